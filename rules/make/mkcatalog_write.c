/* Writing C. */
#include <stdio.h>

#include "rules/make/mkcatalog.h"

static void print_string(const char *text)
{
    putchar('"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\' || *text == '?')
            putchar('\\');
        putchar(*text);
    }
    putchar('"');
}

static void print_text(const char *field, const char *text)
{
    printf(", .%s = ", field);
    print_string(text);
}

static void print_row(const struct guc *row)
{
    fputs("    {.name = ", stdout);
    print_string(row->name);
    printf(", .type = %d, .context = %d, .flags = %u, .since = %d, .until = %d",
           (int)row->type, (int)row->context, row->flags, row->since, row->until);
    printf(",\n     .min = %.17g, .max = %.17g", row->min, row->max);
    print_text("unit", row->unit);
    print_text("boot_value", row->boot_value);
    print_text("enum_values", row->enum_values);
    print_text("enum_aliases", row->enum_aliases);
    puts("},");
}

static void print_old_name(const struct old_name *old)
{
    printf("    {.since = %d, .until = %d", old->since, old->until);
    print_text("name", old->name);
    print_text("replacement", old->replacement);
    puts("},");
}

static void print_change(const struct guc_change *change)
{
    printf("    {.since = %d, .until = %d, .version = %d", change->since, change->until,
           change->version);
    print_text("name", change->name);
    if (change->replacement)
        print_text("replacement", change->replacement);
    print_text("note", change->note);
    puts("},");
}

static void print_heading(const struct heading *heading)
{
    printf("    {.since = %d, .until = %d", heading->since, heading->until);
    print_text("name", heading->name);
    print_text("category", heading->category);
    puts("},");
}

void mkcatalog_write(const struct facts *facts)
{
    puts("static const struct guc catalog[] = {");
    for (size_t i = 0; i < facts->n_rows; i++)
        print_row(&facts->rows[i]);
    puts("};\n\nstatic const struct old_name old_names[] = {");
    for (size_t i = 0; i < facts->n_old_names; i++)
        print_old_name(&facts->old_names[i]);
    puts("};\n\nstatic const struct guc_change changes[] = {");
    for (size_t i = 0; i < facts->n_changes; i++)
        print_change(&facts->changes[i]);
    puts("};\n\nstatic const struct heading headings[] = {");
    for (size_t i = 0; i < facts->n_headings; i++)
        print_heading(&facts->headings[i]);
    puts("};");
}
