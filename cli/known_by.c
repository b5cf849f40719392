/* What of a finding's place stays the same when things around it change. */
#include "cli/known_by.h"

#include <string.h>

struct span known_span(struct arena *arena, const struct place *place)
{
    const struct syntax *syntax = place->file->syntax;
    const struct item *item = syntax ? syntax_item_at(syntax, place->span.begin) : NULL;
    if (!item || item->kind == ITEM_EMPTY || place->span.end == place->span.begin)
        return place->span;
    struct span span = item->span;
    const struct span comment = syntax_comment(arena, syntax, item);
    if (comment.end > comment.begin)
        span.end = comment.begin;
    return span;
}

const char *known_path(const struct place *place)
{
    if (!place->file)
        return "";
    const char *path = place->file->path, *folder = place->node->config_directory;
    const size_t length = folder ? strlen(folder) : 0;
    if (length > 0 && strncmp(path, folder, length) == 0 && path[length] == '/')
        path += length + 1;
    return path;
}
