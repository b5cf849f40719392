/* Texts that the server writes in a form of its own. */
#include "rules/start_parts.h"

#include <string.h>

#include "rules/datestyle.h"
#include "rules/encoding.h"
#include "rules/spelling.h"

enum { NAME_MAX_SIZE = 63, ESCAPED_SINCE = 1600, DEBUG2_SINCE = 1200 };

static void put_text(struct started *started, const char *text)
{
    started->setting = started->reset = text;
}

/* No name is longer. */
static void short_name(const struct start *start, const struct setting *setting,
                       struct started *started)
{
    const size_t size = strnlen(setting->value, NAME_MAX_SIZE);
    put_text(started, arena_copy(start->arena, setting->value, size));
}

/* Bytes that are not printable ASCII become ? or, from 16 on, \xNN. */
static const char *printable(const struct start *start, const char *name)
{
    char *clean = arena_alloc(start->arena, 4 * strlen(name) + 1);
    char *to = clean;
    for (; *name; name++) {
        const unsigned char byte = (unsigned char)*name;
        if (byte >= 0x20 && byte <= 0x7e)
            *to++ = *name;
        else if (start->node->version < ESCAPED_SINCE)
            *to++ = '?';
        else
            to = stpcpy(to, arena_printf(start->arena, "\\x%02x", byte));
    }
    *to = '\0';
    return clean;
}

static void printed_name(const struct start *start, const struct setting *setting,
                         struct started *started)
{
    short_name(start, setting, started);
    put_text(started, printable(start, started->setting));
}

static void client_encoding(const struct start *start, const struct setting *setting,
                            struct started *started)
{
    (void)start;
    if (!setting->is_default)
        put_text(started, encoding_find(setting->value));
}

/* Nothing is archived while archive_mode is off. */
static void archive_command(const struct start *start, const struct setting *setting,
                            struct started *started)
{
    (void)setting;
    const struct setting *mode = node_setting(start->node, "archive_mode");
    if (!mode)
        started->setting = NULL;
    else if (setting_is(mode, "off"))
        started->setting = "(disabled)";
}

/* What one line leaves out, an earlier one may have said. */
static void datestyle(const struct start *start, const struct setting *setting,
                      struct started *started)
{
    const struct node *node = start->node;
    struct datestyle now = {STYLE_ISO, ORDER_MDY};
    for (size_t i = 0; i < setting->order; i++) {
        const struct setting *line = node->assignments[i];
        if (line->guc == setting->guc && setting_is_checked(line))
            datestyle_read(line->value, &now);
    }
    put_text(started, datestyle_show(start->arena, now));
}

static void time_zone(const struct start *start, const struct setting *setting,
                      struct started *started)
{
    if (!setting->is_default)
        started->setting = start_zone(start->arena, setting->value);
}

/* Neither hours nor intervals are known here. */
static void log_zone(const struct start *start, const struct setting *setting,
                     struct started *started)
{
    if (!setting->is_default)
        started->setting = start_zone_name(start->arena, setting->value);
}

static void abbreviations(const struct start *start, const struct setting *setting,
                          struct started *started)
{
    (void)start;
    if (setting->is_default)
        put_text(started, "Default");
}

/* Up to 11 one of two words for the same level is listed, and the other is shown. */
static void message_level(const struct start *start, const struct setting *setting,
                          struct started *started)
{
    if (start->node->version < DEBUG2_SINCE && setting_is(setting, "debug2"))
        put_text(started, "debug");
}

const struct start_row start_texts[] = {
    {"DateStyle", datestyle},
    {"TimeZone", time_zone},
    {"application_name", printed_name},
    {"archive_command", archive_command},
    {"client_encoding", client_encoding},
    {"client_min_messages", message_level},
    {"cluster_name", printed_name},
    {"default_table_access_method", short_name},
    {"default_tablespace", short_name},
    {"log_min_error_statement", message_level},
    {"log_min_messages", message_level},
    {"log_timezone", log_zone},
    {"timezone_abbreviations", abbreviations},
    {"trace_recovery_messages", message_level},
    {NULL, NULL},
};
