/*
 * Front matter: the strict schema of what a writer may say about an article.
 * What stands here is never overruled by a reader or the desk. A value that
 * is not understood costs only itself, with a message at its place.
 */
#include "read/frontmatter.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "base/yaml.h"
#include "read/frontmatter_mend.h"

static const char *const known_keys[] = { "title", "headline", "kicker", "deck",
    "subtitle", "description", "author", "authors", "date", "published",
    "updated", "dateline", "place", "agency", "section", "lang", "image",
    "caption", "credit", "alt", "source", "publication", "url", "rights",
    "tags", "categories", "priority", "desk", "cut", "encoding", "charset",
    NULL };
static const char *const author_keys[] = { "name", "role", NULL };
static const char *const image_keys[] = { "src", "url", "caption", "credit",
    "alt", NULL };
static const char *const dateline_keys[] = { "place", "agency", "date", NULL };

struct front {
    struct article *article;
    const struct yaml *map;
    struct diag *diag;
};

static bool
is_fence(const char *line, size_t len)
{
    while (len > 0 && (line[len - 1] == ' ' || line[len - 1] == '\t'))
        len--;
    return len == 3 &&
        (strncmp(line, "---", 3) == 0 || strncmp(line, "...", 3) == 0);
}

static const char *
next_line(const char *line)
{
    const char *end = strchr(line, '\n');
    return end != NULL ? end + 1 : NULL;
}

bool
frontmatter_present(const char *text)
{
    if (strncmp(text, "---", 3) != 0 || !is_fence(text, strcspn(text, "\n")))
        return false;
    for (const char *line = next_line(text); line; line = next_line(line)) {
        size_t len = strcspn(line, "\n");
        if (is_fence(line, len) || frontmatter_is_key_line(line))
            return true;
        /* A comment or a blank line may come first; else the dashes were a
         * rule over a text. */
        if (*line != '#' && strspn(line, " \t") != len)
            return false;
    }
    return false;
}

/* Of two keys that mean the same, the one that stands first in the file. The
 * other is reported. */
static const struct yaml *
either(const struct front *front, const char *first, const char *second)
{
    const struct yaml *a = yaml_lookup(front->map, first);
    const struct yaml *b = yaml_lookup(front->map, second);
    if (a == NULL || b == NULL)
        return a != NULL ? a : b;
    bool swapped = b->pos.line < a->pos.line ||
        (b->pos.line == a->pos.line && b->pos.column < a->pos.column);
    diag_report(front->diag, DIAG_YAML_KEY_TWICE, swapped ? a->pos : b->pos,
        "\"%s\" says the same as \"%s\"", swapped ? first : second,
        swapped ? second : first);
    return swapped ? b : a;
}

/* Front matter comes from other tools too, which have keys of their own. */
static void
check_keys(const struct front *front, const struct yaml *map,
    const char *const *known, const char *what)
{
    for (size_t i = 0; map->kind == YAML_MAPPING && i < map->n; i++) {
        const struct yaml *key = map->keys[i];
        if (g_strv_contains(known, key->value))
            continue;
        const char *hint = yaml_nearest(key->value, known);
        diag_report(front->diag, DIAG_FRONT_MATTER_KEY, key->pos,
            hint != NULL ? "%s%s (did you mean \"%s\"?)" : "%s%s", key->value,
            what, hint);
    }
}

/* A scalar's text squeezed; NULL, after a message, if it is none. */
static const char *
as_text(const struct front *front, const struct yaml *value)
{
    if (value == NULL || (value->kind == YAML_SCALAR && value->null))
        return NULL;
    if (value->kind != YAML_SCALAR) {
        diag_report(front->diag, DIAG_YAML_TYPE, value->pos, "text expected");
        return NULL;
    }
    const char *text = text_squeeze(front->article->arena, value->value);
    return *text != '\0' ? text : NULL;
}

/* The same of a picture's alternative text: said to be empty, it is "". */
static const char *
alt_text(const struct front *front, const struct yaml *value)
{
    bool empty = value != NULL && value->kind == YAML_SCALAR && !value->null &&
        value->value[0] == '\0';
    return empty ? "" : as_text(front, value);
}

static const char *
text_of(const struct front *front, const char *key)
{
    return as_text(front, yaml_lookup(front->map, key));
}

static struct node *
text_block(
    const struct front *front, enum node_kind kind, const struct yaml *value)
{
    const char *text = as_text(front, value);
    if (text == NULL)
        return NULL;
    struct arena *arena = front->article->arena;
    struct node *block = node_new(arena, kind, value->pos);
    node_append(block, node_new_text(arena, text, value->pos));
    return block;
}

static void
read_titles(const struct front *front)
{
    struct article *article = front->article;
    const struct yaml *title = either(front, "title", "headline");
    article->headline = text_block(front, NODE_PARAGRAPH, title);
    if (article->headline != NULL)
        article->headline_pos = title->pos;
    const struct yaml *deck = either(front, "deck", "subtitle");
    if (deck == NULL)
        deck = yaml_lookup(front->map, "description");
    article->deck = text_block(front, NODE_PARAGRAPH, deck);
}

static void
read_author(const struct front *front, const struct yaml *value)
{
    struct article *article = front->article;
    if (value->kind == YAML_MAPPING) {
        check_keys(front, value, author_keys, " of an author");
        const char *name = as_text(front, yaml_lookup(value, "name"));
        const char *role = as_text(front, yaml_lookup(value, "role"));
        if (name != NULL)
            article_add_author(article, name, role, value->pos);
        else
            diag_report(
                front->diag, DIAG_KEY_MISSING, value->pos, "author: name");
        return;
    }
    const char *name = as_text(front, value);
    if (name != NULL)
        article_add_author(article, name, NULL, value->pos);
}

static void
read_authors(const struct front *front)
{
    const struct yaml *value = either(front, "author", "authors");
    if (value == NULL)
        return;
    if (value->kind != YAML_SEQUENCE) {
        read_author(front, value);
        return;
    }
    for (size_t i = 0; i < value->n; i++)
        read_author(front, value->items[i]);
}

static void
read_date(
    const struct front *front, const struct yaml *value, struct date *date)
{
    const char *text = as_text(front, value);
    if (text != NULL && !date_parse_text(text, front->article->lang, date))
        diag_report(front->diag, DIAG_DATE_UNKNOWN, value->pos, "\"%s\"", text);
}

/* "NEW YORK, Nov. 3 (Reuters) —": said to be a dateline, so that only its
 * parts have to be told apart. */
static void
read_dateline_text(const struct front *front, const struct yaml *value)
{
    const char *text = as_text(front, value);
    if (text == NULL)
        return;
    struct article *article = front->article;
    struct dateline *dateline = &article->dateline;
    g_autofree char *rest = g_strdup(text);
    /* Dashes and colons at the end belong to the text that follows. */
    for (char *end = rest + strlen(rest); end > rest;) {
        char *last = g_utf8_find_prev_char(rest, end);
        if (g_utf8_strchr(" -–—―:,.", -1, g_utf8_get_char(last)) == NULL)
            break;
        *last = '\0';
        end = last;
    }
    char *open = strrchr(rest, '(');
    char *close = open != NULL ? strchr(open, ')') : NULL;
    if (close != NULL && close[1] == '\0') {
        dateline->agency = text_squeeze_n(
            article->arena, open + 1, (size_t)(close - open - 1));
        while (open > rest && (open[-1] == ' ' || open[-1] == ','))
            open--;
        *open = '\0';
    }
    for (char *comma = strchr(rest, ','); comma; comma = strchr(comma + 1, ','))
        if (date_parse_text(comma + 1, article->lang, &dateline->date)) {
            *comma = '\0';
            break;
        }
    if (*rest != '\0')
        dateline->place = text_squeeze(article->arena, rest);
    dateline->pos = value->pos;
}

static void
read_dateline(const struct front *front)
{
    struct dateline *dateline = &front->article->dateline;
    const struct yaml *value = yaml_lookup(front->map, "dateline");
    const struct yaml *place = yaml_lookup(front->map, "place");
    const struct yaml *agency = yaml_lookup(front->map, "agency");
    const struct yaml *date = NULL;
    if (value != NULL && value->kind == YAML_MAPPING) {
        check_keys(front, value, dateline_keys, " of the dateline");
        place = place != NULL ? place : yaml_lookup(value, "place");
        agency = agency != NULL ? agency : yaml_lookup(value, "agency");
        date = yaml_lookup(value, "date");
        dateline->pos = value->pos;
    } else if (value != NULL) {
        read_dateline_text(front, value);
    }
    const char *text = as_text(front, place);
    if (text != NULL) {
        dateline->place = text;
        dateline->pos = place->pos;
    }
    text = as_text(front, agency);
    if (text != NULL) {
        dateline->agency = text;
        if (dateline->pos.line == 0)
            dateline->pos = agency->pos;
    }
    read_date(front, date, &dateline->date);
}

/* One picture; appends to FIGURE and gives caption and credit back. */
static void
read_image(const struct front *front, const struct yaml *value,
    struct node *figure, const struct yaml **caption,
    const struct yaml **credit)
{
    struct arena *arena = front->article->arena;
    const struct yaml *src = value, *alt = NULL;
    if (value->kind == YAML_MAPPING) {
        check_keys(front, value, image_keys, " of an image");
        src = yaml_lookup(value, "src");
        src = src != NULL ? src : yaml_lookup(value, "url");
        alt = yaml_lookup(value, "alt");
        *caption = yaml_lookup(value, "caption");
        *credit = yaml_lookup(value, "credit");
        if (src == NULL)
            diag_report(
                front->diag, DIAG_KEY_MISSING, value->pos, "image: src");
    }
    const char *url = as_text(front, src);
    if (url == NULL)
        return;
    struct node *image = node_new(arena, NODE_IMAGE, value->pos);
    image->url = url;
    image->text = alt_text(front, alt);
    node_append(figure, image);
}

static void
append_words(const struct front *front, struct node *figure,
    enum node_kind kind, const struct yaml *value)
{
    struct node *words = text_block(front, kind, value);
    if (words != NULL)
        node_append(figure, words);
}

static void
read_images(const struct front *front)
{
    const struct yaml *value = yaml_lookup(front->map, "image");
    if (value == NULL || (value->kind == YAML_SCALAR && value->null))
        return;
    struct node *figure =
        node_new(front->article->arena, NODE_FIGURE, value->pos);
    bool list = value->kind == YAML_SEQUENCE;
    for (size_t i = 0; i < (list ? value->n : 1); i++) {
        const struct yaml *item = list ? value->items[i] : value;
        const struct yaml *caption = NULL, *credit = NULL;
        read_image(front, item, figure, &caption, &credit);
        append_words(front, figure, NODE_CAPTION, caption);
        append_words(front, figure, NODE_CREDIT, credit);
    }
    append_words(
        front, figure, NODE_CAPTION, yaml_lookup(front->map, "caption"));
    append_words(front, figure, NODE_CREDIT, yaml_lookup(front->map, "credit"));
    const char *alt = alt_text(front, yaml_lookup(front->map, "alt"));
    if (figure->first == NULL || figure->first->kind != NODE_IMAGE)
        return;
    if (alt != NULL && figure->first->text == NULL)
        figure->first->text = alt;
    front->article->lead = figure;
}

static void
read_tags(const struct front *front, const struct yaml *value)
{
    GPtrArray *tags = front->article->tags;
    if (value == NULL)
        return;
    if (value->kind == YAML_SEQUENCE) {
        for (size_t i = 0; i < value->n; i++) {
            const char *tag = as_text(front, value->items[i]);
            if (tag != NULL)
                g_ptr_array_add(tags, (char *)tag);
        }
        return;
    }
    const char *text = as_text(front, value);
    if (text == NULL)
        return;
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    for (int i = 0; parts[i] != NULL; i++) {
        char *tag = text_squeeze(front->article->arena, parts[i]);
        if (*tag != '\0')
            g_ptr_array_add(tags, tag);
    }
}

static void
read_lang(const struct front *front)
{
    const struct yaml *value = yaml_lookup(front->map, "lang");
    const char *text = as_text(front, value);
    if (text == NULL)
        return;
    front->article->lang = text_lang(front->article->arena, text);
    if (front->article->lang == NULL)
        diag_report(front->diag, DIAG_YAML_VALUE, value->pos,
            "lang \"%s\"; a tag such as \"en\" or \"pt-BR\" is expected", text);
}

/* What is printed and may be clicked must be an address on the network; one
 * without a scheme is a name such as "example.org/a". */
static void
read_url(const struct front *front)
{
    static const char *const allowed[] = { "http", "https", "mailto", NULL };
    const char *url = text_of(front, "url");
    if (url == NULL)
        return;
    g_autofree char *scheme = g_uri_parse_scheme(url);
    g_autofree char *lower =
        scheme != NULL ? g_ascii_strdown(scheme, -1) : NULL;
    if (lower == NULL || g_strv_contains(allowed, lower))
        front->article->url = url;
    else
        diag_report(front->diag, DIAG_YAML_VALUE,
            yaml_lookup(front->map, "url")->pos,
            "url \"%s\"; an address that begins with https:, http: or mailto: "
            "is expected",
            url);
}

static void
read_all(const struct front *front)
{
    struct article *article = front->article;
    check_keys(front, front->map, known_keys, "");
    read_lang(front); /* first: dates are read in it */
    read_titles(front);
    read_authors(front);
    read_date(front, either(front, "published", "date"), &article->published);
    read_date(front, yaml_lookup(front->map, "updated"), &article->updated);
    read_dateline(front);
    read_images(front);
    read_tags(front, yaml_lookup(front->map, "tags"));
    read_tags(front, yaml_lookup(front->map, "categories"));
    article->section = text_of(front, "section");
    article->kicker = text_of(front, "kicker");
    article->publication = text_of(front, "publication");
    article->source = text_of(front, "source");
    read_url(front);
    article->rights = text_of(front, "rights");
    article->priority =
        yaml_get_int(front->map, "priority", 5, 1, 9, front->diag);
    article->whole = !yaml_get_bool(front->map, "cut", true, front->diag);
    article->desk_off = !yaml_get_bool(front->map, "desk", true, front->diag);
}

size_t
frontmatter_read(struct article *article, const char *text, int *body_line,
    struct diag *diag)
{
    *body_line = 1;
    if (!frontmatter_present(text))
        return 0;
    const char *start = next_line(text), *line = start, *blank = NULL;
    int n = 2, blank_n = 0;
    while (line != NULL && !is_fence(line, strcspn(line, "\n"))) {
        if (blank == NULL && (*line == '\n' || *line == '\0')) {
            blank = line;
            blank_n = n;
        }
        line = next_line(line);
        n++;
    }
    const char *end = line, *body = line != NULL ? next_line(line) : NULL;
    *body_line = n + 1;
    if (line == NULL) {
        struct pos pos = { article->origin, 1, 1 };
        diag_report(diag, DIAG_FRONT_MATTER_OPEN, pos, NULL);
        end = blank != NULL ? blank : start + strlen(start);
        body = end;
        *body_line = blank != NULL ? blank_n : n;
    }
    if (body == NULL)
        body = text + strlen(text);
    struct front front = { .article = article, .diag = diag };
    struct yaml_fault fault;
    size_t len = (size_t)(end - start);
    front.map =
        yaml_try(article->arena, article->origin, start, len, 2, &fault, diag);
    if (fault.problem != NULL)
        front.map = frontmatter_mend(
            article->arena, article->origin, start, len, 2, diag);
    if (front.map != NULL && front.map->kind != YAML_MAPPING)
        diag_report(diag, DIAG_YAML_TYPE, front.map->pos,
            "front matter is lines of \"key: value\"");
    else if (front.map != NULL)
        read_all(&front);
    return (size_t)(body - text);
}

static const char *
bare_url(const char *url)
{
    while (g_str_has_prefix(url, "./"))
        url += 2;
    return url;
}

static struct node *
child_of_kind(struct node *parent, enum node_kind kind)
{
    node_foreach_child (child, parent)
        if (child->kind == kind)
            return child;
    return NULL;
}

/* The lead's words win; what it lacks it takes over. */
static void
move_words(struct article *article, struct node *figure, enum node_kind kind)
{
    struct node *words = child_of_kind(figure, kind);
    if (words != NULL && child_of_kind(article->lead, kind) == NULL)
        node_append(article->lead, words);
}

static bool
drop_repeated_image(struct article *article, struct node *image)
{
    node_foreach_child (lead, article->lead) {
        if (lead->kind != NODE_IMAGE ||
            strcmp(bare_url(lead->url), bare_url(image->url)) != 0)
            continue;
        if (lead->text == NULL)
            lead->text = image->text;
        struct node *figure = image->parent;
        article_add_finding(article, FINDING_STRIPPED, "lead image", image->url,
            100, image->pos,
            "the same picture as the one that leads the article");
        node_unlink(image);
        if (child_of_kind(figure, NODE_IMAGE) == NULL) {
            move_words(article, figure, NODE_CAPTION);
            move_words(article, figure, NODE_CREDIT);
            node_unlink(figure);
        }
        return true;
    }
    return false;
}

void
frontmatter_drop_repeated_lead(struct article *article)
{
    if (article->lead == NULL)
        return;
    g_autoptr(GPtrArray) images = g_ptr_array_new();
    struct node_walk walk = node_walk(article->body);
    while (node_walk_next(&walk))
        if (walk.node->kind == NODE_IMAGE && walk.node->url != NULL &&
            walk.node->parent->kind == NODE_FIGURE)
            g_ptr_array_add(images, walk.node);
    for (guint i = 0; i < images->len; i++)
        drop_repeated_image(article, g_ptr_array_index(images, i));
}
