/*
 * Text in manual pages.
 */
#ifndef CLI_ROFF_H
#define CLI_ROFF_H

#include <stdio.h>

/* Words within a line; what stands between ` and ` is bold. */
void roff_text(FILE *out, const char *text);

/* Lines in which breaks and blanks count. */
void roff_lines(FILE *out, const char *text, size_t size);

/* A page of a rule: paragraphs, lists and blocks of code of Markdown. */
void roff_page(FILE *out, const char *page);

#endif
