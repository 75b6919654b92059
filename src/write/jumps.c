/*
 * The ways from a content file to its neighbours. Reading systems turn pages
 * in the order of the spine by themselves; these are for those who read one
 * article and want to know what is next.
 */
#include "write/jumps.h"

#include "base/text.h"
#include "edition/edition.h"
#include "edition/words.h"
#include "write/book.h"
#include "write/xhtml.h"

struct jump
jumps_to_article(
    struct book *book, const struct words *words, const char *label, int index)
{
    if (index < 0)
        return (struct jump){ 0 };
    if (index < book->edition->n_articles)
        return (struct jump){
            .label = label,
            .file = book_article_file(book, index),
            .title = book_article_title(book, index),
            .lang = book_article_lang(book, index),
        };
    if (!xhtml_has_colophon(book))
        return (struct jump){ 0 };
    return (struct jump){
        .label = label,
        .file = BOOK_COLOPHON,
        .title = words->colophon,
    };
}

static void
put_jump(GString *out, const char *class, const struct jump *jump,
    const struct words *words, const char *lang)
{
    if (jump->label == NULL)
        return;
    g_string_append_printf(
        out, "<p class=\"%s\"><a href=\"%s\">", class, jump->file);
    text_append_xml(out, jump->label);
    if (jump->title != NULL) {
        text_append_xml(out, words->colon);
        g_string_append(out, "<cite");
        book_append_lang(out, jump->lang, lang);
        g_string_append_c(out, '>');
        text_append_xml(out, jump->title);
        g_string_append(out, "</cite>");
    }
    g_string_append(out, "</a></p>\n");
}

void
jumps_write(GString *out, const struct words *words, const char *lang,
    const struct jump *previous, const struct jump *next)
{
    const struct jump contents = {
        .label = words->contents,
        .file = BOOK_NAV,
    };
    g_string_append(out, "<nav class=\"jumps\" aria-label=\"");
    text_append_xml(out, words->contents);
    g_string_append(out, "\">\n");
    put_jump(out, "next", next, words, lang);
    put_jump(out, "previous", previous, words, lang);
    put_jump(out, "contents", &contents, words, lang);
    g_string_append(out, "</nav>\n");
}
