/*
 * The examples of the rules' pages: each wrong one must fire its rule, each right one
 * must not, and the laws hold on all of them.
 *
 * An example is primary/postgresql.conf, or files each below a line ==> path <==. What
 * it does not name is a small configuration with which a primary can serve a standby. A
 * control file is given in words, as control_bytes takes them; a certificate or a key
 * by the name of its file in tests/certificates.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/config.h"
#include "rules/engine.h"
#include "tests/control_bytes.h"
#include "tests/laws.h"
#include "tests/memory.h"

enum { MAX_NODES = 8 };

struct example {
    const struct rule_entry *entry;
    bool wrong;
    int version;
    struct memory memory;
    const char *nodes[MAX_NODES];
    size_t n_nodes;
};

static const char usual_hba[] = "local all all peer\n"
                                "host all all samenet scram-sha-256\n"
                                "host replication all samenet scram-sha-256\n";
static const char usual_old_hba[] = "local all all ident\n"
                                    "host all all samenet md5\n"
                                    "host replication all samenet md5\n";

static void put(struct arena *arena, struct example *example, const char *node,
                const char *name, const char *text)
{
    const char *path = arena_printf(arena, "%s/%s", node, name);
    for (size_t i = 0; i < example->memory.n_files; i++)
        if (strcmp(example->memory.files[i].path, path) == 0)
            return;
    memory_put(arena, &example->memory, path, text, strlen(text));
}

static void add_usual_files(struct arena *arena, struct example *example,
                            const char *node)
{
    const char *version = guc_version_name(example->version, arena);
    put(arena, example, node, "PG_VERSION", arena_printf(arena, "%s\n", version));
    put(arena, example, node, "postgresql.conf", "");
    put(arena, example, node, "pg_hba.conf",
        example->version >= 1000 ? usual_hba : usual_old_hba);
    put(arena, example, node, "pg_ident.conf", "");
}

static void add_node(struct arena *arena, struct example *example, const char *path)
{
    const char *name = arena_copy(arena, path, strcspn(path, "/"));
    for (size_t i = 0; i < example->n_nodes; i++)
        if (strcmp(example->nodes[i], name) == 0)
            return;
    if (example->n_nodes < MAX_NODES)
        example->nodes[example->n_nodes++] = name;
}

/* The path in a line ==> path <==, or NULL. */
static const char *header_path(struct arena *arena, const char *line, size_t length)
{
    if (length < 9 || strncmp(line, "==> ", 4) != 0 ||
        strncmp(line + length - 4, " <==", 4) != 0)
        return NULL;
    return arena_copy(arena, line + 4, length - 8);
}

/* The file of tests/certificates that a line of text names; the text if there is none.
 */
static const char *certificate_text(struct arena *arena, const char *name, size_t *size)
{
    enum { MOST = 8192 };
    const char *path =
        arena_printf(arena, "%s/certificates/%.*s", TESTS_DIR, (int)(*size - 1), name);
    FILE *file = fopen(path, "r");
    if (!file)
        return name;
    char *text = arena_alloc(arena, MOST + 1);
    *size = fread(text, 1, MOST, file);
    fclose(file);
    return text;
}

static bool is_certificate(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot && (strcmp(dot, ".crt") == 0 || strcmp(dot, ".key") == 0);
}

/* A control file that is not empty stands there in words, and is made from them. */
static void put_file(struct arena *arena, struct example *example, const char *path,
                     const char *text, size_t size)
{
    if (strstr(path, "/" PROBE_CONTROL) && size > 0)
        text = control_bytes(arena, example->version, arena_copy(arena, text, size),
                             &size);
    if (is_certificate(path) && size > 0)
        text = certificate_text(arena, text, &size);
    memory_put(arena, &example->memory, path, text, size);
}

static void add_files(struct arena *arena, struct example *example, const char *body)
{
    const char *path = "primary/postgresql.conf", *begin = body;
    bool named = false;
    for (const char *line = body;; line += strcspn(line, "\n") + 1) {
        bool last = strncmp(line, "```", 3) == 0;
        size_t length = strcspn(line, "\n");
        const char *header = header_path(arena, line, length);
        if (!last && !header)
            continue;
        size_t size = (size_t)(line - begin);
        if (named || size > 0) {
            put_file(arena, example, path, begin, size);
            if (*path != '/' && strchr(path, '/'))
                add_node(arena, example, path);
        }
        if (last)
            return;
        path = header;
        named = true;
        begin = line + length + 1;
    }
}

static enum role role_of(const char *node)
{
    if (strcmp(node, "primary") == 0)
        return ROLE_PRIMARY;
    return strncmp(node, "standby", 7) == 0 ? ROLE_STANDBY : ROLE_AUTO;
}

/* What pgconfcheck.yaml of the example says of all nodes; NULL: it has none. */
static const struct own_rules *own_rules(struct arena *arena,
                                         const struct example *example)
{
    for (size_t i = 0; i < example->memory.n_files; i++) {
        const struct memory_file *file = &example->memory.files[i];
        if (strcmp(file->path, CONFIG_FILE_NAME) != 0)
            continue;
        const char *why;
        struct config *config = config_parse(
            arena, source_new(arena, file->path, file->text, (uint32_t)file->size),
            stderr, &why);
        if (config)
            config->own.is_first = config->own.is_last = config->own.is_whole = true;
        return config ? &config->own : NULL;
    }
    return NULL;
}

/* What is ignored is known only when all rules are run. */
static struct selection select_rule(struct arena *arena, const struct rule_entry *entry)
{
    struct selection selection = selection_all(arena);
    if (entry->rule->is_last)
        return selection;
    selection_none(&selection);
    selection_apply(arena, &selection, entry->name, true);
    return selection;
}

static void keep_only(struct report *report, const struct rule_entry *entry)
{
    size_t kept = 0;
    for (size_t i = 0; i < report->n_findings; i++)
        if (report->findings[i].entry == entry)
            report->findings[kept++] = report->findings[i];
    report->n_findings = kept;
}

/* Of all tests: what expires does not with time. */
static int today(void)
{
    return 20260101;
}

static const char *check_example(struct arena *arena, struct example *example)
{
    struct node_request requests[MAX_NODES] = {0};
    if (example->n_nodes == 0)
        add_node(arena, example, "primary/postgresql.conf");
    for (size_t i = 0; i < example->n_nodes; i++) {
        add_usual_files(arena, example, example->nodes[i]);
        requests[i].path = example->nodes[i];
        requests[i].role = role_of(example->nodes[i]);
        requests[i].own = own_rules(arena, example);
        requests[i].own_path = example->nodes[i];
    }
    const struct files files = memory_files(&example->memory);
    const struct engine_input input = {.files = &files,
                                       .requests = requests,
                                       .n_requests = example->n_nodes,
                                       .today = today};
    struct cluster cluster = {.arena = arena};
    if (!engine_load(&cluster, &input))
        return cluster.failure;

    const struct selection selection = select_rule(arena, example->entry);
    struct report report = {.arena = arena};
    engine_check(&report, &cluster, &selection);
    keep_only(&report, example->entry);
    if (example->wrong && report.n_findings == 0)
        return "a wrong example does not fire its rule";
    if (!example->wrong && report.n_findings > 0)
        return report.findings[0].finding.message;

    const char *broken = laws_of_cluster(arena, &cluster);
    return broken ? broken : laws_of_fixes(arena, &input, FIX_SAFE);
}

/*
 * The fence's words behind ```wrong or ```right: a version, the mode of files in
 * octal behind it, or nothing.
 */
static bool read_fence(struct arena *arena, struct example *example, const char *fence)
{
    size_t length = strcspn(fence, "\n");
    const char *words = arena_copy(arena, fence, length);
    int until = example->entry->rule->until;
    example->version = until && until < GUC_NEWEST ? until / 100 * 100 : GUC_NEWEST;
    words += strspn(words, " ");
    length = strcspn(words, " ");
    if (length > 0)
        example->version = guc_version_read(arena_copy(arena, words, length));
    example->memory.mode = (unsigned)strtoul(words + length, NULL, 8);
    return example->version != 0;
}

static bool run_example(const struct rule_entry *entry, const char *fence, bool wrong)
{
    struct arena arena = {0};
    struct example example = {.entry = entry, .wrong = wrong};
    const char *broken = "its version is unknown";
    if (read_fence(&arena, &example, fence)) {
        add_files(&arena, &example, fence + strcspn(fence, "\n") + 1);
        broken = check_example(&arena, &example);
    }
    if (broken)
        printf("FAILED %s: %s example: %s\n", entry->name, wrong ? "wrong" : "right",
               broken);
    arena_free(&arena);
    return !broken;
}

int main(void)
{
    size_t passed = 0, failed = 0;
    for (size_t i = 0; i < n_rule_entries; i++) {
        const struct rule_entry *entry = &rule_entries[i];
        for (const char *at = entry->page; (at = strstr(at, "\n```")); at++) {
            bool wrong = strncmp(at + 4, "wrong", 5) == 0;
            if (!wrong && strncmp(at + 4, "right", 5) != 0)
                continue;
            if (run_example(entry, at + 9, wrong))
                passed++;
            else
                failed++;
        }
    }
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed > 0 || passed == 0;
}
