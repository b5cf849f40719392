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

/*
 * Takes one byte of the path; false: it can stand nowhere now. From the end on, so that
 * a place is left before one is come to it.
 */
static bool pass(struct places *places, const char *pattern, size_t size, char c)
{
    bool is_somewhere = false;
    places->at[size] = false;
    for (size_t i = size; i-- > 0;) {
        if (!places->at[i])
            continue;
        places->at[i] = is_double_star(pattern, i) || (pattern[i] == '*' && c != '/');
        if (pattern[i] != '*' && (pattern[i] == c || (pattern[i] == '?' && c != '/')))
            places->at[i + 1] = true;
        is_somewhere |= places->at[i] || places->at[i + 1];
    }
    pass_nothing(places, pattern, size, c == '/');
    return is_somewhere;
}

bool glob_fits(const char *pattern, const char *path)
{
    const size_t size = strlen(pattern);
    if (size > GLOB_MAX)
        return false;
    struct places places = {{true}};
    pass_nothing(&places, pattern, size, true);
    for (; *path; path++)
        if (!pass(&places, pattern, size, *path))
            return false;
    const bool ends_below = size >= 3 && strcmp(pattern + size - 3, "/**") == 0;
    return places.at[size] || (ends_below && places.at[size - 3]);
}
