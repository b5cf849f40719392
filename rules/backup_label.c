#include "rules/backup_label.h"

#include <stdlib.h>
#include <string.h>

static bool skip(const char **rest, const char *word)
{
    const size_t size = strlen(word);
    if (strncmp(*rest, word, size) != 0)
        return false;
    *rest += size;
    return true;
}

/* Two numbers of eight hexadecimal digits at most, with a slash between them. */
static bool read_place(const char **rest, uint64_t *place)
{
    enum { DIGITS = 8, BASE = 16, HALF = 32 };
    static const char digits[] = "0123456789ABCDEFabcdef";
    const char *text = *rest;
    const size_t high = strspn(text, digits);
    if (high == 0 || high > DIGITS || text[high] != '/')
        return false;
    const size_t low = strspn(text + high + 1, digits);
    if (low == 0 || low > DIGITS)
        return false;
    *place = (uint64_t)strtoull(text, NULL, BASE) << HALF |
             (uint64_t)strtoull(text + high + 1, NULL, BASE);
    *rest += high + 1 + low;
    return true;
}

static bool read_segment(const char **rest, char *segment)
{
    if (strspn(*rest, "0123456789ABCDEF") != BACKUP_LABEL_SEGMENT)
        return false;
    memcpy(segment, *rest, BACKUP_LABEL_SEGMENT);
    *rest += BACKUP_LABEL_SEGMENT;
    return true;
}

struct backup_label backup_label_read(const char *text)
{
    struct backup_label label = {0};
    const char *rest = text;
    label.is_read = skip(&rest, "START WAL LOCATION: ") &&
                    read_place(&rest, &label.redo) && skip(&rest, " (file ") &&
                    read_segment(&rest, label.segment) && skip(&rest, ")\n") &&
                    skip(&rest, "CHECKPOINT LOCATION: ") &&
                    read_place(&rest, &label.checkpoint) && skip(&rest, "\n");
    return label;
}
