/* What libcrypto makes of a text. */
#include "rules/certificate.h"

#include <arpa/inet.h>
#include <limits.h>
#include <string.h>
#include <time.h>

#include "rules/crypto.h"

/* Nobody is asked for a passphrase; *context is told that one was wanted. */
static int refuse_passphrase(char *buffer, int size, int is_writing, void *context)
{
    (void)buffer;
    (void)size;
    (void)is_writing;
    *(bool *)context = true;
    return -1;
}

/* NULL for what is too long to be any certificate. */
static BIO *open_text(const struct crypto *crypto, const char *text, size_t size)
{
    return size <= INT_MAX ? crypto->BIO_new_mem_buf(text, (int)size) : NULL;
}

static bool digest_key(const struct crypto *crypto, struct key_digest *digest,
                       EVP_PKEY *key)
{
    unsigned char *bytes = NULL;
    const int size = key ? crypto->i2d_PUBKEY(key, &bytes) : 0;
    const bool is_done =
        size > 0 && crypto->EVP_Digest(bytes, (size_t)size, digest->bytes, NULL,
                                       crypto->EVP_sha256(), NULL) == 1;
    crypto->CRYPTO_free(bytes, __FILE__, __LINE__);
    return is_done;
}

static long long seconds_of(const struct crypto *crypto, const ASN1_TIME *moment)
{
    struct tm time;
    return crypto->ASN1_TIME_to_tm(moment, &time) == 1 ? (long long)timegm(&time) : 0;
}

static void push(struct arena *arena, const char ***list, size_t *n, const char *text)
{
    *list = arena_push(arena, *list, *n, sizeof **list);
    (*list)[(*n)++] = text;
}

/* NULL for a name with a NUL in it, which fits no host. */
static const char *text_of(const struct crypto *crypto, struct arena *arena,
                           const ASN1_STRING *string)
{
    const char *bytes = (const char *)crypto->ASN1_STRING_get0_data(string);
    const int size = crypto->ASN1_STRING_length(string);
    if (size <= 0 || memchr(bytes, '\0', (size_t)size))
        return NULL;
    return arena_copy(arena, bytes, (size_t)size);
}

static void add_address(const struct crypto *crypto, struct arena *arena,
                        struct certificate *certificate,
                        const ASN1_OCTET_STRING *address)
{
    char text[INET6_ADDRSTRLEN];
    const int size = crypto->ASN1_STRING_length(address);
    const int family = size == 4 ? AF_INET : size == 16 ? AF_INET6 : AF_UNSPEC;
    if (family != AF_UNSPEC &&
        inet_ntop(family, crypto->ASN1_STRING_get0_data(address), text, sizeof text))
        push(arena, &certificate->addresses, &certificate->n_addresses,
             arena_copy(arena, text, strlen(text)));
}

static void read_names(const struct crypto *crypto, struct arena *arena,
                       struct certificate *certificate, const X509 *x509)
{
    GENERAL_NAMES *names =
        crypto->X509_get_ext_d2i(x509, NID_subject_alt_name, NULL, NULL);
    const OPENSSL_STACK *stack = (const OPENSSL_STACK *)names;
    for (int i = 0; names && i < crypto->OPENSSL_sk_num(stack); i++) {
        const GENERAL_NAME *name = crypto->OPENSSL_sk_value(stack, i);
        const char *text =
            name->type == GEN_DNS ? text_of(crypto, arena, name->d.dNSName) : NULL;
        if (text)
            push(arena, &certificate->names, &certificate->n_names, text);
        if (name->type == GEN_IPADD)
            add_address(crypto, arena, certificate, name->d.iPAddress);
    }
    crypto->GENERAL_NAMES_free(names);
    X509_NAME *subject = crypto->X509_get_subject_name(x509);
    const int at = crypto->X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (at >= 0)
        certificate->common_name = text_of(
            crypto, arena,
            crypto->X509_NAME_ENTRY_get_data(crypto->X509_NAME_get_entry(subject, at)));
}

enum certificate_status certificate_read(struct arena *arena,
                                         struct certificate *certificate,
                                         const char *text, size_t size)
{
    struct crypto crypto;
    *certificate = (struct certificate){.common_name = NULL};
    if (!crypto_load(&crypto))
        return CERTIFICATE_UNJUDGED;
    bool is_encrypted = false;
    BIO *bio = open_text(&crypto, text, size);
    X509 *x509 =
        bio ? crypto.PEM_read_bio_X509_AUX(bio, NULL, refuse_passphrase, &is_encrypted)
            : NULL;
    enum certificate_status status =
        is_encrypted ? CERTIFICATE_UNKNOWN : CERTIFICATE_BROKEN;
    if (x509 && digest_key(&crypto, &certificate->key, crypto.X509_get0_pubkey(x509))) {
        certificate->begins = seconds_of(&crypto, crypto.X509_get0_notBefore(x509));
        certificate->ends = seconds_of(&crypto, crypto.X509_get0_notAfter(x509));
        read_names(&crypto, arena, certificate, x509);
        status = CERTIFICATE_READ;
    } else if (x509) {
        status = CERTIFICATE_UNKNOWN; /* a kind of key that is not known here */
    }
    crypto.X509_free(x509);
    crypto.BIO_free(bio);
    crypto.ERR_clear_error();
    return status;
}

enum certificate_status certificate_read_ends(long long *ends, const char *text,
                                              size_t size)
{
    struct crypto crypto;
    if (!crypto_load(&crypto))
        return CERTIFICATE_UNJUDGED;
    bool is_encrypted = false;
    BIO *bio = open_text(&crypto, text, size);
    X509 *x509;
    size_t n = 0;
    while (bio && (x509 = crypto.PEM_read_bio_X509_AUX(bio, NULL, refuse_passphrase,
                                                       &is_encrypted))) {
        const long long end = seconds_of(&crypto, crypto.X509_get0_notAfter(x509));
        *ends = n == 0 || end > *ends ? end : *ends;
        crypto.X509_free(x509);
        n++;
    }
    crypto.BIO_free(bio);
    crypto.ERR_clear_error();
    if (is_encrypted)
        return CERTIFICATE_UNKNOWN;
    return n > 0 ? CERTIFICATE_READ : CERTIFICATE_BROKEN;
}

enum certificate_status certificate_read_key(struct key_digest *key, const char *text,
                                             size_t size)
{
    static const char begin[] = "-----BEGIN ", end[] = "PRIVATE KEY-----";
    struct crypto crypto;
    if (!crypto_load(&crypto))
        return CERTIFICATE_UNJUDGED;
    bool is_encrypted = false;
    BIO *bio = open_text(&crypto, text, size);
    EVP_PKEY *read = bio ? crypto.PEM_read_bio_PrivateKey(bio, NULL, refuse_passphrase,
                                                          &is_encrypted)
                         : NULL;
    const bool is_done = digest_key(&crypto, key, read);
    const char *at = strstr(text, begin);
    crypto.EVP_PKEY_free(read);
    crypto.BIO_free(bio);
    crypto.ERR_clear_error();
    if (is_done)
        return CERTIFICATE_READ;
    /* What says that it is a key may be one of a kind that is not known here. */
    return is_encrypted || (at && strstr(at, end)) ? CERTIFICATE_UNKNOWN
                                                   : CERTIFICATE_BROKEN;
}
