/*
 * synchronous_standby_names, by version: a list of names; from 9.6 on also with a count
 * in front, and from 10 on with FIRST or ANY before that.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "rules/domain_parts.h"
#include "rules/spelling.h"

enum token {
    TOKEN_END,
    TOKEN_NAME,
    TOKEN_NUMBER,
    TOKEN_METHOD, /* FIRST or ANY */
    TOKEN_COMMA,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_BAD,
};

/* The token at hand begins at `at` and has `size` bytes. */
struct scan {
    const char *at;
    size_t size;
    enum token token;
    bool has_methods; /* FIRST and ANY are no names */
};

static const char digits[] = "0123456789";

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool begins_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static size_t name_size(const char *text)
{
    size_t n = 0;
    while (begins_name(text[n]) || is_digit(text[n]) || text[n] == '$')
        n++;
    return n;
}

/* With both quotes; 0 when the closing one is missing. */
static size_t quoted_size(const char *text)
{
    for (const char *quote = text;; quote++) {
        quote = strchr(quote + 1, '"');
        if (!quote)
            return 0;
        if (quote[1] != '"')
            return (size_t)(quote - text) + 1;
    }
}

static bool is_method(const struct scan *scan)
{
    return (scan->size == 5 && spelling_same(scan->at, "first", 5)) ||
           (scan->size == 3 && spelling_same(scan->at, "any", 3));
}

static enum token read_sign(char c)
{
    switch (c) {
    case '\0':
        return TOKEN_END;
    case '*':
        return TOKEN_NAME;
    case ',':
        return TOKEN_COMMA;
    case '(':
        return TOKEN_OPEN;
    case ')':
        return TOKEN_CLOSE;
    default:
        return TOKEN_BAD;
    }
}

static enum token read_token(struct scan *scan)
{
    if (is_digit(*scan->at)) {
        scan->size = strspn(scan->at, digits);
        return TOKEN_NUMBER;
    }
    if (begins_name(*scan->at)) {
        scan->size = name_size(scan->at);
        return scan->has_methods && is_method(scan) ? TOKEN_METHOD : TOKEN_NAME;
    }
    if (*scan->at == '"') {
        scan->size = quoted_size(scan->at);
        return scan->size ? TOKEN_NAME : TOKEN_BAD;
    }
    scan->size = *scan->at != '\0';
    return read_sign(*scan->at);
}

static void advance(struct scan *scan)
{
    scan->at += scan->size;
    scan->at += strspn(scan->at, " \t\n\v\f\r");
    scan->token = read_token(scan);
}

static bool skip(struct scan *scan, enum token token)
{
    if (scan->token != token)
        return false;
    advance(scan);
    return true;
}

static bool skip_names(struct scan *scan)
{
    do {
        if (!skip(scan, TOKEN_NAME) && !skip(scan, TOKEN_NUMBER))
            return false;
    } while (skip(scan, TOKEN_COMMA));
    return true;
}

/*
 * What does not fit into 64 bits is the largest that does; of that the lower 32 bits
 * are a number with a sign.
 */
static bool is_positive(const struct scan *scan)
{
    long long count = strtoll(scan->at, NULL, 10) & UINT_MAX;
    return scan->token == TOKEN_NUMBER && count > 0 && count <= INT_MAX;
}

/* Whether a count stands here, and not a name of digits alone. */
static bool has_count(struct scan scan)
{
    return skip(&scan, TOKEN_NUMBER) && scan.token == TOKEN_OPEN;
}

static const char bad_names[] =
    "is no list of names between commas, or has a name that needs double quotes";

static const char *check_counted(struct scan *scan)
{
    bool positive = is_positive(scan);
    if (!skip(scan, TOKEN_NUMBER) || !skip(scan, TOKEN_OPEN))
        return "has no count and names in parentheses behind FIRST or ANY";
    if (!skip_names(scan))
        return bad_names;
    if (scan->token == TOKEN_END)
        return "has no closing parenthesis";
    if (!skip(scan, TOKEN_CLOSE))
        return bad_names;
    if (scan->token != TOKEN_END)
        return "goes on behind the closing parenthesis";
    return positive ? NULL : "asks for 0 standbys, or for more than there can be";
}

const char *domain_standbys(const struct domain_value *value)
{
    if (value->version < 906)
        return domain_names(value);
    if (*value->text == '\0')
        return NULL;
    struct scan scan = {.at = value->text, .has_methods = value->version >= 1000};
    advance(&scan);
    if (skip(&scan, TOKEN_METHOD) || has_count(scan))
        return check_counted(&scan);
    return skip_names(&scan) && scan.token == TOKEN_END ? NULL : bad_names;
}
