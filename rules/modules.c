/* A parameter is its module's whose name it begins with; PL/Tcl has two such names. */
#include "rules/modules.h"

#include <string.h>

#include "rules/domain_list.h"
#include "rules/spelling.h"

enum { RESERVED_SINCE = 1500 };

static const char ending[] = ".so";
static const char second_name[] = "pltclu", its_module[] = "pltcl";

/* What a library is called, whose path may say where it is and what kind of file. */
static const char *module_name(struct arena *arena, const char *path, size_t size)
{
    const char *name = arena_copy(arena, path, size);
    const char *slash = strrchr(name, '/');
    name = slash ? slash + 1 : name;
    size = strlen(name);
    const size_t length = sizeof ending - 1;
    if (size > length && strcmp(name + size - length, ending) == 0)
        size -= length;
    return arena_copy(arena, name, size);
}

const char **modules_read(struct arena *arena, const char *libraries, size_t *n)
{
    const char **names = NULL;
    struct domain_list list = {.rest = libraries, .kind = LIST_OF_PATHS};
    *n = 0;
    while (domain_list_next(&list)) {
        names = arena_push(arena, names, *n, sizeof *names);
        names[(*n)++] = module_name(arena, list.entry, list.size);
    }
    return names;
}

static size_t prefix_size(const char *parameter)
{
    return strcspn(parameter, ".");
}

static bool is_prefix(const char *parameter, const char *name)
{
    const size_t size = prefix_size(parameter);
    return strlen(name) == size && spelling_same(parameter, name, size);
}

bool modules_has(const struct node *node, const char *parameter)
{
    const bool is_second = is_prefix(parameter, second_name);
    for (size_t i = 0; i < node->n_modules; i++)
        if (is_second ? strcmp(node->modules[i], its_module) == 0
                      : is_prefix(parameter, node->modules[i]))
            return true;
    return false;
}

bool modules_reserves(const struct node *node, const char *parameter)
{
    if (node->version < RESERVED_SINCE || !modules_has(node, parameter))
        return false;
    /* The case of a prefix counts here, while that of a whole name does not. */
    const size_t size = prefix_size(parameter) + 1;
    for (const struct guc *guc = guc_first_module(node->version); guc;
         guc = guc_next_module(guc, node->version))
        if (strncmp(guc->name, parameter, size) == 0)
            return true;
    return false;
}
