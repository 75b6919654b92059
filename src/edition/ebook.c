/*
 * What editors say about books: the devices that they are for, and how large
 * they may be.
 */
#include "edition/ebook.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "base/diag.h"
#include "base/yaml.h"

/* Beyond what a ZIP archive without extensions holds. */
#define MOST_SIZE (4.0 * 1000 * 1000 * 1000)

int
ebook_longest_side(enum ebook_images images)
{
    switch (images) {
    case EBOOK_IMAGES_TABLET:
        return EBOOK_TABLET_SIDE;
    case EBOOK_IMAGES_E_INK:
        return EBOOK_E_INK_SIDE;
    case EBOOK_IMAGES_ORIGINAL:
        break;
    }
    return 0;
}

const char *const *
ebook_images_names(void)
{
    static const char *const list[] = {
        [EBOOK_IMAGES_TABLET] = "tablet",
        [EBOOK_IMAGES_E_INK] = "e-ink",
        [EBOOK_IMAGES_ORIGINAL] = "original",
        NULL,
    };
    return list;
}

bool
ebook_parse_images(const char *s, enum ebook_images *images)
{
    const char *const *names = ebook_images_names();
    for (int i = 0; names[i] != NULL; i++) {
        if (g_ascii_strcasecmp(s, names[i]) != 0)
            continue;
        *images = (enum ebook_images)i;
        return true;
    }
    return false;
}

bool
ebook_parse_size(const char *s, int64_t *size)
{
    static const struct {
        const char *name;
        double bytes;
    } units[] = {
        { "", 1 },
        { "b", 1 },
        { "kb", 1000 },
        { "mb", 1000 * 1000 },
        { "gb", 1000.0 * 1000 * 1000 },
    };
    char *end;
    if (!g_ascii_isdigit(*s))
        return false;
    double number = g_ascii_strtod(s, &end);
    /* Neither in base 16 nor with an exponent. */
    if (end != s + strspn(s, "0123456789."))
        return false;
    while (*end == ' ')
        end++;
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        if (g_ascii_strcasecmp(end, units[i].name) != 0)
            continue;
        double bytes = floor(number * units[i].bytes);
        if (!(bytes <= MOST_SIZE) || (bytes > 0 && bytes < EBOOK_LEAST_SIZE))
            return false;
        *size = (int64_t)bytes;
        return true;
    }
    return false;
}

void
ebook_read(const struct yaml *map, struct ebook_said *said, struct diag *diag)
{
    int images =
        yaml_get_choice(map, "epub-images", ebook_images_names(), -1, diag);
    said->images = images >= 0;
    if (said->images)
        said->ebook.images = (enum ebook_images)images;
    const char *size = yaml_get_string(map, "epub-size", NULL, diag);
    if (size != NULL) {
        said->size = ebook_parse_size(size, &said->ebook.size);
        if (!said->size)
            diag_report(diag, DIAG_YAML_VALUE,
                yaml_lookup(map, "epub-size")->pos,
                "epub-size: \"%s\" is " EBOOK_SIZE_FORM, size);
    }
}

struct ebook
ebook_choose(const struct ebook_said *over, const struct ebook *under)
{
    return (struct ebook){
        .images = over->images ? over->ebook.images : under->images,
        .grey = over->grey ? over->ebook.grey : under->grey,
        .size = over->size ? over->ebook.size : under->size,
    };
}
