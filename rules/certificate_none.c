/* In place of certificate_read.c in a program that is built without libcrypto. */
#include "rules/certificate.h"

enum certificate_status certificate_read(struct arena *arena,
                                         struct certificate *certificate,
                                         const char *text, size_t size)
{
    (void)arena;
    (void)text;
    (void)size;
    *certificate = (struct certificate){.common_name = NULL};
    return CERTIFICATE_UNJUDGED;
}

enum certificate_status certificate_read_ends(long long *ends, const char *text,
                                              size_t size)
{
    (void)ends;
    (void)text;
    (void)size;
    return CERTIFICATE_UNJUDGED;
}

enum certificate_status certificate_read_key(struct key_digest *key, const char *text,
                                             size_t size)
{
    (void)key;
    (void)text;
    (void)size;
    return CERTIFICATE_UNJUDGED;
}
