/*
 * Fuzz target: the reader of web pages.
 */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reader("html", data, size);
    return 0;
}
