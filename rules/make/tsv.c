/* Reading tables. */
#include "rules/make/tsv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* A table of ours has some ten kilobytes. */
enum { SIZE_MAX_BYTES = 1 << 20 };

static bool read_whole(struct tsv *tsv)
{
    FILE *file = fopen(tsv->path, "rb");
    if (!file) {
        tsv->error = arena_printf(tsv->arena, "%s: %s", tsv->path, strerror(errno));
        return false;
    }
    tsv->rest = arena_alloc(tsv->arena, SIZE_MAX_BYTES + 1);
    size_t size = fread(tsv->rest, 1, SIZE_MAX_BYTES, file);
    bool whole = !ferror(file) && feof(file) && strlen(tsv->rest) == size;
    fclose(file);
    if (!whole)
        tsv->error = arena_printf(tsv->arena, "%s: cannot be read as a table of text",
                                  tsv->path);
    return whole;
}

/* The next line that is no remark, without its end; NULL behind the last one. */
static char *next_line(struct tsv *tsv)
{
    while (*tsv->rest) {
        char *line = tsv->rest;
        size_t length = strcspn(line, "\n");
        tsv->rest += length + (line[length] == '\n');
        line[length] = '\0';
        tsv->line++;
        if (*line != '#')
            return line;
    }
    return NULL;
}

/* Cuts a line at its tabs; the number of fields, also of those that find no room. */
static size_t split(struct tsv *tsv, char *line)
{
    for (size_t n = 0;; n++) {
        char *tab = strchr(line, '\t');
        if (n < TSV_FIELDS_MAX)
            tsv->fields[n] = line;
        if (!tab)
            return n + 1;
        *tab = '\0';
        line = tab + 1;
    }
}

bool tsv_open(struct tsv *tsv, struct arena *arena, const char *path,
              const char *columns)
{
    *tsv = (struct tsv){.path = path, .arena = arena};
    if (!read_whole(tsv))
        return false;

    char *line = next_line(tsv);
    if (!line || strcmp(line, columns) != 0) {
        tsv->error = arena_printf(arena, "%s:%u: the columns are not %s", path,
                                  tsv->line, columns);
        return false;
    }
    tsv->n_fields = split(tsv, line);
    return true;
}

bool tsv_next(struct tsv *tsv)
{
    char *line = next_line(tsv);
    if (!line)
        return false;
    size_t n = split(tsv, line);
    if (n == tsv->n_fields)
        return true;
    tsv->error = arena_printf(tsv->arena, "%s:%u: %zu fields, not %zu", tsv->path,
                              tsv->line, n, tsv->n_fields);
    return false;
}
