/* Include directives of pg_hba.conf and pg_ident.conf, which there are from 16 on. */
#include "rules/load_auth.h"

#include <string.h>

/* An include directive: what it says, and where. */
struct directive {
    const struct auth_level *level;
    const struct auth_word *target;
    struct place by;
    struct auth_failure *failure;
};

static void fail_directive(const struct directive *directive, enum trouble_kind kind,
                           const char *path, const char *error)
{
    struct loader *loader = directive->level->loader;
    struct auth_failure why = {
        .error = error, .is_include = true, .span = directive->target->span};
    loader_trouble(loader, kind, path, directive->by);
    if (kind == TROUBLE_INCLUDE_MISSING && !node_would_have(loader->node, path))
        why = (struct auth_failure){.is_unknown = true};
    load_auth_fail(directive->failure, &why);
}

static void include_file(const struct directive *directive, const char *path,
                         bool optional)
{
    const struct auth_level *level = directive->level;
    const char *deep = load_auth_too_deep(level, path);
    if (deep) {
        fail_directive(directive, TROUBLE_INCLUDE_LOOP, path, deep);
        return;
    }
    enum file_status status;
    struct file *file =
        loader_read(level->loader, path, level->file->kind, directive->by, &status);
    if (!file) {
        if (status == FILE_MISSING && !optional)
            fail_directive(directive, TROUBLE_INCLUDE_MISSING, path,
                           load_auth_missing(level, path));
        return;
    }
    file->included_by = level->file;
    file->directive = syntax_item_at(level->file->syntax, directive->by.span.begin);
    const struct auth_level below = {level->loader,    level,     file,
                                     level->depth + 1, level->by, level->sink};
    load_auth_read(&below);
}

static void include_directory(const struct directive *directive)
{
    const struct auth_level *level = directive->level;
    struct loader *loader = level->loader;
    const char *name = directive->target->text;
    if (name[strspn(name, " \t\r\n")] == '\0') {
        fail_directive(directive, TROUBLE_INCLUDE_EMPTY, "",
                       "empty configuration directory name");
        return;
    }
    const char *path = load_auth_path(level, name);
    enum file_status status;
    size_t n;
    const size_t n_troubles = loader->node->n_troubles;
    const char **paths = loader_list_conf(loader, path, &n, directive->by, &status);
    if (status == FILE_MISSING || status == FILE_READ)
        fail_directive(
            directive, TROUBLE_INCLUDE_MISSING, path,
            arena_printf(loader->arena, "could not open directory \"%s\"", path));
    if (status == FILE_DIRECTORY && loader->node->n_troubles > n_troubles) {
        const struct auth_failure why = {.error =
                                             "could not stat a file of a directory",
                                         .is_include = true,
                                         .span = directive->target->span};
        load_auth_fail(directive->failure, &why);
    }
    for (size_t i = 0; i < n; i++)
        include_file(directive, paths[i], false);
}

bool load_auth_include(const struct auth_level *level, const struct auth_fields *fields,
                       struct auth_failure *failure)
{
    struct loader *loader = level->loader;
    if (loader->node->version < 1600 || fields->n_fields != 2)
        return false;
    const char *name = fields->fields[0].words[0].text;
    const struct auth_word *target = &fields->fields[1].words[0];
    struct directive directive = {
        .level = level,
        .target = target,
        .by = {.node = loader->node, .file = level->file, .span = target->span},
        .failure = failure,
    };
    if (level->by)
        directive.by = *level->by;

    bool optional = strcmp(name, "include_if_exists") == 0;
    if (optional || strcmp(name, "include") == 0)
        include_file(&directive, load_auth_path(level, target->text), optional);
    else if (strcmp(name, "include_dir") == 0)
        include_directory(&directive);
    else
        return false;
    return true;
}
