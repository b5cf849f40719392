/* Users, databases, addresses and encryption, each with each. */
#include "rules/hba_probe.h"

#include <arpa/inet.h>
#include <string.h>

#include "rules/hba_address.h"

enum { MOST_WORDS = 2, MOST_CHOICES = MOST_WORDS + 2 };

/* What is tried in one column. */
struct choices {
    const char *words[MOST_CHOICES];
    size_t n_words;
};

static void add_choice(struct choices *choices, const char *word)
{
    for (size_t i = 0; i < choices->n_words; i++)
        if (choices->words[i] && word && strcmp(choices->words[i], word) == 0)
            return;
    choices->words[choices->n_words++] = word;
}

static void add_databases(struct choices *choices, const struct hba_record *record,
                          int version)
{
    for (size_t i = 0; i < record->databases.n_words; i++)
        if (choices->n_words < MOST_WORDS &&
            hba_is_database_name(&record->databases.words[i], version))
            add_choice(choices, record->databases.words[i].text);
    add_choice(choices, "postgres");
}

static void add_users(struct choices *choices, const struct hba_record *record,
                      int version)
{
    for (size_t i = 0; i < record->users.n_words; i++)
        if (choices->n_words < MOST_WORDS &&
            hba_is_user_name(&record->users.words[i], version))
            add_choice(choices, record->users.words[i].text);
    add_choice(choices, "postgres");
    add_choice(choices, "somebody_else");
}

static const char *address_text(struct arena *arena, int family,
                                const unsigned char *bytes)
{
    char text[INET6_ADDRSTRLEN] = "";
    inet_ntop(family == 4 ? AF_INET : AF_INET6, bytes, text, sizeof text);
    return arena_copy(arena, text, strlen(text));
}

/* The first and the last of a network; NULL is the socket. */
static void add_addresses(struct arena *arena, struct choices *choices,
                          const struct hba_record *record)
{
    const struct hba_address *network = &record->address;
    unsigned char first[16], last[16];
    if (record->type == HBA_LOCAL) {
        choices->words[choices->n_words++] = NULL;
        return;
    }
    if (network->kind != HBA_ADDRESS_NETWORK) {
        add_choice(choices, "127.0.0.1");
        add_choice(choices, "203.0.113.77");
        return;
    }
    for (size_t i = 0; i < sizeof first; i++) {
        first[i] = network->address[i] & network->mask[i];
        last[i] = (unsigned char)(first[i] | (unsigned char)~network->mask[i]);
    }
    add_choice(choices, address_text(arena, network->family, first));
    add_choice(choices, address_text(arena, network->family, last));
}

static void add_probe(struct arena *arena, struct hba_probes *probes,
                      struct hba_connection probe)
{
    /* over a socket nothing is encrypted */
    for (int ssl = 0; ssl < (probe.address ? 2 : 1); ssl++) {
        probe.ssl = ssl;
        probes->probes =
            arena_push(arena, probes->probes, probes->n_probes, sizeof probe);
        probes->probes[probes->n_probes++] = probe;
    }
}

static void add_all(struct arena *arena, struct hba_probes *probes,
                    const struct choices *users, const struct choices *databases,
                    const struct choices *addresses)
{
    for (size_t i = 0; i < addresses->n_words; i++)
        for (size_t j = 0; j < users->n_words; j++) {
            struct hba_connection probe = {.user = users->words[j],
                                           .address = addresses->words[i],
                                           .replication = true};
            add_probe(arena, probes, probe);
            probe.replication = false;
            for (size_t k = 0; k < databases->n_words; k++) {
                probe.database = databases->words[k];
                add_probe(arena, probes, probe);
            }
        }
}

void hba_probe_usual(struct arena *arena, struct hba_probes *probes)
{
    static const struct choices users = {{"postgres", "somebody_else"}, 2};
    static const struct choices databases = {{"postgres", "some_database"}, 2};
    static const struct choices addresses = {{NULL, "127.0.0.1", "::1", "203.0.113.77"},
                                             4};
    add_all(arena, probes, &users, &databases, &addresses);
}

void hba_probe_record(struct arena *arena, struct hba_probes *probes,
                      const struct hba_record *record, int version)
{
    struct choices users = {0}, databases = {0}, addresses = {0};
    if (record->error)
        return;
    add_users(&users, record, version);
    add_databases(&databases, record, version);
    add_addresses(arena, &addresses, record);
    add_all(arena, probes, &users, &databases, &addresses);
}
