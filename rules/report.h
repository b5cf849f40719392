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

struct ignore;
struct own_memory;
struct own_said;
struct selection;

struct reported {
    const struct rule_entry *entry;
    enum severity severity; /* the rule's, or the user's */
    struct finding finding;
    const char *refusal;         /* why its fix was not made; NULL: it was not tried */
    const struct ignore *ignore; /* why it is ignored; NULL: it is not */
    const struct own_said *said; /* by the user's own file, of its rule and file */
    bool is_known;               /* the user's baseline has it */
};

struct report {
    struct arena *arena;
    struct reported *findings;
    size_t n_findings;
    struct reported *ignored;
    size_t n_ignored;
    struct reported *known; /* the user's baseline has them */
    size_t n_known;
    struct ignore *comments; /* in the files that say what is to be ignored */
    size_t n_comments;
    int (*today)(void);    /* 20270131; NULL: no ignore expires */
    const char **failures; /* what could not be judged, each in words */
    size_t n_failures;
    /* What is being run; set by the engine. */
    const struct rule_entry *entry;
    enum severity severity;
    const struct selection *selection; /* NULL: nothing is */
    /* One a row of rule_entries: of which something was found where it is switched off
       for some files. NULL: of none. */
    bool *is_dropped;
    /* The file that was asked last for the tool that writes it, and what that says. */
    const struct file *owned;
    const char *owner_advice;
    struct own_memory *own_memory; /* what own_said.c has found; NULL: nothing yet */
};

/* Sorts by node, file, line, rule, and drops exact repetitions. */
void report_sort(struct report *report, const struct cluster *cluster);

/* What a finding is called: its rule, or policy/NAME. */
const char *reported_name(struct arena *arena, const struct reported *reported);

const char *severity_name(enum severity severity);
const char *profile_name(enum profile profile);

#endif
