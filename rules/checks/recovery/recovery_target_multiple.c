/*
 * More than one target for the recovery
 *
 * At most one of `recovery_target`, `recovery_target_lsn`, `recovery_target_name`,
 * `recovery_target_time` and `recovery_target_xid` may be set. From 12 on a server with
 * two of them does not start, even one that does no recovery at all: "multiple recovery
 * targets specified". They count in the order of their lines: to empty one behind
 * another is refused, too.
 *
 * Keep the one that is meant, and take the others out of the files; look also into
 * postgresql.auto.conf, where tools leave them behind.
 *
 * ```wrong
 * recovery_target_time = '2026-03-01 04:00:00 UTC'
 * recovery_target_name = 'before_upgrade'
 * ```
 *
 * ```right
 * recovery_target_time = ''
 * recovery_target_name = 'before_upgrade'
 * ```
 */
#include <string.h>

#include "rules/rule.h"
#include "rules/target_past.h"

static void complain(struct report *report, const struct setting *first,
                     const struct setting *second)
{
    bool empties = second->value[0] == '\0';
    const struct finding finding = {
        .message = empties ? report_text(report, "%s is emptied behind %s",
                                         second->name, first->name)
                           : report_text(report, "both %s and %s are set", first->name,
                                         second->name),
        .labels =
            {
                {second->place,
                 empties ? "refused behind another target" : "a second target"},
                {first->place, "the first one"},
            },
        .effect = "the server does not start, whether it is to recover or not",
        .help = "keep one, and take the other lines out",
    };
    report_add(report, &finding);
}

/* The server takes one line after the other, and stops at the first that is too many.
 */
static void check(struct report *report, const struct node *node)
{
    const struct setting *target = NULL;
    for (size_t i = 0; i < node->n_assignments; i++) {
        const struct setting *setting = node->assignments[i];
        if (!setting_is_checked(setting) || !target_is_named(setting->name))
            continue;
        if (target && strcmp(target->name, setting->name) != 0)
            complain(report, target, setting);
        else
            target = setting->value[0] == '\0' ? NULL : setting;
    }
}

const struct rule rule_recovery_target_multiple = {
    .severity = SEVERITY_ERROR,
    .since = 1200,
    .check_node = check,
};
