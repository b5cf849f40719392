/*
 * Runs a fuzz target on files and on all files below folders: the seeds as a plain
 * test.
 *
 * usage: TARGET STEP PATH...     (of the files every STEP-th is taken)
 */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "tests/fuzz/fuzz.h"

#if defined(__has_feature)
#if __has_feature(memory_sanitizer)
#include <sanitizer/msan_interface.h>
#define HAVE_MEMORY_SANITIZER
#endif
#endif

static size_t n_seen, n_inputs, step;

/* The C library's own code is not looked into, so that it seems to write nothing. */
static void trust(const char *path, const struct stat *status)
{
#ifdef HAVE_MEMORY_SANITIZER
    __msan_unpoison_string(path);
    __msan_unpoison(status, sizeof *status);
#endif
    (void)path;
    (void)status;
}

static int run_file(const char *path, const struct stat *status, int type)
{
    trust(path, status);
    if (type != FTW_F || !S_ISREG(status->st_mode) || n_seen++ % step != 0)
        return 0;
    FILE *file = fopen(path, "rb");
    size_t size = (size_t)status->st_size;
    uint8_t *bytes = malloc(size + 1);
    if (!file || !bytes || fread(bytes, 1, size, file) != size) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(2);
    }
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    n_inputs++;
    return 0;
}

int main(int argc, char **argv)
{
    step = argc > 2 ? strtoul(argv[1], NULL, 10) : 0;
    if (step == 0) {
        fprintf(stderr, "usage: %s STEP PATH...\n", argv[0]);
        return 2;
    }
    for (int i = 2; i < argc; i++) {
        if (ftw(argv[i], run_file, 16) != 0) {
            fprintf(stderr, "%s: cannot be walked\n", argv[i]);
            return 2;
        }
    }
    printf("%zu passed, 0 failed\n", n_inputs);
    return n_inputs == 0;
}
