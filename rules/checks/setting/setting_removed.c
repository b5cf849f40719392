/*
 * A parameter that this version no longer has
 *
 * It was taken out of PostgreSQL, and nothing has come in its place. The server does
 * not start with it: "unrecognized configuration parameter". At a reload it applies
 * nothing at all.
 *
 * Take the line out; what it was for is done otherwise now, or not at all.
 *
 * ```wrong
 * stats_temp_directory = 'pg_stat_tmp'
 * ```
 *
 * ```right 14
 * stats_temp_directory = 'pg_stat_tmp'
 * ```
 */
#include <string.h>

#include "rules/rule.h"
#include "rules/unrecognized.h"

/*
 * The line has no effect to be lost. But standby_mode says what the server is to be:
 * without it and without its signal file it would start as a primary.
 */
static enum fix_class class_of(const struct node *node, const char *name)
{
    bool says_role = strcmp(name, "standby_mode") == 0;
    return says_role && !node->standby_signal ? FIX_UNSAFE : FIX_SAFE;
}

static void complain(struct report *report, const struct setting *setting)
{
    const struct node *node = setting->place.node;
    const int version = node->version;
    const struct guc_change *change = guc_removed(setting->name, version);
    struct arena *arena = report_arena(report);
    /* What was gone before 9.0 has no version of its own. */
    const char *when = change->version > GUC_OLDEST
                           ? report_text(report, "removed in PostgreSQL %s",
                                         guc_version_name(change->version, arena))
                           : "removed long ago";
    const struct finding finding = {
        .message = report_text(report, "PostgreSQL %s no longer has %s",
                               guc_version_name(version, arena), change->name),
        .labels[0] = {unrecognized_place(setting), when},
        .effect = "the server does not start; a reload applies nothing",
        .help = change->note,
        .fix = fix_comment_out(report, class_of(node, change->name), setting, when),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    unrecognized_each(report, node, UNRECOGNIZED_REMOVED, complain);
}

const struct rule rule_setting_removed = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
