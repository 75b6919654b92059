/*
 * What a book may claim to readers who do not see it. As for PDF (pdfrules.c)
 * it claims what is true, and a note says of each rule that is in the way
 * where that is first so.
 */
#include "write/bookrules.h"

#include <string.h>

#include "article/article.h"
#include "edition/edition.h"
#include "write/book.h"

static const struct rule {
    const char *criterion; /* of WCAG 2.1 */
    const char *text;
} rules[BOOK_N_RULES] = {
    [BOOK_RULE_ALT] = { "1.1.1", "a picture without an alternative text" },
    [BOOK_RULE_TABLE] = { "1.3.1",
        "a table in which no cell is a heading of others" },
    [BOOK_RULE_LANGUAGE] = { "3.1.1", "the language of a text is not known" },
    [BOOK_RULE_MOTION] = { "2.2.2", "a picture that moves" },
};

void
bookrules_break(struct book *book, enum book_rule rule, struct pos pos)
{
    if (book->n_breaches[rule]++ == 0)
        book->breaches[rule] = pos;
}

static void
check_languages(struct book *book)
{
    const struct edition *edition = book->edition;
    if (strcmp(edition->lang, "und") == 0)
        bookrules_break(book, BOOK_RULE_LANGUAGE, pos_of(NULL));
    for (int i = 0; i < edition->n_articles; i++)
        if (strcmp(book_article_lang(book, i), "und") == 0)
            bookrules_break(book, BOOK_RULE_LANGUAGE,
                pos_of(edition->articles[i].article->origin));
}

bool
bookrules_settle(struct book *book)
{
    bool good = true;
    check_languages(book);
    if (book->moves)
        bookrules_break(book, BOOK_RULE_MOTION, pos_of(NULL));
    for (int r = 0; r < BOOK_N_RULES; r++) {
        int n = book->n_breaches[r];
        if (n == 0)
            continue;
        good = false;
        g_autofree char *more = n > 1
            ? g_strdup_printf(", here and in %d other places", n - 1)
            : g_strdup("");
        diag_report(book->diag, DIAG_EPUB_UNCLAIMED, book->breaches[r],
            "%s (%s): %s%s", BOOK_CONFORMS_TO, rules[r].criterion,
            rules[r].text, more);
    }
    return good;
}
