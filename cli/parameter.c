/* One row for all versions in a row that agree about a parameter. */
#include "cli/parameter.h"

#include "cli/table.h"
#include "rules/guc.h"
#include "rules/value.h"

static const char *const columns[] = {
    "versions", "type", "unit", "context", "takes effect", "values", "default",
};

static const char *values_of(struct arena *arena, const struct guc *guc)
{
    if (guc->type == GUC_ENUM)
        return guc_enum_values(guc);
    if (guc->type == GUC_BOOL)
        return "on, off";
    return guc->type == GUC_STRING ? NULL : value_range(arena, guc);
}

static const char *default_of(struct arena *arena, const struct guc *guc)
{
    if (guc->flags & GUC_DEFAULT_COMPUTED)
        return arena_printf(arena, "%s (settled at start)", guc->boot_value);
    if (guc->type == GUC_STRING)
        return arena_printf(arena, "'%s'", guc->boot_value);
    return guc->boot_value;
}

static void add_row(struct table *table, const struct guc *guc, int first, int last)
{
    struct arena *arena = table->arena;
    const char *since = guc_version_name(first, arena);
    table_text(table, first == last ? since
                                    : arena_printf(arena, "%s to %s", since,
                                                   guc_version_name(last, arena)));
    table_text(table, guc_type_name(guc->type));
    table_text(table, guc->unit);
    table_text(table, guc_context_name(guc->context));
    table_text(table, guc_applies(guc));
    table_text(table, values_of(arena, guc));
    table_text(table, default_of(arena, guc));
}

static void add_rows(struct table *table, const char *name)
{
    const struct guc *row = NULL;
    int first = 0, last = 0;
    for (const int *version = guc_versions; *version; version++) {
        const struct guc *guc = guc_find(name, *version);
        if (guc != row) {
            if (row)
                add_row(table, row, first, last);
            row = guc;
            first = *version;
        }
        last = *version;
    }
    if (row)
        add_row(table, row, first, last);
}

static void print_change(FILE *out, struct arena *arena, const char *name)
{
    const struct guc_change *change = guc_removed(name, GUC_NEWEST);
    if (!change)
        return;
    fprintf(out, "\nNot known from %s on.", guc_version_name(change->version, arena));
    if (change->replacement)
        fprintf(out, " Use %s.", change->replacement);
    if (change->note && *change->note)
        fprintf(out, " %s", change->note);
    putc('\n', out);
}

bool parameter_print(FILE *out, struct arena *arena, const char *name)
{
    const struct guc *guc = guc_find_any(name);
    if (!guc)
        return false;
    struct table table = {
        .arena = arena,
        .columns = columns,
        .n_columns = sizeof columns / sizeof *columns,
    };
    add_rows(&table, guc->name);
    fprintf(out, "%s\n\n", guc->name);
    table_format_find("table")->print(&table, out);
    if (!guc_find(guc->name, GUC_NEWEST))
        print_change(out, arena, guc->name);
    return true;
}
