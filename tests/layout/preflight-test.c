/*
 * Preflight over pages that are put together here, line by line, with what the
 * composer never does; and lines that are judged by their numbers.
 */
#include <string.h>

#include <glib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/length.h"
#include "layout/flaws.h"
#include "layout/placement.h"
#include "layout/preflight.h"

#define GRID (12 * LENGTH_PT)
#define COLUMN (150 * LENGTH_PT)
#define GUTTER (10 * LENGTH_PT)
#define MARGIN (40 * LENGTH_PT)
/* Lines of a page. */
#define LINES 40

enum {
    MOST_MARKS = 400,
    MOST_ELEMENTS = 40,
    MOST_PAGES = 3,
    N_COLUMNS = 3,
};

/* The pages under construction: one article in three columns. */
struct paper {
    struct style style;
    struct article article;
    struct edition_article entry;
    struct edition_section section;
    struct image image;
    struct edition edition;
    struct element elements[MOST_ELEMENTS];
    struct mark marks[MOST_PAGES][MOST_MARKS];
    struct page sheets[MOST_PAGES];
    struct pages pages;
    int article_page[1];
    struct page_flaw flaws[64];
    GString *said; /* "name page column: text", a line each */
    struct diag *diag;
};

static void
collect(const struct diag_message *message, void *data)
{
    g_string_append_printf(data, "%s %d %d %d: %s\n", message->name,
        message->pos.line, message->page, message->page_column, message->text);
}

static void
setup(struct paper *p, const void *data)
{
    (void)data;
    p->style = (struct style){
        .columns = N_COLUMNS,
        .gutter = GUTTER,
        .grid = GRID,
        .margin_top = MARGIN,
        .margin_bottom = MARGIN,
        .margin_inside = MARGIN,
        .margin_outside = MARGIN,
        /* Pages are not full, but where a test says so. */
        .limits = { 150, 200, 67, 5, 0 },
    };
    p->style.roles[ROLE_BODY].size = 9 * LENGTH_PT;
    p->article = (struct article){ .origin = "a.md", .lang = "en" };
    p->entry.article = &p->article;
    p->entry.id = "a1";
    p->section = (struct edition_section){ .name = "", .n = 1 };
    p->edition = (struct edition){
        .style = &p->style,
        .lang = "en",
        .articles = &p->entry,
        .n_articles = 1,
        .sections = &p->section,
        .n_sections = 1,
        .images = &p->image,
        .n_images = 1,
    };
    p->pages = (struct pages){
        .pages = p->sheets,
        .elements = p->elements,
        .article_page = p->article_page,
        .style = &p->style,
        .flaws = p->flaws,
    };
    p->elements[0] = (struct element){
        .kind = ELEMENT_DOCUMENT, .parent = -1, .article = -1
    };
    p->elements[1] = (struct element){ .kind = ELEMENT_ARTICLE };
    p->pages.n_elements = 2;
    for (int i = 0; i < MOST_PAGES; i++)
        p->sheets[i] = (struct page){
            .width = 2 * MARGIN + N_COLUMNS * (COLUMN + GUTTER) - GUTTER,
            .height = 2 * MARGIN + LINES * GRID,
            .side = i % 2 == 0 ? PAGE_RIGHT : PAGE_LEFT,
            .marks = p->marks[i],
        };
    p->pages.n_pages = 1;
    p->said = g_string_new(NULL);
    p->diag = diag_new(collect, p->said);
}

static void
teardown(struct paper *p, const void *data)
{
    (void)data;
    g_string_free(p->said, TRUE);
    diag_free(p->diag);
}

/* An element of the article that began on source line LINE. */
static int
element(struct paper *p, enum element_kind kind, int parent, int line)
{
    int index = p->pages.n_elements++;
    g_assert_cmpint(index, <, MOST_ELEMENTS);
    p->elements[index] = (struct element){
        .kind = kind,
        .parent = parent,
        .pos = { "a.md", line, 1 },
    };
    return index;
}

/* N lines of ELEMENT from grid line LINE on in a column of a page. */
static void
lines(struct paper *p, int element, int page, int column, int line, int n)
{
    p->pages.n_pages = MAX(p->pages.n_pages, page + 1);
    for (int i = 0; i < n; i++) {
        struct page *sheet = &p->sheets[page];
        g_assert_cmpint(sheet->n_marks, <, MOST_MARKS);
        sheet->marks[sheet->n_marks++] = (struct mark){
            .kind = MARK_TEXT,
            .element = element,
            .x = MARGIN + column * (COLUMN + GUTTER),
            .y = MARGIN + (line + i) * GRID + 9 * LENGTH_PT,
            .width = COLUMN,
            .height = 9 * LENGTH_PT,
            .size = 9 * LENGTH_PT,
            .text = "",
        };
    }
}

static const char *
run(struct paper *p)
{
    g_string_truncate(p->said, 0);
    preflight_report(&p->edition, &p->pages, p->diag);
    return p->said->str;
}

/* Full pages with a paragraph over all column ends: nothing to say. */
static void
test_clean(struct paper *p, const void *data)
{
    (void)data;
    int title = element(p, ELEMENT_HEADING, 1, 2);
    lines(p, title, 0, 0, 0, 2);
    for (int i = 0; i < N_COLUMNS; i++) {
        int first = element(p, ELEMENT_PARAGRAPH, 1, 10 + i);
        lines(p, first, 0, i, 2, 36);
        int over = element(p, ELEMENT_PARAGRAPH, 1, 20 + i);
        lines(p, over, 0, i, 38, 2);
        lines(p, over, i < 2 ? 0 : 1, (i + 1) % 3, i < 2 ? 0 : 0, 2);
    }
    g_assert_cmpstr(run(p), ==, "");
}

static void
test_alone(struct paper *p, const void *data)
{
    (void)data;
    int orphan = element(p, ELEMENT_PARAGRAPH, 1, 5);
    lines(p, orphan, 0, 0, 39, 1);
    lines(p, orphan, 0, 1, 0, 3);
    int widow = element(p, ELEMENT_PARAGRAPH, 1, 7);
    lines(p, widow, 0, 1, 3, 37);
    lines(p, widow, 0, 2, 0, 1);
    int last = element(p, ELEMENT_PARAGRAPH, 1, 9);
    lines(p, last, 0, 2, 1, 39);
    lines(p, last, 1, 0, 0, 1);
    g_assert_cmpstr(run(p), ==,
        "line-alone 5 1 1: one line of a paragraph stands alone in a column: "
        "the first one\n"
        "line-alone 7 1 3: one line of a paragraph stands alone in a column: "
        "the last one\n"
        "line-alone 9 2 1: one line of a paragraph stands alone in a column: "
        "the last one\n");
}

/* A drop cap is drawn first, at the foot of its lines; a word in italics is a
 * mark of its own, perhaps under another column; text in a box does not go on
 * elsewhere; the number of a note stands higher than its line, and text that
 * goes on below a picture lower than the column before. */
static void
test_not_alone(struct paper *p, const void *data)
{
    (void)data;
    int text = element(p, ELEMENT_PARAGRAPH, 1, 5);
    lines(p, text, 0, 0, 2, 1);
    lines(p, text, 0, 0, 0, 30);
    int deck = element(p, ELEMENT_PARAGRAPH, 1, 3);
    lines(p, deck, 0, 0, 31, 1);
    lines(p, deck, 0, 1, 31, 1);
    int box = element(p, ELEMENT_DIVISION, 1, 40);
    int inside = element(p, ELEMENT_PARAGRAPH, box, 41);
    lines(p, inside, 0, 1, 32, 1);
    lines(p, inside, 0, 2, 31, 1);
    int noted = element(p, ELEMENT_PARAGRAPH, 1, 50);
    lines(p, noted, 0, 0, 33, 2);
    lines(p, noted, 0, 1, 35, 2);
    lines(p, noted, 0, 1, 36, 1);
    struct mark *number = &p->marks[0][p->sheets[0].n_marks - 1];
    number->size = 5 * LENGTH_PT;
    number->y -= 3 * LENGTH_PT;
    lines(p, noted, 0, 1, 36, 1);
    g_assert_cmpstr(run(p), ==, "");
}

static void
test_stranded(struct paper *p, const void *data)
{
    (void)data;
    int title = element(p, ELEMENT_HEADING, 1, 2);
    lines(p, title, 0, 0, 0, 1);
    int text = element(p, ELEMENT_PARAGRAPH, 1, 5);
    lines(p, text, 0, 0, 1, 38);
    int head = element(p, ELEMENT_HEADING, 1, 7);
    lines(p, head, 0, 0, 39, 1);
    int next = element(p, ELEMENT_PARAGRAPH, 1, 9);
    lines(p, next, 0, 1, 0, 38);
    int good = element(p, ELEMENT_HEADING, 1, 11);
    lines(p, good, 0, 2, 0, 1);
    int under = element(p, ELEMENT_PARAGRAPH, 1, 13);
    lines(p, under, 0, 2, 1, 38);
    g_assert_cmpstr(run(p), ==,
        "head-stranded 7 1 1: no text stands below a heading: in its "
        "column\n");
}

static void
test_headline(struct paper *p, const void *data)
{
    (void)data;
    int title = element(p, ELEMENT_HEADING, 1, 2);
    lines(p, title, 0, 0, 0, 5);
    int text = element(p, ELEMENT_PARAGRAPH, 1, 5);
    lines(p, text, 0, 0, 6, 30);
    g_assert_cmpstr(run(p), ==, "");
    lines(p, title, 0, 0, 5, 1);
    g_assert_cmpstr(
        run(p), ==, "headline-long 2 1 0: headline of many lines: 6, not 5\n");
    p->style.limits.headline_lines = 0;
    g_assert_cmpstr(run(p), ==, "");
}

/* Two lines are let pass, three are not; nor is the column the article's last,
 * which may end anywhere. */
static void
test_short(struct paper *p, const void *data)
{
    (void)data;
    int text[N_COLUMNS];
    for (int i = 0; i < N_COLUMNS; i++) {
        text[i] = element(p, ELEMENT_PARAGRAPH, 1, 5 + i);
        lines(p, text[i], 0, i, 0, i == 0 ? 38 : i == 1 ? 40 : 20);
    }
    g_assert_cmpstr(run(p), ==, "");
    int more = element(p, ELEMENT_PARAGRAPH, 1, 20);
    lines(p, more, 1, 0, 0, 40);
    g_assert_cmpstr(run(p), ==,
        "column-short 7 1 3: column ends above the others of its article: by "
        "20 lines\n");
    /* A table over the columns makes them unequal. */
    int table = element(p, ELEMENT_TABLE, 1, 30);
    int row = element(p, ELEMENT_ROW, table, 30);
    int cell = element(p, ELEMENT_CELL, row, 30);
    lines(p, cell, 0, 0, 39, 1);
    g_assert_cmpstr(run(p), ==, "");
}

static void
test_open(struct paper *p, const void *data)
{
    (void)data;
    p->style.limits.free_foot = 25;
    int text = element(p, ELEMENT_PARAGRAPH, 1, 5);
    int next = element(p, ELEMENT_PARAGRAPH, 1, 6);
    for (int k = 0; k < N_COLUMNS; k++)
        lines(p, text, 0, k, 0, 40);
    /* One article alone ends where it ends. */
    lines(p, next, 1, 0, 0, 10);
    g_assert_cmpstr(run(p), ==, "");
    /* A column that stays empty beside full ones. */
    p->sheets[0].n_marks = 80;
    g_assert_cmpstr(run(p), ==,
        "page-open 5 1 0: much of the page is free: 33 percent, 40 lines of "
        "columns; it has \"a1\"\n");
    p->sheets[0].n_marks = 20;
    g_assert_nonnull(strstr(run(p), "83 percent, 100 lines of columns"));
    /* A picture over the columns fills them. */
    struct mark *picture = &p->marks[0][p->sheets[0].n_marks++];
    *picture = (struct mark){
        .kind = MARK_RECT,
        .element = text,
        .x = MARGIN,
        .y = MARGIN + 20 * GRID,
        .width = N_COLUMNS * (COLUMN + GUTTER) - GUTTER,
        .height = 12 * GRID,
    };
    g_assert_cmpstr(run(p), ==, "");
    picture->height = 5 * GRID;
    g_assert_nonnull(strstr(run(p), "page-open 5 1 0: "));
    p->style.limits.free_foot = 60;
    g_assert_cmpstr(run(p), ==, "");
}

/* The same where a section ends, or the edition; blank pages behind it are not
 * told of here. */
static void
test_open_ends(struct paper *p, const void *data)
{
    (void)data;
    p->style.limits.free_foot = 25;
    p->style.section_starts_page = true;
    struct article other = { .origin = "b.md", .lang = "en" };
    const struct edition_article entries[] = {
        { .article = &p->article, .id = "a1" },
        { .article = &other, .id = "a2", .section = 1 },
    };
    int pages[2] = { 0, 1 };
    p->edition.articles = (struct edition_article *)entries;
    p->edition.n_articles = 2;
    p->pages.article_page = pages;
    int first = element(p, ELEMENT_PARAGRAPH, 1, 5);
    int second = element(p, ELEMENT_PARAGRAPH, 1, 7);
    p->elements[second].article = 1;
    lines(p, first, 0, 0, 0, 10);
    lines(p, second, 1, 0, 0, 10);
    p->pages.n_pages = 3;
    g_assert_cmpstr(run(p), ==,
        "page-end-open 5 1 0: much of the page on which a section ends is "
        "free: 91 percent, 110 lines of columns; it has \"a1\"\n"
        "page-end-open 7 2 0: much of the page on which a section ends is "
        "free: 91 percent, 110 lines of columns; it has \"a2\"\n");
    /* The next section could have begun there. */
    p->style.section_starts_page = false;
    g_assert_true(g_str_has_prefix(run(p), "page-open 5 1 0: "));
}

static void
test_pictures(struct paper *p, const void *data)
{
    (void)data;
    int figure = element(p, ELEMENT_FIGURE, 1, 8);
    p->image = (struct image){
        .path = "pictures/sea.jpg",
        .format = IMAGE_JPEG,
        .width = 300,
        .height = 600,
    };
    p->marks[0][0] = (struct mark){
        .kind = MARK_IMAGE,
        .element = figure,
        .x = MARGIN + COLUMN + GUTTER,
        .y = MARGIN,
        .width = 144 * LENGTH_PT,
        .height = 288 * LENGTH_PT,
    };
    p->sheets[0].n_marks = 1;
    g_assert_cmpstr(run(p), ==, "");
    p->style.limits.resolution = 151;
    g_assert_cmpstr(run(p), ==,
        "picture-coarse 8 1 2: picture has too few dots for its size on "
        "paper: sea.jpg, 300 by 600 dots on 51 by 102 mm are 150 an inch, not "
        "151\n");
    p->image.format = IMAGE_SVG;
    g_assert_cmpstr(run(p), ==, "");
    p->image.format = IMAGE_PNG;
    p->style.limits.resolution = 0;
    g_assert_cmpstr(run(p), ==, "");
}

static void
add_flaw(struct paper *p, enum flaw_kind kind, int element, int amount)
{
    g_assert_cmpint(p->pages.n_flaws, <, (int)G_N_ELEMENTS(p->flaws));
    p->flaws[p->pages.n_flaws++] = (struct page_flaw){
        .kind = kind,
        .element = element,
        .x = MARGIN + 2 * (COLUMN + GUTTER),
        .measure = COLUMN,
        .amount = amount,
        .words = amount == 300 ? "worst" : "words",
    };
}

/* The worst line of a paragraph speaks for the others; of many paragraphs the
 * last that is told of says how many more there are. */
static void
test_flaws(struct paper *p, const void *data)
{
    (void)data;
    int first = element(p, ELEMENT_PARAGRAPH, 1, 5);
    add_flaw(p, FLAW_LOOSE, first, 210);
    add_flaw(p, FLAW_LADDER, first, 4);
    add_flaw(p, FLAW_GAPING, first, 420);
    add_flaw(p, FLAW_LOOSE, first, 300);
    add_flaw(p, FLAW_TIGHT, first, 60);
    add_flaw(p, FLAW_TIGHT, first, 58);
    add_flaw(p, FLAW_OVERFULL, first, 2 * LENGTH_PT);
    add_flaw(p, FLAW_RAGGED, first, 0);
    g_assert_cmpstr(run(p), ==,
        "line-overfull 5 1 3: text runs out of its measure: by 2.0 pt, "
        "\"words\"\n"
        "line-ragged 5 1 3: lines not justified, for want of a place to divide "
        "them: \"words\"\n"
        "line-gaping 5 1 3: lines with word spaces that look like holes: 4.20 "
        "times the natural ones, \"words\"\n"
        "line-loose 5 1 3: lines with wide word spaces: 3.00 times the natural "
        "ones, \"worst\", and 1 more\n"
        "line-tight 5 1 3: lines with narrow word spaces: 0.58 times the "
        "natural ones, \"words\", and 1 more\n"
        "line-ladder 5 1 3: hyphens at the ends of three lines or more in a "
        "row: 4 lines, \"words\"\n");
    p->pages.n_flaws = 0;
    for (int i = 0; i < 12; i++)
        add_flaw(p, FLAW_LOOSE, element(p, ELEMENT_PARAGRAPH, 1, 20 + i), 210);
    const char *said = run(p);
    g_auto(GStrv) messages = g_strsplit(said, "\n", -1);
    g_assert_cmpuint(g_strv_length(messages), ==, 7);
    g_assert_true(g_str_has_prefix(messages[5], "line-loose 25 1 3: "));
    g_assert_true(g_str_has_suffix(
        messages[5], "\"words\"; 6 more paragraphs of this article"));
    g_assert_null(strstr(messages[4], "more paragraphs"));
}

/* Messages find the page of what they are about. */
static void
test_placement(struct paper *p, const void *data)
{
    (void)data;
    int text = element(p, ELEMENT_PARAGRAPH, 1, 5);
    int next = element(p, ELEMENT_PARAGRAPH, 1, 9);
    int unseen = element(p, ELEMENT_PARAGRAPH, 1, 12);
    (void)unseen;
    lines(p, text, 0, 1, 0, 4);
    lines(p, next, 1, 2, 0, 4);
    struct placement *placement = placement_new(&p->edition, &p->pages);
    struct placement_spot spot;
    struct pos pos = { "a.md", 9, 30 };
    g_assert_true(placement_find(placement, pos, &spot));
    g_assert_cmpint(spot.page, ==, 1);
    g_assert_cmpint(spot.column, ==, 2);
    g_assert_cmpint(spot.element, ==, next);
    pos.line = 8;
    g_assert_true(placement_find(placement, pos, &spot));
    g_assert_cmpint(spot.page, ==, 0);
    g_assert_cmpint(spot.column, ==, 1);
    pos.line = 30;
    g_assert_true(placement_find(placement, pos, &spot));
    g_assert_cmpint(spot.element, ==, next);
    /* The front matter, and the whole file. */
    pos.line = 2;
    g_assert_true(placement_find(placement, pos, &spot));
    g_assert_cmpint(spot.element, ==, 1);
    g_assert_true(placement_find(placement, pos_of("a.md"), &spot));
    g_assert_cmpint(spot.page, ==, 0);
    g_assert_false(placement_find(placement, pos_of("b.md"), &spot));
    g_assert_false(placement_find(placement, pos_of(NULL), &spot));
    /* Arabic is read from the right. */
    p->article.lang = "ar";
    g_assert_cmpint(
        placement_reading_column(&p->edition, &p->pages, 0, 0, MARGIN, COLUMN),
        ==, 2);
    g_assert_cmpint(placement_reading_column(
                        &p->edition, &p->pages, 0, 0, MARGIN, 2 * COLUMN),
        ==, -1);
    placement_free(placement);
}

/* Word spaces, and places without them. */
static void
test_spaces(void)
{
    const struct role_style role = { .size = 8 * LENGTH_PT };
    struct linebreak_word words[4] = { 0 };
    const struct para para = { .role = &role, .words = words, .n_words = 4 };
    struct linebreak_line line = { .last_word = 3 };
    g_assert_cmpint(flaws_spaces(&para, &line), ==, 100);
    for (int i = 0; i < 4; i++)
        words[i] = (struct linebreak_word){ .glue = 2 * LENGTH_PT };
    line.glue_extra = 9 * LENGTH_PT;
    g_assert_cmpint(flaws_spaces(&para, &line), ==, 250);
    line.glue_extra = -2 * LENGTH_PT;
    g_assert_cmpint(flaws_spaces(&para, &line), ==, 67);
    /* Three places of an eighth of an em, one point each. */
    for (int i = 0; i < 4; i++)
        words[i] = (struct linebreak_word){ .stretch = LENGTH_PT };
    line.glue_extra = 3 * LENGTH_PT;
    g_assert_cmpint(flaws_spaces(&para, &line), ==, 200);
}

/* A setter that draws lines onto a page of one word. */
struct desk {
    struct style style;
    struct setter setter;
    struct page_draft draft;
    struct linebreak_word words[3];
    struct para para, other;
    struct linebreak_line line; /* with nothing wrong */
};

static void
desk_init(struct desk *d)
{
    static const char text[] = "a word that is divi\xc2\xad";
    const struct mark mark = { .text = text, .n_bytes = sizeof text - 1 };
    const struct element owner = { .kind = ELEMENT_PARAGRAPH, .parent = -1 };
    *d = (struct desk){ 0 };
    d->style.limits = (struct style_limits){ .loose = 200, .tight = 67 };
    d->style.roles[ROLE_BODY].size = 8 * LENGTH_PT;
    d->draft.marks = g_array_new(FALSE, TRUE, sizeof(struct mark));
    g_array_append_val(d->draft.marks, mark);
    d->setter = (struct setter){
        .style = &d->style,
        .arena = arena_new(),
        .elements = g_array_new(FALSE, TRUE, sizeof(struct element)),
        .pages = g_ptr_array_new(),
        .flaws = g_array_new(FALSE, TRUE, sizeof(struct page_flaw)),
    };
    g_ptr_array_add(d->setter.pages, &d->draft);
    g_array_append_val(d->setter.elements, owner);
    for (int i = 0; i < 3; i++)
        d->words[i].glue = 2 * LENGTH_PT;
    d->para = (struct para){
        .role = &d->style.roles[ROLE_BODY],
        .words = d->words,
        .n_words = 9,
    };
    d->other = d->para;
    d->line = (struct linebreak_line){
        .last_word = 2,
        .last_point = -1,
        .natural = COLUMN,
        .measure = COLUMN,
        .justified = true,
    };
}

static void
desk_clear(struct desk *d)
{
    g_array_unref(d->draft.marks);
    g_array_unref(d->setter.elements);
    g_array_unref(d->setter.flaws);
    g_ptr_array_unref(d->setter.pages);
    arena_free(d->setter.arena);
}

/* The flaws of LINE and what was drawn before it. */
static const struct page_flaw *
draw(struct desk *d, const struct para *para, const struct linebreak_line *line)
{
    const struct flaw_place place = { .measure = COLUMN };
    flaws_add_line(&d->setter, para, line, &place);
    return (const struct page_flaw *)(const void *)d->setter.flaws->data;
}

/* Its two spaces become wider by EXTRA. */
static struct linebreak_line
spaced(const struct desk *d, int extra)
{
    struct linebreak_line line = d->line;
    line.glue_extra = extra;
    line.natural -= extra;
    return line;
}

static void
test_ladder(void)
{
    struct desk d;
    desk_init(&d);
    d.line.hyphenated = true;
    const struct page_flaw *flaws = NULL;
    for (int i = 0; i < 4; i++) {
        g_assert_cmpuint(d.setter.flaws->len, ==, i < 3 ? 0 : 1);
        flaws = draw(&d, &d.para, &d.line);
    }
    /* Four hyphens are one ladder. */
    g_assert_cmpuint(d.setter.flaws->len, ==, 1);
    g_assert_cmpint(flaws[0].kind, ==, FLAW_LADDER);
    g_assert_cmpint(flaws[0].amount, ==, 4);
    g_assert_cmpstr(flaws[0].words, ==, "a word that is divi-");
    /* Another paragraph begins anew, and so does a line without. */
    draw(&d, &d.other, &d.line);
    draw(&d, &d.other, &d.line);
    d.line.hyphenated = false;
    draw(&d, &d.other, &d.line);
    d.line.hyphenated = true;
    draw(&d, &d.other, &d.line);
    g_assert_cmpuint(d.setter.flaws->len, ==, 1);
    desk_clear(&d);
}

static void
test_lines(void)
{
    struct desk d;
    desk_init(&d);
    struct linebreak_line wide = d.line, ragged = d.line;
    const struct linebreak_line loose = spaced(&d, 5 * LENGTH_PT);
    const struct linebreak_line snug = spaced(&d, -4 * LENGTH_PT / 3);
    const struct linebreak_line tight = spaced(&d, -2 * LENGTH_PT);
    wide.natural += 3 * LENGTH_PT;
    wide.justified = ragged.justified = false;
    ragged.natural /= 2;
    ragged.ragged = true;
    const struct linebreak_line *drawn[] = { &d.line, &loose, &snug, &wide,
        &ragged, &tight };
    static const enum flaw_kind kinds[] = { FLAW_LOOSE, FLAW_OVERFULL,
        FLAW_RAGGED, FLAW_TIGHT };
    static const int amounts[] = { 225, 3 * LENGTH_PT, 0, 50 };
    const struct page_flaw *flaws = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(drawn); i++)
        flaws = draw(&d, &d.para, drawn[i]);
    g_assert_cmpuint(d.setter.flaws->len, ==, G_N_ELEMENTS(kinds));
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_assert_cmpint(flaws[i].kind, ==, kinds[i]);
        g_assert_cmpint(flaws[i].amount, ==, amounts[i]);
    }
    /* A paragraph that gave up justification, but for its last line. */
    struct linebreak_line plain = d.line;
    plain.justified = false;
    d.other.torn = true;
    draw(&d, &d.other, &plain);
    g_assert_cmpuint(d.setter.flaws->len, ==, 5);
    plain.last_word = d.other.n_words - 1;
    draw(&d, &d.other, &plain);
    /* What belongs to furniture is nobody's text. */
    d.other.element = ELEMENT_ARTIFACT;
    draw(&d, &d.other, &loose);
    g_assert_cmpuint(d.setter.flaws->len, ==, 5);
    desk_clear(&d);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        void (*func)(struct paper *, const void *);
    } tests[] = {
        { "/preflight/clean", test_clean },
        { "/preflight/alone", test_alone },
        { "/preflight/not-alone", test_not_alone },
        { "/preflight/stranded", test_stranded },
        { "/preflight/headline", test_headline },
        { "/preflight/short", test_short },
        { "/preflight/open", test_open },
        { "/preflight/open-ends", test_open_ends },
        { "/preflight/pictures", test_pictures },
        { "/preflight/flaws", test_flaws },
        { "/preflight/placement", test_placement },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(
            tests[i].name, struct paper, NULL, setup, tests[i].func, teardown);
    g_test_add_func("/preflight/spaces", test_spaces);
    g_test_add_func("/preflight/ladder", test_ladder);
    g_test_add_func("/preflight/lines", test_lines);
    return g_test_run();
}
