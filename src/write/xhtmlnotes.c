/*
 * Footnotes. A note stands at the end of the file with its first reference,
 * and begins with the links back, since e-readers that show a note alone show
 * how it begins. It has one for each reference: those that come after the
 * note was written, in it or in later files of the article, are put in when
 * the article is complete.
 */
#include "write/xhtmlnotes.h"

#include "article/article.h"
#include "base/arena.h"
#include "base/text.h"
#include "edition/words.h"
#include "write/book.h"
#include "write/xhtmlnode.h"

/* The markup of a link back. */
#define BACK_LINK_BYTES 90

/* "ref3" for the first reference to note 3, "ref3-2" for the second. */
static const char *
reference_id(struct xhtml *x, const struct node *note, int reference)
{
    return reference == 0
        ? arena_printf(x->book->arena, "ref%d", note->number)
        : arena_printf(x->book->arena, "ref%d-%d", note->number, reference + 1);
}

static struct note_place *
add_place(struct xhtml *x, const struct node *note)
{
    struct note_place *place = arena_alloc(x->book->arena, sizeof *place);
    place->part = x->part;
    g_hash_table_insert(x->places, (void *)note, place);
    g_ptr_array_add(x->pending, (void *)note);
    return place;
}

void
xhtmlnotes_put_reference(struct xhtml *x, const struct node *node)
{
    const struct node *note = node->target;
    if (note == NULL || x->link != NULL) {
        g_string_append_printf(x->out, "<sup>%d</sup>", node->number);
        return;
    }
    struct note_place *place = g_hash_table_lookup(x->places, note);
    if (place == NULL) {
        place = add_place(x, note);
        g_autoptr(GString) text = g_string_new(NULL);
        node_append_text(note, text);
        x->pending_size += text->len;
    }
    g_string_append(x->out,
        "<sup class=\"note-ref\"><a epub:type=\"noteref\""
        " role=\"doc-noteref\"");
    if (place->n_references < NOTE_MAX_BACK_LINKS) {
        g_string_append_printf(
            x->out, " id=\"%s\"", reference_id(x, note, place->n_references));
        place->parts[place->n_references++] = x->part;
        if (place->part == x->part)
            x->pending_size += BACK_LINK_BYTES;
    }
    g_string_append_printf(x->out, " href=\"%s#note%d\">%d</a></sup>",
        place->part == x->part ? "" : xhtmlnode_part_file(x, place->part),
        note->number, note->number);
}

/* The link from a note back to one of its references: its number, or for the
 * second and later ones an arrow with theirs. */
static void
append_back_link(struct xhtml *x, const struct node *note,
    const struct note_place *place, int reference, GString *out)
{
    int part = place->parts[reference];
    g_string_append_printf(out,
        "<a class=\"back\" role=\"doc-backlink\" href=\"%s#%s\">",
        part == place->part ? "" : xhtmlnode_part_file(x, part),
        reference_id(x, note, reference));
    if (reference == 0)
        g_string_append_printf(out, "%d.</a> ", note->number);
    else
        g_string_append_printf(out, "↑%d</a> ", reference + 1);
}

void
xhtmlnotes_put_back_links(struct xhtml *x)
{
    const struct node *note = x->back_due;
    struct note_place *place = g_hash_table_lookup(x->places, note);
    x->back_due = NULL;
    for (; place->n_linked < place->n_references; place->n_linked++)
        append_back_link(x, note, place, place->n_linked, x->out);
    place->document = x->document;
    place->back_end = x->out->len;
    g_ptr_array_add(x->noted, (void *)note);
}

void
xhtmlnotes_put_pending(struct xhtml *x)
{
    if (x->pending->len == 0)
        return;
    bool in_body = x->in_body;
    x->in_body = false;
    x->book->has_notes = true;
    g_string_append(x->out,
        "<section class=\"notes\" epub:type=\"footnotes\" aria-label=\"");
    text_append_xml(x->out, x->words->notes);
    g_string_append(x->out, "\">\n");
    /* A note can refer to further notes, which join the end of the list. */
    for (guint i = 0; i < x->pending->len; i++) {
        struct node_walk walk = node_walk(x->pending->pdata[i]);
        while (node_walk_next(&walk)) {
            if (!walk.entering)
                xhtmlnode_close(x, walk.node);
            else if (xhtmlnode_is_void(x, walk.node))
                node_walk_skip(&walk);
            else
                xhtmlnode_open(x, walk.node);
        }
    }
    g_string_append(x->out, "</section>\n");
    g_ptr_array_set_size(x->pending, 0);
    x->pending_size = 0;
    x->in_body = in_body;
}

void
xhtmlnotes_add_unreferenced(struct xhtml *x)
{
    if (x->article->notes == NULL)
        return;
    node_foreach_child (note, x->article->notes) {
        if (!g_hash_table_contains(x->places, note))
            add_place(x, note);
    }
}

/* From the last note to the first, so that places before stay where they are.
 * A file that has no room is left as it is: it would be too long for readers,
 * and the way back by the reader's own key is there. */
void
xhtmlnotes_finish(struct xhtml *x)
{
    g_autoptr(GString) links = g_string_new(NULL);
    for (guint i = x->noted->len; i > 0; i--) {
        const struct node *note = x->noted->pdata[i - 1];
        struct note_place *place = g_hash_table_lookup(x->places, note);
        GString *text = book_document(x->book, place->document)->text;
        g_string_truncate(links, 0);
        if (place->n_references == 0) {
            g_string_printf(
                links, "<span class=\"back\">%d.</span> ", note->number);
            g_string_insert_len(
                text, (gssize)place->back_end, links->str, (gssize)links->len);
            continue;
        }
        for (; place->n_linked < place->n_references; place->n_linked++)
            append_back_link(x, note, place, place->n_linked, links);
        if (text->len + links->len < BOOK_MAX_BYTES)
            g_string_insert_len(
                text, (gssize)place->back_end, links->str, (gssize)links->len);
    }
}
