/*
 * A directory of dynamic_library_path is no absolute path
 *
 * The server looks for the libraries of `shared_preload_libraries` that are named
 * without a slash in the directories of `dynamic_library_path`, one after the other.
 * A directory there that does not begin with a slash, or with `$libdir`, ends the
 * search, and the start: 'component in parameter "dynamic_library_path" is not an
 * absolute path'. It does so behind the right directory, too: the server goes through
 * all of them for the bare name first, and adds `.so` to it only then.
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

/* A name that ends as the file does is found, and what is behind not looked at. */
static bool is_file_name(const struct domain_list *list)
{
    static const char suffix[] = ".so";
    const size_t length = sizeof suffix - 1;
    return list->size > length &&
           memcmp(list->entry + list->size - length, suffix, length) == 0;
}

/* Whether a library is searched for; with `to_the_end`, in all of the directories. What
 * is named with a slash is not searched for. */
static bool searches(const struct setting *libraries, bool to_the_end)
{
    struct domain_list list = {.rest = libraries->value, .kind = LIST_OF_PATHS};
    while (domain_list_next(&list))
        if (!memchr(list.entry, '/', list.size) && !(to_the_end && is_file_name(&list)))
            return true;
    return false;
}

/* The size of the directory; whether it is right is another matter. */
static bool is_wrong(const char *path, size_t size)
{
    static const char macro[] = "$libdir";
    if (size == 0 || path[0] != '$')
        return size == 0 || path[0] != '/';
    const size_t length = strlen(macro);
    return strncmp(path, macro, length) != 0 || (size != length && path[length] != '/');
}

/* Where the first wrong one of the directories begins; NULL: all are right. */
static const char *find_wrong(const char *path)
{
    while (!is_wrong(path, strcspn(path, ":"))) {
        path += strcspn(path, ":");
        if (*path++ != ':')
            return NULL;
    }
    return path;
}

static void check(struct report *report, const struct node *node)
{
    const struct setting *path = node_setting(node, "dynamic_library_path");
    const struct setting *libraries = node_setting(node, "shared_preload_libraries");
    if (!path || path->is_default || path->value[0] == '\0' || setting_empty(libraries))
        return;
    const char *wrong = find_wrong(path->value);
    if (!wrong || !searches(libraries, wrong != path->value))
        return;
    const size_t size = strcspn(wrong, ":");
    /* of an empty one it is the colon beside it that can be shown */
    const size_t begin = (size_t)(wrong - path->value) - (*wrong == '\0');
    const struct finding finding = {
        .message = "dynamic_library_path has a part that is no absolute path",
        .labels =
            {
                {setting_part(path, begin, begin + (size ? size : 1)),
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
