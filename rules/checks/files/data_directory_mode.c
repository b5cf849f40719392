/*
 * A data directory with a mode or an owner that the server does not take
 *
 * The server starts only when nobody but its own user has rights on the data directory
 * (mode 0700), or from 11 on when the group may read it (0750). Anything more ends the
 * start: "data directory has group or world access". With less its user cannot make the
 * lock file there.
 *
 * That user has to own the directory, too, and can read only what is his: when the
 * directory is not of the user that `global/pg_control` is of, nobody can start it:
 * "data directory has wrong ownership". So it is after root has made the directory anew
 * or has copied the files.
 *
 * `chmod 0700` the directory, or give it to the owner of the files. In a copy without
 * `global/pg_control`, a checkout say, only a directory that everybody may write to is
 * reported: deploying sets the mode anew.
 *
 * ```wrong 15 0770
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ```
 *
 * ```right 15 0750
 * ==> primary/postgresql.conf <==
 * ==> primary/global/pg_control <==
 * ```
 */
#include "rules/rule.h"

enum {
    GROUP_READS_SINCE = 1100,
    WORLD_WRITES = 0002,
    BEYOND_OWNER = 0077,
    BEYOND_GROUP_READING = 0027,
    OWNER_ALL = 0700,
};

static void complain(struct report *report, const struct node *node,
                     const char *message, const char *effect, const char *help)
{
    const struct finding finding = {
        .message = message,
        .labels[0] = {{.node = node, .file = node_file(node, FILE_CONF)},
                      report_text(report, "in %.500s", node->data_directory)},
        .effect = effect,
        .applies = "restart",
        .help = help,
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    const struct probe *control = node_probe(node, PROBE_CONTROL);
    if (!control || !node->data_rights.are_known)
        return;
    const unsigned mode = node->data_rights.mode;
    const unsigned beyond =
        node->version >= GROUP_READS_SINCE ? BEYOND_GROUP_READING : BEYOND_OWNER;
    const char *message =
        report_text(report, "the data directory has mode 0%03o", mode);
    if (node_is_misowned(node))
        complain(report, node,
                 "the data directory is of another user than the files in it",
                 "the server does not start: \"data directory has wrong ownership\"",
                 "give the directory to the owner of global/pg_control");
    else if (mode & (control->is_there ? beyond : WORLD_WRITES))
        complain(report, node, message,
                 "the server does not start: \"data directory has group or world "
                 "access\"",
                 "chmod 0700");
    else if (control->is_there && (mode & OWNER_ALL) != OWNER_ALL)
        complain(report, node, message,
                 "the server does not start: \"could not create lock file\", "
                 "\"Permission denied\"",
                 "chmod 0700");
}

const struct rule rule_data_directory_mode = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
