/*
 * Faces of the book. Which characters a face must have is found the way a
 * reading system chooses faces: a role's own family first, then those that
 * stand behind it in the list, which are the fallbacks of the table of fonts.
 * Every family is declared under its own name, since older readers do not know
 * unicode-range and would take the last face of a name for the only one. Fonts
 * of the system are left out: a book would differ by machine, and its reader
 * has such fonts, too.
 */
#include "write/bookfonts.h"

#include <string.h>

#include <hb-subset.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text.h"
#include "edition/edition.h"
#include "layout/fonts.h"
#include "write/book.h"
#include "write/fontsubset.h"
#include "write/writer.h"

/* What strong makes of text. */
#define BOLD 700

/* What no text has and readers show all the same: hyphens at line ends, the
 * marks and numbers of lists. */
static const char extra[] = " -.0123456789\u2010\u2022\u2026";

struct book_face {
    const struct font *font;
    hb_set_t *characters;
    bool small_caps;
    const char *file; /* NULL: it is not put in */
    GBytes *bytes;
};

/* A role's face, upright or italic, usual or bold. */
struct slot {
    const struct font *font;
    hb_set_t *seen;
};

struct bookfonts {
    struct book *book;
    struct fonts *fonts;
    const struct style *style;
    enum epub_fonts wanted;
    GPtrArray *faces; /* struct book_face, as they were met */
    struct slot slots[ROLE_N][2][2];
    GPtrArray *families[ROLE_N]; /* const char *, each once */
    char *lists[ROLE_N];
};

static void
face_free(void *data)
{
    struct book_face *face = data;
    hb_set_destroy(face->characters);
    g_clear_pointer(&face->bytes, g_bytes_unref);
    g_free(face);
}

struct bookfonts *
bookfonts_new(struct book *book)
{
    const struct edition *edition = book->edition;
    const char *folder = book->job->data_folder;
    if (edition->epub_fonts == EPUB_FONTS_NONE || folder == NULL)
        return NULL;
    /* What is to be said of fonts the pages and the cover say: a book does
     * without those that it cannot have. */
    struct fonts *loaded = fonts_load(folder, NULL);
    if (loaded == NULL) {
        diag_report(book->diag, DIAG_EPUB_FONT, pos_of(folder),
            "the table of fonts cannot be read");
        return NULL;
    }
    struct bookfonts *fonts = g_new0(struct bookfonts, 1);
    fonts->book = book;
    fonts->fonts = loaded;
    fonts->style = style_as_drawn(edition->style);
    fonts->wanted = edition->epub_fonts;
    fonts->faces = g_ptr_array_new_with_free_func(face_free);
    return fonts;
}

void
bookfonts_free(struct bookfonts *fonts)
{
    if (fonts == NULL)
        return;
    for (int r = 0; r < ROLE_N; r++) {
        for (int i = 0; i < 4; i++)
            hb_set_destroy(fonts->slots[r][i / 2][i % 2].seen);
        g_clear_pointer(&fonts->families[r], g_ptr_array_unref);
        g_free(fonts->lists[r]);
    }
    g_ptr_array_unref(fonts->faces);
    fonts_free(fonts->fonts);
    g_free(fonts);
}

/* Where a paper shows its hand; the rest is the reader's unless all is asked
 * for. */
static bool
is_display(enum role role)
{
    switch ((int)role) {
    case ROLE_HEADLINE:
    case ROLE_HEADLINE_LEAD:
    case ROLE_HEADLINE_BRIEF:
    case ROLE_DECK:
    case ROLE_KICKER:
    case ROLE_SUBHEAD:
    case ROLE_PULL_QUOTE:
    case ROLE_BOX_TITLE:
    case ROLE_SECTION:
    case ROLE_NAMEPLATE:
    case ROLE_TAGLINE:
    case ROLE_FOLIO_LINE:
    case ROLE_CONTENTS_TITLE:
    case ROLE_CONTENTS_SECTION:
        return true;
    }
    return false;
}

static bool
is_taken(const struct bookfonts *fonts, const char *file)
{
    for (guint i = 0; i < fonts->faces->len; i++) {
        const struct book_face *face = fonts->faces->pdata[i];
        if (g_strcmp0(face->file, file) == 0)
            return true;
    }
    return false;
}

static const char *
name_file(const struct bookfonts *fonts, const struct font *font)
{
    struct arena *arena = fonts->book->arena;
    const char *slug = text_slug(arena, font->family, 40);
    const char *suffix = fontsubset_is_cff(font->face) ? "otf" : "ttf";
    const char *italic = font->italic ? "-italic" : "";
    const char *file = arena_printf(
        arena, "fonts/%s-%d%s.%s", slug, font->weight, italic, suffix);
    for (int n = 2; is_taken(fonts, file); n++)
        file = arena_printf(arena, "fonts/%s-%d%s-%d.%s", slug, font->weight,
            italic, n, suffix);
    return file;
}

static struct book_face *
face_of(struct bookfonts *fonts, const struct font *font)
{
    for (guint i = 0; i < fonts->faces->len; i++) {
        struct book_face *face = fonts->faces->pdata[i];
        if (face->font == font)
            return face;
    }
    struct book_face *face = g_new0(struct book_face, 1);
    face->font = font;
    face->characters = hb_set_create();
    g_ptr_array_add(fonts->faces, face);
    const char *why = fontsubset_refuse(font->face);
    /* Signs in colour have no outlines: the reader's own are shown. */
    if (why == NULL && !fontsubset_has_outlines(font->face))
        return face;
    if (why != NULL) {
        diag_report(
            fonts->book->diag, DIAG_EPUB_FONT, pos_of(font->file), "%s", why);
        return face;
    }
    face->file = name_file(fonts, font);
    return face;
}

static void
add_family(struct bookfonts *fonts, enum role role, const char *family)
{
    if (fonts->families[role] == NULL)
        fonts->families[role] = g_ptr_array_new();
    GPtrArray *families = fonts->families[role];
    for (guint i = 0; i < families->len; i++)
        if (g_str_equal(families->pdata[i], family))
            return;
    g_ptr_array_add(families, (void *)family);
}

static void
add_character(struct bookfonts *fonts, const struct bookfonts_run *run,
    const struct slot *slot, gunichar c)
{
    const struct font *font = slot->font;
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    if (!font_has(font, c) && !g_unichar_isspace(c))
        font = fonts_fallback(fonts->fonts, font, hb_unicode_script(unicode, c),
            run->lang, c, NULL);
    if (font == NULL || font->system)
        return;
    struct book_face *face = face_of(fonts, font);
    hb_set_add(face->characters, c);
    if (face->file != NULL)
        add_family(fonts, run->role, font->family);
}

static void
add_characters(struct bookfonts *fonts, const struct bookfonts_run *run,
    struct slot *slot, const char *text, size_t len)
{
    for (const char *s = text; s < text + len; s = g_utf8_next_char(s)) {
        gunichar c = g_utf8_get_char(s);
        if (c < 0x20 || hb_set_has(slot->seen, c))
            continue;
        hb_set_add(slot->seen, c);
        add_character(fonts, run, slot, c);
    }
}

void
bookfonts_add(struct bookfonts *fonts, const struct bookfonts_run *run,
    const char *text, size_t len)
{
    if (fonts->wanted == EPUB_FONTS_HEADLINES && !is_display(run->role))
        return;
    const struct role_style *role = &fonts->style->roles[run->role];
    struct slot *slot = &fonts->slots[run->role][run->emphasis][run->strong];
    if (slot->seen == NULL) {
        int weight = run->strong ? MAX(role->weight, BOLD) : role->weight;
        slot->font = fonts_lookup(
            fonts->fonts, role->family, weight, role->italic || run->emphasis);
        slot->seen = hb_set_create();
        if (slot->font != NULL)
            add_characters(fonts, run, slot, extra, strlen(extra));
    }
    if (slot->font == NULL)
        return;
    struct bookfonts_run shown = *run;
    shown.caps = run->caps || role->small_caps;
    if (shown.caps)
        face_of(fonts, slot->font)->small_caps = true;
    add_characters(fonts, &shown, slot, text, len);
    if (role->uppercase || shown.caps) {
        g_autofree char *upper = g_utf8_strup(text, (gssize)len);
        add_characters(fonts, &shown, slot, upper, strlen(upper));
    }
}

static void
append_name(GString *out, const char *family)
{
    g_string_append_c(out, '"');
    for (const char *s = family; *s != '\0'; s++)
        if (*s != '"' && *s != '\\' && *s != '\n')
            g_string_append_c(out, *s);
    g_string_append_c(out, '"');
}

void
bookfonts_make(struct bookfonts *fonts)
{
    size_t size = 0;
    int n = 0;
    for (guint i = 0; i < fonts->faces->len; i++) {
        struct book_face *face = fonts->faces->pdata[i];
        if (face->file == NULL)
            continue;
        face->bytes =
            fontsubset_make(face->font, face->characters, face->small_caps);
        if (face->bytes == NULL) {
            face->file = NULL;
            diag_report(fonts->book->diag, DIAG_EPUB_FONT,
                pos_of(face->font->file), "no subset of it can be made");
            continue;
        }
        size += g_bytes_get_size(face->bytes);
        n++;
    }
    for (int r = 0; r < ROLE_N; r++) {
        GPtrArray *families = fonts->families[r];
        g_autoptr(GString) list = g_string_new(NULL);
        for (guint i = 0; families != NULL && i < families->len; i++) {
            g_string_append(list, i > 0 ? ", " : "");
            append_name(list, families->pdata[i]);
        }
        if (list->len > 0)
            fonts->lists[r] = g_strdup(list->str);
    }
    if (n > 0)
        diag_report(fonts->book->diag, DIAG_EPUB_FONTS, pos_of(NULL),
            n == 1 ? "%d face, %.1f KB" : "%d faces, %.1f KB", n,
            (double)size / 1000);
}

bool
bookfonts_file(
    const struct bookfonts *fonts, int i, struct bookfonts_file *file)
{
    for (guint k = 0; fonts != NULL && k < fonts->faces->len; k++) {
        const struct book_face *face = fonts->faces->pdata[k];
        if (face->file == NULL || i-- > 0)
            continue;
        file->file = face->file;
        file->type =
            g_str_has_suffix(face->file, "otf") ? "font/otf" : "font/ttf";
        file->bytes = face->bytes;
        return true;
    }
    return false;
}

void
bookfonts_write_faces(const struct bookfonts *fonts, GString *out)
{
    for (guint i = 0; fonts != NULL && i < fonts->faces->len; i++) {
        const struct book_face *face = fonts->faces->pdata[i];
        if (face->file == NULL)
            continue;
        g_string_append(out, "@font-face {\n  font-family: ");
        append_name(out, face->font->family);
        g_string_append_printf(out,
            ";\n  font-weight: %d;\n  font-style: %s;\n  src: url(%s);\n}\n",
            face->font->weight, face->font->italic ? "italic" : "normal",
            face->file);
    }
}

const char *
bookfonts_families(const struct bookfonts *fonts, enum role role)
{
    return fonts != NULL ? fonts->lists[role] : NULL;
}
