/*
 * The text of a drop cap. The letter stands lower and larger than the line
 * that goes on with its word, so to every program that reads a PDF it is a
 * line of its own, and "The harbour" was "T", "he harbour". The first glyph of
 * the line stands for it too.
 */
#include "layout/dropcap.h"

#include <string.h>

#include "base/arena.h"
#include "layout/pages.h"
#include "layout/setter.h"

void
dropcap_give_text(struct setter *setter, int page, guint cap, bool spaced)
{
    GArray *marks = setter_page(setter, page)->marks;
    if (cap + 1 >= marks->len)
        return;
    struct mark *letter = &g_array_index(marks, struct mark, cap);
    struct mark *line = letter + 1;
    int n = letter->n_bytes + spaced;
    if (letter->n_clusters < 1 || line->kind != MARK_TEXT ||
        line->element != letter->element || line->n_clusters < 1 || line->rtl ||
        line->reworded || line->clusters[0].n_bytes + n > G_MAXUINT16)
        return;
    g_autofree char *own = g_strndup(letter->text, (gsize)letter->n_bytes);
    g_autofree char *rest = g_strndup(line->text, (gsize)line->n_bytes);
    line->text =
        arena_printf(setter->arena, "%s%s%s", own, spaced ? " " : "", rest);
    line->n_bytes += n;
    struct cluster *clusters = arena_memdup(setter->arena, line->clusters,
        (size_t)line->n_clusters * sizeof(struct cluster));
    clusters[0].n_bytes = (uint16_t)(clusters[0].n_bytes + n);
    line->clusters = clusters;
    struct cluster *silent = arena_memdup(setter->arena, letter->clusters,
        (size_t)letter->n_clusters * sizeof(struct cluster));
    for (int i = 0; i < letter->n_clusters; i++)
        silent[i].n_bytes = 0;
    letter->clusters = silent;
    letter->text = "";
    letter->n_bytes = 0;
}
