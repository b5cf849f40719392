/* The grammar of pg_hba.conf and pg_ident.conf: lines, words, fields, quotes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "parser/auth.h"

/* A literal with its size, so that it can hold NULs. */
#define TEXT(literal) literal, sizeof(literal) - 1

static const struct syntax *parse(struct arena *arena, const char *text, size_t size,
                                  enum auth_lines lines)
{
    const struct source *source =
        source_new(arena, "test", arena_copy(arena, text, size), (uint32_t)size);
    const struct syntax *syntax = auth_parse(arena, source, lines);
    assert_true(syntax_tiles(arena, syntax));
    return syntax;
}

static char *show_field(char *to, const struct auth_field *field)
{
    assert_true(field->n_words > 0);
    for (size_t i = 0; i < field->n_words; i++) {
        if (i > 0)
            *to++ = '+';
        if (field->words[i].quoted)
            *to++ = '^';
        to = stpcpy(to, field->words[i].text);
    }
    return to;
}

static char *show_record(char *to, const struct auth_fields *fields)
{
    for (size_t i = 0; i < fields->n_fields; i++) {
        if (i > 0)
            *to++ = '|';
        to = show_field(to, &fields->fields[i]);
    }
    *to++ = ';';
    return to;
}

/*
 * All records: each ends with a semicolon, fields have a bar between them, words a
 * plus, and a quoted word a ^ in front.
 */
static const char *show(struct arena *arena, const struct syntax *syntax)
{
    char *text = arena_alloc(arena, 4 * (size_t)syntax->source->size + 1), *to = text;
    for (uint32_t i = 0; i < syntax->n_items; i++) {
        const struct auth_fields fields = auth_fields(arena, syntax, &syntax->items[i]);
        bool is_record = syntax->items[i].kind == ITEM_RECORD;
        assert_int_equal(is_record, fields.n_fields > 0);
        if (is_record)
            to = show_record(to, &fields);
    }
    *to = '\0';
    return text;
}

static const struct record_case {
    const char *text;
    size_t size;
    const char *single;
    const char *continued; /* NULL: the same */
} records[] = {
    {TEXT(""), "", NULL},
    {TEXT("\n"), "", NULL},
    {TEXT(" \t\r\r\n\r"), "", NULL},
    {TEXT("# local a"), "", NULL},
    {TEXT("a"), "a;", NULL},
    {TEXT("a b\nc"), "a|b;c;", NULL},
    {TEXT("local\tall  all\r\ttrust\r\n"), "local|all|all|trust;", NULL},
    {TEXT("a\v\fb \xc2\xa0"), "a\v\fb|\xc2\xa0;", NULL},
    {TEXT("\xef\xbb\xbf# x\n"), "\xef\xbb\xbf;", NULL},
    {TEXT("\xff\x80 \x7f"), "\xff\x80|\x7f;", NULL},
    {TEXT("a#b"), "a;", NULL},
    {TEXT("a #b\nc"), "a;c;", NULL},
    {TEXT("\"a#b\"#c"), "^a#b;", NULL},
    /* Commas. */
    {TEXT("a,b"), "a+b;", NULL},
    {TEXT("a, \t b c"), "a+b|c;", NULL},
    {TEXT("a,,b"), "a+b;", NULL},
    {TEXT("a, ,b"), "a+b;", NULL},
    {TEXT("a ,b"), "a|b;", NULL},
    {TEXT(",a"), "a;", NULL},
    {TEXT("a,"), "a;", NULL},
    {TEXT("a,\nb"), "a;b;", NULL},
    {TEXT("a,#c\nb"), "a;b;", NULL},
    {TEXT(",,\n"), "", NULL},
    {TEXT("\"a,b\",c"), "^a,b+c;", NULL},
    /* Quotes. */
    {TEXT("\"\""), "^;", NULL},
    {TEXT("a \"\" b"), "a|^|b;", NULL},
    {TEXT("\"a b\""), "^a b;", NULL},
    {TEXT("a\"b c\"d"), "ab cd;", NULL},
    {TEXT("\"a\"b"), "^ab;", NULL},
    {TEXT("\"\"a"), "^a;", NULL},
    {TEXT("\"a\"\"b\""), "^a\"b;", NULL},
    {TEXT("\"\"\"\""), "^\";", NULL},
    {TEXT("a\"\"b"), "ab;", NULL},
    {TEXT("a\"\"\"b\""), "a\"b;", NULL},
    {TEXT("\"a\" \"b\""), "^a|^b;", NULL},
    {TEXT("\"a b\nc d"), "^a b;c|d;", NULL},
    {TEXT("a \"\nb"), "a|^;b;", NULL},
    {TEXT("\"a\rb\""), "^a\rb;", NULL},
    {TEXT("\"a\r\r\nb"), "^a;b;", NULL},
    {TEXT("'a b'"), "'a|b';", NULL},
    {TEXT("@a \"@a\" @\"a\""), "@a|^@a|@a;", NULL},
    /* Backslashes. */
    {TEXT("a\\b\\ c"), "a\\b\\|c;", NULL},
    {TEXT("a\\\nb"), "a\\;b;", "ab;"},
    {TEXT("a \\\nb"), "a|\\;b;", "a|b;"},
    {TEXT("a\\\n b"), "a\\;b;", "a|b;"},
    {TEXT("a\\\r\nb"), "a\\;b;", "ab;"},
    {TEXT("a\\\r\r\nb"), "a\\;b;", "ab;"},
    {TEXT("a\\ \nb"), "a\\;b;", NULL},
    {TEXT("a\\\\\nb"), "a\\\\;b;", "a\\b;"},
    {TEXT("a\\\n\\\n\\\nb"), "a\\;\\;\\;b;", "ab;"},
    {TEXT("a\\\n\nb"), "a\\;b;", "a;b;"},
    {TEXT("a\\\n,b"), "a\\;b;", "a+b;"},
    {TEXT("a,\\\nb"), "a+\\;b;", "a+b;"},
    {TEXT("\"a\\\nb\" c"), "^a\\;b c;", "^ab|c;"},
    {TEXT("\"a\\\n\"\"b\""), "^a\\;^b;", "^a\"b;"},
    {TEXT("\"a\"\\\n\"b\""), "^a\\;^b;", "^a\"b;"},
    {TEXT("# c\\\nb\nd"), "b;d;", "d;"},
    {TEXT("a # c\\\n b\nd"), "a;b;d;", "a;d;"},
    {TEXT("\\\na"), "\\;a;", "a;"},
    {TEXT("a\\"), "a\\;", "a;"},
    {TEXT("a\\\r"), "a\\;", "a;"},
    {TEXT("\\"), "\\;", ""},
    {TEXT("\\\\"), "\\\\;", "\\;"},
    /* NULs. */
    {TEXT("\0"), "", NULL},
    {TEXT("a\0b c\nd"), "a;d;", "ad;"},
    {TEXT("a \0b c\nd"), "a;d;", "a|d;"},
    {TEXT("a\0b"), "a;", NULL},
    {TEXT("a\0\\\r\nb\nc"), "a;b;c;", "ab;c;"},
    {TEXT("\"a\0\"\nb\" c"), "^a;b c;", "^ab|c;"},
    {TEXT("#\0\nb\nc"), "b;c;", "c;"},
    {TEXT("a\\\0\nb"), "a\\;b;", "a\\b;"},
};

static void lines_become_records(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        const struct record_case *c = &records[i];
        const char *single =
            show(&arena, parse(&arena, c->text, c->size, AUTH_LINES_SINGLE));
        const char *continued =
            show(&arena, parse(&arena, c->text, c->size, AUTH_LINES_CONTINUED));
        assert_string_equal(single, c->single);
        assert_string_equal(continued, c->continued ? c->continued : c->single);
    }
    arena_free(&arena);
}

static const struct token_case {
    const char *text;
    size_t size;
    const char *kinds;
    enum auth_lines lines;
    uint32_t n_items;
} tokens[] = {
    {TEXT(""), "", AUTH_LINES_SINGLE, 0},
    {TEXT("\n\n"), "newline newline ", AUTH_LINES_SINGLE, 2},
    {TEXT("a ,\"b c\"# d\r\n"), "word blank comma word comment newline ",
     AUTH_LINES_SINGLE, 1},
    {TEXT("a\r \r\n"), "word blank newline ", AUTH_LINES_SINGLE, 1},
    {TEXT("a\r\r"), "word blank ", AUTH_LINES_SINGLE, 1},
    {TEXT("\"a\r\r"), "word blank ", AUTH_LINES_SINGLE, 1},
    {TEXT("a\0b #\r\nc"), "word junk newline word ", AUTH_LINES_SINGLE, 2},
    {TEXT("#\0"), "comment junk ", AUTH_LINES_SINGLE, 1},
    {TEXT("a\0b #\r\nc"), "word ", AUTH_LINES_CONTINUED, 1},
    {TEXT("a\0b #\r\n c"), "word continuation blank word ", AUTH_LINES_CONTINUED, 1},
    {TEXT("a\\\n\\\r\n#b\\\n c\nd"),
     "word continuation continuation comment continuation comment newline word ",
     AUTH_LINES_CONTINUED, 2},
    {TEXT("a\\\nb\\\n"), "word continuation ", AUTH_LINES_CONTINUED, 1},
    {TEXT("\\"), "continuation ", AUTH_LINES_CONTINUED, 1},
    {TEXT("a\\\r"), "word continuation ", AUTH_LINES_CONTINUED, 1},
};

static const char *show_kinds(struct arena *arena, const struct syntax *syntax,
                              const struct item *item, const char *kinds)
{
    const struct tokens read = syntax_tokens(arena, syntax, item);
    for (uint32_t i = 0; i < read.n_tokens; i++)
        kinds =
            arena_printf(arena, "%s%s ", kinds, token_kind_name(read.tokens[i].kind));
    return kinds;
}

static void bytes_become_tokens(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++) {
        const struct token_case *c = &tokens[i];
        const struct syntax *syntax = parse(&arena, c->text, c->size, c->lines);
        const char *kinds = "";
        for (uint32_t j = 0; j < syntax->n_items; j++)
            kinds = show_kinds(&arena, syntax, &syntax->items[j], kinds);
        assert_string_equal(kinds, c->kinds);
        assert_int_equal(syntax->n_items, c->n_items);
    }
    arena_free(&arena);
}

/* A word's span is all of the word and nothing behind it. */
static void words_know_their_place(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char text[] = "a \"b\"\\\n\\\n , c\\\nd\\\n#e";
    const struct syntax *syntax =
        parse(&arena, text, sizeof text - 1, AUTH_LINES_CONTINUED);
    const struct auth_fields fields = auth_fields(&arena, syntax, &syntax->items[0]);
    assert_int_equal(fields.n_fields, 3);
    assert_true(source_is(syntax->source, fields.fields[0].words[0].span, "a"));
    assert_true(source_is(syntax->source, fields.fields[1].words[0].span, "\"b\""));
    assert_true(source_is(syntax->source, fields.fields[2].words[0].span, "c\\\nd"));
    arena_free(&arena);
}

/* `text` without its continuations; a text for which both readings mean the same. */
static size_t join_lines(char *to, const char *text, size_t size)
{
    size_t n = 0;
    for (size_t i = 0; i < size; i++) {
        bool last = i + 1 == size;
        if (text[i] == '\\' && (last || text[i + 1] == '\n'))
            i += !last;
        else
            to[n++] = text[i];
    }
    return n;
}

/* All short texts over the characters that mean something. */
static void laws_hold_for_all_short_texts(void **state)
{
    (void)state;
    static const char letters[] = {'a', '"', ',', '#', ' ', '\\', '\n', '\r', '\0'};
    enum { N_LETTERS = sizeof letters, LONGEST = 5 };
    struct arena arena = {0};
    char text[LONGEST], joined[LONGEST];
    for (size_t size = 0, n_texts = 1; size <= LONGEST; size++, n_texts *= N_LETTERS) {
        for (size_t number = 0; number < n_texts; number++) {
            size_t rest = number;
            for (size_t i = 0; i < size; i++, rest /= N_LETTERS)
                text[i] = letters[rest % N_LETTERS];
            const struct syntax *single = parse(&arena, text, size, AUTH_LINES_SINGLE);
            const struct syntax *continued =
                parse(&arena, text, size, AUTH_LINES_CONTINUED);
            show(&arena, single);
            if (memchr(text, '\r', size) || memchr(text, '\0', size))
                continue;
            size_t n = join_lines(joined, text, size);
            assert_string_equal(
                show(&arena, continued),
                show(&arena, parse(&arena, joined, n, AUTH_LINES_SINGLE)));
        }
        arena_free(&arena);
    }
}

/* Time and memory grow no faster than the text. */
static void large_texts_are_read(void **state)
{
    (void)state;
    static const char *const patterns[] = {
        "\r",  "\"", "\\",  "\\\n",  "\\\r", ",",      "a,", "#",
        "#\n", "a ", "a\n", "a\\\n", "\n",   "\"\\\n", "a",  "\r\"",
    };
    enum { SIZE = 1 << 20 };
    for (size_t i = 0; i <= sizeof patterns / sizeof *patterns; i++) {
        struct arena arena = {0};
        char *text =
            arena_alloc(&arena, SIZE); /* NULs, when there are no patterns left */
        size_t length =
            i < sizeof patterns / sizeof *patterns ? strlen(patterns[i]) : 0;
        for (size_t at = 0; at + length <= SIZE && length > 0; at += length)
            memcpy(text + at, patterns[i], length);
        show(&arena, parse(&arena, text, SIZE, AUTH_LINES_SINGLE));
        show(&arena, parse(&arena, text, SIZE, AUTH_LINES_CONTINUED));
        arena_free(&arena);
    }
}

static const struct encode_case {
    const char *text;
    const char *encoded;
} encodings[] = {
    {"", "\"\""},
    {"a", "a"},
    {"all", "all"},
    {"a.b-c_d/32", "a.b-c_d/32"},
    {"a b", "\"a b\""},
    {"a\tb", "\"a\tb\""},
    {"a\r", "\"a\r\""},
    {"a,b", "\"a,b\""},
    {"#a", "\"#a\""},
    {"\"", "\"\"\"\""},
    {"a\"b", "\"a\"\"b\""},
    {"a\\", "\"a\\\""},
    {"@a", "\"@a\""},
    {"'", "'"},
    {"\xc3\xa9\xff", "\xc3\xa9\xff"},
};

static void encoded_text_means_itself(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        const char *encoded = auth_encode(&arena, encodings[i].text);
        assert_string_equal(encoded, encodings[i].encoded);
        const struct syntax *syntax =
            parse(&arena, encoded, strlen(encoded), AUTH_LINES_CONTINUED);
        const struct auth_fields fields =
            auth_fields(&arena, syntax, &syntax->items[0]);
        assert_int_equal(fields.n_fields, 1);
        assert_int_equal(fields.fields[0].n_words, 1);
        assert_string_equal(fields.fields[0].words[0].text, encodings[i].text);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_become_records),
        cmocka_unit_test(bytes_become_tokens),
        cmocka_unit_test(words_know_their_place),
        cmocka_unit_test(laws_hold_for_all_short_texts),
        cmocka_unit_test(large_texts_are_read),
        cmocka_unit_test(encoded_text_means_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
