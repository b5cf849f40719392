/* Items, from the tags of the rules and what they found. */
#include "cli/audit.h"

#include <stdlib.h>
#include <string.h>

#include "cli/json_text.h"

static bool is_among(const char *const *tags, const char *tag)
{
    while (tags && *tags && strcmp(*tags, tag) != 0)
        tags++;
    return tags && *tags;
}

static bool has_one(const struct reported *findings, size_t n,
                    const struct rule_entry *entry)
{
    size_t i = 0;
    while (i < n && findings[i].entry != entry)
        i++;
    return i < n;
}

/* What is ignored or known is as it is found, for whatever reason. */
static bool has_found(const struct verdict *verdict, const struct rule_entry *entry)
{
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct report *report = verdict->checked[i].report;
        if (has_one(report->findings, report->n_findings, entry) ||
            has_one(report->ignored, report->n_ignored, entry) ||
            has_one(report->known, report->n_known, entry))
            return true;
    }
    return false;
}

/* Somewhere, or where it has found something. */
static bool is_off(const struct verdict *verdict, size_t rule)
{
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct report *report = verdict->checked[i].report;
        if (!report->selection->enabled[rule] ||
            (report->is_dropped && report->is_dropped[rule]))
            return true;
    }
    return verdict->n_checked == 0;
}

static bool is_broken(const struct hba_records *hba)
{
    for (size_t i = 0; i < hba->n_records; i++)
        if (hba->records[i].error)
            return true;
    return hba->n_records == 0;
}

/* NULL, or what keeps a rule from being sure of a node. */
static const char *lack_of(const struct rule *rule, const struct node *node)
{
    if (!engine_covers(rule, node))
        return "not of this version";
    if (rule->reads & READS_CONF && !node->conf_known)
        return "postgresql.conf is not here";
    if (rule->reads & READS_HBA && !node->hba_known)
        return "pg_hba.conf is not here";
    if (rule->reads & READS_HBA && is_broken(&node->hba))
        return "pg_hba.conf is broken";
    if (rule->reads & READS_STANDBY && node->role != ROLE_STANDBY)
        return "no standby is here";
    return NULL;
}

/* What of all that is checked a rule cannot see; NULL when it sees some node whole. */
static const char *lack(const struct verdict *verdict, const struct rule *rule)
{
    const char *why = "nothing is here";
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct cluster *cluster = verdict->checked[i].cluster;
        for (size_t j = 0; j < cluster->n_nodes; j++) {
            const char *lacks = lack_of(rule, cluster->nodes[j]);
            const bool is_other_role = lacks && rule->reads & READS_STANDBY &&
                                       cluster->nodes[j]->role != ROLE_STANDBY;
            if (!lacks)
                why = NULL;
            else if (!is_other_role || why)
                return lacks;
        }
    }
    return why;
}

static const char *why_unsure(const struct verdict *verdict, size_t rule, bool is_part)
{
    if (is_off(verdict, rule))
        return "the rule was switched off";
    const char *why = lack(verdict, rule_entries[rule].rule);
    return why || !is_part ? why : "the files are right, the rest is in no file";
}

static const char *join(struct arena *arena, const char *list, const char *name)
{
    return list ? arena_printf(arena, "%s, %s", list, name) : name;
}

static struct audit_item judge(struct arena *arena, const struct verdict *verdict,
                               const char *tag)
{
    struct audit_item item = {.tag = tag};
    const char *found = NULL;
    for (size_t i = 0; i < n_rule_entries; i++) {
        const struct rule_entry *entry = &rule_entries[i];
        const bool is_part = is_among(entry->rule->part_tags, tag);
        if (!is_part && !is_among(entry->rule->tags, tag))
            continue;
        const char *why = why_unsure(verdict, i, is_part);
        item.rules = join(arena, item.rules, entry->name);
        item.why = item.why ? item.why : why;
        if (has_found(verdict, entry))
            found = join(arena, found, entry->name);
    }
    item.status = found ? AUDIT_FAILED : item.why ? AUDIT_NOT_CHECKABLE : AUDIT_PASSED;
    item.rules = found ? found : item.rules;
    return item;
}

/* By words, and by numbers where there are some: 3.1.9 is before 3.1.10. */
static int compare_tags(const char *one, const char *other)
{
    static const char digits[] = "0123456789";
    while (*one && *one == *other && !strchr(digits, *one)) {
        one++;
        other++;
    }
    const size_t n = strspn(one, digits), m = strspn(other, digits);
    if (n == 0 || m == 0)
        return (unsigned char)*one - (unsigned char)*other;
    const long a = strtol(one, NULL, 10), b = strtol(other, NULL, 10);
    return a != b ? (a > b) - (a < b) : compare_tags(one + n, other + m);
}

static int compare_items(const void *one, const void *other)
{
    return compare_tags(((const struct audit_item *)one)->tag,
                        ((const struct audit_item *)other)->tag);
}

static bool is_known(const struct audit *audit, const char *tag)
{
    for (size_t i = 0; i < audit->n_items; i++)
        if (strcmp(audit->items[i].tag, tag) == 0)
            return true;
    return false;
}

static void add_items(struct arena *arena, struct audit *audit,
                      const struct verdict *verdict, const char *const *tags)
{
    for (; tags && *tags; tags++) {
        if (is_known(audit, *tags))
            continue;
        audit->items =
            arena_push(arena, audit->items, audit->n_items, sizeof *audit->items);
        audit->items[audit->n_items++] = judge(arena, verdict, *tags);
    }
}

struct audit audit_find(struct arena *arena, const struct verdict *verdict)
{
    struct audit audit = {.n_items = 0};
    for (size_t i = 0; i < n_rule_entries; i++) {
        add_items(arena, &audit, verdict, rule_entries[i].rule->tags);
        add_items(arena, &audit, verdict, rule_entries[i].rule->part_tags);
    }
    if (audit.n_items > 0)
        qsort(audit.items, audit.n_items, sizeof *audit.items, compare_items);
    return audit;
}

static const char *status_word(enum audit_status status)
{
    static const char *const words[] = {
        [AUDIT_PASSED] = "passed",
        [AUDIT_FAILED] = "failed",
        [AUDIT_NOT_CHECKABLE] = "not checkable offline",
    };
    return words[status];
}

void audit_print(struct arena *arena, const struct verdict *verdict, FILE *out)
{
    const struct audit audit = audit_find(arena, verdict);
    size_t counts[AUDIT_NOT_CHECKABLE + 1] = {0};
    fputs("Audit: CIS PostgreSQL 17 Benchmark, DISA STIG\n", out);
    for (size_t i = 0; i < audit.n_items; i++) {
        const struct audit_item *item = &audit.items[i];
        counts[item->status]++;
        fprintf(out, "  %-15s  %-21s  %s", item->tag, status_word(item->status),
                item->rules);
        if (item->status == AUDIT_NOT_CHECKABLE)
            fprintf(out, " (%s)", item->why);
        putc('\n', out);
    }
    fprintf(out,
            "%zu passed, %zu failed, %zu not checkable offline; all other items need "
            "the server or its host\n\n",
            counts[AUDIT_PASSED], counts[AUDIT_FAILED], counts[AUDIT_NOT_CHECKABLE]);
}

json_t *audit_array(struct arena *arena, const struct verdict *verdict)
{
    static const char *const names[] = {
        [AUDIT_PASSED] = "passed",
        [AUDIT_FAILED] = "failed",
        [AUDIT_NOT_CHECKABLE] = "not-checkable",
    };
    const struct audit audit = audit_find(arena, verdict);
    json_t *array = json_new_array();
    for (size_t i = 0; i < audit.n_items; i++) {
        const struct audit_item *item = &audit.items[i];
        json_t *object = json_new_object();
        json_put_text(object, "item", item->tag);
        json_put_text(object, "status", names[item->status]);
        json_put_text(object, "rules", item->rules);
        json_put_text(object, "why",
                      item->status == AUDIT_NOT_CHECKABLE ? item->why : NULL);
        json_add(array, object);
    }
    return array;
}
