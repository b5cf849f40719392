/*
 * A line of pg_hba.conf that the server refuses
 *
 * One bad line makes the whole file fail, also when no client would ever have come to
 * it. At a start the server refuses: "could not load pg_hba.conf". At a reload it keeps
 * the old rules, and says so in its log alone.
 *
 * Mend the line or take it out. Types, methods and options are written in lower case;
 * an address needs its mask, a host name must have none.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.1 scram-sha-256
 * ```
 *
 * ```wrong 9.6
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8 scram-sha-256
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.1/32 scram-sha-256
 * ```
 */
#include <string.h>

#include "rules/hba_complain.h"
#include "rules/hba_method.h"
#include "rules/hba_suggest.h"
#include "rules/spelling.h"

static bool begins_with_bom(const struct file *file)
{
    return file->source->size >= 3 &&
           memcmp(file->source->text, "\xef\xbb\xbf", 3) == 0;
}

/* What to do about the mistakes that are made most. */
static const char *advice(struct report *report, const struct node *node,
                          const struct hba_record *record)
{
    const char *text =
        source_text(record->file->source, record->error_span, report_arena(report));
    if (hba_is_template(
            source_text(record->file->source, record->span, report_arena(report))))
        return "a template was not filled in: mend what makes this file";
    if (strcmp(record->error, "invalid IP mask") == 0)
        return "an address needs its mask: 10.0.0.1/32, or 10.0.0.1 255.255.255.255";
    if (text[strcspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] != '\0')
        return "types, methods and options are written in lower case";
    return hba_suggest(report_arena(report), record, node->version);
}

/*
 * The word in lower case, where that is a type in the first place or a method in that
 * of a method, and it is not written so; else NULL.
 */
static const char *lower_case(struct arena *arena, const char *word, size_t index,
                              int version)
{
    char *lower = arena_copy(arena, word, strlen(word));
    for (char *at = lower; *at; at++)
        *at = spelling_lower(*at);
    const bool is_known = index == 0 ? hba_type_find(lower, version) != NULL
                                     : hba_method_find(lower, version) != NULL;
    return is_known && strcmp(lower, word) != 0 ? lower : NULL;
}

/* `Host` and `MD5` can only be meant so; both may stand in one record. */
static const struct fix *mend(struct report *report, const struct node *node,
                              const struct hba_record *record)
{
    static const char blanks[] = " \t\r\n";
    if (strcmp(record->error, "invalid connection type") != 0 &&
        strcmp(record->error, "invalid authentication method") != 0)
        return NULL;
    struct arena *arena = report_arena(report);
    const char *text = source_text(record->file->source, record->span, arena);
    struct fix *fix = fix_begin(report, FIX_UNSAFE, "write it in lower case");
    fix->changes_access = true;
    const size_t method = spelling_same(text, "local", 5) ? 3 : 4;
    const char *at = text + strspn(text, blanks);
    for (size_t i = 0; *at && *at != '#' && i <= method + 1; i++) {
        const size_t size = strcspn(at, blanks);
        const char *word = arena_copy(arena, at, size);
        const char *lower =
            i == 0 || i >= method ? lower_case(arena, word, i, node->version) : NULL;
        const uint32_t begin = record->span.begin + (uint32_t)(at - text);
        const struct place place = {
            node, record->file, {begin, begin + (uint32_t)size}, NULL};
        if (lower)
            fix_add_edit(report, fix, place, lower);
        at += size;
        at += strspn(at, blanks);
    }
    return fix->n_edits > 0 ? fix : NULL;
}

static void check(struct report *report, const struct node *node)
{
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        /* A byte order mark is a finding of its own. */
        if (!record->error || record->fault != HBA_FAULT_LINE ||
            (record->span.begin == 0 && begins_with_bom(record->file)))
            continue;
        const struct finding finding = {
            .message = record->error,
            .labels[0] = {{node, record->file, record->error_span, NULL},
                          "the server refuses this"},
            .effect = "the server does not start; a reload keeps the old rules",
            .applies = "reload",
            .help = advice(report, node, record),
            .fix = mend(report, node, record),
        };
        report_add(report, &finding);
    }
}

const struct rule rule_hba_invalid_record = {
    .severity = SEVERITY_ERROR,
    .is_of_syntax = true,
    .check_node = check,
};
