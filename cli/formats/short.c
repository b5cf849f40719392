/* One line a finding, in the shape of a compiler's messages; other places as notes. */
#include "cli/formats/format.h"
#include "cli/snippet.h"

/* "path:12:13: ", or "path: " for what has no line. */
static void print_place(const struct printer *printer, const struct place *place)
{
    print_text(printer, snippet_path(place));
    if (snippet_has_line(place)) {
        const struct position position = snippet_begin(place);
        fprintf(printer->out, ":%u:%u", position.line, position.column);
    }
    fputs(": ", printer->out);
}

static void print_message(const struct printer *printer, const char *word,
                          const char *text, const struct reported *reported)
{
    fprintf(printer->out, "%s: ", word);
    print_text(printer, text);
    fprintf(printer->out, " [%s]\n", reported_name(printer->arena, reported));
}

static void begin(struct format_output *output)
{
    const struct verdict *verdict = output->verdict;
    const char *word = verdict->is_diff ? "would fix" : "fixed";
    for (size_t i = 0; i < verdict->n_checked; i++)
        for (size_t j = 0; j < verdict->checked[i].n_fixed; j++) {
            const struct reported *fixed = &verdict->checked[i].fixed[j];
            const struct place place = snippet_fixed_place(&fixed->finding);
            print_place(&output->printer, &place);
            print_message(&output->printer, word, fixed->finding.fix->title, fixed);
        }
}

static void finding(struct format_output *output, const struct reported *reported)
{
    const struct printer *printer = &output->printer;
    const struct finding *what = &reported->finding;
    print_place(printer, &what->labels[0].place);
    print_message(printer,
                  reported->ignore ? "ignored" : severity_name(reported->severity),
                  what->message, reported);
    for (size_t i = 1; i < MAX_LABELS && what->labels[i].place.node; i++) {
        const struct label *label = &what->labels[i];
        print_place(printer, &label->place);
        fputs("note: ", printer->out);
        print_text(printer, label->text ? label->text : "");
        putc('\n', printer->out);
    }
}

static void end(struct format_output *output)
{
    const struct verdict *verdict = output->verdict;
    for (size_t i = 0; verdict->show_ignored && i < verdict->n_checked; i++)
        for (size_t j = 0; j < verdict->checked[i].report->n_ignored; j++)
            finding(output, &verdict->checked[i].report->ignored[j]);
}

const struct format format_short = {
    .name = "short",
    .is_for_people = true,
    .is_stream = true,
    .begin = begin,
    .finding = finding,
    .end = end,
};
