/*
 * A path begins in the directory that the server is started in
 *
 * A `hba_file`, `ident_file` or `data_directory` that does not begin with a slash is
 * sought from the working directory of the process that starts the server, and not from
 * the file or the data: `/` for most services, where it is not found, and wherever
 * somebody happened to be for a start by hand. What pgconfcheck read is the file beside
 * the configuration, as if the server were started there.
 *
 * Write the path in full, or take the line out where it names what is the default
 * anyway. It is right to ignore this where a unit file or a script sets the directory.
 *
 * ```wrong
 * hba_file = 'pg_hba.conf'
 * ```
 *
 * ```right
 * # hba_file = 'pg_hba.conf'
 * ```
 */
#include <string.h>

#include "rules/rule.h"

struct path {
    const char *name, *effect;
};

/* What the sample has in the place of a directory; it is told as a file that is not
 * there. */
static bool is_sample(const char *path)
{
    static const char sample[] = "ConfigDir/";
    return strncmp(path, sample, sizeof sample - 1) == 0;
}

static void check_one(struct report *report, const struct node *node,
                      const struct path *path)
{
    const struct setting *setting = node_assignment(node, path->name);
    if (!setting || setting->value[0] == '/' || is_sample(setting->value))
        return;
    const struct finding finding = {
        .message = report_text(report, "%s does not begin with a slash", path->name),
        .labels[0] = {setting->place,
                      "begins in the directory that the server is started in"},
        .effect = path->effect,
        .applies = "restart",
        .help = "write the path in full, or take the line out",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    static const char no_start[] =
        "started from anywhere else, / for a service, the server does not start";
    static const struct path files[] = {
        {"hba_file", no_start},
        {"ident_file", "started from anywhere else, / for a service, the server has no "
                       "maps of user names"},
    };
    /* An empty name leads to no file, wherever it begins. */
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (!setting_empty(node_assignment(node, files[i].name)))
            check_one(report, node, &files[i]);
    /* One that leads nowhere is told as that; in postgresql.auto.conf it is too late.
     */
    const struct setting *data = node_assignment(node, "data_directory");
    const struct path directory = {"data_directory", no_start};
    if (data && node->has_data && data->place.file->kind != FILE_AUTO_CONF)
        check_one(report, node, &directory);
}

const struct rule rule_path_not_absolute = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
