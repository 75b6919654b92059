/*
 * How large the pictures of a book are. Each device has a limit of its own;
 * where the book as a whole has one too, JPEGs give away some quality first,
 * and then all pictures get the same lower limit of their longer side, so the
 * large ones pay and thumbnails stay sharp. The limit is guessed from what
 * pictures took before, and looked for further down until it holds.
 */
#include "write/bookpictures.h"

#include <math.h>

#include "base/diag.h"
#include "edition/ebook.h"
#include "edition/edition.h"
#include "write/book.h"
#include "write/bookimage.h"
#include "write/colour.h"

/* Below this a picture of a newspaper is no longer one. */
#define LEAST_SIDE 320
/* One limit to the next, in percent. */
#define STEP 90
/* How the bytes of a picture go with its side: a little less than with its
 * area, since smaller ones have more detail in each dot. */
#define EXPONENT 1.8

/* What is known of a picture. */
struct state {
    int64_t size; /* bytes at the last look */
    int side;     /* its longer one then */
    bool stuck;   /* it did not become smaller then */
    bool told;    /* what there was to say has been said */
};

struct bookpictures {
    struct book *book;
    struct colour_tables *tables;
    struct state *states;       /* by image of the edition */
    struct bookimage_wish wish; /* of all */
    bool shrunk;
    int64_t size; /* of all, once they were shrunk */
};

struct bookpictures *
bookpictures_new(struct book *book)
{
    struct bookpictures *pictures = g_new0(struct bookpictures, 1);
    pictures->book = book;
    pictures->tables = colour_tables_new();
    pictures->states = g_new0(struct state, book->edition->n_images + 1);
    pictures->wish.side = ebook_longest_side(book->ebook.images);
    pictures->wish.grey = book->ebook.grey;
    return pictures;
}

void
bookpictures_free(struct bookpictures *pictures)
{
    if (pictures == NULL)
        return;
    colour_tables_free(pictures->tables);
    g_free(pictures->states);
    g_free(pictures);
}

const struct colour_tables *
bookpictures_tables(const struct bookpictures *pictures)
{
    return pictures->tables;
}

static int
longer_side(const struct bookpictures *pictures, int i)
{
    int width, height;
    bookimage_fit(&pictures->book->edition->images[i], pictures->wish.side,
        &width, &height);
    return MAX(width, height);
}

/* Makes all of them to see what they take. */
static void
look(struct bookpictures *pictures)
{
    const struct edition *edition = pictures->book->edition;
    pictures->size = 0;
    for (int i = 0; i < edition->n_images; i++) {
        const struct image *image = &edition->images[i];
        struct state *state = &pictures->states[i];
        unsigned changes;
        if (!pictures->book->image_used[i])
            continue;
        g_autoptr(GBytes) bytes =
            bookimage_make(image, &pictures->wish, pictures->tables, &changes);
        int64_t size = (int64_t)g_bytes_get_size(bytes);
        int side = longer_side(pictures, i);
        state->stuck = image->format == IMAGE_SVG ||
            (size == state->size && side < state->side);
        state->size = size;
        state->side = side;
        pictures->size += size;
        image_forget(image);
    }
}

/* What they would take with this limit, as far as can be guessed. */
static double
guess(const struct bookpictures *pictures, int side)
{
    double sum = 0;
    for (int i = 0; i < pictures->book->edition->n_images; i++) {
        const struct state *state = &pictures->states[i];
        if (!pictures->book->image_used[i])
            continue;
        sum += state->side <= side || state->stuck
            ? (double)state->size
            : (double)state->size * pow((double)side / state->side, EXPONENT);
    }
    return sum;
}

static int
largest_side(const struct bookpictures *pictures)
{
    int side = 0;
    for (int i = 0; i < pictures->book->edition->n_images; i++)
        if (pictures->book->image_used[i] &&
            pictures->book->edition->images[i].format != IMAGE_SVG)
            side = MAX(side, longer_side(pictures, i));
    return side;
}

/* "5.1 MB", "800 kB": as file managers count. */
static char *
size_text(size_t size)
{
    return size < 1000 * 1000
        ? g_strdup_printf("%" G_GSIZE_FORMAT " kB", (size + 500) / 1000)
        : g_strdup_printf("%" G_GSIZE_FORMAT ".%" G_GSIZE_FORMAT " MB",
              (size + 50000) / 1000000, (size + 50000) / 100000 % 10);
}

static void
report_size(const struct bookpictures *pictures, int64_t size)
{
    int64_t most = pictures->book->ebook.size;
    if (size <= most)
        return;
    g_autofree char *is = size_text((size_t)size);
    g_autofree char *wanted = size_text((size_t)most);
    diag_report(pictures->book->diag, DIAG_EPUB_TOO_LARGE, pos_of(NULL),
        "%s, not %s", is, wanted);
}

void
bookpictures_shrink(struct bookpictures *pictures, int64_t rest)
{
    int64_t room = pictures->book->ebook.size - rest;
    look(pictures);
    if (pictures->size <= room)
        return;
    pictures->shrunk = true;
    pictures->wish.tight = true;
    look(pictures);
    int side = largest_side(pictures);
    while (pictures->size > room && side > LEAST_SIDE) {
        /* Guesses go wrong with pictures that will not become smaller yet. */
        int least = MAX(LEAST_SIDE, side / 2);
        do
            side = MAX(least, side * STEP / 100);
        while (side > least && guess(pictures, side) > (double)room);
        pictures->wish.side = side;
        look(pictures);
    }
    report_size(pictures, rest + pictures->size);
}

static void
tell(struct bookpictures *pictures, int i, unsigned changes, GBytes *bytes)
{
    const struct image *image = &pictures->book->edition->images[i];
    struct diag *diag = pictures->book->diag;
    struct pos pos = pos_of(image->path);
    if (changes & BOOKIMAGE_FAILED)
        diag_report(diag, DIAG_EPUB_IMAGE_KEPT, pos, NULL);
    if (changes & BOOKIMAGE_GUESSED)
        diag_report(diag, DIAG_IMAGE_CMYK, pos, NULL);
    if (!(changes & (BOOKIMAGE_SCALED | BOOKIMAGE_PACKED)))
        return;
    int width = image->width, height = image->height;
    if (changes & BOOKIMAGE_SCALED)
        bookimage_fit(image, pictures->wish.side, &width, &height);
    g_autofree char *before = size_text(g_bytes_get_size(image->bytes));
    g_autofree char *after = size_text(g_bytes_get_size(bytes));
    diag_report(diag,
        pictures->shrunk ? DIAG_EPUB_IMAGE_FIT : DIAG_EPUB_IMAGE_REDUCED, pos,
        "from %d x %d pixels and %s to %d x %d and %s", image->width,
        image->height, before, width, height, after);
}

GBytes *
bookpictures_load(struct bookpictures *pictures, int i)
{
    struct state *state = &pictures->states[i];
    unsigned changes;
    GBytes *bytes = bookimage_make(&pictures->book->edition->images[i],
        &pictures->wish, pictures->tables, &changes);
    if (!state->told)
        tell(pictures, i, changes, bytes);
    state->told = true;
    return bytes;
}
