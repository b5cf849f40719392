/* The three ways to print a table. */
#include "cli/table.h"

#include <assert.h>
#include <string.h>

#include "cli/json_text.h"
#include "cli/utf8.h"
#include "rules/redact.h"

static void add(struct table *table, struct cell cell)
{
    table->cells =
        arena_push(table->arena, table->cells, table->n_cells, sizeof *table->cells);
    table->cells[table->n_cells++] = cell;
}

static const char *without_secrets(const struct table *table, const char *text)
{
    return table->is_of_files ? redact_words(table->arena, text) : text;
}

void table_text(struct table *table, const char *text)
{
    add(table, (struct cell){.kind = text ? CELL_TEXT : CELL_NULL,
                             .text = without_secrets(table, text)});
}

void table_list(struct table *table)
{
    add(table, (struct cell){.kind = CELL_LIST});
}

void table_item(struct table *table, const char *text)
{
    struct cell *cell = &table->cells[table->n_cells - 1];
    assert(cell->kind == CELL_LIST);
    cell->items =
        arena_push(table->arena, cell->items, cell->n_items, sizeof *cell->items);
    cell->items[cell->n_items++] = without_secrets(table, text);
}

void table_number(struct table *table, long long number)
{
    add(table, (struct cell){.kind = CELL_NUMBER, .number = number});
}

void table_bool(struct table *table, bool value)
{
    add(table, (struct cell){.kind = CELL_BOOL, .number = value});
}

void table_null(struct table *table)
{
    add(table, (struct cell){.kind = CELL_NULL});
}

/* Whether PostgreSQL puts an element of an array in quotes. */
static bool needs_quotes(const char *item)
{
    return *item == '\0' || strpbrk(item, "{}\",\\ \t\n\v\f\r") ||
           (strlen(item) == 4 && strspn(item, "NULnul") == 4);
}

static size_t list_size(const struct cell *list)
{
    size_t size = 3;
    for (size_t i = 0; i < list->n_items; i++)
        size += 2 * strlen(list->items[i]) + 3;
    return size;
}

static const char *list_text(struct arena *arena, const struct cell *list)
{
    char *text = arena_alloc(arena, list_size(list));
    char *to = text;
    *to++ = '{';
    for (size_t i = 0; i < list->n_items; i++) {
        const char *quote = needs_quotes(list->items[i]) ? "\"" : "";
        to = stpcpy(to, i > 0 ? "," : "");
        to = stpcpy(to, quote);
        for (const char *from = list->items[i]; *from; from++) {
            if (*from == '"' || *from == '\\')
                *to++ = '\\';
            *to++ = *from;
        }
        to = stpcpy(to, quote);
    }
    *to = '}';
    return text;
}

/* A cell as people read it. */
static const char *cell_text(struct arena *arena, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_TEXT:
        return utf8_show(arena, cell->text);
    case CELL_NUMBER:
        return arena_printf(arena, "%lld", cell->number);
    case CELL_BOOL:
        return cell->number ? "t" : "f";
    case CELL_LIST:
        return utf8_show(arena, list_text(arena, cell));
    case CELL_NULL:
        break;
    }
    return "";
}

/* The texts of all cells below those of the columns, and how wide each column is. */
static const char **lay_out(const struct table *table, size_t *widths)
{
    const size_t n = table->n_columns + table->n_cells;
    const char **texts = arena_alloc(table->arena, n * sizeof *texts);
    for (size_t i = 0; i < n; i++) {
        size_t column = i % table->n_columns;
        texts[i] = i < table->n_columns
                       ? table->columns[i]
                       : cell_text(table->arena, &table->cells[i - table->n_columns]);
        size_t width = utf8_width(texts[i]);
        if (width > widths[column])
            widths[column] = width;
    }
    return texts;
}

static void print_rule(const struct table *table, const size_t *widths, FILE *out)
{
    for (size_t i = 0; i < table->n_columns; i++) {
        if (i > 0)
            putc('+', out);
        for (size_t j = 0; j < widths[i] + 2; j++)
            putc('-', out);
    }
    putc('\n', out);
}

static void print_row(const struct table *table, const char *const *texts,
                      const size_t *widths, FILE *out)
{
    for (size_t i = 0; i < table->n_columns; i++) {
        const bool is_last = i + 1 == table->n_columns;
        size_t padding = is_last ? 0 : widths[i] + 1 - utf8_width(texts[i]);
        fprintf(out, "%s%s%s%*s", i > 0 ? "|" : "", is_last && !*texts[i] ? "" : " ",
                texts[i], (int)padding, "");
    }
    putc('\n', out);
}

/* As psql prints it. */
static void print_table(const struct table *table, FILE *out)
{
    assert(table->n_columns > 0);
    size_t *widths = arena_alloc(table->arena, table->n_columns * sizeof *widths);
    const char **texts = lay_out(table, widths);
    const size_t n_rows = table->n_cells / table->n_columns;
    print_row(table, texts, widths, out);
    print_rule(table, widths, out);
    for (size_t i = 1; i <= n_rows; i++)
        print_row(table, texts + i * table->n_columns, widths, out);
    fprintf(out, "(%zu %s)\n", n_rows, n_rows == 1 ? "row" : "rows");
}

static void print_csv_field(const char *text, bool is_null, FILE *out)
{
    if (is_null)
        return;
    if (*text && !strpbrk(text, ",\"\r\n")) {
        fputs(text, out);
        return;
    }
    putc('"', out);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', out);
        putc(*text, out);
    }
    putc('"', out);
}

static void print_csv(const struct table *table, FILE *out)
{
    for (size_t i = 0; i < table->n_columns; i++)
        fprintf(out, "%s%s", i > 0 ? "," : "", table->columns[i]);
    putc('\n', out);
    for (size_t i = 0; i < table->n_cells; i += table->n_columns) {
        for (size_t j = 0; j < table->n_columns; j++) {
            const struct cell *cell = &table->cells[i + j];
            fputs(j > 0 ? "," : "", out);
            print_csv_field(cell_text(table->arena, cell), cell->kind == CELL_NULL,
                            out);
        }
        putc('\n', out);
    }
}

static json_t *list_array(const struct cell *list)
{
    json_t *array = json_new_array();
    struct arena arena = {0};
    for (size_t i = 0; i < list->n_items; i++)
        json_add(array, json_string(utf8_repair(&arena, list->items[i])));
    arena_free(&arena);
    return array;
}

static void put_cell(json_t *row, const char *column, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_NULL:
    case CELL_TEXT:
        json_put_text(row, column, cell->text);
        break;
    case CELL_NUMBER:
        json_put(row, column, json_integer(cell->number));
        break;
    case CELL_BOOL:
        json_put_bool(row, column, cell->number != 0);
        break;
    case CELL_LIST:
        json_put(row, column, list_array(cell));
        break;
    }
}

static void print_json(const struct table *table, FILE *out)
{
    putc('[', out);
    for (size_t i = 0; i < table->n_cells; i += table->n_columns) {
        json_t *row = json_new_object();
        for (size_t j = 0; j < table->n_columns; j++)
            put_cell(row, table->columns[j], &table->cells[i + j]);
        fputs(i > 0 ? ",\n" : "\n", out);
        json_write(out, row);
    }
    fputs("\n]\n", out);
}

const struct table_format *table_format_find(const char *name)
{
    static const struct table_format formats[] = {
        {"table", print_table},
        {"csv", print_csv},
        {"json", print_json},
    };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}
