/*
 * Shell commands in settings: archive_command, restore_command.
 */
#ifndef RULES_COMMAND_H
#define RULES_COMMAND_H

#include <stdbool.h>

/* Whether the server puts something in place of %p, %f and so on; %% is a percent sign.
 */
bool command_has(const char *command, char placeholder);

/*
 * What a server from 16 on refuses in a command: a percent sign that is followed by
 * none of `placeholders`, nor by another one. NULL when there is none.
 */
const char *command_odd_placeholder(const char *command, const char *placeholders);

/*
 * Whether the command is one of those that do nothing but succeed or fail, as people
 * write them in place of a real one: true, /bin/false, :, exit 0, cd .
 */
bool command_is_stub(const char *command);

#endif
