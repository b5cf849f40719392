/* What the paths of packages tell. */
#include "cli/service.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "rules/guc.h"

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

/* How a server is spoken to; words in capitals stand for what is not known. */
struct service {
    const char *programs; /* the folder of pg_ctl, with a slash behind it; "": usual */
    const char *unit;     /* of systemd */
    const char *cluster;  /* VERSION NAME, for pg_ctlcluster; NULL: not Debian's */
};

/*
 * VERSION and NAME of /etc/postgresql/VERSION/NAME, or of another such path, as they
 * stand behind `start`. False when the path is none.
 */
static bool read_cluster(struct arena *arena, const char *path, const char *start,
                         const char **version, const char **name)
{
    const size_t length = strlen(start);
    if (strncmp(path, start, length) != 0)
        return false;
    const char *at = path + length;
    size_t n = strspn(at, "0123456789.");
    *version = arena_copy(arena, at, n);
    if (n == 0 || at[n] != '/')
        return false;
    at += n + 1;
    *name = at;
    return *at && !strchr(at, '/');
}

static struct service service_of(struct arena *arena, const struct node *node,
                                 const char *config, const char *data)
{
    const char *version, *name;
    if (read_cluster(arena, config, "/etc/postgresql/", &version, &name) ||
        read_cluster(arena, data, "/var/lib/postgresql/", &version, &name))
        return (struct service){
            arena_printf(arena, "/usr/lib/postgresql/%s/bin/", version),
            arena_printf(arena, "postgresql@%s-%s", version, name),
            arena_printf(arena, "%s %s", version, quote(arena, name)),
        };
    if (read_cluster(arena, data, "/var/lib/pgsql/", &version, &name))
        return (struct service){
            arena_printf(arena, "/usr/pgsql-%s/bin/", version),
            arena_printf(arena, "postgresql-%s", version),
            NULL,
        };
    if (strcmp(data, "/var/lib/pgsql/data") == 0)
        return (struct service){"", "postgresql", NULL};
    return (struct service){
        "", "UNIT",
        arena_printf(arena, "%s CLUSTER", guc_version_name(node->version, arena))};
}

/* Without symbolic links, dots and a slash at its end, if it is on this machine. */
static const char *real_path(struct arena *arena, const char *path)
{
    char real[PATH_MAX];
    if (!path || !*path)
        return "";
    return realpath(path, real) ? arena_copy(arena, real, strlen(real)) : path;
}

struct commands service_commands(struct arena *arena, const struct node *node,
                                 bool restart)
{
    struct commands commands = {0};
    const char *verb = restart ? "restart" : "reload";
    if (!node->is_whole || !node->data_directory || !node->data_directory[0])
        return commands;
    const struct service service =
        service_of(arena, node, real_path(arena, node->config_directory),
                   real_path(arena, node->data_directory));
    /* where postgresql.conf is elsewhere, it tells pg_ctl of the data */
    const bool has_own = node->config_directory && node->config_directory[0];
    const char *folder = has_own ? node->config_directory : node->data_directory;
    commands.lines[commands.n_lines++] = arena_printf(
        arena, "%spg_ctl -D %s %s", service.programs, quote(arena, folder), verb);
    commands.lines[commands.n_lines++] =
        arena_printf(arena, "systemctl %s %s", verb, quote(arena, service.unit));
    if (service.cluster)
        commands.lines[commands.n_lines++] =
            arena_printf(arena, "pg_ctlcluster %s %s", service.cluster, verb);
    return commands;
}
