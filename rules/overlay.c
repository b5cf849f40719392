/* Files with changes laid over them. */
#include "rules/engine_fix.h"

#include <string.h>

static const struct changed_file *find(const struct overlay *overlay, const char *path)
{
    for (size_t i = 0; i < overlay->n_files; i++)
        if (strcmp(overlay->files[i].path, path) == 0)
            return &overlay->files[i];
    return NULL;
}

static enum file_status read(void *context, struct arena *arena, const char *path,
                             struct file_bytes *bytes)
{
    const struct overlay *overlay = context;
    const struct changed_file *changed = find(overlay, path);
    if (!changed)
        return overlay->below->read(overlay->below->context, arena, path, bytes);
    if (!changed->after)
        return FILE_MISSING;
    *bytes =
        (struct file_bytes){.text = changed->after->text, .size = changed->after->size};
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
    for (size_t i = 0; i < overlay->n_files; i++) {
        if (strcmp(overlay->files[i].path, file->path) == 0) {
            overlay->files[i].after = file->after;
            return;
        }
    }
    overlay->files =
        arena_push(arena, overlay->files, overlay->n_files, sizeof *overlay->files);
    overlay->files[overlay->n_files++] = *file;
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
