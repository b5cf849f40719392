/* Secrets in lines, one line after the other. */
#include "rules/redact_scan.h"
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
        {"smbclient", COMMAND_SMBCLIENT}, {"ldapsearch", COMMAND_LDAP},
        {"ldapmodify", COMMAND_LDAP},     {"ldapwhoami", COMMAND_LDAP},
        {"redis-cli", COMMAND_REDIS},     {"mongodump", COMMAND_MONGO},
        {"mongorestore", COMMAND_MONGO},  {"mongosh", COMMAND_MONGO},
        {"echo", COMMAND_ECHO},           {"printf", COMMAND_ECHO},
    };
    const char first = spelling_lower(scan->text[word.begin]);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (commands[i].name[0] == first && scan_is(scan, word, commands[i].name))
            scan->command = commands[i].command;
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

/* What the line sets, or did set before # stood in front. */
static void note_setting(struct scan *scan, struct span first_word)
{
    uint32_t at = scan_skip_blanks(scan, first_word.end);
    scan->sets =
        at < scan->line.end && scan->text[at] && strchr("='\"", scan->text[at]);
    scan->in_conninfo = (scan->sets || !scan->in_comment) &&
                        scan_is(scan, first_word, "primary_conninfo");
    /* Without its = the word may as well be a command, and the quote be of the shell.
     */
    const bool assigns = at < scan->line.end && scan->text[at] == '=';
    at = assigns ? scan_skip_blanks(scan, at + 1) : first_word.end;
    const bool begins = assigns || first_word.end == first_word.begin;
    if (begins && at < scan->line.end &&
        (scan->text[at] == '\'' || scan->text[at] == '"'))
        scan->string = at + 1;
}

static uint32_t scan_sign(struct scan *scan, uint32_t at)
{
    const char c = scan->text[at];
    if (c == ':' && scan->line.end - at > 2 && scan->text[at + 1] == '/')
        return scan_uri(scan, at);
    if (c == ':' && scan->in_conninfo)
        return scan_user(scan, at);
    if (c == '<' && scan->line.end - at > 3 && memcmp(scan->text + at, "<<<", 3) == 0)
        return scan_here_string(scan, at + 3);
    if (c == '#' && (scan->sets || scan->in_conninfo) && scan_begins_comment(scan, at))
        scan->sets = scan->in_conninfo = false;
    return at + 1;
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
    const struct span first_word = {at, scan_word_end(scan, at)};
    note_setting(scan, first_word);

    while (at < scan->line.end && (goes_on || at == scan->first_word)) {
        const struct span word = {at, scan_word_end(scan, at)};
        if (word.end == at) {
            at = scan_sign(scan, at);
        } else if (scan->text[at] == '-') {
            at = scan_option(scan, word);
        } else {
            note_command(scan, word);
            at = scan->command == COMMAND_ECHO ? scan_echo(scan, word.end)
                                               : scan_name(scan, word);
        }
        if (word.end > word.begin)
            scan->previous = word;
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
