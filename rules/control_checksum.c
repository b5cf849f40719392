/*
 * The two checksums of pg_control: CRC-32C from 9.5 on, and before it one of
 * PostgreSQL's own. That one has the usual table of CRC-32, which is for bits that come
 * lowest first, and shifts as if they came highest first.
 */
#include "rules/control_layout.h"

enum { BITS = 8, HIGHEST_BYTE = 24 };

static const uint32_t of_crc32 = 0xEDB88320, of_crc32c = 0x82F63B78;

/* The entry of the table for a byte. */
static uint32_t entry(uint32_t polynomial, uint32_t byte)
{
    for (int bit = 0; bit < BITS; bit++)
        byte = byte & 1 ? byte >> 1 ^ polynomial : byte >> 1;
    return byte;
}

uint32_t control_checksum(const struct control_layout *layout, const char *bytes,
                          size_t size)
{
    uint32_t sum = UINT32_MAX;
    for (size_t i = 0; i < size; i++) {
        const uint32_t byte = (unsigned char)bytes[i];
        if (layout->has_old_checksum)
            sum = entry(of_crc32, sum >> HIGHEST_BYTE ^ byte) ^ sum << BITS;
        else
            sum = entry(of_crc32c, (sum ^ byte) & UINT8_MAX) ^ sum >> BITS;
    }
    return sum ^ UINT32_MAX;
}
