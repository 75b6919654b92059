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

/* By what is before the dot; what is from -1 on stays as it came. */
static int
rank_by_name(const struct diag_message *message, void *data)
{
    (void)data;
    return message->pos.origin[0] == '-' ? -1 : message->pos.origin[0] - 'a';
}

static void
test_sorted(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    struct diag *diag = diag_new(collect, out);
    struct diag_held *held = diag_hold();
    const struct pos positions[] = {
        { "b.md", 9, 1 },
        { "-", 3, 1 },
        { "b.md", 2, 5 },
        { "a.md", 4, 1 },
        { "b.md", 2, 1 },
        { "-", 1, 1 },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(positions); i++)
        diag_report(
            diag_held_diag(held), DIAG_LINK_DROPPED, positions[i], "%zu", i);
    diag_held_sort(held, rank_by_name, NULL);
    diag_release(held, diag);
    g_auto(GStrv) lines = g_strsplit(out->str, "\n", -1);
    static const int order[] = { 1, 5, 3, 4, 2, 0 };
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
        g_autofree char *end = g_strdup_printf(": %d", order[i]);
        g_assert_true(g_str_has_suffix(lines[i], end));
    }
    diag_free(diag);
}

static void
keep_page(const struct diag_message *message, void *data)
{
    int *page = data;
    page[0] = message->page;
    page[1] = message->page_column;
}

static void
test_page(void)
{
    int page[2] = { -1, -1 };
    struct diag *diag = diag_new(keep_page, page);
    struct diag_held *held = diag_hold();
    diag_report_on_page(
        diag_held_diag(held), DIAG_LINE_LOOSE, pos_of("a"), 7, 2, "%d", 1);
    diag_report_on_page(NULL, DIAG_LINE_LOOSE, pos_of("a"), 7, 2, NULL);
    diag_release(held, diag);
    g_assert_cmpint(page[0], ==, 7);
    g_assert_cmpint(page[1], ==, 2);
    diag_report(diag, DIAG_LINK_DROPPED, pos_of("a"), NULL);
    g_assert_cmpint(page[0], ==, 0);
    diag_free(diag);
}

/* What is longer than anybody reads loses its middle, and no character is
 * divided. */
static void
test_long(void)
{
    GString *out = g_string_new(NULL);
    struct diag *diag = diag_new(collect, out);
    g_autoptr(GString) most = g_string_new(NULL);
    while ((int)most->len < DIAG_MAX_WORD)
        g_string_append_c(most, 'a');
    diag_report(diag, DIAG_LINK_DROPPED, pos_of("a"), "%s two", most->str);
    g_assert_nonnull(strstr(out->str, most->str));
    g_assert_nonnull(strstr(out->str, "a two"));
    g_string_truncate(out, 0);
    g_autoptr(GString) long_one = g_string_new("start");
    for (int i = 0; i < 40000; i++)
        g_string_append(long_one, "ß");
    g_string_append(long_one, "end");
    diag_report(
        diag, DIAG_LINK_DROPPED, pos_of("a"), "\"%s\" after", long_one->str);
    g_assert_true(g_utf8_validate(out->str, -1, NULL));
    g_assert_nonnull(strstr(out->str, "\"startß"));
    g_assert_nonnull(strstr(out->str, "ß…ß"));
    g_assert_nonnull(strstr(out->str, "ßend\" after"));
    g_assert_cmpint(g_utf8_strlen(out->str, -1), <, DIAG_MAX_WORD + 120);
    diag_free(diag);
    g_string_free(out, TRUE);
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
    g_test_add_func("/diag/sorted", test_sorted);
    g_test_add_func("/diag/page", test_page);
    g_test_add_func("/diag/long", test_long);
    g_test_add_func("/diag/dropped", test_dropped);
    return g_test_run();
}
