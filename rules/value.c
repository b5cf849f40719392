/* Values of each type: booleans and enums here, numbers next door. */
#include "rules/value.h"

#include <string.h>

#include "rules/spelling.h"
#include "rules/value_parts.h"

/* Any beginning of a word will do, but o alone could be both on and off. */
static struct value read_boolean(const char *text)
{
    static const struct {
        const char *word;
        size_t at_least;
        bool value;
    } words[] = {
        {"true", 1, true}, {"false", 1, false}, {"yes", 1, true}, {"no", 1, false},
        {"on", 2, true},   {"off", 2, false},   {"1", 1, true},   {"0", 1, false},
    };
    const size_t size = strlen(text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (size < words[i].at_least || size > strlen(words[i].word) ||
            !spelling_same(text, words[i].word, size))
            continue;
        return (struct value){.boolean = words[i].value,
                              .text = words[i].value ? "on" : "off"};
    }
    return (struct value){.error = VALUE_BAD_BOOLEAN, .text = text};
}

/* The bytes in front of a comma, or all there are. */
static size_t word_size(const char *list)
{
    return strcspn(list, ",");
}

/* Up to 11 the words of recovery.conf have to be in lower case. */
static bool is_word(const struct guc *guc, const char *text, const char *word,
                    size_t size)
{
    if (strnlen(text, size + 1) != size)
        return false;
    if (guc->context == GUC_RECOVERY)
        return memcmp(text, word, size) == 0;
    return spelling_same(text, word, size);
}

/* What `text` stands for among the aliases: "alias=value,alias=value". */
static const char *find_alias(struct arena *arena, const struct guc *guc,
                              const char *text)
{
    for (const char *alias = guc_enum_aliases(guc); *alias;) {
        const size_t name = strcspn(alias, "=");
        const size_t both = word_size(alias);
        if (is_word(guc, text, alias, name))
            return arena_copy(arena, alias + name + 1, both - name - 1);
        alias += both + (alias[both] == ',');
    }
    return NULL;
}

/* The first listed word may be empty, so that the list decides where it ends. */
static const char *find_listed(struct arena *arena, const struct guc *guc,
                               const char *text)
{
    const char *word = guc_enum_values(guc);
    for (;;) {
        const size_t size = word_size(word);
        if (is_word(guc, text, word, size))
            return arena_copy(arena, word, size);
        if (word[size] == '\0')
            return NULL;
        word += size + 1;
    }
}

static struct value read_enum(struct arena *arena, const struct guc *guc,
                              const char *text)
{
    const char *word = find_alias(arena, guc, text);
    if (!word)
        word = find_listed(arena, guc, text);
    if (!word)
        return (struct value){.error = VALUE_BAD_ENUM, .text = text};
    return (struct value){.text = word};
}

struct value value_read(struct arena *arena, const struct guc *guc, int version,
                        const char *text)
{
    switch (guc->type) {
    case GUC_BOOL:
        return read_boolean(text);
    case GUC_INTEGER:
    case GUC_REAL:
        return number_read(arena, guc, version, text);
    case GUC_ENUM:
        return read_enum(arena, guc, text);
    case GUC_STRING:
        break;
    }
    return (struct value){.text = text};
}

const char *value_words(struct arena *arena, const struct guc *guc)
{
    const char *words = guc_enum_values(guc);
    char *text = arena_alloc(arena, 2 * strlen(words) + 1);
    size_t n = 0;
    for (const char *c = words; *c; c++) {
        text[n++] = *c;
        if (*c == ',')
            text[n++] = ' ';
    }
    return text;
}

/* The one listed word that begins with the text, and goes on; NULL: none or several. */
static const char *only_begun(struct arena *arena, const struct guc *guc,
                              const char *text)
{
    const size_t length = strlen(text);
    const char *begun = NULL;
    for (const char *word = guc_enum_values(guc); length > 1;) {
        const size_t size = word_size(word);
        if (size > length && spelling_same(word, text, length)) {
            if (begun)
                return NULL;
            begun = arena_copy(arena, word, size);
        }
        if (word[size] == '\0')
            break;
        word += size + 1;
    }
    return begun;
}

const char *value_suggest(struct arena *arena, const struct guc *guc, const char *text)
{
    const char *nearest = NULL;
    unsigned least = SPELLING_FAR;
    const char *word = guc_enum_values(guc);
    for (;;) {
        const size_t size = word_size(word);
        const unsigned distance = spelling_distance(text, word, size);
        if (distance < least) {
            least = distance;
            nearest = arena_copy(arena, word, size);
        }
        if (word[size] == '\0')
            return nearest ? nearest : only_begun(arena, guc, text);
        word += size + 1;
    }
}
