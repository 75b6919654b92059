#ifndef NEWSPRINT_DESK_TABLES_H
#define NEWSPRINT_DESK_TABLES_H

#include "desk/words.h"

/*
 * What the desk knows of each language, as data. A new language is new rows
 * here and no new code. All words are folded (see words.h); a test sees to
 * it. Rows of all languages are tried on every article, since pages mix them:
 * an Indonesian article ends in an English comment form.
 */

/* The months, each with its short forms. */
struct months {
    const char *lang;
    const char *names[12];
    enum calendar calendar;
};
/* A name and the number that it stands for. */
struct numbers {
    const char *name;
    int number;
};
extern const struct numbers desk_eras[]; /* of Japan, and their first year */
extern const struct numbers desk_days[]; /* "तीन": 3; both end with NULL */
extern const struct months desk_months[];       /* ends with lang NULL */
extern const struct words desk_weekdays[];      /* may stand before a date */
extern const struct words desk_date_fillers[];  /* "de", "pukul", "at" */
extern const struct words desk_date_articles[]; /* "le", "tanggal": before */
extern const struct words desk_year_openers[];  /* "de", "nam" */
extern const struct words desk_year_marks[];    /* "г.", "r." */
extern const struct words desk_before_noon[];   /* "am", "午前" */
extern const struct words desk_after_noon[];
extern const struct words desk_time_marks[]; /* "uhr", "분", after a time */

extern const struct words desk_agencies[]; /* wire services, papers, sites */
extern const struct words desk_places[];   /* cities that stand alone */
extern const struct words desk_regions[];  /* what may follow a city */
extern const struct words desk_topics[];   /* labels that are no place */
extern const struct words desk_place_particles[];
extern const struct words desk_there_words[];    /* "there", "dort" */
extern const struct words desk_stop_openers[];   /* after "Essen. ": "die" */
extern const struct words desk_plain_agencies[]; /* common words as well */
extern const struct words desk_correspondents[]; /* "corr." of an agency */
extern const struct words desk_media_words[];    /* "news", "times", "post" */

extern const struct words desk_byline_openers[]; /* "by", "oleh", "von" */
extern const struct words desk_byline_roles[];   /* "staff writer" */
extern const struct words desk_byline_from[];    /* "in", "aus" */
extern const struct words desk_editor_openers[]; /* "editor", "redaktur" */
extern const struct words desk_name_joints[];    /* "and", "dan", "und" */
extern const struct words desk_name_particles[]; /* "van", "de", "bin" */
extern const struct words desk_not_names[];      /* "favor", "the" */

extern const struct words desk_credit_labels[]; /* "foto", "photo by" */
extern const struct words desk_credit_joints[]; /* "for", "via" */
extern const struct words desk_handouts[];      /* "courtesy of", "archivo" */
extern const struct words desk_organisations[]; /* "police", "museum" */

/* Frequent words for telling languages apart, with what script they are in.
 * Words that neighbours do not share are worth more: the second list. */
struct language_words {
    const char *lang;
    const char *common;
    const char *telling;
    const char *news;  /* "police", "budget"; may be "" */
    const char *forms; /* "un-", "-ing"; may be "" */
};
extern const struct language_words desk_languages[];

/* What websites leave in an article. */
enum residue_class {
    RESIDUE_COMMENTS,
    RESIDUE_SHARE,
    RESIDUE_RELATED,
    RESIDUE_ADVERT,
    RESIDUE_NEWSLETTER,
    RESIDUE_COOKIE,
    RESIDUE_LOGIN,
    RESIDUE_COPYRIGHT,
    RESIDUE_NAVIGATION,
    RESIDUE_EDITOR,
    RESIDUE_N_CLASSES
};
/* Phrases of one class in one language: globs against the whole folded line,
 * divided by '|'. */
struct residue_phrases {
    const char *lang;
    enum residue_class class;
    const char *globs;
};
extern const struct residue_phrases desk_residue[]; /* ends with lang NULL */
/* Openers of a link line that gets glued into a paragraph: "baca juga:". */
extern const struct words desk_glued_openers[];
extern const struct words desk_call_verbs[]; /* "subscribe", "tap" */
extern const struct words desk_call_last_verbs[];
extern const struct words desk_call_login[]; /* what they ask for */
extern const struct words desk_call_comments[];
extern const struct words desk_call_newsletter[];
extern const struct words desk_call_share[];
extern const struct words desk_call_editor[];
extern const struct words desk_call_advert[];
extern const struct words desk_call_ours[];    /* "our", "here" */
extern const struct words desk_site_uses[];    /* "we use" */
extern const struct words desk_cookie_words[]; /* "cookies" */
extern const struct words desk_sections[];
extern const struct words desk_ago[];
extern const struct words desk_comment_buttons[];
/* Lines after which, at the end of an article, only residue follows. */
extern const struct words desk_tail_markers[];

#endif
