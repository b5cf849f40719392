/*
 * Files that are only in memory, for tests and fuzzers.
 */
#ifndef TESTS_MEMORY_H
#define TESTS_MEMORY_H

#include "rules/load.h"

struct memory_file {
    const char *path;
    const char *text;
    size_t size;
};

/* The time in all tests: the first second of 2026. */
#define MEMORY_NOW 1767225600LL

/* Directories are there when a file lies below them. */
struct memory {
    unsigned mode; /* of all files and directories; 0: it is not known */
    struct memory_file *files;
    size_t n_files;
};

/* Adds a file, or gives the one at this path another text. */
void memory_put(struct arena *arena, struct memory *memory, const char *path,
                const char *text, size_t size);

/* `memory` must live as long as what is returned. */
struct files memory_files(struct memory *memory);

#endif
