/*
 * Where a server that writes its log itself is to write it: whether the directory and
 * the file can be opened, without which it does not start.
 */
#include "rules/loader.h"

#include <string.h>

#include "rules/domain_list.h"

/* The value as the server has it, from the directory that it begins in. */
static const char *log_directory(struct loader *loader, const struct setting *setting)
{
    const struct node *node = loader->node;
    const char *base = setting->value[0] == '/' ? "/" : node->data_directory;
    return load_clean(loader->arena, node->version, base, setting->value);
}

/* The status of a link that leads nowhere is that of nothing; its folder has its name.
 */
static bool is_dangling(struct loader *loader, const char *path)
{
    const struct files *files = loader->files;
    const char **names = NULL, *why;
    if (files->list(files->context, loader->arena,
                    loader_directory(loader->arena, path), &names,
                    &why) != FILE_DIRECTORY)
        return false;
    for (; *names; names++)
        if (strcmp(*names, loader_base_name(path)) == 0)
            return true;
    return false;
}

/* The server makes the last folder of log_directory, and no other. */
static bool probe_directory(struct loader *loader, const char *path)
{
    const bool is_there =
        loader->files->status(loader->files->context, path) != FILE_MISSING;
    const bool is_link = !is_there && is_dangling(loader, path);
    if (!is_there && !is_link)
        path = loader_directory(loader->arena, path);
    if (loader_takes_files(loader, path))
        return true;
    struct probe *probe = loader_look_at_folder(loader, PROBE_LOGS, path);
    probe->is_other = probe->is_other || is_link;
    return false;
}

static bool has_folder(struct loader *loader, const char *path)
{
    const struct files *files = loader->files;
    const char **names = NULL, *why;
    if (files->list(files->context, loader->arena, path, &names, &why) !=
        FILE_DIRECTORY)
        return false;
    for (; *names; names++)
        if (files->status(files->context, load_join(loader->arena, path, *names)) ==
            FILE_DIRECTORY)
            return true;
    return false;
}

static void note(struct loader *loader, const char *path, const char *flaw)
{
    loader_look(loader, PROBE_LOG_FILE, path)->flaw = flaw;
}

/* The last folder on the way to the file whose name the date does not change. */
static const char *folder_of(struct loader *loader, const char *directory,
                             const char *name, bool is_dated)
{
    const char *path = arena_printf(loader->arena, "%s/%s", directory, name);
    const size_t size = strlen(directory) + 1 + strcspn(name, is_dated ? "%" : "");
    return loader_directory(loader->arena, arena_copy(loader->arena, path, size));
}

/*
 * Where a file with slashes in its name is to lie: the server makes none of these
 * folders. True: a file can be made there, as far as that is known.
 */
static bool probe_folder(struct loader *loader, const char *directory, const char *name)
{
    const char *slash = strrchr(name, '/');
    const bool is_dated = slash && name + strcspn(name, "%") < slash;
    const char *path = folder_of(loader, directory, name, is_dated);
    const enum file_status status = loader->files->status(loader->files->context, path);
    const bool is_out = strstr(name, "..") && status == FILE_MISSING;
    /* log_directory itself is made, and what is above it is there then */
    if (!slash || is_out)
        return true;
    const bool is_lost =
        is_dated ? !has_folder(loader, path) : !loader_takes_files(loader, path);
    if (is_lost)
        note(loader, path,
             is_dated                 ? "there is no directory in"
             : status == FILE_MISSING ? "no such directory"
             : status == FILE_READ    ? "no directory"
                                      : "the server's user may not write in");
    return !is_lost;
}

/* A file whose name is known, and that is there. */
static bool probe_file(struct loader *loader, const char *path)
{
    const enum file_status status = loader->files->status(loader->files->context, path);
    const struct rights rights = loader_rights(loader, path);
    const char *flaw = NULL;
    if (status == FILE_DIRECTORY)
        flaw = "a directory";
    else if (status != FILE_MISSING && !node_may_write_in(loader->node, &rights))
        flaw = "the server's user may not write to";
    if (flaw)
        note(loader, path, flaw);
    return !flaw;
}

/* The name of the other kinds of log: that of the plain one, with another ending. */
static const char *with_ending(struct arena *arena, const char *path,
                               const char *ending)
{
    static const char usual[] = ".log";
    size_t size = strlen(path);
    const size_t length = sizeof usual - 1;
    if (size > length && strcmp(path + size - length, usual) == 0)
        size -= length;
    return arena_printf(arena, "%.*s%s", (int)size, path, ending);
}

static void probe_files(struct loader *loader, const char *path)
{
    const struct setting *setting = node_setting(loader->node, "log_destination");
    if (!probe_file(loader, path) || setting_empty(setting) || setting->refused)
        return;
    struct domain_list list = {.rest = setting->value};
    while (domain_list_next(&list)) {
        const char *ending = domain_list_is(&list, "csvlog")    ? ".csv"
                             : domain_list_is(&list, "jsonlog") ? ".json"
                                                                : NULL;
        if (ending && !probe_file(loader, with_ending(loader->arena, path, ending)))
            return;
    }
}

void loader_logs(struct loader *loader)
{
    const struct node *node = loader->node;
    const struct setting *setting = node_setting(node, "log_directory");
    const struct setting *filename = node_setting(node, "log_filename");
    if (setting_empty(setting) || setting->refused ||
        !setting_on(node_setting(node, "logging_collector")) ||
        !node_probe(node, PROBE_CONTROL)->is_there ||
        (setting->value[0] == '/' ? !loader_program(loader)
                                  : load_climbs_out(setting->value)))
        return;
    const char *path = log_directory(loader, setting);
    if (!probe_directory(loader, path) || setting_empty(filename) || filename->refused)
        return;
    const char *name = filename->value;
    const bool is_known =
        setting->value[0] == '/' ||
        !load_climbs_out(arena_printf(loader->arena, "%s/%s", setting->value, name));
    if (is_known && probe_folder(loader, path, name) && !strchr(name, '%'))
        probe_files(loader, arena_printf(loader->arena, "%s/%s", path, name));
}
