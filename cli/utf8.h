/*
 * Untrusted text, made fit to be shown.
 *
 * All text that comes from files, paths or arguments is printed through here: what is
 * not printable ASCII or an ordinary visible character of valid UTF-8 is shown as \xNN
 * (one byte) or \u{...} (one character), so that nothing in a file can move the cursor,
 * change a colour, or turn the direction of what stands beside it.
 */
#ifndef CLI_UTF8_H
#define CLI_UTF8_H

#include <stdbool.h>

#include "parser/arena.h"

enum { UTF8_SHOWN_MAX = 16 }; /* bytes, the NUL included */

/* One character: the bytes that it takes, what is shown for it, and how wide that is.
 */
struct utf8_char {
    size_t size;  /* bytes of the text, at least 1 */
    size_t width; /* columns of a terminal */
    char shown[UTF8_SHOWN_MAX];
};

/* The first character of the `size` (at least 1) bytes at `text`. */
struct utf8_char utf8_next(const char *text, size_t size);

/* How many of the `size` (at least 1) bytes at `text` are its first character. */
size_t utf8_size(const char *text, size_t size);

/* The text as it can be shown. */
const char *utf8_show(struct arena *arena, const char *text);

/* The columns that a text takes that came from utf8_show. */
size_t utf8_width(const char *shown);

/* Whether the text is valid UTF-8. */
bool utf8_is_valid(const char *text);

/* The text with U+FFFD in place of each byte that is no part of valid UTF-8. */
const char *utf8_repair(struct arena *arena, const char *text);

#endif
