/*
 * Shell commands in settings: archive_command, restore_command.
 */
#ifndef RULES_COMMAND_H
#define RULES_COMMAND_H

#include "rules/rule.h"

/* Whether the server puts something in place of %p, %f and so on; %% is a percent sign.
 */
bool command_has(const char *command, char placeholder);

/*
 * Complains when the command in a setting has a percent sign that is followed by none
 * of `placeholders`, nor by another one: servers from 16 on refuse to run it. `effect`
 * is what comes of that.
 */
void command_check_placeholders(struct report *report, const struct node *node,
                                const char *name, const char *placeholders,
                                const char *effect);

/*
 * Whether the command is one of those that do nothing but succeed or fail, as people
 * write them in place of a real one: true, /bin/false, :, exit 0, cd .
 */
bool command_is_stub(const char *command);

#endif
