/*
 * Where findings are collected, and the rules that the build found.
 */
#ifndef RULES_REPORT_H
#define RULES_REPORT_H

#include "rules/rule.h"

/* A rule and what its file's path and first comment say about it. */
struct rule_entry {
    const char *name;    /* kebab-case: the identity */
    const char *family;  /* the folder it lies in */
    const char *summary; /* the first line of the page */
    const char *page;    /* Markdown, without the summary */
    const struct rule *rule;
};

/* All rules, by name. */
extern const struct rule_entry rule_entries[];
extern const size_t n_rule_entries;

struct reported {
    const struct rule_entry *entry;
    enum severity severity; /* the rule's, or the user's */
    struct finding finding;
    const char *refusal; /* why its fix was not made; NULL: it was not tried */
};

struct report {
    struct arena *arena;
    struct reported *findings;
    size_t n_findings;
    /* What is being run; set by the engine. */
    const struct rule_entry *entry;
    enum severity severity;
};

/* Sorts by node, file, line, rule, and drops exact repetitions. */
void report_sort(struct report *report, const struct cluster *cluster);

const char *severity_name(enum severity severity);
const char *profile_name(enum profile profile);

#endif
