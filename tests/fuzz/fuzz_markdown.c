/*
 * Fuzz target: the reader of Markdown.
 */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reader("markdown", data, size);
    return 0;
}
