/* Names of time zones, and zones that are written out. */
#include "rules/zone.h"

#include <stdlib.h>
#include <string.h>

#include "rules/spelling.h"

enum { LONGEST_NAME = 39 };

static const char bundled[][LONGEST_NAME + 1] = {
#include "zones.inc"
};

const char *zone_spelling(const char *name)
{
    for (size_t i = 0; i < sizeof bundled / sizeof *bundled; i++)
        if (spelling_compare(bundled[i], name) == 0)
            return bundled[i];
    return NULL;
}

bool zone_is_bundled(const char *name)
{
    return zone_spelling(name) != NULL;
}

/* What is left to read, and whether all before was right. */
struct scan {
    const char *at;
    bool is_bad;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool skip(struct scan *scan, char c)
{
    if (scan->is_bad || *scan->at != c)
        return false;
    scan->at++;
    return true;
}

static long read_number(struct scan *scan, long least, long most)
{
    long number = 0;
    bool is_number = is_digit(*scan->at);
    for (; is_digit(*scan->at) && number <= most; scan->at++)
        number = number * 10 + (*scan->at - '0');
    scan->is_bad |= !is_number || number < least || number > most;
    return number;
}

/* hours[:minutes[:seconds]], with a sign or none, in seconds. */
static long read_offset(struct scan *scan)
{
    enum { HOURS_MAX = 24 * 7 - 1 };
    bool is_negative = skip(scan, '-');
    if (!is_negative)
        skip(scan, '+');
    long seconds = read_number(scan, 0, HOURS_MAX) * 3600;
    if (skip(scan, ':'))
        seconds += read_number(scan, 0, 59) * 60;
    else
        return is_negative ? -seconds : seconds;
    if (skip(scan, ':'))
        seconds += read_number(scan, 0, 60);
    return is_negative ? -seconds : seconds;
}

/* Any bytes between < and >, or up to what begins an offset or a rule. */
static size_t skip_name(struct scan *scan)
{
    if (skip(scan, '<')) {
        size_t size = strcspn(scan->at, ">");
        scan->at += size;
        scan->is_bad |= !skip(scan, '>');
        return size;
    }
    size_t size = strcspn(scan->at, "0123456789,-+");
    scan->at += size;
    return size;
}

/* When summer time begins or ends: Jn, n or Mm.w.d, and a time of day. */
static void skip_day(struct scan *scan)
{
    if (skip(scan, 'J') || skip(scan, 'j')) {
        read_number(scan, 1, 365);
    } else if (skip(scan, 'M') || skip(scan, 'm')) {
        read_number(scan, 1, 12);
        scan->is_bad |= !skip(scan, '.');
        read_number(scan, 1, 5);
        scan->is_bad |= !skip(scan, '.');
        read_number(scan, 0, 6);
    } else {
        read_number(scan, 0, 365);
    }
    if (skip(scan, '/'))
        read_offset(scan);
}

static bool begins_rule(const struct scan *scan)
{
    return *scan->at == '\0' || *scan->at == ',' || *scan->at == ';';
}

/* Whether it has an end; what is read is passed over. */
static bool skip_rule(struct scan *scan)
{
    if (*scan->at == '\0')
        return false;
    scan->is_bad |= !skip(scan, ',') && !skip(scan, ';');
    skip_day(scan);
    scan->is_bad |= !skip(scan, ',');
    skip_day(scan);
    return true;
}

enum zone_form zone_form(const char *text)
{
    struct scan scan = {.at = text};
    skip_name(&scan);
    const long standard = read_offset(&scan);
    if (scan.is_bad)
        return ZONE_NONE;
    if (*scan.at == '\0')
        return standard % 60 ? ZONE_SECONDS : ZONE_WHOLE;

    scan.is_bad |= skip_name(&scan) == 0;
    const long summer = begins_rule(&scan) ? standard : read_offset(&scan);
    const bool has_rule = skip_rule(&scan);
    if (scan.is_bad || *scan.at != '\0')
        return ZONE_NONE;
    /* The first of January counts; with a rule of one's own that can be summer. */
    bool is_odd = standard % 60 && (!has_rule || summer % 60);
    return is_odd ? ZONE_SECONDS : ZONE_WHOLE;
}
