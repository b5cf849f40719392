/*
 * The certificate and the key of a server, while its ssl is on, and those that vouch
 * for its clients; and what primary_conninfo names.
 */
#include "rules/conninfo.h"
#include "rules/loader.h"

/* One that is none of those that lie here, or is empty, is missing. */
static enum file_status read_path(struct loader *loader, const char *name,
                                  struct file_bytes *bytes)
{
    const struct files *files = loader->files;
    const bool is_here =
        name[0] == '/' ? loader_program(loader) != NULL : !load_climbs_out(name);
    const char *path = load_join(loader->arena, loader->node->data_directory, name);
    const enum file_status status =
        is_here ? files->read(files->context, loader->arena, path, bytes)
                : FILE_MISSING;
    return status == FILE_READ && bytes->size == 0 ? FILE_MISSING : status;
}

/* The path of a setting whose file was read; NULL: there is none. */
static const char *read_file(struct loader *loader, const char *name,
                             struct file_bytes *bytes)
{
    const struct setting *setting = node_setting(loader->node, name);
    return !setting_empty(setting) &&
                   read_path(loader, setting->value, bytes) == FILE_READ
               ? setting->value
               : NULL;
}

/* What is there and not judged is no reason to be silent. */
static void tell_unjudged(struct loader *loader, const char *name,
                          enum certificate_status status)
{
    const struct place nobody = {.node = loader->node};
    if (status == CERTIFICATE_UNJUDGED)
        loader_unjudged(
            loader, load_join(loader->arena, loader->node->data_directory, name),
            nobody, "is not judged, for want of OpenSSL's libcrypto (version 3)");
}

static long long ends_in(struct loader *loader, const char *path,
                         const struct file_bytes *bytes)
{
    long long ends = 0;
    tell_unjudged(loader, path, certificate_read_ends(&ends, bytes->text, bytes->size));
    return ends;
}

/* Of what the node's own parameters name it has been told already. */
static long long read_keyword(struct loader *loader, const struct conninfo *conninfo,
                              const char *keyword)
{
    const char *path = conninfo_get(conninfo, keyword);
    struct file_bytes bytes = {0};
    if (!path || !*path)
        return 0;
    const enum file_status status = read_path(loader, path, &bytes);
    loader_ssl_unread(loader,
                      load_join(loader->arena, loader->node->data_directory, path),
                      status, bytes.why);
    return status == FILE_READ ? ends_in(loader, path, &bytes) : 0;
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
    node->sslcert_ends = read_keyword(loader, &conninfo, "sslcert");
    node->sslrootcert_ends = read_keyword(loader, &conninfo, "sslrootcert");
}

void loader_certificates(struct loader *loader)
{
    struct node *node = loader->node;
    struct file_bytes bytes;
    node->now = loader->files->now;
    read_of_conninfo(loader);
    if (!setting_on(node_setting(node, "ssl")))
        return;
    const char *path = read_file(loader, "ssl_cert_file", &bytes);
    if (path) {
        node->certificate_status =
            certificate_read(loader->arena, &node->certificate, bytes.text, bytes.size);
        tell_unjudged(loader, path, node->certificate_status);
    }
    path = read_file(loader, "ssl_ca_file", &bytes);
    node->ssl_ca_ends = path ? ends_in(loader, path, &bytes) : 0;
    path = read_file(loader, "ssl_key_file", &bytes);
    if (path) {
        node->key_status = certificate_read_key(&node->key, bytes.text, bytes.size);
        tell_unjudged(loader, path, node->key_status);
    }
}
