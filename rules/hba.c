/*
 * One line of pg_hba.conf, field after field, as the server goes through it: the first
 * thing that it would refuse is the record's error. Errors never hold text of the file,
 * which can be a secret that has slipped into the wrong line.
 */
#include "rules/hba.h"

#include <assert.h>
#include <string.h>

#include "rules/field.h"
#include "rules/hba_address.h"
#include "rules/hba_method.h"
#include "rules/hba_option.h"

struct reader {
    struct arena *arena;
    const struct auth_fields *fields;
    size_t at; /* the next field */
    const struct hba_server *server;
    struct hba_record record;
};

static bool refuse(struct reader *reader, const char *error, struct span span)
{
    reader->record.error = error;
    reader->record.error_span = span;
    return false;
}

/* The next field; NULL, and the error that it is missing, behind the last one. */
static const struct auth_field *next_field(struct reader *reader, const char *missing)
{
    if (reader->at < reader->fields->n_fields)
        return &reader->fields->fields[reader->at++];
    refuse(reader, missing, field_span(&reader->fields->fields[reader->at - 1]));
    return NULL;
}

/* The same for a field that has to be a single value, which becomes `*text`. */
static const struct auth_field *next_value(struct reader *reader, const char *missing,
                                           const char *several, const char **text)
{
    const struct auth_field *field = next_field(reader, missing);
    if (!field)
        return NULL;
    if (field_is_list(field, reader->server->version)) {
        refuse(reader, several, field_span(field));
        return NULL;
    }
    *text = field_text(reader->arena, field);
    return field;
}

static bool read_type(struct reader *reader)
{
    const char *text;
    const struct auth_field *field =
        next_value(reader, "end-of-line before connection type",
                   "multiple values specified for connection type", &text);
    if (!field)
        return false;
    const enum hba_type *type = hba_type_find(text, reader->server->version);
    if (!type)
        return refuse(reader, "invalid connection type", field_span(field));

    reader->record.type = *type;
    if (*type != HBA_HOSTSSL || reader->server->ssl)
        return true;
    if (reader->server->version < 1000)
        return refuse(reader, "hostssl needs ssl to be on", field_span(field));
    reader->record.warning = "hostssl record cannot match because SSL is disabled";
    return true;
}

/* From 16 on names can be regular expressions, whether in quotes or not. */
static bool check_regexes(struct reader *reader, const struct auth_field *field)
{
    for (size_t i = 0; i < field->n_words && reader->server->version >= 1600; i++) {
        const char *error =
            field_regex_error(reader->arena, &field->words[i], reader->server->version);
        if (!error)
            continue;
        reader->record.fault = HBA_FAULT_REGEX;
        return refuse(reader, error, field->words[i].span);
    }
    return true;
}

static size_t texts_size(const struct auth_field *field)
{
    size_t size = 0;
    for (size_t i = 0; i < field->n_words; i++)
        size += strlen(field->words[i].text) + 1;
    return size;
}

/* The words of a field at `words`, their texts at `to`; returns what is behind these.
 */
static char *put_field(struct auth_field *to_field, const struct auth_field *field,
                       struct auth_word *words, char *to)
{
    *to_field = (struct auth_field){words, field->n_words};
    for (size_t i = 0; i < field->n_words; i++) {
        words[i] = field->words[i];
        words[i].text = to;
        to = stpcpy(to, field->words[i].text) + 1;
    }
    return to;
}

/* The names outlive the line: all that is kept of it is in one piece. */
static void keep_names(struct reader *reader, const struct auth_field *databases)
{
    static const struct auth_field none;
    const struct auth_fields *fields = reader->fields;
    const struct auth_field *users =
        reader->at < fields->n_fields ? &fields->fields[reader->at] : &none;
    const size_t n_words = databases->n_words + users->n_words;
    struct auth_word *words =
        arena_room(reader->arena, 1,
                   n_words * sizeof *words + texts_size(databases) + texts_size(users));
    char *to = put_field(&reader->record.databases, databases, words,
                         (char *)(words + n_words));
    put_field(&reader->record.users, users, words + databases->n_words, to);
}

static bool read_names(struct reader *reader)
{
    const struct auth_field *databases =
        next_field(reader, "end-of-line before database specification");
    if (!databases)
        return false;
    keep_names(reader, databases);
    if (!check_regexes(reader, databases))
        return false;
    const struct auth_field *users =
        next_field(reader, "end-of-line before role specification");
    return users && check_regexes(reader, users);
}

/* The keywords, in their order in enum hba_address_kind. */
static bool read_address_word(struct reader *reader, const struct auth_field *field)
{
    static const struct {
        const char *word;
        int since;
    } words[] = {
        [HBA_ADDRESS_ALL] = {"all", 901},
        [HBA_ADDRESS_SAMEHOST] = {"samehost", 900},
        [HBA_ADDRESS_SAMENET] = {"samenet", 900},
    };
    const struct auth_word *word = &field->words[0];
    if (field->n_words > 1 || word->quoted)
        return false;
    for (size_t i = HBA_ADDRESS_ALL; i <= HBA_ADDRESS_SAMENET; i++) {
        if (!text_is(word->text, words[i].word) ||
            reader->server->version < words[i].since)
            continue;
        reader->record.address.kind = (enum hba_address_kind)i;
        reader->record.address.word = words[i].word;
        return true;
    }
    return false;
}

/* Whether what stands before a slash, if there is one, is a numeric address. */
static bool read_number(struct reader *reader, const char *text, const char *slash)
{
    char numbers[64];
    struct hba_address *address = &reader->record.address;
    if (!slash)
        return hba_address_read(address, text);
    const size_t length = (size_t)(slash - text);
    if (length >= sizeof numbers)
        return hba_address_read(address, arena_copy(reader->arena, text, length));
    memcpy(numbers, text, length);
    numbers[length] = '\0';
    return hba_address_read(address, numbers);
}

/* What is no numeric address is the name of a host, whatever it looks like. */
static bool read_host_name(struct reader *reader, const char *text)
{
    const struct span span = reader->record.address_span;
    if (reader->server->version < 901)
        return refuse(reader, "invalid IP address", span);
    if (strchr(text, '/'))
        return refuse(reader, "specifying both host name and CIDR mask is invalid",
                      span);
    reader->record.address = (struct hba_address){
        .kind = HBA_ADDRESS_NAME,
        .word = arena_copy(reader->arena, text, strlen(text)),
    };
    return true;
}

/* An address without a slash goes on in the next field. */
static bool read_mask(struct reader *reader)
{
    const char *text;
    const struct auth_field *field =
        next_value(reader, "end-of-line before netmask specification",
                   "multiple values specified for netmask", &text);
    if (!field)
        return false;
    const struct span span = field_span(field);
    struct hba_address mask;
    if (!hba_address_read(&mask, text))
        return refuse(reader, "invalid IP mask", span);
    if (!hba_address_set_mask(&reader->record.address, text))
        return refuse(reader, "IP address and mask do not match", span);
    reader->record.address_span.end = span.end;
    return true;
}

/* Whether a mask stands next, as it does behind an address and not behind a name. */
static bool mask_follows(const struct reader *reader)
{
    struct hba_address mask;
    if (reader->at == reader->fields->n_fields)
        return false;
    const struct auth_field *field = &reader->fields->fields[reader->at];
    return hba_address_read(&mask, field_text(reader->arena, field));
}

static bool read_address(struct reader *reader)
{
    const char *text;
    const struct auth_field *field =
        next_value(reader, "end-of-line before IP address specification",
                   "multiple values specified for host address", &text);
    if (!field)
        return false;
    struct hba_address *address = &reader->record.address;
    reader->record.address_span = field_span(field);
    if (read_address_word(reader, field))
        return true;

    const char *slash = strchr(text, '/');
    if (!read_number(reader, text, slash) ||
        (!slash && hba_address_is_unsure(text) && !mask_follows(reader)))
        return read_host_name(reader, text);
    if (slash && !hba_address_set_bits(address, slash + 1))
        return refuse(reader, "invalid CIDR mask", reader->record.address_span);
    if (!slash && !read_mask(reader))
        return false;
    return true;
}

static bool read_method(struct reader *reader)
{
    const char *text;
    const struct auth_field *field =
        next_value(reader, "end-of-line before authentication method",
                   "multiple values specified for authentication method", &text);
    if (!field)
        return false;
    const struct span span = field_span(field);
    const struct hba_method *method = hba_method_find(text, reader->server->version);
    if (!method)
        return refuse(reader, "invalid authentication method", span);
    if (!hba_method_allows(method, reader->record.type))
        return refuse(reader, method->elsewhere, span);

    reader->record.method = method->name;
    reader->record.method_span = span;
    if (reader->record.type == HBA_LOCAL && strcmp(method->name, "ident") == 0)
        reader->record.method = "peer";
    return true;
}

static bool read_record(struct reader *reader)
{
    const struct auth_word *word =
        field_too_long(reader->fields, reader->server->version);
    if (word)
        return refuse(reader, field_long_word, word->span);
    if (!read_type(reader) || !read_names(reader))
        return false;
    if (reader->record.type != HBA_LOCAL && !read_address(reader))
        return false;
    return read_method(reader) &&
           hba_options_read(reader->arena, reader->fields, reader->at, reader->server,
                            &reader->record);
}

struct hba_record hba_read(struct arena *arena, const struct auth_fields *fields,
                           const struct hba_server *server)
{
    assert(fields->n_fields > 0);
    struct reader reader = {
        .arena = arena,
        .fields = fields,
        .server = server,
    };
    read_record(&reader);
    /* The words that the view has for the warning stay when it has none for the error.
     */
    if (reader.record.warning)
        reader.record.is_silent = false;
    return reader.record;
}

bool hba_has_error(const struct hba_records *hba)
{
    for (size_t i = 0; i < hba->n_records; i++)
        if (hba->records[i].error)
            return true;
    return false;
}
