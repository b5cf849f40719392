/*
 * OpenSSL's libcrypto, loaded when it is needed: most runs see no certificate, and
 * loading it would take longer than the run. A static program has it inside.
 */
#ifndef RULES_CRYPTO_H
#define RULES_CRYPTO_H

#include <stdbool.h>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

/* Its functions, each under its own name. */
#define CRYPTO_FUNCTIONS(F)                                                            \
    F(OPENSSL_init_crypto)                                                             \
    F(OPENSSL_sk_num)                                                                  \
    F(OPENSSL_sk_pop_free)                                                             \
    F(OPENSSL_sk_value)                                                                \
    F(CRYPTO_free)                                                                     \
    F(ERR_clear_error)                                                                 \
    F(ERR_peek_last_error)                                                             \
    F(BIO_new_mem_buf)                                                                 \
    F(BIO_free)                                                                        \
    F(BIO_ctrl)                                                                        \
    F(EVP_Digest)                                                                      \
    F(EVP_sha256)                                                                      \
    F(EVP_PKEY_free)                                                                   \
    F(i2d_PUBKEY)                                                                      \
    F(PEM_read_bio)                                                                    \
    F(PEM_read_bio_PrivateKey)                                                         \
    F(PEM_read_bio_X509)                                                               \
    F(PEM_read_bio_X509_AUX)                                                           \
    F(PEM_X509_INFO_read_bio)                                                          \
    F(ASN1_STRING_get0_data)                                                           \
    F(ASN1_STRING_length)                                                              \
    F(ASN1_TIME_to_tm)                                                                 \
    F(ASN1_TYPE_free)                                                                  \
    F(d2i_ASN1_TYPE)                                                                   \
    F(GENERAL_NAMES_free)                                                              \
    F(X509_free)                                                                       \
    F(X509_get0_notAfter)                                                              \
    F(X509_get0_notBefore)                                                             \
    F(X509_get0_pubkey)                                                                \
    F(X509_get_ext_d2i)                                                                \
    F(X509_get_subject_name)                                                           \
    F(X509_INFO_free)                                                                  \
    F(X509_NAME_ENTRY_get_data)                                                        \
    F(X509_NAME_get_entry)                                                             \
    F(X509_NAME_get_index_by_NID)

struct crypto {
#define CRYPTO_MEMBER(name) __typeof__(name) *(name);
    CRYPTO_FUNCTIONS(CRYPTO_MEMBER)
#undef CRYPTO_MEMBER
};

/* False when the library is not on this machine. */
bool crypto_load(struct crypto *crypto);

#endif
