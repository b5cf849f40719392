/*
 * show control: what the server last wrote about its data, a row a field, by the names
 * that PostgreSQL's functions pg_control_...() and its parameters have.
 */
#include "cli/show.h"

void show_control(struct table *table, const struct node *node)
{
    static const char *const columns[] = {"name", "value"};
    table->columns = columns;
    table->n_columns = sizeof columns / sizeof *columns;
    if (!node->control)
        return;
    for (enum control_field field = 0; field < N_CONTROL_FIELDS; field++) {
        const enum control_kind kind = control_kind(field);
        if (kind == CONTROL_NOT_SHOWN || !control_has(node->control, field))
            continue;
        table_text(table, control_name(field));
        if (kind == CONTROL_AS_NUMBER)
            table_number(table, control_number(node->control, field));
        else if (kind == CONTROL_AS_BOOL)
            table_bool(table, control_number(node->control, field) != 0);
        else
            table_text(table, control_text(table->arena, node->control, field));
    }
}
