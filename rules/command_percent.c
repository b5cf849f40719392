/* The place of a percent sign in a command, and what to say of it. */
#include "rules/command_percent.h"

#include "rules/command.h"

void command_percent(struct report *report, const struct node *node, const char *name,
                     const char *known, const char *effect)
{
    const struct setting *command = node_setting(node, name);
    const char *at =
        setting_empty(command) ? NULL : command_unknown(command->value, known);
    if (!at)
        return;
    const size_t begin = (size_t)(at - command->value);
    const struct finding finding = {
        .message =
            report_text(report, "%s has a percent sign that means nothing", name),
        .labels[0] = {setting_part(command, begin, begin + (at[1] ? 2 : 1)),
                      "nothing to put in its place"},
        .effect = effect,
        .help = "write %% for a percent sign",
    };
    report_add(report, &finding);
}
