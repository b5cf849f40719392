/*
 * Makes catalog.inc out of the tables in catalog/: parameters with the versions for
 * which each row holds, old names, and what became of names. Stops the build when a
 * table does not fit.
 *
 * Usage: mkcatalog TABLES... > catalog.inc
 */
#include "rules/make/mkcatalog.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

_Noreturn void mkcatalog_fail(const char *where, const char *format, ...)
{
    fprintf(stderr, "%s: ", where);
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    struct facts facts = {.arena = &arena};

    for (int i = 1; i < argc; i++)
        mkcatalog_read(&facts, argv[i]);
    mkcatalog_settle(&facts);
    mkcatalog_write(&facts);
    if (fflush(stdout) != 0 || ferror(stdout))
        mkcatalog_fail("mkcatalog", "cannot write");
    arena_free(&arena);
    return 0;
}
