/* show hba, show ident: the records, in the columns that the node's version has. */
#include "cli/show.h"

#include "rules/redact.h"

/* From 16 on the first two are there, too. */
static const char *const hba_columns[] = {
    "rule_number", "file_name", "line_number", "type",    "database", "user_name",
    "address",     "netmask",   "auth_method", "options", "error",
};

static const char *const ident_columns[] = {
    "map_number", "file_name",   "line_number", "map_name",
    "sys_name",   "pg_username", "error",
};

enum { FIRST_WITH_NUMBERS = 1600, NUMBER_COLUMNS = 2 };

/* Sets the columns of the version; false when they have neither number nor file. */
static bool set_columns(struct table *table, const char *const *columns, size_t n,
                        int version)
{
    const bool has_numbers = version >= FIRST_WITH_NUMBERS;
    table->columns = has_numbers ? columns : columns + NUMBER_COLUMNS;
    table->n_columns = has_numbers ? n : n - NUMBER_COLUMNS;
    return has_numbers;
}

/* A bad record has no number, and counts for none. */
static void add_number(struct table *table, const char *error, long long *number,
                       const struct file *file)
{
    if (error)
        table_null(table);
    else
        table_number(table, ++*number);
    table_text(table, file->path);
}

static void add_words(struct table *table, const struct auth_field *field)
{
    const char **words =
        arena_alloc(table->arena, (field->n_words + 1) * sizeof *words);
    for (size_t i = 0; i < field->n_words; i++)
        words[i] = field->words[i].text;
    table_list(table, words);
}

static void add_address(struct table *table, const struct hba_address *address)
{
    static const char *const keywords[] = {
        [HBA_ADDRESS_ALL] = "all",
        [HBA_ADDRESS_SAMEHOST] = "samehost",
        [HBA_ADDRESS_SAMENET] = "samenet",
        [HBA_ADDRESS_NAME] = NULL,
    };
    bool is_keyword = address->kind == HBA_ADDRESS_ALL ||
                      address->kind == HBA_ADDRESS_SAMEHOST ||
                      address->kind == HBA_ADDRESS_SAMENET;
    table_text(table, is_keyword ? keywords[address->kind] : address->text);
    table_text(table, address->mask_text);
}

static void add_options(struct table *table, const struct hba_record *record)
{
    struct arena *arena = table->arena;
    if (record->n_options == 0) {
        table_null(table);
        return;
    }
    const char **options =
        arena_alloc(arena, (record->n_options + 1) * sizeof *options);
    for (size_t i = 0; i < record->n_options; i++) {
        const struct hba_option *option = &record->options[i];
        options[i] = arena_printf(arena, "%s=%s", option->name,
                                  redact_value(arena, option->name, option->value));
    }
    table_list(table, options);
}

static void add_hba(struct table *table, const struct hba_record *record)
{
    enum { COLUMNS_OF_A_GOOD_ONE = 7 };
    table_number(table, record->line);
    if (record->error) {
        for (int i = 0; i < COLUMNS_OF_A_GOOD_ONE; i++)
            table_null(table);
        table_text(table, record->error);
        return;
    }
    table_text(table, hba_type_name(record->type));
    add_words(table, &record->databases);
    add_words(table, &record->users);
    add_address(table, &record->address);
    table_text(table, record->method);
    add_options(table, record);
    table_null(table);
}

void show_hba(struct table *table, const struct node *node)
{
    const bool has_numbers = set_columns(
        table, hba_columns, sizeof hba_columns / sizeof *hba_columns, node->version);
    long long number = 0;
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (has_numbers)
            add_number(table, record->error, &number, record->file);
        add_hba(table, record);
    }
}

void show_ident(struct table *table, const struct node *node)
{
    const bool has_numbers =
        set_columns(table, ident_columns, sizeof ident_columns / sizeof *ident_columns,
                    node->version);
    long long number = 0;
    for (size_t i = 0; i < node->ident.n_records; i++) {
        const struct ident_record *record = &node->ident.records[i];
        if (has_numbers)
            add_number(table, record->error, &number, record->file);
        table_number(table, record->line);
        table_text(table, record->error ? NULL : record->map);
        table_text(table, record->error ? NULL : record->system_user);
        table_text(table, record->error ? NULL : record->role);
        table_text(table, record->error);
    }
}
