/*
 * Where a secret ends.
 *
 * A quote that ends the string around is told from a quote of the secret by what
 * stands before the secret and behind the quote. A quote without its counterpart runs
 * to the end of the line.
 */
#include "rules/conninfo_keywords.h"
#include "rules/redact_word.h"

#include <string.h>
#include <strings.h>

/* Whether what begins at `at` can stand behind the quote that ends a string. */
static bool ends_string(const struct scan *scan, uint32_t at)
{
    if (at == scan->line.end)
        return true;
    char c = scan->text[at];
    return scan_is_blank(c) || (c && strchr(",;)]}|&>#'\"", c));
}

/* Whether the rest of the line is blank, or a comment behind blanks. */
static bool ends_line(const struct scan *scan, uint32_t at)
{
    uint32_t next = scan_skip_blanks(scan, at);
    return next == scan->line.end || scan->text[next] == '#';
}

/* Whether a run ends the string that the value is in. */
static bool closes_string(const struct scan *scan, const struct quote_run *run)
{
    return (scan->around & quotes_kinds(run)) && ends_string(scan, run->end);
}

/* Whether a quote is missing on the line, so that none can be trusted. */
static bool is_torn(struct scan *scan)
{
    return quotes_are_odd(scan, QUOTE_SINGLE | QUOTE_DOUBLE);
}

static bool is_odd(struct scan *scan, const struct quote_run *run)
{
    return is_torn(scan) || quotes_are_odd(scan, quotes_kinds(run));
}

/* With two quotes around they are four. */
bool scan_is_empty_quote(struct scan *scan, const struct quote_run *run)
{
    if (run->slashes > 0 || run->n % 2 == 1)
        return false;
    if (run->n % 4 == 0)
        return true;
    unsigned around = run->quote == '\'' ? QUOTE_SINGLE : QUOTE_DOUBLE;
    return !(scan->around & around) && ends_string(scan, run->end) && !is_torn(scan);
}

static uint32_t quoted_end(struct scan *scan, const struct quote_run *open)
{
    return scan_is_empty_quote(scan, open) ? open->end : quotes_end(scan, open);
}

enum stop { STOP_LINE, STOP_BLANK, STOP_QUOTE, STOP_AMPERSAND };

static bool stops_at_blank(const struct scan *scan, enum style style)
{
    return style != STYLE_STRING && !(style == STYLE_QUERY && scan->has_uri);
}

/* Goes over a byte, or over brackets that it opens in a word. */
static uint32_t plain_part_end(struct scan *scan, enum style style, uint32_t at)
{
    const uint32_t end = style == STYLE_WORD ? word_part_end(scan, at) : at;
    return end > at ? end : at + 1;
}

/* Where the part of a value without quotes around it ends, and why there. */
static uint32_t plain_end(struct scan *scan, enum style style, uint32_t at,
                          enum stop *stop)
{
    while (at < scan->line.end) {
        char c = scan->text[at];
        *stop = STOP_BLANK;
        if (scan_is_blank(c) && stops_at_blank(scan, style))
            return at;
        *stop = STOP_AMPERSAND;
        if (c == '&' && style == STYLE_QUERY)
            return at;
        if (!quotes_begin(c)) {
            at = plain_part_end(scan, style, at);
            continue;
        }
        const struct quote_run run = quotes_read(scan, at);
        *stop = STOP_QUOTE;
        if (closes_string(scan, &run))
            return is_odd(scan, &run) ? scan->line.end : at;
        at = style == STYLE_WORD || run.n == 0 ? word_part_end(scan, at) : run.end;
    }
    *stop = STOP_LINE;
    return at;
}

/* One word of a value, in quotes or not, and whatever is glued to it. */
static uint32_t word_end(struct scan *scan, enum style style, uint32_t at,
                         enum stop *stop)
{
    if (at < scan->line.end && quotes_begin(scan->text[at])) {
        const struct quote_run run = quotes_read(scan, at);
        bool opens = run.slashes == 0 || (run.slashes == 1 && run.n == 1);
        if (opens && run.n > 0)
            at = style == STYLE_WORD ? word_quoted_end(scan, &run)
                                     : quoted_end(scan, &run);
    }
    return plain_end(scan, style, at, stop);
}

bool scan_begins_pair(const struct scan *scan, uint32_t at)
{
    static const char *const starts[] = {"ldap", "radius", "clientcert", "clientname"};
    uint32_t end = scan_word_end(scan, at);
    uint32_t equals = scan_skip_blanks(scan, end);
    if (equals == scan->line.end || scan->text[equals] != '=')
        return false;
    const char *word = scan->text + at;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncasecmp(word, starts[i], strlen(starts[i])) == 0)
            return true;
    return conninfo_keyword(word, end - at) != NULL;
}

static bool begins_comment(const struct scan *scan, uint32_t at)
{
    return scan->text[at] == '#' && !(scan->around & (QUOTE_SINGLE | QUOTE_DOUBLE));
}

static bool begins_end_of_string(struct scan *scan, uint32_t at)
{
    if (at == scan->line.end || !quotes_begin(scan->text[at]))
        return false;
    const struct quote_run run = quotes_read(scan, at);
    return closes_string(scan, &run) && !is_odd(scan, &run);
}

bool scan_begins_comment(struct scan *scan, uint32_t at)
{
    quotes_look_around(scan, at);
    return begins_comment(scan, at) && scan_is_blank(scan_before(scan, at));
}

bool scan_ends_string(struct scan *scan, uint32_t at)
{
    quotes_look_around(scan, at);
    return begins_end_of_string(scan, at);
}

/* A password with blanks but without quotes: words that no keyword begins. */
static uint32_t pair_end(struct scan *scan, uint32_t at)
{
    for (;;) {
        enum stop stop;
        at = word_end(scan, STYLE_PAIR, at, &stop);
        if (stop != STOP_BLANK)
            return at;
        uint32_t next = scan_skip_blanks(scan, at);
        if (next == scan->line.end || scan_begins_pair(scan, next) ||
            begins_comment(scan, next) || begins_end_of_string(scan, next))
            return at;
        at = next;
    }
}

static uint32_t trim(const struct scan *scan, uint32_t begin, uint32_t end)
{
    while (end > begin && scan_is_blank(scan->text[end - 1]))
        end--;
    return end;
}

/* A value in quotes that has the line for itself, but for a comment. */
static uint32_t quoted_setting_end(const struct scan *scan, uint32_t at)
{
    struct quote_run run = quotes_read(scan, at);
    if (run.n == 0)
        return scan->line.end;
    if (run.n == 2 && run.slashes == 0 && ends_line(scan, run.end))
        return at;
    /* Only the first quote opens the value; in a file they are doubled within. */
    run.n = 1;
    run.end = at + run.slashes + 1;
    uint32_t end = quotes_end(scan, &run);
    return ends_line(scan, end) ? end : scan->line.end;
}

static uint32_t setting_end(struct scan *scan, uint32_t at)
{
    const uint32_t begin = at;
    bool is_glued = scan_is_word(scan->text[at - 1]); /* name'value': no apostrophe */
    if (!is_glued && is_torn(scan))
        return trim(scan, begin, scan->line.end);
    if (quotes_begin(scan->text[at]))
        return quoted_setting_end(scan, at);
    for (; at < scan->line.end; at++)
        if (scan->text[at] == '#' && scan_is_blank(scan->text[at - 1]))
            break;
    return trim(scan, begin, at);
}

/* Whether nothing stands here but the quote that ends the string around. */
static bool is_missing(struct scan *scan, uint32_t at)
{
    if (at == scan->line.end)
        return true;
    if (!quotes_begin(scan->text[at]))
        return false;
    const struct quote_run run = quotes_read(scan, at);
    return run.n == 1 && closes_string(scan, &run) && ends_line(scan, run.end) &&
           !is_odd(scan, &run);
}

static uint32_t string_end(struct scan *scan, uint32_t at)
{
    enum stop stop;
    return trim(scan, at, plain_end(scan, STYLE_STRING, at, &stop));
}

/* A string in dollars, of which two begin it, ends with the last one of the line. */
static uint32_t dollars_end(const struct scan *scan, uint32_t at)
{
    for (int n = 0; n < 2 && at < scan->line.end; at++)
        n += scan->text[at] == '$';
    for (uint32_t end = scan->line.end; end > at; end--)
        if (scan->text[end - 1] == '$')
            return end;
    return scan->line.end;
}

/* With nothing but quotes between its own it is the shell's, and SQL's is glued to it.
 */
static uint32_t sql_end(struct scan *scan, const struct quote_run *open)
{
    const uint32_t end = quoted_end(scan, open);
    uint32_t at = open->end;
    while (at < end && quotes_begin(scan->text[at]))
        at++;
    return at > open->end && at == end ? scan->line.end : end;
}

uint32_t scan_value_end(struct scan *scan, enum style style, uint32_t at)
{
    enum stop stop;
    quotes_look_around(scan, at);
    if (is_missing(scan, at))
        return at;

    const struct quote_run run = quotes_read(scan, at);
    switch (style) {
    case STYLE_SETTING:
        return setting_end(scan, at);
    case STYLE_PAIR:
        return pair_end(scan, at);
    case STYLE_STRING:
        return string_end(scan, at);
    case STYLE_FIELD:
        if (run.n == 0)
            return string_end(scan, at);
        style = STYLE_WORD;
        break;
    case STYLE_QUOTED:
        return run.n == 0 ? dollars_end(scan, at) : sql_end(scan, &run);
    case STYLE_QUERY:
    case STYLE_USERINFO:
        return plain_end(scan, style, at, &stop);
    case STYLE_WORD:
        break;
    }
    return word_end(scan, style, at, &stop);
}
