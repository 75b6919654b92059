#ifndef NEWSPRINT_EDITION_EDITION_H
#define NEWSPRINT_EDITION_EDITION_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "article/article.h"
#include "edition/ebook.h"
#include "edition/pagecount.h"
#include "edition/part.h"
#include "edition/press.h"
#include "edition/style.h"

/*
 * What is to be published: the second border structure. Made by
 * edition_compile from a manifest, or from articles alone; const from then.
 */
enum image_format {
    IMAGE_JPEG,
    IMAGE_PNG,
    IMAGE_SVG,
};

/* A picture. What comes as GIF, WebP, TIFF or BMP has become PNG here. The
 * same bytes are one image however often they are used. */
struct image {
    const char *id;   /* "photo-harbour", unique; file name in the EPUB */
    const char *path; /* as it was asked for, for messages */
    enum image_format format;
    GBytes *bytes;     /* owned by the edition's table */
    bool mapped;       /* they are a file's: see image_forget */
    int width, height; /* as shown: after orientation; SVG: 1/1 px */
    int orientation;   /* EXIF 1..8; 1 for all but JPEG */
    int components;    /* JPEG: 1 grey, 3 colour, 4 CMYK */
    const char *hash;  /* SHA-256 of the bytes, hex */
    const char *lang;  /* BCP 47, of the first article that shows it; NULL: none
                          says its language */
};

struct edition_article {
    const struct article *article;
    const char *id; /* "a001-the-headline": unique, ASCII, stable */
    int section;    /* index into sections; -1: a filler */
    int number;     /* 1.. in printed order; a filler's among these */
};

struct edition_section {
    const char *name; /* as printed; "" for an edition without sections */
    const char *id;   /* "s1-world" */
    uint32_t colour;  /* STYLE_NO_COLOUR: the style's accent */
    int first, n;     /* its articles in edition.articles */
};

/* A word that is divided in a way of its own on the pages. */
struct edition_exception {
    const char *lang; /* BCP 47; "*": all languages */
    const char *word; /* "news-print": only there; "reuters": never; NULL: all
                         words of the language */
    bool divided;     /* of these: whether they may be divided */
};

/* What there can be an index of. */
enum index_kind {
    INDEX_PLACES,  /* of the datelines */
    INDEX_AUTHORS, /* all who are named in bylines */
    INDEX_N
};

/* A file that the edition was made of, pictures apart. */
struct edition_source {
    const char *name; /* unique, with the folders below the manifest's */
    GBytes *bytes;    /* owned by the edition's table */
};

/* Whose fonts an EPUB is read in. */
enum epub_fonts {
    EPUB_FONTS_NONE,      /* the reader's */
    EPUB_FONTS_HEADLINES, /* text is in the reader's, headlines and what is
                             like them in the style's */
    EPUB_FONTS_ALL,       /* the style's */
};

/* As files and options say them; ends with NULL. */
extern const char *const epub_fonts_names[];

struct edition {
    struct arena *arena;
    const struct style *style;
    int paper_width, paper_height; /* the style's unless the user said */
    struct press press;            /* of PDFs that the manifest does not name */
    struct ebook ebook;            /* of EPUBs, likewise */
    const struct press_output *outputs; /* those that it does */
    int n_outputs;

    const char *title;     /* "The Harbour Weekly" */
    const char *nameplate; /* set large; the title unless said */
    const char *tagline;   /* NULL none */
    const char *number;    /* "12", "No. 12"; NULL none */
    const char *period;    /* "19–25 October 2024"; NULL none */
    const char *publisher, *place, *price, *website, *rights; /* NULL none */
    struct date date; /* the edition's day; always full */
    bool dated;       /* false: nobody said a date, and none is printed */
    const char *lang;
    bool rtl; /* the edition's language is written from the right */
    const char *identifier; /* urn:uuid:... from the content */
    int64_t timestamp; /* dates inside files: SOURCE_DATE_EPOCH or the date */
    bool cover;        /* the EPUB has a cover page */
    enum epub_fonts epub_fonts;
    int cover_image;     /* index into images, -1: drawn without one */
    const char *ears[2]; /* at the nameplate's start and end, lines parted by
                            '\n'; NULL none */
    enum contents_form contents; /* printed ones */
    bool front_jump;             /* stories on the front page go on inside */
    struct pagecount pages;      /* that it is to have */
    struct pos pages_pos;        /* where that was said */
    enum style_links links;      /* on paper */
    enum style_briefs briefs;    /* where they are, on paper */
    const char *briefs_title;    /* over them there; "": none; NULL: the usual
                                    words of the edition's language */
    enum index_kind indexes[INDEX_N]; /* in printed order */
    int n_indexes;
    bool colophon;     /* at the end, if there is something to say in it */
    const char *notes; /* editor's notes, printed in the colophon; NULL */
    const struct edition_exception *exceptions; /* to hyphenation */
    int n_exceptions;

    struct edition_section *sections;
    int n_sections;
    struct edition_article *articles; /* in printed order; behind them the
                                         fillers, which no book has */
    int n_articles, n_fillers;
    struct image *images;
    int n_images;

    enum edition_split split;    /* of EPUBs that `outputs` says nothing of */
    const struct edition *whole; /* what this is a part of; NULL: of nothing */
    int part;                    /* its number, from 1 */
    int first; /* of its articles, in the whole, as links count them; else 0 */

    const struct edition_source *sources; /* NULL: they were not kept */
    int n_sources;

    /* Owned. */
    GPtrArray *owned_articles; /* struct article */
    GPtrArray *owned_bytes;    /* GBytes */
    GPtrArray *owned_inputs;   /* struct input: positions borrow its name */
};

/* Everything that decides what an edition holds besides its articles. Zero
 * is "not said". Strings are borrowed for the call. */
struct edition_options {
    const char *data_folder; /* holds styles/ and fonts/ */
    const char *style;       /* over the manifest's */
    const char *paper;
    const char *bleed;       /* "3mm"; over the manifest's, for all PDFs */
    bool crop_marks;         /* likewise, if it is true */
    const char *pages;       /* "8", "4x"; over the manifest's */
    const char *epub_fonts;  /* "all"; over the manifest's */
    const char *punctuation; /* "smart"; over the manifest's */
    const char *title, *lang;
    const char *week, *since, *until; /* "2024-W43", ISO days; inclusive */
    const char *root;                 /* a folder: files below it may be named
                                         by articles in other folders */
    const char *format;               /* a reader's name for all articles */
    bool raw;                         /* no desk */
    bool preflight;    /* report what a careful editor would mend, too */
    bool keep_sources; /* of the articles, for PDFs that have them inside */
    int64_t timestamp; /* SOURCE_DATE_EPOCH; -1: not set */
};

/* Reads a manifest and all its articles, or the articles alone. INPUTS
 * (struct input *) are one manifest, or one or more articles; they stay the
 * caller's and must outlive the edition. NULL after a message when nothing
 * can be published; articles that had to be left out are messages
 * (DIAG_ARTICLE_LEFT_OUT) and counted in *N_LEFT_OUT. */
struct edition *edition_compile(GPtrArray *inputs,
    const struct edition_options *options, int *n_left_out, struct diag *diag);
void edition_free(struct edition *edition);

/* The edition as text, one thing a line: the debug form that golden tests
 * compare. */
void edition_dump(const struct edition *edition, GString *out);

/* What the manifest says of the output of this name; NULL: nothing. FILE may
 * have folders before it, which do not matter, or be NULL. */
const struct press_output *edition_output(
    const struct edition *edition, const char *file);
/* How the PDF of this name is to be printed; likewise. */
struct press edition_press(const struct edition *edition, const char *file);
/* How the EPUB of this name is to be made; likewise. */
struct ebook edition_ebook(const struct edition *edition, const char *file);

/* Lets go of the memory that a file's bytes take once they have been read;
 * they are there again when they are next looked at. */
void image_forget(const struct image *image);

/* True if the input is an edition's manifest (a YAML file). */
bool edition_is_manifest(const char *path);

/* What lists call the article: its title, or else its first words, or its id;
 * never empty. Made in ARENA if it is not the article's own. */
const char *edition_article_title(
    const struct edition_article *entry, struct arena *arena);

#endif
