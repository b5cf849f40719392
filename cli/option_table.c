/* Every option: how it is called, and what it does to the options of a run. */
#include "cli/option_table.h"

#include <ctype.h>
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "cli/write.h"
#include "rules/guc.h"
#include "rules/hba_address.h"

/* A word that an option takes, and what it stands for. */
struct choice {
    const char *word;
    int value;
};

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

static const char *take_jobs(struct options *options, const char *argument)
{
    char *end;
    errno = 0;
    const unsigned long jobs = strtoul(argument, &end, 10);
    if (!isdigit((unsigned char)*argument) || *end || errno || jobs == 0)
        return "it takes a number from 1 on";
    options->jobs = jobs;
    return NULL;
}

static const char *take_role(struct options *options, const char *argument)
{
    int role = find_choice(roles, argument);
    if (role < 0)
        return "the roles are auto, primary and standby";
    options->role = (enum role)role;
    return NULL;
}

/* [NAME=]DIR; a slash before the = makes it a part of the path. */
static const char *add_node(struct options *options, enum role role,
                            const char *argument)
{
    struct node_option node = {.role = role, .path = argument};
    size_t length = strcspn(argument, "=/");
    if (argument[length] == '=') {
        node.name = arena_copy(options->arena, argument, length);
        node.path = argument + length + 1;
    }
    if (node.path[0] == '\0' || (node.name && node.name[0] == '\0'))
        return "it takes [NAME=]DIR";
    options->nodes = arena_push(options->arena, options->nodes, options->n_nodes,
                                sizeof *options->nodes);
    options->nodes[options->n_nodes++] = node;
    return NULL;
}

static const char *take_primary(struct options *options, const char *argument)
{
    for (size_t i = 0; i < options->n_nodes; i++)
        if (options->nodes[i].role == ROLE_PRIMARY)
            return "there is one primary already";
    return add_node(options, ROLE_PRIMARY, argument);
}

static const char *take_standby(struct options *options, const char *argument)
{
    return add_node(options, ROLE_STANDBY, argument);
}

/* NODE=VALUE; NULL when it is none. */
static struct node_fact *add_fact(struct options *options, const char *argument,
                                  const char **value)
{
    const size_t length = strcspn(argument, "=");
    if (length == 0 || argument[length] == '\0' || argument[length + 1] == '\0')
        return NULL;
    options->facts = arena_push(options->arena, options->facts, options->n_facts,
                                sizeof *options->facts);
    struct node_fact *fact = &options->facts[options->n_facts++];
    *fact = (struct node_fact){.node = arena_copy(options->arena, argument, length)};
    *value = argument + length + 1;
    return fact;
}

static const char *take_upstream(struct options *options, const char *argument)
{
    const char *upstream;
    struct node_fact *fact = add_fact(options, argument, &upstream);
    if (!fact)
        return "it takes NODE=NODE";
    fact->upstream = upstream;
    return NULL;
}

static bool is_address(const char *text)
{
    struct hba_address address = {0};
    return hba_address_read(&address, text);
}

static const char *take_node_address(struct options *options, const char *argument)
{
    const char *address;
    struct node_fact *fact = add_fact(options, argument, &address);
    if (!fact || !is_address(address))
        return "it takes NODE=ADDRESS, with a numeric address";
    fact->address = address;
    return NULL;
}

static const char *take_version(struct options *options, const char *argument)
{
    options->version = guc_version_read(argument);
    return options->version ? NULL : "the versions that are known are 9.0 to 18";
}

static const char *take_kind(struct options *options, const char *argument)
{
    int kind = find_choice(kinds, argument);
    if (kind < 0)
        return "the kinds of files are postgresql.conf, hba, ident, recovery and auto";
    options->kind = (enum file_kind)kind;
    return NULL;
}

static const char *take_stdin_filename(struct options *options, const char *argument)
{
    options->stdin_filename = argument;
    return argument[0] ? NULL : "it takes a path";
}

static const char *take_files_from(struct options *options, const char *argument)
{
    options->files_from = argument;
    return argument[0] ? NULL : "it takes a file, or - for standard input";
}

static const char *take_root(struct options *options, const char *argument)
{
    options->root = argument;
    return argument[0] ? NULL : "it takes a directory";
}

static const char *take_fix_rules(struct options *options, const char *argument)
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

static const char *take_select(struct options *options, const char *argument)
{
    add_rules(options, argument, true);
    return NULL;
}

static const char *take_ignore(struct options *options, const char *argument)
{
    add_rules(options, argument, false);
    return NULL;
}

/* RULE=LEVEL */
static const char *take_severity(struct options *options, const char *argument)
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

static const char *take_profile(struct options *options, const char *argument)
{
    int profile = find_choice(profiles, argument);
    if (profile < 0)
        return "the profiles are default, strict and audit";
    options->profile = (enum profile)profile;
    return NULL;
}

static const char *take_fail_on(struct options *options, const char *argument)
{
    int threshold = find_choice(thresholds, argument);
    if (threshold < 0)
        return "the levels are error, warning, info and never";
    options->fail_on = threshold;
    return NULL;
}

static const char *take_baseline(struct options *options, const char *argument)
{
    options->baseline = argument;
    return argument[0] ? NULL : "it takes a file";
}

static const char *take_config(struct options *options, const char *argument)
{
    options->config_path = argument;
    return argument[0] ? NULL : "it takes a file";
}

static const char *take_fix(struct options *options, const char *argument)
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
static const char *take_backup(struct options *options, const char *argument)
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

static const char *take_format(struct options *options, const char *argument)
{
    options->format = argument;
    return NULL;
}

/* [FMT:]FILE; what stands before the colon is a format if it is of small letters. */
static const char *take_output(struct options *options, const char *argument)
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

static const char *take_color(struct options *options, const char *argument)
{
    int color = find_choice(colors, argument);
    if (color < 0)
        return "it takes auto, always or never";
    options->color = (enum color_choice)color;
    return NULL;
}

static const char *take_user(struct options *options, const char *argument)
{
    options->access.user = argument;
    return argument[0] ? NULL : "it takes the name of a role";
}

static const char *take_database(struct options *options, const char *argument)
{
    options->access.database = argument;
    return argument[0] ? NULL : "it takes the name of a database";
}

static const char *take_address(struct options *options, const char *argument)
{
    options->access.address = argument;
    return is_address(argument)
               ? NULL
               : "it takes an address in numbers; names are not resolved";
}

static const char *take_os_user(struct options *options, const char *argument)
{
    options->access.os_user = argument;
    return NULL;
}

/* An empty one adds no role, but says that the roles are known. */
static const char *take_member_of(struct options *options, const char *argument)
{
    struct access_options *access = &options->access;
    struct arena *arena = options->arena;
    if (!access->roles) {
        access->roles = arena_push(arena, NULL, 0, sizeof *access->roles);
        access->roles[0] = NULL;
    }
    if (!argument[0])
        return NULL;
    access->roles[access->n_roles++] = argument;
    access->roles =
        arena_push(arena, access->roles, access->n_roles, sizeof *access->roles);
    access->roles[access->n_roles] = NULL;
    return NULL;
}

static const char *take_output_dir(struct options *options, const char *argument)
{
    options->output_directory = argument;
    return NULL;
}

static const char input[] = "Input";
static const char rules[] = "Rules";
static const char fixing[] = "Fixing";
static const char asking[] = "Access: who asks";
static const char output[] = "Output";
static const char other[] = "Other";

/* The commands that read files of servers. */
enum {
    FOR_FILES = FOR_CHECK | FOR_BASELINE | FOR_SHOW | FOR_ACCESS | FOR_ACCESS_DIFF,
};

/* clang-format off */
const struct option_row option_rows[] = {
    {input, "role", "ROLE", NULL, FOR_CHECK | FOR_BASELINE | FOR_SHOW | FOR_ACCESS, 'r',
     "auto, primary or standby", take_role, 0},
    {input, "primary", "[NAME=]DIR", NULL, FOR_CHECK | FOR_BASELINE | FOR_ACCESS, '\0',
     "the primary, checked against its standbys", take_primary, 0},
    {input, "standby", "[NAME=]DIR", NULL, FOR_CHECK | FOR_BASELINE | FOR_ACCESS, '\0',
     "a standby of it; as often as there are some", take_standby, 0},
    {input, "upstream", "NODE=NODE", NULL, FOR_CHECK | FOR_BASELINE, '\0',
     "which node a standby follows, if it is not the primary", take_upstream, 0},
    {input, "node-address", "NODE=ADDR", NULL, FOR_CHECK | FOR_BASELINE, '\0',
     "an address of a node's host; repeatable", take_node_address, 0},
    {input, "pg-version", "N", NULL, FOR_FILES, '\0',
     "the version of PostgreSQL, where no file says it", take_version, 0},
    {input, "as", "KIND", NULL, FOR_CHECK | FOR_BASELINE | FOR_SHOW | FOR_ACCESS, '\0',
     "what a single file is: postgresql.conf, hba, ident, recovery, auto", take_kind, 0},
    {input, "stdin-filename", "PATH", NULL, FOR_FILES, '\0',
     "what standard input, given as -, stands for", take_stdin_filename, 0},
    {input, "files-from", "FILE", NULL, FOR_CHECK | FOR_BASELINE, '\0',
     "more PATHs from a file (- is standard input), a line each, or ended by NULs",
     take_files_from, 0},
    {input, "root", "DIR", NULL, FOR_FILES, '\0',
     "open nothing outside of it, whatever the files name", take_root, 0},
    {input, "allow-empty", NULL, NULL, FOR_CHECK | FOR_BASELINE, '\0',
     "nothing to check is no failure", NULL,
     offsetof(struct options, allow_empty)},
    {rules, "select", "LIST", NULL, FOR_CHECK, 's',
     "only these: rules, families, patterns; later options win", take_select, 0},
    {rules, "ignore", "LIST", NULL, FOR_CHECK, 'i',
     "not these", take_ignore, 0},
    {rules, "severity", "RULE=LEVEL", NULL, FOR_CHECK, '\0',
     "error, warning or info in place of the rule's own", take_severity, 0},
    {rules, "profile", "PROFILE", NULL, FOR_CHECK | FOR_BASELINE, '\0',
     "default; strict: opinions, too; audit: CIS and STIG items, item by item",
     take_profile, 0},
    {rules, "fail-on", "LEVEL", NULL, FOR_CHECK | FOR_CONFIG, '\0',
     "status 1 from this level on: error (usual), warning, info, never", take_fail_on, 0},
    {rules, "baseline", "FILE", NULL, FOR_CHECK, '\0',
     "what this file knows of does not count", take_baseline, 0},
    {rules, "no-inline-ignores", NULL, NULL, FOR_CHECK | FOR_BASELINE, '\0',
     "comments in the files that say what to ignore are not heard", NULL,
     offsetof(struct options, no_inline_ignores)},
    {rules, "show-ignored", NULL, NULL, FOR_CHECK, '\0',
     "also show what is ignored or in the baseline, and why", NULL,
     offsetof(struct options, show_ignored)},
    {fixing, "fix", "safe|all", "safe", FOR_CHECK, '\0',
     "mend the files in place, as far as it is safe, or all", take_fix, 0},
    {fixing, "fix-rules", "LIST", NULL, FOR_CHECK, '\0',
     "mend only what these find: rules, families, patterns", take_fix_rules, 0},
    {fixing, "diff", NULL, NULL, FOR_CHECK, '\0',
     "print what --fix would change as a patch; change nothing", NULL,
     offsetof(struct options, diff)},
    {fixing, "backup", "CONTROL", "existing", FOR_CHECK, '\0',
     "keep old files: existing, numbered, simple, none, or an ending", take_backup, 0},
    {asking, "user", "USER", NULL, FOR_ACCESS, '\0',
     "the role to be", take_user, 0},
    {asking, "database", "DATABASE", NULL, FOR_ACCESS, '\0',
     "the database", take_database, 0},
    {asking, "replication", NULL, NULL, FOR_ACCESS, '\0',
     "physical replication, as of a standby, in place of a database", NULL,
     offsetof(struct options, access.replication)},
    {asking, "address", "ADDRESS", NULL, FOR_ACCESS, '\0',
     "TCP from this address, in numbers; else the Unix socket", take_address, 0},
    {asking, "ssl", NULL, NULL, FOR_ACCESS, '\0',
     "encrypted with SSL; usually both ways are asked about", NULL,
     offsetof(struct options, access.ssl)},
    {asking, "no-ssl", NULL, NULL, FOR_ACCESS, '\0',
     "not encrypted", NULL, offsetof(struct options, access.no_ssl)},
    {asking, "gss", NULL, NULL, FOR_ACCESS, '\0',
     "encrypted with GSSAPI", NULL, offsetof(struct options, access.gss)},
    {asking, "os-user", "NAME", NULL, FOR_ACCESS, '\0',
     "what peer, ident, cert or gss finds out: user, common name, principal",
     take_os_user, 0},
    {asking, "member-of", "ROLE", NULL, FOR_ACCESS, '\0',
     "a role that the user is a member of; all of them, or none if empty",
     take_member_of, 0},
    {output, "format", "FORMAT", NULL, FOR_ALL & ~FOR_COMPLETION, 'f',
     "of check: see below; show, config: table, csv, json; access: text, json; access-diff: markdown, too", take_format, 0},
    {output, "output", "[FORMAT:]FILE", NULL, FOR_CHECK, 'o',
     "write to FILE; with FORMAT, as well as to standard output", take_output, 0},
    {output, "statistics", NULL, NULL, FOR_CHECK, '\0',
     "numbers of findings by rule, as table, csv or json", NULL,
     offsetof(struct options, statistics)},
    {output, "no-progress", NULL, NULL, FOR_CHECK | FOR_BASELINE, '\0',
     "no line that says how far a long run is", NULL,
     offsetof(struct options, no_progress)},
    {output, "color", "WHEN", "always", FOR_CHECK, '\0',
     "auto, always or never", take_color, 0},
    {output, "quiet", NULL, NULL, FOR_CHECK, 'q',
     "findings only", NULL,
     offsetof(struct options, quiet)},
    {output, "verbose", NULL, NULL, FOR_CHECK | FOR_BASELINE, 'v',
     "also say what is read, and what is not checked and why", NULL,
     offsetof(struct options, verbose)},
    {output, "all", NULL, NULL, FOR_EXPLAIN, '\0',
     "explain: the page of every rule", NULL,
     offsetof(struct options, all)},
    {output, "output-dir", "DIR", NULL, FOR_EXPLAIN, '\0',
     "explain --all --format=markdown: a file each, here", take_output_dir, 0},
    {other, "config", "FILE", NULL, FOR_CHECK | FOR_BASELINE | FOR_CONFIG, 'c',
     "this configuration file, not the closest pgconfcheck.yaml", take_config, 0},
    {other, "no-config", NULL, NULL, FOR_CHECK | FOR_BASELINE, '\0',
     "no configuration file", NULL,
     offsetof(struct options, no_config)},
    {other, "jobs", "N", NULL, FOR_CHECK | FOR_BASELINE, 'j',
     "check so many inputs at once; usually as many as there are processors",
     take_jobs, 0},
    {other, "help", NULL, NULL, FOR_ALL, 'h', "this page", NULL,
     offsetof(struct options, help)},
    {other, "version", NULL, NULL, FOR_ALL, 'V', "the program's version", NULL,
     offsetof(struct options, version_asked)},
};
/* clang-format on */

const size_t n_option_rows = sizeof option_rows / sizeof *option_rows;

static const struct choice *choices_of(const struct option_row *row)
{
    static const struct {
        const char *(*take)(struct options *options, const char *argument);
        const struct choice *choices;
    } table[] = {
        {take_role, roles},      {take_kind, kinds},   {take_fail_on, thresholds},
        {take_fix, fix_classes}, {take_color, colors},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (row->take == table[i].take)
            return table[i].choices;
    return NULL;
}

/* Whether an earlier word stands for the same. */
static bool is_alias(const struct choice *choices, const struct choice *choice)
{
    for (; choices < choice; choices++)
        if (choices->value == choice->value)
            return true;
    return false;
}

const char *option_words(struct arena *arena, const struct option_row *row)
{
    const struct choice *choices = choices_of(row);
    const char *words = "";
    for (const struct choice *choice = choices; choice && choice->word; choice++)
        if (!is_alias(choices, choice))
            words =
                arena_printf(arena, "%s%s%s", words, *words ? " " : "", choice->word);
    return words;
}
