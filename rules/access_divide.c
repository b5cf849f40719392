/* Half of the names, or the networks on one side of where the first and the last part.
 */
#include "rules/access_divide.h"

#include <string.h>

/* The network of a record, where it has a single one, smaller than the cell's. */
static const struct prefix *network_of(const struct access_pattern *pattern,
                                       const struct access_cell *cell)
{
    const struct prefix *base = &cell->addresses.base;
    if (pattern->region.is_wider || pattern->region.n_parts != 1 ||
        pattern->region.parts[0].space != cell->space)
        return NULL;
    const struct prefix *prefix = &pattern->region.parts[0].prefix;
    return prefix->bits > base->bits && prefix_common(prefix, base) == base->bits
               ? prefix
               : NULL;
}

/* Networks in the order of their addresses, a network before those in it. */
static int compare_prefixes(const struct prefix *one, const struct prefix *other)
{
    const int order = memcmp(one->bytes, other->bytes, sizeof one->bytes);
    return order ? order : (one->bits > other->bits) - (one->bits < other->bits);
}

/* How many records have a network; whether they can be told apart by a question. */
static size_t divide_addresses(const struct access_crowd *crowd,
                               const struct access_cell *cell,
                               struct access_question *question)
{
    const struct prefix *first = NULL, *last = NULL;
    size_t n = 0;
    for (size_t i = 0; i < crowd->n_patterns; i++) {
        const struct prefix *prefix = network_of(crowd->patterns[i], cell);
        if (!prefix)
            continue;
        first = !first || compare_prefixes(prefix, first) < 0 ? prefix : first;
        last = !last || compare_prefixes(prefix, last) > 0 ? prefix : last;
        n++;
    }
    if (n == 0 || compare_prefixes(first, last) == 0)
        return 0;
    const unsigned common = prefix_common(first, last);
    *question = (struct access_question){.kind = QUESTION_ADDRESS, .prefix = *first};
    if (common < first->bits)
        question->prefix = prefix_cut(last, common + 1);
    return n;
}

/* Whether a column has names alone, so that a question about names can settle it. */
static bool has_names_alone(const struct access_words *words)
{
    return !words->all && !words->replication && !words->sameuser && !words->samerole &&
           words->n_groups == 0 && words->n_regexes == 0;
}

static const struct access_words *words_of(const struct access_pattern *pattern,
                                           enum access_question_kind kind)
{
    return kind == QUESTION_USERS ? &pattern->users : &pattern->databases;
}

/* The names that records have in a column and the cell has; how many such records. */
static size_t gather_names(struct arena *scratch, const struct access_crowd *crowd,
                           const struct name_set *set, enum access_question_kind kind,
                           struct name_set *found)
{
    size_t n = 0;
    for (size_t i = 0; i < crowd->n_patterns; i++) {
        const struct access_words *words = words_of(crowd->patterns[i], kind);
        if (!has_names_alone(words))
            continue;
        n++;
        for (size_t j = 0; j < words->n_names; j++) {
            if (!name_set_has(set, words->names[j]))
                continue;
            found->names =
                arena_push(scratch, found->names, found->n_names, sizeof *found->names);
            found->names[found->n_names++] = words->names[j];
        }
    }
    found->n_names = name_set_sort(found->names, found->n_names);
    return n;
}

static size_t divide_names(struct access_work *work, const struct access_crowd *crowd,
                           const struct access_cell *cell,
                           enum access_question_kind kind,
                           struct access_question *question)
{
    struct arena scratch = {0};
    struct name_set found = {.n_names = 0};
    const struct name_set *set =
        kind == QUESTION_USERS ? &cell->users : &cell->databases;
    size_t n = gather_names(&scratch, crowd, set, kind, &found);
    const size_t half = found.n_names / 2;
    if (half > 0 && found.names) {
        const char **names = arena_alloc(work->arena, half * sizeof *names);
        for (size_t i = 0; i < half; i++)
            names[i] = found.names[i];
        *question = (struct access_question){
            .kind = kind, .names = (const char *const *)names, .n_names = half};
    }
    arena_free(&scratch);
    return half > 0 ? n : 0;
}

bool access_divide(struct access_work *work, const struct access_crowd *crowd,
                   const struct access_cell *cell, struct access_question *question)
{
    struct access_question other;
    access_step(work, crowd->n_patterns);
    size_t most =
        cell->space == SPACE_SOCKET ? 0 : divide_addresses(crowd, cell, question);
    if (2 * most < crowd->n_patterns) {
        const size_t n = divide_names(work, crowd, cell, QUESTION_USERS, &other);
        *question = n > most ? other : *question;
        most = n > most ? n : most;
    }
    if (2 * most < crowd->n_patterns && !cell->replication) {
        const size_t n = divide_names(work, crowd, cell, QUESTION_DATABASES, &other);
        *question = n > most ? other : *question;
        most = n > most ? n : most;
    }
    return 2 * most >= crowd->n_patterns && most > 0;
}
