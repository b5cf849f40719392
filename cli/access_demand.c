/* What methods ask of clients. */
#include <string.h>

#include "cli/access.h"
#include "rules/hba_demand.h"
#include "rules/hba_option.h"

static const char *option(const struct hba_record *record, const char *name)
{
    const struct hba_option *found = hba_option_find(record, name);
    return found && *found->value ? found->value : NULL;
}

/* What becomes of a name that is found out. */
static const char *be(struct arena *arena, const struct hba_record *record,
                      const char *user)
{
    const char *map = option(record, "map");
    return map ? arena_printf(arena, "to be turned into %s by map %s", user, map)
               : arena_printf(arena, "to be %s", user);
}

static const char *certificate(struct arena *arena, const struct hba_record *record,
                               const char *user)
{
    const char *name = option(record, "clientname");
    return arena_printf(arena, "a client certificate, its %s name %s",
                        name && strcmp(name, "DN") == 0 ? "distinguished" : "common",
                        be(arena, record, user));
}

static const char *plain_demand(const struct hba_record *record, int version)
{
    static const struct {
        const char *method, *words;
    } demands[] = {
        {"trust", "nothing: whoever asks is believed"},
        {"scram-sha-256",
         "a password, by SCRAM-SHA-256; it must be stored for SCRAM, too"},
        {"password", "a password, which is sent as it is"},
        {"pam", "a password, which is sent as it is, for PAM"},
        {"bsd", "a password, which is sent as it is, for BSD authentication"},
        {"ldap", "a password, which is sent as it is, for an LDAP server"},
        {"radius", "a password, which is sent as it is, for a RADIUS server"},
    };
    if (hba_has_method(record, "md5"))
        return version < 1000 ? "a password, by MD5"
                              : "a password, by MD5 or as it is stored, SCRAM-SHA-256";
    for (size_t i = 0; i < sizeof demands / sizeof *demands; i++)
        if (hba_has_method(record, demands[i].method))
            return demands[i].words;
    return NULL;
}

static const char *name_demand(struct arena *arena, const struct hba_record *record,
                               const char *user)
{
    static const struct {
        const char *method, *words;
    } demands[] = {
        {"peer", "the client's user of the operating system"},
        {"ident", "the user that the ident server of the client's host tells"},
        {"gss", "a Kerberos ticket, its principal"},
        {"krb5", "a Kerberos ticket, its principal"},
        {"sspi", "a Windows account, its name"},
        {"oauth", "a token, its user"},
    };
    for (size_t i = 0; i < sizeof demands / sizeof *demands; i++)
        if (hba_has_method(record, demands[i].method))
            return arena_printf(arena, "%s %s", demands[i].words,
                                be(arena, record, user));
    return certificate(arena, record, user);
}

/* What clientcert asks for beside the method. */
static const char *clientcert_demand(struct arena *arena,
                                     const struct hba_record *record, const char *user,
                                     int version)
{
    const char *value = option(record, "clientcert");
    if (!value || hba_has_method(record, "cert"))
        return NULL;
    if (version >= 1200 && strcmp(value, "verify-full") == 0)
        return certificate(arena, record, user);
    return hba_demands_certificate(record, version)
               ? "a client certificate, which ssl_ca_file must vouch for"
               : NULL;
}

const char **access_demands(struct arena *arena, const struct hba_record *record,
                            const char *user, int version)
{
    enum { MOST = 2 };
    const char **demands = arena_alloc(arena, (MOST + 1) * sizeof *demands);
    size_t n = 0;
    if (!record || hba_has_method(record, "reject"))
        return demands;
    user = user ? user : "the role";
    const char *plain = plain_demand(record, version);
    demands[n++] = plain ? plain : name_demand(arena, record, user);
    demands[n] = clientcert_demand(arena, record, user, version);
    return demands;
}
