#ifndef NEWSPRINT_READ_FEED_XML_H
#define NEWSPRINT_READ_FEED_XML_H

#include <libxml/parser.h>

#include "read/feed.h"
#include "read/feed_mend.h"
#include "read/feed_names.h"

/*
 * What the parts of the XML reader share: feed_xml.c walks over the elements,
 * feed_field.c keeps what they say. Private to them.
 */

/* An open element. */
struct feed_frame {
    enum feed_name holder; /* the innermost element that says what is in it */
    bool opens_item, opens_picture;
    const char *base, *lang;
};

/* The text that is being read. */
struct feed_field {
    enum feed_name name; /* FEED_UNKNOWN: none */
    guint depth;         /* frames when it began */
    GString *text;
    bool markup;        /* elements stand in it, TEXT is HTML by now */
    bool inline_markup; /* it is said to be XHTML */
    enum feed_form form;
    bool base64;
    struct pos pos;
    const char *base, *lang;
    /* Attributes. */
    const char *domain, *url, *role;
};

struct feed_reading {
    struct feed *feed;
    struct diag *diag;
    xmlParserCtxt *ctxt;
    struct feed_mend mend;
    GArray *frames; /* struct feed_frame */
    struct feed_field field;
    struct feed_item *item; /* NULL: outside */
    int picture;            /* of the item, that is open; -1: none */
    /* Said of all pictures of the item. */
    struct feed_text caption, credit;
    const char *key, *login; /* of WordPress, until its value comes */
    bool atom;
    int n_errors;
    bool cut; /* the first error was the end of the file */
    struct pos error_pos;
    char *error;
};

/* The text of the present field goes where it belongs. */
void feed_field_end(struct feed_reading *r);
/* Pictures get what was said of all of them. */
void feed_field_end_item(struct feed_reading *r);

#endif
