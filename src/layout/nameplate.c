/*
 * The nameplate: the publication's name across page one with its ears, the
 * tagline and the date line. Ears stand beside the name, which is made smaller
 * for them down to EAR_LEAST percent of what it would be without them. Where
 * it would have to be smaller still, or an ear is much higher than the name,
 * the ears drop below the tagline, to both ends of a row of their own.
 */
#include "layout/furniture.h"

#include "base/arena.h"
#include "base/diag.h"
#include "layout/fit.h"

/* A long name is set smaller down to one in this many, then shortened. */
#define LEAST_NAMEPLATE 4
/* Of the name's size that ears leave it, in percent. */
#define EAR_LEAST 66
/* The widest ear, in percent of the page's text; its lines are broken. */
#define EAR_WIDTH 22
/* The highest ear, in percent of the name's height. */
#define EAR_HEIGHT 160

struct nameplate {
    struct setter *setter;
    struct box *box;
    int element;
    struct para_spec name;
    int ears[2]; /* widths; 0: none */
};

/* ---- ears ---- */

static const struct role_style *
ear_role(const struct nameplate *n)
{
    return &n->setter->style->roles[ROLE_EAR];
}

static bool
is_framed(const struct nameplate *n)
{
    return n->setter->style->ears_boxed ||
        ear_role(n)->background != STYLE_NO_COLOUR;
}

/* What stands between an ear's text and its frame. */
static int
ear_inset(const struct nameplate *n)
{
    const struct role_style *role = ear_role(n);
    return is_framed(n) ? MAX(role->inset, role->size * 2 / 3) : role->inset;
}

/* The lines of an ear as inlines, for they end where they were ended. */
static struct node *
ear_node(struct arena *arena, const char *text)
{
    const struct pos pos = { 0 };
    struct node *node = node_new(arena, NODE_PARAGRAPH, pos);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (int i = 0; lines[i] != NULL; i++) {
        if (i > 0)
            node_append(node, node_new(arena, NODE_BREAK, pos));
        node_append(node, node_new_text(arena, lines[i], pos));
    }
    return node;
}

/* The width that the ear's longest line wants, or as much as it may have. */
static int
ear_width(const struct nameplate *n, const char *text, int most)
{
    if (text == NULL)
        return 0;
    int widest = 0;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (int i = 0; lines[i] != NULL; i++) {
        struct para *para = furniture_para(n->setter, lines[i], ROLE_EAR);
        if (para != NULL)
            widest = MAX(widest, para_width(para));
    }
    /* A little more, lest rounding divides the longest line. */
    widest += ear_role(n)->size / 4 + 2 * ear_inset(n);
    return MIN(widest, most);
}

static void
frame_ear(struct nameplate *n, struct box *ear)
{
    const struct role_style *role = ear_role(n);
    struct setter *setter = n->setter;
    int thick = MAX(role->rule_above, BOX_HAIRLINE);
    uint32_t colour = role->rule_colour;
    box_add_rect(setter, ear, 0, 0, ear->width, thick, colour);
    box_add_rect(
        setter, ear, 0, ear->height - thick, ear->width, thick, colour);
    box_add_rect(setter, ear, 0, 0, thick, ear->height, colour);
    box_add_rect(
        setter, ear, ear->width - thick, 0, thick, ear->height, colour);
}

static struct box *
ear_box(struct nameplate *n, const char *text, int width, int element)
{
    struct setter *setter = n->setter;
    const struct edition *e = setter->edition;
    const struct role_style *role = ear_role(n);
    const struct para_spec spec = {
        .node = ear_node(setter->galley, text),
        .role = ROLE_EAR,
        .element = element,
        .lang = e->lang,
        .rtl = e->rtl,
        .colour = STYLE_NO_COLOUR,
        .no_elements = true,
        .no_indent = true,
    };
    struct para *para = para_new(setter, &spec);
    struct box *box = box_new(setter, width);
    if (para == NULL)
        return box;
    int inset = MIN(ear_inset(n), width / 3);
    int above = is_framed(n) ? role->size / 2 : role->size / 4;
    bool ruled = !setter->style->ears_boxed;
    if (ruled && role->rule_above > 0)
        box_add_rect(
            setter, box, 0, 0, width, role->rule_above, role->rule_colour);
    box->height = role->rule_above + above;
    box->height +=
        box_add_lines(setter, box, para, inset, box->height, width - 2 * inset);
    box->height += above;
    if (ruled && role->rule_below > 0) {
        box_add_rect(setter, box, 0, box->height, width, role->rule_below,
            role->rule_colour);
        box->height += role->rule_below;
    }
    box_add_background(setter, box, role->background);
    if (!ruled)
        frame_ear(n, box);
    return box;
}

static int
ear_element(struct nameplate *n)
{
    return setter_add_element(n->setter, ELEMENT_PARAGRAPH, n->element);
}

/* The place of an ear: the second stands at the end of the line. */
static int
ear_x(const struct nameplate *n, int which, int width)
{
    bool right = (which == 1) != n->setter->edition->rtl;
    return right ? n->box->width - width : 0;
}

/* Both ears at the ends of a row, or below each other where it is narrow. */
static void
drop_ears(struct nameplate *n)
{
    const char *const *texts = n->setter->edition->ears;
    const struct role_style *role = ear_role(n);
    bool stacked = n->box->width / 2 < 12 * role->size;
    int most = stacked ? n->box->width : n->box->width / 2 - role->size;
    int height = 0;
    n->box->height += role->leading / 2;
    for (int i = 0; i < 2; i++) {
        if (texts[i] == NULL)
            continue;
        int width = stacked ? most : ear_width(n, texts[i], most);
        struct box *ear = ear_box(n, texts[i], width, ear_element(n));
        box_add_box(n->setter, n->box, ear, ear_x(n, i, width), n->box->height);
        if (stacked)
            n->box->height += ear->height + role->leading / 4;
        else
            height = MAX(height, ear->height);
    }
    n->box->height += height;
}

/* ---- the name ---- */

/* The size at which the name takes no more than WIDTH. */
static int
name_size(const struct nameplate *n, int width)
{
    int size = n->setter->style->roles[ROLE_NAMEPLATE].size;
    const struct para *para = para_new(n->setter, &n->name);
    int natural = para != NULL ? para_width(para) : 0;
    /* A long name is set smaller rather than on two lines. */
    if (natural > width)
        size = (int)((gint64)size * MAX(width, 0) / natural * 99 / 100);
    return size;
}

static struct box *
name_box(struct nameplate *n, int width)
{
    struct box *box = box_new(n->setter, width);
    n->name.size = name_size(n, width);
    box_add_text(n->setter, box, &n->name, 0);
    n->name.size = 0;
    return box;
}

/* The room beside the ears: X and the width. A name in the middle stays there
 * beside one ear, or two that differ. */
static int
name_room(const struct nameplate *n, int *x)
{
    int gap = ear_role(n)->size * 3 / 2, sides[2];
    for (int i = 0; i < 2; i++)
        sides[i] = n->ears[i] > 0 ? n->ears[i] + gap : 0;
    if (n->setter->style->roles[ROLE_NAMEPLATE].align == ALIGN_CENTER)
        sides[0] = sides[1] = MAX(sides[0], sides[1]);
    *x = n->setter->edition->rtl ? sides[1] : sides[0];
    return n->box->width - sides[0] - sides[1];
}

/* The name between its ears; false, and nothing is done, if they must not
 * stand beside it. */
static bool
add_name_with_ears(struct nameplate *n)
{
    const char *const *texts = n->setter->edition->ears;
    int x, height = 0;
    for (int i = 0; i < 2; i++)
        n->ears[i] = ear_width(n, texts[i], n->box->width * EAR_WIDTH / 100);
    int width = name_room(n, &x);
    if (width <= 0 ||
        (gint64)name_size(n, width) * 100 <
            (gint64)name_size(n, n->box->width) * EAR_LEAST)
        return false;
    /* First without elements, which cannot be taken back. */
    for (int i = 0; i < 2; i++)
        if (texts[i] != NULL)
            height = MAX(height,
                ear_box(n, texts[i], n->ears[i], ELEMENT_ARTIFACT)->height);
    struct box *name = name_box(n, width);
    if (height > (gint64)name->height * EAR_HEIGHT / 100)
        return false;
    height = MAX(height, name->height);
    box_add_box(n->setter, n->box, name, x, (height - name->height) / 2);
    for (int i = 0; i < 2; i++) {
        if (texts[i] == NULL)
            continue;
        struct box *ear = ear_box(n, texts[i], n->ears[i], ear_element(n));
        box_add_box(n->setter, n->box, ear, ear_x(n, i, n->ears[i]),
            (height - ear->height) / 2);
    }
    n->box->height += height;
    return true;
}

struct box *
nameplate_box(struct setter *setter, int element)
{
    const struct edition *e = setter->edition;
    const struct style *style = setter->style;
    int width = e->paper_width - style->margin_inside - style->margin_outside;
    struct nameplate n = {
        .setter = setter,
        .box = box_new(setter, width),
        .element = element,
        .name = {
            .text = furniture_fit(setter, e->nameplate, ROLE_NAMEPLATE,
                width * LEAST_NAMEPLATE),
            .role = ROLE_NAMEPLATE,
            .element = setter_add_element(setter, ELEMENT_HEADING, element),
            .lang = e->lang,
            .rtl = e->rtl,
            .colour = STYLE_NO_COLOUR,
            .no_elements = true,
        },
    };
    if (n.name.text != e->nameplate)
        diag_report(setter->diag, DIAG_NAMEPLATE_CUT, pos_of(NULL), "\"%s\"",
            n.name.text);
    setter_element(setter, n.name.element)->level = 1;
    bool ears = e->ears[0] != NULL || e->ears[1] != NULL;
    bool beside = ears && add_name_with_ears(&n);
    if (!beside) {
        struct box *name = name_box(&n, width);
        box_add_box(setter, n.box, name, 0, 0);
        n.box->height += name->height;
    }
    if (e->tagline != NULL) {
        struct para_spec tagline = n.name;
        tagline.text = e->tagline;
        tagline.role = ROLE_TAGLINE;
        tagline.element =
            setter_add_element(setter, ELEMENT_PARAGRAPH, element);
        box_add_text(setter, n.box, &tagline, 0);
    }
    if (ears && !beside)
        drop_ears(&n);
    folioline_add(setter, n.box, element);
    return n.box;
}
