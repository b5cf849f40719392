/*
 * The certificate and the key of a server, while its ssl is on, and those that vouch
 * for its clients; and what primary_conninfo names.
 */
#include "rules/conninfo.h"
#include "rules/loader.h"

/* NULL: the file is none of those that lie here, or cannot be read. */
static const char *read_path(struct loader *loader, const char *name,
                             struct file_bytes *bytes)
{
    const struct files *files = loader->files;
    const bool is_here =
        name[0] == '/' ? loader_program(loader) != NULL : !load_climbs_out(name);
    const char *path = load_join(loader->arena, loader->node->data_directory, name);
    const bool is_read =
        is_here && files->read(files->context, loader->arena, path, bytes) == FILE_READ;
    return is_read && bytes->size > 0 ? bytes->text : NULL;
}

static const char *read_file(struct loader *loader, const char *name,
                             struct file_bytes *bytes)
{
    const struct setting *setting = node_setting(loader->node, name);
    return setting_empty(setting) ? NULL : read_path(loader, setting->value, bytes);
}

static long long read_ends(struct loader *loader, const char *path)
{
    struct file_bytes bytes;
    long long ends = 0;
    if (path && *path && read_path(loader, path, &bytes))
        certificate_read_ends(&ends, bytes.text, bytes.size);
    return ends;
}

/* A walreceiver works in the data directory. */
static void read_of_conninfo(struct loader *loader)
{
    struct node *node = loader->node;
    const struct setting *setting = node_setting(node, "primary_conninfo");
    if (node->role != ROLE_STANDBY || setting_empty(setting))
        return;
    const struct conninfo conninfo =
        conninfo_read(loader->arena, setting->value, node->version);
    if (conninfo.error)
        return;
    node->sslcert_ends = read_ends(loader, conninfo_get(&conninfo, "sslcert"));
    node->sslrootcert_ends = read_ends(loader, conninfo_get(&conninfo, "sslrootcert"));
}

void loader_certificates(struct loader *loader)
{
    struct node *node = loader->node;
    struct file_bytes bytes;
    node->now = loader->files->now;
    read_of_conninfo(loader);
    if (!setting_on(node_setting(node, "ssl")))
        return;
    if (read_file(loader, "ssl_cert_file", &bytes))
        node->certificate_status =
            certificate_read(loader->arena, &node->certificate, bytes.text, bytes.size);
    const struct setting *authority = node_setting(node, "ssl_ca_file");
    node->ssl_ca_ends = authority ? read_ends(loader, authority->value) : 0;
    if (read_file(loader, "ssl_key_file", &bytes))
        node->key_status = certificate_read_key(&node->key, bytes.text, bytes.size);
}
