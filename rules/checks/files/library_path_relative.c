/*
 * dynamic_library_path begins with what is no absolute path
 *
 * The server looks for the libraries of `shared_preload_libraries` that are named
 * without a slash in the directories of `dynamic_library_path`, one after the other.
 * A directory there that does not begin with a slash, or with `$libdir`, ends the
 * search, and the start: 'component in parameter "dynamic_library_path" is not an
 * absolute path'.
 *
 * Write the path in full, and keep `$libdir` in the list.
 *
 * ```wrong
 * shared_preload_libraries = 'pg_stat_statements'
 * dynamic_library_path = 'lib:$libdir'
 * ```
 *
 * ```right
 * shared_preload_libraries = 'pg_stat_statements'
 * dynamic_library_path = '/opt/postgresql/lib:$libdir'
 * ```
 */
#include <string.h>

#include "rules/domain_list.h"
#include "rules/rule.h"

/* What is named with a slash is not searched for. */
static bool searches(const struct setting *libraries)
{
    struct domain_list list = {.rest = libraries->value, .kind = LIST_OF_PATHS};
    while (domain_list_next(&list))
        if (!memchr(list.entry, '/', list.size))
            return true;
    return false;
}

/* The size of the first directory; whether it is right is another matter. */
static bool is_wrong(const char *path, size_t size)
{
    static const char macro[] = "$libdir";
    if (path[0] != '$')
        return size == 0 || path[0] != '/';
    const size_t length = strlen(macro);
    return strncmp(path, macro, length) != 0 || (size != length && path[length] != '/');
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *path = node_setting(node, "dynamic_library_path");
    const struct setting *libraries = node_setting(node, "shared_preload_libraries");
    if (!path || path->is_default || path->value[0] == '\0' ||
        setting_empty(libraries) || !searches(libraries))
        return;
    const size_t size = strcspn(path->value, ":");
    if (!is_wrong(path->value, size))
        return;
    const struct finding finding = {
        .message = "dynamic_library_path begins with what is no absolute path",
        .labels =
            {
                {setting_part(path, 0, size ? size : 1),
                 size ? "neither /... nor $libdir" : "an empty directory name"},
                {libraries->place, "searched for there"},
            },
        .effect = "the server does not start",
        .applies = "restart",
    };
    report_add(report, &finding);
}

const struct rule rule_library_path_relative = {
    .severity = SEVERITY_ERROR,
    .check_node = check,
};
