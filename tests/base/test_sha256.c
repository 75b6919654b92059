/*
 * SHA-256 against GLib's, at every length around its blocks and however the
 * bytes are cut.
 */
#include "base/sha256.h"

#include <glib.h>

#define MOST 400

static void
fill(guint8 *bytes, int n)
{
    guint32 random = 1;
    for (int i = 0; i < n; i++) {
        random = random * 1664525u + 1013904223u;
        bytes[i] = (guint8)(random >> 24);
    }
}

static void
test_lengths(void)
{
    guint8 bytes[MOST];
    fill(bytes, MOST);
    for (gsize n = 0; n <= MOST; n++) {
        g_autofree char *expected =
            g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, n);
        g_autofree char *hex = sha256_hex(bytes, n);
        g_assert_cmpstr(hex, ==, expected);
    }
}

static void
test_pieces(void)
{
    guint8 bytes[MOST], expected[32], digest[32];
    fill(bytes, MOST);
    for (size_t step = 1; step < MOST; step++) {
        g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
        gsize size = sizeof expected;
        g_checksum_update(sum, bytes, MOST);
        g_checksum_get_digest(sum, expected, &size);
        struct sha256 *sha = sha256_new();
        for (size_t at = 0; at < MOST; at += step)
            sha256_update(sha, bytes + at, MIN(step, MOST - at));
        sha256_update(sha, bytes, 0);
        sha256_finish(sha, digest);
        sha256_free(sha);
        g_assert_cmpmem(digest, sizeof digest, expected, sizeof expected);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sha256/lengths", test_lengths);
    g_test_add_func("/sha256/pieces", test_pieces);
    return g_test_run();
}
