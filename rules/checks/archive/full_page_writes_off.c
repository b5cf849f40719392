/*
 * full_page_writes is off: a crash can leave half-written pages
 *
 * After a checkpoint the first change of a page puts the whole page into the WAL, so
 * that one which was only half written at a crash can be made whole. Without it such a
 * page stays damaged. The same pages are what pg_rewind and a base backup from a
 * standby rely on.
 *
 * Switch it on. Off is right only where the file system never writes half a page (ZFS,
 * say), or for data that can be made anew.
 *
 * ```wrong
 * full_page_writes = off
 * ```
 *
 * ```right
 * full_page_writes = on
 * ```
 */
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct setting *setting = node_setting(node, "full_page_writes");
    if (!setting_off(setting))
        return;
    const struct finding finding = {
        .message = "full_page_writes is off",
        .labels[0] = {setting->place, "half-written pages cannot be made whole"},
        .effect = "a crash of the machine can damage the data",
        .fix = fix_set(report, FIX_UNSAFE, node, "full_page_writes", "on"),
    };
    report_add(report, &finding);
}

const struct rule rule_full_page_writes_off = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
