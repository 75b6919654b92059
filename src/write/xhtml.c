/*
 * From an article to its XHTML files. The tree is walked once, by events. When
 * a file has grown long it ends at the next block, and if a single block is
 * longer than a file may be, everything that is open is closed, and opened
 * again in the next file: so no input makes a file that readers cannot turn.
 * Each file carries the footnotes that are first referred to in it, and ends
 * with links to what comes before and after.
 */
#include "write/xhtml.h"

#include <string.h>

#include "article/article.h"
#include "base/arena.h"
#include "base/text.h"
#include "edition/byline.h"
#include "edition/edition.h"
#include "edition/link.h"
#include "edition/words.h"
#include "write/book.h"
#include "write/jumps.h"
#include "write/pagemap.h"
#include "write/xhtmlnode.h"
#include "write/xhtmlnotes.h"

/* A file ends at the next top-level block after SOFT bytes, at any block
 * after HARD, and within a text after FULL. The rest of BOOK_MAX_BYTES is for
 * the frame and one more chunk. */
#define PART_SOFT_BYTES (185 * 1024)
#define PART_HARD_BYTES (203 * 1024)
#define PART_FULL_BYTES (215 * 1024)
/* Text is written in pieces of this size; escaping makes it six times longer
 * at the very worst. */
#define CHUNK_BYTES 4096
/* Markup around a footnote. */
#define NOTE_FRAME_BYTES 160

static void
escape(GString *out, const char *s)
{
    if (s != NULL)
        text_append_xml(out, s);
}

/* "The headline (2)" for the second file of an article. */
static const char *
part_title(struct xhtml *x, int part)
{
    const char *title = book_article_title(x->book, x->index);
    return part == 0 ? title
                     : arena_printf(x->book->arena, "%s (%d)", title, part + 1);
}

static void
begin_part(struct xhtml *x)
{
    struct book *book = x->book;
    const char *id = book->edition->articles[x->index].id;
    const char *file = xhtmlnode_part_file(x, x->part);
    if (x->part > 0)
        id = arena_printf(book->arena, "%s-%d", id, x->part + 1);
    int index = book_add_document(book, BOOK_KIND_ARTICLE, id, file);
    struct book_document *document = book_document(book, index);
    document->article = x->index;
    document->section = book->edition->articles[x->index].section;
    document->part = x->part;
    x->out = document->text;
    x->document = index;
    book_open_xhtml(x->out, x->lang, part_title(x, x->part),
        book_body_class(book, "article", document->section), "bodymatter");
    g_string_append_printf(x->out, "<article id=\"%s\">\n", id);
    if (x->part == 0)
        return;
    /* No headline: there is one, and this goes on in what stands below it. */
    g_string_append(x->out, "<header>\n<p class=\"running\">");
    escape(x->out, part_title(x, x->part));
    g_string_append(x->out, "</p>\n</header>\n");
}

static void
end_part(struct xhtml *x, bool more)
{
    struct book *book = x->book;
    const struct words *words = x->words;
    struct jump next = jumps_to_article(book, words, words->next, x->index + 1);
    struct jump previous =
        jumps_to_article(book, words, words->previous, x->index - 1);
    if (more)
        next = (struct jump){
            .label = words->continues,
            .file = xhtmlnode_part_file(x, x->part + 1),
        };
    if (x->part > 0)
        previous = (struct jump){
            .label = words->previous,
            .file = xhtmlnode_part_file(x, x->part - 1),
            .title = part_title(x, x->part - 1),
        };
    xhtmlnotes_put_pending(x);
    g_string_append(x->out, "</article>\n");
    jumps_write(x->out, words, x->lang, &previous, &next);
    book_close_xhtml(x->out);
}

/* Ends the file before NODE, which stands somewhere below ROOT, and begins
 * the next one with the same elements open. */
static void
cut(struct xhtml *x, const struct node *root, const struct node *node)
{
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    const struct node *top = node->parent;
    x->closing_part = true;
    for (; top != NULL && top != root; top = top->parent) {
        xhtmlnode_close(x, top);
        g_ptr_array_add(open, (void *)top);
    }
    x->closing_part = false;
    end_part(x, true);
    x->part++;
    begin_part(x);
    x->reopening = true;
    x->resume = node;
    for (guint i = open->len; i > 0; i--)
        xhtmlnode_open(x, open->pdata[i - 1]);
    x->reopening = false;
}

static size_t
part_limit(const struct node *root, const struct node *node)
{
    if (node->parent == root)
        return PART_SOFT_BYTES;
    /* These would look broken in two. */
    if (node->kind == NODE_CELL || node->kind == NODE_CAPTION ||
        node->kind == NODE_CREDIT || node->kind == NODE_IMAGE)
        return G_MAXSIZE;
    return node_is_block(node->kind) ? PART_HARD_BYTES : PART_FULL_BYTES;
}

/* Called before NODE is opened. */
static void
cut_if_full(struct xhtml *x, const struct node *root, const struct node *node,
    size_t limit)
{
    size_t size =
        x->out->len + x->pending_size + x->pending->len * NOTE_FRAME_BYTES;
    if (size >= limit)
        cut(x, root, node);
}

/* The next piece of a long text, which ends after a space or line end. */
static size_t
piece_length(const char *s)
{
    size_t len = strnlen(s, CHUNK_BYTES);
    if (len < CHUNK_BYTES)
        return len;
    size_t end = len;
    while (end > 0 && s[end - 1] != ' ' && s[end - 1] != '\n')
        end--;
    if (end > 0)
        return end;
    while (len > 0 && ((unsigned char)s[len] & 0xc0) == 0x80)
        len--;
    return len;
}

/* A leaf that may not fit is written in pieces, each file's share between
 * OPEN and CLOSE. */
static void
put_long_text(struct xhtml *x, const struct node *root, const struct node *node,
    const char *open, const char *close)
{
    g_autoptr(GString) piece = g_string_new(NULL);
    cut_if_full(x, root, node, part_limit(root, node));
    g_string_append(x->out, open);
    for (const char *s = node->text; *s != '\0';) {
        size_t len = piece_length(s);
        g_string_truncate(piece, 0);
        g_string_append_len(piece, s, (gssize)len);
        if (x->out->len + x->pending_size >= PART_FULL_BYTES) {
            g_string_append(x->out, close);
            cut(x, root, node);
            g_string_append(x->out, open);
        }
        if (node->kind == NODE_CODE_BLOCK)
            escape(x->out, piece->str);
        else
            xhtmlnode_put_text(x, piece->str);
        s += len;
    }
    g_string_append(x->out, close);
}

static void
enter(struct xhtml *x, const struct node *root, const struct node *node)
{
    bool is_long =
        node->text != NULL && strnlen(node->text, CHUNK_BYTES) == CHUNK_BYTES;
    if (is_long && node->kind == NODE_TEXT) {
        put_long_text(x, root, node, "", "");
    } else if (is_long && node->kind == NODE_CODE) {
        put_long_text(x, root, node, "<code>", "</code>");
    } else if (is_long && node->kind == NODE_CODE_BLOCK) {
        put_long_text(x, root, node, "<pre><code>", "</code></pre>\n");
    } else {
        cut_if_full(x, root, node, part_limit(root, node));
        xhtmlnode_open(x, node);
    }
}

static void
put_tree(struct xhtml *x, const struct node *root)
{
    struct node_walk walk = node_walk(root);
    while (node_walk_next(&walk)) {
        const struct node *node = walk.node;
        if (node == root)
            continue;
        if (!walk.entering)
            xhtmlnode_close(x, node);
        else if (xhtmlnode_is_void(x, node))
            node_walk_skip(&walk);
        else
            enter(x, root, node);
    }
}

/* The inlines of a headline or deck inside TAG. */
static void
put_line(struct xhtml *x, const struct node *node, const char *tag,
    const char *attributes)
{
    g_string_append_printf(x->out, "<%s %s", tag, attributes);
    if (node->lang != NULL)
        book_append_lang(x->out, node->lang, x->lang);
    g_string_append_c(x->out, '>');
    struct node_walk walk = node_walk(node);
    while (node_walk_next(&walk)) {
        if (walk.node == node)
            continue;
        if (walk.entering)
            xhtmlnode_open(x, walk.node);
        else
            xhtmlnode_close(x, walk.node);
    }
    g_string_append_printf(x->out, "</%s>\n", tag);
}

/* No <address>: that is how to reach the authors, which nobody knows. */
static void
put_byline(struct xhtml *x)
{
    g_autoptr(GArray) parts = byline_parts(x->article->authors, x->words);
    if (parts->len == 0)
        return;
    g_string_append(x->out, "<p class=\"byline\">");
    for (guint i = 0; i < parts->len; i++) {
        const struct byline_part *part =
            &g_array_index(parts, struct byline_part, i);
        escape(x->out, part->before);
        g_string_append(x->out, "<span class=\"author\">");
        escape(x->out, part->person->name);
        g_string_append(x->out, "</span>");
        if (part->person->role == NULL)
            continue;
        g_string_append(x->out, " <span class=\"role\">(");
        escape(x->out, part->person->role);
        g_string_append(x->out, ")</span>");
    }
    g_string_append(x->out, "</p>\n");
}

static void
put_dates(struct xhtml *x)
{
    const struct article *article = x->article;
    bool published = date_is_set(&article->published);
    bool updated = date_is_set(&article->updated) &&
        (!published || !date_is_full(&article->published) ||
            !date_is_full(&article->updated) ||
            date_to_days(&article->published) !=
                date_to_days(&article->updated));
    if (!published && !updated)
        return;
    g_string_append(x->out, "<p class=\"date\">");
    if (published)
        xhtmlnode_put_time(x, &article->published);
    if (updated) {
        g_string_append(x->out, published ? " · " : "");
        escape(x->out, x->words->updated);
        escape(x->out, x->words->colon);
        xhtmlnode_put_time(x, &article->updated);
    }
    g_string_append(x->out, "</p>\n");
}

/* The kicker, or the section where sections matter. */
static void
put_kicker(struct xhtml *x)
{
    const struct edition *edition = x->book->edition;
    int section = edition->articles[x->index].section;
    const char *kicker = x->article->kicker;
    const char *name_lang = NULL;
    if (kicker == NULL && book_has_sections(x->book) &&
        *edition->sections[section].name != '\0') {
        kicker = edition->sections[section].name;
        name_lang = edition->lang;
    }
    if (kicker == NULL)
        return;
    bool other = name_lang != NULL && !g_str_equal(name_lang, x->lang);
    g_string_append(x->out, "<p class=\"kicker\">");
    if (other) {
        g_string_append(x->out, "<span");
        book_append_lang(x->out, name_lang, x->lang);
        g_string_append_c(x->out, '>');
    }
    escape(x->out, kicker);
    g_string_append(x->out, other ? "</span></p>\n" : "</p>\n");
}

static void
put_header(struct xhtml *x)
{
    const struct article *article = x->article;
    int priority = article->priority;
    g_string_append(x->out, "<header>\n");
    put_kicker(x);
    const char *class = priority == 1 ? "class=\"headline lead\""
        : priority >= 7               ? "class=\"headline brief\""
                                      : "class=\"headline\"";
    if (*article_title(article) != '\0') {
        put_line(x, article->headline, "h1", class);
    } else {
        g_string_append_printf(x->out, "<h1 %s>", class);
        escape(x->out, book_article_title(x->book, x->index));
        g_string_append(x->out, "</h1>\n");
    }
    if (*node_plain_text(article->deck, x->book->arena) != '\0')
        put_line(x, article->deck, "p", "class=\"deck\" role=\"doc-subtitle\"");
    put_byline(x);
    put_dates(x);
    g_string_append(x->out, "</header>\n");
}

static void
put_lead(struct xhtml *x)
{
    const struct node *lead = x->article->lead;
    if (lead == NULL || xhtmlnode_is_void(x, lead))
        return;
    struct node_walk walk = node_walk(lead);
    while (node_walk_next(&walk)) {
        if (walk.entering)
            xhtmlnode_open(x, walk.node);
        else
            xhtmlnode_close(x, walk.node);
    }
}

/* "Source: The Harbour Weekly, example.org" and whose rights it is. */
static void
put_source(struct xhtml *x)
{
    const struct article *article = x->article;
    struct arena *arena = x->book->arena;
    const char *name =
        article->source != NULL ? article->source : article->publication;
    const char *uri = link_uri(arena, article->url);
    /* Our own articles need no source. */
    if (name != NULL && text_same_words(name, x->book->whole->title))
        name = uri = NULL;
    if (name != NULL || uri != NULL) {
        g_string_append(x->out, "<p class=\"source\">");
        escape(x->out, x->words->source);
        escape(x->out, x->words->colon);
        if (name != NULL) {
            g_string_append(x->out, "<cite>");
            escape(x->out, name);
            g_string_append(x->out, "</cite>");
        }
        if (name != NULL && uri != NULL)
            escape(x->out, x->words->comma);
        if (uri != NULL) {
            g_string_append(x->out, "<a href=\"");
            escape(x->out, uri);
            g_string_append(x->out, "\">");
            const char *host = link_host(arena, uri);
            escape(x->out, host != NULL ? host : uri);
            g_string_append(x->out, "</a>");
        }
        g_string_append(x->out, "</p>\n");
    }
    if (article->rights != NULL) {
        g_string_append(x->out, "<p class=\"source\">");
        escape(x->out, article->rights);
        g_string_append(x->out, "</p>\n");
    }
}

/* Printed pages that begin where the text has ended. */
static void
put_last_pages(struct xhtml *x)
{
    struct book *book = x->book;
    while (x->n_starts > 0) {
        xhtmlnode_put_page(x);
        g_string_append_c(x->out, '\n');
    }
    if (x->index + 1 == book->edition->n_articles && !xhtml_has_colophon(book))
        book_put_back_pages(
            book, x->out, xhtmlnode_part_file(x, x->part), x->lang);
}

void
xhtml_write_article(struct book *book, int index)
{
    const struct article *article = book->edition->articles[index].article;
    const char *lang = book_article_lang(book, index);
    struct xhtml x = {
        .book = book,
        .index = index,
        .article = article,
        .words = words_lookup(lang),
        .lang = lang,
        .places = g_hash_table_new(NULL, NULL),
        .pending = g_ptr_array_new(),
        .noted = g_ptr_array_new(),
        .dateline_due = true,
    };
    begin_part(&x);
    x.starts = pagemap_lookup(
        book->pagemap, book->edition->first + index, &x.n_starts);
    while (x.n_starts > 0 && x.starts->letters < 0) {
        xhtmlnode_put_page(&x);
        g_string_append_c(x.out, '\n');
    }
    put_header(&x);
    put_lead(&x);
    const struct node *first = article->body->first;
    if (first == NULL || first->kind != NODE_PARAGRAPH) {
        size_t before = x.out->len;
        g_string_append(x.out, "<p class=\"first\">");
        size_t inside = x.out->len;
        xhtmlnode_put_dateline(&x);
        if (x.out->len == inside)
            g_string_truncate(x.out, before);
        else
            g_string_append(x.out, "</p>\n");
    }
    x.in_body = true;
    put_tree(&x, article->body);
    x.in_body = false;
    put_last_pages(&x);
    put_source(&x);
    xhtmlnotes_add_unreferenced(&x);
    end_part(&x, false);
    xhtmlnotes_finish(&x);
    g_hash_table_unref(x.places);
    g_ptr_array_unref(x.pending);
    g_ptr_array_unref(x.noted);
}
