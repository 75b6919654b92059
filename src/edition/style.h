#ifndef NEWSPRINT_EDITION_STYLE_H
#define NEWSPRINT_EDITION_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "base/diag.h"
#include "edition/punctuation.h"

struct arena;
struct diag;

/*
 * A style: how a publication looks. One YAML file serves print and gives the
 * EPUB its CSS. Lengths are in 1/1024 pt (base/length.h).
 */
enum role {
    ROLE_BODY,
    ROLE_HEADLINE,
    ROLE_HEADLINE_LEAD,  /* priority 1 */
    ROLE_HEADLINE_BRIEF, /* priority 7 and more */
    ROLE_DECK,
    ROLE_KICKER,
    ROLE_BYLINE,
    ROLE_DATELINE, /* inline, at the start of the first paragraph */
    ROLE_SUBHEAD,
    ROLE_QUOTE,
    ROLE_PULL_QUOTE,
    ROLE_LIST,
    ROLE_TABLE,
    ROLE_TABLE_HEAD,
    ROLE_CAPTION,
    ROLE_CREDIT,
    ROLE_CODE,
    ROLE_NOTE,
    ROLE_BOX,
    ROLE_BOX_TITLE,
    ROLE_JUMP,   /* "Continued on page 5" */
    ROLE_LINKS,  /* the addresses of an article's links */
    ROLE_SOURCE, /* "Source: ..." and notes under an article */
    ROLE_SECTION,
    ROLE_BRIEFS_TITLE, /* over the briefs: "In brief" */
    ROLE_NAMEPLATE,
    ROLE_TAGLINE,    /* under or over the nameplate */
    ROLE_FOLIO_LINE, /* the date line under the nameplate */
    ROLE_RUNNING_HEAD,
    ROLE_FOLIO,
    ROLE_CONTENTS_TITLE,
    ROLE_CONTENTS_SECTION,
    ROLE_CONTENTS_ENTRY,
    ROLE_CONTENTS_DECK, /* on a page of contents, as are these: */
    ROLE_CONTENTS_PAGE, /* its title */
    ROLE_CONTENTS_PAGE_SECTION,
    ROLE_CONTENTS_LEAD, /* headline of a leading story */
    ROLE_EAR,           /* beside the nameplate */
    ROLE_INDEX_LETTER,
    ROLE_INDEX_ENTRY,
    ROLE_COLOPHON,
    ROLE_N
};

enum align {
    ALIGN_JUSTIFY,
    ALIGN_LEFT, /* the start edge: right in right-to-left text */
    ALIGN_CENTER,
    ALIGN_RIGHT, /* the end edge */
};

enum figures {
    FIGURES_DEFAULT, /* the font's own */
    FIGURES_OLD,     /* old-style proportional */
    FIGURES_LINING,
    FIGURES_TABULAR, /* lining tabular */
};

/* Where the printed contents stand. */
enum contents_form {
    CONTENTS_NONE,
    CONTENTS_FRONT, /* on page one, beside or below the first story */
    CONTENTS_PAGE,  /* before the first story, on a page of their own unless
                       much of it would stay empty */
};

/* Where a picture's credit stands. */
enum credit_place {
    CREDIT_RUN_IN, /* after the caption's last word */
    CREDIT_UNDER,  /* on a line of its own, below the caption */
    CREDIT_ALONG,  /* upwards along the picture's end */
};

/* What becomes of links on paper, where nobody can follow them. */
enum style_links {
    LINKS_NONE,  /* their words alone */
    LINKS_NOTES, /* numbers, and the addresses at the article's end */
    LINKS_QR,    /* the same with codes for telephones */
};

/* Where a section's briefs, short items, are printed. */
enum style_briefs {
    BRIEFS_IN_ORDER, /* where its list has them */
    BRIEFS_LAST,     /* together, behind its longer stories */
};

struct role_style {
    const char *family; /* a role or a family's name in fonts.yaml */
    int weight;         /* 100..900 */
    bool italic;
    bool small_caps; /* real ones only */
    bool uppercase;
    enum figures figures;
    int size, leading;
    int fit_least, fit_most; /* percent of the size that a headline may have to
                                fit its measure; 100: none */
    enum align align;
    int tracking;    /* 1/1000 em */
    uint32_t colour; /* 0xRRGGBB */
    int space_before, space_after;
    int indent; /* first line; of body, quote, note */
    int inset;  /* of quotes and boxes on both sides, of lists at the start */
    bool hyphenate;
    int rule_above, rule_below; /* thickness, 0 none */
    uint32_t rule_colour;
    uint32_t background; /* boxes, section heads; STYLE_NO_COLOUR: none */
};

#define STYLE_NO_COLOUR 0xffffffffu

/* Beyond these preflight complains; 0: it does not look. */
struct style_limits {
    int resolution;     /* the least dots an inch of pictures */
    int loose, tight;   /* word spaces, percent of the natural ones */
    int headline_lines; /* the most */
    int free_foot;      /* percent of a page that may be free at its foot */
};

struct style {
    const char *name, *description;
    const char *origin;
    const struct style *drawn; /* what it was fitted to its paper from; NULL:
                                  it is as its file has it */
    int paper_width, paper_height;
    const char *paper; /* "A4", "182mm x 257mm" */
    int margin_top, margin_bottom, margin_inside, margin_outside;
    int columns, gutter;
    int column_rule; /* thickness of the rule between columns, 0 none */
    uint32_t column_rule_colour;
    bool facing;      /* left and right pages mirror */
    int grid;         /* baseline to baseline of body text */
    int article_gap;  /* grid lines between articles */
    int article_rule; /* thickness of the rule between articles, 0 none */
    uint32_t article_rule_colour;
    bool beside; /* two stories may stand side by side */
    bool section_starts_page;
    enum contents_form contents;
    bool contents_leaders; /* dots from the entries to their pages */
    bool ears_boxed;       /* in frames of four rules */
    bool running_coloured; /* running heads have their sections' colours */
    enum credit_place credit;
    bool typefaces;               /* the colophon names them */
    const char *end_mark;         /* after the last word; NULL none */
    int drop_cap;                 /* lines, 0 none; lead articles only */
    enum style_links links;       /* unless the edition says */
    enum style_briefs briefs;     /* likewise */
    enum punctuation punctuation; /* of articles; likewise */
    bool protrusion;              /* optical margins */
    bool kashida;                 /* Arabic words may be made longer */
    bool hanging;  /* Chinese and Japanese stops and commas hang */
    int expansion; /* glyphs, 1/1000 each way */
    int tracking;  /* justified lines, 1/1000 em each way */
    uint32_t accent, link_colour;
    uint32_t page_colour; /* printed under all of a page, to its edges */
    int bleed;            /* what is printed beyond the page's edge */
    bool crop_marks;
    struct style_limits limits;
    /* What has the accent's colour has the section's own, if it has one. */
    struct role_style roles[ROLE_N];
};

/* The style NAME in FOLDER (styles/ of the data), or the file NAME if it ends
 * in .yaml. A style may say `extends: other`. NULL after a message. */
const struct style *style_load(struct arena *arena, const char *folder,
    const char *name, struct diag *diag);

/* As style_load; POS is where NAME was written, for messages. */
const struct style *style_load_at(struct arena *arena, const char *folder,
    const char *name, struct pos pos, struct diag *diag);

/* STYLE as its file has it, whatever paper it was fitted to: for the EPUB. */
const struct style *style_as_drawn(const struct style *style);

const char *style_role_name(enum role role); /* "pull-quote" */

/* The names of enum style_links, as files say them; ends with NULL. */
extern const char *const style_links_names[];
/* Of enum style_briefs, likewise. */
extern const char *const style_briefs_names[];

/* Names of all styles in FOLDER, sorted; free with g_ptr_array_unref. */
GPtrArray *style_list(const char *folder);

#endif
