/* The command line, read by popt, and --help. */
#include "cli/options.h"

#include <popt.h>
#include <stdlib.h>
#include <string.h>

#include "cli/formats/format.h"
#include "cli/option_table.h"

/* popt's own table, made from ours; the value of an option is its row, from 1. */
static struct poptOption *popt_table(struct arena *arena)
{
    struct poptOption *table = arena_alloc(arena, (n_option_rows + 1) * sizeof *table);
    for (size_t i = 0; i < n_option_rows; i++) {
        const struct option_row *row = &option_rows[i];
        table[i] = (struct poptOption){
            .longName = row->name,
            .shortName = row->letter,
            .argInfo = row->argument ? POPT_ARG_STRING : POPT_ARG_NONE,
            .val = (int)i + 1,
        };
    }
    return table;
}

/* The argument, but of an option whose own argument may be left out and is: that
 * option with the usual one, since popt would take the next word for it. */
static const char *spelt_out(struct arena *arena, const char *argument)
{
    for (size_t i = 0; i < n_option_rows; i++) {
        const struct option_row *row = &option_rows[i];
        if (row->usual && strncmp(argument, "--", 2) == 0 &&
            strcmp(argument + 2, row->name) == 0)
            return arena_printf(arena, "%s=%s", argument, row->usual);
    }
    return argument;
}

static const char **spell_out(struct arena *arena, int argc, char **argv)
{
    const char **spelt = arena_alloc(arena, ((size_t)argc + 1) * sizeof *spelt);
    bool is_option = false; /* not the program's name */
    for (int i = 0; i < argc; i++) {
        if (i > 0 && strcmp(argv[i], "--") == 0)
            is_option = false;
        spelt[i] = is_option ? spelt_out(arena, argv[i]) : argv[i];
        if (i == 0)
            is_option = true;
    }
    return spelt;
}

static const char *take(struct options *options, const struct option_row *row,
                        char *argument)
{
    struct arena *arena = options->arena;
    const char *kept = argument ? arena_copy(arena, argument, strlen(argument)) : NULL;
    const char *wrong = row->take ? row->take(options, kept) : NULL;
    if (wrong)
        return arena_printf(arena, "--%s=%s: %s", row->name, kept, wrong);
    if (!row->take)
        *(bool *)((char *)options + row->flag) = true;

    size_t n = options->n_given++;
    options->given = arena_push(arena, options->given, n, sizeof *options->given);
    options->given_for =
        arena_push(arena, options->given_for, n, sizeof *options->given_for);
    options->given[n] = row->name;
    options->given_for[n] = row->commands;
    return NULL;
}

/* What is wrong with the options, or NULL. */
static const char *take_all_options(struct options *options, poptContext context)
{
    int value;
    while ((value = poptGetNextOpt(context)) > 0) {
        char *argument = poptGetOptArg(context);
        const struct option_row *row = &option_rows[value - 1];
        if (row->argument && !row->usual && !argument)
            arena_out_of_memory(); /* popt had none to keep it in */
        const char *wrong = take(options, &option_rows[value - 1], argument);
        free(argument);
        if (wrong)
            return wrong;
    }
    if (value < -1)
        return arena_printf(options->arena, "%s: %s (see pgconfcheck --help)",
                            poptBadOption(context, POPT_BADOPTION_NOALIAS),
                            poptStrerror(value));
    return NULL;
}

static void take_words(struct options *options, poptContext context)
{
    const char *word;
    do {
        word = poptGetArg(context);
        options->words = arena_push(options->arena, options->words, options->n_words,
                                    sizeof *options->words);
        options->words[options->n_words++] =
            word ? arena_copy(options->arena, word, strlen(word)) : NULL;
    } while (word);
    options->n_words--;
}

bool options_read(struct options *options, struct arena *arena, int argc, char **argv,
                  const char **why)
{
    *options = (struct options){.arena = arena, .fail_on = SEVERITY_ERROR};
    const char **spelt = spell_out(arena, argc, argv);
    poptContext context = poptGetContext(NULL, argc, spelt, popt_table(arena), 0);
    if (!context) {
        *why = "out of memory";
        return false;
    }
    *why = take_all_options(options, context);
    if (!*why)
        take_words(options, context);
    poptFreeContext(context);
    return !*why;
}

bool options_has(const struct options *options, const char *name)
{
    for (size_t i = 0; i < options->n_given; i++)
        if (strcmp(options->given[i], name) == 0)
            return true;
    return false;
}

const char *options_foreign(const struct options *options, enum command_bit command)
{
    for (size_t i = 0; i < options->n_given; i++)
        if (!(options->given_for[i] & command))
            return options->given[i];
    return NULL;
}

/* "  -f, --format=FORMAT", and the help behind it. */
static void print_row(FILE *out, const struct option_row *row)
{
    enum { HELP_COLUMN = 32 };
    int width =
        row->letter ? fprintf(out, "  -%c, ", row->letter) : fprintf(out, "      ");
    width += fprintf(out, "--%s", row->name);
    if (row->argument)
        width += fprintf(out, row->usual ? "[=%s]" : "=%s", row->argument);
    fprintf(out, "%*s%s\n", width < HELP_COLUMN ? HELP_COLUMN - width : 1, "",
            row->help);
}

const char *const options_usage[] = {
    "pgconfcheck [check] [OPTION]... [PATH]...",
    "pgconfcheck --primary=[NAME=]DIR --standby=[NAME=]DIR...",
    "pgconfcheck show file-settings|settings|hba|ident|control PATH",
    "pgconfcheck access --user=USER --database=DATABASE [OPTION]... PATH",
    "pgconfcheck access-diff OLD NEW",
    "pgconfcheck explain RULE|PARAMETER",
    "pgconfcheck rules",
    "pgconfcheck baseline create|update|prune FILE [PATH]...",
    "pgconfcheck config show|check|init [DIR]",
    "pgconfcheck completion bash|zsh|fish",
    NULL,
};

const char options_description[] =
    "Checks the configuration files of PostgreSQL servers and mends them.\n"
    "A PATH is a data directory, a configuration directory, one file, or -.\n"
    "Without any, the clusters that pgconfcheck.yaml names are checked.\n";

const char options_status[] =
    "Status: 0 all is checked and nothing was found that counts, 1 findings\n"
    "remain, 2 something could not be read, judged or written.\n";

void options_help(FILE *out)
{
    struct arena arena = {0};
    for (size_t i = 0; options_usage[i]; i++)
        fprintf(out, "%s %s\n", i == 0 ? "Usage:" : "      ", options_usage[i]);
    fprintf(out, "\n%s", options_description);
    const char *group = NULL;
    for (size_t i = 0; i < n_option_rows; i++) {
        if (option_rows[i].group != group)
            fprintf(out, "\n%s:\n", option_rows[i].group);
        group = option_rows[i].group;
        print_row(out, &option_rows[i]);
    }
    fprintf(out, "\nFormats of check: %s.\n\n%s", format_names(&arena), options_status);
    arena_free(&arena);
}
