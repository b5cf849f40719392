/* Inputs, their configurations, and each of them checked. */
#include <string.h>
#include <unistd.h>

#include "cli/check.h"
#include "cli/check_shared.h"
#include "cli/complain.h"
#include "cli/in_order.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/progress.h"

enum {
    FEW_INPUTS = 8,       /* that are not worth a second thread */
    SLOTS_PER_THREAD = 4, /* how far threads may be ahead of what is told */
};

/* One an input, and one more; NULL, and words in *why, when one cannot be had. */
static const struct ruleset *read_rulesets(struct check *check, const char **why)
{
    const struct inputs *inputs = check->inputs;
    struct ruleset *rulesets =
        arena_alloc(check->arena, (inputs->n_inputs + 1) * sizeof *rulesets);
    check->enabled = arena_alloc(check->arena, n_rule_entries + 1);
    for (size_t i = 0; i == 0 || i < inputs->n_inputs; i++) {
        const struct config *config = inputs->n_inputs > 0 ? inputs->configs[i] : NULL;
        if (i > 0 && config == inputs->configs[i - 1]) {
            rulesets[i] = rulesets[i - 1];
            continue;
        }
        if (!ruleset_read(&rulesets[i], check->options, config, why))
            return NULL;
        for (size_t j = 0; j < n_rule_entries; j++) {
            const bool is_new = rulesets[i].selection.enabled[j] && !check->enabled[j];
            check->enabled[j] |= is_new;
            check->n_rules += is_new;
        }
    }
    return rulesets;
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
static void say_if_alone(const struct check *check, size_t index)
{
    const struct inputs *inputs = check->inputs;
    const struct engine_input *input = &inputs->inputs[index];
    struct config *config = inputs->configs[index];
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

bool check_prepare(struct check *check, const char **why)
{
    const struct options *options = check->options;
    struct inputs *inputs = arena_alloc(check->arena, sizeof *inputs);
    if (!inputs_read(inputs, options, why) || !inputs_configure(inputs, options, why))
        return false;
    if (inputs->n_inputs == 0 && !options->allow_empty) {
        *why = options->files_from
                   ? "there is nothing to check: --files-from lists nothing"
                   : "there is nothing to check: name a data directory (see --help)";
        return false;
    }
    check->inputs = inputs;
    check->rulesets = read_rulesets(check, why);
    for (size_t i = 0; check->rulesets && i < inputs->n_inputs; i++)
        say_if_alone(check, i);
    return check->rulesets != NULL;
}

/* One input, checked in memory of its own. */
struct part {
    struct arena *arena;
    struct check check;
};

struct run {
    struct check *check;
    struct laid laid;
    struct shared shared;
    struct part *parts; /* one a slot */
    struct progress progress;
};

static void run_part(void *context, size_t index, size_t slot)
{
    struct run *run = context;
    struct part *part = &run->parts[slot];
    const struct check *check = run->check;
    const struct inputs *inputs = check->inputs;
    part->check = (struct check){
        .options = check->options,
        .arena = part->arena,
        .ruleset = &check->rulesets[index],
    };
    const struct own_rules *own = inputs->owns[index];
    if (check->options->verbose && own && own->is_first)
        complain("using %s", inputs->configs[index]->file->path);
    struct disk disk = {
        .stdin_path = check->options->stdin_filename,
        .root = inputs->disk.root,
        .arena = part->arena,
    };
    part->check.root = disk.root;
    const struct files files = disk_files(&disk);
    struct overlay overlay = run->laid.overlay;
    overlay.below = &files;
    const struct files laid = overlay_files(&overlay);
    struct engine_input input = inputs->inputs[index];
    input.files = check->options->diff ? &laid : &files;
    part->check.laid = &run->laid;
    part->check.shared = &run->shared;
    part->check.disk = &disk;
    check_input(&part->check, &input);
}

static const char *keep(struct check *check, const char *text)
{
    return text ? arena_copy(check->arena, text, strlen(text)) : NULL;
}

static void take_checked(struct check *check, const struct checked *part)
{
    struct checked checked = *part;
    if (check->baseline)
        baseline_apply(check->baseline, checked.report);
    checked_count(check->arena, &checked);
    if (check->output) {
        output_add(check->output, &checked);
        checked.cluster = NULL;
        checked.report = NULL;
    }
    check_add(check, checked);
}

static void take_part(void *context, size_t index, size_t slot)
{
    struct run *run = context;
    struct part *part = &run->parts[slot];
    struct check *check = run->check;
    for (size_t i = 0; i < part->check.n_notes; i++)
        complain("%s", part->check.notes[i]);
    for (size_t i = 0; i < part->check.n_failures; i++) {
        const struct failure *failure = &part->check.failures[i];
        check_add_failure(check, keep(check, failure->path), keep(check, failure->why));
    }
    for (size_t i = 0; i < part->check.n_checked; i++)
        take_checked(check, &part->check.checked[i]);
    check->n_changed += part->check.n_changed;
    if (!check->output)
        part->arena = arena_child(check->arena);
    else if (index + 1 < check->inputs->n_inputs)
        arena_reset(part->arena); /* the last one's goes with the process */
    progress_show(&run->progress, index + 1);
}

/* What no node has had use for is known when all others are checked. */
static bool must_wait(void *context, size_t index)
{
    const struct inputs *inputs = ((struct run *)context)->check->inputs;
    return inputs->configs[index] && index + 1 == inputs->n_inputs;
}

static size_t n_threads(const struct check *check)
{
    const struct options *options = check->options;
    if (options->fix || options->diff || options->verbose || options->stdin_filename)
        return 1;
    if (options->jobs > 0)
        return options->jobs < IN_ORDER_THREADS_MAX ? options->jobs
                                                    : IN_ORDER_THREADS_MAX;
    if (check->inputs->n_inputs < FEW_INPUTS)
        return 1;
    const long n_processors = sysconf(_SC_NPROCESSORS_ONLN);
    return n_processors < 1 ? 1 : (size_t)n_processors;
}

void check_run(struct check *check)
{
    struct run run = {
        .check = check, .laid.arena = check->arena, .shared.arena = check->arena};
    const size_t n = n_threads(check);
    const struct in_order work = {
        .context = &run,
        .n = check->inputs->n_inputs,
        .n_slots = n > 1 ? n * SLOTS_PER_THREAD : 1,
        .n_threads = n,
        .run = run_part,
        .take = take_part,
        .must_wait = must_wait,
    };
    run.parts = arena_alloc(check->arena, work.n_slots * sizeof *run.parts);
    for (size_t i = 0; i < work.n_slots; i++)
        run.parts[i].arena = arena_child(check->arena);
    progress_begin(&run.progress, check->options, work.n);
    in_order_run(&work);
    progress_end(&run.progress);
}
