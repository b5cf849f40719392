/*
 * The clients of a record: from which addresses they come, and in which ways.
 */
#ifndef RULES_HBA_REGION_H
#define RULES_HBA_REGION_H

#include "rules/hba.h"
#include "rules/prefix_trie.h"

/* The ways of connecting, as bits of a mask: no connection is of two of them. */
enum { WAY_PLAIN = 1, WAY_SSL = 2, WAY_GSS = 4, WAY_SOCKET = 8 };

/* What addresses are of. Those of the last two are known to the server alone. */
enum hba_space {
    SPACE_IPV4,
    SPACE_IPV6,
    SPACE_SOCKET,
    SPACE_SAMEHOST,
    SPACE_SAMENET,
};
enum { N_SPACES = SPACE_SAMENET + 1 };

struct hba_part {
    enum hba_space space;
    struct prefix prefix;
};

/* A mask with more holes than make this many networks is not taken apart. */
enum { HBA_PARTS_MAX = 256 };

struct hba_region {
    unsigned ways;
    struct hba_part *parts; /* the region is all of them together */
    size_t n_parts;
    /*
     * The parts hold more than the region: a host name, which may be any address, or a
     * mask with many holes. What covers the parts covers the region, but the region
     * covers nothing.
     */
    bool is_wider;
};

struct hba_region hba_region(struct arena *arena, const struct hba_record *record);

/* Whether one record's clients are certainly all clients of the other. */
bool hba_region_is_within(const struct hba_record *inner,
                          const struct hba_record *outer);

#endif
