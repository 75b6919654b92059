/*
 * Writes the sample edition in each form, for scripts that look at it with
 * other programs: write-sample FOLDER makes sample.pdf, sample.pages, pages
 * as PNG and the contact sheet. With a number it writes that many pages of
 * plain text instead and says what they took.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/diag.h"
#include "sample.h"
#include "write/writer.h"

static void
print_message(const struct diag_message *message, void *data)
{
    (void)data;
    fprintf(stderr, "%s: %s\n",
        message->pos.origin != NULL ? message->pos.origin : "-", message->text);
}

static bool
save(const char *folder, const char *name, GBytes *bytes)
{
    if (bytes == NULL)
        return false;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);
    bool ok = g_file_set_contents(path, data, (gssize)len, NULL);
    g_bytes_unref(bytes);
    return ok;
}

static double
cpu_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* A page of three columns of 66 lines, as a newspaper has. */
static void
add_text_page(struct sample *sample, int document, int number)
{
    static const char *const lines[] = {
        "The harbour master said on Tuesday that the",
        "fleet would sail before the first of the month,",
        "whatever the weather did, and that the official",
        "report had found no fault with the crews or with",
        "their boats; the union’s office was not so sure.",
        "“We have heard it before,” a spokesman said inter\u00ad",
        "vening briefly, “and we shall hear it once more.”",
    };
    g_autofree char *label = g_strdup_printf("%d", number + 1);
    sample_page(sample, label);
    int article = sample_element(sample, ELEMENT_ARTICLE, document);
    g_autofree char *name = g_strdup_printf("a%05d", number);
    int dest = sample_dest(sample, name, 30, 30);
    sample_outline(sample, 2, "An article", dest);
    int p = 0;
    for (int i = 0; i < 3 * 66; i++) {
        if (i % 6 == 0)
            p = sample_element(sample, ELEMENT_PARAGRAPH, article);
        sample_text(sample, SAMPLE_LATIN, 8, 20 + i / 66 * 130,
            30 + i % 66 * 8.3, p,
            lines[(i * 5 + number) % (int)G_N_ELEMENTS(lines)]);
        sample_last_mark(sample)->stretch = 9900 + i % 9 * 25;
    }
    sample_text(sample, SAMPLE_SERIF, 8, 200, 588, ELEMENT_ARTIFACT, label);
}

static int
measure(int n, const char *folder)
{
    struct sample *sample = sample_new();
    int document = sample_element(sample, ELEMENT_DOCUMENT, -1);
    for (int i = 0; i < n; i++)
        add_text_page(sample, document, i);
    sample_finish(sample);
    struct job job = { .edition = &sample->edition, .pages = &sample->pages };
    double start = cpu_ms();
    GBytes *pdf = writer_make(&pdf_writer, &job, NULL);
    double took = cpu_ms() - start;
    printf("%d pages, %.3f ms CPU a page, of them %.3f finishing; %.1f "
           "KB a page\n",
        n, took / n, (double)job.finish_us / 1e3 / n,
        (double)g_bytes_get_size(pdf) / 1e3 / n);
    bool ok = save(folder, "stress.pdf", pdf);
    sample_free(sample);
    return ok ? 0 : 1;
}

int
main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    if (!sample_fonts_found())
        return 77;
    if (argc > 2)
        return measure(atoi(argv[2]), argv[1]);
    struct diag *diag = diag_new(print_message, NULL);
    struct sample *sample = sample_newspaper();
    struct job job = { .edition = &sample->edition, .pages = &sample->pages };
    bool ok =
        save(argv[1], "sample.pdf", writer_make(&pdf_writer, &job, diag)) &&
        save(argv[1], "sample.pages", writer_make(&pages_writer, &job, diag)) &&
        save(argv[1], "sheet.png", png_write_contact_sheet(&job, diag));
    for (int p = 0; ok && p < sample->pages.n_pages; p++) {
        g_autofree char *name = g_strdup_printf("page-%d.png", p);
        ok = save(argv[1], name, png_write_page(&job, p, diag));
    }
    sample_free(sample);
    diag_free(diag);
    return ok ? 0 : 1;
}
