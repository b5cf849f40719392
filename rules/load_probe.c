/*
 * Files of the data directory that are not configuration, but decide whether a start
 * with it succeeds. Paths that lead out of the data directory are left alone unless
 * there is a sign that this is the server's own machine.
 */
#include "rules/domain_list.h"
#include "rules/loader.h"

#include <stdlib.h>
#include <string.h>

#include "rules/conninfo.h"
#include "rules/socket_path.h"

const char *const probe_folders[] = {"pg_commit_ts",
                                     "pg_logical/mappings",
                                     "pg_logical/snapshots",
                                     "pg_multixact/members",
                                     "pg_multixact/offsets",
                                     "pg_notify",
                                     "pg_replslot",
                                     "pg_subtrans",
                                     PROBE_TABLESPACES,
                                     "pg_twophase",
                                     "pg_wal",
                                     "pg_xact",
                                     NULL};

struct probe *loader_look(struct loader *loader, const char *name, const char *path)
{
    const struct files *files = loader->files;
    struct node *node = loader->node;
    node->probes =
        arena_push(loader->arena, node->probes, node->n_probes, sizeof *node->probes);
    node->probes[node->n_probes++] = (struct probe){
        .name = name,
        .path = path,
        .is_there = files->status(files->context, path) != FILE_MISSING,
        .rights = loader_rights(loader, path),
    };
    return &node->probes[node->n_probes - 1];
}

static void probe_setting(struct loader *loader, const char *name)
{
    const struct node *node = loader->node;
    const struct setting *setting = node_setting(node, name);
    if (setting_empty(setting) || setting->value[0] == '/' ||
        load_climbs_out(setting->value))
        return;
    loader_look(loader, name,
                load_join(loader->arena, node->data_directory, setting->value));
}

/* A file, named from the data directory, and what is in it. */
static void probe_text(struct loader *loader, const char *name, const char *path)
{
    const struct files *files = loader->files;
    struct file_bytes bytes = {0};
    struct probe *probe = loader_look(
        loader, name, load_join(loader->arena, loader->node->data_directory, path));
    const enum file_status status =
        files->read(files->context, loader->arena, probe->path, &bytes);
    if (status == FILE_READ)
        probe->text = bytes.text;
    loader_data_unread(loader, probe->path, status, bytes.why);
}

static const char *history_path(struct loader *loader, unsigned long timeline)
{
    return arena_printf(loader->arena, "%s/%08lX.history",
                        loader->node->version >= 1000 ? "pg_wal" : "pg_xlog", timeline);
}

/* Words are the timeline 0, which means the latest one up to 11, and none from 12 on.
 */
static void probe_timeline(struct loader *loader)
{
    const struct node *node = loader->node;
    const struct setting *setting = node_setting(node, "recovery_target_timeline");
    if (!setting || setting->is_default || strcmp(setting->value, "latest") == 0 ||
        strcmp(setting->value, "current") == 0)
        return;
    /* Kept in 32 bits; too large a number is refused from 12 on only. */
    unsigned long timeline = strtoul(setting->value, NULL, 0);
    if (node->version < 1200)
        timeline &= UINT32_MAX;
    const char *name = history_path(loader, timeline);
    if (timeline != 1 && (timeline != 0 || node->version >= 1200))
        loader_look(loader, PROBE_TIMELINE,
                    load_join(loader->arena, node->data_directory, name));
}

/* The first timeline has none. */
static void probe_history(struct loader *loader)
{
    const struct node *node = loader->node;
    const long long timeline = node->control ? control_timeline(node->control) : 1;
    if (timeline > 1)
        probe_text(loader, PROBE_HISTORY,
                   history_path(loader, (unsigned long)timeline));
}

bool loader_takes_files(struct loader *loader, const char *path)
{
    const enum file_status status = loader->files->status(loader->files->context, path);
    const struct rights rights = loader_rights(loader, path);
    return status != FILE_MISSING && status != FILE_READ &&
           node_may_write_in(loader->node, &rights);
}

/* From 14 on names behind an @ are no files. */
static bool is_socket_lost(struct loader *loader, const char *path, bool at_home)
{
    const bool is_known = path[0] == '/' ? at_home : !load_climbs_out(path);
    const bool is_abstract = path[0] == '@' && loader->node->version >= 1400;
    if (!is_known || is_abstract || path[0] == '\0')
        return false;
    /* too long a path is passed over before its directory is looked for */
    if (socket_path_size(loader->node, strlen(path)) > SOCKET_PATH_MOST)
        return false;
    path = load_join(loader->arena, loader->node->data_directory, path);
    return !loader_takes_files(loader, path);
}

struct probe *loader_look_at_folder(struct loader *loader, const char *name,
                                    const char *path)
{
    struct probe *probe = loader_look(loader, name, path);
    probe->is_other = loader->files->status(loader->files->context, path) == FILE_READ;
    return probe;
}

static void probe_sockets(struct loader *loader)
{
    const struct node *node = loader->node;
    const struct setting *setting = node_setting(node, "unix_socket_directories");
    if (!setting || setting->is_default || setting->refused ||
        !node_probe(node, PROBE_CONTROL)->is_there)
        return;
    const bool at_home = loader_program(loader) != NULL;
    struct domain_list list = {.rest = setting->value, .kind = LIST_OF_PATHS};
    while (domain_list_next(&list)) {
        const char *path = arena_copy(loader->arena, list.entry, list.size);
        if (!is_socket_lost(loader, path, at_home))
            continue;
        loader_look_at_folder(loader, PROBE_SOCKETS,
                              load_join(loader->arena, node->data_directory, path));
        return;
    }
}

/*
 * The program that a command of the shell begins with, when its path is absolute and
 * its status is that of the whole.
 */
static void probe_program(struct loader *loader, const char *name)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789_-./";
    const struct setting *setting = node_setting(loader->node, name);
    if (setting_empty(setting) || !loader_program(loader))
        return;
    const char *command = setting->value + strspn(setting->value, " \t");
    const size_t size = strspn(command, plain);
    if (command[0] == '/' && strchr(" \t", command[size]) &&
        !strpbrk(command, ";&|\n`#"))
        loader_look(loader, name, arena_copy(loader->arena, command, size));
}

static void probe_settings(struct loader *loader, const char *const *names)
{
    for (; *names; names++)
        probe_setting(loader, *names);
}

/*
 * A relative path begins in the data directory, where the server runs. Of an absolute
 * one it counts only that the file is there: it may be on the server's machine alone.
 */
static struct probe *probe_keyword(struct loader *loader,
                                   const struct conninfo *conninfo, const char *keyword)
{
    const struct files *files = loader->files;
    const char *value = conninfo_get(conninfo, keyword);
    if (!value || !*value)
        return NULL;
    if (value[0] != '/' && load_climbs_out(value))
        return NULL;
    const char *path = load_join(loader->arena, loader->node->data_directory, value);
    if (value[0] == '/' && files->status(files->context, path) != FILE_READ)
        return NULL;
    return loader_look(loader, keyword, path);
}

/* Where the certificate lies outside of the data and is here, its key has to be here.
 */
static void probe_certificate(struct loader *loader, const struct conninfo *conninfo)
{
    const struct probe *certificate = probe_keyword(loader, conninfo, PROBE_SSLCERT);
    const bool is_outside = certificate && certificate->path[0] == '/' &&
                            conninfo_get(conninfo, PROBE_SSLCERT)[0] == '/';
    const char *key = conninfo_get(conninfo, PROBE_SSLKEY);
    if (!probe_keyword(loader, conninfo, PROBE_SSLKEY) && is_outside && key &&
        key[0] == '/')
        loader_look(loader, PROBE_SSLKEY, key);
}

static void probe_conninfo(struct loader *loader)
{
    const struct files *files = loader->files;
    const struct node *node = loader->node;
    const struct setting *setting = node_setting(node, "primary_conninfo");
    if (setting_empty(setting))
        return;
    const struct conninfo conninfo =
        conninfo_read(loader->arena, setting->value, node->version);
    if (conninfo.error)
        return;
    probe_certificate(loader, &conninfo);
    if (node->version < 1600 || !conninfo_get(&conninfo, "sslrootcert") ||
        strcmp(conninfo_get(&conninfo, "sslrootcert"), "system") != 0)
        probe_keyword(loader, &conninfo, PROBE_SSLROOTCERT);
    struct probe *passfile = probe_keyword(loader, &conninfo, PROBE_PASSFILE);
    struct file_bytes bytes;
    if (passfile && passfile->is_there &&
        files->read(files->context, loader->arena, passfile->path, &bytes) == FILE_READ)
        passfile->text = bytes.text;
}

static bool has_folder(struct loader *loader, const char *name)
{
    const char *path = load_join(loader->arena, loader->node->data_directory, name);
    return loader->files->status(loader->files->context, path) == FILE_DIRECTORY;
}

static bool has_all_folders(struct loader *loader)
{
    for (size_t i = 0; probe_folders[i]; i++)
        if (!has_folder(loader, probe_folders[i]))
            return false;
    return true;
}

/* Where every folder is but one of those that hold the data, it has been lost. */
static void probe_lost(struct loader *loader)
{
    if (!has_all_folders(loader))
        return;
    const char *lost = has_folder(loader, PROBE_BASE)     ? PROBE_GLOBAL
                       : has_folder(loader, PROBE_GLOBAL) ? PROBE_BASE
                                                          : NULL;
    if (lost)
        loader_look(loader, lost,
                    load_join(loader->arena, loader->node->data_directory, lost));
}

/* Rows of users lie in base: who copies files for a look leaves it behind. */
static void probe_data(struct loader *loader)
{
    const struct node *node = loader->node;
    probe_lost(loader);
    if (!node_probe(node, PROBE_CONTROL)->is_there || !has_folder(loader, PROBE_BASE))
        return;
    for (size_t i = 0; probe_folders[i]; i++)
        loader_look_at_folder(
            loader, probe_folders[i],
            load_join(loader->arena, node->data_directory, probe_folders[i]));
    probe_setting(loader, "stats_temp_directory");
}

/* A path of a program that begins with a slash is none of Windows. */
static void probe_home(struct loader *loader)
{
    const char *program = loader_program(loader);
    if (program)
        loader_look(loader, PROBE_HOME, program);
}

void loader_probe(struct loader *loader)
{
    static const char *const triggers[] = {"promote_trigger_file", "trigger_file",
                                           NULL};
    struct node *node = loader->node;
    if (!node->has_data)
        return;
    node->data_rights = loader_rights(loader, node->data_directory);
    loader_look(loader, PROBE_CONTROL,
                load_join(loader->arena, node->data_directory, PROBE_CONTROL));
    loader_look(loader, PROBE_FILE_MAP,
                load_join(loader->arena, node->data_directory, PROBE_FILE_MAP));
    probe_text(loader, PROBE_BACKUP, PROBE_BACKUP);
    probe_text(loader, PROBE_VERSION, PROBE_VERSION);
    probe_text(loader, PROBE_LOCK, PROBE_LOCK);
    probe_home(loader);
    loader_options(loader);
    loader_control(loader);
    probe_settings(loader, triggers);
    loader_tls(loader);
    probe_timeline(loader);
    probe_history(loader);
    probe_conninfo(loader);
    loader_certificates(loader);
    probe_sockets(loader);
    loader_logs(loader);
    probe_program(loader, "restore_command");
    probe_program(loader, "archive_command");
    loader_libraries(loader);
    probe_data(loader);
}
