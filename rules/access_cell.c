#include "rules/access_cell.h"

#include <stdint.h>
#include <string.h>

#include "rules/pattern.h"

enum { STEPS_A_SEARCH = 100 }; /* for an expression */

void access_step(struct access_work *work, size_t n)
{
    work->steps -= n < work->steps ? n : work->steps;
}

void access_roots(struct access_cell roots[ACCESS_ROOTS])
{
    static const struct {
        enum hba_space space;
        unsigned ways, width;
    } spaces[] = {
        {SPACE_SOCKET, WAY_SOCKET, 0},
        {SPACE_IPV4, WAY_PLAIN | WAY_SSL | WAY_GSS, 32},
        {SPACE_IPV6, WAY_PLAIN | WAY_SSL | WAY_GSS, 128},
    };
    for (size_t i = 0; i < ACCESS_ROOTS; i++)
        roots[i] = (struct access_cell){
            .space = spaces[i / 2].space,
            .ways = spaces[i / 2].ways,
            .replication = i % 2 == 1,
            .databases = {.is_rest = true},
            .users = {.is_rest = true},
            .addresses = {.width = spaces[i / 2].width},
        };
}

static enum hba_match find_fact(const struct access_cell *cell,
                                enum access_fact_kind kind, const char *text)
{
    for (const struct access_fact *fact = cell->facts; fact; fact = fact->next)
        if (fact->kind == kind && strcmp(fact->text, text) == 0)
            return fact->holds ? HBA_YES : HBA_NO;
    return HBA_UNKNOWN;
}

/* The other name that a fact has in this cell; false: none. */
static bool other_name(const struct access_cell *cell, enum access_fact_kind kind,
                       const char *text, enum access_fact_kind *other_kind,
                       const char **other_text)
{
    const struct name_set *databases = &cell->databases;
    const bool is_one =
        !cell->replication && !databases->is_rest && databases->n_names == 1;
    *other_text = text;
    if (kind == FACT_USER_REGEX || kind == FACT_DATABASE_REGEX) {
        *other_kind = kind == FACT_USER_REGEX ? FACT_DATABASE_REGEX : FACT_USER_REGEX;
        return find_fact(cell, FACT_SAMEUSER, "") == HBA_YES;
    }
    if (kind == FACT_SAMEROLE && is_one) {
        *other_kind = FACT_MEMBER;
        *other_text = databases->names[0];
        return true;
    }
    *other_kind = FACT_SAMEROLE;
    *other_text = "";
    return kind == FACT_MEMBER && is_one && strcmp(databases->names[0], text) == 0;
}

enum hba_match access_cell_fact(const struct access_cell *cell,
                                enum access_fact_kind kind, const char *text)
{
    const enum hba_match match = find_fact(cell, kind, text);
    enum access_fact_kind other_kind;
    const char *other_text;
    if (match != HBA_UNKNOWN || !other_name(cell, kind, text, &other_kind, &other_text))
        return match;
    return find_fact(cell, other_kind, other_text);
}

/* Whether one fact is said to hold, and not to hold. */
static bool is_contradictory(const struct access_cell *cell)
{
    for (const struct access_fact *fact = cell->facts; fact; fact = fact->next) {
        enum access_fact_kind kind;
        const char *text;
        if (other_name(cell, fact->kind, fact->text, &kind, &text) &&
            find_fact(cell, kind, text) == (fact->holds ? HBA_NO : HBA_YES))
            return true;
    }
    return false;
}

/* Drops the names of which it is known that an expression says something else. */
static void keep_fitting(struct access_work *work, struct name_set *set,
                         const struct access_fact *fact)
{
    struct name_set left = {
        .names = arena_alloc(work->arena, set->n_names * sizeof(char *))};
    for (size_t i = 0; i < set->n_names; i++) {
        const enum pattern_match match =
            pattern_match(fact->text, set->names[i], work->version);
        if (match != (fact->holds ? PATTERN_NO : PATTERN_YES))
            left.names[left.n_names++] = set->names[i];
    }
    access_step(work, STEPS_A_SEARCH * set->n_names);
    *set = left;
}

static void keep_all_fitting(struct access_work *work, struct access_cell *cell)
{
    for (const struct access_fact *fact = cell->facts; fact; fact = fact->next) {
        struct name_set *set = fact->kind == FACT_USER_REGEX       ? &cell->users
                               : fact->kind == FACT_DATABASE_REGEX ? &cell->databases
                                                                   : NULL;
        if (set && !set->is_rest)
            keep_fitting(work, set, fact);
    }
}

/* A single name of one set is not in the other one. */
static void keep_apart(struct access_work *work, struct access_cell *cell)
{
    const struct name_set users = cell->users, databases = cell->databases;
    if (!users.is_rest && users.n_names == 1)
        cell->databases = name_set_without(work->arena, &databases,
                                           (const char *const *)users.names, 1);
    if (!databases.is_rest && databases.n_names == 1)
        cell->users = name_set_without(work->arena, &users,
                                       (const char *const *)databases.names, 1);
}

/* Draws the consequences of what is known; false: there is no such connection. */
static bool settle(struct access_work *work, struct access_cell *cell)
{
    unsigned char bytes[16];
    access_step(work, 1 + cell->n_facts + cell->addresses.n_holes);
    if (cell->ways == 0 || (cell->space != SPACE_SOCKET &&
                            !address_set_pick(work->arena, &cell->addresses, bytes)))
        return false;
    keep_all_fitting(work, cell);
    if (cell->replication)
        return !name_set_is_empty(&cell->users);
    const enum hba_match same = find_fact(cell, FACT_SAMEUSER, "");
    if (same == HBA_YES)
        cell->users = cell->databases =
            name_set_meet(work->arena, &cell->users, &cell->databases);
    if (same == HBA_NO)
        keep_apart(work, cell);
    return !name_set_is_empty(&cell->users) && !name_set_is_empty(&cell->databases) &&
           !is_contradictory(cell);
}

static void add_fact(struct arena *arena, struct access_cell *cell,
                     const struct access_question *question, bool holds)
{
    struct access_fact *fact = arena_alloc(arena, sizeof *fact);
    *fact = (struct access_fact){question->fact, question->text, holds, cell->facts};
    cell->facts = fact;
    cell->n_facts++;
}

bool access_cell_part(struct access_work *work, const struct access_cell *cell,
                      const struct access_question *question, bool answer,
                      struct access_cell *part)
{
    struct arena *arena = work->arena;
    struct name_set *set =
        question->kind == QUESTION_USERS ? &part->users : &part->databases;
    *part = *cell;
    switch (question->kind) {
    case QUESTION_WAYS:
        part->ways &= answer ? question->ways : ~question->ways;
        break;
    case QUESTION_DATABASES:
    case QUESTION_USERS:
        access_step(work, set->n_names + question->n_names);
        *set = answer
                   ? name_set_within(arena, set, question->names, question->n_names)
                   : name_set_without(arena, set, question->names, question->n_names);
        break;
    case QUESTION_ADDRESS:
        part->addresses =
            answer ? address_set_within(arena, &cell->addresses, &question->prefix)
                   : address_set_without(arena, &cell->addresses, &question->prefix);
        break;
    case QUESTION_FACT:
        add_fact(arena, part, question, answer);
        break;
    }
    return settle(work, part);
}

void access_cell_tidy(struct arena *arena, struct access_cell *cell)
{
    for (const struct access_fact *fact = cell->facts; fact; fact = fact->next) {
        if (fact->kind != FACT_MEMBER || fact->holds || !cell->users.is_rest)
            continue;
        const struct name_set itself = {.names = arena_alloc(arena, sizeof(char *)),
                                        .n_names = 1};
        itself.names[0] = fact->text;
        cell->users = name_set_join(arena, &cell->users, &itself);
    }
}

/* What a cell says of a fact: a user is in the role of its own name. */
static enum hba_match told(const struct access_cell *cell,
                           const struct access_fact *fact)
{
    const bool is_itself =
        fact->kind == FACT_MEMBER && name_set_is(&cell->users, fact->text);
    return is_itself ? HBA_YES : find_fact(cell, fact->kind, fact->text);
}

/*
 * How many facts of one cell the other does not say; *opposite is one that it denies,
 * and stays when there is none.
 */
static size_t count_missing(const struct access_cell *one,
                            const struct access_cell *other,
                            const struct access_fact **opposite)
{
    size_t n = 0;
    for (const struct access_fact *fact = one->facts; fact; fact = fact->next) {
        const enum hba_match match = told(other, fact);
        n += match != (fact->holds ? HBA_YES : HBA_NO);
        if (match == (fact->holds ? HBA_NO : HBA_YES))
            *opposite = fact;
    }
    return n;
}

static bool is_whole(const struct access_cell *cell)
{
    return cell->space != SPACE_SOCKET && cell->addresses.base.bits == 0 &&
           cell->addresses.n_holes == 0 && !cell->is_any_address;
}

/* How the addresses of two cells can become one. */
enum join {
    JOIN_NOT,
    JOIN_SAME,
    JOIN_FAMILIES, /* all of either family */
    JOIN_NETWORKS, /* one fills a hole of the other */
};

static enum join join_addresses(struct arena *arena, const struct access_cell *one,
                                const struct access_cell *other,
                                struct address_set *joined)
{
    *joined = one->addresses;
    if (one->space != other->space)
        return is_whole(one) && is_whole(other) ? JOIN_FAMILIES : JOIN_NOT;
    if (one->is_any_address != other->is_any_address)
        return JOIN_NOT;
    if (address_set_equal(&one->addresses, &other->addresses))
        return JOIN_SAME;
    return address_set_join(arena, &one->addresses, &other->addresses, joined)
               ? JOIN_NETWORKS
               : JOIN_NOT;
}

/* In how many things two cells differ, apart from addresses. */
static size_t count_differences(const struct access_cell *one,
                                const struct access_cell *other)
{
    return (size_t)(one->ways != other->ways) +
           !name_set_equal(&one->databases, &other->databases) +
           !name_set_equal(&one->users, &other->users);
}

/* Adds the facts of a cell that another one only implies. */
static void take_facts(struct arena *arena, struct access_cell *cell,
                       const struct access_cell *from)
{
    for (const struct access_fact *fact = from->facts; fact; fact = fact->next) {
        if (find_fact(cell, fact->kind, fact->text) != HBA_UNKNOWN)
            continue;
        struct access_fact *taken = arena_alloc(arena, sizeof *taken);
        *taken = (struct access_fact){fact->kind, fact->text, fact->holds, cell->facts};
        cell->facts = taken;
        cell->n_facts++;
    }
}

static void drop_fact(struct arena *arena, struct access_cell *cell,
                      const struct access_fact *dropped)
{
    const struct access_fact *facts = NULL;
    for (const struct access_fact *fact = cell->facts; fact; fact = fact->next) {
        if (fact == dropped)
            continue;
        struct access_fact *kept = arena_alloc(arena, sizeof *kept);
        *kept = *fact;
        kept->next = facts;
        facts = kept;
    }
    cell->facts = facts;
    cell->n_facts--;
}

bool access_cell_join(struct arena *arena, const struct access_cell *one,
                      const struct access_cell *other, struct access_cell *joined)
{
    const struct access_fact *opposite = NULL, *denied = NULL;
    if (one->replication != other->replication)
        return false;
    struct address_set addresses;
    const enum join join = join_addresses(arena, one, other, &addresses);
    const size_t n_differences = count_differences(one, other) + (join != JOIN_SAME);
    const size_t n_missing =
        count_missing(one, other, &opposite) + count_missing(other, one, &denied);
    const bool is_split = n_differences == 0 && n_missing == 2 && opposite && denied &&
                          opposite->kind == denied->kind &&
                          strcmp(opposite->text, denied->text) == 0;
    if (join == JOIN_NOT || (!is_split && (n_differences > 1 || n_missing > 0)))
        return false;
    struct access_cell both = *one;
    both.ways |= other->ways;
    both.databases = name_set_join(arena, &one->databases, &other->databases);
    both.users = name_set_join(arena, &one->users, &other->users);
    both.addresses = addresses;
    both.is_any_address = one->is_any_address || join == JOIN_FAMILIES;
    if (is_split)
        drop_fact(arena, &both, opposite);
    else
        take_facts(arena, &both, other);
    *joined = both;
    return true;
}
