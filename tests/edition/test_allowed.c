/* Which files may be read, whatever paths and links say, and what is told of
 * the others. Each case makes its files in a folder of its own and stands in
 * it, since messages name files as one would type them there. */
#include <string.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "edition/allowed.h"
#include "edition/compile.h"
#include "edition/files.h"

static void
test_tidy(void)
{
    static const struct {
        const char *path, *tidy;
    } cases[] = {
        { "a/b.jpg", "a/b.jpg" },
        { "./a//b/./c", "a/b/c" },
        { "a/../b", "b" },
        { "a/../../b", "../b" },
        { "../../b/..", "../.." },
        { "a/..", "." },
        { "", "." },
        { "/", "/" },
        { "/a/../../b/", "/b" },
        { "...", "..." },
        { "a/..b", "a/..b" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *tidy = files_tidy(cases[i].path);
        g_assert_cmpstr(tidy, ==, cases[i].tidy);
    }
}

static void
test_common(void)
{
    static const struct {
        const char *a, *b, *both;
    } cases[] = {
        { "/a/b", "/a/c", "/a" },
        { "/a/bc", "/a/bd", "/a" },
        { "/a/b", "/a/bc", "/a" },
        { "/a/b", "/a/b", "/a/b" },
        { "/a/b", "/a/b/c/d", "/a/b" },
        { "/a/b/c", "/a/b", "/a/b" },
        { "/a", "/b", "/" },
        { "/", "/a", "/" },
        { "/", "/", "/" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *both = files_common(cases[i].a, cases[i].b);
        g_assert_cmpstr(both, ==, cases[i].both);
        g_autofree char *again = files_common(cases[i].b, cases[i].a);
        g_assert_cmpstr(again, ==, cases[i].both);
    }
}

/* A folder with
 *     articles/own.svg              images/photo.svg    more/deep/x.svg
 *     articles/out.svg -> ../images/photo.svg
 *     articles/in.svg -> own.svg    articles/dangling.svg -> nothing
 *     articles/etc -> /etc          "my images"/x.svg   images2/x.svg
 *     images/back.svg -> ../articles/own.svg
 *     images/away.svg -> ../more/deep/x.svg
 *     alias -> more/deep
 */
struct fixture {
    char *folder, *before;
    struct edition_options options;
    struct compile c;
    GString *heard;
};

static void
hear(const struct diag_message *message, void *data)
{
    struct fixture *f = data;
    const char *detail = strstr(message->text, "left out: ");
    g_assert_cmpint(message->pos.line, ==, 7);
    g_assert_nonnull(detail);
    g_string_assign(f->heard, detail + strlen("left out: "));
}

static void
set_up(struct fixture *f, const void *data)
{
    (void)data;
    static const char *const folders[] = { "articles", "images", "images2",
        "more", "more/deep", "my images" };
    static const char *const files[] = { "articles/own.svg", "images/photo.svg",
        "images2/x.svg", "more/deep/x.svg", "my images/x.svg" };
    static const char *const links[][2] = {
        { "../images/photo.svg", "articles/out.svg" },
        { "own.svg", "articles/in.svg" },
        { "nothing", "articles/dangling.svg" },
        { "/etc", "articles/etc" },
        { "../articles/own.svg", "images/back.svg" },
        { "../more/deep/x.svg", "images/away.svg" },
        { "more/deep", "alias" },
    };
    f->before = g_get_current_dir();
    f->folder = g_dir_make_tmp("newsprint-XXXXXX", NULL);
    g_assert_cmpint(g_chdir(f->folder), ==, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++)
        g_assert_cmpint(g_mkdir(folders[i], 0700), ==, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++)
        g_assert_true(g_file_set_contents(files[i], "x", 1, NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(links); i++)
        g_assert_cmpint(symlink(links[i][0], links[i][1]), ==, 0);
    f->heard = g_string_new(NULL);
    f->c.options = &f->options;
    f->c.diag = diag_new(hear, f);
}

/* Deepest first. */
static void
tear_down(struct fixture *f, const void *data)
{
    (void)data;
    static const char *const all[] = { "articles/own.svg", "articles/out.svg",
        "articles/in.svg", "articles/dangling.svg", "articles/etc", "articles",
        "images/photo.svg", "images/back.svg", "images/away.svg", "images",
        "images2/x.svg", "images2", "more/deep/x.svg", "more/deep", "more",
        "my images/x.svg", "my images", "alias" };
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        g_assert_cmpint(g_remove(all[i]), ==, 0);
    g_assert_cmpint(g_chdir(f->before), ==, 0);
    g_assert_cmpint(g_rmdir(f->folder), ==, 0);
    diag_free(f->c.diag);
    g_string_free(f->heard, TRUE);
    g_free(f->folder);
    g_free(f->before);
}

/* ROOT may be NULL. */
static bool
allows(struct fixture *f, const char *root, const char *path)
{
    f->options.root = root;
    return allowed_file(&f->c, "articles", path);
}

static void
test_without_root(struct fixture *f, const void *data)
{
    (void)data;
    g_assert_true(allows(f, NULL, "articles/own.svg"));
    g_assert_true(allows(f, NULL, "articles/in.svg"));
    g_assert_true(allows(f, NULL, "articles/../articles/own.svg"));
    g_assert_true(allows(f, NULL, "articles/../images/back.svg"));
    g_assert_false(allows(f, NULL, "articles/../images/photo.svg"));
    g_assert_false(allows(f, NULL, "articles/out.svg"));
    g_assert_false(allows(f, NULL, "articles/dangling.svg"));
    g_assert_false(allows(f, NULL, "articles/etc/passwd"));
    g_assert_false(allows(f, NULL, "/etc/passwd"));
    g_autofree char *own =
        g_build_filename(f->folder, "articles/own.svg", NULL);
    g_assert_true(allows(f, NULL, own));
}

static void
test_root(struct fixture *f, const void *data)
{
    (void)data;
    static const char photo[] = "articles/../images/photo.svg";
    g_assert_true(allows(f, "images", photo));
    g_assert_true(allows(f, "images/", photo));
    g_assert_true(allows(f, ".", photo));
    g_assert_true(allows(f, "articles/../images", photo));
    g_assert_true(allows(f, f->folder, photo));
    g_assert_true(allows(f, "/", photo));
    g_assert_true(allows(f, "images", "articles/out.svg"));
    g_assert_true(allows(f, "alias", "articles/../more/deep/x.svg"));
    /* The article's own folder goes on being allowed. */
    g_assert_true(allows(f, "images", "articles/own.svg"));
    /* A folder whose name begins in the same way is another. */
    g_assert_false(allows(f, "images", "articles/../images2/x.svg"));
    g_assert_false(allows(f, "images", "images/../images2/x.svg"));
    g_assert_false(allows(f, "images", "images/away.svg"));
    g_assert_false(allows(f, "images", "articles/etc/passwd"));
    g_assert_false(allows(f, ".", "articles/etc/passwd"));
    g_assert_false(allows(f, "nothing", photo));
    g_assert_false(allows(f, "images/photo.svg", photo));
}

static void
check_told(
    struct fixture *f, const char *root, const char *path, const char *expected)
{
    const struct pos pos = { .origin = "a.md", .line = 7, .column = 1 };
    f->options.root = root;
    g_assert_false(allowed_file(&f->c, "articles", path));
    allowed_report_outside(&f->c, path, NULL, pos);
    g_assert_cmpstr(f->heard->str, ==, expected);
}

static void
test_told(struct fixture *f, const void *data)
{
    (void)data;
    check_told(f, NULL, "articles/../images/photo.svg",
        "articles/../images/photo.svg (--root images allows it)");
    check_told(f, NULL, "articles/../my images/x.svg",
        "articles/../my images/x.svg (--root 'my images' allows it)");
    check_told(f, NULL, "articles/out.svg",
        "articles/out.svg leads to images/photo.svg (--root images allows it)");
    check_told(f, NULL, "articles/etc/passwd",
        "articles/etc/passwd leads to /etc/passwd (--root /etc allows it)");
    check_told(f, NULL, "/etc/passwd", "/etc/passwd (--root /etc allows it)");
    /* A root that is given already is kept ... */
    check_told(f, "images", "articles/../images2/x.svg",
        "articles/../images2/x.svg (--root . allows it)");
    check_told(f, "images", "images/away.svg",
        "images/away.svg leads to more/deep/x.svg (--root . allows it)");
    /* ... but nobody is advised to open the whole machine. */
    check_told(
        f, "images", "/etc/passwd", "/etc/passwd (--root /etc allows it)");
    g_assert_cmpint(g_chdir("articles"), ==, 0);
    check_told(f, NULL, "../images/photo.svg",
        "../images/photo.svg (--root ../images allows it)");
    g_assert_cmpint(g_chdir(".."), ==, 0);
}

/* Whatever is advised, does. */
static void
test_advice_holds(struct fixture *f, const void *data)
{
    (void)data;
    static const char *const paths[] = { "articles/../images/photo.svg",
        "articles/out.svg", "articles/../my images/x.svg", "images/away.svg",
        "articles/etc/passwd", "alias/x.svg", "alias/../deep/x.svg" };
    static const char *const roots[] = { NULL, "images2" };
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
        for (size_t r = 0; r < G_N_ELEMENTS(roots); r++) {
            g_assert_false(allows(f, roots[r], paths[i]));
            allowed_report_outside(
                &f->c, paths[i], NULL, (struct pos){ .line = 7 });
            char *advice = strstr(f->heard->str, "(--root ");
            g_assert_nonnull(advice);
            *strstr(advice, " allows it") = '\0';
            g_autofree char *root =
                g_shell_unquote(advice + strlen("(--root "), NULL);
            g_assert_true(allows(f, root, paths[i]));
        }
}

static void
test_check_root(struct fixture *f, const void *data)
{
    (void)data;
    static const struct {
        const char *root;
        bool good;
    } cases[] = { { NULL, true }, { "images", true }, { "alias", true },
        { "/", true }, { "nothing", false }, { "articles/own.svg", false },
        { "articles/dangling.svg", false } };
    diag_free(f->c.diag);
    f->c.diag = diag_new(NULL, NULL);
    int bad = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        f->options.root = cases[i].root;
        g_assert_true(allowed_check_root(&f->c) == cases[i].good);
        bad += !cases[i].good;
        g_assert_cmpint(diag_count_code(f->c.diag, DIAG_OPTION_VALUE), ==, bad);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/files/tidy", test_tidy);
    g_test_add_func("/files/common", test_common);
#define ADD(name, func)                                                        \
    g_test_add("/allowed/" name, struct fixture, NULL, set_up, func, tear_down)
    ADD("without-root", test_without_root);
    ADD("root", test_root);
    ADD("told", test_told);
    ADD("advice-holds", test_advice_holds);
    ADD("check-root", test_check_root);
#undef ADD
    return g_test_run();
}
