/* Untrusted text: what is shown for it, and how wide that is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <utf8proc.h>

#include "cli/utf8.h"

struct shown_case {
    const char *text;
    const char *shown;
    size_t width;
};

static const struct shown_case shown_cases[] = {
    {"", "", 0},
    {"a", "a", 1},
    {"port = 5432 # ~", "port = 5432 # ~", 15},
    /* control characters, of one byte and of two */
    {"\t", "\\x09", 4},
    {"a\nb", "a\\x0ab", 6},
    {"\x1b[31m", "\\x1b[31m", 8},
    {"\x7f", "\\x7f", 4},
    {"\xc2\x9b"
     "31m",
     "\\u{9b}31m", 9},
    /* letters of one, two and no columns */
    {"\xc3\xa9", "\xc3\xa9", 1},
    {"\xed\x95\x9c\xea\xb5\xad", "\xed\x95\x9c\xea\xb5\xad", 4},
    {"e\xcc\x81", "e\xcc\x81", 1},
    {"\xf0\x9f\x90\x98", "\xf0\x9f\x90\x98", 2},
    /* what turns the direction, hides, or only looks like a blank */
    {"\xe2\x80\xae", "\\u{202e}", 8},
    {"\xe2\x81\xa6", "\\u{2066}", 8},
    {"\xe2\x80\x8b", "\\u{200b}", 8},
    {"\xef\xbb\xbf", "\\u{feff}", 8},
    {"\xc2\xa0", "\\u{a0}", 6},
    {"\xe3\x80\x80", "\\u{3000}", 8},
    {"\xe3\x85\xa4", "\\u{3164}", 8},
    {"\xef\xb8\x8f", "\\u{fe0f}", 8},
    {"\xe2\x80\xa8", "\\u{2028}", 8},
    {"\xee\x80\x80", "\\u{e000}", 8},
    {"\xf4\x8f\xbf\xbf", "\\u{10ffff}", 10},
    /* no UTF-8: alone, cut short, too long, a surrogate, beyond the last */
    {"\xff", "\\xff", 4},
    {"\x80", "\\x80", 4},
    {"\xe2\x82", "\\xe2\\x82", 8},
    {"\xe2(\xa1", "\\xe2(\\xa1", 9},
    {"\xc0\xaf", "\\xc0\\xaf", 8},
    {"\xed\xa0\x80", "\\xed\\xa0\\x80", 12},
    {"\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80", 16},
};

static void hostile_text_is_spelt_out(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof shown_cases / sizeof *shown_cases; i++) {
        const char *shown = utf8_show(&arena, shown_cases[i].text);
        assert_string_equal(shown, shown_cases[i].shown);
        assert_int_equal(utf8_width(shown), shown_cases[i].width);
    }
    arena_free(&arena);
}

/* The pieces that utf8_next gives are the whole, and as wide. */
static void characters_add_up(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shown_cases / sizeof *shown_cases; i++) {
        const char *text = shown_cases[i].text;
        size_t size = strlen(text), width = 0, at = 0;
        char all[64] = "";
        while (at < size) {
            const struct utf8_char next = utf8_next(text + at, size - at);
            assert_in_range(next.size, 1, size - at);
            strncat(all, next.shown, sizeof all - strlen(all) - 1);
            width += next.width;
            at += next.size;
        }
        assert_string_equal(all, shown_cases[i].shown);
        assert_int_equal(width, shown_cases[i].width);
    }
}

static void nul_and_the_end_are_no_exception(void **state)
{
    (void)state;
    assert_string_equal(utf8_next("", 1).shown, "\\x00");
    /* the second byte is not the text's */
    assert_string_equal(utf8_next("\xc3\xa9", 1).shown, "\\xc3");
    assert_int_equal(utf8_next("\xc3\xa9", 1).size, 1);
}

static void every_byte_is_shown_as_ascii_or_letters(void **state)
{
    (void)state;
    for (int byte = 0; byte < 256; byte++) {
        const char text[1] = {(char)byte};
        const struct utf8_char next = utf8_next(text, 1);
        assert_int_equal(next.size, 1);
        for (const char *c = next.shown; *c; c++)
            assert_in_range(*c, ' ', '~');
        assert_int_equal(strlen(next.shown), byte >= ' ' && byte <= '~' ? 1 : 4);
    }
}

static void bad_bytes_are_replaced(void **state)
{
    (void)state;
    static const struct {
        const char *text, *repaired;
    } cases[] = {
        {"", ""},
        {"\x1b\xc3\xa9", "\x1b\xc3\xa9"},
        {"\xff", "\xef\xbf\xbd"},
        {"a\xe2\x82z", "a\xef\xbf\xbd\xef\xbf\xbdz"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *repaired = utf8_repair(&arena, cases[i].text);
        assert_string_equal(repaired, cases[i].repaired);
        assert_true(utf8_is_valid(repaired));
        assert_int_equal(utf8_is_valid(cases[i].text),
                         strcmp(repaired, cases[i].text) == 0);
    }
    arena_free(&arena);
}

static bool is_seen(utf8proc_int32_t character)
{
    const utf8proc_category_t category = utf8proc_category(character);
    return category != UTF8PROC_CATEGORY_CN && category < UTF8PROC_CATEGORY_ZS &&
           !utf8proc_get_property(character)->ignorable;
}

/* All characters there are, as the library knows them that the table is made from. */
static void the_table_is_the_librarys(void **state)
{
    (void)state;
    for (utf8proc_int32_t character = 0x80; character <= 0x10ffff; character++) {
        char text[5] = "";
        const bool is_surrogate = character >= 0xd800 && character <= 0xdfff;
        const size_t size =
            (size_t)utf8proc_encode_char(character, (utf8proc_uint8_t *)text);
        const struct utf8_char next = utf8_next(text, size);
        assert_int_equal(next.size, is_surrogate ? 1 : size);
        if (is_surrogate)
            continue;
        const bool is_shown = strcmp(next.shown, text) == 0;
        assert_int_equal(is_shown, is_seen(character));
        if (is_shown)
            assert_int_equal(next.width, utf8proc_charwidth(character));
    }
}

/* Of all texts of three bytes and a few of four: where the library finds a character.
 */
static void bytes_are_decoded_as_the_library_does(void **state)
{
    (void)state;
    for (unsigned first = 0xc0; first < 0x100; first++)
        for (unsigned second = 0; second < 0x100; second++)
            for (unsigned third = 0x70; third < 0xd0; third++) {
                const unsigned char bytes[] = {(unsigned char)first,
                                               (unsigned char)second,
                                               (unsigned char)third, 0x80, 0};
                utf8proc_int32_t character;
                const utf8proc_ssize_t n = utf8proc_iterate(bytes, 4, &character);
                const struct utf8_char next = utf8_next((const char *)bytes, 4);
                assert_int_equal(next.size, n > 0 ? n : 1);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_text_is_spelt_out),
        cmocka_unit_test(characters_add_up),
        cmocka_unit_test(nul_and_the_end_are_no_exception),
        cmocka_unit_test(every_byte_is_shown_as_ascii_or_letters),
        cmocka_unit_test(bad_bytes_are_replaced),
        cmocka_unit_test(the_table_is_the_librarys),
        cmocka_unit_test(bytes_are_decoded_as_the_library_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
