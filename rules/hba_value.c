/* Values of options: certificates, ports, lists and URLs. */
#include "rules/hba_value.h"

#include <stdlib.h>
#include <string.h>

#include "rules/hba_ldap.h"

/* Values of clientcert from 12 on. */
static const struct {
    const char *text;
    int until;           /* the last version that knows it; 0: the newest, too */
    int until_with_cert; /* likewise, with method cert; -1: none */
} clientcerts[] = {
    {"verify-full", 0, 0}, {"verify-ca", 0, 1300},  {"1", 1300, 1300},
    {"0", 1300, -1},       {"no-verify", 1300, -1},
};

static bool is_by(int version, int until)
{
    return until == 0 || version <= until;
}

/* To 11 every text but 1 means off, which cert alone minds. */
const char *hba_value_clientcert(struct hba_value *value)
{
    bool with_cert = strcmp(value->method, "cert") == 0;
    if (value->version < 1200)
        return with_cert && strcmp(value->text, "1") != 0
                   ? "clientcert must be 1 with method cert"
                   : NULL;

    for (size_t i = 0; i < sizeof clientcerts / sizeof *clientcerts; i++) {
        if (strcmp(clientcerts[i].text, value->text) != 0 ||
            !is_by(value->version, clientcerts[i].until))
            continue;
        if (!with_cert || is_by(value->version, clientcerts[i].until_with_cert))
            return NULL;
        return value->version < 1400
                   ? "clientcert must not be off with method cert"
                   : "clientcert must be verify-full with method cert";
    }
    value->is_silent = true;
    return "invalid value for clientcert";
}

const char *hba_value_clientname(struct hba_value *value)
{
    bool known = strcmp(value->text, "CN") == 0 || strcmp(value->text, "DN") == 0;
    value->is_silent = !known;
    return known ? NULL : "invalid value for clientname";
}

int hba_value_port(const char *text)
{
    return (int)(uint32_t)strtoll(text, NULL, 10);
}

const char *hba_value_ldap_port(struct hba_value *value)
{
    return hba_value_port(value->text) ? NULL : "invalid LDAP port number";
}

const char *hba_value_radius_port(struct hba_value *value)
{
    return hba_value_port(value->text) ? NULL : "invalid RADIUS port number";
}

const char *hba_value_ldap_url(struct hba_value *value)
{
    const struct ldap_url url = ldap_url_read(value->arena, value->text);
    if (!url.is_valid)
        return "could not parse LDAP URL";
    if (!url.is_ldap && !(url.is_ldaps && value->version >= 1100))
        return "unsupported LDAP URL scheme";
    if (url.filter && value->version < 1100)
        return "filters not supported in LDAP URLs";
    return NULL;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static const char *skip_blanks(const char *at)
{
    while (is_blank(*at))
        at++;
    return at;
}

/* Where a list element in quotes ends; NULL when it does not. */
static const char *quoted_end(const char *at)
{
    for (at++; *at; at++) {
        if (*at != '"')
            continue;
        if (at[1] != '"')
            return at + 1;
        at++;
    }
    return NULL;
}

static const char *element_end(const char *at)
{
    if (*at == '"')
        return quoted_end(at);
    const char *begin = at;
    while (*at && *at != ',' && !is_blank(*at))
        at++;
    return at > begin ? at : NULL;
}

/* Counts the elements, and those that are no ports. */
static int count_elements(const char *text, int *n_bad_ports)
{
    int n = 0;
    *n_bad_ports = 0;
    const char *at = skip_blanks(text);
    if (!*at)
        return 0;
    for (;; at = skip_blanks(at + 1)) {
        const char *end = element_end(at);
        if (!end)
            return -1;
        n++;
        *n_bad_ports += hba_value_port(*at == '"' ? at + 1 : at) == 0;
        at = skip_blanks(end);
        if (!*at)
            return n;
        if (*at != ',')
            return -1;
    }
}

int hba_value_count(const char *text)
{
    int n_bad_ports;
    return count_elements(text, &n_bad_ports);
}

const char *hba_value_list(struct hba_value *value)
{
    value->is_silent = hba_value_count(value->text) < 0;
    return value->is_silent ? "malformed list" : NULL;
}

const char *hba_value_port_list(struct hba_value *value)
{
    int n_bad_ports;
    bool is_list = count_elements(value->text, &n_bad_ports) >= 0;
    value->is_silent = !is_list || n_bad_ports > 0;
    if (!is_list)
        return "malformed list";
    return n_bad_ports > 0 ? "invalid RADIUS port number" : NULL;
}
