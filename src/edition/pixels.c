/*
 * Whether a picture's pixels can be had. They go into the outputs as they are,
 * and so damage would show only when somebody draws them, who does not know
 * whose picture it is; here, where it is still an article's, all of them are
 * read once and thrown away. PNG says itself what must come of it, to the last
 * byte; of a damaged one gdk-pixbuf may still make something. JPEG goes on
 * somehow behind damage, and libjpeg tells how often it had to.
 */
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <jerror.h>
#include <jpeglib.h>
#include <libdeflate.h>
#include <zlib.h>

#include "edition/imagefile.h"

/* Beyond this a progressive JPEG is believed: it would have to be kept whole,
 * at six bytes a pixel. */
#define MOST_PROGRESSIVE (40 * 1000 * 1000)

/* What can be said of them. */
enum state {
    SOUND,
    DAMAGED, /* and yet there is something to see */
    LOST,
};

/* ---- PNG ---- */

#define FILTER_LAST 4
#define SHARE (64 * 1024)

/* A picture whose data are looked at as they come. */
struct png {
    unsigned width, height, depth, colour;
    bool interlaced, palette;
    int pass;
    size_t row, left; /* bytes of a row of this pass, and still to come */
    unsigned rows;    /* of this pass, still to come */
    bool any;         /* a row has been seen */
    bool good;        /* no row has a filter that there is not */
    z_stream z;
};

static unsigned
be32(const guint8 *p)
{
    return (unsigned)p[0] << 24 | (unsigned)p[1] << 16 | (unsigned)p[2] << 8 |
        p[3];
}

static bool
read_header(const guint8 *body, struct png *png)
{
    png->width = be32(body);
    png->height = be32(body + 4);
    png->depth = body[8];
    png->colour = body[9];
    png->interlaced = body[12] != 0;
    bool large = png->depth == 8 || png->depth == 16;
    bool small = png->depth == 1 || png->depth == 2 || png->depth == 4;
    switch (png->colour) {
    case 0:
        return small || large;
    case 3:
        return small || png->depth == 8;
    case 2:
    case 4:
    case 6:
        return large;
    }
    return false;
}

static unsigned
steps(unsigned side, unsigned first, unsigned step)
{
    return side > first ? (side - first + step - 1) / step : 0;
}

/* Adam7: where each pass begins, and its steps. */
static void
begin_pass(struct png *png)
{
    static const struct {
        unsigned x, y, dx, dy;
    } adam7[] = { { 0, 0, 8, 8 }, { 4, 0, 8, 8 }, { 0, 4, 4, 8 },
        { 2, 0, 4, 4 }, { 0, 2, 2, 4 }, { 1, 0, 2, 2 }, { 0, 1, 1, 2 } };
    static const unsigned channels[] = { 1, 0, 3, 1, 2, 0, 4 };
    int last = png->interlaced ? 7 : 1;
    for (; png->pass < last; png->pass++) {
        unsigned width = png->width, height = png->height;
        if (png->interlaced) {
            width = steps(width, adam7[png->pass].x, adam7[png->pass].dx);
            height = steps(height, adam7[png->pass].y, adam7[png->pass].dy);
        }
        if (width == 0 || height == 0)
            continue;
        size_t bits = (size_t)width * channels[png->colour] * png->depth;
        png->row = 1 + (bits + 7) / 8;
        png->left = png->row;
        png->rows = height;
        return;
    }
    png->rows = 0;
}

/* N bytes of rows; false if there are more than there must be. */
static bool
take_rows(struct png *png, const guint8 *data, size_t n)
{
    while (n > 0) {
        if (png->rows == 0)
            return false;
        if (png->left == png->row && *data > FILTER_LAST)
            png->good = false;
        size_t part = MIN(n, png->left);
        data += part;
        n -= part;
        png->left -= part;
        if (png->left > 0)
            continue;
        png->left = png->row;
        png->any = true;
        if (--png->rows == 0) {
            png->pass++;
            begin_pass(png);
        }
    }
    return true;
}

/* The next chunk of image data; false if it is damaged. */
static bool
take_data(struct png *png, const guint8 *data, size_t len, int *status)
{
    guint8 out[SHARE];
    png->z.next_in = (Bytef *)data;
    png->z.avail_in = (uInt)len;
    while (png->z.avail_in > 0 && *status == Z_OK) {
        png->z.next_out = out;
        png->z.avail_out = SHARE;
        *status = inflate(&png->z, Z_NO_FLUSH);
        if (!take_rows(png, out, SHARE - png->z.avail_out))
            return false;
    }
    return *status == Z_OK || *status == Z_STREAM_END;
}

static bool
take_chunk(struct png *png, const guint8 *chunk, size_t size, int *status)
{
    const guint8 *body = chunk + 8;
    bool critical = !(chunk[4] & 0x20);
    /* What others check, too. */
    if (critical &&
        crc32(crc32(0, NULL, 0), chunk + 4, (uInt)size + 4) !=
            be32(body + size))
        return false;
    if (memcmp(chunk + 4, "PLTE", 4) == 0)
        png->palette = size >= 3;
    if (memcmp(chunk + 4, "IDAT", 4) == 0)
        return take_data(png, body, size, status);
    return true;
}

/* ---- PNG, all at once ---- */

/* More bytes than these are looked at as they come. */
#define MOST_AT_ONCE ((size_t)4 * 1024 * 1024)

/* Of all rows, with their filters. */
static size_t
whole_size(struct png png)
{
    size_t size = 0;
    for (begin_pass(&png); png.rows > 0; begin_pass(&png)) {
        size += png.row * png.rows;
        png.pass++;
    }
    return size;
}

/* The image data of all chunks; false if a chunk is damaged. */
static bool
collect_data(const guint8 *data, size_t len, GByteArray *packed, bool *palette)
{
    for (size_t at = 8; at + 12 <= len;) {
        const guint8 *chunk = data + at;
        size_t size = be32(chunk);
        if (size > len - at - 12 || memcmp(chunk + 4, "IEND", 4) == 0)
            break;
        bool critical = !(chunk[4] & 0x20);
        if (critical &&
            libdeflate_crc32(0, chunk + 4, size + 4) != be32(chunk + 8 + size))
            return false;
        if (memcmp(chunk + 4, "PLTE", 4) == 0)
            *palette = size >= 3;
        if (memcmp(chunk + 4, "IDAT", 4) == 0)
            g_byte_array_append(packed, chunk + 8, (guint)size);
        at += 12 + size;
    }
    return true;
}

static bool
has_good_filters(struct png png, const guint8 *rows)
{
    for (begin_pass(&png); png.rows > 0; begin_pass(&png)) {
        for (unsigned y = 0; y < png.rows; y++, rows += png.row)
            if (*rows > FILTER_LAST)
                return false;
        png.pass++;
    }
    return true;
}

/* Almost all pictures are small and sound, and libdeflate, which has to have
 * all bytes in memory, is the fastest to say so. False says nothing. */
static bool
is_soon_sound(const guint8 *data, size_t len, const struct png *png)
{
    size_t size = whole_size(*png);
    bool palette = false;
    if (size > MOST_AT_ONCE || len > MOST_AT_ONCE)
        return false;
    g_autoptr(GByteArray) packed = g_byte_array_sized_new((guint)len);
    if (!collect_data(data, len, packed, &palette) ||
        (png->colour == 3 && !palette))
        return false;
    g_autofree guint8 *rows = g_malloc(MAX(size, 1));
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    enum libdeflate_result result = libdeflate_zlib_decompress(
        inflater, packed->data, packed->len, rows, size, NULL);
    libdeflate_free_decompressor(inflater);
    return result == LIBDEFLATE_SUCCESS && has_good_filters(*png, rows);
}

/* SOUND, or DAMAGED if there is a row at least. */
static enum state
judge_png(const guint8 *data, size_t len)
{
    struct png png = { .good = true };
    int status = Z_OK;
    if (len < 33 || !read_header(data + 16, &png))
        return LOST;
    if (is_soon_sound(data, len, &png))
        return SOUND;
    if (inflateInit(&png.z) != Z_OK)
        return LOST;
    begin_pass(&png);
    bool sound = true;
    for (size_t at = 8; sound && at + 12 <= len;) {
        size_t size = be32(data + at);
        if (size > len - at - 12 || memcmp(data + at + 4, "IEND", 4) == 0)
            break;
        sound = take_chunk(&png, data + at, size, &status);
        at += 12 + size;
    }
    inflateEnd(&png.z);
    if (png.colour == 3 && !png.palette)
        return LOST;
    if (sound && png.good && png.rows == 0 && status == Z_STREAM_END)
        return SOUND;
    return png.any ? DAMAGED : LOST;
}

static enum state
look_at_png(GBytes *bytes)
{
    size_t len;
    const guint8 *data = g_bytes_get_data(bytes, &len);
    enum state state = judge_png(data, len);
    if (state != DAMAGED)
        return state;
    g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new();
    bool ok = gdk_pixbuf_loader_write_bytes(loader, bytes, NULL);
    ok = gdk_pixbuf_loader_close(loader, NULL) && ok;
    return ok && gdk_pixbuf_loader_get_pixbuf(loader) != NULL ? DAMAGED : LOST;
}

/* ---- JPEG ---- */

struct failure {
    struct jpeg_error_mgr manager; /* first: libjpeg knows only this */
    jmp_buf jump;
    bool damaged; /* within its data */
    bool cut_off; /* which imagefile.c says */
};

static void
fail(j_common_ptr jpeg)
{
    struct failure *failure = (struct failure *)jpeg->err;
    longjmp(failure->jump, 1);
}

/* Of what libjpeg warns of, that which can be seen; LEVEL: -1 for warnings. */
static void
take_message(j_common_ptr jpeg, int level)
{
    struct failure *failure = (struct failure *)jpeg->err;
    int code = failure->manager.msg_code;
    if (level >= 0)
        return;
    failure->cut_off |= code == JWRN_JPEG_EOF;
    failure->damaged |= code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE ||
        code == JWRN_MUST_RESYNC;
}

/* There is no end to scans otherwise. */
static void
count_scans(j_common_ptr common)
{
    const struct jpeg_decompress_struct *jpeg =
        (struct jpeg_decompress_struct *)common;
    if (jpeg->input_scan_number > IMAGE_MAX_SCANS)
        fail(common);
}

static bool
is_too_large(const struct jpeg_decompress_struct *jpeg)
{
    return jpeg->progressive_mode &&
        (gint64)jpeg->image_width * jpeg->image_height > MOST_PROGRESSIVE;
}

/* An eighth of its size is enough: all of the data are read for it. */
static void
read_rows(struct jpeg_decompress_struct *jpeg)
{
    jpeg->scale_num = 1;
    jpeg->scale_denom = 8;
    jpeg->do_fancy_upsampling = FALSE;
    jpeg->dct_method = JDCT_IFAST;
    jpeg->out_color_space = jpeg->jpeg_color_space;
    jpeg_start_decompress(jpeg);
    JSAMPARRAY rows = jpeg->mem->alloc_sarray((j_common_ptr)jpeg, JPOOL_IMAGE,
        jpeg->output_width * (JDIMENSION)jpeg->output_components, 1);
    while (jpeg->output_scanline < jpeg->output_height)
        jpeg_read_scanlines(jpeg, rows, 1);
}

static enum state
look_at_jpeg(GBytes *bytes)
{
    struct jpeg_decompress_struct jpeg;
    struct jpeg_progress_mgr progress = { .progress_monitor = count_scans };
    struct failure failure = { .damaged = false };
    size_t len;
    const guint8 *data = g_bytes_get_data(bytes, &len);
    jpeg.err = jpeg_std_error(&failure.manager);
    failure.manager.error_exit = fail;
    failure.manager.emit_message = take_message;
    if (setjmp(failure.jump) != 0) {
        jpeg_destroy_decompress(&jpeg);
        return LOST;
    }
    jpeg_create_decompress(&jpeg);
    jpeg.progress = &progress;
    jpeg_mem_src(&jpeg, data, len);
    jpeg_read_header(&jpeg, TRUE);
    if (!is_too_large(&jpeg))
        read_rows(&jpeg);
    jpeg_destroy_decompress(&jpeg);
    return failure.damaged && !failure.cut_off ? DAMAGED : SOUND;
}

bool
pixels_examine(
    GBytes *bytes, const struct image *image, struct pos pos, struct diag *diag)
{
    enum state state = SOUND;
    switch (image->format) {
    case IMAGE_JPEG:
        state = look_at_jpeg(bytes);
        break;
    case IMAGE_PNG:
        state = look_at_png(bytes);
        break;
    case IMAGE_SVG:
        break;
    }
    if (state == LOST)
        diag_report(diag, DIAG_IMAGE_CORRUPT, pos,
            "%s (its pixels cannot be read)", image->path);
    else if (state == DAMAGED)
        diag_report(diag, DIAG_IMAGE_DAMAGED, pos, "%s", image->path);
    return state != LOST;
}
