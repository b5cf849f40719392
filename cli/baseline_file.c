/* A baseline as a file: JSON with an entry a line, so that changes can be read. */
#include <string.h>

#include "cli/baseline.h"
#include "cli/disk.h"
#include "cli/json_text.h"
#include "rules/redact.h"

enum { SCHEMA_VERSION = 1, DEPTH_MAX = 16 };

static const char *text_in(struct arena *arena, const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? arena_copy(arena, text, strlen(text)) : NULL;
}

/* NULL, or what is wrong. */
static const char *add_entry(struct baseline *baseline, const json_t *object)
{
    const struct baseline_entry entry = {
        .rule = text_in(baseline->arena, object, "rule"),
        .node = text_in(baseline->arena, object, "node"),
        .path = text_in(baseline->arena, object, "path"),
        .what = text_in(baseline->arena, object, "what"),
        .ordinal = (size_t)json_integer_value(json_object_get(object, "ordinal")),
    };
    if (!entry.rule || !entry.node || !entry.path || !entry.what || !entry.ordinal)
        return "is no baseline: each entry has rule, node, path, what and ordinal";
    baseline->entries = arena_push(baseline->arena, baseline->entries,
                                   baseline->n_entries, sizeof entry);
    baseline->entries[baseline->n_entries++] = entry;
    return NULL;
}

static const char *read_object(struct baseline *baseline, const json_t *root)
{
    const json_t *findings = json_object_get(root, "findings");
    if (!json_is_array(findings))
        return "is no baseline: it has no list of findings";
    if (json_integer_value(json_object_get(root, "schema_version")) != SCHEMA_VERSION)
        return "is a baseline of a version that this program does not read";
    const char *wrong = NULL;
    for (size_t i = 0; !wrong && i < json_array_size(findings); i++)
        wrong = add_entry(baseline, json_array_get(findings, i));
    return wrong;
}

/* A reader of JSON calls itself for each list in another. A baseline has three. */
static bool is_too_deep(const struct file_bytes *bytes)
{
    size_t depth = 0;
    bool in_string = false;
    for (size_t i = 0; i < bytes->size && depth <= DEPTH_MAX; i++) {
        const char c = bytes->text[i];
        if (c == '"')
            in_string = !in_string;
        else if (in_string)
            i += c == '\\';
        else if (c == '[' || c == '{')
            depth++;
        else if ((c == ']' || c == '}') && depth > 0)
            depth--;
    }
    return depth > DEPTH_MAX;
}

static const char *read_text(struct baseline *baseline, const struct file_bytes *bytes)
{
    if (is_too_deep(bytes))
        return "is no baseline: it is nested more than 16 levels deep";
    json_error_t error;
    json_t *root = json_loadb(bytes->text, bytes->size, 0, &error);
    if (!root)
        return arena_printf(baseline->arena, "is no JSON: line %d: %s", error.line,
                            redact_words(baseline->arena, error.text));
    const char *wrong = read_object(baseline, root);
    json_decref(root);
    return wrong;
}

static const char *read_file(struct baseline *baseline, const char *path)
{
    struct disk disk = {0};
    struct file_bytes bytes = {0};
    const struct files files = disk_files(&disk);
    switch (files.read(files.context, baseline->arena, path, &bytes)) {
    case FILE_READ:
        return read_text(baseline, &bytes);
    case FILE_MISSING:
        return "there is no such file (pgconfcheck baseline create makes one)";
    case FILE_DIRECTORY:
        return "is a directory";
    case FILE_UNREADABLE:
        break;
    }
    return bytes.why;
}

struct baseline *baseline_read(struct arena *arena, const char *path, const char **why)
{
    struct baseline *baseline = arena_alloc(arena, sizeof *baseline);
    baseline->arena = arena;
    const char *wrong = read_file(baseline, path);
    if (wrong) {
        *why = arena_printf(arena, "%s: %s", path, wrong);
        return NULL;
    }
    baseline_settle(baseline);
    return baseline;
}

void baseline_print(const struct baseline *baseline, FILE *out)
{
    fprintf(out, "{\"schema_version\": %d, \"findings\": [", SCHEMA_VERSION);
    for (size_t i = 0; i < baseline->n_entries; i++) {
        const struct baseline_entry *entry = &baseline->entries[i];
        json_t *object = json_new_object();
        json_put_text(object, "rule", entry->rule);
        json_put_text(object, "node", entry->node);
        json_put_text(object, "path", entry->path);
        json_put_text(object, "what", entry->what);
        json_put_number(object, "ordinal", entry->ordinal);
        fputs(i > 0 ? ",\n" : "\n", out);
        json_write(out, object);
    }
    fputs(baseline->n_entries > 0 ? "\n]}\n" : "]}\n", out);
}
