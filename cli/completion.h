/*
 * Scripts by which shells complete command lines, made from the tables of commands and
 * options.
 */
#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include <stdio.h>

#include "cli/command.h"
#include "cli/option_table.h"

/* What the argument of an option is completed with. */
enum argument_kind {
    ARGUMENT_NONE,  /* it takes none */
    ARGUMENT_OTHER, /* it cannot be guessed */
    ARGUMENT_WORDS,
    ARGUMENT_FORMATS,
    ARGUMENT_RULES, /* a list with commas */
    ARGUMENT_FILES,
};

enum argument_kind completion_kind(struct arena *arena, const struct option_row *row);

/* What --format of a command takes, parted by blanks. */
const char *completion_formats(struct arena *arena, const struct command *command);

/* The names of all commands. */
const char *completion_commands(struct arena *arena);

/* The names of all families and rules. */
const char *completion_rules(struct arena *arena);

void completion_bash(FILE *out, struct arena *arena);
void completion_zsh(FILE *out, struct arena *arena);
void completion_fish(FILE *out, struct arena *arena);

#endif
