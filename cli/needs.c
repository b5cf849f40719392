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

static bool is_conf(const struct file_edit *edit)
{
    return edit->file->kind == FILE_CONF || edit->file->kind == FILE_AUTO_CONF;
}

/*
 * An edit of postgresql.conf that promises nothing leaves all values as they are: a
 * server has to hear of it only if it could not read the file before.
 */
static bool is_unheard(const struct reported *reported, const struct file_edit *edit)
{
    return edit->file->source && is_conf(edit) &&
           reported->entry->rule->severity != SEVERITY_ERROR;
}

/* A safe fix of what a server takes says the same in other words: it runs on as it is.
 */
static bool changes_nothing(const struct reported *reported)
{
    return reported->finding.fix->class == FIX_SAFE &&
           reported->entry->rule->severity != SEVERITY_ERROR;
}

static void add_finding(struct arena *arena, struct needs *needs,
                        const struct reported *reported)
{
    const struct finding *finding = &reported->finding;
    const struct fix *fix = finding->fix;
    if (changes_nothing(reported))
        return;
    for (size_t i = 0; i < fix->n_promises; i++)
        add(arena, needs, fix->promises[i].node, needs_restart(&fix->promises[i]));
    bool restart = finding->applies && strcmp(finding->applies, "reload") != 0;
    for (size_t i = 0; i < fix->n_edits; i++) {
        const bool at_start = is_for_start(&fix->edits[i]);
        if (at_start || (fix->n_promises == 0 && !is_unheard(reported, &fix->edits[i])))
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

/* The node that was fixed is of an earlier state of the cluster than what is left. */
static size_t errors_left(const struct checked *checked, const struct node *node)
{
    for (size_t i = 0; i < checked->n_nodes; i++)
        if (strcmp(checked->nodes[i].name, node->name) == 0)
            return checked->nodes[i].tally.severities[SEVERITY_ERROR];
    return 0;
}

const char *need_words(struct arena *arena, const struct need *need)
{
    const char *action = need->restart ? "restart" : "reload";
    if (need->n_errors == 0)
        return action;
    return arena_printf(arena, "first mend what is left (%s), then %s",
                        count_of(arena, need->n_errors, "error", "errors"), action);
}

struct needs needs_of(struct arena *arena, const struct checked *checked)
{
    struct needs needs = {0};
    for (size_t i = 0; i < checked->n_fixed; i++)
        add_finding(arena, &needs, &checked->fixed[i]);
    sort(arena, &needs);
    for (size_t i = 0; i < needs.n_needs; i++) {
        struct need *need = &needs.needs[i];
        need->n_errors = errors_left(checked, need->node);
        need->commands = service_commands(arena, need->node, need->restart);
    }
    return needs;
}
