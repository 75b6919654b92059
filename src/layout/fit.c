/*
 * Headlines that fit their measure. What editors did by counting letters is
 * done by size here, within limits that a reader does not notice: the line
 * that runs over by a word is saved, and the rest is set to fill its width.
 */
#include "layout/fit.h"

#include "base/length.h"

/* Sizes differ by this much. */
#define STEP (LENGTH_PT / 5)
/* In percent: smaller, and a headline is none any more. */
#define LEAST_FOR_WORDS 60

struct trial {
    struct setter *setter;
    struct para_spec spec;
    int measure;
};

/* Lines at SIZE, and the width of the widest; 0 if there are none. */
static int
try_size(struct trial *trial, int size, int *widest)
{
    trial->spec.size = size;
    struct para *para = para_new(trial->setter, &trial->spec);
    *widest = 0;
    if (para == NULL)
        return 0;
    struct para_lines lines;
    para_break(trial->setter, para, trial->measure, false, &lines);
    const struct linebreak_variant *v =
        &lines.result.variants[lines.result.best];
    for (int i = 0; i < v->n_lines; i++)
        *widest = MAX(*widest, v->lines[i].natural);
    return v->n_lines;
}

/* The largest size from LEAST to SIZE at which there are fewer than N lines;
 * SIZE if there is none. */
static int
save_line(struct trial *trial, int least, int size, int n)
{
    int widest;
    if (n <= 1 || try_size(trial, least, &widest) >= n)
        return size;
    int low = least, high = size;
    while (high - low > STEP) {
        int middle = low + (high - low) / 2;
        if (try_size(trial, middle, &widest) < n)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The size at which the widest of as many lines fills the measure; SIZE if
 * that would be more than MOST: headlines that do not fit anyway should at
 * least be alike. */
static int
fill(struct trial *trial, int size, int most)
{
    int widest;
    int n = try_size(trial, size, &widest);
    if (n == 0 || widest <= 0)
        return size;
    int64_t wanted = (int64_t)size * trial->measure / widest;
    if (wanted > most)
        return size;
    for (int larger = (int)wanted; larger > size; larger -= STEP) {
        int wide;
        if (try_size(trial, larger, &wide) == n && wide <= trial->measure)
            return larger;
    }
    return size;
}

/* Headlines are not divided: a word wider than the measure makes the type
 * smaller, down to LEAST_FOR_WORDS. */
static int
hold_words(struct trial *trial, const struct role_style *role, int size)
{
    trial->spec.size = size;
    const struct para *para = para_new(trial->setter, &trial->spec);
    if (para == NULL || role->hyphenate)
        return size;
    int widest = 0;
    for (int i = 0; i < para->n_words; i++)
        if (!para_word_divides(para, i))
            widest = MAX(widest, para->words[i].width);
    if (widest <= trial->measure)
        return size;
    int smaller = (int)((int64_t)size * trial->measure / widest) - STEP;
    bool enough = smaller >= (int64_t)size * LEAST_FOR_WORDS / 100;
    return enough ? smaller : size;
}

int
fit_size(struct setter *setter, const struct para_spec *spec, int measure)
{
    const struct role_style *role = &setter->style->roles[spec->role];
    int size = spec->size > 0 ? spec->size : role->size;
    struct trial trial = { setter, *spec, measure };
    trial.spec.no_elements = true;
    size = hold_words(&trial, role, size);
    int least = (int)((int64_t)size * role->fit_least / 100);
    int most = (int)((int64_t)size * role->fit_most / 100);
    if (least >= size && most <= size)
        return size;
    int widest;
    int n = try_size(&trial, size, &widest);
    if (n == 0)
        return size;
    int smaller = save_line(&trial, least, size, n);
    return fill(&trial, smaller, MAX(most, smaller));
}
