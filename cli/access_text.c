/* Answers for people. */
#include <string.h>

#include "cli/access.h"
#include "cli/utf8.h"
#include "rules/redact.h"

const char *access_encryption(const struct hba_connection *connection)
{
    if (!connection->address)
        return "none";
    if (connection->gss)
        return "gssapi";
    return connection->ssl ? "ssl" : "none";
}

static const char *from(struct arena *arena, const struct hba_connection *connection)
{
    const char *const how = connection->gss   ? "with GSSAPI encryption"
                            : connection->ssl ? "with SSL"
                                              : "without SSL";
    if (!connection->address)
        return "over the Unix socket";
    if (!*connection->address)
        return arena_printf(arena, "from an address that is not known, %s", how);
    return arena_printf(arena, "from %s, %s", connection->address, how);
}

static const char *outcome(struct arena *arena, const struct access_answer *answer)
{
    const char *method = answer->record ? answer->record->method : "";
    const bool is_open = answer->open.n_remarks > 0;
    switch (answer->outcome) {
    case ACCESS_ADMITTED:
        if (is_open)
            return "let in by one of several records";
        if (strcmp(method, "trust") == 0)
            return "let in";
        return arena_printf(arena, "let in by %s", method);
    case ACCESS_REJECTED:
        return is_open ? "rejected by one of several records" : "rejected";
    case ACCESS_NO_RECORD:
        return is_open ? "turned away" : "turned away: no record is for it";
    case ACCESS_NO_SSL:
        return "turned away: the server speaks no SSL";
    case ACCESS_NO_AUTHORITY:
    case ACCESS_NOT_MAPPED:
        return arena_printf(arena, "turned away by %s: %s", method,
                            redact_words(arena, answer->why));
    case ACCESS_UNKNOWN:
        break;
    }
    return arena_printf(arena, "cannot be told: %s", redact_words(arena, answer->why));
}

static void print_line(struct arena *arena, FILE *out, const char *lead,
                       const struct hba_record *record)
{
    const char *text = redact_text(arena, record->file, record->span);
    fprintf(out, "  %s %s:%u: %s\n", lead, utf8_show(arena, record->file->path),
            record->line, utf8_show(arena, text));
}

static void print_remarks(struct arena *arena, FILE *out, const char *lead,
                          const struct access_remarks *remarks)
{
    for (size_t i = 0; i < remarks->n_remarks; i++) {
        const struct access_remark *remark = &remarks->remarks[i];
        print_line(arena, out, lead, remark->record);
        fprintf(out, "      %s\n", utf8_show(arena, redact_words(arena, remark->why)));
    }
}

static void print_case(const struct access_cases *cases, const struct access_case *one,
                       FILE *out)
{
    struct arena *arena = cases->arena;
    const struct hba_connection *connection = &one->connection;
    const struct access_answer *answer = &one->answer;
    const char *database =
        connection->replication
            ? "for replication"
            : arena_printf(arena, "to database %s", connection->database);
    const char *line = arena_printf(
        arena, "%s %s, %s: %s", connection->user ? connection->user : "whoever it is",
        database, from(arena, connection), outcome(arena, answer));
    fprintf(out, "%s\n", utf8_show(arena, line));
    if (answer->record)
        print_line(arena, out, answer->open.n_remarks > 0 ? "else" : "by",
                   answer->record);
    const char **demands =
        access_demands(arena, answer->record, connection->user, cases->node->version);
    for (; *demands; demands++)
        fprintf(out, "      demands %s\n", utf8_show(arena, *demands));
    print_remarks(arena, out, "perhaps by", &answer->open);
    print_remarks(arena, out, "not by", &answer->near);
}

void access_print_text(const struct access_cases *cases, FILE *out)
{
    for (size_t i = 0; i < cases->n_cases; i++) {
        if (i > 0)
            putc('\n', out);
        print_case(cases, &cases->cases[i], out);
    }
}
