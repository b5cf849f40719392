/*
 * What is printed about a node of any bytes: each format can be read again, has every
 * finding once, and holds no byte that a terminal or a runner obeys. The input is that
 * of fuzz_fix: the first byte is the version, a byte 0x01 begins the next file.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/formats/format.h"
#include "cli/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "tests/memory.h"

static const char *const paths[] = {"db1/postgresql.conf", "db1/pg_hba.conf",
                                    "db1/pg_ident.conf", "db1/a\x1b[1m\n::x%0A.conf"};

static void put_files(struct arena *arena, struct memory *memory, const char *text,
                      size_t size)
{
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const char *end = size > 0 ? memchr(text, 1, size) : NULL;
        const size_t length = end ? (size_t)(end - text) : size;
        memory_put(arena, memory, paths[i], text, length);
        text += length + (end ? 1 : 0);
        size -= length + (end ? 1 : 0);
    }
    memory_put(arena, memory, "db1/PG_VERSION", "16\n", 3);
}

/* No control character but a line end; none that turns text round where people read. */
static void check_bytes(const char *text, size_t size, bool is_json)
{
    static const char *const spoofs[] = {"\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac",
                                         "\xe2\x80\xad", "\xe2\x80\xae", "\xe2\x81\xa6",
                                         "\xe2\x81\xa7", "\xe2\x81\xa8", "\xe2\x81\xa9",
                                         "\xc2\x9b",     "\x7f"};
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)text[i] < ' ' && text[i] != '\n')
            fuzz_require("a control character is printed");
    for (size_t i = 0; i < sizeof spoofs / sizeof *spoofs && !is_json; i++)
        if (strstr(text, spoofs[i]))
            fuzz_require("text is turned round");
}

/* A runner obeys lines that begin with :: and what stands behind ##[ in any line. */
static void check_commands(const char *text)
{
    for (const char *line = text; *line; line = strchr(line, '\n') + 1) {
        const char *command = line + strspn(line, " \t");
        const bool is_ours = strncmp(line, "::error ", 8) == 0 ||
                             strncmp(line, "::warning ", 10) == 0 ||
                             strncmp(line, "::notice ", 9) == 0;
        if (strncmp(command, "::", 2) == 0 && !is_ours)
            fuzz_require("a runner is told what we do not say");
        if (!strchr(line, '\n'))
            fuzz_require("the last line has no end");
    }
}

static void check_json(const char *text, size_t size, const char *name, size_t n)
{
    json_t *root = json_loadb(text, size, JSON_REJECT_DUPLICATES, NULL);
    if (!root)
        fuzz_require("what is printed is no JSON");
    const json_t *list = root;
    if (strcmp(name, "json") == 0)
        list = json_object_get(root, "findings");
    if (strcmp(name, "sarif") == 0)
        list = json_object_get(json_array_get(json_object_get(root, "runs"), 0),
                               "results");
    if (json_array_size(list) != n)
        fuzz_require("not every finding is there once");
    json_decref(root);
}

static void check_json_lines(const char *text)
{
    for (const char *line = text; *line;) {
        const char *end = strchr(line, '\n');
        json_t *root = end ? json_loadb(line, (size_t)(end - line), 0, NULL) : NULL;
        if (!root)
            fuzz_require("a line is no JSON");
        json_decref(root);
        line = end + 1;
    }
}

/* Tags are closed in the order in which they were opened; & begins an entity. */
static void check_tags(const char *text)
{
    size_t depth = 0;
    for (const char *at = strpbrk(text, "<&"); at; at = strpbrk(at + 1, "<&")) {
        if (*at == '&') {
            if (!strchr(at, ';') || strcspn(at, "; <\n") != strcspn(at, ";"))
                fuzz_require("an ampersand is no entity");
            continue;
        }
        const char *end = strchr(at, '>');
        if (!end)
            fuzz_require("a tag does not end");
        if (at[1] == '/') {
            if (depth-- == 0)
                fuzz_require("more tags are closed than opened");
        } else if (end[-1] != '/' && at[1] != '?') {
            depth++;
        }
    }
    if (depth != 0)
        fuzz_require("a tag is not closed");
}

static void check_output(const char *name, const char *text, size_t size, size_t n)
{
    if (strlen(text) != size)
        fuzz_require("a NUL is printed");
    if (!utf8_is_valid(text))
        fuzz_require("what is printed is no UTF-8");
    const bool is_json = strcmp(name, "json") == 0 || strcmp(name, "sarif") == 0 ||
                         strcmp(name, "gitlab") == 0;
    const bool are_lines = strcmp(name, "jsonl") == 0;
    check_bytes(text, size, is_json || are_lines);
    if (is_json)
        check_json(text, size, name, n);
    else if (are_lines)
        check_json_lines(text);
    else if (strcmp(name, "junit") == 0)
        check_tags(text);
    else if (strcmp(name, "github") == 0)
        check_commands(text);
}

static void print(const struct format *format, const struct verdict *verdict, size_t n)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    struct arena scratch = {0}, kept = {0};
    struct format_output output = {
        .printer = {.out = out, .arena = &scratch},
        .verdict = verdict,
        .kept = &kept,
        .workspace = workspace_find(&kept),
    };
    format_write(format, &output);
    fclose(out);
    check_output(format->name, text, size, n);
    free(text);
    arena_free(&scratch);
    arena_free(&kept);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int versions[] = {906, 1100, 1500, 1600, 1800};
    if (size < 1)
        return 0;
    struct arena arena = {0};
    struct memory memory = {0};
    put_files(&arena, &memory, (const char *)data + 1, size - 1);
    const struct node_request request = {
        .path = "db1", .name = "db1\x1b", .version = versions[data[0] % 5]};
    const struct files files = memory_files(&memory);
    const struct engine_input input = {
        .files = &files, .requests = &request, .n_requests = 1};
    struct cluster cluster = {.arena = &arena};
    if (engine_load(&cluster, &input)) {
        const struct selection selection = selection_all(&arena);
        struct report report = {.arena = &arena};
        engine_check(&report, &cluster, &selection);
        struct checked checked = {.cluster = &cluster, .report = &report};
        checked_count(&arena, &checked);
        const struct verdict verdict = {.checked = &checked,
                                        .n_checked = 1,
                                        .n_rules = selection.n_enabled,
                                        .profile = PROFILE_STRICT,
                                        .enabled = selection.enabled};
        for (size_t i = 0; format_at(i); i++)
            print(format_at(i), &verdict, report.n_findings);
    }
    arena_free(&arena);
    return 0;
}
