/* A flat list of paths. */
#include "tests/memory.h"

#include <string.h>

static struct memory_file *find(const struct memory *memory, const char *path)
{
    for (size_t i = 0; i < memory->n_files; i++)
        if (strcmp(memory->files[i].path, path) == 0)
            return &memory->files[i];
    return NULL;
}

/* What a path is called below a directory; NULL when it lies elsewhere. */
static const char *below(const char *directory, const char *path)
{
    size_t length = strlen(directory);
    while (length > 0 && directory[length - 1] == '/')
        length--;
    if (strncmp(path, directory, length) != 0 || path[length] != '/')
        return NULL;
    return path + length + 1;
}

static enum file_status status(void *context, const char *path)
{
    const struct memory *memory = context;
    if (find(memory, path))
        return FILE_READ;
    for (size_t i = 0; i < memory->n_files; i++)
        if (below(path, memory->files[i].path))
            return FILE_DIRECTORY;
    return FILE_MISSING;
}

static enum file_status read_file(void *context, struct arena *arena, const char *path,
                                  struct file_bytes *bytes)
{
    const struct memory_file *file = find(context, path);
    if (!file)
        return status(context, path);
    *bytes = (struct file_bytes){
        .text = arena_copy(arena, file->text, file->size),
        .size = file->size,
    };
    return FILE_READ;
}

static enum file_status head(void *context, struct arena *arena, const char *path,
                             size_t limit, struct file_bytes *bytes)
{
    const enum file_status found = read_file(context, arena, path, bytes);
    if (found == FILE_READ && bytes->size > limit)
        bytes->size = limit;
    return found;
}

static bool has(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static enum file_status list(void *context, struct arena *arena, const char *path,
                             const char ***names, const char **why)
{
    (void)why;
    const struct memory *memory = context;
    size_t n = 0;
    *names = NULL;
    for (size_t i = 0; i < memory->n_files; i++) {
        const char *rest = below(path, memory->files[i].path);
        if (!rest)
            continue;
        const char *name = arena_copy(arena, rest, strcspn(rest, "/"));
        if (has(*names, n, name))
            continue;
        *names = arena_push(arena, *names, n, sizeof **names);
        (*names)[n++] = name;
    }
    *names = arena_push(arena, *names, n, sizeof **names);
    (*names)[n] = NULL;
    return status(context, path);
}

void memory_put(struct arena *arena, struct memory *memory, const char *path,
                const char *text, size_t size)
{
    struct memory_file *file = find(memory, path);
    if (!file) {
        memory->files =
            arena_push(arena, memory->files, memory->n_files, sizeof *memory->files);
        file = &memory->files[memory->n_files++];
    }
    *file = (struct memory_file){path, arena_copy(arena, text, size), size};
}

static struct rights rights(void *context, const char *path)
{
    const struct memory *memory = context;
    const bool are_known = memory->mode != 0 && status(context, path) != FILE_MISSING;
    return (struct rights){are_known, memory->mode, -1};
}

struct files memory_files(struct memory *memory)
{
    return (struct files){
        .context = memory,
        .read = read_file,
        .head = head,
        .list = list,
        .status = status,
        .rights = rights,
        .now = MEMORY_NOW,
    };
}
