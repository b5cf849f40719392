/*
 * pgconfcheck.yaml: any bytes are read or refused with a place in them, and a node can
 * be checked with whatever was read.
 */
#include <string.h>

#include "cli/config.h"
#include "rules/engine.h"
#include "tests/fuzz/fuzz.h"
#include "tests/memory.h"

static void put(struct arena *arena, struct memory *memory, const char *path,
                const char *text)
{
    memory_put(arena, memory, path, text, strlen(text));
}

/* Of all tests: what expires does not with time. */
static int today(void)
{
    return 20260101;
}

static void check_node(struct arena *arena, struct config *config)
{
    struct memory memory = {0};
    put(arena, &memory, "db1/PG_VERSION", "15\n");
    put(arena, &memory, "db1/postgresql.conf",
        "fsync = off # pgconfcheck: ignore[archive] x\nmax_connections = 500\n"
        "archive_command = 'cp %p /a/%f'\nwal_level = minimal\n");
    put(arena, &memory, "db1/pg_hba.conf",
        "local all all peer\nhost shop app 10.0.0.0/8 md5\nhost all +staff all "
        "trust\n");
    put(arena, &memory, "db1/pg_ident.conf", "");

    config->own.is_first = config->own.is_last = config->own.is_whole = true;
    const struct node_request request = {
        .path = "db1", .name = "db1", .own = &config->own, .own_path = "db1"};
    const struct files files = memory_files(&memory);
    const struct engine_input input = {
        .files = &files, .requests = &request, .n_requests = 1, .today = today};
    struct cluster cluster = {.arena = arena};
    if (!engine_load(&cluster, &input))
        return;
    const struct selection selection = selection_all(arena);
    struct report report = {.arena = arena};
    engine_check(&report, &cluster, &selection);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static FILE *nowhere;
    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    struct arena arena = {0};
    const char *text = arena_copy(&arena, (const char *)data, size);
    const struct source *source = source_new(&arena, "fuzz", text, (uint32_t)size);
    struct yaml_error error;
    if (!yaml_read(&arena, source, &error) &&
        (error.span.begin > error.span.end || error.span.end > size))
        fuzz_require("an error lies outside of the file");
    const char *why;
    struct config *config = config_parse(&arena, source, nowhere, &why);
    if (config)
        check_node(&arena, config);
    arena_free(&arena);
    return 0;
}
