/*
 * access-diff: the connections of which one pg_hba.conf makes something else than
 * another one.
 */
#include <string.h>

#include "cli/access.h"
#include "cli/access_diff.h"
#include "cli/command.h"
#include "cli/inputs.h"

static const struct {
    const char *name;
    void (*print)(const struct access_comparison *comparison, FILE *out);
} formats[] = {
    {"text", access_diff_print_text},
    {"json", access_diff_print_json},
    {"markdown", access_diff_print_markdown},
};

enum { N_FORMATS = sizeof formats / sizeof *formats };

static size_t find_format(const char *name)
{
    size_t i = 0;
    while (i < N_FORMATS && strcmp(formats[i].name, name) != 0)
        i++;
    return i;
}

/* A file is taken for a pg_hba.conf, whatever it is called. */
static bool load(struct cluster *cluster, const struct options *options,
                 const struct inputs *inputs, size_t i, int version)
{
    *cluster = (struct cluster){.arena = options->arena};
    struct engine_input input = inputs->inputs[i];
    struct node_request request = input.requests[0];
    if (inputs->files.status(inputs->files.context, request.path) == FILE_READ)
        request.kind = FILE_HBA;
    if (version)
        request.version = version;
    input.requests = &request;
    return engine_load(cluster, &input);
}

/* What does not tell its version is of that of the other one. */
static bool load_both(struct cluster clusters[2], const struct options *options,
                      const struct inputs *inputs, const char **why)
{
    bool is_loaded[2];
    for (size_t i = 0; i < 2; i++)
        is_loaded[i] = load(&clusters[i], options, inputs, i, 0);
    for (size_t i = 0; i < 2; i++) {
        if (!is_loaded[i] && is_loaded[!i])
            is_loaded[i] =
                load(&clusters[i], options, inputs, i, clusters[!i].nodes[0]->version);
        if (!is_loaded[i]) {
            *why = clusters[i].failure;
            return false;
        }
    }
    return true;
}

static enum status tell(const struct access_comparison *comparison)
{
    const struct access_diff *diff = comparison->diff;
    if (diff->n_changes == 0)
        return STATUS_CLEAN;
    if (diff->n_certain == 0)
        return fail("it cannot be told: what may change hangs on what no file tells");
    complain("%s", access_diff_words(comparison));
    return STATUS_FOUND;
}

static enum status compare(const struct options *options, const struct inputs *inputs,
                           size_t format)
{
    struct cluster clusters[2];
    const char *why;
    struct access_comparison comparison = {.arena = options->arena};
    if (!load_both(clusters, options, inputs, &why))
        return fail("%s", why);
    for (size_t i = 0; i < 2; i++) {
        comparison.nodes[i] = clusters[i].nodes[0];
        comparison.paths[i] = options->words[i];
        if (!access_could_read(comparison.nodes[i]))
            return STATUS_FAILED;
    }
    const struct access_diff diff =
        access_diff(options->arena, comparison.nodes[0], comparison.nodes[1]);
    if (diff.failure)
        return fail("it cannot be told: %s", diff.failure);
    comparison.diff = &diff;
    formats[format].print(&comparison, stdout);
    return tell(&comparison);
}

enum status cmd_access_diff(const struct options *options)
{
    const char *name = options->format ? options->format : "text";
    const size_t format = find_format(name);
    struct inputs inputs;
    const char *why;
    if (format == N_FORMATS)
        return fail("access-diff is shown as text, json or markdown, not as %s", name);
    if (options->n_words != 2)
        return fail("access-diff takes two PATHs: OLD and NEW");
    if (!inputs_read(&inputs, options, &why))
        return fail("%s", why);
    return compare(options, &inputs, format);
}
