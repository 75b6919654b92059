/*
 * The PDF writer: takes the pages through the parts that know about fonts,
 * pictures, contents, links, structure and metadata, in the order in which
 * each has what it needs. All of the file is in memory once, compressed; of
 * what is not compressed there is never more than one page.
 */
#include <string.h>
#include <time.h>

#include "base/diag.h"
#include "base/length.h"
#include "edition/edition.h"
#include "edition/standard.h"
#include "layout/pages.h"
#include "write/colour.h"
#include "write/drawing.h"
#include "write/impose.h"
#include "write/pdfdoc.h"
#include "write/pdffont.h"
#include "write/pdfimage.h"
#include "write/pdfout.h"
#include "write/pdfrules.h"
#include "write/writer.h"

/* Pages on sheets below this part of their size, 1/10000, can hardly be
 * read. */
#define LEAST_SCALE 3000
/* The longest side of a page, pt: ISO 32000-1, table C.1. */
#define MOST_SIDE 14400

/* Pages as they are. */
static const struct press no_press = { .imposition = IMPOSITION_NONE };

static int64_t
cpu_us(void)
{
    struct timespec time;
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) != 0)
        return 0;
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static void
document_clear(struct pdf_document *doc)
{
    for (int i = 0; i < doc->pages->n_pages; i++)
        if (doc->sheets[i].annotations != NULL)
            g_string_free(doc->sheets[i].annotations, true);
    g_free(doc->sheets);
    g_array_unref(doc->runs);
    g_array_unref(doc->annotations);
    g_free(doc->beads);
    g_free(doc->levels);
    pdf_rules_free(doc->rules);
    pdf_images_free(doc->images);
    colour_tables_free(doc->colours);
    pdf_fonts_free(doc->fonts);
    pdf_out_free(doc->out);
}

/* What the fonts, the pictures and the edition are in the way of. */
static void
check_rules(struct pdf_document *doc)
{
    struct pdf_rules *rules = doc->rules;
    const char *locked = pdf_fonts_locked(doc->fonts);
    if (!pdf_fonts_complete(doc->fonts))
        pdf_rules_check_glyphs(rules, doc->pages);
    if (locked != NULL)
        pdf_rules_break(
            rules, PDF_RULE_FONT, pos_of(locked), "its licence forbids it");
    if (!pdf_images_archival(doc->images))
        pdf_rules_break(rules, PDF_RULE_COLOUR, pos_of(NULL), NULL);
    if (doc->imposed != NULL)
        pdf_rules_break(rules, PDF_RULE_STRUCTURE, pos_of(NULL), NULL);
    if (strcmp(doc->edition->lang, "und") == 0)
        pdf_rules_break(rules, PDF_RULE_LANGUAGE, pos_of(NULL), NULL);
    if (doc->edition->sources == NULL)
        pdf_rules_break(rules, PDF_RULE_SOURCES, pos_of(NULL), NULL);
    int limit = MOST_SIDE * LENGTH_PT, edge = 2 * doc->edge;
    for (int p = 0; p < doc->pages->n_pages; p++) {
        const struct page *page = &doc->pages->pages[p];
        if (MAX(page->width, page->height) + edge > limit)
            pdf_rules_break(rules, PDF_RULE_SIZE, pos_of(NULL), page->label);
    }
}

/* Everything but what is on the pages. */
static bool
finish(struct pdf_document *doc)
{
    if (!pdf_fonts_write(doc->fonts, doc->out, doc->diag))
        return false;
    check_rules(doc);
    g_autoptr(GString) catalog = g_string_new("<</Type/Catalog");
    if (doc->imposed != NULL) {
        int tree = pdf_sheets_write_tree(doc);
        g_string_append_printf(catalog, "/Pages %d 0 R", tree);
    } else {
        pdf_links_write(doc);
        int structure = pdf_struct_write(doc);
        pdf_threads_write(doc, catalog);
        int tree = pdf_pages_write_tree(doc);
        g_string_append_printf(
            catalog, "/Pages %d 0 R/StructTreeRoot %d 0 R", tree, structure);
    }
    if (!pdf_rules_settle(doc->rules, &doc->claims, doc->diag))
        return false;
    pdf_nav_write(doc, catalog);
    int info = pdf_meta_write(doc, catalog);
    g_string_append(catalog, ">>");
    int root = pdf_out_reserve(doc->out, 1);
    pdf_out_object(doc->out, root, catalog->str, catalog->len);
    pdf_out_finish(doc->out, root, info);
    return true;
}

/* What there is around the pages: a place for bleed and marks on each, or
 * sheets that they lie on. */
static struct imposed *
prepare_press(struct pdf_document *doc)
{
    const struct page *page = &doc->pages->pages[0];
    const struct press *press = doc->press;
    if (press->imposition != IMPOSITION_NONE) {
        struct imposed *imposed = impose_new(doc->pages->n_pages, page->width,
            page->height, press, doc->edition->rtl);
        doc->marks = pdf_marks_write(doc, imposed->width, imposed->height,
            &imposed->trim, imposed->fold);
        if (press->imposition == IMPOSITION_N_UP &&
            (press->bleed > 0 || press->crop_marks))
            diag_report(doc->diag, DIAG_PRESS_N_UP, pos_of(NULL), NULL);
        if (imposed->scale < LEAST_SCALE)
            diag_report(doc->diag, DIAG_SHEET_SMALL, pos_of(NULL),
                "%d percent of their size", imposed->scale / 100);
        return imposed;
    }
    int edge = doc->edge = impose_edge(press);
    const struct impose_box trim = { edge, edge, edge + page->width,
        edge + page->height };
    doc->marks = pdf_marks_write(
        doc, page->width + 2 * edge, page->height + 2 * edge, &trim, -1);
    return NULL;
}

static bool
pdf_write(struct job *job, struct sink *sink, struct diag *diag)
{
    const struct pages *pages = job->pages;
    if (pages == NULL || pages->n_pages == 0) {
        diag_report(diag, DIAG_NO_PAGES, pos_of(NULL), NULL);
        return false;
    }
    struct pdf_document doc = {
        .edition = job->edition,
        .pages = pages,
        .press = job->press != NULL ? job->press : &no_press,
        .diag = diag,
        .out = pdf_out_new(sink),
        .sheets = g_new0(struct pdf_sheet, pages->n_pages),
        .runs = g_array_new(false, false, sizeof(struct pdf_run)),
        .annotations = g_array_new(false, false, sizeof(struct pdf_annotation)),
        .rules = pdf_rules_new(
            job->press != NULL ? job->press->standards : 0, job->file),
    };
    bool ok = false;
    struct imposed *imposed = prepare_press(&doc);
    doc.imposed = imposed;
    if (doc.press->grey)
        doc.colours = colour_tables_new();
    doc.images = pdf_images_new(job->edition, pages, doc.press,
        imposed != NULL ? imposed->scale : IMPOSE_FULL_SCALE,
        drawing_new(job->data_folder, job->edition->lang), doc.out, diag);
    doc.fonts = pdf_fonts_new(pages, doc.out, diag);
    if (doc.fonts != NULL) {
        pdf_struct_prepare(&doc);
        doc.first_page = pdf_out_reserve(
            doc.out, imposed != NULL ? imposed->n_sides : pages->n_pages);
        pdf_pages_write_contents(&doc);
        int64_t start = cpu_us();
        ok = finish(&doc);
        job->finish_us = cpu_us() - start;
    }
    document_clear(&doc);
    impose_free(imposed);
    return ok;
}

const struct writer pdf_writer = {
    .name = "pdf",
    .suffix = "pdf",
    .paged = true,
    .write = pdf_write,
};
