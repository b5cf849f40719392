/* Which parameter is checked by which part. */
#include "rules/domain.h"

#include <stdlib.h>
#include <string.h>

#include "rules/domain_parts.h"

/* In order of their names. A late one is read once the files are. */
static const struct domain {
    const char *name;
    const char *(*check)(const struct domain_value *value);
    bool is_late;
} domains[] = {
    {"DateStyle", domain_datestyle, false},
    {"TimeZone", domain_zone, false},
    {"backtrace_functions", domain_functions, false},
    {"client_encoding", domain_encoding, false},
    {"commit_timestamp_buffers", domain_pages, false},
    {"createrole_self_grant", domain_words, false},
    {"debug_io_direct", domain_words, false},
    {"default_table_access_method", domain_not_empty, false},
    {"default_with_oids", domain_off, false},
    {"io_max_concurrency", domain_not_zero, false},
    {"lc_messages", domain_not_empty, false},
    {"listen_addresses", domain_names, true},
    {"log_connections", domain_connections, false},
    {"log_destination", domain_words, false},
    {"log_timezone", domain_log_zone, false},
    {"multixact_member_buffers", domain_pages, false},
    {"multixact_offset_buffers", domain_pages, false},
    {"notify_buffers", domain_pages, false},
    {"primary_slot_name", domain_slot, false},
    {"recovery_target", domain_target, false},
    {"recovery_target_lsn", domain_target_lsn, false},
    {"recovery_target_name", domain_target_name, false},
    {"recovery_target_time", domain_target_time, false},
    {"recovery_target_timeline", domain_target_number, false},
    {"recovery_target_xid", domain_target_number, false},
    {"restrict_nonsystem_relation_kind", domain_words, false},
    {"search_path", domain_names, false},
    {"serializable_buffers", domain_pages, false},
    {"subtransaction_buffers", domain_pages, false},
    {"synchronized_standby_slots", domain_slots, false},
    {"synchronous_standby_names", domain_standbys, false},
    {"temp_tablespaces", domain_names, false},
    {"timezone_abbreviations", domain_abbreviations, false},
    {"transaction_buffers", domain_pages, false},
    {"transaction_isolation", domain_isolation, false},
    {"unix_socket_directories", domain_paths, true},
    {"vacuum_buffer_usage_limit", domain_vacuum_limit, false},
    {"wal_consistency_checking", domain_consistency, false},
};

static int by_name(const void *name, const void *domain)
{
    return strcmp(name, ((const struct domain *)domain)->name);
}

static const struct domain *find(const struct guc *guc)
{
    return bsearch(guc->name, domains, sizeof domains / sizeof *domains,
                   sizeof *domains, by_name);
}

const char *domain_error(struct arena *arena, const struct guc *guc, int version,
                         const char *value, const struct domain_zones *zones)
{
    const struct domain *domain = find(guc);
    if (!domain)
        return NULL;
    const struct domain_value question = {
        .arena = arena, .guc = guc, .version = version, .text = value, .zones = zones};
    return domain->check(&question);
}

const char *domain_consistency_error(struct arena *arena, const struct guc *guc,
                                     int version, const char *value)
{
    const struct domain_value question = {
        .arena = arena, .guc = guc, .version = version, .text = value};
    return domain_words(&question);
}

/* No role is a value like others, and its case counts. */
bool domain_is_closed(const struct guc *guc, const char *value)
{
    return guc->context == GUC_INTERNAL ||
           strcmp(guc->name, "session_authorization") == 0 ||
           (strcmp(guc->name, "role") == 0 && strcmp(value, "none") != 0);
}

bool domain_is_late(const struct guc *guc)
{
    const struct domain *domain = find(guc);
    return domain && domain->is_late;
}
