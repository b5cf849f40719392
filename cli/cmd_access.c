/*
 * access: which record of pg_hba.conf decides about a connection, and why not the
 * earlier ones. Nothing is resolved and nobody is connected to; what cannot be told is
 * said to be unknown and ends in STATUS_FAILED.
 */
#include <string.h>

#include "cli/access.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "rules/upstream.h"

static const char *misuse(const struct options *options)
{
    const struct access_options *access = &options->access;
    const bool is_encrypted = access->ssl || access->no_ssl || access->gss;
    if (access->ssl + access->no_ssl + access->gss > 1)
        return "a connection is of one kind: --ssl, --no-ssl or --gss";
    if (options->n_nodes > 0) {
        if (is_encrypted || access->database || access->replication)
            return "with --standby the connection is that of its primary_conninfo";
        return options->n_nodes == 2 && options->nodes[0].role != options->nodes[1].role
                   ? NULL
                   : "access takes one --standby and one --primary";
    }
    if (options->n_words != 1)
        return "access takes one PATH";
    if (!access->user)
        return "access needs --user";
    if (!access->database == !access->replication)
        return "access needs --database, or --replication in its place";
    return is_encrypted && !access->address
               ? "--ssl, --no-ssl and --gss need --address: a Unix socket has none"
               : NULL;
}

static void add_case(struct access_cases *cases, const struct options *options,
                     const struct hba_connection *connection, size_t attempt)
{
    const struct access_options *access = &options->access;
    struct access_case one = {.connection = *connection, .attempt = attempt};
    if (access->user)
        one.connection.user = access->user;
    if (connection->address && access->address)
        one.connection.address = access->address;
    one.connection.roles = access->roles;
    one.answer =
        access_ask(cases->arena, cases->node, &one.connection, access->os_user);
    cases->cases = arena_push(cases->arena, cases->cases, cases->n_cases, sizeof one);
    cases->cases[cases->n_cases++] = one;
}

/* Where nothing is said of SSL, with it and without, as far as the server has it. */
static void ask_one(struct access_cases *cases, const struct options *options)
{
    const struct access_options *access = &options->access;
    const bool is_open = access->address && !access->ssl && !access->no_ssl &&
                         !access->gss && !setting_off(node_setting(cases->node, "ssl"));
    struct hba_connection connection = {
        .address = access->address,
        .database = access->database,
        .replication = access->replication,
        .ssl = access->ssl || is_open,
        .gss = access->gss,
    };
    add_case(cases, options, &connection, 0);
    connection.ssl = false;
    if (is_open)
        add_case(cases, options, &connection, 1);
}

/* The ways to one address of a host are tried one behind the other. */
static void ask_host(struct access_cases *cases, const struct options *options,
                     const struct upstream_link *link, const struct conninfo_host *host)
{
    const struct upstream_connections list =
        upstream_connections(cases->arena, link, cases->node, host);
    const struct hba_connection *connections = list.connections;
    size_t attempt = cases->n_cases;
    for (size_t i = 0; i < list.n_connections; i++) {
        if (i > 0 && connections[i].address != connections[i - 1].address)
            attempt = cases->n_cases;
        add_case(cases, options, &connections[i], attempt);
    }
}

static bool ask_standby(struct access_cases *cases, const struct options *options,
                        const struct node *standby)
{
    struct upstream_link link;
    if (!upstream_read(cases->arena, standby, &link))
        return false;
    for (size_t i = 0; i < link.hosts.n_hosts; i++)
        ask_host(cases, options, &link, &link.hosts.hosts[i]);
    return true;
}

/* All cases of an attempt, as one: libpq goes on from one to the other. */
static enum access_outcome outcome_of(const struct access_cases *cases, size_t attempt)
{
    enum access_outcome outcome = ACCESS_NO_RECORD;
    for (size_t i = 0; i < cases->n_cases; i++) {
        const enum access_outcome one = cases->cases[i].answer.outcome;
        if (cases->cases[i].attempt != attempt || access_refuses(one))
            continue;
        if (one == ACCESS_ADMITTED)
            return ACCESS_ADMITTED;
        outcome = ACCESS_UNKNOWN;
    }
    return outcome;
}

static void judge(struct access_cases *cases)
{
    cases->outcome = ACCESS_NO_RECORD;
    if (cases->n_cases == 0) {
        cases->why = "the standby insists on SSL, which the primary has not";
        return;
    }
    cases->outcome = outcome_of(cases, cases->cases[0].attempt);
    for (size_t i = 0; i < cases->n_cases; i++) {
        const struct access_case *one = &cases->cases[i];
        if (outcome_of(cases, one->attempt) != cases->outcome) {
            cases->outcome = ACCESS_UNKNOWN;
            cases->why = "the answers differ: say more about the connection";
        }
        if (cases->outcome == ACCESS_UNKNOWN && !cases->why)
            cases->why = one->answer.why;
    }
}

static enum status tell(const struct access_cases *cases)
{
    if (cases->outcome == ACCESS_ADMITTED)
        return STATUS_CLEAN;
    if (cases->outcome == ACCESS_UNKNOWN)
        return fail("it cannot be told: %s", cases->why);
    complain("not let in%s%s", cases->why ? ": " : "", cases->why ? cases->why : "");
    return STATUS_FOUND;
}

/* What of the server's files could not be read may hold the record that decides. */
bool access_could_read(const struct node *node)
{
    for (size_t i = 0; i < node->n_troubles; i++) {
        const struct trouble *trouble = &node->troubles[i];
        if (trouble->kind != TROUBLE_UNREADABLE)
            continue;
        complain("%s: %s", trouble->path, trouble->why);
        return false;
    }
    return true;
}

/* The word of pg_hba.conf is taken for what it would be in a connection: a name. */
static void warn_of_names(const struct access_options *access)
{
    if (access->database && strcmp(access->database, "replication") == 0)
        complain("note: --database=replication is a database of this name; physical "
                 "replication is --replication");
}

static enum status answer(const struct options *options, const struct cluster *cluster)
{
    struct access_cases cases = {.arena = options->arena, .node = cluster->nodes[0]};
    const bool is_json = options->format && strcmp(options->format, "json") == 0;
    for (size_t i = 0; i < cluster->n_nodes; i++)
        if (!access_could_read(cluster->nodes[i]))
            return STATUS_FAILED;
    if (cluster->n_nodes == 1)
        ask_one(&cases, options);
    else if (!ask_standby(&cases, options, cluster->nodes[1]))
        return fail("%s has no primary_conninfo that tells where it goes",
                    cluster->nodes[1]->name);
    judge(&cases);
    warn_of_names(&options->access);
    if (is_json)
        access_print_json(&cases, stdout);
    else
        access_print_text(&cases, stdout);
    return tell(&cases);
}

enum status cmd_access(const struct options *options)
{
    const char *format = options->format ? options->format : "text";
    if (strcmp(format, "text") != 0 && strcmp(format, "json") != 0)
        return fail("access is shown as text or json, not as %s", format);
    const char *why = misuse(options);
    struct inputs inputs;
    if (why || !inputs_read(&inputs, options, &why))
        return fail("%s", why);
    struct cluster cluster = {.arena = options->arena};
    if (!engine_load(&cluster, &inputs.inputs[0]))
        return fail("%s", cluster.failure);
    return answer(options, &cluster);
}
