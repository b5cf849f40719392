/* Recovery targets that data have passed already. */
#include "rules/target_past.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "rules/domain_parts.h"

enum {
    FIRST_RELEASE = 2010,      /* the year of PostgreSQL 9.0 */
    FIRST_POSITION = 0x100000, /* of WAL: where the second segment begins, at least */
    YEAR_SIZE = 4,
    DATE_SIZE = 8,             /* of YYYYMMDD */
    MARGIN = 2 * 24 * 60 * 60, /* for time zones, in seconds */
};

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
        const char before = at > text ? at[-1] : ' ';
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
    struct tm date = {0};
    if (strspn(text, digits) != YEAR_SIZE ||
        sscanf(text, "%4d-%2d-%2d", &date.tm_year, &date.tm_mon, &date.tm_mday) != 3)
        return -1;
    date.tm_year -= 1900;
    date.tm_mon--;
    return timegm(&date);
}

bool target_time_is_past(const char *text, const struct control *control)
{
    /* These are worked out before the server knows the time, as days of 2000. */
    if (domain_holds_day(text) || holds_old_year(text))
        return true;
    const time_t date = iso_date(text);
    return control && date >= 0 &&
           (uint64_t)date + MARGIN < control->values[CONTROL_CHECKPOINT_TIME];
}

bool target_lsn_is_past(const char *text, const struct control *control)
{
    uint32_t high, low;
    if (sscanf(text, "%8" SCNx32 "/%8" SCNx32, &high, &low) != 2)
        return false;
    const uint64_t reached = control ? control->values[CONTROL_REDO] : FIRST_POSITION;
    return ((uint64_t)high << 32 | low) < reached;
}
