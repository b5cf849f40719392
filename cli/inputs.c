/* PATHs, --primary and --standby. */
#include "cli/inputs.h"

#include <string.h>
#include <time.h>

int today(void)
{
    const time_t now = time(NULL);
    struct tm day;
    if (!localtime_r(&now, &day))
        return 0;
    return ((day.tm_year + 1900) * 100 + day.tm_mon + 1) * 100 + day.tm_mday;
}

static struct engine_input *add_input(struct inputs *inputs, struct arena *arena)
{
    inputs->inputs =
        arena_push(arena, inputs->inputs, inputs->n_inputs, sizeof *inputs->inputs);
    struct engine_input *input = &inputs->inputs[inputs->n_inputs++];
    *input = (struct engine_input){
        .files = &inputs->files, .today = today, .no_comments = inputs->no_comments};
    return input;
}

static bool is_given(const struct options *options, const char *name)
{
    for (size_t i = 0; i < options->n_nodes; i++)
        if (options->nodes[i].name && strcmp(options->nodes[i].name, name) == 0)
            return true;
    return false;
}

/* NULL, or what names no node. */
static const char *stray_name(const struct options *options)
{
    for (size_t i = 0; i < options->n_facts; i++) {
        const struct node_fact *fact = &options->facts[i];
        if (!is_given(options, fact->node))
            return fact->node;
        if (fact->upstream && !is_given(options, fact->upstream))
            return fact->upstream;
    }
    return NULL;
}

static void add_facts(struct node_request *request, const struct options *options)
{
    for (size_t i = 0; request->name && i < options->n_facts; i++) {
        const struct node_fact *fact = &options->facts[i];
        if (!fact->node || strcmp(fact->node, request->name) != 0)
            continue;
        if (fact->upstream) {
            request->upstream = fact->upstream;
            continue;
        }
        request->addresses = arena_push(options->arena, request->addresses,
                                        request->n_addresses, sizeof(char *));
        request->addresses[request->n_addresses++] = fact->address;
    }
}

/* The nodes of --primary and --standby, the primary first. */
static void add_nodes(struct inputs *inputs, const struct options *options)
{
    struct node_request *requests =
        arena_alloc(options->arena, options->n_nodes * sizeof *requests);
    size_t n = 0;
    const enum role order[] = {ROLE_PRIMARY, ROLE_STANDBY};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        for (size_t j = 0; j < options->n_nodes; j++)
            if (options->nodes[j].role == order[i]) {
                requests[n] = (struct node_request){
                    .path = options->nodes[j].path,
                    .name = options->nodes[j].name,
                    .role = order[i],
                    .version = options->version,
                    .kind = options->kind,
                };
                add_facts(&requests[n++], options);
            }
    struct engine_input *input = add_input(inputs, options->arena);
    input->requests = requests;
    input->n_requests = n;
}

static void add_path(struct inputs *inputs, const struct options *options,
                     const char *path)
{
    struct node_request *request = arena_alloc(options->arena, sizeof *request);
    *request = (struct node_request){
        .path = path,
        .role = options->role,
        .version = options->version,
        .kind = options->kind,
    };
    struct engine_input *input = add_input(inputs, options->arena);
    input->requests = request;
    input->n_requests = 1;
}

static void add_listed(struct inputs *inputs, struct arena *arena, const char *path)
{
    inputs->paths =
        arena_push(arena, inputs->paths, inputs->n_paths, sizeof *inputs->paths);
    inputs->paths[inputs->n_paths++] = path;
}

/* A path a line; where there is a NUL, they are ended by NULs. */
static bool read_list(struct inputs *inputs, const struct options *options,
                      const char **why)
{
    struct disk disk = {.stdin_path = "-"};
    const struct files files = disk_files(&disk);
    struct file_bytes list = {0};
    const enum file_status status =
        files.read(files.context, options->arena, options->files_from, &list);
    if (status != FILE_READ) {
        *why = arena_printf(options->arena, "--files-from=%s: %s", options->files_from,
                            status == FILE_UNREADABLE ? list.why
                            : status == FILE_MISSING  ? "no such file"
                                                      : "is a directory");
        return false;
    }
    const char end = memchr(list.text, '\0', list.size) ? '\0' : '\n';
    for (size_t at = 0; at < list.size;) {
        const char *found = memchr(list.text + at, end, list.size - at);
        const size_t size = found ? (size_t)(found - list.text) - at : list.size - at;
        if (size > 0)
            add_listed(inputs, options->arena,
                       arena_copy(options->arena, list.text + at, size));
        at += size + 1;
    }
    return true;
}

static bool is_stdin(const char *word)
{
    return strcmp(word, "-") == 0;
}

static const char *misuse(const struct options *options)
{
    size_t n_stdin = 0, n_empty = 0;
    for (size_t i = 0; i < options->n_words; i++) {
        n_stdin += is_stdin(options->words[i]);
        n_empty += options->words[i][0] == '\0';
    }
    if (n_empty > 0)
        return "a PATH is empty";

    if (options->n_nodes > 0 && options->n_words > 0)
        return "a PATH does not go with --primary and --standby";
    if (options->n_nodes > 0 && options->role != ROLE_AUTO)
        return "--role does not go with --primary and --standby";
    if (options->n_nodes > 0 && options->files_from)
        return "--files-from does not go with --primary and --standby";
    if (n_stdin == 1 && options->files_from && is_stdin(options->files_from))
        return "standard input cannot be a list and a file";
    if (n_stdin > 1)
        return "standard input can be read only once";
    if (n_stdin == 1 && !options->stdin_filename)
        return "- needs --stdin-filename=PATH, which says what is read";
    if (n_stdin == 0 && options->stdin_filename)
        return "--stdin-filename needs - among the PATHs";
    if (n_stdin == 1 && options->fix && !options->diff)
        return "standard input cannot be mended in place: use --diff";
    return NULL;
}

/* --as is for a file; a directory's files say themselves what they are. */
static bool kind_fits(const struct inputs *inputs, const struct options *options)
{
    for (size_t i = 0; i < inputs->n_inputs && options->kind; i++)
        for (size_t j = 0; j < inputs->inputs[i].n_requests; j++) {
            const char *path = inputs->inputs[i].requests[j].path;
            if (inputs->files.status(inputs->files.context, path) == FILE_DIRECTORY)
                return false;
        }
    return true;
}

bool inputs_are_inside(const struct inputs *inputs, struct arena *arena,
                       const char **why)
{
    const struct root *root = inputs->disk.root;
    for (size_t i = 0; root && i < inputs->n_inputs; i++)
        for (size_t j = 0; j < inputs->inputs[i].n_requests; j++) {
            const char *path = inputs->inputs[i].requests[j].path;
            if (root_holds(root, path))
                continue;
            *why =
                arena_printf(arena, "%s: lies outside of --root=%s", path, root->given);
            return false;
        }
    return true;
}

bool inputs_read(struct inputs *inputs, const struct options *options, const char **why)
{
    *inputs = (struct inputs){
        .disk = {.stdin_path = options->stdin_filename},
        .no_comments = options->no_inline_ignores,
    };
    *why = NULL;
    inputs->files = disk_files(&inputs->disk);
    if (options->root) {
        inputs->disk.root = root_new(options->arena, options->root, why);
        if (!inputs->disk.root)
            return false;
    }
    *why = misuse(options);
    if (*why)
        return false;
    const char *stray = stray_name(options);
    if (stray) {
        *why = arena_printf(options->arena,
                            "no node is called %s: name it with --primary=NAME=DIR or "
                            "--standby=NAME=DIR",
                            stray);
        return false;
    }

    if (options->n_nodes > 0)
        add_nodes(inputs, options);
    for (size_t i = 0; i < options->n_words; i++)
        add_listed(inputs, options->arena,
                   is_stdin(options->words[i]) ? options->stdin_filename
                                               : options->words[i]);
    if (options->files_from && !read_list(inputs, options, why))
        return false;
    for (size_t i = 0; i < inputs->n_paths; i++)
        if (!options->allow_empty || !disk_is_empty(inputs->paths[i]))
            add_path(inputs, options, inputs->paths[i]);
    if (!kind_fits(inputs, options))
        *why = "--as is for single files, not for directories";
    return !*why && inputs_are_inside(inputs, options->arena, why);
}
