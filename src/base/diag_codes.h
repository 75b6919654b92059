/*
 * The catalogue of messages: DIAG(CODE, LEVEL, "name", "text"). The text says
 * what is wrong and what was done about it; the place that reports it adds
 * the detail after a colon. Names are stable: scripts match on them. Included
 * several times, so it has no guard.
 */
/* clang-format off */

/* base */
DIAG(FILE_UNREADABLE,   FATAL,   "file-unreadable",    "cannot be read")
DIAG(FILE_TOO_LARGE,    FATAL,   "file-too-large",     "is larger than the limit, left out")
DIAG(CHARSET_CONVERTED, NOTE,    "charset-converted",  "text converted to UTF-8")
DIAG(CHARSET_INVALID,   WARNING, "charset-invalid",    "bytes that are no text in the file's charset replaced by U+FFFD")
DIAG(CONTROL_REMOVED,   WARNING, "control-removed",    "control characters removed")
DIAG(YAML_SYNTAX,       ERROR,   "yaml-syntax",        "YAML that cannot be parsed")
DIAG(YAML_TOO_DEEP,     ERROR,   "yaml-too-deep",      "YAML nested too deeply, cut there")
DIAG(YAML_KEY_UNKNOWN,  ERROR,   "unknown-key",        "unknown key, ignored")
DIAG(YAML_KEY_TWICE,    ERROR,   "key-twice",          "key given twice, the first one counts")
DIAG(YAML_TYPE,         ERROR,   "wrong-type",         "value of the wrong type, ignored")
DIAG(YAML_VALUE,        ERROR,   "wrong-value",        "value not understood, ignored")
DIAG(KEY_MISSING,       ERROR,   "key-missing",        "a required key is missing")

/* read */
DIAG(READ_NOTHING,      FATAL,   "nothing-read",       "has no text that could be an article, left out")
DIAG(READ_FORMAT,       FATAL,   "format-unknown",     "is in no format that is understood, left out")
DIAG(READ_TOO_DEEP,     WARNING, "too-deep",           "nested too deeply, flattened there")
DIAG(READ_HTML_DROPPED, WARNING, "html-dropped",       "HTML in Markdown is not understood here, its text is kept")
DIAG(READ_SCRIPT_DROPPED, NOTE,  "script-dropped",     "scripts and styles have nothing to print, left out")
DIAG(DATE_UNKNOWN,      WARNING, "date-unknown",       "date not understood, left out")
DIAG(NOTE_MISSING,      WARNING, "note-missing",       "reference to a footnote that does not exist, kept as text")
DIAG(NOTE_UNUSED,       NOTE,    "note-unused",        "nothing refers to this footnote, it goes behind the others")
DIAG(FRONT_MATTER_OPEN, ERROR,   "front-matter-open",  "front matter has no closing ---, taken to end at the first blank line")
DIAG(FRONT_MATTER_MENDED, WARNING, "front-matter-mended", "line of front matter that is no YAML, its words are taken as they stand and the other keys are kept")
DIAG(FRONT_MATTER_LOST, ERROR,   "front-matter-lost",  "lines of front matter that are no YAML, left out, the other keys are kept")
DIAG(FRONT_MATTER_KEY,  WARNING, "front-matter-key",   "unknown key in front matter, ignored")
DIAG(READ_TOO_LARGE,    ERROR,   "too-large",          "is longer than any article, the rest is left out")
DIAG(READ_TOO_LONG,     WARNING, "too-long",           "paragraph is longer than the limit, divided there")
DIAG(READ_STRUCK,       WARNING, "struck-out",         "struck-out words are set like others")
DIAG(BOX_UNKNOWN,       WARNING, "box-unknown",        "kind of box not known, set as a fact box")
DIAG(BOX_OPEN,          WARNING, "box-open",           "box has no closing :::, it ends with the article")
DIAG(BOX_STRAY,         WARNING, "box-stray",          "a closing ::: closes nothing, left out")

/* edition */
DIAG(STYLE_UNKNOWN,     FATAL,   "style-unknown",      "no style of that name")
DIAG(STYLE_REFUSED,     FATAL,   "style-refused",      "is no style that can be used")
DIAG(STYLE_GRID,        WARNING, "style-off-grid",     "the leading of body text is not the grid's, the grid's is used")
DIAG(STYLE_LEADING,     WARNING, "style-leading",      "leading that does not fit the type, replaced")
DIAG(STYLE_NO_ROOM,     FATAL,   "style-no-room",      "margins and gutters leave no room for text on the paper")
DIAG(MANIFEST_REFUSED,  FATAL,   "manifest-refused",   "nothing is published until the manifest is right")
DIAG(OPTION_VALUE,      FATAL,   "option-value",       "an option's value is not understood")
DIAG(PRESS_SCREEN,      NOTE,    "screen-not-trimmed", "a screen's page is not trimmed, bleed and crop marks are left out")
DIAG(EDITION_EMPTY,     FATAL,   "edition-empty",      "no article is left to publish")
DIAG(EDITION_UNDATED,   NOTE,    "edition-undated",    "neither the edition nor an article has a date")
DIAG(ARTICLE_LEFT_OUT,  ERROR,   "article-left-out",   "article left out")
DIAG(ARTICLE_UNDATED,   ERROR,   "article-undated",    "article has no date to choose it by, left out")
DIAG(ARTICLE_NO_DAY,    WARNING, "article-no-day",     "article has no date, taken to be of the edition's day")
DIAG(ARTICLE_NO_TEXT,   WARNING, "article-no-text",    "article has a headline but no text")
DIAG(SECTION_EMPTY,     WARNING, "section-empty",      "section without an article, not printed")
DIAG(SECTION_IDLE,      NOTE,    "section-idle",       "section without an article of the edition's days, not printed")
DIAG(ARTICLE_TWICE,     WARNING, "article-twice",      "article named twice, printed where it stands first")
DIAG(PATTERN_EMPTY,     ERROR,   "no-match",           "no file matches")
DIAG(PATH_OUTSIDE,      ERROR,   "path-outside",       "lies outside the article's and the edition's folder, left out")
DIAG(IMAGE_REMOTE,      ERROR,   "image-remote",       "picture on the network, not fetched, left out")
DIAG(IMAGE_MISSING,     ERROR,   "image-missing",      "picture cannot be read, left out")
DIAG(IMAGE_CORRUPT,     ERROR,   "image-corrupt",      "picture is damaged, left out")
DIAG(IMAGE_CUT_OFF,     WARNING, "image-cut-off",      "picture's file ends early, its lower part may be blank")
DIAG(IMAGE_FORMAT,      ERROR,   "image-format",       "picture in a format that is not understood, left out")
DIAG(IMAGE_TOO_LARGE,   ERROR,   "image-too-large",    "picture larger than the limit, left out")
DIAG(IMAGE_NO_ALT,      WARNING, "image-no-alt",       "picture without alternative text, named by its caption")
DIAG(IMAGE_NO_WORDS,    WARNING, "alt-missing",        "picture with neither an alternative text nor a caption, a PDF names it by its file")
DIAG(CREDIT_MISSING,    WARNING, "credit-missing",     "photograph without a credit")
DIAG(FIGURE_EMPTY,      ERROR,   "figure-left-out",    "figure without a picture left out with its caption")
DIAG(LINK_DEAD,         WARNING, "link-dead",          "link that leads to nothing in this edition, its words are kept")
DIAG(LINK_DROPPED,      NOTE,    "link-dropped",       "address that cannot be a link, its words are kept")

/* write: EPUB */
DIAG(EPUB_SVG,          ERROR,   "epub-svg",           "SVG picture that a book may not hold, left out of the EPUB")
DIAG(EPUB_COVER,        WARNING, "epub-cover",         "the cover cannot be drawn, the EPUB goes without")

/* newsprint.c */
DIAG(NOTHING_ADDED,     FATAL,   "nothing-added",      "there is nothing to publish")
DIAG(OUTPUT_FORMAT,     FATAL,   "output-format",      "no such kind of output")
DIAG(OUTPUT_UNWRITABLE, FATAL,   "output-unwritable",  "cannot be written")
DIAG(DATA_MISSING,      FATAL,   "data-missing",       "Newsprint's own data cannot be read")

/* layout */
DIAG(FONTS_MISSING,       FATAL,   "fonts-missing",       "the table of fonts cannot be used")
DIAG(FONT_UNREADABLE,     ERROR,   "font-unreadable",     "font cannot be read, the nearest face is used")
DIAG(FONT_FAMILY_UNKNOWN, WARNING, "font-family-unknown", "no such family or role in the table of fonts, the serif role is used")
DIAG(FONT_NO_ITALIC,      NOTE,    "font-no-italic",      "family has no italic, set upright")
DIAG(FONT_NO_BOLD,        NOTE,    "font-no-bold",        "family has no bold face, set in the nearest weight")
DIAG(FONT_NO_SMALL_CAPS,  NOTE,    "font-no-small-caps",  "family has no small capitals, set in ordinary letters")
DIAG(FONT_SYSTEM,         WARNING, "font-system",         "set in a font of the system, pages will differ on other machines")
DIAG(HYPHEN_MISSING,      WARNING, "hyphen-missing",      "no hyphenation patterns for this language, set without hyphens")
DIAG(GLYPH_MISSING,       ERROR,   "glyph-missing",       "no font has this character, a box is printed")
DIAG(SIGN_MISSING,        WARNING, "sign-missing",        "no font has this sign, a box is printed")
DIAG(LAYOUT_TOO_NARROW,   FATAL,   "layout-too-narrow",   "the page leaves no room for text")
DIAG(LINK_NO_CODE,        NOTE,    "link-no-code",        "address too long for a code that a telephone could read, printed as text")
DIAG(PAGE_UNSETTLED,      NOTE,    "page-unsettled",      "naming this article's page would move it to another, its page is not named")
DIAG(LAYOUT_OVERSIZE,     WARNING, "layout-oversize",     "is higher than a page, divided or made smaller")

/* layout: what a careful editor would mend */
DIAG(LINE_OVERFULL,       WARNING, "line-overfull",       "text runs out of its measure")
DIAG(LINE_RAGGED,         WARNING, "line-ragged",         "lines not justified, for want of a place to divide them")
DIAG(LINE_LOOSE,          NOTE,    "line-loose",          "lines with wide word spaces")
DIAG(LINE_TIGHT,          NOTE,    "line-tight",          "lines with narrow word spaces")
DIAG(LINE_LADDER,         NOTE,    "line-ladder",         "hyphens at the ends of three lines or more in a row")
DIAG(PICTURE_COARSE,      WARNING, "picture-coarse",      "picture has too few dots for its size on paper")
DIAG(LINE_ALONE,          WARNING, "line-alone",          "one line of a paragraph stands alone in a column")
DIAG(HEAD_STRANDED,       WARNING, "head-stranded",       "no text stands below a heading")
DIAG(HEADLINE_LONG,       NOTE,    "headline-long",       "headline of many lines")
DIAG(COLUMN_SHORT,        NOTE,    "column-short",        "column ends above the others of its article")
DIAG(PAGE_OPEN,           NOTE,    "page-open",           "much of the page is free at its foot")

/* write: pages */
DIAG(SHEET_SMALL,       WARNING, "sheet-small",        "the sheet is small for its pages, which are printed smaller")
DIAG(NO_PAGES,          FATAL,   "no-pages",           "there are no pages to write")
DIAG(PDF_FONT_UNUSABLE, FATAL,   "font-unusable",      "this font cannot be put into a PDF, nothing written")
DIAG(PDF_FONT_BITMAP,   ERROR,   "font-bitmap",        "this font has no outlines, its characters are not drawn")
DIAG(IMAGE_UNDRAWABLE,  ERROR,   "image-undrawable",   "the picture cannot be drawn, a grey box stands for it")
DIAG(PNG_FAILED,        FATAL,   "png-failed",         "the page cannot be drawn")
/* clang-format on */
