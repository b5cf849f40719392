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

static void read_state(struct loader *loader, const char *folder, struct slot *slot)
{
    static const char magic[] = "\xa1\x1c\x05\x01";
    static const char none[DATABASE_END - DATABASE_AT];
    struct file_bytes state = {0};
    const struct files *files = loader->files;
    const enum file_status status =
        files->head(files->context, loader->arena,
                    load_join(loader->arena, folder, "state"), DATABASE_END, &state);
    if (status == FILE_MISSING)
        slot->flaw = "has no file state";
    if (status != FILE_READ)
        return;
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
    const char *why;
    const char **names = NULL;
    const char *path = load_join(loader->arena, node->data_directory, "pg_replslot");
    if (loader->files->list(loader->files->context, loader->arena, path, &names,
                            &why) != FILE_DIRECTORY)
        return;
    node->slots_known = true;
    for (; *names; names++) {
        const char *folder = load_join(loader->arena, path, *names);
        if (!is_slot(loader, folder, *names))
            continue;
        struct slot slot = {.name = *names};
        read_state(loader, folder, &slot);
        node->slots =
            arena_push(loader->arena, node->slots, node->n_slots, sizeof slot);
        node->slots[node->n_slots++] = slot;
        node->n_logical_slots += slot.is_logical;
    }
}
