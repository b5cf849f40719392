/* Records as sets of prefixes. */
#include "rules/hba_region.h"

#include <string.h>

#include "rules/hba_address.h"

static unsigned ways_of(enum hba_type type)
{
    static const unsigned ways[] = {
        [HBA_LOCAL] = WAY_SOCKET,   [HBA_HOST] = WAY_PLAIN | WAY_SSL | WAY_GSS,
        [HBA_HOSTSSL] = WAY_SSL,    [HBA_HOSTNOSSL] = WAY_PLAIN | WAY_GSS,
        [HBA_HOSTGSSENC] = WAY_GSS, [HBA_HOSTNOGSSENC] = WAY_PLAIN | WAY_SSL,
    };
    return ways[type];
}

static unsigned width_of(const struct hba_address *address)
{
    return address->family == 4 ? 32 : 128;
}

static bool mask_has(const struct hba_address *address, unsigned bit)
{
    return address->mask[bit / 8] >> (7 - bit % 8) & 1;
}

/* The bits up to the last one of the mask, and how many zeros are among them. */
static unsigned mask_bits(const struct hba_address *address, unsigned *n_holes)
{
    const int prefix = hba_address_prefix(address);
    if (prefix >= 0) {
        *n_holes = 0;
        return (unsigned)prefix;
    }
    unsigned bits = width_of(address), n_ones = 0;
    while (bits > 0 && !mask_has(address, bits - 1))
        bits--;
    for (unsigned bit = 0; bit < bits; bit++)
        n_ones += mask_has(address, bit);
    *n_holes = bits - n_ones;
    return bits;
}

static void add_part(struct hba_region *region, enum hba_space space,
                     const struct prefix *prefix)
{
    region->parts[region->n_parts++] =
        (struct hba_part){.space = space, .prefix = *prefix};
}

static void add_space(struct hba_region *region, enum hba_space space)
{
    const struct prefix whole = {.bits = 0};
    add_part(region, space, &whole);
}

/* The network whose holes are filled with the bits of `filling`. */
static struct prefix filled(const struct hba_address *address, unsigned bits,
                            unsigned filling)
{
    struct prefix prefix = {.bits = bits};
    for (size_t i = 0; i < (bits + 7) / 8; i++)
        prefix.bytes[i] = address->address[i] & address->mask[i];
    if (bits % 8 > 0)
        prefix.bytes[bits / 8] &= (unsigned char)(0xff << (8 - bits % 8));
    for (unsigned bit = 0; bit < bits; bit++) {
        if (mask_has(address, bit))
            continue;
        prefix.bytes[bit / 8] |= (unsigned char)((filling & 1) << (7 - bit % 8));
        filling >>= 1;
    }
    return prefix;
}

static void add_network(struct hba_region *region, const struct hba_address *address)
{
    const enum hba_space space = address->family == 4 ? SPACE_IPV4 : SPACE_IPV6;
    unsigned n_holes, bits = mask_bits(address, &n_holes);
    region->is_wider = n_holes >= 32 || 1U << n_holes > HBA_PARTS_MAX;
    if (region->is_wider) {
        bits = 0;
        while (mask_has(address, bits))
            bits++;
        n_holes = 0;
    }
    for (unsigned filling = 0; filling < 1U << n_holes; filling++) {
        const struct prefix prefix = filled(address, bits, filling);
        add_part(region, space, &prefix);
    }
}

static size_t count_parts(const struct hba_record *record)
{
    unsigned n_holes = 0;
    if (record->address.kind == HBA_ADDRESS_NETWORK)
        mask_bits(&record->address, &n_holes);
    return n_holes < 32 && 1U << n_holes <= HBA_PARTS_MAX ? (size_t)1 << n_holes : 1;
}

struct hba_region hba_region(struct arena *arena, const struct hba_record *record)
{
    struct hba_region region = {.ways = ways_of(record->type)};
    region.parts = arena_alloc(arena, (count_parts(record) + 1) * sizeof *region.parts);
    switch (record->address.kind) {
    case HBA_ADDRESS_NONE:
        add_space(&region, SPACE_SOCKET);
        break;
    case HBA_ADDRESS_NAME:
        region.is_wider = true;
        add_space(&region, SPACE_IPV4);
        add_space(&region, SPACE_IPV6);
        break;
    case HBA_ADDRESS_ALL:
        add_space(&region, SPACE_IPV4);
        add_space(&region, SPACE_IPV6);
        break;
    case HBA_ADDRESS_SAMEHOST:
        add_space(&region, SPACE_SAMEHOST);
        break;
    case HBA_ADDRESS_SAMENET:
        add_space(&region, SPACE_SAMENET);
        break;
    case HBA_ADDRESS_NETWORK:
        add_network(&region, &record->address);
        break;
    }
    return region;
}

/* Every bit that the outer mask looks at is looked at by the inner one, and is alike.
 */
static bool is_subnet(const struct hba_address *inner, const struct hba_address *outer)
{
    if (inner->family != outer->family)
        return false;
    for (unsigned i = 0; i < width_of(outer) / 8; i++)
        if ((inner->mask[i] & outer->mask[i]) != outer->mask[i] ||
            ((inner->address[i] ^ outer->address[i]) & outer->mask[i]) != 0)
            return false;
    return true;
}

bool hba_region_is_within(const struct hba_record *inner,
                          const struct hba_record *outer)
{
    const enum hba_address_kind kind = outer->address.kind;
    if ((ways_of(inner->type) & ~ways_of(outer->type)) != 0)
        return false;
    if (kind == HBA_ADDRESS_NONE || kind == HBA_ADDRESS_ALL)
        return true;
    if (kind == HBA_ADDRESS_SAMENET && inner->address.kind == HBA_ADDRESS_SAMEHOST)
        return true;
    if (kind == HBA_ADDRESS_SAMEHOST || kind == HBA_ADDRESS_SAMENET)
        return inner->address.kind == kind;
    return kind == HBA_ADDRESS_NETWORK && inner->address.kind == kind &&
           is_subnet(&inner->address, &outer->address);
}
