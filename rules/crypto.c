#include "rules/crypto.h"

#ifdef CRYPTO_IS_LINKED

static bool find_all(struct crypto *crypto)
{
#define CRYPTO_TAKE(name) crypto->name = name;
    CRYPTO_FUNCTIONS(CRYPTO_TAKE)
#undef CRYPTO_TAKE
    return true;
}

#else

#include <dlfcn.h>
#include <string.h>

/* A function's address comes as one of data. */
static bool find(void *library, const char *name, void *function)
{
    void *found = dlsym(library, name);
    memcpy(function, &found, sizeof found);
    return found != NULL;
}

/* The library stays until the program ends: it does not like to be unloaded. */
static bool find_all(struct crypto *crypto)
{
    void *library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return false;
    bool has_all = true;
#define CRYPTO_FIND(name) has_all = find(library, #name, &crypto->name) && has_all;
    CRYPTO_FUNCTIONS(CRYPTO_FIND)
#undef CRYPTO_FIND
    return has_all;
}

#endif

bool crypto_load(struct crypto *crypto)
{
    /* The machine's own configuration of the library must not count here. */
    return find_all(crypto) &&
           crypto->OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL) == 1;
}
