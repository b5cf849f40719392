/* What becomes of a value when its parameter is called otherwise. */
#include "rules/conversion.h"

#include <string.h>

/* max_wal_size is what three times checkpoint_segments were. */
enum { SEGMENT_MB = 16, CHECKPOINT_MB = 3 * SEGMENT_MB };

/* The old value, as it is written and as a version that knows the parameter reads it.
 */
struct old_value {
    const char *text;
    struct value read;
};

static const char *same(struct arena *arena, const struct old_value *old)
{
    (void)arena;
    return old->text;
}

/* A list of one is written like a name, unless it has in it what a list is made of. */
static const char *same_if_single(struct arena *arena, const struct old_value *old)
{
    return strpbrk(old->text, ",:\"") ? NULL : same(arena, old);
}

static const char *segments_to_size(struct arena *arena, const struct old_value *old)
{
    return arena_printf(arena, "%lldMB", old->read.integer * SEGMENT_MB);
}

static const char *size_to_segments(struct arena *arena, const struct old_value *old)
{
    return arena_printf(arena, "%lld",
                        (old->read.integer + SEGMENT_MB - 1) / SEGMENT_MB);
}

static const char *checkpoint_to_size(struct arena *arena, const struct old_value *old)
{
    return arena_printf(arena, "%lldMB", old->read.integer * CHECKPOINT_MB);
}

static const char *size_to_checkpoint(struct arena *arena, const struct old_value *old)
{
    long long segments = old->read.integer / CHECKPOINT_MB;
    return arena_printf(arena, "%lld", segments > 0 ? segments : 1);
}

static const char *pause_to_action(struct arena *arena, const struct old_value *old)
{
    (void)arena;
    return old->read.boolean ? "pause" : "promote";
}

static const struct {
    const char *name; /* the old one */
    const char *(*convert)(struct arena *arena, const struct old_value *old);
    enum fix_class class;
} conversions[] = {
    {"checkpoint_segments", checkpoint_to_size, FIX_UNSAFE},
    {"debug_parallel_query", same, FIX_SAFE},
    {"force_parallel_mode", same, FIX_SAFE},
    {"max_wal_size", size_to_checkpoint, FIX_UNSAFE},
    {"min_parallel_relation_size", same, FIX_SAFE},
    {"min_parallel_table_scan_size", same, FIX_SAFE},
    {"pause_at_recovery_target", pause_to_action, FIX_UNSAFE},
    {"promote_trigger_file", same, FIX_SAFE},
    {"redirect_stderr", same, FIX_SAFE},
    {"replication_timeout", same, FIX_SAFE},
    {"ssl_groups", same_if_single, FIX_UNSAFE},
    {"stats_block_level", same, FIX_SAFE},
    {"stats_command_string", same, FIX_SAFE},
    {"stats_row_level", same, FIX_SAFE},
    {"trigger_file", same, FIX_SAFE},
    {"unix_socket_directories", same_if_single, FIX_SAFE},
    {"unix_socket_directory", same_if_single, FIX_SAFE},
    {"wal_keep_segments", segments_to_size, FIX_UNSAFE},
    {"wal_keep_size", size_to_segments, FIX_UNSAFE},
    {"wal_sender_timeout", same, FIX_SAFE},
};

struct conversion conversion_make(struct arena *arena, const char *name,
                                  const char *value)
{
    struct old_value old = {.text = value};
    const struct guc *guc = guc_find_any(name);
    if (guc)
        old.read = value_read(arena, guc, guc->until, value);
    struct conversion conversion = {.class = FIX_UNSAFE};
    if (old.read.error != VALUE_OK)
        return conversion;
    for (size_t i = 0; i < sizeof conversions / sizeof *conversions; i++) {
        if (strcmp(conversions[i].name, name) != 0)
            continue;
        conversion.value = conversions[i].convert(arena, &old);
        conversion.class = conversions[i].class;
    }
    return conversion;
}
