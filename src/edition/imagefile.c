/*
 * What a picture's file says about itself. JPEG and PNG go into the outputs as
 * they are, so only their headers are read here, by hand: a mapped photograph
 * of ten megabytes costs two pages of memory until a writer wants it.
 */
#include "edition/imagefile.h"

#include <string.h>

/* A place in the file's bytes. */
struct view {
    const unsigned char *data;
    size_t len;
};

static unsigned
be16(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

static unsigned
be32(const unsigned char *p)
{
    return be16(p) << 16 | be16(p + 2);
}

static unsigned
tiff16(const unsigned char *p, bool big)
{
    return big ? be16(p) : (unsigned)p[1] << 8 | p[0];
}

static unsigned
tiff32(const unsigned char *p, bool big)
{
    return big ? be32(p) : tiff16(p + 2, false) << 16 | tiff16(p, false);
}

/* The orientation in an APP1 segment with EXIF; 1 if it says none. */
static int
read_orientation(struct view segment)
{
    if (segment.len < 14 || memcmp(segment.data, "Exif\0\0", 6) != 0)
        return 1;
    struct view tiff = { segment.data + 6, segment.len - 6 };
    bool big = tiff.data[0] == 'M';
    size_t ifd = tiff32(tiff.data + 4, big);
    if (ifd > tiff.len || tiff.len - ifd < 2)
        return 1;
    unsigned n = tiff16(tiff.data + ifd, big);
    const unsigned char *entry = tiff.data + ifd + 2;
    size_t left = tiff.len - ifd - 2;
    for (unsigned i = 0; i < n && left >= 12; i++, entry += 12, left -= 12) {
        if (tiff16(entry, big) != 0x0112)
            continue;
        unsigned value = tiff16(entry + 8, big);
        return value >= 1 && value <= 8 ? (int)value : 1;
    }
    return 1;
}

/* Start of frame: FFC0..FFCF without DHT, JPG and DAC. */
static bool
is_frame(unsigned marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
        marker != 0xc8 && marker != 0xcc;
}

/* NULL, or why a frame of that kind cannot be published. PDF and browsers
 * know baseline, extended and progressive Huffman coding with 8 bits. */
static const char *
read_frame(unsigned marker, struct view segment, struct image *image)
{
    if (segment.len < 6)
        return "its frame header is cut off";
    if (marker > 0xc2 || segment.data[0] != 8)
        return "a kind of JPEG that readers cannot show (lossless, "
               "arithmetic or more than 8 bits)";
    image->height = (int)be16(segment.data + 1);
    image->width = (int)be16(segment.data + 3);
    image->components = segment.data[5];
    if (image->components != 1 && image->components != 3 &&
        image->components != 4)
        return "a JPEG with an unusual number of colours";
    return NULL;
}

/* Whether the end that every JPEG has is there; from the back, since that is
 * where it is. */
static bool
has_end(struct view scan)
{
    for (size_t at = scan.len; at >= 2; at--)
        if (scan.data[at - 2] == 0xff && scan.data[at - 1] == 0xd9)
            return true;
    return false;
}

/* NULL, or what is wrong. *CUT: the end is missing. */
static const char *
examine_jpeg(struct view file, struct image *image, bool *cut)
{
    image->format = IMAGE_JPEG;
    image->orientation = 1;
    size_t at = 2;
    bool frame = false;
    while (at + 4 <= file.len) {
        if (file.data[at] != 0xff)
            return "a marker is missing";
        unsigned marker = file.data[at + 1];
        if (marker == 0xff || marker == 0x01 ||
            (marker >= 0xd0 && marker <= 0xd7)) {
            at += marker == 0xff ? 1 : 2;
            continue;
        }
        size_t len = be16(file.data + at + 2);
        if (marker == 0xd9 || len < 2 || file.len - at - 2 < len)
            return "it is cut off";
        struct view segment = { file.data + at + 4, len - 2 };
        if (is_frame(marker)) {
            const char *why = read_frame(marker, segment, image);
            if (why != NULL)
                return why;
            frame = true;
        } else if (marker == 0xe1 && image->orientation == 1) {
            image->orientation = read_orientation(segment);
        } else if (marker == 0xda) {
            at += 2 + len;
            *cut = !has_end((struct view){ file.data + at, file.len - at });
            return frame && file.len - at > 2 ? NULL : "it has no picture data";
        }
        at += 2 + len;
    }
    return "it is cut off";
}

/* Walks the chunks: the header first, picture data, an end. */
static const char *
examine_png(struct view file, struct image *image)
{
    image->format = IMAGE_PNG;
    image->orientation = 1;
    if (file.len < 33 || memcmp(file.data + 12, "IHDR", 4) != 0)
        return "its header is cut off";
    unsigned width = be32(file.data + 16), height = be32(file.data + 20);
    image->width = width <= IMAGE_MAX_SIDE ? (int)width : IMAGE_MAX_SIDE + 1;
    image->height = height <= IMAGE_MAX_SIDE ? (int)height : IMAGE_MAX_SIDE + 1;
    unsigned colours = file.data[25];
    image->components = colours == 0 || colours == 4 ? 1 : 3;
    bool data = false;
    for (size_t at = 8; at + 12 <= file.len;) {
        size_t len = be32(file.data + at);
        const unsigned char *type = file.data + at + 4;
        if (memcmp(type, "IEND", 4) == 0)
            return data ? NULL : "it has no picture data";
        if (len > file.len - at - 12)
            return "it is cut off";
        data = data || memcmp(type, "IDAT", 4) == 0;
        at += 12 + len;
    }
    return "it is cut off";
}

static bool
starts_with(struct view file, const char *magic, size_t len)
{
    return file.len >= len && memcmp(file.data, magic, len) == 0;
}

/* GIF, WebP, TIFF, BMP. */
static bool
is_raster(struct view file)
{
    return starts_with(file, "GIF8", 4) || starts_with(file, "BM", 2) ||
        starts_with(file, "II*\0", 4) || starts_with(file, "MM\0*", 4) ||
        (starts_with(file, "RIFF", 4) && file.len > 12 &&
            memcmp(file.data + 8, "WEBP", 4) == 0);
}

static bool
is_svg(struct view file)
{
    if (file.len == 0)
        return false;
    size_t len = MIN(file.len, (size_t)4096);
    g_autofree char *head = g_strndup((const char *)file.data, len);
    const char *p = head;
    if (g_str_has_prefix(p, "\xef\xbb\xbf"))
        p += 3;
    while (g_ascii_isspace(*p))
        p++;
    return *p == '<' && strstr(p, "<svg") != NULL;
}

/* Quarter turns exchange the sides. */
static void
turn(struct image *image)
{
    if (image->orientation < 5)
        return;
    int width = image->width;
    image->width = image->height;
    image->height = width;
}

static bool
check_size(const struct image *image, const char *path, struct pos pos,
    struct diag *diag)
{
    if (image->width <= 0 || image->height <= 0) {
        diag_report(diag, DIAG_IMAGE_CORRUPT, pos, "%s (%d x %d pixels)", path,
            image->width, image->height);
        return false;
    }
    if (image->width > IMAGE_MAX_SIDE || image->height > IMAGE_MAX_SIDE ||
        (gint64)image->width * image->height > IMAGE_MAX_PIXELS) {
        diag_report(diag, DIAG_IMAGE_TOO_LARGE, pos,
            "%s (%d million pixels, or %d on a side)", path,
            IMAGE_MAX_PIXELS / (1000 * 1000), IMAGE_MAX_SIDE);
        return false;
    }
    return true;
}

bool
imagefile_examine(GBytes **bytes, const char *path, struct image *image,
    struct pos pos, struct diag *diag)
{
    struct view file;
    file.data = g_bytes_get_data(*bytes, &file.len);
    const char *why = NULL;
    bool cut = false;
    if (starts_with(file, "\xff\xd8\xff", 3)) {
        why = examine_jpeg(file, image, &cut);
    } else if (starts_with(file, "\x89PNG\r\n\x1a\n", 8)) {
        why = examine_png(file, image);
    } else if (is_raster(file)) {
        if (!rasterfile_convert(bytes, path, image, pos, diag))
            return false;
    } else if (is_svg(file)) {
        if (!svgfile_examine(*bytes, path, image, pos, diag))
            return false;
    } else {
        diag_report(diag,
            file.len == 0 ? DIAG_IMAGE_CORRUPT : DIAG_IMAGE_FORMAT, pos,
            file.len == 0 ? "%s is empty" : "%s", path);
        return false;
    }
    if (why != NULL) {
        bool kind = g_str_has_prefix(why, "a ") && strstr(why, "JPEG");
        diag_report(diag, kind ? DIAG_IMAGE_FORMAT : DIAG_IMAGE_CORRUPT, pos,
            "%s (%s)", path, why);
        return false;
    }
    if (cut)
        diag_report(diag, DIAG_IMAGE_CUT_OFF, pos, "%s", path);
    turn(image);
    return check_size(image, path, pos, diag);
}
