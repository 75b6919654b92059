/*
 * The size of an SVG drawing, and whether it is safe to publish: a drawing
 * that runs scripts or fetches other files is refused, since e-books must
 * stand alone. GLib's parser knows no entities and opens nothing.
 */
#include <math.h>
#include <string.h>

#include "base/length.h"
#include "edition/imagefile.h"

/* What CSS gives a replaced element without a size. */
#define SVG_WIDTH 300
#define SVG_HEIGHT 150

struct svg {
    int depth;
    bool root; /* seen, and it is <svg> */
    double width, height, view_width, view_height;
    const char *unsafe; /* NULL: nothing found */
};

static const char *
local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon != NULL ? colon + 1 : name;
}

/* In pixels; 0 for what is no length, such as 100%. */
static double
parse_side(const char *s)
{
    int length;
    char *end = NULL;
    double bare = g_ascii_strtod(s, &end);
    if (end != s && *end == '\0')
        return bare > 0 && bare <= IMAGE_MAX_SIDE ? bare : 0;
    if (!length_parse(s, &length) || length <= 0)
        return 0;
    return length_to_pt(length) / 0.75;
}

static void
parse_view_box(struct svg *svg, const char *s)
{
    double values[4];
    for (int i = 0; i < 4; i++) {
        char *end = NULL;
        while (g_ascii_isspace(*s) || *s == ',')
            s++;
        values[i] = g_ascii_strtod(s, &end);
        if (end == s || !isfinite(values[i]))
            return;
        s = end;
    }
    svg->view_width = values[2];
    svg->view_height = values[3];
}

static void
read_root(struct svg *svg, const char **names, const char **values)
{
    for (int i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], "width") == 0)
            svg->width = parse_side(values[i]);
        else if (strcmp(names[i], "height") == 0)
            svg->height = parse_side(values[i]);
        else if (strcmp(names[i], "viewBox") == 0)
            parse_view_box(svg, values[i]);
    }
}

/* True if CSS in S fetches something: all but url(#id) and url(data:...). */
static bool
css_fetches(const char *s)
{
    if (strstr(s, "@import") != NULL)
        return true;
    while ((s = strstr(s, "url(")) != NULL) {
        s += strlen("url(");
        while (g_ascii_isspace(*s) || *s == '"' || *s == '\'')
            s++;
        if (*s != '#' && !g_str_has_prefix(s, "data:"))
            return true;
    }
    return false;
}

static void
start_element(GMarkupParseContext *context, const char *name,
    const char **names, const char **values, gpointer data, GError **error)
{
    (void)context;
    (void)error;
    struct svg *svg = data;
    const char *local = local_name(name);
    if (svg->depth++ == 0) {
        svg->root = strcmp(local, "svg") == 0;
        read_root(svg, names, values);
    }
    if (strcmp(local, "script") == 0 || strcmp(local, "foreignObject") == 0)
        svg->unsafe = "it has a script or foreign content";
    for (int i = 0; names[i] != NULL; i++) {
        const char *key = local_name(names[i]);
        if (strcmp(key, "href") == 0 && values[i][0] != '#' &&
            !g_str_has_prefix(values[i], "data:image/") &&
            strcmp(local, "a") != 0)
            svg->unsafe = "it refers to another file";
        if (css_fetches(values[i]))
            svg->unsafe = "its style refers to another file";
        if (g_str_has_prefix(key, "on"))
            svg->unsafe = "it has a script or foreign content";
    }
}

static void
end_element(GMarkupParseContext *context, const char *name, gpointer data,
    GError **error)
{
    (void)context;
    (void)name;
    (void)error;
    struct svg *svg = data;
    svg->depth--;
}

static void
text(GMarkupParseContext *context, const char *chars, gsize len, gpointer data,
    GError **error)
{
    (void)len;
    (void)error;
    struct svg *svg = data;
    const char *element = g_markup_parse_context_get_element(context);
    if (element != NULL && strcmp(local_name(element), "style") == 0 &&
        css_fetches(chars))
        svg->unsafe = "its style refers to another file";
}

static void
passthrough(GMarkupParseContext *context, const char *chars, gsize len,
    gpointer data, GError **error)
{
    (void)context;
    (void)error;
    struct svg *svg = data;
    if (g_str_has_prefix(chars, "<!DOCTYPE") && memchr(chars, '[', len) != NULL)
        svg->unsafe = "its document type has declarations of its own";
}

/* The side that is missing follows from the drawing's proportions. */
static void
complete_size(struct svg *svg)
{
    bool box = svg->view_width > 0 && svg->view_height > 0;
    double ratio = box ? svg->view_width / svg->view_height
                       : (double)SVG_WIDTH / SVG_HEIGHT;
    if (svg->width <= 0 && svg->height <= 0 && box) {
        svg->width = svg->view_width;
        svg->height = svg->view_height;
    } else if (svg->width <= 0 && svg->height <= 0) {
        svg->width = SVG_WIDTH;
        svg->height = SVG_HEIGHT;
    } else if (svg->width <= 0) {
        svg->width = svg->height * ratio;
    } else if (svg->height <= 0) {
        svg->height = svg->width / ratio;
    }
}

/* Whole pixels, at least one; beyond the limit is for the caller to see. */
static int
to_pixels(double side)
{
    return (int)lround(CLAMP(side, 1, IMAGE_MAX_SIDE + 1));
}

bool
svgfile_examine(GBytes *bytes, const char *path, struct image *image,
    struct pos pos, struct diag *diag)
{
    static const GMarkupParser parser = {
        .start_element = start_element,
        .end_element = end_element,
        .text = text,
        .passthrough = passthrough,
    };
    gsize len;
    const char *source = g_bytes_get_data(bytes, &len);
    if (len >= 3 && memcmp(source, "\xef\xbb\xbf", 3) == 0) {
        source += 3;
        len -= 3;
    }
    if (!g_utf8_validate(source, (gssize)len, NULL)) {
        diag_report(diag, DIAG_IMAGE_CORRUPT, pos, "%s (not in UTF-8)", path);
        return false;
    }
    struct svg svg = { .depth = 0 };
    g_autoptr(GError) error = NULL;
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(
        &parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &svg, NULL);
    bool good =
        g_markup_parse_context_parse(context, source, (gssize)len, &error) &&
        g_markup_parse_context_end_parse(context, &error);
    if (!good || !svg.root) {
        diag_report(diag, DIAG_IMAGE_CORRUPT, pos, "%s (%s)", path,
            good ? "its root is no svg element" : error->message);
        return false;
    }
    if (svg.unsafe != NULL) {
        diag_report(diag, DIAG_IMAGE_FORMAT, pos, "%s (%s)", path, svg.unsafe);
        return false;
    }
    complete_size(&svg);
    image->format = IMAGE_SVG;
    image->width = to_pixels(svg.width);
    image->height = to_pixels(svg.height);
    image->orientation = 1;
    image->components = 3;
    return true;
}
