/* postgresql.conf: any bytes tile, and every value survives being written. */
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    const char *text = arena_copy(&arena, (const char *)data, size);
    const struct source *source = source_new(&arena, "fuzz", text, (uint32_t)size);
    fuzz_require(laws_of_source(&arena, source, FILE_CONF, 1500));
    arena_free(&arena);
    return 0;
}
