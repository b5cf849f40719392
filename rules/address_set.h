/*
 * Sets of addresses: a network, less networks in it.
 */
#ifndef RULES_ADDRESS_SET_H
#define RULES_ADDRESS_SET_H

#include "rules/hba.h"
#include "rules/prefix_trie.h"

struct address_hole {
    struct prefix prefix;
    const struct address_hole *next;
};

struct address_set {
    unsigned width; /* bits of an address: 32 or 128 */
    struct prefix base;
    const struct address_hole *holes;
    size_t n_holes;
};

/* How much of a set is in a network: none of it, all, or some (HBA_UNKNOWN). */
enum hba_match address_set_match(const struct address_set *set,
                                 const struct prefix *prefix);

/* What of a set is in a network, and what is not. */
struct address_set address_set_within(struct arena *arena,
                                      const struct address_set *set,
                                      const struct prefix *prefix);
struct address_set address_set_without(struct arena *arena,
                                       const struct address_set *set,
                                       const struct prefix *prefix);

/* Any address of a set, as bytes; false: it has none. */
bool address_set_pick(struct arena *arena, const struct address_set *set,
                      unsigned char bytes[16]);

/* Whether one set's network is a hole of the other; then *joined is all in them. */
bool address_set_join(struct arena *arena, const struct address_set *one,
                      const struct address_set *other, struct address_set *joined);

bool address_set_equal(const struct address_set *one, const struct address_set *other);

#endif
