/*
 * Quotes, as the search for secrets sees them; for redact_*.c alone.
 */
#ifndef RULES_REDACT_QUOTES_H
#define RULES_REDACT_QUOTES_H

#include "rules/redact_scan.h"

/* Quotes that come in twos: an odd number before a point means to be between them. */
enum quote_kind {
    QUOTE_SINGLE = 1,
    QUOTE_PAIR = 2, /* two single ones, in a string of postgresql.conf */
    QUOTE_DOUBLE = 4,
    QUOTE_ESCAPED_SINGLE = 8,
    QUOTE_ESCAPED_DOUBLE = 16,
};

/* Quotes of one sort in a row, with the backslashes in front of them. */
struct quote_run {
    uint32_t begin;
    uint32_t slashes;
    char quote;
    uint32_t n; /* of quotes; 0: there are backslashes alone */
    uint32_t end;
};

/* Whether a run can begin with this byte. */
bool quotes_begin(char c);

struct quote_run quotes_read(const struct scan *scan, uint32_t at);

/* What a run begins or ends: enum quote_kind, several or none. */
unsigned quotes_kinds(const struct quote_run *run);

/*
 * Where a value in quotes ends that begins with this run: behind as many quotes with as
 * many backslashes, other numbers being quotes of the value; or where the line does.
 */
uint32_t quotes_end(const struct scan *scan, const struct quote_run *open);

/* Whether a run ends such a value, and where: it may end the string around, too. */
bool quotes_close(const struct quote_run *run, const struct quote_run *open);
uint32_t quotes_closing_end(const struct quote_run *run, const struct quote_run *open);

/* Sets scan->around: the quotes that `at` lies between. Costs the way from the last. */
void quotes_look_around(struct scan *scan, uint32_t at);

/* Whether one of these kinds is odd in number on the line. */
bool quotes_are_odd(struct scan *scan, unsigned kinds);

#endif
