/*
 * postgresql.conf or pg_hba.conf is not there
 *
 * Without postgresql.conf in its data directory, and without the file that `hba_file`
 * names, the server does not start. `ConfigDir/pg_hba.conf` is what the sample has in a
 * comment for the path that is meant; as a setting it is one that is not there.
 *
 * Put the file there, or mend the path. On Debian and Ubuntu the configuration lies in
 * /etc/postgresql/VERSION/NAME, and the data directory has neither file: check the
 * directory in /etc instead, from which the server is started.
 *
 * ```wrong
 * hba_file = '/etc/postgresql/18/main/pg_hba.conf'
 * ```
 *
 * ```right
 * # hba_file = '/etc/postgresql/18/main/pg_hba.conf'
 * ```
 */
#include <string.h>

#include "rules/rule.h"

static const struct trouble *find(const struct node *node, enum file_kind kind)
{
    for (size_t i = 0; i < node->n_troubles; i++)
        if (node->troubles[i].kind == TROUBLE_FILE_MISSING &&
            node->troubles[i].file_kind == kind)
            return &node->troubles[i];
    return NULL;
}

/* Whether a path is that of a directory wherever it begins. */
static bool is_directory_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    return strcmp(name, "") == 0 || strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* A relative path begins where the server is started, which no file tells. ConfigDir
 * is what the sample has in the place of a directory. */
static bool is_anywhere(const struct node *node, const struct trouble *trouble)
{
    static const char sample[] = "ConfigDir/";
    const struct setting *setting = node_assignment(node, "hba_file");
    return trouble->place.file && setting && setting->value[0] != '/' &&
           !is_directory_name(setting->value) &&
           strncmp(setting->value, sample, sizeof sample - 1) != 0;
}

static void complain(struct report *report, const struct trouble *trouble,
                     const char *help)
{
    const char *note = *trouble->path
                           ? report_text(report, "no such file: %.500s", trouble->path)
                           : "an empty name is that of the directory it starts in";
    if (trouble->why)
        note = report_text(report, "%s: %.500s", trouble->why, trouble->path);
    const struct finding finding = {
        .message = report_text(report, "%s is %s",
                               trouble->file_kind == FILE_HBA ? "pg_hba.conf"
                                                              : "postgresql.conf",
                               trouble->why ? "no file" : "not there"),
        .labels[0] = {trouble->place, note},
        .effect = "the server does not start",
        .applies = "restart",
        .help = help,
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    const struct trouble *conf = find(node, FILE_CONF);
    const struct trouble *hba = find(node, FILE_HBA);
    if (conf)
        complain(report, conf,
                 "where the configuration lies elsewhere, as in /etc/postgresql, check "
                 "that directory");
    else if (hba && !is_anywhere(node, hba))
        complain(report, hba, NULL);
}

const struct rule rule_config_file_missing = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
