/*
 * Private keys in a text of PEM, before libcrypto decodes them.
 */
#ifndef RULES_CRYPTO_KEYS_H
#define RULES_CRYPTO_KEYS_H

#include <stddef.h>

#include "rules/crypto.h"

/* Whether a block of PEM with this name is a private key of any kind. */
bool crypto_is_key(const char *name);

/* Whether to read the keys of a text would take longer than a second or so. */
bool crypto_takes_too_long(const struct crypto *crypto, const char *text, size_t size);

#endif
