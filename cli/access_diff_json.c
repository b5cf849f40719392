/* For programs: docs/access-diff.schema.json. */
#include "cli/access.h"
#include "cli/access_diff.h"
#include "cli/json_text.h"
#include "rules/redact.h"

enum { SCHEMA_VERSION = 1 };

static json_t *text_array(struct arena *arena, const char *const *texts, size_t n)
{
    json_t *array = json_new_array();
    for (size_t i = 0; i < n; i++) {
        json_t *object = json_new_object();
        json_put_text(object, "text", redact_words(arena, texts[i]));
        json_add(array, object);
    }
    return array;
}

static json_t *set_object(struct arena *arena, const struct name_set *set)
{
    json_t *object = json_new_object();
    json_put_bool(object, "all_but", set->is_rest);
    json_put(object, "names",
             text_array(arena, (const char *const *)set->names, set->n_names));
    return object;
}

static json_t *way_array(struct arena *arena, unsigned ways)
{
    static const struct {
        unsigned way;
        const char *name;
    } names[] = {{WAY_SOCKET, "socket"},
                 {WAY_PLAIN, "plain"},
                 {WAY_SSL, "ssl"},
                 {WAY_GSS, "gssapi"}};
    const char *found[sizeof names / sizeof *names];
    size_t n = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ways & names[i].way)
            found[n++] = names[i].name;
    return text_array(arena, found, n);
}

static json_t *network_object(struct arena *arena, const struct access_cell *cell)
{
    const struct address_set *set = &cell->addresses;
    if (cell->space == SPACE_SOCKET)
        return json_null();
    json_t *object = json_new_object();
    const char **holes = arena_alloc(arena, set->n_holes * sizeof *holes);
    size_t n = set->n_holes;
    for (const struct address_hole *hole = set->holes; hole; hole = hole->next)
        holes[--n] = access_network_words(arena, cell->space, &hole->prefix);
    json_put_text(object, "network",
                  cell->is_any_address
                      ? "all"
                      : access_network_words(arena, cell->space, &set->base));
    json_put(object, "but",
             text_array(arena, (const char *const *)holes, set->n_holes));
    return object;
}

static json_t *condition_array(struct arena *arena, const struct access_cell *cell)
{
    const char **words = arena_alloc(arena, cell->n_facts * sizeof *words);
    size_t n = cell->n_facts;
    for (const struct access_fact *fact = cell->facts; fact; fact = fact->next)
        words[--n] = access_fact_words(arena, fact);
    return text_array(arena, (const char *const *)words, cell->n_facts);
}

static json_t *cell_object(struct arena *arena, const struct access_cell *cell)
{
    json_t *object = json_new_object();
    json_put_text(object, "text", access_cell_words(arena, cell));
    json_put_bool(object, "replication", cell->replication);
    json_put(object, "databases",
             cell->replication ? json_null() : set_object(arena, &cell->databases));
    json_put(object, "users", set_object(arena, &cell->users));
    json_put(object, "ways", way_array(arena, cell->ways));
    json_put(object, "addresses", network_object(arena, cell));
    json_put(object, "conditions", condition_array(arena, cell));
    return object;
}

static json_t *example_object(struct arena *arena, const struct access_example *example)
{
    const struct hba_connection *connection = &example->connection;
    json_t *object = json_new_object();
    size_t n_roles = 0;
    while (connection->roles[n_roles])
        n_roles++;
    json_put_text(object, "user", redact_words(arena, connection->user));
    json_put_text(object, "database", redact_words(arena, connection->database));
    json_put_bool(object, "replication", connection->replication);
    json_put_text(object, "address", redact_words(arena, connection->address));
    json_put_text(object, "encryption", access_encryption(connection));
    json_put(object, "roles", text_array(arena, connection->roles, n_roles));
    json_put_text(object, "condition", redact_words(arena, example->condition));
    return object;
}

static json_t *record_or_null(struct arena *arena, const struct hba_record *record)
{
    return record ? access_record_object(arena, record) : json_null();
}

static json_t *change_object(const struct access_comparison *comparison,
                             const struct access_change *change)
{
    struct arena *arena = comparison->arena;
    json_t *object = json_new_object(), *cells = json_new_array();
    for (size_t i = 0; i < change->n_cells; i++)
        json_add(cells, cell_object(arena, &change->cells[i]));
    json_put_text(object, "kind", access_change_name(change->kind));
    json_put_text(object, "text", access_change_words(comparison, change));
    json_put_bool(object, "certain", change->example.condition == NULL);
    json_put(object, "before", record_or_null(arena, change->before));
    json_put(object, "after", record_or_null(arena, change->after));
    json_put(object, "connections", cells);
    json_put(object, "example", example_object(arena, &change->example));
    return object;
}

void access_diff_print_json(const struct access_comparison *comparison, FILE *out)
{
    const struct access_diff *diff = comparison->diff;
    const char *outcome = diff->n_changes == 0   ? "unchanged"
                          : diff->n_certain == 0 ? "unknown"
                                                 : "changed";
    json_t *object = json_new_object(), *changes = json_new_array();
    for (size_t i = 0; i < diff->n_changes; i++)
        json_add(changes, change_object(comparison, &diff->changes[i]));
    json_put_number(object, "schema_version", SCHEMA_VERSION);
    json_put_text(object, "before", comparison->paths[0]);
    json_put_text(object, "after", comparison->paths[1]);
    json_put_text(object, "outcome", outcome);
    json_put_bool(object, "same_records", diff->is_same);
    json_put(object, "changes", changes);
    json_write(out, object);
    putc('\n', out);
}
