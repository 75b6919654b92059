#ifndef NEWSPRINT_LISTING_H
#define NEWSPRINT_LISTING_H

#include <stdbool.h>

#include <glib.h>

struct diag;

/* The styles and the fonts of a data folder, for people or as JSON. NULL
 * after a message. */
GString *listing_styles(const char *data_folder, bool json, struct diag *diag);
GString *listing_fonts(const char *data_folder, bool json, struct diag *diag);
/* The papers and screens that have names, likewise; never NULL. */
GString *listing_papers(bool json);

#endif
