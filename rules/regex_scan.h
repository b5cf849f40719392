/*
 * What the files that read a regular expression share: where they are in it, and the
 * first mistake.
 */
#ifndef RULES_REGEX_SCAN_H
#define RULES_REGEX_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum regex_flavour {
    REGEX_ADVANCED,
    REGEX_EXTENDED, /* (?e) */
    REGEX_BASIC,    /* (?b) */
    REGEX_LITERAL,  /* (?q) and ***= */
};

enum regex_mistake {
    REGEX_NO_MISTAKE,
    REGEX_BAD_PATTERN,
    REGEX_BAD_OPTION,
    REGEX_BAD_ESCAPE,
    REGEX_BAD_REFERENCE,
    REGEX_BAD_CLASS,
    REGEX_BAD_ELEMENT,
    REGEX_BAD_RANGE,
    REGEX_BAD_COUNT,
    REGEX_BAD_REPEAT,
    REGEX_OPEN_BRACKET,
    REGEX_OPEN_BRACE,
    REGEX_OPEN_PARENTHESIS,
};

/* Once there is a mistake, nothing that is read behind it matters. */
struct regex_scan {
    const char *at;
    int version;
    enum regex_flavour flavour;
    bool expanded;     /* (?x): white space and #comments are nothing */
    bool is_common;    /* so far, see regex_is_common */
    uint32_t n_groups; /* capturing parentheses opened so far */
    enum regex_mistake mistake;
};

/* The first mistake is the one that counts. */
void regex_fail(struct regex_scan *scan, enum regex_mistake mistake);

enum regex_escape_kind {
    REGEX_ESCAPE_CHARACTER,
    REGEX_ESCAPE_CLASS,      /* \d \s \w */
    REGEX_ESCAPE_COMPLEMENT, /* \D \S \W */
    REGEX_ESCAPE_CONSTRAINT, /* \A \m \M \y \Y \Z */
    REGEX_ESCAPE_REFERENCE,
    REGEX_ESCAPE_BAD,
};

struct regex_escape {
    enum regex_escape_kind kind;
    uint32_t value; /* of a character; the number of the group of a reference */
};

/* Reads what stands behind a backslash, in the advanced flavour. */
struct regex_escape regex_read_escape(struct regex_scan *scan);

enum regex_token {
    REGEX_BEGIN,
    REGEX_END,  /* or there is a mistake */
    REGEX_ATOM, /* a character, a dot, a class */
    REGEX_BRACKET,
    REGEX_ANCHOR,     /* ^ */
    REGEX_CONSTRAINT, /* $ \y and the like, which cannot be repeated */
    REGEX_REFERENCE,
    REGEX_OPEN,
    REGEX_OPEN_PLAIN,      /* (?: */
    REGEX_OPEN_CONSTRAINT, /* (?= (?! (?<= (?<! */
    REGEX_CLOSE,
    REGEX_OR,
    REGEX_REPEAT, /* * + ? with the ? of the non-greedy ones */
    REGEX_BOUND,  /* { before a count */
};

/*
 * Reads the token behind `last` (first REGEX_BEGIN); of a bracket expression and of a
 * bound only the opening. `value` is the number of the group of a reference.
 */
enum regex_token regex_read_token(struct regex_scan *scan, enum regex_token last,
                                  uint32_t *value);

/* Reads a bound, from behind its brace to behind the closing one, with its ?. */
void regex_read_bound(struct regex_scan *scan);

/* Takes the text if it stands here. */
bool regex_skip(struct regex_scan *scan, const char *text);

/* Reads a bracket expression, from behind its `[` to behind its `]`. */
void regex_read_bracket(struct regex_scan *scan);

/* The character of that name, as in `[.hyphen.]`; -1 if there is none. */
int32_t regex_character_named(const char *name, size_t size);

#endif
