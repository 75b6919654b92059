/*
 * Makes struct pages by hand: HarfBuzz shapes lines of text where the test
 * wants them.
 */
#include "sample.h"

#include <string.h>

#include <hb-ot.h>

#include "base/arena.h"
#include "pictures.h"

static struct page_font fonts[SAMPLE_N_FONTS] = {
    { .file = "/usr/share/fonts/opentype/linux-libertine/LinLibertine_R.otf",
        .name = "LinLibertineO" },
    { .file = "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf",
        .name = "NotoNaskhArabic" },
    { .file = "/usr/share/fonts/truetype/noto/NotoSerifDevanagari-Regular.ttf",
        .name = "NotoSerifDevanagari" },
    { .file = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
        .name = "NotoSerifCJKjp-Regular" },
    { .file = "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf",
        .name = "NotoSerif" },
};

static int
units(double points)
{
    return (int)(points * 1024);
}

bool
sample_fonts_found(void)
{
    for (int i = 0; i < SAMPLE_N_FONTS; i++)
        if (!g_file_test(fonts[i].file, G_FILE_TEST_EXISTS))
            return false;
    return true;
}

struct sample *
sample_new(void)
{
    struct sample *sample = g_new0(struct sample, 1);
    sample->arena = arena_new();
    sample->images = g_array_new(false, true, sizeof(struct image));
    sample->sheets = g_array_new(false, true, sizeof(struct page));
    sample->marks = g_array_new(false, true, sizeof(struct mark));
    sample->elements = g_array_new(false, true, sizeof(struct element));
    sample->links = g_array_new(false, true, sizeof(struct page_link));
    sample->dests = g_array_new(false, true, sizeof(struct page_dest));
    sample->outline = g_array_new(false, true, sizeof(struct outline_item));
    sample->owned =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    return sample;
}

void
sample_free(struct sample *sample)
{
    for (int i = 0; i < SAMPLE_N_FONTS; i++)
        if (sample->fonts[i] != NULL)
            hb_font_destroy(sample->fonts[i]);
    GArray *arrays[] = { sample->images, sample->sheets, sample->marks,
        sample->elements, sample->links, sample->dests, sample->outline };
    for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    g_ptr_array_unref(sample->owned);
    arena_free(sample->arena);
    g_free(sample);
}

/* The marks gathered so far belong to the page that was begun last. */
static void
close_page(struct sample *sample)
{
    if (sample->sheets->len == 0)
        return;
    struct page *page =
        &g_array_index(sample->sheets, struct page, sample->sheets->len - 1);
    page->n_marks = (int)sample->marks->len;
    page->marks = arena_memdup(sample->arena, sample->marks->data,
        sample->marks->len * sizeof(struct mark));
    g_array_set_size(sample->marks, 0);
}

void
sample_page(struct sample *sample, const char *label)
{
    close_page(sample);
    struct page page = { .width = units(420),
        .height = units(595),
        .label = arena_strdup(sample->arena, label),
        .side = sample->sheets->len % 2 ? PAGE_LEFT : PAGE_RIGHT };
    g_array_append_val(sample->sheets, page);
}

int
sample_element(struct sample *sample, enum element_kind kind, int parent)
{
    struct element element = { .kind = kind,
        .parent = parent,
        .level = kind == ELEMENT_HEADING,
        .article = -1 };
    g_array_append_val(sample->elements, element);
    return (int)sample->elements->len - 1;
}

static hb_font_t *
open_font(struct sample *sample, enum sample_font font)
{
    if (sample->fonts[font] == NULL) {
        hb_blob_t *blob = hb_blob_create_from_file(fonts[font].file);
        hb_face_t *face = hb_face_create(blob, (unsigned)fonts[font].index);
        sample->fonts[font] = hb_font_create(face);
        hb_face_destroy(face);
        hb_blob_destroy(blob);
    }
    return sample->fonts[font];
}

/* The clusters in the order of the text, from HarfBuzz's glyphs in the order
 * of the line. */
static void
fill_clusters(struct mark *mark, const hb_glyph_info_t *infos, int n,
    struct cluster *clusters)
{
    bool rtl = mark->rtl;
    for (int i = 0; i < n;) {
        uint32_t start = infos[rtl ? n - 1 - i : i].cluster;
        int end = i;
        while (end < n && infos[rtl ? n - 1 - end : end].cluster == start)
            end++;
        uint32_t stop = end < n ? infos[rtl ? n - 1 - end : end].cluster
                                : (uint32_t)mark->n_bytes;
        clusters[mark->n_clusters++] =
            (struct cluster){ (uint16_t)(stop - start), (uint16_t)(end - i) };
        i = end;
    }
}

int
sample_text(struct sample *sample, enum sample_font font, double points,
    double x, double y, int element, const char *text)
{
    hb_font_t *hb = open_font(sample, font);
    hb_font_set_scale(hb, units(points), units(points));
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    /* The hyphen of a line's end is to be seen. */
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_PRESERVE_DEFAULT_IGNORABLES);
    hb_shape(hb, buffer, NULL, 0);
    unsigned n;
    hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &n);
    hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, &n);
    struct glyph *glyphs = arena_new_array(sample->arena, struct glyph, n);
    struct cluster *clusters =
        arena_new_array(sample->arena, struct cluster, n);
    struct mark mark = { .kind = MARK_TEXT,
        .element = element,
        .x = units(x),
        .y = units(y),
        .height = units(points),
        .font = (int)font,
        .size = units(points),
        .stretch = 10000,
        .rtl = HB_DIRECTION_IS_BACKWARD(hb_buffer_get_direction(buffer)),
        .glyphs = glyphs,
        .n_glyphs = (int)n,
        .clusters = clusters,
        .text = arena_strdup(sample->arena, text),
        .n_bytes = (int)strlen(text) };
    for (unsigned i = 0; i < n; i++) {
        glyphs[i] = (struct glyph){ infos[i].codepoint,
            mark.width + places[i].x_offset, -places[i].y_offset };
        mark.width += places[i].x_advance;
    }
    fill_clusters(&mark, infos, (int)n, clusters);
    hb_buffer_destroy(buffer);
    g_array_append_val(sample->marks, mark);
    return mark.width;
}

struct mark *
sample_last_mark(struct sample *sample)
{
    return &g_array_index(sample->marks, struct mark, sample->marks->len - 1);
}

void
sample_rect(struct sample *sample, double x, double y, double width,
    double height, int element, uint32_t colour)
{
    struct mark mark = { .kind = MARK_RECT,
        .element = element,
        .x = units(x),
        .y = units(y),
        .width = units(width),
        .height = units(height),
        .colour = colour };
    g_array_append_val(sample->marks, mark);
}

int
sample_image(struct sample *sample, enum image_format format, const char *id,
    GBytes *bytes, int width, int height)
{
    struct image image = { .id = id,
        .path = id,
        .format = format,
        .bytes = bytes,
        .width = width,
        .height = height,
        .orientation = 1,
        .components = 3 };
    g_ptr_array_add(sample->owned, bytes);
    g_array_append_val(sample->images, image);
    return (int)sample->images->len - 1;
}

void
sample_picture(struct sample *sample, int image, double x, double y,
    double width, double height, int element)
{
    sample_rect(sample, x, y, width, height, element, 0);
    sample_last_mark(sample)->kind = MARK_IMAGE;
    sample_last_mark(sample)->image = image;
}

void
sample_link(struct sample *sample, double x, double y, double width,
    double height, int element, const char *uri, int dest)
{
    struct page_link link = { .page = (int)sample->sheets->len - 1,
        .x = units(x),
        .y = units(y),
        .width = units(width),
        .height = units(height),
        .element = element,
        .uri = uri,
        .dest = dest };
    g_array_append_val(sample->links, link);
}

int
sample_dest(struct sample *sample, const char *name, double x, double y)
{
    struct page_dest dest = { .name = arena_strdup(sample->arena, name),
        .page = (int)sample->sheets->len - 1,
        .x = units(x),
        .y = units(y) };
    g_array_append_val(sample->dests, dest);
    return (int)sample->dests->len - 1;
}

void
sample_outline(struct sample *sample, int level, const char *title, int dest)
{
    struct outline_item item = { level, arena_strdup(sample->arena, title),
        dest };
    g_array_append_val(sample->outline, item);
}

void
sample_finish(struct sample *sample)
{
    close_page(sample);
    struct pages *pages = &sample->pages;
    pages->arena = sample->arena;
    pages->pages = (struct page *)(void *)sample->sheets->data;
    pages->n_pages = (int)sample->sheets->len;
    pages->fonts = fonts;
    pages->n_fonts = SAMPLE_N_FONTS;
    pages->elements = (struct element *)(void *)sample->elements->data;
    pages->n_elements = (int)sample->elements->len;
    pages->links = (struct page_link *)(void *)sample->links->data;
    pages->n_links = (int)sample->links->len;
    pages->dests = (struct page_dest *)(void *)sample->dests->data;
    pages->n_dests = (int)sample->dests->len;
    pages->outline = (struct outline_item *)(void *)sample->outline->data;
    pages->n_outline = (int)sample->outline->len;
    struct edition *edition = &sample->edition;
    edition->images = (struct image *)(void *)sample->images->data;
    edition->n_images = (int)sample->images->len;
    edition->title = "The Harbour Weekly – Übersicht";
    edition->number = "12";
    edition->publisher = "Harbour & Sons <Press>";
    edition->lang = "en";
    edition->identifier = "urn:uuid:7d444840-9dc0-11d1-b245-5ffdce74fad2";
    edition->dated = true;
    edition->timestamp = 1729555200;
}

/* A figure with its picture and caption. */
static void
add_figure(struct sample *sample, int article, int image, double x, double y,
    const char *caption)
{
    int figure = sample_element(sample, ELEMENT_FIGURE, article);
    sample_picture(sample, image, x, y, 80, 60, figure);
    int words = sample_element(sample, ELEMENT_CAPTION, figure);
    sample_text(sample, SAMPLE_SERIF, 7, x, y + 68, words, caption);
}

static void
add_pictures(struct sample *sample, int article)
{
    static const char *const names[] = { "rgb", "palette", "alpha", "bit",
        "grey16", "interlaced", "jpeg", "svg" };
    for (int i = 0; i < (int)G_N_ELEMENTS(names); i++) {
        enum image_format format = i == 6 ? IMAGE_JPEG
            : i == 7                      ? IMAGE_SVG
                                          : IMAGE_PNG;
        int image = sample_image(sample, format, names[i], picture_new(i),
            PICTURE_WIDTH, PICTURE_HEIGHT);
        add_figure(sample, article, image, 40 + i % 4 * 88, 250 + i / 4 * 90,
            names[i]);
    }
    /* The same JPEG turned, as a telephone held upright stores it. */
    int turned = sample_image(sample, IMAGE_JPEG, "turned", picture_new(6),
        PICTURE_HEIGHT, PICTURE_WIDTH);
    g_array_index(sample->images, struct image, turned).orientation = 6;
    int broken = sample_image(sample, IMAGE_PNG, "broken",
        g_bytes_new_static("no picture", 10), 10, 10);
    add_figure(sample, article, turned, 40, 440, "turned");
    add_figure(sample, article, broken, 128, 440, "broken");
}

static void
add_scripts(struct sample *sample, int document)
{
    int article = sample_element(sample, ELEMENT_ARTICLE, document);
    int arabic = sample_element(sample, ELEMENT_PARAGRAPH, article);
    g_array_index(sample->elements, struct element, arabic).lang = "ar";
    sample_text(
        sample, SAMPLE_ARABIC, 14, 40, 80, arabic, "السلام عليكم ورحمة الله");
    int hindi = sample_element(sample, ELEMENT_PARAGRAPH, article);
    g_array_index(sample->elements, struct element, hindi).lang = "hi";
    sample_text(sample, SAMPLE_DEVANAGARI, 14, 40, 110, hindi,
        "हिन्दी में समाचार क्षेत्र शक्ति");
    int japanese = sample_element(sample, ELEMENT_PARAGRAPH, article);
    g_array_index(sample->elements, struct element, japanese).lang = "ja";
    sample_text(
        sample, SAMPLE_CJK, 12, 40, 140, japanese, "港の新聞、第十二号。");
    sample_text(
        sample, SAMPLE_CJK, 12, 40, 156, japanese, "次の行も続きます。");
    int table = sample_element(sample, ELEMENT_TABLE, article);
    for (int row = 0; row < 2; row++) {
        int r = sample_element(sample, ELEMENT_ROW, table);
        for (int cell = 0; cell < 2; cell++) {
            int c = sample_element(
                sample, row == 0 ? ELEMENT_HEADER_CELL : ELEMENT_CELL, r);
            sample_text(sample, SAMPLE_SERIF, 9, 40 + cell * 60, 180 + row * 12,
                c, row == 0 ? "Port" : "Tonnes");
        }
    }
    add_pictures(sample, article);
}

/* A heading and a paragraph with ligatures, a divided word, tracked and
 * stretched lines, a link over two lines and a note. */
static void
add_story(struct sample *sample, int section, int contents)
{
    int article = sample_element(sample, ELEMENT_ARTICLE, section);
    int heading = sample_element(sample, ELEMENT_HEADING, article);
    sample_text(
        sample, SAMPLE_LATIN, 24, 40, 90, heading, "The official’s affair");
    int p = sample_element(sample, ELEMENT_PARAGRAPH, article);
    sample_text(sample, SAMPLE_LATIN, 10, 50, 120, p,
        "An efficient office (with a ferry\\boat) in the");
    sample_last_mark(sample)->after = MARK_SPACE;
    sample_text(sample, SAMPLE_LATIN, 10, 40, 132, p,
        "harbour was ready for the inter\u00ad");
    sample_last_mark(sample)->stretch = 9900;
    sample_text(sample, SAMPLE_LATIN, 10, 40, 144, p, "national fleet; see ");
    double x = 40 + sample_last_mark(sample)->width / 1024.0;
    int link = sample_element(sample, ELEMENT_LINK, p);
    sample_text(sample, SAMPLE_LATIN, 10, x, 144, link, "the port’s");
    sample_last_mark(sample)->after = MARK_SPACE;
    sample_last_mark(sample)->colour = 0x1a4b8c;
    sample_link(
        sample, x, 136, 60, 10, link, "https://example.org/häfen?a=(b)", -1);
    sample_text(sample, SAMPLE_LATIN, 10, 40, 156, link, "own pages");
    sample_last_mark(sample)->colour = 0x1a4b8c;
    sample_link(
        sample, 40, 148, 50, 10, link, "https://example.org/häfen?a=(b)", -1);
    x = 40 + sample_last_mark(sample)->width / 1024.0;
    sample_text(sample, SAMPLE_LATIN, 10, x, 156, p, " and the co-op.");
    int note = sample_element(sample, ELEMENT_NOTE, article);
    sample_text(sample, SAMPLE_SERIF, 8, 40, 500, note, "1 A note.");
    sample_rect(sample, 40, 490, 60, 0.5, ELEMENT_ARTIFACT, 0x808080);
    sample_text(sample, SAMPLE_SERIF, 8, 200, 580, ELEMENT_ARTIFACT, "folio");
    (void)contents;
}

struct sample *
sample_newspaper(void)
{
    struct sample *sample = sample_new();
    int document = sample_element(sample, ELEMENT_DOCUMENT, -1);
    sample_page(sample, "i");
    int toc = sample_element(sample, ELEMENT_CONTENTS, document);
    int entry = sample_element(sample, ELEMENT_CONTENTS_ENTRY, toc);
    int reference = sample_element(sample, ELEMENT_REFERENCE, entry);
    sample_text(
        sample, SAMPLE_LATIN, 11, 40, 60, reference, "The official’s affair 1");
    sample_link(sample, 40, 50, 200, 12, reference, NULL, 0);
    sample_page(sample, "ii");
    int section = sample_element(sample, ELEMENT_SECTION, document);
    int dest = sample_dest(sample, "a001-the-officials-affair", 40, 70);
    add_story(sample, section, dest);
    sample_page(sample, "1");
    int other = sample_dest(sample, "a002-world", 40, 60);
    add_scripts(sample, document);
    sample_outline(sample, 1, "Harbour", dest);
    sample_outline(sample, 2, "The official’s affair", dest);
    sample_outline(sample, 2, "World", other);
    sample_finish(sample);
    return sample;
}

GBytes *
sample_keep(GBytes *pdf)
{
    static int n;
    const char *folder = g_getenv("NEWSPRINT_KEEP_PDF");
    if (folder == NULL || pdf == NULL)
        return pdf;
    g_autofree char *program = g_path_get_basename(g_get_prgname());
    g_autofree char *name =
        g_strdup_printf("%s/%s-%03d.pdf", folder, program, n++);
    gsize len;
    const char *data = g_bytes_get_data(pdf, &len);
    g_assert_true(g_file_set_contents(name, data, (gssize)len, NULL));
    return pdf;
}
