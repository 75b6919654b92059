/* Messages that wait. */
#include <glib.h>

#include "base/diag.h"

static void
collect(const struct diag_message *message, void *data)
{
    GString *out = data;
    g_string_append_printf(out, "%s:%d %s %s\n", message->pos.origin,
        message->pos.line, message->name, message->text);
}

static void
test_held(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    struct diag *diag = diag_new(collect, out);
    struct diag_held *held = diag_hold();
    /* Where it stood may be gone before the message is reported. */
    char *name = g_strdup("a.md");
    const struct pos pos = { .origin = name, .line = 7 };
    diag_report(diag_held_diag(held), DIAG_LINK_DROPPED, pos, "%s", "x:y");
    diag_report(diag_held_diag(held), DIAG_IMAGE_MISSING, pos, "%s", "b.png");
    g_assert_cmpint(diag_count(diag_held_diag(held), DIAG_ERROR), ==, 1);
    g_assert_cmpint(diag_count(diag, DIAG_ERROR), ==, 0);
    g_assert_cmpuint(out->len, ==, 0);
    g_free(name);
    diag_release(held, diag);
    g_assert_cmpint(diag_count(diag, DIAG_NOTE), ==, 1);
    g_assert_cmpint(diag_count(diag, DIAG_ERROR), ==, 1);
    g_assert_cmpint(diag_count_code(diag, DIAG_IMAGE_MISSING), ==, 1);
    g_assert_true(g_str_has_prefix(out->str, "a.md:7 link-dropped "));
    g_assert_true(g_str_has_suffix(out->str, ": b.png\n"));
    diag_free(diag);
}

static void
test_dropped(void)
{
    struct diag *diag = diag_new(NULL, NULL);
    struct diag_held *held = diag_hold();
    diag_report(diag_held_diag(held), DIAG_LINK_DROPPED, pos_of("a"), NULL);
    diag_release(held, NULL);
    g_assert_cmpint(diag_count(diag, DIAG_NOTE), ==, 0);
    diag_free(diag);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/diag/held", test_held);
    g_test_add_func("/diag/dropped", test_dropped);
    return g_test_run();
}
