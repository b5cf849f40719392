/* What libcrypto would do for a long time. */
#include "rules/crypto_keys.h"

#include <string.h>

bool crypto_is_key(const char *name)
{
    static const char ending[] = "PRIVATE KEY";
    const size_t length = strlen(name), ending_length = sizeof ending - 1;
    return length >= ending_length &&
           strcmp(name + length - ending_length, ending) == 0;
}

/*
 * libcrypto works out the public key of some kinds of private ones, in a time that
 * grows with the cube of their size; of DSA keys of any size, so that one of 20 KB
 * takes many minutes. What these kinds are called is in the key.
 */
static bool is_worked_out(const unsigned char *key, size_t size)
{
    static const char *const kinds[] = {
        "\x2a\x86\x48\xce\x38\x04",             /* DSA, and what is signed with it */
        "\x2b\x0e\x03\x02\x0c",                 /* DSA by its older names */
        "\x2b\x0e\x03\x02\x0d",                 /* likewise */
        "\x2b\x0e\x03\x02\x1b",                 /* likewise */
        "\x2a\x86\x48\x86\xf7\x0d\x01\x03\x01", /* Diffie-Hellman */
        "\x2a\x86\x48\xce\x3e\x02\x01",         /* likewise, of X9.42 */
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const size_t length = strlen(kinds[i]);
        for (size_t at = 0; at + length <= size; at++)
            if (key[at] == (unsigned char)kinds[i][0] &&
                memcmp(key + at, kinds[i], length) == 0)
                return true;
    }
    return false;
}

/* The bytes of the next block that is a key to be worked out; 0: it is none. */
static size_t size_to_work_out(const struct crypto *crypto, BIO *bio)
{
    char *name = NULL, *header = NULL;
    unsigned char *bytes = NULL;
    long size = 0;
    if (crypto->PEM_read_bio(bio, &name, &header, &bytes, &size) != 1)
        return 0;
    const bool counts = crypto_is_key(name) && is_worked_out(bytes, (size_t)size);
    crypto->CRYPTO_free(name, __FILE__, __LINE__);
    crypto->CRYPTO_free(header, __FILE__, __LINE__);
    crypto->CRYPTO_free(bytes, __FILE__, __LINE__);
    return counts ? (size_t)size : 0;
}

/* Blocks that are broken are passed over, as libcrypto passes over them. */
bool crypto_takes_too_long(const struct crypto *crypto, const char *text, size_t size)
{
    enum { MOST_BYTES = 3072 }; /* about a second; larger ones are refused by TLS */
    BIO *bio = crypto->BIO_new_mem_buf(text, (int)size);
    size_t n_bytes = 0;
    long left = (long)size, before = left + 1;
    while (bio && left < before && n_bytes <= MOST_BYTES) {
        before = left;
        n_bytes += size_to_work_out(crypto, bio);
        left = crypto->BIO_ctrl(bio, BIO_CTRL_PENDING, 0, NULL);
    }
    crypto->BIO_free(bio);
    crypto->ERR_clear_error();
    return n_bytes > MOST_BYTES;
}
