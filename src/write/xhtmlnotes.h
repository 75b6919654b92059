#ifndef NEWSPRINT_WRITE_XHTMLNOTES_H
#define NEWSPRINT_WRITE_XHTMLNOTES_H

struct node;
struct xhtml;

/* The reference NODE to a note, which the present file gets if this is the
 * first one. */
void xhtmlnotes_put_reference(struct xhtml *x, const struct node *node);

/* The links back, of the note whose links are due. */
void xhtmlnotes_put_back_links(struct xhtml *x);

/* The notes of the present file. */
void xhtmlnotes_put_pending(struct xhtml *x);

/* Notes that nothing refers to join those of the present file. */
void xhtmlnotes_add_unreferenced(struct xhtml *x);

/* Puts the links back into notes that were referred to after they were
 * written. All files of the article are complete. */
void xhtmlnotes_finish(struct xhtml *x);

#endif
