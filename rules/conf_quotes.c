/* How sure it is what a value without its quotes was meant to be. */
#include "rules/conf_quotes.h"

#include <string.h>

#include "rules/conninfo.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

bool conf_quotes_comment(const char *text, const char *at)
{
    if (at > text && !is_blank(at[-1]))
        return false;
    return strncmp(at, "//", 2) == 0 ||
           (strncmp(at, "--", 2) == 0 && (is_blank(at[2]) || at[2] == '\0'));
}

/*
 * Whether the text can be one value as it stands: printable ASCII without quotes and
 * backslashes, and nothing that goes on or that came from elsewhere.
 */
static bool is_whole(const char *text)
{
    char last = '\0';
    for (const char *at = text; *at; at++) {
        bool printable = is_blank(*at) || (*at > ' ' && *at <= '~');
        if (!printable || strchr(";'\"\\`#", *at) || conf_quotes_comment(text, at))
            return false;
        last = *at;
    }
    return last != ',';
}

bool conf_quotes_accept(struct arena *arena, const struct conf_line *line,
                        const char *text)
{
    if (line->is_include)
        return *text != '\0';
    const int version = line->node->version;
    return line->guc && value_read(arena, line->guc, version, text).error == VALUE_OK;
}

/* Whether a blank stands elsewhere than behind a comma. */
static bool has_words(const char *text)
{
    for (const char *at = text; *at; at++)
        if (is_blank(*at) && at > text && !is_blank(at[-1]) && at[-1] != ',')
            return true;
    return false;
}

/* Whether a later word could begin a setting of its own on the same line. */
static bool names_parameter(struct arena *arena, const struct conf_line *line,
                            const char *text)
{
    static const char between[] = " \t=";
    const char *at = text + strcspn(text, between);
    while (*at) {
        at += strspn(at, between);
        size_t size = strcspn(at, between);
        if (size > 0 && guc_find(arena_copy(arena, at, size), line->node->version))
            return true;
        at += size;
    }
    return false;
}

static bool is_conninfo(struct arena *arena, const struct conf_line *line,
                        const char *text)
{
    return strcmp(line->guc->name, "primary_conninfo") == 0 &&
           !conninfo_read(arena, text, line->node->version).error;
}

bool conf_quotes_same(const struct conf_line *line, const char *text)
{
    static const char *const lists[] = {"search_path", "synchronous_standby_names",
                                        "temp_tablespaces"};
    for (size_t i = 0; line->guc && i < sizeof lists / sizeof *lists; i++)
        if (strcmp(line->guc->name, lists[i]) == 0)
            return text[strspn(text, "abcdefghijklmnopqrstuvwxyz_*, \t")] == '\0';
    return true;
}

enum conf_quotes conf_quotes_judge(struct arena *arena, const struct conf_line *line,
                                   const char *text)
{
    if (!is_whole(text) || !conf_quotes_accept(arena, line, text))
        return CONF_QUOTES_WRONG;
    if (line->is_include)
        return has_words(text) || strchr(text, '=') ? CONF_QUOTES_LIKELY
                                                    : CONF_QUOTES_CERTAIN;
    if (line->guc->type != GUC_STRING || is_conninfo(arena, line, text))
        return CONF_QUOTES_CERTAIN;
    if (names_parameter(arena, line, text))
        return CONF_QUOTES_WRONG;
    /* Words in a row may be prose; but in a command a placeholder is among them. */
    bool prose = has_words(text) && !strchr(text, '%');
    return prose || strchr(text, '=') || !conf_quotes_same(line, text)
               ? CONF_QUOTES_LIKELY
               : CONF_QUOTES_CERTAIN;
}
