/* One line on standard error. */
#include "cli/complain.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli/utf8.h"

/* "##[", which a runner of GitHub takes for a command wherever it stands, is torn. */
static void print_harmless(const char *shown)
{
    const char *found;
    for (; (found = strstr(shown, "##[")); shown = found + 2)
        fprintf(stderr, "%.*s\\", (int)(found + 2 - shown), shown);
    fprintf(stderr, "%s\n", shown);
}

static void print_line(const char *format, va_list arguments)
    __attribute__((format(printf, 1, 0)));

/* Standard output comes first, so that both stand in order on a terminal. */
static void print_line(const char *format, va_list arguments)
{
    struct arena arena = {0};
    const char *text = arena_vprintf(&arena, format, arguments);
    fflush(stdout);
    fputs("pgconfcheck: ", stderr);
    print_harmless(utf8_show(&arena, text));
    arena_free(&arena);
}

void complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    print_line(format, arguments);
    va_end(arguments);
}

enum status fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    print_line(format, arguments);
    va_end(arguments);
    return STATUS_FAILED;
}
