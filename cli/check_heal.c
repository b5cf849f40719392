/* Folder by folder: that of the data, then those of the files that were read. */
#include "cli/check_heal.h"

#include <string.h>

#include "cli/complain.h"
#include "cli/real_path.h"
#include "cli/write_heal.h"
#include "cli/write_sweep.h"

/* Of one run; the rest is for the next one. */
enum { SWEEPS_MAX = 1000 };

/* What is being looked at. */
struct healer {
    struct check *check;
    const struct engine_input *input;
    const struct cluster *cluster;
    bool is_healed;
    const char *looked_at; /* a folder, for what runs have left; NULL: none yet */
    bool has_litter;       /* in that one */
    size_t n_sweeps;
};

/* Whether a path is one of those that may be opened. */
static bool is_in_view(const struct healer *healer, const char *path)
{
    const struct files *files = healer->input->files;
    return path && files->status(files->context, path) != FILE_MISSING;
}

/* A file that was read, or what a link leads to. Without a folder: that is not known.
 */
struct spot {
    const char *folder;
    const char *name;
};

static struct spot spot_of(const struct healer *healer, const struct file *file)
{
    struct arena *arena = healer->check->arena;
    const char *path = file->path;
    if (file->is_link || healer->check->root)
        path = real_path(arena, path);
    if (!file->source || !path)
        return (struct spot){0};
    const char *slash = strrchr(path, '/');
    if (!slash)
        return (struct spot){".", path};
    return (struct spot){
        arena_copy(arena, path, (size_t)(slash - path) + (slash == path)), slash + 1};
}

/* Whether a file of this path, without links, was read. */
static bool reads(const struct healer *healer, const char *path)
{
    for (size_t i = 0; i < healer->cluster->n_nodes; i++) {
        const struct node *node = healer->cluster->nodes[i];
        for (size_t j = 0; j < node->n_files; j++) {
            const char *read = node->files[j]->source ? real_path(healer->check->arena,
                                                                  node->files[j]->path)
                                                      : NULL;
            if (read && strcmp(read, path) == 0)
                return true;
        }
    }
    return false;
}

/* Those that fixes create and remove. */
static const char *const coming_and_going[] = {"standby.signal", "recovery.signal",
                                               "recovery.conf", NULL};

static bool comes_and_goes(const char *name)
{
    for (const char *const *each = coming_and_going; *each; each++)
        if (strcmp(*each, name) == 0)
            return true;
    return false;
}

static bool is_data_directory(const struct healer *healer, const char *folder)
{
    for (size_t i = 0; i < healer->cluster->n_nodes; i++) {
        const char *data = healer->cluster->nodes[i]->data_directory;
        const char *real =
            is_in_view(healer, data) ? real_path(healer->check->arena, data) : NULL;
        if (real && strcmp(real, folder) == 0)
            return true;
    }
    return false;
}

static bool may_change(const void *context, const struct journal_entry *entry)
{
    const struct healer *healer = context;
    const struct root *root = healer->check->root;
    const char *path =
        arena_printf(healer->check->arena, "%s/%s", entry->folder, entry->name);
    if (root && !root_holds(root, path))
        return false;
    if (comes_and_goes(entry->name) && is_data_directory(healer, entry->folder))
        return true;
    return entry->old[0] && entry->new[0] && reads(healer, path);
}

/* Goes on with what a killed run has left in a folder, or only tells. */
static bool heal_at(struct healer *healer, const char *folder)
{
    struct check *check = healer->check;
    const struct heal_scope scope = {may_change, healer};
    const char *why;
    if (!heal_is_needed(folder))
        return true;
    folder = real_path(check->arena, folder);
    if (!folder)
        return true;
    if (!check->options->fix || check->options->diff) {
        check_add_failure(
            check, folder,
            "a run of --fix is at work here or was killed, and only some of "
            "its files may be new: --fix goes on with it");
        return false;
    }
    const enum heal heal = heal_folder(check->arena, folder, &scope, &why);
    if (heal == HEAL_FAILED) {
        check_add_failure(check, NULL, why);
        return false;
    }
    if (heal != HEAL_NOTHING)
        complain("%s: %s what a killed run had begun to write", folder,
                 heal == HEAL_FINISHED ? "finished" : "took back");
    healer->is_healed |= heal != HEAL_NOTHING;
    return true;
}

static bool heal_node(struct healer *healer, const struct node *node)
{
    const char *last = "";
    bool all = true;
    if (is_in_view(healer, node->data_directory)) {
        last = node->data_directory;
        all = heal_at(healer, last);
    }
    for (size_t i = 0; i < node->n_files && all; i++) {
        const char *folder = spot_of(healer, node->files[i]).folder;
        if (!folder || strcmp(folder, last) == 0)
            continue;
        last = folder;
        all = heal_at(healer, folder);
    }
    return all;
}

/* Whether anything is left in a folder; asked once for the files that share it. */
static bool has_litter(struct healer *healer, const char *folder)
{
    if (healer->looked_at && strcmp(healer->looked_at, folder) == 0)
        return healer->has_litter;
    healer->looked_at = folder;
    healer->has_litter = sweep_is_needed(folder);
    if (healer->has_litter)
        sweep(healer->check->arena, folder, JOURNAL_STEM);
    return healer->has_litter;
}

/* Each reads the folder: names that were put there on purpose take no longer for it. */
static void sweep_beside(struct healer *healer, const char *folder, const char *name)
{
    if (has_litter(healer, folder) && healer->n_sweeps++ < SWEEPS_MAX)
        sweep(healer->check->arena, folder, name);
}

/* What is left when a run is killed while it clears up, or before it changes anything.
 */
static void sweep_node(struct healer *healer, const struct node *node)
{
    const char *data = node->data_directory;
    const bool has_data = is_in_view(healer, data);
    for (const char *const *name = coming_and_going; has_data && *name; name++)
        sweep_beside(healer, data, *name);
    for (size_t i = 0; i < node->n_files; i++) {
        const struct spot spot = spot_of(healer, node->files[i]);
        if (spot.folder)
            sweep_beside(healer, spot.folder, spot.name);
    }
}

bool check_heal(struct check *check, const struct engine_input *input,
                const struct cluster *cluster, bool *is_healed)
{
    struct healer healer = {.check = check, .input = input, .cluster = cluster};
    const bool is_fixing = check->options->fix && !check->options->diff;
    bool all = true;
    for (size_t i = 0; i < cluster->n_nodes && all; i++)
        all = heal_node(&healer, cluster->nodes[i]);
    for (size_t i = 0; i < cluster->n_nodes && all && is_fixing; i++)
        sweep_node(&healer, cluster->nodes[i]);
    *is_healed = healer.is_healed;
    return all;
}
