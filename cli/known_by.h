/*
 * What of a finding's place stays the same when things around it change: by this it is
 * known again, in a baseline and by its fingerprint.
 */
#ifndef CLI_KNOWN_BY_H
#define CLI_KNOWN_BY_H

#include "rules/cluster.h"

/* The line that a place in a file is in, without its comment; of no line the span. */
struct span known_span(struct arena *arena, const struct place *place);

/*
 * The path from the folder of the node's configuration, however that was written; as it
 * is of what lies elsewhere, "" of no file.
 */
const char *known_path(const struct place *place);

/* Words about a node, with a path in that folder likewise. */
const char *known_words(struct arena *arena, const struct node *node,
                        const char *words);

#endif
