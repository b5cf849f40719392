/* What each option of the view says of a record. */
#include "rules/hba_shown.h"

#include <string.h>

#include "rules/hba_ldap.h"
#include "rules/hba_option.h"
#include "rules/hba_value.h"

/* A record, and the option that is looked for. */
struct question {
    struct arena *arena;
    const struct hba_record *record;
    int version;
    const char *name;
};

static bool is_method(const struct question *question, const char *method)
{
    return strcmp(question->record->method, method) == 0;
}

static const char *written(const struct question *question)
{
    const struct hba_option *option = hba_option_find(question->record, question->name);
    return option ? option->value : NULL;
}

/* Only 1 means on. */
static const char *flag(const struct question *question)
{
    const char *text = written(question);
    return text && strcmp(text, "1") == 0 ? "true" : NULL;
}

/* On, unless it is said to be off. */
static const char *include_realm(const struct question *question)
{
    bool has_realm = is_method(question, "gss") || is_method(question, "sspi");
    return has_realm && (!written(question) || flag(question)) ? "true" : NULL;
}

static const char *clientcert(const struct question *question)
{
    const char *text = written(question);
    bool with_cert = is_method(question, "cert");
    if (question->version < 1200)
        return with_cert || flag(question) ? "true" : NULL;
    if (with_cert || (text && strcmp(text, "verify-full") == 0))
        return "verify-full";
    bool is_ca = text && (strcmp(text, "verify-ca") == 0 || strcmp(text, "1") == 0);
    return is_ca ? "verify-ca" : NULL;
}

static const char *ldap(const struct question *question)
{
    const struct hba_option *from;
    return hba_ldap_value(question->arena, question->record, question->name, &from);
}

static const char *ldap_port(const struct question *question)
{
    const char *text = ldap(question);
    return text ? arena_printf(question->arena, "%d", hba_value_port(text)) : NULL;
}

/*
 * The whole subtree, but where a URL says something else and is the last option: each
 * one sets it anew. 0 is not shown.
 */
static const char *ldap_scope(const struct question *question)
{
    const struct hba_record *record = question->record;
    if (!is_method(question, "ldap"))
        return NULL;
    const struct hba_option *from;
    const char *text = hba_ldap_value(question->arena, record, question->name, &from);
    if (!text || from != &record->options[record->n_options - 1])
        return "2";
    return strcmp(text, "0") == 0 ? NULL : text;
}

static const char *validator(const struct question *question)
{
    return question->record->validator;
}

/* In the order of the view. Other options are never shown. */
static const struct {
    const char *name;
    int since;
    const char *(*find)(const struct question *question);
} options[] = {
    {"include_realm", 0, include_realm},
    {"krb_realm", 0, written},
    {"map", 0, written},
    {"clientcert", 0, clientcert},
    {"pamservice", 0, written},
    {"ldapserver", 0, ldap},
    {"ldapport", 0, ldap_port},
    {"ldapscheme", 1300, ldap},
    {"ldaptls", 0, flag},
    {"ldapprefix", 0, written},
    {"ldapsuffix", 0, written},
    {"ldapbasedn", 0, ldap},
    {"ldapbinddn", 0, written},
    {"ldapbindpasswd", 0, written},
    {"ldapsearchattribute", 0, ldap},
    {"ldapsearchfilter", 0, ldap},
    {"ldapscope", 0, ldap_scope},
    {"radiusservers", 0, written},
    {"radiussecrets", 0, written},
    {"radiusidentifiers", 0, written},
    {"radiusports", 0, written},
    {"issuer", 0, written},
    {"scope", 0, written},
    {"validator", 0, validator},
    {"delegate_ident_mapping", 0, flag},
};

struct hba_shown *hba_shown(struct arena *arena, const struct hba_record *record,
                            int version, size_t *n)
{
    struct hba_shown *shown =
        arena_alloc(arena, sizeof options / sizeof *options * sizeof *shown);
    struct question question = {.arena = arena, .record = record, .version = version};
    *n = 0;
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        question.name = options[i].name;
        if (version < options[i].since)
            continue;
        const char *value = options[i].find(&question);
        if (value)
            shown[(*n)++] = (struct hba_shown){options[i].name, value};
    }
    return shown;
}
