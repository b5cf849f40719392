/* What of a cell a record is for. */
#include "rules/access_pattern.h"

#include <string.h>

#include "rules/hba_address.h"
#include "rules/hba_names.h"
#include "rules/host_name.h"
#include "rules/pattern.h"

/* The answer so far, and the first question that stands in the way of a better one. */
struct answer {
    struct access_work *work;
    const struct access_cell *cell;
    enum hba_match match;
    struct access_question question;
};

/* Of several conditions one is enough. */
static void add(struct answer *answer, enum hba_match match,
                const struct access_question *question)
{
    if (answer->match == HBA_YES || match == HBA_NO)
        return;
    if (match == HBA_UNKNOWN && answer->match == HBA_NO)
        answer->question = *question;
    answer->match = match == HBA_YES ? HBA_YES : HBA_UNKNOWN;
}

static void ask_fact(struct answer *answer, enum access_fact_kind kind,
                     const char *text)
{
    const struct access_question question = {
        .kind = QUESTION_FACT, .fact = kind, .text = text};
    access_step(answer->work, answer->cell->n_facts);
    add(answer, access_cell_fact(answer->cell, kind, text), &question);
}

static void ask_names(struct answer *answer, enum access_question_kind kind,
                      const char *const *names, size_t n)
{
    const struct name_set *set =
        kind == QUESTION_USERS ? &answer->cell->users : &answer->cell->databases;
    const struct access_question question = {
        .kind = kind, .names = names, .n_names = n};
    access_step(answer->work, n);
    add(answer, name_set_match(set, names, n), &question);
}

/* A role is a member of itself. */
static void ask_group(struct answer *answer, const char *const *group)
{
    const struct name_set *users = &answer->cell->users;
    if (name_set_has(users, *group))
        ask_names(answer, QUESTION_USERS, group, 1);
    else
        ask_fact(answer, FACT_MEMBER, *group);
}

/* Which of the names of a set fit an expression, and the first that may or may not. */
static struct name_set fitting(struct access_work *work, const struct name_set *set,
                               const char *expression, const char *const **unsure)
{
    enum { STEPS_A_SEARCH = 100 };
    struct name_set found = {
        .names = arena_alloc(work->arena, set->n_names * sizeof(char *))};
    *unsure = NULL;
    for (size_t i = 0; i < set->n_names; i++) {
        const enum pattern_match match =
            pattern_match(expression, set->names[i], work->version);
        if (match == PATTERN_YES)
            found.names[found.n_names++] = set->names[i];
        if (match == PATTERN_UNKNOWN && !*unsure)
            *unsure = (const char *const *)&set->names[i];
    }
    access_step(work, STEPS_A_SEARCH * set->n_names);
    return found;
}

static void ask_regex(struct answer *answer, enum access_question_kind kind,
                      const char *expression)
{
    const struct name_set *set =
        kind == QUESTION_USERS ? &answer->cell->users : &answer->cell->databases;
    const char *const *unsure = NULL;
    struct name_set found = {.names = NULL};
    if (!set->is_rest)
        found = fitting(answer->work, set, expression, &unsure);
    if (set->is_rest || (unsure && set->n_names == 1))
        ask_fact(answer, kind == QUESTION_USERS ? FACT_USER_REGEX : FACT_DATABASE_REGEX,
                 expression);
    else if (unsure)
        ask_names(answer, kind, unsure, 1);
    else
        ask_names(answer, kind, (const char *const *)found.names, found.n_names);
}

/* Whether the database has the name of the user. */
static enum hba_match is_same(const struct answer *answer)
{
    const struct access_cell *cell = answer->cell;
    const enum hba_match same = access_cell_fact(cell, FACT_SAMEUSER, "");
    if (same != HBA_UNKNOWN)
        return same;
    const struct name_set both =
        name_set_meet(answer->work->arena, &cell->users, &cell->databases);
    access_step(answer->work, cell->users.n_names + cell->databases.n_names);
    if (name_set_is_empty(&both))
        return HBA_NO;
    const bool is_one = both.n_names == 1 && name_set_equal(&cell->users, &both) &&
                        name_set_equal(&cell->databases, &both);
    return is_one && !both.is_rest ? HBA_YES : HBA_UNKNOWN;
}

/* A user is in the role of its own name. */
static void ask_same(struct answer *answer, bool or_member)
{
    const struct access_question question = {
        .kind = QUESTION_FACT, .fact = FACT_SAMEUSER, .text = ""};
    const enum hba_match same = is_same(answer);
    add(answer, same, &question);
    if (or_member && same == HBA_NO)
        ask_fact(answer, FACT_SAMEROLE, "");
}

static void ask_words(struct answer *answer, enum access_question_kind kind,
                      const struct access_words *words)
{
    if (words->all)
        answer->match = HBA_YES;
    ask_names(answer, kind, (const char *const *)words->names, words->n_names);
    if (words->sameuser)
        ask_same(answer, false);
    if (words->samerole)
        ask_same(answer, true);
    for (size_t i = 0; i < words->n_groups && answer->match != HBA_YES; i++)
        ask_group(answer, (const char *const *)&words->groups[i]);
    for (size_t i = 0; i < words->n_regexes && answer->match != HBA_YES; i++)
        ask_regex(answer, kind, words->regexes[i]);
}

static void ask_database(struct answer *answer, const struct access_pattern *pattern)
{
    if (!answer->cell->replication)
        ask_words(answer, QUESTION_DATABASES, &pattern->databases);
    else if (pattern->databases.replication)
        answer->match = HBA_YES;
}

static void ask_prefix(struct answer *answer, const struct prefix *prefix)
{
    const struct access_question question = {.kind = QUESTION_ADDRESS,
                                             .prefix = *prefix};
    access_step(answer->work, answer->cell->addresses.n_holes);
    add(answer, address_set_match(&answer->cell->addresses, prefix), &question);
}

/* 127.0.0.1 and ::1 are every server's. */
static void ask_own(struct answer *answer, bool net)
{
    const struct access_cell *cell = answer->cell;
    const struct prefix ipv4 = {.bytes = {127, 0, 0, 1}, .bits = 32};
    const struct prefix ipv6 = {.bytes = {[15] = 1}, .bits = 128};
    ask_prefix(answer, cell->space == SPACE_IPV4 ? &ipv4 : &ipv6);
    if (answer->match != HBA_NO)
        return;
    const enum hba_match host = access_cell_fact(cell, FACT_SAMEHOST, "");
    const enum hba_match in_net = access_cell_fact(cell, FACT_SAMENET, "");
    if (net && host == HBA_YES)
        answer->match = HBA_YES;
    else if (net || in_net != HBA_NO)
        ask_fact(answer, net ? FACT_SAMENET : FACT_SAMEHOST, "");
}

static const char *mask_text(struct arena *arena, const struct hba_address *address)
{
    return arena_printf(arena, "%s %s", hba_address_text(arena, address),
                        hba_address_mask_text(arena, address));
}

/* A mask with so many holes that it is not taken apart. */
static void ask_mask(struct answer *answer, const struct access_pattern *pattern)
{
    const struct access_cell *cell = answer->cell;
    const struct hba_part *part = &pattern->region.parts[0];
    if (part->space != cell->space ||
        address_set_match(&cell->addresses, &part->prefix) == HBA_NO)
        return;
    ask_fact(answer, FACT_MASK,
             mask_text(answer->work->arena, &pattern->record->address));
}

static char *small_letters(struct arena *arena, const char *text)
{
    char *small = arena_copy(arena, text, strlen(text));
    for (char *at = small; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return small;
}

static void ask_host(struct answer *answer, const char *name)
{
    if (host_name_is_possible(name, strlen(name)))
        ask_fact(answer, FACT_HOST, small_letters(answer->work->arena, name));
}

static void ask_address(struct answer *answer, const struct access_pattern *pattern)
{
    const struct hba_address *address = &pattern->record->address;
    switch (address->kind) {
    case HBA_ADDRESS_NONE:
    case HBA_ADDRESS_ALL:
        answer->match = HBA_YES;
        return;
    case HBA_ADDRESS_SAMEHOST:
    case HBA_ADDRESS_SAMENET:
        ask_own(answer, address->kind == HBA_ADDRESS_SAMENET);
        return;
    case HBA_ADDRESS_NAME:
        ask_host(answer, address->word);
        return;
    case HBA_ADDRESS_NETWORK:
        break;
    }
    if (pattern->region.is_wider) {
        ask_mask(answer, pattern);
        return;
    }
    for (size_t i = 0; i < pattern->region.n_parts && answer->match != HBA_YES; i++)
        if (pattern->region.parts[i].space == answer->cell->space)
            ask_prefix(answer, &pattern->region.parts[i].prefix);
}

static void ask_ways(struct answer *answer, const struct access_pattern *pattern)
{
    const unsigned ways = answer->cell->ways;
    const struct access_question question = {.kind = QUESTION_WAYS,
                                             .ways = pattern->ways};
    const unsigned common = ways & pattern->ways;
    add(answer,
        common == 0      ? HBA_NO
        : common == ways ? HBA_YES
                         : HBA_UNKNOWN,
        &question);
}

enum hba_match access_pattern_match(struct access_work *work,
                                    const struct access_pattern *pattern,
                                    const struct access_cell *cell,
                                    struct access_question *question)
{
    enum hba_match match = HBA_YES;
    access_step(work, 1);
    for (int column = 0; column < HBA_N_COLUMNS && match != HBA_NO; column++) {
        struct answer answer = {.work = work, .cell = cell, .match = HBA_NO};
        if (column == HBA_COLUMN_TYPE)
            ask_ways(&answer, pattern);
        else if (column == HBA_COLUMN_DATABASE)
            ask_database(&answer, pattern);
        else if (column == HBA_COLUMN_USER)
            ask_words(&answer, QUESTION_USERS, &pattern->users);
        else
            ask_address(&answer, pattern);
        if (answer.match == HBA_UNKNOWN && match == HBA_YES)
            *question = answer.question;
        match = answer.match == HBA_YES ? match : answer.match;
    }
    return match;
}
