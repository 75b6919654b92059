/*
 * SHA-256. GLib's is plain C, and with many pictures it was a seventh of the
 * work of making a book. Many processors of the x86 kind have instructions for
 * it that are three times as fast, so they are used where there are any, and
 * GLib is asked elsewhere. The order of the steps is that of Intel's
 * description of these instructions.
 */
#include "base/sha256.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#include <immintrin.h>
#define HAS_X86 1
#else
#define HAS_X86 0
#endif

#define BLOCK 64

struct sha256 {
    GChecksum *other; /* NULL: the processor does it */
    uint32_t state[8];
    uint64_t len; /* bytes that came */
    uint8_t part[BLOCK];
};

#if HAS_X86

static const uint32_t constants[64] = { 0x428a2f98, 0x71374491, 0xb5c0fbcf,
    0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
    0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7,
    0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
    0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
    0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e,
    0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
    0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c,
    0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee,
    0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
    0xc67178f2 };

static bool
processor_can(void)
{
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSSE3) ||
        !(c & bit_SSE4_1))
        return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && b & bit_SHA;
}

static __m128i
load(const void *p)
{
    return _mm_loadu_si128((const __m128i *)p);
}

/* The instructions want the state as two registers of A B E F and C D G H. */
__attribute__((target("sha,sse4.1"))) static void
take_blocks(struct sha256 *sha, const uint8_t *data, size_t n)
{
    const __m128i swap =
        _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    __m128i low = _mm_shuffle_epi32(load(sha->state), 0xb1);
    __m128i high = _mm_shuffle_epi32(load(sha->state + 4), 0x1b);
    __m128i abef = _mm_alignr_epi8(low, high, 8);
    __m128i cdgh = _mm_blend_epi16(high, low, 0xf0);
    for (; n > 0; n--, data += BLOCK) {
        const __m128i before_abef = abef, before_cdgh = cdgh;
        __m128i w[4];
        for (int i = 0; i < 4; i++)
            w[i] = _mm_shuffle_epi8(load(data + (size_t)i * 16), swap);
        for (int i = 0; i < 16; i++) {
            __m128i *now = &w[i % 4];
            const __m128i last = w[(i + 3) % 4];
            __m128i k = _mm_add_epi32(*now, load(constants + (size_t)i * 4));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, k);
            k = _mm_shuffle_epi32(k, 0x0e);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, k);
            if (i >= 12)
                continue;
            __m128i next = _mm_sha256msg1_epu32(*now, w[(i + 1) % 4]);
            next =
                _mm_add_epi32(next, _mm_alignr_epi8(last, w[(i + 2) % 4], 4));
            *now = _mm_sha256msg2_epu32(next, last);
        }
        abef = _mm_add_epi32(abef, before_abef);
        cdgh = _mm_add_epi32(cdgh, before_cdgh);
    }
    low = _mm_shuffle_epi32(abef, 0x1b);
    high = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128(
        (__m128i *)(void *)sha->state, _mm_blend_epi16(low, high, 0xf0));
    _mm_storeu_si128(
        (__m128i *)(void *)(sha->state + 4), _mm_alignr_epi8(high, low, 8));
}

#else

static bool
processor_can(void)
{
    return false;
}

static void
take_blocks(struct sha256 *sha, const uint8_t *data, size_t n)
{
    (void)sha, (void)data, (void)n;
}

#endif

struct sha256 *
sha256_new(void)
{
    static const uint32_t start[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372,
        0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
    struct sha256 *sha = g_new0(struct sha256, 1);
    memcpy(sha->state, start, sizeof start);
    if (!processor_can())
        sha->other = g_checksum_new(G_CHECKSUM_SHA256);
    return sha;
}

void
sha256_free(struct sha256 *sha)
{
    if (sha == NULL)
        return;
    g_clear_pointer(&sha->other, g_checksum_free);
    g_free(sha);
}

void
sha256_update(struct sha256 *sha, const void *data, size_t len)
{
    const uint8_t *p = data;
    if (sha->other != NULL) {
        g_checksum_update(sha->other, p, (gssize)len);
        return;
    }
    if (len == 0)
        return;
    size_t held = sha->len % BLOCK;
    sha->len += len;
    if (held > 0) {
        size_t n = MIN(len, BLOCK - held);
        memcpy(sha->part + held, p, n);
        if (held + n < BLOCK)
            return;
        take_blocks(sha, sha->part, 1);
        p += n;
        len -= n;
    }
    take_blocks(sha, p, len / BLOCK);
    if (len % BLOCK > 0)
        memcpy(sha->part, p + len - len % BLOCK, len % BLOCK);
}

void
sha256_finish(struct sha256 *sha, uint8_t digest[32])
{
    if (sha->other != NULL) {
        gsize size = 32;
        g_checksum_get_digest(sha->other, digest, &size);
        return;
    }
    /* A one, zeros, and how many bits there are, to the end of a block. */
    uint8_t end[2 * BLOCK] = { 0x80 };
    uint64_t bits = GUINT64_TO_BE(sha->len * 8);
    size_t n = 1 + (2 * BLOCK - 9 - sha->len % BLOCK) % BLOCK;
    memcpy(end + n, &bits, sizeof bits);
    sha256_update(sha, end, n + sizeof bits);
    for (int i = 0; i < 8; i++) {
        uint32_t word = GUINT32_TO_BE(sha->state[i]);
        memcpy(digest + (size_t)i * 4, &word, sizeof word);
    }
}

char *
sha256_hex(const void *data, size_t len)
{
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[32];
    struct sha256 *sha = sha256_new();
    sha256_update(sha, data, len);
    sha256_finish(sha, digest);
    sha256_free(sha);
    char *hex = g_malloc(65);
    for (int i = 0; i < 32; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[64] = '\0';
    return hex;
}
