/* Mappings and scalars. */
#include "cli/config_reader.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "rules/hba_address.h"
#include "rules/spelling.h"

void config_wrong(struct config_reader *reader, struct span span, const char *label,
                  const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *why = arena_vprintf(reader->arena, format, arguments);
    va_end(arguments);
    reader->errors = arena_push(reader->arena, reader->errors, reader->n_errors,
                                sizeof *reader->errors);
    reader->errors[reader->n_errors++] = (struct config_error){why, label, span};
}

bool config_is(struct config_reader *reader, const struct yaml *value,
               enum yaml_kind kind, const char *what)
{
    static const char *const kinds[] = {
        [YAML_TEXT] = "a single value",
        [YAML_LIST] = "a list (lines that begin with -)",
        [YAML_MAP] = "keys with values",
    };
    if (value->kind == kind)
        return true;
    config_wrong(reader, value->span,
                 arena_printf(reader->arena, "%s %s",
                              value->kind == YAML_TEXT ? "this is" : "these are",
                              kinds[value->kind]),
                 "%s takes %s", what, kinds[kind]);
    return false;
}

/* NULL: none is near. */
static const char *nearest_word(const char *written, const char *const *words)
{
    struct spelling_nearest nearest = {NULL, SPELLING_FAR};
    for (; *words; words++)
        spelling_nearer(&nearest, written, *words);
    return nearest.word;
}

/* "a, b, c" */
static const char *list_words(struct arena *arena, const char *const *words)
{
    enum { MOST = 20 };
    const char *list = words[0];
    for (size_t i = 1; words[i] && i < MOST; i++)
        list = arena_printf(arena, "%s, %s%s", list, words[i],
                            i + 1 == MOST && words[i + 1] ? ", ..." : "");
    return list;
}

/* With _ for - or the other way round, it is near, too. */
const char *config_advice(struct config_reader *reader, const char *written,
                          const char *const *words, const char *otherwise)
{
    char *dashed = arena_copy(reader->arena, written, strlen(written));
    for (char *c = dashed; *c; c++)
        if (*c == '_')
            *c = '-';
    const char *near = nearest_word(dashed, words);
    if (near)
        return arena_printf(reader->arena, "did you mean %s?", near);
    return arena_printf(reader->arena, "%s: %s", otherwise,
                        list_words(reader->arena, words));
}

static const char *const *names_of(struct arena *arena, const struct config_keys *keys)
{
    const char **names = arena_alloc(arena, (keys->n_keys + 1) * sizeof *names);
    for (size_t i = 0; i < keys->n_keys; i++)
        names[i] = keys->keys[i].name;
    return names;
}

/* By key; of those that are alike the one that is written first. */
static int by_key(const void *a, const void *b)
{
    const struct yaml_pair *one = *(const struct yaml_pair *const *)a;
    const struct yaml_pair *other = *(const struct yaml_pair *const *)b;
    const int result = strcmp(one->key->text, other->key->text);
    return result ? result : (one > other) - (one < other);
}

/* For each pair of a mapping the first key that is the same, which may be its own. */
static const struct yaml **find_firsts(struct arena *arena, const struct yaml *map)
{
    const struct yaml_pair **pairs = arena_room(arena, map->n_items, sizeof *pairs);
    const struct yaml **firsts = arena_room(arena, map->n_items, sizeof *firsts);
    for (size_t i = 0; i < map->n_items; i++)
        pairs[i] = &map->pairs[i];
    if (map->n_items > 0)
        qsort(pairs, map->n_items, sizeof *pairs, by_key);
    const struct yaml *first = NULL;
    for (size_t i = 0; i < map->n_items; i++) {
        if (!first || strcmp(first->text, pairs[i]->key->text) != 0)
            first = pairs[i]->key;
        firsts[pairs[i] - map->pairs] = first;
    }
    return firsts;
}

static uint32_t line_of(const struct config_reader *reader, struct span span)
{
    return source_position(reader->config->file->source, span.begin).line;
}

static void take_pair(struct config_reader *reader, const struct yaml_pair *pair,
                      const struct yaml *first, const struct config_keys *keys,
                      void *target)
{
    if (first != pair->key) {
        config_wrong(reader, pair->key->span,
                     arena_printf(reader->arena, "line %u has it already",
                                  line_of(reader, first->span)),
                     "the key %s is given twice", pair->key->text);
        return;
    }
    for (size_t i = 0; i < keys->n_keys; i++)
        if (strcmp(keys->keys[i].name, pair->key->text) == 0) {
            keys->keys[i].take(reader, pair->value,
                               (char *)target + keys->keys[i].offset);
            return;
        }
    config_wrong(reader, pair->key->span,
                 config_advice(reader, pair->key->text, names_of(reader->arena, keys),
                               "the keys are"),
                 "%s has no key %s", keys->what, pair->key->text);
}

static bool has_key(const struct yaml *map, const char *name)
{
    for (size_t i = 0; i < map->n_items; i++)
        if (strcmp(map->pairs[i].key->text, name) == 0)
            return true;
    return false;
}

void config_take_map(struct config_reader *reader, const struct yaml *map,
                     const struct config_keys *keys, void *target)
{
    if (!config_is(reader, map, YAML_MAP, keys->what))
        return;
    const struct yaml **firsts = find_firsts(reader->arena, map);
    for (size_t i = 0; i < map->n_items; i++)
        take_pair(reader, &map->pairs[i], firsts[i], keys, target);
    for (size_t i = 0; i < keys->n_keys; i++)
        if (keys->keys[i].is_needed && !has_key(map, keys->keys[i].name))
            config_wrong(reader, map->span, "it is not here", "%s needs the key %s",
                         keys->what, keys->keys[i].name);
}

/* NULL, and told, when it is no text or an empty one. */
static const char *text_of(struct config_reader *reader, const struct yaml *value)
{
    if (!config_is(reader, value, YAML_TEXT, "this"))
        return NULL;
    if (*value->text)
        return value->text;
    config_wrong(reader, value->span, "", "there is no value");
    return NULL;
}

void config_take_text(struct config_reader *reader, const struct yaml *value,
                      void *field)
{
    const char *text = text_of(reader, value);
    if (text)
        *(const char **)field = text;
}

void config_take_own_text(struct config_reader *reader, const struct yaml *value,
                          void *field)
{
    const char *text = text_of(reader, value);
    if (text)
        *(struct own_text *)field = (struct own_text){text, value->span};
}

static void add_own_text(struct config_reader *reader, struct own_texts *texts,
                         const struct yaml *value)
{
    struct own_text text = {0};
    config_take_own_text(reader, value, &text);
    if (!text.text)
        return;
    texts->items = arena_push(reader->arena, texts->items, texts->n_items, sizeof text);
    texts->items[texts->n_items++] = text;
}

void config_take_own_texts(struct config_reader *reader, const struct yaml *value,
                           void *field)
{
    if (value->kind != YAML_LIST)
        add_own_text(reader, field, value);
    else if (value->n_items == 0)
        config_wrong(reader, value->span, "", "the list is empty");
    for (size_t i = 0; value->kind == YAML_LIST && i < value->n_items; i++)
        add_own_text(reader, field, value->items[i]);
}

int config_choose(struct config_reader *reader, const struct yaml *value,
                  const char *what, const char *const *words)
{
    const char *text = text_of(reader, value);
    if (!text)
        return -1;
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    config_wrong(reader, value->span, config_advice(reader, text, words, "there are"),
                 "%s is no %s", text, what);
    return -1;
}

void config_take_answer(struct config_reader *reader, const struct yaml *value,
                        void *field)
{
    static const char *const words[] = {"false", "true", NULL};
    const int answer = config_choose(reader, value, "answer", words);
    if (answer >= 0)
        *(enum own_answer *)field = answer ? OWN_YES : OWN_NO;
}

void config_take_version(struct config_reader *reader, const struct yaml *value,
                         void *field)
{
    const char *text = text_of(reader, value);
    const int version = text ? guc_version_read(text) : 0;
    if (version)
        *(int *)field = version;
    else if (text)
        config_wrong(reader, value->span, "those that are known are 9.0 to 18",
                     "%s is no version of PostgreSQL", text);
}

void config_take_role(struct config_reader *reader, const struct yaml *value,
                      void *field)
{
    static const char *const words[] = {"auto", "primary", "standby", NULL};
    static const enum role roles[] = {ROLE_AUTO, ROLE_PRIMARY, ROLE_STANDBY};
    if (value->kind == YAML_TEXT && strcmp(value->text, "master") == 0) {
        *(enum role *)field = ROLE_PRIMARY;
        return;
    }
    const int role = config_choose(reader, value, "role", words);
    if (role >= 0)
        *(enum role *)field = roles[role];
}

const char *config_address(struct config_reader *reader, const struct yaml *value)
{
    struct hba_address address = {0};
    const char *text = text_of(reader, value);
    if (!text || hba_address_read(&address, text))
        return text;
    config_wrong(reader, value->span, "names are not resolved",
                 "%s is no address in numbers", text);
    return NULL;
}
