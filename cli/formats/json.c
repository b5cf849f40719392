/*
 * For programs: docs/schema.json describes it.
 *
 * One finding a line, each written as it comes, so that half a million of them need no
 * memory.
 */
#include <string.h>

#include "cli/audit.h"
#include "cli/formats/json.h"
#include "cli/json_text.h"
#include "cli/needs.h"
#include "cli/snippet.h"
#include "rules/own_rules.h"
#include "rules/redact.h"
#include "rules/unchecked.h"

static json_t *node_object(struct arena *arena, const struct node *node)
{
    json_t *object = json_new_object();
    json_put_text(object, "name", node->name);
    json_put_text(object, "role", role_name(node->role));
    json_put_text(object, "version", guc_version_name(node->version, arena));

    const struct paths paths = node_paths(arena, node);
    json_t *files = json_new_array();
    for (size_t i = 0; i < paths.n_paths; i++) {
        json_t *file = json_new_object();
        json_put_text(file, "path", paths.paths[i]);
        json_add(files, file);
    }
    json_put(object, "files", files);
    return object;
}

static json_t *position_object(struct position position, uint32_t offset)
{
    json_t *object = json_new_object();
    json_put_number(object, "line", position.line);
    json_put_number(object, "column", position.column);
    json_put_number(object, "offset", offset);
    return object;
}

static json_t *span_object(const struct place *place)
{
    if (!snippet_has_line(place))
        return json_null();
    json_t *object = json_new_object();
    json_put(object, "begin", position_object(snippet_begin(place), place->span.begin));
    json_put(object, "end", position_object(snippet_end(place), place->span.end));
    return object;
}

static json_t *label_object(const struct label *label, bool is_primary)
{
    json_t *object = json_new_object();
    json_put_text(object, "path", label->place.file ? label->place.file->path : NULL);
    json_put_text(object, "node", label->place.node->name);
    json_put(object, "span", span_object(&label->place));
    json_put_text(object, "text", label->text);
    json_put_bool(object, "primary", is_primary);
    return object;
}

/* With a secret about neither the text nor the length of what it replaces is told. */
static json_t *edit_object(const struct file_edit *edit, bool is_redacted)
{
    json_t *object = json_new_object();
    json_put_text(object, "path", edit->file->path);
    json_put_bool(object, "creates", !edit->file->source);
    json_put_bool(object, "removes", !edit->text);
    json_put_number(object, "begin", edit->span.begin);
    if (is_redacted)
        json_put(object, "end", json_null());
    else
        json_put_number(object, "end", edit->span.end);
    json_put_text(object, "text", is_redacted ? NULL : edit->text);
    json_put_bool(object, "redacted", is_redacted);
    return object;
}

static json_t *fix_object(struct arena *arena, const struct fix *fix,
                          const char *refusal)
{
    static const char *const classes[] = {
        [FIX_SAFE] = "safe",
        [FIX_UNSAFE] = "unsafe",
        [FIX_MANUAL] = "manual",
    };
    if (!fix)
        return json_null();
    json_t *edits = json_new_array();
    const struct hunks hunks = hunks_of_fix(arena, fix);
    for (size_t i = 0; i < hunks.n_hunks; i++)
        for (size_t j = 0; j < hunks.hunks[i].n_edits; j++)
            json_add(edits, edit_object(&hunks.hunks[i].edits[j],
                                        hunk_has_secret(&hunks.hunks[i])));
    json_t *object = json_new_object();
    json_put_text(object, "class", classes[fix->class]);
    json_put_text(object, "title", fix->title);
    json_put(object, "edits", edits);
    if (refusal)
        json_put_text(object, "refusal", refusal);
    return object;
}

static json_t *ignore_object(struct arena *arena, const struct ignore *ignore)
{
    json_t *object = json_new_object();
    json_put_text(object, "reason", redact_words(arena, ignore->reason));
    json_put_text(object, "path", ignore->file->path);
    json_put_number(object, "line",
                    source_position(ignore->file->source, ignore->span.begin).line);
    json_put_text(object, "until",
                  ignore->until
                      ? arena_printf(arena, "%04d-%02d-%02d", ignore->until / 10000,
                                     ignore->until / 100 % 100, ignore->until % 100)
                      : NULL);
    return object;
}

json_t *json_finding_object(struct arena *arena, const struct reported *reported)
{
    const struct finding *what = &reported->finding;
    json_t *labels = json_new_array();
    for (size_t i = 0; i < MAX_LABELS && what->labels[i].place.node; i++)
        json_add(labels, label_object(&what->labels[i], i == 0));

    json_t *object = json_new_object();
    json_put_text(object, "rule", reported->entry->name);
    if (what->policy)
        json_put_text(object, "policy", what->policy);
    json_put_text(object, "family", reported->entry->family);
    json_put_text(object, "severity", severity_name(reported->severity));
    json_put_text(object, "message", what->message);
    json_put(object, "labels", labels);
    json_put_text(object, "effect", what->effect);
    json_put_text(object, "applies", what->applies);
    json_put_text(object, "applies_to", what->applies ? what->applies_to->name : NULL);
    json_put_text(object, "order", what->order);
    json_put_text(object, "help", what->help);
    json_put(object, "fix", fix_object(arena, what->fix, reported->refusal));
    if (reported->ignore)
        json_put(object, "ignore", ignore_object(arena, reported->ignore));
    return object;
}

json_t *json_nodes_array(struct arena *arena, const struct verdict *verdict)
{
    json_t *nodes = json_new_array();
    for (size_t i = 0; i < verdict->n_checked; i++)
        for (size_t j = 0; j < verdict->checked[i].cluster->n_nodes; j++)
            json_add(nodes, node_object(arena, verdict->checked[i].cluster->nodes[j]));
    return nodes;
}

json_t *json_fixed_array(struct arena *arena, const struct verdict *verdict)
{
    json_t *fixed = json_new_array();
    for (size_t i = 0; i < verdict->n_checked; i++)
        for (size_t j = 0; j < verdict->checked[i].n_fixed; j++)
            json_add(fixed, json_finding_object(arena, &verdict->checked[i].fixed[j]));
    return fixed;
}

json_t *json_ignored_array(struct arena *arena, const struct verdict *verdict)
{
    json_t *ignored = json_new_array();
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct report *report = verdict->checked[i].report;
        for (size_t j = 0; j < report->n_ignored; j++)
            json_add(ignored, json_finding_object(arena, &report->ignored[j]));
    }
    return ignored;
}

json_t *json_known_array(struct arena *arena, const struct verdict *verdict)
{
    json_t *known = json_new_array();
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct report *report = verdict->checked[i].report;
        for (size_t j = 0; j < report->n_known; j++)
            json_add(known, json_finding_object(arena, &report->known[j]));
    }
    return known;
}

json_t *json_tool_object(void)
{
    json_t *tool = json_new_object();
    json_put_text(tool, "name", "pgconfcheck");
    json_put_text(tool, "version", PGCONFCHECK_VERSION);
    return tool;
}

static void begin(struct format_output *output)
{
    const struct printer *printer = &output->printer;
    fprintf(printer->out, "{\"schema_version\": %d,\n\"tool\": ", JSON_SCHEMA_VERSION);
    json_write(printer->out, json_tool_object());
    fputs(",\n\"nodes\": ", printer->out);
    json_write(printer->out, json_nodes_array(printer->arena, output->verdict));
    fputs(",\n\"fixed\": ", printer->out);
    json_write(printer->out, json_fixed_array(printer->arena, output->verdict));
    fputs(",\n\"ignored\": ", printer->out);
    json_write(printer->out, json_ignored_array(printer->arena, output->verdict));
    fputs(",\n\"known\": ", printer->out);
    json_write(printer->out, json_known_array(printer->arena, output->verdict));
    fputs(",\n\"findings\": [", printer->out);
}

static void finding(struct format_output *output, const struct reported *reported)
{
    const struct printer *printer = &output->printer;
    fputs(output->n_findings > 0 ? ",\n" : "\n", printer->out);
    json_write(printer->out, json_finding_object(printer->arena, reported));
}

/* As objects, since a path in a command may be of any bytes. */
static json_t *commands_array(const struct need *need)
{
    json_t *commands = json_new_array();
    for (size_t i = 0; i < need->commands.n_lines; i++) {
        json_t *object = json_new_object();
        json_put_text(object, "command", need->commands.lines[i]);
        json_add(commands, object);
    }
    return commands;
}

json_t *json_needs_array(struct arena *arena, const struct verdict *verdict)
{
    json_t *array = json_new_array();
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct needs needs = needs_of(arena, &verdict->checked[i]);
        for (size_t j = 0; j < needs.n_needs; j++) {
            const struct need *need = &needs.needs[j];
            json_t *object = json_new_object();
            json_put_text(object, "node", need->node->name);
            json_put_text(object, "action", need->restart ? "restart" : "reload");
            json_put_number(object, "errors_first", need->n_errors);
            json_put(object, "commands", commands_array(need));
            json_add(array, object);
        }
    }
    return array;
}

json_t *json_summary_object(const struct tally *tally, size_t n_rules)
{
    json_t *object = json_new_object();
    json_put_number(object, "errors", tally->severities[SEVERITY_ERROR]);
    json_put_number(object, "warnings", tally->severities[SEVERITY_WARNING]);
    json_put_number(object, "info", tally->severities[SEVERITY_INFO]);
    json_put_number(object, "fixed", tally->fixed);
    json_put_number(object, "ignored", tally->ignored);
    json_put_number(object, "known", tally->known);
    json_put_number(object, "nodes", tally->nodes);
    json_put_number(object, "files", tally->files);
    json_put_number(object, "rules", n_rules);
    return object;
}

json_t *json_failures_array(const struct verdict *verdict)
{
    json_t *array = json_new_array();
    for (size_t i = 0; i < verdict->n_failures; i++) {
        json_t *object = json_new_object();
        json_put_text(object, "path", verdict->failures[i].path);
        json_put_text(object, "why", verdict->failures[i].why);
        json_add(array, object);
    }
    return array;
}

json_t *json_unchecked_array(struct arena *arena, const struct verdict *verdict)
{
    json_t *array = json_new_array();
    for (size_t i = 0; i < verdict->n_checked; i++) {
        const struct unchecked_list list =
            unchecked_find(arena, verdict->checked[i].cluster);
        for (size_t j = 0; j < list.n_items; j++) {
            json_t *object = json_new_object();
            json_put_text(object, "node", list.items[j].node->name);
            json_put_text(object, "what", list.items[j].what);
            json_put_text(object, "why", list.items[j].why);
            json_add(array, object);
        }
    }
    return array;
}

static void end(struct format_output *output)
{
    const struct printer *printer = &output->printer;
    const struct verdict *verdict = output->verdict;
    const struct tally tally = verdict_tally(verdict);
    fputs(output->n_findings > 0 ? "\n],\n\"needs\": " : "],\n\"needs\": ",
          printer->out);
    json_write(printer->out, json_needs_array(printer->arena, verdict));
    fputs(",\n\"unchecked\": ", printer->out);
    json_write(printer->out, json_unchecked_array(printer->arena, verdict));
    if (verdict->profile == PROFILE_AUDIT) {
        fputs(",\n\"audit\": ", printer->out);
        json_write(printer->out, audit_array(printer->arena, verdict));
    }
    fputs(",\n\"summary\": ", printer->out);
    json_write(printer->out, json_summary_object(&tally, verdict->n_rules));
    fputs(",\n\"failures\": ", printer->out);
    json_write(printer->out, json_failures_array(verdict));
    fputs("}\n", printer->out);
}

const struct format format_json = {
    .name = "json",
    .begin = begin,
    .finding = finding,
    .end = end,
};
