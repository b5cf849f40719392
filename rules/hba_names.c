/* A hash table of words, and the regular expressions that take plain names. */
#include "rules/hba_names.h"

#include <string.h>

#include "rules/pattern.h"

/* Names that are held against expressions, over all; what takes long counts more. */
enum { MOST_SEARCHES = 20000, LONG_SEARCH = 100 };

/*
 * The table of words. Words that were made to collide would be looked at one by one: so
 * when a search is as long as chance does not make it, the hash is begun with another
 * number, which follows from all words that are there and cannot be aimed at.
 */
enum { FIRST_SLOTS = 64, LONGEST_SEARCH = 200 };
static const uint32_t first_seed = 2166136261U;

/* The expressions, among the first `n_seen` of a column, that take a name. */
struct takers {
    uint32_t numbers[HBA_ABOVE_MAX];
    size_t n_numbers, n_seen;
};

struct hba_name {
    enum hba_name_kind kind;
    const char *text;
    uint32_t hash;
    bool is_listed[HBA_N_COLUMNS];        /* a regular expression of this column */
    struct takers *takers[HBA_N_COLUMNS]; /* NULL: none were looked for */
};

/* The regular expressions that were seen in a column. */
struct expressions {
    uint32_t *numbers;
    size_t n_numbers;
};

struct hba_names {
    struct arena *arena;
    int version;
    struct hba_name *names;
    size_t n_names;
    struct arena *slots_arena;
    uint32_t *slots; /* 0: free; else a number and 1 */
    size_t n_slots;  /* a power of two, more than twice n_names */
    uint32_t seed;
    struct expressions expressions[HBA_N_COLUMNS];
    size_t searches;
};

static uint32_t hash_of(uint32_t seed, enum hba_name_kind kind, const char *text)
{
    uint32_t hash = seed + kind;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619U;
    return hash ^ hash >> 15;
}

/* The slot of a word, or the free one for it; *n is how many were looked at. */
static uint32_t *find_slot(const struct hba_names *names, enum hba_name_kind kind,
                           const char *text, uint32_t hash, size_t *n)
{
    for (*n = 0;; ++*n) {
        uint32_t *slot = &names->slots[(hash + *n) & (names->n_slots - 1)];
        if (*slot == 0)
            return slot;
        const struct hba_name *name = &names->names[*slot - 1];
        if (name->hash == hash && name->kind == kind && text_is(name->text, text))
            return slot;
    }
}

/* Puts all words into slots, which are free. */
static void fill_slots(struct hba_names *names)
{
    for (size_t i = 0; i < names->n_names; i++) {
        size_t at = names->names[i].hash & (names->n_slots - 1);
        while (names->slots[at] != 0)
            at = (at + 1) & (names->n_slots - 1);
        names->slots[at] = (uint32_t)i + 1;
    }
}

static void grow(struct hba_names *names)
{
    names->n_slots = names->n_slots ? 2 * names->n_slots : FIRST_SLOTS;
    arena_free(names->slots_arena);
    names->slots =
        arena_alloc(names->slots_arena, names->n_slots * sizeof *names->slots);
    fill_slots(names);
}

static void reseed(struct hba_names *names)
{
    for (size_t i = 0; i < names->n_names; i++)
        names->seed = hash_of(names->seed ^ (uint32_t)i, names->names[i].kind,
                              names->names[i].text);
    for (size_t i = 0; i < names->n_names; i++)
        names->names[i].hash =
            hash_of(names->seed, names->names[i].kind, names->names[i].text);
    memset(names->slots, 0, names->n_slots * sizeof *names->slots);
    fill_slots(names);
}

static uint32_t number_of(struct hba_names *names, enum hba_name_kind kind,
                          const char *text)
{
    if (2 * (names->n_names + 1) > names->n_slots)
        grow(names);
    size_t n;
    uint32_t hash = hash_of(names->seed, kind, text);
    uint32_t *slot = find_slot(names, kind, text, hash, &n);
    if (n > LONGEST_SEARCH) {
        reseed(names);
        hash = hash_of(names->seed, kind, text);
        slot = find_slot(names, kind, text, hash, &n);
    }
    if (*slot != 0)
        return *slot - 1;
    names->names =
        arena_push(names->arena, names->names, names->n_names, sizeof *names->names);
    names->names[names->n_names] =
        (struct hba_name){.kind = kind, .text = text, .hash = hash};
    *slot = (uint32_t)++names->n_names;
    return *slot - 1;
}

struct hba_names *hba_names_new(struct arena *arena, int version)
{
    struct hba_names *names = arena_alloc(arena, sizeof *names);
    *names = (struct hba_names){.arena = arena,
                                .slots_arena = arena_child(arena),
                                .version = version,
                                .seed = first_seed,
                                .searches = MOST_SEARCHES};
    number_of(names, HBA_NAME_ALL, "");
    number_of(names, HBA_NAME_REPLICATION, "");
    number_of(names, HBA_NAME_SAMEUSER, "");
    number_of(names, HBA_NAME_SAMEROLE, "");
    return names;
}

bool hba_names_takes_all(const char *expression)
{
    static const char *const all[] = {"",  "^",  "$",   ".*",  "^.*",  ".*$",  "^.*$",
                                      ".", ".+", "^.+", ".+$", "^.+$", "(.*)", NULL};
    for (size_t i = 0; all[i]; i++)
        if (text_is(all[i], expression))
            return true;
    return false;
}

static enum hba_name_kind database_keyword(const struct auth_word *word)
{
    static const struct {
        const char *word;
        enum hba_name_kind kind;
    } keywords[] = {
        {"all", HBA_NAME_ALL},
        {"replication", HBA_NAME_REPLICATION},
        {"sameuser", HBA_NAME_SAMEUSER},
        {"samerole", HBA_NAME_SAMEROLE},
        {"samegroup", HBA_NAME_SAMEROLE},
    };
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords && !word->quoted; i++)
        if (text_is(keywords[i].word, word->text))
            return keywords[i].kind;
    return HBA_NAME_PLAIN;
}

static enum hba_name_kind user_keyword(const struct auth_word *word)
{
    if (word->quoted)
        return HBA_NAME_PLAIN;
    if (text_is(word->text, "all"))
        return HBA_NAME_ALL;
    return word->text[0] == '+' ? HBA_NAME_GROUP : HBA_NAME_PLAIN;
}

static uint32_t regex_number(struct hba_names *names, enum hba_column column,
                             const char *expression)
{
    if (hba_names_takes_all(expression))
        return HBA_NUMBER_ALL;
    const uint32_t number = number_of(names, HBA_NAME_REGEX, expression);
    struct expressions *list = &names->expressions[column];
    if (names->names[number].is_listed[column])
        return number;
    names->names[number].is_listed[column] = true;
    list->numbers =
        arena_push(names->arena, list->numbers, list->n_numbers, sizeof *list->numbers);
    list->numbers[list->n_numbers++] = number;
    return number;
}

uint32_t hba_names_number(struct hba_names *names, enum hba_column column,
                          const struct auth_word *word)
{
    if (names->version >= 1600 && word->text[0] == '/')
        return regex_number(names, column, word->text + 1);
    const enum hba_name_kind kind =
        column == HBA_COLUMN_DATABASE ? database_keyword(word) : user_keyword(word);
    const bool is_named = kind == HBA_NAME_PLAIN || kind == HBA_NAME_GROUP;
    return number_of(names, kind, is_named ? word->text : "");
}

enum hba_name_kind hba_names_kind(const struct hba_names *names, uint32_t number)
{
    return names->names[number].kind;
}

static void add_above(struct hba_above *above, uint32_t number)
{
    if (above->n_numbers < HBA_ABOVE_MAX)
        above->numbers[above->n_numbers++] = number;
}

static void count_search(struct hba_names *names, enum pattern_match match)
{
    const size_t cost = match == PATTERN_UNKNOWN ? LONG_SEARCH : 1;
    names->searches -= cost < names->searches ? cost : names->searches;
}

/* Looks at the expressions that came since the last time, as long as that may go on. */
static const struct takers *takers_of(struct hba_names *names, enum hba_column column,
                                      struct hba_name *name)
{
    const struct expressions *list = &names->expressions[column];
    if (!name->takers[column])
        name->takers[column] = arena_alloc(names->arena, sizeof *name->takers[column]);
    struct takers *takers = name->takers[column];
    for (; takers->n_seen < list->n_numbers && names->searches > 0 &&
           takers->n_numbers < HBA_ABOVE_MAX;
         takers->n_seen++) {
        const uint32_t number = list->numbers[takers->n_seen];
        const enum pattern_match match =
            pattern_match(names->names[number].text, name->text, names->version);
        count_search(names, match);
        if (match == PATTERN_YES)
            takers->numbers[takers->n_numbers++] = number;
    }
    return takers;
}

struct hba_above hba_names_above(struct hba_names *names, enum hba_column column,
                                 uint32_t number)
{
    struct hba_above above = {.n_numbers = 0};
    struct hba_name *name = &names->names[number];
    add_above(&above, number);
    if (name->kind != HBA_NAME_ALL && name->kind != HBA_NAME_REPLICATION)
        add_above(&above, HBA_NUMBER_ALL);
    if (name->kind != HBA_NAME_PLAIN || names->expressions[column].n_numbers == 0)
        return above;
    const struct takers *takers = takers_of(names, column, name);
    for (size_t i = 0; i < takers->n_numbers; i++)
        add_above(&above, takers->numbers[i]);
    return above;
}
