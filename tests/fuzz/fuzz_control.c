/* pg_control: any bytes are read or refused; what is read can be shown. */
#include <string.h>

#include "rules/control_layout.h"
#include "tests/fuzz/fuzz.h"

static void show_all(struct arena *arena, const struct control *control)
{
    for (enum control_field field = 0; field < N_CONTROL_FIELDS; field++)
        if (control_has(control, field) && control_kind(field) != CONTROL_NOT_SHOWN)
            control_text(arena, control, field);
    if (control_timeline(control) < control_number(control, CONTROL_TIMELINE))
        fuzz_require("a timeline below that of the checkpoint");
}

/* With a checksum that is right: else chance would never come past it. */
static void read_summed(struct arena *arena, const struct control_layout *layout,
                        size_t word, const uint8_t *data, size_t size)
{
    size_t offsets[N_CONTROL_FIELDS] = {0};
    const size_t whole = control_place(layout->version, word, offsets);
    char *bytes = arena_alloc(arena, whole);
    if (size > 0)
        memcpy(bytes, data, size < whole ? size : whole);
    memcpy(bytes + offsets[CONTROL_FORMAT], &layout->format, sizeof layout->format);
    const size_t end = offsets[CONTROL_CHECKSUM];
    const uint32_t sum = control_checksum(layout, bytes, end);
    memcpy(bytes + end, &sum, sizeof sum);

    struct control control;
    if (control_read(bytes, whole, &control) != CONTROL_READ)
        fuzz_require("a right checksum that is not taken");
    show_all(arena, &control);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct control control;
    const char *bytes = arena_copy(&arena, (const char *)data, size);
    if (control_read(bytes, size, &control) == CONTROL_READ)
        show_all(&arena, &control);
    for (const struct control_layout *layout = control_layouts; layout->format;
         layout++) {
        read_summed(&arena, layout, sizeof(uint64_t), data, size);
        read_summed(&arena, layout, sizeof(uint32_t), data, size);
    }
    arena_free(&arena);
    return 0;
}
