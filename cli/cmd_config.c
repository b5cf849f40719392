/* config: what pgconfcheck.yaml says, whether it can be read, and a first one. */
#include <string.h>

#include "cli/command.h"
#include "cli/config_init.h"
#include "cli/config_show.h"

/* The file that is meant; NULL when there is none. */
static const char *path_of(const struct options *options)
{
    if (options->config_path)
        return options->config_path;
    struct config_search search = {0};
    return config_find(options->arena, &search,
                       options->n_words > 1 ? options->words[1] : ".");
}

static struct config *read_at(const struct options *options, const char *path,
                              const char **why)
{
    return options->config_path ? config_read(options->arena, path, why)
                                : config_read_found(options->arena, path, NULL, why);
}

static enum status show(const struct options *options)
{
    const char *why, *path = path_of(options);
    const char *name = options->format ? options->format : "table";
    const struct table_format *format = table_format_find(name);
    if (!format)
        return fail("config is shown as table, csv or json, not as %s", name);
    const struct config *config = path ? read_at(options, path, &why) : NULL;
    if (path && !config)
        return fail("%s", why);
    config_show(stdout, format, options, config);
    return STATUS_CLEAN;
}

static enum status check(const struct options *options)
{
    const char *why, *path = path_of(options);
    if (!path)
        return fail("there is no " CONFIG_FILE_NAME
                    " here or above (pgconfcheck config init makes one)");
    struct config *config = read_at(options, path, &why);
    if (!config || !config_has_nodes(options->arena, config, &why))
        return fail("%s", why);
    config_summary(stdout, options->arena, config);
    return STATUS_CLEAN;
}

static enum status init(const struct options *options)
{
    const char *why, *directory = options->n_words > 1 ? options->words[1] : ".";
    if (options->config_path)
        return fail("config init writes " CONFIG_FILE_NAME " in DIR: --config does not "
                    "go with it");
    if (!config_init(options->arena, directory, &why))
        return fail("%s", why);
    return STATUS_CLEAN;
}

enum status cmd_config(const struct options *options)
{
    const char *what = options->n_words > 0 ? options->words[0] : "";
    if (options->format && strcmp(what, "show") != 0)
        return fail("--format goes with config show alone");
    if (options->n_words > 2)
        return fail("config %s takes one DIR", what);
    if (strcmp(what, "show") == 0)
        return show(options);
    if (strcmp(what, "check") == 0)
        return check(options);
    if (strcmp(what, "init") == 0)
        return init(options);
    return fail("config takes show, check or init%s%s", *what ? ", not " : "", what);
}
