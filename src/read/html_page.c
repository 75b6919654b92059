/*
 * What the parts of the HTML reader share: places and addresses.
 */
#include "read/html_page.h"

#include <string.h>

#include "base/arena.h"
#include "read/html_text.h"

void
html_page_init(struct html_page *page, struct article *article,
    const char *text, size_t len, struct pos start, struct diag *diag)
{
    *page = (struct html_page){
        .arena = arena_new(), .article = article, .diag = diag, .start = start
    };
    page->tree = html_tree_new(page->arena, text, len);
    places_init(&page->places, text, len, start);
    const struct html_tree *tree = page->tree;
    if (tree->cut != NULL)
        diag_report(diag, DIAG_READ_TOO_LARGE, html_page_pos(page, tree->cut),
            "%d elements", HTML_MAX_NODES);
    if (tree->deep != NULL)
        diag_report(diag, DIAG_READ_TOO_DEEP, html_page_pos(page, tree->deep),
            "%d elements", HTML_MAX_DEPTH);
    if (tree->attributes != NULL)
        diag_report(diag, DIAG_READ_ATTRIBUTES,
            html_page_pos(page, tree->attributes), "%d", HTML_MAX_ATTRIBUTES);
}

void
html_page_clear(struct html_page *page)
{
    places_clear(&page->places);
    arena_free(page->arena);
}

struct pos
html_page_pos(struct html_page *page, const char *source)
{
    if (page->piece)
        return page->start;
    return places_at(&page->places, (size_t)(source - page->tree->text));
}

/* "http://…", "mailto:…"; not "C:\…". */
static size_t
scheme_len(const char *url)
{
    size_t n = 0;
    while (g_ascii_isalnum(url[n]) || strchr("+-.", url[n]) != NULL) {
        if (url[n] == '\0')
            return 0;
        n++;
    }
    return n > 1 && g_ascii_isalpha(*url) && url[n] == ':' ? n : 0;
}

/* Without what browsers take out of addresses. */
static char *
clean(const char *url)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = url; *p != '\0'; p++)
        if (*p != '\n' && *p != '\t' && *p != '\r')
            g_string_append_c(out, *p);
    return g_strstrip(g_string_free(g_steal_pointer(&out), FALSE));
}

static const char *
resolve(const struct html_page *page, const char *base, const char *url)
{
    struct arena *arena = page->article->arena;
    if (base == NULL)
        return g_str_has_prefix(url, "//")
            ? arena_printf(arena, "https:%s", url)
            : arena_strdup(arena, url);
    g_autofree char *whole = g_uri_resolve_relative(base, url,
        G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED |
            G_URI_FLAGS_SCHEME_NORMALIZE,
        NULL);
    return arena_strdup(arena, whole != NULL ? whole : url);
}

const char *
html_page_link(const struct html_page *page, const char *url)
{
    static const char *const allowed[] = { "http", "https", "mailto", "tel",
        "ftp", "geo", "sms", "magnet", "doi", "urn" };
    g_autofree char *bare = clean(url != NULL ? url : "");
    if (*bare == '\0')
        return NULL;
    size_t n = scheme_len(bare);
    bool known = n == 0;
    for (size_t i = 0; i < G_N_ELEMENTS(allowed); i++)
        known = known ||
            (strlen(allowed[i]) == n &&
                g_ascii_strncasecmp(bare, allowed[i], n) == 0);
    if (!known)
        return NULL;
    return resolve(
        page, page->base != NULL ? page->base : page->canonical, bare);
}

const char *
html_page_picture(const struct html_page *page, const char *url)
{
    g_autofree char *bare = clean(url != NULL ? url : "");
    size_t n = scheme_len(bare);
    if (*bare == '\0' || *bare == '#' ||
        (n > 0 && g_ascii_strncasecmp(bare, "http", 4) != 0))
        return NULL;
    bool local = page->base == NULL && *bare != '/';
    return resolve(page,
        local                    ? NULL
            : page->base != NULL ? page->base
                                 : page->canonical,
        bare);
}
