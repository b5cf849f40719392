/* Loading what was asked for, and running the selected rules on it. */
#include "rules/engine.h"

#include <fnmatch.h>
#include <string.h>

#include "rules/ignore.h"
#include "rules/own_said.h"
#include "rules/topology.h"

struct selection selection_all(struct arena *arena)
{
    struct selection selection = {
        .enabled = arena_alloc(arena, n_rule_entries + 1),
        .n_enabled = n_rule_entries,
        .profile = PROFILE_AUDIT,
    };
    memset(selection.enabled, true, n_rule_entries);
    return selection;
}

void selection_none(struct selection *selection)
{
    memset(selection->enabled, false, n_rule_entries);
    selection->n_enabled = 0;
}

struct selection selection_profile(struct arena *arena, enum profile profile)
{
    struct selection selection = selection_all(arena);
    selection.profile = profile;
    for (size_t i = 0; i < n_rule_entries; i++) {
        selection.enabled[i] = rule_entries[i].rule->profile <= profile;
        selection.n_enabled -= !selection.enabled[i];
    }
    return selection;
}

bool rule_is_named(const struct rule_entry *entry, const char *word)
{
    if (strcmp(word, entry->name) == 0)
        return true;
    const char *const *alias = entry->rule->aliases;
    while (alias && *alias)
        if (strcmp(*alias++, word) == 0)
            return true;
    return false;
}

bool rule_is_called(const struct rule_entry *entry, const char *pattern)
{
    return fnmatch(pattern, entry->name, 0) == 0 ||
           strcmp(pattern, entry->family) == 0 || rule_is_named(entry, pattern);
}

static bool apply_pattern(struct selection *selection, const char *pattern, bool enable)
{
    bool known = false;
    for (size_t i = 0; i < n_rule_entries; i++) {
        if (!rule_is_called(&rule_entries[i], pattern))
            continue;
        known = true;
        if (enable && rule_entries[i].rule->profile > selection->profile &&
            !rule_is_named(&rule_entries[i], pattern))
            continue;
        if (selection->enabled[i] != enable)
            selection->n_enabled += enable ? 1 : (size_t)-1;
        selection->enabled[i] = enable;
    }
    return known;
}

const char *selection_apply(struct arena *arena, struct selection *selection,
                            const char *list, bool enable)
{
    while (*list) {
        list += strspn(list, ", ");
        size_t length = strcspn(list, ", ");
        const char *pattern = arena_copy(arena, list, length);
        if (length > 0 && !apply_pattern(selection, pattern, enable))
            return pattern;
        list += length;
    }
    return NULL;
}

bool engine_covers(const struct rule *rule, const struct node *node)
{
    return (!rule->since || node->version >= rule->since) &&
           (!rule->until || node->version <= rule->until);
}

static void run_rule(struct report *report, const struct cluster *cluster,
                     const struct rule_entry *entry)
{
    const struct rule *rule = entry->rule;
    report->entry = entry;
    report->severity = rule->severity;
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        if (!engine_covers(rule, node))
            continue;
        if (rule->check_node)
            rule->check_node(report, node);
        if (rule->check_standby && node->upstream)
            rule->check_standby(report, node, node->upstream);
    }
    if (rule->check_cluster)
        rule->check_cluster(report, cluster);
}

bool selection_takes(const struct selection *selection, const struct reported *reported)
{
    const size_t row = (size_t)(reported->entry - rule_entries);
    if (!selection->enabled[row])
        return false;
    if (reported->said->word == OWN_NOTHING)
        return !selection->is_local || !selection->is_local[row];
    return reported->said->word != OWN_OFF;
}

void engine_note_dropped(struct report *report, const struct reported *reported)
{
    if (!report->is_dropped)
        report->is_dropped = arena_alloc(report->arena, n_rule_entries);
    report->is_dropped[reported->entry - rule_entries] = true;
}

static void run_rules(struct report *report, const struct cluster *cluster,
                      const struct selection *selection, bool are_last)
{
    const size_t n_before = report->n_findings;
    for (size_t i = 0; i < n_rule_entries; i++)
        if (selection->enabled[i] && rule_entries[i].rule->is_last == are_last)
            run_rule(report, cluster, &rule_entries[i]);
    size_t kept = n_before;
    for (size_t i = n_before; i < report->n_findings; i++) {
        struct reported *reported = &report->findings[i];
        reported->said = own_said_of(report, reported);
        if (selection_takes(selection, reported))
            report->findings[kept++] = *reported;
        else
            engine_note_dropped(report, reported);
    }
    report->n_findings = kept;
}

void engine_check(struct report *report, const struct cluster *cluster,
                  const struct selection *selection)
{
    report->selection = selection;
    report->today = cluster->today;
    if (!cluster->no_comments)
        ignore_read_comments(report, cluster);
    run_rules(report, cluster, selection, false);
    report_sort(report, cluster);
    ignore_settle(report);
    run_rules(report, cluster, selection, true);
    report_sort(report, cluster);
}

static bool name_is_taken(const struct cluster *cluster, size_t index)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        if (i != index &&
            strcmp(cluster->nodes[i]->name, cluster->nodes[index]->name) == 0)
            return true;
    return false;
}

/* Nodes whose folders are called alike (main, data) are told apart by their paths. */
static void settle_names(struct cluster *cluster, const struct engine_input *input)
{
    for (size_t i = cluster->n_nodes; i > 0; i--)
        if (!input->requests[i - 1].name && name_is_taken(cluster, i - 1))
            cluster->nodes[i - 1]->name = input->requests[i - 1].path;
}

static bool connect_nodes(struct cluster *cluster, const struct engine_input *input)
{
    const char **upstreams =
        arena_alloc(cluster->arena, input->n_requests * sizeof *upstreams);
    for (size_t i = 0; i < input->n_requests; i++)
        upstreams[i] = input->requests[i].upstream;
    const char *unknown = topology_connect(cluster, upstreams);
    if (unknown)
        cluster->failure = arena_printf(cluster->arena, "%s: no such node", unknown);
    return !unknown;
}

bool engine_load(struct cluster *cluster, const struct engine_input *input)
{
    cluster->today = input->today;
    cluster->no_comments = input->no_comments;
    for (size_t i = 0; i < input->n_requests; i++)
        if (!load_node(cluster, input->files, &input->requests[i]))
            return false;
    settle_names(cluster, input);
    return connect_nodes(cluster, input);
}
