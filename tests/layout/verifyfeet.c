/*
 * Where articles begin and end on their pages: how much text stands below a
 * head at a page's foot, and what is left of an article at the top of a page.
 */
#include "verify.h"

/* Rows of text that a head has below it, and the part of a page that these are
 * at most. A column may be a line short, which then is above the head. */
#define LEAST_ROWS 4
#define MOST_SHORT 1
#define LOW_PAGE 6
/* Articles of this priority and below are briefs. */
#define FIRST_BRIEF 7

static bool
is_of(const struct pages *pages, const struct mark *m, int article)
{
    return m->element >= 0 && pages->elements[m->element].article == article;
}

static bool
has_marks(const struct pages *pages, int page, int article)
{
    for (int i = 0; page < pages->n_pages && i < pages->pages[page].n_marks;
         i++)
        if (is_of(pages, &pages->pages[page].marks[i], article))
            return true;
    return false;
}

static bool
is_body(const struct pages *pages, const struct mark *m)
{
    return m->kind == MARK_TEXT &&
        m->size == pages->style->roles[ROLE_BODY].size;
}

/* The first baseline of ARTICLE's text on PAGE, if it is what comes first below
 * a head that has another article above it; 0: it is not. */
static int
text_below_low_head(const struct pages *pages, int page, int article)
{
    const struct page *p = &pages->pages[page];
    int head = 0, text = p->height, above = p->height;
    for (int i = 0; i < p->n_marks; i++) {
        const struct mark *m = &p->marks[i];
        if (m->element < 0)
            continue;
        if (!is_of(pages, m, article)) {
            if (pages->elements[m->element].article >= 0)
                above = MIN(above, m->y);
        } else if (head == 0 &&
            pages->elements[m->element].kind == ELEMENT_HEADING) {
            head = m->y;
        } else if (is_body(pages, m)) {
            text = MIN(text, m->y);
        }
    }
    for (int i = 0; i < p->n_marks; i++) {
        const struct mark *m = &p->marks[i];
        enum element_kind kind =
            m->element < 0 ? 0 : pages->elements[m->element].kind;
        /* A list or a subhead, of which some lines are enough. */
        if (is_of(pages, m, article) && !is_body(pages, m) &&
            (kind == ELEMENT_LABEL || kind == ELEMENT_HEADING) && m->y > head &&
            m->y < text)
            return 0;
    }
    return head > 0 && above < head && text > head && text < p->height ? text
                                                                       : 0;
}

int
verify_low_heads(const struct edition *edition, const struct pages *pages)
{
    const struct style *style = pages->style;
    int lines =
        (edition->paper_height - style->margin_top - style->margin_bottom) /
        style->grid;
    int foot = style->margin_top + lines * style->grid, n = 0;
    for (int a = 0; a < edition->n_articles; a++) {
        int page = pages->article_page[a];
        if (page < 1 || !has_marks(pages, page + 1, a) ||
            edition->articles[a].article->priority >= FIRST_BRIEF)
            continue;
        int text = text_below_low_head(pages, page, a);
        int rows = (foot - text) / style->grid + 1;
        if (text == 0 || rows >= MIN(LEAST_ROWS, lines / LOW_PAGE) - MOST_SHORT)
            continue;
        n++;
        g_test_message(
            "article %d, page %d: %d rows below its head", a, page + 1, rows);
    }
    return n;
}

/* Whether what PAGE has of ARTICLE is notes and addresses and no text. */
static bool
has_notes_alone(const struct pages *pages, int page, int article)
{
    const struct page *p = &pages->pages[page];
    const struct role_style *roles = pages->style->roles;
    bool notes = false;
    for (int i = 0; i < p->n_marks; i++) {
        const struct mark *m = &p->marks[i];
        if (!is_of(pages, m, article))
            continue;
        if (m->kind != MARK_TEXT ||
            (m->size != roles[ROLE_LINKS].size &&
                m->size != roles[ROLE_NOTE].size))
            return false;
        notes = true;
    }
    return notes;
}

void
verify_ends(const struct edition *edition, const struct pages *pages,
    int *n_ends, int *n_lone)
{
    for (int a = 0; a < edition->n_articles; a++) {
        int page = pages->article_page[a];
        if (page < 0 || !has_marks(pages, page + 1, a))
            continue;
        while (has_marks(pages, page + 1, a))
            page++;
        ++*n_ends;
        *n_lone += has_notes_alone(pages, page, a);
        if (g_test_verbose() && has_notes_alone(pages, page, a))
            g_test_message("article %d, page %d: notes alone", a, page + 1);
    }
}
