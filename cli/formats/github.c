/*
 * Annotations of GitHub: commands to the runner of a workflow.
 *
 * It shows ten of each level and step. So the gravest come first, and the last one says
 * how many are left out.
 */
#include <string.h>

#include "cli/formats/format.h"
#include "cli/snippet.h"
#include "cli/utf8.h"

enum {
    SHOWN_MAX = 10,     /* annotations of a level */
    MESSAGE_MAX = 4096, /* bytes of a message */
    NAME_MAX_SIZE = 255 /* of a title */
};

static const char *const levels[] = {
    [SEVERITY_INFO] = "notice",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_ERROR] = "error",
};

/* How many bytes of a shown text are within `limit`; no character is torn. */
static size_t cut(const char *shown, size_t limit)
{
    size_t size = strlen(shown);
    if (size <= limit)
        return size;
    for (size = limit; size > 0 && ((unsigned char)shown[size] & 0xC0) == 0x80;)
        size--;
    return size;
}

/* Escaped as the runner wants it; `also` are characters to escape beside the usual. */
static void print_escaped(const struct printer *printer, const char *text,
                          const char *also, size_t limit)
{
    const size_t size = cut(text, limit);
    for (const char *at = text; at < text + size; at++) {
        if (*at == '%' || *at == '\r' || *at == '\n' || strchr(also, *at))
            fprintf(printer->out, "%%%02X", (unsigned)(unsigned char)*at);
        else if (*at == '[' && at - text >= 2 && strncmp(at - 2, "##", 2) == 0)
            fputs(" [", printer->out); /* ##[ is a command, too */
        else
            putc(*at, printer->out);
    }
    if (text[size])
        fputs("...", printer->out);
}

static void print_property(const struct printer *printer, const char *before,
                           const char *text)
{
    fputs(before, printer->out);
    print_escaped(printer, utf8_show(printer->arena, text), ":,", NAME_MAX_SIZE);
}

/* A path is not cut: one that is would be another one's. */
static void print_place(const struct printer *printer, const struct location *location)
{
    const char *path = utf8_show(printer->arena, location->path);
    fputs(" file=", printer->out);
    print_escaped(printer, path, ":,", strlen(path));
    if (!location->has_lines)
        return;
    const struct position begin = location->begin, end = location->end;
    fprintf(printer->out, ",line=%u,endLine=%u", begin.line, end.line);
    if (begin.line == end.line)
        fprintf(printer->out, ",col=%u,endColumn=%u", begin.column, end.column);
    putc(',', printer->out);
}

static void print_message(const struct printer *printer, const char *message)
{
    fputs("::", printer->out);
    print_escaped(printer, message, "", MESSAGE_MAX);
    putc('\n', printer->out);
}

static const char *add_line(struct arena *arena, const char *text, const char *word,
                            const char *more)
{
    if (!more || !*more)
        return text;
    return arena_printf(arena, "%s\n%s%s", text, word, utf8_show(arena, more));
}

/* The other labels, with their places. */
static const char *add_labels(const struct format_output *output, const char *text,
                              const struct finding *what)
{
    struct arena *arena = output->printer.arena;
    for (size_t i = 1; i < MAX_LABELS && what->labels[i].place.node; i++) {
        const struct label *label = &what->labels[i];
        const char *words = label->text ? label->text : "";
        if (snippet_is_note(what, i)) {
            text = add_line(arena, text, "note: ", words);
            continue;
        }
        const struct location location =
            location_of(arena, &output->workspace, &label->place);
        const char *path = utf8_show(arena, location.path);
        const char *before =
            location.has_lines
                ? arena_printf(arena, "%s:%u:%u: ", path, location.begin.line,
                               location.begin.column)
                : arena_printf(arena, "%s: ", path);
        text = add_line(arena, text, before, *words ? words : "this line");
    }
    return text;
}

static const char *message_of(const struct format_output *output,
                              const struct finding *what)
{
    struct arena *arena = output->printer.arena;
    const char *text = utf8_show(arena, what->message);
    text = add_line(arena, text, "here: ", what->labels[0].text);
    text = add_labels(output, text, what);
    text = add_line(arena, text, "effect: ", what->effect);
    text = add_line(arena, text, "applies: ", what->applies);
    text = add_line(arena, text, "order: ", what->order);
    text = add_line(arena, text, "help: ", what->help);
    return what->fix ? add_line(arena, text, "fix: ", what->fix->title) : text;
}

static void print_finding(const struct format_output *output,
                          const struct reported *reported)
{
    const struct printer *printer = &output->printer;
    const struct finding *what = &reported->finding;
    const struct location location =
        location_of(printer->arena, &output->workspace, &what->labels[0].place);
    fprintf(printer->out, "::%s", levels[reported->severity]);
    print_place(printer, &location);
    print_property(printer, location.has_lines ? "title=" : ",title=",
                   reported_name(printer->arena, reported));
    print_message(printer, message_of(output, what));
}

static void print_failures(const struct format_output *output, size_t n)
{
    const struct printer *printer = &output->printer;
    for (size_t i = 0; i < n; i++) {
        const struct failure *failure = &output->verdict->failures[i];
        const char *why = utf8_show(printer->arena, failure->why);
        if (failure->path)
            why = arena_printf(printer->arena, "%s: %s",
                               utf8_show(printer->arena, failure->path), why);
        print_property(printer, "::error title=", "not checked");
        print_message(printer, why);
    }
}

static void print_level(const struct format_output *output, enum severity severity,
                        size_t n)
{
    const struct verdict *verdict = output->verdict;
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct report *report = verdict->checked[i].report;
        for (size_t j = 0; j < report->n_findings && n > 0; j++) {
            if (report->findings[j].severity != severity)
                continue;
            print_finding(output, &report->findings[j]);
            n--;
        }
    }
}

static size_t smaller(size_t one, size_t other)
{
    return one < other ? one : other;
}

static void begin(struct format_output *output)
{
    (void)output;
}

static void finding(struct format_output *output, const struct reported *reported)
{
    (void)output;
    (void)reported;
}

static void print_left_out(const struct printer *printer, const struct tally *left,
                           size_t n_failures)
{
    const char *words = tally_words(printer->arena, left, SEVERITY_INFO);
    if (n_failures > 0)
        words =
            arena_printf(printer->arena, "%s%s%s",
                         count_of(printer->arena, n_failures, "failure", "failures"),
                         *words ? ", " : "", words);
    print_property(printer, "::notice title=", "not all are shown");
    print_message(printer, arena_printf(printer->arena,
                                        "left out: %s; GitHub shows ten annotations "
                                        "of a level",
                                        words));
}

static void end(struct format_output *output)
{
    const struct printer *printer = &output->printer;
    const struct verdict *verdict = output->verdict;
    const struct tally tally = verdict_tally(verdict);
    const size_t n_failures = smaller(verdict->n_failures, SHOWN_MAX);
    size_t limits[] = {SHOWN_MAX, SHOWN_MAX, SHOWN_MAX - n_failures};
    bool is_too_much = verdict->n_failures > n_failures;
    for (int i = SEVERITY_INFO; i <= SEVERITY_ERROR; i++)
        is_too_much = is_too_much || tally.severities[i] > limits[i];
    limits[SEVERITY_INFO] -= is_too_much; /* that says so */

    print_failures(output, n_failures);
    struct tally left = {0};
    for (int i = SEVERITY_ERROR; i >= SEVERITY_INFO; i--) {
        const size_t shown = smaller(tally.severities[i], limits[i]);
        print_level(output, (enum severity)i, shown);
        left.severities[i] = tally.severities[i] - shown;
    }
    if (is_too_much)
        print_left_out(printer, &left, verdict->n_failures - n_failures);
    if (output->quiet)
        return;
    const char *found = tally_words(printer->arena, &tally, SEVERITY_INFO);
    fprintf(printer->out, "pgconfcheck: %s in %s, %s\n",
            *found ? found : "nothing found",
            count_of(printer->arena, tally.nodes, "node", "nodes"),
            count_of(printer->arena, tally.files, "file", "files"));
}

const struct format format_github = {
    .name = "github",
    .has_locations = true,
    .begin = begin,
    .finding = finding,
    .end = end,
};
