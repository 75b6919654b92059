#ifndef NEWSPRINT_LAYOUT_LINKNOTES_H
#define NEWSPRINT_LAYOUT_LINKNOTES_H

#include "layout/galley.h"

struct linknotes;

/*
 * The links of one article on paper. Each address outside the edition gets a
 * number behind its words and stands once in a list at the article's end, as
 * text or as a code; a link to another article of the edition gets its page.
 */

/* What is printed behind the words of a link. */
struct linkmark {
    const char *text; /* "3", " (see page 7)" */
    bool to_page;     /* else it is a note's number: */
    int number;
    const char *address; /* as that prints it */
};

/* Numbers the links of ARTICLE, an index into the edition's, for GALLEY, which
 * owns the notes from then on. Text gets its marks while they are the
 * setter's, as they are after this. */
void linknotes_begin(struct setter *setter, struct galley *galley, int article);
void linknotes_free(struct linknotes *notes);

/* NULL if nothing is printed. NOTES may be NULL. */
const struct linkmark *linknotes_lookup(
    const struct linknotes *notes, const struct node *link);

/* True if there is something for the article's end. */
bool linknotes_any(const struct linknotes *notes);

/* Sets the list, with its heading, below ELEMENT; keeps it together with what
 * is before. */
void linknotes_add(struct setter *setter, struct galley *galley, int element,
    const char *lang, bool rtl);

/* What the source line has to say of where the article is found: ", " and the
 * address; "" where that is not printed there. URI is the article's or NULL.
 * Lives in the galley. */
const char *linknotes_after_source(
    struct setter *setter, const char *uri, const char *lang);

#endif
