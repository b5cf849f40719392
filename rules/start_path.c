/*
 * Where the server finds its files: absolute paths, whatever the files say.
 *
 * The server that is meant is started on the directory of its postgresql.conf. Files
 * that were copied from another machine do not tell where they were there.
 */
#include "rules/start_parts.h"

#include <string.h>

#include "rules/load.h"

enum { WHOLE_SINCE = 1500 }; /* from here on . and .. are taken out everywhere */

/* Blanks out the part that begins at `to`: nothing is left of it. */
static char *drop_last_part(char *path, char *to)
{
    while (to > path && to[-1] != '/')
        to--;
    return to > path ? to - 1 : to;
}

static bool is_part(const char *part, size_t size, const char *word)
{
    return size == strlen(word) && memcmp(part, word, size) == 0;
}

static const char *clean_whole(struct arena *arena, const char *path)
{
    char *clean = arena_alloc(arena, strlen(path) + 2);
    char *to = clean;
    while (*path) {
        path += strspn(path, "/");
        const size_t size = strcspn(path, "/");
        if (is_part(path, size, "..")) {
            to = drop_last_part(clean, to);
        } else if (size > 0 && !is_part(path, size, ".")) {
            *to++ = '/';
            memcpy(to, path, size);
            to += size;
        }
        path += size;
    }
    if (to == clean)
        *to++ = '/';
    *to = '\0';
    return clean;
}

/* Only slashes that are too many, and dots at the end. */
static const char *clean_end(struct arena *arena, const char *path)
{
    char *clean = arena_copy(arena, path, strlen(path));
    char *to = clean;
    for (const char *from = path; *from; from++)
        if (*from != '/' || to == clean || to[-1] != '/')
            *to++ = *from;
    size_t n_parents = 0;
    for (;;) {
        while (to > clean + 1 && to[-1] == '/')
            to--;
        char *part = to;
        while (part > clean && part[-1] != '/')
            part--;
        const size_t size = (size_t)(to - part);
        if (is_part(part, size, ".."))
            n_parents++;
        else if (n_parents > 0 && size > 0 && !is_part(part, size, "."))
            n_parents--;
        else if (!is_part(part, size, "."))
            break;
        to = part;
    }
    *to = '\0';
    return clean;
}

const char *start_clean_path(struct arena *arena, int version, const char *path)
{
    return version >= WHOLE_SINCE ? clean_whole(arena, path) : clean_end(arena, path);
}

/* A path of the node as the server has it; NULL: that is not known. */
static const char *absolute(const struct start *start, const char *path)
{
    const char *directory = start->working_directory;
    if (start->node->is_copy || (*path != '/' && *directory != '/'))
        return NULL;
    if (*path != '/')
        path = arena_printf(start->arena, "%s/%s", directory, path);
    return start_clean_path(start->arena, start->node->version, path);
}

static void put_path(struct started *started, const char *path)
{
    started->setting = started->reset = path;
    started->source = "override";
    started->is_from_file = false;
}

/* An absolute path of a file is the server's own; a relative one is seen from where
 * the server was started. */
static bool put_named(const struct start *start, const struct setting *setting,
                      struct started *started)
{
    if (setting->is_default)
        return false;
    put_path(started, NULL);
    if (setting->value[0] == '/')
        put_path(started,
                 start_clean_path(start->arena, start->node->version, setting->value));
    return true;
}

static void data_directory(const struct start *start, const struct setting *setting,
                           struct started *started)
{
    if (!put_named(start, setting, started))
        put_path(started, absolute(start, start->node->data_directory));
}

static void put_beside(const struct start *start, struct started *started,
                       const char *name)
{
    put_path(started, absolute(start, load_join(start->arena,
                                                start->node->config_directory, name)));
}

/* No file can say which one is read first. */
static void config_file(const struct start *start, const struct setting *setting,
                        struct started *started)
{
    (void)setting;
    put_beside(start, started, "postgresql.conf");
}

static void hba_file(const struct start *start, const struct setting *setting,
                     struct started *started)
{
    if (!put_named(start, setting, started))
        put_beside(start, started, "pg_hba.conf");
}

static void ident_file(const struct start *start, const struct setting *setting,
                       struct started *started)
{
    if (!put_named(start, setting, started))
        put_beside(start, started, "pg_ident.conf");
}

const struct start_row start_paths[] = {
    {"config_file", config_file},
    {"data_directory", data_directory},
    {"hba_file", hba_file},
    {"ident_file", ident_file},
    {NULL, NULL},
};
