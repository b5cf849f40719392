/*
 * What the user's own configuration file says about nodes: policies, which are rules of
 * the user's own, expectations about connections, how grave rules are, and findings
 * that are known and ignored.
 */
#ifndef RULES_OWN_RULES_H
#define RULES_OWN_RULES_H

#include <stdatomic.h>

#include "rules/report.h"

/* A piece of the file, and what it says; without a text it is not said. */
struct own_text {
    const char *text;
    struct span span;
};

struct own_texts {
    struct own_text *items;
    size_t n_items;
};

enum own_answer { OWN_UNSAID, OWN_NO, OWN_YES };

/* Patterns for the columns of a record; each must fit a word of its column whole. */
struct policy_record {
    bool is_said;
    struct span span;
    struct own_text type, database, user, address, method;
};

/* Either about a setting or about records that must not be there. */
struct policy {
    struct own_text name;
    struct own_text message; /* in place of the usual one */
    enum severity severity;
    enum role role;   /* ROLE_AUTO: any */
    int since, until; /* versions; 0: any */
    struct own_text setting;
    struct own_text must_match, must_not_match, min, max;
    struct own_texts one_of;
    enum own_answer must_be_set;
    struct span must_be_set_span;
    struct policy_record forbidden;
};

/* A connection that must be possible, by one of `methods` if some are given, or not. */
struct expectation {
    struct own_text node; /* without a text: every node */
    struct own_text user, database, address, os_user;
    struct own_texts methods;
    const char **roles; /* that the user is in, ended by NULL; NULL: not said */
    size_t n_roles;
    enum own_answer ssl, gss, replication;
    bool is_refused; /* nobody may get in so */
    struct span span;
};

enum own_word {
    OWN_NOTHING, /* is said */
    OWN_OFF,
    OWN_ON, /* with the severity that it has of itself */
    OWN_INFO,
    OWN_WARNING,
    OWN_ERROR,
};

/* What is said about a rule, a family or a pattern of names. */
struct own_level {
    const char *pattern;
    enum own_word word;
    enum own_answer is_ignorable;
};

struct own_levels {
    struct own_level *items; /* in the order of the file */
    size_t n_items;
};

/* The same for files whose path fits one of some patterns (rules/glob.h). */
struct own_override {
    const char **paths;
    size_t n_paths;
    struct own_levels levels;
};

/* How often an ignore was of use; it grows over the nodes of a run, on any thread. */
struct ignore_use {
    atomic_size_t n_ignored;
};

/* Findings that the user does not want to hear about. */
struct ignore {
    const struct file *file; /* that says so */
    struct span span;        /* where it says so */
    const char *rule;        /* a name, an alias, a family, a pattern, or policy/NAME */
    struct span rule_span;
    bool is_blanket;          /* of a comment: it would be for everything, and is not */
    struct span cut;          /* of a comment: what goes when it is of no use */
    struct own_text node;     /* of this node alone; without a text: of all */
    const char *path;         /* of files whose path fits this alone; NULL: of all */
    const struct node *owner; /* of a comment: the node whose file it is in */
    struct span lines;  /* of a comment: what it is about; empty: the whole file */
    const char *reason; /* "" when a comment gives none */
    int until;          /* the last day that it counts: 20270131; 0: for ever */
    struct span until_span;
    struct ignore_use *use;
};

struct own_rules {
    const struct file *file; /* that says all of it */
    const char *real;        /* the folder of that file, without links */
    bool is_first;           /* no node that it is about has been looked at before */
    bool is_last;            /* none will be afterwards */
    bool is_whole;           /* its clusters are looked at, whole */
    struct own_levels levels;
    struct own_override *overrides;
    size_t n_overrides;
    struct ignore *ignores;
    size_t n_ignores;
    struct policy *policies;
    size_t n_policies;
    struct expectation *expectations;
    size_t n_expectations;
};

/*
 * The path of a file of a node as patterns see it: relative to the folder of the file
 * that says all this. NULL when it lies elsewhere.
 */
const char *own_path(struct arena *arena, const struct node *node, const char *path);

/* The same of the file that a finding is in; of its node's folder if it is in none. */
const char *own_path_of(struct arena *arena, const struct reported *reported);

/* Whether what names a node, or none and so means all, is about this one. */
bool own_is_about(const struct own_text *name, const struct node *node);

/*
 * What is said of a rule; exact names count more than families and patterns, whose
 * levels do not reach what the file itself asks for.
 */
struct own_level own_level_of(const struct own_levels *levels,
                              const struct rule_entry *entry);

/* Whether something is said of the rule by its name. */
bool own_names(const struct own_levels *levels, const struct rule_entry *entry);

#endif
