#ifndef NEWSPRINT_WRITE_BOOK_H
#define NEWSPRINT_WRITE_BOOK_H

#include <stdbool.h>

#include <glib.h>

#include "edition/ebook.h"
#include "write/archive.h"
#include "write/bookrules.h"

struct article;
struct bookfonts;
struct bookpictures;
struct diag;
struct edition;
struct image;
struct job;
struct node;
struct pagemap;
struct words;

/*
 * The e-book while it is made: which files it has, in the order of reading,
 * and what was learnt about the content on the way, which the package then
 * declares. Shared by the parts of the EPUB writer and by nothing else.
 */

/* Content files stay below this: older readers cut longer ones or are slow
 * to turn their pages. */
#define BOOK_MAX_BYTES (250 * 1024)

#define BOOK_FOLDER "EPUB/"
#define BOOK_PACKAGE "package.opf"
#define BOOK_STYLE "style.css"
#define BOOK_NAV "nav.xhtml"
#define BOOK_NCX "toc.ncx"
#define BOOK_COVER_PAGE "cover.xhtml"
#define BOOK_COLOPHON "colophon.xhtml"

enum book_kind {
    BOOK_KIND_COVER,
    BOOK_KIND_CONTENTS,
    BOOK_KIND_SECTION,
    BOOK_KIND_ARTICLE,
    BOOK_KIND_COLOPHON,
};

/* A content file. */
struct book_document {
    enum book_kind kind;
    const char *id;       /* in the manifest */
    const char *file;     /* below BOOK_FOLDER */
    int section, article; /* -1 none */
    int part;             /* 0.. of an article that had to be divided */
    GString *text;        /* NULL: sealed */
    struct archive_packed packed;
};

/* Where a printed page begins. */
struct book_page {
    const char *label;
    const char *file;
    const char *anchor;
};

struct book {
    struct arena *arena;
    const struct job *job;
    const struct edition *edition;
    const struct edition *whole; /* that it is a part of, or itself */
    const struct words *words;   /* of the edition's language */
    struct diag *diag;
    struct ebook ebook; /* what it is made for */
    struct bookpictures *pictures;
    GArray *documents;             /* struct book_document */
    int n_sealed;                  /* of them, the first ones */
    GArray *pages;                 /* struct book_page */
    const struct pagemap *pagemap; /* of the whole edition */
    struct pagemap *own_pagemap;
    GString *css, *nav_ncx, *package;

    GBytes *cover; /* the drawn cover; NULL: none */
    const char *cover_file, *cover_type;

    /* By image of the edition. */
    bool *image_refused; /* an SVG that a reader may not run */
    bool *image_used;
    GArray *used; /* int: those images, in the order of their first use */

    /* What the accessibility metadata are computed from. */
    int n_pictures, n_described;
    bool has_tables, has_notes, moves;
    int n_breaches[BOOK_N_RULES]; /* of rules for readers who do not see it */
    struct pos breaches[BOOK_N_RULES]; /* the first of each */

    struct bookfonts *fonts; /* that are put in; NULL: none */
    int n_finished;          /* documents, the first ones, that booktext.c has
                                gone over */
};

/* BOOK lives as long as JOB. */
struct book *book_new(const struct job *job, struct diag *diag);
void book_free(struct book *book);

/* A new document, last in the order of reading; its index. FILE and ID are
 * kept. Pointers into documents are not stable. */
int book_add_document(
    struct book *book, enum book_kind kind, const char *id, const char *file);
struct book_document *book_document(struct book *book, int index);

/* Packs the text of all documents before INDEX but the contents: nobody
 * adds to them any more. */
void book_seal_documents(struct book *book, int index);

/* "images/photo.jpg" in the arena; marks it as used. NULL if the picture is
 * not in the book. */
const char *book_use_image(struct book *book, int image);
const char *book_image_type(const struct image *image);

/* True if there is more than one section to tell apart. */
bool book_has_sections(const struct book *book);

/* The file of an edition's article; of its section's page, NULL if the
 * section has none; and what to call an article, never "". */
const char *book_article_file(struct book *book, int article);
const char *book_section_file(struct book *book, int section);
const char *book_article_title(struct book *book, int article);
const char *book_article_lang(const struct book *book, int article);
/* The address of a link or a picture that is one, URL being what was written
 * (NULL: nothing): a file of the book if NODE leads to one of its articles. An
 * article that is in another book is at its own address, after a message. NULL:
 * it leads nowhere. */
const char *book_link(
    struct book *book, const struct node *node, const char *url);
/* The title with number or period: what a shelf should show. */
const char *book_full_title(struct book *book);
/* That of another edition: the one that the book's is a part of. */
const char *book_edition_title(
    struct book *book, const struct edition *edition);

/* The mark of a printed page, index PAGE, in FILE whose text there is in LANG;
 * the page list has it then. */
void book_put_page(struct book *book, GString *out, const char *file,
    const char *lang, int page);
/* Those of the pages before all articles, and behind them; nothing in a part
 * that has not the edition's first article, or its last. */
void book_put_front_pages(struct book *book, GString *out, const char *file);
void book_put_back_pages(
    struct book *book, GString *out, const char *file, const char *lang);

/* The opening of an XHTML file up to and with <body>, and its end. TITLE is
 * plain text; TYPE is the body's epub:type or NULL. */
void book_open_xhtml(GString *out, const char *lang, const char *title,
    const char *body_class, const char *type);
void book_close_xhtml(GString *out);
/* CLASS, with the section's id where sections have colours of their own. */
const char *book_body_class(struct book *book, const char *class, int section);
/* ` xml:lang="ar" lang="ar" dir="rtl"`, what differs from the surroundings. */
void book_append_lang(GString *out, const char *lang, const char *outer);

#endif
