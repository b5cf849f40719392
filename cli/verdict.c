/* Counting. */
#include "cli/verdict.h"
#include "rules/spelling.h"

#include <stdlib.h>
#include <string.h>

struct paths node_paths(struct arena *arena, const struct node *node)
{
    const char **paths = arena_alloc(arena, (node->n_files + 1) * sizeof *paths);
    size_t n = 0, n_different = 0;
    for (size_t i = 0; i < node->n_files; i++)
        if (node->files[i]->source)
            paths[n++] = node->files[i]->path;
    qsort(paths, n, sizeof *paths, spelling_by_bytes);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || strcmp(paths[n_different - 1], paths[i]) != 0)
            paths[n_different++] = paths[i];
    return (struct paths){paths, n_different};
}

static void count_finding(struct tally *tally, const struct reported *reported)
{
    const struct fix *fix = reported->finding.fix;
    tally->severities[reported->severity]++;
    if (!fix || fix->n_edits == 0)
        return;
    tally->safe += fix->class == FIX_SAFE;
    tally->unsafe += fix->class == FIX_UNSAFE;
    tally->refused += reported->refusal != NULL;
}

/* The findings of one node, by severity. */
static struct tally node_tally(const struct checked *checked, const struct node *node)
{
    struct tally tally = {0};
    for (size_t i = 0; i < checked->report->n_findings; i++)
        if (checked->report->findings[i].finding.labels[0].place.node == node)
            count_finding(&tally, &checked->report->findings[i]);
    return tally;
}

static void count_node(struct arena *arena, struct checked *checked,
                       const struct node *node)
{
    checked->tally.files += node_paths(arena, node).n_paths;
    checked->nodes[checked->n_nodes++] = (struct checked_node){
        .name = arena_copy(arena, node->name, strlen(node->name)),
        .is_own = node->own_name && strcmp(node->own_name, node->name) == 0,
        .role = node->role,
        .version = node->version,
        .tally = node_tally(checked, node),
    };
}

void checked_count(struct arena *arena, struct checked *checked)
{
    const struct cluster *cluster = checked->cluster;
    checked->tally = (struct tally){
        .fixed = checked->n_fixed,
        .ignored = checked->report->n_ignored,
        .known = checked->report->n_known,
        .nodes = cluster->n_nodes,
    };
    for (size_t i = 0; i < checked->report->n_findings; i++)
        count_finding(&checked->tally, &checked->report->findings[i]);
    checked->nodes =
        arena_alloc(arena, (cluster->n_nodes + 1) * sizeof *checked->nodes);
    checked->n_nodes = 0;
    for (size_t i = 0; i < cluster->n_nodes; i++)
        count_node(arena, checked, cluster->nodes[i]);
}

static void add_tally(struct tally *total, const struct tally *tally)
{
    for (int severity = SEVERITY_INFO; severity <= SEVERITY_ERROR; severity++)
        total->severities[severity] += tally->severities[severity];
    total->fixed += tally->fixed;
    total->ignored += tally->ignored;
    total->known += tally->known;
    total->safe += tally->safe;
    total->unsafe += tally->unsafe;
    total->refused += tally->refused;
    total->nodes += tally->nodes;
    total->files += tally->files;
}

struct tally verdict_tally(const struct verdict *verdict)
{
    struct tally total = {0};
    for (size_t i = 0; i < verdict->n_checked; i++)
        add_tally(&total, &verdict->checked[i].tally);
    return total;
}

const char *tally_words(struct arena *arena, const struct tally *tally, int lowest)
{
    static const char *const words[][2] = {
        [SEVERITY_INFO] = {"info", "info"},
        [SEVERITY_WARNING] = {"warning", "warnings"},
        [SEVERITY_ERROR] = {"error", "errors"},
    };
    const char *text = "";
    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_INFO; severity--) {
        size_t n = tally->severities[severity];
        if (severity >= lowest && n > 0)
            text = arena_printf(
                arena, "%s%s%s", text, *text ? ", " : "",
                count_of(arena, n, words[severity][0], words[severity][1]));
    }
    return text;
}

const char *role_name(enum role role)
{
    static const char *const names[] = {
        [ROLE_AUTO] = "auto",
        [ROLE_PRIMARY] = "primary",
        [ROLE_STANDBY] = "standby",
    };
    return names[role];
}

const char *count_of(struct arena *arena, size_t n, const char *one, const char *many)
{
    return arena_printf(arena, "%zu %s", n, n == 1 ? one : many);
}

const char *verdict_scope(struct arena *arena, const struct verdict *verdict,
                          const struct tally *tally)
{
    const char *scope = arena_printf(
        arena, "%s, %s, %s", count_of(arena, tally->nodes, "node", "nodes"),
        count_of(arena, tally->files, "file", "files"),
        count_of(arena, verdict->n_rules, "rule", "rules"));
    if (tally->fixed > 0)
        scope = arena_printf(arena, "%s; %zu %s", scope, tally->fixed,
                             verdict->is_diff ? "would be fixed" : "fixed");
    if (tally->ignored > 0)
        scope = arena_printf(arena, "%s; %zu ignored", scope, tally->ignored);
    if (tally->known > 0)
        scope = arena_printf(arena, "%s; %zu known (baseline)", scope, tally->known);
    return scope;
}
