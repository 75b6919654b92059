#ifndef NEWSPRINT_TESTS_FUZZ_H
#define NEWSPRINT_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* The name is the fuzzer's. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
