/* How often the secret stands where it is no secret, and how often it is seen. */
#include "rules/redact_missed.h"

#include <string.h>

#include "rules/conninfo.h"
#include "rules/guc.h"
#include "rules/secret.h"

enum { SECRETS_MAX = 16 }; /* of a value; with more none is looked for */

static size_t count_between(struct arena *arena, const char *text, uint32_t begin,
                            uint32_t end, const char *word)
{
    if (begin >= end)
        return 0;
    char *piece = arena_copy(arena, text + begin, end - begin);
    for (uint32_t i = 0; i < end - begin; i++)
        if (piece[i] == '\0')
            piece[i] = '\n';
    size_t n = 0;
    for (const char *at = piece; (at = strstr(at, word)); at++)
        n++;
    return n;
}

static size_t count_outside(struct arena *arena, const char *text, struct span span,
                            const struct spans *hidden, const char *word)
{
    uint32_t at = span.begin;
    size_t n = 0;
    for (size_t i = 0; i < hidden->n_spans && at < span.end; i++) {
        const struct span gap = hidden->spans[i];
        if (gap.end <= at)
            continue;
        n += count_between(arena, text, at, gap.begin < span.end ? gap.begin : span.end,
                           word);
        at = gap.end;
    }
    return n + count_between(arena, text, at, span.end, word);
}

static bool is_secret(const struct conninfo_option *option)
{
    return *option->value && secret_name(option->keyword, strlen(option->keyword));
}

static bool is_missed(const struct conninfo_option *option, const char *value,
                      const char *text, struct span written, const struct spans *hidden)
{
    struct arena arena = {0};
    struct span own = {(uint32_t)option->value_begin, (uint32_t)option->value_end};
    const struct spans itself = {&own, 1};
    const struct span whole = {0, (uint32_t)strlen(value)};
    const bool missed = hidden->n_spans == 0 ||
                        count_outside(&arena, text, written, hidden, option->value) >
                            count_outside(&arena, value, whole, &itself, option->value);
    arena_free(&arena);
    return missed;
}

bool redact_may_miss(const char *value)
{
    /* behind a backslash and in a URI the word may be in disguise */
    return strstr(value, "password") || strchr(value, '\\') || strstr(value, "://");
}

bool redact_misses(struct arena *arena, const char *value, const char *text,
                   struct span written, const struct spans *hidden)
{
    if (!redact_may_miss(value))
        return false;
    const struct conninfo conninfo = conninfo_read(arena, value, GUC_NEWEST);
    size_t n = 0;
    for (size_t i = 0; i < conninfo.n_options; i++)
        if (is_secret(&conninfo.options[i]) &&
            (++n > SECRETS_MAX ||
             is_missed(&conninfo.options[i], value, text, written, hidden)))
            return true;
    return false;
}
