/* The certificate and the key of a server, while its ssl is on. */
#include "rules/loader.h"

/* NULL: the file is none of those that lie here, or cannot be read. */
static const char *read_file(struct loader *loader, const char *name,
                             struct file_bytes *bytes)
{
    const struct files *files = loader->files;
    const struct node *node = loader->node;
    const struct setting *setting = node_setting(node, name);
    if (setting_empty(setting))
        return NULL;
    const bool is_here = setting->value[0] == '/' ? loader_program(loader) != NULL
                                                  : !load_climbs_out(setting->value);
    const char *path = load_join(loader->arena, node->data_directory, setting->value);
    const bool is_read =
        is_here && files->read(files->context, loader->arena, path, bytes) == FILE_READ;
    return is_read && bytes->size > 0 ? bytes->text : NULL;
}

void loader_certificates(struct loader *loader)
{
    struct node *node = loader->node;
    struct file_bytes bytes;
    node->now = loader->files->now;
    if (!setting_on(node_setting(node, "ssl")))
        return;
    if (read_file(loader, "ssl_cert_file", &bytes))
        node->certificate_status =
            certificate_read(loader->arena, &node->certificate, bytes.text, bytes.size);
    if (read_file(loader, "ssl_key_file", &bytes))
        node->key_status = certificate_read_key(&node->key, bytes.text, bytes.size);
}
