/* Writing C. */
#include <stdio.h>
#include <string.h>

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

/* Texts that rows have by number, each once. */
struct pool {
    const char **texts;
    size_t n_texts;
    size_t longest;
};

static size_t number_of(const struct pool *pool, const char *text)
{
    size_t i = 0;
    while (i < pool->n_texts && strcmp(pool->texts[i], text) != 0)
        i++;
    return i;
}

static void put(struct arena *arena, struct pool *pool, const char *text)
{
    if (number_of(pool, text) < pool->n_texts)
        return;
    pool->texts = arena_push(arena, pool->texts, pool->n_texts, sizeof *pool->texts);
    pool->texts[pool->n_texts++] = text;
    if (strlen(text) > pool->longest)
        pool->longest = strlen(text);
}

static void print_pool(const char *name, const struct pool *pool)
{
    printf("static const char %s[][%zu] = {\n", name, pool->longest + 1);
    for (size_t i = 0; i < pool->n_texts; i++) {
        fputs("    ", stdout);
        print_string(pool->texts[i]);
        puts(",");
    }
    puts("};\n");
}

/* A text that stands in the row itself. */
static void print_inside(const char *field, const char *text, size_t room)
{
    if (strlen(text) >= room)
        mkcatalog_fail(text, "longer than struct guc has room for");
    print_text(field, text);
}

static void print_row(const struct row *row, const struct pool *words)
{
    printf("    {.type = %d, .context = %d, .flags = %u, .since = %d, .until = %d",
           (int)row->type, (int)row->context, row->flags, row->since, row->until);
    printf(",\n     .min = %.17g, .max = %.17g, .boot_number = %.17g", row->min,
           row->max, row->boot_number);
    printf(", .enum_values = %zu, .enum_aliases = %zu",
           number_of(words, row->enum_values), number_of(words, row->enum_aliases));
    print_inside("name", row->name, GUC_NAME_SIZE);
    print_inside("unit", row->unit, GUC_UNIT_SIZE);
    print_inside("boot_value", row->boot_value, GUC_BOOT_VALUE_SIZE);
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

static void print_heading(const struct heading_row *heading,
                          const struct pool *categories)
{
    printf("    {.since = %d, .until = %d, .category = %zu", heading->since,
           heading->until, number_of(categories, heading->category));
    print_inside("name", heading->name, GUC_NAME_SIZE);
    puts("},");
}

static void write_rows(const struct facts *facts)
{
    struct pool words = {0};
    for (size_t i = 0; i < facts->n_rows; i++) {
        put(facts->arena, &words, facts->rows[i].enum_values);
        put(facts->arena, &words, facts->rows[i].enum_aliases);
    }
    print_pool("word_lists", &words);
    puts("static const struct guc catalog[] = {");
    for (size_t i = 0; i < facts->n_rows; i++)
        print_row(&facts->rows[i], &words);
    puts("};\n");
}

static void write_headings(const struct facts *facts)
{
    struct pool categories = {0};
    for (size_t i = 0; i < facts->n_headings; i++)
        put(facts->arena, &categories, facts->headings[i].category);
    print_pool("categories", &categories);
    puts("static const struct heading headings[] = {");
    for (size_t i = 0; i < facts->n_headings; i++)
        print_heading(&facts->headings[i], &categories);
    puts("};");
}

void mkcatalog_write(const struct facts *facts)
{
    write_rows(facts);
    puts("static const struct old_name old_names[] = {");
    for (size_t i = 0; i < facts->n_old_names; i++)
        print_old_name(&facts->old_names[i]);
    puts("};\n\nstatic const struct guc_change changes[] = {");
    for (size_t i = 0; i < facts->n_changes; i++)
        print_change(&facts->changes[i]);
    puts("};\n");
    write_headings(facts);
}
