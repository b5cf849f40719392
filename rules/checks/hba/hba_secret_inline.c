/*
 * A secret in pg_hba.conf
 *
 * The password for the LDAP directory, or the secret shared with a RADIUS server,
 * stands in the file: in every copy and backup of it, and in `pg_hba_file_rules` for
 * whoever may read that view.
 *
 * PostgreSQL has no other place for them. Let nobody but the server's user read the
 * file, keep it out of version control, and give that account of the directory no more
 * than the right to search. Or use a method that needs none: `ldapprefix` and
 * `ldapsuffix` in place of a search.
 *
 * ```wrong
 * ==> primary/pg_hba.conf <==
 * host all all all radius radiusservers=10.0.0.9 radiussecrets=s3cret
 * ```
 *
 * ```right
 * ==> primary/pg_hba.conf <==
 * host all all all ldap ldapserver=x ldapprefix="cn=" ldapsuffix=",dc=x" ldaptls=1
 * ```
 */
#include "rules/hba_option.h"
#include "rules/rule.h"

static void check_option(struct report *report, const struct node *node,
                         const struct hba_record *record, const char *name)
{
    const struct hba_option *option = hba_option_find(record, name);
    if (!option || !*option->value)
        return;
    const struct finding finding = {
        .message = report_text(report, "%s holds a secret in clear text", name),
        .labels[0] = {{node, record->file, record->method_span, NULL},
                      "an option of this method"},
        .effect = "it is in every copy of the file",
        .applies = "reload",
        .help = "let nobody but the server's user read this file",
    };
    report_add(report, &finding);
}

static void check(struct report *report, const struct node *node)
{
    static const char *const names[] = {"ldapbindpasswd", "radiussecrets",
                                        "radiussecret"};
    for (size_t i = 0; i < node->hba.n_records; i++) {
        const struct hba_record *record = &node->hba.records[i];
        if (record->error || record->n_options == 0)
            continue;
        for (size_t j = 0; j < sizeof names / sizeof *names; j++)
            check_option(report, node, record, names[j]);
    }
}

const struct rule rule_hba_secret_inline = {
    .severity = SEVERITY_WARNING,
    .check_node = check,
};
