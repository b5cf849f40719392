/* What one input changes of the files of another. */
#include "cli/check_shared.h"

#include <string.h>

#include "cli/real_path.h"

static bool is_among(const char *const *paths, size_t n, const char *path)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(paths[i], path) == 0)
            return true;
    return false;
}

static void add(struct arena *arena, const char ***paths, size_t *n, const char *path)
{
    if (is_among(*paths, *n, path))
        return;
    *paths = arena_push(arena, *paths, *n, sizeof **paths);
    (*paths)[(*n)++] = arena_copy(arena, path, strlen(path));
}

static void tell_node(struct check *check, const struct node *node)
{
    const struct shared *shared = check->shared;
    for (size_t i = 0; i < node->n_files && shared->n_changed > 0; i++) {
        const char *path = node->files[i]->path;
        const char *real = real_path(check->arena, path);
        if (real && is_among(shared->changed, shared->n_changed, real))
            check_add_note(check, arena_printf(check->arena,
                                               "%s: %s changes for another node: what "
                                               "that one needs, this one needs, too",
                                               node->name, path));
    }
}

static void take_changed(struct check *check, const char *path)
{
    struct shared *shared = check->shared;
    const char *real = real_path(check->arena, path);
    if (!real)
        return;
    if (is_among(shared->read, shared->n_read, real))
        check_add_failure(check, path,
                          "a node that was checked before reads it, too, and what is "
                          "said of that one is of its former text: run it again");
    add(shared->arena, &shared->changed, &shared->n_changed, real);
}

static void take_read(struct check *check, const struct node *node)
{
    struct shared *shared = check->shared;
    for (size_t i = 0; i < node->n_files; i++) {
        const char *real = real_path(check->arena, node->files[i]->path);
        if (real)
            add(shared->arena, &shared->read, &shared->n_read, real);
    }
}

void shared_take(struct check *check, const struct fix_run *run)
{
    for (size_t i = 0; i < run->cluster->n_nodes; i++)
        tell_node(check, run->cluster->nodes[i]);
    for (size_t i = 0; i < run->n_files; i++)
        take_changed(check, run->files[i].path);
    for (size_t i = 0; i < run->cluster->n_nodes; i++)
        take_read(check, run->cluster->nodes[i]);
}
