#include "rules/host_name.h"

#include <ctype.h>
#include <string.h>

static bool has_only(const char *text, size_t length, const char *others)
{
    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)text[i]) && (unsigned char)text[i] < 0x80 &&
            (!text[i] || !strchr(others, text[i])))
            return false;
    return true;
}

bool host_name_is_possible(const char *text, size_t length)
{
    const char *zone = memchr(text, '%', length);
    const size_t size = zone ? (size_t)(zone - text) : length;
    const char *colon = memchr(text, ':', size);
    if (!colon)
        return length > 0 && has_only(text, length, "-._");
    const size_t rest = size - (size_t)(colon + 1 - text);
    return memchr(colon + 1, ':', rest) && has_only(text, size, ".:");
}
