/* The command line: what is understood, and what is refused with which words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "cli/option_table.h"
#include "cli/write.h"

enum { MAX_WORDS = 12 };

/* Reads a command line of words with single blanks between them. */
static bool read_line(struct options *options, struct arena *arena, const char *line,
                      const char **why)
{
    char *words[MAX_WORDS + 1] = {"pgconfcheck"};
    int n = 1;
    char *rest = arena_copy(arena, line, strlen(line));
    for (char *word; (word = strtok_r(rest, " ", &rest)) && n < MAX_WORDS;)
        words[n++] = word;
    return options_read(options, arena, n, words, why);
}

static void misuse_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *line, *words;
    } cases[] = {
        {"--bogus", "--bogus: unknown option"},
        {"--form=json", "--form=json: unknown option"},
        {"-z", "-z: unknown option"},
        {"-f", "-f: missing argument"},
        {"data --select", "--select: missing argument"},
        {"--quiet=yes", "--quiet=yes: option does not take an argument"},
        {"--role=boss", "--role=boss: the roles are"},
        {"--role=", "--role=: the roles are"},
        {"--role=Primary", "--role=Primary: the roles are"},
        {"--primary=a --primary=b", "--primary=b: there is one primary already"},
        {"--primary=", "[NAME=]DIR"},
        {"--standby=name=", "[NAME=]DIR"},
        {"--standby==dir", "[NAME=]DIR"},
        {"--pg-version=8.4", "9.0 to 18"},
        {"--pg-version=19", "9.0 to 18"},
        {"--pg-version=fifteen", "9.0 to 18"},
        {"--as=pg", "--as=pg: the kinds of files are"},
        {"--stdin-filename=", "it takes a path"},
        {"--severity=error", "RULE=LEVEL"},
        {"--severity=a=fatal", "RULE=LEVEL"},
        {"--fail-on=all", "--fail-on=all: the levels are"},
        {"--fix=unsafe", "--fix=unsafe: it takes safe or all"},
        {"--backup=", "end of a file's name"},
        {"--backup=../x", "end of a file's name"},
        {"--output=", "it takes a file"},
        {"-o json:", "it takes a file"},
        {"-o -", "it takes a file"},
        {"--color=red", "--color=red: it takes"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct options options;
        const char *why = NULL;
        assert_false(read_line(&options, &arena, cases[i].line, &why));
        if (!strstr(why, cases[i].words))
            fail_msg("%s: \"%s\" is not in \"%s\"", cases[i].line, cases[i].words, why);
    }
    arena_free(&arena);
}

static struct options read_good(struct arena *arena, const char *line)
{
    struct options options;
    const char *why = NULL;
    if (!read_line(&options, arena, line, &why))
        fail_msg("%s: %s", line, why);
    return options;
}

static void nothing_is_the_usual(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct options options = read_good(&arena, "");
    assert_int_equal(options.n_words, 0);
    assert_null(options.words[0]);
    assert_int_equal(options.fail_on, SEVERITY_ERROR);
    assert_int_equal(options.role, ROLE_AUTO);
    assert_false(options.fix || options.diff || options.quiet || options.help);
    assert_null(options.backup_suffix);
    assert_null(options.format);
    arena_free(&arena);
}

/* A bare --fix must not take the path behind it for its argument, as popt would. */
static void optional_arguments_stay_apart(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        size_t n_words;
        int class;
        const char *suffix;
    } cases[] = {
        {"--fix data", 1, FIX_SAFE, NULL},
        {"data --fix", 1, FIX_SAFE, NULL},
        {"--fix=all data", 1, FIX_UNSAFE, NULL},
        {"--fix=safe --fix=all data", 1, FIX_UNSAFE, NULL},
        {"--fix --backup data", 1, FIX_SAFE, BACKUP_EXISTING},
        {"--fix --backup=t data", 1, FIX_SAFE, BACKUP_NUMBERED},
        {"--backup --fix --backup=none data", 1, FIX_SAFE, NULL},
        {"--backup=.bak --fix data", 1, FIX_SAFE, ".bak"},
        {"--fix -- --backup data", 2, FIX_SAFE, NULL},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct options options = read_good(&arena, cases[i].line);
        assert_true(options.fix);
        assert_int_equal(options.fix_class, cases[i].class);
        assert_int_equal(options.n_words, cases[i].n_words);
        if (cases[i].suffix)
            assert_string_equal(options.backup_suffix, cases[i].suffix);
        else
            assert_null(options.backup_suffix);
    }
    arena_free(&arena);
}

static void words_stand_anywhere(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct options options =
        read_good(&arena, "check -q - one --format=json -- -v --fix");
    static const char *const words[] = {"check", "-", "one", "-v", "--fix"};
    assert_int_equal(options.n_words, sizeof words / sizeof *words);
    for (size_t i = 0; i < options.n_words; i++)
        assert_string_equal(options.words[i], words[i]);
    assert_true(options.quiet);
    assert_false(options.verbose || options.fix);
    assert_string_equal(options.format, "json");
    arena_free(&arena);
}

static void nodes_have_names(void **state)
{
    (void)state;
    static const struct {
        const char *line, *name, *path;
    } cases[] = {
        {"--primary=db1", NULL, "db1"},
        {"--primary=main=db1", "main", "db1"},
        {"--primary=main=/srv/a=b", "main", "/srv/a=b"},
        {"--primary=/srv/a=b", NULL, "/srv/a=b"},
        {"--primary=./a=b", NULL, "./a=b"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct options options = read_good(&arena, cases[i].line);
        assert_int_equal(options.n_nodes, 1);
        assert_int_equal(options.nodes[0].role, ROLE_PRIMARY);
        assert_string_equal(options.nodes[0].path, cases[i].path);
        if (cases[i].name)
            assert_string_equal(options.nodes[0].name, cases[i].name);
        else
            assert_null(options.nodes[0].name);
    }
    const struct options three =
        read_good(&arena, "--standby=a --primary=b --standby=c");
    assert_int_equal(three.n_nodes, 3);
    assert_int_equal(three.nodes[2].role, ROLE_STANDBY);
    arena_free(&arena);
}

static void lists_keep_their_order(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct options options = read_good(
        &arena, "-s hba -i hba-empty --select=tls --severity=a=b=info -r master");
    assert_int_equal(options.n_rules, 3);
    assert_string_equal(options.rules[0].list, "hba");
    assert_true(options.rules[0].enable);
    assert_string_equal(options.rules[1].list, "hba-empty");
    assert_false(options.rules[1].enable);
    assert_string_equal(options.rules[2].list, "tls");
    assert_string_equal(options.severities[0].rules, "a=b");
    assert_int_equal(options.severities[0].severity, SEVERITY_INFO);
    assert_int_equal(options.role, ROLE_PRIMARY);
    arena_free(&arena);
}

static void outputs_have_formats(void **state)
{
    (void)state;
    static const struct {
        const char *line, *format, *path;
    } cases[] = {
        {"-o out.txt", NULL, "out.txt"}, {"-o json:out", "json", "out"},
        {"-o json:a:b", "json", "a:b"},  {"-o C:out", NULL, "C:out"},
        {"-o :out", NULL, ":out"},       {"-o ./json:out", NULL, "./json:out"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct options options = read_good(&arena, cases[i].line);
        assert_int_equal(options.n_outputs, 1);
        assert_string_equal(options.outputs[0].path, cases[i].path);
        if (cases[i].format)
            assert_string_equal(options.outputs[0].format, cases[i].format);
        else
            assert_null(options.outputs[0].format);
    }
    arena_free(&arena);
}

static void options_belong_to_commands(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct options options = read_good(&arena, "-f json --role=standby -q");
    assert_null(options_foreign(&options, FOR_CHECK));
    assert_string_equal(options_foreign(&options, FOR_SHOW), "quiet");
    assert_string_equal(options_foreign(&options, FOR_RULES), "role");
    options = read_good(&arena, "--all");
    assert_string_equal(options_foreign(&options, FOR_CHECK), "all");
    arena_free(&arena);
}

static void every_option_is_in_the_help(void **state)
{
    (void)state;
    char *help = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&help, &size);
    options_help(out);
    fclose(out);
    struct arena arena = {0};
    for (size_t i = 0; i < n_option_rows; i++) {
        const struct option_row *row = &option_rows[i];
        assert_non_null(strstr(help, arena_printf(&arena, "--%s", row->name)));
        assert_true(!row->take == !row->argument);
        assert_true(row->argument || !row->usual);
    }
    arena_free(&arena);
    free(help);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(misuse_is_told),
        cmocka_unit_test(nothing_is_the_usual),
        cmocka_unit_test(optional_arguments_stay_apart),
        cmocka_unit_test(words_stand_anywhere),
        cmocka_unit_test(nodes_have_names),
        cmocka_unit_test(lists_keep_their_order),
        cmocka_unit_test(outputs_have_formats),
        cmocka_unit_test(options_belong_to_commands),
        cmocka_unit_test(every_option_is_in_the_help),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
