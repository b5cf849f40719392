/* The rest of a secret whose quote was to end on another line. */
#include "rules/redact_torn.h"

#include <string.h>
#include <strings.h>

#include "parser/auth.h"
#include "rules/guc.h"
#include "rules/redact.h"
#include "rules/secret.h"

enum { LINES_MAX = 64 }; /* how far before it the quote may stand */

static const struct span nothing = {0};

/* The last word of a record, if a secret begins in it in a quote that does not end. */
static bool is_torn(struct arena *arena, const struct syntax *syntax,
                    const struct item *item)
{
    const struct auth_fields fields = auth_fields(arena, syntax, item);
    if (fields.n_fields == 0)
        return false;
    const struct auth_field *field = &fields.fields[fields.n_fields - 1];
    const struct auth_word *word = &field->words[field->n_words - 1];
    bool is_open = false;
    for (uint32_t at = word->span.begin; at < word->span.end; at++)
        is_open = is_open != (syntax->source->text[at] == '"');
    return is_open && secret_name(word->text, strcspn(word->text, "="));
}

/* Quotes end with their line; who did not know that has put a secret's rest here. */
static struct span rest_in_record(struct arena *arena, const struct syntax *syntax,
                                  uint32_t index)
{
    const char *text = syntax->source->text;
    const struct span here = syntax->items[index].span;
    const uint32_t first = index > LINES_MAX ? index - LINES_MAX : 0;
    const uint32_t begin = syntax->items[first].span.begin;
    if (!memchr(text + begin, '"', here.begin - begin))
        return nothing;
    for (uint32_t i = index; i > first; i--) {
        const struct item *before = &syntax->items[i - 1];
        if (!memchr(text + before->span.begin, '"',
                    before->span.end - before->span.begin))
            continue;
        if (!is_torn(arena, syntax, before))
            return nothing;
        const char *quote = memchr(text + here.begin, '"', here.end - here.begin);
        return (struct span){here.begin, quote ? (uint32_t)(quote - text) : here.end};
    }
    return nothing;
}

static bool is_odd(const struct source *source, struct span span, char quote)
{
    bool odd = false;
    for (uint32_t at = span.begin; at < span.end; at++)
        odd = odd != (source->text[at] == quote);
    return odd;
}

/* Whether what follows a line of postgresql.conf may be a secret. */
static bool may_go_on(struct arena *arena, const struct source *source,
                      struct span line)
{
    static const char name[] = "conninfo";
    const char *text = source->text + line.begin;
    const uint32_t size = line.end - line.begin;
    for (uint32_t at = 0; at + strlen(name) <= size; at++)
        if (strncasecmp(text + at, name, strlen(name)) == 0)
            return true;
    return redact_find(arena, text, size).n_spans > 0;
}

/* Whether a line is meant to set a parameter, however broken it is. */
static bool names_parameter(struct arena *arena, const struct source *source,
                            struct span line)
{
    const char *text = source->text + line.begin;
    size_t length = 0;
    while (length < line.end - line.begin &&
           ((text[length] >= 'a' && text[length] <= 'z') || text[length] == '_'))
        length++;
    return guc_find_any(arena_copy(arena, text, length));
}

/* A NUL and a carriage return within the line end nothing. */
static uint32_t quote_or_line_end(const struct source *source, struct span line)
{
    const char *text = source->text;
    const char *quote = memchr(text + line.begin, '\'', line.end - line.begin);
    if (quote)
        return (uint32_t)(quote - text);
    uint32_t end = line.end;
    while (end > line.begin && (text[end - 1] == '\r' || text[end - 1] == '\n'))
        end--;
    return end;
}

/* Likewise in postgresql.conf: a line that is none, behind a quote that does not end.
 */
static struct span rest_in_setting(struct arena *arena, const struct syntax *syntax,
                                   uint32_t index)
{
    const struct source *source = syntax->source;
    const struct span here = syntax->items[index].span;
    if (names_parameter(arena, source, here))
        return nothing;
    for (uint32_t i = index; i > 0 && index - i < LINES_MAX; i--) {
        const struct span before = syntax->items[i - 1].span;
        if (!is_odd(source, before, '\''))
            continue;
        if (!may_go_on(arena, source, before))
            return nothing;
        return (struct span){here.begin, quote_or_line_end(source, here)};
    }
    return nothing;
}

struct span redact_torn(struct arena *arena, const struct syntax *syntax,
                        uint32_t index)
{
    switch (syntax->items[index].kind) {
    case ITEM_INVALID:
        return rest_in_setting(arena, syntax, index);
    case ITEM_RECORD:
        return rest_in_record(arena, syntax, index);
    default:
        return nothing;
    }
}
