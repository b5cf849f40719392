/*
 * The certificate and the key of a server, while its ssl is on, those that vouch for
 * its clients, and lists of revoked ones; and what primary_conninfo names.
 */
#include <string.h>

#include "rules/conninfo.h"
#include "rules/loader.h"

/* A file that was read, and what names it: a parameter or a keyword. */
struct named_file {
    const char *name;
    const char *path; /* as it is named */
    struct file_bytes bytes;
};

static const char bad_certificate[] = "a certificate that cannot be decoded";
static const char bad_list[] = "a list or a certificate that cannot be decoded";
static const char bad_key[] = "a key that cannot be decoded";
static const char other_key[] = "a key that is not the certificate's";

/* One that is none of those that lie here is missing. */
static enum file_status read_path(struct loader *loader, const char *name,
                                  struct file_bytes *bytes)
{
    const struct files *files = loader->files;
    const bool is_here =
        name[0] == '/' ? loader_program(loader) != NULL : !load_climbs_out(name);
    const char *path = load_join(loader->arena, loader->node->data_directory, name);
    return is_here ? files->read(files->context, loader->arena, path, bytes)
                   : FILE_MISSING;
}

/* What is there and not judged is no reason to be silent. */
static void tell_unjudged(struct loader *loader, const char *name,
                          enum certificate_status status)
{
    const struct place nobody = {.node = loader->node};
    const char *why = status == CERTIFICATE_UNJUDGED
                          ? "is not judged, for want of OpenSSL's libcrypto (version 3)"
                      : status == CERTIFICATE_TOO_HEAVY
                          ? "is not judged: to read a key of it would take too long"
                          : NULL;
    if (why)
        loader_unjudged(loader,
                        load_join(loader->arena, loader->node->data_directory, name),
                        nobody, why);
}

/* The first flaw of a file is the one that is told. */
static void note_flaw(const struct node *node, const char *name, const char *flaw)
{
    for (size_t i = 0; i < node->n_probes; i++)
        if (strcmp(node->probes[i].name, name) == 0 && !node->probes[i].flaw)
            node->probes[i].flaw = flaw;
}

static enum certificate_status judge(struct loader *loader,
                                     const struct named_file *file,
                                     enum certificate_status status, const char *flaw)
{
    tell_unjudged(loader, file->path, status);
    if (status == CERTIFICATE_BROKEN)
        note_flaw(loader->node, file->name, flaw);
    return status;
}

/* Of what the node's own parameters name it has been told already. */
static bool read_keyword(struct loader *loader, const struct conninfo *conninfo,
                         const char *keyword, struct named_file *file)
{
    *file = (struct named_file){keyword, conninfo_get(conninfo, keyword), {0}};
    if (!file->path || !*file->path)
        return false;
    const enum file_status status = read_path(loader, file->path, &file->bytes);
    loader_ssl_unread(
        loader, load_join(loader->arena, loader->node->data_directory, file->path),
        status, file->bytes.why);
    if (status == FILE_READ && file->bytes.size == 0)
        note_flaw(loader->node, keyword, "nothing");
    return status == FILE_READ && file->bytes.size > 0;
}

/* What the standby shows. */
static void read_shown(struct loader *loader, const struct conninfo *conninfo)
{
    struct certificate certificate;
    struct key_digest key;
    struct named_file file;
    if (!read_keyword(loader, conninfo, PROBE_SSLCERT, &file))
        return;
    const enum certificate_status status = judge(
        loader, &file,
        certificate_read(loader->arena, &certificate, file.bytes.text, file.bytes.size),
        bad_certificate);
    if (status == CERTIFICATE_READ)
        loader->node->sslcert_ends = certificate.ends;
    if (read_keyword(loader, conninfo, PROBE_SSLKEY, &file) &&
        judge(loader, &file,
              certificate_read_key(&key, file.bytes.text, file.bytes.size),
              bad_key) == CERTIFICATE_READ &&
        status == CERTIFICATE_READ && memcmp(&key, &certificate.key, sizeof key) != 0)
        note_flaw(loader->node, PROBE_SSLKEY, other_key);
}

/* A walreceiver works in the data directory. */
static void read_of_conninfo(struct loader *loader)
{
    struct node *node = loader->node;
    const struct setting *setting = node_setting(node, "primary_conninfo");
    struct named_file file;
    if (node->role != ROLE_STANDBY || setting_empty(setting))
        return;
    const struct conninfo conninfo =
        conninfo_read(loader->arena, setting->value, node->version);
    if (conninfo.error)
        return;
    read_shown(loader, &conninfo);
    if (read_keyword(loader, &conninfo, PROBE_SSLROOTCERT, &file))
        judge(loader, &file,
              certificate_read_ends(&node->sslrootcert_ends, file.bytes.text,
                                    file.bytes.size),
              bad_certificate);
}

/* One that is empty has been seen to be so. */
static bool read_setting(struct loader *loader, const char *name,
                         struct named_file *file)
{
    const struct setting *setting = node_setting(loader->node, name);
    *file = (struct named_file){.name = name};
    if (setting_empty(setting))
        return false;
    file->path = setting->value;
    return read_path(loader, file->path, &file->bytes) == FILE_READ &&
           file->bytes.size > 0;
}

static void read_of_server(struct loader *loader)
{
    struct node *node = loader->node;
    struct named_file file;
    long long ends = 0;
    if (read_setting(loader, "ssl_cert_file", &file))
        node->certificate_status =
            judge(loader, &file,
                  certificate_read(loader->arena, &node->certificate, file.bytes.text,
                                   file.bytes.size),
                  bad_certificate);
    if (read_setting(loader, "ssl_key_file", &file))
        node->key_status =
            judge(loader, &file,
                  certificate_read_key(&node->key, file.bytes.text, file.bytes.size),
                  bad_key);
    if (read_setting(loader, "ssl_ca_file", &file))
        judge(
            loader, &file,
            certificate_read_ends(&node->ssl_ca_ends, file.bytes.text, file.bytes.size),
            bad_certificate);
    if (read_setting(loader, "ssl_crl_file", &file))
        judge(loader, &file,
              certificate_read_ends(&ends, file.bytes.text, file.bytes.size), bad_list);
}

void loader_certificates(struct loader *loader)
{
    loader->node->now = loader->files->now;
    read_of_conninfo(loader);
    if (setting_on(node_setting(loader->node, "ssl")))
        read_of_server(loader);
}
