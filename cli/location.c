/* Roots of repositories, and lines and columns. */
#include "cli/location.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/characters.h"
#include "cli/snippet.h"
#include "rules/load.h"

enum { PATH_SIZE = 4096 };

static bool is_repository(struct arena *arena, const char *folder)
{
    struct stat status;
    return lstat(arena_printf(arena, "%s/.git", folder), &status) == 0;
}

struct workspace workspace_find(struct arena *arena)
{
    char buffer[PATH_SIZE];
    const char *here = getcwd(buffer, sizeof buffer) ? buffer : "/";
    struct workspace workspace = {.here = arena_copy(arena, here, strlen(here))};
    workspace.root = workspace.here;
    workspace.characters = characters_new(arena);
    char *folder = arena_copy(arena, here, strlen(here));
    while (*folder) {
        if (is_repository(arena, folder)) {
            workspace.root = folder;
            break;
        }
        *strrchr(folder, '/') = '\0';
    }
    return workspace;
}

const char *location_path(struct arena *arena, const struct workspace *workspace,
                          const char *path)
{
    const char *absolute = load_clean(arena, GUC_NEWEST, workspace->here, path);
    const char *root = strcmp(workspace->root, "/") == 0 ? "" : workspace->root;
    const size_t length = strlen(root);
    if (strncmp(absolute, root, length) != 0)
        return absolute;
    if (absolute[length] == '\0' || strcmp(absolute + length, "/") == 0)
        return ".";
    return absolute[length] == '/' ? absolute + length + 1 : absolute;
}

static bool has_byte_order_mark(const struct source *source)
{
    static const char mark[] = "\xEF\xBB\xBF";
    return source->size >= strlen(mark) &&
           memcmp(source->text, mark, strlen(mark)) == 0;
}

/* A byte order mark is no character. */
static struct position count_characters(struct characters *characters,
                                        const struct source *source, uint32_t offset)
{
    struct position position = source_position(source, offset);
    const uint32_t begin = offset - (position.column - 1);
    const uint32_t n = characters_count(characters, source, begin, offset);
    const bool has_mark = begin == 0 && n > 0 && has_byte_order_mark(source);
    position.column = n + !has_mark;
    return position;
}

struct location location_of_span(struct arena *arena, const struct workspace *workspace,
                                 const struct file *file, struct span span)
{
    struct characters *characters = workspace->characters;
    return (struct location){
        .path = location_path(arena, workspace, file->path),
        .has_lines = true,
        .begin = count_characters(characters, file->source, span.begin),
        .end = count_characters(characters, file->source, span.end),
    };
}

struct location location_of(struct arena *arena, const struct workspace *workspace,
                            const struct place *place)
{
    if (snippet_has_line(place))
        return location_of_span(arena, workspace, place->file, place->span);
    const struct file *conf = node_file(place->node, FILE_CONF);
    const char *path =
        place->file || !conf || !conf->source ? snippet_path(place) : conf->path;
    return (struct location){.path = location_path(arena, workspace, path)};
}

uint32_t location_line(const struct location *location)
{
    return location->has_lines ? location->begin.line : 1;
}
