/*
 * A parsed file: what both grammars make of the bytes.
 *
 * What always holds, whatever the bytes are:
 *   - tokens tile the source: the first begins at 0, each begins where the last
 *     one ended, the last one ends at the source's size;
 *   - so do items, and the tokens of an item tile the item.
 * Parsing cannot fail: what is wrong with a line is said by its item.
 *
 * Items come in great numbers, and few are asked for their tokens: these are not kept,
 * but read again from the text.
 */
#ifndef PARSER_SYNTAX_H
#define PARSER_SYNTAX_H

#include "parser/source.h"

enum token_kind {
    TOKEN_BLANK,
    TOKEN_NEWLINE,
    TOKEN_COMMENT,      /* from # up to the end of the line */
    TOKEN_CONTINUATION, /* backslash and line end: the next line belongs here */
    TOKEN_EQUALS,
    TOKEN_COMMA,
    TOKEN_NAME,     /* letters and digits */
    TOKEN_DOTTED,   /* two names with one dot between them */
    TOKEN_STRING,   /* in single quotes */
    TOKEN_UNQUOTED, /* letters first, then also - . _ : / */
    TOKEN_INTEGER,  /* with a unit or without */
    TOKEN_REAL,
    TOKEN_WORD, /* pg_hba.conf, pg_ident.conf: quoted, partly quoted or plain */
    TOKEN_JUNK, /* from the first thing that fits nowhere to the end of the line */
};

struct token {
    struct span span;
    enum token_kind kind;
};

enum item_kind {
    ITEM_EMPTY,   /* blanks and comments */
    ITEM_SETTING, /* name and value */
    ITEM_INCLUDE, /* include, include_if_exists or include_dir, and what */
    ITEM_RECORD,  /* pg_hba.conf, pg_ident.conf: at least one word */
    ITEM_INVALID, /* `error` says why, `value` is the span at fault */
};

/* One logical line, its line end included. */
struct item {
    enum item_kind kind;
    struct span span;
    struct span name;
    struct span value;
    const char *error; /* constant words, NULL unless ITEM_INVALID */
};

struct tokens {
    const struct token *tokens;
    uint32_t n_tokens;
};

struct syntax {
    const struct source *source;
    struct item *items;
    uint32_t n_items;
    struct tokens (*read_tokens)(struct arena *arena, const struct syntax *syntax,
                                 const struct item *item);
    unsigned auth_lines; /* enum auth_lines */
};

/* With room for so many items. */
struct syntax *syntax_new(struct arena *arena, const struct source *source,
                          uint32_t n_items_max);

/* The item in which the byte at `offset` lies; NULL behind the end. */
const struct item *syntax_item_at(const struct syntax *syntax, uint32_t offset);

/* The tokens of an item, at least one. */
struct tokens syntax_tokens(struct arena *arena, const struct syntax *syntax,
                            const struct item *item);

/* The comment at the end of an item, or an empty span. */
struct span syntax_comment(struct arena *arena, const struct syntax *syntax,
                           const struct item *item);

/* Whether the invariants above hold: for tests and fuzzers. */
bool syntax_tiles(struct arena *arena, const struct syntax *syntax);

const char *token_kind_name(enum token_kind kind);
const char *item_kind_name(enum item_kind kind);

#endif
