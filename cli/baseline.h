/*
 * Findings that were there when somebody began to look, and that do not count.
 *
 * A finding is known again by its rule, its node, its file and the text of its line,
 * without comments, blanks and secrets; not by numbers of lines, so that changes around
 * it make no difference. Of several that are alike, as many are known as there are
 * entries.
 */
#ifndef CLI_BASELINE_H
#define CLI_BASELINE_H

#include <stdio.h>

#include "rules/report.h"

struct baseline_entry {
    const char *rule; /* or policy/NAME */
    const char *node;
    const char *path; /* from the node's folder; "" for what is in no file */
    const char *what; /* the text, or the parameter that no file sets */
    size_t ordinal;   /* among those that are alike, from 1 */
    bool is_found;    /* baseline_apply has met it */
    size_t n_found; /* of the first of those that are alike: how many were asked for */
};

struct baseline {
    struct arena *arena;
    struct baseline_entry *entries; /* in order */
    size_t n_entries;
};

/* NULL, and words in *why, when the file cannot be read or is none. */
struct baseline *baseline_read(struct arena *arena, const char *path, const char **why);

/* Takes the findings that are known from a report to its known ones. */
void baseline_apply(struct baseline *baseline, struct report *report);

/* Adds the findings of a report, the known ones among them. */
void baseline_add(struct baseline *baseline, const struct report *report);

/* Puts the entries in order and numbers those that are alike. */
void baseline_settle(struct baseline *baseline);

void baseline_print(const struct baseline *baseline, FILE *out);

#endif
