#ifndef NEWSPRINT_REQUEST_H
#define NEWSPRINT_REQUEST_H

#include <stdbool.h>

#include "edition/ebook.h"
#include "edition/part.h"
#include "edition/press.h"

struct diag;
struct edition;
struct newsprint_output;

/* What OUTPUT says of paper, laid over PRESS; false after a message. */
bool request_read_press(const struct newsprint_output *output,
    struct press *press, struct diag *diag);
/* What it says of an EPUB's pictures, laid over EBOOK; likewise. */
bool request_read_ebook(const struct newsprint_output *output,
    struct ebook *ebook, struct diag *diag);
/* Whether all of it can be understood; likewise. */
bool request_check(const struct newsprint_output *output, struct diag *diag);

/* How OUTPUT divides EDITION, which may be NULL, or else what the manifest says
 * of its name; EDITION_WHOLE if it is no EPUB. */
enum edition_split request_split(
    const struct newsprint_output *output, const struct edition *edition);

#endif
