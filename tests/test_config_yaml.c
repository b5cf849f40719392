/* What of YAML is taken, and where what is not is said to be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "cli/config_yaml.h"

static struct yaml *read_text(struct arena *arena, const char *text, size_t size,
                              struct yaml_error *error, struct position *position)
{
    const char *copy = arena_copy(arena, text, size);
    const struct source *source = source_new(arena, "x.yaml", copy, (uint32_t)size);
    struct yaml *root = yaml_read(arena, source, error);
    if (!root)
        *position = source_position(source, error->span.begin);
    return root;
}

static void what_is_refused_has_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *why;
        uint32_t line, column;
    } cases[] = {
        {"a: &x 1\n", "anchors", 1, 4},
        {"a: 1\nb: *x\n", "aliases", 2, 4},
        {"a: [&x 1]\n", "anchors", 1, 5},
        {"a: &x {b: 1}\n", "anchors", 1, 4},
        {"a: !!str 1\n", "tags", 1, 4},
        {"a: !mine [1]\n", "tags", 1, 4},
        {"a: !!map {b: 1}\n", "tags", 1, 4},
        {"a: !!binary aGk=\n", "tags", 1, 4},
        {"a: {<<: {b: 1}}\n", "merge keys", 1, 5},
        {"a: 1\n---\nb: 2\n", "second document", 2, 1},
        {"%YAML 1.1\n---\na: 1\n", "directives", 1, 1},
        {"%TAG ! tag:x,2000:\n---\na: 1\n", "directives", 1, 1},
        {"? [a]\n: b\n", "a key must be plain text", 1, 3},
        {"a: \"x\\0y\"\n", "NUL", 1, 4},
        {"a:\n\t- b\n", "a tab cannot indent: use blanks", 2, 1},
        {"a: b: c\n", "mapping values are not allowed", 1, 5},
        {"a: \"x\nb: 1\n", "quoted scalar that begins in line 1", 2, 5},
        {"a: [1\nb: 1\n", "flow sequence that begins in line 1", 2, 2},
        {"a: \xff\n", "UTF-8", 1, 4},
        {"a: \x01\n", "control characters", 1, 4},
        /* columns are bytes, whatever libyaml counts */
        {"\xd0\xba\xd0\xbb\xd1\x8e\xd1\x87: {b: *y}\n", "aliases", 1, 15},
        {"\xef\xbb\xbf"
         "a: &x 1\n",
         "anchors", 1, 7},
        {"# \xe2\x82\xac\r\na: &x 1\r\n", "anchors", 2, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct yaml_error error;
        struct position position = {0};
        const struct yaml *root =
            read_text(&arena, cases[i].text, strlen(cases[i].text), &error, &position);
        if (root || !strstr(error.why, cases[i].why) ||
            position.line != cases[i].line || position.column != cases[i].column)
            fail_msg("%s: %u:%u: %s", cases[i].text, position.line, position.column,
                     root ? "is taken" : error.why);
        arena_free(&arena);
    }
}

static void scalars_stay_text(void **state)
{
    (void)state;
    static const struct {
        const char *written, *text;
    } cases[] = {
        {"no", "no"},
        {"1.10", "1.10"},
        {"0x10", "0x10"},
        {"~", "~"},
        {"2027-01-31", "2027-01-31"},
        {"'it''s'", "it's"},
        {"\"a\\tb\"", "a\tb"},
        {"", ""},
        {"|\n  x\n  y", "x\ny"},
        {"\xc3\xa4", "\xc3\xa4"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct yaml_error error;
        struct position position;
        const char *text = arena_printf(&arena, "a: %s", cases[i].written);
        const struct yaml *root =
            read_text(&arena, text, strlen(text), &error, &position);
        assert_non_null(root);
        assert_int_equal(root->kind, YAML_MAP);
        assert_int_equal(root->n_items, 1);
        assert_string_equal(root->pairs[0].value->text, cases[i].text);
        arena_free(&arena);
    }
}

static void an_empty_file_is_an_empty_mapping(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n", "# nothing\n", "\xef\xbb\xbf"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct arena arena = {0};
        struct yaml_error error;
        struct position position;
        const struct yaml *root =
            read_text(&arena, texts[i], strlen(texts[i]), &error, &position);
        assert_non_null(root);
        assert_int_equal(root->kind, YAML_MAP);
        assert_int_equal(root->n_items, 0);
        arena_free(&arena);
    }
}

static void spans_are_those_of_the_text(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct yaml_error error;
    struct position position;
    static const char text[] = "\xc3\xa4: 'x y'   # why\nb:\n  - {c: 1, d: 2}\n";
    const struct yaml *root = read_text(&arena, text, strlen(text), &error, &position);
    assert_non_null(root);
    const struct span value = root->pairs[0].value->span;
    assert_int_equal(value.begin, 4);
    assert_int_equal(value.end, 9);
    const struct yaml *item = root->pairs[1].value->items[0];
    assert_memory_equal(text + item->span.begin, "{c: 1, d: 2}", 12);
    assert_int_equal(item->span.end - item->span.begin, 12);
    arena_free(&arena);
}

/* `n` times `text` between two others. */
static const char *repeat(struct arena *arena, const char *begin, const char *text,
                          size_t n, size_t *size)
{
    const size_t length = strlen(text), first = strlen(begin);
    *size = first + n * length;
    char *whole = arena_alloc(arena, *size + 1);
    memcpy(whole, begin, first);
    for (size_t i = 0; i < n; i++)
        memcpy(whole + first + i * length, text, length);
    return whole;
}

static void bombs_end_at_a_limit(void **state)
{
    (void)state;
    static const struct {
        const char *begin, *text;
        size_t n;
        const char *why;
    } cases[] = {
        {"", "[", 1000000, "16 levels"},
        {"a: ", "{a: ", 200000, "16 levels"},
        {"", "- ", 500000, "16 levels"},
        {"a: [", "x,", 500000, "100000 values"},
        {"", "? ", 500000, "a key must be plain text"},
        {"", "[x,", 300000, "16 levels"},
        {"a: \"", "x", 1000000, "quoted scalar"},
        {"", "x: 1\n", 250000, "larger than 1 MiB"},
        {"a: &a [x]\n", "b: [*a, *a]\n", 9, "anchors"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct yaml_error error;
        struct position position;
        size_t size;
        const char *text =
            repeat(&arena, cases[i].begin, cases[i].text, cases[i].n, &size);
        const struct yaml *root = read_text(&arena, text, size, &error, &position);
        if (root || !strstr(error.why, cases[i].why))
            fail_msg("%s: %s", cases[i].text, root ? "is taken" : error.why);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_refused_has_its_place),
        cmocka_unit_test(scalars_stay_text),
        cmocka_unit_test(an_empty_file_is_an_empty_mapping),
        cmocka_unit_test(spans_are_those_of_the_text),
        cmocka_unit_test(bombs_end_at_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
