/* The formats there are, and the order in which they are given what there is. */
#include "cli/formats/format.h"

#include <string.h>

enum { SCRATCH_FINDINGS = 256 }; /* after which the memory for showing is given back */

static const struct format *const formats[] = {
    &format_text,     &format_short,  &format_json,   &format_jsonl,
    &format_sarif,    &format_github, &format_gitlab, &format_junit,
    &format_markdown, &format_html,   NULL, /* the end */
};

const struct format *format_find(const char *name)
{
    const struct format *const *format = formats;
    while (*format && strcmp((*format)->name, name) != 0)
        format++;
    return *format;
}

const struct format *format_at(size_t index)
{
    return formats[index];
}

const char *format_names(struct arena *arena)
{
    const char *names = formats[0]->name;
    for (const struct format *const *format = formats + 1; *format; format++)
        names = arena_printf(arena, "%s%s%s", names, format[1] ? ", " : " and ",
                             (*format)->name);
    return names;
}

void format_write_checked(const struct format *format, struct format_output *output,
                          const struct checked *checked)
{
    const struct report *report = checked->report;
    if (format->nodes)
        format->nodes(output, checked);
    for (size_t i = 0; i < report->n_findings && !ferror(output->printer.out); i++) {
        format->finding(output, &report->findings[i]);
        output->n_findings++;
        if (output->n_findings % SCRATCH_FINDINGS == 0)
            arena_free(output->printer.arena);
    }
}

void format_write(const struct format *format, struct format_output *output)
{
    const struct verdict *verdict = output->verdict;
    format->begin(output);
    for (size_t i = 0; i < verdict->n_checked; i++)
        format_write_checked(format, output, &verdict->checked[i]);
    format->end(output);
}
