#include "rules/backup_label.h"

#include <stdlib.h>
#include <string.h>

/*
 * The server reads these lines by fscanf(): each blank of its formats stands for any
 * number of them, line ends among them, and for none; numbers may have some before
 * them, too.
 */
static const char blanks[] = " \t\n\v\f\r";

static bool skip(const char **rest, const char *word)
{
    for (; *word; word++) {
        if (*word == ' ')
            *rest += strspn(*rest, blanks);
        else if (**rest == *word)
            ++*rest;
        else
            return false;
    }
    return true;
}

/* As %X reads one. */
static bool read_number(const char **rest, uint32_t *number)
{
    enum { BASE = 16 };
    char *end;
    *number = (uint32_t)strtoul(*rest, &end, BASE);
    const bool is_read = end > *rest;
    *rest = end;
    return is_read;
}

static bool read_place(const char **rest, uint64_t *place)
{
    enum { HALF = 32 };
    uint32_t high, low;
    if (!read_number(rest, &high) || !skip(rest, "/") || !read_number(rest, &low))
        return false;
    *place = (uint64_t)high << HALF | low;
    return true;
}

/* The timeline, and sixteen bytes that nobody looks at. */
static bool skip_segment(const char **rest)
{
    enum { TIMELINE = 8, NUMBER = 16 };
    if (strspn(*rest, "0123456789ABCDEFabcdef") < TIMELINE)
        return false;
    *rest += TIMELINE;
    *rest += strspn(*rest, blanks);
    if (strcspn(*rest, blanks) < NUMBER)
        return false;
    *rest += NUMBER;
    return true;
}

/* The end of a line stands for itself. */
static bool ends_line(const char **rest)
{
    const bool ends = **rest == '\n';
    *rest += ends;
    return ends;
}

struct backup_label backup_label_read(const char *text)
{
    struct backup_label label = {0};
    const char *rest = text;
    label.is_read = skip(&rest, "START WAL LOCATION: ") &&
                    read_place(&rest, &label.redo) && skip(&rest, " (file ") &&
                    skip_segment(&rest) && skip(&rest, ")") && ends_line(&rest) &&
                    skip(&rest, "CHECKPOINT LOCATION: ") &&
                    read_place(&rest, &label.checkpoint) && ends_line(&rest);
    return label;
}
