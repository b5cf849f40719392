/* Counting. */
#include "cli/verdict.h"

#include <stdlib.h>
#include <string.h>

static int by_path(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct paths node_paths(struct arena *arena, const struct node *node)
{
    const char **paths = arena_alloc(arena, (node->n_files + 1) * sizeof *paths);
    size_t n = 0, n_different = 0;
    for (size_t i = 0; i < node->n_files; i++)
        if (node->files[i]->source)
            paths[n++] = node->files[i]->path;
    qsort(paths, n, sizeof *paths, by_path);
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
}

struct tally node_tally(const struct checked *checked, const struct node *node)
{
    struct tally tally = {0};
    for (size_t i = 0; i < checked->report->n_findings; i++)
        if (checked->report->findings[i].finding.labels[0].place.node == node)
            count_finding(&tally, &checked->report->findings[i]);
    return tally;
}

struct tally verdict_tally(struct arena *arena, const struct verdict *verdict)
{
    struct tally tally = {0};
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct checked *checked = &verdict->checked[i];
        tally.fixed += checked->n_fixed;
        tally.ignored += checked->report->n_ignored;
        tally.known += checked->report->n_known;
        tally.nodes += checked->cluster->n_nodes;
        for (size_t j = 0; j < checked->cluster->n_nodes; j++)
            tally.files += node_paths(arena, checked->cluster->nodes[j]).n_paths;
        for (size_t j = 0; j < checked->report->n_findings; j++)
            count_finding(&tally, &checked->report->findings[j]);
    }
    return tally;
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
