#ifndef NEWSPRINT_BASE_LIMITS_H
#define NEWSPRINT_BASE_LIMITS_H

/*
 * Every limit on what strangers hand in, and why it is what it is. Each is far
 * beyond what people make, and small enough that what is made to do harm costs
 * seconds and not the machine. Where one is met, a message of the catalogue
 * says so, and the rest goes on; the manual page lists them (LIMITS).
 */

/* Bytes of one article or manifest as it comes: "file-too-large". A year of a
 * newspaper is smaller. */
#define INPUT_MAX_BYTES (64u * 1024 * 1024)

/* Text of one article, after decoding: "too-large". A long novel has 3 MB and
 * 30 000 lines, and each line becomes nodes, which take a hundred times its
 * memory. */
#define READ_MAX_BYTES (4 * 1024 * 1024)
#define READ_MAX_LINES 200000

/* Marks of quotation in plain text: "too-deep". Replies to replies end sooner,
 * and what is quoted deeper is quoted as deep. */
#define READ_MAX_QUOTED 16

/* Of one paragraph of Markdown: "too-long". Some of the parser's searches
 * take time with the square of its length or of its brackets; "<" and "@" cost
 * it four times as much. A page of a broadsheet has 30 kB. */
#define MARKDOWN_MAX_PARAGRAPH (64 * 1024)
#define MARKDOWN_MAX_BRACKETS 2000

/* Footnotes of one article: "too-many-notes". Scholars have a thousand. */
#define MARKDOWN_MAX_NOTES 10000

/* Levels of blocks and inlines in an article's tree: "too-deep". Nobody can
 * see ten, and the layout keeps a stack of so many. */
#define ARTICLE_MAX_DEPTH 64

/* Of a page of HTML. Deeper elements become siblings, as in browsers:
 * "too-deep". What comes after so many elements and texts is left out:
 * "too-large". Attributes of one tag, of which no page that people read has
 * more: "too-many-attributes". */
#define HTML_MAX_DEPTH 512
#define HTML_MAX_NODES 2000000
#define HTML_MAX_ATTRIBUTES 128

/* Levels of a manifest, a style or front matter: "yaml-too-deep". Our
 * deepest schema has six. */
#define YAML_MAX_DEPTH 32

/* Styles that extend each other: "style-refused". More than anyone can
 * follow; a cycle is found before that. */
#define STYLE_MAX_CHAIN 8

/* Files that one pattern of a manifest names: "too-many-files". More
 * than any edition prints; a slip such as "/" before the asterisk ends here. */
#define FILES_MAX_MATCHES 20000

/* Bytes of an address that can be a link: "link-dropped". Longer ones
 * are data, not addresses, and EPUB readers cut them. */
#define URL_MAX_BYTES 4096

/* Of a picture: "image-too-large". A newspaper's page at 600 dpi has a fifth
 * of these pixels. */
#define IMAGE_MAX_PIXELS (200 * 1000 * 1000)
#define IMAGE_MAX_BYTES (128u * 1024 * 1024)
#define IMAGE_MAX_SIDE 100000

/* Scans of a progressive JPEG: "image-corrupt". Encoders make about ten, and
 * each of them goes over the whole picture. */
#define IMAGE_MAX_SCANS 100

/* Bytes of a drawing (SVG) that a book may hold: "epub-svg". A larger one
 * slows readers down more than a photograph. */
#define SVG_MAX_BYTES (4 * 1024 * 1024)

#endif
