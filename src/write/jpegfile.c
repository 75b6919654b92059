/*
 * Decoding and encoding of JPEG, by libjpeg, which is the same on every
 * machine: only for pictures that must be changed. Its errors come by a long
 * jump, so there is nothing between setting it and the library's calls that
 * would have to be freed.
 */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include "write/raster.h"

struct failure {
    struct jpeg_error_mgr manager; /* first: libjpeg knows only this */
    jmp_buf jump;
};

static void
fail(j_common_ptr jpeg)
{
    struct failure *failure = (struct failure *)jpeg->err;
    longjmp(failure->jump, 1);
}

/* Damage inside a picture has been reported by those who looked at it. */
static void
keep_quiet(j_common_ptr jpeg)
{
    (void)jpeg;
}

static struct jpeg_error_mgr *
failure_init(struct failure *failure)
{
    struct jpeg_error_mgr *manager = jpeg_std_error(&failure->manager);
    manager->error_exit = fail;
    manager->output_message = keep_quiet;
    return manager;
}

/* Lets the decoder leave out what a smaller picture has no use for. */
static void
choose_scale(struct jpeg_decompress_struct *jpeg, int width, int height)
{
    for (unsigned n = 1; n <= 8; n++) {
        jpeg->scale_num = n;
        jpeg->scale_denom = 8;
        jpeg_calc_output_dimensions(jpeg);
        if (jpeg->output_width >= (unsigned)width &&
            jpeg->output_height >= (unsigned)height)
            return;
    }
}

static J_COLOR_SPACE
choose_space(const struct jpeg_decompress_struct *jpeg)
{
    return jpeg->num_components == 1 ? JCS_GRAYSCALE
        : jpeg->num_components == 3  ? JCS_RGB
                                     : JCS_CMYK;
}

/* The sum of the JPEG standard's table for luma, of which encoders take a
 * part: libjpeg's quality is another way to say which. */
#define STANDARD_SUM 3688
/* A picture with worse than this is not made worse still. */
#define LEAST_QUALITY 60

static int
estimate_quality(const struct jpeg_decompress_struct *jpeg)
{
    const JQUANT_TBL *table =
        jpeg->quant_tbl_ptrs[jpeg->comp_info[0].quant_tbl_no];
    int sum = 0;
    for (int i = 0; table != NULL && i < DCTSIZE2; i++)
        sum += table->quantval[i];
    int percent = sum * 100 / STANDARD_SUM;
    int quality = percent > 100 ? 5000 / percent : 100 - percent / 2;
    return CLAMP(quality, LEAST_QUALITY, RASTER_JPEG_QUALITY);
}

static bool
read_rows(struct jpeg_decompress_struct *jpeg, struct raster *raster)
{
    if (!raster_init(raster, (int)jpeg->output_width, (int)jpeg->output_height,
            jpeg->output_components, false))
        return false;
    raster->quality = estimate_quality(jpeg);
    size_t stride = (size_t)raster->width * (size_t)raster->channels;
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW row = raster->data + stride * jpeg->output_scanline;
        jpeg_read_scanlines(jpeg, &row, 1);
    }
    /* Adobe's programs store light and not ink. */
    size_t size = stride * (size_t)raster->height;
    if (raster->channels == 4 && jpeg->saw_Adobe_marker)
        for (size_t i = 0; i < size; i++)
            raster->data[i] = (uint8_t)(255 - raster->data[i]);
    return true;
}

bool
raster_read_jpeg(GBytes *bytes, int width, int height, struct raster *raster)
{
    struct jpeg_decompress_struct jpeg;
    struct failure failure;
    size_t len;
    const uint8_t *data = g_bytes_get_data(bytes, &len);
    *raster = (struct raster){ 0 };
    jpeg.err = failure_init(&failure);
    if (setjmp(failure.jump) != 0) {
        jpeg_destroy_decompress(&jpeg);
        raster_clear(raster);
        return false;
    }
    jpeg_create_decompress(&jpeg);
    jpeg_mem_src(&jpeg, data, len);
    jpeg_read_header(&jpeg, TRUE);
    jpeg.out_color_space = choose_space(&jpeg);
    jpeg.dct_method = JDCT_ISLOW;
    choose_scale(&jpeg, width, height);
    jpeg_start_decompress(&jpeg);
    bool ok = read_rows(&jpeg, raster);
    jpeg_destroy_decompress(&jpeg);
    return ok;
}

/* What the encoder is told of the raster. Chroma keeps its resolution: red
 * letters on black would fray. */
static void
set_parameters(
    struct jpeg_compress_struct *jpeg, const struct raster *raster, int quality)
{
    jpeg->image_width = (JDIMENSION)raster->width;
    jpeg->image_height = (JDIMENSION)raster->height;
    jpeg->input_components = raster->channels;
    jpeg->in_color_space = raster->channels == 1 ? JCS_GRAYSCALE
        : raster->channels == 3                  ? JCS_RGB
                                                 : JCS_CMYK;
    jpeg_set_defaults(jpeg);
    if (raster->channels == 4)
        jpeg_set_colorspace(jpeg, JCS_YCCK);
    jpeg_set_quality(jpeg, quality, TRUE);
    jpeg->dct_method = JDCT_ISLOW;
    jpeg->optimize_coding = TRUE;
    for (int i = 0; i < jpeg->num_components; i++)
        jpeg->comp_info[i].h_samp_factor = jpeg->comp_info[i].v_samp_factor = 1;
}

/* A row as the encoder takes it. */
static void
copy_row(uint8_t *to, const uint8_t *from, const struct raster *raster)
{
    size_t n = (size_t)raster->width * (size_t)raster->channels;
    for (size_t i = 0; i < n; i++)
        to[i] = raster->channels == 4 ? (uint8_t)(255 - from[i]) : from[i];
}

void
raster_copy_pixels(uint8_t *to, const uint8_t *from, int n)
{
    for (int i = 0; i < n; i++, to += 3) {
        uint32_t pixel;
        memcpy(&pixel, from + (size_t)i * 4, sizeof pixel);
        to[0] = (uint8_t)(pixel >> 16);
        to[1] = (uint8_t)(pixel >> 8);
        to[2] = (uint8_t)pixel;
    }
}

/* Where rows come from. */
struct rows {
    const uint8_t *(*row)(void *data, int y); /* Cairo's; NULL: the raster's */
    void *data;
};

static GBytes *
encode(const struct raster *raster, int quality, const struct rows *rows)
{
    struct jpeg_compress_struct jpeg;
    struct failure failure;
    unsigned char *data = NULL;
    unsigned long len = 0;
    size_t stride = (size_t)raster->width * (size_t)raster->channels;
    g_autofree uint8_t *line = g_malloc(stride);
    jpeg.err = failure_init(&failure);
    if (setjmp(failure.jump) != 0) {
        jpeg_destroy_compress(&jpeg);
        return NULL;
    }
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &data, &len);
    set_parameters(&jpeg, raster, quality);
    jpeg.optimize_coding = rows->row == NULL;
    jpeg_start_compress(&jpeg, TRUE);
    while (jpeg.next_scanline < jpeg.image_height) {
        JDIMENSION y = jpeg.next_scanline;
        if (rows->row != NULL)
            raster_copy_pixels(
                line, rows->row(rows->data, (int)y), raster->width);
        else
            copy_row(line, raster->data + stride * y, raster);
        JSAMPROW row = line;
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    GBytes *bytes = g_bytes_new(data, len);
    free(data);
    return bytes;
}

GBytes *
raster_write_jpeg(const struct raster *raster, int quality)
{
    const struct rows rows = { .row = NULL };
    return raster->alpha ? NULL : encode(raster, quality, &rows);
}

GBytes *
raster_write_jpeg_rows(int width, int height, int quality,
    const uint8_t *(*row)(void *data, int y), void *data)
{
    const struct raster shape = {
        .width = width,
        .height = height,
        .channels = 3,
    };
    const struct rows rows = { row, data };
    return encode(&shape, quality, &rows);
}
