/* Plain lines as they are; others so that they tell and do nothing. */
#include "cli/diff_show.h"

#include <string.h>

#include "cli/utf8.h"

struct side diff_side(struct arena *arena, const struct source *source)
{
    struct side side = {.source = source};
    if (source)
        side.secrets = redact_source(arena, source);
    return side;
}

/* Spaces that people type (no-break, ideographic) or editors (byte order mark). */
static size_t harmless_space(const char *text, size_t size)
{
    static const char *const spaces[] = {"\t", "\xc2\xa0", "\xe3\x80\x80",
                                         "\xef\xbb\xbf"};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        size_t length = strlen(spaces[i]);
        if (length <= size && memcmp(text, spaces[i], length) == 0)
            return length;
    }
    return 0;
}

/* The bytes of a line without its line end: CRs at the end are part of that. */
static size_t without_line_end(const char *text, size_t size)
{
    if (size > 0 && text[size - 1] == '\n')
        size--;
    while (size > 0 && text[size - 1] == '\r')
        size--;
    return size;
}

/* What a character is shown as: itself, if it is harmless. */
static struct utf8_char show_char(const char *text, size_t size)
{
    struct utf8_char shown = {.size = harmless_space(text, size)};
    if (shown.size == 0)
        return utf8_next(text, size);
    memcpy(shown.shown, text, shown.size);
    return shown;
}

static bool is_printable(const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        const struct utf8_char shown = show_char(text + at, size - at);
        if (strlen(shown.shown) != shown.size ||
            memcmp(shown.shown, text + at, shown.size) != 0)
            return false;
        at += shown.size;
    }
    return true;
}

/* The first secret that ends behind `offset`; the number of secrets when none does. */
static size_t secret_behind(const struct spans *secrets, uint32_t offset)
{
    size_t low = 0, high = secrets->n_spans;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (secrets->spans[middle].end > offset)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static enum line_state state_of_line(const struct side *side, uint32_t line)
{
    const struct span span = diff_line(side->source, line);
    const char *text = side->source->text + span.begin;
    size_t secret = secret_behind(&side->secrets, span.begin);
    if (secret < side->secrets.n_spans && side->secrets.spans[secret].begin < span.end)
        return LINE_SECRET;
    return is_printable(text, without_line_end(text, span.end - span.begin))
               ? LINE_PLAIN
               : LINE_UNPRINTABLE;
}

enum line_state diff_state(const struct side *side, struct lines lines)
{
    for (uint32_t line = lines.begin; line < lines.end; line++) {
        enum line_state state = state_of_line(side, line);
        if (state != LINE_PLAIN)
            return state;
    }
    return LINE_PLAIN;
}

static void print_shown(FILE *out, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        const struct utf8_char shown = show_char(text + at, size - at);
        fputs(shown.shown, out);
        at += shown.size;
    }
}

/* The text of a line with its secrets and whatever is not printable replaced. */
static void print_redacted(FILE *out, const struct side *side, struct span span)
{
    const char *text = side->source->text;
    uint32_t at = span.begin;
    for (size_t i = secret_behind(&side->secrets, at);
         i < side->secrets.n_spans && side->secrets.spans[i].begin < span.end; i++) {
        const struct span secret = side->secrets.spans[i];
        if (secret.begin > at)
            print_shown(out, text + at, secret.begin - at);
        fputs(REDACTED, out);
        at = secret.end < span.end ? secret.end : span.end;
    }
    print_shown(out, text + at, span.end - at);
}

/*
 * A line within a hunk that begins with ! makes both git and patch refuse all of it, so
 * that no patch can put [REDACTED] into a file. (With # patch would pass over it.)
 */
static void print_odd_line(FILE *out, char sign, const struct side *side,
                           struct span span, enum line_state state)
{
    const char *text = side->source->text + span.begin;
    size_t size = without_line_end(text, span.end - span.begin);
    fputs(state == LINE_SECRET ? "! a secret is hidden here\n"
                               : "! some bytes are shown escaped here\n",
          out);
    putc(sign, out);
    print_redacted(out, side, (struct span){span.begin, span.begin + (uint32_t)size});
    putc('\n', out);
}

static void print_line(FILE *out, char sign, const struct side *side, uint32_t line)
{
    const struct span span = diff_line(side->source, line);
    const char *text = side->source->text + span.begin;
    const size_t size = span.end - span.begin;
    enum line_state state = state_of_line(side, line);
    if (state != LINE_PLAIN) {
        print_odd_line(out, sign, side, span, state);
        return;
    }
    putc(sign, out);
    fwrite(text, 1, size, out);
    if (text[size - 1] != '\n')
        fputs("\n\\ No newline at end of file\n", out);
}

void diff_show_lines(FILE *out, char sign, const struct side *side, struct lines lines)
{
    for (uint32_t line = lines.begin; line < lines.end; line++)
        print_line(out, sign, side, line);
}

void diff_show_context(FILE *out, const struct side *side, struct lines lines,
                       const struct side *other, uint32_t other_begin)
{
    for (uint32_t line = lines.begin; line < lines.end; line++) {
        const uint32_t beside = other_begin + (line - lines.begin);
        if (state_of_line(other, beside) == LINE_SECRET)
            print_line(out, ' ', other, beside);
        else
            print_line(out, ' ', side, line);
    }
}
