/*
 * The file that log_filename names cannot be opened
 *
 * With `logging_collector = on` the server opens its log before anything else, and ends
 * with "could not open log file" when it cannot. It makes `log_directory`, but no
 * directory for a `log_filename` with a slash, even one that begins with a slash: that,
 * too, is sought below `log_directory`. What ends in no name of a file, an empty value
 * for one, is the name of a directory; so is a directory that has the name of the log.
 * A file that is there has to be writable for the server's user.
 *
 * Take the directories into `log_directory`, and only the file's name into
 * `log_filename`; or make them.
 *
 * Where `log_directory` is absolute, it is looked at only where the program that
 * postmaster.opts names, the one that last ran on these data, is on this machine.
 *
 * ```wrong
 * ==> db/postgresql.conf <==
 * logging_collector = on
 * log_filename = '%Y/%m-%d.log'
 * ==> db/global/pg_control <==
 * ```
 *
 * ```right
 * ==> db/postgresql.conf <==
 * logging_collector = on
 * log_filename = '%Y-%m-%d.log'
 * ==> db/global/pg_control <==
 * ```
 */
#include <string.h>

#include "rules/rule.h"

/* Whether what is behind the last slash can be no file. */
static bool is_directory_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    return strcmp(name, "") == 0 || strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *collector = node_setting(node, "logging_collector");
    const struct setting *setting = node_setting(node, "log_filename");
    const struct probe *probe = node_probe(node, PROBE_LOG_FILE);
    if (!setting || setting->refused || !setting_on(collector))
        return;
    const bool is_bare = is_directory_name(setting->value);
    if (!probe && !is_bare)
        return;
    const char *label =
        is_bare ? "the name of a directory, and of no file"
                : report_text(report, "%s: %.500s", probe->flaw, probe->path);
    const struct finding finding = {
        .message = "the file that log_filename names cannot be opened",
        .labels =
            {
                {setting->place, label},
                {collector->place, "writes there"},
            },
        .effect = "the server does not start: \"could not open log file\"",
        .applies = "restart",
        .help = "take the directories into log_directory, or make them",
    };
    report_add(report, &finding);
}

const struct rule rule_log_filename_unusable = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
