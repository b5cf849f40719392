/* What one input changes of the files of another. */
#include "cli/check_shared.h"

#include <string.h>

#include "cli/real_path.h"

/* How many sort before this one. */
static size_t count_before(const struct shared_paths *paths, const char *path)
{
    size_t low = 0, high = paths->n_paths;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(paths->paths[middle], path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_among(const struct shared_paths *paths, const char *path)
{
    const size_t at = count_before(paths, path);
    return at < paths->n_paths && strcmp(paths->paths[at], path) == 0;
}

static void add(struct arena *arena, struct shared_paths *paths, const char *path)
{
    if (is_among(paths, path))
        return;
    const size_t at = count_before(paths, path);
    paths->paths =
        arena_push(arena, paths->paths, paths->n_paths, sizeof *paths->paths);
    memmove(&paths->paths[at + 1], &paths->paths[at],
            (paths->n_paths - at) * sizeof *paths->paths);
    paths->paths[at] = arena_copy(arena, path, strlen(path));
    paths->n_paths++;
}

static void tell_node(struct check *check, const struct node *node)
{
    const struct shared *shared = check->shared;
    for (size_t i = 0; i < node->n_files && shared->changed.n_paths > 0; i++) {
        const char *path = node->files[i]->path;
        const char *real = real_path(check->arena, path);
        if (real && is_among(&shared->changed, real))
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
    if (is_among(&shared->read, real))
        check_add_failure(check, path,
                          "a node that was checked before reads it, too, and what is "
                          "said of that one is of its former text: run it again");
    add(shared->arena, &shared->changed, real);
}

static void take_read(struct check *check, const struct node *node)
{
    struct shared *shared = check->shared;
    for (size_t i = 0; i < node->n_files; i++) {
        const char *real = real_path(check->arena, node->files[i]->path);
        if (real)
            add(shared->arena, &shared->read, real);
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
