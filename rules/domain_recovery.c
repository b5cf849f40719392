/* Where a recovery ends, and the slot that a standby uses. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "rules/domain_list.h"
#include "rules/domain_parts.h"
#include "rules/spelling.h"

static const char slot_letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";

/* From 12 on, where they are parameters as any other, nothing is as good as no line. */
static bool is_unset(const struct domain_value *value)
{
    return *value->text == '\0' && value->version >= 1200;
}

const char *domain_slot(const struct domain_value *value)
{
    if (is_unset(value))
        return NULL;
    size_t size = strlen(value->text);
    if (size == 0)
        return "is empty";
    if (size > 63)
        return "is longer than 63 bytes";
    return strspn(value->text, slot_letters) < size
               ? "holds more than lower-case letters, digits and underscores"
               : NULL;
}

/* The case of a name without quotes is of no matter here. */
static bool is_slot(const struct domain_list *entry)
{
    if (entry->size == 0)
        return false;
    for (size_t i = 0; i < entry->size; i++) {
        char c = entry->entry[i];
        if (!entry->is_quoted)
            c = spelling_lower(c);
        if (!strchr(slot_letters, c))
            return false;
    }
    return true;
}

/* The first minor versions of 17 found out only later that there is no such slot. */
const char *domain_slots(const struct domain_value *value)
{
    const char *error = domain_names(value);
    if (error)
        return error;
    struct domain_list list = {.rest = value->text};
    while (domain_list_next(&list))
        if (!is_slot(&list))
            return "holds a name with more than lower-case letters, digits and "
                   "underscores";
    return NULL;
}

const char *domain_target(const struct domain_value *value)
{
    if (is_unset(value) || strcmp(value->text, "immediate") == 0)
        return NULL;
    return "is not immediate, in lower case, which is its only word";
}

/* Whatever is no number is taken for 0; only what 64 bits cannot hold is refused. */
const char *domain_target_number(const struct domain_value *value)
{
    char *end;
    errno = 0;
    strtoull(value->text, &end, 0);
    return end != value->text && errno == ERANGE ? "does not fit into 64 bits" : NULL;
}

const char *domain_target_name(const struct domain_value *value)
{
    return strlen(value->text) > 63 ? "is longer than 63 bytes" : NULL;
}

const char *domain_target_lsn(const struct domain_value *value)
{
    static const char hex_digits[] = "0123456789abcdefABCDEF";
    if (is_unset(value))
        return NULL;
    const char *text = value->text;
    size_t high = strspn(text, hex_digits);
    if (high >= 1 && high <= 8 && text[high] == '/') {
        const char *behind = text + high + 1;
        size_t low = strspn(behind, hex_digits);
        if (low >= 1 && low <= 8 && behind[low] == '\0')
            return NULL;
    }
    return "is not two hexadecimal numbers with a slash between them";
}
