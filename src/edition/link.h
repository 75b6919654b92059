#ifndef NEWSPRINT_EDITION_LINK_H
#define NEWSPRINT_EDITION_LINK_H

struct arena;

/*
 * The address as a file that others will check may carry it: an absolute URI
 * in ASCII, what may not stand in one percent-encoded, the host's name in
 * punycode. NULL if URL is none, names a scheme that does not belong on paper
 * or in a book (javascript:, data:, file:), or is relative: then the words of
 * the link stand alone.
 */
const char *link_uri(struct arena *arena, const char *url);

/* The part of an address that a reader wants to see: "example.com". URI comes
 * from link_uri; NULL for one without a host. */
const char *link_host(struct arena *arena, const char *uri);

#endif
