/*
 * Pages held against the edition that they are to show, by what is written
 * on them and where: nothing here asks the layout how it came about. Texts
 * are compared without white space and hyphens, which lines may change.
 */
#include "verify.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "edition/link.h"
#include "edition/linkaddress.h"
#include "layout/box.h"
#include "verifyjumps.h"

#define MAX_PROBLEMS 20
/* Kicker, byline, source, and the heading of the addresses. */
#define MOST_MADE 4
/* What protrusion, kerning and italics may do without being a fault. */
#define TOLERANCE (LENGTH_PT * 3 / 2)

struct found {
    int element;
    char *text; /* squeezed */
    bool cell;  /* of a table */
    bool bidi;  /* marks stand in visual order: only the letters count */
    bool used;  /* it is a text of the article */
    bool held;  /* it holds one, perhaps by chance */
    int first_page;
};

struct verify {
    const struct edition *edition;
    const struct pages *pages;
    GPtrArray *problems;
    GString **texts;      /* by element that holds text; NULL: none */
    GString **references; /* by element: the mark of a note, of a page */
    bool *bidi;
    bool *shown; /* by element: it has a mark, or what is in it has */
    int *first_page;
};

G_GNUC_PRINTF(2, 3)
static void
problem(struct verify *v, const char *format, ...)
{
    if (v->problems->len >= MAX_PROBLEMS)
        return;
    va_list args;
    va_start(args, format);
    g_ptr_array_add(v->problems, g_strdup_vprintf(format, args));
    va_end(args);
}

/* The beginning of TEXT, for messages; in a buffer that is the caller's. */
#define HEAD 160
static const char *
head_of(const char *text, char buffer[HEAD])
{
    return g_utf8_strncpy(buffer, text, 38);
}

/* ---- texts ---- */

static bool
is_dropped(gunichar c)
{
    return c <= ' ' || c == 0xa0 || c == 0xad || c == 0x200b || c == 0x200e ||
        c == 0xfeff || c == 0x2028 || c == 0x2029 || c == 0x7f || c == '"' ||
        c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb ||
        c == 0x2018 || c == 0x2019 || c == 0x201a || g_unichar_isspace(c);
}

static char *
squeeze(const char *text)
{
    g_autofree char *folded = g_utf8_casefold(text, -1);
    g_autofree char *normal =
        g_utf8_normalize(folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    GString *out = g_string_new(NULL);
    for (const char *p = normal; *p != '\0'; p = g_utf8_next_char(p))
        if (!is_dropped(g_utf8_get_char(p)))
            g_string_append_unichar(out, g_utf8_get_char(p));
    return g_string_free(out, FALSE);
}

static int
compare_chars(gconstpointer a, gconstpointer b)
{
    gunichar x = *(const gunichar *)a, y = *(const gunichar *)b;
    return x < y ? -1 : x > y;
}

/* The letters of B among those of A, in whatever order? EXACT: and no
 * others. */
static bool
holds_letters(const char *a, const char *b, bool exact)
{
    glong n = 0, m = 0;
    g_autofree gunichar *x = g_utf8_to_ucs4_fast(a, -1, &n);
    g_autofree gunichar *y = g_utf8_to_ucs4_fast(b, -1, &m);
    if (n < m || (exact && n > m))
        return false;
    qsort(x, (size_t)n, sizeof *x, compare_chars);
    qsort(y, (size_t)m, sizeof *y, compare_chars);
    glong i = 0;
    for (glong k = 0; k < n && i < m; k++)
        i += x[k] == y[i];
    return i == m;
}

static bool
is_inline(enum element_kind kind)
{
    return kind == ELEMENT_LINK || kind == ELEMENT_SPAN ||
        kind == ELEMENT_REFERENCE || kind == ELEMENT_CODE;
}

static void
gather_mark(struct verify *v, const struct mark *mark, int page)
{
    const struct element *elements = v->pages->elements;
    int e = mark->element;
    if (mark->kind != MARK_TEXT || e == ELEMENT_ARTIFACT)
        return;
    if (e < 0 || e >= v->pages->n_elements) {
        problem(v, "page %d: element %d does not exist", page + 1, e);
        return;
    }
    while (is_inline(elements[e].kind)) {
        v->shown[e] = true;
        if (elements[e].kind == ELEMENT_REFERENCE) {
            if (v->references[e] == NULL)
                v->references[e] = g_string_new(NULL);
            g_string_append_len(v->references[e], mark->text, mark->n_bytes);
            return;
        }
        e = elements[e].parent;
    }
    if (v->texts[e] == NULL) {
        v->texts[e] = g_string_new(NULL);
        v->first_page[e] = page;
    }
    g_string_append_len(v->texts[e], mark->text, mark->n_bytes);
    v->bidi[e] |= mark->rtl;
}

static bool
is_cell(const struct verify *v, int element)
{
    for (; element >= 0; element = v->pages->elements[element].parent)
        if (v->pages->elements[element].kind == ELEMENT_CELL ||
            v->pages->elements[element].kind == ELEMENT_HEADER_CELL)
            return true;
    return false;
}

static GArray *
found_texts(struct verify *v, int article)
{
    GArray *all = g_array_new(FALSE, TRUE, sizeof(struct found));
    for (int e = 0; e < v->pages->n_elements; e++) {
        const struct element *element = &v->pages->elements[e];
        if (v->texts[e] == NULL || element->article != article ||
            element->kind == ELEMENT_LABEL)
            continue;
        const struct found f = {
            .element = e,
            .text = squeeze(v->texts[e]->str),
            .cell = is_cell(v, e),
            .bidi = v->bidi[e],
            .first_page = v->first_page[e],
        };
        /* Code has empty lines. */
        if (f.text[0] != '\0')
            g_array_append_val(all, f);
        else
            g_free(f.text);
    }
    return all;
}

static bool
matches(const struct found *f, const char *text, bool exact)
{
    if (f->bidi)
        return holds_letters(f->text, text, exact);
    return exact ? strcmp(f->text, text) == 0 : strstr(f->text, text) != NULL;
}

/* The first text after AFTER, of a CELL or of none, that is TEXT, or else the
 * first at all, or else, where a place or a name may be added to it, one that
 * holds it, at best one that nothing else was found in; -1: none. */
static int
take(GArray *all, const char *text, int after, bool exact, bool cell)
{
    for (int pass = 0; pass < (exact ? 2 : 4); pass++)
        for (int i = pass == 0 ? after + 1 : 0; i < (int)all->len; i++) {
            struct found *f = &g_array_index(all, struct found, (guint)i);
            bool taken = pass < 2 ? f->used : pass < 3 && (f->used || f->held);
            /* A table that became lines has no cells: a list may say it. */
            if (taken || (pass < 2 && f->cell != cell) ||
                !matches(f, text, pass < 2))
                continue;
            f->used |= pass < 2;
            f->held |= pass >= 2;
            return i;
        }
    return -1;
}

static void
check_grid(struct verify *v, int element)
{
    const struct style *style = v->pages->style;
    const struct role_style *body = &style->roles[ROLE_BODY];
    char head[HEAD];
    int offset = style->margin_top + box_baseline(body) +
        (style->grid - body->leading) / 2;
    for (int p = 0; p < v->pages->n_pages; p++)
        for (int i = 0; i < v->pages->pages[p].n_marks; i++) {
            const struct mark *m = &v->pages->pages[p].marks[i];
            if (m->kind == MARK_TEXT && m->element == element &&
                m->size == body->size && (m->y - offset) % style->grid != 0)
                problem(v, "page %d: off the grid: %s", p + 1,
                    head_of(m->text, head));
        }
}

static bool
is_flowing(const struct node *node)
{
    for (; node != NULL; node = node->parent)
        if (node->kind == NODE_BOX || node->kind == NODE_PULL_QUOTE ||
            node->kind == NODE_TABLE || node->kind == NODE_FIGURE)
            return false;
    return true;
}

/* PLAIN is all of NODE, or a line of it. */
static void
check_words(struct verify *v, GArray *all, const struct node *node,
    const char *plain, int *last)
{
    char head[HEAD];
    g_autofree char *text = squeeze(plain);
    if (text[0] == '\0')
        return;
    int i = take(all, text, *last, false, node->kind == NODE_CELL);
    if (i < 0) {
        problem(v, "line %d: %s is not printed: %s", node->pos.line,
            node_kind_name(node->kind), head_of(plain, head));
        return;
    }
    if (!is_flowing(node)) {
        /* Elsewhere on the page, but in its place in the order of reading;
         * only a picture that leads stands before all, and a cell may have
         * the word that is all of some later line. */
        const struct found *f = &g_array_index(all, struct found, (guint)i);
        if (node->kind != NODE_CAPTION && node->kind != NODE_CELL &&
            matches(f, text, true))
            *last = MAX(*last, i);
        return;
    }
    if (i < *last)
        problem(v, "line %d: out of order: %s", node->pos.line,
            head_of(plain, head));
    *last = i;
    if (node->kind == NODE_PARAGRAPH && v->pages->n_pages <= 20)
        check_grid(v, g_array_index(all, struct found, (guint)i).element);
}

static void
check_block(struct verify *v, GArray *all, const struct node *node, int *last)
{
    if (node->kind == NODE_CODE_BLOCK) {
        g_auto(GStrv) lines = g_strsplit(node->text, "\n", -1);
        for (char **line = lines; *line != NULL; line++)
            check_words(v, all, node, *line, last);
        return;
    }
    g_autoptr(GString) plain = g_string_new(NULL);
    node_append_text(node, plain);
    check_words(v, all, node, plain->str, last);
}

static void
check_tree(struct verify *v, GArray *all, const struct node *root, int *last)
{
    struct node_walk walk = node_walk(root);
    while (root != NULL && node_walk_next(&walk)) {
        const struct node *n = walk.node;
        if (!walk.entering)
            continue;
        if (node_holds_inlines(n->kind) || n->kind == NODE_CODE_BLOCK) {
            check_block(v, all, n, last);
            if (!node_is_leaf(n->kind))
                node_walk_skip(&walk);
        }
    }
}

/* Names, dates, sources and the heading of addresses are made, not written:
 * directly under the head or at the end. Anything else that is left over was
 * printed twice. */
static void
check_rest(struct verify *v, const GArray *all)
{
    int made = 0;
    char head[HEAD];
    for (guint i = 0; i < all->len; i++) {
        const struct found *f = &g_array_index(all, struct found, i);
        const struct element *e = &v->pages->elements[f->element];
        if (f->used || f->held || e->kind == ELEMENT_CAPTION ||
            verify_is_jump(v->pages, f->element))
            continue;
        bool under_article = e->parent >= 0 &&
            v->pages->elements[e->parent].kind == ELEMENT_ARTICLE;
        if (e->kind != ELEMENT_PARAGRAPH || !under_article ||
            ++made > MOST_MADE)
            problem(
                v, "not in the article, or twice: %s", head_of(f->text, head));
    }
}

/* ---- the notes of links ---- */

/* The number that stands before the paragraph ELEMENT of a note; 0: none. */
static int
label_before(const struct verify *v, int element)
{
    int note = v->pages->elements[element].parent;
    for (int e = note + 1; e < element; e++)
        if (v->pages->elements[e].kind == ELEMENT_LABEL && v->texts[e] != NULL)
            return atoi(v->texts[e]->str);
    return 0;
}

/* How often the number of a note stands in the text of ARTICLE. */
static int
count_marks(const struct verify *v, int article, int number)
{
    int n = 0;
    for (int e = 0; e < v->pages->n_elements; e++)
        n += v->pages->elements[e].article == article &&
            v->references[e] != NULL && number > 0 &&
            atoi(v->references[e]->str) == number;
    return n;
}

/* The address SHOWN stands once among the notes, with a number that stands in
 * the text unless only the headline leads there. */
static void
check_address(
    struct verify *v, GArray *all, int article, const char *shown, bool marked)
{
    g_autofree char *text = squeeze(shown);
    int n = 0, element = -1;
    for (guint i = 0; i < all->len; i++) {
        struct found *f = &g_array_index(all, struct found, i);
        int parent = v->pages->elements[f->element].parent;
        if (parent < 0 || v->pages->elements[parent].kind != ELEMENT_NOTE)
            continue;
        /* In Arabic the marks of direction are part of the text. */
        if (!(f->bidi ? holds_letters(f->text, text, false) &&
                        !holds_letters(f->text, "www", false)
                      : strcmp(f->text, text) == 0))
            continue;
        f->used = true;
        element = f->element;
        n++;
    }
    if (n != 1)
        problem(v, "article %d: the address is printed %d times: %s", article,
            n, shown);
    else if (marked && count_marks(v, article, label_before(v, element)) == 0)
        problem(
            v, "article %d: nothing in the text refers to %s", article, shown);
}

static const char *
printed_address(
    struct verify *v, int article, struct arena *arena, const char *uri)
{
    const char *shown = linkaddress_shown(arena, uri);
    const char *lang = v->edition->articles[article].article->lang;
    if (lang == NULL)
        lang = v->edition->lang;
    return text_lang_is_rtl(lang) ? shown : linkaddress_from_left(arena, shown);
}

static void
check_addresses_in(struct verify *v, GArray *all, int article,
    const struct node *root, struct arena *arena, GHashTable *done)
{
    struct node_walk walk = node_walk(root);
    while (root != NULL && node_walk_next(&walk)) {
        const struct node *n = walk.node;
        if (n->kind != NODE_LINK || !walk.entering || n->url == NULL ||
            n->article >= 0)
            continue;
        const char *text = node_plain_text(n, arena);
        const char *shown = printed_address(v, article, arena, n->url);
        if (text[0] != '\0' && !linkaddress_is_text(arena, n->url, text) &&
            g_hash_table_add(done, (gpointer)shown))
            check_address(v, all, article, shown,
                root != v->edition->articles[article].article->headline);
    }
}

/* Each address once, and none that no link leads to: what is left over is
 * found by check_rest. */
static void
check_link_notes(struct verify *v, GArray *all, int index)
{
    const struct article *a = v->edition->articles[index].article;
    if (v->edition->links == LINKS_NONE)
        return;
    struct arena *arena = arena_new();
    g_autoptr(GHashTable) done = g_hash_table_new(g_str_hash, g_str_equal);
    check_addresses_in(v, all, index, a->deck, arena, done);
    check_addresses_in(v, all, index, a->lead, arena, done);
    check_addresses_in(v, all, index, a->body, arena, done);
    check_addresses_in(v, all, index, a->notes, arena, done);
    check_addresses_in(v, all, index, a->headline, arena, done);
    const char *own = link_uri(arena, a->url);
    if (own != NULL && v->edition->links == LINKS_QR)
        check_address(
            v, all, index, printed_address(v, index, arena, own), false);
    arena_free(arena);
}

static void
check_article(struct verify *v, int index)
{
    const struct article *a = v->edition->articles[index].article;
    GArray *all = found_texts(v, index);
    int last = -1, head = -1;
    char buffer[HEAD];
    if (a->headline != NULL) {
        g_autoptr(GString) plain = g_string_new(NULL);
        node_append_text(a->headline, plain);
        g_autofree char *text = squeeze(plain->str);
        head = take(all, text, -1, true, false);
        if (head < 0)
            problem(
                v, "headline is not printed: %s", head_of(plain->str, buffer));
        else if (g_array_index(all, struct found, (guint)head).first_page !=
            v->pages->article_page[index])
            problem(v, "article %d does not begin on its page", index);
    }
    if (a->deck != NULL)
        check_block(v, all, a->deck, &last);
    last = -1;
    check_tree(v, all, a->lead, &last);
    check_tree(v, all, a->body, &last);
    check_tree(v, all, a->notes, &last);
    check_link_notes(v, all, index);
    check_rest(v, all);
    for (guint i = 0; i < all->len; i++)
        g_free(g_array_index(all, struct found, i).text);
    g_array_unref(all);
}

/* ---- places ---- */

struct extent {
    const struct mark *mark;
    int left, right, top, bottom;
};

static int
compare_extents(gconstpointer p, gconstpointer q)
{
    const struct extent *a = p, *b = q;
    return a->top != b->top ? (a->top < b->top ? -1 : 1)
                            : (a->left > b->left) - (a->left < b->left);
}

static bool
is_blank(const struct mark *m)
{
    g_autofree char *text = squeeze(m->text);
    return text[0] == '\0';
}

static const char *
mark_head(const struct mark *mark, char buffer[HEAD])
{
    return mark->kind == MARK_TEXT ? head_of(mark->text, buffer)
                                   : "(picture or rule)";
}

static void
check_inside(struct verify *v, int page, const struct extent *e)
{
    char head[HEAD];
    const struct page *p = &v->pages->pages[page];
    if (e->left < 0 || e->top < 0 || e->right > p->width ||
        e->bottom > p->height)
        problem(v, "page %d: outside the page: %s", page + 1,
            mark_head(e->mark, head));
}

static void
check_overlaps(struct verify *v, int page, GArray *extents)
{
    char first[HEAD], second[HEAD];
    g_array_sort(extents, compare_extents);
    for (guint i = 0; i < extents->len; i++) {
        const struct extent *a = &g_array_index(extents, struct extent, i);
        for (guint k = i + 1; k < extents->len; k++) {
            const struct extent *b = &g_array_index(extents, struct extent, k);
            if (b->top >= a->bottom)
                break;
            if (MIN(a->right, b->right) - MAX(a->left, b->left) <= TOLERANCE)
                continue;
            problem(v, "page %d, %d, %d: \"%s\" over \"%s\"", page + 1,
                b->left / LENGTH_PT, b->top / LENGTH_PT,
                mark_head(a->mark, first), mark_head(b->mark, second));
        }
    }
}

static void
check_page(struct verify *v, int page)
{
    const struct page *p = &v->pages->pages[page];
    g_autoptr(GArray) extents =
        g_array_new(FALSE, FALSE, sizeof(struct extent));
    for (int i = 0; i < p->n_marks; i++) {
        const struct mark *m = &p->marks[i];
        struct extent e = { m, m->x, m->x + m->width, m->y, m->y + m->height };
        if (m->kind == MARK_TEXT) {
            e.top = m->y - m->size * 6 / 10;
            e.bottom = m->y + m->size / 10;
        }
        if (m->upwards) {
            e.left = m->x - m->size * 6 / 10;
            e.right = m->x + m->size / 10;
            e.top = m->y - m->width;
            e.bottom = m->y;
        }
        if (m->kind == MARK_TEXT && is_blank(m))
            continue;
        check_inside(v, page, &e);
        if (m->kind != MARK_RECT)
            g_array_append_val(extents, e);
    }
    check_overlaps(v, page, extents);
}

/* ---- links, destinations, contents ---- */

/* The page number that stands in the line of a link of the contents, or that
 * is the link, as in an index. */
static bool
has_number(const struct verify *v, const struct page_link *link)
{
    const struct page *page = &v->pages->pages[link->page];
    const char *label = v->pages->pages[v->pages->dests[link->dest].page].label;
    for (int i = 0; i < page->n_marks; i++) {
        const struct mark *m = &page->marks[i];
        if (m->kind != MARK_TEXT)
            continue;
        /* In the contents, beside the link; else in its own words. */
        if (m->element == ELEMENT_ARTIFACT && m->y >= link->y &&
            m->y <= link->y + link->height && strcmp(m->text, label) == 0)
            return true;
        g_autofree char *text = g_strndup(m->text, (gsize)m->n_bytes);
        if (m->element == link->element && strstr(text, label) != NULL)
            return true;
    }
    return false;
}

/* The text that says a page, and each line of the contents, say the right
 * one; the words of a link alone say none. */
static bool
names_page(const struct verify *v, const struct page_link *link)
{
    const struct pages *p = v->pages;
    const GString *said = v->references[link->element];
    const char *to = p->dests[link->dest].name;
    /* The number of a note leads to that note, and its own one back. */
    const char *note = to != NULL ? strstr(to, ".note-") : NULL;
    if (note != NULL)
        return said != NULL && atoi(said->str) == atoi(note + strlen(".note-"));
    if (p->elements[link->element].kind == ELEMENT_LABEL)
        return to != NULL && strstr(to, ".ref-") != NULL;
    if (p->elements[link->element].kind == ELEMENT_REFERENCE)
        return said != NULL &&
            strstr(said->str, p->pages[p->article_page[link->dest]].label) !=
            NULL;
    for (int e = link->element; e >= 0; e = p->elements[e].parent)
        if (p->elements[e].kind == ELEMENT_CONTENTS)
            return has_number(v, link);
    return true;
}

static void
check_links(struct verify *v)
{
    const struct pages *p = v->pages;
    for (int i = 0; i < p->n_links; i++) {
        const struct page_link *l = &p->links[i];
        if (l->page < 0 || l->page >= p->n_pages || l->dest >= p->n_dests ||
            (l->uri == NULL && l->dest < 0)) {
            problem(v, "link %d leads nowhere", i);
            continue;
        }
        const struct page *page = &p->pages[l->page];
        if (l->x < 0 || l->y < 0 || l->x + l->width > page->width ||
            l->y + l->height > page->height)
            problem(v, "link %d is outside page %d", i, l->page + 1);
        if (l->dest >= 0 && p->dests[l->dest].name == NULL)
            problem(v, "link %d leads to what is not printed", i);
        bool ends =
            i + 1 == p->n_links || p->links[i + 1].element != l->element;
        if (l->uri == NULL && ends && !names_page(v, l))
            problem(v, "contents, index: no or wrong number for article %d",
                l->dest);
    }
    for (int i = 0; i < v->edition->n_articles; i++) {
        const struct page_dest *d = &p->dests[i];
        if (p->article_page[i] < 0)
            continue;
        if (i >= p->n_dests || d->name == NULL || d->page < 0 ||
            d->page >= p->n_pages || d->page != p->article_page[i] ||
            d->y < 0 || d->y >= p->pages[d->page].height)
            problem(v, "article %d has no destination", i);
    }
}

/* What is in the structure is on the pages: of a text that is tried and then
 * set in another way nothing must stay. */
static void
check_inlines(struct verify *v)
{
    /* Pictures may be links, and say nothing. */
    for (int i = 0; i < v->pages->n_links; i++)
        if (v->pages->links[i].element >= 0)
            v->shown[v->pages->links[i].element] = true;
    for (int e = 0; e < v->pages->n_elements; e++)
        if (is_inline(v->pages->elements[e].kind) && !v->shown[e])
            problem(v, "element %d has no marks", e);
}

/* Nothing of it is anywhere. */
static void
check_left_out(struct verify *v, int index)
{
    for (int e = 0; e < v->pages->n_elements; e++)
        if (v->texts[e] != NULL && v->pages->elements[e].article == index)
            problem(v, "article %d is printed, but on no page", index);
    if (v->pages->dests[index].name != NULL)
        problem(v, "article %d has a destination, but no page", index);
}

GPtrArray *
verify_pages(const struct edition *edition, const struct pages *pages)
{
    gsize n = (gsize)pages->n_elements + 1;
    struct verify v = {
        .edition = edition,
        .pages = pages,
        .problems = g_ptr_array_new_with_free_func(g_free),
        .texts = g_new0(GString *, n),
        .references = g_new0(GString *, n),
        .bidi = g_new0(bool, n),
        .shown = g_new0(bool, n),
        .first_page = g_new0(int, n),
    };
    for (int p = 0; p < pages->n_pages; p++) {
        for (int i = 0; i < pages->pages[p].n_marks; i++)
            gather_mark(&v, &pages->pages[p].marks[i], p);
        check_page(&v, p);
    }
    for (int i = 0; i < edition->n_articles; i++)
        if (pages->article_page[i] >= 0)
            check_article(&v, i);
        else
            check_left_out(&v, i);
    check_links(&v);
    check_inlines(&v);
    for (int e = 0; e < pages->n_elements; e++) {
        if (v.texts[e] != NULL)
            g_string_free(v.texts[e], TRUE);
        if (v.references[e] != NULL)
            g_string_free(v.references[e], TRUE);
    }
    g_free(v.texts);
    g_free(v.references);
    g_free(v.bidi);
    g_free(v.shown);
    g_free(v.first_page);
    return v.problems;
}
