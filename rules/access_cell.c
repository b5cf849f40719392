#include "rules/access_cell.h"

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

/* Facts are few; they may have been found out in another order. */
static bool same_facts(const struct access_cell *one, const struct access_cell *other)
{
    if (one->n_facts != other->n_facts)
        return false;
    for (const struct access_fact *fact = one->facts; fact; fact = fact->next)
        if (find_fact(other, fact->kind, fact->text) !=
            (fact->holds ? HBA_YES : HBA_NO))
            return false;
    return true;
}

static bool is_whole(const struct access_cell *cell)
{
    return cell->space != SPACE_SOCKET && cell->addresses.base.bits == 0 &&
           cell->addresses.n_holes == 0 && !cell->is_any_address;
}

/* What two cells may differ in, to be joined. */
struct difference {
    bool ways, databases, users, families;
};

static bool compare(const struct access_cell *one, const struct access_cell *other,
                    struct difference *difference)
{
    const bool is_family =
        one->space != other->space && is_whole(one) && is_whole(other);
    *difference = (struct difference){
        .ways = one->ways != other->ways,
        .databases = !name_set_equal(&one->databases, &other->databases),
        .users = !name_set_equal(&one->users, &other->users),
        .families = is_family,
    };
    return one->replication == other->replication && same_facts(one, other) &&
           (is_family || (one->space == other->space &&
                          one->is_any_address == other->is_any_address &&
                          address_set_equal(&one->addresses, &other->addresses)));
}

/* What was found out of one name need not be so of another. */
bool access_cell_join(struct arena *arena, const struct access_cell *one,
                      const struct access_cell *other, struct access_cell *joined)
{
    struct difference by;
    if (!compare(one, other, &by) ||
        by.ways + by.databases + by.users + by.families > 1 ||
        (one->n_facts > 0 && (by.databases || by.users)))
        return false;
    *joined = *one;
    joined->ways |= other->ways;
    joined->databases = name_set_join(arena, &one->databases, &other->databases);
    joined->users = name_set_join(arena, &one->users, &other->users);
    joined->is_any_address = one->is_any_address || by.families;
    return true;
}
