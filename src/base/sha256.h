#ifndef NEWSPRINT_BASE_SHA256_H
#define NEWSPRINT_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

/*
 * SHA-256 of what comes piece by piece.
 */
struct sha256;

struct sha256 *sha256_new(void);
void sha256_free(struct sha256 *sha);

void sha256_update(struct sha256 *sha, const void *data, size_t len);
/* The hash of all that came; nothing may come afterwards. */
void sha256_finish(struct sha256 *sha, uint8_t digest[32]);

/* Of bytes at once, in hexadecimal digits; g_free. */
char *sha256_hex(const void *data, size_t len);

#endif
