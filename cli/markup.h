/*
 * Text in XML and HTML, and in Markdown.
 *
 * All of it is shown as utf8_show makes it, so that no character is left that XML
 * forbids, and with nothing in it that means more than itself: no tag, no link, and no
 * command that a runner of GitHub would take.
 */
#ifndef CLI_MARKUP_H
#define CLI_MARKUP_H

#include "cli/printer.h"

/* The content of an element, or an attribute in double quotes. */
void print_markup(const struct printer *printer, const char *text);

/* ` name="text"` */
void print_attribute(const struct printer *printer, const char *name, const char *text);

/* The same as print_markup for text that is shown already, and may have line ends. */
void print_markup_lines(FILE *out, const char *shown, size_t size);

/* Words within a line of Markdown. */
void print_markdown(const struct printer *printer, const char *text);

/* Shown lines as a block of code. */
void print_markdown_block(FILE *out, const char *shown);

#endif
