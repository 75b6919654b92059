#ifndef NEWSPRINT_LAYOUT_READING_H
#define NEWSPRINT_LAYOUT_READING_H

struct setter;

/* Elements from FIRST on, which were added last, are to be read behind ELEMENT,
 * or behind that which it is part of where they cannot stand beside it. */
void reading_move(struct setter *setter, int first, int element);

/* Puts the elements into the order of reading once all marks and links are
 * there: what refers to them follows. */
void reading_settle(struct setter *setter);

#endif
