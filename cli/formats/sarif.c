/*
 * For programs that take SARIF 2.1.0.
 *
 * Columns count characters, paths begin at the root of the repository.
 */
#include "cli/formats/sarif.h"
#include "cli/json_text.h"
#include "cli/uri.h"
#include "rules/redact.h"
#include "rules/unchecked.h"

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

const char *const sarif_levels[] = {
    [SEVERITY_INFO] = "note",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_ERROR] = "error",
};

json_t *sarif_text_object(const char *text)
{
    json_t *object = json_new_object();
    json_put_shown(object, "text", text);
    return object;
}

json_t *sarif_artifact_object(struct arena *arena, const char *path)
{
    json_t *object = json_new_object();
    json_put_text(object, "uri", uri_of_path(arena, path));
    if (path[0] != '/')
        json_put_text(object, "uriBaseId", "%SRCROOT%");
    return object;
}

json_t *sarif_region_object(const struct location *location)
{
    json_t *object = json_new_object();
    json_put_number(object, "startLine", location->begin.line);
    json_put_number(object, "startColumn", location->begin.column);
    json_put_number(object, "endLine", location->end.line);
    json_put_number(object, "endColumn", location->end.column);
    return object;
}

json_t *sarif_location_object(struct arena *arena, const struct location *location)
{
    json_t *physical = json_new_object();
    json_put(physical, "artifactLocation",
             sarif_artifact_object(arena, location->path));
    if (location->has_lines)
        json_put(physical, "region", sarif_region_object(location));
    json_t *object = json_new_object();
    json_put(object, "physicalLocation", physical);
    return object;
}

json_t *sarif_array_of_one(json_t *value)
{
    json_t *array = json_new_array();
    json_add(array, value);
    return array;
}

static void write_rules(const struct format_output *output)
{
    const struct printer *printer = &output->printer;
    const char *between = "\n";
    for (size_t i = 0; i < n_rule_entries; i++) {
        if (!output->verdict->enabled[i])
            continue;
        fputs(between, printer->out);
        json_write(printer->out, sarif_rule_object(printer->arena, &rule_entries[i]));
        between = ",\n";
    }
    const struct sarif_policies *policies = output->state;
    for (size_t i = 0; i < policies->n_items; i++) {
        fputs(between, printer->out);
        json_write(printer->out,
                   sarif_policy_object(printer->arena, policies->items[i]));
        between = ",\n";
    }
}

static json_t *failure_object(const struct format_output *output,
                              const struct failure *failure)
{
    struct arena *arena = output->printer.arena;
    json_t *object = json_new_object();
    json_put_text(object, "level", "error");
    json_put(object, "message", sarif_text_object(failure->why));
    if (failure->path) {
        const struct location location = {
            .path = location_path(arena, &output->workspace, failure->path)};
        json_put(object, "locations",
                 sarif_array_of_one(sarif_location_object(arena, &location)));
    }
    return object;
}

static json_t *unchecked_object(struct arena *arena, const struct unchecked *item)
{
    json_t *object = json_new_object();
    json_put_text(object, "level", "note");
    json_put(object, "message",
             sarif_text_object(arena_printf(arena, "%s: not checked: %s: %s",
                                            item->node->name, item->what, item->why)));
    return object;
}

static json_t *notifications_array(const struct format_output *output)
{
    const struct verdict *verdict = output->verdict;
    struct arena *arena = output->printer.arena;
    json_t *array = json_new_array();
    for (size_t i = 0; i < verdict->n_failures; i++)
        json_add(array, failure_object(output, &verdict->failures[i]));
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct unchecked_list list =
            unchecked_find(arena, verdict->checked[i].cluster);
        for (size_t j = 0; j < list.n_items; j++)
            json_add(array, unchecked_object(arena, &list.items[j]));
    }
    return array;
}

static json_t *invocation_object(const struct format_output *output)
{
    json_t *object = json_new_object();
    json_put_bool(object, "executionSuccessful", output->verdict->n_failures == 0);
    json_put(object, "toolExecutionNotifications", notifications_array(output));
    return object;
}

static json_t *bases_object(void)
{
    json_t *root = json_new_object();
    json_put(root, "description",
             sarif_text_object("the root of the repository, or where pgconfcheck ran"));
    json_t *object = json_new_object();
    json_put(object, "%SRCROOT%", root);
    return object;
}

static void write_property(FILE *out, const char *name, json_t *value)
{
    fprintf(out, "\"%s\": ", name);
    json_write(out, value);
    fputs(",\n", out);
}

static void begin(struct format_output *output)
{
    FILE *out = output->printer.out;
    output->fingerprints = fingerprints_of(output->kept, output->verdict);
    struct sarif_policies *policies = arena_alloc(output->kept, sizeof *policies);
    *policies = sarif_policies_of(output->kept, output->verdict);
    output->state = policies;
    fputs("{\n", out);
    write_property(out, "$schema", json_string(SCHEMA));
    write_property(out, "version", json_string("2.1.0"));
    fputs("\"runs\": [{\n\"tool\": {\"driver\": {\n", out);
    write_property(out, "name", json_string("pgconfcheck"));
    write_property(out, "version", json_string(PGCONFCHECK_VERSION));
    fputs("\"rules\": [", out);
    write_rules(output);
    fputs("\n]}},\n", out);
    write_property(out, "columnKind", json_string("unicodeCodePoints"));
    write_property(out, "redactionTokens", sarif_array_of_one(json_string(REDACTED)));
    write_property(out, "originalUriBaseIds", bases_object());
    write_property(out, "invocations", sarif_array_of_one(invocation_object(output)));
    fputs("\"results\": [", out);
}

static void finding(struct format_output *output, const struct reported *reported)
{
    FILE *out = output->printer.out;
    fputs(output->n_findings > 0 ? ",\n" : "\n", out);
    json_write(out, sarif_result_object(output, reported));
}

static void hidden(struct format_output *output, const struct reported *reported)
{
    finding(output, reported);
    output->n_findings++;
}

static void end(struct format_output *output)
{
    format_hidden(output, hidden);
    fputs(output->n_findings > 0 ? "\n]}]}\n" : "]}]}\n", output->printer.out);
}

const struct format format_sarif = {
    .name = "sarif",
    .has_locations = true,
    .begin = begin,
    .finding = finding,
    .end = end,
};
