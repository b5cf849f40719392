/* Records against what real servers of 9.0 to 18 have accepted and refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "rules/hba.h"
#include "rules/make/tsv.h"
#include "tests/auth_line.h"

enum { N_VERSIONS = 16 };

static const int versions[N_VERSIONS] = {900,  901,  902,  903,  904,  905,
                                         906,  1000, 1100, 1200, 1300, 1400,
                                         1500, 1600, 1700, 1800};

/* 906 for "9.6", 1500 for "15". */
static int version_of(const char *text)
{
    char *dot;
    int major = (int)strtol(text, &dot, 10);
    return major * 100 + (*dot == '.' ? (int)strtol(dot + 1, NULL, 10) : 0);
}

static bool is_accepted(struct arena *arena, const char *line, int version)
{
    const struct auth_fields fields = line_fields(arena, line, version);
    const struct hba_server server = {.version = version, .ssl = true};
    const struct hba_record record = hba_read(arena, &fields, &server);
    return record.error == NULL;
}

/* A row that can be broken anywhere says where. */
static void check(struct arena *arena, const struct tsv *tsv, const char *line,
                  int version, bool expected)
{
    if (is_accepted(arena, line, version) != expected)
        fail_msg("%s:%u: at %d \"%s\" is not %s", tsv->path, tsv->line, version, line,
                 expected ? "accepted" : "refused");
}

static void open_table(struct tsv *tsv, struct arena *arena, const char *path,
                       const char *columns)
{
    if (!tsv_open(tsv, arena, path, columns))
        fail_msg("%s", tsv->error);
}

/* Every column of hba-syntax.tsv that holds less than a line, and the line around it.
 */
static const struct {
    const char *field;
    const char *before;
    const char *behind;
} templates[] = {
    {"ldap options", "host all all 127.0.0.1/32 ldap ", ""},
    {"address field", "host all all ", " trust"},
    {"database field", "local ", " all trust"},
    {"user field", "local all ", " trust"},
    {"whole line", "", ""},
};

/* `local ... md5` leaves out what stands between the type and the method. */
static const char *fill_gap(struct arena *arena, const char *text)
{
    const char *gap = strstr(text, "...");
    assert_non_null(gap);
    const char *middle =
        strncmp(text, "local", 5) == 0 ? "all all" : "all all 127.0.0.1/32";
    return arena_printf(arena, "%.*s%s%s", (int)(gap - text), text, middle, gap + 3);
}

static const char *syntax_line(struct arena *arena, const char *field, const char *text)
{
    for (size_t i = 0; i < sizeof templates / sizeof *templates; i++)
        if (strcmp(templates[i].field, field) == 0)
            return arena_printf(arena, "%s%s%s", templates[i].before, text,
                                templates[i].behind);
    return fill_gap(arena, text);
}

/* What a line alone does not tell: files, and whether regular expressions compile. */
static bool needs_more_than_a_line(const char *text, const char *accepted)
{
    bool is_regular = strcmp(text, "/^a(") == 0 || strcmp(text, "/[") == 0;
    return text[0] == '@' || strcmp(accepted, "yes_if_file_exists") == 0 ||
           strcmp(accepted, "skipped") == 0 ||
           (is_regular && strcmp(accepted, "no") == 0);
}

static void syntax_is_that_of_the_servers(void **state)
{
    (void)state;
    enum { FIELD, WHAT, FROM, TO, ACCEPTED };
    struct arena arena = {0};
    struct tsv tsv;
    open_table(&tsv, &arena, TESTS_DIR "/facts/hba-syntax.tsv",
               "field\ttext\tfrom\tto\taccepted");
    size_t n_rows = 0, n_skipped = 0;
    for (; tsv_next(&tsv); n_rows++) {
        if (needs_more_than_a_line(tsv.fields[WHAT], tsv.fields[ACCEPTED])) {
            n_skipped++;
            continue;
        }
        const char *line = syntax_line(&arena, tsv.fields[FIELD], tsv.fields[WHAT]);
        bool expected = strcmp(tsv.fields[ACCEPTED], "yes") == 0;
        for (size_t i = 0; i < N_VERSIONS; i++)
            if (versions[i] >= version_of(tsv.fields[FROM]) &&
                versions[i] <= version_of(tsv.fields[TO]))
                check(&arena, &tsv, line, versions[i], expected);
    }
    assert_null(tsv.error);
    assert_int_equal(n_rows, 204);
    assert_int_equal(n_skipped, 10);
    arena_free(&arena);
}

/* Sets of options that satisfy what a method requires; the value tried comes last. */
static const struct {
    const char *method;
    const char *options;
} companions[] = {
    {"ldap", "ldapserver=s ldapbasedn=d"},
    {"ldap", "ldapserver=s ldapprefix=p"},
    {"ldap", "ldapserver=s"},
    {"radius", "radiusserver=127.0.0.1 radiussecret=x"},
    {"radius", "radiusservers=127.0.0.1 radiussecrets=x"},
    {"radius", "radiusservers=127.0.0.1,::1 radiussecrets=x"},
    {"radius", "\"radiusservers=127.0.0.1,::1\" radiussecrets=x"},
    {"oauth", "issuer=i scope=s"},
};

static bool is_accepted_somehow(struct arena *arena, const char *line,
                                const char *method, const char *option, int version)
{
    if (is_accepted(arena, arena_printf(arena, "%s %s", line, option), version))
        return true;
    for (size_t i = 0; i < sizeof companions / sizeof *companions; i++) {
        if (strcmp(companions[i].method, method) != 0)
            continue;
        const char *whole =
            arena_printf(arena, "%s %s %s", line, companions[i].options, option);
        if (is_accepted(arena, whole, version))
            return true;
    }
    return false;
}

static const char *line_start(struct arena *arena, const char *type, const char *method)
{
    const char *address = strcmp(type, "local") == 0 ? "" : " 127.0.0.1/32";
    return arena_printf(arena, "%s all all%s %s", type, address, method);
}

enum { N_TYPES = 6 };

static void check_method(struct arena *arena, const struct tsv *tsv, int version,
                         const char *method, char *const *accepted)
{
    static const char *const types[N_TYPES] = {
        "local", "host", "hostssl", "hostnossl", "hostgssenc", "hostnogssenc"};
    for (size_t i = 0; i < N_TYPES; i++) {
        const char *line = line_start(arena, types[i], method);
        bool expected = strcmp(accepted[i], "yes") == 0;
        if (is_accepted_somehow(arena, line, method, "", version) != expected)
            fail_msg("%s:%u: %s", tsv->path, tsv->line, types[i]);
    }
}

static void methods_are_those_of_the_servers(void **state)
{
    (void)state;
    enum { VERSION, METHOD, FIRST_TYPE };
    struct arena arena = {0};
    struct tsv tsv;
    open_table(&tsv, &arena, TESTS_DIR "/facts/hba-methods.tsv",
               "version\tmethod\tlocal\thost\thostssl\thostnossl\thostgssenc\t"
               "hostnogssenc\trequired_options\tneeds_build\tevidence\tnote");
    size_t n_rows = 0;
    for (; tsv_next(&tsv); n_rows++)
        check_method(&arena, &tsv, version_of(tsv.fields[VERSION]), tsv.fields[METHOD],
                     tsv.fields + FIRST_TYPE);
    assert_null(tsv.error);
    assert_int_equal(n_rows, 215);
    arena_free(&arena);
}

static void check_option(struct arena *arena, const struct tsv *tsv)
{
    enum { METHOD, TYPE, OPTION, VALUE, FROM, TO, ACCEPTED };
    const char *method = tsv->fields[METHOD];
    const char *line = line_start(arena, tsv->fields[TYPE], method);
    const char *option =
        arena_printf(arena, "%s=%s", tsv->fields[OPTION], tsv->fields[VALUE]);
    bool expected = strcmp(tsv->fields[ACCEPTED], "yes") == 0;
    for (size_t i = 0; i < N_VERSIONS; i++)
        if (versions[i] >= version_of(tsv->fields[FROM]) &&
            versions[i] <= version_of(tsv->fields[TO]) &&
            is_accepted_somehow(arena, line, method, option, versions[i]) != expected)
            fail_msg("%s:%u: at %d", tsv->path, tsv->line, versions[i]);
}

static void option_values_are_those_of_the_servers(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct tsv tsv;
    open_table(&tsv, &arena, TESTS_DIR "/facts/hba-option-values.tsv",
               "method\tconntype\toption\tvalue\tfrom\tto\taccepted");
    size_t n_rows = 0;
    for (; tsv_next(&tsv); n_rows++)
        check_option(&arena, &tsv);
    assert_null(tsv.error);
    assert_int_equal(n_rows, 357);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(syntax_is_that_of_the_servers),
        cmocka_unit_test(methods_are_those_of_the_servers),
        cmocka_unit_test(option_values_are_those_of_the_servers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
