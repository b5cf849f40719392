/*
 * an ignore hides nothing
 *
 * A comment `# pgconfcheck: ignore[...]`, or an entry of the section `ignore` in
 * pgconfcheck.yaml, is for findings that are not there: what it was written for is
 * mended, or it names another rule, node or path than was meant; or its rule may not be
 * ignored (`ignorable: false`, and lines that are broken). Left where it is, it would
 * hide the next finding of that kind.
 *
 * Remove it. This is said only where all that it is about was looked at: of entries in
 * pgconfcheck.yaml when its clusters are checked whole, of comments about replication
 * when it is known what the node is.
 *
 * ```wrong
 * ==> pgconfcheck.yaml <==
 * version: 1
 * ignore:
 *   - {rule: fsync-off, reason: "a cache that can be built again"}
 * ==> primary/postgresql.conf <==
 * fsync = on
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
#include "rules/own_said.h"

/* An entry of the user's own file is about many files; a comment is about its own. */
static bool is_forbidden(struct report *report, const struct node *node,
                         const struct ignore *ignore, const struct rule_entry *entry)
{
    const struct reported here = {
        .entry = entry,
        .finding.labels[0].place = {.node = node, .file = ignore->file},
    };
    return ignore->owner ? !own_said_of(report, &here)->is_ignorable
                         : ignore_is_forbidden(node->own, entry);
}

static const struct rule_entry *
forbidden(struct report *report, const struct node *node, const struct ignore *ignore)
{
    for (size_t i = 0; i < n_rule_entries; i++)
        if (strcmp(rule_entries[i].name, ignore->rule) == 0 &&
            is_forbidden(report, node, ignore, &rule_entries[i]))
            return &rule_entries[i];
    return NULL;
}

/* The file of the user's own is no node's to mend. */
static const struct fix *fix_of(struct report *report, const struct node *node,
                                const struct ignore *ignore)
{
    const struct place place = {
        .node = node, .file = ignore->file, .span = ignore->cut};
    if (!ignore->owner)
        return NULL;
    return fix_cut_comment(report, FIX_UNSAFE,
                           report_text(report, "remove the ignore of %s", ignore->rule),
                           place);
}

static void tell(struct report *report, const struct node *node,
                 const struct ignore *ignore)
{
    const struct rule_entry *entry = forbidden(report, node, ignore);
    const struct place place = {
        .node = node, .file = ignore->file, .span = ignore->rule_span};
    const struct finding finding = {
        .message =
            entry ? report_text(report, "findings of %s cannot be ignored", entry->name)
                  : report_text(report, "the ignore of %s hides nothing", ignore->rule),
        .labels[0] = {place, entry ? "not heard" : "no finding of it here"},
        .help = "remove it",
        .applies = "",
        .fix = fix_of(report, node, ignore),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct cluster *cluster)
{
    ignore_faults(report, cluster, IGNORE_UNUSED, tell);
}

const struct rule rule_ignore_unused = {
    .severity = SEVERITY_WARNING,
    .is_last = true,
    .check_cluster = check,
};
