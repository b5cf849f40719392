/* What all grammars share. */
#include "parser/syntax.h"

#include <stddef.h>

struct syntax *syntax_new(struct arena *arena, const struct source *source,
                          uint32_t n_items_max)
{
    struct syntax *syntax = arena_alloc(arena, sizeof *syntax);
    syntax->source = source;
    syntax->items = arena_room(arena, n_items_max, sizeof *syntax->items);
    return syntax;
}

const struct item *syntax_item_at(const struct syntax *syntax, uint32_t offset)
{
    uint32_t low = 0, high = syntax->n_items;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (syntax->items[middle].span.end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < syntax->n_items ? &syntax->items[low] : NULL;
}

struct tokens syntax_tokens(struct arena *arena, const struct syntax *syntax,
                            const struct item *item)
{
    return syntax->read_tokens(arena, syntax, item);
}

struct span syntax_comment(struct arena *arena, const struct syntax *syntax,
                           const struct item *item)
{
    const struct tokens tokens = syntax_tokens(arena, syntax, item);
    for (uint32_t i = 0; i < tokens.n_tokens; i++)
        if (tokens.tokens[i].kind == TOKEN_COMMENT)
            return tokens.tokens[i].span;
    return (struct span){item->span.end, item->span.end};
}

static bool inside(struct span inner, struct span outer)
{
    return inner.begin <= inner.end && inner.begin >= outer.begin &&
           inner.end <= outer.end;
}

static bool tokens_tile(struct span span, const struct tokens *tokens)
{
    uint32_t at = span.begin;
    for (uint32_t i = 0; i < tokens->n_tokens; i++) {
        const struct span token = tokens->tokens[i].span;
        if (token.begin != at || token.end <= token.begin)
            return false;
        at = token.end;
    }
    return at == span.end && tokens->n_tokens > 0;
}

static bool item_is_sound(struct arena *arena, const struct syntax *syntax,
                          const struct item *item)
{
    const struct tokens tokens = syntax_tokens(arena, syntax, item);
    if (!tokens_tile(item->span, &tokens))
        return false;
    if ((item->kind == ITEM_INVALID) != (item->error != NULL))
        return false;
    if (item->kind == ITEM_SETTING || item->kind == ITEM_INCLUDE)
        return inside(item->name, item->span) && inside(item->value, item->span);
    return item->kind != ITEM_INVALID || inside(item->value, item->span);
}

bool syntax_tiles(struct arena *arena, const struct syntax *syntax)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < syntax->n_items; i++) {
        const struct item *item = &syntax->items[i];
        if (item->span.begin != at || !item_is_sound(arena, syntax, item))
            return false;
        at = item->span.end;
    }
    return at == syntax->source->size;
}

const char *token_kind_name(enum token_kind kind)
{
    static const char *const names[] = {
        [TOKEN_BLANK] = "blank",     [TOKEN_NEWLINE] = "newline",
        [TOKEN_COMMENT] = "comment", [TOKEN_CONTINUATION] = "continuation",
        [TOKEN_EQUALS] = "equals",   [TOKEN_COMMA] = "comma",
        [TOKEN_NAME] = "name",       [TOKEN_DOTTED] = "dotted",
        [TOKEN_STRING] = "string",   [TOKEN_UNQUOTED] = "unquoted",
        [TOKEN_INTEGER] = "integer", [TOKEN_REAL] = "real",
        [TOKEN_WORD] = "word",       [TOKEN_JUNK] = "junk",
    };
    return names[kind];
}

const char *item_kind_name(enum item_kind kind)
{
    static const char *const names[] = {
        [ITEM_EMPTY] = "empty",     [ITEM_SETTING] = "setting",
        [ITEM_INCLUDE] = "include", [ITEM_RECORD] = "record",
        [ITEM_INVALID] = "invalid",
    };
    return names[kind];
}
