/* Who has to be restarted. */
#include "cli/needs.h"

#include <string.h>

/* A fix is of an earlier state of the nodes than `checked`: their names are the same.
 */
static struct need *need_of(struct needs *needs, const struct node *node)
{
    for (size_t i = 0; i < needs->n_needs; i++)
        if (strcmp(needs->needs[i].node->name, node->name) == 0)
            return &needs->needs[i];
    return NULL;
}

static void add(struct arena *arena, struct needs *needs, const struct node *node,
                bool restart)
{
    struct need *need = need_of(needs, node);
    if (!need) {
        needs->needs = arena_push(arena, needs->needs, needs->n_needs, sizeof *need);
        need = &needs->needs[needs->n_needs++];
        *need = (struct need){.node = node};
    }
    need->restart = need->restart || restart;
}

static bool needs_restart(const struct fix_promise *promise)
{
    const struct guc *guc = guc_find(promise->name, promise->node->version);
    return guc && strcmp(guc_applies(guc), "reload") != 0;
}

/* recovery.conf and the signal files are read at a start, the others at a reload. */
static bool is_for_start(const struct file_edit *edit)
{
    const enum file_kind kind = edit->file->kind;
    return kind == FILE_RECOVERY || kind == FILE_SIGNAL || !edit->file->source;
}

static void add_finding(struct arena *arena, struct needs *needs,
                        const struct finding *finding)
{
    const struct fix *fix = finding->fix;
    for (size_t i = 0; i < fix->n_promises; i++)
        add(arena, needs, fix->promises[i].node, needs_restart(&fix->promises[i]));
    bool restart = finding->applies && strcmp(finding->applies, "reload") != 0;
    for (size_t i = 0; i < fix->n_edits; i++) {
        const bool at_start = is_for_start(&fix->edits[i]);
        if (at_start || fix->n_promises == 0)
            add(arena, needs, finding->labels[0].place.node, restart || at_start);
    }
}

/* Standbys before primaries, else as they were. */
static void sort(struct arena *arena, struct needs *needs)
{
    struct need *sorted = arena_alloc(arena, (needs->n_needs + 1) * sizeof *sorted);
    size_t n = 0;
    for (size_t i = 0; i < needs->n_needs; i++)
        if (needs->needs[i].node->role == ROLE_STANDBY)
            sorted[n++] = needs->needs[i];
    for (size_t i = 0; i < needs->n_needs; i++)
        if (needs->needs[i].node->role != ROLE_STANDBY)
            sorted[n++] = needs->needs[i];
    needs->needs = sorted;
}

struct needs needs_of(struct arena *arena, const struct checked *checked)
{
    struct needs needs = {0};
    for (size_t i = 0; i < checked->n_fixed; i++)
        add_finding(arena, &needs, &checked->fixed[i].finding);
    sort(arena, &needs);
    for (size_t i = 0; i < needs.n_needs; i++)
        needs.needs[i].commands =
            service_commands(arena, needs.needs[i].node, needs.needs[i].restart);
    return needs;
}
