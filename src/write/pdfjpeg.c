/*
 * A JPEG goes into the file byte for byte, with its colour profile beside it.
 * It is decoded and made anew only where it must be another picture: grey,
 * smaller, or in process colours of which nobody says what they are.
 */
#include "edition/edition.h"
#include "write/colour.h"
#include "write/image.h"
#include "write/pdfimage.h"
#include "write/raster.h"

static void
write_data(struct pdf_images *images, const struct image_jpeg *jpeg,
    const GByteArray *icc, const void *data, size_t len,
    struct pdf_picture *picture)
{
    g_autoptr(GString) s = pdf_image_entries(jpeg->width, jpeg->height, 8);
    g_string_append(s, "/ColorSpace");
    pdf_image_append_space(images, s, jpeg->components, icc);
    if (jpeg->components == 4 && jpeg->adobe)
        g_string_append(s, "/Decode[1 0 1 0 1 0 1 0]");
    /* PDF takes three components for luma and chroma unless it is told. */
    if (jpeg->rgb)
        g_string_append(s, "/DecodeParms<</ColorTransform 0>>");
    g_string_append(s, "/Filter/DCTDecode");
    picture->object = pdf_image_stream(images, s->str, data, len);
}

/* Whether it has its end: without it programs complain, and it is written anew
 * with what there is. */
static bool
is_whole(const struct image *image, const struct image_jpeg *jpeg)
{
    const guint8 *data = g_bytes_get_data(image->bytes, NULL);
    return jpeg->end >= 2 && data[jpeg->end - 2] == 0xff &&
        data[jpeg->end - 1] == 0xd9;
}

/* Makes the picture anew; false if that is impossible, or if making it smaller
 * was all that was wanted and it is not. */
static bool
write_changed(struct pdf_images *images, const struct image *image,
    const struct image_jpeg *jpeg, const struct pdf_wish *wish,
    struct pdf_picture *picture)
{
    const struct colour_tables *tables = pdf_images_tables(images);
    const GByteArray *icc = colour_usable_profile(jpeg->icc, jpeg->components);
    bool foreign = jpeg->components == 4 && icc == NULL;
    bool grey = wish->grey && jpeg->components != 1;
    struct raster raster;
    int width = wish->width > 0 ? wish->width : jpeg->width;
    int height = wish->height > 0 ? wish->height : jpeg->height;
    if (!raster_read_jpeg(image->bytes, width, height, &raster))
        return false;
    bool ok = true;
    if (foreign || grey) {
        ok = raster_to_srgb(&raster, icc, tables);
        icc = NULL;
    }
    if (ok && (width < raster.width || height < raster.height))
        ok = raster_resample(&raster, width, height, tables);
    if (ok && grey)
        ok = raster_to_grey(&raster, tables);
    g_autoptr(GBytes) bytes =
        ok ? raster_write_jpeg(&raster, raster.quality) : NULL;
    struct image_jpeg new = {
        .width = raster.width,
        .height = raster.height,
        .components = raster.channels,
        .adobe = raster.channels == 4,
    };
    raster_clear(&raster);
    bool needless = !foreign && !grey && is_whole(image, jpeg);
    if (bytes == NULL || (needless && g_bytes_get_size(bytes) >= jpeg->end))
        return false;
    size_t len;
    const void *data = g_bytes_get_data(bytes, &len);
    write_data(images, &new, icc, data, len, picture);
    if (foreign)
        pdf_images_report_cmyk(images, image, true);
    return true;
}

bool
pdf_jpeg_write(struct pdf_images *images, const struct image *image,
    const struct pdf_wish *wish, struct pdf_picture *picture)
{
    struct image_jpeg jpeg;
    if (!image_read_jpeg(image->bytes, &jpeg))
        return false;
    picture->orientation = CLAMP(image->orientation, 1, 8);
    const GByteArray *icc = colour_usable_profile(jpeg.icc, jpeg.components);
    bool foreign = jpeg.components == 4 && icc == NULL;
    bool grey = wish->grey && jpeg.components != 1;
    bool whole = is_whole(image, &jpeg);
    bool ok = (foreign || grey || !whole || wish->width > 0) &&
        write_changed(images, image, &jpeg, wish, picture);
    /* What cannot be changed is shown as it is, unless it may not be. */
    if (!ok && !grey && whole) {
        if (foreign)
            pdf_images_report_cmyk(images, image, false);
        write_data(images, &jpeg, icc, g_bytes_get_data(image->bytes, NULL),
            jpeg.end, picture);
        ok = true;
    }
    g_clear_pointer(&jpeg.icc, g_byte_array_unref);
    return ok;
}
