/* The table of options. */
#include "rules/hba_option.h"

#include <string.h>

#include "rules/field.h"
#include "rules/hba_method.h"
#include "rules/hba_together.h"
#include "rules/hba_value.h"

enum { MAX_METHODS = 6 };

/* An option that has different methods at different versions has a row for each. */
struct option {
    const char *name;
    int since, until;                              /* until 0: the newest, too */
    const char *methods[MAX_METHODS];              /* none: all of them */
    const char *(*check)(struct hba_value *value); /* NULL: any text will do */
};

static const struct option options[] = {
    {"map", 900, 0, {"ident", "peer", "gss", "sspi", "cert", "krb5"}, NULL},
    {"map", 1800, 0, {"oauth"}, NULL},
    {"clientcert", 900, 0, {NULL}, hba_value_clientcert},
    {"clientname", 1400, 0, {NULL}, hba_value_clientname},
    {"include_realm", 900, 0, {"gss", "sspi", "krb5"}, NULL},
    {"krb_realm", 900, 0, {"gss", "sspi", "krb5"}, NULL},
    {"krb_server_hostname", 900, 903, {"krb5"}, NULL},
    {"compat_realm", 906, 0, {"sspi"}, NULL},
    {"upn_username", 906, 0, {"sspi"}, NULL},
    {"pamservice", 900, 0, {"pam"}, NULL},
    {"pam_use_hostname", 906, 0, {"pam"}, NULL},
    {"ldapurl", 903, 0, {"ldap"}, hba_value_ldap_url},
    {"ldapserver", 900, 0, {"ldap"}, NULL},
    {"ldapport", 900, 0, {"ldap"}, hba_value_ldap_port},
    {"ldapscheme", 1100, 0, {"ldap"}, NULL},
    {"ldaptls", 900, 0, {"ldap"}, NULL},
    {"ldapprefix", 900, 0, {"ldap"}, NULL},
    {"ldapsuffix", 900, 0, {"ldap"}, NULL},
    {"ldapbasedn", 900, 0, {"ldap"}, NULL},
    {"ldapbinddn", 900, 0, {"ldap"}, NULL},
    {"ldapbindpasswd", 900, 0, {"ldap"}, NULL},
    {"ldapsearchattribute", 900, 0, {"ldap"}, NULL},
    {"ldapsearchfilter", 1100, 0, {"ldap"}, NULL},
    {"radiusserver", 900, 906, {"radius"}, NULL},
    {"radiussecret", 900, 906, {"radius"}, NULL},
    {"radiusport", 900, 906, {"radius"}, hba_value_radius_port},
    {"radiusidentifier", 900, 906, {"radius"}, NULL},
    {"radiusservers", 1000, 0, {"radius"}, hba_value_list},
    {"radiussecrets", 1000, 0, {"radius"}, hba_value_list},
    {"radiusports", 1000, 0, {"radius"}, hba_value_port_list},
    {"radiusidentifiers", 1000, 0, {"radius"}, hba_value_list},
    {"issuer", 1800, 0, {"oauth"}, NULL},
    {"scope", 1800, 0, {"oauth"}, NULL},
    {"validator", 1800, 0, {"oauth"}, NULL},
    {"delegate_ident_mapping", 1800, 0, {"oauth"}, NULL},
};

static bool is_known(const struct option *option, const char *name, int version)
{
    return text_is(option->name, name) && version >= option->since &&
           (option->until == 0 || version <= option->until);
}

const char *hba_option_at(size_t n)
{
    return n < sizeof options / sizeof *options ? options[n].name : NULL;
}

bool hba_option_is_known(const char *name, int version)
{
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (is_known(&options[i], name, version))
            return true;
    return false;
}

static bool has_method(const struct option *option, const char *method)
{
    for (size_t i = 0; i < MAX_METHODS && option->methods[i]; i++)
        if (text_is(option->methods[i], method))
            return true;
    return option->methods[0] == NULL;
}

/* Where an option is read: what it belongs to, and its own span. */
struct reader {
    struct arena *arena;
    int version;
    struct hba_record *record;
    struct span span;
};

static bool refuse(const struct reader *reader, const char *error)
{
    reader->record->error = error;
    reader->record->error_span = reader->span;
    return false;
}

/* The methods that have this option, in words. */
static const char *methods_of(const struct reader *reader, const char *name)
{
    const char *text = "";
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (!is_known(&options[i], name, reader->version))
            continue;
        for (size_t j = 0; j < MAX_METHODS && options[i].methods[j]; j++) {
            const char *method = options[i].methods[j];
            if (hba_method_find(method, reader->version))
                text = arena_printf(reader->arena, "%s%s%s", text, *text ? ", " : "",
                                    method);
        }
    }
    return text;
}

/* The row for this option of the record, or NULL and the record's error. */
static const struct option *find_row(const struct reader *reader, const char *name)
{
    bool elsewhere = false;
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        const struct option *option = &options[i];
        if (!is_known(option, name, reader->version))
            continue;
        if (has_method(option, reader->record->method))
            return option;
        elsewhere = true;
    }
    const char *error = "unrecognized authentication option name";
    if (elsewhere)
        error = arena_printf(reader->arena,
                             "authentication option %s is only valid for methods %s",
                             name, methods_of(reader, name));
    refuse(reader, error);
    return NULL;
}

/* Options that look at the client's certificate have no method of their own. */
static bool check_value(const struct reader *reader, const struct option *option,
                        const char *text)
{
    struct hba_value value = {
        .arena = reader->arena,
        .text = text,
        .method = reader->record->method,
        .version = reader->version,
    };
    if (!option->methods[0] && reader->record->type != HBA_HOSTSSL)
        return refuse(reader,
                      arena_printf(reader->arena,
                                   "%s can only be configured for hostssl records",
                                   option->name));
    const char *error = option->check ? option->check(&value) : NULL;
    reader->record->is_silent = value.is_silent;
    return !error || refuse(reader, error);
}

static bool read_option(const struct reader *reader, const char *text)
{
    char *name = arena_copy(reader->arena, text, strlen(text));
    char *equals = strchr(name, '=');
    if (!equals)
        return refuse(reader, "authentication option not in name=value format");
    *equals = '\0';
    const struct option *row = find_row(reader, name);
    if (!row || !check_value(reader, row, equals + 1))
        return false;

    struct hba_record *record = reader->record;
    record->options = arena_push(reader->arena, record->options, record->n_options,
                                 sizeof *record->options);
    record->options[record->n_options++] = (struct hba_option){
        .name = row->name,
        .value = equals + 1,
        .span = reader->span,
    };
    return true;
}

static bool read_field(struct reader *reader, const struct auth_field *field)
{
    if (!field_is_list(field, reader->version)) {
        reader->span = field_span(field);
        return read_option(reader, field_text(reader->arena, field));
    }
    for (size_t i = 0; i < field->n_words; i++) {
        reader->span = field->words[i].span;
        if (!read_option(reader, field->words[i].text))
            return false;
    }
    return true;
}

bool hba_options_read(struct arena *arena, const struct auth_fields *fields,
                      size_t first, const struct hba_server *server,
                      struct hba_record *record)
{
    struct reader reader = {
        .arena = arena, .version = server->version, .record = record};
    for (size_t i = first; i < fields->n_fields; i++)
        if (!read_field(&reader, &fields->fields[i]))
            return false;
    return hba_together(arena, server, record);
}

const struct hba_option *hba_option_find(const struct hba_record *record,
                                         const char *name)
{
    for (size_t i = record->n_options; i > 0; i--)
        if (text_is(record->options[i - 1].name, name))
            return &record->options[i - 1];
    return NULL;
}
