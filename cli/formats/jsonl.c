/*
 * For programs that read line by line: the parts of the format json, each on a line of
 * its own that names its kind, {"finding": {...}}. A run comes first, a summary last;
 * between them come, for nodes that are checked together, what is said of them and then
 * their findings.
 */
#include "cli/audit.h"
#include "cli/formats/json.h"
#include "cli/json_text.h"

static void write_line(const struct format_output *output, const char *kind,
                       json_t *object)
{
    json_t *line = json_new_object();
    json_put(line, kind, object);
    json_write(output->printer.out, line);
    putc('\n', output->printer.out);
}

/* Each element of an array on a line. */
static void write_lines(const struct format_output *output, const char *kind,
                        json_t *array)
{
    for (size_t i = 0; i < json_array_size(array); i++)
        write_line(output, kind, json_incref(json_array_get(array, i)));
    json_decref(array);
}

static void begin(struct format_output *output)
{
    json_t *run = json_new_object();
    json_put_number(run, "schema_version", JSON_SCHEMA_VERSION);
    json_put(run, "tool", json_tool_object());
    write_line(output, "run", run);
}

static void nodes(struct format_output *output, const struct checked *checked)
{
    struct arena *arena = output->printer.arena;
    const struct verdict one = {
        .checked = checked, .n_checked = 1, .is_diff = output->verdict->is_diff};
    write_lines(output, "node", json_nodes_array(arena, &one));
    write_lines(output, "unchecked", json_unchecked_array(arena, &one));
    write_lines(output, "fixed", json_fixed_array(arena, &one));
    write_lines(output, "need", json_needs_array(arena, &one));
}

static void finding(struct format_output *output, const struct reported *reported)
{
    write_line(output, "finding", json_finding_object(output->printer.arena, reported));
}

static void end(struct format_output *output)
{
    struct arena *arena = output->printer.arena;
    const struct verdict *verdict = output->verdict;
    const struct tally tally = verdict_tally(verdict);
    if (verdict->profile == PROFILE_AUDIT)
        write_lines(output, "audit", audit_array(arena, verdict));
    write_lines(output, "failure", json_failures_array(verdict));
    write_line(output, "summary", json_summary_object(&tally, verdict->n_rules));
}

const struct format format_jsonl = {
    .name = "jsonl",
    .is_stream = true,
    .begin = begin,
    .nodes = nodes,
    .finding = finding,
    .end = end,
};
