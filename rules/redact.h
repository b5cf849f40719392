/*
 * Which bytes of a file are secrets.
 *
 * Every printer asks here before it shows a line: no password, passphrase or key
 * reaches any output, nor does its length. What looks like a secret counts as one, also
 * in comments and in lines that do not parse.
 */
#ifndef RULES_REDACT_H
#define RULES_REDACT_H

#include "rules/cluster.h"

#define REDACTED "[REDACTED]"

struct spans {
    struct span *spans; /* in order, none empty, none overlapping */
    size_t n_spans;
};

/*
 * What is known of the secrets of the lines of a file. No thread but those that ask for
 * them may use the arena meanwhile.
 */
struct redacted *redacted_new(struct arena *arena);

/* The secrets in a piece of configuration text; offsets from its first byte. */
struct spans redact_find(struct arena *arena, const char *text, size_t size);

/*
 * All secrets of a text that may be any of the files that a node has: it is read by
 * both grammars.
 */
struct spans redact_source(struct arena *arena, const struct source *source);

/* The secrets of a file that touch the given span of it; not to be changed. */
struct spans redact_spans(struct arena *arena, const struct file *file,
                          struct span span);

/*
 * The text of a span with REDACTED in place of each secret in it. A secret that the
 * span only touches is left out whole.
 */
const char *redact_text(struct arena *arena, const struct file *file, struct span span);

/* Words of our own, which may repeat a piece of a file, without the secrets in it. */
const char *redact_words(struct arena *arena, const char *words);

/* A decoded value of a parameter for showing: name tells whether all of it is secret.
 */
const char *redact_value(struct arena *arena, const char *name, const char *value);

/* A span that tells nothing of a secret's whereabouts: cut before the first one. */
struct span redact_label(struct arena *arena, const struct file *file,
                         struct span span);

#endif
