/*
 * postgresql.conf and what it includes, in the server's order: an included file is read
 * at the place of its directive, ten levels deep at the most.
 */
#include "rules/loader.h"

#include <stdlib.h>
#include <string.h>

#include "parser/conf.h"
#include "rules/spelling.h"

static void add_assignment(struct loader *loader, const struct file *file,
                           const struct item *item)
{
    struct node *node = loader->node;
    struct setting *setting = arena_alloc(loader->arena, sizeof *setting);
    *setting = (struct setting){
        .name = source_text(file->source, item->name, loader->arena),
        .value = conf_decode(loader->arena, file->source, item->value),
        .place = {.node = node, .file = file, .span = item->value},
        .item = item,
        .order = node->n_assignments + 1,
    };
    node->assignments = arena_push(loader->arena, node->assignments,
                                   node->n_assignments, sizeof *node->assignments);
    node->assignments[node->n_assignments++] = setting;
}

static void add_broken(struct loader *loader, const struct file *file,
                       const struct item *item)
{
    struct node *node = loader->node;
    node->broken =
        arena_push(loader->arena, node->broken, node->n_broken, sizeof *node->broken);
    node->broken[node->n_broken++] = (struct broken_line){
        .name = source_text(file->source, item->name, loader->arena),
        .kind = file->kind,
        .order = node->n_assignments,
    };
}

static bool is_included_name(const char *name)
{
    size_t length = strlen(name);
    return length > 5 && name[0] != '.' && strcmp(name + length - 5, ".conf") == 0;
}

const char **loader_list_conf(struct loader *loader, const char *directory, size_t *n,
                              struct place by, enum file_status *status)
{
    const char **names = NULL;
    struct file_bytes failed = {0};
    *n = 0;
    *status = loader->files->list(loader->files->context, loader->arena, directory,
                                  &names, &failed.why);
    if (*status == FILE_UNREADABLE)
        loader_unreadable(loader, directory, by, failed.why);
    if (*status != FILE_DIRECTORY)
        return NULL;

    size_t kept = 0;
    for (size_t i = 0; names[i]; i++)
        if (is_included_name(names[i]))
            names[kept++] = names[i];
    qsort(names, kept, sizeof *names, spelling_by_bytes);

    for (size_t i = 0; i < kept; i++) {
        const char *path = load_join(loader->arena, directory, names[i]);
        if (*path == '/')
            path = load_clean(loader->arena, loader->node->version, "/", path);
        enum file_status found = loader->files->status(loader->files->context, path);
        if (found == FILE_MISSING) {
            /* a link: the server takes nothing at all from such a directory */
            loader_trouble(loader, TROUBLE_INCLUDE_DANGLING, path, by);
            *n = 0;
            break;
        }
        if (found != FILE_DIRECTORY)
            names[(*n)++] = path;
    }
    return names;
}

/* A file on the way from the first one to the one being read. */
struct level {
    const struct level *above;
    const struct file *file;
    const struct item *directive;
    unsigned depth;
};

static void read_items(struct loader *loader, const struct level *level);

static void read_included(struct loader *loader, const char *path,
                          const struct level *level, struct place by, bool optional)
{
    bool is_itself = strcmp(path, level->above->file->path) == 0;
    if (level->depth > LOADER_DEPTH_MAX ||
        (is_itself && loader->node->version >= 905)) {
        loader_trouble(loader, TROUBLE_INCLUDE_LOOP, path, by);
        return;
    }
    enum file_status status;
    struct file *file =
        loader_read(loader, path, level->above->file->kind, by, &status);
    if (!file) {
        if (status == FILE_DIRECTORY)
            loader_trouble(loader, TROUBLE_INCLUDE_DIRECTORY, path, by);
        else if (status == FILE_MISSING && !optional)
            loader_trouble(loader, TROUBLE_INCLUDE_MISSING, path, by);
        return;
    }
    file->included_by = level->above->file;
    file->directive = level->directive;

    struct level here = *level;
    here.file = file;
    read_items(loader, &here);
}

static void read_directory(struct loader *loader, const char *directory,
                           const struct level *level, struct place by)
{
    if (loader->is_full)
        return;
    enum file_status status;
    size_t n;
    const char **paths = loader_list_conf(loader, directory, &n, by, &status);
    if (status == FILE_MISSING || status == FILE_READ)
        loader_trouble(loader,
                       status == FILE_READ ? TROUBLE_INCLUDE_DIRECTORY
                                           : TROUBLE_INCLUDE_NO_FOLDER,
                       directory, by);
    for (size_t i = 0; i < n; i++)
        read_included(loader, paths[i], level, by, false);
}

static void include(struct loader *loader, const struct level *level,
                    const struct item *item)
{
    const struct file *file = level->file;
    char *directive = source_text(file->source, item->name, loader->arena);
    const char *target = conf_decode(loader->arena, file->source, item->value);
    const struct place by = {.node = loader->node, .file = file, .span = item->value};
    const struct level below = {
        .above = level, .directive = item, .depth = level->depth + 1};

    /* Up to 9.4 no name is that of the directory. */
    if (target[strspn(target, " \t\r\n")] == '\0' && loader->node->version >= 905) {
        loader_trouble(loader, TROUBLE_INCLUDE_EMPTY, "", by);
        return;
    }
    const char *path =
        load_included(loader->arena, loader->node->version,
                      loader_directory(loader->arena, file->path), target);
    /* include, include_dir, include_if_exists: of three lengths */
    if (strlen(directive) == strlen("include_dir"))
        read_directory(loader, path, &below, by);
    else
        read_included(loader, path, &below, by, strlen(directive) > strlen("include"));
}

static void read_items(struct loader *loader, const struct level *level)
{
    const struct syntax *syntax = level->file->syntax;
    for (uint32_t i = 0; i < syntax->n_items; i++) {
        const struct item *item = &syntax->items[i];
        if (item->kind == ITEM_SETTING)
            add_assignment(loader, level->file, item);
        else if (item->kind == ITEM_INCLUDE)
            include(loader, level, item);
        else if (item->kind == ITEM_INVALID)
            add_broken(loader, level->file, item);
    }
}

bool loader_conf(struct loader *loader, const char *path, enum file_kind kind)
{
    enum file_status status;
    const struct place nobody = {.node = loader->node};
    const struct file *file = loader_read(loader, path, kind, nobody, &status);
    if (status == FILE_DIRECTORY) {
        loader_unreadable(loader, path, nobody, "is a directory");
        return true;
    }
    if (!file)
        return status == FILE_UNREADABLE;
    const struct level first = {.file = file};
    read_items(loader, &first);
    return true;
}
