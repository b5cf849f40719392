/*
 * The files of SSL: whether they are there, whose they are, and whether what they hold
 * looks like what they are to be. Nothing of their text is kept.
 */
#include "rules/loader.h"

#include <string.h>

const char *const probe_ssl_files[] = {"ssl_cert_file",      "ssl_key_file",
                                       "ssl_ca_file",        "ssl_crl_file",
                                       "ssl_dh_params_file", NULL};

/* How the first line of what is in a file ends, for each of the files. */
static const struct {
    const char *name;
    const char *endings[3];
} blocks[] = {
    {"ssl_cert_file", {"CERTIFICATE-----"}},
    {"ssl_key_file", {"PRIVATE KEY-----"}},
    {"ssl_ca_file", {"CERTIFICATE-----", "X509 CRL-----"}},
    {"ssl_crl_file", {"X509 CRL-----", "CERTIFICATE-----"}},
    {"ssl_dh_params_file", {"DH PARAMETERS-----"}},
};

static bool ends_with(const char *line, size_t size, const char *ending)
{
    const size_t length = strlen(ending);
    return size >= length && memcmp(line + size - length, ending, length) == 0;
}

/* OpenSSL passes over what stands before the line, but not over blanks within it. */
static bool has_block(const char *text, const char *ending)
{
    static const char begin[] = "-----BEGIN ";
    for (const char *line = text; *line; line += *line == '\n') {
        const size_t length = strcspn(line, "\n");
        size_t size = length;
        while (size > 0 && strchr(" \t\r", line[size - 1]))
            size--;
        if (strncmp(line, begin, sizeof begin - 1) == 0 &&
            ends_with(line, size, ending))
            return true;
        line += length;
    }
    return false;
}

static bool lacks_blocks(const char *text, const char *name)
{
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        if (strcmp(blocks[i].name, name) != 0)
            continue;
        for (size_t j = 0; j < 3 && blocks[i].endings[j]; j++)
            if (has_block(text, blocks[i].endings[j]))
                return false;
        return true;
    }
    return false;
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
    if (files->read(files->context, &scratch, probe->path, &bytes) == FILE_READ)
        probe->is_other = lacks_blocks(bytes.text, name);
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
