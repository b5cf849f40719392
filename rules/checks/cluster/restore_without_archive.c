/*
 * A standby reads an archive that its primary does not write
 *
 * `restore_command` on the standby fetches WAL from an archive; on the primary
 * `archive_mode` is off, so nothing puts it there. By log shipping alone the standby
 * never gets anything; with `primary_conninfo` the archive does not help it when it has
 * fallen behind.
 *
 * Set `archive_mode = on` and an `archive_command` on the primary, and restart it. It
 * is right as it is when something else fills the archive, such as pg_receivewal.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * archive_mode = off
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * restore_command = 'cp /archive/%f "%p"'
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * archive_mode = on
 * archive_command = 'test ! -f /archive/%f && cp "%p" /archive/%f'
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * restore_command = 'cp /archive/%f "%p"'
 * ```
 */
#include "rules/rule.h"
#include "rules/topology.h"

static void check(struct report *report, const struct node *standby)
{
    const struct node *primary = topology_source(standby);
    if (!primary)
        return;
    const struct setting *restore = node_setting(standby, "restore_command");
    const struct setting *archive_mode = node_setting(primary, "archive_mode");
    if (setting_empty(restore) || !setting_is(archive_mode, "off"))
        return;

    bool streams = !setting_empty(node_setting(standby, "primary_conninfo"));
    struct place place = restore->place;
    place.span = restore->item->name;
    const struct finding finding = {
        .message = report_text(
            report, "standby %s reads an archive, but primary %s writes none",
            standby->name, primary->name),
        .labels =
            {
                {place, "fetches WAL from an archive"},
                {archive_mode->place, "nothing is archived"},
            },
        .effect = streams
                      ? "the archive does not help when the standby has fallen behind"
                      : "the standby never gets any WAL",
    };
    report_add(report, &finding);
}

const struct rule rule_restore_without_archive = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
