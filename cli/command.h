/*
 * The commands. Each checks that what it was given makes sense, does its work, and says
 * on standard error why it does not end in STATUS_CLEAN.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/complain.h"
#include "cli/options.h"

/* options->words are those behind the command's name. */
enum status cmd_check(const struct options *options);
enum status cmd_show(const struct options *options);
enum status cmd_access(const struct options *options);
enum status cmd_access_diff(const struct options *options);
enum status cmd_explain(const struct options *options);
enum status cmd_rules(const struct options *options);
enum status cmd_baseline(const struct options *options);
enum status cmd_config(const struct options *options);
enum status cmd_completion(const struct options *options);

struct command {
    const char *name;
    enum status (*run)(const struct options *options);
    /* For completions; the lists are parted by blanks. */
    const char *words;   /* what may stand behind it beside paths; NULL: nothing */
    const char *formats; /* what --format takes; NULL: the formats of check */
    enum command_bit bit;
    bool takes_paths, takes_rules;
};

/* The first one is meant where none is named. */
extern const struct command commands[];
extern const size_t n_commands;

#endif
