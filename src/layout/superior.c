/*
 * Superior figures. Those that a face has of its own are as dark as its text,
 * which small figures are not. A face may have some of them only; figures that
 * are not all of one kind would look like a mistake.
 */
#include "layout/superior.h"

static bool
are_drawn(const struct shaped *superior, const struct shaped *plain)
{
    if (superior->n_glyphs != plain->n_glyphs)
        return false;
    for (int i = 0; i < plain->n_glyphs; i++)
        if (superior->glyphs[i].id == plain->glyphs[i].id)
            return false;
    return plain->n_glyphs > 0;
}

void
superior_set(struct setter *setter, struct piece *piece)
{
    const struct shaped *s = piece->shaped;
    const struct shaped *plain = shape_word(setter->shaper, s->font,
        s->features & ~(unsigned)SHAPE_SUPERIOR, s->lang, s->script, s->rtl,
        s->text, s->len);
    if (are_drawn(s, plain))
        return;
    piece->shaped = plain;
    piece->rise += piece->size * SUPERIOR_RISE / 100;
    piece->size = piece->size * SUPERIOR_SIZE / 100;
}
