/*
 * The grammar of pg_hba.conf and pg_ident.conf.
 *
 * A line is a record of fields with blanks between them; a field is a list of words
 * with commas between them, and a comma right behind a word continues the field over
 * any blanks. Double quotes take words together and may open and close inside one.
 */
#ifndef PARSER_AUTH_H
#define PARSER_AUTH_H

#include "parser/syntax.h"

/*
 * From PostgreSQL 14 on a backslash at the very end of a line joins the next line,
 * also inside words, quotes and comments. Before that it is a character like others,
 * and the two readings can differ in which lines are records. A NUL hides the rest of
 * its line: before 14 it is TOKEN_JUNK; from 14 on its line end is hidden too, so that
 * the two lines are joined as if by a continuation.
 *
 * Some servers have room for so many bytes of a line, its line end included. What fills
 * it is ITEM_INVALID, and what follows is read as a line of its own.
 */
enum auth_lines {
    AUTH_LINES_SINGLE,
    AUTH_LINES_SINGLE_8K,  /* 8191 bytes */
    AUTH_LINES_SINGLE_20K, /* 20479 bytes */
    AUTH_LINES_CONTINUED,
};

struct auth_word {
    const char *text;
    struct span span;
    uint32_t room; /* the bytes that a server needs for it: a quote or a comma that
                      ends it counts, although it is no part of the text */
    bool quoted;   /* its first character was a double quote: no keyword, no @file */
};

struct auth_field {
    struct auth_word *words; /* at least one */
    size_t n_words;
};

struct auth_fields {
    struct auth_field *fields;
    size_t n_fields;
};

const struct syntax *auth_parse(struct arena *arena, const struct source *source,
                                enum auth_lines lines);

/* The error of an item that is too long. */
extern const char auth_long_line[];

/*
 * The lines of an item as the server counts them: one that is joined by a backslash
 * counts, one that is joined by a NUL does not.
 */
uint32_t auth_count_lines(const struct syntax *syntax, const struct item *item,
                          enum auth_lines lines);

/* The fields of an ITEM_RECORD; of any other item none. */
struct auth_fields auth_fields(struct arena *arena, const struct syntax *syntax,
                               const struct item *item);

/* `text` as one word: in quotes where it needs them. It must not hold a line end. */
char *auth_encode(struct arena *arena, const char *text);

#endif
