/*
 * wal_level is too low for what the server is asked to do
 *
 * At `minimal` the WAL holds only what crash recovery needs: it cannot be
 * streamed, archived, or replayed by a standby. PostgreSQL refuses to start at
 * `minimal` when it is also asked to run WAL senders or to archive. Before
 * version 10 `minimal` is the default, so a primary has to say otherwise.
 *
 * Set it to `replica` (up to 9.5: `hot_standby`), or to `logical` for logical
 * replication, and restart. A stand-alone server that is `minimal` on purpose
 * needs `max_wal_senders = 0` and `archive_mode = off` beside it.
 *
 * ```wrong
 * wal_level = minimal
 * max_wal_senders = 5
 * ```
 *
 * ```right
 * wal_level = replica
 * max_wal_senders = 5
 * ```
 */
#include "rules/rule.h"

static const char refuses[] = "the server does not start";

static void complain(struct report *report, const struct setting *wal_level,
                     const struct finding *finding)
{
    const struct node *node = wal_level->place.node;
    struct finding complete = *finding;
    complete.labels[0] = (struct label){
        wal_level->place,
        node->version >= 906 ? "a primary needs replica or logical"
                             : "a primary needs hot_standby or logical",
    };
    complete.fix = fix_set(report, FIX_SAFE, node, "wal_level",
                           node->version >= 906 ? "replica" : "hot_standby");
    report_add(report, &complete);
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *wal_level = node_setting(node, "wal_level");
    const struct setting *senders = node_setting(node, "max_wal_senders");
    const struct setting *archive_mode = node_setting(node, "archive_mode");

    if (!setting_is(wal_level, "minimal"))
        return;
    if (setting_int(senders) > 0) {
        const struct finding finding = {
            .message =
                report_text(report, "wal_level is minimal, but max_wal_senders is %s",
                            senders->value),
            .labels[1] = {senders->place, "asks for WAL senders"},
            .effect = refuses,
        };
        complain(report, wal_level, &finding);
    } else if (archive_mode && !setting_is(archive_mode, "off")) {
        const struct finding finding = {
            .message =
                report_text(report, "wal_level is minimal, but archive_mode is %s",
                            archive_mode->value),
            .labels[1] = {archive_mode->place, "asks for archiving"},
            .effect = refuses,
        };
        complain(report, wal_level, &finding);
    } else if (node_serves(node)) {
        const struct finding finding = {
            .message = "wal_level is minimal on a primary that is to have standbys",
            .effect = "no standby can be made from it, nor stream from it",
        };
        complain(report, wal_level, &finding);
    }
}

const struct rule rule_wal_level_too_low = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
