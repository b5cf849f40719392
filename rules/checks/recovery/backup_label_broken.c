/*
 * backup_label is not as the server has written it
 *
 * `backup_label` says where in the WAL a start with a base backup begins. The server
 * takes it only as it wrote it: "invalid data in file "backup_label"" ends the start
 * when its first two lines have anything else, carriage returns and blanks at their
 * ends among it, or when the file is empty. So it is when what
 * `pg_backup_stop()` returned was saved through a terminal or an editor, or the disk
 * was full.
 *
 * Take the file from the backup again, byte for byte. Without the file the data are
 * broken in ways that nobody sees: never remove it from a backup.
 *
 * ```wrong 15 0700
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ==> primary/backup_label <==
 * START WAL LOCATION: 0/2000028
 * ```
 *
 * ```right 15 0700
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ==> primary/backup_label <==
 * START WAL LOCATION: 0/2000028 (file 000000010000000000000002)
 * CHECKPOINT LOCATION: 0/2000060
 * ```
 */
#include "rules/backup_label.h"
#include "rules/rule.h"

static void check(struct report *report, const struct node *node)
{
    const struct probe *control = node_probe(node, PROBE_CONTROL);
    const struct probe *backup = node_probe(node, PROBE_BACKUP);
    if (!control || !control->is_there || !backup || !backup->text ||
        backup_label_read(backup->text).is_read)
        return;
    const bool is_empty = backup->text[0] == '\0';
    const struct finding finding = {
        .message = is_empty ? "backup_label is empty"
                            : "backup_label is not as the server has written it",
        .labels[0] = {{.node = node, .file = node_file(node, FILE_CONF)},
                      report_text(report, "in %.500s", node->data_directory)},
        .effect = "the server does not start: \"invalid data in file\"",
        .applies = "restart",
        .help = "take it from the backup again, and never remove it from one",
    };
    report_add(report, &finding);
}

const struct rule rule_backup_label_broken = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
