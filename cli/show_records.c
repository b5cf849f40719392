/* show hba, show ident: the records, in the columns that the node's version has. */
#include "cli/show.h"

#include "rules/hba_address.h"
#include "rules/hba_shown.h"
#include "rules/redact.h"

/* From 16 on the first two are there, too. The last one is ours. */
static const char *const hba_columns[] = {
    "rule_number", "file_name", "line_number", "type",    "database", "user_name",
    "address",     "netmask",   "auth_method", "options", "error",    "keywords",
};

static const char *const ident_columns[] = {
    "map_number", "file_name",   "line_number", "map_name",
    "sys_name",   "pg_username", "error",       "keywords",
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

/* What the server has words against has no number, and counts for none. */
static void add_number(struct table *table, bool counts, long long *number,
                       const struct file *file)
{
    if (counts)
        table_number(table, ++*number);
    else
        table_null(table);
    table_text(table, file->path);
}

static void add_words(struct table *table, const struct auth_field *field)
{
    table_list(table);
    for (size_t i = 0; i < field->n_words; i++)
        table_item(table, field->words[i].text);
}

static bool is_address_keyword(const struct hba_address *address)
{
    return address->kind == HBA_ADDRESS_ALL || address->kind == HBA_ADDRESS_SAMEHOST ||
           address->kind == HBA_ADDRESS_SAMENET;
}

static void add_options(struct table *table, const struct hba_record *record,
                        int version)
{
    struct arena *arena = table->arena;
    size_t n;
    const struct hba_shown *shown = hba_shown(arena, record, version, &n);
    if (n == 0) {
        table_null(table);
        return;
    }
    table_list(table);
    for (size_t i = 0; i < n; i++)
        table_item(table,
                   arena_printf(arena, "%s=%s", shown[i].name,
                                redact_value(arena, shown[i].name, shown[i].value)));
}

/* A word that the server does not take for a plain name, with its column. */
static void add_keyword(struct table *table, const char *column, const char *word)
{
    table_item(table, arena_printf(table->arena, "%s=%s", column, word));
}

static void add_hba_keywords(struct table *table, const struct hba_record *record,
                             int version)
{
    table_list(table);
    for (size_t i = 0; i < record->databases.n_words; i++)
        if (!hba_is_database_name(&record->databases.words[i], version))
            add_keyword(table, "database", record->databases.words[i].text);
    for (size_t i = 0; i < record->users.n_words; i++)
        if (!hba_is_user_name(&record->users.words[i], version))
            add_keyword(table, "user_name", record->users.words[i].text);
    if (is_address_keyword(&record->address))
        add_keyword(table, "address", record->address.word);
}

static void add_hba(struct table *table, const struct hba_record *record, int version)
{
    enum { COLUMNS_OF_A_GOOD_ONE = 7 };
    table_number(table, record->line);
    if (record->error) {
        for (int i = 0; i < COLUMNS_OF_A_GOOD_ONE; i++)
            table_null(table);
        table_text(table, record->error);
        table_null(table);
        return;
    }
    table_text(table, hba_type_name(record->type));
    add_words(table, &record->databases);
    add_words(table, &record->users);
    table_text(table, hba_address_text(table->arena, &record->address));
    table_text(table, hba_address_mask_text(table->arena, &record->address));
    table_text(table, record->method);
    add_options(table, record, version);
    table_text(table, record->warning);
    add_hba_keywords(table, record, version);
}

void show_hba(struct table *table, const struct node *node)
{
    const bool has_numbers = set_columns(
        table, hba_columns, sizeof hba_columns / sizeof *hba_columns, node->version);
    long long number = 0;
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        bool counts = record->error ? record->is_silent : !record->warning;
        if (has_numbers)
            add_number(table, counts, &number, record->file);
        add_hba(table, record, node->version);
    }
}

static void add_ident(struct table *table, const struct ident_record *record,
                      int version)
{
    table_number(table, record->line);
    table_text(table, record->error ? NULL : record->map);
    table_text(table, record->error ? NULL : record->system_user);
    table_text(table, record->error ? NULL : record->role);
    table_text(table, record->error);
    if (record->error) {
        table_null(table);
        return;
    }
    table_list(table);
    if (record->system_user[0] == '/')
        add_keyword(table, "sys_name", record->system_user);
    if (!ident_is_role_name(record, version))
        add_keyword(table, "pg_username", record->role);
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
            add_number(table, !record->error, &number, record->file);
        add_ident(table, record, node->version);
    }
}
