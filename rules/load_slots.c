/* The replication slots that are kept below pg_replslot. */
#include "rules/loader.h"

#include <string.h>

/*
 * The file `state` of a slot begins with four numbers of four bytes, the slot's name,
 * and the OID of its database, 0 for a physical slot: so in all versions from 9.4 on,
 * least byte first where we can read it.
 */
enum {
    MAGIC_SIZE = 4,
    HEAD_SIZE = 16,
    DATABASE_AT = HEAD_SIZE + 64,
    DATABASE_END = DATABASE_AT + 4,
};

/* What is there and could not be read. */
struct unread {
    const char *path, *why;
    enum file_status status;
};

/* There may be thousands: the first one by its name is told, and stands for all. */
static void note_unread(struct unread *first, const struct unread *unread)
{
    if (!first->path || strcmp(unread->path, first->path) < 0)
        *first = *unread;
}

static void read_state(struct loader *loader, const char *folder, struct slot *slot,
                       struct unread *unread)
{
    static const char magic[] = "\xa1\x1c\x05\x01";
    static const char none[DATABASE_END - DATABASE_AT];
    struct file_bytes state = {0};
    const struct files *files = loader->files;
    const char *path = load_join(loader->arena, folder, "state");
    const enum file_status status =
        files->head(files->context, loader->arena, path, DATABASE_END, &state);
    if (status == FILE_MISSING) {
        slot->flaw = "has no file state";
        return;
    }
    if (status != FILE_READ) {
        const struct unread this = {path, state.why, status};
        note_unread(unread, &this);
        return;
    }
    if (state.size < HEAD_SIZE)
        slot->flaw = "has a state that is cut off";
    else if (memcmp(state.text, magic, MAGIC_SIZE) != 0)
        slot->flaw = "has a state of another kind";
    else
        slot->is_logical = state.size >= DATABASE_END &&
                           memcmp(state.text + DATABASE_AT, none, sizeof none) != 0;
}

/* What is no folder is passed over by a start; what ends so was never finished, and is
 * removed by it. */
static bool is_slot(struct loader *loader, const char *path, const char *name)
{
    static const char unfinished[] = ".tmp";
    const size_t size = strlen(name), length = sizeof unfinished - 1;
    return loader->files->status(loader->files->context, path) == FILE_DIRECTORY &&
           (size < length || strcmp(name + size - length, unfinished) != 0);
}

void loader_slots(struct loader *loader)
{
    struct node *node = loader->node;
    const char *why = NULL;
    const char **names = NULL;
    const char *path = load_join(loader->arena, node->data_directory, "pg_replslot");
    const enum file_status status =
        loader->files->list(loader->files->context, loader->arena, path, &names, &why);
    if (status != FILE_DIRECTORY) {
        loader_data_unread(loader, path, status, why);
        return;
    }
    struct unread unread = {.path = NULL};
    node->slots_known = true;
    for (; *names; names++) {
        const char *folder = load_join(loader->arena, path, *names);
        if (!is_slot(loader, folder, *names))
            continue;
        struct slot slot = {.name = *names};
        read_state(loader, folder, &slot, &unread);
        node->slots =
            arena_push(loader->arena, node->slots, node->n_slots, sizeof slot);
        node->slots[node->n_slots++] = slot;
        node->n_logical_slots += slot.is_logical;
    }
    if (unread.path)
        loader_data_unread(loader, unread.path, unread.status, unread.why);
}
