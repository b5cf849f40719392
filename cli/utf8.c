/* Which characters can be shown as they are, and what stands in for the others. */
#include "cli/utf8.h"

#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

/* The character at `text`, or -1; *size is the number of its bytes, 1 for a bad one. */
static utf8proc_int32_t decode(const char *text, size_t size, size_t *used)
{
    utf8proc_int32_t character;
    const size_t longest = 4;
    utf8proc_ssize_t n = utf8proc_iterate(
        (const utf8proc_uint8_t *)text,
        (utf8proc_ssize_t)(size < longest ? size : longest), &character);
    *used = n > 0 ? (size_t)n : 1;
    return n > 0 ? character : -1;
}

/*
 * Letters, marks, digits, punctuation and symbols. Not: control and format characters
 * (the bidirectional ones are among these), separators but the blank, private and
 * unassigned ones, and what is made to be invisible.
 */
static bool is_visible(utf8proc_int32_t character)
{
    switch (utf8proc_category(character)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return false;
    default:
        return !utf8proc_get_property(character)->ignorable;
    }
}

static bool is_plain_ascii(char c)
{
    return c >= ' ' && c <= '~';
}

static size_t width_of(utf8proc_int32_t character)
{
    int width = utf8proc_charwidth(character);
    return width > 0 ? (size_t)width : 0;
}

struct utf8_char utf8_next(const char *text, size_t size)
{
    struct utf8_char next = {.size = 1, .width = 1};
    if (is_plain_ascii(text[0])) {
        next.shown[0] = text[0];
        return next;
    }

    utf8proc_int32_t character = decode(text, size, &next.size);
    int length;
    if (character >= 0x80 && is_visible(character)) {
        next.width = width_of(character);
        memcpy(next.shown, text, next.size);
        return next;
    }
    if (character >= 0x80)
        length =
            snprintf(next.shown, sizeof next.shown, "\\u{%x}", (unsigned)character);
    else
        length = snprintf(next.shown, sizeof next.shown, "\\x%02x",
                          (unsigned)(unsigned char)text[0]);
    next.width = (size_t)length;
    return next;
}

const char *utf8_show(struct arena *arena, const char *text)
{
    size_t size = strlen(text), plain = 0;
    while (is_plain_ascii(text[plain]))
        plain++;
    if (plain == size)
        return text;

    /* \xNN is the longest that one byte can become */
    char *shown = arena_alloc(arena, 4 * size + 1);
    char *to = shown;
    for (size_t at = 0; at < size;) {
        const struct utf8_char next = utf8_next(text + at, size - at);
        size_t length = strlen(next.shown);
        memcpy(to, next.shown, length);
        to += length;
        at += next.size;
    }
    return shown;
}

size_t utf8_width(const char *shown)
{
    size_t size = strlen(shown), width = 0, used;
    for (size_t at = 0; at < size; at += used) {
        utf8proc_int32_t character = decode(shown + at, size - at, &used);
        width += character < 0 ? 1 : width_of(character);
    }
    return width;
}

bool utf8_is_valid(const char *text)
{
    size_t size = strlen(text), used;
    for (size_t at = 0; at < size; at += used)
        if (decode(text + at, size - at, &used) < 0)
            return false;
    return true;
}

const char *utf8_repair(struct arena *arena, const char *text)
{
    static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */
    if (utf8_is_valid(text))
        return text;

    size_t size = strlen(text), used;
    char *repaired = arena_alloc(arena, 3 * size + 1);
    char *to = repaired;
    for (size_t at = 0; at < size; at += used) {
        bool bad = decode(text + at, size - at, &used) < 0;
        size_t length = bad ? sizeof replacement - 1 : used;
        memcpy(to, bad ? replacement : text + at, length);
        to += length;
    }
    return repaired;
}
