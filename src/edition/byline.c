/*
 * The byline's order and words, for the page and the book alike. Only authors
 * are announced and joined as a list; editors, reporters and others follow,
 * each set apart with what they did.
 */
#include "edition/byline.h"

#include <stdbool.h>

#include "article/article.h"
#include "edition/words.h"

static bool
is_named(const struct person *person, bool with_role)
{
    return person->name != NULL && *person->name != '\0' &&
        (person->role != NULL) == with_role;
}

/* What stands in front of the person at INDEX. */
static const char *
before(guint index, guint n_authors, bool has_role, const struct words *words)
{
    if (index == 0)
        return has_role ? "" : words->by;
    /* Scripts with a comma of their own have no use for our semicolon. */
    if (has_role)
        return g_str_equal(words->comma, ", ") ? "; " : words->comma;
    return index + 1 == n_authors ? words->and : words->comma;
}

GArray *
byline_parts(const GArray *authors, const struct words *words)
{
    GArray *parts = g_array_new(FALSE, TRUE, sizeof(struct byline_part));
    guint n = authors != NULL ? authors->len : 0, n_authors = 0;
    for (guint i = 0; i < n; i++)
        n_authors += is_named(&g_array_index(authors, struct person, i), false);
    for (int pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < n; i++) {
            const struct person *person =
                &g_array_index(authors, struct person, i);
            if (!is_named(person, pass == 1))
                continue;
            const struct byline_part part = {
                .before = before(parts->len, n_authors, pass == 1, words),
                .person = person,
            };
            g_array_append_val(parts, part);
        }
    }
    return parts;
}
