/*
 * The arguments of options, read; for the table of options.
 */
#ifndef CLI_OPTION_TAKE_H
#define CLI_OPTION_TAKE_H

#include "cli/options.h"

/* Takes note of the argument; words on what is wrong with it, or NULL. */
typedef const char *option_take(struct options *options, const char *argument);

option_take take_jobs, take_role, take_primary, take_standby, take_upstream,
    take_node_address, take_version, take_kind, take_stdin_filename, take_files_from,
    take_root, take_fix_rules, take_select, take_ignore, take_severity, take_profile,
    take_fail_on, take_baseline, take_config, take_fix, take_backup, take_format,
    take_output, take_color, take_user, take_database, take_address, take_os_user,
    take_member_of, take_output_dir;

/* A word that an option takes, and what it stands for. */
struct choice {
    const char *word;
    int value;
};

/* The words that an option takes, ended by one without a word; NULL: other arguments.
 */
const struct choice *take_choices(option_take *take);

#endif
