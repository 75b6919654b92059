/*
 * The catalogue's messages about styles, manifests, articles' places and
 * pictures; see diag_codes.h.
 */
/* clang-format off */

/* edition */
DIAG(STYLE_UNKNOWN,     FATAL,   "style-unknown",      "no style of that name")
DIAG(STYLE_REFUSED,     FATAL,   "style-refused",      "is no style that can be used")
DIAG(STYLE_GRID,        WARNING, "style-off-grid",     "the leading of body text is not the grid's, the grid's is used")
DIAG(STYLE_LEADING,     WARNING, "style-leading",      "leading that does not fit the type, replaced")
DIAG(STYLE_NO_ROOM,     FATAL,   "style-no-room",      "margins and gutters leave no room for text on the paper")
DIAG(MANIFEST_REFUSED,  FATAL,   "manifest-refused",   "nothing is published until the manifest is right")
DIAG(OPTION_VALUE,      FATAL,   "option-value",       "an option's value is not understood")
DIAG(EDITION_EMPTY,     FATAL,   "edition-empty",      "no article is left to publish")
DIAG(EDITION_UNDATED,   NOTE,    "edition-undated",    "neither the edition nor an article has a date")
DIAG(ARTICLE_LEFT_OUT,  ERROR,   "article-left-out",   "article left out")
DIAG(ARTICLE_UNDATED,   ERROR,   "article-undated",    "article has no date to choose it by, left out")
DIAG(ARTICLE_TWICE,     WARNING, "article-twice",      "article named twice, printed where it stands first")
DIAG(PATTERN_EMPTY,     ERROR,   "no-match",           "no file matches")
DIAG(PATH_OUTSIDE,      ERROR,   "path-outside",       "lies outside the article's and the edition's folder, left out")
DIAG(IMAGE_REMOTE,      ERROR,   "image-remote",       "picture on the network, not fetched, left out")
DIAG(IMAGE_MISSING,     ERROR,   "image-missing",      "picture cannot be read, left out")
DIAG(IMAGE_CORRUPT,     ERROR,   "image-corrupt",      "picture is damaged, left out")
DIAG(IMAGE_FORMAT,      ERROR,   "image-format",       "picture in a format that is not understood, left out")
DIAG(IMAGE_TOO_LARGE,   ERROR,   "image-too-large",    "picture larger than the limit, left out")
DIAG(IMAGE_NO_ALT,      NOTE,    "image-no-alt",       "picture without alternative text")
DIAG(FIGURE_EMPTY,      ERROR,   "figure-left-out",    "figure without a picture left out with its caption")
/* clang-format on */
