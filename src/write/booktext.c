/*
 * What is done to documents when their text is complete. Where a line may be
 * divided the reading system knows for its language: a soft hyphen from
 * whatever the text was copied from would be a second opinion, and comes back
 * in searches and in words that are looked up. Fonts that are put in learn
 * what they show by the same rules that the style sheet has (css.c).
 */
#include "write/booktext.h"

#include <string.h>

#include "edition/edition.h"
#include "write/book.h"
#include "write/bookfonts.h"

#define SOFT_HYPHEN "\xc2\xad"

/* What an element of the class, if it says one, is shown as. */
static const struct look {
    const char *element; /* NULL: any */
    const char *class;   /* NULL: any */
    enum role role;
} looks[] = {
    { NULL, "headline lead", ROLE_HEADLINE_LEAD },
    { NULL, "headline brief", ROLE_HEADLINE_BRIEF },
    { NULL, "headline", ROLE_HEADLINE },
    { NULL, "deck", ROLE_DECK },
    { NULL, "kicker", ROLE_KICKER },
    { NULL, "byline", ROLE_BYLINE },
    { NULL, "date", ROLE_BYLINE },
    { NULL, "place", ROLE_DATELINE },
    { NULL, "pull-quote", ROLE_PULL_QUOTE },
    { NULL, "caption", ROLE_CAPTION },
    { NULL, "credit", ROLE_CREDIT },
    { NULL, "note", ROLE_NOTE },
    { NULL, "source", ROLE_SOURCE },
    { NULL, "box facts", ROLE_BOX },
    { NULL, "box sidebar", ROLE_BOX },
    { "h1", "section", ROLE_SECTION },
    { "h1", "nameplate", ROLE_NAMEPLATE },
    { NULL, "tagline", ROLE_TAGLINE },
    { NULL, "issue", ROLE_FOLIO_LINE },
    { NULL, "entry", ROLE_HEADLINE_BRIEF },
    { "li", "section", ROLE_CONTENTS_SECTION },
    { "h1", NULL, ROLE_CONTENTS_TITLE },
    { "blockquote", NULL, ROLE_QUOTE },
    { "table", NULL, ROLE_TABLE },
    { "th", NULL, ROLE_TABLE_HEAD },
    { "caption", NULL, ROLE_CAPTION },
    { "pre", NULL, ROLE_CODE },
    { "code", NULL, ROLE_CODE },
};

/* An element that is open. */
struct frame {
    struct bookfonts_run run;
    bool hidden;          /* the head of the file */
    bool in_box, in_list; /* of the contents, which the colophon is like */
};

struct reading {
    struct bookfonts *fonts;
    GArray *frames; /* struct frame */
    GStringChunk *langs;
};

static const char *
attribute(const char *const *names, const char *const *values, const char *name)
{
    for (int i = 0; names[i] != NULL; i++)
        if (g_str_equal(names[i], name))
            return values[i];
    return NULL;
}

static bool
is_heading(const char *element)
{
    return element[0] == 'h' && g_ascii_isdigit(element[1]);
}

static void
set_role(struct frame *frame, enum role role)
{
    frame->run.role = role;
    frame->run.emphasis = frame->run.strong = frame->run.caps = false;
}

static void
look_up(struct frame *frame, const char *element, const char *class)
{
    for (size_t i = 0; i < G_N_ELEMENTS(looks); i++) {
        const struct look *look = &looks[i];
        if ((look->element == NULL || g_str_equal(look->element, element)) &&
            (look->class == NULL || g_strcmp0(look->class, class) == 0)) {
            set_role(frame, look->role);
            return;
        }
    }
    if (is_heading(element))
        set_role(frame,
            frame->in_list      ? ROLE_CONTENTS_TITLE
                : frame->in_box ? ROLE_BOX_TITLE
                                : ROLE_SUBHEAD);
    else if (frame->in_list && g_str_equal(element, "ol"))
        set_role(frame, ROLE_BODY);
    else if (g_str_equal(element, "em") || g_str_equal(element, "cite"))
        frame->run.emphasis = true;
    else if (g_str_equal(element, "strong"))
        frame->run.strong = true;
    else if (g_strcmp0(class, "small-caps") == 0)
        frame->run.caps = true;
}

static void
start_element(GMarkupParseContext *context, const char *element,
    const char **names, const char **values, void *data, GError **error)
{
    struct reading *reading = data;
    (void)context;
    (void)error;
    struct frame frame = { .run = { .role = ROLE_BODY } };
    guint depth = reading->frames->len;
    if (depth > 0)
        frame = g_array_index(reading->frames, struct frame, depth - 1);
    const char *class = attribute(
        (const char *const *)names, (const char *const *)values, "class");
    const char *lang = attribute(
        (const char *const *)names, (const char *const *)values, "xml:lang");
    if (lang != NULL)
        frame.run.lang = g_string_chunk_insert_const(reading->langs, lang);
    if (g_str_equal(element, "head"))
        frame.hidden = true;
    if (class != NULL && g_str_has_prefix(class, "box"))
        frame.in_box = true;
    if (g_str_equal(element, "nav") || g_strcmp0(class, "colophon") == 0)
        frame.in_list = true;
    look_up(&frame, element, class);
    g_array_append_val(reading->frames, frame);
}

static void
end_element(GMarkupParseContext *context, const char *element, void *data,
    GError **error)
{
    struct reading *reading = data;
    (void)context;
    (void)element;
    (void)error;
    g_array_set_size(reading->frames, reading->frames->len - 1);
}

static void
read_text(GMarkupParseContext *context, const char *text, gsize len, void *data,
    GError **error)
{
    struct reading *reading = data;
    (void)context;
    (void)error;
    if (reading->frames->len == 0)
        return;
    const struct frame *frame =
        &g_array_index(reading->frames, struct frame, reading->frames->len - 1);
    if (!frame->hidden)
        bookfonts_add(reading->fonts, &frame->run, text, len);
}

static void
read_fonts(struct bookfonts *fonts, const GString *text)
{
    static const GMarkupParser parser = {
        .start_element = start_element,
        .end_element = end_element,
        .text = read_text,
    };
    struct reading reading = {
        .fonts = fonts,
        .frames = g_array_new(FALSE, TRUE, sizeof(struct frame)),
        .langs = g_string_chunk_new(64),
    };
    GMarkupParseContext *context =
        g_markup_parse_context_new(&parser, 0, &reading, NULL);
    g_markup_parse_context_parse(context, text->str, (gssize)text->len, NULL);
    g_markup_parse_context_free(context);
    g_array_unref(reading.frames);
    g_string_chunk_free(reading.langs);
}

void
booktext_drop_soft_hyphens(GString *text)
{
    char *to = strstr(text->str, SOFT_HYPHEN);
    if (to == NULL)
        return;
    const char *from = to;
    while (*from != '\0')
        if (g_str_has_prefix(from, SOFT_HYPHEN))
            from += strlen(SOFT_HYPHEN);
        else
            *to++ = *from++;
    g_string_truncate(text, (gsize)(to - text->str));
}

static void
finish(struct book *book, struct book_document *document)
{
    booktext_drop_soft_hyphens(document->text);
    if (book->fonts != NULL)
        read_fonts(book->fonts, document->text);
}

void
booktext_finish(struct book *book)
{
    for (; book->n_finished < (int)book->documents->len; book->n_finished++) {
        struct book_document *document = book_document(book, book->n_finished);
        if (document->kind != BOOK_KIND_CONTENTS)
            finish(book, document);
    }
}

void
booktext_finish_contents(struct book *book)
{
    for (guint i = 0; i < book->documents->len; i++) {
        struct book_document *document = book_document(book, (int)i);
        if (document->kind == BOOK_KIND_CONTENTS)
            finish(book, document);
    }
    booktext_drop_soft_hyphens(book->nav_ncx);
}
