/*
 * A standby archives to where its primary does
 *
 * With `archive_mode = always` a standby archives what it receives, by the same command
 * as its primary: every WAL file reaches the archive twice. A command that refuses to
 * overwrite fails for ever on one of the two, whose WAL then fills its disk; one that
 * overwrites can replace a good file by a half-written one.
 *
 * Set `archive_mode = on` on the standby (it archives when it is promoted), give it an
 * archive of its own, or use a command that takes a second identical copy for success,
 * and ignore this.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * archive_mode = on
 * archive_command = 'cp %p /mnt/archive/%f'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * archive_mode = always
 * archive_command = 'cp %p /mnt/archive/%f'
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * archive_mode = on
 * archive_command = 'cp %p /mnt/archive/%f'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * archive_mode = on
 * archive_command = 'cp %p /mnt/archive/%f'
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include <string.h>

#include "rules/rule.h"
#include "rules/topology.h"

static void check(struct report *report, const struct node *standby)
{
    const struct node *primary = topology_source(standby);
    if (!primary)
        return;
    const struct setting *mode = node_setting(standby, "archive_mode");
    const struct setting *here = node_setting(standby, "archive_command");
    const struct setting *there = node_setting(primary, "archive_command");
    const struct setting *archives = node_setting(primary, "archive_mode");
    if (!setting_is(mode, "always") || !archives || setting_is(archives, "off") ||
        setting_empty(here) || setting_empty(there) ||
        strcmp(here->value, there->value) != 0)
        return;
    const struct finding finding = {
        .message = report_text(report, "standby %s and primary %s archive to one place",
                               standby->name, primary->name),
        .labels = {{mode->place, "archives what it receives"},
                   {here->place, "by the same command"},
                   {there->place, "as the primary"}},
        .effect = "each WAL file reaches the archive twice: the second copy fails, or "
                  "overwrites the first",
    };
    report_add(report, &finding);
}

const struct rule rule_archive_always_shared = {
    .severity = SEVERITY_WARNING,
    .since = 905,
    .check_node = check,
};
