/*
 * The command line of the last start says otherwise
 *
 * The server keeps the command line that it was started with in `postmaster.opts`. What
 * is given there (`-p`, `-c name=value`, `--name=value`) wins over every file, and over
 * ALTER SYSTEM; `pg_ctl restart` gives it again. So what this line says counts for
 * nothing as long as the server is started like this.
 *
 * Set the value where the command line is made: the unit of systemd, the arguments of
 * the container, `-o` of pg_ctl. Or take it out there. Ignore this when the server will
 * be started in another way.
 *
 * ```wrong 15
 * ==> db/postmaster.opts <==
 * /bin/postgres "-D" "/srv/db" "-c" "port=5433"
 * ==> db/postgresql.conf <==
 * port = 5432
 * ```
 *
 * ```right 15
 * ==> db/postmaster.opts <==
 * /bin/postgres "-D" "/srv/db" "-c" "port=5432" "--max-connections=200"
 * ==> db/postgresql.conf <==
 * port = 5432
 * ```
 */
#include "rules/rule.h"

/* The last of its name, which counts. */
static bool is_last(const struct node *node, size_t index)
{
    for (size_t i = index + 1; i < node->n_options; i++)
        if (node->options[i].guc == node->options[index].guc)
            return false;
    return true;
}

static void check_option(struct report *report, const struct node *node,
                         const struct option *option)
{
    const struct setting *setting = node_assignment(node, option->guc->name);
    const struct setting given = {
        .name = option->guc->name,
        .guc = option->guc,
        .value = option->value,
        .read =
            value_read(report_arena(report), option->guc, node->version, option->value),
    };
    if (!setting || setting_says_same(setting, &given))
        return;
    /* Texts can hold secrets. */
    const char *words =
        option->guc->type == GUC_STRING
            ? report_text(report, "the last start gave another %s", given.name)
            : report_text(report, "the last start gave %s=%.100s", given.name,
                          option->value);
    const struct finding finding = {
        .message = words,
        .labels[0] = {setting->place, "counts for nothing beside the command line"},
        .effect = "a server that is started in the same way does not use this value",
        .applies = "restart",
        .help = "change it where the server is started",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->n_options; i++)
        if (is_last(node, i))
            check_option(report, node, &node->options[i]);
}

const struct rule rule_postmaster_opts_override = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
