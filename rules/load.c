/*
 * What stands at a path, and what a server started there would read.
 *
 * A directory with a PG_VERSION is a data directory. One without is a configuration
 * directory, whose postgresql.conf names the data directory. Anything else is one file.
 */
#include "rules/loader.h"

#include <string.h>

#include "parser/auth.h"
#include "parser/conf.h"
#include "rules/field.h"
#include "rules/hidden.h"
#include "rules/own_rules.h"
#include "rules/redact.h"

static const struct syntax *parse(const struct loader *loader, enum file_kind kind,
                                  const struct source *source)
{
    if (kind == FILE_HBA || kind == FILE_IDENT)
        return auth_parse(loader->arena, source, field_lines(loader->node->version));
    if (kind == FILE_SIGNAL)
        return syntax_new(loader->arena, source, 0);
    return conf_parse(loader->arena, source);
}

struct rights loader_rights(const struct loader *loader, const char *path)
{
    const struct files *files = loader->files;
    return files->rights ? files->rights(files->context, path) : (struct rights){0};
}

static bool is_in(const char *path, const char *folder)
{
    return strlen(loader_base_name(path)) + strlen(folder) + 1 == strlen(path) &&
           strncmp(path, folder, strlen(folder)) == 0;
}

static bool is_below(const struct loader *loader, const char *path, const char *folder)
{
    return loader->files->is_within(loader->files->context, path, folder);
}

/*
 * Whether a file lies outside of the folders that the user named, and of a data
 * directory that is one: then what it is may be no business of who reads our output.
 */
static bool is_foreign(const struct loader *loader, const char *path,
                       const struct file_bytes *bytes)
{
    const struct node *node = loader->node;
    if (!loader->files->is_within ||
        (!bytes->is_link && is_in(path, node->config_directory)) ||
        is_below(loader, path, node->config_directory))
        return false;
    return !node->has_data || !is_below(loader, path, node->data_directory);
}

struct file *loader_add_file(struct loader *loader, const char *path,
                             enum file_kind kind, const struct file_bytes *bytes)
{
    struct node *node = loader->node;
    struct file *file = arena_alloc(loader->arena, sizeof *file);
    *file = (struct file){.path = path,
                          .kind = kind,
                          .rights = loader_rights(loader, path),
                          .redacted = redacted_new(loader->arena)};
    if (bytes) {
        file->is_foreign = is_foreign(loader, path, bytes);
        file->is_link = bytes->is_link;
        file->identity = bytes->identity;
        file->source =
            source_new(loader->arena, path, bytes->text, (uint32_t)bytes->size);
        file->syntax = parse(loader, kind, file->source);
        file->is_hidden = hidden_is(file);
        node->has_hidden[kind] |= file->is_hidden;
    }
    node->files =
        arena_push(loader->arena, node->files, node->n_files, sizeof *node->files);
    node->files[node->n_files++] = file;
    return file;
}

/* NULL, or the limit that keeps this node from reading another file. */
static const char *why_no_more(const struct loader *loader)
{
    if (loader->node->n_files >= LOADER_FILES_MAX)
        return "the node has more than 10,000 files";
    return loader->n_bytes > LOADER_BYTES_MAX
               ? "the files of the node are larger than 1 GiB"
               : NULL;
}

struct file *loader_read(struct loader *loader, const char *path, enum file_kind kind,
                         struct place by, enum file_status *status)
{
    struct file_bytes bytes = {0};
    const char *why = why_no_more(loader);
    if (!why) {
        *status =
            loader->files->read(loader->files->context, loader->arena, path, &bytes);
        loader->n_bytes += bytes.size;
    } else {
        *status = FILE_UNREADABLE;
        bytes.why = why;
    }
    if (*status == FILE_READ && bytes.size > SOURCE_SIZE_MAX) {
        *status = FILE_UNREADABLE;
        bytes.why = "larger than 1 GiB";
    }
    if (*status == FILE_READ)
        return loader_add_file(loader, path, kind, &bytes);
    if (*status == FILE_UNREADABLE)
        loader_unreadable(loader, path, by, bytes.why);
    return NULL;
}

const struct setting *loader_last_assignment(const struct node *node, const char *name)
{
    for (size_t i = node->n_assignments; i > 0; i--)
        if (strcasecmp(node->assignments[i - 1]->name, name) == 0)
            return node->assignments[i - 1];
    return NULL;
}

static enum file_status status_of(const struct loader *loader, const char *path)
{
    return loader->files->status(loader->files->context, path);
}

/*
 * Where a path of a setting leads. A relative one is taken from the data directory; an
 * absolute one that is not on this machine, in files that were copied from another,
 * means the file of that name beside them.
 */
static const char *named_path(struct loader *loader, const struct setting *setting)
{
    const struct node *node = loader->node;
    const char *path = load_join(loader->arena, node->data_directory, setting->value);
    if (status_of(loader, path) != FILE_MISSING)
        return path;
    const char *beside = load_join(loader->arena, node->config_directory,
                                   loader_base_name(setting->value));
    return node->is_copy && status_of(loader, beside) == FILE_READ ? beside : path;
}

static void settle_data_directory(struct loader *loader)
{
    struct node *node = loader->node;
    const struct setting *setting = loader_last_assignment(node, "data_directory");
    node->data_directory = node->config_directory;
    if (setting && setting->value[0] != '\0')
        node->data_directory =
            load_join(loader->arena, node->config_directory, setting->value);
}

static const struct file *find_signal(struct loader *loader, const char *name)
{
    const char *path = load_join(loader->arena, loader->node->data_directory, name);
    if (status_of(loader, path) == FILE_MISSING)
        return NULL;
    /* that it is there counts, whatever it is and holds: even a directory */
    struct file_bytes bytes = {0};
    const struct files *files = loader->files;
    const bool is_read =
        files->read(files->context, loader->arena, path, &bytes) == FILE_READ;
    return loader_add_file(loader, path, FILE_SIGNAL, is_read ? &bytes : NULL);
}

/* What lies in the data directory beside the configuration. */
static void read_data_directory(struct loader *loader)
{
    struct node *node = loader->node;
    const char *directory = node->data_directory;
    if (status_of(loader, directory) == FILE_MISSING)
        return;
    if (node->version >= 904)
        loader_conf(loader, load_join(loader->arena, directory, "postgresql.auto.conf"),
                    FILE_AUTO_CONF);

    size_t n_files = node->n_files;
    loader_conf(loader, load_join(loader->arena, directory, "recovery.conf"),
                FILE_RECOVERY);
    if (node->n_files > n_files)
        node->recovery_conf = node->files[n_files];
    node->standby_signal = find_signal(loader, "standby.signal");
    node->recovery_signal = find_signal(loader, "recovery.signal");
    loader_slots(loader);
}

static void read_named(struct loader *loader, const char *parameter, const char *usual,
                       bool (*read)(struct loader *, const char *))
{
    const struct node *node = loader->node;
    const struct setting *setting = loader_last_assignment(node, parameter);
    struct place by = {.node = node};
    const char *path = load_join(loader->arena, node->config_directory, usual);
    if (setting && setting->value[0] == '\0' && read == loader_hba) {
        loader_trouble(loader, TROUBLE_FILE_MISSING, "", setting->place);
        loader->node->troubles[node->n_troubles - 1].file_kind = FILE_HBA;
        return;
    }
    if (setting && setting->value[0] != '\0') {
        by = setting->place;
        path = named_path(loader, setting);
    }
    bool elsewhere = node->is_copy && (!setting || setting->value[0] == '/');
    if (!read(loader, path) && !elsewhere) {
        loader_trouble(loader, TROUBLE_FILE_MISSING, path, by);
        struct trouble *trouble = &loader->node->troubles[node->n_troubles - 1];
        trouble->file_kind = read == loader_hba ? FILE_HBA : FILE_IDENT;
        if (status_of(loader, path) == FILE_DIRECTORY)
            trouble->why = "a directory";
    }
}

static void settle_role(struct node *node, enum role stated)
{
    node->role_stated = stated != ROLE_AUTO;
    node->role = stated;
    if (stated != ROLE_AUTO)
        return;
    bool standby = node->version >= 1200
                       ? node->standby_signal != NULL
                       : setting_on(node_setting(node, "standby_mode"));
    node->role = standby ? ROLE_STANDBY : ROLE_PRIMARY;
}

static bool fail(struct cluster *cluster, const char *words)
{
    cluster->failure = words;
    return false;
}

static bool fail_version(struct cluster *cluster, const struct node_request *request)
{
    const struct own_rules *own = request->own;
    return fail(cluster,
                arena_printf(cluster->arena,
                             "%s: cannot tell which version of PostgreSQL (9.0 to "
                             "18) it is for: say --pg-version=N%s%s",
                             request->path, own ? ", or version: of the node in " : "",
                             own ? own->file->path : ""));
}

/*
 * Whether there is a version, and the user's own file agrees with PG_VERSION about it:
 * a line that stayed when the data were upgraded would have them judged as what they
 * are no longer. Who wants to know what another version says has an option for that.
 */
static bool has_version(struct loader *loader, struct cluster *cluster,
                        const struct node_request *request)
{
    struct arena *arena = loader->arena;
    if (!loader->node->version)
        return fail_version(cluster, request);
    const int version = loader_read_version(loader, loader->node->data_directory);
    if (!request->is_own_version || !request->version || !version ||
        version == request->version)
        return true;
    return fail(cluster,
                arena_printf(arena,
                             "%s: %s says version: %s of it, but its PG_VERSION says "
                             "%s: take version: out, or say --pg-version=N",
                             request->path, request->own->file->path,
                             guc_version_name(request->version, arena),
                             guc_version_name(version, arena)));
}

/* Whether these are a server's data, or stand for them. */
static bool has_data(const struct loader *loader, const char *directory)
{
    const char *version = load_join(loader->arena, directory, "PG_VERSION");
    const char *global = load_join(loader->arena, directory, "global");
    return status_of(loader, version) != FILE_MISSING ||
           status_of(loader, global) != FILE_MISSING;
}

/*
 * postgresql.conf is read as a version reads it, and can be what tells where the
 * version stands: then it is read again, if it includes anything.
 */
static bool read_main(struct loader *loader, const struct node_request *request,
                      const char *path)
{
    struct node *node = loader->node;
    int version = loader_version(loader, request);
    node->version = version ? version : GUC_NEWEST;
    bool there = loader_conf(loader, path, FILE_CONF);
    settle_data_directory(loader);
    version = loader_version(loader, request);
    bool again = version != 0 && version != node->version &&
                 (node->n_files > 1 || node->n_troubles > 0);
    node->version = version;
    if (!again)
        return there;
    node->n_files = node->n_assignments = node->n_broken = node->n_troubles = 0;
    loader->is_full = false;
    loader->n_bytes = 0;
    return loader_conf(loader, path, FILE_CONF);
}

static bool load_directory(struct loader *loader, struct cluster *cluster,
                           const struct node_request *request)
{
    struct node *node = loader->node;
    node->is_whole = true;
    node->config_directory = request->path;

    const char *conf = load_join(loader->arena, request->path, "postgresql.conf");
    bool has_conf = read_main(loader, request, conf);
    node->conf_known = has_conf;
    node->has_data = has_data(loader, node->data_directory);
    const char *global = load_join(loader->arena, request->path, "global");
    node->is_copy = !node->has_data && status_of(loader, global) == FILE_MISSING;
    if (!has_conf && !loader_read_version(loader, request->path))
        return fail(cluster,
                    arena_printf(loader->arena,
                                 "%s: neither PG_VERSION nor postgresql.conf is in it: "
                                 "not a data or configuration directory",
                                 request->path));
    if (!has_conf)
        loader_trouble(loader, TROUBLE_FILE_MISSING, conf,
                       (struct place){.node = node});
    if (!has_version(loader, cluster, request))
        return false;
    read_data_directory(loader);
    loader_settle(loader);
    settle_role(node, request->role);
    read_named(loader, "hba_file", "pg_hba.conf", loader_hba);
    read_named(loader, "ident_file", "pg_ident.conf", loader_ident);
    loader_probe(loader);
    return true;
}

static bool load_one_file(struct loader *loader, struct cluster *cluster,
                          const struct node_request *request)
{
    struct node *node = loader->node;
    node->config_directory = loader_directory(loader->arena, request->path);
    node->data_directory = node->config_directory;
    node->version = loader_version(loader, request);
    if (!has_version(loader, cluster, request))
        return false;

    enum file_kind kind =
        request->kind ? request->kind : loader_kind_of_name(request->path);
    node->is_copy = true;
    node->conf_known = kind == FILE_CONF;
    if (kind == FILE_HBA)
        loader_hba(loader, request->path);
    else if (kind == FILE_IDENT)
        loader_ident(loader, request->path);
    else
        loader_conf(loader, request->path, kind);
    if (kind == FILE_RECOVERY && node->n_files > 0)
        node->recovery_conf = node->files[0];
    loader_settle(loader);
    settle_role(node, request->role);
    return true;
}

bool load_node(struct cluster *cluster, const struct files *files,
               const struct node_request *request)
{
    struct node *node = arena_alloc(cluster->arena, sizeof *node);
    struct loader loader = {.arena = cluster->arena, .files = files, .node = node};
    node->name =
        request->name ? request->name : loader_usual_name(loader.arena, request->path);
    node->addresses = request->addresses;
    node->n_addresses = request->n_addresses;
    node->own = request->own;
    node->own_name = request->own_name;
    node->given_path = request->path;
    node->own_path = request->own_path;

    enum file_status status = files->status(files->context, request->path);
    if (status == FILE_MISSING)
        return fail(cluster, arena_printf(loader.arena, "%s: no such file or directory",
                                          request->path));
    bool loaded = status == FILE_DIRECTORY ? load_directory(&loader, cluster, request)
                                           : load_one_file(&loader, cluster, request);
    if (!loaded)
        return false;
    cluster->nodes = arena_push(cluster->arena, cluster->nodes, cluster->n_nodes,
                                sizeof *cluster->nodes);
    cluster->nodes[cluster->n_nodes++] = node;
    return true;
}
