/*
 * A connection that has died is never noticed
 *
 * The primary ends a connection of a standby that has not answered for
 * `wal_sender_timeout`, the standby one that has been silent for
 * `wal_receiver_timeout`. With 0 neither does: when a network fails without a word, the
 * standby waits for WAL that never comes, and the primary takes it for connected.
 *
 * The default of 60s does for most; raise it over a slow line.
 *
 * ```wrong 15
 * ==> primary/postgresql.conf <==
 * wal_sender_timeout = 0
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 *
 * ```right 15
 * ==> primary/postgresql.conf <==
 * wal_sender_timeout = 5min
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl'
 * ```
 */
#include "rules/rule.h"

static void check_timeout(struct report *report, const struct node *node,
                          const char *name, const char *effect)
{
    const struct setting *timeout = node_setting(node, name);
    if (!timeout || setting_int(timeout) != 0)
        return;
    const struct finding finding = {
        .message = report_text(report, "%s is off", name),
        .labels[0] = {timeout->place, "waits for ever"},
        .effect = effect,
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    if (node_serves(node))
        check_timeout(report, node, "wal_sender_timeout",
                      "a standby that is cut off without a word stays connected");
    if (node->role == ROLE_STANDBY && !node_reads_archive_alone(node))
        check_timeout(
            report, node, "wal_receiver_timeout",
            "when cut off without a word, the standby waits for WAL for ever");
}

const struct rule rule_replication_timeout_off = {
    .severity = SEVERITY_WARNING,
    .since = 901,
    .check_node = check,
};
