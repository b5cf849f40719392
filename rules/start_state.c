/*
 * What the build, the cluster or the session decides, whatever the files say.
 */
#include "rules/start_parts.h"

#include <string.h>

/* Of what a build brings not even the default is known. */
static void of_build(const struct start *start, const struct setting *setting,
                     struct started *started)
{
    (void)start;
    (void)setting;
    started->boot = NULL;
}

/* Fixed by initdb, or when a database is made. */
static void of_cluster(const struct start *start, const struct setting *setting,
                       struct started *started)
{
    if (start->node->version < 1500 && setting->guc->flags & GUC_DEFAULT_COMPUTED)
        started->source = "override";
}

/* A transaction begins as default_transaction_* says, and starts from what is built in.
 */
static void of_transaction(const struct start *start, const struct setting *setting,
                           struct started *started)
{
    const char *name = arena_printf(start->arena, "default_%s", setting->guc->name);
    const struct setting *first = node_setting(start->node, name);
    started->setting = first ? first->read.text : NULL;
    started->reset = setting->guc->boot_value;
    started->source = "override";
    started->is_from_file = false;
}

/* No transaction of a standby writes. */
static void of_writing(const struct start *start, const struct setting *setting,
                       struct started *started)
{
    of_transaction(start, setting, started);
    if (start->node->role == ROLE_STANDBY)
        started->setting = "on";
}

const struct start_row start_states[] = {
    {"data_checksums", of_cluster},
    {"debug_assertions", of_build},
    {"dynamic_shared_memory_type", of_build},
    {"krb_server_keyfile", of_build},
    {"krb_srvname", of_build},
    {"lc_collate", of_cluster},
    {"lc_ctype", of_cluster},
    {"server_encoding", of_cluster},
    {"server_version", of_build},
    {"server_version_num", of_build},
    {"shared_memory_type", of_build},
    {"ssl_library", of_build},
    {"transaction_deferrable", of_transaction},
    {"transaction_isolation", of_transaction},
    {"transaction_read_only", of_writing},
    {"unix_socket_directories", of_build},
    {"unix_socket_directory", of_build},
    {"wal_segment_size", of_cluster},
    {"wal_sync_method", of_build},
    {NULL, NULL},
};
