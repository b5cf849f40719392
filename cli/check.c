/* Loading, checking and mending the nodes of one input. */
#include "cli/check.h"

#include <stdlib.h>
#include <string.h>

#include "cli/check_heal.h"
#include "cli/check_shared.h"
#include "cli/complain.h"
#include "cli/diff.h"
#include "cli/diff_name.h"
#include "cli/disk.h"
#include "cli/output.h"
#include "cli/write.h"
#include "rules/redact.h"
#include "rules/unchecked.h"

void check_add_failure(struct check *check, const char *path, const char *why)
{
    check->failures = arena_push(check->arena, check->failures, check->n_failures,
                                 sizeof *check->failures);
    check->failures[check->n_failures++] = (struct failure){
        .path = redact_words(check->arena, path),
        .why = redact_words(check->arena, why),
    };
}

void check_add(struct check *check, struct checked checked)
{
    check->checked = arena_push(check->arena, check->checked, check->n_checked,
                                sizeof *check->checked);
    check->checked[check->n_checked++] = checked;
}

bool check_has_node(const struct check *check, const char *name)
{
    for (size_t i = 0; i < check->n_checked; i++)
        for (size_t j = 0; j < check->checked[i].n_nodes; j++)
            if (strcmp(check->checked[i].nodes[j].name, name) == 0)
                return true;
    return false;
}

static int by_name(const void *a, const void *b)
{
    const struct checked_node *one = a, *other = b;
    return strcmp(one->name, other->name);
}

/* All nodes by their names. */
static struct checked_node *sort_nodes(const struct check *check, size_t *n)
{
    struct checked_node *nodes = NULL;
    *n = 0;
    for (size_t i = 0; i < check->n_checked; i++)
        for (size_t j = 0; j < check->checked[i].n_nodes; j++) {
            nodes = arena_push(check->arena, nodes, *n, sizeof *nodes);
            nodes[(*n)++] = check->checked[i].nodes[j];
        }
    if (*n > 1)
        qsort(nodes, *n, sizeof *nodes, by_name);
    return nodes;
}

const char *check_shared_name(const struct check *check, bool each)
{
    size_t n;
    const struct checked_node *nodes = sort_nodes(check, &n);
    for (size_t i = 1; i < n; i++) {
        const bool are_parts = nodes[i - 1].is_own && nodes[i].is_own && !each;
        if (!are_parts && strcmp(nodes[i - 1].name, nodes[i].name) == 0)
            return arena_printf(check->arena,
                                "two nodes are called %s, and what is known of one "
                                "would be taken for known of the other: name them in "
                                "pgconfcheck.yaml",
                                nodes[i].name);
    }
    return NULL;
}

static void note_troubles(struct check *check, const struct node *node,
                          enum trouble_kind kind)
{
    for (size_t i = 0; i < node->n_troubles; i++)
        if (node->troubles[i].kind == kind)
            check_add_failure(check, node->troubles[i].path, node->troubles[i].why);
}

/* Notes what could not be read; false when there is such. */
static bool is_readable(struct check *check, const struct cluster *cluster)
{
    const size_t n_before = check->n_failures;
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        note_troubles(check, node, TROUBLE_UNREADABLE);
        note_troubles(check, node, TROUBLE_DATA_UNREADABLE);
        if (node->n_files == 0 && node->n_troubles == 0)
            check_add_failure(check, node->name, "there is nothing to check");
    }
    return check->n_failures == n_before;
}

static void say_what_is_read(const struct cluster *cluster, struct arena *arena)
{
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        const struct paths paths = node_paths(arena, node);
        for (size_t j = 0; j < paths.n_paths; j++)
            complain("%s (%s, %s): read %s", node->name, role_name(node->role),
                     guc_version_name(node->version, arena), paths.paths[j]);
    }
}

static void say_what_is_not_known(const struct cluster *cluster, struct arena *arena)
{
    const struct unchecked_list list = unchecked_find(arena, cluster);
    for (size_t i = 0; i < list.n_items; i++) {
        const struct unchecked *item = &list.items[i];
        complain("%s (%s, %s): not checked: %s: %s", item->node->name,
                 role_name(item->node->role),
                 guc_version_name(item->node->version, arena), item->what, item->why);
    }
}

void check_add_note(struct check *check, const char *words)
{
    check->notes =
        arena_push(check->arena, check->notes, check->n_notes, sizeof *check->notes);
    check->notes[check->n_notes++] = words;
}

/* What the node's files name and --root keeps from being opened. */
static void say_if_outside(struct check *check, const struct engine_input *input,
                           const struct node *node, const char *what, const char *path)
{
    const bool is_outside = !root_holds(check->root, path);
    if (is_outside ||
        input->files->status(input->files->context, path) == FILE_UNREADABLE)
        check_add_note(
            check, arena_printf(check->arena,
                                "%s: %s, %s, %s --root=%s: nothing in it was checked",
                                node->name, what, redact_words(check->arena, path),
                                is_outside ? "lies outside of" : "leads out of",
                                check->root->given));
}

/* What leads out of the data by its name is not looked at without --root either.
 */
static void say_if_logs_are_outside(struct check *check,
                                    const struct engine_input *input,
                                    const struct node *node)
{
    const struct setting *setting = node_setting(node, "log_directory");
    const struct probe *control = node_probe(node, PROBE_CONTROL);
    if (control && control->is_there &&
        setting_on(node_setting(node, "logging_collector")) &&
        !setting_empty(setting) && setting->value[0] != '/' &&
        !load_climbs_out(setting->value))
        say_if_outside(check, input, node, "log_directory",
                       load_join(check->arena, node->data_directory, setting->value));
}

/* It is told, asked or not: what is configuration has ended in a failure already. */
static void say_what_is_outside(struct check *check, const struct engine_input *input,
                                const struct cluster *cluster)
{
    for (size_t i = 0; check->root && i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        if (!node->is_whole)
            continue;
        say_if_outside(check, input, node, "its data directory", node->data_directory);
        say_if_logs_are_outside(check, input, node);
        for (size_t j = 0; probe_ssl_files[j] && setting_on(node_setting(node, "ssl"));
             j++) {
            const struct setting *setting = node_setting(node, probe_ssl_files[j]);
            if (!setting_empty(setting))
                say_if_outside(
                    check, input, node, probe_ssl_files[j],
                    load_join(check->arena, node->data_directory, setting->value));
        }
    }
}

/* Settles how grave its findings are, and notes what could not be judged. */
static void add_report(struct check *check, struct report *report)
{
    ruleset_judge(check->ruleset, report->findings, report->n_findings);
    ruleset_judge(check->ruleset, report->ignored, report->n_ignored);
    for (size_t i = 0; i < report->n_failures; i++)
        check_add_failure(check, NULL, report->failures[i]);
}

static void lay(struct laid *laid, const struct fix_run *run)
{
    for (size_t i = 0; i < run->n_files; i++) {
        struct changed_file file = run->files[i];
        file.path = arena_copy(laid->arena, file.path, strlen(file.path));
        if (file.after)
            file.after =
                source_new(laid->arena, file.path,
                           arena_copy(laid->arena, file.after->text, file.after->size),
                           file.after->size);
        file.before = NULL; /* of memory that goes with its input */
        overlay_put(laid->arena, &laid->overlay, &file);
    }
}

/* Makes the fixes, in the files or as a patch; false when nothing was done. */
static bool fix(struct check *check, const struct engine_input *input)
{
    const struct options *options = check->options;
    struct fix_run run;
    const struct fix_choice choice = {
        .selection = &check->ruleset->selection,
        .fixing = &check->ruleset->fixing,
        .class = options->fix_class,
    };
    engine_fix(&run, check->arena, input, &choice);
    if (run.failure) {
        check_add_failure(check, NULL, run.failure);
        return false;
    }
    if (options->diff) {
        const char *token = output_hush(check->arena, stdout);
        diff_print(stdout, check->arena,
                   diff_name_files(stdout, check->arena, run.files, run.n_files),
                   run.n_files);
        output_unhush(token, stdout);
        check->n_changed += run.n_files;
        lay(check->laid, &run);
    } else if (run.n_files > 0) {
        const char *why = NULL;
        bool written = write_files(check->arena, run.files, run.n_files,
                                   options->backup_suffix, &why);
        if (!written) {
            check_add_failure(check, NULL, why);
            return false;
        }
        if (why)
            complain("%s", why);
    }
    shared_take(check, &run);
    ruleset_judge(check->ruleset, run.fixed, run.n_fixed);
    add_report(check, run.left);
    const struct checked checked = {.cluster = run.cluster,
                                    .report = run.left,
                                    .fixed = run.fixed,
                                    .n_fixed = run.n_fixed,
                                    .fail_on = check->ruleset->fail_on,
                                    .says_so = check->ruleset->says_so};
    check_add(check, checked);
    return true;
}

static bool judges_certificates(const struct selection *selection)
{
    for (size_t i = 0; i < n_rule_entries; i++)
        if (selection->enabled[i] && rule_entries[i].rule->judges_certificates)
            return true;
    return false;
}

/* What is not judged is missed by those alone who have asked for it. */
static void note_unjudged(struct check *check, const struct cluster *cluster)
{
    if (!judges_certificates(&check->ruleset->selection))
        return;
    for (size_t i = 0; i < cluster->n_nodes; i++)
        note_troubles(check, cluster->nodes[i], TROUBLE_UNJUDGED);
}

/* NULL, and told, when the nodes cannot be judged. */
static struct cluster *load(struct check *check, const struct engine_input *input)
{
    struct cluster *cluster = arena_alloc(check->arena, sizeof *cluster);
    cluster->arena = check->arena;
    if (engine_load(cluster, input))
        return cluster;
    check_add_failure(check, NULL, cluster->failure);
    return NULL;
}

void check_input(struct check *check, const struct engine_input *input)
{
    const struct options *options = check->options;
    struct cluster *cluster = load(check, input);
    bool is_healed = false;
    const bool is_settled = cluster && check_heal(check, input, cluster, &is_healed);
    if (is_healed) {
        disk_forget(check->disk);
        cluster = load(check, input);
    }
    if (!cluster)
        return;
    say_what_is_outside(check, input, cluster);
    if (options->verbose) {
        say_what_is_read(cluster, check->arena);
        say_what_is_not_known(cluster, check->arena);
    }

    const bool is_fixing = options->fix || options->diff;
    const bool readable = is_readable(check, cluster);
    note_unjudged(check, cluster);
    if (is_fixing && !readable)
        check_add_failure(check, cluster->nodes[0]->name,
                          "nothing is changed, since not all could be read");
    else if (is_fixing && is_settled && fix(check, input))
        return;

    struct report *report = arena_alloc(check->arena, sizeof *report);
    report->arena = check->arena;
    engine_check(report, cluster, &check->ruleset->selection);
    add_report(check, report);
    const struct checked checked = {.cluster = cluster,
                                    .report = report,
                                    .fail_on = check->ruleset->fail_on,
                                    .says_so = check->ruleset->says_so};
    check_add(check, checked);
}
