/*
 * A command with a placeholder that the server does not know
 *
 * From 16 on the server refuses to run a command with a percent sign that is followed
 * by a letter it does not know, or by nothing. `restore_command` knows `%f`, `%p` and
 * `%r`, `archive_command` `%f` and `%p`, `recovery_end_command` `%r`; `%%` is a percent
 * sign in all. Before 16 what is not known was left as it is, so that this shows after
 * an upgrade: `date +%Y` has to become `date +%%Y`.
 *
 * What comes of it differs. Recovery ends at the first file to be restored, the
 * archiver ends each time it is started, and of `recovery_end_command` nothing shows
 * before the promotion: then the server goes down.
 *
 * ```wrong 16
 * archive_mode = on
 * archive_command = 'cp "%p" /archive/$(date +%Y)/%f'
 * ```
 *
 * ```right 15
 * archive_mode = on
 * archive_command = 'cp "%p" /archive/$(date +%Y)/%f'
 * ```
 *
 * ```right 16
 * archive_mode = on
 * archive_command = 'cp "%p" /archive/$(date +%%Y)/%f'
 * ```
 */
#include "rules/command.h"
#include "rules/rule.h"

static void check_command(struct report *report, const struct node *node,
                          const char *name, const char *placeholders, const char *known,
                          const char *effect)
{
    const struct setting *command = node_setting(node, name);
    const char *odd = setting_empty(command)
                          ? NULL
                          : command_odd_placeholder(command->value, placeholders);
    if (!odd)
        return;
    const struct finding finding = {
        .message =
            odd[1]
                ? report_text(report, "%s has %%%c, which is not known", name, odd[1])
                : report_text(report, "%s ends with a lone percent sign", name),
        .labels[0] = {command->place, known},
        .effect = effect,
        .help = "%% stands for a percent sign",
    };
    report_add(report, &finding);
}

static bool archives_with_command(const struct node *node)
{
    const struct setting *mode = node_setting(node, "archive_mode");
    return mode && !setting_is(mode, "off") &&
           setting_empty(node_setting(node, "archive_library"));
}

static void check(struct report *report, const struct node *node)
{
    if (archives_with_command(node))
        check_command(report, node, "archive_command", "pf", "%p and %f are known",
                      "the archiver ends with \"String contains unexpected "
                      "placeholder\"; WAL is never archived and fills the disk");
    if (!node_recovers(node))
        return;
    check_command(report, node, "restore_command", "pfr", "%p, %f and %r are known",
                  "recovery ends with \"invalid value for parameter "
                  "\"restore_command\"\"");
    check_command(report, node, "recovery_end_command", "r", "%r alone is known",
                  "at its promotion the server ends with \"invalid value for parameter "
                  "\"recovery_end_command\"\"");
}

const struct rule rule_command_placeholder_unknown = {
    .severity = SEVERITY_ERROR,
    .since = 1600,
    .check_node = check,
};
