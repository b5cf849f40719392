/* For fish: a line an option. */
#include "cli/completion.h"

static void print_quoted(FILE *out, const char *text)
{
    putc('\'', out);
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\')
            putc('\\', out);
        putc(*text, out);
    }
    putc('\'', out);
}

/* "complete ... -n '__pgconfcheck_is check show'" */
static void print_start(FILE *out, unsigned bits)
{
    fputs("complete -c pgconfcheck -n '__pgconfcheck_is", out);
    for (size_t i = 0; i < n_commands; i++)
        if (bits & commands[i].bit)
            fprintf(out, " %s", commands[i].name);
    putc('\'', out);
}

static void print_option(FILE *out, const struct option_row *row, unsigned bits,
                         enum argument_kind kind, const char *words)
{
    print_start(out, bits);
    if (row->letter)
        fprintf(out, " -s %c", row->letter);
    fprintf(out, " -l %s", row->name);
    if (kind == ARGUMENT_FILES)
        fputs(" -r -F", out);
    else if (kind != ARGUMENT_NONE)
        fputs(row->usual ? " -f" : " -x", out);
    if (*words) {
        fputs(" -a ", out);
        print_quoted(out, words);
    }
    fputs(" -d ", out);
    print_quoted(out, row->help);
    putc('\n', out);
}

static void print_row(FILE *out, struct arena *arena, const struct option_row *row)
{
    const enum argument_kind kind = completion_kind(arena, row);
    const char *words = "";
    if (kind == ARGUMENT_WORDS)
        words = option_words(arena, row);
    if (kind == ARGUMENT_RULES)
        words = "(__pgconfcheck_list $__pgconfcheck_rules)";
    if (kind != ARGUMENT_FORMATS) {
        print_option(out, row, row->commands, kind, words);
        return;
    }
    for (size_t i = 0; i < n_commands; i++)
        if (row->commands & commands[i].bit)
            print_option(out, row, commands[i].bit, kind,
                         completion_formats(arena, &commands[i]));
}

static void print_command(FILE *out, const struct command *command)
{
    if (!command->takes_paths) {
        print_start(out, command->bit);
        fputs(" -f\n", out);
    }
    if (command->words || command->takes_rules) {
        print_start(out, command->bit);
        fputs(" -a ", out);
        print_quoted(out, command->words ? command->words : "$__pgconfcheck_rules");
        putc('\n', out);
    }
}

void completion_fish(FILE *out, struct arena *arena)
{
    const char *names = completion_commands(arena);
    fprintf(
        out,
        "# Completion of fish for pgconfcheck, made by: pgconfcheck completion fish\n"
        "\n"
        "set -g __pgconfcheck_rules %s\n"
        "\n"
        "function __pgconfcheck_command\n"
        "    for word in (commandline -opc)[2..-1]\n"
        "        if contains -- $word %s\n"
        "            echo $word\n"
        "            return\n"
        "        end\n"
        "    end\n"
        "end\n"
        "\n"
        "function __pgconfcheck_is\n"
        "    set -l command (__pgconfcheck_command)\n"
        "    test -n \"$command\"; or set command check\n"
        "    contains -- $command $argv\n"
        "end\n"
        "\n"
        "function __pgconfcheck_list\n"
        "    set -l word (commandline -ct | string replace -r '^--?[a-z-]*=' '')\n"
        "    set -l before (string match -r '.*,' -- $word; or echo '')\n"
        "    printf '%%s\\n' $before$argv\n"
        "end\n"
        "\n"
        "complete -c pgconfcheck -n 'test -z (__pgconfcheck_command)' -a '%s'\n",
        completion_rules(arena), names, names);
    for (size_t i = 0; i < n_commands; i++)
        print_command(out, &commands[i]);
    for (size_t i = 0; i < n_option_rows; i++)
        print_row(out, arena, &option_rows[i]);
}
