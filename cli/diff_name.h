/*
 * Where the files of a patch are, as the one who applies it has to name them.
 */
#ifndef CLI_DIFF_NAME_H
#define CLI_DIFF_NAME_H

#include <stdio.h>

#include "rules/engine.h"

/*
 * The same files, by their real paths, since no patch goes through a symbolic link:
 * from the root of the repository, as `git apply` takes them in all of its folders;
 * outside of one from the current folder. Should one of them be elsewhere all are from
 * /, and a line that says so is printed.
 */
struct changed_file *diff_name_files(FILE *out, struct arena *arena,
                                     const struct changed_file *files, size_t n_files);

#endif
