/* Which finding is ignored by which wish. */
#include "rules/ignore.h"

#include <string.h>

#include "rules/engine.h"
#include "rules/glob.h"
#include "rules/spelling.h"

static const char policy_prefix[] = "policy/";

static bool names(const struct ignore *ignore, const struct reported *reported)
{
    const char *policy = reported->finding.policy;
    const size_t length = strlen(policy_prefix);
    if (strncmp(ignore->rule, policy_prefix, length) == 0)
        return policy && strcmp(ignore->rule + length, policy) == 0;
    return rule_is_called(reported->entry, ignore->rule);
}

static bool is_expired(const struct own_rules *own, const struct ignore *ignore)
{
    return ignore->until && own->today > ignore->until;
}

bool ignore_is_forbidden(const struct own_rules *own, const struct rule_entry *entry)
{
    static const char *const broken[] = {"conf-syntax-error", "hba-invalid-record",
                                         "ident-syntax"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        if (strcmp(entry->name, broken[i]) == 0)
            return true;
    return own_level_of(&own->levels, entry).is_ignorable == OWN_NO;
}

static bool covers(struct arena *arena, const struct ignore *ignore,
                   const struct reported *reported)
{
    const struct node *node = reported->finding.labels[0].place.node;
    if (is_expired(node->own, ignore) || !names(ignore, reported) ||
        (ignore->node.text && strcmp(ignore->node.text, node->name) != 0))
        return false;
    const char *path = ignore->path ? own_path_of(arena, reported) : NULL;
    return !ignore->path || (path && glob_fits(ignore->path, path));
}

static const struct ignore *find(struct arena *arena, const struct reported *reported)
{
    const struct own_rules *own = reported->finding.labels[0].place.node->own;
    for (size_t i = 0; own && i < own->n_ignores; i++)
        if (covers(arena, &own->ignores[i], reported))
            return ignore_is_forbidden(own, reported->entry) ? NULL : &own->ignores[i];
    return NULL;
}

void ignore_settle(struct report *report)
{
    size_t kept = 0;
    for (size_t i = 0; i < report->n_findings; i++) {
        struct reported reported = report->findings[i];
        reported.ignore = find(report->arena, &reported);
        if (!reported.ignore) {
            report->findings[kept++] = reported;
            continue;
        }
        reported.ignore->use->n_ignored++;
        report->ignored = arena_push(report->arena, report->ignored, report->n_ignored,
                                     sizeof reported);
        report->ignored[report->n_ignored++] = reported;
    }
    report->n_findings = kept;
}

static bool is_known(const struct own_rules *own, const char *rule)
{
    const size_t length = strlen(policy_prefix);
    if (strncmp(rule, policy_prefix, length) == 0) {
        for (size_t i = 0; i < own->n_policies; i++)
            if (strcmp(own->policies[i].name.text, rule + length) == 0)
                return true;
        return false;
    }
    for (size_t i = 0; i < n_rule_entries; i++)
        if (rule_is_called(&rule_entries[i], rule))
            return true;
    return false;
}

/* Whether all that it is about was looked for. */
static bool was_run(const struct report *report, const struct ignore *ignore)
{
    const bool is_policy =
        strncmp(ignore->rule, policy_prefix, strlen(policy_prefix)) == 0;
    const char *rule = is_policy ? "policy" : ignore->rule;
    for (size_t i = 0; i < n_rule_entries; i++)
        if (rule_is_called(&rule_entries[i], rule) && !report->selection->enabled[i])
            return false;
    return true;
}

static enum ignore_fault fault_of(const struct report *report,
                                  const struct own_rules *own,
                                  const struct ignore *ignore)
{
    if (!is_known(own, ignore->rule))
        return IGNORE_UNKNOWN;
    if (is_expired(own, ignore))
        return IGNORE_EXPIRED;
    return ignore->use->n_ignored == 0 && was_run(report, ignore) ? IGNORE_UNUSED
                                                                  : IGNORE_IS_GOOD;
}

/* A node that the ignore is about; NULL: none here, or not all of them are. */
static const struct node *node_of(const struct cluster *cluster,
                                  const struct ignore *ignore, enum ignore_fault fault)
{
    const struct node *first = cluster->nodes[0];
    const bool is_time =
        fault == IGNORE_UNUSED ? first->own->is_whole : first->own->is_first;
    if (!ignore->node.text)
        return is_time ? first : NULL;
    for (size_t i = 0; i < cluster->n_nodes; i++)
        if (strcmp(cluster->nodes[i]->name, ignore->node.text) == 0)
            return cluster->nodes[i];
    return NULL;
}

void ignore_faults(struct report *report, const struct cluster *cluster,
                   enum ignore_fault fault,
                   void (*tell)(struct report *report, const struct node *node,
                                const struct ignore *ignore))
{
    const struct own_rules *own = cluster->n_nodes > 0 ? cluster->nodes[0]->own : NULL;
    for (size_t i = 0; own && i < own->n_ignores; i++) {
        const struct ignore *ignore = &own->ignores[i];
        if (fault_of(report, own, ignore) != fault)
            continue;
        const struct node *node = node_of(cluster, ignore, fault);
        if (node)
            tell(report, node, ignore);
    }
}

static const char *nearer(const char *written, const char *name, const char *nearest,
                          unsigned *least)
{
    const unsigned distance = spelling_distance(written, name, strlen(name));
    if (distance >= *least)
        return nearest;
    *least = distance;
    return name;
}

const char *rule_suggest(const char *name)
{
    unsigned least = SPELLING_FAR;
    const char *nearest = NULL;
    for (size_t i = 0; i < n_rule_entries; i++) {
        nearest = nearer(name, rule_entries[i].name, nearest, &least);
        nearest = nearer(name, rule_entries[i].family, nearest, &least);
    }
    return nearest;
}
