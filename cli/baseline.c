/* What a finding is known by, and which ones are. */
#include "cli/baseline.h"

#include <stdlib.h>
#include <string.h>

#include "cli/known_by.h"
#include "cli/utf8.h"
#include "rules/redact.h"

/* Every run of blanks, line ends and continued lines as one blank; none at the ends. */
static const char *squeeze(struct arena *arena, const char *text)
{
    char *squeezed = arena_alloc(arena, strlen(text) + 1), *to = squeezed;
    for (; *text; text++) {
        const bool is_continued = *text == '\\' && (text[1] == '\n' || text[1] == '\r');
        if (!is_continued && !strchr(" \t\r\n", *text))
            *to++ = *text;
        else if (to > squeezed && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > squeezed && to[-1] == ' ')
        to--;
    *to = '\0';
    return squeezed;
}

static const char *text_of(struct arena *arena, const struct finding *finding)
{
    const struct label *label = &finding->labels[0];
    const char *text = "";
    if (label->place.file && label->place.file->source)
        text = redact_text(arena, label->place.file, known_span(arena, &label->place));
    else if (label->place.guc)
        text = label->place.guc->name;
    else if (!label->place.file && label->text)
        text = known_words(arena, label->place.node, label->text);
    return utf8_repair(arena, squeeze(arena, text));
}

static struct baseline_entry entry_of(struct arena *arena,
                                      const struct reported *reported)
{
    const struct place *place = &reported->finding.labels[0].place;
    return (struct baseline_entry){
        .rule = reported_name(arena, reported),
        .node = utf8_repair(arena, place->node->name),
        .path = utf8_repair(arena, known_path(place)),
        .what = text_of(arena, &reported->finding),
    };
}

/* All but the ordinal. */
static int compare(const struct baseline_entry *one, const struct baseline_entry *other)
{
    int result = strcmp(one->node, other->node);
    if (!result)
        result = strcmp(one->path, other->path);
    if (!result)
        result = strcmp(one->rule, other->rule);
    return result ? result : strcmp(one->what, other->what);
}

static int by_all(const void *a, const void *b)
{
    const struct baseline_entry *one = a, *other = b;
    const int result = compare(one, other);
    return result ? result
                  : (one->ordinal > other->ordinal) - (one->ordinal < other->ordinal);
}

void baseline_settle(struct baseline *baseline)
{
    struct baseline_entry *entries = baseline->entries;
    if (baseline->n_entries > 0)
        qsort(entries, baseline->n_entries, sizeof *entries, by_all);
    for (size_t i = 0; i < baseline->n_entries; i++)
        entries[i].ordinal = i > 0 && compare(&entries[i - 1], &entries[i]) == 0
                                 ? entries[i - 1].ordinal + 1
                                 : 1;
}

/* The first that is like this and was not met yet; NULL: there is none. */
static struct baseline_entry *find(const struct baseline *baseline,
                                   const struct baseline_entry *wanted)
{
    size_t low = 0, high = baseline->n_entries;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (compare(&baseline->entries[middle], wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == baseline->n_entries || compare(&baseline->entries[low], wanted) != 0)
        return NULL;
    const size_t next = low + baseline->entries[low].n_found++;
    if (next >= baseline->n_entries || compare(&baseline->entries[next], wanted) != 0)
        return NULL;
    return &baseline->entries[next];
}

void baseline_apply(struct baseline *baseline, struct report *report)
{
    size_t kept = 0;
    for (size_t i = 0; i < report->n_findings; i++) {
        const struct reported *reported = &report->findings[i];
        const struct baseline_entry wanted = entry_of(baseline->arena, reported);
        struct baseline_entry *entry = find(baseline, &wanted);
        if (!entry) {
            report->findings[kept++] = *reported;
            continue;
        }
        entry->is_found = true;
        report->known = arena_push(report->arena, report->known, report->n_known,
                                   sizeof *report->known);
        report->known[report->n_known] = *reported;
        report->known[report->n_known++].is_known = true;
    }
    report->n_findings = kept;
}

static void add(struct baseline *baseline, const struct reported *reported)
{
    baseline->entries = arena_push(baseline->arena, baseline->entries,
                                   baseline->n_entries, sizeof *baseline->entries);
    baseline->entries[baseline->n_entries++] = entry_of(baseline->arena, reported);
}

void baseline_add(struct baseline *baseline, const struct report *report)
{
    for (size_t i = 0; i < report->n_findings; i++)
        add(baseline, &report->findings[i]);
    for (size_t i = 0; i < report->n_known; i++)
        add(baseline, &report->known[i]);
}
