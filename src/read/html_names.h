#ifndef NEWSPRINT_READ_HTML_NAMES_H
#define NEWSPRINT_READ_HTML_NAMES_H

#include <stddef.h>

/*
 * The elements of HTML that mean something to us, and how each behaves when a
 * tree is built; private to this folder. HTML_TEXT is a text and not an
 * element; an element that is not in the list is HTML_OTHER.
 */

/* How an element behaves. */
enum html_trait {
    HTML_IS_VOID = 1 << 0,       /* has no end tag and no content */
    HTML_IS_RAW = 1 << 1,        /* its content is no markup */
    HTML_IS_RCDATA = 1 << 2,     /* likewise, but for character references */
    HTML_IS_BLOCK = 1 << 3,      /* stands on lines of its own; ends a <p> */
    HTML_IS_FORMATTING = 1 << 4, /* is ended in spite of what is open in it */
    HTML_IS_BARRIER = 1 << 5,    /* end tags do not reach out of it */
    HTML_IS_META = 1 << 6,       /* may stand in <head> */
    HTML_IS_SPECIAL = 1 << 7,    /* phrases that are open around it stay open */
    HTML_IS_UNSEEN = 1 << 8,     /* nothing in it is shown as text */
};

/* clang-format off */
#define HTML_NAMES(X) \
    X(A, "a", HTML_IS_FORMATTING) \
    X(ABBR, "abbr", 0) \
    X(ADDRESS, "address", HTML_IS_BLOCK) \
    X(AREA, "area", HTML_IS_VOID) \
    X(ARTICLE, "article", HTML_IS_BLOCK) \
    X(ASIDE, "aside", HTML_IS_BLOCK) \
    X(AUDIO, "audio", HTML_IS_UNSEEN) \
    X(B, "b", HTML_IS_FORMATTING) \
    X(BASE, "base", HTML_IS_VOID | HTML_IS_META) \
    X(BIG, "big", HTML_IS_FORMATTING) \
    X(BLOCKQUOTE, "blockquote", HTML_IS_BLOCK) \
    X(BODY, "body", HTML_IS_SPECIAL) \
    X(BR, "br", HTML_IS_VOID) \
    X(BUTTON, "button", HTML_IS_BARRIER | HTML_IS_SPECIAL) \
    X(CANVAS, "canvas", HTML_IS_UNSEEN) \
    X(CAPTION, "caption", HTML_IS_BARRIER | HTML_IS_SPECIAL) \
    X(CENTER, "center", HTML_IS_BLOCK) \
    X(CITE, "cite", 0) \
    X(CODE, "code", HTML_IS_FORMATTING) \
    X(COL, "col", HTML_IS_VOID) \
    X(COLGROUP, "colgroup", HTML_IS_SPECIAL) \
    X(DD, "dd", HTML_IS_BLOCK) \
    X(DEL, "del", 0) \
    X(DETAILS, "details", HTML_IS_BLOCK) \
    X(DFN, "dfn", 0) \
    X(DIALOG, "dialog", HTML_IS_BLOCK | HTML_IS_UNSEEN) \
    X(DIV, "div", HTML_IS_BLOCK) \
    X(DL, "dl", HTML_IS_BLOCK) \
    X(DT, "dt", HTML_IS_BLOCK) \
    X(EM, "em", HTML_IS_FORMATTING) \
    X(EMBED, "embed", HTML_IS_VOID) \
    X(FIELDSET, "fieldset", HTML_IS_BLOCK) \
    X(FIGCAPTION, "figcaption", HTML_IS_BLOCK) \
    X(FIGURE, "figure", HTML_IS_BLOCK) \
    X(FONT, "font", HTML_IS_FORMATTING) \
    X(FOOTER, "footer", HTML_IS_BLOCK) \
    X(FORM, "form", HTML_IS_BLOCK) \
    X(FRAME, "frame", HTML_IS_VOID) \
    X(H1, "h1", HTML_IS_BLOCK) \
    X(H2, "h2", HTML_IS_BLOCK) \
    X(H3, "h3", HTML_IS_BLOCK) \
    X(H4, "h4", HTML_IS_BLOCK) \
    X(H5, "h5", HTML_IS_BLOCK) \
    X(H6, "h6", HTML_IS_BLOCK) \
    X(HEAD, "head", HTML_IS_SPECIAL) \
    X(HEADER, "header", HTML_IS_BLOCK) \
    X(HGROUP, "hgroup", HTML_IS_BLOCK) \
    X(HR, "hr", HTML_IS_VOID | HTML_IS_BLOCK) \
    X(ROOT, "html", HTML_IS_BARRIER | HTML_IS_SPECIAL) \
    X(I, "i", HTML_IS_FORMATTING) \
    X(IFRAME, "iframe", HTML_IS_RAW | HTML_IS_UNSEEN) \
    X(IMG, "img", HTML_IS_VOID) \
    X(INPUT, "input", HTML_IS_VOID) \
    X(INS, "ins", 0) \
    X(KBD, "kbd", HTML_IS_FORMATTING) \
    X(LABEL, "label", 0) \
    X(LEGEND, "legend", 0) \
    X(LI, "li", HTML_IS_BLOCK) \
    X(LINK, "link", HTML_IS_VOID | HTML_IS_META) \
    X(MAIN, "main", HTML_IS_BLOCK) \
    X(MARK, "mark", 0) \
    X(MATH, "math", HTML_IS_UNSEEN) \
    X(MENU, "menu", HTML_IS_BLOCK) \
    X(META, "meta", HTML_IS_VOID | HTML_IS_META) \
    X(NAV, "nav", HTML_IS_BLOCK) \
    X(NOEMBED, "noembed", HTML_IS_RAW | HTML_IS_UNSEEN) \
    X(NOFRAMES, "noframes", HTML_IS_RAW | HTML_IS_UNSEEN) \
    X(NOSCRIPT, "noscript", HTML_IS_META) \
    X(OBJECT, "object", HTML_IS_BARRIER | HTML_IS_SPECIAL) \
    X(OL, "ol", HTML_IS_BLOCK) \
    X(OPTION, "option", HTML_IS_UNSEEN) \
    X(P, "p", HTML_IS_BLOCK) \
    X(PARAM, "param", HTML_IS_VOID) \
    X(PICTURE, "picture", 0) \
    X(PRE, "pre", HTML_IS_BLOCK) \
    X(Q, "q", 0) \
    X(RP, "rp", HTML_IS_UNSEEN) \
    X(RT, "rt", 0) \
    X(RUBY, "ruby", 0) \
    X(S, "s", HTML_IS_FORMATTING) \
    X(SAMP, "samp", 0) \
    X(SCRIPT, "script", HTML_IS_RAW | HTML_IS_META | HTML_IS_UNSEEN) \
    X(SECTION, "section", HTML_IS_BLOCK) \
    X(SELECT, "select", HTML_IS_SPECIAL | HTML_IS_UNSEEN) \
    X(SMALL, "small", HTML_IS_FORMATTING) \
    X(SOURCE, "source", HTML_IS_VOID) \
    X(SPAN, "span", 0) \
    X(STRIKE, "strike", HTML_IS_FORMATTING) \
    X(STRONG, "strong", HTML_IS_FORMATTING) \
    X(STYLE, "style", HTML_IS_RAW | HTML_IS_META | HTML_IS_UNSEEN) \
    X(SUB, "sub", 0) \
    X(SUMMARY, "summary", HTML_IS_BLOCK) \
    X(SUP, "sup", 0) \
    X(SVG, "svg", HTML_IS_UNSEEN) \
    X(TABLE, "table", HTML_IS_BLOCK | HTML_IS_BARRIER) \
    X(TBODY, "tbody", HTML_IS_SPECIAL) \
    X(TD, "td", HTML_IS_BARRIER | HTML_IS_SPECIAL) \
    X(TEMPLATE, "template", HTML_IS_BARRIER | HTML_IS_META | HTML_IS_UNSEEN) \
    X(TEXTAREA, "textarea", HTML_IS_RCDATA | HTML_IS_UNSEEN) \
    X(TFOOT, "tfoot", HTML_IS_SPECIAL) \
    X(TH, "th", HTML_IS_BARRIER | HTML_IS_SPECIAL) \
    X(THEAD, "thead", HTML_IS_SPECIAL) \
    X(TIME, "time", 0) \
    X(TITLE, "title", HTML_IS_RCDATA | HTML_IS_META | HTML_IS_UNSEEN) \
    X(TR, "tr", HTML_IS_SPECIAL) \
    X(TRACK, "track", HTML_IS_VOID) \
    X(TT, "tt", HTML_IS_FORMATTING) \
    X(U, "u", HTML_IS_FORMATTING) \
    X(UL, "ul", HTML_IS_BLOCK) \
    X(VAR, "var", 0) \
    X(VIDEO, "video", HTML_IS_UNSEEN) \
    X(WBR, "wbr", HTML_IS_VOID) \
    X(XMP, "xmp", HTML_IS_RAW | HTML_IS_BLOCK)
/* clang-format on */

enum html_name {
    HTML_TEXT,
    HTML_OTHER,
#define X(NAME, name, traits) HTML_##NAME,
    HTML_NAMES(X)
#undef X
    HTML_N_NAMES
};

/* The element of LEN bytes of NAME, whatever their case. */
enum html_name html_name_find(const char *name, size_t len);
/* "article"; "" for HTML_TEXT and HTML_OTHER. */
const char *html_name_text(enum html_name name);
/* The sum of enum html_trait. */
unsigned html_name_traits(enum html_name name);

#endif
