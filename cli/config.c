/* The file as a whole: opening it, its top level, and what is wrong with it. */
#include "cli/config.h"

#include <string.h>

#include "cli/complain.h"
#include "cli/config_reader.h"
#include "cli/disk.h"
#include "cli/output.h"
#include "cli/snippet.h"

enum { ERRORS_SHOWN = 20 };

static void take_file_version(struct config_reader *reader, const struct yaml *value,
                              void *field)
{
    struct own_text text = {0};
    config_take_own_text(reader, value, &text);
    (void)field;
    if (text.text && strcmp(text.text, "1") != 0)
        config_wrong(reader, text.span, "this program reads version 1",
                     "version %s of pgconfcheck.yaml is not known", text.text);
}

static void take_fail_on(struct config_reader *reader, const struct yaml *value,
                         void *field)
{
    static const char *const words[] = {"info", "warning", "error", "never", NULL};
    const int level = config_choose(reader, value, "level", words);
    if (level >= 0)
        *(int *)field = level;
}

static void take_profile(struct config_reader *reader, const struct yaml *value,
                         void *field)
{
    static const char *const words[] = {"default", "strict", "audit", NULL};
    const int profile = config_choose(reader, value, "profile", words);
    if (profile >= 0)
        *(int *)field = profile;
}

static const struct config_key top_keys[] = {
    {"version", take_file_version, 0, true},
    {"fail-on", take_fail_on, offsetof(struct config, fail_on), false},
    {"profile", take_profile, offsetof(struct config, profile), false},
    {"clusters", config_take_clusters, 0, false},
    {"rules", config_take_rules, offsetof(struct config, own.levels), false},
    {"overrides", config_take_overrides, offsetof(struct config, own), false},
    {"ignore", config_take_ignores, offsetof(struct config, own), false},
    {"policies", config_take_policies, offsetof(struct config, own), false},
    {"expect", config_take_expectations, offsetof(struct config, own), false},
};
static const struct config_keys top_table = {CONFIG_FILE_NAME, top_keys,
                                             sizeof top_keys / sizeof *top_keys};

/* As a finding is drawn, but that no server has anything to do with it. */
static void print_error(const struct printer *printer, const struct file *file,
                        const struct config_error *error)
{
    static const struct node nobody = {.name = ""};
    const struct finding finding = {
        .message = error->why,
        .labels[0] = {{.node = &nobody,
                       .file = file,
                       .span = redact_label(printer->arena, file, error->span)},
                      error->label},
    };
    print_styled(printer, STYLE_ERROR, "error");
    fputs(": ", printer->out);
    print_text(printer, redact_words(printer->arena, error->why));
    putc('\n', printer->out);
    const struct snippet snippet = snippet_new(printer, &finding);
    snippet_labels(&snippet, STYLE_ERROR);
    putc('\n', printer->out);
}

static void print_errors(const struct config_reader *reader, FILE *out)
{
    const struct printer printer = {
        .out = out,
        .arena = reader->arena,
        .color = output_is_colored(out, COLOR_AUTO),
    };
    fflush(stdout);
    const char *token = output_hush(reader->arena, out);
    for (size_t i = 0; i < reader->n_errors && i < ERRORS_SHOWN; i++)
        print_error(&printer, reader->config->file, &reader->errors[i]);
    output_unhush(token, out);
}

/* Prints what is wrong; true when nothing is. */
static bool told(const struct config_reader *reader, FILE *out, const char **why)
{
    const size_t n = reader->n_errors;
    if (n == 0)
        return true;
    print_errors(reader, out);
    *why = arena_printf(reader->arena, "%s: %zu error%s: nothing is done",
                        reader->config->file->path, n, n == 1 ? "" : "s");
    return false;
}

static const struct source *open_file(struct arena *arena, const char *path,
                                      const struct root *root, const char **why)
{
    struct disk disk = {.root = root};
    const struct files files = disk_files(&disk);
    struct file_bytes bytes = {0};
    switch (files.read(files.context, arena, path, &bytes)) {
    case FILE_READ:
        return source_new(arena, path, bytes.text, (uint32_t)bytes.size);
    case FILE_MISSING:
        *why = arena_printf(arena, "%s: there is no such file", path);
        break;
    case FILE_DIRECTORY:
        *why = arena_printf(arena, "%s: is a directory", path);
        break;
    case FILE_UNREADABLE:
        *why = arena_printf(arena, "%s: %s", path, bytes.why);
        break;
    }
    return NULL;
}

static void read_text(struct config_reader *reader)
{
    struct config *config = reader->config;
    struct yaml_error error;
    config->root = yaml_read(reader->arena, config->file->source, &error);
    if (!config->root)
        config_wrong(reader, error.span, "", "%s", error.why);
    else
        config_take_map(reader, config->root, &top_table, config);
    if (reader->n_errors == 0)
        config_check_names(reader);
}

static struct config *read_inside(struct arena *arena, const char *path,
                                  const struct root *root, const char **why)
{
    const struct source *source = open_file(arena, path, root, why);
    return source ? config_parse(arena, source, stderr, why) : NULL;
}

struct config *config_read(struct arena *arena, const char *path, const char **why)
{
    return read_inside(arena, path, NULL, why);
}

struct config *config_read_found(struct arena *arena, const char *path,
                                 const struct root *root, const char **why)
{
    if (root && !root_holds(root, path)) {
        *why = arena_printf(arena,
                            "%s: lies outside of --root=%s: name it with --config, or "
                            "do without by --no-config",
                            path, root->given);
        return NULL;
    }
    const size_t length = strlen(path), size = strlen(CONFIG_FILE_NAME);
    if (length >= size && strcmp(path + length - size, CONFIG_FILE_NAME) == 0 &&
        (length == size || path[length - size - 1] == '/'))
        return read_inside(arena, path, root, why);
    *why = arena_printf(arena,
                        "%s would not be read: call it " CONFIG_FILE_NAME
                        ", or name it with --config",
                        path);
    return NULL;
}

struct config *config_parse(struct arena *arena, const struct source *source, FILE *out,
                            const char **why)
{
    const char *path = source->path;
    struct file *file = arena_alloc(arena, sizeof *file);
    *file = (struct file){.path = path,
                          .kind = FILE_UNKNOWN,
                          .source = source,
                          .redacted = redacted_new(arena_child(arena))};
    struct config *config = arena_alloc(arena, sizeof *config);
    *config =
        (struct config){.file = file, .own.file = file, .fail_on = -1, .profile = -1};
    config_locate(arena, config);
    config->own.real = config->real;

    struct config_reader reader = {.arena = arena, .config = config};
    read_text(&reader);
    return told(&reader, out, why) ? config : NULL;
}

bool config_has_nodes(struct arena *arena, struct config *config, const char **why)
{
    struct disk disk = {0};
    const struct files files = disk_files(&disk);
    struct config_reader reader = {.arena = arena, .config = config};
    for (size_t i = 0; i < config->n_clusters; i++)
        for (size_t j = 0; j < config->clusters[i].n_nodes; j++) {
            const struct config_node *node = &config->clusters[i].nodes[j];
            const char *path = config_path(arena, config, node->path);
            if (files.status(files.context, path) == FILE_MISSING)
                config_wrong(&reader, node->path_span, "there is nothing",
                             "node %s is not at %s", node->name, path);
        }
    return told(&reader, stderr, why);
}

struct place config_place(const struct config *config, const struct node *node,
                          struct span span)
{
    return (struct place){.node = node, .file = config->file, .span = span};
}
