/* The control file of a node's data. */
#include "rules/loader.h"

enum { MOST_TRIES = 3 };

static enum control_status read_once(struct loader *loader, const char *path,
                                     struct control *control)
{
    const struct files *files = loader->files;
    struct file_bytes bytes = {0};
    switch (
        files->head(files->context, loader->arena, path, CONTROL_FILE_SIZE, &bytes)) {
    case FILE_READ:
        return control_read(bytes.text, bytes.size, control);
    case FILE_MISSING:
        return CONTROL_NONE;
    case FILE_DIRECTORY:
        loader->node->control_why = "is a directory";
        return CONTROL_UNREADABLE;
    default:
        loader->node->control_why = bytes.why;
        return CONTROL_UNREADABLE;
    }
}

/* A server that runs writes over the file: then another look sees it whole. */
void loader_control(struct loader *loader)
{
    struct node *node = loader->node;
    const char *path = load_join(loader->arena, node->data_directory, PROBE_CONTROL);
    struct control *control = arena_alloc(loader->arena, sizeof *control);
    for (int i = 0; i < MOST_TRIES; i++) {
        node->control_status = read_once(loader, path, control);
        if (node->control_status != CONTROL_BAD_CHECKSUM)
            break;
    }
    node->control = node->control_status == CONTROL_READ ? control : NULL;
    node->data_version = loader_read_version(loader, node->data_directory);
}
