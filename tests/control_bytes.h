/*
 * Control files for tests.
 */
#ifndef TESTS_CONTROL_BYTES_H
#define TESTS_CONTROL_BYTES_H

#include "rules/control.h"

/*
 * A control file of a version, with what is named in `text`, a line `name = number`
 * each; what is not named is as in a new cluster. `name` is that of control_name.
 */
const char *control_bytes(struct arena *arena, int version, const char *text,
                          size_t *size);

/* The bytes that hexadecimal digits stand for. */
const char *control_from_hex(struct arena *arena, const char *digits, size_t *size);

#endif
