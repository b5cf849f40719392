/*
 * wal_level with a word of former versions
 *
 * From 9.6 on `archive` and `hot_standby` are only other spellings of `replica`: the
 * server takes them, and shows replica. People and programs that look for replica in
 * the file do not find it.
 *
 * Write replica. Nothing changes by it.
 *
 * ```wrong
 * wal_level = hot_standby
 * ```
 *
 * ```right 9.5
 * wal_level = hot_standby
 * ```
 */
#include "rules/rule.h"
#include "rules/spelling.h"

static bool is_legacy(const char *word)
{
    return spelling_compare(word, "archive") == 0 ||
           spelling_compare(word, "hot_standby") == 0;
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *wal_level = node_setting(node, "wal_level");
    if (!wal_level || !is_legacy(wal_level->value))
        return;
    const struct finding finding = {
        .message = report_text(report, "wal_level is %s, which means replica",
                               wal_level->value),
        .labels[0] = {wal_level->place, "an old word for replica"},
        .fix = fix_set(report, FIX_SAFE, node, "wal_level", "replica"),
    };
    report_add(report, &finding);
}

const struct rule rule_setting_legacy_enum = {
    .severity = SEVERITY_INFO,
    .since = 906,
    .check_node = check,
};
