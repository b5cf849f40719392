/* Words, numbers, lists and names, as each option wants them. */
#include "cli/option_take.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/write.h"
#include "rules/guc.h"

static const struct choice roles[] = {
    {"auto", ROLE_AUTO},
    {"primary", ROLE_PRIMARY},
    {"standby", ROLE_STANDBY},
    {"master", ROLE_PRIMARY}, /* what older files and people say */
    {NULL, 0},
};

static const struct choice kinds[] = {
    {"postgresql.conf", FILE_CONF}, {"hba", FILE_HBA},        {"ident", FILE_IDENT},
    {"recovery", FILE_RECOVERY},    {"auto", FILE_AUTO_CONF}, {NULL, 0},
};

static const struct choice severities[] = {
    {"error", SEVERITY_ERROR},
    {"warning", SEVERITY_WARNING},
    {"info", SEVERITY_INFO},
    {NULL, 0},
};

static const struct choice profiles[] = {
    {"default", PROFILE_DEFAULT},
    {"strict", PROFILE_STRICT},
    {"audit", PROFILE_AUDIT},
    {NULL, 0},
};

static const struct choice thresholds[] = {
    {"error", SEVERITY_ERROR},
    {"warning", SEVERITY_WARNING},
    {"info", SEVERITY_INFO},
    {"never", FAIL_ON_NEVER},
    {NULL, 0},
};

static const struct choice fix_classes[] = {
    {"safe", FIX_SAFE},
    {"all", FIX_UNSAFE},
    {NULL, 0},
};

static const struct choice colors[] = {
    {"auto", COLOR_AUTO},
    {"always", COLOR_ALWAYS},
    {"never", COLOR_NEVER},
    {NULL, 0},
};

/* The value of a word, or -1. */
static int find_choice(const struct choice *choices, const char *word)
{
    for (; choices->word; choices++)
        if (strcmp(choices->word, word) == 0)
            return choices->value;
    return -1;
}

const char *take_jobs(struct options *options, const char *argument)
{
    char *end;
    errno = 0;
    const unsigned long jobs = strtoul(argument, &end, 10);
    if (!isdigit((unsigned char)*argument) || *end || errno || jobs == 0)
        return "it takes a number from 1 on";
    options->jobs = jobs;
    return NULL;
}

const char *take_role(struct options *options, const char *argument)
{
    int role = find_choice(roles, argument);
    if (role < 0)
        return "the roles are auto, primary and standby";
    options->role = (enum role)role;
    return NULL;
}

const char *take_version(struct options *options, const char *argument)
{
    options->version = guc_version_read(argument);
    return options->version ? NULL : "the versions that are known are 9.0 to 18";
}

const char *take_kind(struct options *options, const char *argument)
{
    int kind = find_choice(kinds, argument);
    if (kind < 0)
        return "the kinds of files are postgresql.conf, hba, ident, recovery and auto";
    options->kind = (enum file_kind)kind;
    return NULL;
}

const char *take_stdin_filename(struct options *options, const char *argument)
{
    options->stdin_filename = argument;
    return argument[0] ? NULL : "it takes a path";
}

const char *take_files_from(struct options *options, const char *argument)
{
    options->files_from = argument;
    return argument[0] ? NULL : "it takes a file, or - for standard input";
}

const char *take_root(struct options *options, const char *argument)
{
    options->root = argument;
    return argument[0] ? NULL : "it takes a directory";
}

const char *take_fix_rules(struct options *options, const char *argument)
{
    options->fix_rules = argument;
    return argument[0] ? NULL : "it takes rules, families or patterns";
}

static void add_rules(struct options *options, const char *list, bool enable)
{
    options->rules = arena_push(options->arena, options->rules, options->n_rules,
                                sizeof *options->rules);
    options->rules[options->n_rules++] =
        (struct rule_option){.list = list, .enable = enable};
}

const char *take_select(struct options *options, const char *argument)
{
    add_rules(options, argument, true);
    return NULL;
}

const char *take_ignore(struct options *options, const char *argument)
{
    add_rules(options, argument, false);
    return NULL;
}

/* RULE=LEVEL */
const char *take_severity(struct options *options, const char *argument)
{
    const char *equals = strrchr(argument, '=');
    int severity = equals ? find_choice(severities, equals + 1) : -1;
    if (severity < 0)
        return "it takes RULE=LEVEL, and the levels are error, warning and info";
    options->severities =
        arena_push(options->arena, options->severities, options->n_severities,
                   sizeof *options->severities);
    options->severities[options->n_severities++] = (struct severity_option){
        .rules = arena_copy(options->arena, argument, (size_t)(equals - argument)),
        .severity = (enum severity)severity,
    };
    return NULL;
}

const char *take_profile(struct options *options, const char *argument)
{
    int profile = find_choice(profiles, argument);
    if (profile < 0)
        return "the profiles are default, strict and audit";
    options->profile = (enum profile)profile;
    return NULL;
}

const char *take_fail_on(struct options *options, const char *argument)
{
    int threshold = find_choice(thresholds, argument);
    if (threshold < 0)
        return "the levels are error, warning, info and never";
    options->fail_on = threshold;
    return NULL;
}

const char *take_baseline(struct options *options, const char *argument)
{
    options->baseline = argument;
    return argument[0] ? NULL : "it takes a file";
}

const char *take_config(struct options *options, const char *argument)
{
    options->config_path = argument;
    return argument[0] ? NULL : "it takes a file";
}

const char *take_fix(struct options *options, const char *argument)
{
    int class = find_choice(fix_classes, argument);
    if (class < 0)
        return "it takes safe or all";
    options->fix = true;
    options->fix_class = (enum fix_class) class;
    return NULL;
}

static bool ends_with(const char *text, const char *end)
{
    const size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

/* As GNU's tools have it; any other word is the end of the backups' names. */
const char *take_backup(struct options *options, const char *argument)
{
    static const struct {
        const char *words[2];
        const char *suffix;
    } controls[] = {
        {{"none", "off"}, NULL},
        {{"numbered", "t"}, BACKUP_NUMBERED},
        {{"existing", "nil"}, BACKUP_EXISTING},
        {{"simple", "never"}, "~"},
    };
    options->backup_suffix = argument;
    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++)
        if (strcmp(controls[i].words[0], argument) == 0 ||
            strcmp(controls[i].words[1], argument) == 0) {
            options->backup_suffix = controls[i].suffix;
            return NULL;
        }
    if (argument[0] == '\0' || strchr(argument, '/'))
        return "it takes none, numbered, existing, simple, or the end of a file's name";
    /* the old values would count again, and more than the new ones */
    if (ends_with(argument, ".conf"))
        return "an include_dir would read such a backup";
    return NULL;
}

const char *take_format(struct options *options, const char *argument)
{
    options->format = argument;
    return NULL;
}

/* [FMT:]FILE; what stands before the colon is a format if it is of small letters. */
const char *take_output(struct options *options, const char *argument)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    struct output_option output = {.path = argument};
    size_t length = strspn(argument, letters);
    if (length > 0 && argument[length] == ':') {
        output.format = arena_copy(options->arena, argument, length);
        output.path = argument + length + 1;
    }
    if (output.path[0] == '\0' || strcmp(output.path, "-") == 0)
        return "it takes a file; what goes to standard output is for --format to say";
    options->outputs = arena_push(options->arena, options->outputs, options->n_outputs,
                                  sizeof *options->outputs);
    options->outputs[options->n_outputs++] = output;
    return NULL;
}

const char *take_color(struct options *options, const char *argument)
{
    int color = find_choice(colors, argument);
    if (color < 0)
        return "it takes auto, always or never";
    options->color = (enum color_choice)color;
    return NULL;
}

const char *take_output_dir(struct options *options, const char *argument)
{
    options->output_directory = argument;
    return NULL;
}

const struct choice *take_choices(option_take *take)
{
    static const struct {
        option_take *take;
        const struct choice *choices;
    } table[] = {
        {take_role, roles},      {take_kind, kinds},   {take_fail_on, thresholds},
        {take_fix, fix_classes}, {take_color, colors}, {take_profile, profiles},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (take == table[i].take)
            return table[i].choices;
    return NULL;
}
