#ifndef NEWSPRINT_WRITE_FONTSUBSET_H
#define NEWSPRINT_WRITE_FONTSUBSET_H

#include <stdbool.h>

#include <glib.h>
#include <hb-subset.h>

struct font;
struct page_axis;

/* False for fonts of bitmaps, such as those of coloured signs. */
bool fontsubset_has_outlines(hb_face_t *face);

/* True if the outlines are PostScript's: the file is an .otf. */
bool fontsubset_is_cff(hb_face_t *face);

/* True if its licence forbids to put the face into other files at all
 * ("restricted licence embedding" of OpenType's OS/2 table). */
bool fontsubset_is_locked(hb_face_t *face);

/* Why the face's licence forbids to put a subset of it in other files, in
 * words; NULL if it does not. */
const char *fontsubset_refuse(hb_face_t *face);

/* A variable face becomes a static one at the places of AXES, others at their
 * default. */
bool fontsubset_pin(hb_subset_input_t *input, hb_face_t *face,
    const struct page_axis *axes, int n_axes);

/* A font file of its own with what the characters of UNICODES need: outlines
 * in one colour, and the tables that shape them. NULL if it cannot be made. */
GBytes *fontsubset_make(
    const struct font *font, const hb_set_t *unicodes, bool small_caps);

#endif
