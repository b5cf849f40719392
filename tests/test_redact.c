/* Secrets: no piece of one may be shown, nor told by its length or by a label. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "parser/auth.h"
#include "parser/conf.h"
#include "rules/redact.h"
#include "tests/plain_lines.h"
#include "tests/secret_lines.h"
#include "tests/secret_words.h"
#include "tests/spans.h"

/* A file that consists of `text`; PLAIN has no grammar. */
static struct file make_file(struct arena *arena, enum grammar grammar,
                             const char *text)
{
    struct file file = {.path = "file", .redacted = redacted_new(arena)};
    file.source = source_new(arena, "file", text, (uint32_t)strlen(text));
    if (grammar == CONF)
        file.syntax = conf_parse(arena, file.source);
    if (grammar == HBA)
        file.syntax = auth_parse(arena, file.source, AUTH_LINES_CONTINUED);
    if (grammar == HBA_OLD)
        file.syntax = auth_parse(arena, file.source, AUTH_LINES_SINGLE);
    return file;
}

/* Of both tables, one after the other; NULL behind the last one. */
static const struct secret_line *secret_row(size_t i)
{
    const size_t n_lines = sizeof secret_lines / sizeof *secret_lines;
    const size_t n_words = sizeof secret_words / sizeof *secret_words;
    if (i < n_lines)
        return &secret_lines[i];
    return i - n_lines < n_words ? &secret_words[i - n_lines] : NULL;
}

static const char canary[] = "S3cr3tCanary";
static const char long_canary[] = "S3cr3tCanaryWithMore";

static char *plant(struct arena *arena, const char *line, const char *secret)
{
    char *planted = arena_alloc(arena, strlen(line) * 64 + 1);
    char *to = planted;
    for (; *line; line++) {
        /* %p, %f and %77 stand for themselves. */
        if (*line == '%' && !(line[1] && strchr("pf7", line[1])))
            to += sprintf(to, "%s", secret);
        else if (*line == '^')
            to += sprintf(to, "my %s is", secret);
        else
            *to++ = *line;
    }
    return planted;
}

/* Whether four bytes in a row of the secret are left. */
static bool leaks(const char *shown)
{
    for (size_t i = 0; i + 4 <= strlen(long_canary); i++) {
        char piece[5] = {0};
        memcpy(piece, long_canary + i, 4);
        if (strstr(shown, piece))
            return true;
    }
    return false;
}

static const char *show(struct arena *arena, enum grammar grammar, const char *text)
{
    const struct file file = make_file(arena, grammar, text);
    return redact_text(arena, &file, (struct span){0, file.source->size});
}

static void test_secrets_are_not_shown(void **state)
{
    (void)state;
    for (size_t i = 0; secret_row(i); i++) {
        const struct secret_line *row = secret_row(i);
        struct arena arena = {0};
        const char *line = plant(&arena, row->line, canary);
        const char *longer = plant(&arena, row->line, long_canary);
        const char *shown = show(&arena, row->grammar, line);
        if (leaks(shown) || !strstr(shown, REDACTED))
            fail_msg("%s\n  is shown as: %s", line, shown);
        assert_string_equal(show(&arena, row->grammar, longer), shown);
        if (row->shown)
            assert_string_equal(shown, row->shown);
        arena_free(&arena);
    }
}

/* What is known of lines that were asked for before makes no difference. */
static void check_part(struct arena *arena, const struct file *file, struct span span)
{
    struct file known = *file;
    known.redacted = NULL;
    const char *shown = redact_text(arena, file, span);
    assert_false(leaks(shown));
    assert_string_equal(shown, redact_text(arena, &known, span));
}

/* Each span of a line, however it lies, shows nothing of the secret. */
static void test_parts_of_lines(void **state)
{
    (void)state;
    for (size_t i = 0; secret_row(i); i++) {
        struct arena arena = {0};
        const char *line = plant(&arena, secret_row(i)->line, canary);
        const struct file file = make_file(&arena, secret_row(i)->grammar, line);
        for (uint32_t at = 0; at < file.source->size; at++) {
            const struct span front = {0, at}, back = {at, file.source->size};
            check_part(&arena, &file, front);
            check_part(&arena, &file, back);
        }
        arena_free(&arena);
    }
}

/* A label keeps in front of the first secret of its line, wherever it was. */
static void test_labels(void **state)
{
    (void)state;
    for (size_t i = 0; secret_row(i); i++) {
        struct arena arena = {0};
        const char *line = plant(&arena, secret_row(i)->line, canary);
        const struct file file = make_file(&arena, secret_row(i)->grammar, line);
        const struct span whole = {0, file.source->size};
        const struct spans secrets = redact_spans(&arena, &file, whole);
        assert_true(spans_are_sound(&secrets, whole.end));
        const struct span first_line = source_line(file.source, 1);
        bool on_first_line = secrets.spans[0].begin < first_line.end;
        for (uint32_t at = 0; on_first_line && at < first_line.end; at++) {
            const struct span label = {at, at + 1 + at % 3};
            const struct span cut = redact_label(&arena, &file, label);
            assert_true(cut.begin <= cut.end);
            assert_true(cut.end <= secrets.spans[0].begin);
        }
        arena_free(&arena);
    }
}

/* Where single labels go. */
struct label_case {
    const char *line;
    const char *label; /* the first such bytes of the line */
    const char *shown;
};

static const struct label_case labels[] = {
    {"port = 5432", "5432", "5432"},
    {"primary_conninfo = 'host=a password=x1 port=1'", "host=a", "host=a"},
    {"primary_conninfo = 'host=a password=x1 port=1'", "host=a password=x1",
     "host=a password="},
    {"primary_conninfo = 'host=a password=x1 port=1'", "x1", "password"},
    {"primary_conninfo = 'host=a password = ''x1'' port=1'", "x1", "password"},
    {"primary_conninfo = 'host=a password=x1 port=1'", "port", "primary_conninfo"},
    {"primary_conninfo = 'postgresql://u:x1@h/'", "x1", "u"},
    {"  # password=x1 port=1", "port", "# password="},
};

static void test_where_labels_go(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        struct arena arena = {0};
        const struct file file = make_file(&arena, CONF, labels[i].line);
        uint32_t begin =
            (uint32_t)(strstr(labels[i].line, labels[i].label) - labels[i].line);
        const struct span label = {begin, begin + (uint32_t)strlen(labels[i].label)};
        const struct span cut = redact_label(&arena, &file, label);
        assert_string_equal(source_text(file.source, cut, &arena), labels[i].shown);
        arena_free(&arena);
    }
}

static void test_other_lines_stay(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof plain_lines / sizeof *plain_lines; i++) {
        struct arena arena = {0};
        const char *line = plain_lines[i].line;
        const char *shown = show(&arena, plain_lines[i].grammar, line);
        assert_string_equal(shown, line);
        arena_free(&arena);
    }
}

static void test_nul_in_a_name(void **state)
{
    (void)state;
    static const char text[] = "user=a pass\0word=S3cr3tCanary x=1";
    struct arena arena = {0};
    const struct spans spans = redact_find(&arena, text, sizeof text - 1);
    assert_int_equal(spans.n_spans, 1);
    assert_memory_equal(text + spans.spans[0].begin, canary, strlen(canary));
    arena_free(&arena);
}

/* What is in nobody's view ends no secret that began on the line before. */
static void test_nul_in_a_torn_secret(void **state)
{
    (void)state;
    static const char text[] = "primary_conninfo = 'password=\na\0S3cr3tCanary'\n";
    struct arena arena = {0};
    struct file file = {.path = "file"};
    file.source = source_new(&arena, "file", text, sizeof text - 1);
    file.syntax = conf_parse(&arena, file.source);
    assert_string_equal(redact_text(&arena, &file, (struct span){0, sizeof text - 1}),
                        "primary_conninfo = 'password=\n" REDACTED "'\n");
    arena_free(&arena);
}

/* Words of ours name options, too. */
static void test_words_without_secrets(void **state)
{
    (void)state;
    static const char *const words[] = {
        "ldapbindpasswd holds a secret",
        "host all all all ldap ldapbindpasswd holds a secret",
        "say \"ldapbindpasswd\" there: ldapbindpasswd needs a value",
        "db1/postgresql.conf:2: a:/b",
        "archive_command = x: set PGPASSWORD there",
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_string_equal(redact_words(&arena, words[i]), words[i]);
    arena_free(&arena);
}

struct value_case {
    const char *name;
    const char *value;
    const char *shown;
};

static const struct value_case values[] = {
    {"primary_conninfo", "", ""},
    {"ssl_passphrase_command", "", ""},
    {"ssl_passphrase_command", "echo x", REDACTED},
    {"MyApp.API_Token", "x", REDACTED},
    {"ldapbindpasswd", "x", REDACTED},
    {"password_encryption", "md5", "md5"},
    {"primary_conninfo", "host=a password=x port=1",
     "host=a password=" REDACTED " port=1"},
    {"primary_conninfo", "password='' port=1", "password='' port=1"},
    {"primary_conninfo", "password='it\\'s' port=1", "password=" REDACTED " port=1"},
    {"primary_conninfo", "password=it's port=1", "password=" REDACTED " port=1"},
    {"primary_conninfo", "postgresql://u:x@h/", "postgresql://u:" REDACTED "@h/"},
    {"primary_conninfo", "postgresql://h?%70assword=x",
     "postgresql://h?%70assword=" REDACTED},
    {"primary_conninfo", "postgresql://h?%70%61%73%73%77ord=x", REDACTED},
    {"primary_conninfo", "host=h password x port=1",
     "host=h password " REDACTED " port=1"},
    {"primary_conninfo", "postgres//u:x@h/", "postgres//u:" REDACTED "@h/"},
    {"primary_conninfo", "host=h passwrod=x", "host=h passwrod=" REDACTED},
    {"primary_conninfo", "host=h passfile=x", "host=h passfile=x"},
    {"archive_command", "PGPASSWORD=$(cat 'x y') psql 'host=x'",
     "PGPASSWORD=" REDACTED " psql 'host=x'"},
    {"archive_command", "curl -d \"{'password':'a b'}\" h",
     "curl -d \"{'password':" REDACTED "\" h"},
    {"archive_command", "7z a '-pa b' x", "7z a '-p" REDACTED "' x"},
    {"archive_command", "7z a '-p" REDACTED "' x", "7z a '-p" REDACTED "' x"},
    {"archive_command", "PGPASSWORD='a b' psql 'host=x'",
     "PGPASSWORD=" REDACTED " psql 'host=x'"},
};

static void test_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct arena arena = {0};
        assert_string_equal(redact_value(&arena, values[i].name, values[i].value),
                            values[i].shown);
        arena_free(&arena);
    }
}

static void test_file_without_source(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct file file = {.path = "gone"};
    const struct span span = {3, 5};
    assert_string_equal(redact_text(&arena, &file, span), "");
    assert_int_equal(redact_spans(&arena, &file, span).n_spans, 0);
    assert_int_equal(redact_label(&arena, &file, span).begin, 3);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_secrets_are_not_shown),
        cmocka_unit_test(test_nul_in_a_name),
        cmocka_unit_test(test_nul_in_a_torn_secret),
        cmocka_unit_test(test_words_without_secrets),
        cmocka_unit_test(test_parts_of_lines),
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_where_labels_go),
        cmocka_unit_test(test_other_lines_stay),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_file_without_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
