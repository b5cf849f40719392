/* The code quality report of GitLab. */
#include "cli/formats/format.h"
#include "cli/json_text.h"
#include "cli/utf8.h"

static json_t *location_object(const struct location *location)
{
    json_t *lines = json_new_object();
    json_put_number(lines, "begin", location_line(location));
    json_t *object = json_new_object();
    json_put_shown(object, "path", location->path);
    json_put(object, "lines", lines);
    return object;
}

static const char *description(struct arena *arena, const struct finding *what)
{
    if (!what->effect || !*what->effect)
        return what->message;
    return arena_printf(arena, "%s (effect: %s)", what->message, what->effect);
}

static json_t *finding_object(const struct format_output *output,
                              const struct reported *reported)
{
    static const char *const severities[] = {
        [SEVERITY_INFO] = "minor",
        [SEVERITY_WARNING] = "major",
        [SEVERITY_ERROR] = "critical",
    };
    struct arena *arena = output->printer.arena;
    const struct finding *what = &reported->finding;
    const struct location location =
        location_of(arena, &output->workspace, &what->labels[0].place);
    json_t *object = json_new_object();
    json_put_shown(object, "description", description(arena, what));
    json_put_text(object, "check_name", reported_name(arena, reported));
    json_put_text(object, "fingerprint",
                  fingerprint_text(arena, &output->fingerprints[output->n_findings]));
    json_put_text(object, "severity", severities[reported->severity]);
    json_put(object, "location", location_object(&location));
    return object;
}

static json_t *failure_object(const struct format_output *output,
                              const struct failure *failure)
{
    struct arena *arena = output->printer.arena;
    const struct location location = {
        .path = location_path(arena, &output->workspace,
                              failure->path ? failure->path : ".")};
    json_t *object = json_new_object();
    json_put_shown(object, "description",
                   arena_printf(arena, "not checked: %s", failure->why));
    json_put_text(object, "check_name", "not-checked");
    json_put_text(object, "fingerprint",
                  fingerprint_of_words(arena, location.path, failure->why));
    json_put_text(object, "severity", "blocker");
    json_put(object, "location", location_object(&location));
    return object;
}

static void begin(struct format_output *output)
{
    output->fingerprints = fingerprints_of(output->kept, output->verdict);
    putc('[', output->printer.out);
}

static void write_object(struct format_output *output, size_t n_before, json_t *object)
{
    fputs(n_before > 0 ? ",\n" : "\n", output->printer.out);
    json_write(output->printer.out, object);
}

static void finding(struct format_output *output, const struct reported *reported)
{
    write_object(output, output->n_findings, finding_object(output, reported));
}

static void end(struct format_output *output)
{
    const struct verdict *verdict = output->verdict;
    for (size_t i = 0; i < verdict->n_failures; i++)
        write_object(output, output->n_findings + i,
                     failure_object(output, &verdict->failures[i]));
    fputs(output->n_findings + verdict->n_failures > 0 ? "\n]\n" : "]\n",
          output->printer.out);
}

const struct format format_gitlab = {
    .name = "gitlab",
    .has_locations = true,
    .begin = begin,
    .finding = finding,
    .end = end,
};
