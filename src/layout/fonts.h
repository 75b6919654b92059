#ifndef NEWSPRINT_LAYOUT_FONTS_H
#define NEWSPRINT_LAYOUT_FONTS_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>
#include <hb.h>

struct diag;
struct page_axis;

/*
 * The fonts of fonts/fonts.yaml: found by role or family, opened when first
 * used. Nothing is asked of the system, save for characters that no family
 * of the table has.
 */
struct font {
    hb_face_t *face;
    hb_font_t *hb; /* scaled to units of the em */
    const char *file;
    int index;                    /* of the face in a collection */
    const char *name;             /* PostScript name */
    const struct page_axis *axes; /* where a variable font is pinned */
    int n_axes;
    const char *family;
    int weight;
    bool italic, serif;
    int em;              /* units per em; what follows is in these */
    int ascent, descent; /* descent is positive */
    int cap_height, x_height;
    int space;       /* advance of U+0020 */
    int line;        /* what its script needs from baseline to baseline, in
                        percent of the size; 0: no more than Latin */
    bool system;     /* a fallback from outside the table */
    int page_index;  /* into pages.fonts; -1 until used on a page */
    uint32_t hyphen; /* U+2010 if the font has it, else U+002D */
};

struct fonts;

/* DATA_FOLDER has fonts/fonts.yaml and fonts/faces/. NULL after a message. */
struct fonts *fonts_load(const char *data_folder, struct diag *diag);
void fonts_free(struct fonts *fonts);

/* The face of FAMILY (a family's or a role's name) that is nearest in slant
 * and weight. What the table lacks is reported once and replaced by the
 * nearest thing; never slanted or emboldened by force. NULL, after a message,
 * only if not even the serif role can be opened. */
struct font *fonts_lookup(
    struct fonts *fonts, const char *family, int weight, bool italic);

/* A font that has C, in the manner of FONT; by C's script and the language
 * (BCP 47 or NULL). OWN (may be NULL): it is one that was drawn for the
 * script. NULL if there is none anywhere. */
struct font *fonts_fallback(struct fonts *fonts, const struct font *font,
    hb_script_t script, const char *lang, uint32_t c, bool *own);

/* The same, from the table alone. */
struct font *fonts_fallback_listed(struct fonts *fonts, const struct font *font,
    hb_script_t script, const char *lang, uint32_t c, bool *own);

bool font_has(const struct font *font, uint32_t c);

/* Whether the face's file has the table: "glyf", TrueType's outlines. */
bool font_has_table(hb_face_t *face, hb_tag_t tag);

/* The families of the table in its order, of kind "serif", "sans" or "mono";
 * NULL behind the last. */
const char *fonts_family(
    const struct fonts *fonts, int family, const char **kind);

/* The file of its FACE, which need not be there, and which of a collection's
 * it is; NULL behind the last. */
const char *fonts_family_file(
    struct fonts *fonts, int family, int face, int *index);

/* The family that ROLE means, or ROLE itself. */
const char *fonts_role(const struct fonts *fonts, const char *role);

/* What text in LANG, which is written in SCRIPT, needs from baseline to
 * baseline, in percent of its size; 0: no more than Latin. */
int fonts_line(struct fonts *fonts, hb_script_t script, const char *lang);

/* What body text has of it. Families of fallback that need far more are
 * passed over where there are others. */
void fonts_set_room(struct fonts *fonts, int percent);

/* The size, in percent of the text's, at which FONT fits into that room. */
int fonts_fit(const struct fonts *fonts, const struct font *font);

/* One line a family: name, kind, package, faces found; for `fonts`. */
void fonts_list(struct fonts *fonts, GString *out);

/* Of U+0020..: the file of a font of the system that has C; g_free. NULL if
 * none. In fontsystem.c, over Pango. */
char *fontsystem_find(uint32_t c, const char *lang, int *index);

#endif
