#include "rules/unchecked.h"

#include <string.h>

#include "rules/conninfo.h"
#include "rules/listen.h"
#include "rules/redact.h"
#include "rules/replication.h"
#include "rules/upstream.h"

static void add(struct unchecked_list *list, const struct node *node, const char *what,
                const char *why)
{
    list->items =
        arena_push(list->arena, list->items, list->n_items, sizeof *list->items);
    list->items[list->n_items++] = (struct unchecked){
        .node = node,
        .what = redact_words(list->arena, what),
        .why = why,
    };
}

static void ask_of_data(struct unchecked_list *list, const struct node *node)
{
    if (!node->has_data)
        add(list, node,
            "its data directory: mode, PG_VERSION, control file, signal files",
            "it is not here");
    if (!node->conf_known)
        add(list, node, "what postgresql.conf says", "it is not here");
    if (!node->hba_known)
        add(list, node, "who is let in", "pg_hba.conf was not read");
}

static bool is_unknown(enum certificate_status status)
{
    return status == CERTIFICATE_UNKNOWN || status == CERTIFICATE_UNJUDGED ||
           status == CERTIFICATE_TOO_HEAVY;
}

/* Paths that lead out of the data directory are those of the server's machine. */
static void ask_of_paths(struct unchecked_list *list, const struct node *node)
{
    if (!setting_on(node_setting(node, "ssl")))
        return;
    for (size_t i = 0; probe_ssl_files[i]; i++) {
        const struct setting *setting = node_setting(node, probe_ssl_files[i]);
        if (!setting_empty(setting) && !node_probe(node, probe_ssl_files[i]))
            add(list, node,
                arena_printf(list->arena, "whether %s (%s) is there", setting->value,
                             probe_ssl_files[i]),
                "it lies outside the data that are here");
    }
    if (is_unknown(node->certificate_status))
        add(list, node, "how long the server's certificate is valid, and for whom",
            "it could not be read here");
    if (is_unknown(node->key_status))
        add(list, node, "whether the private key belongs to the certificate",
            "it could not be read here");
}

/* A value that the server's machine or its build can refuse. */
struct machine_question {
    const char *name;
    const char *value; /* that is asked about; NULL: any but the default and nothing */
    const char *what;  /* that comes before `name = value` */
    const char *why;
};

static const char locale_question[] = "whether the machine has the locale of";
static const char build_question[] = "whether the server was built for";
static const char in_no_locale[] = "locales belong to the machine of the server";
static const char in_no_build[] = "what it was built with is in no file";

static const struct machine_question machine_questions[] = {
    {"lc_messages", NULL, locale_question, in_no_locale},
    {"lc_monetary", NULL, locale_question, in_no_locale},
    {"lc_numeric", NULL, locale_question, in_no_locale},
    {"lc_time", NULL, locale_question, in_no_locale},
    {"bonjour", "on", build_question, in_no_build},
    {"default_toast_compression", "lz4", build_question, in_no_build},
    {"wal_compression", "lz4", build_question, in_no_build},
    {"wal_compression", "zstd", build_question, in_no_build},
    {"io_method", "io_uring", build_question, in_no_build},
    {"wal_sync_method", "fsync_writethrough", build_question, in_no_build},
    {"huge_pages", "on", "whether there are huge pages enough for",
     "the machine of the server has them"},
    {"max_stack_depth", NULL, "whether the limit of the stack allows",
     "the limit is that of who starts the server"},
    {"unix_socket_group", NULL, "whether the server's user is in the group of",
     "groups belong to the machine of the server"},
    {"timezone_abbreviations", NULL, "whether there is a file of abbreviations for",
     "it belongs to the server's installation"},
};

/* Every system has these two, and what begins like the first is one of them. */
static bool is_plain_locale(const char *value)
{
    return strcmp(value, "C") == 0 || strncmp(value, "C.", 2) == 0 ||
           strcmp(value, "POSIX") == 0;
}

static bool is_open(const struct machine_question *question,
                    const struct setting *setting)
{
    if (setting_empty(setting) || setting->is_default || setting->refused)
        return false;
    if (question->what == locale_question)
        return !is_plain_locale(setting->value);
    return !question->value || setting_is(setting, question->value);
}

static void ask_of_machine(struct unchecked_list *list, const struct node *node)
{
    const size_t n = sizeof machine_questions / sizeof *machine_questions;
    for (size_t i = 0; i < n; i++) {
        const struct machine_question *question = &machine_questions[i];
        const struct setting *setting = node_setting(node, question->name);
        if (is_open(question, setting))
            add(list, node,
                arena_printf(list->arena, "%s %s = %s", question->what, setting->name,
                             setting->value),
                question->why);
    }
}

static void ask_of_addresses(struct unchecked_list *list, const struct node *node)
{
    const struct setting *setting = node_setting(node, "listen_addresses");
    if (setting_empty(setting) || setting->refused || listen_is_local(node) ||
        strcmp(setting->value, "*") == 0 || strcmp(setting->value, "0.0.0.0") == 0 ||
        strcmp(setting->value, "::") == 0)
        return;
    add(list, node,
        arena_printf(list->arena, "whether its host has the addresses %s",
                     setting->value),
        "those of a host are in no file");
}

/* A relative path begins where the server is started. */
static void ask_of_named_files(struct unchecked_list *list, const struct node *node)
{
    static const char *const names[] = {"hba_file", "ident_file"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct setting *setting = node_assignment(node, names[i]);
        if (!setting_empty(setting) && setting->value[0] != '/')
            add(list, node,
                arena_printf(list->arena, "where %s (%s) leads", setting->value,
                             names[i]),
                "it begins where the server is started");
    }
}

/* Absolute paths count where the program that ran on the data is here. */
static void ask_of_folders(struct unchecked_list *list, const struct node *node)
{
    static const char *const names[] = {"unix_socket_directories", "log_directory",
                                        "restore_command", "archive_command"};
    if (!node->has_data || node_probe(node, PROBE_HOME))
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct setting *setting = node_setting(node, names[i]);
        if (!setting_empty(setting) && !setting->is_default && !setting->refused &&
            strchr(setting->value, '/'))
            add(list, node,
                arena_printf(list->arena, "whether what %s names is there", names[i]),
                "nothing tells that the server runs on this machine");
    }
}

static void ask_of_libraries(struct unchecked_list *list, const struct node *node)
{
    static const char *const names[] = {"shared_preload_libraries",
                                        "session_preload_libraries",
                                        "local_preload_libraries", "archive_library"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct setting *setting = node_setting(node, names[i]);
        if (!setting_empty(setting) && !node_probe(node, PROBE_LIBRARIES))
            add(list, node,
                arena_printf(list->arena, "whether the libraries %s can be loaded",
                             setting->value),
                "they belong to the server's installation");
    }
}

static void ask_of_hosts(struct unchecked_list *list, const struct node *node,
                         const struct upstream_link *link)
{
    for (size_t i = 0; i < link->hosts.n_hosts; i++) {
        const struct conninfo_host *host = &link->hosts.hosts[i];
        if (host->is_socket || listen_is_here(host))
            continue;
        if (!listen_is_address(host->host))
            add(list, node, arena_printf(list->arena, "where %s leads", host->host),
                "names are not resolved");
        add(list, node,
            arena_printf(list->arena, "whether %s can be reached at port %d",
                         host->host, host->port),
            "networks and firewalls are in no file");
    }
}

static void ask_of_role(struct unchecked_list *list, const struct node *node,
                        const struct upstream_link *link)
{
    const char *user = conninfo_get(&link->conninfo, "user");
    const char *role =
        user ? arena_printf(list->arena, "the role %s", user)
             : "the role with the name of the server's operating system user";
    add(list, node,
        arena_printf(list->arena, "whether %s exists and has REPLICATION", role),
        "roles are in the database");
    add(list, node, arena_printf(list->arena, "whether the password of %s fits", role),
        "its hash is in the database");
}

static void ask_of_records(struct unchecked_list *list, const struct node *node,
                           const struct upstream_link *link)
{
    if (!node->upstream)
        return;
    const struct hba_record *record;
    const struct upstream_tries tries =
        upstream_try_all(list->arena, link, node->upstream);
    if (upstream_ask(&tries, &record) != UPSTREAM_UNKNOWN)
        return;
    add(list, node,
        arena_printf(list->arena, "which record of pg_hba.conf of %s is for it",
                     node->upstream->name),
        upstream_is_here(link) || node->n_addresses > 0
            ? "it depends on roles, interfaces or host names"
            : "the address that it comes from is in no file: addresses: in "
              "pgconfcheck.yaml or --node-address says it");
}

static void ask_of_standby(struct unchecked_list *list, const struct node *node)
{
    struct upstream_link link;
    if (node->role == ROLE_STANDBY && !node->upstream)
        add(list, node, "whether it fits its primary", "the primary is not given");
    if (!upstream_read(list->arena, node, &link))
        return;
    ask_of_hosts(list, node, &link);
    ask_of_role(list, node, &link);
    ask_of_records(list, node, &link);
    const struct setting *slot = replication_slot(node);
    if (slot && !(node->upstream && node_knows_slots(node->upstream)))
        add(list, node,
            arena_printf(list->arena, "whether the slot %s exists", slot->value),
            "slots are in the data of the server that it follows");
}

struct unchecked_list unchecked_find(struct arena *arena, const struct cluster *cluster)
{
    struct unchecked_list list = {.arena = arena};
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        ask_of_data(&list, node);
        ask_of_paths(&list, node);
        ask_of_machine(&list, node);
        ask_of_addresses(&list, node);
        ask_of_named_files(&list, node);
        ask_of_folders(&list, node);
        ask_of_libraries(&list, node);
        ask_of_standby(&list, node);
    }
    return list;
}
