/*
 * What each part of the domains knows: one function a kind of value.
 *
 * Each gives what domain_error gives. None of them looks at what a part cannot be sure
 * of; see rules/domain.h.
 */
#ifndef RULES_DOMAIN_PARTS_H
#define RULES_DOMAIN_PARTS_H

#include "rules/domain.h"

struct domain_value {
    struct arena *arena;
    const struct guc *guc;
    int version;
    const char *text;
    const struct domain_zones *zones; /* NULL: any name may be one */
};

/* domain_text.c: lists of any names, lengths, and which bytes there may be. */
const char *domain_names(const struct domain_value *value);
const char *domain_paths(const struct domain_value *value);
const char *domain_not_empty(const struct domain_value *value);
const char *domain_functions(const struct domain_value *value);
const char *domain_abbreviations(const struct domain_value *value);

/* domain_words.c: lists whose words are known. */
const char *domain_words(const struct domain_value *value);
const char *domain_connections(const struct domain_value *value);
const char *domain_consistency(const struct domain_value *value);
const char *domain_isolation(const struct domain_value *value);

/* domain_datestyle.c, domain_encoding.c, domain_standbys.c */
const char *domain_datestyle(const struct domain_value *value);
const char *domain_encoding(const struct domain_value *value);
const char *domain_standbys(const struct domain_value *value);

/* domain_recovery.c: slots and where a recovery ends. */
const char *domain_slot(const struct domain_value *value);
const char *domain_slots(const struct domain_value *value);
const char *domain_target(const struct domain_value *value);
const char *domain_target_number(const struct domain_value *value);
const char *domain_target_name(const struct domain_value *value);
const char *domain_target_lsn(const struct domain_value *value);

/* domain_zone.c */
const char *domain_zone(const struct domain_value *value);
const char *domain_log_zone(const struct domain_value *value);

/* domain_moment.c */
const char *domain_moment(const struct domain_value *value);

/* domain_time.c */
const char *domain_target_time(const struct domain_value *value);

/* Whether a word for a day is in it: now, today, tomorrow, yesterday. */
bool domain_holds_day(const char *text);

/* domain_number.c: booleans and numbers with a limit more than their range. */
const char *domain_off(const struct domain_value *value);
const char *domain_pages(const struct domain_value *value);
const char *domain_vacuum_limit(const struct domain_value *value);
const char *domain_not_zero(const struct domain_value *value);

#endif
