/* Inputs, their configurations, and each of them checked. */
#include "cli/check.h"
#include "cli/complain.h"
#include "cli/inputs.h"
#include "cli/progress.h"

/* One an input, and one more; NULL, and words in *why, when one cannot be had. */
static const struct ruleset *
read_rulesets(struct check *check, const struct inputs *inputs, const char **why)
{
    struct ruleset *rulesets =
        arena_alloc(check->arena, (inputs->n_inputs + 1) * sizeof *rulesets);
    check->enabled = arena_alloc(check->arena, n_rule_entries + 1);
    for (size_t i = 0; i == 0 || i < inputs->n_inputs; i++) {
        const struct config *config = inputs->n_inputs > 0 ? inputs->configs[i] : NULL;
        if (i > 0 && config == inputs->configs[i - 1])
            rulesets[i] = rulesets[i - 1];
        else if (!ruleset_read(&rulesets[i], check->options, config, why))
            return NULL;
        for (size_t j = 0; j < n_rule_entries; j++) {
            const bool is_new = rulesets[i].selection.enabled[j] && !check->enabled[j];
            check->enabled[j] |= is_new;
            check->n_rules += is_new;
        }
    }
    return rulesets;
}

static bool is_seen(const struct inputs *inputs, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (inputs->configs[i] == inputs->configs[index])
            return true;
    return false;
}

/* The cluster that a node belongs to with others; NULL: none. */
static const char *cluster_of(const struct config *config,
                              const struct config_node *node)
{
    for (size_t i = 0; i < config->n_clusters; i++) {
        const struct config_cluster *cluster = &config->clusters[i];
        if (cluster->n_nodes > 1 && node >= cluster->nodes &&
            node < cluster->nodes + cluster->n_nodes)
            return cluster->name;
    }
    return NULL;
}

/* That others of its cluster were not looked at must not be taken for all being well.
 */
static void say_if_alone(const struct check *check, const struct inputs *inputs,
                         size_t index)
{
    const struct engine_input *input = &inputs->inputs[index];
    const struct config *config = inputs->configs[index];
    if (!config || inputs->is_all || input->n_requests != 1 || check->options->quiet)
        return;
    const char *path = input->requests[0].path;
    const struct config_node *node = config_node_at(check->arena, config, path);
    const char *cluster = node ? cluster_of(config, node) : NULL;
    if (cluster)
        complain(
            "%s: checked without the other nodes of %s; pgconfcheck without a PATH "
            "checks them all",
            path, cluster);
}

/* What no node has had use for is known when the last of them is checked. */
static void check_one(struct check *check, struct inputs *inputs,
                      const struct ruleset *rulesets, size_t index)
{
    struct config *config = inputs->configs[index];
    const bool is_first = config && !is_seen(inputs, index);
    if (config) {
        config->own.is_first = is_first;
        config->own.is_last = index + 1 == inputs->n_inputs;
        config->own.is_whole = inputs->is_all;
    }
    check->ruleset = &rulesets[index];
    if (check->options->verbose && is_first)
        complain("using %s", config->file->path);
    say_if_alone(check, inputs, index);
    check_input(check, &inputs->inputs[index]);
}

bool check_all(struct check *check, const char **why)
{
    const struct options *options = check->options;
    struct inputs *inputs = arena_alloc(check->arena, sizeof *inputs);
    if (!inputs_read(inputs, options, why) || !inputs_configure(inputs, options, why))
        return false;
    check->root = inputs->disk.root;
    if (inputs->n_inputs == 0 && !options->allow_empty) {
        *why = options->files_from
                   ? "there is nothing to check: --files-from lists nothing"
                   : "there is nothing to check: name a data directory (see --help)";
        return false;
    }
    const struct ruleset *rulesets = read_rulesets(check, inputs, why);
    struct progress progress =
        progress_begin(options->no_progress || options->diff || options->verbose);
    for (size_t i = 0; rulesets && i < inputs->n_inputs; i++) {
        progress_show(&progress, i, inputs->n_inputs);
        check_one(check, inputs, rulesets, i);
    }
    progress_clear(&progress);
    return rulesets != NULL;
}
