/*
 * primary_conninfo holds a password in clear text
 *
 * Whoever can read the file, a backup of it or the repository that it is kept in can
 * connect as the replication role and copy the whole server.
 *
 * Take it out, and give it in a password file: `passfile=/path` in the string (10 and
 * later), or .pgpass in the home of the server's user, readable by that user alone; or
 * use a client certificate. It is right to ignore this when the file is as well guarded
 * as a password file would be.
 *
 * ```wrong
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl password=example'
 * ```
 *
 * ```right
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl passfile=/var/lib/postgresql/repl.pgpass'
 * ```
 */
#include <string.h>

#include "rules/conninfo.h"
#include "rules/rule.h"

/* The keyword alone: not even the length of a password is anybody's business. */
static struct place keyword_place(const struct setting *setting,
                                  const struct conninfo *conninfo)
{
    for (size_t i = 0; i < conninfo->n_options; i++) {
        const struct conninfo_option *option = &conninfo->options[i];
        size_t length = strlen("password");
        if (strcmp(option->keyword, "password") == 0 &&
            strncmp(setting->value + option->begin, "password", length) == 0)
            return setting_part(setting, option->begin, option->begin + length);
    }
    return setting->place;
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *setting = node_assignment(node, "primary_conninfo");
    if (setting_empty(setting))
        return;
    const struct conninfo conninfo =
        conninfo_read(report_arena(report), setting->value, node->version);
    if (!conninfo_has_password(&conninfo))
        return;

    const struct finding finding = {
        .message = "primary_conninfo holds a password in clear text",
        .labels[0] = {keyword_place(setting, &conninfo),
                      "readable in this file and in every copy of it"},
        .help = node->version >= 1000
                    ? "use passfile=, a .pgpass file or a client certificate"
                    : "use a .pgpass file or a client certificate",
    };
    report_add(report, &finding);
}

const struct rule rule_password_in_conninfo = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
