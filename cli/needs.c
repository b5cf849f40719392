/* Who has to be restarted. */
#include "cli/needs.h"

#include <string.h>

/* A fix is of an earlier state of the nodes than `checked`: their names are the same.
 */
static struct need *need_of(struct needs *needs, const struct node *node)
{
    for (size_t i = 0; i < needs->n_needs; i++)
        if (strcmp(needs->needs[i].node->name, node->name) == 0)
            return &needs->needs[i];
    return NULL;
}

static void add(struct arena *arena, struct needs *needs, const struct node *node,
                bool restart)
{
    struct need *need = need_of(needs, node);
    if (!need) {
        needs->needs = arena_push(arena, needs->needs, needs->n_needs, sizeof *need);
        need = &needs->needs[needs->n_needs++];
        *need = (struct need){.node = node};
    }
    need->restart = need->restart || restart;
}

static bool needs_restart(const struct fix_promise *promise)
{
    const struct guc *guc = guc_find(promise->name, promise->node->version);
    return guc && strcmp(guc_applies(guc), "reload") != 0;
}

/* recovery.conf and the signal files are read at a start, the others at a reload. */
static bool is_for_start(const struct file_edit *edit)
{
    const enum file_kind kind = edit->file->kind;
    return kind == FILE_RECOVERY || kind == FILE_SIGNAL || !edit->file->source;
}

static void add_finding(struct arena *arena, struct needs *needs,
                        const struct finding *finding)
{
    const struct fix *fix = finding->fix;
    for (size_t i = 0; i < fix->n_promises; i++)
        add(arena, needs, fix->promises[i].node, needs_restart(&fix->promises[i]));
    bool restart = finding->applies && strcmp(finding->applies, "reload") != 0;
    for (size_t i = 0; i < fix->n_edits; i++) {
        const bool at_start = is_for_start(&fix->edits[i]);
        if (at_start || fix->n_promises == 0)
            add(arena, needs, finding->labels[0].place.node, restart || at_start);
    }
}

/* The text as one word of a shell. */
static const char *quote(struct arena *arena, const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789/._-+,:@%";
    if (text[strspn(text, plain)] == '\0' && text[0] != '-')
        return text;
    char *quoted = arena_alloc(arena, 4 * strlen(text) + 3);
    char *to = quoted;
    *to++ = '\'';
    for (; *text; text++) {
        if (*text == '\'')
            to = stpcpy(to, "'\\'");
        *to++ = *text;
    }
    *to = '\'';
    return quoted;
}

/*
 * VERSION and NAME of /etc/postgresql/VERSION/NAME, or of another such path, as they
 * stand behind `start`. False when the path is none.
 */
static bool read_cluster(struct arena *arena, const char *path, const char *start,
                         const char **version, const char **name)
{
    const size_t length = strlen(start);
    if (!path || strncmp(path, start, length) != 0)
        return false;
    const char *at = path + length;
    size_t n = strcspn(at, "/");
    *version = arena_copy(arena, at, n);
    at += n + strspn(at + n, "/");
    n = strcspn(at, "/");
    *name = arena_copy(arena, at, n);
    return **version && **name;
}

struct service {
    const char *unit;    /* of systemd */
    const char *cluster; /* VERSION NAME, for pg_ctlcluster; NULL: not Debian's */
};

static struct service service_of(struct arena *arena, const struct node *node)
{
    const char *version, *name, *data = node->data_directory;
    const char *own = guc_version_name(node->version, arena);
    if (read_cluster(arena, node->config_directory, "/etc/postgresql/", &version,
                     &name) ||
        read_cluster(arena, data, "/var/lib/postgresql/", &version, &name))
        return (struct service){
            arena_printf(arena, "postgresql@%s-%s", version, name),
            arena_printf(arena, "%s %s", quote(arena, version), quote(arena, name)),
        };
    if (read_cluster(arena, data, "/var/lib/pgsql/", &version, &name))
        return (struct service){arena_printf(arena, "postgresql-%s", version), NULL};
    if (strcmp(data, "/var/lib/pgsql/data") == 0)
        return (struct service){"postgresql", NULL};
    return (struct service){"UNIT", arena_printf(arena, "%s CLUSTER", own)};
}

static void add_commands(struct arena *arena, struct need *need)
{
    const struct node *node = need->node;
    const char *verb = need->restart ? "restart" : "reload";
    if (!node->is_whole || !node->data_directory || !node->data_directory[0])
        return;
    const struct service service = service_of(arena, node);
    /* where postgresql.conf is elsewhere, it tells pg_ctl of the data */
    const bool has_own = node->config_directory && node->config_directory[0];
    const char *folder = has_own ? node->config_directory : node->data_directory;
    need->commands[need->n_commands++] =
        arena_printf(arena, "pg_ctl -D %s %s", quote(arena, folder), verb);
    need->commands[need->n_commands++] =
        arena_printf(arena, "systemctl %s %s", verb, quote(arena, service.unit));
    if (service.cluster)
        need->commands[need->n_commands++] =
            arena_printf(arena, "pg_ctlcluster %s %s", service.cluster, verb);
}

/* Standbys before primaries, else as they were. */
static void sort(struct arena *arena, struct needs *needs)
{
    struct need *sorted = arena_alloc(arena, (needs->n_needs + 1) * sizeof *sorted);
    size_t n = 0;
    for (size_t i = 0; i < needs->n_needs; i++)
        if (needs->needs[i].node->role == ROLE_STANDBY)
            sorted[n++] = needs->needs[i];
    for (size_t i = 0; i < needs->n_needs; i++)
        if (needs->needs[i].node->role != ROLE_STANDBY)
            sorted[n++] = needs->needs[i];
    needs->needs = sorted;
}

struct needs needs_of(struct arena *arena, const struct checked *checked)
{
    struct needs needs = {0};
    for (size_t i = 0; i < checked->n_fixed; i++)
        add_finding(arena, &needs, &checked->fixed[i].finding);
    sort(arena, &needs);
    for (size_t i = 0; i < needs.n_needs; i++)
        add_commands(arena, &needs.needs[i]);
    return needs;
}
