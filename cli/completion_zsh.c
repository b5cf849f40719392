/* For zsh, by its function _arguments. */
#include <string.h>

#include "cli/completion.h"

/* Within single quotes, where [, ] and : mean something. */
static void print_quoted(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\'", out);
        else if (strchr("[]:\\", *text))
            putc('\\', out);
        putc(*text, out);
    }
}

/* What stands behind the name of an argument in a specification. */
static void print_action(FILE *out, struct arena *arena, const struct option_row *row)
{
    switch (completion_kind(arena, row)) {
    case ARGUMENT_WORDS:
        fprintf(out, "(%s)", option_words(arena, row));
        break;
    case ARGUMENT_FORMATS:
        fputs("($formats)", out);
        break;
    case ARGUMENT_RULES:
        fputs("{_sequence compadd - $rules}", out);
        break;
    case ARGUMENT_FILES:
        fputs("_files", out);
        break;
    case ARGUMENT_OTHER:
    case ARGUMENT_NONE:
        fputs(" ", out);
    }
}

/* One way to write an option: `name` is what stands before its argument. */
static void print_option(FILE *out, struct arena *arena, const struct option_row *row,
                         const char *name)
{
    const bool has_formats = completion_kind(arena, row) == ARGUMENT_FORMATS;
    const char quote = '\'';
    fprintf(out, "            %c*%s[", quote, name);
    print_quoted(out, row->help);
    putc(']', out);
    if (row->argument) {
        fputs(row->usual ? "::" : ":", out);
        print_quoted(out, row->argument);
        fputs(has_formats ? ":'\"" : ":", out);
        print_action(out, arena, row);
        fputs(has_formats ? "\"" : "", out);
    }
    if (!has_formats)
        putc(quote, out);
    putc('\n', out);
}

static void print_command(FILE *out, struct arena *arena, const struct command *command)
{
    fprintf(out, "    (%s)\n        formats='%s'\n        specs=(\n", command->name,
            completion_formats(arena, command));
    for (size_t i = 0; i < n_option_rows; i++) {
        const struct option_row *row = &option_rows[i];
        if (!(row->commands & command->bit))
            continue;
        const char *ending = !row->argument ? "" : row->usual ? "=-" : "=";
        print_option(out, arena, row, arena_printf(arena, "--%s%s", row->name, ending));
        if (row->letter)
            print_option(
                out, arena, row,
                arena_printf(arena, "-%c%s", row->letter, row->argument ? "+" : ""));
    }
    fputs("        )\n", out);
    if (command->words)
        fprintf(out, "        names+=(%s)\n", command->words);
    if (command->takes_rules)
        fputs("        names+=($rules)\n", out);
    fprintf(out, "        paths=%s\n        ;;\n", command->takes_paths ? "yes" : "");
}

void completion_zsh(FILE *out, struct arena *arena)
{
    const char *names = completion_commands(arena);
    fprintf(out,
            "#compdef pgconfcheck\n"
            "# Completion of zsh, made by: pgconfcheck completion zsh\n"
            "\n"
            "_pgconfcheck()\n"
            "{\n"
            "    local command=check given= word paths= formats=\n"
            "    local -a specs names rules\n"
            "    rules=(%s)\n"
            "    for word in ${words[2,CURRENT-1]}; do\n"
            "        if [[ \" %s \" == *\" $word \"* ]]; then\n"
            "            command=$word given=yes\n"
            "            break\n"
            "        fi\n"
            "    done\n"
            "    [[ -z $given ]] && names=(%s)\n"
            "    case $command in\n",
            completion_rules(arena), names, names);
    for (size_t i = 0; i < n_commands; i++)
        print_command(out, arena, &commands[i]);
    fputs("    esac\n"
          "    _arguments -s -S $specs \"*: :_pgconfcheck_words\"\n"
          "}\n"
          "\n"
          "_pgconfcheck_words()\n"
          "{\n"
          "    (( $#names )) && compadd -a names\n"
          "    [[ -n $paths ]] && _files\n"
          "}\n"
          "\n"
          "if [[ $funcstack[1] == _pgconfcheck ]]; then\n"
          "    _pgconfcheck \"$@\"\n"
          "else\n"
          "    compdef _pgconfcheck pgconfcheck\n"
          "fi\n",
          out);
}
