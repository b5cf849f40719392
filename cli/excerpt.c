/* Which part of a line is shown, and at which column each byte of it comes to stand. */
#include "cli/excerpt.h"

#include <string.h>

#include "cli/utf8.h"

enum {
    WIDTH = 120,    /* columns of a line that are shown */
    CONTEXT = 40,   /* columns before the focus in a line whose start is cut off */
    FOCUS_MIN = 60, /* bytes of the focus that are shown in any case */
    LONGEST_CHARACTER = 4, /* bytes */
    STEPS_MAX = 4 * WIDTH, /* characters of a line that are shown; some have no width */
    TAB_WIDTH = 8,
};

static const char cut_mark[] = "...";

/* The line without the CR of its line end. */
static struct span without_cr(const char *text, struct span line)
{
    if (line.end > line.begin && text[line.end - 1] == '\r')
        line.end--;
    return line;
}

/* The secret in which the byte at `offset` lies, or NULL. */
static const struct span *secret_at(const struct excerpt *excerpt, uint32_t offset)
{
    size_t low = 0, high = excerpt->secrets.n_spans;
    const struct span *secrets = excerpt->secrets.spans;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (secrets[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < excerpt->secrets.n_spans && secrets[low].begin <= offset;
    return found ? &secrets[low] : NULL;
}

/* What is shown for the byte at `offset` and those behind it that belong to it. */
static struct utf8_char next_shown(const struct excerpt *excerpt, uint32_t offset,
                                   size_t column)
{
    const struct span *secret = secret_at(excerpt, offset);
    if (secret)
        return (struct utf8_char){
            .size = secret->end - offset,
            .width = strlen(REDACTED),
            .shown = REDACTED,
        };
    if (excerpt->text[offset] == '\t') {
        struct utf8_char blanks = {.size = 1, .width = TAB_WIDTH - column % TAB_WIDTH};
        memset(blanks.shown, ' ', blanks.width);
        return blanks;
    }
    return utf8_next(excerpt->text + offset, excerpt->line.end - offset);
}

/*
 * Walks from the begin of the way until it comes to its end, or `columns` are taken up.
 * Returns where it stopped, and in *column how wide what it passed is.
 */
static uint32_t walk(const struct excerpt *excerpt, struct span way, size_t columns,
                     size_t *column)
{
    uint32_t at = way.begin;
    *column = 0;
    for (size_t i = 0; at < way.end && *column < columns; i++) {
        if (columns < SIZE_MAX && i == STEPS_MAX)
            break;
        const struct utf8_char next = next_shown(excerpt, at, *column);
        if (at + next.size > way.end && way.end < excerpt->line.end)
            break;
        at += (uint32_t)next.size;
        *column += next.width;
    }
    return at;
}

static bool continues_character(char c)
{
    enum { TOP_BITS = 0xC0, CONTINUES = 0x80 };
    return ((unsigned char)c & TOP_BITS) == CONTINUES;
}

/*
 * A place before the focus, so far that all that is shown before it lies in between,
 * and no farther, however long the line is. A secret is one step, whatever its length.
 */
static uint32_t look_back(const struct excerpt *excerpt, uint32_t focus)
{
    const uint32_t begin = excerpt->line.begin;
    uint32_t at = focus;
    for (size_t i = 0; i < STEPS_MAX && at > begin; i++) {
        const struct span *secret = secret_at(excerpt, at - 1);
        at = secret ? secret->begin : at - 1;
        at = at > begin ? at : begin;
    }
    for (size_t i = 1; i < LONGEST_CHARACTER && at > begin; i++)
        if (continues_character(excerpt->text[at]) && !secret_at(excerpt, at - 1))
            at--;
    return at;
}

static uint32_t window_begin(const struct excerpt *excerpt, uint32_t focus)
{
    const struct span line = excerpt->line;
    size_t column, passed;
    if (walk(excerpt, line, WIDTH, &column) >= line.end)
        return line.begin;
    const struct span before = {look_back(excerpt, focus), focus};
    walk(excerpt, before, SIZE_MAX, &column);
    if (before.begin == line.begin && column <= WIDTH - CONTEXT)
        return line.begin;
    return column > CONTEXT ? walk(excerpt, before, column - CONTEXT, &passed)
                            : before.begin;
}

static uint32_t window_end(const struct excerpt *excerpt, struct span focus)
{
    const struct span rest = {excerpt->window.begin, excerpt->line.end};
    size_t column;
    uint32_t end = walk(excerpt, rest, WIDTH, &column);
    uint32_t needed =
        focus.end - focus.begin > FOCUS_MIN ? focus.begin + FOCUS_MIN : focus.end;
    while (end < needed)
        end += (uint32_t)next_shown(excerpt, end, 0).size;
    return end;
}

struct excerpt excerpt_new(const char *text, struct span line, struct spans secrets,
                           struct span focus)
{
    struct excerpt excerpt = {
        .text = text,
        .line = without_cr(text, line),
        .secrets = secrets,
    };
    if (focus.end > excerpt.line.end)
        focus.end = excerpt.line.end;
    if (focus.begin > focus.end)
        focus.begin = focus.end;
    excerpt.window.begin = window_begin(&excerpt, focus.begin);
    excerpt.window.end = window_end(&excerpt, focus);
    return excerpt;
}

struct excerpt excerpt_of_file(struct arena *arena, const struct file *file,
                               uint32_t line, struct span focus)
{
    const struct span span = source_line(file->source, line);
    return excerpt_new(file->source->text, span, redact_spans(arena, file, span),
                       focus);
}

static bool is_cut_left(const struct excerpt *excerpt)
{
    return excerpt->window.begin > excerpt->line.begin;
}

const char *excerpt_show(struct arena *arena, const struct excerpt *excerpt)
{
    const struct span window = excerpt->window;
    const size_t longest = (size_t)(window.end - window.begin) * UTF8_SHOWN_MAX;
    char *shown = arena_alloc(arena, longest + 2 * sizeof cut_mark);
    char *to = shown;
    if (is_cut_left(excerpt))
        to = stpcpy(to, cut_mark);

    size_t column = 0;
    for (uint32_t at = window.begin; at < window.end;) {
        const struct utf8_char next = next_shown(excerpt, at, column);
        to = stpcpy(to, next.shown);
        at += (uint32_t)next.size;
        column += next.width;
    }
    if (window.end < excerpt->line.end)
        stpcpy(to, cut_mark);
    return shown;
}

size_t excerpt_column(const struct excerpt *excerpt, uint32_t offset)
{
    const struct span window = excerpt->window;
    const struct span before = {window.begin,
                                offset < window.end ? offset : window.end};
    size_t column;
    walk(excerpt, before, SIZE_MAX, &column);
    return column + (is_cut_left(excerpt) ? sizeof cut_mark - 1 : 0);
}
