/*
 * Where text goes that people read, in colour or not.
 */
#ifndef CLI_PRINTER_H
#define CLI_PRINTER_H

#include <stdbool.h>
#include <stdio.h>

#include "parser/arena.h"
#include "rules/rule.h"

struct printer {
    FILE *out;
    struct arena *arena; /* for what is printed now: it may be emptied at any time */
    bool color;
};

enum style {
    STYLE_BOLD,
    STYLE_FRAME, /* line numbers and what is drawn around them */
    STYLE_ERROR,
    STYLE_WARNING,
    STYLE_INFO,
    STYLE_REMOVED,
    STYLE_ADDED,
};

enum style style_of_severity(enum severity severity);

/* Begins a style; print_plain ends it. Nothing at all without colour. */
void print_style(const struct printer *printer, enum style style);
void print_plain(const struct printer *printer);

/* Any text, as utf8_show makes it. */
void print_text(const struct printer *printer, const char *text);

/* The same in a style. */
void print_styled(const struct printer *printer, enum style style, const char *text);

#endif
