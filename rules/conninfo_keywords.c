/* Which version of libpq knows which keyword. */
#include "rules/conninfo_keywords.h"

#include <stdlib.h>
#include <string.h>

/* By name. */
static const struct conninfo_keyword keywords[] = {
    {"application_name", 0, 0},
    {"authtype", 0, 1300},
    {"channel_binding", 1300, 0},
    {"client_encoding", 901, 0},
    {"connect_timeout", 0, 0},
    {"dbname", 0, 0},
    {"fallback_application_name", 0, 0},
    {"gssdelegation", 1600, 0},
    {"gssencmode", 1200, 0},
    {"gsslib", 0, 0},
    {"host", 0, 0},
    {"hostaddr", 0, 0},
    {"keepalives", 0, 0},
    {"keepalives_count", 0, 0},
    {"keepalives_idle", 0, 0},
    {"keepalives_interval", 0, 0},
    {"krbsrvname", 0, 0},
    {"load_balance_hosts", 1600, 0},
    {"max_protocol_version", 1800, 0},
    {"min_protocol_version", 1800, 0},
    {"oauth_client_id", 1800, 0},
    {"oauth_client_secret", 1800, 0},
    {"oauth_issuer", 1800, 0},
    {"oauth_scope", 1800, 0},
    {"options", 0, 0},
    {"passfile", 1000, 0},
    {"password", 0, 0},
    {"port", 0, 0},
    {"replication", 0, 0},
    {"require_auth", 1600, 0},
    {"requirepeer", 901, 0},
    {"requiressl", 0, 0},
    {"scram_client_key", 1800, 0},
    {"scram_server_key", 1800, 0},
    {"service", 0, 0},
    {"ssl_max_protocol_version", 1300, 0},
    {"ssl_min_protocol_version", 1300, 0},
    {"sslcert", 0, 0},
    {"sslcertmode", 1600, 0},
    {"sslcompression", 902, 0},
    {"sslcrl", 0, 0},
    {"sslcrldir", 1400, 0},
    {"sslkey", 0, 0},
    {"sslkeylogfile", 1800, 0},
    {"sslmode", 0, 0},
    {"sslnegotiation", 1700, 0},
    {"sslpassword", 1300, 0},
    {"sslrootcert", 0, 0},
    {"sslsni", 1400, 0},
    {"target_session_attrs", 1000, 0},
    {"tcp_user_timeout", 1200, 0},
    {"tty", 0, 1300},
    {"user", 0, 0},
};

enum { N_KEYWORDS = sizeof keywords / sizeof *keywords };

struct name {
    const char *text;
    size_t length;
};

/* A name may hold NULs, and a keyword none. */
static int by_name(const void *a, const void *b)
{
    const struct name *name = a;
    const struct conninfo_keyword *keyword = b;
    const size_t length = strlen(keyword->name);
    const size_t common = name->length < length ? name->length : length;
    int order = memcmp(name->text, keyword->name, common);
    if (order != 0)
        return order;
    return (name->length > length) - (name->length < length);
}

const struct conninfo_keyword *conninfo_keyword(const char *name, size_t length)
{
    const struct name key = {name, length};
    return bsearch(&key, keywords, N_KEYWORDS, sizeof *keywords, by_name);
}

bool conninfo_keyword_in(const struct conninfo_keyword *keyword, int version)
{
    return version >= keyword->since &&
           (keyword->until == 0 || version <= keyword->until);
}
