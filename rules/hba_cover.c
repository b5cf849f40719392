/* Pairs of words in a hash table, and their tries. */
#include "rules/hba_cover.h"

#include <string.h>

enum {
    FREE_PAIRS = 64,       /* of every record */
    SPARE_PAIRS = 65536,   /* of all records together beyond that */
    STEPS_A_RECORD = 64,   /* in a search through several tries */
    SPARE_STEPS = 1000000, /* of all records together beyond that */
    MOST_COMPARED = 4096,  /* pairs, when two records are held together */
    FIRST_SLOTS = 64,
    LONGEST_SEARCH = 200, /* in the table of pairs; chance makes none so long */
};

/* The addresses that are taken for a pair of words: mostly networks and nothing else.
 */
enum { N_OTHERS = N_SPACES - SPACE_SOCKET };
struct pair {
    uint32_t database, user;
    struct prefix_node *networks[SPACE_IPV6 + 1];
    struct prefix_node **others; /* of the spaces from SPACE_SOCKET on, or NULL */
};

/* All pairs that stand for whatever one of them stands for. */
struct above {
    const struct pair *pairs[PREFIX_TRIES_MAX];
    size_t n_pairs;
};

struct hba_cover {
    struct arena *arena;
    struct hba_names *names;
    struct pair *pairs;
    size_t n_pairs;
    struct arena *slots_arena;
    uint32_t *slots; /* 0: free; else the index of a pair and 1 */
    size_t n_slots;  /* a power of two, more than twice n_pairs */
    uint64_t seed;   /* of the hash; another one when pairs were made to collide */
    size_t spare_pairs, steps;
    struct above above; /* of the pair that is looked at; on the stack it costs more */
};

struct hba_cover *hba_cover_new(struct arena *arena, const struct hba_records *hba,
                                int version)
{
    struct hba_cover *cover = arena_alloc(arena, sizeof *cover);
    *cover = (struct hba_cover){
        .arena = arena,
        .names = hba_names_new(arena, version),
        .slots_arena = arena_child(arena),
        .spare_pairs = SPARE_PAIRS,
        .steps = SPARE_STEPS + STEPS_A_RECORD * hba->n_records,
    };
    return cover;
}

static uint64_t hash_of(uint64_t seed, uint32_t database, uint32_t user)
{
    uint64_t hash = (seed ^ ((uint64_t)database << 32 | user)) * 0x9e3779b97f4a7c15U;
    hash = (hash ^ hash >> 32) * 0xd6e8feb86659fd93U;
    return hash ^ hash >> 32;
}

/* The slot of a pair, or the free one for it; *n is how many were looked at. */
static uint32_t *find_slot(const struct hba_cover *cover, uint32_t database,
                           uint32_t user, size_t *n)
{
    const uint64_t hash = hash_of(cover->seed, database, user);
    for (*n = 0;; ++*n) {
        uint32_t *slot = &cover->slots[(hash + *n) & (cover->n_slots - 1)];
        if (*slot == 0)
            return slot;
        const struct pair *pair = &cover->pairs[*slot - 1];
        if (pair->database == database && pair->user == user)
            return slot;
    }
}

/* Gives all pairs a table of that many slots. */
static void set_slots(struct hba_cover *cover, size_t n_slots)
{
    arena_free(cover->slots_arena);
    cover->n_slots = n_slots;
    cover->slots = arena_alloc(cover->slots_arena, n_slots * sizeof *cover->slots);
    for (size_t i = 0; i < cover->n_pairs; i++) {
        const struct pair *pair = &cover->pairs[i];
        size_t at = hash_of(cover->seed, pair->database, pair->user);
        while (cover->slots[at & (n_slots - 1)] != 0)
            at++;
        cover->slots[at & (n_slots - 1)] = (uint32_t)i + 1;
    }
}

static void reseed(struct hba_cover *cover)
{
    for (size_t i = 0; i < cover->n_pairs; i++)
        cover->seed =
            hash_of(cover->seed, cover->pairs[i].database, cover->pairs[i].user);
    set_slots(cover, cover->n_slots);
}

/* It is good until the next one is asked for. */
static struct pair *pair_of(struct hba_cover *cover, uint32_t database, uint32_t user)
{
    size_t n;
    if (2 * (cover->n_pairs + 1) > cover->n_slots)
        set_slots(cover, cover->n_slots ? 2 * cover->n_slots : FIRST_SLOTS);
    uint32_t *slot = find_slot(cover, database, user, &n);
    if (n > LONGEST_SEARCH) {
        reseed(cover);
        slot = find_slot(cover, database, user, &n);
    }
    if (*slot == 0) {
        cover->pairs = arena_push(cover->arena, cover->pairs, cover->n_pairs,
                                  sizeof *cover->pairs);
        cover->pairs[cover->n_pairs++] =
            (struct pair){.database = database, .user = user};
        *slot = (uint32_t)cover->n_pairs;
    }
    return &cover->pairs[*slot - 1];
}

static uint32_t *numbers_of(struct hba_cover *cover, struct arena *arena,
                            enum hba_column column, const struct auth_field *field)
{
    uint32_t *numbers = arena_room(arena, field->n_words, sizeof *numbers);
    for (size_t i = 0; i < field->n_words; i++)
        numbers[i] = hba_names_number(cover->names, column, &field->words[i]);
    return numbers;
}

struct hba_claim hba_cover_claim(struct hba_cover *cover, struct arena *arena,
                                 const struct hba_record *record)
{
    return (struct hba_claim){
        .record = record,
        .databases = numbers_of(cover, arena, HBA_COLUMN_DATABASE, &record->databases),
        .n_databases = record->databases.n_words,
        .users = numbers_of(cover, arena, HBA_COLUMN_USER, &record->users),
        .n_users = record->users.n_words,
        .region = hba_region(arena, record),
    };
}

static bool is_plain(const struct hba_cover *cover, uint32_t number)
{
    return hba_names_kind(cover->names, number) == HBA_NAME_PLAIN;
}

/* sameuser with one user is the database of that name. */
static uint32_t settled(const struct hba_cover *cover, uint32_t database, uint32_t user)
{
    return database == HBA_NUMBER_SAMEUSER && is_plain(cover, user) ? user : database;
}

/*
 * What else stands for the database, with this user; else the database itself. A pair
 * of names that are alike is one of sameuser, and sameuser with the users of an
 * expression is their databases, which the expression takes as well.
 */
static uint32_t also_above(const struct hba_cover *cover, uint32_t database,
                           uint32_t user)
{
    if (database == user && is_plain(cover, user))
        return HBA_NUMBER_SAMEUSER;
    const bool is_of_regex = database == HBA_NUMBER_SAMEUSER &&
                             hba_names_kind(cover->names, user) == HBA_NAME_REGEX;
    return is_of_regex ? user : database;
}

static void add_pairs(const struct hba_cover *cover, uint32_t database,
                      const struct hba_above *users, struct above *above)
{
    for (size_t i = 0; i < users->n_numbers && cover->n_slots > 0; i++) {
        size_t n;
        const uint32_t slot = *find_slot(cover, database, users->numbers[i], &n);
        if (slot != 0)
            above->pairs[above->n_pairs++] = &cover->pairs[slot - 1];
    }
}

static const struct above *find_above(struct hba_cover *cover, uint32_t database,
                                      uint32_t user)
{
    struct above *above = &cover->above;
    database = settled(cover, database, user);
    const struct hba_above databases =
        hba_names_above(cover->names, HBA_COLUMN_DATABASE, database);
    const struct hba_above users = hba_names_above(cover->names, HBA_COLUMN_USER, user);
    above->n_pairs = 0;
    for (size_t i = 0; i < databases.n_numbers; i++)
        add_pairs(cover, databases.numbers[i], &users, above);
    const uint32_t also = also_above(cover, database, user);
    if (also != database)
        add_pairs(cover, also, &users, above);
    return above;
}

static const struct prefix_node *root_of(const struct pair *pair, enum hba_space space)
{
    if (space <= SPACE_IPV6)
        return pair->networks[space];
    return pair->others ? pair->others[space - SPACE_SOCKET] : NULL;
}

/* The tries of a space, of all pairs. */
static void tries_of(struct hba_cover *cover, const struct above *above,
                     enum hba_space space, struct prefix_tries *tries)
{
    tries->n_roots = 0;
    tries->budget = &cover->steps;
    for (size_t i = 0; i < above->n_pairs; i++)
        if (root_of(above->pairs[i], space))
            tries->roots[tries->n_roots++] = root_of(above->pairs[i], space);
}

static bool has_part(struct hba_cover *cover, const struct above *above,
                     const struct hba_part *part, unsigned ways)
{
    struct prefix_tries tries;
    tries_of(cover, above, part->space, &tries);
    return prefix_is_taken(&tries, &part->prefix, ways);
}

/* The ways in which a whole space is taken. */
static unsigned ways_of_space(struct hba_cover *cover, const struct above *above,
                              enum hba_space space)
{
    const struct hba_part whole = {.space = space};
    unsigned ways = 0;
    for (unsigned way = 1; way < WAY_SOCKET; way <<= 1)
        if (has_part(cover, above, &whole, way))
            ways |= way;
    return ways;
}

/*
 * The server's own addresses lie in its networks, and both may be any addresses: those
 * that are taken in all ways are where all addresses are.
 */
static bool has_own(struct hba_cover *cover, const struct above *above,
                    enum hba_space space, unsigned ways)
{
    ways &= ~ways_of_space(cover, above, SPACE_SAMENET);
    if (space == SPACE_SAMEHOST)
        ways &= ~ways_of_space(cover, above, SPACE_SAMEHOST);
    return (ways & ~(ways_of_space(cover, above, SPACE_IPV4) &
                     ways_of_space(cover, above, SPACE_IPV6))) == 0;
}

static bool has_pair(struct hba_cover *cover, const struct hba_region *region,
                     uint32_t database, uint32_t user)
{
    const struct above *above = find_above(cover, database, user);
    for (size_t i = 0; i < region->n_parts; i++) {
        const struct hba_part *part = &region->parts[i];
        const bool is_own =
            part->space == SPACE_SAMEHOST || part->space == SPACE_SAMENET;
        if (above->n_pairs == 0 ||
            (is_own ? !has_own(cover, above, part->space, region->ways)
                    : !has_part(cover, above, part, region->ways)))
            return false;
    }
    return true;
}

/* Where there are many users, all of them at once are tried first. */
static bool has_users(struct hba_cover *cover, const struct hba_claim *claim,
                      uint32_t database)
{
    if (claim->n_users > 1 && has_pair(cover, &claim->region, database, HBA_NUMBER_ALL))
        return true;
    for (size_t i = 0; i < claim->n_users; i++)
        if (!has_pair(cover, &claim->region, database, claim->users[i]))
            return false;
    return true;
}

bool hba_cover_has(struct hba_cover *cover, const struct hba_claim *claim)
{
    for (size_t i = 0; i < claim->n_databases; i++)
        if (!has_users(cover, claim, claim->databases[i]))
            return false;
    return true;
}

static void take_prefix(struct hba_cover *cover, struct pair *pair,
                        const struct hba_part *part, unsigned ways, uint32_t owner)
{
    const bool is_network = part->space <= SPACE_IPV6;
    if (!is_network && !pair->others)
        pair->others = arena_alloc(cover->arena, N_OTHERS * sizeof *pair->others);
    struct prefix_node **root = is_network ? &pair->networks[part->space]
                                           : &pair->others[part->space - SPACE_SOCKET];
    prefix_take(cover->arena, root, &part->prefix, ways, owner);
}

/* 127.0.0.1 and ::1 are of every server. */
static void take_own(struct hba_cover *cover, struct pair *pair, unsigned ways,
                     uint32_t owner)
{
    const struct hba_part ipv4 = {SPACE_IPV4, {.bytes = {127, 0, 0, 1}, .bits = 32}};
    const struct hba_part ipv6 = {SPACE_IPV6, {.bytes = {[15] = 1}, .bits = 128}};
    take_prefix(cover, pair, &ipv4, ways, owner);
    take_prefix(cover, pair, &ipv6, ways, owner);
}

static void take_pair(struct hba_cover *cover, const struct hba_region *region,
                      struct pair *pair, uint32_t owner)
{
    for (size_t i = 0; i < region->n_parts; i++) {
        const struct hba_part *part = &region->parts[i];
        take_prefix(cover, pair, part, region->ways, owner);
        if (part->space == SPACE_SAMEHOST || part->space == SPACE_SAMENET)
            take_own(cover, pair, region->ways, owner);
    }
}

/* Whether there is room for what a record takes. */
static bool has_room(struct hba_cover *cover, const struct hba_claim *claim)
{
    const size_t n =
        claim->n_databases * claim->n_users * (claim->region.n_parts + 1) / 2;
    if (n <= FREE_PAIRS)
        return true;
    if (n > cover->spare_pairs)
        return false;
    cover->spare_pairs -= n;
    return true;
}

void hba_cover_take(struct hba_cover *cover, const struct hba_claim *claim,
                    uint32_t owner)
{
    if (claim->region.is_wider || !has_room(cover, claim))
        return;
    for (size_t i = 0; i < claim->n_databases; i++)
        for (size_t j = 0; j < claim->n_users; j++) {
            const uint32_t user = claim->users[j];
            const uint32_t database = settled(cover, claim->databases[i], user);
            take_pair(cover, &claim->region, pair_of(cover, database, user), owner);
        }
}

static void pair_owners(struct hba_cover *cover, const struct hba_region *region,
                        uint32_t database, uint32_t user, struct prefix_owners *owners)
{
    const struct above *above = find_above(cover, database, user);
    struct prefix_tries tries;
    for (size_t i = 0; i < region->n_parts; i++) {
        const struct hba_part *part = &region->parts[i];
        const bool is_own =
            part->space == SPACE_SAMEHOST || part->space == SPACE_SAMENET;
        for (int space = 0; space < N_SPACES; space++) {
            if (space != (int)part->space && (!is_own || space == SPACE_SOCKET))
                continue;
            tries_of(cover, above, (enum hba_space)space, &tries);
            prefix_owners(&tries, &part->prefix, region->ways, owners);
        }
    }
}

void hba_cover_owners(struct hba_cover *cover, const struct hba_claim *claim,
                      struct prefix_owners *owners)
{
    for (size_t i = 0; i < claim->n_databases; i++)
        for (size_t j = 0; j < claim->n_users; j++)
            if (owners->n_owners < owners->room)
                pair_owners(cover, &claim->region, claim->databases[i], claim->users[j],
                            owners);
}

static bool is_in(const struct hba_above *above, uint32_t number)
{
    for (size_t i = 0; i < above->n_numbers; i++)
        if (above->numbers[i] == number)
            return true;
    return false;
}

static bool claims_pair(struct hba_cover *cover, const struct hba_claim *claim,
                        uint32_t database, uint32_t user)
{
    database = settled(cover, database, user);
    const struct hba_above databases =
        hba_names_above(cover->names, HBA_COLUMN_DATABASE, database);
    const struct hba_above users = hba_names_above(cover->names, HBA_COLUMN_USER, user);
    const uint32_t also = also_above(cover, database, user);
    bool has_database = false, has_user = false;
    for (size_t i = 0; i < claim->n_databases && !has_database; i++)
        has_database =
            is_in(&databases, claim->databases[i]) || claim->databases[i] == also;
    for (size_t i = 0; i < claim->n_users && !has_user; i++)
        has_user = is_in(&users, claim->users[i]);
    return has_database && has_user;
}

bool hba_cover_is_within(struct hba_cover *cover, const struct hba_claim *inner,
                         const struct hba_claim *outer)
{
    if (inner->n_databases * inner->n_users * (outer->n_databases + outer->n_users) >
            MOST_COMPARED ||
        !hba_region_is_within(inner->record, outer->record))
        return false;
    for (size_t i = 0; i < inner->n_databases; i++)
        for (size_t j = 0; j < inner->n_users; j++)
            if (!claims_pair(cover, outer, inner->databases[i], inner->users[j]))
                return false;
    return true;
}
