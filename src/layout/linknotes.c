/*
 * Notes of links. They are numbered before the article is set, since what is
 * set twice, as a table is whose width is tried, must be the same both times.
 * Numbers go on behind those of the author's notes: one row of figures needs
 * no second kind of mark, and readers of every script know figures. An address
 * that the headline alone leads to stands first and without a number, since
 * figures do not belong in a headline.
 */
#include "layout/linknotes.h"

#include "article/article.h"
#include "base/arena.h"
#include "base/text.h"
#include "edition/link.h"
#include "edition/linkaddress.h"
#include "edition/linkwords.h"
#include "edition/words.h"
#include "layout/copyfit.h"
#include "layout/cutting.h"
#include "layout/pagerefs.h"
#include "layout/qr.h"

/* Blocks of the list are of so many grid lines at most. */
#define MOST_GRID 4
/* The words beside a code need this width, in ems. */
#define LEAST_WORDS 9

/* A mark that is not seen. */
#define LEFT_TO_RIGHT "\u200e"

/* An address of the list. */
struct entry {
    const char *uri;     /* where it leads: the first of all that look alike */
    const char *address; /* as printed */
    int number;          /* 0: none */
    struct pos pos;      /* of the link */
};

struct linknotes {
    struct arena *arena;
    const struct edition *edition;
    const struct pagerefs *pagerefs;
    const struct copyfit *fit;
    int article;
    const char *lang;
    GHashTable *marks;      /* struct node to struct linkmark */
    GHashTable *by_address; /* to index in entries + 1 */
    GHashTable *named;      /* articles + 1 whose page was said */
    GArray *entries;        /* struct entry, in order of their numbers */
    int n_notes;            /* the author's */
};

/* ---- numbering ---- */

static void
add_mark(struct linknotes *l, const struct node *node, struct linkmark mark)
{
    g_hash_table_insert(
        l->marks, (gpointer)node, arena_memdup(l->arena, &mark, sizeof mark));
}

/* The page is said once in an article. */
static void
take_internal(struct linknotes *l, const struct node *node)
{
    const char *page = pagerefs_label(l->pagerefs, node->article);
    if (node->article == l->article || page == NULL ||
        !g_hash_table_add(l->named, GINT_TO_POINTER(node->article + 1)))
        return;
    const char *lang = node_lang(node);
    const char *form =
        linkwords_lookup(lang != NULL ? lang : l->lang)->see_page;
    g_auto(GStrv) parts = g_strsplit(form, "%s", 2);
    add_mark(l, node,
        (struct linkmark){
            .text = arena_printf(l->arena, "%s%s%s", parts[0], page, parts[1]),
            .to_page = true,
        });
}

static struct entry *
find_entry(struct linknotes *l, const struct node *node)
{
    const char *address = linkaddress_shown(l->arena, node->url);
    int known = GPOINTER_TO_INT(g_hash_table_lookup(l->by_address, address));
    if (known > 0)
        return &g_array_index(l->entries, struct entry, known - 1);
    const struct entry entry = {
        .uri = node->url,
        .address = address,
        .pos = node->pos,
    };
    g_array_append_val(l->entries, entry);
    g_hash_table_insert(l->by_address, (gpointer)address,
        GINT_TO_POINTER((int)l->entries->len));
    return &g_array_index(l->entries, struct entry, l->entries->len - 1);
}

static void
take_link(struct linknotes *l, const struct node *node)
{
    const char *text = node_plain_text(node, l->arena);
    if (node->article >= 0 && copyfit_prints(l->fit, node->article)) {
        take_internal(l, node);
        return;
    }
    if (node->url == NULL || text[0] == '\0' ||
        linkaddress_is_text(l->arena, node->url, text))
        return;
    struct entry *entry = find_entry(l, node);
    if (entry->number == 0)
        entry->number = l->n_notes + (int)l->entries->len;
    add_mark(l, node,
        (struct linkmark){
            .text = arena_printf(l->arena, "%d", entry->number),
            .number = entry->number,
            .address = entry->address,
        });
}

/* What is in ROOT before its child END. */
static void
take_until(struct linknotes *l, const struct node *root, const struct node *end)
{
    if (root == NULL)
        return;
    for (struct node_walk w = node_walk(root);
         node_walk_next(&w) && (end == NULL || w.node != end);)
        if (w.node->kind == NODE_LINK && w.entering)
            take_link(l, w.node);
}

static void
take_tree(struct linknotes *l, const struct node *root)
{
    take_until(l, root, NULL);
}

/* Addresses that are nowhere else, in their order. */
static void
take_headline(struct linknotes *l, const struct node *headline)
{
    g_autoptr(GArray) first = g_array_new(FALSE, TRUE, sizeof(struct entry));
    if (headline == NULL)
        return;
    for (struct node_walk w = node_walk(headline); node_walk_next(&w);) {
        if (w.node->kind != NODE_LINK || !w.entering || w.node->url == NULL ||
            w.node->article >= 0)
            continue;
        guint before = l->entries->len;
        const struct entry entry = *find_entry(l, w.node);
        if (l->entries->len == before)
            continue;
        g_array_set_size(l->entries, before);
        g_array_append_val(first, entry);
    }
    g_array_prepend_vals(l->entries, first->data, first->len);
}

void
linknotes_begin(struct setter *setter, struct galley *galley, int index)
{
    const struct edition *e = setter->edition;
    if (e->links == LINKS_NONE)
        return;
    const struct article *article = e->articles[index].article;
    struct linknotes *l = g_new0(struct linknotes, 1);
    l->arena = setter->galley;
    l->edition = e;
    l->pagerefs = setter->pagerefs;
    l->fit = setter->fit;
    l->article = index;
    l->lang = article->lang != NULL ? article->lang : e->lang;
    l->marks = g_hash_table_new(NULL, NULL);
    l->by_address = g_hash_table_new(g_str_hash, g_str_equal);
    l->named = g_hash_table_new(NULL, NULL);
    l->entries = g_array_new(FALSE, TRUE, sizeof(struct entry));
    if (article->notes != NULL)
        node_foreach_child (note, article->notes)
            l->n_notes = MAX(l->n_notes, note->number);
    take_tree(l, article->deck);
    take_tree(l, article->lead);
    const struct node *end = copyfit_end(setter->fit, index);
    take_until(l, article->body, end);
    if (article->notes != NULL)
        node_foreach_child (note, article->notes)
            if (cutting_refers(article->body, end, note))
                take_tree(l, note);
    take_headline(l, article->headline);
    galley->linknotes = l;
    setter->linknotes = l;
}

void
linknotes_free(struct linknotes *notes)
{
    if (notes == NULL)
        return;
    g_hash_table_unref(notes->marks);
    g_hash_table_unref(notes->by_address);
    g_hash_table_unref(notes->named);
    g_array_unref(notes->entries);
    g_free(notes);
}

const struct linkmark *
linknotes_lookup(const struct linknotes *notes, const struct node *link)
{
    return notes != NULL ? g_hash_table_lookup(notes->marks, link) : NULL;
}

/* ---- setting ---- */

/* The list while it is being set. */
struct list {
    struct setter *setter;
    struct galley *galley;
    struct box *box;
    int element;
    const char *lang;
    bool rtl;
    int hang; /* width of the numbers with the space after them */
    int link; /* the element that leads where the last entry says; -1 */
};

static struct node *
new_text(struct list *list, enum node_kind kind, const char *text)
{
    struct arena *arena = list->setter->galley;
    const struct pos nowhere = { 0 };
    struct node *node = node_new(arena, kind, nowhere);
    node_append(node, node_new_text(arena, text, nowhere));
    return node;
}

static struct para *
new_para(struct list *list, struct node *inline_node, int element)
{
    struct node *node =
        node_new(list->setter->galley, NODE_PARAGRAPH, (struct pos){ 0 });
    /* In a line from the right a stroke at the end would go to its left. */
    bool marked = list->rtl && inline_node->kind == NODE_LINK;
    if (marked)
        node_append(node, new_text(list, NODE_SPAN, LEFT_TO_RIGHT));
    node_append(node, inline_node);
    if (marked)
        node_append(node, new_text(list, NODE_SPAN, LEFT_TO_RIGHT));
    const struct para_spec spec = {
        .node = node,
        .role = ROLE_LINKS,
        .element = element,
        .lang = list->lang,
        .rtl = list->rtl,
        .colour = STYLE_NO_COLOUR,
        .no_indent = true,
    };
    return para_new(list->setter, &spec);
}

static struct para *
number_para(struct list *list, const struct entry *entry, int element)
{
    const char *text = arena_printf(list->setter->galley, "%d", entry->number);
    return entry->number > 0
        ? new_para(list, new_text(list, NODE_SPAN, text), element)
        : NULL;
}

/* Number and address in WIDTH from X on; the height. */
static int
add_entry(struct list *list, struct box *box, const struct entry *entry, int x,
    int y, int width)
{
    struct setter *setter = list->setter;
    int note = setter_add_element(setter, ELEMENT_NOTE, list->element);
    struct para *number = NULL;
    if (entry->number > 0) {
        int label = setter_add_element(setter, ELEMENT_LABEL, note);
        number = number_para(list, entry, label);
    }
    if (number != NULL) {
        const char *text = arena_printf(setter->galley, "%d", entry->number);
        setter_add_note_link(
            setter, SETTER_NOTE, number->element, entry->number, text);
        int gap = list->hang - para_width(number) - number->space * 2;
        box_add_whole(setter, box, number,
            list->rtl ? x + width - gap - para_width(number) : x + gap,
            y + box_baseline(number->role));
    }
    struct node *link = new_text(list, NODE_LINK,
        list->rtl ? entry->address
                  : linkaddress_from_left(setter->galley, entry->address));
    link->url = entry->uri;
    struct para *para = new_para(
        list, link, setter_add_element(setter, ELEMENT_PARAGRAPH, note));
    list->link = -1;
    for (int i = 0; para != NULL && i < para->n_pieces; i++)
        if (setter_link(setter, para->pieces[i].element) != NULL)
            list->link = para->pieces[i].element;
    return para == NULL
        ? 0
        : box_add_lines(setter, box, para, list->rtl ? x : x + list->hang, y,
              width - list->hang);
}

static void
set_hang(struct list *list, const GArray *entries)
{
    for (guint i = 0; i < entries->len; i++) {
        const struct para *number = number_para(
            list, &g_array_index(entries, struct entry, i), ELEMENT_ARTIFACT);
        if (number != NULL)
            list->hang =
                MAX(list->hang, para_width(number) + number->space * 2);
    }
}

static void
add_heading(struct list *list)
{
    struct setter *setter = list->setter;
    struct node *strong =
        new_text(list, NODE_STRONG, linkwords_lookup(list->lang)->links);
    struct para *para = new_para(list, strong,
        setter_add_element(setter, ELEMENT_PARAGRAPH, list->element));
    if (para != NULL)
        list->box->height += box_add_lines(
            setter, list->box, para, 0, list->box->height, list->box->width);
}

/* The height of blocks that hold as many lines of the list as can be with the
 * least left over: three lines of the grid for four lines at three quarters of
 * its leading. */
static int
block_height(const struct setter *setter)
{
    int grid = setter->style->grid;
    int leading = MAX(1, setter->style->roles[ROLE_LINKS].leading);
    int best = 0, least = 0;
    for (int n = 1; n <= MOST_GRID; n++) {
        int left = n * grid % leading;
        if (n * grid >= leading && (best == 0 || left * best < least * n)) {
            best = n;
            least = left;
        }
    }
    return MAX(best, box_grid_lines(setter, leading)) * grid;
}

/* BOX as a block of the galley that is not parted from the one before. */
static void
add_block(struct list *list, const struct box *box, int space)
{
    GArray *breaks = list->galley->breaks;
    guint before = breaks->len;
    if (before > 0 && space >= 0)
        g_array_index(breaks, struct pagebreak_block, before - 1).keep_next =
            true;
    galley_add_box(list->setter, list->galley, box);
    if (before < breaks->len)
        g_array_index(breaks, struct pagebreak_block, before).space =
            MAX(space, 0);
}

static void
add_text_list(struct list *list, const GArray *entries)
{
    for (guint i = 0; i < entries->len; i++)
        list->box->height +=
            add_entry(list, list->box, &g_array_index(entries, struct entry, i),
                0, list->box->height, list->box->width);
    g_autoptr(GPtrArray) pieces = g_ptr_array_new();
    box_divide(list->setter, list->box, block_height(list->setter), pieces);
    for (guint i = 0; i < pieces->len; i++)
        /* The heading has an entry below it, and no entry stands alone. */
        add_block(list, pieces->pdata[i],
            i == 0                               ? 1
                : i == 1 || i + 1 == pieces->len ? 0
                                                 : -1);
}

/* ---- codes ---- */

/* All codes of a list have one size. */
struct codes {
    GPtrArray *codes; /* struct qr */
    GArray *entries;  /* struct entry, the same number */
    int side, quiet;
    int inset; /* what the gutter leaves to be kept light beside them */
    int in_row;
};

/* Entries from FIRST on side by side, each with its code. */
static void
add_row(struct list *list, const struct codes *codes, int first)
{
    struct setter *setter = list->setter;
    int n = MIN(codes->in_row, (int)codes->entries->len - first);
    int gap = setter->style->roles[ROLE_LINKS].size;
    int width = (list->box->width - (codes->in_row - 1) * gap) / codes->in_row;
    int beside = codes->inset + codes->side + codes->quiet;
    struct box *box = box_new(setter, list->box->width);
    for (int i = 0; i < n; i++) {
        int x = i * (width + gap);
        if (list->rtl)
            x = list->box->width - x - width;
        int left = list->rtl ? x + width - codes->inset - codes->side
                             : x + codes->inset;
        qr_draw(setter, box, codes->codes->pdata[first + i], left, codes->quiet,
            codes->side);
        int words = add_entry(list, box,
            &g_array_index(codes->entries, struct entry, first + i),
            list->rtl ? x : x + beside, codes->quiet, width - beside);
        box_add_link(setter, box, list->link, left, codes->quiet, codes->side,
            codes->side);
        box->height = MAX(box->height, codes->quiet + MAX(codes->side, words));
    }
    /* Below them other rows have their own distance. */
    if (first + n == (int)codes->entries->len)
        box->height += codes->quiet;
    add_block(list, box, first == 0 ? 0 : -1);
}

/* Makes the codes; entries that get none go to PLAIN. */
static void
make_codes(
    struct list *list, const GArray *entries, struct codes *c, GArray *plain)
{
    struct setter *setter = list->setter;
    int words = setter->style->roles[ROLE_LINKS].size * LEAST_WORDS;
    for (guint i = 0; i < entries->len; i++) {
        const struct entry *entry = &g_array_index(entries, struct entry, i);
        struct qr *code =
            qr_new(linkaddress_untracked(setter->galley, entry->uri),
                list->box->width - words);
        if (code == NULL) {
            diag_report(setter->diag, DIAG_LINK_NO_CODE, entry->pos, "%s",
                entry->address);
            g_array_append_vals(plain, entry, 1);
            continue;
        }
        c->side = MAX(c->side, qr_least_side(code));
        g_ptr_array_add(c->codes, code);
        g_array_append_vals(c->entries, entry, 1);
    }
    for (guint i = 0; i < c->codes->len; i++)
        c->quiet = MAX(c->quiet, qr_quiet(c->codes->pdata[i], c->side));
    c->inset = MAX(0, c->quiet - list->galley->gutter / 2);
    c->in_row = MAX(1,
        list->box->width / (c->inset + c->side + c->quiet + words + words / 4));
}

static void
add_codes(struct list *list, const GArray *entries)
{
    struct codes c = {
        .codes = g_ptr_array_new_with_free_func((GDestroyNotify)qr_free),
        .entries = g_array_new(FALSE, TRUE, sizeof(struct entry)),
    };
    g_autoptr(GArray) plain = g_array_new(FALSE, TRUE, sizeof(struct entry));
    make_codes(list, entries, &c, plain);
    /* The heading is a block of its own. */
    add_block(list, list->box, 1);
    for (int i = 0; i < (int)c.entries->len; i += c.in_row)
        add_row(list, &c, i);
    g_ptr_array_unref(c.codes);
    g_array_unref(c.entries);
    if (plain->len == 0)
        return;
    list->box = box_new(list->setter, list->box->width);
    add_text_list(list, plain);
}

/* ---- the whole ---- */

/* The article's own address gets a code too. */
static const char *
own_uri(struct setter *setter, const struct linknotes *l)
{
    const char *url = l->edition->articles[l->article].article->url;
    return l->edition->links == LINKS_QR ? link_uri(setter->galley, url) : NULL;
}

bool
linknotes_any(const struct linknotes *notes)
{
    return notes != NULL &&
        (notes->entries->len > 0 ||
            (notes->edition->links == LINKS_QR &&
                link_uri(notes->arena,
                    notes->edition->articles[notes->article].article->url) !=
                    NULL));
}

void
linknotes_add(struct setter *setter, struct galley *galley, int element,
    const char *lang, bool rtl)
{
    const struct linknotes *l = setter->linknotes;
    if (!linknotes_any(l))
        return;
    struct list list = {
        .setter = setter,
        .galley = galley,
        .box = box_new(setter, galley->measure),
        .element = element,
        .lang = lang,
        .rtl = rtl,
    };
    const char *own = own_uri(setter, l);
    if (own != NULL) {
        const struct entry entry = {
            .uri = own,
            .address = linkaddress_shown(setter->galley, own),
            .pos = galley->pos,
        };
        g_array_prepend_val(l->entries, entry);
    }
    set_hang(&list, l->entries);
    add_heading(&list);
    if (l->edition->links == LINKS_QR)
        add_codes(&list, l->entries);
    else
        add_text_list(&list, l->entries);
}

const char *
linknotes_after_source(struct setter *setter, const char *uri, const char *lang)
{
    if (uri == NULL || setter->edition->links != LINKS_NOTES)
        return "";
    const char *address = linkaddress_shown(setter->galley, uri);
    if (!text_lang_is_rtl(lang))
        address = linkaddress_from_left(setter->galley, address);
    return arena_printf(
        setter->galley, "%s%s", words_lookup(lang)->comma, address);
}
