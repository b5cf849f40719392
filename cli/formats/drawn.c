/* The format text, into memory. */
#include "cli/formats/drawn.h"

#include <stdlib.h>
#include <string.h>

#include "cli/audit.h"
#include "cli/complain.h"

static void write_text(const struct format_output *output,
                       const struct reported *reported, bool color, FILE *out)
{
    struct format_output drawn = *output;
    drawn.printer.out = out;
    drawn.printer.color = color;
    format_text.finding(&drawn, reported);
}

/* There is no text when the C library was refused memory at the end. */
static void close_memory(FILE *out, char *const *text)
{
    const bool is_whole = out && fflush(out) == 0 && !ferror(out);
    if (out && fclose(out) == 0 && is_whole && *text)
        return;
    complain("out of memory");
    exit(STATUS_FAILED);
}

const char *drawn_finding(const struct format_output *output,
                          const struct reported *reported, bool color)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out)
        write_text(output, reported, color, out);
    close_memory(out, &text);
    const char *lines = memchr(text, '\n', size);
    const size_t begin = lines ? (size_t)(lines - text) + 1 : 0;
    while (size > begin + 1 && text[size - 2] == '\n')
        size--;
    const char *kept = arena_copy(output->printer.arena, text + begin, size - begin);
    free(text);
    return kept;
}

const char *drawn_audit(const struct format_output *output)
{
    struct arena *arena = output->printer.arena;
    char *text = NULL;
    size_t size = 0;
    if (output->verdict->profile != PROFILE_AUDIT)
        return NULL;
    FILE *out = open_memstream(&text, &size);
    if (out)
        audit_print(arena, output->verdict, out);
    close_memory(out, &text);
    while (size > 1 && text[size - 2] == '\n')
        size--;
    const char *kept = arena_copy(arena, text, size);
    free(text);
    return kept;
}
