/*
 * The cover: a front page in miniature. Nameplate over a date line, the lead
 * picture where there is one, the lead headline with its deck, and below it
 * as many further headlines as there is room for. It is seen at the size of a
 * stamp more often than at its own, so type is large and the page is quiet.
 */
#include "write/cover.h"

#include <string.h>

#include <cairo.h>

#include "article/article.h"
#include "base/arena.h"
#include "base/text.h"
#include "edition/edition.h"
#include "edition/words.h"
#include "write/book.h"
#include "write/bookimage.h"
#include "write/bookpictures.h"
#include "write/covertext.h"
#include "write/drawing.h"
#include "write/raster.h"
#include "write/writer.h"

/* Two to three, as most shelves show covers; enough pixels for a good screen
 * and small enough to be encoded in a moment. */
#define WIDTH 1200
#define HEIGHT 1800
#define MARGIN 84
#define MEASURE (WIDTH - 2 * MARGIN)
#define PICTURE_HEIGHT 560
/* A smaller picture would be blown up beyond recognition. */
#define PICTURE_MIN_WIDTH 400
#define FOOT (HEIGHT - 100)
#define BAND 26
#define JPEG_QUALITY 88
#define STRIP_HEIGHT 200

#define INK 0x16161au
#define SOFT_INK 0x4a4a52u
#define PAPER 0xfcfbf8u

/* Headlines below the lead, two abreast. */
#define MAX_TEASERS 8
#define TEASER_GAP 48
#define TEASER_MEASURE ((MEASURE - TEASER_GAP) / 2)

struct teaser {
    struct cover_block kicker, headline;
};

struct cover {
    struct book *book;
    const struct edition *edition;
    cairo_t *cr;
    struct covertext *text;
    uint32_t accent;
    int y; /* how far down the page is filled */

    struct cover_block nameplate, tagline, number, period, lead, deck, byline,
        foot;
    struct teaser teasers[MAX_TEASERS];
    int n_teasers;
};

static void
set_colour(cairo_t *cr, uint32_t colour)
{
    cairo_set_source_rgb(cr, (colour >> 16 & 255) / 255.0,
        (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
}

static void
fill_rect(struct cover *c, int x, int y, int width, int height, uint32_t colour)
{
    set_colour(c->cr, colour);
    cairo_rectangle(c->cr, x, y, width, height);
    cairo_fill(c->cr);
}

static void
put_rule(struct cover *c, int thickness, uint32_t colour)
{
    fill_rect(c, MARGIN, c->y, MEASURE, thickness, colour);
    c->y += thickness;
}

static struct cover_block
block(const struct cover *c, const char *text, enum role role, int size,
    int lines)
{
    return (struct cover_block){
        .text = text != NULL ? text : "",
        .lang = c->edition->lang,
        .role = &style_as_drawn(c->edition->style)->roles[role],
        .size = size,
        .min_size = size,
        .max_lines = lines,
        .width = MEASURE,
        .colour = INK,
    };
}

/* The picture that the manifest names, else the first article's; -1 if there
 * is none that can be shown. */
static int
choose_picture(const struct book *book)
{
    const struct edition *edition = book->edition;
    int index = edition->cover_image;
    if (index < 0 && edition->n_articles > 0) {
        const struct node *lead = edition->articles[0].article->lead;
        for (const struct node *n = lead == NULL ? NULL : lead->first;
             n != NULL && index < 0; n = n->next)
            if (n->kind == NODE_IMAGE)
                index = n->image;
    }
    if (index < 0 || index >= edition->n_images || book->image_refused[index])
        return -1;
    const struct image *image = &edition->images[index];
    if (image->format != IMAGE_SVG && image->width < PICTURE_MIN_WIDTH)
        return -1;
    return index;
}

static const char *
section_or_kicker(const struct edition *edition, int article)
{
    const char *kicker = edition->articles[article].article->kicker;
    int section = edition->articles[article].section;
    if (kicker == NULL && section >= 0 && section < edition->n_sections)
        kicker = edition->sections[section].name;
    return kicker != NULL ? kicker : "";
}

/* Articles that were handed in without a manifest make an edition that is
 * named after the first one. Its publication is the better nameplate then,
 * since the headline follows below. */
static const char *
nameplate(const struct cover *c)
{
    const struct edition *edition = c->edition;
    const char *name =
        edition->nameplate != NULL ? edition->nameplate : edition->title;
    if (edition->n_articles == 0 ||
        !text_same_words(name, book_article_title(c->book, 0)))
        return name;
    const struct article *first = edition->articles[0].article;
    return first->publication != NULL ? first->publication : first->source;
}

/* "By Ana Lim and Bo Berg", for an article that is a book of its own. */
static const char *
byline(const struct cover *c)
{
    const struct edition *edition = c->edition;
    const GArray *authors = edition->articles[0].article->authors;
    if (edition->n_articles > 1 || authors == NULL || authors->len == 0)
        return NULL;
    const struct words *words = words_lookup(book_article_lang(c->book, 0));
    g_autoptr(GString) text = g_string_new(words->by);
    for (guint i = 0; i < authors->len; i++) {
        if (i > 0)
            g_string_append(
                text, i + 1 < authors->len ? words->comma : words->and);
        g_string_append(text, g_array_index(authors, struct person, i).name);
    }
    return arena_strdup(c->book->arena, text->str);
}

static void
plan_masthead(struct cover *c)
{
    const struct edition *edition = c->edition;
    c->nameplate = block(c, nameplate(c), ROLE_NAMEPLATE, 196, 2);
    c->nameplate.min_size = 64;
    c->nameplate.center = c->nameplate.balance = true;
    c->tagline = block(c, edition->tagline, ROLE_TAGLINE, 36, 2);
    c->tagline.center = c->tagline.balance = true;
    c->tagline.colour = SOFT_INK;
    c->number = block(c, edition->number, ROLE_FOLIO_LINE, 30, 1);
    const char *period = edition->period;
    if (period == NULL && edition->dated)
        period =
            date_format(&edition->date, edition->lang, false, c->book->arena);
    c->period = block(c, period, ROLE_FOLIO_LINE, 30, 1);
    bool both = edition->number != NULL;
    c->number.center = c->period.center = !both;
    c->period.end = both;
    if (both)
        c->number.width = MEASURE / 3;
    const char *foot =
        edition->publisher != NULL ? edition->publisher : edition->website;
    c->foot = block(c, foot, ROLE_FOLIO_LINE, 26, 1);
    c->foot.center = true;
    c->foot.colour = SOFT_INK;
}

static void
plan_teaser(struct cover *c, int article)
{
    struct teaser *teaser = &c->teasers[c->n_teasers++];
    const char *lang = book_article_lang(c->book, article);
    teaser->kicker =
        block(c, section_or_kicker(c->edition, article), ROLE_KICKER, 24, 1);
    teaser->kicker.colour = c->accent;
    teaser->kicker.lang = lang;
    teaser->headline =
        block(c, book_article_title(c->book, article), ROLE_HEADLINE, 42, 4);
    teaser->headline.min_size = 36;
    teaser->headline.lang = lang;
    teaser->headline.balance = true;
    teaser->kicker.width = teaser->headline.width = TEASER_MEASURE;
}

/* What the edition holds shows best in the first article of each section;
 * what is left of the room goes to the others. */
static void
plan_teasers(struct cover *c)
{
    const struct edition *edition = c->edition;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 1; i < edition->n_articles; i++) {
            bool first = edition->articles[i].section !=
                edition->articles[i - 1].section;
            if (first == (pass == 0) && c->n_teasers < MAX_TEASERS)
                plan_teaser(c, i);
        }
    }
}

static void
plan_stories(struct cover *c, bool picture)
{
    const struct edition *edition = c->edition;
    struct book *book = c->book;
    if (edition->n_articles == 0)
        return;
    const char *deck =
        node_plain_text(edition->articles[0].article->deck, book->arena);
    c->lead = block(c, book_article_title(book, 0), ROLE_HEADLINE_LEAD,
        picture ? 92 : 128, picture ? 3 : 5);
    c->lead.min_size = 54;
    c->lead.balance = true;
    c->deck = block(c, deck, ROLE_DECK, 38, picture ? 3 : 4);
    c->deck.min_size = 32;
    c->deck.colour = SOFT_INK;
    c->byline = block(c, byline(c), ROLE_BYLINE, 32, 2);
    c->lead.lang = c->deck.lang = c->byline.lang = book_article_lang(book, 0);
    plan_teasers(c);
}

/* Every block, for the typesetter to find its faces. */
static bool
open_text(struct cover *c)
{
    struct cover_block blocks[8 + 2 * MAX_TEASERS] = { c->nameplate, c->tagline,
        c->number, c->period, c->foot };
    int n = 5;
    if (c->lead.text != NULL) {
        blocks[n++] = c->lead;
        blocks[n++] = c->deck;
        blocks[n++] = c->byline;
    }
    for (int i = 0; i < c->n_teasers; i++) {
        blocks[n++] = c->teasers[i].kicker;
        blocks[n++] = c->teasers[i].headline;
    }
    c->text = covertext_new(c->book->job, blocks, n, c->book->diag);
    return c->text != NULL;
}

static void
put_block(struct cover *c, const struct cover_block *b, int after)
{
    if (b->text == NULL || *b->text == '\0')
        return;
    c->y += covertext_put(c->text, c->cr, b, MARGIN, c->y) + after;
}

static void
put_masthead(struct cover *c)
{
    fill_rect(c, 0, 0, WIDTH, BAND, c->accent);
    c->y = BAND + 44;
    /* On one line if that leaves it large, else on two. */
    struct cover_block single = c->nameplate;
    single.max_lines = 1;
    single.min_size = 104;
    if (*single.text != '\0' && covertext_fits(c->text, &single))
        c->nameplate = single;
    put_block(c, &c->nameplate, 4);
    put_block(c, &c->tagline, 0);
    c->y += 22;
    put_rule(c, 4, INK);
    c->y += 14;
    int y = c->y;
    put_block(c, &c->number, 0);
    int number_end = c->y;
    c->y = y;
    put_block(c, &c->period, 0);
    c->y = MAX(c->y, number_end);
    if (c->y > y) {
        c->y += 14;
        put_rule(c, 1, INK);
    }
    c->y += 40;
}

/* The pixel at P of one to four channels; what is transparent shows white. */
static uint32_t
opaque_pixel(const uint8_t *p, int channels)
{
    unsigned a = channels % 2 == 0 ? p[channels - 1] : 255;
    uint32_t pixel = 0;
    for (int c = 0; c < 3; c++) {
        unsigned value = p[channels < 3 ? 0 : c];
        pixel = pixel << 8 | (value * a + 255 * (255 - a)) / 255;
    }
    return pixel;
}

static cairo_surface_t *
surface_from_raster(const struct raster *raster)
{
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, raster->width, raster->height);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        return surface;
    unsigned char *to = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    const uint8_t *from = raster->data;
    for (int y = 0; y < raster->height; y++, to += stride) {
        uint32_t *row = (uint32_t *)(void *)to;
        for (int x = 0; x < raster->width; x++, from += raster->channels)
            row[x] = opaque_pixel(from, raster->channels);
    }
    cairo_surface_mark_dirty(surface);
    return surface;
}

/* Decoded at about the size it is shown at: photographs are much larger. */
static bool
load_scaled(
    const struct cover *c, const struct image *image, struct raster *raster)
{
    double width = MAX(image->width, 1), height = MAX(image->height, 1);
    double scale = MAX(MEASURE / width, PICTURE_HEIGHT / height);
    return bookimage_read(image, (int)(width * MIN(scale, 1.0) + 0.5),
        (int)(height * MIN(scale, 1.0) + 0.5),
        bookpictures_tables(c->book->pictures), raster);
}

/* Fills the box; what does not fit is cut off, less above than below since
 * heads are above. */
static void
clip_to_box(cairo_t *cr, double width, double height)
{
    double scale = MAX(MEASURE / width, PICTURE_HEIGHT / height);
    cairo_rectangle(cr, 0, 0, MEASURE, PICTURE_HEIGHT);
    cairo_clip(cr);
    cairo_translate(cr, (MEASURE - width * scale) / 2,
        (PICTURE_HEIGHT - height * scale) * 0.35);
    cairo_scale(cr, scale, scale);
}

/* As pixels at once: its effects would be made again for each strip. */
static bool
paint_svg(const struct cover *c, const struct image *image)
{
    double width = MAX(image->width, 1), height = MAX(image->height, 1);
    struct drawing *drawing =
        drawing_new(c->book->job->data_folder, c->edition->lang);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, MEASURE, PICTURE_HEIGHT);
    cairo_t *cr = cairo_create(surface);
    set_colour(cr, PAPER);
    cairo_paint(cr);
    clip_to_box(cr, width, height);
    bool good = drawing_paint(drawing, image, cr, width, height);
    cairo_destroy(cr);
    drawing_free(drawing);
    if (good) {
        cairo_set_source_surface(c->cr, surface, 0, 0);
        cairo_paint(c->cr);
    }
    cairo_surface_destroy(surface);
    return good;
}

static bool
paint_raster(const struct cover *c, const struct image *image)
{
    struct raster raster;
    cairo_t *cr = c->cr;
    if (!load_scaled(c, image, &raster))
        return false;
    cairo_surface_t *surface = surface_from_raster(&raster);
    clip_to_box(cr, raster.width, raster.height);
    raster_clear(&raster);
    cairo_set_source_surface(cr, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_GOOD);
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_paint(cr);
    cairo_surface_destroy(surface);
    return true;
}

static void
put_picture(struct cover *c, int index)
{
    if (index < 0)
        return;
    const struct image *image = &c->edition->images[index];
    cairo_save(c->cr);
    cairo_translate(c->cr, MARGIN, c->y);
    bool good = image->format == IMAGE_SVG ? paint_svg(c, image)
                                           : paint_raster(c, image);
    cairo_restore(c->cr);
    if (good)
        c->y += PICTURE_HEIGHT + 34;
}

static int
put_teaser(struct cover *c, const struct teaser *teaser, int x, bool draw)
{
    cairo_t *cr = draw ? c->cr : NULL;
    int y = c->y;
    if (*teaser->kicker.text != '\0')
        y += covertext_put(c->text, cr, &teaser->kicker, x, y) + 4;
    y += covertext_put(c->text, cr, &teaser->headline, x, y);
    return y - c->y;
}

/* Two of them under a rule, whole or not at all. */
static bool
put_teasers(struct cover *c, const struct teaser *teasers, int n)
{
    int height = 0;
    for (int i = 0; i < n; i++)
        height = MAX(height, put_teaser(c, &teasers[i], 0, false));
    if (c->y + 18 + height > FOOT)
        return false;
    put_rule(c, 1, SOFT_INK);
    c->y += 18;
    for (int i = 0; i < n; i++) {
        int place = c->edition->rtl ? 1 - i : i;
        int x = MARGIN + place * (TEASER_MEASURE + TEASER_GAP);
        put_teaser(c, &teasers[i], x, true);
    }
    c->y += height + 24;
    return true;
}

static void
put_page(struct cover *c, int picture)
{
    fill_rect(c, 0, 0, WIDTH, HEIGHT, PAPER);
    put_masthead(c);
    put_picture(c, picture);
    /* A headline alone stands where the eye falls. */
    if (picture < 0 && c->n_teasers == 0)
        c->y += HEIGHT / 10;
    put_block(c, &c->lead, 16);
    put_block(c, &c->deck, 24);
    put_block(c, &c->byline, 0);
    c->y += 20;
    for (int i = 0; i < c->n_teasers; i += 2)
        if (!put_teasers(c, &c->teasers[i], MIN(2, c->n_teasers - i)))
            break;
    c->y = FOOT + 24;
    put_block(c, &c->foot, 0);
    fill_rect(c, 0, HEIGHT - 10, WIDTH, 10, c->accent);
}

/* What was drawn, in pixels: so many rows at a time, since all of them take as
 * much memory as two hundred articles. */
struct strip {
    cairo_surface_t *drawn;
    cairo_surface_t *pixels;
    int first; /* of its rows */
};

static bool
strip_init(struct strip *strip, cairo_surface_t *drawn)
{
    strip->drawn = drawn;
    strip->pixels =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, STRIP_HEIGHT);
    strip->first = -STRIP_HEIGHT;
    return cairo_surface_status(strip->pixels) == CAIRO_STATUS_SUCCESS;
}

static const uint8_t *
strip_row(void *data, int y)
{
    struct strip *strip = data;
    if (y >= strip->first + STRIP_HEIGHT) {
        strip->first = y - y % STRIP_HEIGHT;
        cairo_t *cr = cairo_create(strip->pixels);
        cairo_set_source_surface(cr, strip->drawn, 0, -strip->first);
        cairo_paint(cr);
        cairo_destroy(cr);
        cairo_surface_flush(strip->pixels);
    }
    return cairo_image_surface_get_data(strip->pixels) +
        (size_t)(y - strip->first) *
        (size_t)cairo_image_surface_get_stride(strip->pixels);
}

/* The same as other pictures of the book: grey, or smaller. */
static GBytes *
encode_changed(const struct book *book, struct strip *strip, int side)
{
    const struct colour_tables *tables = bookpictures_tables(book->pictures);
    struct raster raster;
    if (!raster_init(&raster, WIDTH, HEIGHT, 3, false))
        return NULL;
    for (int y = 0; y < HEIGHT; y++)
        raster_copy_pixels(
            raster.data + (size_t)y * WIDTH * 3, strip_row(strip, y), WIDTH);
    bool ok = side == HEIGHT ||
        raster_resample(&raster, side * WIDTH / HEIGHT, side, tables);
    if (ok && book->ebook.grey)
        ok = raster_to_grey(&raster, tables);
    GBytes *bytes = ok ? raster_write_jpeg(&raster, JPEG_QUALITY) : NULL;
    raster_clear(&raster);
    return bytes;
}

static GBytes *
encode(const struct book *book, cairo_surface_t *drawn)
{
    struct strip strip;
    GBytes *bytes = NULL;
    int most = ebook_longest_side(book->ebook.images);
    int side = most > 0 ? MIN(HEIGHT, most) : HEIGHT;
    if (strip_init(&strip, drawn))
        bytes = side < HEIGHT || book->ebook.grey
            ? encode_changed(book, &strip, side)
            : raster_write_jpeg_rows(
                  WIDTH, HEIGHT, JPEG_QUALITY, strip_row, &strip);
    cairo_surface_destroy(strip.pixels);
    return bytes;
}

void
cover_draw(struct book *book)
{
    const struct edition *edition = book->edition;
    struct cover c = { .book = book, .edition = edition };
    int picture = choose_picture(book);
    uint32_t accent = edition->style->accent;
    c.accent = accent != STYLE_NO_COLOUR ? accent : INK;
    plan_masthead(&c);
    plan_stories(&c, picture >= 0);
    if (!open_text(&c)) {
        diag_report(book->diag, DIAG_EPUB_COVER, pos_of(NULL), NULL);
        return;
    }
    const cairo_rectangle_t page = { 0, 0, WIDTH, HEIGHT };
    cairo_surface_t *surface =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR, &page);
    c.cr = cairo_create(surface);
    put_page(&c, picture);
    bool good = cairo_status(c.cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(c.cr);
    covertext_free(c.text);
    if (good)
        book->cover = encode(book, surface);
    cairo_surface_destroy(surface);
    book->cover_file = "cover.jpg";
    book->cover_type = "image/jpeg";
    if (book->cover == NULL)
        diag_report(book->diag, DIAG_EPUB_COVER, pos_of(NULL), NULL);
}
