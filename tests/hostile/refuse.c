/*
 * Loaded before a program: its REFUSE_AT-th allocation is refused. It needs the names
 * that glibc has for its own allocator.
 */
#include <errno.h>
#include <stdlib.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *memory, size_t size);

static int is_refused(void)
{
    static long left = -1;
    if (left < 0) {
        const char *at = getenv("REFUSE_AT");
        left = at ? strtol(at, NULL, 10) : 0;
    }
    if (left == 0 || --left > 0)
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    return is_refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return is_refused() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *memory, size_t size)
{
    return is_refused() ? NULL : __libc_realloc(memory, size);
}
