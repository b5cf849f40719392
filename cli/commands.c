/* Which commands there are. */
#include "cli/command.h"

static const char tables[] = "table csv json";
static const char views[] = "file-settings settings hba ident control";

/* clang-format off */
const struct command commands[] = {
    {"check", FOR_CHECK, cmd_check, NULL, NULL, true, false},
    {"show", FOR_SHOW, cmd_show, views, tables, true, false},
    {"access", FOR_ACCESS, cmd_access, NULL, "text json", true, false},
    {"explain", FOR_EXPLAIN, cmd_explain, NULL, "text markdown", false, true},
    {"rules", FOR_RULES, cmd_rules, NULL, tables, false, false},
    {"completion", FOR_COMPLETION, cmd_completion, "bash zsh fish", "", false, false},
};
/* clang-format on */

const size_t n_commands = sizeof commands / sizeof *commands;
