/*
 * The command line of the last start, as the server keeps it in postmaster.opts: the
 * program, and each word behind it in double quotes.
 */
#include "rules/loader.h"

#include <string.h>

/* The letters that stand for a parameter. */
static const struct {
    char letter;
    const char *name;
    const char *value; /* NULL: the next word */
} letters[] = {
    {'B', "shared_buffers", NULL},
    {'F', "fsync", "off"},
    {'N', "max_connections", NULL},
    {'S', "work_mem", NULL},
    {'h', "listen_addresses", NULL},
    {'i', "listen_addresses", "*"},
    {'k', "unix_socket_directories", NULL},
    {'l', "ssl", "on"},
    {'p', "port", NULL},
};

static void add(struct loader *loader, const char *name, const char *value)
{
    struct node *node = loader->node;
    const struct guc *guc = guc_find(name, node->version);
    if (!guc)
        return;
    node->options = arena_push(loader->arena, node->options, node->n_options,
                               sizeof *node->options);
    node->options[node->n_options++] = (struct option){guc, value};
}

/* NAME=VALUE, where a dash in the name stands for an underscore. */
static void add_named(struct loader *loader, const char *text)
{
    const size_t size = strcspn(text, "=");
    char *name = arena_copy(loader->arena, text, size);
    for (char *at = name; *at; at++)
        if (*at == '-')
            *at = '_';
    if (text[size] == '=')
        add(loader, name, text + size + 1);
}

/* The next word in quotes; NULL at the end. */
static const char *next_word(struct loader *loader, const char **rest)
{
    const char *begin = strchr(*rest, '"');
    const char *end = begin ? strchr(begin + 1, '"') : NULL;
    if (!end)
        return NULL;
    *rest = end + 1;
    return arena_copy(loader->arena, begin + 1, (size_t)(end - begin - 1));
}

static void take_letter(struct loader *loader, const char *word, const char **rest)
{
    const char *attached = word[2] ? word + 2 : NULL;
    if (word[1] == 'c' || word[1] == '-') {
        const char *text = attached ? attached : next_word(loader, rest);
        if (text)
            add_named(loader, text);
        return;
    }
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (letters[i].letter != word[1])
            continue;
        const char *value = letters[i].value;
        if (!value)
            value = attached ? attached : next_word(loader, rest);
        if (value)
            add(loader, letters[i].name, value);
    }
}

void loader_options(struct loader *loader)
{
    const struct files *files = loader->files;
    struct file_bytes bytes = {0};
    const char *path =
        load_join(loader->arena, loader->node->data_directory, "postmaster.opts");
    if (files->read(files->context, loader->arena, path, &bytes) != FILE_READ)
        return;
    const char *rest = arena_copy(loader->arena, bytes.text, strcspn(bytes.text, "\n"));
    const char *word;
    while ((word = next_word(loader, &rest)))
        if (word[0] == '-' && word[1])
            take_letter(loader, word, &rest);
}
