/* The control file of a node's data. */
#include "rules/loader.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_TRIES = 3 };

static enum control_status read_once(struct loader *loader, const char *path,
                                     struct control *control)
{
    const struct files *files = loader->files;
    struct file_bytes bytes = {0};
    const enum file_status status =
        files->head(files->context, loader->arena, path, CONTROL_FILE_SIZE, &bytes);
    if (status == FILE_READ)
        return control_read(bytes.text, bytes.size, control);
    if (status == FILE_MISSING)
        return CONTROL_NONE;
    loader->node->control_why = loader_why_unread(status, bytes.why);
    loader_data_unread(loader, path, status, bytes.why);
    return CONTROL_UNREADABLE;
}

/* Eight digits each: the timeline, the number of 4 GiB, the segment in these. */
static bool read_segment(const char *name, long long size, long long *number)
{
    enum { DIGITS = 8, BASE = 16, NUMBER_AT = 2 * DIGITS, SIZE = 3 * DIGITS };
    if (strlen(name) != SIZE || name[strspn(name, "0123456789ABCDEF")] != '\0')
        return false;
    char high[DIGITS + 1] = {0};
    memcpy(high, name + DIGITS, DIGITS);
    const long long per_part = (1LL << 32) / size;
    *number =
        strtoll(high, NULL, BASE) * per_part + strtoll(name + NUMBER_AT, NULL, BASE);
    return true;
}

/* Whether a server that runs has made a checkpoint since its control file was read: it
 * may have removed WAL that was needed before. */
static bool has_moved_on(struct loader *loader)
{
    const struct node *node = loader->node;
    struct control now = {0};
    const char *path = load_join(loader->arena, node->data_directory, PROBE_CONTROL);
    return read_once(loader, path, &now) != CONTROL_READ ||
           control_number(&now, CONTROL_REDO) !=
               control_number(node->control, CONTROL_REDO);
}

static void read_wal(struct loader *loader)
{
    enum { SEGMENT_LEAST = 1 << 20, SEGMENT_MOST = 1 << 30 };
    struct node *node = loader->node;
    const struct files *files = loader->files;
    const char **names = NULL, *why = NULL;
    const long long size =
        node->control ? control_number(node->control, CONTROL_SEGMENT_SIZE) : 0;
    if (size < SEGMENT_LEAST || size > SEGMENT_MOST || node->version < 1000)
        return;
    const char *path = load_join(loader->arena, node->data_directory, "pg_wal");
    const enum file_status status =
        files->list(files->context, loader->arena, path, &names, &why);
    if (status != FILE_DIRECTORY) {
        loader_data_unread(loader, path, status, why);
        return;
    }
    struct wal_range *wal = &node->wal;
    wal->is_listed = !has_moved_on(loader);
    for (long long number; *names; names++) {
        if (!read_segment(*names, size, &number))
            continue;
        if (!wal->first || number < wal->first_number) {
            wal->first = *names;
            wal->first_number = number;
        }
        if (!wal->last || number > wal->last_number) {
            wal->last = *names;
            wal->last_number = number;
        }
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
    read_wal(loader);
}
