/*
 * For bash, which takes --name=value for three words.
 */
#include "cli/completion.h"

/* "--role | -r)" */
static void print_pattern(FILE *out, const struct option_row *row)
{
    fprintf(out, "    --%s", row->name);
    if (row->letter)
        fprintf(out, " | -%c", row->letter);
    fputs(")\n", out);
}

/* What an option's argument may be; one that may be left out comes behind a =. */
static void print_argument(FILE *out, struct arena *arena, const struct option_row *row)
{
    static const char *const actions[] = {
        [ARGUMENT_OTHER] = "return",
        [ARGUMENT_FORMATS] = "words=$formats",
        [ARGUMENT_RULES] = "_pgconfcheck_list; return",
        [ARGUMENT_FILES] = "_pgconfcheck_files; return",
    };
    const enum argument_kind kind = completion_kind(arena, row);
    if (kind == ARGUMENT_NONE)
        return;
    print_pattern(out, row);
    fprintf(out, "        %s", row->usual ? "[ -n \"$equals\" ] && " : "");
    if (kind == ARGUMENT_WORDS)
        fprintf(out, "words='%s'\n        ;;\n", option_words(arena, row));
    else
        fprintf(out, "%s\n        ;;\n", actions[kind]);
}

static void print_options(FILE *out, const struct command *command)
{
    fputs("        options='", out);
    for (size_t i = 0; i < n_option_rows; i++) {
        const struct option_row *row = &option_rows[i];
        if (!(row->commands & command->bit))
            continue;
        fprintf(out, " --%s%s", row->name, row->argument && !row->usual ? "=" : "");
        if (row->letter)
            fprintf(out, " -%c", row->letter);
    }
    fputs("'\n", out);
}

static void print_command(FILE *out, struct arena *arena, const struct command *command)
{
    fprintf(out, "    %s)\n        formats='%s'\n", command->name,
            completion_formats(arena, command));
    print_options(out, command);
    if (command->words)
        fprintf(out, "        names='%s'\n", command->words);
    if (command->takes_rules)
        fputs("        names=$rules\n", out);
    fprintf(out, "        paths=%s\n        ;;\n", command->takes_paths ? "yes" : "");
}

static const char helpers[] =
    "# Completion of bash for pgconfcheck, made by: pgconfcheck completion bash\n"
    "\n"
    "_pgconfcheck_files()\n"
    "{\n"
    "    mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
    "    compopt -o filenames 2>/dev/null\n"
    "}\n"
    "\n"
    "_pgconfcheck_list()\n"
    "{\n"
    "    local before=\n"
    "    [[ $cur == *,* ]] && before=${cur%,*},\n"
    "    mapfile -t COMPREPLY < <(compgen -P \"$before\" -W \"$rules\" -- "
    "\"${cur##*,}\")\n"
    "    compopt -o nospace 2>/dev/null\n"
    "}\n"
    "\n"
    "_pgconfcheck()\n"
    "{\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    local command=check given= equals= word words= names= paths= formats= "
    "options=\n";

static const char begin[] = "    COMPREPLY=()\n"
                            "    if [[ $cur == = ]]; then\n"
                            "        cur= equals=yes\n"
                            "    elif [[ $prev == = ]]; then\n"
                            "        prev=${COMP_WORDS[COMP_CWORD - 2]} equals=yes\n"
                            "    fi\n";

static const char end[] =
    "    if [ -n \"$words\" ]; then\n"
    "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
    "    elif [[ $cur == -* ]]; then\n"
    "        mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$cur\")\n"
    "        [[ ${COMPREPLY[*]} == *= ]] && compopt -o nospace 2>/dev/null\n"
    "    else\n"
    "        [ -n \"$paths\" ] && _pgconfcheck_files\n"
    "        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY \\\n"
    "            < <(compgen -W \"$names\" -- \"$cur\")\n"
    "    fi\n"
    "}\n"
    "complete -F _pgconfcheck pgconfcheck\n";

void completion_bash(FILE *out, struct arena *arena)
{
    const char *names = completion_commands(arena);
    fputs(helpers, out);
    fprintf(out, "    local rules='%s'\n", completion_rules(arena));
    fputs(begin, out);
    fprintf(out,
            "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD - 1}\"; do\n"
            "        if [[ \" %s \" == *\" $word \"* ]]; then\n"
            "            command=$word given=yes\n"
            "            break\n"
            "        fi\n"
            "    done\n"
            "    case $command in\n",
            names);
    for (size_t i = 0; i < n_commands; i++)
        print_command(out, arena, &commands[i]);
    fprintf(out, "    esac\n    [ -z \"$given\" ] && names='%s'\n    case $prev in\n",
            names);
    for (size_t i = 0; i < n_option_rows; i++)
        print_argument(out, arena, &option_rows[i]);
    fputs("    esac\n", out);
    fputs(end, out);
}
