/*
 * What fixes would change, as a patch.
 */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

#include <stdio.h>

#include "rules/engine.h"

/*
 * Prints one unified patch over all files, which `git apply` and `patch -p1` take. The
 * paths are those given, without a leading slash and parts that say nothing (./, //).
 *
 * No secret is printed, nor a byte that could do something to a terminal. A patch of a
 * file in which such a line would have to stand shows what can be shown, says in a
 * comment that it does not apply, and is made so that it really does not. Errors stay
 * with `out`.
 */
void diff_print(FILE *out, struct arena *arena, const struct changed_file *files,
                size_t n_files);

#endif
