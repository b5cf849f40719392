/*
 * Keyword=value pairs, and what all forms of connection strings share.
 *
 * Reading goes on behind an error, so that a password further on is still found.
 */
#include "rules/conninfo.h"

#include "rules/conninfo_keywords.h"
#include "rules/conninfo_read.h"
#include "rules/guc.h"
#include "rules/secret.h"

#include <ctype.h>
#include <string.h>

/* What libpq counts as a blank: isspace of the C locale. */
static const char blanks[] = " \t\n\v\f\r";

enum {
    WORD_IS_ERROR = 1600,   /* up to 15 a string without "=" is a database name ... */
    WORD_IS_DATABASE = 902, /* ... and before, other pairs were put behind the string */
    URI_SINCE = 902,
    LONGEST_SHOWN = 63,
};

void conninfo_refuse(struct conninfo_reader *reader, size_t begin, size_t end,
                     const char *format, ...)
{
    struct conninfo *conninfo = &reader->conninfo;
    if (conninfo->error)
        return;
    va_list arguments;
    va_start(arguments, format);
    conninfo->error = arena_vprintf(reader->arena, format, arguments);
    va_end(arguments);
    conninfo->error_begin = begin;
    conninfo->error_end = end;
}

void conninfo_refuse_value(struct conninfo_reader *reader,
                           const struct conninfo_option *option, const char *why)
{
    conninfo_refuse(reader, option->value_begin, option->value_end, "%s", why);
}

bool conninfo_can_show(const char *text, size_t length)
{
    static const char shown[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789_.:+-";
    return length > 0 && length <= LONGEST_SHOWN && strspn(text, shown) >= length;
}

const struct conninfo_option *conninfo_option(const struct conninfo *conninfo,
                                              const char *keyword)
{
    for (size_t i = conninfo->n_options; i > 0; i--)
        if (strcmp(conninfo->options[i - 1].keyword, keyword) == 0)
            return &conninfo->options[i - 1];
    return NULL;
}

/* The keyword that differs from this word in its case alone, or NULL. */
static const struct conninfo_keyword *keyword_of_any_case(const char *word)
{
    char lower[LONGEST_SHOWN + 1];
    size_t length = strlen(word);
    if (length > LONGEST_SHOWN)
        return NULL;
    for (size_t i = 0; i <= length; i++)
        lower[i] = (char)tolower((unsigned char)word[i]);
    return conninfo_keyword(lower, length);
}

/* Then what comes now may be the rest of a password with blanks. */
static bool is_after_secret(const struct conninfo *conninfo)
{
    for (size_t i = 0; i < conninfo->n_options; i++)
        if (secret_name(conninfo->options[i].keyword,
                        strlen(conninfo->options[i].keyword)))
            return true;
    return false;
}

static void refuse_keyword(struct conninfo_reader *reader, const char *word,
                           size_t begin, size_t end)
{
    if (reader->conninfo.error)
        return; /* the first one is told */
    const struct conninfo_keyword *keyword = keyword_of_any_case(word);
    if (keyword && strcmp(keyword->name, word) != 0)
        conninfo_refuse(reader, begin, end, "keyword %s is not in lower case",
                        keyword->name);
    else if (keyword && reader->version < keyword->since)
        conninfo_refuse(reader, begin, end, "keyword %s is not known before %s",
                        keyword->name, guc_version_name(keyword->since, reader->arena));
    else if (keyword)
        conninfo_refuse(reader, begin, end, "keyword %s is not known after %s",
                        keyword->name, guc_version_name(keyword->until, reader->arena));
    else if (!*word)
        conninfo_refuse(reader, begin, end, "no keyword before \"=\"");
    else if (conninfo_can_show(word, strlen(word)) &&
             !is_after_secret(&reader->conninfo))
        conninfo_refuse(reader, begin, end, "unknown keyword %s", word);
    else
        conninfo_refuse(reader, begin, end, "unknown keyword");
}

void conninfo_add(struct conninfo_reader *reader, struct conninfo_option option)
{
    const struct conninfo_keyword *keyword =
        conninfo_keyword(option.keyword, strlen(option.keyword));
    if (!keyword || !conninfo_keyword_in(keyword, reader->version))
        refuse_keyword(reader, option.keyword, option.begin,
                       option.begin + strlen(option.keyword));

    if (strcmp(option.keyword, "requiressl") == 0) {
        option.keyword = "sslmode";
        option.value = option.value[0] == '1' ? "require" : "prefer";
    }

    struct conninfo *conninfo = &reader->conninfo;
    conninfo->options = arena_push(reader->arena, conninfo->options,
                                   conninfo->n_options, sizeof *conninfo->options);
    conninfo->options[conninfo->n_options++] = option;
}

/* The end of a value in quotes; its quote may be missing at the end of the text. */
static size_t quoted_end(const char *text, size_t at, bool *closed)
{
    *closed = false;
    for (at++; text[at] && !*closed; at++) {
        *closed = text[at] == '\'';
        if (text[at] == '\\' && text[at + 1])
            at++;
    }
    return at;
}

static size_t plain_end(const char *text, size_t at)
{
    for (; text[at] && !strchr(blanks, text[at]); at++)
        if (text[at] == '\\' && text[at + 1])
            at++;
    return at;
}

/* A value without its backslashes; the one at the end of all escapes nothing. */
static char *decode(struct arena *arena, const char *text, size_t size)
{
    char *decoded = arena_alloc(arena, size + 1);
    size_t length = 0;
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\\' && ++i == size)
            break;
        decoded[length++] = text[i];
    }
    return decoded;
}

static void read_value(struct conninfo_reader *reader, struct conninfo_option *option)
{
    const char *text = reader->text;
    size_t begin = option->value_begin;
    bool quoted = text[begin] == '\'', closed = false;
    size_t end = quoted ? quoted_end(text, begin, &closed) : plain_end(text, begin);

    option->end = option->value_end = end;
    size_t inner = begin + (quoted ? 1 : 0);
    option->value = decode(reader->arena, text + inner, end - inner - (closed ? 1 : 0));
    if (quoted && !closed)
        conninfo_refuse(reader, begin, end, "unterminated quote");
}

static size_t word_end(const char *text, size_t at)
{
    while (text[at] && text[at] != '=' && !strchr(blanks, text[at]))
        at++;
    return at;
}

static void refuse_word(struct conninfo_reader *reader, size_t begin, size_t end)
{
    if (reader->conninfo.error)
        return;
    const char *word = arena_copy(reader->arena, reader->text + begin, end - begin);
    /* Any other word may be a piece of a password. */
    if (conninfo_keyword(word, end - begin) && !is_after_secret(&reader->conninfo))
        conninfo_refuse(reader, begin, end, "missing \"=\" after %s", word);
    else
        conninfo_refuse(reader, begin, end, "missing \"=\" after a word");
}

/* Reads the pair that begins at `begin`; returns where the next one can begin. */
static size_t read_pair(struct conninfo_reader *reader, size_t begin)
{
    const char *text = reader->text;
    size_t name_end = word_end(text, begin);
    size_t equals = name_end + strspn(text + name_end, blanks);
    if (text[equals] != '=') {
        refuse_word(reader, begin, name_end);
        return equals;
    }
    struct conninfo_option option = {
        .keyword = arena_copy(reader->arena, text + begin, name_end - begin),
        .begin = begin,
        .value_begin = equals + 1 + strspn(text + equals + 1, blanks),
    };
    read_value(reader, &option);
    conninfo_add(reader, option);
    return option.end;
}

static void read_pairs(struct conninfo_reader *reader)
{
    const char *text = reader->text;
    size_t at = strspn(text, blanks);
    while (text[at]) {
        at = read_pair(reader, at);
        at += strspn(text + at, blanks);
    }
}

static void read_database(struct conninfo_reader *reader)
{
    size_t size = strlen(reader->text);
    const struct conninfo_option option = {
        .keyword = "dbname",
        .value = reader->text,
        .end = size,
        .value_end = size,
    };
    if (size > 0)
        conninfo_add(reader, option);
}

struct conninfo conninfo_read(struct arena *arena, const char *text, int version)
{
    struct conninfo_reader reader = {
        .arena = arena,
        .text = arena_copy(arena, text, strlen(text)),
        .version = version,
        .is_uri = version >= URI_SINCE && conninfo_uri_prefix(text) > 0,
        .conninfo = {.version = version},
    };
    if (reader.is_uri)
        conninfo_read_uri(&reader);
    else if (version >= WORD_IS_DATABASE && version < WORD_IS_ERROR &&
             !strchr(text, '='))
        read_database(&reader);
    else
        read_pairs(&reader);

    conninfo_check_hosts(&reader);
    conninfo_check_values(&reader);
    return reader.conninfo;
}

const char *conninfo_get(const struct conninfo *conninfo, const char *keyword)
{
    const struct conninfo_option *option = conninfo_option(conninfo, keyword);
    return option ? option->value : NULL;
}

/* `user= password=x` makes one pair of two: the password is in the user's name. */
bool conninfo_has_password(const struct conninfo *conninfo)
{
    for (size_t i = 0; i < conninfo->n_options; i++) {
        const struct conninfo_option *option = &conninfo->options[i];
        bool is_password = strcmp(option->keyword, "password") == 0 ||
                           strcmp(option->keyword, "sslpassword") == 0;
        if ((is_password && *option->value) || strstr(option->value, "password="))
            return true;
    }
    return false;
}

bool conninfo_has_service(const struct conninfo *conninfo)
{
    const char *service = conninfo_get(conninfo, "service");
    return service && *service;
}
