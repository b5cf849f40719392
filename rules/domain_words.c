/* Parameters that take a list of known words, in any case and any order. */
#include <string.h>

#include "rules/domain_list.h"
#include "rules/domain_parts.h"

/* A word of a parameter from the version `since` on. */
struct domain_word {
    const char *name;
    const char *word;
    int since;
};

/* eventlog is refused except on Windows, which the files do not tell. */
static const struct domain_word words[] = {
    {"createrole_self_grant", "set", 1600},
    {"createrole_self_grant", "inherit", 1600},
    {"debug_io_direct", "data", 1600},
    {"debug_io_direct", "wal", 1600},
    {"debug_io_direct", "wal_init", 1600},
    {"log_connections", "receipt", 1800},
    {"log_connections", "authentication", 1800},
    {"log_connections", "authorization", 1800},
    {"log_connections", "setup_durations", 1800},
    {"log_connections", "all", 1800},
    {"log_destination", "stderr", 900},
    {"log_destination", "csvlog", 900},
    {"log_destination", "jsonlog", 1500},
    {"log_destination", "syslog", 900},
    {"log_destination", "eventlog", 900},
    {"restrict_nonsystem_relation_kind", "view", 1200},
    {"restrict_nonsystem_relation_kind", "foreign-table", 1200},
    {"wal_consistency_checking", "all", 1000},
    {"wal_consistency_checking", "heap", 1000},
    {"wal_consistency_checking", "heap2", 1000},
    {"wal_consistency_checking", "btree", 1000},
    {"wal_consistency_checking", "hash", 1000},
    {"wal_consistency_checking", "gin", 1000},
    {"wal_consistency_checking", "gist", 1000},
    {"wal_consistency_checking", "sequence", 1000},
    {"wal_consistency_checking", "spgist", 1000},
    {"wal_consistency_checking", "brin", 1000},
    {"wal_consistency_checking", "generic", 1000},
};

enum { N_WORDS = sizeof words / sizeof *words };

static bool takes(const struct domain_value *value, const struct domain_word *word)
{
    return strcmp(word->name, value->guc->name) == 0 && value->version >= word->since;
}

static bool is_known(const struct domain_value *value, const struct domain_list *list)
{
    for (size_t i = 0; i < N_WORDS; i++)
        if (takes(value, &words[i]) && domain_list_is(list, words[i].word))
            return true;
    return false;
}

static const char *tell_words(const struct domain_value *value)
{
    const char *text = "holds a word other than";
    const char *between = " ";
    for (size_t i = 0; i < N_WORDS; i++) {
        if (!takes(value, &words[i]))
            continue;
        text = arena_printf(value->arena, "%s%s%s", text, between, words[i].word);
        between = ", ";
    }
    return text;
}

const char *domain_words(const struct domain_value *value)
{
    const char *error = domain_names(value);
    if (error)
        return error;
    struct domain_list list = {.rest = value->text};
    while (domain_list_next(&list))
        if (!is_known(value, &list))
            return tell_words(value);
    return NULL;
}

/* The words of the boolean that it was: alone, and whole. */
static bool is_boolean(const char *text)
{
    static const char *const booleans[] = {"on",  "off", "true", "false",
                                           "yes", "no",  "1",    "0"};
    struct domain_list list = {.rest = text};
    if (!domain_list_next(&list) || !list.is_done)
        return false;
    for (size_t i = 0; i < sizeof booleans / sizeof *booleans; i++)
        if (domain_list_is(&list, booleans[i]))
            return true;
    return false;
}

/* Up to 17 its type says all. */
const char *domain_connections(const struct domain_value *value)
{
    bool is_list = value->guc->type == GUC_STRING;
    return is_list && !is_boolean(value->text) ? domain_words(value) : NULL;
}

/* Up to 11 a string whose case counts, and from 12 on an enum. */
const char *domain_isolation(const struct domain_value *value)
{
    static const char *const levels[] = {"serializable", "repeatable read",
                                         "read committed", "read uncommitted",
                                         "default"};
    if (value->guc->type != GUC_STRING)
        return NULL;
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (strcmp(value->text, levels[i]) == 0)
            return NULL;
    return "is no level of isolation, in lower case";
}

/* From 15 on modules can bring words of their own. */
const char *domain_consistency(const struct domain_value *value)
{
    return value->version >= 1500 ? domain_names(value) : domain_words(value);
}
