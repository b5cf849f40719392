/*
 * Whom a record of pg_hba.conf is for. What depends on the roles of the server, on name
 * resolution or on interfaces stays unknown.
 */
#include "rules/hba.h"

#include <string.h>
#include <strings.h>

#include "rules/hba_address.h"
#include "rules/host_name.h"
#include "rules/pattern.h"

static bool is_keyword(const struct auth_word *word, const char *keyword)
{
    return !word->quoted && text_is(word->text, keyword);
}

static bool is_regex(const struct auth_word *word, int version)
{
    return version >= 1600 && word->text[0] == '/';
}

static bool is_group(const struct auth_word *word)
{
    return !word->quoted && word->text[0] == '+';
}

bool hba_is_database_name(const struct auth_word *word, int version)
{
    static const char *const keywords[] = {"all", "replication", "sameuser", "samerole",
                                           "samegroup"};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (is_keyword(word, keywords[i]))
            return false;
    return !is_regex(word, version);
}

bool hba_is_user_name(const struct auth_word *word, int version)
{
    return !is_keyword(word, "all") && !is_group(word) && !is_regex(word, version);
}

bool hba_is_replication(const struct hba_record *record)
{
    if (record->error)
        return false;
    for (size_t i = 0; i < record->databases.n_words; i++)
        if (is_keyword(&record->databases.words[i], "replication"))
            return true;
    return false;
}

bool hba_is_loopback(const struct hba_record *record)
{
    if (record->error)
        return false;
    const struct hba_address *address = &record->address;
    switch (address->kind) {
    case HBA_ADDRESS_NONE:
    case HBA_ADDRESS_SAMEHOST:
        return true;
    case HBA_ADDRESS_NAME:
        return strcasecmp(address->word, "localhost") == 0;
    case HBA_ADDRESS_NETWORK:
        return hba_address_is_loopback(address);
    case HBA_ADDRESS_ALL:
    case HBA_ADDRESS_SAMENET:
        break;
    }
    return false;
}

static enum hba_match match_if(bool yes)
{
    return yes ? HBA_YES : HBA_NO;
}

/* Both of two conditions. */
static enum hba_match match_both(enum hba_match one, enum hba_match other)
{
    if (one == HBA_NO || other == HBA_NO)
        return HBA_NO;
    return one == HBA_YES ? other : one;
}

/* One of two conditions. */
static enum hba_match match_either(enum hba_match one, enum hba_match other)
{
    if (one == HBA_YES || other == HBA_YES)
        return HBA_YES;
    return one == HBA_NO ? other : one;
}

static enum hba_match match_type(const struct hba_record *record,
                                 const struct hba_connection *connection)
{
    if ((record->type == HBA_LOCAL) != (connection->address == NULL))
        return HBA_NO;
    if (record->type == HBA_HOSTSSL)
        return match_if(connection->ssl);
    if (record->type == HBA_HOSTNOSSL)
        return match_if(!connection->ssl);
    if (record->type == HBA_HOSTGSSENC)
        return match_if(connection->gss);
    return match_if(record->type != HBA_HOSTNOGSSENC || !connection->gss);
}

/*
 * 127.0.0.1 and ::1 belong to every host, and what belongs to it is in its networks; of
 * other addresses nothing is known.
 */
static enum hba_match match_own(const struct hba_address *client)
{
    static const unsigned char localhost[] = {127, 0, 0, 1};
    struct hba_address host = *client;
    memset(host.mask, 0xff, sizeof host.mask);
    if (host.family == 4)
        return memcmp(host.address, localhost, sizeof localhost) == 0 ? HBA_YES
                                                                      : HBA_UNKNOWN;
    return hba_address_is_loopback(&host) ? HBA_YES : HBA_UNKNOWN;
}

static enum hba_match match_address(const struct hba_record *record,
                                    const struct hba_connection *connection)
{
    enum hba_address_kind kind = record->address.kind;
    if (kind == HBA_ADDRESS_NONE || kind == HBA_ADDRESS_ALL)
        return HBA_YES;
    if (kind == HBA_ADDRESS_NAME &&
        !host_name_is_possible(record->address.word, strlen(record->address.word)))
        return HBA_NO;
    struct hba_address client = {0};
    if (!hba_address_read(&client, connection->address)) {
        const bool is_other = kind == HBA_ADDRESS_NETWORK && connection->family &&
                              connection->family != record->address.family;
        return is_other ? HBA_NO : HBA_UNKNOWN;
    }
    if (kind == HBA_ADDRESS_NETWORK)
        return match_if(hba_address_contains(&record->address, &client));
    return kind == HBA_ADDRESS_NAME ? HBA_UNKNOWN : match_own(&client);
}

static enum hba_match match_expression(const char *expression, const char *name,
                                       int version)
{
    switch (pattern_match(expression, name, version)) {
    case PATTERN_NO:
        return HBA_NO;
    case PATTERN_YES:
        return HBA_YES;
    case PATTERN_UNKNOWN:
        break;
    }
    return HBA_UNKNOWN;
}

/* A name as it stands in the file against the one that is asked for, NULL if unknown.
 */
static enum hba_match match_name(const struct auth_word *word, const char *name,
                                 int version)
{
    if (!name)
        return HBA_UNKNOWN;
    if (is_regex(word, version))
        return match_expression(word->text + 1, name, version);
    return match_if(strcmp(word->text, name) == 0);
}

/* A role is a member of itself, and of what is said; else nothing is known. */
static enum hba_match match_member(const char *group,
                                   const struct hba_connection *connection)
{
    const char *const *role = connection->roles;
    if (!group)
        return HBA_UNKNOWN;
    if (connection->user && strcmp(group, connection->user) == 0)
        return HBA_YES;
    while (role && *role && strcmp(*role, group) != 0)
        role++;
    return role ? match_if(*role) : HBA_UNKNOWN;
}

static enum hba_match match_database(const struct auth_word *word,
                                     const struct hba_connection *connection,
                                     int version)
{
    bool replication = is_keyword(word, "replication");
    if (replication || connection->replication)
        return match_if(replication && connection->replication);
    if (is_keyword(word, "all"))
        return HBA_YES;

    const char *database = connection->database, *user = connection->user;
    if (is_keyword(word, "sameuser"))
        return database && user ? match_if(strcmp(database, user) == 0) : HBA_UNKNOWN;
    if (is_keyword(word, "samerole") || is_keyword(word, "samegroup"))
        return match_member(database, connection);
    return match_name(word, database, version);
}

static enum hba_match match_user(const struct auth_word *word,
                                 const struct hba_connection *connection, int version)
{
    if (is_keyword(word, "all"))
        return HBA_YES;
    if (is_group(word))
        return match_member(word->text + 1, connection);
    return match_name(word, connection->user, version);
}

enum hba_match hba_match_word(enum hba_column column, const struct auth_word *word,
                              const struct hba_connection *connection, int version)
{
    return column == HBA_COLUMN_DATABASE ? match_database(word, connection, version)
                                         : match_user(word, connection, version);
}

static enum hba_match match_words(enum hba_column column,
                                  const struct auth_field *field,
                                  const struct hba_connection *connection, int version)
{
    enum hba_match match = HBA_NO;
    for (size_t i = 0; i < field->n_words && match != HBA_YES; i++)
        match = match_either(
            match, hba_match_word(column, &field->words[i], connection, version));
    return match;
}

struct hba_columns hba_match_columns(const struct hba_record *record,
                                     const struct hba_connection *connection,
                                     int version)
{
    struct hba_columns columns = {{HBA_NO, HBA_NO, HBA_NO, HBA_NO}};
    enum hba_match *match = columns.match;
    if (record->error)
        return columns;
    match[HBA_COLUMN_TYPE] = record->warning ? HBA_NO : match_type(record, connection);
    match[HBA_COLUMN_DATABASE] =
        match_words(HBA_COLUMN_DATABASE, &record->databases, connection, version);
    match[HBA_COLUMN_USER] =
        match_words(HBA_COLUMN_USER, &record->users, connection, version);
    match[HBA_COLUMN_ADDRESS] =
        (record->type == HBA_LOCAL) != (connection->address == NULL)
            ? HBA_YES
            : match_address(record, connection);
    return columns;
}

enum hba_match hba_matches(const struct hba_record *record,
                           const struct hba_connection *connection, int version)
{
    if (record->error || record->warning || match_type(record, connection) == HBA_NO)
        return HBA_NO;
    const struct hba_columns columns = hba_match_columns(record, connection, version);
    enum hba_match match = HBA_YES;
    for (size_t i = 0; i < HBA_N_COLUMNS; i++)
        match = match_both(match, columns.match[i]);
    return match;
}
