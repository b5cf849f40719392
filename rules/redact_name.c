/* Secrets behind a name and a sign that assigns, or a blank: password=X, token: X. */
#include "rules/conninfo_keywords.h"
#include "rules/redact_word.h"
#include "rules/secret.h"

#include <string.h>

/* What stands between a name and its value. */
enum separator {
    SEPARATOR_NONE,
    SEPARATOR_BLANK,
    SEPARATOR_EQUALS,
    SEPARATOR_COLON,
    SEPARATOR_TAG
};

struct assignment {
    enum separator separator;
    bool spaced;    /* a blank before the separator */
    bool closed;    /* a quote behind the name, which is in quotes by itself */
    uint32_t value; /* where it begins */
};

/* The quote behind a name that is itself in quotes, as in JSON, is passed over. */
static uint32_t skip_name_quote(const struct scan *scan, uint32_t at)
{
    if (at == scan->line.end || !quotes_begin(scan->text[at]))
        return at;
    const struct quote_run run = quotes_read(scan, at);
    uint32_t next = scan_skip_blanks(scan, run.end);
    bool assigns = run.n > 0 && next < scan->line.end &&
                   (scan->text[next] == ':' || scan->text[next] == '=');
    return assigns ? next : at;
}

static bool is_uri_colon(const struct scan *scan, uint32_t at)
{
    return scan->line.end - at > 2 && memcmp(scan->text + at, "://", 3) == 0;
}

/* Behind the index of an array of the shell: NAME[0]=X. */
static uint32_t skip_index(const struct scan *scan, uint32_t at)
{
    enum { LONGEST_INDEX = 32 };
    uint32_t end = at;
    if (at == scan->line.end || scan->text[at] != '[')
        return at;
    while (end < scan->line.end && end - at < LONGEST_INDEX && scan->text[end] != ']')
        end++;
    const bool assigns = scan->line.end - end > 1 && scan->text[end] == ']' &&
                         (scan->text[end + 1] == '=' || scan->text[end + 1] == '+');
    return assigns ? end + 1 : at;
}

/* += of the shell. */
static bool is_appended(const struct scan *scan, uint32_t at)
{
    return scan->line.end - at > 1 && memcmp(scan->text + at, "+=", 2) == 0;
}

/* <password>X and <password a="b">X of XML, and no placeholder in prose. */
static bool is_tag(const struct scan *scan, struct span name, uint32_t at)
{
    const char before = scan_before(scan, name.begin);
    if (at > name.end) {
        const uint32_t end = before == '<' ? scan_word_end(scan, at) : at;
        return end > at && end < scan->line.end && scan->text[end] == '=';
    }
    return scan->text[at] == '>' && (before == '<' || before == ':') &&
           scan->line.end - at > 1 && !scan_is_blank(scan->text[at + 1]);
}

static struct assignment find_assignment(const struct scan *scan, struct span name)
{
    const uint32_t name_end = skip_index(scan, name.end);
    const uint32_t behind = skip_name_quote(scan, name_end);
    uint32_t at = scan_skip_blanks(scan, behind);
    struct assignment assignment = {
        .spaced = at > behind, .closed = behind > name_end, .value = at};
    if (at == scan->line.end)
        return assignment;

    const char c = scan->text[at];
    if (c == '=' || is_appended(scan, at))
        assignment.separator = SEPARATOR_EQUALS;
    else if (is_tag(scan, name, at))
        assignment.separator = SEPARATOR_TAG;
    else if (c == ':' && !assignment.spaced && !is_uri_colon(scan, at))
        assignment.separator = SEPARATOR_COLON;
    else if (assignment.spaced || c == '\'' || (scan->in_conninfo && c == '"'))
        assignment.separator = SEPARATOR_BLANK;
    else if (scan->in_conninfo && (c == ',' || c == ';')) {
        assignment.separator = SEPARATOR_BLANK;
        assignment.value = scan_skip_blanks(scan, at + 1);
    }

    if (assignment.separator >= SEPARATOR_EQUALS) {
        do
            at++;
        while (at < scan->line.end && (scan->text[at] == '=' || scan->text[at] == '>'));
        assignment.value = scan_skip_blanks(scan, at);
    }
    return assignment;
}

bool scan_is_variable(const struct scan *scan, struct span name)
{
    const struct span end = {name.end - name.begin > 7 ? name.end - 7 : name.begin,
                             name.end};
    if (scan_is(scan, end, "command"))
        return false;
    for (uint32_t i = name.begin; i < name.end; i++) {
        char c = scan->text[i];
        if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '_')
            return false;
    }
    return true;
}

/* A name that is a parameter rather than a word: my_app.token, ssl_passphrase_command.
 */
static bool is_parameter(const struct scan *scan, struct span name)
{
    const char *text = scan->text + name.begin;
    size_t length = name.end - name.begin;
    return (memchr(text, '_', length) || memchr(text, '.', length)) &&
           !conninfo_keyword(text, length);
}

/* Options of pg_hba.conf can be in quotes together with their values. */
static bool is_quoted_option(const struct scan *scan, struct span name)
{
    return scan_before(scan, name.begin) == '"' &&
           (scan_is(scan, name, "ldapbindpasswd") ||
            scan_is(scan, name, "radiussecret") ||
            scan_is(scan, name, "radiussecrets"));
}

static bool is_in_query(const struct scan *scan, struct span name)
{
    const char before = scan_before(scan, name.begin);
    return before == '?' || before == '&';
}

static enum style style_of(const struct scan *scan, struct span name,
                           const struct assignment *assignment)
{
    if (is_in_query(scan, name))
        return STYLE_QUERY;
    if (assignment->separator == SEPARATOR_TAG)
        return STYLE_STRING;
    if (assignment->separator == SEPARATOR_COLON)
        return scan_is(scan, name, "pass") ? STYLE_WORD : STYLE_FIELD;
    if (is_quoted_option(scan, name))
        return STYLE_STRING;
    if (!assignment->spaced && scan_is_variable(scan, name))
        return STYLE_WORD;
    if (name.begin == scan->first_word && is_parameter(scan, name))
        return STYLE_SETTING;
    return STYLE_PAIR;
}

static uint32_t skip_slashes(const struct scan *scan, uint32_t at)
{
    while (at < scan->line.end && scan->text[at] == '\\')
        at++;
    return at;
}

/* Where a string of SQL begins with its quote: E'...', U&'...'. */
static uint32_t skip_string_prefix(const struct scan *scan, uint32_t value)
{
    uint32_t at = value;
    if (at < scan->line.end && scan->text[at] && strchr("bBeEnNuUxX", scan->text[at]))
        at++;
    if (at > value && at < scan->line.end && scan->text[at] == '&')
        at++;
    const uint32_t quote = skip_slashes(scan, at);
    return quote < scan->line.end && scan->text[quote] == '\'' ? at : value;
}

/* In '...', $$...$$ or $tag$...$tag$, as a string of SQL. */
static bool begins_quoted(const struct scan *scan, uint32_t value)
{
    value = skip_slashes(scan, skip_string_prefix(scan, value));
    if (value == scan->line.end || scan->text[value] != '$')
        return value < scan->line.end && scan->text[value] == '\'';
    value = skip_slashes(scan, scan_word_end(scan, value + 1));
    return value < scan->line.end && scan->text[value] == '$';
}

/* A keyword of a connection string, rather than a value; its = may be forgotten. */
static bool is_keyword(const struct scan *scan, struct span name)
{
    const char before = scan_before(scan, name.begin);
    return scan->in_conninfo &&
           (scan_is_blank(before) || (before && strchr("'\"\\;", before)));
}

/*
 * Without = or : it is a setting at the begin of a line, or SQL with quotes, or a slip
 * in a connection string. Prose in comments is full of passwords without values.
 */
static bool is_assigned_by_blank(const struct scan *scan, struct span name,
                                 uint32_t *value, enum style *style)
{
    bool is_first = name.begin == scan->first_word;
    bool is_setting = is_first && (!scan->in_comment || is_parameter(scan, name));
    *style = is_setting ? STYLE_SETTING : STYLE_QUOTED;
    if (is_setting)
        return true;
    if (begins_quoted(scan, *value)) {
        *value = skip_string_prefix(scan, *value);
        return true;
    }
    *style = STYLE_PAIR;
    return is_keyword(scan, name) && !scan_begins_pair(scan, *value);
}

/* Whether a value follows at all; it spares most words of prose more looks. */
static bool is_followed_by_value(const struct scan *scan, struct span name,
                                 const struct assignment *assignment)
{
    if (assignment->separator != SEPARATOR_BLANK)
        return assignment->separator != SEPARATOR_NONE;
    return name.begin == scan->first_word || is_keyword(scan, name) ||
           begins_quoted(scan, assignment->value);
}

/* The signature of a URI lets in whoever has it. */
static bool is_signature(const struct scan *scan, struct span name,
                         const struct assignment *assignment)
{
    return is_in_query(scan, name) && assignment->separator != SEPARATOR_BLANK &&
           (scan_is(scan, name, "sig") || scan_is(scan, name, "signature") ||
            scan_is(scan, name, "x-amz-signature") ||
            scan_is(scan, name, "x-goog-signature"));
}

/* A header of HTTP whose name does not say that its value is secret. */
static bool is_header(const struct scan *scan, struct span name,
                      const struct assignment *assignment)
{
    return assignment->separator == SEPARATOR_COLON &&
           (scan_is(scan, name, "authorization") ||
            scan_is(scan, name, "proxy-authorization") ||
            scan_is(scan, name, "cookie") || scan_is(scan, name, "set-cookie"));
}

uint32_t scan_name(struct scan *scan, struct span name)
{
    struct assignment assignment = find_assignment(scan, name);
    if (!is_followed_by_value(scan, name, &assignment))
        return scan_next_word(scan, name);
    if (!secret_name(scan->text + name.begin, name.end - name.begin) &&
        !is_header(scan, name, &assignment) && !is_signature(scan, name, &assignment))
        return name.end;
    enum style style = style_of(scan, name, &assignment);
    if (assignment.separator == SEPARATOR_BLANK &&
        !is_assigned_by_blank(scan, name, &assignment.value, &style))
        return name.end;

    uint32_t end = scan_value_end(scan, style, assignment.value);
    if (style == STYLE_WORD && !assignment.closed)
        end = word_surroundings_end(scan, name.begin, end);
    scan_add(scan, assignment.value, end);
    return end > name.end ? end : name.end;
}
