/*
 * A value that the server refuses for what it says
 *
 * The type is right, but the text is not: a word that the parameter does not know, a
 * list with a comma too many, a name that is too long, a count of standbys without
 * parentheses. The server does not start: "invalid value for parameter", or "invalid
 * list syntax in parameter". A reload keeps the old value.
 *
 * Write it as the parameter has it: names stand between commas, and a name with blanks
 * or dashes in it between double quotes. Words come and go: `jsonlog` exists from 15
 * on, `FIRST` and `ANY` in synchronous_standby_names from 10 on.
 *
 * Names of time zones are checked where this machine has data to check them with. Not
 * checked is what only the machine of the server knows, as the names of locales.
 *
 * ```wrong
 * synchronous_standby_names = 'FIRST 1 (db-2, db-3)'
 * ```
 *
 * ```wrong 14
 * log_destination = 'jsonlog'
 * logging_collector = on
 * ```
 *
 * ```right
 * synchronous_standby_names = 'FIRST 1 ("db-2", "db-3")'
 * ```
 */
#include <ctype.h>
#include <string.h>

#include "rules/checked.h"
#include "rules/domain.h"
#include "rules/rule.h"

/* NULL when it is taken, or never read; what no file can set is another rule's. */
static const char *find_reason(struct arena *arena, const struct setting *setting)
{
    if (domain_is_closed(setting->guc, setting->value))
        return NULL;
    if (!domain_is_late(setting->guc))
        return setting->refused;
    return !setting->wins
               ? NULL
               : domain_error(arena, setting->guc, setting->place.node->version,
                              setting->value, NULL);
}

/* A slot's name of the characters that slots have, for one that has others; or NULL. */
static const char *find_slot_name(struct report *report, const struct setting *setting)
{
    if (strcmp(setting->name, "primary_slot_name") != 0 || !setting->value[0])
        return NULL;
    char *name =
        arena_copy(report_arena(report), setting->value, strlen(setting->value));
    for (char *at = name; *at; at++) {
        *at = (char)tolower((unsigned char)*at);
        if (*at == '-' || *at == '.' || *at == ' ')
            *at = '_';
        if (!isdigit((unsigned char)*at) && !(*at >= 'a' && *at <= 'z') && *at != '_')
            return NULL;
    }
    return strcmp(name, setting->value) == 0
               ? NULL
               : report_text(report, "%s is a name; the slot has to be called so, too",
                             name);
}

/* The value is not repeated: it can be long. */
static void complain(struct report *report, const struct setting *setting)
{
    const char *reason = find_reason(report_arena(report), setting);
    if (!reason)
        return;
    const char *lookalike = checked_lookalike(setting);
    const struct finding finding = {
        .message = report_text(report, "%s %s", setting->name, reason),
        .labels[0] = {setting->place, "refused"},
        .effect = checked_effect(setting),
        .help = lookalike ? lookalike : find_slot_name(report, setting),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    checked_each(report, node, VALUE_OK, complain);
}

const struct rule rule_setting_bad_text = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
