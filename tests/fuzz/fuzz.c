/* A broken law is a crash: it must not be missed. */
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>

void fuzz_require(const char *broken)
{
    if (!broken)
        return;
    fprintf(stderr, "law broken: %s\n", broken);
    abort();
}
