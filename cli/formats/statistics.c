/* How many findings of which rule there are, as a table, in place of the findings. */
#include <stdlib.h>
#include <string.h>

#include "cli/formats/format.h"
#include "cli/table.h"

struct rule_count {
    const struct rule_entry *entry;
    enum severity severity; /* of the last one */
    size_t n, n_safe, n_unsafe;
};

static void count_finding(struct rule_count *count, const struct reported *reported)
{
    const struct fix *fix = reported->finding.fix;
    count->entry = reported->entry;
    count->severity = reported->severity;
    count->n++;
    if (!fix || fix->n_edits == 0)
        return;
    count->n_safe += fix->class == FIX_SAFE;
    count->n_unsafe += fix->class == FIX_UNSAFE;
}

/* The most frequent ones first. */
static int by_number(const void *a, const void *b)
{
    const struct rule_count *one = a, *other = b;
    if (one->n != other->n)
        return one->n < other->n ? 1 : -1;
    return one->n > 0 ? strcmp(one->entry->name, other->entry->name) : 0;
}

static void print(const struct format_output *output, const char *kind)
{
    static const char *const columns[] = {
        "findings", "severity", "rule", "safe_fixes", "unsafe_fixes", "summary",
    };
    struct arena *arena = output->printer.arena;
    struct table table = {
        .arena = arena,
        .columns = columns,
        .n_columns = sizeof columns / sizeof *columns,
    };
    struct rule_count *count = output->counts;
    qsort(count, n_rule_entries, sizeof *count, by_number);
    for (; count->n > 0; count++) {
        table_number(&table, (long long)count->n);
        table_text(&table, severity_name(count->severity));
        table_text(&table, count->entry->name);
        table_number(&table, (long long)count->n_safe);
        table_number(&table, (long long)count->n_unsafe);
        table_text(&table, count->entry->summary);
    }
    table_format_find(kind)->print(&table, output->printer.out);
}

static void begin(struct format_output *output)
{
    output->counts =
        arena_alloc(output->kept, (n_rule_entries + 1) * sizeof *output->counts);
}

static void finding(struct format_output *output, const struct reported *reported)
{
    count_finding(&output->counts[reported->entry - rule_entries], reported);
}

static void end_table(struct format_output *output)
{
    print(output, "table");
}

static void end_csv(struct format_output *output)
{
    print(output, "csv");
}

static void end_json(struct format_output *output)
{
    print(output, "json");
}

static const struct format formats[] = {
    {.name = "table",
     .is_for_people = true,
     .is_stream = true,
     .begin = begin,
     .finding = finding,
     .end = end_table},
    {.name = "csv",
     .is_stream = true,
     .begin = begin,
     .finding = finding,
     .end = end_csv},
    {.name = "json",
     .is_stream = true,
     .begin = begin,
     .finding = finding,
     .end = end_json},
};

const struct format *format_find_statistics(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}
