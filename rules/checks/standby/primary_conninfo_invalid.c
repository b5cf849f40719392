/*
 * A primary_conninfo that cannot be used
 *
 * It is not looked at when the server starts: a standby with a broken one comes up and
 * answers queries, while its WAL receiver fails every few seconds, and what it answers
 * grows older.
 *
 * It is a list of keyword=value pairs with blanks between them (no semicolons, no
 * commas), or a postgresql:// URI. Keywords are in lower case, a value with blanks
 * stands in quotes, which are doubled inside the quotes of the file.
 *
 * ```wrong
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'Host=10.0.0.1 user=repl'
 * ```
 *
 * ```wrong 11
 * ==> standby/recovery.conf <==
 * standby_mode = on
 * primary_conninfo = 'host=10.0.0.1 port=54320000 user=repl'
 * ```
 *
 * ```right
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl application_name=''s 1'''
 * ```
 */
#include <string.h>

#include "rules/conninfo.h"
#include "rules/conninfo_keywords.h"
#include "rules/rule.h"

/* libpq takes it for a part of the name, which then cannot be found. */
static bool has_semicolon(struct arena *arena, const struct conninfo *conninfo)
{
    const struct conninfo_hosts hosts = conninfo_hosts(arena, conninfo);
    for (size_t i = 0; i < hosts.n_hosts; i++)
        if (!hosts.hosts[i].is_socket && strchr(hosts.hosts[i].host, ';'))
            return true;
    return false;
}

/* From 10 on a comma goes on with the next host: keyword=value is one, too. */
static bool has_keyword_as_host(const struct conninfo *conninfo, int version)
{
    const char *host = version >= 1000 ? conninfo_get(conninfo, "host") : NULL;
    while (host && (host = strchr(host, ','))) {
        size_t length = strcspn(++host, "=,");
        if (host[length] == '=' && conninfo_keyword(host, length))
            return true;
    }
    return false;
}

/* Up to 15 a text that is neither is a database's name, and the socket is tried. */
static bool is_no_string(const struct conninfo *conninfo, const char *text)
{
    return !strchr(text, '=') && !conninfo_get(conninfo, "host") &&
           text[strcspn(text, ".:/")] != '\0';
}

static void complain(struct report *report, struct place place, const char *error)
{
    const struct finding finding = {
        .message = report_text(report, "primary_conninfo cannot be used: %s", error),
        .labels[0] = {place, "here"},
        .effect = "the standby starts, and its WAL receiver fails for ever",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *setting = node_assignment(node, "primary_conninfo");
    if (node->role != ROLE_STANDBY || setting_empty(setting))
        return;
    const struct conninfo conninfo =
        conninfo_read(report_arena(report), setting->value, node->version);
    if (conninfo.error)
        complain(report,
                 setting_part(setting, conninfo.error_begin, conninfo.error_end),
                 conninfo.error);
    else if (has_semicolon(report_arena(report), &conninfo))
        complain(report, setting->place, "semicolon in a host name");
    else if (has_keyword_as_host(&conninfo, node->version))
        complain(report, setting->place,
                 "after a comma a keyword is the name of the next host");
    else if (is_no_string(&conninfo, setting->value))
        complain(report, setting->place,
                 "neither keyword=value nor a postgresql:// URI");
}

const struct rule rule_primary_conninfo_invalid = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
