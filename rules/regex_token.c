/* The tokens of a regular expression, in each of its flavours. */
#include <string.h>

#include "rules/regex_scan.h"

enum { LARGEST_COUNT = 255 };

void regex_fail(struct regex_scan *scan, enum regex_mistake mistake)
{
    if (!scan->mistake)
        scan->mistake = mistake;
}

bool regex_skip(struct regex_scan *scan, const char *text)
{
    size_t size = strlen(text);
    if (strncmp(scan->at, text, size) != 0)
        return false;
    scan->at += size;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static enum regex_token fail(struct regex_scan *scan, enum regex_mistake mistake)
{
    regex_fail(scan, mistake);
    return REGEX_END;
}

/* White space and comments of the expanded syntax. */
static void skip_blanks(struct regex_scan *scan)
{
    while (scan->expanded) {
        scan->at += strspn(scan->at, " \t\n\v\f\r");
        if (*scan->at != '#')
            return;
        scan->at += strcspn(scan->at, "\n");
    }
}

/* Also (?#comments), which the end of the text ends as well. */
static void skip_nothing(struct regex_scan *scan)
{
    skip_blanks(scan);
    while (scan->flavour == REGEX_ADVANCED && regex_skip(scan, "(?#")) {
        scan->at += strcspn(scan->at, ")");
        regex_skip(scan, ")");
        skip_blanks(scan);
    }
}

/* `[`, or one of two constraints that only look like bracket expressions. */
static enum regex_token read_bracket(struct regex_scan *scan)
{
    if (!regex_skip(scan, "[:<:]]") && !regex_skip(scan, "[:>:]]"))
        return REGEX_BRACKET;
    scan->is_common = false;
    return REGEX_CONSTRAINT;
}

static enum regex_token read_open(struct regex_scan *scan)
{
    if (scan->flavour != REGEX_ADVANCED || !regex_skip(scan, "?"))
        return REGEX_OPEN;
    if (regex_skip(scan, ":"))
        return REGEX_OPEN_PLAIN;
    if (scan->version >= 906) /* looking behind is as old as that */
        regex_skip(scan, "<");
    if (regex_skip(scan, "=") || regex_skip(scan, "!"))
        return REGEX_OPEN_CONSTRAINT;
    return fail(scan, REGEX_BAD_REPEAT);
}

static enum regex_token read_escape(struct regex_scan *scan, uint32_t *value)
{
    if (scan->flavour == REGEX_EXTENDED) {
        if (*scan->at == '\0')
            return fail(scan, REGEX_BAD_ESCAPE);
        scan->at++;
        return REGEX_ATOM;
    }
    const struct regex_escape escape = regex_read_escape(scan);
    *value = escape.value;
    switch (escape.kind) {
    case REGEX_ESCAPE_BAD:
        return fail(scan, REGEX_BAD_ESCAPE);
    case REGEX_ESCAPE_CONSTRAINT:
        return REGEX_CONSTRAINT;
    case REGEX_ESCAPE_REFERENCE:
        return REGEX_REFERENCE;
    default:
        return REGEX_ATOM;
    }
}

/* A brace that no count follows is a character. */
static enum regex_token read_brace(struct regex_scan *scan)
{
    skip_blanks(scan);
    if (is_digit(*scan->at))
        return REGEX_BOUND;
    scan->is_common = false;
    return REGEX_ATOM;
}

static enum regex_token read_repeat(struct regex_scan *scan)
{
    if (scan->flavour == REGEX_ADVANCED)
        regex_skip(scan, "?");
    return REGEX_REPEAT;
}

/* The advanced and the extended flavour; `c` has been read. */
static enum regex_token read_modern(struct regex_scan *scan, char c, uint32_t *value)
{
    switch (c) {
    case '|':
        return REGEX_OR;
    case '*':
    case '+':
    case '?':
        return read_repeat(scan);
    case '{':
        return read_brace(scan);
    case '(':
        return read_open(scan);
    case ')':
        return REGEX_CLOSE;
    case '[':
        return read_bracket(scan);
    case '^':
        return REGEX_ANCHOR;
    case '$':
        return REGEX_CONSTRAINT;
    case '\\':
        return read_escape(scan, value);
    default:
        return REGEX_ATOM;
    }
}

static enum regex_token read_basic_escape(struct regex_scan *scan, uint32_t *value)
{
    char c = *scan->at;
    if (c == '\0')
        return fail(scan, REGEX_BAD_ESCAPE);
    scan->at++;
    switch (c) {
    case '{':
        return REGEX_BOUND;
    case '(':
        return REGEX_OPEN;
    case ')':
        return REGEX_CLOSE;
    case '<':
    case '>':
        return REGEX_CONSTRAINT;
    default:
        *value = (uint32_t)(c - '0');
        return is_digit(c) && c != '0' ? REGEX_REFERENCE : REGEX_ATOM;
    }
}

static bool is_basic_end(struct regex_scan *scan)
{
    skip_blanks(scan);
    return *scan->at == '\0' || strncmp(scan->at, "\\)", 2) == 0;
}

static bool is_begin(enum regex_token last)
{
    return last == REGEX_BEGIN || last == REGEX_OPEN;
}

static enum regex_token read_basic(struct regex_scan *scan, char c,
                                   enum regex_token last, uint32_t *value)
{
    switch (c) {
    case '*':
        return is_begin(last) || last == REGEX_ANCHOR ? REGEX_ATOM : REGEX_REPEAT;
    case '^':
        return is_begin(last) ? REGEX_ANCHOR : REGEX_ATOM;
    case '$':
        return is_basic_end(scan) ? REGEX_CONSTRAINT : REGEX_ATOM;
    case '[':
        return read_bracket(scan);
    case '\\':
        return read_basic_escape(scan, value);
    default:
        return REGEX_ATOM;
    }
}

enum regex_token regex_read_token(struct regex_scan *scan, enum regex_token last,
                                  uint32_t *value)
{
    skip_nothing(scan);
    char c = *scan->at;
    if (c == '\0')
        return REGEX_END;
    scan->at++;
    return scan->flavour == REGEX_BASIC ? read_basic(scan, c, last, value)
                                        : read_modern(scan, c, value);
}

/* The digit, comma or closing brace that stands here; NUL, and a mistake, if none. */
static char bound_sign(struct regex_scan *scan)
{
    skip_blanks(scan);
    char c = *scan->at;
    if (c == '\0')
        regex_fail(scan, REGEX_OPEN_BRACE);
    if (is_digit(c) || c == ',')
        return c;
    const char *close = scan->flavour == REGEX_BASIC ? "\\}" : "}";
    if (strncmp(scan->at, close, strlen(close)) == 0)
        return '}';
    regex_fail(scan, REGEX_BAD_COUNT);
    return '\0';
}

/* None is 0. What comes behind it is looked at before its size. */
static unsigned read_count(struct regex_scan *scan)
{
    unsigned count = 0;
    while (is_digit(bound_sign(scan)) && count < LARGEST_COUNT)
        count = count * 10 + (unsigned)(*scan->at++ - '0');
    if (count > LARGEST_COUNT || is_digit(bound_sign(scan)))
        regex_fail(scan, REGEX_BAD_COUNT);
    return count;
}

void regex_read_bound(struct regex_scan *scan)
{
    unsigned least = read_count(scan), most = least;
    if (bound_sign(scan) == ',') {
        scan->at++;
        most = is_digit(bound_sign(scan)) ? read_count(scan) : LARGEST_COUNT;
    }
    if (most < least || bound_sign(scan) != '}')
        regex_fail(scan, REGEX_BAD_COUNT);
    regex_skip(scan, scan->flavour == REGEX_BASIC ? "\\}" : "}");
    if (scan->flavour == REGEX_ADVANCED)
        regex_skip(scan, "?");
}
