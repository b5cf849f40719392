/*
 * Words of the shell: quotes in brackets in quotes.
 *
 * Whatever does not end takes the rest of the line along, so that no byte is gone over
 * for another try.
 */
#include "rules/redact_word.h"

#include <string.h>

enum { DEEPEST = 16 }; /* parts within parts; what lies deeper is in doubt */

static uint32_t backtick_end(const struct scan *scan, uint32_t at)
{
    for (at++; at < scan->line.end; at++)
        if (scan->text[at] == '`' && scan->text[at - 1] != '\\')
            return at + 1;
    return scan->line.end;
}

static uint32_t bracket_end(struct scan *scan, uint32_t at, char closing)
{
    while (at < scan->line.end) {
        if (scan->text[at] == closing)
            return at + 1;
        const uint32_t behind = word_part_end(scan, at);
        at = behind > at ? behind : at + 1;
    }
    return scan->line.end;
}

/* What the shell puts something else in place of, also between double quotes. */
static uint32_t substitution_end(struct scan *scan, uint32_t at)
{
    const char c = scan->text[at];
    const char next = scan_behind(scan, at);
    if (c == '`')
        return backtick_end(scan, at);
    if (c != '$' || (next != '(' && next != '{'))
        return at;
    if (scan->depth == DEEPEST)
        return scan->line.end;
    scan->depth++;
    const uint32_t end = bracket_end(scan, at + 2, next == '(' ? ')' : '}');
    scan->depth--;
    return end;
}

static uint32_t list_end(struct scan *scan, uint32_t at)
{
    if (scan->depth == DEEPEST)
        return scan->line.end;
    scan->depth++;
    const uint32_t end = bracket_end(scan, at + 1, ')');
    scan->depth--;
    return end;
}

/* The run that ends a quotation of which the bytes from `at` on are looked at. */
static struct quote_run find_closing(struct scan *scan, const struct quote_run *open,
                                     uint32_t at)
{
    while (at < scan->line.end) {
        const uint32_t behind = open->quote == '"' ? substitution_end(scan, at) : at;
        if (behind > at) {
            at = behind;
            continue;
        }
        const struct quote_run run = quotes_read(scan, at);
        if (quotes_close(&run, open))
            return run;
        at = run.end > at ? run.end : at + 1;
    }
    return quotes_read(scan, scan->line.end);
}

static uint32_t closing_end(struct scan *scan, const struct quote_run *open)
{
    const struct quote_run run = find_closing(scan, open, open->end);
    return run.n > 0 ? quotes_closing_end(&run, open) : run.end;
}

/*
 * To the shell a backslash between single quotes is a byte like others, so that a quote
 * behind it, which would be escaped elsewhere, may be the last one: all is in doubt.
 */
static bool is_doubtful(const struct scan *scan, const struct quote_run *open,
                        uint32_t end)
{
    for (uint32_t at = open->end; open->quote == '\'' && at < end;) {
        const struct quote_run run = quotes_read(scan, at);
        if (run.n > 0 && run.quote == '\'' && run.slashes > open->slashes)
            return true;
        at = run.end > at ? run.end : at + 1;
    }
    return false;
}

uint32_t word_quoted_end(struct scan *scan, const struct quote_run *open)
{
    if (scan_is_empty_quote(scan, open))
        return open->end;
    const uint32_t end = closing_end(scan, open);
    return is_doubtful(scan, open, end) ? scan->line.end : end;
}

/* Where the escaped quote ends that a run begins with, when more quotes follow it. */
static uint32_t escaped_quote_end(const struct quote_run *run)
{
    uint32_t n = run->slashes == 2 && run->quote == '\'' ? 2 : 1;
    if (run->slashes == 0 || run->slashes > 2 || run->n <= n)
        return run->begin;
    return run->begin + run->slashes + n;
}

static uint32_t run_end(struct scan *scan, const struct quote_run *run)
{
    /* In doubt a backslash is not escaped itself, and takes what follows along. */
    if (run->n == 0)
        return run->end < scan->line.end ? run->end + 1 : run->end;
    const uint32_t escaped = escaped_quote_end(run);
    if (escaped > run->begin)
        return escaped;
    bool opens = quotes_kinds(run) && !(run->slashes == 2 && run->n == 2);
    return opens ? word_quoted_end(scan, run) : run->end;
}

uint32_t word_part_end(struct scan *scan, uint32_t at)
{
    const char c = scan->text[at];
    if (c == '(')
        return list_end(scan, at);
    if (!quotes_begin(c))
        return substitution_end(scan, at);
    const struct quote_run run = quotes_read(scan, at);
    return run_end(scan, &run);
}

/* The quote of a setting's own value is none of the shell. */
static struct quote_run quote_before(const struct scan *scan, uint32_t at)
{
    const char quote = scan_before(scan, at);
    const bool is_in_string = scan->string > 0 && at >= scan->string;
    const uint32_t first = is_in_string ? scan->string : scan->line.begin;
    uint32_t begin = at;
    while ((quote == '"' || quote == '\'') && begin > first &&
           scan->text[begin - 1] == quote)
        begin--;
    while (begin < at && begin > first && scan->text[begin - 1] == '\\')
        begin--;
    return quotes_read(scan, begin);
}

static bool is_quoted(const struct scan *scan, uint32_t word)
{
    const struct quote_run open = quote_before(scan, word);
    return open.begin < word && quotes_kinds(&open);
}

uint32_t word_alone_end(const struct scan *scan, struct span word)
{
    if (word.end == scan->line.end || !quotes_begin(scan->text[word.end]) ||
        !is_quoted(scan, word.begin))
        return word.end;
    const struct quote_run run = quotes_read(scan, word.end);
    const bool ends =
        run.n > 0 && run.end < scan->line.end &&
        (scan_is_blank(scan->text[run.end]) || scan->text[run.end] == '=');
    return ends ? run.end : word.end;
}

uint32_t word_alone_begin(const struct scan *scan, struct span word)
{
    if (word_alone_end(scan, word) == word.end)
        return word.begin;
    return quote_before(scan, word.begin).begin;
}

/* Of ${NAME=X Y}, unless its brace was gone over as a part of X. */
static uint32_t braces_end(struct scan *scan, uint32_t word, uint32_t end)
{
    if (word - scan->line.begin < 2 || memcmp(scan->text + word - 2, "${", 2) != 0 ||
        scan->text[end - 1] == '}')
        return end;
    end = bracket_end(scan, end, '}');
    return scan->text[end - 1] == '}' ? end - 1 : end;
}

uint32_t word_surroundings_end(struct scan *scan, uint32_t word, uint32_t end)
{
    if (!is_quoted(scan, word))
        return braces_end(scan, word, end);
    const struct quote_run open = quote_before(scan, word);
    return find_closing(scan, &open, end).begin;
}
