/*
 * Pictures of the file: which of them are there, how large each is printed,
 * and what all kinds of them share. A JPEG and a PNG are put in byte for byte
 * where PDF can show them (pdfjpeg.c, pdfpng.c), drawings stay vectors
 * (pdfsvg.c), and what is the same in the end is written once.
 */
#include "write/pdfimage.h"

#include <math.h>

#include "base/diag.h"
#include "base/length.h"
#include "edition/edition.h"
#include "edition/press.h"
#include "layout/pages.h"
#include "write/colour.h"
#include "write/drawing.h"
#include "write/impose.h"
#include "write/pdfout.h"

/* A picture is left alone until it has this much more than the resolution
 * that was asked for: the gain would be small, and each change costs some
 * sharpness. */
#define SPARE 1.5

struct slot {
    struct pdf_picture picture;
    bool tried;
    double resolution; /* dots an inch at its largest; 0: on no page */
};

struct pdf_images {
    const struct edition *edition;
    const struct press *press;
    struct pdf_out *out;
    struct diag *diag;
    struct slot *slots;
    GHashTable *profiles; /* object numbers by hash */
    GHashTable *streams;  /* likewise */
    struct colour_tables *tables;
    struct drawing *drawing;
    bool archival;
};

/* Dots an inch where the picture is largest. */
static void
measure(struct pdf_images *images, const struct pages *pages, int scale)
{
    const struct edition *edition = images->edition;
    for (int p = 0; p < pages->n_pages; p++) {
        const struct page *page = &pages->pages[p];
        for (int m = 0; m < page->n_marks; m++) {
            const struct mark *mark = &page->marks[m];
            if (mark->kind != MARK_IMAGE || mark->image < 0 ||
                mark->image >= edition->n_images)
                continue;
            const struct image *image = &edition->images[mark->image];
            struct slot *slot = &images->slots[mark->image];
            double width =
                length_to_pt(mark->width) * scale / IMPOSE_FULL_SCALE;
            double height =
                length_to_pt(mark->above + mark->height + mark->below) * scale /
                IMPOSE_FULL_SCALE;
            if (width <= 0 || height <= 0)
                continue;
            double dots =
                72 * fmin(image->width / width, image->height / height);
            if (slot->resolution <= 0 || dots < slot->resolution)
                slot->resolution = dots;
        }
    }
}

struct pdf_images *
pdf_images_new(const struct edition *edition, const struct pages *pages,
    const struct press *press, int scale, struct drawing *drawing,
    struct pdf_out *out, struct diag *diag)
{
    struct pdf_images *images = g_new0(struct pdf_images, 1);
    images->edition = edition;
    images->press = press;
    images->drawing = drawing;
    images->out = out;
    images->diag = diag;
    images->slots = g_new0(struct slot, edition->n_images + 1);
    images->profiles =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    images->streams =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    images->archival = true;
    measure(images, pages, scale);
    return images;
}

void
pdf_images_free(struct pdf_images *images)
{
    if (images == NULL)
        return;
    g_hash_table_destroy(images->profiles);
    g_hash_table_destroy(images->streams);
    colour_tables_free(images->tables);
    drawing_free(images->drawing);
    g_free(images->slots);
    g_free(images);
}

bool
pdf_images_archival(const struct pdf_images *images)
{
    return images->archival;
}

const struct colour_tables *
pdf_images_tables(struct pdf_images *images)
{
    if (images->tables == NULL)
        images->tables = colour_tables_new();
    return images->tables;
}

static const char *
device_space(int components)
{
    return components == 1 ? "/DeviceGray"
        : components == 3  ? "/DeviceRGB"
                           : "/DeviceCMYK";
}

/* The same profile is in many pictures of one camera: written once. */
static int
write_profile(struct pdf_images *images, const GByteArray *icc, int components)
{
    g_autofree char *hash =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, icc->data, icc->len);
    int id = GPOINTER_TO_INT(g_hash_table_lookup(images->profiles, hash));
    if (id != 0)
        return id;
    id = pdf_out_reserve(images->out, 1);
    g_autofree char *entries = g_strdup_printf(
        "/N %d/Alternate%s", components, device_space(components));
    pdf_out_deflated(images->out, id, entries, icc->data, icc->len);
    g_hash_table_insert(
        images->profiles, g_steal_pointer(&hash), GINT_TO_POINTER(id));
    return id;
}

void
pdf_image_append_space(
    struct pdf_images *images, GString *s, int n, const GByteArray *icc)
{
    if (icc != NULL)
        g_string_append_printf(
            s, "[/ICCBased %d 0 R]", write_profile(images, icc, n));
    else
        g_string_append(s, device_space(n));
}

GString *
pdf_image_entries(int width, int height, int depth)
{
    GString *s = g_string_new(NULL);
    g_string_printf(s,
        "/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d",
        width, height, depth);
    return s;
}

int
pdf_image_stream(struct pdf_images *images, const char *entries,
    const void *data, size_t len)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *)entries, -1);
    g_checksum_update(sum, data, (gssize)len);
    const char *hash = g_checksum_get_string(sum);
    int id = GPOINTER_TO_INT(g_hash_table_lookup(images->streams, hash));
    if (id != 0)
        return id;
    id = pdf_out_reserve(images->out, 1);
    pdf_out_stream(images->out, id, entries, data, len);
    g_hash_table_insert(images->streams, g_strdup(hash), GINT_TO_POINTER(id));
    return id;
}

void
pdf_images_report_cmyk(
    struct pdf_images *images, const struct image *image, bool converted)
{
    if (converted)
        diag_report(images->diag, DIAG_IMAGE_CMYK, pos_of(image->path), NULL);
    else
        images->archival = false;
}

/* How the picture is to be written; of the stored one, whose sides may be
 * exchanged. */
static struct pdf_wish
wish_for(const struct pdf_images *images, int i)
{
    const struct image *image = &images->edition->images[i];
    struct pdf_wish wish = { .grey = images->press->grey };
    double most = images->press->resolution;
    double resolution = images->slots[i].resolution;
    if (most <= 0 || resolution <= SPARE * most || image->format == IMAGE_SVG)
        return wish;
    int width = MAX(1, (int)lround(image->width * most / resolution));
    int height = MAX(1, (int)lround(image->height * most / resolution));
    wish.width = image->orientation >= 5 ? height : width;
    wish.height = image->orientation >= 5 ? width : height;
    return wish;
}

static bool
write_image(struct pdf_images *images, int i, struct pdf_picture *picture)
{
    const struct image *image = &images->edition->images[i];
    struct pdf_wish wish = wish_for(images, i);
    switch (image->format) {
    case IMAGE_JPEG:
        return pdf_jpeg_write(images, image, &wish, picture);
    case IMAGE_PNG:
        return pdf_png_write(images, image, &wish, picture);
    case IMAGE_SVG:
        break;
    }
    picture->object = pdf_svg_write(image, images->drawing, images->out,
        wish.grey ? pdf_images_tables(images) : NULL);
    picture->transparent = true;
    return picture->object != 0;
}

const struct pdf_picture *
pdf_images_lookup(struct pdf_images *images, int i)
{
    if (i < 0 || i >= images->edition->n_images)
        return NULL;
    struct slot *slot = &images->slots[i];
    if (!slot->tried) {
        slot->tried = true;
        slot->picture.orientation = 1;
        if (!write_image(images, i, &slot->picture)) {
            slot->picture.object = 0;
            diag_report(images->diag, DIAG_IMAGE_UNDRAWABLE,
                pos_of(images->edition->images[i].path), NULL);
        }
        image_forget(&images->edition->images[i]);
    }
    return slot->picture.object != 0 ? &slot->picture : NULL;
}
