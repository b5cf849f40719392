/* All places of the pattern that the path read so far can stand at. */
#include "rules/glob.h"

#include <string.h>

struct places {
    bool at[GLOB_MAX + 1];
};

static bool is_double_star(const char *pattern, size_t i)
{
    return pattern[i] == '*' && pattern[i + 1] == '*';
}

/* Stars may stand for nothing, and where a name begins so may two with a slash. */
static void pass_nothing(struct places *places, const char *pattern, size_t size,
                         bool begins_name)
{
    for (size_t i = 0; i < size; i++) {
        if (!places->at[i])
            continue;
        if (is_double_star(pattern, i)) {
            places->at[i + 2] = true;
            if (pattern[i + 2] == '/' && begins_name)
                places->at[i + 3] = true;
        } else if (pattern[i] == '*') {
            places->at[i + 1] = true;
        }
    }
}

static struct places pass(const struct places *before, const char *pattern, size_t size,
                          char c)
{
    struct places after = {{false}};
    for (size_t i = 0; i < size; i++) {
        if (!before->at[i])
            continue;
        if (is_double_star(pattern, i))
            after.at[i] = true;
        else if (pattern[i] == '*')
            after.at[i] |= c != '/';
        else if (pattern[i] == c || (pattern[i] == '?' && c != '/'))
            after.at[i + 1] = true;
    }
    pass_nothing(&after, pattern, size, c == '/');
    return after;
}

bool glob_fits(const char *pattern, const char *path)
{
    const size_t size = strlen(pattern);
    if (size > GLOB_MAX)
        return false;
    struct places places = {{true}};
    pass_nothing(&places, pattern, size, true);
    for (; *path; path++)
        places = pass(&places, pattern, size, *path);
    const bool ends_below = size >= 3 && strcmp(pattern + size - 3, "/**") == 0;
    return places.at[size] || (ends_below && places.at[size - 3]);
}
