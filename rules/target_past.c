/* Recovery targets that data have passed already. */
#include "rules/target_past.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "rules/domain_parts.h"

enum {
    FIRST_RELEASE = 2010,      /* the year of PostgreSQL 9.0 */
    FIRST_POSITION = 0x100000, /* of WAL: where the second segment begins, at least */
    YEAR_SIZE = 4,
    DATE_SIZE = 8,             /* of YYYYMMDD */
    MARGIN = 2 * 24 * 60 * 60, /* for time zones, in seconds */
};

bool target_is_named(const char *parameter)
{
    static const char *const targets[] = {
        "recovery_target",      "recovery_target_lsn", "recovery_target_name",
        "recovery_target_time", "recovery_target_xid",
    };
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        if (strcmp(parameter, targets[i]) == 0)
            return true;
    return false;
}

static const char digits[] = "0123456789";

/* Four digits by themselves, or the first of eight, that are no part of a time. */
static bool holds_old_year(const char *text)
{
    bool in_time = false;
    for (const char *at = text; *at; at++) {
        in_time = in_time || *at == ':';
        size_t n = strspn(at, digits);
        if (n == 0)
            continue;
        const int before = at > text ? at[-1] : ' ';
        bool is_year = (n == YEAR_SIZE || n == DATE_SIZE) && before != '+' &&
                       !isalpha((unsigned char)before) && !(in_time && before != ' ');
        if (is_year)
            return strtol((char[]){at[0], at[1], at[2], at[3], '\0'}, NULL, 10) <
                   FIRST_RELEASE;
        at += n - 1;
    }
    return false;
}

/* The second at which a date YYYY-MM-DD begins in UTC; -1: it does not begin so. */
static time_t iso_date(const char *text)
{
    if (strspn(text, digits) != YEAR_SIZE || text[YEAR_SIZE] != '-')
        return -1;
    char *end;
    struct tm date = {.tm_year = (int)strtol(text, &end, 10) - 1900};
    date.tm_mon = (int)strtol(end + 1, &end, 10) - 1;
    if (*end != '-')
        return -1;
    date.tm_mday = (int)strtol(end + 1, NULL, 10);
    return timegm(&date);
}

bool target_time_is_past(const char *text, const struct control *control)
{
    /* These are worked out before the server knows the time, as days of 2000. */
    if (domain_holds_day(text) || holds_old_year(text) ||
        strcasecmp(text, "epoch") == 0)
        return true;
    const time_t date = iso_date(text);
    return control && date >= 0 &&
           (uint64_t)date + MARGIN < control->values[CONTROL_CHECKPOINT_TIME];
}

bool target_lsn_is_past(const char *text, const struct control *control)
{
    enum { HALF = 32, BASE = 16 };
    char *slash;
    const uint64_t high = strtoul(text, &slash, BASE);
    if (*slash != '/')
        return false;
    const uint64_t reached = control ? control->values[CONTROL_REDO] : FIRST_POSITION;
    return (high << HALF | strtoul(slash + 1, NULL, BASE)) < reached;
}
