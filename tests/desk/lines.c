/*
 * The recognisers over tables of lines: our own beside this file, where every
 * line must be right, and a wider table outside of the source tree when it is
 * there, where a share must be. The tables are tab-separated; a line of a
 * table that begins with # is a comment.
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "desk/recognise.h"

#define COLUMNS 13

static char *
read_table(const char *folder, const char *name)
{
    g_autofree char *path =
        g_build_filename(g_getenv("NEWSPRINT_SOURCE"), folder, name, NULL);
    char *text = NULL;
    g_file_get_contents(path, &text, NULL, NULL);
    return text;
}

static const char *
part(char *buffer, size_t size, const char *line, struct span s)
{
    g_snprintf(buffer, size, "%.*s", (int)s.len, line + s.start);
    return buffer;
}

static bool
same(const char *what, const char *line, struct span s, const char *expected)
{
    char got[600];
    part(got, sizeof got, line, s);
    if (strcmp(got, expected) == 0)
        return true;
    g_test_message(
        "%s: got '%s' for '%s' in: %.70s", what, got, expected, line);
    return false;
}

/* Columns: id lang kind line place agency printed iso reporter body. */
static bool
check_dateline(char **c, struct arena *arena)
{
    struct dateline_found f;
    bool found = dateline_recognise(c[3], &f);
    if (strcmp(c[2], "negative") == 0) {
        if (found)
            g_test_message("false dateline: %.70s", c[3]);
        return !found;
    }
    if (!found) {
        g_test_message("no dateline: %.70s", c[3]);
        return false;
    }
    bool ok = same("place", c[3], f.place, c[4]);
    ok &= same("agency", c[3], f.agency, c[5]);
    ok &= same("reporter", c[3], f.reporter, c[8]);
    if (c[7][0] != '\0') {
        const char *iso =
            date_is_set(&f.date) ? date_to_iso(&f.date, arena) : "";
        if (strcmp(iso, c[7]) != 0) {
            g_test_message("date: got %s for %s", iso, c[7]);
            ok = false;
        }
    }
    if (!g_str_has_prefix(c[3] + f.body, c[9])) {
        g_test_message("body: got '%.40s' for '%.40s'", c[3] + f.body, c[9]);
        ok = false;
    }
    return ok;
}

/* Columns: id class lang verdict line. */
static bool
check_residue(char **c)
{
    struct residue_found f;
    struct span cut;
    bool found = residue_recognise(c[4], &f);
    bool glued = !found && residue_recognise_glued(c[4], &cut);
    bool ok = strcmp(c[3], "residue") == 0 ? found
        : strcmp(c[3], "mixed") == 0       ? glued
                                           : !found && !glued;
    if (!ok)
        g_test_message("%s, taken as %s: %.80s", c[3],
            found       ? f.name
                : glued ? "glued"
                        : "text",
            c[4]);
    return ok;
}

static void
append(GString *out, const char *key, const char *value)
{
    g_string_append_printf(out, "%s%s=%s", out->len > 0 ? ";" : "", key, value);
}

/* The facts of a byline or credit as the tables write them. */
static char *
describe(char **c, struct arena *arena)
{
    GString *out = g_string_new(NULL);
    char buffer[700];
    if (strcmp(c[1], "byline") == 0) {
        struct byline_found f;
        if (!byline_recognise(c[4], &f)) {
            append(out, "author", "(none)");
            return g_string_free(out, FALSE);
        }
        GString *names = g_string_new(NULL);
        for (int i = 0; i < f.n_names; i++)
            g_string_append_printf(names, "%s%s", i > 0 ? ", " : "",
                part(buffer, sizeof buffer, c[4], f.names[i]));
        append(out, "author", names->str);
        g_string_free(names, TRUE);
        if (f.mail.len > 0)
            append(out, "mail", part(buffer, sizeof buffer, c[4], f.mail));
        if (f.publisher.len > 0)
            append(out, "publisher",
                part(buffer, sizeof buffer, c[4], f.publisher));
        if (date_is_set(&f.date)) {
            /* The tables write times without seconds. */
            g_autofree char *iso = g_strdup(date_to_iso(&f.date, arena));
            char *t = strchr(iso, 'T');
            if (t != NULL && strlen(t) >= 9)
                memmove(t + 6, t + 9, strlen(t + 9) + 1);
            append(out, "date", iso);
        }
        return g_string_free(out, FALSE);
    }
    struct credit_found f;
    if (!credit_recognise(c[4], &f))
        return g_string_free(out, FALSE);
    const struct {
        const char *key;
        struct span span;
    } parts[] = { { "photographer", f.photographer }, { "agency", f.agency },
        { "licence", f.licence }, { "caption", f.caption } };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i].span.len > 0)
            append(out, parts[i].key,
                part(buffer, sizeof buffer, c[4], parts[i].span));
    return g_string_free(out, FALSE);
}

/* Every expected fact must be there; times are compared as written. */
static bool
check_people(char **c, struct arena *arena)
{
    g_autofree char *got = describe(c, arena);
    g_auto(GStrv) wanted = g_strsplit(c[3], ";", -1);
    bool ok = true;
    for (int i = 0; wanted[i] != NULL; i++) {
        if (g_str_has_prefix(wanted[i], "drop=") ||
            g_str_has_prefix(wanted[i], "source="))
            continue;
        ok &= strstr(got, wanted[i]) != NULL;
    }
    if ((*c[3] == 0) != (*got == 0))
        ok = false;
    if (!ok)
        g_test_message("wanted %s, got %s: %.60s", c[3], got, c[4]);
    return ok;
}

struct score {
    int right, all;
};

/* Runs the table; rows whose column GROUP is VALUE (or is not, with a minus
 * before it) count. */
static struct score
run_table(const char *text, int group, const char *value)
{
    struct score score = { 0, 0 };
    struct arena *arena = arena_new();
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (int i = 0; lines[i] != NULL; i++) {
        if (*lines[i] == '#' || *lines[i] == '\0')
            continue;
        g_auto(GStrv) split = g_strsplit(lines[i], "\t", -1);
        char *c[COLUMNS];
        char empty[] = "";
        for (int j = 0, end = 0; j < COLUMNS; j++) {
            end = end || split[j] == NULL;
            c[j] = end ? empty : split[j];
        }
        bool differs = *value == '-';
        if ((strcmp(c[group], value + (differs ? 1 : 0)) == 0) == differs)
            continue;
        score.all++;
        bool dateline = **c == 'D', residue = **c == 'R';
        score.right += dateline ? check_dateline(c, arena)
            : residue           ? check_residue(c)
                                : check_people(c, arena);
    }
    arena_free(arena);
    return score;
}

struct table {
    const char *name, *file;
    int group;
    const char *value;
    int floor; /* percent, for the wider table */
};

static const struct table tables[] = {
    { "datelines", "datelines.tsv", 2, "dateline", 90 },
    { "dateline-negatives", "datelines.tsv", 2, "negative", 95 },
    { "bylines", "credits_bylines.tsv", 1, "byline", 80 },
    { "credits", "credits_bylines.tsv", 1, "credit", 70 },
    { "residue", "residue.tsv", 3, "-keep", 85 },
    { "residue-keep", "residue.tsv", 3, "keep", 97 },
};

static void
test_own(gconstpointer data)
{
    const struct table *table = data;
    g_autofree char *text = read_table("tests/desk", table->file);
    g_assert_nonnull(text);
    struct score score = run_table(text, table->group, table->value);
    g_test_message("%s: %d of %d", table->name, score.right, score.all);
    g_assert_cmpint(score.all, >, 0);
    g_assert_cmpint(score.right, ==, score.all);
}

static void
test_wide(gconstpointer data)
{
    const struct table *table = data;
    g_autofree char *text = read_table("../shared/cases", table->file);
    if (text == NULL) {
        g_test_skip("the wider table is not here");
        return;
    }
    struct score score = run_table(text, table->group, table->value);
    g_test_message("%s: %d of %d", table->name, score.right, score.all);
    g_assert_cmpint(score.right * 100, >=, score.all * table->floor);
}

static void
test_languages(void)
{
    g_autofree char *text = read_table("tests/desk", "languages.tsv");
    g_assert_nonnull(text);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    int wrong = 0;
    for (int i = 0; lines[i] != NULL; i++) {
        char *tab = strchr(lines[i], '\t');
        if (tab == NULL)
            continue;
        *tab = '\0';
        int confidence;
        const char *lang =
            language_recognise(tab + 1, strlen(tab + 1), &confidence);
        if (g_strcmp0(lang, lines[i]) != 0) {
            g_test_message("%s taken for %s: %.60s", lines[i],
                lang != NULL ? lang : "none", tab + 1);
            wrong++;
        }
    }
    g_assert_cmpint(wrong, ==, 0);
}

/* How many items are not as folding leaves them. */
static int
check_folded(const char *items, const char *name)
{
    int wrong = 0;
    g_auto(GStrv) split = g_strsplit(items, "|", -1);
    for (int i = 0; split[i] != NULL; i++) {
        g_autofree char *folded = words_fold(split[i], strlen(split[i]));
        if (*folded != '\0' && strcmp(folded, split[i]) == 0)
            continue;
        g_test_message("%s: '%s' should be '%s'", name, split[i], folded);
        wrong++;
    }
    return wrong;
}

static int
check_languages_folded(void)
{
    int wrong = 0;
    for (const struct months *m = desk_months; m->lang != NULL; m++)
        for (int i = 0; i < 12; i++)
            wrong += check_folded(m->names[i], m->lang);
    for (const struct language_words *l = desk_languages; l->lang != NULL;
         l++) {
        wrong += check_folded(l->common, l->lang);
        wrong += check_folded(l->telling, l->lang);
        if (*l->news != 0)
            wrong += check_folded(l->news, l->lang) +
                check_folded(l->forms, l->lang);
    }
    return wrong;
}

/* An entry that is not folded never matches. */
static void
test_tables_are_folded(void)
{
    static const struct words *const all[] = { desk_weekdays, desk_date_fillers,
        desk_date_articles, desk_year_openers, desk_year_marks,
        desk_before_noon, desk_after_noon, desk_time_marks, desk_agencies,
        desk_places, desk_regions, desk_topics, desk_place_particles,
        desk_there_words, desk_stop_openers, desk_media_words,
        desk_byline_openers, desk_byline_roles, desk_byline_from,
        desk_editor_openers, desk_name_joints, desk_name_particles,
        desk_not_names, desk_credit_labels, desk_credit_joints, desk_handouts,
        desk_organisations, desk_glued_openers, desk_tail_markers,
        desk_sections, desk_ago, desk_comment_buttons };
    int wrong = check_languages_folded();
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        for (const struct words *w = all[i]; w->lang != NULL; w++)
            wrong += check_folded(w->items, w->lang);
    for (const struct residue_phrases *r = desk_residue; r->lang != NULL; r++)
        wrong += check_folded(r->globs, r->lang);
    g_assert_cmpint(wrong, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *own = g_strconcat("/own/", tables[i].name, NULL);
        g_autofree char *wide = g_strconcat("/wide/", tables[i].name, NULL);
        g_test_add_data_func(own, &tables[i], test_own);
        g_test_add_data_func(wide, &tables[i], test_wide);
    }
    g_test_add_func("/languages", test_languages);
    g_test_add_func("/tables/folded", test_tables_are_folded);
    return g_test_run();
}
