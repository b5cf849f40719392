/*
 * Where the server finds its files: absolute paths, whatever the files say.
 *
 * The server that is meant is started on the directory of its postgresql.conf. Files
 * that were copied from another machine do not tell where they were there.
 */
#include "rules/start_parts.h"

#include <string.h>

#include "rules/load.h"

/* A path of the node as the server has it; NULL: that is not known. */
static const char *absolute(const struct start *start, const char *path)
{
    const char *directory = start->working_directory;
    if (start->node->is_copy || (*path != '/' && *directory != '/'))
        return NULL;
    if (*path != '/')
        path = arena_printf(start->arena, "%s/%s", directory, path);
    return load_clean(start->arena, start->node->version, "/", path);
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
                 load_clean(start->arena, start->node->version, "/", setting->value));
    return true;
}

static void data_directory(const struct start *start, const struct setting *setting,
                           struct started *started)
{
    /* postgresql.auto.conf is read when it is settled. */
    bool is_late = !setting->is_default && setting->place.file->kind == FILE_AUTO_CONF;
    if (is_late || !put_named(start, setting, started))
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
