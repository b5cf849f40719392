/* Values as jansson writes them, but for what a runner of GitHub would take. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/json_text.h"

static char *written(json_t *value)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    json_write(out, value);
    fclose(out);
    return text;
}

static void check(json_t *value)
{
    char *expected = json_dumps(value, JSON_ENSURE_ASCII | JSON_ENCODE_ANY);
    char *found = written(value);
    assert_string_equal(found, expected);
    free(expected);
    free(found);
}

static void test_texts(void **state)
{
    static const char *const texts[] = {
        "",
        "plain",
        "\"quoted\" \\ and / slashed",
        "\b\f\n\r\t\x01\x1f\x7f",
        "\xc3\xa9\xed\x95\x9c\xf0\x9f\x90\x98\xef\xbf\xbd\xf4\x8f\xbf\xbf",
        "# [ #[",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check(json_string(texts[i]));
}

static void test_long_texts(void **state)
{
    (void)state;
    for (size_t size = 4000; size < 9000; size += 7) {
        char *text = calloc(1, size + 1);
        assert_non_null(text);
        memset(text, 'x', size);
        text[size / 2] = '"';
        check(json_string(text));
        free(text);
    }
}

static void test_values(void **state)
{
    (void)state;
    json_t *object = json_new_object(), *array = json_new_array();
    json_put(object, "z", json_new_object());
    json_put(object, "a", json_new_array());
    json_put(object, "null", json_null());
    json_put_bool(object, "yes", 1);
    json_put_bool(object, "no", 0);
    json_put_text(object, "key \"\xc3\xa9\"", "x");
    json_add(array, json_integer(0));
    json_add(array, json_integer(1234567890));
    json_add(array, json_integer(INT64_MAX));
    json_add(array, json_integer(INT64_MIN));
    json_add(array, object);
    json_add(array, json_new_array());
    check(array);
}

static void test_commands(void **state)
{
    (void)state;
    char *text = written(json_string("##[error] ###[x"));
    assert_string_equal(text, "\"##\\u005berror] ###\\u005bx\"");
    assert_null(strstr(text, "##["));
    free(text);
    text = written(json_string("##"));
    assert_string_equal(text, "\"##\"");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_long_texts),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_commands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
