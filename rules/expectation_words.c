#include "rules/expectation_words.h"

#include <string.h>

#include "rules/hba_address.h"

/* "app to database shop from 10.0.1.7 with SSL" */
static const char *connection_text(struct report *report,
                                   const struct expectation_case *one)
{
    const struct hba_connection *connection = &one->connection;
    const char *to = "to any database";
    if (connection->replication)
        to = "for replication";
    else if (connection->database == expectation_any_database)
        to = "to a database that no record names";
    else if (connection->database)
        to = report_text(report, "to database %s", connection->database);
    if (!connection->address)
        return report_text(report, "%s %s over the Unix socket", connection->user, to);
    const char *how = connection->gss   ? "with GSSAPI encryption"
                      : connection->ssl ? "with SSL"
                                        : "without SSL";
    return report_text(report, "%s %s from %s %s", connection->user, to,
                       one->expectation->address.text, how);
}

static const char *methods_text(struct report *report,
                                const struct expectation *expectation)
{
    const char *list = "";
    for (size_t i = 0; i < expectation->methods.n_items; i++)
        list = report_text(report, "%s%s%s", list, i > 0 ? " or " : "",
                           expectation->methods.items[i].text);
    return list;
}

static struct label own_label(const struct expectation_case *one, const char *text)
{
    return (struct label){{.node = one->node,
                           .file = one->node->own->file,
                           .span = one->expectation->span},
                          text};
}

static struct place place_of(const struct expectation_case *one,
                             const struct hba_record *record)
{
    return (struct place){
        .node = one->node, .file = record->file, .span = record->span};
}

/* The end of the records: the last one, or the file if it has none. */
static struct place end_of_records(const struct expectation_case *one)
{
    const struct hba_records *hba = &one->node->hba;
    for (size_t i = hba->n_records; i > 0; i--)
        if (!hba->records[i - 1].error)
            return place_of(one, &hba->records[i - 1]);
    return (struct place){.node = one->node, .file = node_file(one->node, FILE_HBA)};
}

/* A line that would let the connection in, where it is known how. */
static const char *record_to_add(struct report *report,
                                 const struct expectation_case *one)
{
    const struct expectation *expectation = one->expectation;
    const struct hba_connection *connection = &one->connection;
    struct hba_address address = {0};
    const char *from = connection->address;
    if (expectation->methods.n_items == 0 ||
        (from && !hba_address_read(&address, from)))
        return NULL;
    struct arena *arena = report_arena(report);
    const char *database = connection->replication
                               ? "replication"
                               : auth_encode(arena, connection->database);
    const char *type = !from                         ? "local"
                       : expectation->ssl == OWN_YES ? "hostssl"
                       : expectation->gss == OWN_YES ? "hostgssenc"
                                                     : "host";
    return report_text(report, "a record that lets it in: %s %s %s %s%s%s", type,
                       database, auth_encode(arena, connection->user), from ? from : "",
                       !from                 ? ""
                       : address.family == 4 ? "/32 "
                                             : "/128 ",
                       expectation->methods.items[0].text);
}

/* A record that lets nobody in, or is for the other kind of socket, is far away. */
static bool is_near(const struct expectation_case *one,
                    const struct access_remark *remark)
{
    const struct hba_record *record = remark->record;
    return !hba_has_method(record, "reject") &&
           (record->type == HBA_LOCAL) == !one->connection.address;
}

/* Records that are for it but for one column. */
static void add_near(struct report *report, const struct expectation_case *one,
                     struct finding *finding)
{
    const struct access_remarks *near = &one->answer.near;
    struct label *first = &finding->labels[0];
    size_t label = 2;
    for (size_t i = near->n_remarks; i > 0 && label < MAX_LABELS; i--) {
        const struct access_remark *remark = &near->remarks[i - 1];
        if (!is_near(one, remark))
            continue;
        if (first->place.file == remark->record->file &&
            first->place.span.begin == remark->record->span.begin)
            first->text = report_text(report, "the last record: %s", remark->why);
        else
            finding->labels[label++] =
                (struct label){place_of(one, remark->record),
                               report_text(report, "not for it: %s", remark->why)};
    }
}

static void report_turned_away(struct report *report,
                               const struct expectation_case *one)
{
    const struct access_answer *answer = &one->answer;
    const char *who = connection_text(report, one);
    struct finding finding = {
        .labels = {{end_of_records(one), "the records end here; none is for it"},
                   own_label(one, "must be possible")},
        .effect = "the server refuses the connection",
        .applies = "reload",
    };
    const char *why = "no record of pg_hba.conf is for it";
    if (answer->outcome == ACCESS_NO_SSL) {
        const struct setting *ssl = node_setting(one->node, "ssl");
        finding.labels[0] = (struct label){ssl->place, "the server speaks no SSL"};
        finding.applies = NULL;
        why = "ssl is off";
    } else if (answer->record) {
        finding.labels[0].place = place_of(one, answer->record);
        finding.labels[0].text = "decides about it";
        why = answer->why ? answer->why : "a record rejects it";
    } else {
        finding.help = record_to_add(report, one);
        add_near(report, one, &finding);
    }
    finding.message = report_text(report, "%s is not let in: %s", who, why);
    report_add(report, &finding);
}

static void report_wrong_method(struct report *report,
                                const struct expectation_case *one)
{
    const struct hba_record *record = one->answer.record;
    if (!record)
        record = one->answer.open.remarks[0].record;
    struct place place = place_of(one, record);
    place.span = record->method_span;
    const char *methods = methods_text(report, one->expectation);
    const struct finding finding = {
        .message = report_text(report, "%s is let in by %s, not by %s",
                               connection_text(report, one), record->method, methods),
        .labels = {{place, "decides about it"},
                   own_label(one,
                             report_text(report, "must be let in by %s", methods))},
        .applies = "reload",
    };
    report_add(report, &finding);
}

static void report_let_in(struct report *report, const struct expectation_case *one)
{
    const struct hba_record *record = one->answer.record;
    if (!record)
        record = one->answer.open.remarks[0].record;
    const struct finding finding = {
        .message = report_text(report, "%s is let in by %s, and must not be",
                               connection_text(report, one), record->method),
        .labels = {{place_of(one, record), "lets it in"},
                   own_label(one, "must not be possible")},
        .applies = "reload",
        .effect = strcmp(record->method, "trust") == 0
                      ? "whoever asks gets in, without a password"
                      : "the client gets in if it meets what the method demands",
        .help = "a record with the method reject before this one keeps it out",
    };
    report_add(report, &finding);
}

void expectation_report_failed(struct report *report,
                               const struct expectation_case *one)
{
    if (one->expectation->is_refused)
        report_let_in(report, one);
    else if (one->answer.outcome == ACCESS_ADMITTED)
        report_wrong_method(report, one);
    else
        report_turned_away(report, one);
}

void expectation_report_unknown(struct report *report,
                                const struct expectation_case *one)
{
    const struct access_answer *answer = &one->answer;
    struct hba_address address;
    const char *from = one->expectation->address.text, *why = answer->why;
    if (answer->open.n_remarks > 0 && from && !hba_address_read(&address, from))
        why = report_text(report, "%s is a name, and names are not resolved", from);
    struct finding finding = {
        .message = report_text(
            report, "whether %s is %s cannot be told: %s", connection_text(report, one),
            one->expectation->is_refused ? "kept out" : "let in", why),
        .labels = {own_label(one, one->expectation->is_refused ? "must not be possible"
                                                               : "must be possible")},
        .effect = "this expectation is not checked",
    };
    if (answer->open.n_remarks > 0) {
        finding.labels[1] = finding.labels[0];
        finding.labels[0] = (struct label){
            place_of(one, answer->open.remarks[0].record),
            report_text(report, "may be for it: %s", answer->open.remarks[0].why)};
    }
    report_add(report, &finding);
}
