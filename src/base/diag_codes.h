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
DIAG(DATE_UNKNOWN,      WARNING, "date-unknown",       "date not understood, left out")
DIAG(NOTE_MISSING,      WARNING, "note-missing",       "reference to a footnote that does not exist, kept as text")

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
DIAG(FONT_SYSTEM,         WARNING, "font-system",         "set in a font of the system, pages will differ on other machines")
DIAG(HYPHEN_MISSING,      WARNING, "hyphen-missing",      "no hyphenation patterns for this language, set without hyphens")
DIAG(GLYPH_MISSING,       ERROR,   "glyph-missing",       "no font has this character, a box is printed")
DIAG(LAYOUT_TOO_NARROW,   FATAL,   "layout-too-narrow",   "the page leaves no room for text")
DIAG(LAYOUT_OVERSIZE,     WARNING, "layout-oversize",     "is higher than a page, made smaller")
/* clang-format on */
