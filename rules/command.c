/* What a command has in it for the server to replace. */
#include "rules/command.h"

#include <stddef.h>
#include <string.h>

static const char blanks[] = " \t\r\n";

bool command_has(const char *command, char placeholder)
{
    for (const char *at = command; (at = strchr(at, '%')) && at[1]; at += 2)
        if (at[1] == placeholder)
            return true;
    return false;
}

static const char *odd_placeholder(const char *command, const char *placeholders)
{
    for (const char *at = command; (at = strchr(at, '%')); at += 2)
        if (!at[1] || (at[1] != '%' && !strchr(placeholders, at[1])))
            return at;
    return NULL;
}

/* "%p, %f" of "pf". */
static const char *list_of(struct report *report, const char *placeholders)
{
    const char *list = report_text(report, "%%%c", placeholders[0]);
    for (const char *at = placeholders + 1; *at; at++)
        list = report_text(report, "%s, %%%c", list, *at);
    return list;
}

void command_check_placeholders(struct report *report, const struct node *node,
                                const char *name, const char *placeholders,
                                const char *effect)
{
    const struct setting *command = node_setting(node, name);
    const char *odd =
        setting_empty(command) ? NULL : odd_placeholder(command->value, placeholders);
    if (!odd)
        return;
    const struct finding finding = {
        .message =
            odd[1]
                ? report_text(report, "%s has %%%c, which is not known", name, odd[1])
                : report_text(report, "%s ends with a lone percent sign", name),
        .labels[0] = {command->place,
                      report_text(report, "known: %s", list_of(report, placeholders))},
        .effect = report_text(report, "%s: \"invalid value for parameter \"%s\"\"",
                              effect, name),
        .help = "%% stands for a percent sign",
    };
    report_add(report, &finding);
}

bool command_is_stub(const char *command)
{
    static const char *const stubs[] = {
        "true",  "/bin/true",  "/usr/bin/true",  "exit 0", ":",
        "false", "/bin/false", "/usr/bin/false", "exit 1", "cd .",
    };
    command += strspn(command, blanks);
    for (size_t i = 0; i < sizeof stubs / sizeof *stubs; i++) {
        size_t size = strlen(stubs[i]);
        if (strncmp(command, stubs[i], size) == 0 &&
            command[size + strspn(command + size, blanks)] == '\0')
            return true;
    }
    return false;
}
