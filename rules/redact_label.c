/*
 * Spans that can be drawn below a line.
 *
 * A column behind a secret would tell its length, so a label stays in front of the
 * first secret of its line: on what it was meant for, or on the keyword of the secret,
 * or on the first word of the line.
 */
#include "rules/redact.h"

#include <string.h>

static struct span cut(struct span span, uint32_t end)
{
    span.end = span.end < end ? span.end : end;
    span.begin = span.begin < span.end ? span.begin : span.end;
    return span;
}

static bool is_keyword(char c)
{
    return c && (strchr("_-.", c) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                 (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80);
}

/* The word in front of a secret, `from` at the earliest; empty when there is none. */
static struct span keyword_before(const struct source *source, uint32_t from,
                                  uint32_t secret)
{
    struct span word = {secret, secret};
    while (word.end > from && !is_keyword(source->text[word.end - 1]))
        word.end--;
    word.begin = word.end;
    while (word.begin > from && is_keyword(source->text[word.begin - 1]))
        word.begin--;
    return word;
}

/* The name that an item sets, or else its first token that is no blank. */
static struct span first_token(struct arena *arena, const struct file *file,
                               uint32_t at)
{
    const struct item *item = file->syntax ? syntax_item_at(file->syntax, at) : NULL;
    if (!item)
        return source_line(file->source, source_position(file->source, at).line);
    if (item->name.end > item->name.begin)
        return item->name;
    const struct tokens tokens = syntax_tokens(arena, file->syntax, item);
    const struct token *token = tokens.tokens;
    const struct token *last = token + tokens.n_tokens - 1;
    while (token < last && token->kind == TOKEN_BLANK)
        token++;
    return token->span;
}

struct span redact_label(struct arena *arena, const struct file *file, struct span span)
{
    if (!file->source)
        return span;
    const struct source *source = file->source;
    const struct span line =
        source_line(source, source_position(source, span.begin).line);
    uint32_t end = span.end > span.begin ? span.end : span.begin + 1;
    const struct spans secrets =
        redact_spans(arena, file, (struct span){line.begin, end});
    if (secrets.n_spans == 0)
        return span;

    const struct span secret = secrets.spans[0];
    if (span.begin < secret.begin)
        return cut(span, secret.begin);
    if (span.begin < secret.end) {
        const struct span keyword = keyword_before(source, line.begin, secret.begin);
        if (keyword.end > keyword.begin)
            return keyword;
    }
    return cut(first_token(arena, file, span.begin), secret.begin);
}
