/* Files outside of a node's folders: no word of them is shown unless they are plain. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "rules/engine.h"
#include "rules/hidden.h"
#include "tests/memory.h"

static void put(struct arena *arena, struct memory *memory, const char *path,
                const char *text)
{
    memory_put(arena, memory, path, text, strlen(text));
}

/* No links here: the text of a path tells where it leads. */
static bool is_within(void *context, const char *path, const char *folder)
{
    (void)context;
    return strncmp(path, folder, strlen(folder)) == 0 && path[strlen(folder)] == '/';
}

/* The findings of a node that includes a file which lies elsewhere. */
static struct report check(struct arena *arena, const char *conf, const char *hba,
                           const char *foreign)
{
    struct memory memory = {0};
    put(arena, &memory, "db1/PG_VERSION", "16\n");
    put(arena, &memory, "db1/postgresql.conf", conf);
    put(arena, &memory, "db1/pg_hba.conf", hba);
    put(arena, &memory, "db1/pg_ident.conf", "");
    put(arena, &memory, "/etc/x", foreign);
    struct files files = memory_files(&memory);
    files.is_within = is_within;
    const struct node_request request = {.path = "db1"};
    const struct engine_input input = {
        .files = &files, .requests = &request, .n_requests = 1};
    struct cluster *cluster = arena_alloc(arena, sizeof *cluster);
    *cluster = (struct cluster){.arena = arena};
    assert_true(engine_load(cluster, &input));
    const struct selection selection = selection_all(arena);
    struct report report = {.arena = arena};
    engine_check(&report, cluster, &selection);
    return report;
}

static bool is_in_text(const struct report *report, const char *word)
{
    for (size_t i = 0; i < report->n_findings; i++) {
        const struct finding *finding = &report->findings[i].finding;
        if (strstr(finding->message, word) ||
            (finding->help && strstr(finding->help, word)))
            return true;
        for (size_t j = 0; j < MAX_LABELS && finding->labels[j].place.node; j++) {
            const struct label *label = &finding->labels[j];
            if ((label->text && strstr(label->text, word)) ||
                (label->place.file && label->place.file->source &&
                 strstr(label->place.file->source->text, word)))
                return true;
        }
    }
    return false;
}

static void what_is_no_configuration_is_not_shown(void **state)
{
    (void)state;
    static const struct {
        const char *conf, *hba, *foreign;
        bool is_shown;
    } rows[] = {
        {"include '/etc/x'\n", "", "root:SECRETWORD:1\n", false},
        {"include '/etc/x'\n", "", "SECRETWORD = 1\n", false},
        {"include '/etc/x'\n", "", "work_mem = SECRETWORD\n", true},
        {"include '/etc/x'\n", "", "work_mem = SECRETWORD\nnot.known = 1\n", false},
        {"hba_file = '/etc/x'\n", "", "root:SECRETWORD:1\n", false},
        {"hba_file = '/etc/x'\n", "", "local all all SECRETWORD\n", true},
        {"", "include /etc/x\n", "local all all SECRETWORD\nx\n", false},
        {"", "local all @/etc/x SECRET\n", "SECRETWORD\n", false},
        {"ident_file = '/etc/x'\n", "local all all peer\n", "SECRETWORD b\n", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        const struct report report =
            check(&arena, rows[i].conf, rows[i].hba, rows[i].foreign);
        assert_true(report.n_findings > 0);
        if (is_in_text(&report, "SECRETWORD") != rows[i].is_shown)
            fail_msg("row %zu", i);
        arena_free(&arena);
    }
}

static void the_line_is_told(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct report report =
        check(&arena, "include '/etc/x'\n", "local all all peer\n", "# 1\nroot:x\n");
    bool is_told = false;
    for (size_t i = 0; i < report.n_findings; i++)
        is_told |= strncmp(report.findings[i].finding.message,
                           "/etc/x:2: ", strlen("/etc/x:2: ")) == 0;
    assert_true(is_told);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_configuration_is_not_shown),
        cmocka_unit_test(the_line_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
