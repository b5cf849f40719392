/* Whether fixes did what they promised, and nothing else. */
#include <string.h>
#include <strings.h>

#include "rules/engine_fix.h"

static bool same_text(const char *one, const char *other)
{
    return strcmp(one ? one : "", other ? other : "") == 0;
}

static const struct fix_promise *find_promise(const struct proof *proof,
                                              const struct node *node, const char *name)
{
    for (size_t i = 0; i < proof->n_taken; i++) {
        const struct fix *fix = proof->taken[i]->finding.fix;
        for (size_t j = 0; j < fix->n_promises; j++)
            if (fix->promises[j].node == node &&
                strcasecmp(fix->promises[j].name, name) == 0)
                return &fix->promises[j];
    }
    return NULL;
}

/* Whether the setting has the value that was promised, or the one it had. */
static bool setting_is_as_said(const struct proof *proof, const struct node *before,
                               const struct setting *old, const struct setting *new)
{
    const struct fix_promise *promise = find_promise(proof, before, new->name);
    if (!promise)
        return same_text(old->value, new->value) && old->is_default == new->is_default;
    if (!promise->value)
        return new->is_default;
    return strcmp(promise->value, new->value) == 0;
}

/* Settings are sorted by name in both; what one lacks was a custom parameter. */
static bool settings_are_as_said(const struct proof *proof, const struct node *before,
                                 const struct node *after)
{
    if (before->n_settings != after->n_settings)
        return false;
    for (size_t i = 0; i < before->n_settings; i++) {
        const struct setting *old = before->settings[i];
        const struct setting *new = after->settings[i];
        if (strcasecmp(old->name, new->name) != 0 ||
            !setting_is_as_said(proof, before, old, new))
            return false;
    }
    return true;
}

static bool edits_kind(const struct proof *proof, enum file_kind kind)
{
    for (size_t i = 0; i < proof->n_taken; i++) {
        const struct fix *fix = proof->taken[i]->finding.fix;
        for (size_t j = 0; j < fix->n_edits; j++)
            if (fix->edits[j].file->kind == kind)
                return true;
    }
    return false;
}

static bool same_bytes(const struct file *old, struct span old_span,
                       const struct file *new, struct span new_span)
{
    size_t size = old_span.end - old_span.begin;
    return size == new_span.end - new_span.begin &&
           memcmp(old->source->text + old_span.begin,
                  new->source->text + new_span.begin, size) == 0;
}

/* Files that no fix edits must give the same records, in the same order. */
static bool records_are_kept(const struct proof *proof, const struct node *before,
                             const struct node *after)
{
    if (edits_kind(proof, FILE_HBA))
        return true;
    if (before->hba.n_records != after->hba.n_records)
        return false;
    for (size_t i = 0; i < before->hba.n_records; i++) {
        const struct hba_record *old = &before->hba.records[i];
        const struct hba_record *new = &after->hba.records[i];
        if (!same_bytes(old->file, old->span, new->file, new->span) ||
            !same_text(old->error, new->error) ||
            !same_text(old->warning, new->warning))
            return false;
    }
    return true;
}

static size_t count_invalid(const struct node *node)
{
    size_t n = 0;
    for (size_t i = 0; i < node->n_files; i++) {
        const struct syntax *syntax = node->files[i]->syntax;
        for (uint32_t j = 0; syntax && j < syntax->n_items; j++)
            n += syntax->items[j].kind == ITEM_INVALID;
    }
    return n;
}

static const struct file *find_file(const struct cluster *cluster, const char *path)
{
    for (size_t i = 0; i < cluster->n_nodes; i++)
        for (size_t j = 0; j < cluster->nodes[i]->n_files; j++)
            if (strcmp(cluster->nodes[i]->files[j]->path, path) == 0)
                return cluster->nodes[i]->files[j];
    return NULL;
}

/* Whether it is in a line that was broken, or was about another name. */
static bool is_in_mended_line(const struct proof *proof, const struct place *place)
{
    const struct file *before =
        place->file ? find_file(proof->before, place->file->path) : NULL;
    if (!before || !before->source || !place->file->source)
        return false;
    const struct item *now = syntax_item_at(place->file->syntax, place->span.begin);
    if (!now || now->kind == ITEM_INVALID)
        return false;
    uint32_t line = source_position(place->file->source, place->span.begin).line;
    if (line > before->source->n_lines)
        return false;
    const struct item *item =
        syntax_item_at(before->syntax, source_line(before->source, line).begin);
    return item && (item->kind == ITEM_INVALID ||
                    !same_bytes(before, item->name, place->file, now->name));
}

/*
 * Whether it is in a line that was moved out of a recovery.conf, which the server
 * refused as a whole: what is wrong with the line was wrong there.
 */
static bool is_in_moved_line(const struct proof *proof, const struct place *place)
{
    const struct node *before = cluster_node(proof->before, place->node->name);
    const struct file *from = before ? before->recovery_conf : NULL;
    if (!from || !from->syntax || place->node->recovery_conf || !place->file ||
        !place->file->source)
        return false;
    const struct item *now = syntax_item_at(place->file->syntax, place->span.begin);
    for (uint32_t i = 0; now && i < from->syntax->n_items; i++) {
        const struct item *item = &from->syntax->items[i];
        if (item->kind == ITEM_SETTING &&
            same_bytes(from, item->name, place->file, now->name) &&
            same_bytes(from, item->value, place->file, now->value))
            return true;
    }
    return false;
}

static bool is_about_mended_line(const struct proof *proof,
                                 const struct finding *finding)
{
    for (size_t i = 0; i < MAX_LABELS && finding->labels[i].place.node; i++)
        if (is_in_mended_line(proof, &finding->labels[i].place) ||
            is_in_moved_line(proof, &finding->labels[i].place))
            return true;
    return false;
}

static bool is_of(const struct reported *reported, const struct rule_entry *entry,
                  const char *node)
{
    return reported->entry == entry &&
           strcmp(reported->finding.labels[0].place.node->name, node) == 0;
}

static size_t count_before(const struct proof *proof, const struct rule_entry *entry,
                           const char *node)
{
    size_t n = 0;
    for (size_t i = 0; i < proof->findings_before->n_findings; i++)
        n += is_of(&proof->findings_before->findings[i], entry, node);
    return n;
}

static size_t count_after(const struct proof *proof, const struct rule_entry *entry,
                          const char *node)
{
    size_t n = 0;
    for (size_t i = 0; i < proof->findings_after->n_findings; i++) {
        const struct reported *reported = &proof->findings_after->findings[i];
        n += is_of(reported, entry, node) &&
             !is_about_mended_line(proof, &reported->finding);
    }
    return n;
}

static size_t count_ignored(const struct report *report, const struct rule_entry *entry,
                            const char *node)
{
    size_t n = 0;
    for (size_t i = 0; i < report->n_ignored; i++)
        n += is_of(&report->ignored[i], entry, node);
    return n;
}

/* How many of the taken fixes are for findings of this rule in this node. */
static size_t count_taken(const struct proof *proof, const struct rule_entry *entry,
                          const char *node)
{
    size_t n = 0;
    for (size_t i = 0; i < proof->n_taken; i++)
        n += is_of(proof->taken[i], entry, node);
    return n;
}

/* Whether a finding of the rule is as grave as one of those that are fixed. */
static bool is_as_grave(const struct proof *proof, const struct rule_entry *entry)
{
    for (size_t i = 0; i < proof->n_taken; i++)
        if (entry->rule->severity >= proof->taken[i]->entry->rule->severity)
            return true;
    return false;
}

/* A comment may come to stand before another line, or in another file. */
static bool hides_more(const struct proof *proof, const struct rule_entry *entry,
                       const char *node)
{
    return count_ignored(proof->findings_after, entry, node) >
           count_ignored(proof->findings_before, entry, node);
}

/*
 * Each rule has to find as much less in each node as was fixed there, or even less.
 * Lesser findings may come to light: the record for a standby that is uncommented may
 * be one with a weak method.
 */
static const char *objection_of_findings(struct arena *arena, const struct proof *proof)
{
    for (size_t i = 0; i < proof->after->n_nodes; i++) {
        const char *node = proof->after->nodes[i]->name;
        for (size_t j = 0; j < n_rule_entries; j++) {
            const struct rule_entry *entry = &rule_entries[j];
            size_t old = count_before(proof, entry, node);
            size_t new = count_after(proof, entry, node);
            if (new > old && is_as_grave(proof, entry))
                return arena_printf(arena, "it would lead to %s in %s", entry->name,
                                    node);
            size_t taken = count_taken(proof, entry, node);
            if (taken > 0 && new + taken > old)
                return "the finding would still be there";
            if (new + taken < old && hides_more(proof, entry, node))
                return arena_printf(arena, "it would hide %s in %s", entry->name, node);
        }
    }
    return NULL;
}

static const char *objection_of_node(struct arena *arena, const struct proof *proof,
                                     const struct node *before,
                                     const struct node *after)
{
    if (count_invalid(after) > count_invalid(before))
        return "a line would become invalid";
    if (!settings_are_as_said(proof, before, after))
        return "settings would change that it does not name";
    if (!records_are_kept(proof, before, after))
        return "records of pg_hba.conf would change";
    if (edits_kind(proof, FILE_HBA))
        return proof_access(arena, proof, before, after);
    return NULL;
}

const char *proof_objection(struct arena *arena, const struct proof *proof)
{
    if (proof->before->n_nodes != proof->after->n_nodes)
        return "the nodes would be others";
    const char *objection = objection_of_findings(arena, proof);
    for (size_t i = 0; !objection && i < proof->before->n_nodes; i++)
        objection = objection_of_node(arena, proof, proof->before->nodes[i],
                                      proof->after->nodes[i]);
    return objection;
}
