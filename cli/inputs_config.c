/* What the configuration file says about inputs, and the inputs that it names. */
#include <string.h>

#include "cli/inputs.h"

/* The configurations that have been read, so that each is read once. */
struct reading {
    struct inputs *inputs;
    const struct options *options;
    struct config **configs;
    size_t n_configs;
    struct config_search search;
};

static struct config *read_once(struct reading *reading, const char *path,
                                const char **why)
{
    struct arena *arena = reading->options->arena;
    for (size_t i = 0; i < reading->n_configs; i++)
        if (strcmp(reading->configs[i]->file->path, path) == 0)
            return reading->configs[i];
    struct config *config =
        reading->options->config_path
            ? config_read(arena, path, why)
            : config_read_found(arena, path, reading->inputs->disk.root, why);
    if (!config)
        return NULL;
    reading->configs = arena_push(arena, reading->configs, reading->n_configs,
                                  sizeof(struct config *));
    reading->configs[reading->n_configs++] = config;
    return config;
}

static const char *path_for(struct reading *reading, const char *path)
{
    const struct options *options = reading->options;
    if (options->config_path)
        return options->config_path;
    return config_find(options->arena, &reading->search, path);
}

/* What the file says of a node is taken where options do not say it. */
static void describe(struct node_request *request, const struct options *options,
                     struct config *config, const struct own_rules *own)
{
    const struct config_node *node =
        config_node_at(options->arena, config, request->path);
    request->own = own;
    /* A folder of the same name elsewhere is another node, unless the user says so. */
    request->own_name = node ? node->name : request->name;
    request->own_path = config_relative(options->arena, config, request->path);
    if (!node)
        return;
    if (!request->name)
        request->name = node->name;
    if (request->role == ROLE_AUTO)
        request->role = node->role;
    if (!request->version) {
        request->version = node->version;
        request->is_own_version = true;
    }
    if (request->n_addresses == 0) {
        request->addresses = node->addresses;
        request->n_addresses = node->n_addresses;
    }
}

/* What a configuration says, for one input. */
static struct own_rules *own_of(const struct options *options,
                                const struct config *config)
{
    struct own_rules *own = arena_alloc(options->arena, sizeof *own);
    *own = config->own;
    return own;
}

/* The configuration of all nodes of an input; true also when there is none. */
static bool configure(struct reading *reading, size_t index, const char **why)
{
    const struct options *options = reading->options;
    const struct engine_input *input = &reading->inputs->inputs[index];
    struct node_request *requests =
        arena_alloc(options->arena, input->n_requests * sizeof *requests);
    memcpy(requests, input->requests, input->n_requests * sizeof *requests);
    const char *first = path_for(reading, requests[0].path);
    for (size_t i = 1; i < input->n_requests; i++) {
        const char *path = path_for(reading, requests[i].path);
        if (!path != !first || (path && strcmp(path, first) != 0)) {
            *why = arena_printf(options->arena,
                                "%s and %s belong to different configuration files "
                                "(%s and %s): choose with --config or --no-config",
                                requests[0].path, requests[i].path,
                                first ? first : "none", path ? path : "none");
            return false;
        }
    }
    if (!first)
        return true;
    struct config *config = read_once(reading, first, why);
    if (!config)
        return false;
    struct own_rules *own = own_of(options, config);
    for (size_t i = 0; i < input->n_requests; i++)
        describe(&requests[i], options, config, own);
    reading->inputs->configs[index] = config;
    reading->inputs->owns[index] = own;
    reading->inputs->inputs[index].requests = requests;
    return true;
}

static struct node_request request_of(const struct options *options,
                                      const struct config *config,
                                      const struct own_rules *own,
                                      const struct config_node *node)
{
    const char *path = config_path(options->arena, config, node->path);
    return (struct node_request){
        .path = path,
        .name = node->name,
        .role = node->role,
        .version = options->version ? options->version : node->version,
        .is_own_version = !options->version,
        .upstream = node->upstream,
        .addresses = node->addresses,
        .n_addresses = node->n_addresses,
        .own = own,
        .own_name = node->name,
        .own_path = config_relative(options->arena, config, path),
    };
}

/* The primary comes first. */
static struct engine_input input_of(const struct inputs *inputs,
                                    const struct options *options,
                                    const struct config *config,
                                    const struct own_rules *own,
                                    const struct config_cluster *cluster)
{
    struct node_request *requests =
        arena_alloc(options->arena, cluster->n_nodes * sizeof *requests);
    size_t n = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < cluster->n_nodes; i++)
            if ((cluster->nodes[i].role == ROLE_PRIMARY) == (pass == 0))
                requests[n++] = request_of(options, config, own, &cluster->nodes[i]);
    return (struct engine_input){
        .files = &inputs->files,
        .requests = requests,
        .n_requests = n,
        .today = today,
        .no_comments = inputs->no_comments,
    };
}

/* All clusters of the file that counts here. */
static bool add_clusters(struct reading *reading, const char **why)
{
    const struct options *options = reading->options;
    struct inputs *inputs = reading->inputs;
    const char *path = path_for(reading, ".");
    if (!path)
        return true;
    struct config *config = read_once(reading, path, why);
    if (!config)
        return false;
    if (config->n_clusters == 0) {
        *why = arena_printf(options->arena,
                            "there is nothing to check: %s names no clusters, and no "
                            "PATH is given",
                            path);
        return false;
    }
    if (!config_has_nodes(options->arena, config, why))
        return false;
    if (options->role != ROLE_AUTO) {
        *why = arena_printf(options->arena,
                            "--role needs a PATH: %s says what the "
                            "nodes of its clusters are",
                            path);
        return false;
    }
    inputs->inputs =
        arena_alloc(options->arena, config->n_clusters * sizeof *inputs->inputs);
    inputs->configs =
        arena_alloc(options->arena, config->n_clusters * sizeof *inputs->configs);
    inputs->owns =
        arena_alloc(options->arena, config->n_clusters * sizeof *inputs->owns);
    for (size_t i = 0; i < config->n_clusters; i++) {
        struct own_rules *own = own_of(options, config);
        inputs->inputs[i] =
            input_of(inputs, options, config, own, &config->clusters[i]);
        inputs->configs[i] = config;
        inputs->owns[i] = own;
    }
    inputs->n_inputs = config->n_clusters;
    inputs->is_all = true;
    return inputs_are_inside(inputs, options->arena, why);
}

static bool is_seen(const struct inputs *inputs, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (inputs->configs[i] == inputs->configs[index])
            return true;
    return false;
}

/* Where each input stands among those that its configuration is about. */
static void place_owns(const struct inputs *inputs)
{
    for (size_t i = 0; i < inputs->n_inputs; i++) {
        struct own_rules *own = inputs->owns[i];
        if (!own)
            continue;
        own->is_first = !is_seen(inputs, i);
        own->is_last = i + 1 == inputs->n_inputs;
        own->is_whole = inputs->is_all;
    }
}

static bool find_configs(struct inputs *inputs, const struct options *options,
                         const char **why)
{
    struct reading reading = {.inputs = inputs, .options = options};
    const size_t n = inputs->n_inputs + 1;
    inputs->configs = arena_alloc(options->arena, n * sizeof *inputs->configs);
    inputs->owns = arena_alloc(options->arena, n * sizeof *inputs->owns);
    if (options->no_config && options->config_path) {
        *why = "--config and --no-config contradict each other";
        return false;
    }
    if (options->no_config)
        return true;
    if (options->n_words == 0 && options->n_nodes == 0 && !options->files_from)
        return add_clusters(&reading, why);
    for (size_t i = 0; i < inputs->n_inputs; i++)
        if (!configure(&reading, i, why))
            return false;
    return true;
}

bool inputs_configure(struct inputs *inputs, const struct options *options,
                      const char **why)
{
    if (!find_configs(inputs, options, why))
        return false;
    place_owns(inputs);
    return true;
}
