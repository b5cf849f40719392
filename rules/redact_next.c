/*
 * Secrets behind a name that is a word of its own: setx NAME X, configure set name X.
 *
 * In prose the word behind such a name means nothing, so only what a line sets and what
 * is in quotes is looked at.
 */
#include "rules/redact_word.h"
#include "rules/secret.h"

#include <string.h>

static bool is_one_of(const struct scan *scan, struct span word,
                      const char *const *words)
{
    while (*words && !scan_is(scan, word, *words))
        words++;
    return *words;
}

/* What has a name and a value behind it, whatever the name looks like. */
static bool is_setter(const struct scan *scan, struct span word)
{
    static const char *const setters[] = {"set", "setx", "setenv", "putenv", NULL};
    return is_one_of(scan, word, setters);
}

/* What has names without values behind it: unset X, docker run -e X, read -r X. */
static bool wants_no_value(const struct scan *scan, struct span word)
{
    static const char *const words[] = {"unset", "export",  "readonly", "declare",
                                        "local", "typeset", "read",     "printenv",
                                        "grep",  "--env",   "--unset",  NULL};
    const bool is_letter = word.end - word.begin == 2 && scan->text[word.begin] == '-';
    return is_letter || is_one_of(scan, word, words);
}

/* A variable that says more than the PASSWORD of SQL does. */
static bool is_telling(const struct scan *scan, struct span name)
{
    const char *text = scan->text + name.begin;
    const size_t length = name.end - name.begin;
    return scan_is_variable(scan, name) &&
           (memchr(text, '_', length) || scan_is(scan, name, "SSHPASS") ||
            (length > 2 && memcmp(text, "PG", 2) == 0));
}

/* Whether the word before stands in front of this one, with nothing but blanks between.
 */
static bool follows_word(const struct scan *scan, uint32_t begin)
{
    const struct span previous = scan->previous;
    return previous.end > previous.begin && previous.end < begin &&
           scan_skip_blanks(scan, previous.end) == begin;
}

/* A word that is no operator of the shell and no option. */
static bool begins_value(struct scan *scan, uint32_t at)
{
    if (at == scan->line.end)
        return false;
    const char c = scan->text[at];
    const bool is_substitution =
        at + 1 < scan->line.end && memcmp(scan->text + at, "<(", 2) == 0;
    const bool is_other = c && strchr("&|;)<>-=", c);
    return is_substitution || (!is_other && !scan_ends_string(scan, at));
}

static bool is_in_command(struct scan *scan, uint32_t at)
{
    quotes_look_around(scan, at);
    return scan->sets || scan->around;
}

uint32_t scan_next_word(struct scan *scan, struct span name)
{
    const uint32_t begin = word_alone_begin(scan, name);
    const uint32_t behind = word_alone_end(scan, name);
    if (!follows_word(scan, begin) || behind == scan->line.end ||
        !scan_is_blank(scan->text[behind]))
        return name.end;
    if (!is_setter(scan, scan->previous) &&
        (!is_telling(scan, name) || wants_no_value(scan, scan->previous)))
        return name.end;
    const uint32_t value = scan_skip_blanks(scan, behind);
    if (!secret_name(scan->text + name.begin, name.end - name.begin) ||
        !is_in_command(scan, name.begin) || !begins_value(scan, value))
        return name.end;
    const uint32_t end = scan_value_end(scan, STYLE_WORD, value);
    scan_add(scan, value, end);
    return end > name.end ? end : name.end;
}
