/* The opposite of control_read, by the same table. */
#include "tests/control_bytes.h"

#include <stdlib.h>
#include <string.h>

#include "rules/control_layout.h"

static const struct {
    enum control_field field;
    uint64_t value;
} usual[] = {
    {CONTROL_SYSTEM_IDENTIFIER, 7000000000000000001},
    {CONTROL_STATE, 1},
    {CONTROL_TIMELINE, 1},
    {CONTROL_WAL_LEVEL, 1},
    {CONTROL_MAX_CONNECTIONS, 100},
    {CONTROL_MAX_WORKER_PROCESSES, 8},
    {CONTROL_MAX_WAL_SENDERS, 10},
    {CONTROL_MAX_LOCKS, 64},
    {CONTROL_BLOCK_SIZE, 8192},
    {CONTROL_WAL_BLOCK_SIZE, 8192},
    {CONTROL_SEGMENT_SIZE, 16 << 20},
};

static enum control_field field_of(const char *name, size_t length)
{
    for (enum control_field field = 0; field < N_CONTROL_FIELDS; field++)
        if (strlen(control_name(field)) == length &&
            strncmp(control_name(field), name, length) == 0)
            return field;
    return N_CONTROL_FIELDS;
}

static void put(char *at, size_t size, uint64_t value)
{
    for (size_t i = 0; i < size; i++, value >>= 8)
        at[i] = (char)value;
}

static void put_text(char *bytes, const size_t *offsets, const char *text)
{
    for (const char *line = text; *line;
         line += strcspn(line, "\n"), line += *line != 0) {
        const enum control_field field = field_of(line, strcspn(line, " =\n"));
        const char *equals = strchr(line, '=');
        if (field < N_CONTROL_FIELDS && equals)
            put(bytes + offsets[field], control_members[field].size,
                strtoull(equals + 1, NULL, 0));
    }
}

static const struct control_layout *layout_of(int version)
{
    const struct control_layout *found = control_layouts;
    for (const struct control_layout *layout = found; layout->format; layout++)
        if (layout->version <= version)
            found = layout;
    return found;
}

const char *control_bytes(struct arena *arena, int version, const char *text,
                          size_t *size)
{
    size_t offsets[N_CONTROL_FIELDS] = {0};
    const struct control_layout *layout = layout_of(version);
    control_place(layout->version, sizeof(uint64_t), offsets);
    char *bytes = arena_alloc(arena, CONTROL_FILE_SIZE);
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (control_layout_has(layout->version, usual[i].field))
            put(bytes + offsets[usual[i].field], control_members[usual[i].field].size,
                usual[i].value);
    put(bytes + offsets[CONTROL_FORMAT], 4, layout->format);
    put(bytes + offsets[CONTROL_CATALOG], 4, control_catalog(version));
    put_text(bytes, offsets, text);
    const size_t end = offsets[CONTROL_CHECKSUM];
    put(bytes + end, 4, control_checksum(layout, bytes, end));
    *size = CONTROL_FILE_SIZE;
    return bytes;
}

const char *control_from_hex(struct arena *arena, const char *digits, size_t *size)
{
    *size = strlen(digits) / 2;
    char *bytes = arena_alloc(arena, *size + 1);
    for (size_t i = 0; i < *size; i++) {
        const char pair[] = {digits[2 * i], digits[2 * i + 1], '\0'};
        bytes[i] = (char)strtoul(pair, NULL, 16);
    }
    return bytes;
}
