/*
 * Passwords go to the LDAP server in clear text
 *
 * The server sends the password that it got from the client on to the LDAP server, and
 * nothing encrypts it there: `ldaptls` is not 1, and neither `ldapscheme` nor `ldapurl`
 * says ldaps. `ldaptls=yes` or `on` counts for nothing.
 *
 * Add `ldaptls=1`, or from 11 on `ldapscheme=ldaps`.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8 ldap ldapserver=ldap.example.com ldapprefix="cn="
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host all all 10.0.0.0/8 ldap ldapserver=ldap.example.com ldapprefix="cn=" ldaptls=1
 * ```
 */
#include <string.h>

#include "rules/hba_complain.h"
#include "rules/hba_option.h"
#include "rules/listen.h"

static bool is_option(const struct hba_record *record, const char *name,
                      const char *begin)
{
    const struct hba_option *option = hba_option_find(record, name);
    return option && strncmp(option->value, begin, strlen(begin)) == 0;
}

/* Only 1 is on. A directory on this very host is reached by nobody else. */
static bool is_safe(const struct hba_record *record)
{
    const struct hba_option *tls = hba_option_find(record, "ldaptls");
    const struct hba_option *server = hba_option_find(record, "ldapserver");
    return (tls && strcmp(tls->value, "1") == 0) ||
           is_option(record, "ldapscheme", "ldaps") ||
           is_option(record, "ldapurl", "ldaps:") ||
           (server && listen_is_loopback(server->value));
}

static bool is_meant(const struct node *node, const struct hba_record *record)
{
    (void)node;
    return hba_has_method(record, "ldap") && !is_safe(record);
}

static void check(struct report *report, const struct node *node)
{
    static const struct hba_complaint complaint = {
        .is_meant = is_meant,
        .is_of_access = true,
        .spot = HBA_SPOT_METHOD,
        .message = "passwords go to the LDAP server in clear text",
        .label = "neither ldaptls nor ldaps",
        .effect =
            "whoever can read the connection between the two servers has the passwords",
        .help = "add ldaptls=1, or ldapscheme=ldaps from 11 on",
    };
    hba_complain(report, node, &complaint);
}

const struct rule rule_hba_ldap_plaintext = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
