/*
 * The WAL that the server begins its start with is not there
 *
 * A start begins at the last checkpoint, whose place is in `global/pg_control`, or in
 * `backup_label` when the data are a base backup. The file of WAL with that place is
 * not below `pg_wal`: "could not locate a valid checkpoint record", and the server does
 * not start. So it is when files of `pg_wal` were removed to make room on a disk, when
 * the data were copied without them, or after `pg_basebackup -X none`.
 *
 * Put the files back, from the archive for one. A base backup is started with
 * `recovery.signal` and a `restore_command` (up to 11 with a recovery.conf), or as a
 * standby. `pg_resetwal` starts the server without the WAL, and with data that are
 * likely broken.
 *
 * Only data that are all here (`global/pg_control`, `base` and `pg_wal`) are looked at.
 *
 * ```wrong 15 0700
 * ==> primary/postgresql.conf <==
 * ==> primary/base/1/PG_VERSION <==
 * 15
 * ==> primary/global/pg_control <==
 * checkpoint_lsn = 150994984
 * redo_lsn = 150994984
 * ==> primary/pg_wal/00000001000000000000000A <==
 * ```
 *
 * ```right 15 0700
 * ==> primary/postgresql.conf <==
 * ==> primary/base/1/PG_VERSION <==
 * 15
 * ==> primary/global/pg_control <==
 * checkpoint_lsn = 150994984
 * redo_lsn = 150994984
 * ==> primary/pg_wal/000000010000000000000009 <==
 * ```
 */
#include "rules/backup_label.h"
#include "rules/rule.h"

/* Where a start begins, and the words of the server that does not find it. */
struct beginning {
    long long redo, checkpoint;
    const char *told_by, *effect;
};

static struct beginning of_control(const struct node *node)
{
    return (struct beginning){
        .redo = control_number(node->control, CONTROL_REDO),
        .checkpoint = control_number(node->control, CONTROL_CHECKPOINT),
        .told_by = PROBE_CONTROL,
        .effect = "the server does not start: \"could not locate a valid checkpoint "
                  "record\"",
    };
}

static struct beginning of_label(const struct backup_label *label)
{
    return (struct beginning){
        .redo = (long long)label->redo,
        .checkpoint = (long long)label->checkpoint,
        .told_by = PROBE_BACKUP,
        .effect = "the server does not start: \"could not locate required checkpoint "
                  "record\"",
    };
}

static bool find_beginning(const struct node *node, struct beginning *beginning)
{
    const struct probe *backup = node_probe(node, PROBE_BACKUP);
    if (!backup || !backup->is_there) {
        *beginning = of_control(node);
        return true;
    }
    if (!backup->text)
        return false;
    const struct backup_label label = backup_label_read(backup->text);
    *beginning = of_label(&label);
    return label.is_read;
}

static long long segment_of(const struct node *node, long long place)
{
    return place / control_number(node->control, CONTROL_SEGMENT_SIZE);
}

static bool is_before(const struct node *node, long long place)
{
    return segment_of(node, place) < node->wal.first_number;
}

static bool has_place(const struct node *node, long long place)
{
    return node->wal.first && !is_before(node, place) &&
           segment_of(node, place) <= node->wal.last_number;
}

static void check(struct report *report, const struct node *node)
{
    enum { HALF = 32 };
    struct beginning beginning;
    /* In a recovery the WAL may come from elsewhere. */
    if (!node_control(node) || !node->wal.is_listed || node_recovers(node) ||
        !node_probe(node, probe_folders[0]) || !find_beginning(node, &beginning) ||
        (has_place(node, beginning.redo) && has_place(node, beginning.checkpoint)))
        return;
    const char *there = "pg_wal has none";
    if (node->wal.first)
        there = is_before(node, beginning.redo)
                    ? report_text(report, "pg_wal begins with %s", node->wal.first)
                    : report_text(report, "pg_wal ends with %s", node->wal.last);
    const struct finding finding = {
        .message = "pg_wal lacks the WAL that the start begins with",
        .labels[0] = {{.node = node, .file = node_file(node, FILE_CONF)},
                      report_text(report, "in %.500s: %s says %llX/%llX, %s",
                                  node->data_directory, beginning.told_by,
                                  (unsigned long long)beginning.redo >> HALF,
                                  (unsigned long long)beginning.redo & UINT32_MAX,
                                  there)},
        .effect = beginning.effect,
        .applies = "restart",
        .help = "put the files back, or recover from an archive",
    };
    report_add(report, &finding);
}

const struct rule rule_wal_lost = {
    .severity = SEVERITY_ERROR,
    .since = 1000,
    .check_node = check,
};
