/* Roots of repositories, and counting characters. */
#include "cli/location.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/snippet.h"
#include "cli/utf8.h"
#include "rules/load.h"

enum { PATH_SIZE = 4096 };

/*
 * How many characters of a line are before a byte. Findings come in the order of a
 * file: who counts on from the last one goes through the longest line but once.
 */
struct counted {
    const struct source *source;
    uint32_t line, at;
    uint32_t column; /* of the byte at `at` */
};

/* Where spans begin, and where they end. */
enum { N_COUNTED = 2 };

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
    workspace.counted = arena_alloc(arena, N_COUNTED * sizeof *workspace.counted);
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

static size_t mark_size(const struct source *source)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const size_t size = sizeof mark - 1;
    return source->size >= size && memcmp(source->text, mark, size) == 0 ? size : 0;
}

/* A byte that is no part of a character counts as one; a byte order mark does not. */
static struct position count_characters(const struct source *source, uint32_t offset,
                                        struct counted *last)
{
    struct position position = source_position(source, offset);
    struct counted counted = {source, position.line, offset - (position.column - 1), 1};
    if (counted.at == 0)
        counted.at = (uint32_t)mark_size(source);
    if (last && last->source == source && last->line == position.line &&
        last->at <= offset)
        counted = *last;
    while (counted.at < offset) {
        counted.at +=
            (uint32_t)utf8_next(source->text + counted.at, source->size - counted.at)
                .size;
        counted.column++;
    }
    if (last)
        *last = counted;
    position.column = counted.column;
    return position;
}

struct location location_of_span(struct arena *arena, const struct workspace *workspace,
                                 const struct file *file, struct span span)
{
    struct counted *last = workspace->counted;
    return (struct location){
        .path = location_path(arena, workspace, file->path),
        .has_lines = true,
        .begin = count_characters(file->source, span.begin, last),
        .end = count_characters(file->source, span.end, last ? last + 1 : NULL),
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
