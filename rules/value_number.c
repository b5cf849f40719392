/*
 * Integers and reals, as the server reads them.
 *
 * Up to 11 an integer has no fraction and is divided towards zero when its unit is
 * smaller than the parameter's. From 12 on all is reckoned in doubles: to a multiple of
 * the next smaller unit first, and in the end to the nearest integer, to the even one
 * of two.
 */
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rules/spelling.h"
#include "rules/value_parts.h"

/* What the C library passes over in the C locale. */
static const char blanks[] = " \t\n\v\f\r";

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return 16;
}

/* Passes over 0x, or over nothing; the base that the digits behind it are in. */
static int read_base(const char **text)
{
    const char *at = *text;
    if (at[0] != '0')
        return 10;
    if ((at[1] != 'x' && at[1] != 'X') || digit_value(at[2]) == 16)
        return 8;
    *text += 2;
    return 16;
}

/*
 * An integer in the C language's spelling: blanks, a sign, and digits, hexadecimal
 * behind 0x, octal behind 0. C libraries do not agree on 0b1; the servers' does not
 * read it. VALUE_OUT_OF_RANGE beyond 63 bits.
 */
static struct number scan_integer(const char *text)
{
    struct number number = {.error = VALUE_BAD_NUMBER, .tail = text};
    const char *at = text + strspn(text, blanks);
    const bool negative = *at == '-';
    at += *at == '-' || *at == '+';

    const int base = read_base(&at);
    const char *first = at;
    bool fits = true;
    for (int digit = digit_value(*at); digit < base; digit = digit_value(*++at)) {
        fits = fits && number.integer <= (LLONG_MAX - digit) / base;
        if (fits)
            number.integer = number.integer * base + digit;
    }
    if (at > first) {
        number.error = fits ? VALUE_OK : VALUE_OUT_OF_RANGE;
        number.tail = at;
    }
    if (negative)
        number.integer = -number.integer;
    number.real = (double)number.integer;
    return number;
}

/* A real in the C language's spelling, with inf and nan. */
static struct number scan_real(const char *text)
{
    char *end;
    errno = 0;
    const double real = strtod(text, &end);
    struct number number = {.real = real, .tail = end};
    if (end == text)
        number.error = VALUE_BAD_NUMBER;
    else if (errno == ERANGE)
        number.error = isinf(real) ? VALUE_OUT_OF_RANGE : VALUE_BAD_NUMBER;
    return number;
}

static struct number scan_old_integer(const char *text)
{
    struct number number = scan_integer(text);
    bool fits = number.integer >= INT_MIN && number.integer <= INT_MAX;
    if (number.error == VALUE_OK && !fits)
        number.error = VALUE_OUT_OF_RANGE;
    return number;
}

/* From 12 on an integer can have a fraction and an exponent. */
static struct number scan_new_integer(const char *text)
{
    struct number number = scan_integer(text);
    bool goes_on = *number.tail != '\0' && strchr(".eE", *number.tail);
    return goes_on ? scan_real(text) : number;
}

struct number number_scan(const struct guc *guc, int version, const char *text)
{
    struct number number;
    if (guc->type == GUC_REAL)
        number = scan_real(text);
    else
        number = version < 1200 ? scan_old_integer(text) : scan_new_integer(text);

    if (number.error == VALUE_OK && isnan(number.real) && version >= 904)
        number.error = VALUE_BAD_NUMBER;
    number.tail += strspn(number.tail, blanks);
    return number;
}

/* What is wrong with a value behind whose number stands what is no unit of it. */
static enum value_error tail_error(const char *tail)
{
    unsigned char first = (unsigned char)*tail;
    bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') ||
                  first >= 0x80;
    return letter ? VALUE_BAD_UNIT : VALUE_BAD_NUMBER;
}

/* The unit behind the number; NULL without an error when there is none. */
static const struct unit *read_unit(const struct guc *guc, int version,
                                    struct number *number)
{
    const char *tail = number->tail;
    if (*tail == '\0')
        return NULL;

    const size_t size = strcspn(tail, blanks);
    const char *rest = tail + size + strspn(tail + size, blanks);
    const struct unit *unit = NULL;
    if (*rest == '\0')
        unit = unit_find(guc->unit, version, tail, size);
    if (!unit)
        number->error = tail_error(tail);
    return unit;
}

static long long convert_old(long long integer, long long unit, long long base)
{
    if (unit < base)
        return integer / (base / unit);
    const long long factor = unit / base;
    if (integer > LLONG_MAX / factor || integer < LLONG_MIN / factor)
        return integer < 0 ? LLONG_MIN : LLONG_MAX;
    return integer * factor;
}

static double convert_new(double real, const struct unit *unit, long long base)
{
    double converted = real * ((double)unit->size / (double)base);
    const struct unit *smaller = unit + 1;
    if (!smaller->name)
        return converted;
    const double step = (double)smaller->size / (double)base;
    return rint(converted / step) * step;
}

static void convert(const struct guc *guc, int version, const struct unit *unit,
                    struct number *number)
{
    const long long base = unit_base_size(guc->unit);
    if (version >= 1200) {
        number->real = convert_new(number->real, unit, base);
    } else {
        number->integer = convert_old(number->integer, unit->size, base);
        number->real = (double)number->integer;
    }
}

static size_t count_digits(const char *text)
{
    size_t n = 0;
    while (digit_value(text[n]) < 10)
        n++;
    return n;
}

enum { SHOWN_DIGITS = 6 }; /* that %g shows without an exponent */

/* Whether an integer is written just as it is shown; defaults mostly are. */
static bool is_shown_so(const char *text)
{
    text += *text == '-' && text[1] != '0';
    const size_t size = count_digits(text);
    return text[size] == '\0' && size > 0 && size <= SHOWN_DIGITS &&
           (*text != '0' || size == 1);
}

/* Such an integer: what every version and every type of number makes of it. */
static struct number plain_integer(const char *text)
{
    struct number number = {.error = VALUE_OK};
    const bool negative = *text == '-';
    for (text += negative; *text; text++)
        number.integer = number.integer * 10 + (*text - '0');
    if (negative)
        number.integer = -number.integer;
    number.real = (double)number.integer;
    number.tail = text;
    return number;
}

/* Whether a real with a fraction is written just as %g shows it: 0.5. */
static bool is_real_shown_so(const char *text)
{
    enum { ZEROS = 3 }; /* behind the dot; with more there is an exponent */
    text += *text == '-';
    const size_t whole = count_digits(text);
    const bool is_small = whole == 1 && *text == '0';
    if (whole == 0 || text[whole] != '.' || (*text == '0' && !is_small))
        return false;
    const char *fraction = text + whole + 1;
    const size_t size = count_digits(fraction);
    if (size == 0 || fraction[size] != '\0' || fraction[size - 1] == '0')
        return false;
    return whole + size <= SHOWN_DIGITS && !(is_small && strspn(fraction, "0") > ZEROS);
}

static struct value as_integer(struct arena *arena, const struct guc *guc, double real,
                               const char *text)
{
    const double rounded = rint(real);
    /* inf and beyond: what is far too large is not worth a figure of its own. */
    const double limit = 1e18;
    const double least = rounded > -limit ? rounded : -limit;
    const double kept = least < limit ? least : limit;
    struct value value = {.real = kept, .integer = (long long)kept};

    const bool octal = guc->flags & GUC_OCTAL && value.integer >= 0;
    if (octal || !is_shown_so(text))
        text = arena_printf(arena, octal ? "%04llo" : "%lld", value.integer);
    value.text = text;
    return value;
}

static struct value as_real(struct arena *arena, double real, const char *text)
{
    if (!is_shown_so(text) && !is_real_shown_so(text))
        text = arena_printf(arena, "%g", real);
    return (struct value){.real = real, .text = text};
}

struct value number_read(struct arena *arena, const struct guc *guc, int version,
                         const char *text)
{
    struct number number =
        is_shown_so(text) ? plain_integer(text) : number_scan(guc, version, text);
    const struct unit *unit = NULL;
    if (number.error == VALUE_OK)
        unit = read_unit(guc, version, &number);
    if (number.error != VALUE_OK)
        return (struct value){.error = number.error, .text = text};
    if (unit)
        convert(guc, version, unit, &number);

    struct value value = guc->type == GUC_INTEGER
                             ? as_integer(arena, guc, number.real, text)
                             : as_real(arena, number.real, text);
    if (value.real < guc->min || value.real > guc->max) {
        value.error = VALUE_OUT_OF_RANGE;
        value.text = text;
    }
    return value;
}

const char *value_fix_unit(struct arena *arena, const struct guc *guc, int version,
                           const char *text)
{
    if (guc->type != GUC_INTEGER && guc->type != GUC_REAL)
        return NULL;
    const struct number number = number_scan(guc, version, text);
    if (number.error != VALUE_OK)
        return NULL;

    const char *tail = number.tail;
    const size_t size = strcspn(tail, blanks);
    const struct unit *unit = unit_find_any_case(guc->unit, version, tail, size);
    if (!unit || memcmp(unit->name, tail, size) == 0)
        return NULL;
    char *fixed = arena_copy(arena, text, strlen(text));
    memcpy(fixed + (tail - text), unit->name, size);
    return value_read(arena, guc, version, fixed).error == VALUE_OK ? fixed : NULL;
}

/* Words of other programs, and what they most likely mean here. */
static const struct {
    const char *word;
    const char *unit;
} words[] = {
    {"k", "kB"},        {"m", "MB"},   {"g", "GB"},     {"t", "TB"},
    {"msec", "ms"},     {"sec", "s"},  {"secs", "s"},   {"second", "s"},
    {"seconds", "s"},   {"m", "min"},  {"mins", "min"}, {"minute", "min"},
    {"minutes", "min"}, {"hour", "h"}, {"hours", "h"},  {"day", "d"},
    {"days", "d"},
};

const char *value_translate_unit(struct arena *arena, const struct guc *guc,
                                 int version, const char *text)
{
    const size_t digits = strspn(text, "+-0123456789.");
    const char *word = text + digits + strspn(text + digits, " ");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (spelling_compare(word, words[i].word) != 0)
            continue;
        const char *value =
            arena_printf(arena, "%.*s%s", (int)digits, text, words[i].unit);
        if (value_read(arena, guc, version, value).error == VALUE_OK)
            return value;
    }
    return NULL;
}
