/* What libcrypto makes of a text. */
#include "rules/certificate.h"

#include <arpa/inet.h>
#include <limits.h>
#include <string.h>
#include <time.h>

#include "rules/crypto.h"
#include "rules/crypto_keys.h"

/* Nobody is asked for a passphrase; *context is told that one was wanted. */
static int refuse_passphrase(char *buffer, int size, int is_writing, void *context)
{
    (void)buffer;
    (void)size;
    (void)is_writing;
    *(bool *)context = true;
    return -1;
}

/* A text that libcrypto reads. */
struct reading {
    struct crypto crypto;
    BIO *bio; /* NULL: the text is too long to be any certificate */
    bool is_encrypted;
};

/* False when libcrypto is not there. */
static bool begin(struct reading *reading, const char *text, size_t size)
{
    *reading = (struct reading){.bio = NULL};
    if (!crypto_load(&reading->crypto))
        return false;
    if (size <= INT_MAX)
        reading->bio = reading->crypto.BIO_new_mem_buf(text, (int)size);
    return true;
}

static void end(struct reading *reading)
{
    reading->crypto.BIO_free(reading->bio);
    reading->crypto.ERR_clear_error();
}

/* Of a text whose keys are read, too; CERTIFICATE_READ: they can be. */
static enum certificate_status begin_with_keys(struct reading *reading,
                                               const char *text, size_t size)
{
    if (!begin(reading, text, size))
        return CERTIFICATE_UNJUDGED;
    if (!reading->bio || !crypto_takes_too_long(&reading->crypto, text, size))
        return CERTIFICATE_READ;
    end(reading);
    return CERTIFICATE_TOO_HEAVY;
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

/*
 * The certificates behind the first one go with it to every client: the server reads on
 * until there is none, and what is none in spite of its first line is an error.
 */
static bool has_sound_chain(struct reading *reading)
{
    const struct crypto *crypto = &reading->crypto;
    X509 *x509;
    crypto->ERR_clear_error();
    while ((x509 = crypto->PEM_read_bio_X509(reading->bio, NULL, refuse_passphrase,
                                             &reading->is_encrypted)))
        crypto->X509_free(x509);
    return reading->is_encrypted ||
           ERR_GET_REASON(crypto->ERR_peek_last_error()) == PEM_R_NO_START_LINE;
}

static enum certificate_status read_first(struct arena *arena,
                                          struct certificate *certificate,
                                          const struct crypto *crypto, const X509 *x509)
{
    if (!digest_key(crypto, &certificate->key, crypto->X509_get0_pubkey(x509)))
        return CERTIFICATE_UNKNOWN; /* a kind of key that is not known here */
    certificate->begins = seconds_of(crypto, crypto->X509_get0_notBefore(x509));
    certificate->ends = seconds_of(crypto, crypto->X509_get0_notAfter(x509));
    read_names(crypto, arena, certificate, x509);
    return CERTIFICATE_READ;
}

enum certificate_status certificate_read(struct arena *arena,
                                         struct certificate *certificate,
                                         const char *text, size_t size)
{
    struct reading reading;
    *certificate = (struct certificate){.common_name = NULL};
    if (!begin(&reading, text, size))
        return CERTIFICATE_UNJUDGED;
    const struct crypto *crypto = &reading.crypto;
    X509 *x509 = reading.bio ? crypto->PEM_read_bio_X509_AUX(reading.bio, NULL,
                                                             refuse_passphrase,
                                                             &reading.is_encrypted)
                             : NULL;
    enum certificate_status status =
        reading.is_encrypted ? CERTIFICATE_UNKNOWN : CERTIFICATE_BROKEN;
    if (x509 && has_sound_chain(&reading))
        status = read_first(arena, certificate, crypto, x509);
    crypto->X509_free(x509);
    end(&reading);
    return status;
}

enum certificate_status certificate_read_ends(long long *ends, const char *text,
                                              size_t size)
{
    struct reading reading;
    const enum certificate_status beginning = begin_with_keys(&reading, text, size);
    if (beginning != CERTIFICATE_READ)
        return beginning;
    const struct crypto *crypto = &reading.crypto;
    OPENSSL_STACK *infos =
        reading.bio ? (OPENSSL_STACK *)crypto->PEM_X509_INFO_read_bio(
                          reading.bio, NULL, refuse_passphrase, &reading.is_encrypted)
                    : NULL;
    size_t n_certificates = 0, n_lists = 0;
    for (int i = 0; infos && i < crypto->OPENSSL_sk_num(infos); i++) {
        const X509_INFO *info = crypto->OPENSSL_sk_value(infos, i);
        const long long until =
            info->x509 ? seconds_of(crypto, crypto->X509_get0_notAfter(info->x509)) : 0;
        if (info->x509 && (n_certificates++ == 0 || until > *ends))
            *ends = until;
        n_lists += info->crl != NULL;
    }
    crypto->OPENSSL_sk_pop_free(infos, (void (*)(void *))crypto->X509_INFO_free);
    end(&reading);
    if (reading.is_encrypted)
        return CERTIFICATE_UNKNOWN;
    return n_certificates + n_lists > 0 ? CERTIFICATE_READ : CERTIFICATE_BROKEN;
}

/*
 * Whether the first private key is whole, whatever its kind: a kind that is not known
 * here may be known to the server. What is enciphered is taken for whole.
 */
static bool is_whole_key(const struct crypto *crypto, BIO *bio)
{
    char *name = NULL, *header = NULL;
    unsigned char *bytes = NULL;
    long size = 0;
    bool is_found = false, is_whole = false;
    while (!is_found && crypto->PEM_read_bio(bio, &name, &header, &bytes, &size) == 1) {
        is_found = crypto_is_key(name);
        const unsigned char *at = bytes;
        ASN1_TYPE *value =
            is_found && !*header ? crypto->d2i_ASN1_TYPE(NULL, &at, size) : NULL;
        is_whole = is_found && (*header || value);
        crypto->ASN1_TYPE_free(value);
        crypto->CRYPTO_free(name, __FILE__, __LINE__);
        crypto->CRYPTO_free(header, __FILE__, __LINE__);
        crypto->CRYPTO_free(bytes, __FILE__, __LINE__);
    }
    return is_whole;
}

static enum certificate_status judge_unread_key(const char *text, size_t size)
{
    struct reading reading;
    if (!begin(&reading, text, size))
        return CERTIFICATE_UNJUDGED;
    const bool is_whole = reading.bio && is_whole_key(&reading.crypto, reading.bio);
    end(&reading);
    return is_whole ? CERTIFICATE_UNKNOWN : CERTIFICATE_BROKEN;
}

enum certificate_status certificate_read_key(struct key_digest *key, const char *text,
                                             size_t size)
{
    struct reading reading;
    enum certificate_status status = begin_with_keys(&reading, text, size);
    if (status != CERTIFICATE_READ)
        return status;
    const struct crypto *crypto = &reading.crypto;
    EVP_PKEY *read =
        reading.bio ? crypto->PEM_read_bio_PrivateKey(
                          reading.bio, NULL, refuse_passphrase, &reading.is_encrypted)
                    : NULL;
    if (reading.is_encrypted)
        status = CERTIFICATE_UNKNOWN;
    else if (!digest_key(crypto, key, read))
        status = judge_unread_key(text, size);
    crypto->EVP_PKEY_free(read);
    end(&reading);
    return status;
}
