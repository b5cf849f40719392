/* Findings about dead records: the record, and up to three that come before it. */
#include "rules/hba_shadowed.h"

#include "rules/fix_hba.h"

const char *hba_shadowed_by(struct report *report, const struct hba_shadow *shadow)
{
    const struct hba_record *by = shadow->by[0];
    return by->file == shadow->record->file
               ? report_text(report, "line %u", by->line)
               : report_text(report, "line %u of %s", by->line, by->file->path);
}

/* Of more than these, the rest is one finding: a file that is made goes wrong at once.
 */
enum { MOST_FINDINGS = 1000 };

static void report_rest(struct report *report, const struct node *node,
                        const struct hba_shadow *shadow, size_t n)
{
    const struct place place = {node, shadow->record->file, shadow->record->span, NULL};
    const struct finding finding = {
        .message = report_text(report, "%zu more records are never reached", n),
        .labels[0] = {place, "the first of them"},
        .applies = "reload",
    };
    report_add(report, &finding);
}

static void report_one(struct report *report, const struct node *node,
                       const struct hba_shadowed *shadowed,
                       const struct hba_shadow *shadow)
{
    struct finding finding = {
        .message = report_text(report, "%s: %s %s", shadowed->message,
                               hba_shadowed_by(report, shadow), shadowed->verb),
        .labels[0] = {{node, shadow->record->file, shadow->record->span, NULL},
                      "never reached"},
        .effect = shadowed->effect,
        .applies = "reload",
        .help = shadowed->help,
    };
    if (shadowed->kind == HBA_SHADOW_REJECT)
        finding.fix = fix_move_up(report, node, shadow->record);
    for (size_t i = 0; i < shadow->n_by && i + 1 < MAX_LABELS; i++) {
        const struct hba_record *by = shadow->by[i];
        const struct place place = {node, by->file, by->span, NULL};
        finding.labels[i + 1] = (struct label){
            place, shadow->is_alone ? "for all that it is for" : "for a part of it"};
    }
    report_add(report, &finding);
}

void hba_shadowed_report(struct report *report, const struct node *node,
                         const struct hba_shadowed *shadowed)
{
    const struct hba_coverage *coverage = hba_coverage(node);
    const struct hba_shadow *next = NULL; /* the first that is not told of */
    size_t n = 0;
    for (size_t i = 0; i < coverage->n_shadows; i++) {
        const struct hba_shadow *shadow = &coverage->shadows[i];
        if (shadow->kind != shadowed->kind)
            continue;
        n++;
        if (n <= MOST_FINDINGS)
            report_one(report, node, shadowed, shadow);
        else if (!next)
            next = shadow;
    }
    if (next)
        report_rest(report, node, next, n - MOST_FINDINGS);
}
