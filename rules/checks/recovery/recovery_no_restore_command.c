/*
 * A recovery that has nothing to recover from
 *
 * A server that is told to recover, and not to be a standby, takes its WAL from an
 * archive, by `restore_command`. Without one it does not start: "must specify
 * restore_command when standby mode is not enabled". Up to 11 that is a recovery.conf
 * without `standby_mode = on`, from 12 on a recovery.signal without standby.signal.
 *
 * Set restore_command, or remove the file of a primary that is not to recover. If the
 * server is to be a standby instead, turn standby_mode on (up to 11), or name the file
 * standby.signal (from 12 on).
 *
 * ```wrong
 * ==> db/recovery.signal <==
 * ```
 *
 * ```wrong 11
 * ==> db/recovery.conf <==
 * recovery_target_time = '2026-03-01 04:00:00 UTC'
 * ```
 *
 * ```right
 * ==> db/recovery.signal <==
 * ==> db/postgresql.conf <==
 * restore_command = 'cp /archive/%f "%p"'
 * ```
 */
#include <string.h>

#include "rules/fix_recovery.h"

/* A command that only lacks its quotes is another finding. */
static bool is_broken(const struct node *node)
{
    for (size_t i = 0; i < node->n_broken; i++)
        if (strcmp(node->broken[i].name, "restore_command") == 0 ||
            strcmp(node->broken[i].name, "standby_mode") == 0)
            return true;
    return false;
}

static void complain(struct report *report, struct label culprit, const char *help,
                     const struct fix *fix)
{
    const struct finding finding = {
        .message = "a recovery is asked for, but there is no restore_command",
        .labels[0] = culprit,
        .effect = "the server does not start",
        .applies = "restart",
        .help = help,
        .fix = fix,
    };
    report_add(report, &finding);
}

/*
 * Only that the line is there counts in recovery.conf. A node that is said to be a
 * standby lacks its standby_mode, which is a finding of its own.
 */
static void check_recovery_conf(struct report *report, const struct node *node)
{
    const struct setting *mode = node_assignment(node, "standby_mode");
    bool unclear = mode && mode->read.error != VALUE_OK;
    bool is_standby = node->role == ROLE_STANDBY;
    if (!node->recovery_conf || is_standby || unclear || setting_on(mode) ||
        node_assignment(node, "restore_command"))
        return;
    const struct label culprit = {
        mode ? mode->place : (struct place){.node = node, .file = node->recovery_conf},
        mode ? "no standby" : "neither standby_mode nor restore_command",
    };
    complain(report, culprit, "set restore_command, or standby_mode = on for a standby",
             NULL);
}

static void check_signal(struct report *report, const struct node *node)
{
    const struct setting *command = node_setting(node, "restore_command");
    if (!node->recovery_signal || node->standby_signal || !command ||
        command->value[0] != '\0')
        return;
    const struct label culprit = {{.node = node, .file = node->recovery_signal},
                                  "asks for a recovery from an archive"};
    const bool is_primary = node->role == ROLE_PRIMARY && node->role_stated;
    complain(report, culprit,
             is_primary ? "remove the file, or set restore_command"
                        : "set restore_command, or create standby.signal for a standby",
             is_primary ? fix_remove_recovery_signal(report, node) : NULL);
}

static void check(struct report *report, const struct node *node)
{
    if (is_broken(node))
        return;
    if (node->version >= 1200)
        check_signal(report, node);
    else
        check_recovery_conf(report, node);
}

const struct rule rule_recovery_no_restore_command = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
