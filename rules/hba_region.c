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

/* The bits up to the last one of a mask, and how many zeros are among them. */
struct mask_shape {
    unsigned bits, n_holes;
};

static struct mask_shape shape_of(const struct hba_address *address)
{
    const int prefix = hba_address_prefix(address);
    if (prefix >= 0)
        return (struct mask_shape){.bits = (unsigned)prefix};
    unsigned bits = width_of(address), n_ones = 0;
    while (bits > 0 && !mask_has(address, bits - 1))
        bits--;
    for (unsigned bit = 0; bit < bits; bit++)
        n_ones += mask_has(address, bit);
    return (struct mask_shape){bits, bits - n_ones};
}

/* Whether there are not too many networks to take the mask apart. */
static bool is_apart(const struct mask_shape *shape)
{
    return shape->n_holes < 32 && 1U << shape->n_holes <= HBA_PARTS_MAX;
}

static unsigned n_networks(const struct mask_shape *shape)
{
    return is_apart(shape) ? 1U << shape->n_holes : 1;
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
static struct prefix filled(const struct hba_address *address,
                            const struct mask_shape *shape, unsigned filling)
{
    struct prefix prefix = {.bits = (uint8_t)shape->bits};
    for (size_t i = 0; i < width_of(address) / 8; i++)
        prefix.bytes[i] = address->address[i] & address->mask[i];
    if (shape->n_holes == 0)
        return prefix;
    for (unsigned bit = 0; bit < shape->bits; bit++) {
        if (mask_has(address, bit))
            continue;
        prefix.bytes[bit / 8] |= (unsigned char)((filling & 1) << (7 - bit % 8));
        filling >>= 1;
    }
    return prefix;
}

/* The network of the ones that the mask begins with. */
static struct prefix widened(const struct hba_address *address)
{
    unsigned bits = 0;
    while (mask_has(address, bits))
        bits++;
    struct prefix whole = {.bits = (uint8_t)width_of(address)};
    memcpy(whole.bytes, address->address, sizeof whole.bytes);
    return prefix_cut(&whole, bits);
}

static void add_network(struct hba_region *region, const struct hba_address *address,
                        const struct mask_shape *shape)
{
    const enum hba_space space = address->family == 4 ? SPACE_IPV4 : SPACE_IPV6;
    region->is_wider = !is_apart(shape);
    for (unsigned filling = 0; filling < n_networks(shape); filling++) {
        const struct prefix prefix =
            region->is_wider ? widened(address) : filled(address, shape, filling);
        add_part(region, space, &prefix);
    }
}

struct hba_region hba_region(struct arena *arena, const struct hba_record *record)
{
    const struct hba_address *address = &record->address;
    const enum hba_address_kind kind = address->kind;
    struct hba_region region = {.ways = ways_of(record->type)};
    if (kind == HBA_ADDRESS_NETWORK) {
        const struct mask_shape shape = shape_of(address);
        region.parts = arena_room(arena, n_networks(&shape), sizeof *region.parts);
        add_network(&region, address, &shape);
        return region;
    }
    region.parts = arena_room(arena, 2, sizeof *region.parts);
    if (kind == HBA_ADDRESS_NAME || kind == HBA_ADDRESS_ALL) {
        region.is_wider = kind == HBA_ADDRESS_NAME;
        add_space(&region, SPACE_IPV4);
        add_space(&region, SPACE_IPV6);
        return region;
    }
    add_space(&region, kind == HBA_ADDRESS_NONE       ? SPACE_SOCKET
                       : kind == HBA_ADDRESS_SAMEHOST ? SPACE_SAMEHOST
                                                      : SPACE_SAMENET);
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
