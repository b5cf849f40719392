/* Values as text, and as they stand in a file: each way undoes the other. */
#include "parser/conf.h"

#include <string.h>

static bool is_octal(char c)
{
    return c >= '0' && c <= '7';
}

/* Undoes the escape behind the backslash at *at, and moves *at to its last byte. */
static char unescape(const char *text, size_t *at, size_t end)
{
    char c = text[++*at];
    static const char letters[] = "bfnrt", bytes[] = "\b\f\n\r\t";
    const char *letter = c ? strchr(letters, c) : NULL;
    if (letter)
        return bytes[letter - letters];
    if (!is_octal(c))
        return c;

    unsigned value = 0;
    size_t last = *at;
    for (size_t i = *at; i < end && i < *at + 3 && is_octal(text[i]); i++) {
        value = value * 8 + (unsigned)(text[i] - '0');
        last = i;
    }
    *at = last;
    return (char)(unsigned char)(value & 0xFF);
}

char *conf_decode(struct arena *arena, const struct source *source, struct span value)
{
    const char *text = source->text + value.begin;
    size_t size = value.end - value.begin;
    const char *nul = memchr(text, '\0', size);
    if (nul)
        size = (size_t)(nul - text);
    if (size == 0 || text[0] != '\'')
        return arena_copy(arena, text, size);

    char *decoded = arena_alloc(arena, size + 1);
    size_t length = 0;
    for (size_t i = 1; i + 1 < size; i++) {
        if (text[i] == '\\')
            decoded[length++] = unescape(text, &i, size - 1);
        else if (text[i] == '\'' && i + 2 < size && text[i + 1] == '\'')
            decoded[length++] = text[++i];
        else
            decoded[length++] = text[i];
    }
    return decoded;
}

char *conf_encode(struct arena *arena, const char *text)
{
    char *encoded = arena_alloc(arena, 2 * strlen(text) + 3);
    char *to = encoded;
    *to++ = '\'';
    for (; *text; text++) {
        if (*text == '\n' || *text == '\r') {
            *to++ = '\\';
            *to++ = *text == '\n' ? 'n' : 'r';
            continue;
        }
        if (*text == '\'' || *text == '\\')
            *to++ = *text;
        *to++ = *text;
    }
    *to = '\'';
    return encoded;
}
