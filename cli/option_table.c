/* Every option: how it is called, and who reads its argument. */
#include "cli/option_table.h"

#include <stddef.h>

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
    const struct choice *choices = take_choices(row->take);
    const char *words = "";
    for (const struct choice *choice = choices; choice && choice->word; choice++)
        if (!is_alias(choices, choice))
            words =
                arena_printf(arena, "%s%s%s", words, *words ? " " : "", choice->word);
    return words;
}
