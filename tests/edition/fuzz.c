/*
 * Damaged manifests, styles and drawings: bytes of good ones changed, cut and
 * doubled by a generator that always starts the same, so that a failure can
 * be seen again. Nothing is compared; it must end, and without a crash.
 */
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/input.h"
#include "edition/imagefile.h"
#include "edition/manifest.h"
#include "edition/styleparts.h"

#define ROUNDS 1500

/* Characters that mean something to YAML, XML or numbers. */
static const char special[] = "\n:-#{}[],&*!|>'\"%@`~ 0.\t<\\\xff\xc3";

static GString *
damage(const char *text, gsize len, GRand *random)
{
    GString *out = g_string_new_len(text, (gssize)len);
    int changes = g_rand_int_range(random, 1, 6);
    for (int i = 0; i < changes && out->len > 2; i++) {
        gsize at = (gsize)g_rand_int_range(random, 0, (int)out->len - 1);
        gsize n = (gsize)g_rand_int_range(random, 1, 30);
        n = MIN(n, out->len - at);
        switch (g_rand_int_range(random, 0, 4)) {
        case 0:
            out->str[at] =
                special[g_rand_int_range(random, 0, (int)sizeof special - 1)];
            break;
        case 1:
            g_string_erase(out, (gssize)at, (gssize)n);
            break;
        case 2: {
            g_autofree char *copy = g_strndup(out->str + at, n);
            g_string_insert(out, (gssize)at, copy);
            break;
        }
        default:
            g_string_truncate(out, at);
        }
    }
    return out;
}

static struct input *
make_input(const GString *text)
{
    GBytes *bytes = g_bytes_new(text->str, text->len);
    struct input *input = input_new_bytes("fuzz.yaml", NULL, bytes);
    g_bytes_unref(bytes);
    return input;
}

static char *
read_source(const char *path, gsize *len)
{
    g_autofree char *file =
        g_build_filename(g_getenv("NEWSPRINT_SOURCE"), path, NULL);
    char *text = NULL;
    g_assert_true(g_file_get_contents(file, &text, len, NULL));
    return text;
}

static void
fuzz_manifest(void)
{
    gsize len;
    g_autofree char *text =
        read_source("tests/edition/golden/weekly.yaml", &len);
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    for (int i = 0; i < ROUNDS; i++) {
        g_autoptr(GString) bad = damage(text, len, random);
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(NULL, NULL);
        struct input *input = make_input(bad);
        input_decode(input, "UTF-8", diag);
        const struct manifest *m = manifest_read(arena, input, diag);
        /* Refused, or without a mistake: nothing between. */
        g_assert_cmpint(
            m == NULL, ==, diag_count_code(diag, DIAG_MANIFEST_REFUSED) == 1);
        input_free(input);
        diag_free(diag);
        arena_free(arena);
    }
}

static void
fuzz_style(void)
{
    gsize len;
    g_autofree char *text = read_source("styles/magazine.yaml", &len);
    g_autofree char *folder =
        g_build_filename(g_getenv("NEWSPRINT_SOURCE"), "styles", NULL);
    g_autofree char *dir = g_dir_make_tmp("newsprint-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(dir, "fuzz.yaml", NULL);
    g_autoptr(GRand) random = g_rand_new_with_seed(2);
    for (int i = 0; i < ROUNDS / 3; i++) {
        g_autoptr(GString) bad = damage(text, len, random);
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(NULL, NULL);
        g_assert_true(g_file_set_contents_full(path, bad->str, (gssize)bad->len,
            G_FILE_SET_CONTENTS_NONE, 0600, NULL));
        const struct style *style = style_load(arena, folder, path, diag);
        g_assert_true(style != NULL || diag_count(diag, DIAG_FATAL) > 0);
        if (style != NULL) {
            g_assert_cmpint(style->roles[ROLE_BODY].leading, ==, style->grid);
            g_assert_cmpint(style_measure(style), >, 0);
        }
        diag_free(diag);
        arena_free(arena);
    }
    g_remove(path);
    g_rmdir(dir);
}

static void
fuzz_svg(void)
{
    static const char text[] =
        "<?xml version='1.0'?><!DOCTYPE svg><svg "
        "xmlns='http://www.w3.org/2000/svg' width='40mm' height='30' "
        "viewBox='0 0 640 480'><style>rect { fill: url(#a) }</style>"
        "<g><rect width='1' style='fill: url(#a)'/></g></svg>";
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    for (int i = 0; i < ROUNDS; i++) {
        g_autoptr(GString) bad = damage(text, sizeof text - 1, random);
        GBytes *bytes = g_bytes_new(bad->str, bad->len);
        struct image image = { .width = 0 };
        bool good = imagefile_examine(&bytes, "x", &image, pos_of("x"), NULL);
        if (good) {
            g_assert_cmpint(image.width, >, 0);
            g_assert_cmpint(image.height, >, 0);
        }
        g_bytes_unref(bytes);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fuzz/manifest", fuzz_manifest);
    g_test_add_func("/fuzz/style", fuzz_style);
    g_test_add_func("/fuzz/svg", fuzz_svg);
    return g_test_run();
}
