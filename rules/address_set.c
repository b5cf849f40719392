#include "rules/address_set.h"

#include <string.h>

/* Whether a network lies in another one. */
static bool is_within(const struct prefix *inner, const struct prefix *outer)
{
    return inner->bits >= outer->bits && prefix_common(inner, outer) == outer->bits;
}

static bool is_apart(const struct prefix *one, const struct prefix *other)
{
    return !is_within(one, other) && !is_within(other, one);
}

enum hba_match address_set_match(const struct address_set *set,
                                 const struct prefix *prefix)
{
    if (is_within(&set->base, prefix))
        return HBA_YES;
    if (!is_within(prefix, &set->base))
        return HBA_NO;
    for (const struct address_hole *hole = set->holes; hole; hole = hole->next)
        if (is_within(prefix, &hole->prefix))
            return HBA_NO;
    return HBA_UNKNOWN;
}

static void add_hole(struct arena *arena, struct address_set *set,
                     const struct prefix *prefix)
{
    struct address_hole *hole = arena_alloc(arena, sizeof *hole);
    *hole = (struct address_hole){.prefix = *prefix, .next = set->holes};
    set->holes = hole;
    set->n_holes++;
}

struct address_set address_set_within(struct arena *arena,
                                      const struct address_set *set,
                                      const struct prefix *prefix)
{
    struct address_set inner = {.width = set->width, .base = *prefix};
    for (const struct address_hole *hole = set->holes; hole; hole = hole->next)
        if (!is_apart(&hole->prefix, prefix))
            add_hole(arena, &inner, &hole->prefix);
    return inner;
}

struct address_set address_set_without(struct arena *arena,
                                       const struct address_set *set,
                                       const struct prefix *prefix)
{
    struct address_set outer = {.width = set->width, .base = set->base};
    for (const struct address_hole *hole = set->holes; hole; hole = hole->next)
        if (!is_within(&hole->prefix, prefix))
            add_hole(arena, &outer, &hole->prefix);
    add_hole(arena, &outer, prefix);
    return outer;
}

/* The half of a network in which its next bit is `value`. */
static struct prefix half_of(const struct prefix *prefix, unsigned value)
{
    struct prefix half = *prefix;
    half.bytes[half.bits / 8] |= (unsigned char)(value << (7 - half.bits % 8));
    half.bits++;
    return half;
}

/* Puts the holes of the first half of a network to the front; how many there are. */
static size_t part(const struct prefix **holes, size_t n, unsigned bit)
{
    size_t n_first = 0;
    for (size_t i = 0; i < n; i++) {
        if (prefix_bit(holes[i], bit))
            continue;
        const struct prefix *hole = holes[i];
        holes[i] = holes[n_first];
        holes[n_first++] = hole;
    }
    return n_first;
}

/* Looks for a part of `prefix` without a hole; all holes lie in it. */
static bool find_free(const struct prefix *prefix, const struct prefix **holes,
                      size_t n, struct prefix *found)
{
    *found = *prefix;
    if (n == 0)
        return true;
    for (size_t i = 0; i < n; i++)
        if (holes[i]->bits <= prefix->bits)
            return false;
    const size_t n_first = part(holes, n, prefix->bits);
    const struct prefix first = half_of(prefix, 0), second = half_of(prefix, 1);
    return find_free(&first, holes, n_first, found) ||
           find_free(&second, holes + n_first, n - n_first, found);
}

/* The first address of a network is often no host's. */
bool address_set_pick(struct arena *arena, const struct address_set *set,
                      unsigned char bytes[16])
{
    const struct prefix **holes = arena_alloc(arena, set->n_holes * sizeof *holes);
    size_t n = 0;
    for (const struct address_hole *hole = set->holes; hole; hole = hole->next)
        holes[n++] = &hole->prefix;
    struct prefix found;
    if (!find_free(&set->base, holes, n, &found))
        return false;
    memcpy(bytes, found.bytes, sizeof found.bytes);
    if (found.bits + 1U < set->width)
        bytes[set->width / 8 - 1] |= 1;
    return true;
}

static bool is_same(const struct prefix *one, const struct prefix *other)
{
    return is_within(one, other) && is_within(other, one);
}

/* A set whose hole is the whole network of another one, less that one's holes. */
static bool fill(struct arena *arena, const struct address_set *outer,
                 const struct address_set *inner, struct address_set *joined)
{
    struct address_set filled = {.width = outer->width, .base = outer->base};
    for (const struct address_hole *hole = outer->holes; hole; hole = hole->next)
        if (!is_same(&hole->prefix, &inner->base))
            add_hole(arena, &filled, &hole->prefix);
    if (filled.n_holes == outer->n_holes)
        return false;
    for (const struct address_hole *hole = inner->holes; hole; hole = hole->next)
        add_hole(arena, &filled, &hole->prefix);
    *joined = filled;
    return true;
}

bool address_set_join(struct arena *arena, const struct address_set *one,
                      const struct address_set *other, struct address_set *joined)
{
    return one->width == other->width &&
           (fill(arena, one, other, joined) || fill(arena, other, one, joined));
}

static bool has_hole(const struct address_set *set, const struct prefix *prefix)
{
    const struct address_hole *hole = set->holes;
    while (hole && (hole->prefix.bits != prefix->bits ||
                    prefix_common(&hole->prefix, prefix) != prefix->bits))
        hole = hole->next;
    return hole != NULL;
}

bool address_set_equal(const struct address_set *one, const struct address_set *other)
{
    if (one->width != other->width || one->base.bits != other->base.bits ||
        one->n_holes != other->n_holes ||
        prefix_common(&one->base, &other->base) != one->base.bits)
        return false;
    for (const struct address_hole *hole = one->holes; hole; hole = hole->next)
        if (!has_hole(other, &hole->prefix))
            return false;
    return true;
}
