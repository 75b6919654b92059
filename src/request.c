/*
 * What is asked of an output besides its manifest: reads the names and numbers
 * of a struct newsprint_output, and says which of them mean nothing.
 */
#include "request.h"

#include "base/diag.h"
#include "edition/edition.h"
#include "edition/standard.h"
#include "newsprint.h"
#include "write/writer.h"

const char *const *
newsprint_impositions(void)
{
    return press_impositions();
}

const char *const *
newsprint_epub_images(void)
{
    return ebook_images_names();
}

const char *const *
newsprint_splits(void)
{
    return part_splits();
}

bool
request_read_press(const struct newsprint_output *output, struct press *press,
    struct diag *diag)
{
    const char *imposition = output->imposition, *sheet = output->sheet;
    const char *resolution = output->image_resolution;

    if (imposition != NULL && !press_parse_imposition(imposition, press)) {
        g_autofree char *all = g_strjoinv(", ", (char **)press_impositions());
        diag_report(diag, DIAG_OPTION_VALUE, pos_of("--imposition"),
            "\"%s\" is none of %s", imposition, all);
        return false;
    }
    if (output->colour != NULL &&
        !press_parse_colour(output->colour, &press->grey)) {
        diag_report(diag, DIAG_OPTION_VALUE, pos_of("--colour"),
            "\"%s\" is neither full nor grey", output->colour);
        return false;
    }
    if (resolution != NULL &&
        !press_parse_resolution(resolution, &press->resolution)) {
        diag_report(diag, DIAG_OPTION_VALUE, pos_of("--image-resolution"),
            "\"%s\" is no number of dots an inch from %d to %d, nor 0",
            resolution, PRESS_LEAST_RESOLUTION, PRESS_MOST_RESOLUTION);
        return false;
    }
    if (sheet != NULL && !press_parse_sheet(sheet, press)) {
        g_autofree char *complaint = press_sheet_complaint(sheet);
        diag_report(
            diag, DIAG_OPTION_VALUE, pos_of("--sheet"), "%s", complaint);
        return false;
    }
    const char *standard = output->standard;
    if (standard == NULL || standard_parse(standard, &press->standards))
        return true;
    g_autofree char *complaint = press_standard_complaint(standard);
    diag_report(
        diag, DIAG_OPTION_VALUE, pos_of("--pdf-standard"), "%s", complaint);
    return false;
}

bool
request_read_ebook(const struct newsprint_output *output, struct ebook *ebook,
    struct diag *diag)
{
    const char *images = output->epub_images, *size = output->epub_size;

    if (images != NULL && !ebook_parse_images(images, &ebook->images)) {
        g_autofree char *all = g_strjoinv(", ", (char **)ebook_images_names());
        diag_report(diag, DIAG_OPTION_VALUE, pos_of("--epub-images"),
            "\"%s\" is none of %s", images, all);
        return false;
    }
    if (size != NULL && !ebook_parse_size(size, &ebook->size)) {
        diag_report(diag, DIAG_OPTION_VALUE, pos_of("--epub-size"),
            "\"%s\" is " EBOOK_SIZE_FORM, size);
        return false;
    }
    if (output->colour != NULL)
        press_parse_colour(output->colour, &ebook->grey);
    return true;
}

bool
request_check(const struct newsprint_output *output, struct diag *diag)
{
    struct press press;
    struct ebook ebook = { .size = 0 };
    enum edition_split split;

    press_init(&press);
    if (output->split != NULL && !part_parse_split(output->split, &split)) {
        g_autofree char *all = g_strjoinv(", ", (char **)part_splits());
        diag_report(diag, DIAG_OPTION_VALUE, pos_of("--epub-split"),
            "\"%s\" is none of %s", output->split, all);
        return false;
    }
    return request_read_press(output, &press, diag) &&
        request_read_ebook(output, &ebook, diag);
}

enum edition_split
request_split(
    const struct newsprint_output *output, const struct edition *edition)
{
    enum edition_split split = EDITION_WHOLE;

    if (edition == NULL || writer_lookup(output->format) != &epub_writer)
        return EDITION_WHOLE;
    if (output->split != NULL && part_parse_split(output->split, &split))
        return split;
    return part_split_of(edition, output->file);
}
