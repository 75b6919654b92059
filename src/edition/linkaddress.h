#ifndef NEWSPRINT_EDITION_LINKADDRESS_H
#define NEWSPRINT_EDITION_LINKADDRESS_H

#include <stdbool.h>

struct arena;

/*
 * Addresses on paper, where they are read and typed. All URIs here come from
 * link_uri; what is returned lives in ARENA.
 */

/* URI without what only counts readers: utm_source and its like. */
const char *linkaddress_untracked(struct arena *arena, const char *uri);

/* The address as one would type it, untracked, in the letters that it stands
 * for: "example.org/a" for "https://www.example.org/a?utm_source=x". What
 * leads to the same page mostly looks the same. */
const char *linkaddress_shown(struct arena *arena, const char *uri);

/* SHOWN, which is from linkaddress_shown, for a line that runs from the left:
 * letters that run the other way would change the order of what is around
 * them there, and are encoded. */
const char *linkaddress_from_left(struct arena *arena, const char *shown);

/* True if TEXT, the words of a link to URI, is the address already. */
bool linkaddress_is_text(
    struct arena *arena, const char *uri, const char *text);

/* What all addresses of one page have in common: as linkaddress_shown, but
 * without the part after # and a stroke at the end. */
const char *linkaddress_page(struct arena *arena, const char *uri);

#endif
