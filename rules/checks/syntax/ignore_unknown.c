/*
 * an ignore names a rule that there is not
 *
 * It hides nothing, although somebody meant it to. The name is misspelt, or of a rule
 * or policy that is no more.
 *
 * ```wrong
 * ==> pgconfcheck.yaml <==
 * version: 1
 * ignore:
 *   - {rule: fsync-of, reason: "a cache that can be built again"}
 * ==> primary/postgresql.conf <==
 * fsync = off
 * ```
 *
 * ```right
 * ==> pgconfcheck.yaml <==
 * version: 1
 * ignore:
 *   - {rule: fsync-off, reason: "a cache that can be built again"}
 * ==> primary/postgresql.conf <==
 * fsync = off
 * ```
 */
#include <string.h>

#include "rules/ignore.h"

static void tell(struct report *report, const struct node *node,
                 const struct ignore *ignore)
{
    const char *near = rule_suggest(ignore->rule);
    const bool is_policy = strncmp(ignore->rule, "policy/", 7) == 0;
    const struct finding finding = {
        .message =
            is_policy
                ? report_text(report, "no policy is called %s", ignore->rule + 7)
                : report_text(report, "no rule or family is called %s", ignore->rule),
        .labels[0] = {{.node = node, .file = ignore->file, .span = ignore->rule_span},
                      near ? report_text(report, "did you mean %s?", near)
                           : "it hides nothing"},
        .help = near || is_policy ? NULL : "pgconfcheck rules lists them all",
        .applies = "",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct cluster *cluster)
{
    ignore_faults(report, cluster, IGNORE_UNKNOWN, tell);
}

const struct rule rule_ignore_unknown = {
    .severity = SEVERITY_WARNING,
    .is_last = true,
    .check_cluster = check,
};
