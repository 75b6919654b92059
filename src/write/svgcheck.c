/*
 * SVG pictures are documents: they can run scripts and load things from
 * elsewhere, and a book is read by programs that would let them. The whole
 * picture is parsed once; one that holds anything beyond drawing is refused
 * with the reason. Nothing is rewritten.
 */
#include "write/svgcheck.h"

#include <string.h>

#include "base/limits.h"

struct svgcheck {
    const char *why;
    bool moves, started;
};

static const char *
local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon == NULL ? name : colon + 1;
}

static bool
is_one_of(const char *name, const char *const *names)
{
    for (; *names != NULL; names++)
        if (g_ascii_strcasecmp(name, *names) == 0)
            return true;
    return false;
}

/* Within the file, or a picture that is in the address itself. */
static bool
reference_is_inside(const char *value)
{
    while (g_ascii_isspace(*value))
        value++;
    return *value == '#' || *value == '\0' ||
        g_ascii_strncasecmp(value, "data:image/png", 14) == 0 ||
        g_ascii_strncasecmp(value, "data:image/jpeg", 15) == 0;
}

/* url(...) in styles and presentation attributes, and @import. */
static bool
style_is_inside(const char *value)
{
    if (strstr(value, "@import") != NULL || strchr(value, '\\') != NULL)
        return false;
    for (const char *s = value; (s = strstr(s, "url(")) != NULL;) {
        s += 4;
        s += strspn(s, " \t\r\n'\"");
        if (!reference_is_inside(s))
            return false;
    }
    return true;
}

static void
check_attribute(struct svgcheck *check, const char *name, const char *value)
{
    const char *local = local_name(name);
    if (g_ascii_strncasecmp(local, "on", 2) == 0)
        check->why = "it runs scripts";
    else if (g_str_equal(local, "href") || g_str_equal(local, "src"))
        check->why = reference_is_inside(value)
            ? check->why
            : "it loads something from outside";
    else if (!g_str_has_prefix(name, "xmlns") && !style_is_inside(value))
        check->why = "it loads something from outside";
    else if (g_str_equal(name, "xml:base"))
        check->why = "it loads something from outside";
}

static void
start_element(GMarkupParseContext *context, const char *element,
    const char **names, const char **values, void *data, GError **error)
{
    static const char *const scripts[] = { "script", "handler", "listener",
        NULL };
    static const char *const foreign[] = { "foreignObject", "iframe", "audio",
        "video", "object", "embed", NULL };
    static const char *const animations[] = { "animate", "animateMotion",
        "animateTransform", "animateColor", "set", NULL };
    struct svgcheck *check = data;
    const char *local = local_name(element);
    (void)context;
    (void)error;
    if (!check->started && !g_str_equal(local, "svg"))
        check->why = "it is no SVG";
    check->started = true;
    if (is_one_of(local, scripts))
        check->why = "it runs scripts";
    else if (is_one_of(local, foreign))
        check->why = "it holds another document";
    else if (is_one_of(local, animations))
        check->moves = true;
    for (int i = 0; names[i] != NULL; i++)
        check_attribute(check, names[i], values[i]);
}

static void
text(GMarkupParseContext *context, const char *s, gsize len, void *data,
    GError **error)
{
    struct svgcheck *check = data;
    (void)len;
    (void)error;
    const char *element = g_markup_parse_context_get_element(context);
    if (element != NULL && g_str_equal(local_name(element), "style") &&
        !style_is_inside(s))
        check->why = "it loads something from outside";
}

static void
passthrough(GMarkupParseContext *context, const char *s, gsize len, void *data,
    GError **error)
{
    struct svgcheck *check = data;
    (void)context;
    (void)error;
    /* Entities of a document type can hide anything, and a style sheet can
     * be named by an instruction. CDATA holds styles. */
    if (g_strstr_len(s, (gssize)len, "<!ENTITY") != NULL ||
        g_strstr_len(s, (gssize)len, "<?xml-stylesheet") != NULL)
        check->why = "it loads something from outside";
    else if (g_str_has_prefix(s, "<![CDATA[") && !style_is_inside(s))
        check->why = "it loads something from outside";
}

const char *
svgcheck_refuse(GBytes *bytes, bool *moves)
{
    static const GMarkupParser parser = { start_element, NULL, text,
        passthrough, NULL };
    struct svgcheck check = { 0 };
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);
    if (len > SVG_MAX_BYTES)
        return "it is too large";
    GMarkupParseContext *context =
        g_markup_parse_context_new(&parser, 0, &check, NULL);
    bool whole =
        g_markup_parse_context_parse(context, data, (gssize)len, NULL) &&
        g_markup_parse_context_end_parse(context, NULL);
    g_markup_parse_context_free(context);
    if (check.why != NULL)
        return check.why;
    if (!whole || !check.started)
        return "it is not well-formed";
    *moves = *moves || check.moves;
    return NULL;
}
