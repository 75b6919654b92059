/* Order, pictures and identifier of an edition whose articles are made here,
 * without files of text, so that each case says all that it depends on. */
#include <string.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "edition/byline.h"
#include "edition/compile.h"
#include "edition/words.h"

struct fixture {
    struct compile c;
    struct edition edition;
    struct edition_options options;
    struct manifest manifest;
    struct manifest_section sections[2];
    GPtrArray *articles, *bytes;
    struct diag *diag;
    GString *messages;
};

static void
collect(const struct diag_message *message, void *data)
{
    GString *out = data;
    g_string_append_printf(out, "%s\n", message->name);
}

static void
set_up(struct fixture *f, const void *data)
{
    (void)data;
    memset(f, 0, sizeof *f);
    f->messages = g_string_new(NULL);
    f->diag = diag_new(collect, f->messages);
    f->articles = g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    f->bytes = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    f->edition.arena = arena_new();
    f->edition.title = "The Test";
    f->edition.owned_bytes = f->bytes;
    f->sections[0] =
        (struct manifest_section){ .name = "World", .colour = 0x112233 };
    f->sections[1] =
        (struct manifest_section){ .name = "City", .colour = STYLE_NO_COLOUR };
    f->manifest.sections = f->sections;
    f->manifest.n_sections = 2;
    f->c = (struct compile){
        .edition = &f->edition,
        .arena = f->edition.arena,
        .options = &f->options,
        .manifest = &f->manifest,
        .entries = g_array_new(FALSE, FALSE, sizeof(struct entry)),
        .diag = f->diag,
    };
}

static void
tear_down(struct fixture *f, const void *data)
{
    (void)data;
    g_array_unref(f->c.entries);
    g_ptr_array_unref(f->articles);
    g_ptr_array_unref(f->bytes);
    diag_free(f->diag);
    g_string_free(f->messages, TRUE);
    arena_free(f->edition.arena);
}

static struct entry *
add(struct fixture *f, const char *headline, const char *section, int priority,
    const char *date)
{
    struct article *article = article_new("test.md", f->c.folder);
    const struct pos pos = pos_of("test.md");
    article->headline = node_new(article->arena, NODE_PARAGRAPH, pos);
    node_append(
        article->headline, node_new_text(article->arena, headline, pos));
    if (article->body == NULL)
        article->body = node_new(article->arena, NODE_BODY, pos);
    article->section = section;
    article->priority = priority;
    g_ptr_array_add(f->articles, article);
    struct entry entry = {
        .article = article,
        .path = headline,
        .section = -1,
        .sequence = (int)f->c.entries->len,
    };
    if (date != NULL)
        g_assert_true(date_parse_iso(date, &entry.date));
    article->published = entry.date;
    g_array_append_val(f->c.entries, entry);
    return &g_array_index(f->c.entries, struct entry, f->c.entries->len - 1);
}

/* "s1-world: a001-x a002-y; s2-..." */
static char *
describe(const struct edition *e)
{
    GString *out = g_string_new(NULL);
    for (int i = 0; i < e->n_sections; i++) {
        const struct edition_section *s = &e->sections[i];
        g_string_append_printf(out, "%s%s:", i > 0 ? "; " : "", s->id);
        for (int k = s->first; k < s->first + s->n; k++) {
            g_assert_cmpint(e->articles[k].section, ==, i);
            g_assert_cmpint(e->articles[k].number, ==, k + 1);
            g_string_append_printf(out, " %s", e->articles[k].id);
        }
    }
    return g_string_free(out, FALSE);
}

static void
check_order(struct fixture *f, const char *expected)
{
    order_articles(&f->c);
    g_autofree char *found = describe(&f->edition);
    g_assert_cmpstr(found, ==, expected);
}

/* The editor's order stands, whatever priorities and dates say. */
static void
test_explicit(struct fixture *f, const void *data)
{
    (void)data;
    for (int i = 0; i < 3; i++) {
        static const char *const names[] = { "c", "a", "b" };
        struct entry *entry = add(f, names[i], NULL, 3 - i, "2024-10-21");
        entry->group = i;
        entry->section = i == 1 ? 1 : 0;
    }
    check_order(f, "s1-world: a001-c a002-b; s2-city: a003-a");
    g_assert_cmphex(f->edition.sections[0].colour, ==, 0x112233);
}

/* What a pattern found: priority, then the newest, then the path; articles
 * without a day after those with one. */
static void
test_pattern(struct fixture *f, const void *data)
{
    (void)data;
    add(f, "b", "City", 5, "2024-10-21")->sorted = true;
    add(f, "undated", "City", 5, NULL)->sorted = true;
    add(f, "newer", "City", 5, "2024-10-22")->sorted = true;
    add(f, "a", "City", 5, "2024-10-21")->sorted = true;
    add(f, "lead", "City", 1, "2024-01-01")->sorted = true;
    check_order(f, "s1-city: a001-lead a002-newer a003-a a004-b a005-undated");
}

/* Sections of articles are those of the manifest whatever their case; others
 * follow as they turn up; articles without one are the front page. */
static void
test_sections(struct fixture *f, const void *data)
{
    (void)data;
    static const char *const sections[] = { "Sport", "CITY", NULL, "Arts",
        "world", "sport" };
    for (int i = 0; i < (int)G_N_ELEMENTS(sections); i++) {
        g_autofree char *name = g_strdup_printf("x%d", i);
        add(f, name, sections[i], 5, NULL)->group = i;
    }
    check_order(f,
        "s1: a001-x2; s2-world: a002-x4; s3-city: a003-x1; "
        "s4-sport: a004-x0 a005-x5; s5-arts: a006-x3");
}

static void
test_lead(struct fixture *f, const void *data)
{
    (void)data;
    struct article *first = add(f, "a", NULL, 5, NULL)->article;
    struct article *second = add(f, "b", NULL, 5, NULL)->article;
    order_articles(&f->c);
    g_assert_cmpint(first->priority, ==, 1);
    g_assert_cmpint(second->priority, ==, 5);
}

/* Somebody chose another, or said that the first does not matter. */
static void
test_lead_chosen(struct fixture *f, const void *data)
{
    (void)data;
    struct article *first = add(f, "a", NULL, 5, NULL)->article;
    add(f, "b", NULL, 1, NULL);
    order_articles(&f->c);
    g_assert_cmpint(first->priority, ==, 5);
}

static void
test_lead_brief(struct fixture *f, const void *data)
{
    (void)data;
    struct article *first = add(f, "a", NULL, 8, NULL)->article;
    order_articles(&f->c);
    g_assert_cmpint(first->priority, ==, 8);
}

static void
add_image(struct article *article, const char *url, const char *alt)
{
    const struct pos pos = { .origin = "test.md", .line = 3, .column = 1 };
    struct node *figure = node_new(article->arena, NODE_FIGURE, pos);
    struct node *image = node_new(article->arena, NODE_IMAGE, pos);
    image->url = url;
    image->text = alt;
    node_append(figure, image);
    struct node *caption = node_new(article->arena, NODE_CAPTION, pos);
    node_append(caption, node_new_text(article->arena, "words", pos));
    node_append(figure, caption);
    node_append(article->body, figure);
}

static void
write_svg(const char *folder, const char *name, int width)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *text =
        g_strdup_printf("<svg width='%d' height='10'/>", width);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
remove_all(const char *folder, const char *const *names)
{
    for (; *names != NULL; names++) {
        g_autofree char *path = g_build_filename(folder, *names, NULL);
        g_remove(path);
    }
    g_rmdir(folder);
}

static void
test_images(struct fixture *f, const void *data)
{
    (void)data;
    static const char *const names[] = { "one.svg", "copy of one.svg",
        "two.svg", "sub/one.svg", "link.svg", "sub", NULL };
    g_autofree char *folder = g_dir_make_tmp("newsprint-XXXXXX", NULL);
    g_autofree char *sub = g_build_filename(folder, "sub", NULL);
    g_autofree char *link = g_build_filename(folder, "link.svg", NULL);
    g_mkdir(sub, 0700);
    g_assert_cmpint(symlink("/dev/null", link), ==, 0);
    write_svg(folder, "one.svg", 20);
    write_svg(folder, "copy of one.svg", 20);
    write_svg(folder, "two.svg", 30);
    write_svg(sub, "one.svg", 40);
    f->c.folder = NULL;
    struct article *article = add(f, "x", NULL, 5, NULL)->article;
    article->folder = folder;
    add_image(article, "one.svg", "one");
    add_image(article, "copy%20of%20one.svg", "the same bytes");
    add_image(article, "./two.svg", NULL);
    add_image(article, "sub/one.svg", "another of that name");
    add_image(article, "https://example.org/x.jpg", "remote");
    add_image(article, "missing.png", "missing");
    add_image(article, "../../../../../../etc/passwd", "outside");
    add_image(article, "link.svg", "outside too");
    add_image(article, "one.svg", "again");
    order_articles(&f->c);
    images_collect(&f->c);
    const struct edition *e = &f->edition;
    g_assert_cmpint(e->n_images, ==, 3);
    g_assert_cmpstr(e->images[0].id, ==, "one");
    g_assert_cmpstr(e->images[1].id, ==, "two");
    g_assert_cmpstr(e->images[2].id, ==, "one-2");
    g_assert_cmpint(e->images[2].width, ==, 40);
    static const int expected[] = { 0, 0, 1, 2, 0 };
    int n = 0;
    node_foreach_child (figure, article->body) {
        g_assert_cmpint(figure->first->kind, ==, NODE_IMAGE);
        g_assert_cmpint(figure->first->image, ==, expected[n]);
        n++;
    }
    g_assert_cmpint(n, ==, G_N_ELEMENTS(expected));
    g_assert_cmpstr(f->messages->str, ==,
        "section-empty\nsection-empty\n"
        "image-remote\nfigure-left-out\n"
        "image-missing\nfigure-left-out\n"
        "path-outside\nfigure-left-out\n"
        "path-outside\nfigure-left-out\n");
    remove_all(folder, names);
}

/* A picture that leads is not shown again; its caption is kept. */
static void
test_repeated_lead(struct fixture *f, const void *data)
{
    (void)data;
    static const char *const names[] = { "one.svg", NULL };
    g_autofree char *folder = g_dir_make_tmp("newsprint-XXXXXX", NULL);
    write_svg(folder, "one.svg", 20);
    struct article *article = add(f, "x", NULL, 5, NULL)->article;
    article->folder = folder;
    const struct pos pos = { .origin = "test.md", .line = 2, .column = 1 };
    article->lead = node_new(article->arena, NODE_FIGURE, pos);
    struct node *image = node_new(article->arena, NODE_IMAGE, pos);
    image->url = "one.svg";
    image->text = "one";
    node_append(article->lead, image);
    add_image(article, "./one.svg", "one");
    order_articles(&f->c);
    images_collect(&f->c);
    g_assert_null(article->body->first);
    g_assert_cmpint(article->lead->last->kind, ==, NODE_CAPTION);
    g_assert_cmpint(article->lead->first->image, ==, 0);
    g_assert_cmpuint(article->findings->len, ==, 1);
    remove_all(folder, names);
}

static const char *
identify(struct fixture *f)
{
    identity_make(&f->c);
    return f->edition.identifier;
}

/* What is no link is reported once, and gone for all who come after. */
static void
test_links(struct fixture *f, const void *data)
{
    (void)data;
    static const struct {
        const char *url, *want;
    } cases[] = {
        { "javascript:alert(1)", NULL },
        { "file:///etc/passwd", NULL },
        { "data:text/html,x", NULL },
        { "other.html", NULL },
        { "https://user:pw@example.org/", NULL },
        { "https://[2001:DB8::7]:8080", "https://[2001:db8::7]:8080/" },
        { "http://[::ffff:192.0.2.7]/a", "http://[::ffff:192.0.2.7]/a" },
        { "http://[fe80::1%25eth0]/", NULL },
        { "http://[192.0.2.7]/", NULL },
        { "http://[2001:db8::7/", NULL },
        { "http://[2001:db8::7]x/", NULL },
        { "http://[::1]:99999/", NULL },
        { "https://user%40example.org:pw@example.org/", NULL },
        { "http://a%2Fb.org/", NULL },
        { "http://%FF.org/", NULL },
        { "http://a%00.org/", NULL },
        { "http://m%C3%BCnchen.de", "http://xn--mnchen-3ya.de/" },
        { "http://m\xc3\xbcnchen.de/a b", "http://xn--mnchen-3ya.de/a%20b" },
        { "HTTPS://Example.org:8080", "https://example.org:8080/" },
        { "mailto:a@example.org", "mailto:a@example.org" },
    };
    struct entry *entry = add(f, "Links", NULL, 5, NULL);
    struct article *article = entry->article;
    struct node *links[G_N_ELEMENTS(cases)];
    struct node *para =
        node_new(article->arena, NODE_PARAGRAPH, pos_of("a.md"));
    node_append(article->body, para);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        links[i] = node_new(article->arena, NODE_LINK, pos_of("a.md"));
        links[i]->url = cases[i].url;
        node_append(para, links[i]);
    }
    order_articles(&f->c);
    links_check(&f->c);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(links[i]->url, ==, cases[i].want);
    /* other.html might have been an article. */
    g_assert_cmpint(diag_count_code(f->diag, DIAG_LINK_DROPPED), ==, 13);
    g_assert_cmpint(diag_count_code(f->diag, DIAG_LINK_DEAD), ==, 1);
    links_check(&f->c);
    g_assert_cmpint(diag_count_code(f->diag, DIAG_LINK_DROPPED), ==, 13);
    g_assert_cmpint(diag_count_code(f->diag, DIAG_LINK_DEAD), ==, 1);
}

/* Everybody is named, whoever else is. */
static void
test_byline(struct fixture *f, const void *data)
{
    (void)data;
    static const struct {
        const char *people, *lang, *want;
    } cases[] = {
        { "", "en", "" },
        { "Cee Dee", "en", "By Cee Dee" },
        { "Ann Bee/reporter,Cee Dee", "en", "By Cee Dee; Ann Bee (reporter)" },
        { "A,B,C", "en", "By A, B and C" },
        { "A,B,C/editor,D/photo", "id", "Oleh A dan B; C (editor); D (photo)" },
        { "C/editor,A", "en", "By A; C (editor)" },
        { "C/editor", "en", "C (editor)" },
        { "C/editor,D/editor", "en", "C (editor); D (editor)" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct entry *entry = add(f, "Byline", NULL, 5, NULL);
        struct article *article = entry->article;
        g_auto(GStrv) people = g_strsplit(cases[i].people, ",", -1);
        for (int k = 0; people[k] != NULL; k++) {
            char *role = strchr(people[k], '/');
            if (role != NULL)
                *role++ = '\0';
            article_add_author(article, people[k], role, pos_of("a.md"));
        }
        g_autoptr(GArray) parts =
            byline_parts(article->authors, words_lookup(cases[i].lang));
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint k = 0; k < parts->len; k++) {
            const struct byline_part *part =
                &g_array_index(parts, struct byline_part, k);
            g_string_append(text, part->before);
            g_string_append(text, part->person->name);
            if (part->person->role != NULL)
                g_string_append_printf(text, " (%s)", part->person->role);
        }
        g_assert_cmpstr(text->str, ==, cases[i].want);
    }
}

static void
test_identity(struct fixture *f, const void *data)
{
    (void)data;
    struct article *article = add(f, "x", NULL, 5, NULL)->article;
    order_articles(&f->c);
    const char *first = identify(f);
    g_assert_true(g_str_has_prefix(first, "urn:uuid:"));
    g_assert_cmpint((int)strlen(first), ==, 9 + 36);
    g_assert_cmpint(first[9 + 14], ==, '5');
    g_assert_nonnull(strchr("89ab", first[9 + 19]));
    g_assert_cmpstr(identify(f), ==, first);
    node_append(article->headline,
        node_new_text(article->arena, "y", pos_of("test.md")));
    const char *second = identify(f);
    g_assert_cmpstr(second, !=, first);
    f->edition.tagline = "else";
    g_assert_cmpstr(identify(f), !=, second);
    f->manifest.identifier = "urn:isbn:9780000000000";
    g_assert_cmpstr(identify(f), ==, "urn:isbn:9780000000000");
}

/* 500 articles of 20 paragraphs, with headlines that are not ASCII: a small
 * part of a second, as the whole edition must be. */
static void
test_speed(struct fixture *f, const void *data)
{
    (void)data;
    const struct pos pos = pos_of("test.md");
    for (int i = 0; i < 500; i++) {
        struct article *article =
            add(f, "“Überfälle” – and a headline’s other words", "City",
                1 + i % 9, "2024-10-21")
                ->article;
        g_array_index(f->c.entries, struct entry, i).sorted = true;
        for (int k = 0; k < 20; k++) {
            struct node *p = node_new(article->arena, NODE_PARAGRAPH, pos);
            g_autofree char *words = g_strnfill(400, 'x');
            node_append(p, node_new_text(article->arena, words, pos));
            node_append(article->body, p);
        }
    }
    gint64 start = g_get_monotonic_time();
    order_articles(&f->c);
    images_collect(&f->c);
    identity_make(&f->c);
    gint64 ms = (g_get_monotonic_time() - start) / 1000;
    g_test_message("%d ms", (int)ms);
    /* Ten times what it takes, since test machines are shared. */
    g_assert_cmpint((int)ms, <, 500);
    g_assert_cmpint(f->edition.n_articles, ==, 500);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    const struct {
        const char *name;
        void (*run)(struct fixture *, const void *);
    } tests[] = {
        { "/order/explicit", test_explicit },
        { "/order/pattern", test_pattern },
        { "/order/sections", test_sections },
        { "/order/lead", test_lead },
        { "/order/lead-chosen", test_lead_chosen },
        { "/order/lead-brief", test_lead_brief },
        { "/images/collect", test_images },
        { "/images/repeated-lead", test_repeated_lead },
        { "/links/check", test_links },
        { "/byline/all", test_byline },
        { "/identity/same", test_identity },
        { "/compile/speed", test_speed },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, struct fixture, NULL, set_up, tests[i].run,
            tear_down);
    return g_test_run();
}
