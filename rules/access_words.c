/* The words of records, by what they are. */
#include <string.h>

#include "rules/access_pattern.h"
#include "rules/hba_address.h"
#include "rules/hba_names.h"

static void push(struct arena *arena, const char ***list, size_t *n, const char *text)
{
    *list = arena_push(arena, *list, *n, sizeof **list);
    (*list)[(*n)++] = text;
}

static bool is_word(const struct auth_word *word, const char *text)
{
    return !word->quoted && strcmp(word->text, text) == 0;
}

static bool add_regex(struct arena *arena, struct access_words *words,
                      const struct auth_word *word, int version)
{
    if (version < 1600 || word->text[0] != '/')
        return false;
    if (hba_names_takes_all(word->text + 1))
        words->all = true;
    else
        push(arena, &words->regexes, &words->n_regexes, word->text + 1);
    return true;
}

/* Nobody is called "". */
static void add_name(struct arena *arena, struct access_words *words, const char *name)
{
    if (*name)
        push(arena, &words->names, &words->n_names, name);
}

static void add_database(struct arena *arena, struct access_words *words,
                         const struct auth_word *word)
{
    if (is_word(word, "all"))
        words->all = true;
    else if (is_word(word, "replication"))
        words->replication = true;
    else if (is_word(word, "sameuser"))
        words->sameuser = true;
    else if (is_word(word, "samerole") || is_word(word, "samegroup"))
        words->samerole = true;
    else
        add_name(arena, words, word->text);
}

static void add_user(struct arena *arena, struct access_words *words,
                     const struct auth_word *word)
{
    if (is_word(word, "all"))
        words->all = true;
    else if (!word->quoted && word->text[0] == '+')
        push(arena, &words->groups, &words->n_groups, word->text + 1);
    else
        add_name(arena, words, word->text);
}

static struct access_words
read_words(struct arena *arena, const struct auth_field *field, int version,
           void (*add)(struct arena *, struct access_words *, const struct auth_word *))
{
    struct access_words words = {.all = false};
    for (size_t i = 0; i < field->n_words; i++)
        if (!add_regex(arena, &words, &field->words[i], version))
            add(arena, &words, &field->words[i]);
    words.n_names = name_set_sort(words.names, words.n_names);
    words.n_groups = name_set_sort(words.groups, words.n_groups);
    words.n_regexes = name_set_sort(words.regexes, words.n_regexes);
    return words;
}

/* A mask with many holes is not taken apart: each hole doubles the networks. */
static struct hba_region read_region(struct arena *arena,
                                     const struct hba_record *record)
{
    enum { MOST_PARTS = 16 };
    struct hba_region region = hba_region(arena, record);
    struct prefix *first = &region.parts[0].prefix;
    if (record->address.kind != HBA_ADDRESS_NETWORK || region.n_parts <= MOST_PARTS)
        return region;
    first->bits =
        (uint8_t)prefix_common(first, &region.parts[region.n_parts - 1].prefix);
    for (unsigned bit = first->bits; bit < 8 * sizeof first->bytes; bit++)
        first->bytes[bit / 8] &= (unsigned char)~(1U << (7 - bit % 8));
    region.n_parts = 1;
    region.is_wider = true;
    return region;
}

struct access_pattern access_pattern_read(struct arena *arena,
                                          const struct hba_record *record, int version,
                                          unsigned ways)
{
    const struct hba_region region = read_region(arena, record);
    return (struct access_pattern){
        .record = record,
        .ways = region.ways & ways,
        .region = region,
        .databases = read_words(arena, &record->databases, version, add_database),
        .users = read_words(arena, &record->users, version, add_user),
    };
}

/* Grows by doubling: lists may be long. */
struct text {
    struct arena *arena;
    char *bytes;
    size_t size;
};

static void put(struct text *text, const char *word)
{
    for (; *word; word++) {
        text->bytes = arena_push(text->arena, text->bytes, text->size, 1);
        text->bytes[text->size++] = *word;
    }
    text->bytes = arena_push(text->arena, text->bytes, text->size, 1);
    text->bytes[text->size++] = '\n'; /* no word of a file has one */
}

static void put_list(struct text *text, const char *kind, const char **words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        put(text, kind);
        put(text, words[i]);
    }
}

static void put_words(struct text *text, const struct access_words *words)
{
    put(text, words->all ? "all" : "");
    put(text, words->replication ? "replication" : "");
    put(text, words->sameuser ? "sameuser" : "");
    put(text, words->samerole ? "samerole" : "");
    if (!words->all) {
        put_list(text, "name", words->names, words->n_names);
        put_list(text, "group", words->groups, words->n_groups);
        put_list(text, "regex", words->regexes, words->n_regexes);
    }
    put(text, "end");
}

const char *access_pattern_whom(struct arena *arena,
                                const struct access_pattern *pattern)
{
    const struct hba_address *address = &pattern->record->address;
    const char *shown = hba_address_text(arena, address);
    const char *mask = hba_address_mask_text(arena, address);
    struct text text = {.arena = arena};
    put(&text, arena_printf(arena, "%u %d", pattern->ways, (int)address->kind));
    put(&text, shown ? shown : "");
    put(&text, mask ? mask : "");
    put_words(&text, &pattern->databases);
    put_words(&text, &pattern->users);
    return arena_copy(arena, text.bytes, text.size);
}
