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

/*
 * What stands in a text behind the folder of a node and its slashes, where that begins
 * at `at`; NULL: it does not. However the folder was written, the rest is the same.
 */
static const char *behind_folder(const struct node *node, const char *at)
{
    const char *folder = node->config_directory ? node->config_directory : "";
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    if (length == 0 || strncmp(at, folder, length) != 0 || at[length] != '/')
        return NULL;
    return at + length + strspn(at + length, "/");
}

const char *known_path(const struct place *place)
{
    if (!place->file)
        return "";
    const char *path = place->file->path;
    const char *rest = behind_folder(place->node, path);
    return rest ? rest : path;
}

const char *known_words(struct arena *arena, const struct node *node, const char *words)
{
    for (const char *at = words; *at; at++) {
        const bool begins = at == words || at[-1] == ' ';
        const char *rest = begins ? behind_folder(node, at) : NULL;
        if (rest)
            return arena_printf(arena, "%.*s%s", (int)(at - words), words, rest);
    }
    return words;
}
