/*
 * All that the author of a rule includes.
 *
 * A rule looks at a node, at a standby and the node it follows, or at the whole
 * cluster, and reports what is wrong. Its file's path gives its family and its name,
 * the file's first comment is its page. Order, defaults, redaction and drawing are not
 * its business.
 */
#ifndef RULES_RULE_H
#define RULES_RULE_H

#include "rules/cluster.h"

enum severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR };

/*
 * Which rules run: each profile has those of the ones before it. Facts are of the
 * first; opinions, which many set-ups rightly do not share, come later.
 */
enum profile { PROFILE_DEFAULT, PROFILE_STRICT, PROFILE_AUDIT };

/* Which files a rule cannot do without, as bits. */
enum { READS_CONF = 1, READS_HBA = 2, READS_STANDBY = 4 };

enum { MAX_LABELS = 4 };

struct report;

/*
 * One thing that can be wrong. Exactly one of the checks is there. check_standby is
 * called for each standby whose upstream is known. A rule is called only for nodes (for
 * standbys: only when the standby's version is) within since..until; 0 means no limit.
 */
struct rule {
    enum severity severity : 8;
    enum profile profile : 8; /* the first that has it */
    bool
        is_error_in_strict : 1; /* and in what comes after: access wider than is wise */
    bool is_last : 1;           /* about what is ignored: run when that is settled */
    bool is_own : 1;       /* what the user's own file asks for: of no family there */
    bool is_of_syntax : 1; /* what no server can read: nobody may ignore it */
    bool judges_certificates : 1; /* what certificates and keys hold */
    unsigned char reads; /* of one with tags: what has to be in view for it to pass */
    short since, until;
    /* What of benchmarks it checks, "CIS-17:5.4", ended by NULL; or NULL. */
    const char *const *tags;
    const char *const *part_tags; /* of what it checks a part: the rest is in no file */
    const char *const *aliases;   /* former names, ended by NULL; or NULL */
    void (*check_node)(struct report *report, const struct node *node);
    void (*check_standby)(struct report *report, const struct node *standby,
                          const struct node *upstream);
    void (*check_cluster)(struct report *report, const struct cluster *cluster);
};

/* A span and what is special about it. A place without a file is shown as a note. */
struct label {
    struct place place;
    const char *text;
};

enum fix_class {
    FIX_SAFE,   /* right every time */
    FIX_UNSAFE, /* likely right; taken only when the user asks for all */
    FIX_MANUAL, /* words only: no edits */
};

/*
 * An edit of one file. A file without a source is created with `text`; without `text`
 * the file is removed.
 */
struct file_edit {
    const struct file *file;
    struct span span;
    const char *text;
};

/* What a fix promises: after it, `name` of `node` is `value` (NULL: its default). */
struct fix_promise {
    const struct node *node;
    const char *name;
    const char *value;
};

/* How to put a finding right: taken whole or not at all. */
struct fix {
    enum fix_class class;
    const char *title; /* "set wal_level to replica" */
    struct file_edit *edits;
    size_t n_edits;
    struct fix_promise *promises;
    size_t n_promises;
    bool changes_access; /* the records that it edits will let in others than before */
};

/*
 * One place where a rule is broken. The first label is the culprit; a label without a
 * node is not there. `message` gives the values at odds, `effect` what PostgreSQL will
 * do, `help` what to do, `applies` what makes it count, and on which node.
 */
struct finding {
    const char *message;
    struct label labels[MAX_LABELS];
    const char *effect;
    const char *help;
    const char *applies; /* NULL: from the parameter the first label's item sets; "":
                            a change of it makes no difference to a server */
    const struct node *applies_to; /* NULL: the node of the first label */
    const char *order; /* NULL, or which node comes first when several are changed */
    const struct fix *fix;
    const char *policy; /* the rule of the user's own that it is of; NULL: of none */
    enum severity policy_severity;
};

void report_add(struct report *report, const struct finding *finding);

/* Text that lives as long as the report. Never give it a secret. */
const char *report_text(struct report *report, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Notes that a limit of ours kept a rule from telling whether it is broken. */
void report_give_up(struct report *report, const char *why);

struct arena *report_arena(struct report *report);

/*
 * Fixes. Each returns NULL when the change cannot be made by an edit, so that a finding
 * can always be initialised with what comes back.
 *
 * fix_set gives a parameter a value: on the line that wins; else in the commented-out
 * default, which is uncommented in place; else on a new line behind the last setting of
 * the file. postgresql.auto.conf belongs to ALTER SYSTEM: there this fix and the next
 * three are manual, and the title is the statement; unless it is the one file that the
 * user has named.
 */
const struct fix *fix_set(struct report *report, enum fix_class class,
                          const struct node *node, const char *name, const char *value);

/*
 * Puts `text` in place of a span; `title` in words. When the span is the value of a
 * setting, `text` is how it is written in the file.
 */
const struct fix *fix_replace(struct report *report, enum fix_class class,
                              const char *title, struct place place, const char *text);

/*
 * Gives the setting another name and value on its own line: both are written as the
 * file writes them. NULL in postgresql.auto.conf.
 */
const struct fix *fix_rename(struct report *report, enum fix_class class,
                             const struct setting *setting, const char *name,
                             const char *value);

/*
 * Turns the line of a setting into a comment that begins with `note`, or "" for none.
 */
const struct fix *fix_comment_out(struct report *report, enum fix_class class,
                                  const struct setting *setting, const char *note);

/* Makes a new file with this text at a path that the node does not have yet. */
const struct fix *fix_create(struct report *report, enum fix_class class,
                             const char *title, const char *path, const char *text);

/*
 * A fix that begins with nothing to do: the next three add to it. Each returns it, or
 * NULL when it is NULL or the file belongs to ALTER SYSTEM.
 */
struct fix *fix_begin(struct report *report, enum fix_class class, const char *title);

/* Puts `text` in place of a span. */
struct fix *fix_add_edit(struct report *report, struct fix *fix, struct place place,
                         const char *text);

/* Removes a file. */
struct fix *fix_add_removal(struct report *report, struct fix *fix,
                            const struct file *file);

/* Makes a new file with this text, as fix_create does. */
struct fix *fix_add_file(struct report *report, struct fix *fix, const char *path,
                         const char *text);

/* Promises a value (NULL: the default) of a parameter. */
struct fix *fix_add_promise(struct report *report, struct fix *fix,
                            const struct node *node, const char *name,
                            const char *value);

/* Takes the # and the blanks behind it from the comment that begins at this place. */
const struct fix *fix_uncomment(struct report *report, enum fix_class class,
                                const char *title, struct place place);

/* Takes out what is a comment, or a piece of one, and perhaps the blanks before it. */
const struct fix *fix_cut_comment(struct report *report, enum fix_class class,
                                  const char *title, struct place place);

/* Words only. */
const struct fix *fix_manual(struct report *report, const char *title);

#endif
