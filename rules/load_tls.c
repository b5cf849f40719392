/*
 * The files of SSL: whether they are there, whose they are, and whether what they hold
 * looks like what they are to be. Nothing of their text is kept.
 */
#include "rules/loader.h"

#include <string.h>

const char *const probe_ssl_files[] = {"ssl_cert_file",      "ssl_key_file",
                                       "ssl_ca_file",        "ssl_crl_file",
                                       "ssl_dh_params_file", NULL};

/*
 * How the first line of what is in a file ends, for each of the files. Of keys and of
 * parameters the first block alone is read, of certificates every one.
 */
struct blocks {
    const char *name;
    const char *endings[2];
    bool is_read_whole;
};

static const struct blocks blocks[] = {
    {"ssl_cert_file", {"CERTIFICATE-----"}, true},
    {"ssl_key_file", {"PRIVATE KEY-----"}, false},
    {"ssl_ca_file", {"CERTIFICATE-----", "X509 CRL-----"}, true},
    {"ssl_crl_file", {"X509 CRL-----", "CERTIFICATE-----"}, true},
    {"ssl_dh_params_file", {"DH PARAMETERS-----"}, false},
};

static bool ends_with(const char *line, size_t size, const char *ending)
{
    const size_t length = strlen(ending);
    return size >= length && memcmp(line + size - length, ending, length) == 0;
}

/*
 * The first line that begins and ends so; NULL: none does. OpenSSL passes over what
 * stands before the line, but not over blanks within it.
 */
static const char *find_line(const char *text, const char *beginning,
                             const char *ending)
{
    for (const char *line = text; *line; line += *line == '\n') {
        const size_t length = strcspn(line, "\n");
        size_t size = length;
        while (size > 0 && strchr(" \t\r", line[size - 1]))
            size--;
        if (strncmp(line, beginning, strlen(beginning)) == 0 &&
            ends_with(line, size, ending))
            return line;
        line += length;
    }
    return NULL;
}

/* Sets *is_cut when a block of the text has no end. False: there is none. */
static bool find_blocks(const char *text, const char *ending, bool is_read_whole,
                        bool *is_cut)
{
    static const char begin[] = "-----BEGIN ", end[] = "-----END ";
    const char *block = find_line(text, begin, ending);
    const bool is_there = block != NULL;
    while (block && !*is_cut) {
        const char *last = find_line(block, end, ending);
        *is_cut = last == NULL;
        block = last && is_read_whole ? find_line(last, begin, ending) : NULL;
    }
    return is_there;
}

/* What is wrong with what a file holds, in words; NULL: nothing. */
static const char *flaw_in(const char *text, const char *name)
{
    bool is_there = false, is_cut = false;
    const struct blocks *file = blocks;
    while (strcmp(file->name, name) != 0)
        file++;
    for (size_t i = 0; i < 2 && file->endings[i]; i++)
        is_there |= find_blocks(text, file->endings[i], file->is_read_whole, &is_cut);
    if (!is_there)
        return "no such block in PEM";
    return is_cut ? "a block in PEM without an end" : NULL;
}

static void look_at(struct loader *loader, const char *name, bool at_home)
{
    const struct files *files = loader->files;
    const struct node *node = loader->node;
    const struct setting *setting = node_setting(node, name);
    if (setting_empty(setting) ||
        (setting->value[0] == '/' ? !at_home : load_climbs_out(setting->value)))
        return;
    struct probe *probe = loader_look(
        loader, name, load_join(loader->arena, node->data_directory, setting->value));
    struct arena scratch = {0};
    struct file_bytes bytes = {0};
    const enum file_status status =
        files->read(files->context, &scratch, probe->path, &bytes);
    if (status == FILE_READ)
        probe->flaw = flaw_in(bytes.text, name);
    loader_ssl_unread(loader, probe->path, status, bytes.why);
    arena_free(&scratch);
}

void loader_tls(struct loader *loader)
{
    if (!setting_on(node_setting(loader->node, "ssl")))
        return;
    const bool at_home = loader_program(loader) != NULL;
    for (size_t i = 0; probe_ssl_files[i]; i++)
        look_at(loader, probe_ssl_files[i], at_home);
}
