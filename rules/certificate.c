/* Whom a certificate is for, and when. */
#include "rules/certificate.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/* *.example.com is for db.example.com, and not for a.db.example.com. */
static bool is_name_for(const char *name, const char *host)
{
    const size_t n_name = strlen(name), n_host = strlen(host);
    if (strcasecmp(name, host) == 0)
        return true;
    if (n_name < 3 || name[0] != '*' || name[1] != '.' || n_host < n_name)
        return false;
    const char *end = host + n_host - (n_name - 1);
    return strcasecmp(end, name + 1) == 0 &&
           memchr(host, '.', (size_t)(end - host)) == NULL;
}

static bool is_same_address(const char *one, const char *other)
{
    unsigned char a[16], b[16];
    const int family = strchr(one, ':') ? AF_INET6 : AF_INET;
    const size_t size = family == AF_INET ? 4 : 16;
    return inet_pton(family, one, a) == 1 && inet_pton(family, other, b) == 1 &&
           memcmp(a, b, size) == 0;
}

static bool is_address(const char *host)
{
    return is_same_address(host, host);
}

bool certificate_is_for(const struct certificate *certificate, const char *host,
                        int version)
{
    enum { NAMES_SINCE = 905, ADDRESSES_SINCE = 1500 };
    const bool knows_addresses = version >= ADDRESSES_SINCE;
    size_t n_alike = version >= NAMES_SINCE ? certificate->n_names : 0;
    for (size_t i = 0; i < n_alike; i++)
        if (is_name_for(certificate->names[i], host))
            return true;
    for (size_t i = 0; knows_addresses && i < certificate->n_addresses; i++)
        if (is_same_address(certificate->addresses[i], host))
            return true;
    if (knows_addresses && is_address(host))
        n_alike = certificate->n_addresses;
    return n_alike == 0 && certificate->common_name &&
           is_name_for(certificate->common_name, host);
}

const char *certificate_time(struct arena *arena, long long seconds)
{
    const time_t moment = (time_t)seconds;
    struct tm time;
    char text[64];
    if (!gmtime_r(&moment, &time) ||
        strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &time) == 0)
        return "a time beyond all calendars";
    return arena_copy(arena, text, strlen(text));
}
