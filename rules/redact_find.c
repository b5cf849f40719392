/* Secrets by the names in front of them, line by line. */
#include "rules/conninfo_keywords.h"
#include "rules/redact_scan.h"
#include "rules/secret.h"
#include "rules/spelling.h"

#include <assert.h>
#include <limits.h>
#include <string.h>
#include <strings.h>

bool scan_is(const struct scan *scan, struct span span, const char *word)
{
    size_t length = strlen(word);
    return span.end - span.begin == length &&
           strncasecmp(scan->text + span.begin, word, length) == 0;
}

uint32_t scan_skip_blanks(const struct scan *scan, uint32_t at)
{
    while (at < scan->line.end && scan_is_blank(scan->text[at]))
        at++;
    return at;
}

uint32_t scan_word_end(const struct scan *scan, uint32_t at)
{
    while (at < scan->line.end && scan_is_word(scan->text[at]))
        at++;
    return at;
}

/* Whether the bytes are an empty string: two quotes, or four within another string. */
static bool is_empty(const char *text, uint32_t size)
{
    return (size == 2 &&
            (memcmp(text, "''", 2) == 0 || memcmp(text, "\"\"", 2) == 0)) ||
           (size == 4 && memcmp(text, "''''", 4) == 0);
}

void scan_add(struct scan *scan, uint32_t begin, uint32_t end)
{
    struct spans *found = &scan->found;
    if (begin >= end || is_empty(scan->text + begin, end - begin))
        return;
    found->spans =
        arena_push(scan->arena, found->spans, found->n_spans, sizeof *found->spans);
    found->spans[found->n_spans++] = (struct span){begin, end};
}

/* What stands between a name and its value. */
enum separator { SEPARATOR_NONE, SEPARATOR_BLANK, SEPARATOR_EQUALS, SEPARATOR_COLON };

struct assignment {
    enum separator separator;
    bool spaced;    /* a blank before the separator */
    uint32_t value; /* where it begins */
};

/* The quote behind a name that is itself in quotes, as in JSON, is passed over. */
static uint32_t skip_name_quote(const struct scan *scan, uint32_t at)
{
    if (at == scan->line.end || (scan->text[at] != '"' && scan->text[at] != '\''))
        return at;
    uint32_t next = scan_skip_blanks(scan, at + 1);
    bool assigns =
        next < scan->line.end && (scan->text[next] == ':' || scan->text[next] == '=');
    return assigns ? next : at;
}

static bool is_uri_colon(const struct scan *scan, uint32_t at)
{
    return scan->line.end - at > 2 && memcmp(scan->text + at, "://", 3) == 0;
}

static struct assignment find_assignment(const struct scan *scan, uint32_t name_end)
{
    uint32_t behind = skip_name_quote(scan, name_end);
    uint32_t at = scan_skip_blanks(scan, behind);
    struct assignment assignment = {.spaced = at > behind, .value = at};
    if (at == scan->line.end)
        return assignment;

    const char c = scan->text[at];
    if (c == '=')
        assignment.separator = SEPARATOR_EQUALS;
    else if (c == ':' && !assignment.spaced && !is_uri_colon(scan, at))
        assignment.separator = SEPARATOR_COLON;
    else if (assignment.spaced || c == '\'')
        assignment.separator = SEPARATOR_BLANK;

    if (assignment.separator >= SEPARATOR_EQUALS) {
        do
            at++;
        while (at < scan->line.end && (scan->text[at] == '=' || scan->text[at] == '>'));
        assignment.value = scan_skip_blanks(scan, at);
    }
    return assignment;
}

/* NAME=value in front of a command, as the shell has it, and no parameter in capitals.
 */
static bool is_variable(const struct scan *scan, struct span name)
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
    if (assignment->separator == SEPARATOR_COLON)
        return scan_is(scan, name, "pass") ? STYLE_WORD : STYLE_FIELD;
    if (is_quoted_option(scan, name))
        return STYLE_STRING;
    if (!assignment->spaced && is_variable(scan, name))
        return STYLE_WORD;
    if (name.begin == scan->first_word && is_parameter(scan, name))
        return STYLE_SETTING;
    return STYLE_PAIR;
}

static bool begins_quoted(const struct scan *scan, uint32_t value)
{
    while (value < scan->line.end && scan->text[value] == '\\')
        value++;
    return value < scan->line.end && scan->text[value] == '\'';
}

/*
 * Without = or : it is a setting at the begin of a line, or SQL with quotes. Prose in
 * comments is full of passwords without values.
 */
static bool is_assigned_by_blank(const struct scan *scan, struct span name,
                                 uint32_t value, enum style *style)
{
    bool is_first = name.begin == scan->first_word;
    bool is_setting = is_first && (!scan->in_comment || is_parameter(scan, name));
    *style = is_setting ? STYLE_SETTING : STYLE_QUOTED;
    return is_setting || begins_quoted(scan, value);
}

/* Whether a value follows at all; it spares most words of prose more looks. */
static bool is_followed_by_value(const struct scan *scan, struct span name,
                                 const struct assignment *assignment)
{
    if (assignment->separator != SEPARATOR_BLANK)
        return assignment->separator != SEPARATOR_NONE;
    return name.begin == scan->first_word || begins_quoted(scan, assignment->value);
}

static void note_command(struct scan *scan, struct span word)
{
    static const struct {
        const char *name;
        enum command command;
    } commands[] = {
        {"curl", COMMAND_CURL},           {"openssl", COMMAND_OPENSSL},
        {"sshpass", COMMAND_SSHPASS},     {"mysql", COMMAND_MYSQL},
        {"mysqldump", COMMAND_MYSQL},     {"mysqladmin", COMMAND_MYSQL},
        {"mariadb", COMMAND_MYSQL},       {"mariadb-dump", COMMAND_MYSQL},
        {"7z", COMMAND_SEVENZIP},         {"7za", COMMAND_SEVENZIP},
        {"7zz", COMMAND_SEVENZIP},        {"zip", COMMAND_ZIP},
        {"unzip", COMMAND_ZIP},           {"lftp", COMMAND_LFTP},
        {"smbclient", COMMAND_SMBCLIENT}, {"echo", COMMAND_ECHO},
        {"printf", COMMAND_ECHO},
    };
    const char first = spelling_lower(scan->text[word.begin]);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (commands[i].name[0] == first && scan_is(scan, word, commands[i].name))
            scan->command = commands[i].command;
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
            scan_is(scan, name, "proxy-authorization"));
}

static uint32_t scan_name(struct scan *scan, struct span name)
{
    const struct assignment assignment = find_assignment(scan, name.end);
    if (!is_followed_by_value(scan, name, &assignment))
        return name.end;
    if (!secret_name(scan->text + name.begin, name.end - name.begin) &&
        !is_header(scan, name, &assignment) && !is_signature(scan, name, &assignment))
        return name.end;
    enum style style = style_of(scan, name, &assignment);
    if (assignment.separator == SEPARATOR_BLANK &&
        !is_assigned_by_blank(scan, name, assignment.value, &style))
        return name.end;

    uint32_t end = scan_value_end(scan, style, assignment.value);
    scan_add(scan, assignment.value, end);
    return end > name.end ? end : name.end;
}

/*
 * Whether the line has anything of what makes a word behind the first one the name of a
 * secret, or of what ties commands together. Most lines of pg_hba.conf have nothing.
 */
static bool has_sign(const struct scan *scan)
{
    static const bool signs[UCHAR_MAX + 1] = {
        ['='] = true, [':'] = true, ['\''] = true, ['|'] = true,
        ['('] = true, [')'] = true, ['-'] = true,
    };
    for (uint32_t at = scan->line.begin; at < scan->line.end; at++) {
        if (!signs[(unsigned char)scan->text[at]])
            continue;
        bool is_hyphen = scan->text[at] == '-' && at > scan->line.begin &&
                         scan_is_word(scan->text[at - 1]);
        if (!is_hyphen)
            return true;
    }
    return false;
}

static void scan_line(struct scan *scan)
{
    const bool goes_on = has_sign(scan);
    uint32_t at = scan_skip_blanks(scan, scan->line.begin);
    while (at < scan->line.end && scan->text[at] == '#') {
        scan->in_comment = true;
        at = scan_skip_blanks(scan, at + 1);
    }
    scan->first_word = at;

    while (at < scan->line.end && (goes_on || at == scan->first_word)) {
        const struct span word = {at, scan_word_end(scan, at)};
        if (scan->text[at] == ':' && scan->line.end - at > 2 &&
            scan->text[at + 1] == '/') {
            at = scan_uri(scan, at);
        } else if (word.end == at) {
            at++;
        } else if (scan->text[at] == '-') {
            at = scan_option(scan, word);
        } else {
            note_command(scan, word);
            at = scan->command == COMMAND_ECHO ? scan_echo(scan, word.end)
                                               : scan_name(scan, word);
        }
    }
}

static struct spans scan_text(struct arena *arena, const char *text, uint32_t size)
{
    struct spans found = {0};
    for (uint32_t begin = 0; begin < size;) {
        const char *newline = memchr(text + begin, '\n', size - begin);
        uint32_t end = newline ? (uint32_t)(newline - text) : size;
        struct scan scan = {
            .arena = arena,
            .text = text,
            .line = {begin, end},
            .counted = begin,
            .found = found,
        };
        scan_line(&scan);
        found = scan.found;
        begin = newline ? end + 1 : size;
    }
    return found;
}

/* A text without its continuations, and how much is missing from where on. */
struct joined {
    char *text;
    uint32_t size;
    struct cut {
        uint32_t at;    /* in the joined text */
        uint32_t shift; /* bytes that are missing in all before this point */
    } * cuts;
    size_t n_cuts;
};

/* The end of the backslash and line end at `at`; `at` when they are not there. */
static uint32_t continuation_end(const char *text, uint32_t at, uint32_t size)
{
    uint32_t end = at + 1;
    if (text[at] != '\\')
        return at;
    while (end < size && text[end] == '\r')
        end++;
    return end < size && text[end] == '\n' ? end + 1 : at;
}

static struct joined join_lines(struct arena *arena, const char *text, uint32_t size)
{
    struct joined joined = {.text = arena_alloc(arena, (size_t)size + 1)};
    for (uint32_t at = 0; at < size;) {
        uint32_t end = continuation_end(text, at, size);
        if (end == at) {
            joined.text[joined.size++] = text[at++];
            continue;
        }
        const struct cut cut = {joined.size, end - joined.size};
        joined.cuts =
            arena_push(arena, joined.cuts, joined.n_cuts, sizeof *joined.cuts);
        joined.cuts[joined.n_cuts++] = cut;
        at = end;
    }
    return joined;
}

/* Moves spans of the joined text to where they stand in the original one. */
static void shift_spans(struct spans *spans, const struct joined *joined)
{
    size_t cut = 0;
    uint32_t shift = 0;
    for (size_t i = 0; i < spans->n_spans; i++) {
        struct span *span = &spans->spans[i];
        for (; cut < joined->n_cuts && joined->cuts[cut].at <= span->begin; cut++)
            shift = joined->cuts[cut].shift;
        span->begin += shift;
        for (; cut < joined->n_cuts && joined->cuts[cut].at < span->end; cut++)
            shift = joined->cuts[cut].shift;
        span->end += shift;
    }
}

struct spans redact_find(struct arena *arena, const char *text, size_t size)
{
    assert(size <= SOURCE_SIZE_MAX);
    if (size == 0 || !memchr(text, '\\', size))
        return scan_text(arena, text, (uint32_t)size);
    const struct joined joined = join_lines(arena, text, (uint32_t)size);
    struct spans spans = scan_text(arena, joined.text, joined.size);
    shift_spans(&spans, &joined);
    return spans;
}
