/* The connections that an expectation stands for, and what becomes of them. */
#include "rules/expectation.h"

#include <string.h>

#include "rules/expectation_words.h"
#include "rules/hba_address.h"

enum { DATABASES_MAX = 256 };

const char expectation_any_database[] = "a database that no record names";

/* The connections, in the order in which a client tries them. */
struct attempts {
    struct arena *arena;
    struct hba_connection *items;
    size_t n_items;
};

static void add(struct attempts *attempts, const struct hba_connection *connection)
{
    attempts->items = arena_push(attempts->arena, attempts->items, attempts->n_items,
                                 sizeof *connection);
    attempts->items[attempts->n_items++] = *connection;
}

/*
 * Where nothing is said of encryption a client tries SSL and then does without; what is
 * refused must be so in every way.
 */
static void add_ways(struct attempts *attempts, const struct node *node,
                     const struct expectation *expectation,
                     struct hba_connection connection)
{
    const bool has_ssl = !setting_off(node_setting(node, "ssl"));
    const bool asks_ssl = expectation->ssl == OWN_YES;
    connection.gss = expectation->gss == OWN_YES;
    if (!connection.address || connection.gss) {
        add(attempts, &connection);
        return;
    }
    connection.ssl = true;
    if (asks_ssl || (expectation->ssl == OWN_UNSAID && has_ssl))
        add(attempts, &connection);
    connection.ssl = false;
    if (asks_ssl)
        return;
    add(attempts, &connection);
    connection.gss = true;
    if (expectation->is_refused && expectation->gss == OWN_UNSAID)
        add(attempts, &connection);
}

static bool has_name(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* Whether a record may be for the connection, to whatever database that is. */
static bool may_match(const struct node *node, const struct hba_record *record,
                      const struct hba_connection *connection)
{
    const struct hba_columns columns =
        hba_match_columns(record, connection, node->version);
    return !record->error && columns.match[HBA_COLUMN_USER] != HBA_NO &&
           columns.match[HBA_COLUMN_ADDRESS] != HBA_NO;
}

/* Every name that such a record has, the user's, and one that no record has. */
static size_t list_databases(const struct node *node,
                             const struct hba_connection *connection,
                             const char *names[DATABASES_MAX])
{
    size_t n = 0;
    names[n++] = expectation_any_database;
    names[n++] = connection->user;
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        const size_t n_words =
            may_match(node, record, connection) ? record->databases.n_words : 0;
        for (size_t j = 0; j < n_words; j++) {
            const struct auth_word *word = &record->databases.words[j];
            if (!hba_is_database_name(word, node->version) ||
                has_name(names, n, word->text))
                continue;
            if (n == DATABASES_MAX)
                return n + 1;
            names[n++] = word->text;
        }
    }
    return n;
}

/* False when there are too many to be asked about. */
static bool list_attempts(struct attempts *attempts, const struct node *node,
                          const struct expectation *expectation)
{
    struct hba_address address = {0};
    const char *from = expectation->address.text;
    struct hba_connection connection = {
        .user = expectation->user.text,
        .address = from && !hba_address_read(&address, from) ? "" : from,
        .database = expectation->database.text,
        .replication = expectation->replication == OWN_YES,
        .roles = expectation->roles,
    };
    if (connection.database || connection.replication) {
        add_ways(attempts, node, expectation, connection);
        return true;
    }
    const char *names[DATABASES_MAX];
    const size_t n = list_databases(node, &connection, names);
    if (n > DATABASES_MAX)
        return false;
    for (size_t i = 0; i < n; i++) {
        connection.database = names[i];
        add_ways(attempts, node, expectation, connection);
    }
    connection.database = NULL;
    connection.replication = expectation->replication == OWN_UNSAID;
    if (connection.replication)
        add_ways(attempts, node, expectation, connection);
    return true;
}

static bool is_wanted(const struct expectation *expectation, const char *method)
{
    for (size_t i = 0; i < expectation->methods.n_items; i++)
        if (strcmp(expectation->methods.items[i].text, method) == 0)
            return true;
    return expectation->methods.n_items == 0;
}

/* Whether all records that may decide have a method that is wanted, or none has. */
static enum expectation_state weigh_methods(const struct expectation *expectation,
                                            struct access_answer *answer)
{
    size_t n = 0, n_wanted = 0;
    if (answer->record) {
        n++;
        n_wanted += is_wanted(expectation, answer->record->method);
    }
    for (size_t i = 0; i < answer->open.n_remarks; i++) {
        n++;
        n_wanted += is_wanted(expectation, answer->open.remarks[i].record->method);
    }
    if (n_wanted == n)
        return EXPECTATION_MET;
    if (n_wanted == 0)
        return EXPECTATION_FAILED;
    answer->why = answer->open.remarks[0].why;
    return EXPECTATION_UNKNOWN;
}

/* The first attempt that is not turned away is the one that counts. */
static enum expectation_state judge_allowed(const struct node *node,
                                            const struct expectation *expectation,
                                            const struct attempts *attempts,
                                            struct expectation_case *one)
{
    for (size_t i = 0; i < attempts->n_items; i++) {
        const struct access_answer answer = access_ask(
            attempts->arena, node, &attempts->items[i], expectation->os_user.text);
        if (i > 0 && access_refuses(answer.outcome))
            continue;
        one->connection = attempts->items[i];
        one->answer = answer;
        if (answer.outcome == ACCESS_ADMITTED)
            return weigh_methods(expectation, &one->answer);
        if (!access_refuses(answer.outcome))
            return EXPECTATION_UNKNOWN;
    }
    return EXPECTATION_FAILED;
}

static enum expectation_state judge_refused(const struct node *node,
                                            const struct expectation *expectation,
                                            const struct attempts *attempts,
                                            struct expectation_case *one)
{
    enum expectation_state state = EXPECTATION_MET;
    for (size_t i = 0; i < attempts->n_items; i++) {
        const struct access_answer answer = access_ask(
            attempts->arena, node, &attempts->items[i], expectation->os_user.text);
        if (access_refuses(answer.outcome) ||
            (state == EXPECTATION_UNKNOWN && answer.outcome != ACCESS_ADMITTED))
            continue;
        one->connection = attempts->items[i];
        one->answer = answer;
        if (answer.outcome == ACCESS_ADMITTED)
            return EXPECTATION_FAILED;
        state = EXPECTATION_UNKNOWN;
    }
    return state;
}

static enum expectation_state judge(struct report *report, const struct node *node,
                                    const struct expectation *expectation,
                                    struct expectation_case *one)
{
    struct attempts attempts = {.arena = report_arena(report)};
    if (!list_attempts(&attempts, node, expectation)) {
        one->answer.why =
            "the records name more than 256 databases: say which is meant";
        one->connection = (struct hba_connection){
            .user = expectation->user.text,
            .address = expectation->address.text,
        };
        return EXPECTATION_UNKNOWN;
    }
    return expectation->is_refused ? judge_refused(node, expectation, &attempts, one)
                                   : judge_allowed(node, expectation, &attempts, one);
}

void expectation_check(struct report *report, const struct node *node,
                       enum expectation_state state)
{
    const bool is_asked = node->own && (node->hba_known || node->is_whole);
    for (size_t i = 0; is_asked && i < node->own->n_expectations; i++) {
        const struct expectation *expectation = &node->own->expectations[i];
        struct expectation_case one = {.node = node, .expectation = expectation};
        if (!own_is_about(&expectation->node, node) ||
            judge(report, node, expectation, &one) != state)
            continue;
        if (state == EXPECTATION_FAILED)
            expectation_report_failed(report, &one);
        else
            expectation_report_unknown(report, &one);
    }
}
