/*
 * Files in the grammar of postgresql.conf as texts: what rules about their lines share.
 */
#ifndef RULES_CONF_LINES_H
#define RULES_CONF_LINES_H

#include "rules/rule.h"

/* Whether a server reads the file by this grammar: from 12 on no recovery.conf. */
bool conf_lines_read(const struct node *node, const struct file *file);

/* Whether the file begins with a byte order mark; CONF_LINES_BOM bytes then. */
enum { CONF_LINES_BOM = 3 };

bool conf_lines_bom(const struct file *file);

/*
 * The first version that takes a name for an include directive in this kind of file; 0
 * when none does.
 */
int conf_lines_directive(enum file_kind kind, const char *name);

/*
 * Whether the server stumbles over this trouble with an include directive: it is in
 * pg_hba.conf, or in a file of this grammar that it reads, and the directive is known;
 * and what is missing would have to be here.
 */
bool conf_lines_follows(struct arena *arena, const struct node *node,
                        const struct trouble *trouble);

/* What becomes of a server with a line, there or in pg_hba.conf, that it refuses. */
const char *conf_lines_effect(const struct file *file);

/*
 * A line that does not parse. What it begins with is said only where it is known: it
 * may be anything, also a secret.
 */
struct conf_line {
    const struct node *node;
    const struct file *file;
    const struct item *item;
    const struct guc *guc; /* the parameter that it begins with, if it is one */
    bool is_include;       /* it begins with an include directive */
    const char *subject;   /* the parameter or directive; else "this line" */
    struct place place;    /* of what is wrong */
};

/*
 * Calls `complain` for each of them in the files that the server reads. What a byte
 * order mark spoils is left out: that is a finding of its own.
 */
void conf_lines_each_invalid(struct report *report, const struct node *node,
                             void (*complain)(struct report *report,
                                              const struct conf_line *line));

#endif
