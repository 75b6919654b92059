/*
 * Compiling an edition: from a manifest or from bare articles to the second
 * border structure. This file decides what an edition is called and dated, and
 * calls the passes in order: read (gather.c), pictures (images.c), order and
 * ids (order.c), identifier (identity.c). After that all of it is const.
 */
#include "edition/edition.h"

#include <string.h>

#include "article/node.h"
#include "base/arena.h"
#include "base/input.h"
#include "base/text.h"
#include "edition/allowed.h"
#include "edition/compile.h"
#include "edition/paper.h"
#include "edition/punctuation.h"

/* A title made of an article's first words has about this many bytes. */
#define TITLE_BYTES 60

const char *const epub_fonts_names[] = {
    [EPUB_FONTS_NONE] = "none",
    [EPUB_FONTS_HEADLINES] = "headlines",
    [EPUB_FONTS_ALL] = "all",
    NULL,
};

bool
edition_is_manifest(const char *path)
{
    g_autofree char *lower = g_ascii_strdown(path, -1);
    return g_str_has_suffix(lower, ".yaml") || g_str_has_suffix(lower, ".yml");
}

const char *
edition_article_title(const struct edition_article *entry, struct arena *arena)
{
    const char *title = article_title(entry->article);
    if (*title != '\0')
        return title;
    const char *body = node_plain_text(entry->article->body, arena);
    size_t len = strlen(body);
    if (len > TITLE_BYTES) {
        len = TITLE_BYTES;
        while (len > 0 && (body[len] & 0xc0) == 0x80)
            len--;
        return arena_printf(arena, "%.*s…", (int)len, body);
    }
    return len > 0 ? body : entry->id;
}

void
edition_free(struct edition *edition)
{
    if (edition == NULL)
        return;
    g_ptr_array_unref(edition->owned_articles);
    g_ptr_array_unref(edition->owned_bytes);
    g_ptr_array_unref(edition->owned_inputs);
    arena_free(edition->arena);
    g_free(edition);
}

static struct edition *
edition_new(void)
{
    struct edition *e = g_new0(struct edition, 1);
    e->arena = arena_new();
    e->owned_articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    e->owned_bytes =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    e->owned_inputs =
        g_ptr_array_new_with_free_func((GDestroyNotify)input_free);
    return e;
}

/* The manifest among INPUTS, or NULL. */
static struct input *
find_manifest(GPtrArray *inputs)
{
    for (guint i = 0; i < inputs->len; i++) {
        struct input *input = inputs->pdata[i];
        if (edition_is_manifest(input->origin))
            return input;
    }
    return NULL;
}

/* Reads the manifest if INPUTS are one. False after a message. */
static bool
read_manifest(struct compile *c, GPtrArray *inputs)
{
    struct input *input = find_manifest(inputs);
    if (input == NULL)
        return true;
    if (inputs->len > 1) {
        diag_report(c->diag, DIAG_MANIFEST_REFUSED, pos_of(input->origin),
            "a manifest is built alone; name the other files in it");
        return false;
    }
    if (input->text == NULL)
        input_decode(input, "UTF-8", c->diag);
    c->manifest = manifest_read(c->arena, input, c->diag);
    c->folder = arena_strdup(c->arena, input->folder);
    return c->manifest != NULL;
}

/* The style and the paper: the command's word counts before the manifest's.
 * False after a message. */
static bool
choose_style(struct compile *c)
{
    const struct manifest *m = c->manifest;
    const struct edition_options *options = c->options;
    const char *name = options->style;
    if (name == NULL && m != NULL)
        name = m->style;
    if (name == NULL)
        name = "broadsheet";
    g_autofree char *folder =
        g_build_filename(options->data_folder, "styles", NULL);
    const struct style *style = style_load_at(c->arena, folder, name,
        options->style == NULL && m != NULL && m->style != NULL ? m->style_pos
                                                                : pos_of(name),
        c->diag);
    if (style == NULL)
        return false;
    const char *name_of_paper = options->paper;
    if (name_of_paper == NULL && m != NULL)
        name_of_paper = m->paper;
    struct paper paper = { style->paper_width, style->paper_height, false };
    if (name_of_paper != NULL && !paper_parse(name_of_paper, &paper)) {
        g_autofree char *complaint = paper_complaint(name_of_paper);
        diag_report(
            c->diag, DIAG_OPTION_VALUE, pos_of("--paper"), "%s", complaint);
        return false;
    }
    c->edition->style = style_fit_paper(c->arena, style, &paper);
    c->edition->paper_width = paper.width;
    c->edition->paper_height = paper.height;
    return press_choose(c, &paper);
}

/* The publication that all articles come from, or NULL. */
static const char *
common_publication(const struct edition *e)
{
    const char *name = e->articles[0].article->publication;
    for (int i = 1; i < e->n_articles; i++)
        if (g_strcmp0(name, e->articles[i].article->publication) != 0)
            return NULL;
    return name;
}

static const char *
choose_title(struct compile *c)
{
    if (c->options->title != NULL)
        return c->options->title;
    if (c->manifest != NULL)
        return c->manifest->title;
    const char *title = common_publication(c->edition);
    for (int i = 0; title == NULL && i < c->edition->n_articles; i++) {
        const char *headline = article_title(c->edition->articles[i].article);
        if (headline[0] != '\0')
            title = headline;
    }
    if (title != NULL)
        return title;
    return g_array_index(c->entries, struct entry, 0).path;
}

/* The language that most articles are in; the first of equals. */
static const char *
main_language(const struct edition *e)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    int most = 0;
    for (int i = 0; i < e->n_articles; i++) {
        const char *lang = e->articles[i].article->lang;
        if (lang == NULL)
            continue;
        int n = GPOINTER_TO_INT(g_hash_table_lookup(counts, lang)) + 1;
        g_hash_table_insert(counts, (gpointer)lang, GINT_TO_POINTER(n));
        most = MAX(most, n);
    }
    for (int i = 0; i < e->n_articles; i++) {
        const char *lang = e->articles[i].article->lang;
        if (lang != NULL &&
            GPOINTER_TO_INT(g_hash_table_lookup(counts, lang)) == most)
            return lang;
    }
    return NULL;
}

static void
choose_language(struct compile *c)
{
    struct edition *e = c->edition;
    const char *lang = NULL;
    if (c->options->lang != NULL)
        lang = text_lang(c->arena, c->options->lang);
    if (lang == NULL && c->manifest != NULL)
        lang = c->manifest->lang;
    if (lang == NULL)
        lang = main_language(e);
    /* ISO 639's word for "not known". */
    e->lang = lang != NULL ? arena_strdup(c->arena, lang) : "und";
    e->rtl = text_lang_is_rtl(e->lang);
}

/* The day of the newest article; false if none has one. */
static bool
newest_date(const struct compile *c, struct date *date)
{
    bool found = false;
    for (guint i = 0; i < c->entries->len; i++) {
        const struct date *d = &g_array_index(c->entries, struct entry, i).date;
        if (!date_is_full(d) ||
            (found && date_to_days(d) <= date_to_days(date)))
            continue;
        *date = *d;
        found = true;
    }
    return found;
}

static void
choose_date(struct compile *c)
{
    struct edition *e = c->edition;
    struct date date = { 0 };
    e->dated = true;
    if (c->manifest != NULL && date_is_full(&c->manifest->date)) {
        date = c->manifest->date;
    } else if (date_is_full(&c->period.last)) {
        date = c->period.last;
    } else if (!newest_date(c, &date)) {
        date_from_unix(MAX(c->options->timestamp, 0), &date);
        e->dated = c->options->timestamp >= 0;
        diag_report(c->diag, DIAG_EDITION_UNDATED,
            pos_of(g_array_index(c->entries, struct entry, 0).path), "%s",
            e->dated ? "SOURCE_DATE_EPOCH is used" : "none is printed");
    }
    e->date = (struct date){
        .year = date.year,
        .month = date.month,
        .day = date.day,
    };
    e->timestamp = c->options->timestamp >= 0 ? c->options->timestamp
                                              : date_to_unix(&e->date);
}

static void
choose_period(struct compile *c)
{
    const struct manifest *m = c->manifest;
    const struct period *period = &c->period;
    if (m != NULL)
        c->edition->period = m->period;
    if (c->edition->period == NULL && date_is_full(&period->first) &&
        date_is_full(&period->last))
        c->edition->period = period_text(
            &period->first, &period->last, c->edition->lang, c->arena);
}

static void
take_manifest(struct compile *c)
{
    struct edition *e = c->edition;
    const struct manifest *m = c->manifest;
    e->cover = e->colophon = true;
    /* One article needs no list of itself. */
    e->contents = e->n_articles > 1 ? e->style->contents : CONTENTS_NONE;
    e->links = e->style->links;
    e->briefs = e->style->briefs;
    e->nameplate = e->title;
    if (m == NULL)
        return;
    /* A title from the command line is meant to be seen. */
    if (m->nameplate != NULL && c->options->title == NULL)
        e->nameplate = m->nameplate;
    e->tagline = m->tagline;
    e->number = m->number;
    e->publisher = m->publisher;
    e->place = m->place;
    e->price = m->price;
    e->website = m->website;
    e->rights = m->rights;
    e->notes = m->notes;
    e->exceptions = m->exceptions;
    e->n_exceptions = m->n_exceptions;
    e->cover = m->cover;
    e->front_jump = m->front_jump;
    if (m->links >= 0)
        e->links = (enum style_links)m->links;
    if (m->briefs >= 0)
        e->briefs = (enum style_briefs)m->briefs;
    e->briefs_title = m->briefs_title;
    if (m->contents_said && e->n_articles > 1)
        e->contents = m->contents;
    memcpy(e->ears, m->ears, sizeof e->ears);
    memcpy(e->indexes, m->indexes, sizeof e->indexes);
    e->n_indexes = m->n_indexes;
    e->colophon = m->colophon;
}

/* The command's word counts first. */
static void
choose_epub_fonts(struct compile *c)
{
    if (c->manifest != NULL && c->manifest->epub_fonts >= 0)
        c->edition->epub_fonts = (enum epub_fonts)c->manifest->epub_fonts;
    for (int i = 0; epub_fonts_names[i] != NULL; i++)
        if (g_strcmp0(c->options->epub_fonts, epub_fonts_names[i]) == 0)
            c->edition->epub_fonts = (enum epub_fonts)i;
}

static bool
check_epub_fonts(struct compile *c)
{
    const char *fonts = c->options->epub_fonts;
    if (fonts == NULL || g_strv_contains(epub_fonts_names, fonts))
        return true;
    g_autofree char *all = g_strjoinv(", ", (char **)epub_fonts_names);
    diag_report(c->diag, DIAG_OPTION_VALUE, pos_of("--epub-fonts"),
        "\"%s\" is none of %s", fonts, all);
    return false;
}

/* Of all articles, in or out of the edition; the command's word counts first.
 * Titles of sections and of the publication are the editor's own. */
static void
set_punctuation(struct compile *c)
{
    enum punctuation punctuation = c->edition->style->punctuation;
    if (c->manifest != NULL && c->manifest->punctuation >= 0)
        punctuation = (enum punctuation)c->manifest->punctuation;
    if (c->options->punctuation != NULL)
        punctuation = strcmp(c->options->punctuation, "smart") == 0
            ? PUNCTUATION_SMART
            : PUNCTUATION_WRITTEN;
    GPtrArray *articles = c->edition->owned_articles;
    for (guint i = 0; punctuation == PUNCTUATION_SMART && i < articles->len;
         i++)
        punctuation_run(articles->pdata[i], c->edition->lang);
}

/* How many pages there are to be: the command's word counts first. */
static void
choose_pages(struct compile *c)
{
    struct edition *e = c->edition;
    if (c->manifest != NULL) {
        e->pages = c->manifest->pages;
        e->pages_pos = c->manifest->pages_pos;
    }
    if (c->options->pages != NULL) {
        pagecount_parse(c->options->pages, &e->pages);
        e->pages_pos = pos_of("--pages");
    }
}

static bool
check_pages(struct compile *c)
{
    const char *pages = c->options->pages;
    struct pagecount count;
    if (pages == NULL || pagecount_parse(pages, &count))
        return true;
    diag_report(c->diag, DIAG_OPTION_VALUE, pos_of("--pages"),
        "\"%s\" is no number of pages such as 8, or 4x for a multiple of four",
        pages);
    return false;
}

/* Options that can be judged before anything is read. */
static bool
check_options(struct compile *c)
{
    const char *lang = c->options->lang;
    if (lang != NULL && text_lang(c->arena, lang) == NULL) {
        diag_report(c->diag, DIAG_OPTION_VALUE, pos_of("--lang"),
            "\"%s\" is no language tag such as id, en or pt-BR", lang);
        return false;
    }
    return check_pages(c) && check_epub_fonts(c) &&
        punctuation_check(c->options->punctuation, c->diag) &&
        allowed_check_root(c) && period_read(c->options, &c->period, c->diag);
}

/* Fillers alone are no edition. */
static bool
has_articles(const struct compile *c)
{
    for (guint i = 0; i < c->entries->len; i++)
        if (!g_array_index(c->entries, struct entry, i).filler)
            return true;
    return false;
}

static bool
compile(struct compile *c, GPtrArray *inputs)
{
    if (!check_options(c) || !read_manifest(c, inputs) || !choose_style(c))
        return false;
    sources_init(c);
    if (c->manifest != NULL)
        gather_manifest(c);
    else
        gather_inputs(c, inputs);
    if (!has_articles(c)) {
        const struct input *first = inputs->len > 0 ? inputs->pdata[0] : NULL;
        diag_report(c->diag, DIAG_EDITION_EMPTY,
            pos_of(first != NULL ? first->origin : NULL),
            c->period.limited ? "none is of the days asked for" : NULL);
        return false;
    }
    order_articles(c);
    sources_finish(c, find_manifest(inputs));
    images_collect(c);
    imagewords_check(c);
    links_check(c);
    choose_language(c);
    set_punctuation(c);
    c->edition->title = arena_strdup(c->arena, choose_title(c));
    choose_date(c);
    choose_period(c);
    take_manifest(c);
    choose_pages(c);
    choose_epub_fonts(c);
    identity_make(c);
    return true;
}

struct edition *
edition_compile(GPtrArray *inputs, const struct edition_options *options,
    int *n_left_out, struct diag *diag)
{
    struct diag *own = diag == NULL ? diag_new(NULL, NULL) : NULL;
    struct edition *e = edition_new();
    struct compile c = {
        .edition = e,
        .arena = e->arena,
        .options = options,
        .entries = g_array_new(FALSE, FALSE, sizeof(struct entry)),
        .diag = diag != NULL ? diag : own,
    };
    bool good = compile(&c, inputs);
    g_array_unref(c.entries);
    g_clear_pointer(&c.kept, g_hash_table_destroy);
    diag_free(own);
    if (n_left_out != NULL)
        *n_left_out = c.n_left_out;
    if (good)
        return e;
    edition_free(e);
    return NULL;
}
