/*
 * What layout_edition makes before it begins, without the edition: tests of
 * single paragraphs need no more.
 */
#include "testsetter.h"

#include "base/arena.h"
#include "base/diag.h"
#include "layout/hyphen.h"
#include "layout/missing.h"
#include "layout/para.h"

#define STYLE "broadsheet"

struct setter *
testsetter_new(struct diag *diag)
{
    g_autofree char *data = g_build_filename(
        g_getenv("NEWSPRINT_BUILD"), "src", "newsprint-data", NULL);
    g_autofree char *styles = g_build_filename(data, "styles", NULL);
    struct setter *s = g_new0(struct setter, 1);
    s->diag = diag;
    s->arena = arena_new();
    s->galley = arena_new();
    s->elements = g_array_new(FALSE, TRUE, sizeof(struct element));
    s->pages = g_ptr_array_new();
    s->fonts_used = g_ptr_array_new();
    s->links = g_array_new(FALSE, TRUE, sizeof(struct page_link));
    s->dests = g_array_new(FALSE, TRUE, sizeof(struct page_dest));
    s->places = g_hash_table_new(g_str_hash, g_str_equal);
    s->link_targets = g_array_new(FALSE, TRUE, sizeof(struct link_target));
    s->missing = missing_new();
    s->plain = g_hash_table_new(NULL, NULL);
    s->style = style_load(s->arena, styles, STYLE, diag);
    s->fonts = fonts_load(data, diag);
    s->hyphenator = hyphenator_new("/no/such/folder", diag);
    s->shaper = shaper_new(s->fonts, s->hyphenator, diag);
    g_assert_nonnull(s->style);
    g_assert_nonnull(s->fonts);
    struct page_draft *page = g_new0(struct page_draft, 1);
    page->marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
    g_ptr_array_add(s->pages, page);
    return s;
}

void
testsetter_reset(struct setter *s)
{
    arena_free(s->galley);
    s->galley = arena_new();
    g_array_set_size(setter_page(s, 0)->marks, 0);
}

void
testsetter_free(struct setter *s)
{
    shaper_free(s->shaper);
    hyphenator_free(s->hyphenator);
    fonts_free(s->fonts);
    break_iterator_free(s->breaks);
    g_array_unref(setter_page(s, 0)->marks);
    g_free(setter_page(s, 0));
    g_array_unref(s->elements);
    g_ptr_array_unref(s->pages);
    g_ptr_array_unref(s->fonts_used);
    g_array_unref(s->links);
    g_array_unref(s->link_targets);
    missing_free(s->missing);
    g_hash_table_unref(s->plain);
    arena_free(s->galley);
    arena_free(s->arena);
    g_free(s);
}
