/* Reading, masking and printing numeric addresses. */
#include "rules/hba_address.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static size_t address_size(int family)
{
    return family == 4 ? 4 : 16;
}

/* A number from 0 on, without a zero in front; NULL: the text is none up to `most`. */
static const char *read_decimal(const char *text, unsigned most, unsigned *number)
{
    unsigned n_digits = 0, read = 0;
    for (; n_digits < 4 && *text >= '0' && *text <= '9'; n_digits++)
        read = read * 10 + (unsigned)(*text++ - '0');
    *number = read;
    const bool is_short = n_digits == (read >= 100 ? 3U : read >= 10 ? 2U : 1U);
    return is_short && read <= most ? text : NULL;
}

/* As nearly all addresses are written. */
static bool read_dotted(struct hba_address *address, const char *text)
{
    for (int i = 0; i < 4; i++) {
        unsigned number;
        text = read_decimal(text, 255, &number);
        if (!text || *text++ != (i < 3 ? '.' : '\0'))
            return false;
        address->address[i] = (unsigned char)number;
    }
    return true;
}

/* inet_aton would let blanks, and anything behind them, follow the address. */
static bool read_ipv4(struct hba_address *address, const char *text)
{
    struct hba_address dotted;
    struct in_addr read;
    if (read_dotted(&dotted, text)) {
        address->family = 4;
        memcpy(address->address, dotted.address, 4);
        return true;
    }
    if (strpbrk(text, " \t\n\v\f\r") || !inet_aton(text, &read))
        return false;
    address->family = 4;
    memcpy(address->address, &read, 4);
    return true;
}

/* Addresses that mean something only together with an interface. */
static bool is_link_local(const unsigned char *address)
{
    if (address[0] == 0xfe)
        return (address[1] & 0xc0) == 0x80;
    unsigned scope = address[1] & 0x0f;
    return address[0] == 0xff && (scope == 1 || scope == 2);
}

/* A zone is the name of an interface or its number; names only on a link. */
static bool is_zone(const char *text, const unsigned char *address)
{
    if (is_link_local(address))
        return *text != '\0';
    if (!isdigit((unsigned char)*text))
        return false;
    char *end;
    unsigned long long number = strtoull(text, &end, 10);
    return *end == '\0' && number <= UINT32_MAX;
}

static bool read_ipv6(struct hba_address *address, const char *text)
{
    char plain[INET6_ADDRSTRLEN];
    size_t length = strcspn(text, "%");
    if (length >= sizeof plain)
        return false;
    memcpy(plain, text, length);
    plain[length] = '\0';

    struct in6_addr read;
    if (inet_pton(AF_INET6, plain, &read) != 1)
        return false;
    if (text[length] == '%' && !is_zone(text + length + 1, read.s6_addr))
        return false;
    address->family = 6;
    memcpy(address->address, &read, 16);
    return true;
}

bool hba_address_read(struct hba_address *address, const char *text)
{
    if (!read_ipv4(address, text) && !read_ipv6(address, text))
        return false;
    address->kind = HBA_ADDRESS_NETWORK;
    return true;
}

bool hba_address_is_unsure(const char *text)
{
    const char *zone = strchr(text, '%');
    return zone && zone[1 + strspn(zone + 1, "0123456789")] != '\0';
}

/* strtol takes blanks and a sign in front, and so does the server. */
bool hba_address_set_bits(struct hba_address *address, const char *bits)
{
    const long most = (long)address_size(address->family) * 8;
    unsigned decimal;
    const char *rest = read_decimal(bits, 128, &decimal);
    char *end = NULL;
    long n = rest && *rest == '\0' ? (long)decimal : strtol(bits, &end, 10);
    if (end == bits || (end && *end != '\0') || n < 0 || n > most)
        return false;
    memset(address->mask, 0, sizeof address->mask);
    memset(address->mask, 0xff, (size_t)n / 8);
    if (n % 8 > 0)
        address->mask[n / 8] = (unsigned char)(0xff << (8 - n % 8));
    return true;
}

int hba_address_prefix(const struct hba_address *address)
{
    const size_t size = address_size(address->family);
    size_t i = 0;
    while (i < size && address->mask[i] == 0xff)
        i++;
    if (i == size)
        return (int)size * 8;
    const unsigned last = address->mask[i];
    int n_ones = 0;
    while (last << n_ones & 0x80)
        n_ones++;
    bool has_more = (last << n_ones & 0xff) != 0;
    for (size_t behind = i + 1; behind < size; behind++)
        has_more |= address->mask[behind] != 0;
    return has_more ? -1 : (int)i * 8 + n_ones;
}

bool hba_address_set_mask(struct hba_address *address, const char *text)
{
    struct hba_address mask = {0};
    if (!hba_address_read(&mask, text) || mask.family != address->family)
        return false;
    memcpy(address->mask, mask.address, sizeof address->mask);
    return true;
}

/* Files of many records have mostly these: inet_ntop would take longer than the rest.
 */
static const char *ipv4_text(struct arena *arena, const unsigned char *bytes)
{
    char text[INET_ADDRSTRLEN], *at = text;
    for (int i = 0; i < 4; i++) {
        if (i > 0)
            *at++ = '.';
        if (bytes[i] >= 100)
            *at++ = (char)('0' + bytes[i] / 100);
        if (bytes[i] >= 10)
            *at++ = (char)('0' + bytes[i] / 10 % 10);
        *at++ = (char)('0' + bytes[i] % 10);
    }
    return arena_copy(arena, text, (size_t)(at - text));
}

static const char *address_text(struct arena *arena, int family,
                                const unsigned char *bytes)
{
    char text[INET6_ADDRSTRLEN];
    if (family == 4)
        return ipv4_text(arena, bytes);
    inet_ntop(AF_INET6, bytes, text, sizeof text);
    return arena_copy(arena, text, strlen(text));
}

struct hba_address hba_address_network(const struct hba_address *address)
{
    struct hba_address network = *address;
    for (size_t i = 0; i < sizeof network.address; i++)
        network.address[i] &= network.mask[i];
    return network;
}

const char *hba_address_text(struct arena *arena, const struct hba_address *address)
{
    return address->kind == HBA_ADDRESS_NETWORK
               ? address_text(arena, address->family, address->address)
               : address->word;
}

const char *hba_address_mask_text(struct arena *arena,
                                  const struct hba_address *address)
{
    return address->kind == HBA_ADDRESS_NETWORK
               ? address_text(arena, address->family, address->mask)
               : NULL;
}

bool hba_address_contains(const struct hba_address *network,
                          const struct hba_address *address)
{
    if (network->family != address->family)
        return false;
    for (size_t i = 0; i < address_size(network->family); i++)
        if ((network->address[i] ^ address->address[i]) & network->mask[i])
            return false;
    return true;
}

bool hba_address_is_loopback(const struct hba_address *network)
{
    if (network->family == 4)
        return network->address[0] == 127 && network->mask[0] == 0xff;
    for (size_t i = 0; i < 16; i++)
        if (network->address[i] != (i == 15) || network->mask[i] != 0xff)
            return false;
    return true;
}
