/* One line on standard error. */
#include "cli/complain.h"

#include <stdarg.h>
#include <stdio.h>

#include "cli/utf8.h"

static void print_line(const char *format, va_list arguments)
    __attribute__((format(printf, 1, 0)));

/* Standard output comes first, so that both stand in order on a terminal. */
static void print_line(const char *format, va_list arguments)
{
    struct arena arena = {0};
    const char *text = arena_vprintf(&arena, format, arguments);
    fflush(stdout);
    fprintf(stderr, "pgconfcheck: %s\n", utf8_show(&arena, text));
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
