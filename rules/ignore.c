/* Which finding is ignored by which wish. */
#include "rules/ignore.h"

#include <string.h>

#include "rules/engine.h"
#include "rules/own_said.h"
#include "rules/spelling.h"

const char *ignore_policy(const struct ignore *ignore)
{
    static const char prefix[] = "policy/";
    const size_t length = strlen(prefix);
    return strncmp(ignore->rule, prefix, length) == 0 ? ignore->rule + length : NULL;
}

static bool names(const struct ignore *ignore, const struct reported *reported)
{
    const char *policy = ignore_policy(ignore);
    if (policy)
        return reported->finding.policy &&
               strcmp(policy, reported->finding.policy) == 0;
    return rule_is_called(reported->entry, ignore->rule);
}

static bool is_expired(const struct report *report, const struct ignore *ignore)
{
    return ignore->until && report->today && report->today() > ignore->until;
}

bool ignore_is_forbidden(const struct own_rules *own, const struct rule_entry *entry)
{
    if (entry->rule->is_of_syntax)
        return true;
    return own && own_level_of(&own->levels, entry).is_ignorable == OWN_NO;
}

bool ignore_is_blanket(const char *pattern)
{
    size_t n = 0;
    for (size_t i = 0; i < n_rule_entries; i++)
        n += rule_is_called(&rule_entries[i], pattern);
    return n > n_rule_entries / 2;
}

bool ignore_is_about(const struct report *report, const struct ignore *ignore,
                     const struct rule_entry *entry)
{
    const char *rule = ignore_policy(ignore) ? "policy" : ignore->rule;
    return rule_is_called(entry, rule) && !is_expired(report, ignore);
}

/* A comment: about the culprit, where that is in its lines. */
static bool comment_covers(const struct report *report, const struct ignore *ignore,
                           const struct reported *reported)
{
    const struct place *place = &reported->finding.labels[0].place;
    const struct span lines = ignore->lines;
    if (!ignore->rule || ignore->is_blanket || place->node != ignore->owner ||
        !place->file)
        return false;
    const bool is_within =
        place->span.begin >= lines.begin && place->span.begin < lines.end;
    return (is_within || lines.end == 0) && *ignore->reason &&
           strcmp(place->file->path, ignore->file->path) == 0 &&
           !is_expired(report, ignore) && names(ignore, reported);
}

static const struct ignore *find(struct report *report, const struct reported *reported)
{
    const struct own_said *said = reported->said;
    if (!said->is_ignorable)
        return NULL;
    for (size_t i = 0; i < said->n_ignores; i++)
        if (names(said->ignores[i], reported))
            return said->ignores[i];
    for (size_t i = 0; i < report->n_comments; i++)
        if (comment_covers(report, &report->comments[i], reported))
            return &report->comments[i];
    return NULL;
}

void ignore_settle(struct report *report)
{
    size_t kept = 0;
    for (size_t i = 0; i < report->n_findings; i++) {
        struct reported reported = report->findings[i];
        reported.ignore = find(report, &reported);
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

static bool is_known(const struct own_rules *own, const struct ignore *ignore)
{
    const char *policy = ignore_policy(ignore);
    for (size_t i = 0; policy && own && i < own->n_policies; i++)
        if (strcmp(own->policies[i].name.text, policy) == 0)
            return true;
    if (policy)
        return false;
    for (size_t i = 0; i < n_rule_entries; i++)
        if (rule_is_called(&rule_entries[i], ignore->rule))
            return true;
    return false;
}

/* Whether the view of a node is wide enough for all that a rule may find there. */
static bool is_in_view(const struct rule_entry *entry, const struct node *node)
{
    static const char *const families[] = {"replication", "standby", "cluster",
                                           "recovery"};
    const bool has_others = node->upstream || node->n_standbys > 0;
    bool asks_role = strstr(entry->name, "replication") != NULL;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        asks_role |= strcmp(entry->family, families[i]) == 0;
    if (!node->is_whole || (asks_role && !has_others && !node->role_stated))
        return false;
    if (strcmp(entry->family, "files") == 0 || strcmp(entry->family, "tls") == 0)
        return node->has_data;
    const bool asks_others = entry->rule->check_standby || entry->rule->check_cluster ||
                             strcmp(entry->family, "cluster") == 0;
    return has_others || !asks_others;
}

/* Whether all that an ignore is about was looked for. */
static bool was_looked_for(const struct report *report, const struct ignore *ignore)
{
    const char *rule = ignore_policy(ignore) ? "policy" : ignore->rule;
    for (size_t i = 0; i < n_rule_entries; i++) {
        const struct rule_entry *entry = &rule_entries[i];
        if (!rule_is_called(entry, rule) || entry->rule->is_last)
            continue;
        if (!report->selection->enabled[i])
            return false;
        if (ignore->owner && !is_in_view(entry, ignore->owner))
            return false;
    }
    return true;
}

/* A file that several nodes read has its comments once for each of them. */
static bool is_used(const struct report *report, const struct ignore *ignore)
{
    if (ignore->use->n_ignored > 0 || !ignore->owner)
        return ignore->use->n_ignored > 0;
    for (size_t i = 0; i < report->n_comments; i++) {
        const struct ignore *other = &report->comments[i];
        if (other->use->n_ignored > 0 &&
            other->rule_span.begin == ignore->rule_span.begin &&
            strcmp(other->file->path, ignore->file->path) == 0)
            return true;
    }
    return false;
}

static enum ignore_fault fault_of(const struct report *report,
                                  const struct own_rules *own,
                                  const struct ignore *ignore)
{
    if (!ignore->rule || ignore->is_blanket)
        return IGNORE_MALFORMED;
    if (!*ignore->reason)
        return IGNORE_UNREASONED;
    if (!is_known(own, ignore))
        return IGNORE_UNKNOWN;
    if (is_expired(report, ignore))
        return IGNORE_EXPIRED;
    return !is_used(report, ignore) && was_looked_for(report, ignore) ? IGNORE_UNUSED
                                                                      : IGNORE_IS_GOOD;
}

/* A node that the ignore is about; NULL: none here, or not all of them are. */
static const struct node *node_of(const struct cluster *cluster,
                                  const struct ignore *ignore, enum ignore_fault fault)
{
    const struct node *first = cluster->nodes[0];
    const bool is_unused = fault == IGNORE_UNUSED;
    if (is_unused && !first->own->is_whole)
        return NULL;
    if (!ignore->node.text)
        return (is_unused ? first->own->is_last : first->own->is_first) ? first : NULL;
    for (size_t i = 0; i < cluster->n_nodes; i++)
        if (own_is_about(&ignore->node, cluster->nodes[i]))
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
        /* There may be as many clusters as entries, and most have no part in one. */
        const struct ignore *ignore = &own->ignores[i];
        const struct node *node = node_of(cluster, ignore, fault);
        if (node && fault_of(report, own, ignore) == fault)
            tell(report, node, ignore);
    }
    for (size_t i = 0; i < report->n_comments; i++)
        if (fault_of(report, own, &report->comments[i]) == fault)
            tell(report, report->comments[i].owner, &report->comments[i]);
}

const char *rule_suggest(const char *name)
{
    struct spelling_nearest nearest = {NULL, SPELLING_FAR};
    for (size_t i = 0; i < n_rule_entries; i++) {
        spelling_nearer(&nearest, name, rule_entries[i].name);
        spelling_nearer(&nearest, name, rule_entries[i].family);
    }
    return nearest.word;
}
