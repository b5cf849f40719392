#include "rules/hba_demand.h"

#include <string.h>

#include "rules/hba_option.h"

enum { VERIFY_SINCE = 1200 };

static const struct {
    const char *method;
    unsigned demands;
} methods[] = {
    {"trust", DEMAND_NOTHING},
    {"peer", DEMAND_NOTHING},
    {"ident", DEMAND_NOTHING},
    {"cert", DEMAND_NOTHING},
    {"password", DEMAND_PASSWORD},
    {"ldap", DEMAND_PASSWORD},
    {"pam", DEMAND_PASSWORD},
    {"radius", DEMAND_PASSWORD},
    {"bsd", DEMAND_PASSWORD},
    {"md5", DEMAND_MD5 | DEMAND_SCRAM},
    {"scram-sha-256", DEMAND_SCRAM},
    {"gss", DEMAND_GSS},
    {"krb5", DEMAND_GSS},
    {"sspi", DEMAND_SSPI},
    {"oauth", DEMAND_OAUTH},
};

unsigned hba_demands(const struct hba_record *record)
{
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (hba_has_method(record, methods[i].method))
            return methods[i].demands;
    return 0;
}

bool hba_demands_certificate(const struct hba_record *record, int version)
{
    if (hba_has_method(record, "cert"))
        return true;
    const struct hba_option *option = hba_option_find(record, "clientcert");
    return option && (strcmp(option->value, "1") == 0 ||
                      (version >= VERIFY_SINCE &&
                       strncmp(option->value, "verify-", strlen("verify-")) == 0));
}

/* How much a password method gives away; 0: it is none of them. */
static int strength(const struct hba_record *record)
{
    static const char *const passwords[] = {"password", "md5", "scram-sha-256"};
    for (int i = 0; i < (int)(sizeof passwords / sizeof *passwords); i++)
        if (hba_has_method(record, passwords[i]))
            return i + 1;
    return 0;
}

bool hba_is_weaker(const struct hba_record *record, const struct hba_record *than)
{
    if (hba_has_method(record, "reject") || hba_has_method(than, "reject"))
        return false;
    if (hba_has_method(record, "trust"))
        return !hba_has_method(than, "trust");
    return strength(record) > 0 && strength(record) < strength(than);
}

unsigned hba_demand_named(const char *word, size_t size)
{
    static const struct {
        const char *word;
        unsigned demand;
    } words[] = {
        {"none", DEMAND_NOTHING}, {"password", DEMAND_PASSWORD},
        {"md5", DEMAND_MD5},      {"scram-sha-256", DEMAND_SCRAM},
        {"gss", DEMAND_GSS},      {"sspi", DEMAND_SSPI},
        {"oauth", DEMAND_OAUTH},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].word) == size && memcmp(words[i].word, word, size) == 0)
            return words[i].demand;
    return 0;
}
