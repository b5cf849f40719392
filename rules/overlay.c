/* Files with changes laid over them. */
#include "rules/engine_fix.h"

#include <string.h>

/* How many files have a path that sorts before this one. */
static size_t count_before(const struct overlay *overlay, const char *path)
{
    size_t low = 0, high = overlay->n_files;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(overlay->files[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct changed_file *find(const struct overlay *overlay, const char *path)
{
    const size_t at = count_before(overlay, path);
    const bool is_there =
        at < overlay->n_files && strcmp(overlay->files[at].path, path) == 0;
    return is_there ? &overlay->files[at] : NULL;
}

/* By links, or by .. up to 14, two nodes may read one file by paths of their own. */
static struct changed_file *find_same(const struct overlay *overlay,
                                      struct file_identity identity)
{
    for (size_t i = 0; identity.number != 0 && i < overlay->n_files; i++)
        if (overlay->files[i].identity.number == identity.number &&
            overlay->files[i].identity.device == identity.device)
            return &overlay->files[i];
    return NULL;
}

static enum file_status read(void *context, struct arena *arena, const char *path,
                             struct file_bytes *bytes)
{
    const struct overlay *overlay = context;
    const struct changed_file *changed = find(overlay, path);
    if (!changed) {
        const struct files *below = overlay->below;
        enum file_status status = below->read(below->context, arena, path, bytes);
        changed = status == FILE_READ ? find_same(overlay, bytes->identity) : NULL;
        if (!changed)
            return status;
    }
    if (!changed->after)
        return FILE_MISSING;
    *bytes = (struct file_bytes){
        .text = changed->after->text,
        .size = changed->after->size,
        .identity = changed->identity,
    };
    return FILE_READ;
}

/* What is not text is never changed. */
static enum file_status head(void *context, struct arena *arena, const char *path,
                             size_t limit, struct file_bytes *bytes)
{
    const struct files *below = ((const struct overlay *)context)->below;
    return below->head(below->context, arena, path, limit, bytes);
}

static enum file_status list(void *context, struct arena *arena, const char *path,
                             const char ***names, const char **why)
{
    const struct overlay *overlay = context;
    return overlay->below->list(overlay->below->context, arena, path, names, why);
}

static enum file_status status(void *context, const char *path)
{
    const struct overlay *overlay = context;
    const struct changed_file *changed = find(overlay, path);
    if (changed)
        return changed->after ? FILE_READ : FILE_MISSING;
    return overlay->below->status(overlay->below->context, path);
}

static struct rights rights(void *context, const char *path)
{
    const struct files *below = ((const struct overlay *)context)->below;
    return below->rights ? below->rights(below->context, path) : (struct rights){0};
}

static bool is_within(void *context, const char *path, const char *folder)
{
    const struct files *below = ((const struct overlay *)context)->below;
    return !below->is_within || below->is_within(below->context, path, folder);
}

struct files overlay_files(struct overlay *overlay)
{
    return (struct files){overlay, read,   head,      list,
                          status,  rights, is_within, overlay->below->now};
}

void overlay_put(struct arena *arena, struct overlay *overlay,
                 const struct changed_file *file)
{
    struct changed_file *known = find(overlay, file->path);
    if (!known)
        known = find_same(overlay, file->identity);
    if (known) {
        known->after = file->after;
        return;
    }
    const size_t at = count_before(overlay, file->path);
    overlay->files =
        arena_push(arena, overlay->files, overlay->n_files, sizeof *overlay->files);
    memmove(&overlay->files[at + 1], &overlay->files[at],
            (overlay->n_files - at) * sizeof *overlay->files);
    overlay->files[at] = *file;
    overlay->n_files++;
}

struct overlay overlay_copy(struct arena *arena, const struct overlay *overlay)
{
    struct overlay copy = {.below = overlay->below};
    for (size_t i = 0; i < overlay->n_files; i++) {
        copy.files = arena_push(arena, copy.files, copy.n_files, sizeof *copy.files);
        copy.files[copy.n_files++] = overlay->files[i];
    }
    return copy;
}
