/*
 * Fuzz target: the reader of plain text.
 */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reader("plain", data, size);
    return 0;
}
