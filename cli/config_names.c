/* Names of nodes: each is one node's, and those that are used are there. */
#include <string.h>

#include "cli/config_reader.h"

struct names {
    const char **names; /* ended by NULL */
    const struct span *spans;
};

static struct names all_names(struct arena *arena, const struct config *config)
{
    size_t n = 0;
    for (size_t i = 0; i < config->n_clusters; i++)
        n += config->clusters[i].n_nodes;
    const char **names = arena_alloc(arena, (n + 1) * sizeof *names);
    struct span *spans = arena_alloc(arena, (n + 1) * sizeof *spans);
    n = 0;
    for (size_t i = 0; i < config->n_clusters; i++)
        for (size_t j = 0; j < config->clusters[i].n_nodes; j++) {
            spans[n] = config->clusters[i].nodes[j].span;
            names[n++] = config->clusters[i].nodes[j].name;
        }
    return (struct names){names, spans};
}

static void check_unique(struct config_reader *reader, const struct names *names)
{
    for (size_t i = 0; names->names[i]; i++)
        for (size_t j = 0; j < i; j++) {
            if (strcmp(names->names[i], names->names[j]) != 0)
                continue;
            const struct source *source = reader->config->file->source;
            config_wrong(
                reader, names->spans[i],
                arena_printf(reader->arena, "line %u has one, too",
                             source_position(source, names->spans[j].begin).line),
                "two nodes are called %s", names->names[i]);
            return;
        }
}

static void check_used(struct config_reader *reader, const struct names *names,
                       struct own_text used)
{
    if (!used.text)
        return;
    if (!names->names[0]) {
        config_wrong(reader, used.span, "clusters would name it",
                     "no node is called %s: there are no clusters", used.text);
        return;
    }
    for (size_t i = 0; names->names[i]; i++)
        if (strcmp(names->names[i], used.text) == 0)
            return;
    config_wrong(reader, used.span,
                 config_advice(reader, used.text, names->names, "the nodes are"),
                 "no node is called %s", used.text);
}

void config_check_names(struct config_reader *reader)
{
    const struct config *config = reader->config;
    const struct names names = all_names(reader->arena, config);
    check_unique(reader, &names);
    if (reader->n_errors > 0)
        return;
    for (size_t i = 0; i < config->own.n_ignores; i++)
        check_used(reader, &names, config->own.ignores[i].node);
    for (size_t i = 0; i < config->own.n_expectations; i++)
        check_used(reader, &names, config->own.expectations[i].node);
}
