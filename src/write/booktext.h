#ifndef NEWSPRINT_WRITE_BOOKTEXT_H
#define NEWSPRINT_WRITE_BOOKTEXT_H

#include <glib.h>

struct book;

/* Goes over the documents that were added since the last call, all of which
 * must be complete, but the contents: takes soft hyphens out, and tells the
 * fonts that are put in (bookfonts.h) what they have to show. */
void booktext_finish(struct book *book);
/* The same for the contents, once they have been written, and the NCX. */
void booktext_finish_contents(struct book *book);

void booktext_drop_soft_hyphens(GString *text);

#endif
