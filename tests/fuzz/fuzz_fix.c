/*
 * The whole way: a pair of nodes in memory, loaded, checked and fixed. The first byte
 * is the version, a byte 0x01 begins the next file of the list below.
 */
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "tests/memory.h"

static const char *const paths[] = {
    "primary/postgresql.conf", "primary/postgresql.auto.conf",
    "primary/pg_hba.conf",     "primary/pg_ident.conf",
    "standby/postgresql.conf", "standby/recovery.conf",
    "standby/standby.signal",  "standby/pg_hba.conf",
    "primary/conf.d/a.conf",   "standby/postgresql.auto.conf",
};

enum { N_PATHS = sizeof paths / sizeof *paths };

static void put_files(struct arena *arena, struct memory *memory, const char *text,
                      size_t size)
{
    for (size_t i = 0; i < N_PATHS && size > 0; i++) {
        const char *end = memchr(text, 1, size);
        size_t length = end ? (size_t)(end - text) : size;
        if (length > 0)
            memory_put(arena, memory, paths[i], text, length);
        length += end ? 1 : 0;
        text += length;
        size -= length;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int versions[] = {906, 1100, 1200, 1500, 1800};
    if (size < 1)
        return 0;
    struct arena arena = {0};
    struct memory memory = {0};
    put_files(&arena, &memory, (const char *)data + 1, size - 1);
    memory_put(&arena, &memory, "primary/PG_VERSION", "15\n", 3);
    memory_put(&arena, &memory, "standby/PG_VERSION", "15\n", 3);

    const int version = versions[data[0] % 5];
    const struct node_request requests[] = {
        {.path = "primary", .role = ROLE_PRIMARY, .version = version},
        {.path = "standby", .role = ROLE_STANDBY, .version = version},
    };
    const struct files files = memory_files(&memory);
    const struct engine_input input = {
        .files = &files, .requests = requests, .n_requests = 2};
    struct cluster cluster = {.arena = &arena};
    if (engine_load(&cluster, &input)) {
        fuzz_require(laws_of_cluster(&arena, &cluster));
        fuzz_require(laws_of_fixes(&arena, &input, FIX_SAFE));
    }
    arena_free(&arena);
    return 0;
}
