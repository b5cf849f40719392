/* Escapes of the advanced flavour: what a backslash makes of what follows it. */
#include <string.h>

#include "rules/regex_scan.h"

enum {
    LARGEST_CHARACTER = 0x7ffffffe,
    MANY_DIGITS = 255, /* as many as there are */
};

/* What each letter means; the other letters mean nothing. */
static const struct letter {
    char letter;
    bool is_common; /* PCRE2 takes it for the same */
    enum regex_escape_kind kind;
    uint32_t value;
} letters[] = {
    {'A', true, REGEX_ESCAPE_CONSTRAINT, 0},
    {'B', false, REGEX_ESCAPE_CHARACTER, '\\'},
    {'D', true, REGEX_ESCAPE_COMPLEMENT, 'd'},
    {'M', false, REGEX_ESCAPE_CONSTRAINT, 0},
    {'S', true, REGEX_ESCAPE_COMPLEMENT, 's'},
    {'W', true, REGEX_ESCAPE_COMPLEMENT, 'w'},
    {'Y', false, REGEX_ESCAPE_CONSTRAINT, 0},
    {'Z', false, REGEX_ESCAPE_CONSTRAINT, 0},
    {'a', true, REGEX_ESCAPE_CHARACTER, '\a'},
    {'b', false, REGEX_ESCAPE_CHARACTER, '\b'},
    {'d', true, REGEX_ESCAPE_CLASS, 'd'},
    {'e', true, REGEX_ESCAPE_CHARACTER, 033},
    {'f', true, REGEX_ESCAPE_CHARACTER, '\f'},
    {'m', false, REGEX_ESCAPE_CONSTRAINT, 0},
    {'n', true, REGEX_ESCAPE_CHARACTER, '\n'},
    {'r', true, REGEX_ESCAPE_CHARACTER, '\r'},
    {'s', true, REGEX_ESCAPE_CLASS, 's'},
    {'t', true, REGEX_ESCAPE_CHARACTER, '\t'},
    {'v', false, REGEX_ESCAPE_CHARACTER, '\v'},
    {'w', true, REGEX_ESCAPE_CLASS, 'w'},
    {'y', false, REGEX_ESCAPE_CONSTRAINT, 0},
};

static const struct regex_escape bad = {REGEX_ESCAPE_BAD, 0};

static struct regex_escape character(uint32_t value)
{
    return (struct regex_escape){REGEX_ESCAPE_CHARACTER, value};
}

/* Beyond any base that is asked for if it is no digit. */
static uint32_t digit_value(char c)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *digit = c ? strchr(digits, c) : NULL;
    return digit ? (uint32_t)(digit - digits) % 16 : UINT32_MAX;
}

/* At most `most` digits; a large number loses its upper bits, as in the server. */
static size_t read_digits(struct regex_scan *scan, uint32_t base, size_t most,
                          uint32_t *value)
{
    size_t n = 0;
    for (*value = 0; n < most && digit_value(*scan->at) < base; n++)
        *value = *value * base + digit_value(*scan->at++);
    return n;
}

static struct regex_escape read_hexadecimal(struct regex_scan *scan, size_t least,
                                            size_t most)
{
    uint32_t value;
    if (read_digits(scan, 16, most, &value) < least || value > LARGEST_CHARACTER)
        return bad;
    return character(value);
}

/* A third digit that would make it more than a byte does not belong to it. */
static struct regex_escape read_octal(struct regex_scan *scan)
{
    uint32_t value;
    if (read_digits(scan, 8, 3, &value) == 0)
        return bad;
    if (value > UINT8_MAX) {
        scan->at--;
        value /= 8;
    }
    return character(value);
}

/* One digit is always a reference to a group, several only to one that there is. */
static struct regex_escape read_number(struct regex_scan *scan)
{
    const char *begin = scan->at;
    uint32_t value;
    size_t n = *begin == '0' ? 0 : read_digits(scan, 10, MANY_DIGITS, &value);
    if (n == 1 || (n > 1 && value > 0 && value <= scan->n_groups))
        return (struct regex_escape){REGEX_ESCAPE_REFERENCE, value};
    scan->at = begin;
    return read_octal(scan);
}

static struct regex_escape read_letter(struct regex_scan *scan, char letter)
{
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (letters[i].letter != letter)
            continue;
        scan->is_common = scan->is_common && letters[i].is_common;
        return (struct regex_escape){letters[i].kind, letters[i].value};
    }
    scan->is_common = false;
    switch (letter) {
    case 'c':
        return *scan->at ? character((unsigned char)*scan->at++ & 037) : bad;
    case 'u':
        return read_hexadecimal(scan, 4, 4);
    case 'U':
        return read_hexadecimal(scan, 8, 8);
    case 'x':
        return read_hexadecimal(scan, 1, MANY_DIGITS);
    default:
        return bad;
    }
}

struct regex_escape regex_read_escape(struct regex_scan *scan)
{
    char c = *scan->at;
    if (c == '\0')
        return bad;
    if (digit_value(c) < 10) {
        scan->is_common = false;
        return read_number(scan);
    }
    scan->at++;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return read_letter(scan, c);
    return character((unsigned char)c);
}
