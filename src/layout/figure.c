/*
 * Figures: one picture at the full measure, or several side by side at one
 * height, with the caption below. What is too high is
 * made smaller and centred; nothing is ever cropped but photographs in an
 * edition that is fitted into its pages. The credit follows the caption, stands
 * below it, or runs upwards along a single picture, from its foot; one that
 * is longer than the picture is high stands below.
 */
#include "layout/galley.h"

#include "article/article.h"
#include "base/arena.h"
#include "edition/words.h"
#include "layout/copyfit.h"

/* Pictures side by side are at least this wide, else they stand one above
 * the other. */
#define LEAST_WIDTH (100 * LENGTH_PT)
#define GAP (6 * LENGTH_PT)
#define CAPTION_GAP (4 * LENGTH_PT)
#define MAX_IN_ROW 4
/* The part of what is hidden that is above. */
#define HIDDEN_ABOVE 4
/* Over several columns it may take this share of the page, in percent; with
 * its caption, this. */
#define SPAN_HEIGHT 45
#define SPAN_MOST 70
/* Of their width it fills at least this, in percent. */
#define SPAN_WIDTH 85
/* A picture that is made smaller to stand with its text still fills this much
 * of its column, or is as high as that is wide. */
#define SMALL_WIDTH 55
/* The least lines that it is itself. */
#define SPAN_LEAST 10
/* Between a picture and the credit along it. */
#define ALONG_GAP (2 * LENGTH_PT)

struct figure {
    struct setter *setter;
    const struct edition *edition;
    struct box *box;
    int parent; /* element that holds figure and caption */
    int max_height;
    int x, room; /* of the pictures in the box */
    const struct node *caption;
    const struct node *credit;
    const char *label; /* before the credit */
    const char *lang;
    bool rtl;
    bool along; /* the credit stands along the picture ... */
    int edge;   /* ... beside this edge of it ... */
    int foot;   /* ... and from here upwards */
    int crop;   /* 1/1000 of their height that photographs may lose */
};

/* The link that the picture is, whose place the caller adds; ELEMENT_ARTIFACT:
 * it is none. */
static int
link_element(struct figure *f, const struct node *node)
{
    struct setter *setter = f->setter;
    bool leads =
        node->article >= 0 && copyfit_prints(setter->fit, node->article);
    if (f->parent < 0 || (node->href == NULL && !leads))
        return ELEMENT_ARTIFACT;
    const struct link_target target = {
        .element = setter_add_element(setter, ELEMENT_LINK, f->parent),
        /* Dests begin with the articles, in order. */
        .uri = leads ? NULL : arena_strdup(setter->arena, node->href),
        .dest = leads ? node->article : -1,
        .contents = arena_strdup(setter->arena, node->text),
    };
    setter_add_link(setter, &target);
    return target.element;
}

/* A picture that is said to be mere decoration is no figure to those who do
 * not see it, unless words stand below it. */
static int
picture_element(struct figure *f, const struct node *node, int parent)
{
    bool decoration = node->text != NULL && node->text[0] == '\0' &&
        f->caption == NULL && f->credit == NULL;
    if (decoration)
        return ELEMENT_ARTIFACT;
    int element = setter_add_element(f->setter, ELEMENT_FIGURE, parent);
    if (element < 0)
        return element;
    struct element *e = setter_element(f->setter, element);
    e->alt = arena_strdup(f->setter->arena, node->text);
    e->pos = node->pos;
    return element;
}

/* What is shown of the height of IMAGE, in its own units. Of what may be a
 * drawing or a chart, all. */
static int
shown_height(const struct figure *f, const struct image *image)
{
    int hidden = image->format == IMAGE_JPEG
        ? (int)((gint64)image->height * f->crop / 1000)
        : 0;
    return MAX(1, image->height - hidden);
}

/* More of it at the foot of the picture that was added last: heads are at the
 * top. */
static void
hide_edges(struct box *box, const struct image *image, int shown)
{
    const struct box_item *item = &box->items[box->n_items - 1];
    if (shown >= image->height)
        return;
    int hidden = (int)((gint64)item->height * (image->height - shown) / shown);
    box_hide(box, hidden / HIDDEN_ABOVE, hidden - hidden / HIDDEN_ABOVE);
}

/* N pictures in a row at one height, as wide as the box. */
static void
add_row(struct figure *f, const struct node **nodes, int n)
{
    double aspect = 0;
    for (int i = 0; i < n; i++) {
        const struct image *image = &f->edition->images[nodes[i]->image];
        aspect += (double)image->width / shown_height(f, image);
    }
    int room = f->room - (n - 1) * GAP;
    /* A needle's height would be more than a number can hold. */
    int height = (int)CLAMP(room / aspect, 1, f->max_height);
    int used = (n - 1) * GAP + (int)(height * aspect);
    int x = f->x + (f->room - used) / 2;
    for (int i = 0; i < n; i++) {
        const struct image *image = &f->edition->images[nodes[i]->image];
        int width =
            (int)((gint64)height * image->width / shown_height(f, image));
        width = MAX(width, 1);
        int link = link_element(f, nodes[i]);
        box_add_image(f->setter, f->box, nodes[i]->image, x, f->box->height,
            width, height,
            picture_element(f, nodes[i], link >= 0 ? link : f->parent));
        hide_edges(f->box, image, shown_height(f, image));
        if (link >= 0)
            box_add_link(
                f->setter, f->box, link, x, f->box->height, width, height);
        x += width + GAP;
    }
    box_add_space(f->box, height);
    f->edge = f->rtl ? f->x + (f->room - used) / 2 : x - GAP;
    f->foot = f->box->height;
}

static void
add_pictures(struct figure *f, const struct node *figure)
{
    const struct node *row[MAX_IN_ROW];
    int n = 0, total = 0, left;
    node_foreach_child (node, figure)
        total += node->kind == NODE_IMAGE && node->image >= 0;
    int in_row = CLAMP(f->room / LEAST_WIDTH, 1, MAX_IN_ROW);
    in_row = CLAMP(in_row, 1, MAX(1, total));
    f->max_height /= (total + in_row - 1) / in_row;
    left = total;
    node_foreach_child (node, figure) {
        if (node->kind != NODE_IMAGE || node->image < 0)
            continue;
        row[n++] = node;
        left--;
        if (n < in_row && left > 0)
            continue;
        if (f->box->n_items > 0)
            box_add_space(f->box, GAP);
        add_row(f, row, n);
        n = 0;
    }
}

static bool
has_picture(const struct node *figure)
{
    node_foreach_child (node, figure)
        if (node->kind == NODE_IMAGE && node->image >= 0)
            return true;
    return false;
}

static bool
is_photograph(const struct figure *f, const struct node *figure)
{
    node_foreach_child (node, figure)
        if (node->kind == NODE_IMAGE && node->image >= 0 &&
            f->edition->images[node->image].format == IMAGE_JPEG)
            return true;
    return false;
}

static void
find_words(struct figure *f, const struct node *figure)
{
    f->label = "";
    node_foreach_child (node, figure) {
        if (node->kind == NODE_CAPTION)
            f->caption = node;
        else if (node->kind == NODE_CREDIT)
            f->credit = node;
    }
}

/* The picture, if the figure has no other. */
static const struct image *
lone_picture(const struct figure *f, const struct node *figure)
{
    const struct image *image = NULL;
    node_foreach_child (node, figure) {
        if (node->kind != NODE_IMAGE || node->image < 0)
            continue;
        if (image != NULL)
            return NULL;
        image = &f->edition->images[node->image];
    }
    return image;
}

static struct para *
credit_para(struct figure *f, int element)
{
    const struct para_spec spec = {
        .text = f->label,
        .node = f->credit,
        .role = ROLE_CREDIT,
        .element = element,
        .lang = f->lang,
        .rtl = f->rtl,
        .colour = STYLE_NO_COLOUR,
    };
    return para_new(f->setter, &spec);
}

/* Makes room for the credit along the picture, if it may stand there. */
static void
try_along(struct figure *f, const struct node *figure)
{
    const struct image *image = lone_picture(f, figure);
    if (f->setter->style->credit != CREDIT_ALONG || f->credit == NULL ||
        image == NULL)
        return;
    const struct para *para = credit_para(f, ELEMENT_ARTIFACT);
    int strip = f->setter->style->roles[ROLE_CREDIT].size + ALONG_GAP;
    int room = f->room - strip;
    gint64 height =
        (gint64)room * shown_height(f, image) / MAX(1, image->width);
    if (para == NULL || para_width(para) > MIN(height, f->max_height))
        return;
    f->along = true;
    f->room = room;
    if (f->rtl)
        f->x = strip;
}

/* "Photo: J. Ro/Agency". */
static void
name_photograph(struct figure *f, const struct node *figure)
{
    const struct words *words = words_lookup(f->lang);
    /* A chart or a map is no photograph. */
    if (f->credit != NULL && !f->along && is_photograph(f, figure))
        f->label =
            arena_printf(f->setter->galley, "%s%s", words->photo, words->colon);
}

static void
add_lines(struct figure *f, const struct para *para)
{
    if (para != NULL)
        f->box->height += box_add_lines(
            f->setter, f->box, para, 0, f->box->height, f->box->width);
}

static void
add_along(struct figure *f, int element)
{
    const struct para *para = credit_para(f, element);
    int size = f->setter->style->roles[ROLE_CREDIT].size;
    /* The letters' feet are towards the right. */
    int x = f->rtl ? f->edge - ALONG_GAP - size / 4
                   : f->edge + ALONG_GAP + size * 3 / 4;
    if (para != NULL)
        box_add_upwards(f->setter, f->box, para, x, f->foot);
}

/* Caption and credit are one element, in this order, wherever they stand. */
static void
add_words(struct figure *f)
{
    if (f->caption == NULL && f->credit == NULL)
        return;
    bool run_in = f->setter->style->credit == CREDIT_RUN_IN;
    const struct para_spec spec = {
        .node = f->caption,
        .role = ROLE_CAPTION,
        .element = setter_add_element(f->setter, ELEMENT_CAPTION, f->parent),
        .lang = f->lang,
        .rtl = f->rtl,
        .colour = STYLE_NO_COLOUR,
        .credit = { f->label, run_in ? f->credit : NULL },
    };
    if (f->caption != NULL || !f->along)
        box_add_space(f->box, CAPTION_GAP);
    if (f->caption != NULL)
        add_lines(f, para_new(f->setter, &spec));
    if (f->along)
        add_along(f, spec.element);
    else if (f->credit != NULL && (f->caption == NULL || !run_in))
        add_lines(f, credit_para(f, spec.element));
}

struct box *
figure_box(struct setter *setter, const struct node *figure, int width,
    int max_height, int parent, const char *lang, bool rtl)
{
    if (!has_picture(figure))
        return NULL;
    struct figure f = {
        .setter = setter,
        .edition = setter->edition,
        .box = box_new(setter, width),
        .parent = setter_add_element(setter, ELEMENT_DIVISION, parent),
        .max_height = max_height,
        .room = width,
        .lang = lang,
        .rtl = rtl,
    };
    /* An article that is to be whole has whole pictures too. */
    int article =
        f.parent >= 0 ? setter_element(setter, f.parent)->article : -1;
    if (article < 0 || !setter->edition->articles[article].article->whole)
        f.crop = copyfit_crop(setter->fit);
    find_words(&f, figure);
    try_along(&f, figure);
    add_pictures(&f, figure);
    name_photograph(&f, figure);
    add_words(&f);
    return f.box;
}

static int
pictures_width(const struct box *box)
{
    int left = box->width, right = 0;
    for (int i = 0; i < box->n_items; i++) {
        const struct box_item *item = &box->items[i];
        if (item->kind != MARK_IMAGE)
            continue;
        left = MIN(left, item->x);
        right = MAX(right, item->x + item->width);
    }
    return right - left;
}

int
figure_picture_height(const struct box *box)
{
    int top = box->height, foot = 0;
    for (int i = 0; i < box->n_items; i++) {
        const struct box_item *item = &box->items[i];
        if (item->kind != MARK_IMAGE)
            continue;
        top = MIN(top, item->y);
        foot = MAX(foot, item->y + item->height);
    }
    return MAX(0, foot - top);
}

/* Figure number INDEX in another size, with the elements that it has. */
static struct box *
set_again(struct setter *setter, struct galley *galley, int index, int width,
    int max_height)
{
    const struct galley_figure *figure =
        &g_array_index(galley->figures, struct galley_figure, index);
    const struct article *article =
        setter->edition->articles[galley->article].article;
    const char *lang =
        article->lang != NULL ? article->lang : setter->edition->lang;
    struct arena *outer = setter->galley;
    setter->galley = galley->arena;
    setter->linknotes = galley->linknotes;
    setter_replay(setter, figure->elements);
    struct box *box = figure_box(setter, figure->node, width, max_height,
        galley->element, lang, galley->rtl);
    setter_replay(setter, 0);
    setter->galley = outer;
    setter->linknotes = NULL;
    return box;
}

int
galley_least_picture(const struct galley *galley, const struct box *box)
{
    int64_t height = figure_picture_height(box);
    int64_t least = height * galley->measure * SMALL_WIDTH / 100 /
        MAX(1, pictures_width(box));
    return (int)MIN(MIN(least, height), galley->measure);
}

struct box *
galley_small_figure(
    struct setter *setter, struct galley *galley, int index, int max_height)
{
    const struct galley_figure *figure =
        &g_array_index(galley->figures, struct galley_figure, index);
    const struct box *full = galley->float_boxes->pdata[figure->index];
    max_height = MAX(max_height, galley_least_picture(galley, full));
    if (max_height >= figure_picture_height(full))
        return NULL;
    if (galley->small == NULL)
        galley->small = g_array_new(FALSE, FALSE, sizeof(struct galley_small));
    for (guint i = 0; i < galley->small->len; i++) {
        const struct galley_small *s =
            &g_array_index(galley->small, struct galley_small, i);
        if (s->figure == index && s->max_height == max_height)
            return s->box;
    }
    const struct galley_small small = {
        .figure = index,
        .max_height = max_height,
        .box = set_again(setter, galley, index, galley->measure, max_height),
    };
    g_array_append_val(galley->small, small);
    return small.box;
}

struct box *
galley_span_figure(struct setter *setter, struct galley *galley, int n_columns,
    int head, int room)
{
    if (galley->figures->len == 0)
        return NULL;
    int width = galley_width(galley, n_columns);
    int grid = setter->style->grid;
    /* Where the head leaves no room for it, it would push all text away. */
    int fresh = galley->max_lines - GALLEY_SPAN_TEXT - head;
    if (fresh < SPAN_LEAST)
        return NULL;
    int max_height = MIN(galley->max_lines * SPAN_HEIGHT / 100, fresh) * grid;
    /* A smaller picture may keep the story on this page. */
    if (room - GALLEY_SPAN_TEXT - head >= SPAN_LEAST)
        max_height = MIN(max_height, (room - GALLEY_SPAN_TEXT - head) * grid);
    struct box *box = set_again(setter, galley, 0, width, max_height);
    /* A long caption may make it too high; an upright one would not fill the
     * columns. */
    if (box == NULL || pictures_width(box) < width * SPAN_WIDTH / 100 ||
        box->height > galley->max_lines * grid * SPAN_MOST / 100 ||
        box_grid_lines(setter, box->height) > fresh + GALLEY_SPAN_TEXT / 2)
        return NULL;
    return box;
}
