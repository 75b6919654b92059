/*
 * Paragraphs into lines: what the line breaker is told of a paragraph, and what
 * is done where it finds no good lines.
 */
#include "layout/para.h"

#include "base/arena.h"
#include "layout/kashida.h"
#include "layout/linecache.h"

/* A measure of fewer ems than this cannot be justified: about 28 characters
 * at half an em each. */
#define RAGGED_EMS 14
/* Below this many (about 34 characters) glyphs may scale by half more. */
#define NARROW_EMS 17

/* This many lines that cannot be justified, and a quarter of all, are many. */
#define MANY_RAGGED 2

/* How loose lines may be for the sake of a column's height, in percent of their
 * stretch: spaces of one and a half, and characters of Chinese and Japanese a
 * fortieth of an em apart, which nobody sees. */
#define VARIANT_STRETCH 100
#define SQUARES_VARIANT 30

/* A paragraph that was broken anew for its column's end may cost this much:
 * some lines at twice their stretch, none without justification. */
#define SOLID_MOST 5e6
/* The same where nothing else helps: a line or two may be left unjustified. */
#define SOLID_ANYHOW 1e11

int
para_spare(const struct para *para, int measure)
{
    int size = para->role->size;
    return para->squares && measure > size ? measure % size : 0;
}

static void
set_params(const struct setter *setter, const struct para *para, int measure,
    struct linebreak_params *params)
{
    const struct style *style = setter->style;
    const struct role_style *role = para->role;
    bool ragged =
        role->align != ALIGN_JUSTIFY || measure < RAGGED_EMS * role->size;
    int expansion = style->expansion;
    if (measure < NARROW_EMS * role->size)
        expansion += expansion / 2;
    *params = (struct linebreak_params){
        .measure = measure - para_spare(para, measure),
        .indent = para->indent,
        .narrow_lines = para->narrow_lines,
        .narrow_by = para->narrow_by,
        .em = role->size,
        .space = para->space,
        .expansion = expansion,
        .tracking = style->tracking,
        .variant_stretch = para->squares ? SQUARES_VARIANT : VARIANT_STRETCH,
        .elongation = style->kashida ? KASHIDA_WORDS : 0,
        .protrusion = style->protrusion && !para->square_edges,
        .ragged = ragged,
        .hyphens = role->hyphenate,
        .last_free = role->hyphenate || para->running,
        .lone_words = ragged ? 10000 : 0,
    };
}

/* The breaker's lines, moved into the galley. */
static void
keep_lines(struct setter *setter, struct linebreak_variant *variant)
{
    struct linebreak_line *lines = arena_memdup(setter->galley, variant->lines,
        (size_t)variant->n_lines * sizeof *lines);
    g_free(variant->lines);
    variant->lines = lines;
}

static void
run_breaker(struct setter *setter, const struct para *para,
    const struct linebreak_params *params, struct linebreak_result *result)
{
    int64_t start = setter->times != NULL ? setter_clock() : 0;
    linecache_run(setter->lines, para->words, para->n_words, params, result);
    if (setter->times != NULL)
        setter->times->break_lines += setter_clock() - start;
    for (int i = 0; i < result->n_variants; i++)
        keep_lines(setter, &result->variants[i]);
}

/* Where many lines could not be justified, the others should not be either:
 * long words that nobody divides, as in Tamil. */
static bool
is_torn(const struct linebreak_result *result)
{
    if (result->n_variants == 0)
        return false;
    const struct linebreak_variant *v = &result->variants[result->best];
    int ragged = 0;
    for (int i = 0; i < v->n_lines; i++)
        ragged += v->lines[i].ragged;
    return ragged >= MANY_RAGGED && ragged * 4 >= v->n_lines;
}

void
para_break(struct setter *setter, const struct para *para, int measure,
    bool variants, struct para_lines *lines)
{
    struct linebreak_params params;
    set_params(setter, para, measure, &params);
    para_fit_words(setter, (struct para *)para, params.measure);
    params.variants = variants;
    lines->para = para;
    run_breaker(setter, para, &params, &lines->result);
    ((struct para *)para)->torn = false;
    if (!params.ragged && is_torn(&lines->result)) {
        ((struct para *)para)->torn = true;
        params.ragged = true;
        run_breaker(setter, para, &params, &lines->result);
    }
}

bool
para_break_solid(struct setter *setter, const struct para *para, int measure,
    int n_lines, uint64_t solid, bool anyhow, struct linebreak_variant *variant)
{
    struct linebreak_params params;
    set_params(setter, para, measure, &params);
    params.n_lines = n_lines;
    params.solid = solid;
    struct linebreak_result result;
    run_breaker(setter, para, &params, &result);
    if (result.n_variants == 0)
        return false;
    *variant = result.variants[result.best];
    return result.cost < (anyhow ? SOLID_ANYHOW : SOLID_MOST);
}

int
para_width(const struct para *para)
{
    int width = 0;
    for (int i = 0; i < para->n_words; i++) {
        width += para->words[i].width;
        if (i + 1 < para->n_words)
            width += para->words[i].glue;
    }
    return width;
}
