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
    return config_find(options->arena, options->n_words > 1 ? options->words[1] : ".");
}

static enum status show(const struct options *options, bool is_silent)
{
    const char *why, *path = path_of(options);
    if (!path && is_silent)
        return fail("there is no " CONFIG_FILE_NAME
                    " here or above (pgconfcheck config init makes one)");
    struct config *config = NULL;
    if (path) {
        config = config_read(options->arena, path, &why);
        if (!config)
            return fail("%s", why);
    }
    if (is_silent && !config_has_nodes(options->arena, config, &why))
        return fail("%s", why);
    if (is_silent)
        config_summary(stdout, options->arena, config);
    else
        config_show(stdout, options, config);
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
    if (options->format && strcmp(options->format, "text") != 0)
        return fail("config is shown as text, not as %s", options->format);
    if (options->n_words > 2)
        return fail("config %s takes one DIR", what);
    if (strcmp(what, "show") == 0)
        return show(options, false);
    if (strcmp(what, "check") == 0)
        return show(options, true);
    if (strcmp(what, "init") == 0)
        return init(options);
    return fail("config takes show, check or init%s%s", *what ? ", not " : "", what);
}
