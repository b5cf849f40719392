/*
 * Bracket expressions: characters, ranges, classes, equivalence classes and collating
 * elements. A name or a range is found wrong only after the part behind it has been
 * read, so a mistake there comes first; hence the one part of lookahead.
 */
#include <string.h>

#include "rules/regex_scan.h"

/* Of those with a name only the opening is a part; the name is read when it is taken.
 */
enum part_kind {
    PART_END, /* ], or there is a mistake */
    PART_CHARACTER,
    PART_DASH,    /* neither the first nor the last */
    PART_CLASS,   /* [:name:] */
    PART_EQUAL,   /* [=name=] */
    PART_ELEMENT, /* [.name.] */
    PART_ESCAPED, /* \d and the like */
};

struct part {
    enum part_kind kind;
    uint32_t value;    /* of a character or a dash */
    const char *close; /* what a name ends with; NULL without a name */
    const char *name;
    size_t size;
};

struct bracket {
    struct regex_scan *scan;
    struct part part; /* the one at hand, `scan` is behind it */
    bool is_first;    /* nothing has been read yet */
    bool has_under;   /* a \w has yielded the letters and digits, but not yet the _ */
};

static struct part fail(struct bracket *bracket, enum regex_mistake mistake)
{
    regex_fail(bracket->scan, mistake);
    return (struct part){.kind = PART_END};
}

/* To 13, \w stands for a class and an underscore, at which a range may begin. */
static struct part read_escape(struct bracket *bracket)
{
    struct regex_scan *scan = bracket->scan;
    const struct regex_escape escape = regex_read_escape(scan);
    if (escape.kind == REGEX_ESCAPE_CHARACTER)
        return (struct part){.kind = PART_CHARACTER, .value = escape.value};
    if (escape.kind != REGEX_ESCAPE_CLASS &&
        (escape.kind != REGEX_ESCAPE_COMPLEMENT || scan->version < 1400))
        return fail(bracket, REGEX_BAD_ESCAPE);
    bracket->has_under = escape.value == 'w' && scan->version < 1400;
    return (struct part){.kind = PART_ESCAPED};
}

/* The character at hand is `c`, and `is_first` says whether it is the first one. */
static struct part read_character(struct bracket *bracket, char c, bool is_first)
{
    struct regex_scan *scan = bracket->scan;
    scan->at++;
    if (c == ']' && !is_first)
        return (struct part){.kind = PART_END};
    if (c == '\\' && scan->flavour == REGEX_ADVANCED)
        return read_escape(bracket);
    if (c == '[' && *scan->at == '\0')
        return fail(bracket, REGEX_OPEN_BRACKET);
    if (c == '[' && regex_skip(scan, ":"))
        return (struct part){.kind = PART_CLASS, .close = ":]"};
    if (c == '[' && regex_skip(scan, "="))
        return (struct part){.kind = PART_EQUAL, .close = "=]"};
    if (c == '[' && regex_skip(scan, "."))
        return (struct part){.kind = PART_ELEMENT, .close = ".]"};
    bool is_dash = c == '-' && !is_first && *scan->at != ']';
    return (struct part){.kind = is_dash ? PART_DASH : PART_CHARACTER,
                         .value = (unsigned char)c};
}

static struct part read_part(struct bracket *bracket)
{
    bool is_first = bracket->is_first;
    bracket->is_first = false;
    if (bracket->has_under) {
        bracket->has_under = false;
        return (struct part){.kind = PART_CHARACTER, .value = '_'};
    }
    char c = *bracket->scan->at;
    if (c == '\0')
        return fail(bracket, REGEX_OPEN_BRACKET);
    return read_character(bracket, c, is_first);
}

static void read_name(struct regex_scan *scan, struct part *part)
{
    const char *end = strstr(scan->at, part->close);
    if (!end) {
        regex_fail(scan, REGEX_OPEN_BRACKET);
        return;
    }
    part->name = scan->at;
    part->size = (size_t)(end - scan->at);
    scan->at = end + strlen(part->close);
    /* To PCRE2 the bytes from 0x80 to 0x9f are no control characters. */
    if (part->kind != PART_CLASS || strncmp(part->name, "cntrl", 5) == 0)
        scan->is_common = false;
}

static struct part take(struct bracket *bracket)
{
    struct part taken = bracket->part;
    if (taken.close)
        read_name(bracket->scan, &taken);
    bracket->part = read_part(bracket);
    return taken;
}

static bool class_exists(const char *name, size_t size, int version)
{
    static const char *const names[] = {
        "alnum", "alpha", "ascii", "blank", "cntrl", "digit",  "graph",
        "lower", "print", "punct", "space", "upper", "xdigit", "word", /* 14 */
    };
    size_t n = sizeof names / sizeof *names - (version < 1400);
    for (size_t i = 0; i < n; i++)
        if (strlen(names[i]) == size && memcmp(names[i], name, size) == 0)
            return true;
    return false;
}

/* The value of a part that is or names a single character. */
static uint32_t part_value(struct bracket *bracket, const struct part *part)
{
    if (part->kind != PART_ELEMENT && part->kind != PART_EQUAL)
        return part->value;
    int32_t value = regex_character_named(part->name, part->size);
    if (value < 0)
        regex_fail(bracket->scan, REGEX_BAD_ELEMENT);
    return (uint32_t)value;
}

static bool may_end_range(enum part_kind kind)
{
    return kind == PART_CHARACTER || kind == PART_DASH || kind == PART_ELEMENT;
}

/* A character or element, and what makes it a range. */
static void read_range(struct bracket *bracket)
{
    const struct part part = take(bracket);
    uint32_t first = part_value(bracket, &part);
    if (bracket->part.kind != PART_DASH)
        return;
    take(bracket);
    if (!may_end_range(bracket->part.kind)) {
        regex_fail(bracket->scan, REGEX_BAD_RANGE);
        return;
    }
    const struct part end = take(bracket);
    if (part_value(bracket, &end) < first)
        regex_fail(bracket->scan, REGEX_BAD_RANGE);
}

static void read_member(struct bracket *bracket)
{
    if (bracket->part.kind == PART_DASH) {
        regex_fail(bracket->scan, REGEX_BAD_RANGE);
        return;
    }
    if (may_end_range(bracket->part.kind)) {
        read_range(bracket);
        return;
    }
    const struct part part = take(bracket);
    if (part.kind == PART_EQUAL)
        part_value(bracket, &part);
    if (part.kind == PART_CLASS &&
        !class_exists(part.name, part.size, bracket->scan->version))
        regex_fail(bracket->scan, REGEX_BAD_CLASS);
}

void regex_read_bracket(struct regex_scan *scan)
{
    if (*scan->at == '^')
        scan->at++;
    struct bracket bracket = {.scan = scan, .is_first = true};
    take(&bracket);
    while (bracket.part.kind != PART_END && !scan->mistake)
        read_member(&bracket);
}
