/* Findings, in the order in which people read files. */
#include "rules/report.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rules/hidden.h"
#include "rules/owner.h"
#include "rules/redact.h"

struct arena *report_arena(struct report *report)
{
    return report->arena;
}

const char *report_text(struct report *report, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = arena_vprintf(report->arena, format, arguments);
    va_end(arguments);
    return text;
}

/* Where several nodes are compared, the note says whose default it is. */
static const char *default_note(struct report *report, struct place place)
{
    const struct node *node = place.node;
    bool alone = !node->upstream && node->n_standbys == 0;
    return report_text(report,
                       "%s is set in no file%s%s; PostgreSQL %s defaults it to %s",
                       place.guc->name, alone ? "" : " of ", alone ? "" : node->name,
                       guc_version_name(node->version, report->arena),
                       *place.guc->boot_value ? place.guc->boot_value : "''");
}

/* A default is drawn as a note that says so; a span must not show where a secret is. */
static void finish_label(struct report *report, struct label *label)
{
    const struct place place = label->place;
    label->text = redact_words(report->arena, label->text);
    if (place.file)
        label->place.span = redact_label(report->arena, place.file, place.span);
    else if (place.guc)
        label->text = default_note(report, place);
}

/* What the parameter of the first label needs to take effect. */
static const char *applies(const struct report *report, const struct finding *finding)
{
    const struct place *place = &finding->labels[0].place;
    if (!place->node)
        return NULL;
    if (place->guc)
        return guc_applies(place->guc);
    if (!place->file || !place->file->syntax)
        return NULL;
    const struct item *item = syntax_item_at(place->file->syntax, place->span.begin);
    if (!item || item->kind != ITEM_SETTING)
        return NULL;
    const char *name = source_text(place->file->source, item->name, report->arena);
    const struct guc *guc = node_parameter(place->node, place->file->kind, name);
    return guc ? guc_applies(guc) : NULL;
}

/* Findings of one file come one after the other. */
static const char *advice_for(struct report *report, const struct file *file)
{
    if (report->owned != file)
        report->owner_advice = owner_advice(file);
    report->owned = file;
    return report->owner_advice;
}

/*
 * What another tool writes is changed only when the user asks for all, and the help
 * says where the change would last.
 */
static void respect_owner(struct report *report, struct finding *finding)
{
    const char *advice = NULL;
    for (size_t i = 0; finding->fix && i < finding->fix->n_edits && !advice; i++)
        advice = advice_for(report, finding->fix->edits[i].file);
    if (!advice)
        return;
    struct fix *fix = arena_alloc(report->arena, sizeof *fix);
    *fix = *finding->fix;
    if (fix->class == FIX_SAFE)
        fix->class = FIX_UNSAFE;
    finding->fix = fix;
    finding->help =
        finding->help ? report_text(report, "%s. %s", finding->help, advice) : advice;
}

void report_add(struct report *report, const struct finding *finding)
{
    assert(finding->message && finding->labels[0].place.node);
    report->findings = arena_push(report->arena, report->findings, report->n_findings,
                                  sizeof *report->findings);
    struct reported *reported = &report->findings[report->n_findings++];
    *reported = (struct reported){
        .entry = report->entry,
        .severity = finding->policy ? finding->policy_severity : report->severity,
        .finding = *finding,
    };
    hidden_settle(report, &reported->finding);
    respect_owner(report, &reported->finding);
    finding = &reported->finding;
    reported->finding.message = redact_words(report->arena, finding->message);
    reported->finding.help = redact_words(report->arena, reported->finding.help);
    if (!finding->applies)
        reported->finding.applies = applies(report, finding);
    else if (!*finding->applies)
        reported->finding.applies = NULL;
    if (!finding->applies_to)
        reported->finding.applies_to = finding->labels[0].place.node;
    for (size_t i = 0; i < MAX_LABELS && finding->labels[i].place.node; i++)
        finish_label(report, &reported->finding.labels[i]);
}

void report_give_up(struct report *report, const char *why)
{
    report->failures =
        arena_push(report->arena, report->failures, report->n_failures, sizeof(char *));
    report->failures[report->n_failures++] = redact_words(report->arena, why);
}

/*
 * Where a finding stands: node and file by their order, then bytes. A file that is read
 * more than once is one, so that what is wrong in it is said once.
 */
struct sort_key {
    size_t node, file, turn;
    uint32_t offset;
    const struct reported *reported;
};

static int order(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* A file of a node, and how many its node has before it. */
struct numbered {
    const char *path;
    size_t number;
};

static int by_path(const void *a, const void *b)
{
    const struct numbered *one = a, *other = b;
    const int result = strcmp(one->path, other->path);
    return result ? result : order(one->number, other->number);
}

/* The files of each node by their paths, those that are read again behind the first. */
static struct numbered **number_files(struct arena *arena,
                                      const struct cluster *cluster)
{
    struct numbered **files = arena_room(arena, cluster->n_nodes, sizeof *files);
    for (size_t i = 0; i < cluster->n_nodes; i++) {
        const struct node *node = cluster->nodes[i];
        files[i] = arena_room(arena, node->n_files, sizeof **files);
        for (size_t j = 0; j < node->n_files; j++)
            files[i][j] = (struct numbered){node->files[j]->path, j};
        if (node->n_files > 0)
            qsort(files[i], node->n_files, sizeof **files, by_path);
    }
    return files;
}

/* The number of the first file with a path; where there is none, n. */
static size_t number_of(const struct numbered *files, size_t n, const char *path)
{
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(files[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && strcmp(files[low].path, path) == 0 ? files[low].number : n;
}

/*
 * The number of a node, n where there is none. Rules go from node to node: it is sought
 * from that of the last finding on.
 */
static size_t node_number(const struct cluster *cluster, const struct node *node,
                          size_t last)
{
    const size_t n = cluster->n_nodes;
    for (size_t i = last; i < last + n; i++)
        if (cluster->nodes[i % n] == node)
            return i % n;
    return n;
}

static struct sort_key make_key(const struct cluster *cluster,
                                struct numbered *const *files,
                                const struct reported *reported, size_t turn,
                                size_t last)
{
    const struct place *place = &reported->finding.labels[0].place;
    struct sort_key key = {
        .node = node_number(cluster, place->node, last),
        .turn = turn,
        .offset = place->span.begin,
        .reported = reported,
    };
    if (place->file && key.node < cluster->n_nodes) /* 0: it stands in no file */
        key.file =
            1 + number_of(files[key.node], place->node->n_files, place->file->path);
    return key;
}

/* What stands in no file has one place: its words tell it apart. */
static int by_words(const struct sort_key *one, const struct sort_key *other)
{
    const struct label *a = &one->reported->finding.labels[0];
    const struct label *b = &other->reported->finding.labels[0];
    return one->file == 0 && a->text && b->text ? strcmp(a->text, b->text) : 0;
}

static int by_place(const void *a, const void *b)
{
    const struct sort_key *one = a, *other = b;
    int result = order(one->node, other->node);
    if (!result)
        result = order(one->file, other->file);
    if (!result)
        result = order(one->offset, other->offset);
    if (!result)
        result = strcmp(one->reported->entry->name, other->reported->entry->name);
    if (!result)
        result =
            strcmp(one->reported->finding.message, other->reported->finding.message);
    if (!result && one->reported->finding.policy)
        result = strcmp(one->reported->finding.policy, other->reported->finding.policy);
    return result ? result : by_words(one, other);
}

/* Of those that say the same the first one stays, whatever qsort does with them. */
static int by_place_then_turn(const void *a, const void *b)
{
    const struct sort_key *one = a, *other = b;
    const int result = by_place(one, other);
    return result ? result : order(one->turn, other->turn);
}

void report_sort(struct report *report, const struct cluster *cluster)
{
    size_t n = report->n_findings;
    if (n == 0)
        return;
    struct numbered **files = number_files(report->arena, cluster);
    struct sort_key *keys = arena_alloc(report->arena, n * sizeof *keys);
    for (size_t i = 0; i < n; i++)
        keys[i] = make_key(cluster, files, &report->findings[i], i,
                           i > 0 ? keys[i - 1].node : 0);
    qsort(keys, n, sizeof *keys, by_place_then_turn);

    struct reported *sorted = NULL;
    size_t n_sorted = 0;
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && by_place(&keys[i - 1], &keys[i]) == 0)
            continue;
        sorted = arena_push(report->arena, sorted, n_sorted, sizeof *sorted);
        sorted[n_sorted++] = *keys[i].reported;
    }
    report->findings = sorted;
    report->n_findings = n_sorted;
}

const char *profile_name(enum profile profile)
{
    static const char *const names[] = {
        [PROFILE_DEFAULT] = "default",
        [PROFILE_STRICT] = "strict",
        [PROFILE_AUDIT] = "audit",
    };
    return names[profile];
}

const char *reported_name(struct arena *arena, const struct reported *reported)
{
    const char *policy = reported->finding.policy;
    return policy ? arena_printf(arena, "%s/%s", reported->entry->name, policy)
                  : reported->entry->name;
}

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {
        [SEVERITY_INFO] = "info",
        [SEVERITY_WARNING] = "warning",
        [SEVERITY_ERROR] = "error",
    };
    return names[severity];
}
