/*
 * Commits wait for a standby that replays later on purpose
 *
 * With `synchronous_commit = remote_apply` a commit returns when the synchronous
 * standby has replayed it. A standby with `recovery_min_apply_delay` does so no sooner
 * than that: each commit on the primary takes at least as long. It is waited for when
 * too few of the standbys that are named before it, or with `ANY` of all that are
 * prompt, are there to answer in its place.
 *
 * Take the standby out of `synchronous_standby_names`, the delay from the standby, or
 * wait for less with `synchronous_commit = on`.
 *
 * ```wrong
 * ==> primary/postgresql.conf <==
 * synchronous_standby_names = 's1'
 * synchronous_commit = remote_apply
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl application_name=s1'
 * recovery_min_apply_delay = 1h
 * ```
 *
 * ```right
 * ==> primary/postgresql.conf <==
 * synchronous_standby_names = 's1'
 * synchronous_commit = on
 * ==> standby/standby.signal <==
 * ==> standby/postgresql.conf <==
 * primary_conninfo = 'host=10.0.0.1 user=repl application_name=s1'
 * recovery_min_apply_delay = 1h
 * ```
 */
#include "rules/rule.h"
#include "rules/standby_names.h"

enum { NOTICED_MS = 1000 };

/* Whom the commits of a node wait for. */
struct waiting {
    const struct node *node;
    struct standby_names names;
    long long *n_named; /* how many standbys have each priority */
    long long n_prompt; /* standbys that are among the names, and replay at once */
};

static bool is_late(const struct node *standby)
{
    const struct setting *delay = node_setting(standby, "recovery_min_apply_delay");
    return delay && setting_int(delay) >= NOTICED_MS;
}

/* 0: the standby is none that commits of the node wait for. */
static size_t priority_of(struct arena *arena, const struct waiting *waiting,
                          const struct node *standby)
{
    const char *application = NULL;
    if (standby->upstream == waiting->node)
        application = standby_application(arena, standby);
    return application ? standby_names_priority(&waiting->names, application) : 0;
}

static void count(struct arena *arena, const struct cluster *cluster,
                  struct waiting *waiting)
{
    waiting->n_named =
        arena_room(arena, waiting->names.n_names + 1, sizeof *waiting->n_named);
    for (size_t i = 0; i <= waiting->names.n_names; i++)
        waiting->n_named[i] = 0;
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const size_t priority = priority_of(arena, waiting, cluster->nodes[i]);
        waiting->n_named[priority]++;
        waiting->n_prompt += priority > 0 && !is_late(cluster->nodes[i]);
    }
}

/* Among those of one priority nobody knows who comes first. */
static bool is_waited_for(const struct waiting *waiting, size_t priority)
{
    if (waiting->names.is_any)
        return waiting->n_prompt < waiting->names.n_needed;
    long long n_before = 0;
    for (size_t i = 1; i < priority; i++)
        n_before += waiting->n_named[i];
    return n_before < waiting->names.n_needed;
}

static void complain(struct report *report, const struct node *node,
                     const struct node *standby)
{
    const struct finding finding = {
        .message = report_text(report,
                               "commits on %s wait until %s has replayed them, "
                               "which it does later on purpose",
                               node->name, standby->name),
        .labels =
            {
                {node_setting(node, "synchronous_commit")->place,
                 "until they are replayed"},
                {node_setting(standby, "recovery_min_apply_delay")->place,
                 report_text(report, "%s waits so long", standby->name)},
                {node_setting(node, "synchronous_standby_names")->place,
                 "it is a synchronous standby"},
            },
        .effect = "each commit takes as long as the delay",
    };
    report_add(report, &finding);
}

static void check_node(struct report *report, const struct cluster *cluster,
                       const struct node *node)
{
    struct arena *arena = report_arena(report);
    if (!standby_names_wait(node) ||
        !setting_is(node_setting(node, "synchronous_commit"), "remote_apply"))
        return;
    struct waiting waiting = {.node = node, .names = standby_names_of(arena, node)};
    count(arena, cluster, &waiting);
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *standby = cluster->nodes[i];
        const size_t priority =
            is_late(standby) ? priority_of(arena, &waiting, standby) : 0;
        if (priority > 0 && is_waited_for(&waiting, priority))
            complain(report, node, standby);
    }
}

static void check(struct report *report, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        check_node(report, cluster, cluster->nodes[i]);
}

const struct rule rule_sync_apply_delay = {
    .severity = SEVERITY_ERROR,
    .since = 906,
    .check_cluster = check,
};
