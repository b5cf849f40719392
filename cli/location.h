/*
 * Places as other programs want them: paths from the root of the repository, columns in
 * characters.
 */
#ifndef CLI_LOCATION_H
#define CLI_LOCATION_H

#include "rules/rule.h"

/* Where the program runs. Both are absolute; `root` is `here` outside a repository. */
struct workspace {
    const char *here;
    const char *root;
    struct characters *characters; /* what is counted; NULL: keeps nothing */
};

struct workspace workspace_find(struct arena *arena);

struct location {
    const char *path; /* from the root; what lies outside it is absolute */
    bool has_lines;   /* else it is the file as a whole, or a folder */
    /* Count characters, from 1; `end` is one behind the last one. */
    struct position begin, end;
};

/* Of what stands in no file: the file in which it would. */
struct location location_of(struct arena *arena, const struct workspace *workspace,
                            const struct place *place);

/* Of a span, which may be empty, in a file that was read. */
struct location location_of_span(struct arena *arena, const struct workspace *workspace,
                                 const struct file *file, struct span span);

/* A path of the user's from the root of the repository. */
const char *location_path(struct arena *arena, const struct workspace *workspace,
                          const char *path);

/* The line that a program is to show which must have one. */
uint32_t location_line(const struct location *location);

#endif
