#ifndef NEWSPRINT_LAYOUT_FONTAXES_H
#define NEWSPRINT_LAYOUT_FONTAXES_H

#include <hb.h>

struct arena;
struct diag;
struct font;
struct page_axis;
struct yaml;

/* Why no page can be set in the face, in words; NULL if it can be. */
const char *fontaxes_refuse(hb_face_t *face);

/* Pins FONT, if it is variable, to its weight and to what AXES (a mapping of
 * axes to numbers, or NULL) says; all other axes stay at their default. Its
 * name says where it is pinned. An axis that it does not have is reported. */
void fontaxes_pin(struct font *font, const struct yaml *axes,
    struct arena *arena, struct diag *diag);

/* The places of a font's axes as Cairo and Pango have them, "wght=700,wdth=90";
 * g_free. NULL for none. */
char *fontaxes_text(const struct page_axis *axes, int n);

#endif
