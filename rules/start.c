/* What is shown of a parameter: as of all others, or by the part that knows it. */
#include "rules/start_parts.h"

#include <string.h>

static const struct start_row *const parts[] = {
    start_numbers,
    start_texts,
    start_paths,
    start_states,
};

static const struct start_row *find_row(const char *name)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (const struct start_row *row = parts[i]; row->name; row++)
            if (strcmp(row->name, name) == 0)
                return row;
    return NULL;
}

/* Only what is shown is ever in octal. */
static const char *reset_text(struct arena *arena, const struct setting *setting)
{
    if (setting->guc->flags & GUC_OCTAL)
        return arena_printf(arena, "%lld", setting->read.integer);
    return setting->read.text;
}

static struct started of_file(const struct start *start, const struct setting *setting)
{
    return (struct started){
        .setting = setting->read.text,
        .reset = reset_text(start->arena, setting),
        .source = "configuration file",
        .is_from_file = true,
    };
}

static struct started of_default(const struct start *start,
                                 const struct setting *setting)
{
    struct started started = {.source = "default"};
    if (setting->guc->flags & GUC_DEFAULT_COMPUTED)
        return started;
    started.setting = setting->read.text;
    if (!(setting->guc->flags & GUC_NO_DEFAULT))
        started.reset = reset_text(start->arena, setting);
    return started;
}

static bool is_wrong(const struct setting *setting)
{
    return !setting->is_default &&
           (setting->read.error != VALUE_OK || setting->refused || setting->is_unclear);
}

/* A module does not take the value, and the server goes on without it. */
static bool is_ignored(const struct setting *setting)
{
    return setting->guc->flags & GUC_MODULE && setting->read.error != VALUE_OK;
}

struct started start_setting(const struct start *start, const struct setting *setting)
{
    const struct guc *guc = setting->guc;
    struct started started = {0};
    if (!setting->is_default && is_ignored(setting))
        started = of_default(start, node_default(start->arena, start->node, guc));
    else if (!setting->is_default)
        started = of_file(start, setting);
    else if (start->node->conf_known)
        started = of_default(start, setting);
    started.boot = guc->flags & GUC_NO_DEFAULT ? NULL : guc->boot_value;

    const struct start_row *row = find_row(guc->name);
    if (row && started.source && !is_wrong(setting))
        row->work_out(start, setting, &started);
    return started;
}
