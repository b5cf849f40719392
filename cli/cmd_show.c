/* show: what a node's files say. */
#include <string.h>

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/show.h"

struct view {
    const char *name;
    void (*show)(struct table *table, const struct node *node);
    bool needs_control;
};

static const struct view *find_view(const char *name)
{
    static const struct view views[] = {
        {"file-settings", show_file_settings, false},
        {"settings", show_settings, false},
        {"hba", show_hba, false},
        {"ident", show_ident, false},
        {"control", show_control, true},
    };
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        if (strcmp(views[i].name, name) == 0)
            return &views[i];
    return NULL;
}

/* What could not be read is missing from what was shown. */
static enum status tell_failures(const struct node *node)
{
    enum status status = STATUS_CLEAN;
    for (size_t i = 0; i < node->n_troubles; i++)
        if (node->troubles[i].kind == TROUBLE_UNREADABLE)
            status = fail("%s: %s", node->troubles[i].path, node->troubles[i].why);
    return status;
}

static enum status fail_control(struct arena *arena, const struct node *node)
{
    if (!node->is_whole)
        return fail("show control takes a directory");
    const char *why =
        node->control_why ? node->control_why : control_words(node->control_status);
    return fail("%s: %s", load_join(arena, node->data_directory, PROBE_CONTROL), why);
}

enum status cmd_show(const struct options *options)
{
    const char *name = options->format ? options->format : "table";
    const struct table_format *format = table_format_find(name);
    const struct view *view =
        options->n_words > 0 ? find_view(options->words[0]) : NULL;
    if (!format)
        return fail("settings are shown as table, csv or json, not as %s", name);
    if (!view || options->n_words != 2)
        return fail("show takes file-settings, settings, hba, ident or control, and "
                    "one PATH");

    struct options paths = *options;
    paths.words++;
    paths.n_words--;
    struct inputs inputs;
    const char *why;
    if (!inputs_read(&inputs, &paths, &why))
        return fail("%s", why);

    struct cluster cluster = {.arena = options->arena};
    if (!engine_load(&cluster, &inputs.inputs[0]))
        return fail("%s", cluster.failure);
    if (view->needs_control && !cluster.nodes[0]->control)
        return fail_control(options->arena, cluster.nodes[0]);
    struct table table = {.arena = options->arena, .is_of_files = true};
    view->show(&table, cluster.nodes[0]);
    format->print(&table, stdout);
    return tell_failures(cluster.nodes[0]);
}
