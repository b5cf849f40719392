/*
 * All connections are parted by the records in which the two files differ, until each
 * part meets the same ones, or is decided by one of each file.
 */
#include "rules/access_diff.h"

#include <stdlib.h>
#include <string.h>

#include "rules/access_divide.h"
#include "rules/access_gather.h"
#include "rules/access_outcome.h"
#include "rules/access_pattern.h"

enum {
    MOST_STEPS = 60000000,
    STEPS_A_RECORD = 500,
    MANY_RECORDS = 4000,
};

/* The records of a file that are for some of a cell; after one for all of it none. */
struct list {
    const uint32_t *numbers;
    size_t n;
    bool is_settled; /* the last is for all */
};

/* A cell that is to be looked at. */
struct task {
    struct access_cell cell;
    struct list lists[2];
    const struct task *next;
};

struct differ {
    struct access_work work;
    struct access_side sides[2];
    const struct task *tasks; /* the last one first */
    struct access_leaf *leaves;
    size_t n_leaves;
    const struct access_division *division;
};

static struct list keep(struct differ *differ, const struct access_side *side,
                        const struct list *from, const struct access_cell *cell)
{
    struct access_question question;
    uint32_t *numbers = arena_alloc(differ->work.arena, from->n * sizeof *numbers);
    struct list list = {.numbers = numbers};
    for (size_t i = 0; i < from->n && !list.is_settled && differ->work.steps > 0; i++) {
        const struct access_pattern *pattern = &side->patterns[from->numbers[i]];
        const enum hba_match match =
            access_pattern_match(&differ->work, pattern, cell, &question);
        if (match != HBA_NO)
            numbers[list.n++] = from->numbers[i];
        list.is_settled = match == HBA_YES;
    }
    return list;
}

static void add_task(struct differ *differ, const struct access_cell *cell,
                     const struct list from[2])
{
    struct task *task = arena_alloc(differ->work.arena, sizeof *task);
    *task = (struct task){.cell = *cell, .next = differ->tasks};
    for (int i = 0; i < 2; i++)
        task->lists[i] = keep(differ, &differ->sides[i], &from[i], cell);
    differ->tasks = task;
}

static const struct access_pattern *
pattern_at(const struct differ *differ, const struct task *task, int side, size_t i)
{
    const struct list *list = &task->lists[side];
    return i < list->n ? &differ->sides[side].patterns[list->numbers[i]] : NULL;
}

static uint32_t outcome_of(const struct access_pattern *pattern)
{
    return pattern ? pattern->outcome : ACCESS_REFUSED;
}

/* Whether all that can come of a cell is one and the same. */
static bool is_uniform(const struct differ *differ, const struct task *task)
{
    const uint32_t outcome = outcome_of(pattern_at(differ, task, 0, 0));
    for (int side = 0; side < 2; side++) {
        const struct list *list = &task->lists[side];
        for (size_t i = 0; i < list->n + !list->is_settled; i++)
            if (outcome_of(pattern_at(differ, task, side, i)) != outcome)
                return false;
    }
    return true;
}

static bool are_alike(const struct access_pattern *one,
                      const struct access_pattern *other)
{
    return one && other && one->whom == other->whom && one->outcome == other->outcome;
}

/* How many records the two lists begin with that are alike. */
static size_t count_common(const struct differ *differ, const struct task *task)
{
    size_t n = 0;
    while (are_alike(pattern_at(differ, task, 0, n), pattern_at(differ, task, 1, n)))
        n++;
    return n;
}

/*
 * The side whose record at this place was put there: the other one's comes sooner in
 * this side's list than this one's in the other.
 */
static int find_stranger(const struct differ *differ, const struct task *task,
                         size_t at)
{
    const struct access_pattern *one = pattern_at(differ, task, 0, at);
    const struct access_pattern *other = pattern_at(differ, task, 1, at);
    for (size_t i = at + 1; i < task->lists[0].n || i < task->lists[1].n; i++) {
        if (are_alike(one, pattern_at(differ, task, 1, i)))
            return 1;
        if (are_alike(other, pattern_at(differ, task, 0, i)))
            return 0;
    }
    return 0;
}

static bool is_decided(const struct task *task, int side, size_t i)
{
    const struct list *list = &task->lists[side];
    return i >= list->n || (list->is_settled && i + 1 == list->n);
}

/* What a cell is to be parted by: a record that is for some of it. NULL: by nothing. */
static const struct access_pattern *find_parting(const struct differ *differ,
                                                 const struct task *task, bool *is_leaf)
{
    const size_t n = count_common(differ, task);
    const int stranger = find_stranger(differ, task, n);
    *is_leaf = false;
    if (!is_decided(task, stranger, n))
        return pattern_at(differ, task, stranger, n);
    if (!is_decided(task, !stranger, n))
        return pattern_at(differ, task, !stranger, n);
    if (outcome_of(pattern_at(differ, task, 0, n)) ==
        outcome_of(pattern_at(differ, task, 1, n)))
        return NULL;
    *is_leaf = n == 0;
    return n > 0 ? pattern_at(differ, task, 0, 0) : NULL;
}

static void add_leaf(struct differ *differ, const struct task *task)
{
    struct access_leaf leaf = {.cell = task->cell, .turn = differ->n_leaves};
    for (int i = 0; i < 2; i++)
        leaf.by[i] = task->lists[i].n > 0 ? task->lists[i].numbers[0] : ACCESS_NOBODY;
    differ->leaves =
        arena_push(differ->work.arena, differ->leaves, differ->n_leaves, sizeof leaf);
    differ->leaves[differ->n_leaves++] = leaf;
}

/* Whether the lists are alike but for a few records that one of them has alone. */
static bool has_few_strangers(const struct differ *differ, const struct task *task)
{
    size_t at[2] = {0, 0}, n = 0;
    while (n <= differ->division->strangers) {
        struct task rest = *task;
        for (int i = 0; i < 2; i++) {
            rest.lists[i].numbers += at[i];
            rest.lists[i].n -= at[i];
        }
        const size_t common = count_common(differ, &rest);
        if (common == rest.lists[0].n && common == rest.lists[1].n)
            return true;
        int stranger = find_stranger(differ, &rest, common);
        if (common == rest.lists[stranger].n)
            stranger = !stranger;
        at[0] += common;
        at[1] += common;
        at[stranger]++;
        n++;
    }
    return false;
}

static bool divide(struct differ *differ, const struct task *task,
                   struct access_question *question)
{
    struct arena scratch = {0};
    const size_t n = task->lists[0].n + task->lists[1].n;
    if (n <= differ->division->from)
        return false;
    struct access_crowd crowd = {.patterns = arena_alloc(&scratch, n * sizeof(void *))};
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < task->lists[side].n; i++)
            crowd.patterns[crowd.n_patterns++] = pattern_at(differ, task, side, i);
    const bool is_divided = access_divide(&differ->work, &crowd, &task->cell, question);
    arena_free(&scratch);
    return is_divided;
}

/*
 * A question that parts a cell; false when it need not be. A record that the lists do
 * not have in common is a good one to ask about, as long as there are few of them.
 */
static bool find_question(struct differ *differ, const struct task *task,
                          struct access_question *question)
{
    bool is_leaf;
    const struct access_pattern *by = find_parting(differ, task, &is_leaf);
    if (is_leaf)
        add_leaf(differ, task);
    if (!by)
        return false;
    const bool is_common =
        by == pattern_at(differ, task, 0, 0) && count_common(differ, task) > 0;
    if ((is_common || !has_few_strangers(differ, task)) &&
        divide(differ, task, question))
        return true;
    return access_pattern_match(&differ->work, by, &task->cell, question) ==
           HBA_UNKNOWN;
}

static void look_at(struct differ *differ, const struct task *task)
{
    struct access_question question;
    if (is_uniform(differ, task) || !find_question(differ, task, &question))
        return;
    for (int answer = 0; answer < 2; answer++) {
        struct access_cell part;
        if (access_cell_part(&differ->work, &task->cell, &question, answer, &part))
            add_task(differ, &part, task->lists);
    }
}

static void start(struct differ *differ)
{
    struct access_cell roots[ACCESS_ROOTS];
    struct list lists[2];
    for (int i = 0; i < 2; i++) {
        const size_t n = differ->sides[i].n_patterns;
        uint32_t *numbers = arena_alloc(differ->work.arena, n * sizeof *numbers);
        for (size_t j = 0; j < n; j++)
            numbers[j] = (uint32_t)j;
        lists[i] = (struct list){.numbers = numbers, .n = n};
    }
    access_roots(roots);
    for (size_t i = ACCESS_ROOTS; i > 0; i--)
        add_task(differ, &roots[i - 1], lists);
}

/* A file by itself is taken for one of the server that it is compared with. */
static bool has_ssl(const struct node *node, const struct node *other)
{
    const struct setting *ssl = node_setting(node, "ssl");
    return !setting_off(ssl ? ssl : node_setting(other, "ssl"));
}

static void read_side(struct differ *differ, int number, const struct node *node,
                      const struct node *other)
{
    struct access_side *side = &differ->sides[number];
    const unsigned all = WAY_PLAIN | WAY_SSL | WAY_GSS | WAY_SOCKET;
    const unsigned ways = has_ssl(node, other) ? all : all & ~(unsigned)WAY_SSL;
    side->node = node;
    side->patterns =
        arena_alloc(differ->work.arena, node->hba.n_records * sizeof *side->patterns);
    for (size_t i = 0; i < node->hba.n_records; i++)
        if (!node->hba.records[i].warning)
            side->patterns[side->n_patterns++] = access_pattern_read(
                differ->work.arena, &node->hba.records[i], node->version, ways);
}

static bool is_same(const struct differ *differ)
{
    const struct access_side *one = &differ->sides[0], *other = &differ->sides[1];
    if (one->n_patterns != other->n_patterns)
        return false;
    for (size_t i = 0; i < one->n_patterns; i++)
        if (one->patterns[i].whom != other->patterns[i].whom ||
            one->patterns[i].outcome != other->patterns[i].outcome)
            return false;
    return true;
}

struct access_diff access_diff(struct arena *arena, const struct node *before,
                               const struct node *after)
{
    static const struct access_division few = {.from = 128, .strangers = 8};
    static const struct access_division many = {.from = 24, .strangers = 8};
    const size_t n = before->hba.n_records + after->hba.n_records;
    return access_diff_divided(arena, before, after, n < MANY_RECORDS ? &few : &many);
}

struct access_diff access_diff_divided(struct arena *arena, const struct node *before,
                                       const struct node *after,
                                       const struct access_division *division)
{
    const size_t n_records = before->hba.n_records + after->hba.n_records;
    struct differ differ = {
        .work = {.arena = arena,
                 .version = after->version,
                 .steps = MOST_STEPS + STEPS_A_RECORD * n_records},
        .division = division,
    };
    struct access_diff diff = {.failure = access_unjudged(arena, before)};
    if (!diff.failure)
        diff.failure = access_unjudged(arena, after);
    if (diff.failure)
        return diff;
    read_side(&differ, 0, before, after);
    read_side(&differ, 1, after, before);
    access_number(arena, differ.sides);
    diff.is_same = is_same(&differ);
    start(&differ);
    while (differ.tasks && differ.work.steps > 0) {
        const struct task *task = differ.tasks;
        differ.tasks = task->next;
        look_at(&differ, task);
    }
    if (differ.work.steps == 0)
        diff.failure = "the two files differ in too many ways to compare them";
    const struct access_leaves leaves = {differ.leaves, differ.n_leaves};
    if (!diff.failure)
        access_gather(&differ.work, differ.sides, &leaves, &diff);
    return diff;
}
