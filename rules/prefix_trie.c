/*
 * Binary tries with compressed paths: a node is a prefix that was taken, or the one
 * where two such prefixes part.
 */
#include "rules/prefix_trie.h"

#include <endian.h>
#include <string.h>

unsigned prefix_bit(const struct prefix *prefix, unsigned bit)
{
    return prefix->bytes[bit / 8] >> (7 - bit % 8) & 1;
}

/* 64 bits of a prefix, of which the first one is the highest. */
static uint64_t half(const struct prefix *prefix, unsigned number)
{
    uint64_t bits;
    memcpy(&bits, prefix->bytes + 8 * (size_t)number, sizeof bits);
    return be64toh(bits);
}

unsigned prefix_common(const struct prefix *one, const struct prefix *other)
{
    const unsigned end = one->bits < other->bits ? one->bits : other->bits;
    unsigned same = 0;
    uint64_t differs = half(one, 0) ^ half(other, 0);
    if (differs == 0 && end > 64) {
        same = 64;
        differs = half(one, 1) ^ half(other, 1);
    }
    same = differs ? same + (unsigned)__builtin_clzll(differs) : end;
    return same < end ? same : end;
}

struct prefix prefix_cut(const struct prefix *prefix, unsigned bits)
{
    struct prefix shorter = {.bits = (uint8_t)bits};
    memcpy(shorter.bytes, prefix->bytes, (bits + 7) / 8);
    if (bits % 8 != 0)
        shorter.bytes[bits / 8] &= (unsigned char)(0xff00 >> bits % 8);
    return shorter;
}

static struct prefix_node *new_node(struct arena *arena, const struct prefix *prefix)
{
    struct prefix_node *node = arena_alloc(arena, sizeof *node);
    node->prefix = *prefix;
    return node;
}

static void take(struct arena *arena, struct prefix_node *node, unsigned ways,
                 uint32_t owner)
{
    const unsigned new_ways = ways & ~(unsigned)node->taken;
    if (node->taken == 0)
        node->owner = owner;
    if (new_ways != 0 && node->owner != owner && !node->owners) {
        node->owners = arena_room(arena, PREFIX_WAYS, sizeof *node->owners);
        for (unsigned way = 0; way < PREFIX_WAYS; way++)
            node->owners[way] = node->owner;
    }
    for (unsigned way = 0; way < PREFIX_WAYS && node->owners; way++)
        if (new_ways >> way & 1)
            node->owners[way] = owner;
    node->taken |= (uint8_t)ways;
}

static uint32_t owner_of(const struct prefix_node *node, unsigned way)
{
    return node->owners ? node->owners[way] : node->owner;
}

/* The ways in which a half of a node is full: a deeper child is only a part of it. */
static unsigned full_half(const struct prefix_node *node, unsigned half)
{
    const struct prefix_node *child = node->child[half];
    return child && child->prefix.bits == node->prefix.bits + 1 ? child->full : 0;
}

/* The node where the prefix of *link and another one part, in its place. */
static struct prefix_node *split(struct arena *arena, struct prefix_node **link,
                                 unsigned common)
{
    struct prefix_node *below = *link;
    const struct prefix above = prefix_cut(&below->prefix, common);
    *link = new_node(arena, &above);
    (*link)->child[prefix_bit(&below->prefix, common)] = below;
    (*link)->any = below->any;
    return *link;
}

/* Up from the end of a path, as far as something changes. */
static void settle(struct prefix_node **path, size_t n)
{
    for (bool changes = true; n > 0 && changes; n--) {
        struct prefix_node *node = path[n - 1];
        const unsigned full = node->taken | (full_half(node, 0) & full_half(node, 1));
        changes = full != node->full;
        node->full = (uint8_t)full;
    }
}

/* Into a trie that is not empty. */
static void take_within(struct arena *arena, struct prefix_node **root,
                        const struct prefix *prefix, unsigned ways, uint32_t owner)
{
    struct prefix_node *path[PREFIX_BITS_MAX + 1], *node;
    struct prefix_node **link = root;
    size_t n = 0;
    do {
        if (!*link)
            *link = new_node(arena, prefix);
        node = *link;
        const unsigned common = prefix_common(&node->prefix, prefix);
        if (common < node->prefix.bits)
            node = split(arena, link, common);
        node->any |= (uint8_t)ways;
        path[n++] = node;
        if (node->prefix.bits < prefix->bits)
            link = &node->child[prefix_bit(prefix, node->prefix.bits)];
    } while (node->prefix.bits < prefix->bits);
    take(arena, node, ways, owner);
    settle(path, n);
}

void prefix_take(struct arena *arena, struct prefix_node **root,
                 const struct prefix *prefix, unsigned ways, uint32_t owner)
{
    if (*root) {
        take_within(arena, root, prefix, ways, owner);
        return;
    }
    *root = new_node(arena, prefix);
    take(arena, *root, ways, owner);
    (*root)->full = (*root)->any = (*root)->taken;
}

/* An owner stands in the list once. */
static void add_owners(const struct prefix_node *node, unsigned ways,
                       struct prefix_owners *owners)
{
    for (unsigned way = 0; way < PREFIX_WAYS; way++) {
        if (!((node->taken & ways) >> way & 1) || owners->n_owners == owners->room)
            continue;
        const uint32_t owner = owner_of(node, way);
        size_t i = 0;
        while (i < owners->n_owners && owners->owners[i] != owner)
            i++;
        if (i == owners->n_owners)
            owners->owners[owners->n_owners++] = owner;
    }
}

/* What lies in the prefix, or NULL; *taken gets what those take that it lies in. */
static const struct prefix_node *descend(const struct prefix_node *node,
                                         const struct prefix *prefix, unsigned *taken)
{
    while (node && node->prefix.bits < prefix->bits) {
        if (prefix_common(&node->prefix, prefix) < node->prefix.bits)
            return NULL;
        *taken |= node->taken;
        node = node->child[prefix_bit(prefix, node->prefix.bits)];
    }
    return node && prefix_common(&node->prefix, prefix) == prefix->bits ? node : NULL;
}

/* Nodes of several tries that lie in one prefix. */
struct nodes {
    const struct prefix_node *nodes[PREFIX_TRIES_MAX];
    size_t n_nodes;
};

static void add_node(struct nodes *nodes, const struct prefix_node *node)
{
    if (node)
        nodes->nodes[nodes->n_nodes++] = node;
}

/* Parts what lies in a prefix of so many bits by the next bit. */
static void part(const struct nodes *nodes, unsigned bits, struct nodes halves[2])
{
    halves[0].n_nodes = halves[1].n_nodes = 0;
    for (size_t i = 0; i < nodes->n_nodes; i++) {
        const struct prefix_node *node = nodes->nodes[i];
        if (node->prefix.bits > bits) {
            add_node(&halves[prefix_bit(&node->prefix, bits)], node);
        } else {
            add_node(&halves[0], node->child[0]);
            add_node(&halves[1], node->child[1]);
        }
    }
}

/* Whether the nodes together fill the prefix of so many bits that they lie in. */
static bool fill(const struct nodes *nodes, unsigned bits, unsigned ways,
                 size_t *budget)
{
    unsigned any = 0;
    for (size_t i = 0; i < nodes->n_nodes; i++) {
        any |= nodes->nodes[i]->any;
        if (nodes->nodes[i]->prefix.bits == bits)
            ways &= ~(unsigned)nodes->nodes[i]->full;
    }
    if (ways == 0)
        return true;
    if ((any & ways) != ways || nodes->n_nodes < 2 || *budget < nodes->n_nodes)
        return false;
    *budget -= nodes->n_nodes;
    struct nodes halves[2];
    part(nodes, bits, halves);
    return halves[0].n_nodes > 0 && halves[1].n_nodes > 0 &&
           fill(&halves[0], bits + 1, ways, budget) &&
           fill(&halves[1], bits + 1, ways, budget);
}

bool prefix_is_taken(const struct prefix_tries *tries, const struct prefix *prefix,
                     unsigned ways)
{
    struct nodes inside = {.n_nodes = 0};
    unsigned taken = 0;
    for (size_t i = 0; i < tries->n_roots; i++)
        add_node(&inside, descend(tries->roots[i], prefix, &taken));
    ways &= ~taken;
    return ways == 0 ||
           (inside.n_nodes > 0 && fill(&inside, prefix->bits, ways, tries->budget));
}

/* Adds the owners of a node and of all below it. */
static void own_all(const struct prefix_node *node, unsigned ways,
                    struct prefix_owners *owners)
{
    if (!node || !(node->any & ways) || owners->n_owners == owners->room)
        return;
    add_owners(node, ways, owners);
    own_all(node->child[0], ways, owners);
    own_all(node->child[1], ways, owners);
}

void prefix_owners(const struct prefix_tries *tries, const struct prefix *prefix,
                   unsigned ways, struct prefix_owners *owners)
{
    for (size_t i = 0; i < tries->n_roots; i++) {
        const struct prefix_node *node = tries->roots[i];
        while (node && node->prefix.bits < prefix->bits &&
               prefix_common(&node->prefix, prefix) == node->prefix.bits) {
            add_owners(node, ways, owners);
            node = node->child[prefix_bit(prefix, node->prefix.bits)];
        }
        if (node && node->prefix.bits >= prefix->bits &&
            prefix_common(&node->prefix, prefix) == prefix->bits)
            own_all(node, ways, owners);
    }
}
