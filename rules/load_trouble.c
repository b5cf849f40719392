/* What a node names and could not be had, or not be judged. */
#include "rules/loader.h"

#include <string.h>

void loader_trouble(struct loader *loader, enum trouble_kind kind, const char *path,
                    struct place place)
{
    struct node *node = loader->node;
    if (node->n_troubles == LOADER_TROUBLES_MAX) {
        /* Said once, in the place of the last one: includes that multiply never end. */
        loader->is_full = true;
        node->n_troubles--;
        kind = TROUBLE_UNREADABLE;
    }
    node->troubles = arena_push(loader->arena, node->troubles, node->n_troubles,
                                sizeof *node->troubles);
    node->troubles[node->n_troubles++] = (struct trouble){
        .kind = kind,
        .path = path,
        .why = loader->is_full ? "too many includes lead nowhere" : NULL,
        .place = place,
        .file_kind = place.file ? place.file->kind : FILE_CONF,
        .n_files = node->n_files,
    };
}

static void tell(struct loader *loader, enum trouble_kind kind, const char *path,
                 struct place place, const char *why)
{
    loader_trouble(loader, kind, path, place);
    loader->node->troubles[loader->node->n_troubles - 1].why = why;
}

void loader_unreadable(struct loader *loader, const char *path, struct place place,
                       const char *why)
{
    tell(loader, TROUBLE_UNREADABLE, path, place, why);
}

const char *loader_why_unread(enum file_status status, const char *why)
{
    if (status == FILE_DIRECTORY)
        return "is a directory";
    return status == FILE_UNREADABLE ? why : NULL;
}

void loader_data_unread(struct loader *loader, const char *path,
                        enum file_status status, const char *why)
{
    const struct place nobody = {.node = loader->node};
    why = loader_why_unread(status, why);
    if (why)
        tell(loader, TROUBLE_DATA_UNREADABLE, path, nobody, why);
}

void loader_unjudged(struct loader *loader, const char *path, struct place place,
                     const char *why)
{
    tell(loader, TROUBLE_UNJUDGED, path, place, why);
}

void loader_ssl_unread(struct loader *loader, const char *path, enum file_status status,
                       const char *why)
{
    const struct place nobody = {.node = loader->node};
    why = loader_why_unread(status, why);
    if (why)
        loader_unjudged(loader, path, nobody,
                        arena_copy(loader->arena, why, strlen(why)));
}
