/*
 * Text of jansson's values.
 *
 * The library's own writer makes it in memory first, and looks at each object whether
 * it is a part of itself: that is more work than all the rest.
 */
#include "cli/json_text.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

/* What is to be written, in pieces that are worth a call. */
struct writer {
    FILE *out;
    size_t n;
    char bytes[4096];
};

static void flush(struct writer *writer)
{
    fwrite(writer->bytes, 1, writer->n, writer->out);
    writer->n = 0;
}

static void put(struct writer *writer, const char *bytes, size_t n)
{
    if (n > sizeof writer->bytes - writer->n)
        flush(writer);
    if (n > sizeof writer->bytes) {
        fwrite(bytes, 1, n, writer->out);
        return;
    }
    memcpy(writer->bytes + writer->n, bytes, n);
    writer->n += n;
}

static void put_word(struct writer *writer, const char *word)
{
    put(writer, word, strlen(word));
}

/* Of UTF-16: what lies beyond has two of it. */
static void write_unit(struct writer *writer, unsigned unit)
{
    static const char digits[] = "0123456789ABCDEF";
    const char escape[] = {
        '\\',
        'u',
        digits[unit >> 12 & 15],
        digits[unit >> 8 & 15],
        digits[unit >> 4 & 15],
        digits[unit & 15],
    };
    put(writer, escape, sizeof escape);
}

static void write_character(struct writer *writer, unsigned character)
{
    enum { BEYOND = 0x10000, HIGH = 0xD800, LOW = 0xDC00, BITS = 10 };
    static const char short_ones[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (const char *one = short_ones; *one; one += 2)
        if ((unsigned char)*one == character) {
            const char escape[] = {'\\', one[1]};
            put(writer, escape, sizeof escape);
            return;
        }
    if (character < BEYOND) {
        write_unit(writer, character);
        return;
    }
    character -= BEYOND;
    write_unit(writer, HIGH + (character >> BITS));
    write_unit(writer, LOW + (character & ((1U << BITS) - 1)));
}

/* The [ of "##[" is not plain. */
static bool is_plain(const char *text, size_t at)
{
    const char c = text[at];
    if (c < ' ' || c == '"' || c == '\\' || (unsigned char)c >= 0x80)
        return false;
    return c != '[' || at < 2 || text[at - 1] != '#' || text[at - 2] != '#';
}

/* The text is valid UTF-8, or jansson would not have taken it. */
static void write_text(struct writer *writer, const char *text, size_t size)
{
    put_word(writer, "\"");
    for (size_t at = 0; at < size;) {
        size_t plain = at;
        while (plain < size && is_plain(text, plain))
            plain++;
        put(writer, text + at, plain - at);
        at = plain;
        if (at == size)
            break;
        utf8proc_int32_t character;
        const utf8proc_ssize_t used =
            utf8proc_iterate((const utf8proc_uint8_t *)text + at,
                             (utf8proc_ssize_t)(size - at), &character);
        assert(used > 0);
        write_character(writer, (unsigned)character);
        at += (size_t)used;
    }
    put_word(writer, "\"");
}

static void write_number(struct writer *writer, json_int_t number)
{
    char digits[sizeof "-9223372036854775808"];
    const int n = snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, number);
    put(writer, digits, (size_t)n);
}

static void write_value(struct writer *writer, json_t *value);

static void write_object(struct writer *writer, json_t *object)
{
    const char *key, *between = "";
    json_t *value;
    put_word(writer, "{");
    json_object_foreach(object, key, value)
    {
        put_word(writer, between);
        write_text(writer, key, strlen(key));
        put_word(writer, ": ");
        write_value(writer, value);
        between = ", ";
    }
    put_word(writer, "}");
}

static void write_array(struct writer *writer, const json_t *array)
{
    put_word(writer, "[");
    for (size_t i = 0; i < json_array_size(array); i++) {
        put_word(writer, i > 0 ? ", " : "");
        write_value(writer, json_array_get(array, i));
    }
    put_word(writer, "]");
}

/* No object is a part of itself, and none is deep: they are made by us. */
static void write_value(struct writer *writer, json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        write_object(writer, value);
        break;
    case JSON_ARRAY:
        write_array(writer, value);
        break;
    case JSON_STRING:
        write_text(writer, json_string_value(value), json_string_length(value));
        break;
    case JSON_INTEGER:
        write_number(writer, json_integer_value(value));
        break;
    case JSON_REAL:
        assert(!"no number of ours has a fraction");
        break;
    case JSON_TRUE:
        put_word(writer, "true");
        break;
    case JSON_FALSE:
        put_word(writer, "false");
        break;
    case JSON_NULL:
        put_word(writer, "null");
        break;
    }
}

void json_write(FILE *out, json_t *value)
{
    struct writer writer;
    writer.out = out;
    writer.n = 0;
    write_value(&writer, value);
    flush(&writer);
    json_decref(value);
}
