/*
 * Libraries that a server loads at its start, or for each session, looked for as it
 * does: only where the program that ran on the data last is on this machine.
 */
#include "rules/loader.h"

#include <string.h>

#include "rules/domain_list.h"

enum { LIBDIR_IS_STRIPPED_SINCE = 1800 };

static const char macro[] = "$libdir";

/* What may stand behind the name of a library: the server adds that of its system. */
static const char *const endings[] = {"", ".so", ".dylib", NULL};

const char *loader_program(struct loader *loader)
{
    const struct files *files = loader->files;
    const char *path =
        load_join(loader->arena, loader->node->data_directory, "postmaster.opts");
    struct file_bytes bytes = {0};
    if (files->read(files->context, loader->arena, path, &bytes) != FILE_READ ||
        bytes.text[0] != '/')
        return NULL;
    const char *program =
        arena_copy(loader->arena, bytes.text, strcspn(bytes.text, " \n"));
    return files->status(files->context, program) == FILE_READ ? program : NULL;
}

/* $libdir of the program: where a library lies that each server brings. */
static const char *find_folder(struct loader *loader, const char *program)
{
    static const char *const folders[] = {"lib/postgresql", "lib", "lib/pgsql",
                                          "lib64/pgsql", NULL};
    const struct files *files = loader->files;
    const char *root =
        loader_directory(loader->arena, loader_directory(loader->arena, program));
    for (size_t i = 0; folders[i]; i++) {
        const char *folder = load_join(loader->arena, root, folders[i]);
        const char *sign = load_join(loader->arena, folder, "libpqwalreceiver.so");
        if (files->status(files->context, sign) == FILE_READ)
            return folder;
    }
    return NULL;
}

struct search {
    struct loader *loader;
    const char *folder; /* $libdir; NULL: not known */
    const char *last;   /* where the library was looked for last */
    bool is_unknown;    /* it may be where nobody can look */
};

static bool is_file(struct search *search, const char *path)
{
    const struct files *files = search->loader->files;
    search->last = arena_printf(search->loader->arena, "%s.so", path);
    for (size_t i = 0; endings[i]; i++) {
        const char *whole =
            arena_printf(search->loader->arena, "%s%s", path, endings[i]);
        const enum file_status status = files->status(files->context, whole);
        if (status == FILE_READ || status == FILE_UNREADABLE)
            return true;
    }
    return false;
}

static bool begins_with_macro(const char *path)
{
    return strncmp(path, macro, sizeof macro - 1) == 0 &&
           strchr("/", path[sizeof macro - 1]);
}

/* A name with a slash in it: one that does not begin with it is seen from the data. */
static bool has_path(struct search *search, const char *path)
{
    struct loader *loader = search->loader;
    const bool is_macro = begins_with_macro(path);
    if ((is_macro && !search->folder) ||
        (!is_macro && (path[0] == '$' || load_climbs_out(path)))) {
        search->is_unknown = true;
        return false;
    }
    if (is_macro)
        path = arena_printf(loader->arena, "%s%s", search->folder,
                            path + sizeof macro - 1);
    return is_file(search,
                   load_join(loader->arena, loader->node->data_directory, path));
}

/* A name without a slash: in the directories of dynamic_library_path. */
static bool has_name(struct search *search, const char *name)
{
    struct arena *arena = search->loader->arena;
    const struct setting *path =
        node_setting(search->loader->node, "dynamic_library_path");
    if (!path) {
        search->is_unknown = true;
        return false;
    }
    if (has_path(search, arena_printf(arena, "./%s", name)))
        return true;
    for (const char *rest = path->value; *rest; rest += *rest == ':') {
        const size_t size = strcspn(rest, ":");
        const char *folder = arena_copy(arena, rest, size);
        if (folder[0] != '/' && !begins_with_macro(folder))
            search->is_unknown = true;
        else if (has_path(search, arena_printf(arena, "%s/%s", folder, name)))
            return true;
        rest += size;
    }
    return false;
}

static bool has_library(struct search *search, const char *name)
{
    if (!strchr(name, '/'))
        return has_name(search, name);
    const char *rest = name + sizeof macro;
    return has_path(search, name) ||
           (search->loader->node->version >= LIBDIR_IS_STRIPPED_SINCE &&
            begins_with_macro(name) && !strchr(rest, '/') && has_name(search, rest));
}

/*
 * The first of a list that is nowhere: the server goes no further. A broken list it
 * passes over.
 */
static void look_for(struct search *search, const char *parameter, const char *before)
{
    struct loader *loader = search->loader;
    const struct setting *setting = node_setting(loader->node, parameter);
    if (setting_empty(setting) || setting->refused ||
        domain_list_is_broken(setting->value, LIST_OF_PATHS))
        return;
    struct domain_list list = {.rest = setting->value, .kind = LIST_OF_PATHS};
    while (domain_list_next(&list)) {
        const char *name = arena_copy(loader->arena, list.entry, list.size);
        const bool is_plain = !strchr(name, '/');
        search->is_unknown = false;
        if (list.size == 0 || (*before && !is_plain) ||
            has_library(search, arena_printf(loader->arena, "%s%s", before, name)) ||
            search->is_unknown)
            continue;
        loader_look(loader, parameter, search->last)->text = name;
        return;
    }
}

void loader_libraries(struct loader *loader)
{
    const struct node *node = loader->node;
    const char *program = loader_program(loader);
    if (!program || node->data_version != node->version)
        return;
    struct search search = {.loader = loader, .folder = find_folder(loader, program)};
    if (search.folder)
        loader_look(loader, PROBE_LIBRARIES, search.folder);
    look_for(&search, "shared_preload_libraries", "");
    look_for(&search, "session_preload_libraries", "");
    look_for(&search, "local_preload_libraries", "$libdir/plugins/");
    look_for(&search, "archive_library", "");
}
