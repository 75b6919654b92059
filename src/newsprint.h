#ifndef NEWSPRINT_H
#define NEWSPRINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Newsprint as a library: articles in, a newspaper as PDF and EPUB out. This
 * is its only public header; the command newsprint uses nothing else.
 *
 *     struct newsprint_options options;
 *     newsprint_options_init(&options);
 *     options.data_folder = "/usr/share/newsprint";
 *     struct newsprint *np = newsprint_new(&options);
 *     if (newsprint_add_file(np, "weekly.yaml") &&
 *         newsprint_write(np, "pdf", "weekly.pdf"))
 *         ...
 *     newsprint_free(np);
 *
 * Strings are UTF-8, file names are bytes as the system has them. Strings
 * handed in are copied unless said otherwise. Strings handed out belong to
 * the context and live as long as it does, but for those in a message, which
 * live for the call. What newsprint_make gives is freed with
 * newsprint_bytes_free.
 *
 * Errors. A function that returns false has told the message function why.
 * Bad input stops nothing but itself: an article that cannot be read is left
 * out with a message, and counted, and the rest is published.
 *
 * The library reads files that it is told to, and those that they name. It
 * reads no clock (but for CPU time in newsprint_get_timings), no locale, no
 * environment, and uses no network; what it writes depends on its input, the
 * options and the data folder alone. Memory that cannot be had ends the
 * process, as in GLib. A context serves one thread at a time; different
 * contexts are independent.
 *
 * There is no stable ABI yet.
 */
#define NEWSPRINT_VERSION "0.1.0"

struct newsprint;

/* What a message means. */
enum newsprint_level {
    NEWSPRINT_NOTE,    /* a matter of style, nothing was changed */
    NEWSPRINT_WARNING, /* repaired, the reader loses nothing */
    NEWSPRINT_ERROR,   /* something of the input is lost */
    NEWSPRINT_FATAL,   /* this article or this output cannot be had */
    NEWSPRINT_N_LEVELS
};

struct newsprint_message {
    enum newsprint_level level;
    const char *level_name; /* "note", "warning", "error", "fatal" */
    const char *name;       /* stable, for scripts: "unknown-key" */
    const char *file;       /* as it was named; NULL: about no file */
    int line, column;       /* from 1; 0: not known. Columns are characters */
    int page, page_column;  /* where that is on paper, from 1; 0: not known, or
                               over several columns */
    const char *text;
};

typedef void (*newsprint_message_func)(
    const struct newsprint_message *message, void *data);

/* What is being done: "reading", "setting pages", ... STAGE is a string that
 * lives for ever. Called from the thread that called the library. */
typedef void (*newsprint_progress_func)(const char *stage, void *data);

/* NULL and false mean "not said": the manifest, the style or the article then
 * decides. Call newsprint_options_init first, so that later members do not
 * surprise you. */
struct newsprint_options {
    const char *data_folder;  /* holds styles/ and fonts/; required */
    const char *cache_folder; /* for fontconfig's cache; need not exist or be
                                 writable; NULL: none is kept */
    const char *style;        /* a style's name, or a .yaml file */
    const char *paper;        /* "A4", "kindle-scribe", "182mm,257mm" */
    const char *bleed;        /* of PDFs: "3mm" */
    const char *pages;        /* how many: "8"; "4x": a multiple of four */
    const char *epub_fonts;   /* the style's that EPUBs have inside: "none",
                                 "headlines", "all" */
    const char *punctuation;  /* "smart": quotes, dashes and the like as each
                                 language sets them; "written" */
    const char *title;
    const char *lang;          /* BCP 47: "id", "en-GB" */
    const char *week;          /* articles of an ISO week: "2024-W43" */
    const char *since, *until; /* ISO days, both inclusive */
    const char *format;        /* of the articles: "plain", "markdown" */
    const char *root;  /* a folder: articles may name pictures anywhere below
                          it; NULL: only in their own or the edition's */
    bool crop_marks;   /* PDFs have them */
    bool raw;          /* articles as they are, nothing recognised and
                          nothing taken out */
    bool preflight;    /* messages also about what a careful editor would mend;
                          those up to the pages come when these are set, in
                          order of reading */
    bool keep_sources; /* PDFs may be asked for that have the articles' files
                          inside (a-3a, a-3b, a-3u); a manifest that asks for
                          one says so itself */
    int64_t timestamp; /* dates inside the files, seconds since 1970 in UTC;
                          -1: the edition's own date */
    newsprint_message_func message; /* NULL: messages are only counted */
    newsprint_progress_func progress;
    void *data; /* for both functions */
};

void newsprint_options_init(struct newsprint_options *options);

/* Never NULL. */
struct newsprint *newsprint_new(const struct newsprint_options *options);
void newsprint_free(struct newsprint *newsprint);

/* True if PATH is named like an edition's manifest (.yaml, .yml). */
bool newsprint_is_manifest(const char *path);

/* One manifest, or one or more articles. False if the file cannot be read;
 * others may still be added. */
bool newsprint_add_file(struct newsprint *newsprint, const char *path);

/* The same from memory. NAME stands in messages ("<stdin>"). FOLDER is where
 * relative paths of its images start; NULL: it may have none. URL is the
 * address that it came from, or NULL. DATA is copied. */
bool newsprint_add_bytes(struct newsprint *newsprint, const char *name,
    const char *folder, const char *url, const void *data, size_t size);

/* Reads everything that was added and makes the edition. False when nothing
 * can be published. What follows does it if need be; nothing can be added
 * afterwards. */
bool newsprint_compile(struct newsprint *newsprint);

/* For file names, once compiled, else NULL: the edition's title, the ISO week
 * of its date ("2024-W43"), and its date ("2024-10-22"), which is NULL too if
 * nothing in it is dated. */
const char *newsprint_title(const struct newsprint *newsprint);
const char *newsprint_week(const struct newsprint *newsprint);
const char *newsprint_date(const struct newsprint *newsprint);

/* Formats: "pdf", "epub"; and as text for tests "pages" and "tree". A format
 * by its name or by a file name's suffix; NULL if there is none. */
const char *newsprint_format_lookup(const char *name);
const char *newsprint_format_for_file(const char *path);
/* All names, ended by NULL. */
const char *const *newsprint_formats(void);
/* Whether pages have to be set for it. */
bool newsprint_format_is_paged(const char *format);
/* Names of the formats that articles come in, ended by NULL. */
const char *const *newsprint_input_formats(void);

/* Sets the pages, once. An EPUB that is made afterwards says where they
 * begin, so whoever makes both calls this first. */
bool newsprint_layout(struct newsprint *newsprint);
/* How many there are; 0 before newsprint_layout. */
int newsprint_page_count(const struct newsprint *newsprint);

/* An output, and what is said of how it is printed besides the manifest. */
struct newsprint_output {
    const char *format;
    const char *file; /* its name, for what the manifest's `outputs` say of
                         it; folders do not matter; NULL: nothing. Of a part:
                         the name of the book that is divided */
    const char *imposition; /* of newsprint_impositions; over the manifest's */
    const char *sheet;      /* a paper; likewise */
    const char *colour;     /* "grey" or "full"; likewise. Of an EPUB: its
                               pictures and its cover */
    const char *image_resolution; /* "300": the most that pictures have, dots
                                     an inch; likewise */
    const char *split;    /* of newsprint_splits: a book for each section or
                             article; likewise */
    int part;             /* of such books, from 1; 0: all in one */
    const char *standard; /* what a PDF must be: "a-2a", "a-3a,ua-1"; likewise.
                             Else it says which standards it meets */
    const char *epub_images; /* of newsprint_epub_images: how large an EPUB's
                                pictures may be; likewise */
    const char *epub_size;   /* "20MB": how large it may be as a whole, which
                                its pictures have to see to; likewise */
};

/* How many books an output is divided into, once the edition is compiled, and
 * what names each, INDEX from 0: "s2-world". 0 and NULL if it is not. */
int newsprint_part_count(
    const struct newsprint *newsprint, const struct newsprint_output *output);
const char *newsprint_part_name(const struct newsprint *newsprint,
    const struct newsprint_output *output, int index);
/* How it is divided, of newsprint_splits. */
const char *newsprint_split_name(
    const struct newsprint *newsprint, const struct newsprint_output *output);

/* The names that the manifest has under `outputs`, in its order, once the
 * edition is compiled; NULL after the last. */
const char *newsprint_output_name(const struct newsprint *newsprint, int index);
/* Whether the manifest says there which standards that PDF must meet. */
bool newsprint_output_has_standard(
    const struct newsprint *newsprint, int index);

/* Names of the ways to put pages on sheets, ended by NULL. */
const char *const *newsprint_impositions(void);
/* Names of the ways to divide a book, ended by NULL. */
const char *const *newsprint_splits(void);

/* Names of the devices that an EPUB's pictures can be made for, ended by
 * NULL. */
const char *const *newsprint_epub_images(void);

/* Whether all of these can be understood; needs no edition. */
bool newsprint_check_output(
    struct newsprint *newsprint, const struct newsprint_output *output);

/*
 * Makes an output that is not published yet. Its bytes go to a temporary file
 * near PATH, which has no name if the system can do that; if there cannot be
 * one, or PATH is NULL or no regular file, they wait in memory. So all outputs
 * of a run can be made before one of them is seen, however large they are.
 * NULL after a message.
 */
struct newsprint_draft;
struct newsprint_draft *newsprint_make_draft(struct newsprint *newsprint,
    const struct newsprint_output *output, const char *path);
/* Gives it its place, whole, instead of what is there. The folder must be
 * there. */
bool newsprint_publish(
    struct newsprint *newsprint, struct newsprint_draft *draft);
/* The bytes of a draft without a path. */
const void *newsprint_draft_data(
    const struct newsprint_draft *draft, size_t *size);
/* Discards what has not been published. Takes NULL. */
void newsprint_draft_free(struct newsprint_draft *draft);

/* Makes an output in memory. *SIZE is in bytes. What is divided into books is
 * made book by book, with `part`. */
bool newsprint_make_output(struct newsprint *newsprint,
    const struct newsprint_output *output, void **data, size_t *size);
/* The same without a name. */
bool newsprint_make(
    struct newsprint *newsprint, const char *format, void **data, size_t *size);
/* PNG: page PAGE, from 0, or all of them small on one sheet with -1, at DPI
 * dots an inch (0: a sensible value). */
bool newsprint_make_proof(
    struct newsprint *newsprint, int page, int dpi, void **data, size_t *size);
void newsprint_bytes_free(void *data);

/* Writes PATH whole or not at all: a temporary file beside it takes its
 * place. What is no regular file (/dev/stdout, a pipe) is written to. */
bool newsprint_save(struct newsprint *newsprint, const char *path,
    const void *data, size_t size);

/* newsprint_make_output under the name of PATH, and newsprint_save. */
bool newsprint_write(
    struct newsprint *newsprint, const char *format, const char *path);

/* What was recognised in each article, where it stood, what was taken out and
 * why; as text for people, or JSON by share/schema/inspect.schema.json. */
bool newsprint_inspect(
    struct newsprint *newsprint, bool json, void **data, size_t *size);

/* The styles and the fonts that the data folder has, and the papers that have
 * names, one a line for people, or JSON. */
bool newsprint_list_styles(
    struct newsprint *newsprint, bool json, void **data, size_t *size);
bool newsprint_list_fonts(
    struct newsprint *newsprint, bool json, void **data, size_t *size);
bool newsprint_list_papers(
    struct newsprint *newsprint, bool json, void **data, size_t *size);

/* What happened up to now. */
struct newsprint_counts {
    int messages[NEWSPRINT_N_LEVELS];
    int articles;    /* in the edition */
    int left_out;    /* articles that had to be left out */
    int unwritable;  /* outputs that could not be written */
    int overset;     /* times that the text did not fit its pages */
    int bad_options; /* values of options that were not understood */
    int bad_data;    /* parts of the data folder that could not be read */
};
void newsprint_get_counts(
    const struct newsprint *newsprint, struct newsprint_counts *counts);

/* How often a message was given, by its name. False when INDEX, from 0 on, is
 * behind the last kind that there can be; a kind may have been given 0 times.
 */
struct newsprint_kind {
    enum newsprint_level level;
    const char *level_name, *name;
    int messages;
};
bool newsprint_get_kind(
    const struct newsprint *newsprint, int index, struct newsprint_kind *kind);

/* CPU time by stage, in microseconds. */
struct newsprint_timings {
    int64_t read;  /* reading, the copy desk, images, order */
    int64_t shape; /* words to glyphs, and those to their places */
    int64_t line_break;
    int64_t pages;   /* columns and pages */
    int64_t draw;    /* pages to PDF or PNG */
    int64_t finish;  /* the PDF's structure */
    int64_t package; /* the EPUB */
};
void newsprint_get_timings(
    const struct newsprint *newsprint, struct newsprint_timings *timings);

#ifdef __cplusplus
}
#endif

#endif
