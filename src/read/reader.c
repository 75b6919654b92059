/*
 * The table of formats that articles come in, and the one way to read: the
 * text is decoded, the reader chosen, and what it gives is repaired, so that
 * no reader can forget either. Content that is certain decides, then a suffix
 * that we know, then what the content looks like.
 */
#include "read/reader.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/yaml.h"
#include "read/sniff.h"

/* A sniffer that is so sure is right, whatever the file is called. */
#define CERTAIN 90

static const struct reader *const readers[] = {
    &markdown_reader,
    &html_reader,
    &feed_reader,
    &json_reader,
    &opml_reader,
    &plain_reader,
};

static const char *const names[] = { "markdown", "html", "feed", "json", "opml",
    "plain", NULL };

const char *const *
reader_names(void)
{
    return names;
}

static const struct reader *
by_suffix(const char *origin)
{
    const char *slash = strrchr(origin, '/');
    const char *dot = strrchr(slash != NULL ? slash : origin, '.');
    if (dot == NULL)
        return NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(readers); i++) {
        g_auto(GStrv) suffixes = g_strsplit(readers[i]->suffixes, " ", -1);
        for (int j = 0; suffixes[j] != NULL; j++)
            if (g_ascii_strcasecmp(dot + 1, suffixes[j]) == 0)
                return readers[i];
    }
    return NULL;
}

/* The reader whose content this is, if one is at least so sure. */
static const struct reader *
by_content(const struct input *input, int least)
{
    const struct reader *best = NULL;
    int best_score = least - 1;
    for (size_t i = 0; i < G_N_ELEMENTS(readers); i++) {
        int score = readers[i]->sniff(input);
        if (score > best_score) {
            best = readers[i];
            best_score = score;
        }
    }
    return best;
}

static const struct reader *
choose(const struct input *input, const char *name, struct diag *diag)
{
    struct pos pos = pos_of(input->origin);
    if (name != NULL) {
        for (size_t i = 0; i < G_N_ELEMENTS(readers); i++)
            if (strcmp(readers[i]->name, name) == 0)
                return readers[i];
        const char *nearest = yaml_nearest(name, names);
        diag_report(diag, DIAG_READ_FORMAT, pos,
            nearest != NULL ? "no reader \"%s\", did you mean \"%s\"?"
                            : "no reader \"%s\"",
            name, nearest);
        return NULL;
    }
    /* A page that was saved as "article.txt" is a page. */
    const struct reader *reader = by_content(input, CERTAIN);
    if (reader == NULL)
        reader = by_suffix(input->origin);
    return reader != NULL ? reader : by_content(input, 1);
}

static bool
has_words(const struct input *input)
{
    for (const char *p = input->text; *p != '\0'; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            return true;
    return false;
}

/* Cuts what no article is long enough for: each line becomes nodes, which
 * take a hundred times its memory. A file with many has its own limits. */
static void
limit_text(const struct reader *reader, struct input *input, struct diag *diag)
{
    if (reader->max_bytes >= input->len)
        return;
    size_t len = 0;
    int line = 1;
    while (len < input->len && line <= READ_MAX_LINES && len < READ_MAX_BYTES) {
        const char *end = memchr(input->text + len, '\n', input->len - len);
        len = end != NULL ? (size_t)(end + 1 - input->text) : input->len;
        line++;
    }
    if (len > READ_MAX_BYTES) {
        len = READ_MAX_BYTES;
        while (((unsigned char)input->text[len] & 0xc0) == 0x80)
            len--;
    }
    if (len == input->len)
        return;
    struct pos pos = { input->origin, line, 1 };
    diag_report(diag, DIAG_READ_TOO_LARGE, pos, "%d lines, %d MiB",
        READ_MAX_LINES, READ_MAX_BYTES / (1024 * 1024));
    input->text[len] = '\0';
    input->len = len;
}

bool
reader_read(struct input *input, const char *name, GPtrArray *articles,
    struct diag *diag)
{
    /* What is no text is told by its first bytes, whatever it is called. */
    const char *format = name == NULL ? sniff_foreign(input) : NULL;
    if (format != NULL) {
        diag_report(diag, DIAG_READ_FORMAT, pos_of(input->origin),
            "it looks like %s", format);
        return false;
    }
    if (input->text == NULL)
        input_decode(input, NULL, diag);
    const struct reader *reader = choose(input, name, diag);
    if (reader == NULL)
        return false;
    limit_text(reader, input, diag);
    if (!has_words(input)) {
        diag_report(diag, DIAG_READ_NOTHING, pos_of(input->origin), NULL);
        return false;
    }
    guint before = articles->len;
    if (!reader->read(input, articles, diag))
        return false;
    for (guint i = before; i < articles->len; i++) {
        struct article *article = g_ptr_array_index(articles, i);
        article->reader = reader->name;
        if (article->url == NULL)
            article->url = arena_strdup(article->arena, input->url);
        article_repair(article, diag);
    }
    return true;
}
