/*
 * A kind of shared memory that only Windows has
 *
 * `dynamic_shared_memory_type = windows`, and from 12 on `shared_memory_type`, are
 * words that only a server on Windows takes. Any other does not start: "invalid value
 * for parameter".
 *
 * Take the line out: the default suits the system.
 *
 * It is reported where the program that last ran on these data is on this machine, with
 * a path that is none of Windows.
 *
 * ```wrong
 * ==> db/PG_VERSION <==
 * 18
 * ==> db/postmaster.opts <==
 * /bin/postgres "-D" "/srv/db"
 * ==> db/postgresql.conf <==
 * dynamic_shared_memory_type = windows
 * ==> /bin/postgres <==
 * ```
 *
 * ```right
 * ==> db/PG_VERSION <==
 * 18
 * ==> db/postmaster.opts <==
 * /bin/postgres "-D" "/srv/db"
 * ==> db/postgresql.conf <==
 * dynamic_shared_memory_type = posix
 * ==> /bin/postgres <==
 * ```
 */
#include "rules/rule.h"

static void check_one(struct report *report, const struct node *node, const char *name)
{
    const struct setting *setting = node_setting(node, name);
    if (!setting_is(setting, "windows"))
        return;
    const struct finding finding = {
        .message =
            report_text(report, "%s is windows, and this is another system", name),
        .labels[0] = {setting->place, "refused"},
        .effect = "the server does not start: \"invalid value for parameter\"",
        .fix = fix_comment_out(report, FIX_UNSAFE, setting, ""),
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    if (!node_probe(node, PROBE_HOME))
        return;
    check_one(report, node, "dynamic_shared_memory_type");
    check_one(report, node, "shared_memory_type");
}

const struct rule rule_shared_memory_windows = {
    .severity = SEVERITY_ERROR,
    .since = 904,
    .check_node = check,
};
