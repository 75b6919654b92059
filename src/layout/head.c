/* What stands over an article: kicker, headline, deck, byline. */
#include "layout/galley.h"

#include <string.h>

#include "article/article.h"
#include "base/arena.h"
#include "base/text.h"
#include "edition/byline.h"
#include "edition/words.h"

/* Of the usual size, in percent: a headline over three columns or more. */
#define WIDEST 130

/* A deck is read at a glance: where it has more lines than these, as over one
 * column, it is set in the first of these sizes, in percent, that makes them
 * fewer, or in the last one; never below that of the text. */
#define DECK_LINES 4
static const int deck_sizes[] = { 100, 92, 84, 76 };

static const char *
byline_text(
    const struct article *article, const char *lang, struct arena *arena)
{
    const struct words *words = words_lookup(lang);
    /* A mark of direction keeps the day's figures from a Latin name. */
    const char *dot = text_lang_is_rtl(lang) ? "\u200f · " : " · ";
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) parts = byline_parts(article->authors, words);
    for (guint i = 0; i < parts->len; i++) {
        const struct byline_part *part =
            &g_array_index(parts, struct byline_part, i);
        g_string_append(text, part->before);
        g_string_append(text, part->person->name);
        if (part->person->role != NULL)
            g_string_append_printf(text, " (%s)", part->person->role);
    }
    if (date_is_full(&article->published)) {
        if (text->len > 0)
            g_string_append(text, dot);
        g_string_append(
            text, date_format(&article->published, lang, false, arena));
    }
    if (date_is_full(&article->updated)) {
        if (text->len > 0)
            g_string_append(text, dot);
        g_string_append(text, words->updated);
        g_string_append_c(text, ' ');
        g_string_append(
            text, date_format(&article->updated, lang, false, arena));
    }
    return text->len > 0 ? arena_strndup(arena, text->str, text->len) : NULL;
}

const char *
head_dateline(const struct article *article, struct arena *arena)
{
    const struct dateline *line = &article->dateline;
    if (line->place == NULL && line->agency == NULL)
        return NULL;
    const char *lang = article->lang;
    g_autoptr(GString) text = g_string_new(line->place);
    /* The byline says the day already, if it is the same. */
    bool same_day = article->published.month == line->date.month &&
        article->published.day == line->date.day;
    if (date_is_set(&line->date) && !same_day) {
        if (text->len > 0)
            g_string_append(text, words_lookup(lang)->comma);
        g_string_append(text, date_format(&line->date, lang, false, arena));
    }
    if (line->agency != NULL)
        g_string_append_printf(
            text, text->len > 0 ? " (%s)" : "(%s)", line->agency);
    g_string_append(text, " –");
    return arena_strndup(arena, text->str, text->len);
}

/* The size in which the deck of SPEC has few lines in MEASURE. */
static int
deck_size(struct setter *setter, const struct para_spec *spec, int measure)
{
    const struct role_style *role = &setter->style->roles[ROLE_DECK];
    int least = MIN(role->size, setter->style->roles[ROLE_BODY].size);
    int size = role->size;
    struct para_spec trial = *spec;
    trial.no_elements = true;
    for (size_t i = 0; i < G_N_ELEMENTS(deck_sizes); i++) {
        size = MAX(least, role->size * deck_sizes[i] / 100);
        trial.size = size;
        struct para *para = para_new(setter, &trial);
        if (para == NULL)
            break;
        struct para_lines lines;
        para_break(
            setter, para, MAX(measure - 2 * role->inset, size), false, &lines);
        const struct linebreak_result *r = &lines.result;
        if (r->n_variants == 0 || r->variants[r->best].n_lines <= DECK_LINES)
            break;
    }
    return size;
}

void
head_add(struct setter *setter, struct box *box, const struct article *article,
    int size, int article_element, const char *lang, bool rtl)
{
    struct para_spec spec = {
        .lang = lang,
        .rtl = rtl,
        .colour = STYLE_NO_COLOUR,
        .fits = true,
    };
    if (article->kicker != NULL) {
        spec.text = article->kicker;
        spec.role = ROLE_KICKER;
        spec.element =
            setter_add_element(setter, ELEMENT_PARAGRAPH, article_element);
        box_add_text(setter, box, &spec, 0);
        spec.text = NULL;
    }
    if (article->headline != NULL) {
        spec.node = article->headline;
        spec.role = article->priority <= LEAD_PRIORITY ? ROLE_HEADLINE_LEAD
            : article->priority >= BRIEF_PRIORITY      ? ROLE_HEADLINE_BRIEF
                                                       : ROLE_HEADLINE;
        spec.element =
            setter_add_element(setter, ELEMENT_HEADING, article_element);
        setter_element(setter, spec.element)->level = setter->article_level;
        if (size != 100)
            spec.size = setter->style->roles[spec.role].size * size / 100;
        box_add_text(setter, box, &spec, 0);
        spec.size = 0;
    }
    if (article->deck != NULL) {
        spec.node = article->deck;
        spec.role = ROLE_DECK;
        spec.element =
            setter_add_element(setter, ELEMENT_PARAGRAPH, article_element);
        spec.size = deck_size(setter, &spec, box->width);
        box_add_text(setter, box, &spec, 0);
        spec.size = 0;
    }
    spec.node = NULL;
    spec.text = byline_text(article, lang, setter->galley);
    if (spec.text != NULL) {
        spec.role = ROLE_BYLINE;
        spec.element =
            setter_add_element(setter, ELEMENT_PARAGRAPH, article_element);
        box_add_text(setter, box, &spec, 0);
    }
}

void
galley_add_title(
    struct setter *setter, const struct galley *galley, struct box *box)
{
    const struct edition *e = setter->edition;
    const struct para_spec spec = {
        .text = galley->title,
        .role = ROLE_BRIEFS_TITLE,
        .element = galley->title_element,
        .lang = e->lang,
        .rtl = e->rtl,
        .colour = STYLE_NO_COLOUR,
        .no_elements = true,
    };
    box_add_text(setter, box, &spec, 0);
}

void
galley_drop_title(struct galley *galley)
{
    galley->title = NULL;
    memset(galley->heads, 0, sizeof galley->heads);
}

/* What a headline's width asks for on a front page, in percent. */
static int
size_over(const struct galley *galley, int n_columns)
{
    static const int sizes[] = { 100, 100, 115 };
    int size = n_columns < (int)G_N_ELEMENTS(sizes) ? sizes[n_columns] : WIDEST;
    return galley->head_size > 0 ? galley->head_size * size / 100 : 100;
}

void
galley_scale_head(struct galley *galley, int size)
{
    galley->head_size = size;
    memset(galley->heads, 0, sizeof galley->heads);
}

const struct box *
galley_head(struct setter *setter, struct galley *galley, int n_columns)
{
    g_assert(n_columns > 0 && n_columns <= GALLEY_MAX_COLUMNS);
    if (galley->heads[n_columns] != NULL)
        return galley->heads[n_columns];
    /* Furniture has none but the one that it was given. */
    if (galley->article < 0)
        return NULL;
    const struct edition *edition = setter->edition;
    const struct article *article = edition->articles[galley->article].article;
    /* The elements are those of the head that was set first. */
    bool again = galley->head_elements < (int)setter->elements->len;
    struct arena *outer = setter->galley;
    const struct linknotes *outer_notes = setter->linknotes;
    setter->galley = galley->arena;
    setter->linknotes = galley->linknotes;
    if (again)
        setter_replay(setter, galley->head_elements);
    struct box *box = box_new(setter, galley_width(galley, n_columns));
    if (galley->title != NULL)
        galley_add_title(setter, galley, box);
    head_add(setter, box, article, size_over(galley, n_columns),
        galley->element, article->lang != NULL ? article->lang : edition->lang,
        galley->rtl);
    galley->heads[n_columns] = box;
    setter_replay(setter, 0);
    setter->galley = outer;
    setter->linknotes = outer_notes;
    return galley->heads[n_columns];
}
