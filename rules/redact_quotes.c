/*
 * Quotes in all their coats.
 *
 * A quote within a string within a file is doubled or stands behind a backslash, and
 * one within a word of the shell within that again has both.
 */
#include "rules/redact_quotes.h"

bool quotes_begin(char c)
{
    return c == '\\' || c == '\'' || c == '"';
}

struct quote_run quotes_read(const struct scan *scan, uint32_t at)
{
    struct quote_run run = {.begin = at};
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

unsigned quotes_kinds(const struct quote_run *run)
{
    const bool single = run->quote == '\'';
    if (run->n == 0 || run->slashes > 2)
        return 0;
    if (run->slashes == 1) {
        unsigned last = single ? QUOTE_SINGLE : QUOTE_DOUBLE;
        unsigned first = single ? QUOTE_ESCAPED_SINGLE : QUOTE_ESCAPED_DOUBLE;
        return run->n == 1 ? first : first | last;
    }
    if (!single)
        return run->n % 2 == 1 ? QUOTE_DOUBLE : 0;
    return (run->n % 2 == 1 ? QUOTE_SINGLE : 0) | (run->n % 4 >= 2 ? QUOTE_PAIR : 0);
}

bool quotes_close(const struct quote_run *run, const struct quote_run *open)
{
    if (run->quote != open->quote || run->slashes != open->slashes || run->n == 0)
        return false;
    if (run->slashes > 0)
        return true;
    if (open->n % 2 == 0)
        return run->n == 2 || (run->n > 2 && run->n % 2 == 1);
    return run->n % 2 == 1;
}

/* The run that ends the value may end the string around, too: that part is left. */
uint32_t quotes_closing_end(const struct quote_run *run, const struct quote_run *open)
{
    if (run->slashes > 0)
        return run->begin + run->slashes + 1;
    return open->n % 2 == 0 ? run->end - run->n % 2 : run->end;
}

uint32_t quotes_end(const struct scan *scan, const struct quote_run *open)
{
    for (uint32_t at = open->end; at < scan->line.end;) {
        if (!quotes_begin(scan->text[at])) {
            at++;
            continue;
        }
        const struct quote_run run = quotes_read(scan, at);
        if (quotes_close(&run, open))
            return quotes_closing_end(&run, open);
        at = run.end;
    }
    return scan->line.end;
}

/* An apostrophe in whatever coat, as in "don't". */
static bool is_apostrophe(const struct scan *scan, const struct quote_run *run)
{
    return run->quote == '\'' && run->n <= 2 && run->begin > scan->line.begin &&
           run->end < scan->line.end && scan_is_word(scan->text[run->begin - 1]) &&
           scan_is_word(scan->text[run->end]);
}

/* What changes at this byte: nothing unless a run begins here. */
static unsigned change_at(const struct scan *scan, uint32_t at)
{
    const char c = scan->text[at];
    const char before = scan_before(scan, at);
    if (!quotes_begin(c) || before == '\\' || before == c)
        return 0;
    const struct quote_run run = quotes_read(scan, at);
    return is_apostrophe(scan, &run) ? 0 : quotes_kinds(&run);
}

void quotes_look_around(struct scan *scan, uint32_t at)
{
    for (; scan->counted < at; scan->counted++)
        scan->before ^= change_at(scan, scan->counted);
    for (; scan->counted > at; scan->counted--)
        scan->before ^= change_at(scan, scan->counted - 1);
    scan->around = scan->before;
}

bool quotes_are_odd(struct scan *scan, unsigned kinds)
{
    for (uint32_t at = scan->line.begin; !scan->totalled && at < scan->line.end; at++)
        scan->total ^= change_at(scan, at);
    scan->totalled = true;
    return scan->total & kinds;
}
