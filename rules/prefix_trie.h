/*
 * Which addresses are taken, and by whom: sets of prefixes, each with a mask of up to
 * four ways in which it is taken.
 *
 * A question may be put to several tries at once: what none of them takes alone, they
 * may take together.
 */
#ifndef RULES_PREFIX_TRIE_H
#define RULES_PREFIX_TRIE_H

#include <stdbool.h>
#include <stdint.h>

#include "parser/arena.h"

enum { PREFIX_WAYS = 4, PREFIX_TRIES_MAX = 64, PREFIX_BITS_MAX = 128 };

/* The bytes behind the bits are zero. */
struct prefix {
    unsigned char bytes[16];
    uint8_t bits;
};

/* The bit of this number, from the first one, which is 0. */
unsigned prefix_bit(const struct prefix *prefix, unsigned bit);

/* How many of the first bits are the same, up to the end of the shorter one. */
unsigned prefix_common(const struct prefix *one, const struct prefix *other);

/* The network of its first bits. */
struct prefix prefix_cut(const struct prefix *prefix, unsigned bits);

struct prefix_node {
    struct prefix prefix;
    uint8_t taken;    /* ways in which this very prefix is taken */
    uint8_t full;     /* ways in which all of it is, by it or its parts */
    uint8_t any;      /* ways in which any part is */
    uint32_t owner;   /* who took it first */
    uint32_t *owners; /* of each way, once there are several; else NULL */
    struct prefix_node *child[2];
};

/* Several tries, for one question. */
struct prefix_tries {
    const struct prefix_node *roots[PREFIX_TRIES_MAX]; /* none is NULL */
    size_t n_roots;
    size_t *budget; /* steps that may be taken; without any left the answer is no */
};

/* Takes a prefix in `ways` for `owner`; a trie begins as NULL. */
void prefix_take(struct arena *arena, struct prefix_node **root,
                 const struct prefix *prefix, unsigned ways, uint32_t owner);

/* Whether all of a prefix is taken in all of `ways`. */
bool prefix_is_taken(const struct prefix_tries *tries, const struct prefix *prefix,
                     unsigned ways);

struct prefix_owners {
    uint32_t *owners; /* each once */
    size_t n_owners, room;
};

/* Adds the owners of what is taken of a prefix in `ways`, as long as there is room. */
void prefix_owners(const struct prefix_tries *tries, const struct prefix *prefix,
                   unsigned ways, struct prefix_owners *owners);

#endif
