/* The place, and the line. */
#include "rules/fix_hba.h"

#include <string.h>
#include <strings.h>

#include "rules/hba_address.h"
#include "rules/hba_probe.h"
#include "rules/report.h"
#include "rules/upstream.h"

static bool lets_in(const struct hba_record *record, const struct hba_probes *probes,
                    int version)
{
    for (size_t i = 0; i < probes->n_probes; i++)
        if (hba_matches(record, &probes->probes[i], version) == HBA_YES)
            return true;
    return false;
}

/* The probes that are for a record at all. */
static struct hba_probes probes_of(struct arena *arena, const struct hba_record *record,
                                   int version)
{
    struct hba_probes all = {0}, own = {0};
    hba_probe_record(arena, &all, record, version);
    for (size_t i = 0; i < all.n_probes; i++) {
        if (hba_matches(record, &all.probes[i], version) == HBA_NO)
            continue;
        own.probes = arena_push(arena, own.probes, own.n_probes, sizeof *own.probes);
        own.probes[own.n_probes++] = all.probes[i];
    }
    return own;
}

static struct span line_of(const struct hba_record *record)
{
    const struct item *item = syntax_item_at(record->file->syntax, record->span.begin);
    return item->span;
}

const struct fix *fix_move_up(struct report *report, const struct node *node,
                              const struct hba_record *record)
{
    struct arena *arena = report_arena(report);
    const struct hba_probes own = probes_of(arena, record, node->version);
    const struct hba_record *first = NULL;
    for (const struct hba_record *it = node->hba.records; it < record && !first; it++)
        if (!it->error && !hba_has_method(it, "reject") &&
            lets_in(it, &own, node->version))
            first = it;
    if (!first || first->file != record->file)
        return NULL;
    const struct span line = line_of(record), before = line_of(first);
    const struct source *source = record->file->source;
    const char *text = source_text(source, line, arena);
    if (line.end == source->size && text[strlen(text) - 1] != '\n')
        text = arena_printf(arena, "%s%s", text, source_line_end(source));
    const struct place from = {node, record->file, line, NULL};
    const struct place to = {node, record->file, {before.begin, before.begin}, NULL};
    struct fix *fix =
        fix_begin(report, FIX_UNSAFE,
                  report_text(report, "move it up, before line %u", first->line));
    fix->changes_access = true;
    fix = fix_add_edit(report, fix, from, "");
    return fix_add_edit(report, fix, to, text);
}

/* How standbys from elsewhere get in already: what is right for them is for this one.
 */
static const char *usual_method(const struct node *node)
{
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (!record->error && hba_is_replication(record) && !hba_is_loopback(record) &&
            !hba_has_method(record, "reject") && record->n_options == 0)
            return record->method;
    }
    return NULL;
}

static bool is_from_here(const struct hba_connection *connection)
{
    const char *address = connection->address;
    return !address || strncmp(address, "127.", 4) == 0 || strcmp(address, "::1") == 0;
}

/*
 * Before 14 a password is usually kept in a way that only md5 takes. NULL when it is
 * not in view whether the standby has one.
 */
static const char *password_method(const struct node *node,
                                   const struct conninfo *conninfo)
{
    const struct setting *encryption = node_setting(node, "password_encryption");
    const char *passfile = conninfo_get(conninfo, "passfile");
    if (!conninfo_has_password(conninfo) && !(passfile && *passfile))
        return NULL;
    if (node->version >= 1400)
        return encryption && setting_is(encryption, "md5") ? "md5" : "scram-sha-256";
    return node->version >= 1000 && encryption &&
                   setting_is(encryption, "scram-sha-256")
               ? "scram-sha-256"
               : "md5";
}

static const char *method_for(const struct node *node,
                              const struct hba_connection *connection,
                              const struct conninfo *conninfo)
{
    const char *usual = is_from_here(connection) ? NULL : usual_method(node);
    return usual ? usual : password_method(node, conninfo);
}

static const char *record_for(struct arena *arena,
                              const struct hba_connection *connection,
                              const char *method, const char *ending)
{
    struct hba_address address = {0};
    const char *user = auth_encode(arena, connection->user);
    if (!connection->address)
        return arena_printf(arena, "local   replication     %-39s %s%s", user, method,
                            ending);
    if (!hba_address_read(&address, connection->address))
        return NULL;
    const char *host = arena_printf(arena, "%s/%d", connection->address,
                                    address.family == 4 ? 32 : 128);
    return arena_printf(arena, "host    replication     %-15s %-23s %s%s", user, host,
                        method, ending);
}

/* Each address once, although there is a connection for SSL and one without. */
static bool is_repeated(const struct upstream_connections *list, size_t index)
{
    const char *address = list->connections[index].address;
    for (size_t i = 0; i < index; i++) {
        const char *other = list->connections[i].address;
        if (address == other || (address && other && strcmp(address, other) == 0))
            return true;
    }
    return false;
}

/* Whether a record is for it but for how it is encrypted: who wrote it meant that. */
static bool differs_by_type(const struct node *node,
                            const struct hba_connection *connection)
{
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (record->error || (record->type == HBA_LOCAL) != !connection->address)
            continue;
        struct hba_record plain = *record;
        plain.type = connection->address ? HBA_HOST : HBA_LOCAL;
        plain.warning = NULL;
        if (hba_matches(record, connection, node->version) == HBA_NO &&
            hba_matches(&plain, connection, node->version) == HBA_YES)
            return true;
    }
    return false;
}

/* All lines together; NULL when one of them cannot be written. */
static const char *lines_for(struct arena *arena, const struct node *node,
                             const struct upstream_connections *list,
                             const struct conninfo *conninfo, const char *ending)
{
    const char *text = "";
    for (size_t i = 0; i < list->n_connections; i++) {
        const struct hba_connection *connection = &list->connections[i];
        if (is_repeated(list, i))
            continue;
        if (!connection->user || !*connection->user ||
            strpbrk(connection->user, "\r\n") || differs_by_type(node, connection))
            return NULL;
        const char *method = method_for(node, connection, conninfo);
        const char *line =
            method ? record_for(arena, connection, method, ending) : NULL;
        if (!line)
            return NULL;
        text = arena_printf(arena, "%s%s", text, line);
    }
    return *text ? text : NULL;
}

/* The first record that is, or may be, for one of the connections. */
static const struct hba_record *first_for(const struct node *node,
                                          const struct upstream_connections *list)
{
    for (size_t i = 0; i < node->hba.n_records; i++)
        for (size_t j = 0; j < list->n_connections; j++)
            if (hba_matches(&node->hba.records[i], &list->connections[j],
                            node->version) != HBA_NO)
                return &node->hba.records[i];
    return NULL;
}

static struct fix *add_at(struct report *report, struct fix *fix,
                          const struct node *node, const struct hba_record *first,
                          const char *text)
{
    const struct file *file = first ? first->file : node_file(node, FILE_HBA);
    const struct source *source = file->source;
    uint32_t at = first ? line_of(first).begin : source->size;
    bool open = !first && at > 0 && source->text[at - 1] != '\n';
    if (open)
        text = report_text(report, "%s%s", source_line_end(source), text);
    const struct place place = {node, file, {at, at}, NULL};
    return fix_add_edit(report, fix, place, text);
}

const struct fix *fix_admit_standby(struct report *report, const struct node *node,
                                    const struct node *standby)
{
    struct arena *arena = report_arena(report);
    const struct file *file = node_file(node, FILE_HBA);
    struct upstream_link link;
    if (!file || !file->source || !upstream_read(arena, standby, &link) ||
        !upstream_is_sole(&link) || link.hosts.n_hosts == 0)
        return NULL;
    const struct upstream_connections list =
        upstream_connections(arena, &link, node, &link.hosts.hosts[0]);
    const char *text =
        lines_for(arena, node, &list, &link.conninfo, source_line_end(file->source));
    if (!text)
        return NULL;
    struct fix *fix =
        fix_begin(report, FIX_UNSAFE,
                  report_text(report, "add a record for standby %s", standby->name));
    fix->changes_access = true;
    return add_at(report, fix, node, first_for(node, &list), text);
}
