/* The tables of connection types and of authentication methods. */
#include "rules/hba_method.h"

static const struct {
    const char *name;
    enum hba_type type;
    int since;
} types[] = {
    {"local", HBA_LOCAL, 900},
    {"host", HBA_HOST, 900},
    {"hostssl", HBA_HOSTSSL, 900},
    {"hostnossl", HBA_HOSTNOSSL, 900},
    {"hostgssenc", HBA_HOSTGSSENC, 1200},
    {"hostnogssenc", HBA_HOSTNOGSSENC, 1200},
};

enum {
    ON_LOCAL = 1 << HBA_LOCAL,
    ON_HOSTSSL = 1 << HBA_HOSTSSL,
    ON_TCP = 1 << HBA_HOST | 1 << HBA_HOSTSSL | 1 << HBA_HOSTNOSSL |
             1 << HBA_HOSTGSSENC | 1 << HBA_HOSTNOGSSENC,
    ON_ANY = ON_LOCAL | ON_TCP,
};

static const struct hba_method methods[] = {
    {"trust", 900, 0, ON_ANY, NULL},
    {"reject", 900, 0, ON_ANY, NULL},
    {"scram-sha-256", 1000, 0, ON_ANY, NULL},
    {"md5", 900, 0, ON_ANY, NULL},
    {"password", 900, 0, ON_ANY, NULL},
    {"ident", 900, 0, ON_ANY, NULL},
    {"peer", 901, 0, ON_LOCAL, "peer is for local connections only"},
    {"cert", 900, 0, ON_HOSTSSL, "cert is for hostssl connections only"},
    {"gss", 900, 0, ON_TCP, "gss is not for local connections"},
    {"sspi", 900, 0, ON_ANY, NULL},
    {"krb5", 900, 903, ON_TCP, "krb5 is not for local connections"},
    {"pam", 900, 0, ON_ANY, NULL},
    {"ldap", 900, 0, ON_ANY, NULL},
    {"radius", 900, 0, ON_ANY, NULL},
    {"bsd", 906, 0, ON_ANY, NULL},
    {"oauth", 1800, 0, ON_ANY, NULL},
};

const char *hba_type_name(enum hba_type type)
{
    return types[type].name;
}

const char *hba_type_at(size_t n)
{
    return n < sizeof types / sizeof *types ? types[n].name : NULL;
}

const char *hba_method_at(size_t n)
{
    return n < sizeof methods / sizeof *methods ? methods[n].name : NULL;
}

const enum hba_type *hba_type_find(const char *name, int version)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (text_is(types[i].name, name) && version >= types[i].since)
            return &types[i].type;
    return NULL;
}

const struct hba_method *hba_method_find(const char *name, int version)
{
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        const struct hba_method *method = &methods[i];
        if (text_is(method->name, name))
            return version >= method->since &&
                           (method->until == 0 || version <= method->until)
                       ? method
                       : NULL;
    }
    return NULL;
}

bool hba_method_allows(const struct hba_method *method, enum hba_type type)
{
    return method->types & 1U << type;
}
