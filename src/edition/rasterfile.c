/*
 * Pictures in formats that neither PDF nor every e-reader knows: decoded by
 * gdk-pixbuf and kept as PNG, which loses nothing. The size is looked at
 * before there is a pixel, so that a small file cannot ask for all memory.
 */
#include <gdk-pixbuf/gdk-pixbuf.h>

#include "edition/imagefile.h"

struct size_check {
    bool too_large;
};

static void
check_prepared(GdkPixbufLoader *loader, int width, int height, gpointer data)
{
    struct size_check *check = data;
    if (width <= IMAGE_MAX_SIDE && height <= IMAGE_MAX_SIDE &&
        (gint64)width * height <= IMAGE_MAX_PIXELS)
        return;
    check->too_large = true;
    gdk_pixbuf_loader_set_size(loader, 1, 1);
}

/* As it is to be seen, or NULL with ERROR or CHECK set. */
static GdkPixbuf *
decode(GBytes *bytes, struct size_check *check, GError **error)
{
    g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new();
    g_signal_connect(
        loader, "size-prepared", G_CALLBACK(check_prepared), check);
    bool good = gdk_pixbuf_loader_write_bytes(loader, bytes, error);
    good = gdk_pixbuf_loader_close(loader, good ? error : NULL) && good;
    GdkPixbuf *pixbuf = good ? gdk_pixbuf_loader_get_pixbuf(loader) : NULL;
    if (pixbuf == NULL || check->too_large)
        return NULL;
    return gdk_pixbuf_apply_embedded_orientation(pixbuf);
}

bool
rasterfile_convert(GBytes **bytes, const char *path, struct image *image,
    struct pos pos, struct diag *diag)
{
    struct size_check check = { false };
    g_autoptr(GError) error = NULL;
    g_autoptr(GdkPixbuf) pixbuf = decode(*bytes, &check, &error);
    char *png = NULL;
    gsize len = 0;
    if (check.too_large) {
        diag_report(diag, DIAG_IMAGE_TOO_LARGE, pos, "%s", path);
        return false;
    }
    if (pixbuf == NULL ||
        !gdk_pixbuf_save_to_buffer(pixbuf, &png, &len, "png", &error, NULL)) {
        bool unknown = g_error_matches(
            error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE);
        diag_report(diag, unknown ? DIAG_IMAGE_FORMAT : DIAG_IMAGE_CORRUPT, pos,
            "%s", path);
        return false;
    }
    g_bytes_unref(*bytes);
    *bytes = g_bytes_new_take(png, len);
    image->format = IMAGE_PNG;
    image->width = gdk_pixbuf_get_width(pixbuf);
    image->height = gdk_pixbuf_get_height(pixbuf);
    image->orientation = 1;
    image->components = 3;
    return true;
}
