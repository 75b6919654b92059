/*
 * An edition as text: what golden tests compare, and what shows an editor at a
 * glance how a manifest was understood. The articles' own trees are
 * article_dump's business.
 */
#include "base/arena.h"
#include "base/length.h"
#include "edition/edition.h"

static void
line(GString *out, const char *key, const char *value)
{
    if (value != NULL)
        g_string_append_printf(out, "%s: %s\n", key, value);
}

static void
dump_colour(GString *out, uint32_t colour)
{
    if (colour != STYLE_NO_COLOUR)
        g_string_append_printf(out, " #%06x", colour);
}

static void
dump_articles(
    const struct edition *e, const struct edition_section *s, GString *out)
{
    for (int i = s->first; i < s->first + s->n; i++) {
        const struct edition_article *entry = &e->articles[i];
        const struct article *article = entry->article;
        struct arena *arena = arena_new();
        g_string_append_printf(out, "  %d %s \"%s\" %s priority %d",
            entry->number, entry->id, article_title(article), article->origin,
            article->priority);
        if (date_is_set(&article->published))
            g_string_append_printf(
                out, " %s", date_to_iso(&article->published, arena));
        g_string_append_c(out, '\n');
        arena_free(arena);
    }
}

static void
dump_images(const struct edition *e, GString *out)
{
    static const char *const formats[] = {
        [IMAGE_JPEG] = "jpeg",
        [IMAGE_PNG] = "png",
        [IMAGE_SVG] = "svg",
    };
    for (int i = 0; i < e->n_images; i++) {
        const struct image *image = &e->images[i];
        g_string_append_printf(out,
            "image %d %s %s %s %dx%d orientation %d components %d "
            "sha256 %.12s\n",
            i, image->id, image->path, formats[image->format], image->width,
            image->height, image->orientation, image->components, image->hash);
    }
}

static void
dump_one_press(const struct press *press, GString *out)
{
    static const char *const impositions[] = {
        [IMPOSITION_NONE] = "",
        [IMPOSITION_BOOKLET] = ", booklet",
        [IMPOSITION_N_UP] = ", n-up",
    };
    g_string_append_printf(out, "bleed %.4g pt%s%s", length_to_pt(press->bleed),
        press->crop_marks ? ", crop marks" : "",
        impositions[press->imposition]);
    if (press->n_up > 0)
        g_string_append_printf(out, " of %d", press->n_up);
    if (press->sheet_width > 0)
        g_string_append_printf(out, " on %.4g x %.4g pt",
            length_to_pt(press->sheet_width),
            length_to_pt(press->sheet_height));
    if (press->imposition == IMPOSITION_BOOKLET)
        g_string_append_printf(out, ", signatures of %d, creep %.3g pt%s",
            press->signature, length_to_pt(press->creep),
            press->fold_marks ? ", fold marks" : "");
    if (press->grey)
        g_string_append(out, ", grey");
    if (press->resolution > 0)
        g_string_append_printf(
            out, ", pictures of at most %d dots an inch", press->resolution);
    g_string_append_c(out, '\n');
}

static void
dump_ebook(const struct ebook *ebook, enum edition_split split, GString *out)
{
    g_string_append_printf(
        out, "%s pictures", ebook_images_names()[ebook->images]);
    if (ebook->grey)
        g_string_append(out, ", grey");
    if (ebook->size > 0)
        g_string_append_printf(
            out, ", at most %" G_GINT64_FORMAT " bytes", ebook->size);
    if (split != EDITION_WHOLE)
        g_string_append_printf(out, ", split by %s", part_splits()[split]);
    g_string_append_c(out, '\n');
}

/* Nothing, where a PDF is printed as it comes. */
static void
dump_press(const struct edition *e, GString *out)
{
    if (e->press.bleed > 0 || e->press.crop_marks || e->press.grey ||
        e->press.resolution > 0) {
        g_string_append(out, "press: ");
        dump_one_press(&e->press, out);
    }
    if (e->ebook.images != EBOOK_IMAGES_TABLET || e->ebook.size > 0 ||
        e->split != EDITION_WHOLE) {
        g_string_append(out, "book: ");
        dump_ebook(&e->ebook, e->split, out);
    }
    for (int i = 0; i < e->n_outputs; i++) {
        const struct press_output *output = &e->outputs[i];
        g_string_append_printf(out, "output %s: ", output->file);
        if (output->is_book)
            dump_ebook(&output->ebook, (enum edition_split)output->split, out);
        else
            dump_one_press(&output->press, out);
    }
}

/* Ears, one line a text, and what stands at the end. */
static void
dump_back(const struct edition *e, GString *out)
{
    static const char *const kinds[INDEX_N] = {
        [INDEX_PLACES] = "places",
        [INDEX_AUTHORS] = "authors",
    };
    for (int i = 0; i < 2; i++) {
        if (e->ears[i] == NULL)
            continue;
        g_auto(GStrv) lines = g_strsplit(e->ears[i], "\n", -1);
        g_autofree char *all = g_strjoinv(" / ", lines);
        line(out, i == 0 ? "ear left" : "ear right", all);
    }
    for (int i = 0; i < e->n_indexes; i++)
        line(out, "index", kinds[e->indexes[i]]);
    line(out, "colophon", e->colophon ? "yes" : "no");
}

void
edition_dump(const struct edition *e, GString *out)
{
    struct arena *arena = arena_new();
    line(out, "title", e->title);
    line(out, "nameplate", e->nameplate);
    line(out, "tagline", e->tagline);
    line(out, "number", e->number);
    line(out, "period", e->period);
    line(out, "date", e->dated ? date_to_iso(&e->date, arena) : "none");
    g_string_append_printf(
        out, "timestamp: %" G_GINT64_FORMAT "\n", (gint64)e->timestamp);
    g_string_append_printf(out, "lang: %s%s\n", e->lang, e->rtl ? " rtl" : "");
    g_string_append_printf(out, "style: %s, %d columns on %.4g x %.4g pt\n",
        e->style->name, e->style->columns, length_to_pt(e->paper_width),
        length_to_pt(e->paper_height));
    dump_press(e, out);
    line(out, "publisher", e->publisher);
    line(out, "place", e->place);
    line(out, "price", e->price);
    line(out, "website", e->website);
    line(out, "rights", e->rights);
    line(out, "identifier", e->identifier);
    line(out, "notes", e->notes);
    g_string_append_printf(out, "cover: %s", e->cover ? "yes" : "no");
    if (e->cover_image >= 0)
        g_string_append_printf(out, ", image %d", e->cover_image);
    static const char *const forms[] = {
        [CONTENTS_NONE] = "no",
        [CONTENTS_FRONT] = "yes",
        [CONTENTS_PAGE] = "page",
    };
    g_string_append_printf(out, "\ncontents: %s\n", forms[e->contents]);
    if (e->links != e->style->links)
        line(out, "links", style_links_names[e->links]);
    if (e->briefs != e->style->briefs)
        line(out, "briefs", style_briefs_names[e->briefs]);
    if (e->epub_fonts != EPUB_FONTS_NONE)
        line(out, "epub-fonts", epub_fonts_names[e->epub_fonts]);
    if (e->briefs_title != NULL)
        line(out, "briefs-title",
            e->briefs_title[0] != '\0' ? e->briefs_title : "no");
    dump_back(e, out);
    for (int i = 0; i < e->n_exceptions; i++)
        g_string_append_printf(out, "hyphenation %s: %s\n",
            e->exceptions[i].lang,
            e->exceptions[i].word != NULL  ? e->exceptions[i].word
                : e->exceptions[i].divided ? "(true)"
                                           : "(false)");
    for (int i = 0; i < e->n_sections; i++) {
        const struct edition_section *s = &e->sections[i];
        g_string_append_printf(out, "section %s \"%s\"", s->id, s->name);
        dump_colour(out, s->colour);
        g_string_append_c(out, '\n');
        dump_articles(e, s, out);
    }
    for (int i = 0; i < e->n_fillers; i++)
        line(out, "filler", e->articles[e->n_articles + i].id);
    dump_images(e, out);
    arena_free(arena);
}
