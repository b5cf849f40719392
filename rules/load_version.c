/* Which version of PostgreSQL a node is of. */
#include "rules/loader.h"

#include <string.h>

/* As a server reads it: the first word, of which what follows the number is nothing. */
int loader_read_version(struct loader *loader, const char *directory)
{
    struct file_bytes bytes = {0};
    const char *path = load_join(loader->arena, directory, "PG_VERSION");
    if (loader->files->read(loader->files->context, loader->arena, path, &bytes) !=
        FILE_READ)
        return 0;
    const char *word = bytes.text + strspn(bytes.text, " \t\r\n");
    const size_t length = strspn(word, "0123456789.");
    return guc_version_read(arena_copy(loader->arena, word, length));
}

/* The version whose catalog the control file names, or 0. */
static int control_version(struct loader *loader, const char *directory)
{
    const struct files *files = loader->files;
    struct file_bytes bytes = {0};
    struct control control;
    const char *path = load_join(loader->arena, directory, PROBE_CONTROL);
    if (files->head(files->context, loader->arena, path, CONTROL_FILE_SIZE, &bytes) !=
            FILE_READ ||
        control_read(bytes.text, bytes.size, &control) != CONTROL_READ)
        return 0;
    return control.version;
}

/* The folder of a path that is called like a version (/etc/postgresql/15/main), or 0.
 */
static int path_version(struct arena *arena, const char *path)
{
    int version = 0;
    while (*path) {
        size_t length = strcspn(path, "/");
        int found = guc_version_read(arena_copy(arena, path, length));
        if (found)
            version = found;
        path += length;
        path += *path == '/';
    }
    return version;
}

int loader_version(struct loader *loader, const struct node_request *request)
{
    const struct node *node = loader->node;
    int version = request->version;
    if (!version && node->data_directory)
        version = loader_read_version(loader, node->data_directory);
    if (!version)
        version = loader_read_version(loader, node->config_directory);
    if (!version && node->data_directory)
        version = control_version(loader, node->data_directory);
    if (!version)
        version = path_version(loader->arena, request->path);
    if (!version && node->data_directory)
        version = path_version(loader->arena, node->data_directory);
    return version;
}
