/* The records in their order, and the map that the deciding one asks for. */
#include "rules/hba_access.h"

#include <string.h>
#include <strings.h>

#include "rules/hba_coverage.h"
#include "rules/hba_demand.h"
#include "rules/hba_option.h"
#include "rules/hba_why.h"
#include "rules/ident_map.h"

bool access_refuses(enum access_outcome outcome)
{
    return outcome != ACCESS_UNKNOWN && outcome != ACCESS_ADMITTED;
}

static const char *option(const struct hba_record *record, const char *name)
{
    const struct hba_option *found = hba_option_find(record, name);
    return found ? found->value : NULL;
}

static bool is_option(const struct hba_record *record, const char *name,
                      const char *value)
{
    const char *has = option(record, name);
    return has && strcmp(has, value) == 0;
}

/* The validator of an OAuth token can do in place of a map. */
bool access_finds_name(const struct hba_record *record, int version)
{
    if (is_option(record, "delegate_ident_mapping", "1"))
        return false;
    static const char *const methods[] = {"peer", "ident", "cert",  "gss",
                                          "sspi", "krb5",  "oauth", NULL};
    for (size_t i = 0; methods[i]; i++)
        if (hba_has_method(record, methods[i]))
            return true;
    return version >= 1200 && is_option(record, "clientcert", "verify-full");
}

static void add_remark(struct arena *arena, struct access_remarks *remarks,
                       const struct access_remark *remark)
{
    remarks->remarks =
        arena_push(arena, remarks->remarks, remarks->n_remarks, sizeof *remark);
    remarks->remarks[remarks->n_remarks++] = *remark;
}

/* How many columns are as told, and the first of them. */
static size_t count(const struct hba_columns *columns, enum hba_match match,
                    enum hba_column *first)
{
    size_t n = 0;
    for (size_t i = HBA_N_COLUMNS; i > 0; i--) {
        if (columns->match[i - 1] != match)
            continue;
        *first = (enum hba_column)(i - 1);
        n++;
    }
    return n;
}

/*
 * Takes note of a record; false when it is the one that decides. One that nobody ever
 * comes to leaves nothing open.
 */
static bool pass(struct arena *arena, struct access_answer *answer,
                 const struct node *node, const struct hba_record *record,
                 const struct hba_connection *connection)
{
    const int version = node->version;
    const struct hba_columns columns = hba_match_columns(record, connection, version);
    struct access_remark remark = {.record = record};
    const size_t n_no = count(&columns, HBA_NO, &remark.column);
    if (n_no > 1)
        return true;
    if (n_no == 1) {
        remark.why = hba_why_not(arena, record, connection, remark.column);
        add_remark(arena, &answer->near, &remark);
        return true;
    }
    if (count(&columns, HBA_UNKNOWN, &remark.column) == 0)
        return false;
    if (hba_is_dead(node, record))
        return true;
    remark.why = hba_why_unsure(arena, record, connection, remark.column, version);
    add_remark(arena, &answer->open, &remark);
    return true;
}

/* Up to 9.4 a realm was taken off unless it was asked for. */
static bool keeps_realm(const struct hba_record *record, int version)
{
    const char *include = option(record, "include_realm");
    return include ? strcmp(include, "1") == 0 : version >= 905;
}

static bool is_kerberos(const struct hba_record *record)
{
    return hba_has_method(record, "gss") || hba_has_method(record, "sspi");
}

static bool folds_case(const struct node *node, const struct hba_record *record)
{
    return is_kerberos(record) && setting_on(node_setting(node, "krb_caseins_users"));
}

/* The name that maps see; NULL when the principal is of a realm that is not let in. */
static const char *found_name(struct arena *arena, const struct node *node,
                              const struct hba_record *record, const char *system_user)
{
    if (!is_kerberos(record))
        return system_user;
    const char *at = strrchr(system_user, '@'), *realm = option(record, "krb_realm");
    const bool folds = folds_case(node, record);
    if (realm && *realm &&
        (!at || (folds ? strcasecmp(at + 1, realm) : strcmp(at + 1, realm)) != 0))
        return NULL;
    if (!at || keeps_realm(record, node->version))
        return system_user;
    return arena_copy(arena, system_user, (size_t)(at - system_user));
}

static enum hba_match is_let(struct arena *arena, const struct node *node,
                             const struct hba_record *record,
                             const struct hba_connection *connection,
                             const char *system_user)
{
    const char *map = option(record, "map");
    const char *name = found_name(arena, node, record, system_user);
    if (!name)
        return HBA_NO;
    if (!connection->user || (map && *map && !node->ident_known))
        return HBA_UNKNOWN;
    const struct ident_claim claim = {
        .system_user = name,
        .role = connection->user,
        .roles = connection->roles,
        .folds_case = folds_case(node, record),
        .version = node->version,
    };
    return ident_lets(&node->ident, map, &claim);
}

/* What becomes of a connection that a record decides about. */
struct decision {
    enum access_outcome outcome;
    const char *why;
};

static struct decision ask_map(struct arena *arena, const struct node *node,
                               const struct hba_record *record,
                               const struct hba_connection *connection,
                               const char *system_user)
{
    struct decision decision = {.outcome = ACCESS_ADMITTED};
    const char *map = option(record, "map");
    const char *words = map && *map
                            ? arena_printf(arena, "map %s of pg_ident.conf", map)
                            : "a record without map=";
    switch (is_let(arena, node, record, connection, system_user)) {
    case HBA_YES:
        break;
    case HBA_NO:
        decision.outcome = ACCESS_NOT_MAPPED;
        decision.why = arena_printf(arena, "%s does not let %s be %s", words,
                                    system_user, connection->user);
        break;
    case HBA_UNKNOWN:
        decision.outcome = ACCESS_UNKNOWN;
        decision.why = arena_printf(arena, "it cannot be told what %s says to %s",
                                    words, system_user);
        break;
    }
    return decision;
}

bool access_checks_no_certificate(const struct node *node,
                                  const struct hba_record *record)
{
    if (!hba_demands_certificate(record, node->version))
        return false;
    const struct setting *authority = node_setting(node, "ssl_ca_file");
    return authority && setting_empty(authority) &&
           setting_on(node_setting(node, "ssl"));
}

static struct decision decide(struct arena *arena, const struct node *node,
                              const struct hba_record *record,
                              const struct hba_connection *connection,
                              const char *system_user)
{
    if (hba_has_method(record, "reject"))
        return (struct decision){.outcome = ACCESS_REJECTED};
    if (access_checks_no_certificate(node, record))
        return (struct decision){ACCESS_NO_AUTHORITY,
                                 "it demands a certificate, and ssl_ca_file is empty"};
    if (system_user && access_finds_name(record, node->version))
        return ask_map(arena, node, record, connection, system_user);
    return (struct decision){.outcome = ACCESS_ADMITTED};
}

/* Outcomes that hang on what is open are known when they are all of one kind. */
static void weigh(struct arena *arena, struct access_answer *answer,
                  const struct node *node, const struct hba_connection *connection,
                  const char *system_user)
{
    const bool refuses = access_refuses(answer->outcome);
    for (size_t i = 0; i < answer->open.n_remarks && answer->outcome != ACCESS_UNKNOWN;
         i++) {
        const struct access_remark *open = &answer->open.remarks[i];
        const struct decision decision =
            decide(arena, node, open->record, connection, system_user);
        if (decision.outcome != ACCESS_UNKNOWN &&
            access_refuses(decision.outcome) == refuses)
            continue;
        answer->outcome = ACCESS_UNKNOWN;
        answer->why = decision.outcome == ACCESS_UNKNOWN ? decision.why : open->why;
    }
}

struct access_answer access_ask(struct arena *arena, const struct node *node,
                                const struct hba_connection *connection,
                                const char *system_user)
{
    struct access_answer answer = {.outcome = ACCESS_UNKNOWN};
    answer.why = !node->hba_known
                     ? "pg_hba.conf is not here"
                     : "a line of pg_hba.conf is broken, and a server does "
                       "not load such a file";
    if (!node->hba_known || hba_has_error(&node->hba))
        return answer;
    answer = (struct access_answer){.outcome = ACCESS_NO_SSL};
    if (connection->ssl && setting_off(node_setting(node, "ssl")))
        return answer;

    answer.outcome = ACCESS_NO_RECORD;
    size_t i = 0;
    while (i < node->hba.n_records &&
           pass(arena, &answer, node, &node->hba.records[i], connection))
        i++;
    if (i < node->hba.n_records) {
        const struct hba_record *record = &node->hba.records[i];
        const struct decision decision =
            decide(arena, node, record, connection, system_user);
        answer.record = record;
        answer.outcome = decision.outcome;
        answer.why = decision.why;
    }
    weigh(arena, &answer, node, connection, system_user);
    return answer;
}
