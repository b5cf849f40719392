/* The sections policies and expect. */
#include <string.h>

#include "cli/config_reader.h"
#include "rules/pattern.h"
#include "rules/policy.h"
#include "rules/spelling.h"

static void take_pattern(struct config_reader *reader, const struct yaml *value,
                         void *field)
{
    struct own_text text = {0};
    config_take_own_text(reader, value, &text);
    if (!text.text)
        return;
    const char *wrong = pattern_complaint(reader->arena, text.text);
    if (wrong)
        config_wrong(reader, text.span, "patterns are those of PCRE2",
                     "the pattern cannot be read: %s", wrong);
    else
        *(struct own_text *)field = text;
}

static void take_policy_severity(struct config_reader *reader, const struct yaml *value,
                                 void *field)
{
    static const char *const words[] = {"info", "warning", "error", NULL};
    const int severity = config_choose(reader, value, "severity", words);
    if (severity >= 0)
        *(enum severity *)field = (enum severity)severity;
}

static void take_must_be_set(struct config_reader *reader, const struct yaml *value,
                             void *field)
{
    struct policy *policy = field;
    policy->must_be_set_span = value->span;
    config_take_answer(reader, value, &policy->must_be_set);
}

#define RECORD_KEY(name, member)                                                       \
    {                                                                                  \
        name, take_pattern, offsetof(struct policy_record, member), false              \
    }
static const struct config_key record_keys[] = {
    RECORD_KEY("type", type),     RECORD_KEY("database", database),
    RECORD_KEY("user", user),     RECORD_KEY("address", address),
    RECORD_KEY("method", method),
};
#undef RECORD_KEY
static const struct config_keys record_table = {
    "forbid-record", record_keys, sizeof record_keys / sizeof *record_keys};

static void take_record(struct config_reader *reader, const struct yaml *value,
                        void *field)
{
    struct policy_record *record = field;
    record->is_said = true;
    record->span = value->span;
    config_take_map(reader, value, &record_table, record);
    if (value->kind == YAML_MAP && value->n_items == 0)
        config_wrong(reader, value->span, "", "forbid-record needs a column");
}

static void take_policy_name(struct config_reader *reader, const struct yaml *value,
                             void *field)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    struct own_text text = {0};
    config_take_own_text(reader, value, &text);
    if (!text.text)
        return;
    *(struct own_text *)field = text;
    if (strspn(text.text, letters) != strlen(text.text) || text.text[0] == '-')
        config_wrong(reader, text.span, "",
                     "a policy's name is of small letters, digits and -");
}

#define POLICY_KEY(name, take, member)                                                 \
    {                                                                                  \
        name, take, offsetof(struct policy, member), false                             \
    }
/* clang-format off */
static const struct config_key policy_keys[] = {
    {"name", take_policy_name, offsetof(struct policy, name), true},
    POLICY_KEY("setting", config_take_own_text, setting),
    POLICY_KEY("must-match", take_pattern, must_match),
    POLICY_KEY("must-not-match", take_pattern, must_not_match),
    {"must-be-set", take_must_be_set, 0, false},
    POLICY_KEY("min", config_take_own_text, min),
    POLICY_KEY("max", config_take_own_text, max),
    POLICY_KEY("one-of", config_take_own_texts, one_of),
    POLICY_KEY("forbid-record", take_record, forbidden),
    POLICY_KEY("role", config_take_role, role),
    POLICY_KEY("from-version", config_take_version, since),
    POLICY_KEY("to-version", config_take_version, until),
    POLICY_KEY("severity", take_policy_severity, severity),
    POLICY_KEY("message", config_take_own_text, message),
};
/* clang-format on */
#undef POLICY_KEY
static const struct config_keys policy_table = {
    "a policy", policy_keys, sizeof policy_keys / sizeof *policy_keys};

static bool asks_of_setting(const struct policy *policy)
{
    return policy->must_match.text || policy->must_not_match.text || policy->min.text ||
           policy->max.text || policy->one_of.n_items > 0 || policy->must_be_set;
}

/* What is wrong with it as a whole. */
static void check_policy(struct config_reader *reader, const struct policy *policy,
                         struct span span)
{
    struct own_text wrong = {0};
    if (!policy->setting.text == !policy->forbidden.is_said)
        config_wrong(reader, span, "", "a policy has either setting or forbid-record");
    else if (policy->setting.text && !asks_of_setting(policy))
        config_wrong(reader, policy->setting.span, "",
                     "nothing is asked of %s: must-match, must-not-match, must-be-set, "
                     "min, max or one-of is needed",
                     policy->setting.text);
    else if (policy->forbidden.is_said && asks_of_setting(policy))
        config_wrong(reader, span, "", "what is asked of a setting needs setting");
    if (policy->since && policy->until && policy->since > policy->until)
        config_wrong(reader, span, "", "to-version is before from-version");
    const char *why = policy_complaint(reader->arena, policy, &wrong);
    if (why)
        config_wrong(reader, wrong.span, "", "%s", why);
}

/* "": it has none. */
static const char *name_in(const struct yaml *policy)
{
    for (size_t i = 0; policy->kind == YAML_MAP && i < policy->n_items; i++) {
        const struct yaml_pair *pair = &policy->pairs[i];
        if (strcmp(pair->key->text, "name") == 0 && pair->value->kind == YAML_TEXT)
            return pair->value->text;
    }
    return "";
}

static const bool *find_repeated(struct arena *arena, const struct yaml *policies)
{
    const char **names = arena_room(arena, policies->n_items, sizeof *names);
    for (size_t i = 0; i < policies->n_items; i++)
        names[i] = name_in(policies->items[i]);
    return spelling_repeated(arena, names, policies->n_items);
}

void config_take_policies(struct config_reader *reader, const struct yaml *value,
                          void *field)
{
    struct own_rules *own = field;
    if (!config_is(reader, value, YAML_LIST, "policies"))
        return;
    const bool *is_repeated = find_repeated(reader->arena, value);
    for (size_t i = 0; i < value->n_items; i++) {
        const struct yaml *item = value->items[i];
        const size_t n_before = reader->n_errors;
        struct policy policy = {.severity = SEVERITY_WARNING};
        config_take_map(reader, item, &policy_table, &policy);
        if (reader->n_errors > n_before || !policy.name.text)
            continue;
        check_policy(reader, &policy, item->span);
        if (is_repeated[i])
            config_wrong(reader, policy.name.span, "", "two policies are called %s",
                         policy.name.text);
        own->policies =
            arena_push(reader->arena, own->policies, own->n_policies, sizeof policy);
        own->policies[own->n_policies++] = policy;
    }
}

static void take_roles(struct config_reader *reader, const struct yaml *value,
                       void *field)
{
    struct expectation *expectation = field;
    if (!config_is(reader, value, YAML_LIST, "member-of"))
        return;
    expectation->roles =
        arena_alloc(reader->arena, (value->n_items + 1) * sizeof(char *));
    for (size_t i = 0; i < value->n_items; i++) {
        const char *role = NULL;
        config_take_text(reader, value->items[i], &role);
        if (role)
            expectation->roles[expectation->n_roles++] = role;
    }
}

static void take_outcome(struct config_reader *reader, const struct yaml *value,
                         void *field)
{
    static const char *const words[] = {"allow", "reject", NULL};
    struct expectation *expectation = field;
    const int outcome = config_choose(reader, value, "outcome", words);
    expectation->is_refused = outcome == 1;
}

static void take_methods(struct config_reader *reader, const struct yaml *value,
                         void *field)
{
    static const char *const methods[] = {
        "trust", "scram-sha-256", "md5",  "password", "gss", "sspi", "ident", "peer",
        "ldap",  "radius",        "cert", "pam",      "bsd", "krb5", "oauth", NULL};
    struct own_texts *texts = field;
    config_take_own_texts(reader, value, texts);
    for (size_t i = 0; i < texts->n_items; i++) {
        const struct yaml method = {
            .kind = YAML_TEXT,
            .span = texts->items[i].span,
            .text = texts->items[i].text,
        };
        if (strcmp(method.text, "reject") == 0)
            config_wrong(reader, method.span, "write outcome: reject in its place",
                         "reject lets nobody in");
        else
            config_choose(reader, &method, "method", methods);
    }
}

#define EXPECT_KEY(name, take, member, is_needed)                                      \
    {                                                                                  \
        name, take, offsetof(struct expectation, member), is_needed                    \
    }
/* clang-format off */
static const struct config_key expectation_keys[] = {
    EXPECT_KEY("node", config_take_own_text, node, false),
    EXPECT_KEY("user", config_take_own_text, user, true),
    EXPECT_KEY("database", config_take_own_text, database, false),
    EXPECT_KEY("replication", config_take_answer, replication, false),
    EXPECT_KEY("address", config_take_own_text, address, false),
    EXPECT_KEY("ssl", config_take_answer, ssl, false),
    EXPECT_KEY("gss", config_take_answer, gss, false),
    EXPECT_KEY("os-user", config_take_own_text, os_user, false),
    {"member-of", take_roles, 0, false},
    EXPECT_KEY("method", take_methods, methods, false),
    {"outcome", take_outcome, 0, false},
};
/* clang-format on */
#undef EXPECT_KEY
static const struct config_keys expectation_table = {"an expectation", expectation_keys,
                                                     sizeof expectation_keys /
                                                         sizeof *expectation_keys};

static const char *complaint_of(const struct expectation *expectation)
{
    const bool replicates = expectation->replication == OWN_YES;
    if (expectation->database.text && replicates)
        return "a connection is to a database or for replication";
    if (!expectation->database.text && !replicates && !expectation->is_refused)
        return "a connection that must be possible needs database, or replication: "
               "true";
    if (expectation->is_refused && expectation->methods.n_items > 0)
        return "what must be refused has no method";
    if (!expectation->address.text && (expectation->ssl || expectation->gss))
        return "ssl and gss need address: a Unix socket has none";
    if (expectation->ssl == OWN_YES && expectation->gss == OWN_YES)
        return "a connection is encrypted with ssl or with gss";
    return NULL;
}

static bool is_word_of_databases(const char *name)
{
    static const char *const words[] = {"all", "sameuser", "samerole", "samegroup",
                                        NULL};
    for (size_t i = 0; words[i]; i++)
        if (strcmp(words[i], name) == 0)
            return true;
    return false;
}

/* An expectation is about one connection: words that mean many there are a slip. */
static void check_names(struct config_reader *reader,
                        const struct expectation *expectation)
{
    const struct own_text *user = &expectation->user;
    const struct own_text *database = &expectation->database;
    const struct own_text *address = &expectation->address;
    if (user->text && (strcmp(user->text, "all") == 0 || user->text[0] == '+'))
        config_wrong(reader, user->span,
                     "name a user; member-of has the roles it is in",
                     "%s is a word of pg_hba.conf, and no user", user->text);
    if (database->text && is_word_of_databases(database->text))
        config_wrong(reader, database->span,
                     "name a database; outcome: reject without one is about all",
                     "%s is a word of pg_hba.conf, and no database", database->text);
    if (database->text && strcmp(database->text, "replication") == 0 &&
        expectation->replication == OWN_UNSAID)
        config_wrong(
            reader, database->span,
            "write replication: true in its place, or replication: false, too, "
            "if a database is called so",
            "replication is a word of pg_hba.conf");
    if (address->text && strchr(address->text, '/'))
        config_wrong(reader, address->span, "name one address of it",
                     "%s is a network, and a connection comes from one address",
                     address->text);
}

void config_take_expectations(struct config_reader *reader, const struct yaml *value,
                              void *field)
{
    struct own_rules *own = field;
    if (!config_is(reader, value, YAML_LIST, "expect"))
        return;
    for (size_t i = 0; i < value->n_items; i++) {
        const struct yaml *item = value->items[i];
        const size_t n_before = reader->n_errors;
        struct expectation expectation = {.span = item->span};
        config_take_map(reader, item, &expectation_table, &expectation);
        if (reader->n_errors == n_before)
            check_names(reader, &expectation);
        const char *why =
            reader->n_errors == n_before ? complaint_of(&expectation) : NULL;
        if (why)
            config_wrong(reader, item->span, "", "%s", why);
        own->expectations = arena_push(reader->arena, own->expectations,
                                       own->n_expectations, sizeof expectation);
        own->expectations[own->n_expectations++] = expectation;
    }
}
