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
 * The first percent sign with a letter behind it that is not one of `known`, or with
 * nothing; NULL: there is none. From 16 on such a command is never run.
 */
const char *command_unknown(const char *command, const char *known);

/*
 * Whether the command is one of those that do nothing but succeed or fail, as people
 * write them in place of a real one: true, /bin/false, :, exit 0, cd .
 */
bool command_is_stub(const char *command);

#endif
