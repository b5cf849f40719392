/* Replication slots that are kept in the data directory over a restart. */
#include "rules/loader.h"

#include <string.h>

/* The head of a slot's file `state`, the same from 9.4 to 18, in 32-bit words. */
enum {
    STATE_MAGIC = 0x1051CA1,
    MAGIC_AT = 0,
    DATABASE_AT = 80,    /* 0: of a physical slot */
    PERSISTENCY_AT = 84, /* not 0: one that ends with the server */
    STATE_SIZE = 88,
};

static uint32_t word_at(const char *bytes, size_t offset)
{
    uint32_t word = 0;
    for (size_t i = 4; i > 0; i--)
        word = word << 8 | (unsigned char)bytes[offset + i - 1];
    return word;
}

/* Whether the state is one that is known, and of a logical slot. */
static bool is_logical(struct loader *loader, const char *folder)
{
    const struct files *files = loader->files;
    struct file_bytes bytes = {0};
    const char *path = load_join(loader->arena, folder, "state");
    return files->head(files->context, loader->arena, path, STATE_SIZE, &bytes) ==
               FILE_READ &&
           bytes.size >= STATE_SIZE && word_at(bytes.text, MAGIC_AT) == STATE_MAGIC &&
           word_at(bytes.text, PERSISTENCY_AT) == 0 &&
           word_at(bytes.text, DATABASE_AT) != 0;
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
    for (; names[node->n_slots]; node->n_slots++) {
        const char *name = names[node->n_slots];
        if (!node->logical_slot &&
            is_logical(loader, load_join(loader->arena, path, name)))
            node->logical_slot = name;
    }
}
