/* Which characters can be shown as they are, and what stands in for the others. */
#include "cli/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Characters beyond ASCII that can be seen, and the columns that each takes. */
struct range {
    uint32_t first;
    uint32_t last : 24;
    uint32_t width : 8;
};

static const struct range ranges[] = {
#include "utf8_ranges.inc"
};

/* NULL: it cannot be seen. */
static const struct range *find_range(uint32_t character)
{
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (character > ranges[middle].last)
            low = middle + 1;
        else if (character < ranges[middle].first)
            high = middle;
        else
            return &ranges[middle];
    }
    return NULL;
}

/* How many bytes the character takes that begins so; 0: none does. */
static size_t size_of(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xc2 || first > 0xf4)
        return 0;
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* Whether it is one, and could not have been written in fewer bytes. */
static bool is_character(uint32_t character, size_t size)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool is_surrogate = character >= 0xd800 && character <= 0xdfff;
    return character >= least[size] && character <= 0x10ffff && !is_surrogate;
}

/* The character at `text`, or -1; *used is the number of its bytes, 1 for a bad one. */
static int32_t decode(const char *text, size_t size, size_t *used)
{
    static const unsigned char first_bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    const unsigned char *bytes = (const unsigned char *)text;
    const size_t n = size_of(bytes[0]);
    *used = 1;
    if (n == 0 || n > size)
        return -1;
    uint32_t character = bytes[0] & first_bits[n];
    for (size_t i = 1; i < n; i++) {
        if ((bytes[i] & 0xc0) != 0x80)
            return -1;
        character = character << 6 | (bytes[i] & 0x3f);
    }
    if (!is_character(character, n))
        return -1;
    *used = n;
    return (int32_t)character;
}

static bool is_plain_ascii(char c)
{
    return c >= ' ' && c <= '~';
}

struct utf8_char utf8_next(const char *text, size_t size)
{
    struct utf8_char next = {.size = 1, .width = 1};
    if (is_plain_ascii(text[0])) {
        next.shown[0] = text[0];
        return next;
    }

    const int32_t character = decode(text, size, &next.size);
    const struct range *range =
        character >= 0x80 ? find_range((uint32_t)character) : NULL;
    int length;
    if (range) {
        next.width = range->width;
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

size_t utf8_size(const char *text, size_t size)
{
    size_t used;
    decode(text, size, &used);
    return used;
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
        const int32_t character = decode(shown + at, size - at, &used);
        const struct range *range =
            character >= 0x80 ? find_range((uint32_t)character) : NULL;
        width += range ? range->width : 1;
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
