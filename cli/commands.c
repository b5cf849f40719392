/* Which commands there are. */
#include "cli/command.h"

static const char tables[] = "table csv json";
static const char views[] = "file-settings settings hba ident control";
static const char shells[] = "bash zsh fish";

/* clang-format off */
const struct command commands[] = {
    {"check", cmd_check, NULL, NULL, FOR_CHECK, true, false},
    {"show", cmd_show, views, tables, FOR_SHOW, true, false},
    {"access", cmd_access, NULL, "text json", FOR_ACCESS, true, false},
    {"access-diff", cmd_access_diff, NULL, "text json markdown", FOR_ACCESS_DIFF, true, false},
    {"explain", cmd_explain, NULL, "text markdown", FOR_EXPLAIN, false, true},
    {"rules", cmd_rules, NULL, tables, FOR_RULES, false, false},
    {"baseline", cmd_baseline, "create update prune", NULL, FOR_BASELINE, true, false},
    {"config", cmd_config, "show check init", tables, FOR_CONFIG, true, false},
    {"completion", cmd_completion, shells, "", FOR_COMPLETION, false, false},
};
/* clang-format on */

const size_t n_commands = sizeof commands / sizeof *commands;
