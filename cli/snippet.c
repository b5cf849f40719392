/* Arrows, line numbers and carets. */
#include "cli/snippet.h"

#include <string.h>

#include "cli/excerpt.h"
#include "cli/hunk.h"
#include "cli/utf8.h"

enum {
    LINES_MAX = 3,  /* lines of a label's span that are drawn */
    CHANGED_MAX = 8 /* lines of a fix that are drawn, of each kind and hunk */
};

const char *snippet_path(const struct place *place)
{
    if (place->file)
        return place->file->path;
    const char *directory = place->node->config_directory;
    return directory && directory[0] ? directory : place->node->name;
}

struct place snippet_fixed_place(const struct finding *finding)
{
    const struct file_edit *edit = &finding->fix->edits[0];
    struct place place = {
        .node = finding->labels[0].place.node,
        .file = edit->file,
        .span = edit->span,
    };
    /* what is put before something is where that is */
    const struct source *source = edit->file->source;
    if (source && place.span.end == place.span.begin && place.span.end < source->size)
        place.span.end++;
    return place;
}

bool snippet_has_line(const struct place *place)
{
    return place->file && place->file->source && place->span.end > place->span.begin;
}

struct position snippet_begin(const struct place *place)
{
    return source_position(place->file->source, place->span.begin);
}

struct position snippet_end(const struct place *place)
{
    return source_position(place->file->source, place->span.end);
}

/* The last line that has a byte of the span. */
static uint32_t last_line(const struct place *place)
{
    uint32_t end = place->span.end;
    if (end > place->span.begin)
        end--;
    return source_position(place->file->source, end).line;
}

static size_t n_labels(const struct finding *finding)
{
    size_t n = 0;
    while (n < MAX_LABELS && finding->labels[n].place.node)
        n++;
    return n;
}

static int digits(uint32_t number)
{
    int n = 1;
    while (number >= 10) {
        number /= 10;
        n++;
    }
    return n;
}

static size_t count_drawn(struct hunk_lines lines)
{
    struct excerpt excerpt;
    size_t n = 0;
    while (n < CHANGED_MAX && hunk_next_line(&lines, &excerpt))
        n++;
    return n;
}

static uint32_t last_line_of_hunk(const struct hunk *hunk)
{
    size_t removed = count_drawn(hunk->removed), added = count_drawn(hunk->added);
    size_t n = removed > added ? removed : added;
    return hunk->line + (n ? (uint32_t)n - 1 : 0);
}

static int gutter_of(const struct snippet *snippet)
{
    uint32_t largest = 1;
    for (size_t i = 0; i < n_labels(snippet->finding); i++) {
        const struct place *place = &snippet->finding->labels[i].place;
        if (snippet_has_line(place) && last_line(place) > largest)
            largest = last_line(place);
    }
    for (size_t i = 0; i < snippet->hunks.n_hunks; i++) {
        uint32_t line = last_line_of_hunk(&snippet->hunks.hunks[i]);
        if (line > largest)
            largest = line;
    }
    return digits(largest);
}

struct snippet snippet_new(const struct printer *printer, const struct finding *finding)
{
    struct snippet snippet = {.printer = printer, .finding = finding};
    if (finding->fix)
        snippet.hunks = hunks_of_fix(printer->arena, finding->fix);
    snippet.gutter = gutter_of(&snippet);
    return snippet;
}

/* " 12 |": `line` 0 leaves the number out; `mark` is what stands behind it. */
static void print_gutter(const struct snippet *snippet, uint32_t line, char mark)
{
    const struct printer *printer = snippet->printer;
    print_style(printer, STYLE_FRAME);
    if (line)
        fprintf(printer->out, "%*u %c", snippet->gutter, line, mark);
    else
        fprintf(printer->out, "%*s %c", snippet->gutter, "", mark);
    print_plain(printer);
}

static void print_bar(const struct snippet *snippet)
{
    print_gutter(snippet, 0, '|');
    putc('\n', snippet->printer->out);
}

void snippet_note(const struct snippet *snippet)
{
    print_gutter(snippet, 0, '=');
    putc(' ', snippet->printer->out);
}

/* "  --> path" or "  ::: path", for something to be written behind it. */
static void print_arrow(const struct snippet *snippet, const char *arrow,
                        const char *path)
{
    const struct printer *printer = snippet->printer;
    fprintf(printer->out, "%*s", snippet->gutter, "");
    print_styled(printer, STYLE_FRAME, arrow);
    putc(' ', printer->out);
    print_text(printer, path);
}

static void print_line(const struct snippet *snippet, const struct excerpt *excerpt)
{
    const char *shown = excerpt_show(snippet->printer->arena, excerpt);
    if (*shown)
        fprintf(snippet->printer->out, " %s", shown);
}

/* A label as it is drawn: the first one of a finding is the culprit. */
struct drawn_label {
    const struct label *label;
    enum style style;
    char mark;
    bool is_done;
};

/* The carets below a line, and the label's text if it is not NULL. */
static void print_underline(const struct snippet *snippet,
                            const struct excerpt *excerpt,
                            const struct drawn_label *drawn, struct span part,
                            const char *text)
{
    const struct printer *printer = snippet->printer;
    size_t begin = excerpt_column(excerpt, part.begin);
    size_t end = excerpt_column(excerpt, part.end);
    size_t width = end > begin ? end - begin : 1;

    print_gutter(snippet, 0, '|');
    fprintf(printer->out, " %*s", (int)begin, "");
    print_style(printer, drawn->style);
    for (size_t i = 0; i < width; i++)
        putc(drawn->mark, printer->out);
    if (text && *text) {
        putc(' ', printer->out);
        print_text(printer, text);
    }
    print_plain(printer);
    putc('\n', printer->out);
}

/* The part of a span that lies in a line. */
static struct span part_in(struct span span, struct span line)
{
    struct span part = span;
    if (part.begin < line.begin)
        part.begin = line.begin;
    if (part.end > line.end)
        part.end = line.end;
    if (part.begin > part.end)
        part.begin = part.end;
    return part;
}

/* Whether a label can be drawn below a line that is there already. */
static bool fits(const struct drawn_label *drawn, const struct file *file,
                 uint32_t line, const struct excerpt *excerpt)
{
    const struct place *place = &drawn->label->place;
    return !drawn->is_done && place->file == file && snippet_has_line(place) &&
           snippet_begin(place).line == line && last_line(place) == line &&
           place->span.begin >= excerpt->window.begin &&
           place->span.end <= excerpt->window.end;
}

/* The lines of a label; other labels that fit below the first of them are drawn, too.
 */
static void draw_lines(const struct snippet *snippet, struct drawn_label *labels,
                       size_t n, size_t current)
{
    struct drawn_label *drawn = &labels[current];
    const struct place *place = &drawn->label->place;
    const uint32_t first = snippet_begin(place).line, last = last_line(place);
    const uint32_t shown = last - first < LINES_MAX ? last : first + LINES_MAX - 1;
    drawn->is_done = true;

    for (uint32_t line = first; line <= shown; line++) {
        const struct span part =
            part_in(place->span, source_line(place->file->source, line));
        const struct excerpt excerpt =
            excerpt_of_file(snippet->printer->arena, place->file, line, part);
        print_gutter(snippet, line, '|');
        print_line(snippet, &excerpt);
        putc('\n', snippet->printer->out);
        print_underline(snippet, &excerpt, drawn, part,
                        line == shown ? drawn->label->text : NULL);
        for (size_t i = current + 1; i < n && first == last; i++) {
            if (!fits(&labels[i], place->file, line, &excerpt))
                continue;
            labels[i].is_done = true;
            print_underline(snippet, &excerpt, &labels[i], labels[i].label->place.span,
                            labels[i].label->text);
        }
    }
    if (shown < last) {
        print_gutter(snippet, 0, '|');
        fprintf(snippet->printer->out, " ... and %u more lines\n", last - shown);
    }
}

static void draw_label(const struct snippet *snippet, struct drawn_label *labels,
                       size_t n, size_t current)
{
    const struct printer *printer = snippet->printer;
    const struct label *label = labels[current].label;
    if (current > 0)
        print_bar(snippet);
    print_arrow(snippet, current == 0 ? "-->" : ":::", snippet_path(&label->place));
    if (!snippet_has_line(&label->place)) {
        if (label->text && *label->text) {
            fputs(": ", printer->out);
            print_text(printer, label->text);
        }
        putc('\n', printer->out);
        return;
    }
    const struct position position = snippet_begin(&label->place);
    fprintf(printer->out, ":%u:%u\n", position.line, position.column);
    print_bar(snippet);
    draw_lines(snippet, labels, n, current);
}

bool snippet_is_note(const struct finding *finding, size_t label)
{
    const struct place *place = &finding->labels[label].place;
    return label > 0 && place->node && !place->file;
}

void snippet_labels(const struct snippet *snippet, enum style style)
{
    const struct finding *finding = snippet->finding;
    struct drawn_label labels[MAX_LABELS];
    const size_t n = n_labels(finding);
    for (size_t i = 0; i < n; i++)
        labels[i] = (struct drawn_label){
            .label = &finding->labels[i],
            .mark = i == 0 ? '^' : '-',
            .style = i == 0 ? style : STYLE_FRAME,
        };
    bool ends_in_line = false;
    for (size_t i = 0; i < n; i++) {
        if (labels[i].is_done || snippet_is_note(finding, i))
            continue;
        draw_label(snippet, labels, n, i);
        ends_in_line = snippet_has_line(&finding->labels[i].place);
    }
    if (ends_in_line)
        print_bar(snippet);
}

/* The lines of a kind, each with its number and `mark`. */
static void draw_changed(const struct snippet *snippet, struct hunk_lines lines,
                         uint32_t line, char mark)
{
    const struct printer *printer = snippet->printer;
    struct excerpt excerpt;
    size_t drawn = 0, left = 0;
    while (drawn < CHANGED_MAX && hunk_next_line(&lines, &excerpt)) {
        print_gutter(snippet, line++, mark);
        print_style(printer, mark == '-' ? STYLE_REMOVED : STYLE_ADDED);
        print_line(snippet, &excerpt);
        print_plain(printer);
        putc('\n', printer->out);
        drawn++;
    }
    while (hunk_next_line(&lines, &excerpt))
        left++;
    if (left > 0) {
        print_gutter(snippet, 0, mark);
        fprintf(printer->out, " ... and %zu more lines\n", left);
    }
}

void snippet_fix(const struct snippet *snippet)
{
    const struct place *first = &snippet->finding->labels[0].place;
    const char *path = first->file ? first->file->path : "";
    for (size_t i = 0; i < snippet->hunks.n_hunks; i++) {
        const struct hunk *hunk = &snippet->hunks.hunks[i];
        if (strcmp(hunk->file->path, path) != 0) {
            path = hunk->file->path;
            print_arrow(snippet, ":::", path);
            fputs(hunk->file->source ? "\n" : " (new file)\n", snippet->printer->out);
        }
        if (hunk->file->source && hunk->file->source->size == 0 && !hunk->edits->text)
            continue; /* an empty file goes: the title says so */
        print_bar(snippet);
        draw_changed(snippet, hunk->removed, hunk->line, '-');
        draw_changed(snippet, hunk->added, hunk->line, '+');
    }
}
