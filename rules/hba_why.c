/* Words about columns; the names in them are those of the connection and of the file.
 */
#include "rules/hba_why.h"

#include <string.h>

#include "rules/hba_address.h"

static const char *why_not_type(const struct hba_record *record,
                                const struct hba_connection *connection)
{
    static const char *const words[] = {
        [HBA_LOCAL] = "for the Unix socket, and this connection comes over TCP",
        [HBA_HOST] = "for TCP, and this connection comes over the Unix socket",
        [HBA_HOSTSSL] = "for connections with SSL only",
        [HBA_HOSTNOSSL] = "for connections without SSL only",
        [HBA_HOSTGSSENC] = "for connections with GSSAPI encryption only",
        [HBA_HOSTNOGSSENC] = "for connections without GSSAPI encryption only",
    };
    if (record->type != HBA_LOCAL && !connection->address)
        return words[HBA_HOST];
    return record->warning ? "it never matches while ssl is off" : words[record->type];
}

/* A word in quotes that would mean something without them. */
static const struct auth_word *quoted_keyword(const struct auth_field *field,
                                              const char *const *keywords)
{
    for (size_t i = 0; i < field->n_words; i++)
        for (size_t j = 0; keywords[j] && field->words[i].quoted; j++)
            if (strcmp(field->words[i].text, keywords[j]) == 0)
                return &field->words[i];
    return NULL;
}

static bool has_keyword(const struct auth_field *field, const char *keyword)
{
    for (size_t i = 0; i < field->n_words; i++)
        if (!field->words[i].quoted && strcmp(field->words[i].text, keyword) == 0)
            return true;
    return false;
}

static const char *why_not_replication(const struct auth_field *databases)
{
    static const char *const keywords[] = {"replication", NULL};
    if (quoted_keyword(databases, keywords))
        return "\"replication\" in quotes is the name of a database";
    return has_keyword(databases, "all")
               ? "all does not cover replication connections"
               : "a replication connection needs the word replication here";
}

static const char *why_not_database(struct arena *arena,
                                    const struct auth_field *databases,
                                    const struct hba_connection *connection)
{
    static const char *const keywords[] = {"all", "sameuser", "samerole", "samegroup",
                                           NULL};
    if (connection->replication)
        return why_not_replication(databases);
    const struct auth_word *quoted = quoted_keyword(databases, keywords);
    if (quoted)
        return arena_printf(arena, "\"%s\" in quotes is the name of a database",
                            quoted->text);
    if (has_keyword(databases, "sameuser"))
        return "sameuser needs a database of the user's own name";
    if (databases->n_words == 1 && has_keyword(databases, "replication"))
        return "replication is for physical replication connections only";
    return arena_printf(arena, "not for database %s", connection->database);
}

static const char *why_not_user(struct arena *arena, const struct auth_field *users,
                                const struct hba_connection *connection)
{
    static const char *const keywords[] = {"all", NULL};
    if (quoted_keyword(users, keywords))
        return "\"all\" in quotes is the name of a user";
    for (size_t i = 0; i < users->n_words; i++)
        if (!users->words[i].quoted && users->words[i].text[0] == '+')
            return arena_printf(arena, "%s is no member of %s", connection->user,
                                users->words[i].text + 1);
    return arena_printf(arena, "not for user %s", connection->user);
}

static const char *why_not_address(struct arena *arena, const struct hba_record *record,
                                   const struct hba_connection *connection)
{
    struct hba_address client = {0};
    if (hba_address_read(&client, connection->address) &&
        client.family != record->address.family)
        return arena_printf(arena, "for IPv%d addresses, and %s is none",
                            record->address.family, connection->address);
    return arena_printf(arena, "%s is outside this network", connection->address);
}

const char *hba_why_not(struct arena *arena, const struct hba_record *record,
                        const struct hba_connection *connection, enum hba_column column)
{
    switch (column) {
    case HBA_COLUMN_TYPE:
        break;
    case HBA_COLUMN_DATABASE:
        return why_not_database(arena, &record->databases, connection);
    case HBA_COLUMN_USER:
        return why_not_user(arena, &record->users, connection);
    case HBA_COLUMN_ADDRESS:
        return why_not_address(arena, record, connection);
    }
    return why_not_type(record, connection);
}

static const char *why_unsure_address(const struct hba_record *record,
                                      const struct hba_connection *connection)
{
    struct hba_address client = {0};
    if (record->address.kind == HBA_ADDRESS_NAME)
        return "names of hosts are not resolved";
    if (!hba_address_read(&client, connection->address))
        return "the client's address is not known";
    return "the addresses of the server's interfaces are not known";
}

/* The first word that is unsure; one of them is. */
static const struct auth_word *unsure_word(const struct auth_field *field,
                                           const struct hba_connection *connection,
                                           enum hba_column column, int version)
{
    size_t i = 0;
    while (i + 1 < field->n_words &&
           hba_match_word(column, &field->words[i], connection, version) != HBA_UNKNOWN)
        i++;
    return &field->words[i];
}

static const char *why_unsure_word(struct arena *arena, const struct auth_word *word,
                                   const struct hba_connection *connection,
                                   enum hba_column column)
{
    if (!connection->user && column == HBA_COLUMN_USER)
        return "the user is not known";
    if (word->text[0] == '/')
        return "its regular expression cannot be judged here";
    const bool is_group = column == HBA_COLUMN_USER;
    if (!connection->user)
        return "the user is not known";
    return arena_printf(arena, "it is not known whether %s is a member of %s",
                        connection->user,
                        is_group ? word->text + 1 : connection->database);
}

const char *hba_why_unsure(struct arena *arena, const struct hba_record *record,
                           const struct hba_connection *connection,
                           enum hba_column column, int version)
{
    if (column == HBA_COLUMN_ADDRESS)
        return why_unsure_address(record, connection);
    const struct auth_field *field =
        column == HBA_COLUMN_DATABASE ? &record->databases : &record->users;
    const struct auth_word *word = unsure_word(field, connection, column, version);
    return why_unsure_word(arena, word, connection, column);
}
