/* Answers for programs. */
#include "cli/access.h"
#include "cli/json_text.h"
#include "rules/redact.h"

enum { SCHEMA_VERSION = 1 };

const char *access_outcome_name(enum access_outcome outcome)
{
    static const char *const names[] = {
        [ACCESS_UNKNOWN] = "unknown",
        [ACCESS_ADMITTED] = "admitted",
        [ACCESS_REJECTED] = "rejected",
        [ACCESS_NO_RECORD] = "no-record",
        [ACCESS_NO_SSL] = "no-ssl",
        [ACCESS_NOT_MAPPED] = "not-mapped",
        [ACCESS_NO_AUTHORITY] = "no-authority",
    };
    return names[outcome];
}

json_t *access_record_object(struct arena *arena, const struct hba_record *record)
{
    json_t *object = json_new_object();
    json_put_text(object, "path", record->file->path);
    json_put_number(object, "line", record->line);
    json_put_text(object, "text", redact_text(arena, record->file, record->span));
    json_put_text(object, "method", record->method);
    return object;
}

static json_t *remark_array(struct arena *arena, const struct access_remarks *remarks)
{
    static const char *const columns[] = {
        [HBA_COLUMN_TYPE] = "type",
        [HBA_COLUMN_DATABASE] = "database",
        [HBA_COLUMN_USER] = "user",
        [HBA_COLUMN_ADDRESS] = "address",
    };
    json_t *array = json_new_array();
    for (size_t i = 0; i < remarks->n_remarks; i++) {
        const struct access_remark *remark = &remarks->remarks[i];
        json_t *object = access_record_object(arena, remark->record);
        json_put_text(object, "column", columns[remark->column]);
        json_put_text(object, "why", redact_words(arena, remark->why));
        json_add(array, object);
    }
    return array;
}

static json_t *demand_array(struct arena *arena, const char **demands)
{
    json_t *array = json_new_array();
    for (; *demands; demands++) {
        json_t *object = json_new_object();
        json_put_text(object, "text", redact_words(arena, *demands));
        json_add(array, object);
    }
    return array;
}

static json_t *case_object(const struct access_cases *cases,
                           const struct access_case *one)
{
    struct arena *arena = cases->arena;
    const struct hba_connection *connection = &one->connection;
    const struct access_answer *answer = &one->answer;
    json_t *object = json_new_object();
    json_put_text(object, "user", connection->user);
    json_put_text(object, "database", connection->database);
    json_put_bool(object, "replication", connection->replication);
    json_put_text(object, "address", connection->address);
    json_put_text(object, "encryption", access_encryption(connection));
    json_put_text(object, "outcome", access_outcome_name(answer->outcome));
    json_put_text(object, "why", redact_words(arena, answer->why));
    json_put(object, "record",
             answer->record ? access_record_object(arena, answer->record)
                            : json_null());
    json_put(object, "demands",
             demand_array(arena, access_demands(arena, answer->record, connection->user,
                                                cases->node->version)));
    json_put(object, "perhaps", remark_array(arena, &answer->open));
    json_put(object, "near", remark_array(arena, &answer->near));
    return object;
}

void access_print_json(const struct access_cases *cases, FILE *out)
{
    const char *outcome = access_refuses(cases->outcome)
                              ? "refused"
                              : access_outcome_name(cases->outcome);
    json_t *object = json_new_object(), *array = json_new_array();
    json_put_number(object, "schema_version", SCHEMA_VERSION);
    json_put_text(object, "node", cases->node->name);
    json_put_text(object, "outcome", outcome);
    json_put_text(object, "why", cases->why);
    for (size_t i = 0; i < cases->n_cases; i++)
        json_add(array, case_object(cases, &cases->cases[i]));
    json_put(object, "connections", array);
    json_write(out, object);
    putc('\n', out);
}
