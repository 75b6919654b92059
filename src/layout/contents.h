#ifndef NEWSPRINT_LAYOUT_CONTENTS_H
#define NEWSPRINT_LAYOUT_CONTENTS_H

#include "layout/furniture.h"

/* What contents.c and contentspage.c share. Not for others. */

/* What is kept free beside an entry for the page's number. */
int contents_number_width(const struct setter *setter);

/* An empty galley for entries, which are below ELEMENT; free with
 * galley_free. */
struct galley *contents_new_galley(struct setter *setter, int element);

/* Whether SECTION has a name and articles that are printed. */
bool contents_names(
    const struct setter *setter, const struct edition_section *section);

/* What is to be set, in ROLE's manner, with new elements below PARENT: the
 * headline of ARTICLE, which must have one, as a link to it; the title of the
 * whole; the name of SECTION, whose own table of contents *PARENT then is. */
struct para_spec contents_entry_spec(
    struct setter *setter, int article, int parent, enum role role);
struct para_spec contents_title_spec(
    struct setter *setter, int parent, enum role role);
struct para_spec contents_section_spec(struct setter *setter,
    const struct edition_section *section, int *parent, enum role role);

/* Text that leaves room for the number; NULL if there is none. */
struct galley_block *contents_add_narrow(
    struct setter *setter, struct galley *galley, const struct para_spec *spec);

#endif
