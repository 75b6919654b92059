/*
 * The structure tree: what a screen reader reads. Elements come from the
 * layout with their parents before them; the runs of marks that the pages
 * were written in are hung below their elements, and links get the annotation
 * that can be followed. An element's own runs and its children are merged in
 * the order in which they were drawn, so that a sentence with a link in its
 * middle is read in order.
 */
#include <limits.h>
#include <string.h>

#include "layout/pages.h"
#include "write/pdfdoc.h"
#include "write/pdfout.h"
#include "write/pdfrules.h"

/* Entries of a leaf of a number tree. */
#define LEAF_PAGES 16
#define LEAF_ANNOTATIONS 256

static const char *const types[] = {
    [ELEMENT_DOCUMENT] = "Document",
    [ELEMENT_SECTION] = "Sect",
    [ELEMENT_ARTICLE] = "Art",
    [ELEMENT_HEADING] = "H",
    [ELEMENT_PARAGRAPH] = "P",
    [ELEMENT_LIST] = "L",
    [ELEMENT_ITEM] = "LI",
    [ELEMENT_LABEL] = "Lbl",
    [ELEMENT_ITEM_BODY] = "LBody",
    [ELEMENT_QUOTE] = "BlockQuote",
    [ELEMENT_TABLE] = "Table",
    [ELEMENT_ROW] = "TR",
    [ELEMENT_HEADER_CELL] = "TH",
    [ELEMENT_CELL] = "TD",
    [ELEMENT_FIGURE] = "Figure",
    [ELEMENT_CAPTION] = "Caption",
    [ELEMENT_CODE] = "Code",
    [ELEMENT_NOTE] = "Note",
    [ELEMENT_REFERENCE] = "Reference",
    [ELEMENT_LINK] = "Link",
    [ELEMENT_SPAN] = "Span",
    [ELEMENT_CONTENTS] = "TOC",
    [ELEMENT_CONTENTS_ENTRY] = "TOCI",
    [ELEMENT_INDEX] = "Index",
    [ELEMENT_DIVISION] = "Div",
};

/* PDF 1.7 ends at H6, and PDF/UA-1 (7.4.3) wants what is lower to say so. */
static const char *const headings[] = { "H1", "H2", "H3", "H4", "H5", "H6",
    "H7", "H8", "H9", "H10", "H11", "H12" };
#define STANDARD_LEVELS 6
#define MOST_LEVELS ((int)G_N_ELEMENTS(headings))

const char *
pdf_struct_type(const struct pdf_document *doc, int element)
{
    enum element_kind kind = doc->pages->elements[element].kind;
    if (kind == ELEMENT_HEADING)
        return headings[CLAMP(doc->levels[element], 1, MOST_LEVELS) - 1];
    return types[kind];
}

/* Indices sorted by the element they belong to: those of element E are
 * items[start[E]] .. items[start[E + 1] - 1], in their first order. */
struct table {
    int *start, *items;
};

struct tree {
    struct pdf_document *doc;
    const struct element *elements;
    int n;
    int root, first; /* object numbers: the root, the first element */
    struct table children, runs, annotations;
    int *earliest; /* by element: its first run, or that of one below it */
    int *links;    /* by element: the Link put below it, 0: none */
    int stray;     /* links that belong to no element, gathered in one */
    GString *ids;  /* notes' names */
    GString *s;
};

/* KEYS holds N element numbers; those below 0 are left out. */
static void
table_init(struct table *table, const int *keys, int n, int n_elements)
{
    table->start = g_new0(int, n_elements + 2);
    table->items = g_new0(int, n + 1);
    for (int i = 0; i < n; i++)
        if (keys[i] >= 0)
            table->start[keys[i] + 2]++;
    for (int e = 2; e <= n_elements + 1; e++)
        table->start[e] += table->start[e - 1];
    for (int i = 0; i < n; i++)
        if (keys[i] >= 0)
            table->items[table->start[keys[i] + 1]++] = i;
}

static void
table_clear(struct table *table)
{
    g_free(table->start);
    g_free(table->items);
}

static int
table_count(const struct table *table, int element)
{
    return table->start[element + 1] - table->start[element];
}

/* The element that is read after ELEMENT; -1 at the end. */
static int
next_element(const struct pages *pages, const struct table *children,
    const int *siblings, int element)
{
    if (table_count(children, element) > 0)
        return children->items[children->start[element]];
    while (element >= 0 && siblings[element] < 0)
        element = pages->elements[element].parent;
    return element >= 0 ? siblings[element] : -1;
}

void
pdf_struct_prepare(struct pdf_document *doc)
{
    const struct pages *pages = doc->pages;
    int n = pages->n_elements;
    struct table children;
    g_autofree int *keys = g_new(int, n + 1), *siblings = g_new(int, n + 1);
    doc->levels = g_new0(guint8, n + 1);
    for (int e = 0; e < n; e++) {
        keys[e] = pages->elements[e].parent;
        siblings[e] = -1;
    }
    table_init(&children, keys, n, n);
    for (int e = 0; e < n; e++)
        for (int i = children.start[e]; i + 1 < children.start[e + 1]; i++)
            siblings[children.items[i]] = children.items[i + 1];
    int above[MOST_LEVELS], depth = 0;
    for (int e = n > 0 ? 0 : -1; e >= 0;
         e = next_element(pages, &children, siblings, e)) {
        const struct element *element = &pages->elements[e];
        if (element->kind != ELEMENT_HEADING)
            continue;
        while (depth > 0 && above[depth - 1] >= element->level)
            depth--;
        if (depth < MOST_LEVELS)
            above[depth++] = element->level;
        doc->levels[e] = (guint8)depth;
    }
    table_clear(&children);
}

static const struct pdf_run *
run_at(const struct tree *tree, int i)
{
    return &g_array_index(tree->doc->runs, struct pdf_run, i);
}

static const struct pdf_annotation *
annotation_at(const struct tree *tree, int i)
{
    return &g_array_index(tree->doc->annotations, struct pdf_annotation, i);
}

static void
tree_init(struct tree *tree, struct pdf_document *doc)
{
    int n = doc->pages->n_elements;
    int n_runs = (int)doc->runs->len;
    int n_annotations = (int)doc->annotations->len;
    *tree =
        (struct tree){ .doc = doc, .elements = doc->pages->elements, .n = n };
    g_autofree int *keys = g_new(int, MAX(MAX(n, n_runs), n_annotations) + 1);
    for (int e = 0; e < n; e++)
        keys[e] = tree->elements[e].parent;
    table_init(&tree->children, keys, n, n);
    for (int i = 0; i < n_runs; i++)
        keys[i] = run_at(tree, i)->element;
    table_init(&tree->runs, keys, n_runs, n);
    for (int i = 0; i < n_annotations; i++)
        keys[i] = annotation_at(tree, i)->element;
    table_init(&tree->annotations, keys, n_annotations, n);
    tree->earliest = g_new(int, n + 1);
    for (int e = 0; e < n; e++)
        tree->earliest[e] = table_count(&tree->runs, e) > 0
            ? tree->runs.items[tree->runs.start[e]]
            : INT_MAX;
    for (int e = n - 1; e >= 0; e--) {
        int parent = tree->elements[e].parent;
        if (parent >= 0)
            tree->earliest[parent] =
                MIN(tree->earliest[parent], tree->earliest[e]);
    }
    tree->links = g_new0(int, n + 1);
    tree->root = pdf_out_reserve(doc->out, 1);
    tree->first = pdf_out_reserve(doc->out, MAX(n, 1));
    tree->ids = g_string_new(NULL);
    tree->s = g_string_new(NULL);
}

static void
tree_clear(struct tree *tree)
{
    table_clear(&tree->children);
    table_clear(&tree->runs);
    table_clear(&tree->annotations);
    g_free(tree->earliest);
    g_free(tree->links);
    g_string_free(tree->ids, true);
    g_string_free(tree->s, true);
}

/* The object that the element's runs hang below: a link's annotation has to
 * be in a Link, so an element of another kind with one gets a Link inside. If
 * it has children the Link only holds the annotation. */
static int
owner_of(const struct tree *tree, int element)
{
    if (tree->links[element] != 0 && table_count(&tree->children, element) == 0)
        return tree->links[element];
    return tree->first + element;
}

static void
append_run(struct tree *tree, const struct pdf_run *run, int page)
{
    GString *s = tree->s;
    if (run->page == page) {
        pdf_append_int(s, run->mcid);
    } else {
        g_string_append(s, "<</Type/MCR/Pg ");
        pdf_append_ref(s, tree->doc->first_page + run->page);
        g_string_append(s, "/MCID ");
        pdf_append_int(s, run->mcid);
        g_string_append(s, ">>");
    }
    g_string_append_c(s, ' ');
}

/* PAGE is the element's. */
static void
append_annotation(struct tree *tree, int i, int page)
{
    const struct pdf_annotation *annotation = annotation_at(tree, i);
    g_string_append(tree->s, "<</Type/OBJR");
    if (annotation->page != page) {
        g_string_append(tree->s, "/Pg ");
        pdf_append_ref(tree->s, tree->doc->first_page + annotation->page);
    }
    g_string_append(tree->s, "/Obj ");
    pdf_append_ref(tree->s, annotation->object);
    g_string_append(tree->s, ">>");
}

static void
append_annotations(struct tree *tree, int element, int page)
{
    const struct table *table = &tree->annotations;
    for (int i = table->start[element]; i < table->start[element + 1]; i++)
        append_annotation(tree, table->items[i], page);
}

/* Runs up to BEFORE, from the *NEXTth of the element. */
static void
append_runs(struct tree *tree, int element, int *next, int before, int page)
{
    const struct table *runs = &tree->runs;
    for (; *next < runs->start[element + 1]; (*next)++) {
        int run = runs->items[*next];
        if (run >= before)
            return;
        append_run(tree, run_at(tree, run), page);
    }
}

/* The page of an element's first run, -1 if it has none of its own. */
static int
first_page(const struct tree *tree, int element)
{
    if (table_count(&tree->runs, element) == 0)
        return -1;
    return run_at(tree, tree->runs.items[tree->runs.start[element]])->page;
}

static void
append_page(struct tree *tree, int page)
{
    if (page < 0)
        return;
    g_string_append(tree->s, "/Pg ");
    pdf_append_ref(tree->s, tree->doc->first_page + page);
}

/* The Link inside an element that is none. */
static void
write_inner_link(struct tree *tree, int element)
{
    GString *s = tree->s;
    bool owner = owner_of(tree, element) == tree->links[element];
    int page = owner ? first_page(tree, element) : -1;
    g_string_assign(s, "<</S/Link/P ");
    pdf_append_ref(s, tree->first + element);
    append_page(tree, page);
    g_string_append(s, "/K[");
    int next = tree->runs.start[element];
    if (owner)
        append_runs(tree, element, &next, INT_MAX, page);
    append_annotations(tree, element, page);
    g_string_append(s, "]>>");
    pdf_out_object(tree->doc->out, tree->links[element], s->str, s->len);
}

/* Ends the array that began at START; one number or reference needs none. */
static void
close_kids(GString *s, gsize start)
{
    while (s->str[s->len - 1] == ' ')
        g_string_truncate(s, s->len - 1);
    const char *at = s->str + start + 1;
    while (g_ascii_isdigit(*at))
        at++;
    if (*at == '\0' || strcmp(at, " 0 R") == 0) {
        s->str[start] = ' ';
        if (s->len > start + 1)
            return;
        s->str[start] = '[';
    }
    g_string_append_c(s, ']');
}

static void
append_kids(struct tree *tree, int element, int page)
{
    const struct table *children = &tree->children;
    g_string_append(tree->s, "/K[");
    gsize start = tree->s->len - 1;
    int next = tree->runs.start[element];
    bool own = owner_of(tree, element) == tree->first + element;
    for (int i = children->start[element]; i < children->start[element + 1];
         i++) {
        int child = children->items[i];
        if (tree->earliest[child] != INT_MAX)
            append_runs(tree, element, &next, tree->earliest[child], page);
        pdf_append_ref(tree->s, tree->first + child);
        g_string_append_c(tree->s, ' ');
    }
    if (own)
        append_runs(tree, element, &next, INT_MAX, page);
    if (tree->elements[element].kind == ELEMENT_LINK)
        append_annotations(tree, element, page);
    else if (tree->links[element] != 0)
        pdf_append_ref(tree->s, tree->links[element]);
    if (element == 0 && tree->stray != 0)
        pdf_append_ref(tree->s, tree->stray);
    close_kids(tree->s, start);
}

/* The words of an element's own marks. */
static GString *
element_text(const struct tree *tree, int element)
{
    GString *text = g_string_new(NULL);
    const struct table *runs = &tree->runs;
    int done = -1;
    for (int i = runs->start[element]; i < runs->start[element + 1]; i++) {
        int number = run_at(tree, runs->items[i])->page;
        const struct page *page = &tree->doc->pages->pages[number];
        if (number == done)
            continue;
        done = number;
        for (int m = 0; m < page->n_marks; m++) {
            const struct mark *mark = &page->marks[m];
            if (mark->element != element || mark->kind != MARK_TEXT)
                continue;
            if (g_str_has_suffix(text->str, "\xc2\xad"))
                g_string_truncate(text, text->len - 2);
            else if (text->len > 0)
                g_string_append_c(text, ' ');
            if (mark->written != NULL)
                g_string_append(text, mark->written);
            else
                g_string_append_len(text, mark->text, mark->n_bytes);
        }
    }
    return text;
}

/* The caption that stands with a figure: below it or beside it. */
static int
caption_of(const struct tree *tree, int figure)
{
    int holder = tree->elements[figure].parent;
    if (holder >= 0 && tree->elements[holder].kind == ELEMENT_LINK)
        holder = tree->elements[holder].parent;
    int places[2] = { figure, holder };
    for (int p = 0; p < 2; p++) {
        if (places[p] < 0)
            continue;
        const struct table *children = &tree->children;
        for (int i = children->start[places[p]];
             i < children->start[places[p] + 1]; i++) {
            int child = children->items[i];
            if (tree->elements[child].kind == ELEMENT_CAPTION &&
                (p == 0 || child > figure))
                return child;
        }
    }
    return -1;
}

/* The first picture of a figure, and the box of all of them on its page. */
static const struct mark *
find_picture(const struct tree *tree, int figure, int box[4])
{
    int number = first_page(tree, figure);
    const struct mark *found = NULL;
    if (number < 0)
        return NULL;
    const struct page *page = &tree->doc->pages->pages[number];
    for (int m = 0; m < page->n_marks; m++) {
        const struct mark *mark = &page->marks[m];
        if (mark->element != figure || mark->kind != MARK_IMAGE ||
            mark->image < 0 || mark->image >= tree->doc->edition->n_images)
            continue;
        int edge = tree->doc->edge;
        int top = edge + page->height - mark->y;
        int left = edge + mark->x;
        int sides[4] = { left, top - mark->height, left + mark->width, top };
        for (int i = 0; i < 4; i++)
            box[i] = found == NULL ? sides[i]
                : i < 2            ? MIN(box[i], sides[i])
                                   : MAX(box[i], sides[i]);
        if (found == NULL)
            found = mark;
    }
    return found;
}

static void
append_figure(struct tree *tree, int element)
{
    GString *s = tree->s;
    int box[4] = { 0 };
    const struct mark *picture = find_picture(tree, element, box);
    const char *alt = tree->elements[element].alt;
    g_autoptr(GString) words = NULL;
    if (alt == NULL || *alt == '\0') {
        int caption = caption_of(tree, element);
        words = caption >= 0 ? element_text(tree, caption) : g_string_new(NULL);
        alt = words->str;
    }
    /* Words that nobody wrote would be worse than none. */
    if (*alt != '\0') {
        g_string_append(s, "/Alt");
        pdf_append_text(s, alt);
    } else {
        pdf_rules_break(
            tree->doc->rules, PDF_RULE_ALT, tree->elements[element].pos, NULL);
    }
    if (picture == NULL)
        return;
    g_string_append(s, "/A<</O/Layout/Placement/Block/BBox[");
    for (int i = 0; i < 4; i++) {
        pdf_append_length(s, box[i]);
        g_string_append_c(s, ' ');
    }
    g_string_append(s, "]>>");
}

/* A header cell is its column's, unless other cells of its row are none:
 * then it is the row's. */
static void
append_scope(struct tree *tree, int element)
{
    int row = tree->elements[element].parent;
    bool of_row = false;
    if (row >= 0) {
        const struct table *children = &tree->children;
        for (int i = children->start[row]; i < children->start[row + 1]; i++)
            of_row = of_row ||
                tree->elements[children->items[i]].kind == ELEMENT_CELL;
    }
    g_string_append_printf(
        tree->s, "/A<</O/Table/Scope/%s>>", of_row ? "Row" : "Column");
}

/* What kind of labels a list has, from its first one. */
static void
append_numbering(struct tree *tree, int element)
{
    const struct table *children = &tree->children;
    int at = element;
    for (int depth = 0; depth < 2; depth++) {
        if (table_count(children, at) == 0)
            return;
        at = children->items[children->start[at]];
    }
    if (tree->elements[at].kind != ELEMENT_LABEL)
        return;
    g_autoptr(GString) label = element_text(tree, at);
    const char *kind = g_ascii_isdigit(label->str[0]) ? "Decimal"
        : g_ascii_islower(label->str[0])              ? "LowerAlpha"
        : g_ascii_isupper(label->str[0])              ? "UpperAlpha"
                                                      : "Disc";
    g_string_append_printf(tree->s, "/A<</O/List/ListNumbering/%s>>", kind);
}

static void
append_attributes(struct tree *tree, int element)
{
    switch (tree->elements[element].kind) {
    case ELEMENT_FIGURE:
        append_figure(tree, element);
        break;
    case ELEMENT_HEADER_CELL:
        append_scope(tree, element);
        break;
    case ELEMENT_LIST:
        append_numbering(tree, element);
        break;
    case ELEMENT_NOTE:
        g_string_append_printf(tree->s, "/ID(note-%08d)", element);
        g_string_append_printf(
            tree->ids, "(note-%08d)%d 0 R", element, tree->first + element);
        break;
    case ELEMENT_DOCUMENT:
    case ELEMENT_SECTION:
    case ELEMENT_ARTICLE:
    case ELEMENT_HEADING:
    case ELEMENT_PARAGRAPH:
    case ELEMENT_ITEM:
    case ELEMENT_LABEL:
    case ELEMENT_ITEM_BODY:
    case ELEMENT_QUOTE:
    case ELEMENT_TABLE:
    case ELEMENT_ROW:
    case ELEMENT_CELL:
    case ELEMENT_CAPTION:
    case ELEMENT_CODE:
    case ELEMENT_REFERENCE:
    case ELEMENT_LINK:
    case ELEMENT_SPAN:
    case ELEMENT_CONTENTS:
    case ELEMENT_CONTENTS_ENTRY:
    case ELEMENT_INDEX:
    case ELEMENT_DIVISION:
        break;
    }
}

static void
write_element(struct tree *tree, int element)
{
    const struct element *e = &tree->elements[element];
    GString *s = tree->s;
    int page = first_page(tree, element);
    g_string_assign(s, "<</S/");
    g_string_append(s, pdf_struct_type(tree->doc, element));
    g_string_append(s, "/P ");
    pdf_append_ref(s, e->parent >= 0 ? tree->first + e->parent : tree->root);
    append_page(tree, page);
    if (e->lang != NULL) {
        g_string_append(s, "/Lang");
        pdf_append_text(s, e->lang);
    }
    append_attributes(tree, element);
    append_kids(tree, element, page);
    g_string_append(s, ">>");
    pdf_out_object(tree->doc->out, tree->first + element, s->str, s->len);
}

/* Links that the layout gave to no element are gathered at the end of the
 * document, so that each annotation is in the tree. */
static void
write_stray_links(struct tree *tree)
{
    GString *s = tree->s;
    int n = (int)tree->doc->annotations->len;
    g_string_assign(s, "");
    for (int i = 0; i < n; i++)
        if (annotation_at(tree, i)->element < 0)
            append_annotation(tree, i, -1);
    if (s->len == 0 || tree->n == 0)
        return;
    tree->stray = pdf_out_reserve(tree->doc->out, 1);
    pdf_out_printf(tree->doc->out, tree->stray, "<</S/Link/P %d 0 R/K[%s]>>",
        tree->first, s->str);
}

/* A leaf of the parent tree, whose keys are FIRST .. LAST. */
static void
write_leaf(struct tree *tree, GString *nums, GString *kids, int first, int last)
{
    int id = pdf_out_reserve(tree->doc->out, 1);
    pdf_out_printf(tree->doc->out, id, "<</Limits[%d %d]/Nums[%s]>>", first,
        last, nums->str);
    g_string_append_printf(kids, "%d 0 R ", id);
    g_string_truncate(nums, 0);
}

/* From pages and annotations back to the elements. */
static int
write_parent_tree(struct tree *tree)
{
    struct pdf_document *doc = tree->doc;
    g_autoptr(GString) nums = g_string_new(NULL);
    g_autoptr(GString) kids = g_string_new(NULL);
    int n_pages = doc->pages->n_pages, run = 0, start = 0;
    int n_runs = (int)doc->runs->len;
    for (int p = 0; p < n_pages; p++) {
        g_string_append_printf(nums, "%d[", p);
        for (; run < n_runs && run_at(tree, run)->page == p; run++) {
            pdf_append_ref(nums, owner_of(tree, run_at(tree, run)->element));
            g_string_append_c(nums, ' ');
        }
        g_string_append_c(nums, ']');
        if (p - start == LEAF_PAGES - 1 || p == n_pages - 1) {
            write_leaf(tree, nums, kids, start, p);
            start = p + 1;
        }
    }
    int n = (int)doc->annotations->len;
    for (int i = 0; i < n; i++) {
        int element = annotation_at(tree, i)->element;
        int link = element < 0          ? tree->stray
            : tree->links[element] != 0 ? tree->links[element]
                                        : tree->first + element;
        g_string_append_printf(nums, "%d %d 0 R ", n_pages + i, link);
        if (n_pages + i - start == LEAF_ANNOTATIONS - 1 || i == n - 1) {
            write_leaf(tree, nums, kids, start, n_pages + i);
            start = n_pages + i + 1;
        }
    }
    int id = pdf_out_reserve(doc->out, 1);
    pdf_out_printf(doc->out, id, "<</Kids[%s]>>", kids->str);
    return id;
}

/* What readers take headings below the standard ones for. */
static void
append_roles(GString *s, const struct pdf_document *doc)
{
    int lowest = 0;
    for (int e = 0; e < doc->pages->n_elements; e++)
        lowest = MAX(lowest, doc->levels[e]);
    if (lowest <= STANDARD_LEVELS)
        return;
    g_string_append(s, "/RoleMap<<");
    for (int level = STANDARD_LEVELS; level < lowest; level++)
        g_string_append_printf(
            s, "/%s/%s", headings[level], headings[STANDARD_LEVELS - 1]);
    g_string_append(s, ">>");
}

static void
write_root(struct tree *tree)
{
    struct pdf_document *doc = tree->doc;
    int parents = write_parent_tree(tree);
    g_autoptr(GString) s = g_string_new("<</Type/StructTreeRoot/K[");
    for (int e = 0; e < tree->n; e++)
        if (tree->elements[e].parent < 0)
            g_string_append_printf(s, "%d 0 R ", tree->first + e);
    g_string_append_printf(s, "]/ParentTree %d 0 R/ParentTreeNextKey %d",
        parents, doc->pages->n_pages + (int)doc->annotations->len);
    if (tree->ids->len > 0)
        g_string_append_printf(s, "/IDTree<</Names[%s]>>", tree->ids->str);
    append_roles(s, doc);
    g_string_append(s, ">>");
    pdf_out_object(doc->out, tree->root, s->str, s->len);
}

int
pdf_struct_write(struct pdf_document *doc)
{
    struct tree tree;
    tree_init(&tree, doc);
    for (int e = 0; e < tree.n; e++)
        if (table_count(&tree.annotations, e) > 0 &&
            tree.elements[e].kind != ELEMENT_LINK)
            tree.links[e] = pdf_out_reserve(doc->out, 1);
    write_stray_links(&tree);
    for (int e = 0; e < tree.n; e++) {
        write_element(&tree, e);
        if (tree.links[e] != 0)
            write_inner_link(&tree, e);
    }
    write_root(&tree);
    int root = tree.root;
    tree_clear(&tree);
    return root;
}
