/*
 * Judges lines as they are drawn. The breaker has done its best by then; what
 * is left is for an editor, who can change a word.
 */
#include "layout/flaws.h"

#include <string.h>

#include "base/arena.h"
#include "base/length.h"

/* Lines with hyphens in a row that are a ladder. */
#define LADDER 3
/* So many times as wide as what the style calls loose, spaces are seen as holes
 * by whoever reads the line, and not by editors alone. */
#define GAPING 2
/* A line may be wider than its measure by this much, which is rounding. */
#define LEAST_OVERFULL (LENGTH_PT / 4)
#define SOFT_HYPHEN "\xc2\xad"
/* Characters of a line that a message has. */
#define MOST_WORDS 40
/* The part of an em that a place without a space counts as. */
#define GAP_OF_EM 8

static int
natural_space(const struct para *para, const struct linebreak_word *word)
{
    if (word->glue > 0)
        return word->glue;
    return word->stretch > 0 ? para->role->size / GAP_OF_EM : 0;
}

int
flaws_spaces(const struct para *para, const struct linebreak_line *line)
{
    gint64 natural = 0;
    for (int i = line->first_word; i < line->last_word; i++)
        natural += natural_space(para, &para->words[i]);
    if (natural == 0)
        return 100;
    return (int)(((natural + line->glue_extra) * 100 + natural / 2) / natural);
}

/* The beginning of the line that the marks from FIRST on show. */
static const char *
words_of(struct setter *setter, const struct flaw_place *place)
{
    const GArray *marks = setter_page(setter, place->page)->marks;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = place->first_mark; i < marks->len; i++) {
        const struct mark *mark = &g_array_index(marks, struct mark, i);
        g_string_append_len(text, mark->text, mark->n_bytes);
    }
    /* A hyphen that the break put in has the text of a soft one. */
    if (g_str_has_suffix(text->str, SOFT_HYPHEN)) {
        g_string_truncate(text, text->len - strlen(SOFT_HYPHEN));
        g_string_append_c(text, '-');
    }
    if (g_utf8_strlen(text->str, -1) > MOST_WORDS) {
        const char *end = g_utf8_offset_to_pointer(text->str, MOST_WORDS - 1);
        g_string_truncate(text, (gsize)(end - text->str));
        g_string_append(text, "…");
    }
    return arena_strdup(setter->arena, text->str);
}

static void
add(struct setter *setter, enum flaw_kind kind, const struct para *para,
    const struct flaw_place *place, int amount)
{
    const struct page_flaw flaw = {
        .kind = kind,
        .element = para->element,
        .page = place->page,
        .x = place->x,
        .measure = place->measure,
        .amount = amount,
        .words = words_of(setter, place),
    };
    g_array_append_val(setter->flaws, flaw);
}

/* The third line in a row is told of, and those after it with that. */
static void
climb(struct setter *setter, const struct para *para,
    const struct linebreak_line *line, const struct flaw_place *place)
{
    if (setter->ladder != para)
        setter->rungs = 0;
    setter->ladder = para;
    setter->rungs = line->hyphenated ? setter->rungs + 1 : 0;
    if (setter->rungs == LADDER)
        add(setter, FLAW_LADDER, para, place, LADDER);
    for (guint i = setter->flaws->len; setter->rungs > LADDER && i > 0; i--) {
        struct page_flaw *flaw =
            &g_array_index(setter->flaws, struct page_flaw, i - 1);
        if (flaw->kind != FLAW_LADDER)
            continue;
        flaw->amount = setter->rungs;
        return;
    }
}

void
flaws_add_line(struct setter *setter, const struct para *para,
    const struct linebreak_line *line, const struct flaw_place *place)
{
    const struct style_limits *limits = &setter->style->limits;
    if (para->element < 0 || setter_element(setter, para->element)->article < 0)
        return;
    climb(setter, para, line, place);
    int over = para_line_width(line) - line->protrude_start -
        line->protrude_end - line->measure;
    bool last = line->last_word + 1 == para->n_words && line->last_point < 0;
    if (over > LEAST_OVERFULL)
        add(setter, FLAW_OVERFULL, para, place, over);
    else if (line->ragged || (para->torn && !last))
        add(setter, FLAW_RAGGED, para, place, 0);
    if (!line->justified)
        return;
    int spaces = flaws_spaces(para, line);
    if (limits->loose > 0 && spaces > limits->loose * GAPING)
        add(setter, FLAW_GAPING, para, place, spaces);
    else if (limits->loose > 0 && spaces > limits->loose)
        add(setter, FLAW_LOOSE, para, place, spaces);
    else if (spaces < limits->tight)
        add(setter, FLAW_TIGHT, para, place, spaces);
}
