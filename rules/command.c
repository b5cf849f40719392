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

const char *command_odd_placeholder(const char *command, const char *placeholders)
{
    for (const char *at = command; (at = strchr(at, '%')); at += 2)
        if (!at[1] || (at[1] != '%' && !strchr(placeholders, at[1])))
            return at;
    return NULL;
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
