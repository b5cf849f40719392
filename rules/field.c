/* What lines and single values may be, and how long. */
#include "rules/field.h"

#include <string.h>

#include "rules/regex.h"

const char field_long_word[] = "authentication file token too long";

enum auth_lines field_lines(int version)
{
    if (version < 903)
        return AUTH_LINES_SINGLE;
    if (version < 1100)
        return AUTH_LINES_SINGLE_8K;
    return version < 1400 ? AUTH_LINES_SINGLE_20K : AUTH_LINES_CONTINUED;
}

bool field_is_list(const struct auth_field *field, int version)
{
    return field->n_words > 1 && version >= 902;
}

const char *field_text(struct arena *arena, const struct auth_field *field)
{
    if (field->n_words == 1)
        return field->words[0].text;
    size_t size = 0;
    for (size_t i = 0; i < field->n_words; i++)
        size += strlen(field->words[i].text) + 1;

    char *text = arena_alloc(arena, size);
    char *to = text;
    for (size_t i = 0; i < field->n_words; i++) {
        size_t length = strlen(field->words[i].text);
        memcpy(to, field->words[i].text, length);
        to += length;
        *to++ = ',';
    }
    to[-1] = '\0';
    return text;
}

struct span field_span(const struct auth_field *field)
{
    return (struct span){field->words[0].span.begin,
                         field->words[field->n_words - 1].span.end};
}

/* The longest word in bytes; 0 where there is no limit. */
static size_t longest_word(int version)
{
    if (version <= 1000)
        return 255;
    return version <= 1500 ? 10239 : 0;
}

const struct auth_word *field_too_long(const struct auth_fields *fields, int version)
{
    size_t longest = longest_word(version);
    if (longest == 0)
        return NULL;
    for (size_t i = 0; i < fields->n_fields; i++) {
        const struct auth_field *field = &fields->fields[i];
        for (size_t j = 0; j < field->n_words; j++)
            if (field->words[j].room > longest)
                return &field->words[j];
    }
    return NULL;
}

const char *field_regex_error(struct arena *arena, const struct auth_word *word,
                              int version)
{
    const char *why =
        word->text[0] == '/' ? regex_error(word->text + 1, version) : NULL;
    return why ? arena_printf(arena, "invalid regular expression: %s", why) : NULL;
}
