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
    COMMAND_LDAP,
    COMMAND_REDIS,
    COMMAND_MONGO,
    COMMAND_ECHO,
};

struct scan {
    struct arena *arena;
    const char *text;
    struct span line;     /* without its line end */
    bool in_comment;      /* the line begins with # */
    uint32_t first_word;  /* where it begins */
    bool sets;            /* = or a quote stands behind it, and no comment has begun */
    uint32_t string;      /* behind the quote that begins the value it sets, or 0 */
    struct span previous; /* word */
    unsigned depth;       /* of brackets in brackets, for redact_word.c */
    enum command command; /* seen last on this line */
    bool in_conninfo;     /* it sets primary_conninfo, and no comment has begun */
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

/* The byte behind `at`; NUL at the end of the line. */
static inline char scan_behind(const struct scan *scan, uint32_t at)
{
    if (scan->line.end - at < 2)
        return '\0';
    return scan->text[at + 1];
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

/* Whether a quote at `at` ends the string that it stands in. */
bool scan_ends_string(struct scan *scan, uint32_t at);

/* Whether a comment begins at `at`, behind what the line sets. */
bool scan_begins_comment(struct scan *scan, uint32_t at);

/* Whether `keyword =` begins at `at`: another option of the same string or line. */
bool scan_begins_pair(const struct scan *scan, uint32_t at);

/* NAME=value in front of a command, as the shell has it, and no parameter in capitals.
 */
bool scan_is_variable(const struct scan *scan, struct span name);

/* The secret behind a name to which nothing assigns one; returns where to go on. */
uint32_t scan_next_word(struct scan *scan, struct span name);

/* These begin at a name, at an option's word, at the colon of :// or :/ and at the one
 * behind a user in a connection string; they return where to go on.
 */
uint32_t scan_name(struct scan *scan, struct span name);
uint32_t scan_option(struct scan *scan, struct span word);
uint32_t scan_uri(struct scan *scan, uint32_t colon);
uint32_t scan_user(struct scan *scan, uint32_t colon);

/* These begin behind the word echo or printf, and behind <<<; they return where to go
 * on.
 */
uint32_t scan_echo(struct scan *scan, uint32_t at);
uint32_t scan_here_string(struct scan *scan, uint32_t at);

#endif
