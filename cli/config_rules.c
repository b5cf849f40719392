/* The sections rules, overrides and ignore. */
#include <string.h>

#include "cli/config_reader.h"
#include "rules/engine.h"
#include "rules/glob.h"
#include "rules/ignore.h"
#include "rules/spelling.h"

static const char *const words[] = {"off", "on", "info", "warning", "error", NULL};
static const enum own_word word_values[] = {OWN_OFF, OWN_ON, OWN_INFO, OWN_WARNING,
                                            OWN_ERROR};

static void take_level(struct config_reader *reader, const struct yaml *value,
                       void *field)
{
    struct own_level *rule = field;
    const int level = config_choose(reader, value, "level", words);
    if (level >= 0)
        rule->word = word_values[level];
}

static void take_severity(struct config_reader *reader, const struct yaml *value,
                          void *field)
{
    struct own_level *rule = field;
    const int level = config_choose(reader, value, "severity", words + 2);
    if (level >= 0)
        rule->word = word_values[level + 2];
}

static void take_ignorable(struct config_reader *reader, const struct yaml *value,
                           void *field)
{
    struct own_level *rule = field;
    enum own_answer answer = OWN_UNSAID;
    config_take_answer(reader, value, &answer);
    rule->is_ignorable = answer;
}

static const struct config_key rule_keys[] = {
    {"severity", take_severity, 0, false},
    {"ignorable", take_ignorable, 0, false},
};
static const struct config_keys rule_table = {"a rule", rule_keys,
                                              sizeof rule_keys / sizeof *rule_keys};

static bool is_known(const char *pattern)
{
    for (size_t i = 0; i < n_rule_entries; i++)
        if (rule_is_called(&rule_entries[i], pattern))
            return true;
    return false;
}

static void take_rule(struct config_reader *reader, const struct yaml_pair *pair,
                      struct own_levels *levels)
{
    struct own_level rule = {.pattern = pair->key->text};
    if (!is_known(rule.pattern)) {
        const char *near = rule_suggest(rule.pattern);
        config_wrong(reader, pair->key->span,
                     near ? arena_printf(reader->arena, "did you mean %s?", near)
                          : "pgconfcheck rules lists them all",
                     "no rule or family is called %s", rule.pattern);
        return;
    }
    if (pair->value->kind == YAML_MAP)
        config_take_map(reader, pair->value, &rule_table, &rule);
    else
        take_level(reader, pair->value, &rule);
    levels->items =
        arena_push(reader->arena, levels->items, levels->n_items, sizeof rule);
    levels->items[levels->n_items++] = rule;
}

static const bool *find_repeated(struct arena *arena, const struct yaml *map)
{
    const char **keys = arena_room(arena, map->n_items, sizeof *keys);
    for (size_t i = 0; i < map->n_items; i++)
        keys[i] = map->pairs[i].key->text;
    return spelling_repeated(arena, keys, map->n_items);
}

void config_take_rules(struct config_reader *reader, const struct yaml *value,
                       void *field)
{
    if (!config_is(reader, value, YAML_MAP, "rules"))
        return;
    const bool *is_repeated = find_repeated(reader->arena, value);
    for (size_t i = 0; i < value->n_items; i++) {
        const struct yaml *key = value->pairs[i].key;
        if (is_repeated[i])
            config_wrong(reader, key->span, "", "%s is given twice", key->text);
        else
            take_rule(reader, &value->pairs[i], field);
    }
}

/* Why no file ever fits it; NULL: one may. */
static const char *glob_complaint(const char *glob)
{
    const size_t length = strlen(glob);
    if (length > GLOB_MAX)
        return "the pattern is longer than 256 bytes";
    if (glob[0] == '/')
        return "paths are relative to the folder of this file";
    if (strncmp(glob, "./", 2) == 0 || strncmp(glob, "../", 3) == 0 ||
        strstr(glob, "/./") || strstr(glob, "/../"))
        return "no file fits a pattern with . or .. in it";
    if (glob[length - 1] == '/')
        return "no file fits a pattern that ends in /: write ** behind it";
    return NULL;
}

static bool is_glob(struct config_reader *reader, struct own_text text)
{
    const char *why = glob_complaint(text.text);
    if (why)
        config_wrong(reader, text.span, "", "%s", why);
    return !why;
}

static void take_paths(struct config_reader *reader, const struct yaml *value,
                       void *field)
{
    struct own_override *override = field;
    struct own_texts texts = {0};
    config_take_own_texts(reader, value, &texts);
    for (size_t i = 0; i < texts.n_items; i++) {
        if (!is_glob(reader, texts.items[i]))
            continue;
        override->paths = arena_push(reader->arena, override->paths, override->n_paths,
                                     sizeof(char *));
        override->paths[override->n_paths++] = texts.items[i].text;
    }
}

static const struct config_key override_keys[] = {
    {"paths", take_paths, 0, true},
    {"rules", config_take_rules, offsetof(struct own_override, levels), true},
};
static const struct config_keys override_table = {
    "an override", override_keys, sizeof override_keys / sizeof *override_keys};

void config_take_overrides(struct config_reader *reader, const struct yaml *value,
                           void *field)
{
    struct own_rules *own = field;
    if (!config_is(reader, value, YAML_LIST, "overrides"))
        return;
    for (size_t i = 0; i < value->n_items; i++) {
        struct own_override override = {0};
        config_take_map(reader, value->items[i], &override_table, &override);
        own->overrides = arena_push(reader->arena, own->overrides, own->n_overrides,
                                    sizeof override);
        own->overrides[own->n_overrides++] = override;
    }
}

static void take_until(struct config_reader *reader, const struct yaml *value,
                       void *field)
{
    struct ignore *ignore = field;
    struct own_text text = {0};
    config_take_own_text(reader, value, &text);
    if (!text.text)
        return;
    ignore->until = ignore_read_day(text.text);
    ignore->until_span = text.span;
    if (!ignore->until)
        config_wrong(reader, text.span, "write it as 2027-01-31", "%s is no day",
                     text.text);
}

static void take_ignored_rule(struct config_reader *reader, const struct yaml *value,
                              void *field)
{
    struct ignore *ignore = field;
    ignore->rule_span = value->span;
    config_take_text(reader, value, &ignore->rule);
    if (ignore->rule && ignore_is_blanket(ignore->rule))
        config_wrong(reader, value->span, "name rules or families",
                     "an ignore entry cannot be for all rules, or most of them");
}

static void take_reason(struct config_reader *reader, const struct yaml *value,
                        void *field)
{
    struct ignore *ignore = field;
    config_take_text(reader, value, &ignore->reason);
    if (ignore->reason && ignore->reason[strspn(ignore->reason, " \t\r\n")] == '\0')
        config_wrong(reader, value->span, "", "the reason is blank");
}

static void take_ignored_path(struct config_reader *reader, const struct yaml *value,
                              void *field)
{
    struct ignore *ignore = field;
    struct own_text text = {0};
    config_take_own_text(reader, value, &text);
    if (text.text && is_glob(reader, text))
        ignore->path = text.text;
}

static const struct config_key ignore_keys[] = {
    {"rule", take_ignored_rule, 0, true},
    {"node", config_take_own_text, offsetof(struct ignore, node), false},
    {"path", take_ignored_path, 0, false},
    {"reason", take_reason, 0, true},
    {"until", take_until, 0, false},
};
static const struct config_keys ignore_table = {
    "an ignore entry", ignore_keys, sizeof ignore_keys / sizeof *ignore_keys};

void config_take_ignores(struct config_reader *reader, const struct yaml *value,
                         void *field)
{
    struct own_rules *own = field;
    if (!config_is(reader, value, YAML_LIST, "ignore"))
        return;
    for (size_t i = 0; i < value->n_items; i++) {
        struct ignore ignore = {
            .file = own->file,
            .span = value->items[i]->span,
            .use = arena_alloc(reader->arena, sizeof(struct ignore_use)),
        };
        config_take_map(reader, value->items[i], &ignore_table, &ignore);
        own->ignores =
            arena_push(reader->arena, own->ignores, own->n_ignores, sizeof ignore);
        own->ignores[own->n_ignores++] = ignore;
    }
}
