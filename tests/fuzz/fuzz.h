/*
 * What all fuzz targets share.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "tests/laws.h"

/* The name that libFuzzer asks for; the stand-alone main calls it with the seeds. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program when `broken` names a law. */
void fuzz_require(const char *broken);

#endif
