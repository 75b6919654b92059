/*
 * Pages as text: the debug form that golden tests compare. One line a mark,
 * with what decides how it looks and where it is, so that a change of the
 * layout is seen in a diff at the place where it happened.
 */
#include <string.h>

#include "base/sink.h"
#include "edition/edition.h"
#include "edition/press.h"
#include "layout/pages.h"
#include "write/impose.h"
#include "write/writer.h"

static const char *const element_names[] = {
    [ELEMENT_DOCUMENT] = "document",
    [ELEMENT_SECTION] = "section",
    [ELEMENT_ARTICLE] = "article",
    [ELEMENT_HEADING] = "heading",
    [ELEMENT_PARAGRAPH] = "paragraph",
    [ELEMENT_LIST] = "list",
    [ELEMENT_ITEM] = "item",
    [ELEMENT_LABEL] = "label",
    [ELEMENT_ITEM_BODY] = "item-body",
    [ELEMENT_QUOTE] = "quote",
    [ELEMENT_TABLE] = "table",
    [ELEMENT_ROW] = "row",
    [ELEMENT_HEADER_CELL] = "header-cell",
    [ELEMENT_CELL] = "cell",
    [ELEMENT_FIGURE] = "figure",
    [ELEMENT_CAPTION] = "caption",
    [ELEMENT_CODE] = "code",
    [ELEMENT_NOTE] = "note",
    [ELEMENT_REFERENCE] = "reference",
    [ELEMENT_LINK] = "link",
    [ELEMENT_SPAN] = "span",
    [ELEMENT_CONTENTS] = "contents",
    [ELEMENT_CONTENTS_ENTRY] = "contents-entry",
    [ELEMENT_INDEX] = "index",
    [ELEMENT_DIVISION] = "division",
};

/* Points with two decimals: what 1/1024 pt can tell apart and an eye cannot
 * is not worth a changed line. */
static void
dump_length(GString *s, int length)
{
    int64_t hundredths =
        ((int64_t)length * 100 + (length < 0 ? -512 : 512)) / 1024;
    if (hundredths < 0)
        g_string_append_c(s, '-');
    hundredths = ABS(hundredths);
    g_string_append_printf(
        s, "%d.%02d", (int)(hundredths / 100), (int)(hundredths % 100));
}

static void
dump_lengths(GString *s, const char *separators, const int *lengths)
{
    for (int i = 0; separators[i] != '\0'; i++) {
        g_string_append_c(s, separators[i]);
        dump_length(s, lengths[i]);
    }
}

/* The words between quotes, on one line whatever is in them. */
static void
dump_text(GString *s, const char *text, int len)
{
    g_string_append(s, " \"");
    for (int i = 0; i < len; i++) {
        guint8 c = (guint8)text[i];
        /* A soft hyphen is not seen in most terminals. */
        if (c == 0xc2 && i + 1 < len && (guint8)text[i + 1] == 0xad) {
            g_string_append(s, "{shy}");
            i++;
        } else if (c < ' ') {
            g_string_append_printf(s, "\\x%02x", c);
        } else {
            if (c == '"' || c == '\\')
                g_string_append_c(s, '\\');
            g_string_append_c(s, (char)c);
        }
    }
    g_string_append_c(s, '"');
}

static void
dump_element_of(GString *s, const struct pages *pages, int element)
{
    if (element < 0)
        g_string_append(s, " -");
    else
        g_string_append_printf(
            s, " %s:%d", element_names[pages->elements[element].kind], element);
}

static void
dump_mark(GString *s, const struct job *job, const struct mark *mark)
{
    static const char *const kinds[] = { "text", "rect", "image" };
    const struct pages *pages = job->pages;
    g_string_append_printf(s, "  %s", kinds[mark->kind]);
    dump_lengths(s, " ,", (int[]){ mark->x, mark->y });
    dump_lengths(s, " x", (int[]){ mark->width, mark->height });
    dump_element_of(s, pages, mark->element);
    if (mark->colour != 0)
        g_string_append_printf(s, " #%06x", mark->colour);
    switch (mark->kind) {
    case MARK_TEXT:
        g_string_append_printf(s, " %s", pages->fonts[mark->font].name);
        dump_lengths(s, " ", &mark->size);
        if (mark->stretch != 10000)
            g_string_append_printf(s, " stretch %d", mark->stretch);
        if (mark->rtl)
            g_string_append(s, " rtl");
        if (mark->upwards)
            g_string_append(s, " upwards");
        if (mark->reworded)
            g_string_append(s, " reworded");
        dump_text(s, mark->text, mark->n_bytes);
        break;
    case MARK_IMAGE:
        if (mark->image >= 0 && mark->image < job->edition->n_images)
            g_string_append_printf(
                s, " %s", job->edition->images[mark->image].id);
        if (mark->above > 0 || mark->below > 0) {
            g_string_append(s, " hidden");
            dump_lengths(s, " ,", (int[]){ mark->above, mark->below });
        }
        break;
    case MARK_RECT:
        break;
    }
    g_string_append_c(s, '\n');
}

static void
dump_page(GString *s, const struct job *job, int number)
{
    const struct page *page = &job->pages->pages[number];
    g_string_append_printf(s, "page %d", number);
    dump_text(s, page->label != NULL ? page->label : "",
        page->label != NULL ? (int)strlen(page->label) : 0);
    dump_lengths(s, " x", (int[]){ page->width, page->height });
    g_string_append(s, page->side == PAGE_LEFT ? " left\n" : " right\n");
    for (int m = 0; m < page->n_marks; m++)
        dump_mark(s, job, &page->marks[m]);
}

/* How deep an element is; parents come first, so their depths are known. */
static void
dump_elements(GString *s, const struct pages *pages)
{
    g_autofree int *depths = g_new0(int, pages->n_elements + 1);
    g_string_append(s, "elements\n");
    for (int i = 0; i < pages->n_elements; i++) {
        const struct element *element = &pages->elements[i];
        depths[i] = element->parent >= 0 ? depths[element->parent] + 1 : 1;
        g_string_append_printf(s, "%*s%d %s", 2 * MIN(depths[i], 40), "", i,
            element_names[element->kind]);
        if (element->kind == ELEMENT_HEADING)
            g_string_append_printf(s, " %d", element->level);
        if (element->lang != NULL)
            g_string_append_printf(s, " [%s]", element->lang);
        if (element->alt != NULL)
            dump_text(s, element->alt, (int)strlen(element->alt));
        g_string_append_c(s, '\n');
    }
}

static void
dump_links(GString *s, const struct pages *pages)
{
    g_string_append(s, "links\n");
    for (int i = 0; i < pages->n_links; i++) {
        const struct page_link *link = &pages->links[i];
        g_string_append_printf(s, "  page %d", link->page);
        dump_lengths(
            s, " , x", (int[]){ link->x, link->y, link->width, link->height });
        dump_element_of(s, pages, link->element);
        if (link->uri != NULL)
            g_string_append_printf(s, " <%s>", link->uri);
        else if (link->dest >= 0 && link->dest < pages->n_dests)
            g_string_append_printf(s, " %s", pages->dests[link->dest].name);
        if (link->contents != NULL)
            dump_text(s, link->contents, (int)strlen(link->contents));
        g_string_append_c(s, '\n');
    }
}

static void
dump_ways(GString *s, const struct pages *pages)
{
    g_string_append(s, "dests\n");
    for (int i = 0; i < pages->n_dests; i++) {
        const struct page_dest *dest = &pages->dests[i];
        if (dest->name == NULL)
            continue;
        g_string_append_printf(s, "  %s page %d", dest->name, dest->page);
        dump_lengths(s, " ,", (int[]){ dest->x, dest->y });
        g_string_append_c(s, '\n');
    }
    g_string_append(s, "outline\n");
    for (int i = 0; i < pages->n_outline; i++) {
        const struct outline_item *item = &pages->outline[i];
        g_string_append_printf(s, "%*s", 2 * CLAMP(item->level, 1, 20), "");
        g_string_append_printf(s, "%s",
            item->dest >= 0 && item->dest < pages->n_dests
                ? pages->dests[item->dest].name
                : "-");
        dump_text(s, item->title, (int)strlen(item->title));
        g_string_append_c(s, '\n');
    }
}

/* Sheets instead of pages: where each page lies on which side. */
static void
dump_sheets(GString *s, const struct job *job)
{
    const struct page *page = &job->pages->pages[0];
    struct imposed *imposed = impose_new(job->pages->n_pages, page->width,
        page->height, job->press, job->edition->rtl);
    const struct impose_box *trim = &imposed->trim;
    g_string_append(s, "sheets");
    dump_lengths(s, " x", (int[]){ imposed->width, imposed->height });
    g_string_append(s, " trim");
    dump_lengths(s, " , x",
        (int[]){ trim->left, trim->top, trim->right - trim->left,
            trim->bottom - trim->top });
    g_string_append_printf(
        s, " scale %d.%04d", imposed->scale / 10000, imposed->scale % 10000);
    g_string_append(s, " bleed");
    dump_lengths(s, " ", &imposed->bleed);
    if (imposed->fold >= 0)
        g_string_append(s, " fold");
    if (imposed->fold >= 0)
        dump_lengths(s, " ", &imposed->fold);
    g_string_append_c(s, '\n');
    for (int i = 0; i < imposed->n_sides; i++) {
        const struct impose_side *side = &imposed->sides[i];
        g_string_append_printf(
            s, "sheet %d %s\n", side->sheet + 1, side->back ? "back" : "front");
        for (int k = side->first; k < side->first + side->n; k++) {
            const struct impose_place *place = &imposed->places[k];
            const struct impose_box *clip = &place->clip;
            if (place->page >= 0) {
                const char *label = job->pages->pages[place->page].label;
                g_string_append_printf(s, "  page %d", place->page);
                dump_text(s, label, (int)strlen(label));
                dump_lengths(s, " ,", (int[]){ place->x, place->y });
            } else {
                g_string_append(s, "  blank");
            }
            g_string_append(s, " within");
            dump_lengths(s, " , x",
                (int[]){ clip->left, clip->top, clip->right - clip->left,
                    clip->bottom - clip->top });
            g_string_append_c(s, '\n');
        }
    }
    impose_free(imposed);
}

static bool
pages_write(struct job *job, struct sink *sink, struct diag *diag)
{
    if (job->pages == NULL) {
        diag_report(diag, DIAG_NO_PAGES, pos_of(NULL), NULL);
        return false;
    }
    g_autoptr(GString) s = g_string_new(NULL);
    if (job->press != NULL && job->press->imposition != IMPOSITION_NONE &&
        job->pages->n_pages > 0) {
        dump_sheets(s, job);
    } else {
        for (int p = 0; p < job->pages->n_pages; p++)
            dump_page(s, job, p);
        dump_elements(s, job->pages);
        dump_links(s, job->pages);
        dump_ways(s, job->pages);
    }
    sink_write(sink, s->str, s->len);
    return true;
}

const struct writer pages_writer = {
    .name = "pages",
    .suffix = "pages",
    .paged = true,
    .write = pages_write,
};
