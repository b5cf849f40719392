/*
 * A moment in the form of ISO 8601, which is how most people write it: a date, a time
 * and a time zone. What has another form is not judged here.
 */
#include <stdlib.h>
#include <string.h>

#include "rules/domain_parts.h"
#include "rules/spelling.h"
#include "rules/zone.h"

static const char digits[] = "0123456789";
static const char blanks[] = " \t\n\v\f\r";
static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

static const char no_date[] = "has a date that no calendar has";
static const char no_time[] = "has a time that no clock shows";
static const char no_zone[] = "ends in a time zone that the server does not know";
static const char no_offset[] = "has an offset from UTC that is none";
static const char abbreviated[] =
    "ends in an abbreviation of a time zone, and those are not yet known at a start: "
    "write Z as +00";

/* What is read, and where it goes on. */
struct scan {
    const char *at;
    const struct domain_value *value;
};

/* A number of `least` to `most` digits; -1: there is none. */
static int read_number(struct scan *scan, size_t least, size_t most)
{
    size_t size = strspn(scan->at, digits);
    if (size < least || size > most)
        return -1;
    int number = (int)strtol(scan->at, NULL, 10);
    scan->at += size;
    return number;
}

static bool skip(struct scan *scan, char c)
{
    if (*scan->at != c)
        return false;
    scan->at++;
    return true;
}

static int days_of(int year, int month)
{
    static const char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && is_leap ? 29 : days[month - 1];
}

/* Words that have a meaning of their own, if not always here: in doubt they are fine.
 */
static bool has_meaning(const char *word, size_t size)
{
    static const char *const words[] = {
        "ad",        "allballs", "am",      "apr",      "april",     "at",
        "aug",       "august",   "bc",      "d",        "dec",       "december",
        "dow",       "doy",      "dst",     "epoch",    "feb",       "february",
        "fri",       "friday",   "h",       "infinity", "isodow",    "isoyear",
        "j",         "jan",      "january", "jd",       "jul",       "julian",
        "july",      "jun",      "june",    "m",        "mar",       "march",
        "may",       "mm",       "mon",     "monday",   "nov",       "november",
        "now",       "oct",      "october", "on",       "pm",        "s",
        "sat",       "saturday", "sep",     "sept",     "september", "sun",
        "sunday",    "t",        "thu",     "thur",     "thurs",     "thursday",
        "today",     "tomorrow", "tue",     "tues",     "tuesday",   "wed",
        "wednesday", "weds",     "y",       "yesterday"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == size && spelling_same(words[i], word, size))
            return true;
    return false;
}

static bool may_be_zone(const struct scan *scan, const char *name)
{
    const struct domain_zones *zones = scan->value->zones;
    return zone_is_bundled(name) || !zones || zones->may_have(zones->context, name);
}

/* What stands at the end in letters; anything more than one word is let through. */
static const char *check_word(const struct scan *scan)
{
    const char *word = scan->at;
    const size_t size = strspn(word, letters);
    const char *behind = word + size;
    if (*behind == '/' && behind[1 + strspn(behind + 1, letters)] == '\0')
        return may_be_zone(scan, word) ? NULL : no_zone;
    const struct domain_zones *zones = scan->value->zones;
    if (*behind != '\0' || has_meaning(word, size) || !zones)
        return NULL;
    if (size > 1 && may_be_zone(scan, word)) /* no zone has a name of one letter */
        return NULL;
    return scan->value->version < 1200 || zones->has_abbreviations ? NULL : abbreviated;
}

/* +hh, +hhmm or +hh:mm; the sign has been read. */
static const char *check_offset(struct scan *scan)
{
    size_t size = strspn(scan->at, digits);
    if (*scan->at == '\0')
        return no_offset;
    int hours = read_number(scan, 1, 4), minutes = 0;
    if (hours < 0)
        return NULL;
    if (size > 2) {
        minutes = hours % 100;
        hours /= 100;
    } else if (skip(scan, ':')) {
        minutes = read_number(scan, 1, 2);
    }
    bool is_whole = *scan->at == '\0' && minutes >= 0;
    return is_whole && (hours > 15 || minutes > 59) ? no_offset : NULL;
}

static const char *check_tail(struct scan *scan)
{
    scan->at += strspn(scan->at, blanks);
    if (*scan->at == '\0')
        return NULL;
    return skip(scan, '+') || skip(scan, '-') ? check_offset(scan) : check_word(scan);
}

static const char *check_time(struct scan *scan)
{
    const int hour = read_number(scan, 1, 2);
    if (hour >= 0 && *scan->at == '\0')
        return no_time;
    if (hour < 0 || !skip(scan, ':'))
        return NULL;
    const int minute = read_number(scan, 2, 2);
    if (minute < 0)
        return NULL;
    int second = 0;
    if (skip(scan, ':') && (second = read_number(scan, 2, 2)) < 0)
        return NULL;
    if (skip(scan, '.'))
        scan->at += strspn(scan->at, digits);
    if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && minute + second > 0))
        return no_time;
    return check_tail(scan);
}

const char *domain_moment(const struct domain_value *value)
{
    struct scan scan = {.at = value->text, .value = value};
    const int year = read_number(&scan, 4, 4);
    if (year < 0 || !skip(&scan, '-'))
        return NULL;
    const int month = read_number(&scan, 1, 2);
    if (month < 0 || !skip(&scan, '-'))
        return NULL;
    const int day = read_number(&scan, 1, 2);
    if (day < 0)
        return NULL;
    if (year == 0 || month == 0 || month > 12 || day == 0 || day > days_of(year, month))
        return no_date;
    const char *behind = scan.at;
    if (skip(&scan, 'T') || skip(&scan, 't'))
        return *scan.at ? check_time(&scan) : no_time;
    scan.at += strspn(scan.at, blanks);
    if (scan.at == behind && strspn(scan.at, letters) == 0)
        return NULL;
    return strchr(digits, *scan.at) && *scan.at ? check_time(&scan) : check_tail(&scan);
}
