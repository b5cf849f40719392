/*
 * Certificates and private keys, as far as a server's start and its clients' checks
 * depend on them. Of a private key nothing is kept but what tells whose it is.
 */
#ifndef RULES_CERTIFICATE_H
#define RULES_CERTIFICATE_H

#include <stdbool.h>
#include <stddef.h>

#include "parser/arena.h"

enum certificate_status {
    CERTIFICATE_UNKNOWN,   /* not looked at, or it is encrypted */
    CERTIFICATE_UNJUDGED,  /* there, but libcrypto, which reads it, is not */
    CERTIFICATE_TOO_HEAVY, /* there, but libcrypto would read its keys for too long */
    CERTIFICATE_BROKEN,    /* none is in the file, or one that cannot be decoded */
    CERTIFICATE_READ,
};

enum { CERTIFICATE_DIGEST_SIZE = 32 };

/* The digest of a public key: alike for a certificate and its private key. */
struct key_digest {
    unsigned char bytes[CERTIFICATE_DIGEST_SIZE];
};

struct certificate {
    long long begins, ends;  /* seconds since 1970 */
    const char *common_name; /* of its subject; NULL: none */
    const char **names;      /* DNS names of its subjectAltName */
    size_t n_names;
    const char **addresses; /* likewise, in numbers */
    size_t n_addresses;
    struct key_digest key;
};

/*
 * The first certificate in a text of PEM, which is the server's own. It is broken too
 * when one of those behind it is.
 */
enum certificate_status certificate_read(struct arena *arena,
                                         struct certificate *certificate,
                                         const char *text, size_t size);

/*
 * When the last one of all certificates in a text of PEM ends; *ends stays when none is
 * there. From then on none of them vouches for anybody. Lists of revoked certificates
 * may be among them or alone there. A server takes all of them or none.
 */
enum certificate_status certificate_read_ends(long long *ends, const char *text,
                                              size_t size);

/* The first private key in a text of PEM. Broken: it was damaged, whatever its kind. */
enum certificate_status certificate_read_key(struct key_digest *key, const char *text,
                                             size_t size);

/*
 * Whether libpq of a version takes the certificate for that of a host, as sslmode
 * verify-full wants it.
 */
bool certificate_is_for(const struct certificate *certificate, const char *host,
                        int version);

/* 2026-01-31 23:59:59 UTC */
const char *certificate_time(struct arena *arena, long long seconds);

#endif
