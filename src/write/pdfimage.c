/*
 * Pictures of the file. A JPEG is put in byte for byte, with its colour
 * profile beside it. So are the data of a PNG, whose rows and filters are
 * PDF's own, as long as it is neither interlaced nor transparent; others are
 * decoded, and their transparency becomes a soft mask. Drawings stay vectors.
 */
#include "write/pdfimage.h"

#include <string.h>

#include <lcms2.h>

#include "base/diag.h"
#include "edition/edition.h"
#include "write/image.h"
#include "write/pdfout.h"

struct slot {
    struct pdf_picture picture;
    bool tried;
};

struct pdf_images {
    const struct edition *edition;
    struct pdf_out *out;
    struct diag *diag;
    struct slot *slots;
    GHashTable *profiles; /* object numbers by hash */
    bool archival;
};

struct pdf_images *
pdf_images_new(
    const struct edition *edition, struct pdf_out *out, struct diag *diag)
{
    struct pdf_images *images = g_new0(struct pdf_images, 1);
    images->edition = edition;
    images->out = out;
    images->diag = diag;
    images->slots = g_new0(struct slot, edition->n_images + 1);
    images->profiles =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    images->archival = true;
    return images;
}

void
pdf_images_free(struct pdf_images *images)
{
    if (images == NULL)
        return;
    g_hash_table_destroy(images->profiles);
    g_free(images->slots);
    g_free(images);
}

bool
pdf_images_archival(const struct pdf_images *images)
{
    return images->archival;
}

static const char *
device_space(int components)
{
    return components == 1 ? "/DeviceGray"
        : components == 3  ? "/DeviceRGB"
                           : "/DeviceCMYK";
}

/* Only a profile that is one, for these components, and that PDF/A knows. */
static bool
profile_fits(const GByteArray *icc, int components)
{
    cmsHPROFILE profile = cmsOpenProfileFromMem(icc->data, icc->len);
    if (profile == NULL)
        return false;
    cmsProfileClassSignature class = cmsGetDeviceClass(profile);
    cmsColorSpaceSignature space = cmsGetColorSpace(profile);
    bool fits = space ==
            (components == 1          ? cmsSigGrayData
                    : components == 3 ? cmsSigRgbData
                                      : cmsSigCmykData) &&
        (class == cmsSigInputClass || class == cmsSigDisplayClass ||
            class == cmsSigOutputClass || class == cmsSigColorSpaceClass) &&
        cmsGetProfileVersion(profile) < 5.0;
    cmsCloseProfile(profile);
    return fits;
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

static GString *
image_entries(int width, int height, int depth)
{
    GString *s = g_string_new(NULL);
    g_string_printf(s,
        "/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d",
        width, height, depth);
    return s;
}

static bool
write_jpeg(struct pdf_images *images, const struct image *image,
    struct pdf_picture *picture)
{
    struct image_jpeg jpeg;
    if (!image_read_jpeg(image->bytes, &jpeg))
        return false;
    g_autoptr(GString) s = image_entries(jpeg.width, jpeg.height, 8);
    if (jpeg.icc != NULL && profile_fits(jpeg.icc, jpeg.components))
        g_string_append_printf(s, "/ColorSpace[/ICCBased %d 0 R]",
            write_profile(images, jpeg.icc, jpeg.components));
    else {
        g_string_append_printf(
            s, "/ColorSpace%s", device_space(jpeg.components));
        if (jpeg.components == 4)
            images->archival = false;
    }
    if (jpeg.components == 4 && jpeg.adobe)
        g_string_append(s, "/Decode[1 0 1 0 1 0 1 0]");
    g_string_append(s, "/Filter/DCTDecode");
    g_clear_pointer(&jpeg.icc, g_byte_array_unref);
    picture->object = pdf_out_reserve(images->out, 1);
    picture->orientation = CLAMP(image->orientation, 1, 8);
    size_t len;
    const void *data = g_bytes_get_data(image->bytes, &len);
    pdf_out_stream(images->out, picture->object, s->str, data, len);
    return true;
}

/* Rows of one channel or three with the filter "up", which suits photographs
 * and drawings alike and costs nothing. */
static uint8_t *
filter_rows(const struct image_pixels *pixels, int first, int n, size_t *len)
{
    size_t row = (size_t)pixels->width * (size_t)n + 1;
    *len = row * (size_t)pixels->height;
    uint8_t *rows = g_malloc0(*len);
    size_t stride = (size_t)pixels->width * (size_t)pixels->channels;
    for (int y = 0; y < pixels->height; y++) {
        uint8_t *to = rows + row * (size_t)y;
        const uint8_t *from = pixels->data + stride * (size_t)y + first;
        *to++ = 2;
        for (int x = 0; x < pixels->width; x++, from += pixels->channels) {
            for (int c = 0; c < n; c++) {
                uint8_t above = y > 0 ? from[c - (ptrdiff_t)stride] : 0;
                *to++ = (uint8_t)(from[c] - above);
            }
        }
    }
    return rows;
}

static void
append_predictor(GString *s, int predictor, int colours, int depth, int width)
{
    g_string_append_printf(s,
        "/DecodeParms<</Predictor %d/Colors %d/BitsPerComponent %d"
        "/Columns %d>>",
        predictor, colours, depth, width);
}

static void
write_channels(struct pdf_images *images, int id,
    const struct image_pixels *pixels, int first, int n, int mask)
{
    g_autoptr(GString) s = image_entries(pixels->width, pixels->height, 8);
    g_string_append_printf(s, "/ColorSpace%s", device_space(n));
    append_predictor(s, 12, n, 8, pixels->width);
    if (mask != 0)
        g_string_append_printf(s, "/SMask %d 0 R", mask);
    size_t len;
    g_autofree uint8_t *rows = filter_rows(pixels, first, n, &len);
    pdf_out_deflated(images->out, id, s->str, rows, len);
}

static bool
has_transparency(const struct image_pixels *pixels)
{
    size_t n = (size_t)pixels->width * (size_t)pixels->height;
    if (pixels->channels != 4)
        return false;
    for (size_t i = 0; i < n; i++)
        if (pixels->data[4 * i + 3] != 255)
            return true;
    return false;
}

static bool
write_decoded(
    struct pdf_images *images, GBytes *bytes, struct pdf_picture *picture)
{
    struct image_pixels pixels;
    if (!image_decode(bytes, 0, &pixels))
        return false;
    int mask = 0;
    if (has_transparency(&pixels)) {
        mask = pdf_out_reserve(images->out, 1);
        write_channels(images, mask, &pixels, 3, 1, 0);
        picture->transparent = true;
    }
    picture->object = pdf_out_reserve(images->out, 1);
    write_channels(images, picture->object, &pixels, 0, 3, mask);
    image_pixels_clear(&pixels);
    return true;
}

/* True if PDF can show the data as they are. */
static bool
passes_through(const struct image_png *png)
{
    return !png->interlaced && png->transparency == NULL &&
        png->colour <= IMAGE_PNG_PALETTE && image_png_is_sound(png);
}

static bool
write_png(struct pdf_images *images, const struct image *image,
    struct pdf_picture *picture)
{
    struct image_png png;
    if (!image_read_png(image->bytes, &png))
        return write_decoded(images, image->bytes, picture);
    bool through = passes_through(&png);
    if (through) {
        g_autoptr(GString) s = image_entries(png.width, png.height, png.depth);
        int colours = png.colour == IMAGE_PNG_RGB ? 3 : 1;
        if (png.colour == IMAGE_PNG_PALETTE) {
            g_string_append_printf(s, "/ColorSpace[/Indexed/DeviceRGB %d <",
                png.n_palette / 3 - 1);
            for (int i = 0; i < png.n_palette / 3 * 3; i++)
                g_string_append_printf(s, "%02x", png.palette[i]);
            g_string_append(s, ">]");
        } else {
            g_string_append_printf(s, "/ColorSpace%s", device_space(colours));
        }
        append_predictor(s, 15, colours, png.depth, png.width);
        g_string_append(s, "/Filter/FlateDecode");
        picture->object = pdf_out_reserve(images->out, 1);
        pdf_out_stream(images->out, picture->object, s->str, png.data->data,
            png.data->len);
    }
    g_byte_array_unref(png.data);
    return through || write_decoded(images, image->bytes, picture);
}

static bool
write_svg(struct pdf_images *images, const struct image *image,
    struct pdf_picture *picture)
{
    picture->object = pdf_svg_write(image, images->out);
    picture->transparent = true;
    return picture->object != 0;
}

const struct pdf_picture *
pdf_images_lookup(struct pdf_images *images, int i)
{
    if (i < 0 || i >= images->edition->n_images)
        return NULL;
    struct slot *slot = &images->slots[i];
    const struct image *image = &images->edition->images[i];
    if (!slot->tried) {
        slot->tried = true;
        slot->picture.orientation = 1;
        bool ok = false;
        switch (image->format) {
        case IMAGE_JPEG:
            ok = write_jpeg(images, image, &slot->picture);
            break;
        case IMAGE_PNG:
            ok = write_png(images, image, &slot->picture);
            break;
        case IMAGE_SVG:
            ok = write_svg(images, image, &slot->picture);
            break;
        }
        if (!ok) {
            slot->picture.object = 0;
            diag_report(
                images->diag, DIAG_IMAGE_UNDRAWABLE, pos_of(image->path), NULL);
        }
    }
    return slot->picture.object != 0 ? &slot->picture : NULL;
}
