/*
 * Where a secret ends.
 *
 * Quotes come in many coats: a value in quotes within a string in quotes has them
 * doubled or behind backslashes, and each is told from a quote that ends the string by
 * what stands around it. A quote without its counterpart runs to the end of the line.
 */
#include "rules/redact_scan.h"

#include "rules/conninfo_keywords.h"

#include <string.h>
#include <strings.h>

/* Quotes of one kind in a row, with the backslashes in front of them. */
struct run {
    uint32_t begin;
    uint32_t slashes;
    char quote;
    uint32_t n;
    uint32_t end;
};

/* The run at `at`, where a backslash or a quote stands; n is 0 when no quote does. */
static struct run read_run(const struct scan *scan, uint32_t at)
{
    struct run run = {.begin = at};
    while (at < scan->line.end && scan->text[at] == '\\')
        at++;
    run.slashes = at - run.begin;
    if (at < scan->line.end && (scan->text[at] == '\'' || scan->text[at] == '"')) {
        run.quote = scan->text[at];
        while (at < scan->line.end && scan->text[at] == run.quote)
            at++;
        run.n = at - run.begin - run.slashes;
    }
    run.end = at;
    return run;
}

static bool begins_run(char c)
{
    return c == '\\' || c == '\'' || c == '"';
}

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
static bool closes_string(struct scan *scan, enum style style, const struct run *run)
{
    if (run->n == 0 || run->slashes % 2 == 1 || !ends_string(scan, run->end))
        return false;
    if (run->n % 2 == 1)
        return scan_inside(scan, run->quote, run->begin);
    return run->quote == '\'' && style != STYLE_PAIR;
}

/*
 * Where a value in quotes ends that begins with this run: at a run with as many
 * backslashes and quotes, pairs of quotes in it being quotes of the value.
 */
static uint32_t quoted_end(struct scan *scan, const struct run *open)
{
    const bool in_pairs = open->n % 2 == 0 && open->slashes == 0;
    if (in_pairs && open->n % 4 == 0)
        return open->end;
    if (in_pairs && !scan_inside(scan, open->quote, open->begin) &&
        ends_string(scan, open->end))
        return open->end;

    for (uint32_t at = open->end; at < scan->line.end;) {
        if (!begins_run(scan->text[at])) {
            at++;
            continue;
        }
        const struct run run = read_run(scan, at);
        at = run.end;
        if (run.n == 0 || run.quote != open->quote || run.slashes != open->slashes)
            continue;
        if (run.slashes > 0)
            return run.begin + run.slashes + 1;
        if (in_pairs && (run.n == 2 || (run.n > 2 && run.n % 2 == 1)))
            return run.end - run.n % 2;
        if (!in_pairs && run.n % 2 == 1)
            return run.end;
    }
    return scan->line.end;
}

enum stop { STOP_LINE, STOP_BLANK, STOP_QUOTE, STOP_AMPERSAND };

static bool stops_at_blank(const struct scan *scan, enum style style)
{
    return style != STYLE_STRING && !(style == STYLE_QUERY && scan->has_uri);
}

/* Goes over a run within a value, or over the quoted part that it begins. */
static uint32_t pass_run(struct scan *scan, enum style style, const struct run *run)
{
    if (run->n > 0 && run->slashes % 2 == 0 && style == STYLE_WORD)
        return quoted_end(scan, run);
    /* In doubt a backslash is not escaped itself, and takes what follows along. */
    bool takes = run->n == 0 && run->end < scan->line.end;
    return takes ? run->end + 1 : run->end;
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
        if (!begins_run(c)) {
            at++;
            continue;
        }
        const struct run run = read_run(scan, at);
        *stop = STOP_QUOTE;
        if (closes_string(scan, style, &run))
            return scan_unbalanced(scan, run.quote) ? scan->line.end : at;
        at = pass_run(scan, style, &run);
    }
    *stop = STOP_LINE;
    return at;
}

/* One word of a value, in quotes or not, and whatever is glued to it. */
static uint32_t word_end(struct scan *scan, enum style style, uint32_t at,
                         enum stop *stop)
{
    if (at < scan->line.end && begins_run(scan->text[at])) {
        const struct run run = read_run(scan, at);
        if (run.n > 0)
            at = quoted_end(scan, &run);
    }
    return plain_end(scan, style, at, stop);
}

/* Whether `keyword =` begins here: another option of the same string or line. */
static bool begins_pair(const struct scan *scan, uint32_t at)
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

static bool begins_comment(struct scan *scan, uint32_t at)
{
    return scan->text[at] == '#' && !scan_inside(scan, '\'', at) &&
           !scan_inside(scan, '"', at);
}

static bool begins_end_of_string(struct scan *scan, uint32_t at)
{
    if (!begins_run(scan->text[at]))
        return false;
    const struct run run = read_run(scan, at);
    return closes_string(scan, STYLE_PAIR, &run) && !scan_unbalanced(scan, run.quote);
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
        if (next == scan->line.end || begins_pair(scan, next) ||
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

/* A value that has the line for itself, but for a comment behind a blank. */
static uint32_t setting_end(struct scan *scan, uint32_t at)
{
    const uint32_t begin = at;
    if (begins_run(scan->text[at])) {
        const struct run run = read_run(scan, at);
        if (run.n == 2 && run.slashes == 0 && ends_line(scan, run.end))
            return begin;
        const struct run one = {run.begin, run.slashes, run.quote, 1,
                                run.begin + run.slashes + 1};
        uint32_t end = run.n > 0 ? quoted_end(scan, &one) : at;
        return end > at && ends_line(scan, end) ? end : scan->line.end;
    }
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
    if (!begins_run(scan->text[at]))
        return false;
    const struct run run = read_run(scan, at);
    return run.n == 1 && run.slashes == 0 && ends_line(scan, run.end) &&
           scan_inside(scan, run.quote, run.begin);
}

uint32_t scan_value_end(struct scan *scan, enum style style, uint32_t at)
{
    enum stop stop;
    if (is_missing(scan, at))
        return at;
    switch (style) {
    case STYLE_SETTING:
        return setting_end(scan, at);
    case STYLE_PAIR:
        return pair_end(scan, at);
    case STYLE_QUOTED: {
        const struct run run = read_run(scan, at);
        return quoted_end(scan, &run);
    }
    case STYLE_QUERY:
    case STYLE_USERINFO:
        return plain_end(scan, style, at, &stop);
    case STYLE_WORD:
        break;
    case STYLE_STRING:
        if (begins_run(scan->text[at]))
            return word_end(scan, STYLE_WORD, at, &stop);
        return trim(scan, at, plain_end(scan, style, at, &stop));
    }
    return word_end(scan, style, at, &stop);
}

/* An apostrophe within a word, as in "don't", and what stands behind a backslash. */
static bool is_counted(const struct scan *scan, uint32_t at)
{
    if (at == scan->line.begin || at + 1 == scan->line.end)
        return true;
    char before = scan->text[at - 1], behind = scan->text[at + 1];
    if (before == '\\')
        return false;
    return scan->text[at] == '"' || !scan_is_word(before) || !scan_is_word(behind);
}

static void count(const struct scan *scan, uint32_t at, struct quotes *quotes)
{
    if (scan->text[at] == '\'' && is_counted(scan, at))
        quotes->single = !quotes->single;
    if (scan->text[at] == '"' && is_counted(scan, at))
        quotes->doubled = !quotes->doubled;
}

bool scan_inside(struct scan *scan, char quote, uint32_t at)
{
    for (; scan->counted < at; scan->counted++)
        count(scan, scan->counted, &scan->before);
    for (; scan->counted > at; scan->counted--)
        count(scan, scan->counted - 1, &scan->before);
    return quote == '"' ? scan->before.doubled : scan->before.single;
}

bool scan_unbalanced(struct scan *scan, char quote)
{
    for (uint32_t at = scan->line.begin; !scan->totalled && at < scan->line.end; at++)
        count(scan, at, &scan->total);
    scan->totalled = true;
    return quote == '"' ? scan->total.doubled : scan->total.single;
}
