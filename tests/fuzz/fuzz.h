#ifndef NEWSPRINT_TESTS_FUZZ_H
#define NEWSPRINT_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* The name is the fuzzer's. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* reader.c: reads the bytes with the reader of that name, and aborts if what
 * comes out is no text, or stands nowhere. */
void fuzz_reader(const char *reader, const uint8_t *data, size_t size);

#endif
