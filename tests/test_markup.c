/* Text in XML, HTML, Markdown, manual pages and URIs: nothing in it means more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "cli/markup.h"
#include "cli/roff.h"
#include "cli/uri.h"

struct text_case {
    const char *text;
    const char *written;
};

typedef void write_text(const struct printer *printer, const char *text);

static void check(write_text *write, const struct text_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct arena arena = {0};
        char *written = NULL;
        size_t size;
        const struct printer printer = {.out = open_memstream(&written, &size),
                                        .arena = &arena};
        write(&printer, cases[i].text);
        fclose(printer.out);
        assert_string_equal(written, cases[i].written);
        free(written);
        arena_free(&arena);
    }
}

static void test_markup(void **state)
{
    static const struct text_case cases[] = {
        {"", ""},
        {"a b", "a b"},
        {"<a href=\"x\">&amp;'", "&lt;a href=&quot;x&quot;&gt;&amp;amp;&#39;"},
        {"]]>", "]]&gt;"},
        {"##[error]", "##&#91;error]"},
        {"\x01\x1b[m\n\xff", "\\x01\\x1b&#91;m\\x0a\\xff"},
        {"\xef\xbf\xbe", "\\u{fffe}"},
        {"\xc3\xa9", "\xc3\xa9"},
    };
    (void)state;
    check(print_markup, cases, sizeof cases / sizeof *cases);
}

static void test_markdown(void **state)
{
    static const struct text_case cases[] = {
        {"max_connections is 100", "max\\_connections is 100"},
        {"[x](http://e.example)", "\\[x\\](http\\://e.example)"},
        {"<b>|`*~#!&$\\", "\\<b\\>\\|\\`\\*\\~\\#\\!\\&\\$\\\\"},
        {"a\nb", "a\\\\x0ab"},
        {"@all", "@<!-- -->all"},
    };
    (void)state;
    check(print_markdown, cases, sizeof cases / sizeof *cases);
}

static void write_block(const struct printer *printer, const char *text)
{
    print_markdown_block(printer->out, text);
}

static void test_markdown_block(void **state)
{
    static const struct text_case cases[] = {
        {"", "```text\n```\n"},
        {"a `b` ``\n", "```text\na `b` ``\n```\n"},
        {"```\nx\n", "````text\n```\nx\n````\n"},
        {"##[error]\n", "```text\n## [error]\n```\n"},
    };
    (void)state;
    check(write_block, cases, sizeof cases / sizeof *cases);
}

static void write_roff(const struct printer *printer, const char *text)
{
    roff_text(printer->out, text);
}

static void write_roff_page(const struct printer *printer, const char *text)
{
    roff_page(printer->out, text);
}

static void test_roff(void **state)
{
    static const struct text_case texts[] = {
        {".br", "\\&.br"},
        {"'x", "\\&\\(aqx"},
        {"a\\-b `c`\n.d", "a\\e\\-b \\fBc\\fP\n\\&.d"},
    };
    static const struct text_case pages[] = {
        {"", ""},
        {"One\ntwo.\n\nThree.\n", ".PP\nOne\ntwo.\n.PP\nThree.\n"},
        {"- a\n- b\n  c\n", ".IP \\(bu 3\na\n.IP \\(bu 3\nb\n  c\n"},
        {"```wrong 15\n.x = 1\n```\n",
         ".PP\nWrong 15:\n.PP\n.RS 4\n.nf\n\\&.x = 1\n.fi\n.RE\n"},
        {"```\nnever closed", ".PP\n.RS 4\n.nf\nnever closed\n.fi\n.RE\n"},
        {"no line end", ".PP\nno line end\n"},
    };
    (void)state;
    check(write_roff, texts, sizeof texts / sizeof *texts);
    check(write_roff_page, pages, sizeof pages / sizeof *pages);
}

static void test_uri(void **state)
{
    static const struct text_case cases[] = {
        {"db1/postgresql.conf", "db1/postgresql.conf"},
        {"a b%20?#[c]", "a%20b%2520%3F%23%5Bc%5D"},
        {"c:d", "c%3Ad"},
        {"\xc3\xa9\xff\n", "%C3%A9%FF%0A"},
        {"/etc/a b", "file:///etc/a%20b"},
    };
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(uri_of_path(&arena, cases[i].text), cases[i].written);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_markup),
        cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_markdown_block),
        cmocka_unit_test(test_roff),
        cmocka_unit_test(test_uri),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
