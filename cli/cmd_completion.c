/* completion: a script for a shell. */
#include <string.h>

#include "cli/completion.h"
#include "cli/formats/format.h"
#include "rules/report.h"

static bool has(const struct option_row *row, const char *word)
{
    return strstr(row->argument, word) != NULL;
}

enum argument_kind completion_kind(struct arena *arena, const struct option_row *row)
{
    if (!row->argument)
        return ARGUMENT_NONE;
    if (*option_words(arena, row))
        return ARGUMENT_WORDS;
    if (strcmp(row->argument, "FORMAT") == 0)
        return ARGUMENT_FORMATS;
    if (has(row, "LIST") || has(row, "RULE"))
        return ARGUMENT_RULES;
    return has(row, "DIR") || has(row, "FILE") || has(row, "PATH") ? ARGUMENT_FILES
                                                                   : ARGUMENT_OTHER;
}

const char *completion_formats(struct arena *arena, const struct command *command)
{
    if (command->formats)
        return command->formats;
    const char *names = "";
    for (size_t i = 0; format_at(i); i++)
        names =
            arena_printf(arena, "%s%s%s", names, i > 0 ? " " : "", format_at(i)->name);
    return names;
}

const char *completion_commands(struct arena *arena)
{
    const char *names = "";
    for (size_t i = 0; i < n_commands; i++)
        names =
            arena_printf(arena, "%s%s%s", names, i > 0 ? " " : "", commands[i].name);
    return names;
}

/* Whether a rule before this one is of the same family. */
static bool is_family_known(size_t rule)
{
    for (size_t i = 0; i < rule; i++)
        if (strcmp(rule_entries[i].family, rule_entries[rule].family) == 0)
            return true;
    return false;
}

const char *completion_rules(struct arena *arena)
{
    const char *names = "";
    for (size_t i = 0; i < n_rule_entries; i++)
        if (!is_family_known(i))
            names = arena_printf(arena, "%s%s ", names, rule_entries[i].family);
    for (size_t i = 0; i < n_rule_entries; i++)
        names = arena_printf(arena, "%s%s%s", names, i > 0 ? " " : "",
                             rule_entries[i].name);
    return names;
}

enum status cmd_completion(const struct options *options)
{
    static const struct {
        const char *shell;
        void (*print)(FILE *out, struct arena *arena);
    } scripts[] = {
        {"bash", completion_bash},
        {"zsh", completion_zsh},
        {"fish", completion_fish},
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (options->n_words == 1 && strcmp(options->words[0], scripts[i].shell) == 0) {
            scripts[i].print(stdout, options->arena);
            return STATUS_CLEAN;
        }
    return fail("completion takes bash, zsh or fish");
}
