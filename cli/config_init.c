/* Looking for nodes, and writing what is found. */
#include "cli/config_init.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/config.h"
#include "cli/disk.h"
#include "cli/utf8.h"
#include "rules/guc.h"
#include "rules/spelling.h"

enum { FOLDERS_DEEP = 6, NODES_MAX = 1000 };

struct found_node {
    const char *path; /* from the directory */
    const char *name;
    bool is_standby;
    bool has_version; /* the files or the path say it */
};

struct search {
    struct arena *arena;
    struct files files;
    const char *root;
    struct found_node *nodes;
    size_t n_nodes;
    const char *refused; /* why no file can be written; NULL: one can */
};

static bool is_there(const struct search *search, const char *path, const char *name)
{
    const char *whole =
        load_join(search->arena, search->root, load_join(search->arena, path, name));
    return search->files.status(search->files.context, whole) == FILE_READ;
}

static bool name_is_taken(const struct search *search, const char *name)
{
    for (size_t i = 0; i < search->n_nodes; i++)
        if (strcmp(search->nodes[i].name, name) == 0)
            return true;
    return false;
}

/* The last part of the path; all of it, with - for /, where that is taken. */
static const char *name_for(const struct search *search, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    if (strcmp(path, ".") == 0)
        return "server";
    if (!name_is_taken(search, name))
        return name;
    char *whole = arena_copy(search->arena, path, strlen(path));
    for (char *c = whole; *c; c++)
        if (*c == '/')
            *c = '-';
    return whole;
}

/*
 * Where a server cannot be written down nothing is: the file would be taken for the
 * whole of them. A name that cannot be shown would need more of YAML than anybody
 * reads.
 */
static bool is_refused(struct search *search, const char *path)
{
    const char *shown = utf8_show(search->arena, path);
    if (search->n_nodes == NODES_MAX)
        search->refused = arena_printf(
            search->arena, "more than %d servers are found: nothing is written",
            NODES_MAX);
    else if (strcmp(shown, path) != 0)
        search->refused = arena_printf(
            search->arena,
            "%s: a name with bytes that are not printed: nothing is written", shown);
    return search->refused;
}

static bool path_has_version(struct arena *arena, const char *path)
{
    for (const char *end; *path; path = *end ? end + 1 : end) {
        end = path + strcspn(path, "/");
        if (guc_version_read(arena_copy(arena, path, (size_t)(end - path))))
            return true;
    }
    return false;
}

static void add_node(struct search *search, const char *path)
{
    if (is_refused(search, path))
        return;
    const struct found_node node = {
        .path = path,
        .name = name_for(search, path),
        .is_standby = is_there(search, path, "standby.signal") ||
                      is_there(search, path, "recovery.conf"),
        .has_version = is_there(search, path, "PG_VERSION") ||
                       path_has_version(search->arena, path),
    };
    search->nodes =
        arena_push(search->arena, search->nodes, search->n_nodes, sizeof node);
    search->nodes[search->n_nodes++] = node;
}

/* NOLINTNEXTLINE(misc-no-recursion): no deeper than FOLDERS_DEEP */
static void look_into(struct search *search, const char *path, int depth)
{
    if (is_there(search, path, "postgresql.conf") ||
        is_there(search, path, "PG_VERSION")) {
        add_node(search, path);
        return;
    }
    const char **names = NULL, *why = NULL;
    const char *whole = load_join(search->arena, search->root, path);
    if (depth == FOLDERS_DEEP ||
        search->files.list(search->files.context, search->arena, whole, &names, &why) !=
            FILE_DIRECTORY)
        return;
    size_t n = 0;
    while (names[n])
        n++;
    qsort(names, n, sizeof *names, spelling_by_bytes);
    for (size_t i = 0; i < n; i++)
        if (names[i][0] != '.')
            look_into(search, load_join(search->arena, path, names[i]), depth + 1);
}

/* In quotes where YAML would take it for something else. */
static const char *scalar(struct arena *arena, const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789_./-";
    if (*text && text[0] != '-' && strspn(text, plain) == strlen(text))
        return text;
    char *quoted = arena_alloc(arena, 2 * strlen(text) + 3), *to = quoted;
    *to++ = '\'';
    for (; *text; text++) {
        if (*text == '\'')
            *to++ = '\'';
        *to++ = *text;
    }
    *to = '\'';
    return quoted;
}

static const char head[] =
    "# What pgconfcheck is to know of these servers. \"pgconfcheck config check\" "
    "says\n"
    "# whether it can be read, \"pgconfcheck config show\" what it says.\n"
    "version: 1\n"
    "\n"
    "# Findings from this level on make pgconfcheck fail: error, warning, info, "
    "never.\n"
    "fail-on: error\n";

static const char cluster_comment[] =
    "\n"
    "# The servers, those of one cluster checked against each other by a bare\n"
    "# \"pgconfcheck\". Of a node there can also be said: role (primary, standby),\n"
    "# upstream (the node it follows), version, addresses (numeric, of its host).\n";

static const char rest[] =
    "\n"
    "# Rules and families of them: off, on, info, warning, error.\n"
    "#rules:\n"
    "#  logging: off\n"
    "#  password-in-conninfo: {severity: error, ignorable: false}\n"
    "\n"
    "# The same for some files alone.\n"
    "#overrides:\n"
    "#  - paths: [\"dev/**\"]\n"
    "#    rules: {fsync-off: off}\n"
    "\n"
    "# Findings that are known and accepted. The reason is needed.\n"
    "#ignore:\n"
    "#  - {rule: no-wal-retention, node: db2, reason: \"archive is the fallback\", "
    "until: "
    "2027-01-31}\n"
    "\n"
    "# Rules of your own; patterns are PCRE2.\n"
    "#policies:\n"
    "#  - {name: archive-with-pgbackrest, setting: archive_command, must-match: "
    "'^pgbackrest .*archive-push %p$', role: primary}\n"
    "#  - {name: no-trust-from-afar, forbid-record: {type: 'host.*', method: trust}, "
    "severity: error}\n"
    "\n"
    "# Connections that must be possible, or must not.\n"
    "#expect:\n"
    "#  - {node: db1, user: app, database: shop, address: 10.0.1.7, method: "
    "scram-sha-256}\n"
    "#  - {node: db1, user: postgres, address: 203.0.113.9, outcome: reject}\n";

static void write_example(FILE *out)
{
    fputs("#clusters:\n"
          "#  - name: main\n"
          "#    nodes:\n"
          "#      - {name: db1, path: db1, role: primary}\n"
          "#      - {name: db2, path: db2, role: standby, upstream: db1}\n",
          out);
}

/* One primary and its standbys are a cluster; else each node is one by itself. */
static bool is_one_cluster(const struct search *search)
{
    size_t n_standbys = 0;
    for (size_t i = 0; i < search->n_nodes; i++)
        n_standbys += search->nodes[i].is_standby;
    return n_standbys > 0 && search->n_nodes - n_standbys == 1;
}

static void write_nodes(FILE *out, struct arena *arena, const struct search *search)
{
    const bool is_one = is_one_cluster(search);
    fputs(cluster_comment, out);
    if (search->n_nodes == 0)
        write_example(out);
    else
        fputs(is_one ? "clusters:\n  - name: main\n    nodes:\n" : "clusters:\n", out);
    for (size_t i = 0; i < search->n_nodes; i++) {
        const struct found_node *node = &search->nodes[i];
        const char *name = scalar(arena, node->name);
        if (!is_one)
            fprintf(out, "  - name: %s\n    nodes:\n", name);
        fprintf(out, "      - {name: %s, path: %s%s}\n", name,
                scalar(arena, node->path),
                !is_one            ? ""
                : node->is_standby ? ", role: standby"
                                   : ", role: primary");
    }
}

/* What a check needs, or finds more with, and no file says. */
static void say_what_is_missing(const struct search *search)
{
    size_t n = 0;
    for (size_t i = 0; i < search->n_nodes; i++)
        n += !search->nodes[i].has_version;
    if (n > 0)
        printf("%zu of them %s of no known version: write version: 15, or whatever it "
               "is, behind the name\n",
               n, n == 1 ? "is" : "are");
    if (is_one_cluster(search))
        printf(
            "with addresses: [10.0.0.2], or whatever they are, behind the name it can "
            "be told whether pg_hba.conf lets a standby in\n");
}

bool config_init(struct arena *arena, const char *directory, const char **why)
{
    struct disk disk = {0};
    struct search search = {
        .arena = arena, .files = disk_files(&disk), .root = directory};
    const char *path = load_join(arena, directory, CONFIG_FILE_NAME);
    look_into(&search, ".", 0);
    if (search.refused) {
        *why = search.refused;
        return false;
    }
    const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    FILE *out = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (!out) {
        *why =
            errno == EEXIST
                ? arena_printf(arena, "%s is there already: nothing is written", path)
                : arena_printf(arena, "%s: %s", path, strerror(errno));
        return false;
    }
    fputs(head, out);
    write_nodes(out, arena, &search);
    fputs(rest, out);
    const bool is_bad = ferror(out) != 0;
    if (fclose(out) != 0 || is_bad) {
        *why = arena_printf(arena, "%s: %s", path, strerror(errno));
        unlink(path);
        return false;
    }
    printf("%s: written, with %zu node%s found\n", utf8_show(arena, path),
           search.n_nodes, search.n_nodes == 1 ? "" : "s");
    say_what_is_missing(&search);
    return true;
}
