/* Edits, gathered by the lines that they touch. */
#include "cli/hunk.h"

#include <stdlib.h>
#include <string.h>

#include "parser/edit.h"

static int by_place(const void *a, const void *b)
{
    const struct file_edit *one = a, *other = b;
    int order = strcmp(one->file->path, other->file->path);
    if (order)
        return order;
    return (one->span.begin > other->span.begin) -
           (one->span.begin < other->span.begin);
}

/* The whole lines that an edit touches, line end included. */
static struct span lines_of(const struct file_edit *edit)
{
    const struct source *source = edit->file->source;
    if (!source)
        return edit->span;
    struct span span = edit->span;
    uint32_t last = span.end > span.begin ? span.end - 1 : span.end;
    span.begin = source_line(source, source_position(source, span.begin).line).begin;
    span.end = source_line(source, source_position(source, last).line).end;
    if (span.end < source->size)
        span.end++;
    return span;
}

/* Takes the next edits that touch the same lines; returns all of these lines. */
static struct span gather(const struct file_edit *edits, size_t n, size_t *n_taken)
{
    struct span lines = lines_of(&edits[0]);
    size_t i = 1;
    for (; i < n && strcmp(edits[i].file->path, edits[0].file->path) == 0; i++) {
        const struct span more = lines_of(&edits[i]);
        if (more.begin >= lines.end && more.begin > lines.begin)
            break;
        if (more.end > lines.end)
            lines.end = more.end;
    }
    *n_taken = i;
    return lines;
}

static struct hunk_lines lines_before(struct arena *arena, const struct file *file,
                                      struct span span)
{
    if (!file->source)
        return (struct hunk_lines){.text = ""};
    return (struct hunk_lines){
        .text = file->source->text,
        .span = span,
        .secrets = redact_spans(arena, file, span),
    };
}

/* What the edits make of the lines. */
static struct hunk_lines lines_after(struct arena *arena, struct hunk_lines before,
                                     const struct file_edit *edits, size_t n)
{
    const uint32_t begin = before.span.begin, size = before.span.end - begin;
    struct edit *here = arena_alloc(arena, n * sizeof *here);
    for (size_t i = 0; i < n; i++)
        here[i] = (struct edit){
            .span = {edits[i].span.begin - begin, edits[i].span.end - begin},
            .text = edits[i].text ? edits[i].text : "", /* the file goes */
        };
    const char *text = arena_copy(arena, before.text + begin, size);
    const struct source *after =
        edit_apply(arena, source_new(arena, "", text, size), here, n);
    if (!after)
        return before;
    return (struct hunk_lines){
        .text = after->text,
        .span = {0, after->size},
        .secrets = redact_source(arena, after),
    };
}

/* The first line, line end included; empty when there is none. */
static struct span first_line(const struct hunk_lines *lines)
{
    struct span line = lines->span;
    const char *newline = memchr(lines->text + line.begin, '\n', line.end - line.begin);
    if (newline)
        line.end = (uint32_t)(newline - lines->text) + 1;
    return line;
}

static struct span last_line(const struct hunk_lines *lines)
{
    const struct span span = lines->span;
    uint32_t begin = span.end;
    while (begin > span.begin && (begin == span.end || lines->text[begin - 1] != '\n'))
        begin--;
    return (struct span){begin, span.end};
}

static struct span without_newline(const struct hunk_lines *lines, struct span line)
{
    if (line.end > line.begin && lines->text[line.end - 1] == '\n')
        line.end--;
    return line;
}

static bool same_line(const struct hunk_lines *one, struct span a,
                      const struct hunk_lines *other, struct span b)
{
    if (a.begin == a.end || b.begin == b.end)
        return false;
    a = without_newline(one, a);
    b = without_newline(other, b);
    return a.end - a.begin == b.end - b.begin &&
           memcmp(one->text + a.begin, other->text + b.begin, a.end - a.begin) == 0;
}

/* Leaves out the lines that stay the same at both ends. */
static void trim(struct hunk *hunk)
{
    struct hunk_lines *removed = &hunk->removed, *added = &hunk->added;
    struct span old = first_line(removed), new = first_line(added);
    while (same_line(removed, old, added, new)) {
        removed->span.begin = old.end;
        added->span.begin = new.end;
        hunk->line++;
        old = first_line(removed);
        new = first_line(added);
    }
    old = last_line(removed);
    new = last_line(added);
    while (same_line(removed, old, added, new)) {
        removed->span.end = old.begin;
        added->span.end = new.begin;
        old = last_line(removed);
        new = last_line(added);
    }
}

static struct hunk hunk_new(struct arena *arena, const struct file_edit *edits,
                            size_t n_edits, struct span lines)
{
    const struct file *file = edits[0].file;
    struct hunk hunk = {
        .file = file,
        .edits = edits,
        .n_edits = n_edits,
        .line = file->source ? source_position(file->source, lines.begin).line : 1,
        .removed = lines_before(arena, file, lines),
    };
    hunk.added = lines_after(arena, hunk.removed, edits, n_edits);
    trim(&hunk);
    return hunk;
}

struct hunks hunks_of_fix(struct arena *arena, const struct fix *fix)
{
    struct hunks hunks = {0};
    struct file_edit *edits = arena_alloc(arena, (fix->n_edits + 1) * sizeof *edits);
    if (fix->n_edits > 0)
        memcpy(edits, fix->edits, fix->n_edits * sizeof *edits);
    qsort(edits, fix->n_edits, sizeof *edits, by_place);

    size_t n_taken;
    for (size_t i = 0; i < fix->n_edits; i += n_taken) {
        const struct span lines = gather(edits + i, fix->n_edits - i, &n_taken);
        hunks.hunks =
            arena_push(arena, hunks.hunks, hunks.n_hunks, sizeof *hunks.hunks);
        hunks.hunks[hunks.n_hunks++] = hunk_new(arena, edits + i, n_taken, lines);
    }
    return hunks;
}

static bool has_secret(const struct hunk_lines *lines)
{
    for (size_t i = 0; i < lines->secrets.n_spans; i++) {
        const struct span secret = lines->secrets.spans[i];
        if (secret.begin < lines->span.end && lines->span.begin < secret.end)
            return true;
    }
    return false;
}

bool hunk_has_secret(const struct hunk *hunk)
{
    return has_secret(&hunk->removed) || has_secret(&hunk->added);
}

bool hunk_next_line(struct hunk_lines *lines, struct excerpt *excerpt)
{
    const struct span line = first_line(lines);
    const struct span start = {line.begin, line.begin};
    if (line.begin == line.end)
        return false;
    *excerpt =
        excerpt_new(lines->text, without_newline(lines, line), lines->secrets, start);
    lines->span.begin = line.end;
    return true;
}
