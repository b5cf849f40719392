/*
 * Looking for secrets in text of any kind; for redact_*.c alone.
 *
 * What is looked at may be broken, a comment, or a command within a string within a
 * file, so nothing is parsed: quotes are guessed, and a wrong guess has to show too
 * little rather than too much. Each line is gone through once.
 */
#ifndef RULES_REDACT_SCAN_H
#define RULES_REDACT_SCAN_H

#include "rules/redact.h"

/* Whose options a command line has; some have secrets under names that do not say so.
 */
enum command {
    COMMAND_OTHER,
    COMMAND_CURL,
    COMMAND_OPENSSL,
    COMMAND_SSHPASS,
    COMMAND_MYSQL,
    COMMAND_SEVENZIP,
    COMMAND_ZIP,
    COMMAND_LFTP,
    COMMAND_SMBCLIENT,
    COMMAND_ECHO,
};

struct scan {
    struct arena *arena;
    const char *text;
    struct span line;     /* without its line end */
    bool in_comment;      /* the line begins with # */
    uint32_t first_word;  /* where it begins */
    enum command command; /* seen last on this line */
    bool has_uri;         /* of PostgreSQL, before this point of the line */
    uint32_t free_until;  /* of a URI with blanks: no @ up to here */
    uint32_t uri_end;     /* where the first word of the last URI ends */
    uint32_t uri_sign;    /* the last @ before, or 0 */
    uint32_t counted;     /* how far `before` goes */
    unsigned before;      /* enum quote_kind: odd in number up to there */
    unsigned around;      /* likewise up to the begin of a value */
    bool is_read;         /* for redact_echo.c, as the next three */
    uint32_t first_hint, last_pipe, last_bracket;
    bool totalled;
    unsigned total; /* likewise on the whole line, once `totalled` */
    struct spans found;
};

/* How a value is written, which tells where it ends. */
enum style {
    STYLE_WORD,     /* of a command line: at a blank outside quotes */
    STYLE_PAIR,     /* of a connection string: where the next keyword= begins */
    STYLE_QUERY,    /* of a URI: at & */
    STYLE_QUOTED,   /* in quotes and nothing else, as in SQL */
    STYLE_STRING,   /* to the end of the string that it is in, or of the line */
    STYLE_FIELD,    /* in quotes, or else as STYLE_STRING */
    STYLE_SETTING,  /* to the end of the line or its comment */
    STYLE_USERINFO, /* of a URI, up to its first blank */
};

static inline bool scan_is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/*
 * What keywords, names of all kinds, options and commands are made of. A NUL, which is
 * in nobody's view, tears no name.
 */
static inline bool scan_is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || c == '.' || c == '-' || (signed char)c <= 0;
}

/* The byte in front of `at`; NUL at the begin of the line. */
static inline char scan_before(const struct scan *scan, uint32_t at)
{
    if (at == scan->line.begin)
        return '\0';
    return scan->text[at - 1];
}

/* Whether the word at this span is `word`; case does not matter. */
bool scan_is(const struct scan *scan, struct span span, const char *word);

/* These stop at the end of the line. */
uint32_t scan_skip_blanks(const struct scan *scan, uint32_t at);
uint32_t scan_word_end(const struct scan *scan, uint32_t at);

/* Adds a secret; an empty one is none. Secrets are added in order. */
void scan_add(struct scan *scan, uint32_t begin, uint32_t end);

/* Where the value that begins at `at` ends. */
uint32_t scan_value_end(struct scan *scan, enum style style, uint32_t at);

/* These begin at an option's word and at the colon of :// or :/; they return where to
 * go on.
 */
uint32_t scan_option(struct scan *scan, struct span word);
uint32_t scan_uri(struct scan *scan, uint32_t colon);

/* Begins behind the word echo or printf; returns where to go on. */
uint32_t scan_echo(struct scan *scan, uint32_t at);

#endif
