/*
 * One case of a rule: a small cluster as it lies on a disk.
 *
 * Usage: run_fixture RULE CASE_FOLDER [--update]
 *
 * The findings of the rule must equal findings.txt, the patch of its safe fixes
 * fixed.diff (no file: no patch), and the laws hold with all rules. Folders give roles:
 * primary, standby*; any other name leaves the role to the files. --update writes what
 * is found, to be read.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/config.h"
#include "cli/diff.h"
#include "cli/disk.h"
#include "cli/formats/format.h"
#include "rules/engine.h"
#include "tests/laws.h"
#include "tests/memory.h"

enum { MAX_NODES = 8 };

struct fixture {
    struct arena arena;
    const char *rule;
    bool update;
    struct disk disk;
    struct files files;
    struct node_request requests[MAX_NODES];
    struct engine_input input;
    struct selection selection;
    bool failed;
};

static void fail(struct fixture *fixture, const char *what, const char *why)
{
    printf("FAILED %s: %s\n", what, why);
    fixture->failed = true;
}

static enum role role_of(const char *node)
{
    if (strcmp(node, "primary") == 0)
        return ROLE_PRIMARY;
    return strncmp(node, "standby", 7) == 0 ? ROLE_STANDBY : ROLE_AUTO;
}

static int by_path(const void *a, const void *b)
{
    const struct node_request *one = a, *other = b;
    return strcmp(one->path, other->path);
}

/* git keeps few modes: a case in which they matter says in a file which all have. */
static unsigned stated;

static struct rights stated_rights(void *context, const char *path)
{
    const struct files disk = disk_files(context);
    struct rights rights = disk.rights(context, path);
    rights.are_known = rights.are_known && stated != 0;
    rights.mode = stated;
    return rights;
}

static void state_mode(struct fixture *fixture)
{
    struct file_bytes bytes = {0};
    fixture->files.rights = stated_rights;
    if (fixture->files.read(fixture->files.context, &fixture->arena, "directory-mode",
                            &bytes) == FILE_READ)
        stated = (unsigned)strtoul(bytes.text, NULL, 8);
}

/* The case's pgconfcheck.yaml, if it has one, is about all of its nodes. */
static void read_config(struct fixture *fixture)
{
    if (fixture->files.status(fixture->files.context, CONFIG_FILE_NAME) != FILE_READ)
        return;
    const char *why;
    struct config *config = config_read(&fixture->arena, CONFIG_FILE_NAME, &why);
    if (!config) {
        fail(fixture, CONFIG_FILE_NAME, why);
        return;
    }
    config->own.is_first = config->own.is_last = config->own.is_whole = true;
    for (size_t i = 0; i < fixture->input.n_requests; i++) {
        fixture->requests[i].own = &config->own;
        fixture->requests[i].own_name = fixture->requests[i].path;
        fixture->requests[i].own_path = fixture->requests[i].path;
    }
}

/* What is ignored is known only when all rules are run. */
static void run_rule(struct fixture *fixture, const struct cluster *cluster,
                     struct report *report)
{
    size_t row = 0, kept = 0;
    while (!fixture->selection.enabled[row])
        row++;
    const struct selection all = selection_all(&fixture->arena);
    const bool is_last = rule_entries[row].rule->is_last;
    engine_check(report, cluster, is_last ? &all : &fixture->selection);
    for (size_t i = 0; i < report->n_findings; i++)
        if (report->findings[i].entry == &rule_entries[row])
            report->findings[kept++] = report->findings[i];
    report->n_findings = kept;
}

/* Of all tests: what expires does not with time. */
static int today(void)
{
    return 20260101;
}

static void find_nodes(struct fixture *fixture)
{
    DIR *directory = opendir(".");
    const struct dirent *entry;
    size_t n = 0;
    while (directory && (entry = readdir(directory)) && n < MAX_NODES) {
        const char *name = entry->d_name;
        if (name[0] == '.' ||
            fixture->files.status(fixture->files.context, name) != FILE_DIRECTORY)
            continue;
        const char *path = arena_copy(&fixture->arena, name, strlen(name));
        fixture->requests[n++] =
            (struct node_request){.path = path, .role = role_of(path)};
    }
    if (directory)
        closedir(directory);
    qsort(fixture->requests, n, sizeof *fixture->requests, by_path);
    fixture->input = (struct engine_input){.files = &fixture->files,
                                           .requests = fixture->requests,
                                           .n_requests = n,
                                           .today = today};
}

/* What is expected, or "" when there is no such file. */
static const char *expected(struct fixture *fixture, const char *path)
{
    struct file_bytes bytes = {0};
    if (fixture->files.read(fixture->files.context, &fixture->arena, path, &bytes) !=
        FILE_READ)
        return "";
    return bytes.text;
}

static void write_expected(const char *path, const char *text)
{
    if (*text == '\0') {
        remove(path);
        return;
    }
    FILE *file = fopen(path, "w");
    if (file) {
        fputs(text, file);
        fclose(file);
    }
}

static void compare(struct fixture *fixture, const char *path, const char *text)
{
    if (fixture->update)
        write_expected(path, text);
    else if (strcmp(expected(fixture, path), text) != 0)
        printf("--- %s, as it is now:\n%s", path, text),
            fail(fixture, path, "differs from what is expected");
}

static void check_findings(struct fixture *fixture)
{
    struct cluster cluster = {.arena = &fixture->arena};
    struct report report = {.arena = &fixture->arena};
    if (!engine_load(&cluster, &fixture->input)) {
        fail(fixture, "loading", cluster.failure);
        return;
    }
    run_rule(fixture, &cluster, &report);

    char *text = NULL;
    size_t size = 0;
    struct arena scratch = {0};
    struct checked checked = {.cluster = &cluster, .report = &report};
    checked_count(cluster.arena, &checked);
    const struct verdict verdict = {
        .checked = &checked, .n_checked = 1, .n_rules = fixture->selection.n_enabled};
    struct format_output output = {
        .printer = {.out = open_memstream(&text, &size), .arena = &scratch},
        .verdict = &verdict,
    };
    format_write(&format_text, &output);
    fclose(output.printer.out);
    compare(fixture, "findings.txt", text);
    free(text);
    arena_free(&scratch);

    const char *broken = laws_of_cluster(&fixture->arena, &cluster);
    if (broken)
        fail(fixture, "law", broken);
}

static void check_fixes(struct fixture *fixture)
{
    struct fix_run run;
    const struct fix_choice choice = {.selection = &fixture->selection};
    engine_fix(&run, &fixture->arena, &fixture->input, &choice);
    if (run.failure) {
        fail(fixture, "fixing", run.failure);
        return;
    }
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    diff_print(out, &fixture->arena, run.files, run.n_files);
    fclose(out);
    compare(fixture, "fixed.diff", text);
    free(text);

    for (size_t i = 0; i < run.left->n_findings; i++) {
        const struct fix *fix = run.left->findings[i].finding.fix;
        if (fix && fix->class == FIX_SAFE && fix->n_edits > 0)
            fail(fixture, "law", "a safe fix was not taken");
    }
    const char *broken = laws_of_fixes(&fixture->arena, &fixture->input, FIX_SAFE);
    if (!broken)
        broken = laws_of_fixes(&fixture->arena, &fixture->input, FIX_UNSAFE);
    if (broken)
        fail(fixture, "law", broken);
}

int main(int argc, char **argv)
{
    if (argc < 3 || chdir(argv[2]) != 0) {
        fputs("usage: run_fixture RULE CASE_FOLDER [--update]\n", stderr);
        return 2;
    }
    struct fixture fixture = {.rule = argv[1], .update = argc > 3};
    fixture.files = disk_files(&fixture.disk);
    fixture.files.now = MEMORY_NOW;
    fixture.selection = selection_all(&fixture.arena);
    selection_none(&fixture.selection);
    if (selection_apply(&fixture.arena, &fixture.selection, fixture.rule, true))
        fail(&fixture, fixture.rule, "no such rule");
    state_mode(&fixture);
    find_nodes(&fixture);
    read_config(&fixture);
    if (fixture.input.n_requests == 0)
        fail(&fixture, argv[2], "has no node in it");
    if (!fixture.failed)
        check_findings(&fixture);
    if (!fixture.failed)
        check_fixes(&fixture);
    arena_free(&fixture.arena);
    return fixture.failed;
}
