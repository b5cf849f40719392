/*
 * The certificate and the key of a server, while its ssl is on, those that vouch for
 * its clients, and lists of revoked ones; and what primary_conninfo names.
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

static struct probe *find_probe(const struct node *node, const char *name)
{
    size_t i = 0;
    while (i < node->n_probes && strcmp(node->probes[i].name, name) != 0)
        i++;
    return i < node->n_probes ? &node->probes[i] : NULL;
}

/* What each of the files of SSL is to hold. */
static enum certificate_status read_certificate(struct node *node, struct arena *arena,
                                                const struct file_bytes *bytes)
{
    return node->certificate_status =
               certificate_read(arena, &node->certificate, bytes->text, bytes->size);
}

static enum certificate_status read_key(struct node *node, struct arena *arena,
                                        const struct file_bytes *bytes)
{
    (void)arena;
    return node->key_status =
               certificate_read_key(&node->key, bytes->text, bytes->size);
}

static enum certificate_status read_authorities(struct node *node, struct arena *arena,
                                                const struct file_bytes *bytes)
{
    (void)arena;
    return certificate_read_ends(&node->ssl_ca_ends, bytes->text, bytes->size);
}

static enum certificate_status read_revoked(struct node *node, struct arena *arena,
                                            const struct file_bytes *bytes)
{
    long long ends = 0;
    (void)node;
    (void)arena;
    return certificate_read_ends(&ends, bytes->text, bytes->size);
}

static const struct {
    const char *name;
    enum certificate_status (*read)(struct node *node, struct arena *arena,
                                    const struct file_bytes *bytes);
    const char *flaw; /* when it is broken, though all its blocks have an end */
} contents[] = {
    {"ssl_cert_file", read_certificate, "a certificate that cannot be decoded"},
    {"ssl_key_file", read_key, "a key that cannot be decoded"},
    {"ssl_ca_file", read_authorities, "a certificate that cannot be decoded"},
    {"ssl_crl_file", read_revoked, "a list or a certificate that cannot be decoded"},
};

static void read_content(struct loader *loader, size_t i)
{
    struct node *node = loader->node;
    struct probe *probe = find_probe(node, contents[i].name);
    const struct setting *setting = node_setting(node, contents[i].name);
    struct file_bytes bytes = {0};
    if (setting_empty(setting) ||
        read_path(loader, setting->value, &bytes) != FILE_READ)
        return;
    const enum certificate_status status =
        contents[i].read(node, loader->arena, &bytes);
    tell_unjudged(loader, setting->value, status);
    if (status == CERTIFICATE_BROKEN && probe && !probe->flaw)
        probe->flaw = contents[i].flaw;
}

void loader_certificates(struct loader *loader)
{
    struct node *node = loader->node;
    node->now = loader->files->now;
    read_of_conninfo(loader);
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++)
        if (setting_on(node_setting(node, "ssl")))
            read_content(loader, i);
}
