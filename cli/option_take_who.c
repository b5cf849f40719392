/* Nodes and clients, as options name them. */
#include "cli/option_take.h"

#include <string.h>

#include "rules/hba_address.h"

/* [NAME=]DIR; a slash before the = makes it a part of the path. */
static const char *add_node(struct options *options, enum role role,
                            const char *argument)
{
    struct node_option node = {.role = role, .path = argument};
    size_t length = strcspn(argument, "=/");
    if (argument[length] == '=') {
        node.name = arena_copy(options->arena, argument, length);
        node.path = argument + length + 1;
    }
    if (node.path[0] == '\0' || (node.name && node.name[0] == '\0'))
        return "it takes [NAME=]DIR";
    options->nodes = arena_push(options->arena, options->nodes, options->n_nodes,
                                sizeof *options->nodes);
    options->nodes[options->n_nodes++] = node;
    return NULL;
}

const char *take_primary(struct options *options, const char *argument)
{
    for (size_t i = 0; i < options->n_nodes; i++)
        if (options->nodes[i].role == ROLE_PRIMARY)
            return "there is one primary already";
    return add_node(options, ROLE_PRIMARY, argument);
}

const char *take_standby(struct options *options, const char *argument)
{
    return add_node(options, ROLE_STANDBY, argument);
}

/* NODE=VALUE; NULL when it is none. */
static struct node_fact *add_fact(struct options *options, const char *argument,
                                  const char **value)
{
    const size_t length = strcspn(argument, "=");
    if (length == 0 || argument[length] == '\0' || argument[length + 1] == '\0')
        return NULL;
    options->facts = arena_push(options->arena, options->facts, options->n_facts,
                                sizeof *options->facts);
    struct node_fact *fact = &options->facts[options->n_facts++];
    *fact = (struct node_fact){.node = arena_copy(options->arena, argument, length)};
    *value = argument + length + 1;
    return fact;
}

const char *take_upstream(struct options *options, const char *argument)
{
    const char *upstream;
    struct node_fact *fact = add_fact(options, argument, &upstream);
    if (!fact)
        return "it takes NODE=NODE";
    fact->upstream = upstream;
    return NULL;
}

static bool is_address(const char *text)
{
    struct hba_address address = {0};
    return hba_address_read(&address, text);
}

const char *take_node_address(struct options *options, const char *argument)
{
    const char *address;
    struct node_fact *fact = add_fact(options, argument, &address);
    if (!fact || !is_address(address))
        return "it takes NODE=ADDRESS, with a numeric address";
    fact->address = address;
    return NULL;
}

const char *take_user(struct options *options, const char *argument)
{
    options->access.user = argument;
    return argument[0] ? NULL : "it takes the name of a role";
}

const char *take_database(struct options *options, const char *argument)
{
    options->access.database = argument;
    return argument[0] ? NULL : "it takes the name of a database";
}

const char *take_address(struct options *options, const char *argument)
{
    options->access.address = argument;
    return is_address(argument)
               ? NULL
               : "it takes an address in numbers; names are not resolved";
}

const char *take_os_user(struct options *options, const char *argument)
{
    options->access.os_user = argument;
    return NULL;
}

/* An empty one adds no role, but says that the roles are known. */
const char *take_member_of(struct options *options, const char *argument)
{
    struct access_options *access = &options->access;
    struct arena *arena = options->arena;
    if (!access->roles) {
        access->roles = arena_push(arena, NULL, 0, sizeof *access->roles);
        access->roles[0] = NULL;
    }
    if (!argument[0])
        return NULL;
    access->roles[access->n_roles++] = argument;
    access->roles =
        arena_push(arena, access->roles, access->n_roles, sizeof *access->roles);
    access->roles[access->n_roles] = NULL;
    return NULL;
}
