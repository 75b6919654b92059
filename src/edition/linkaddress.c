/*
 * Addresses made short for the eye. Whatever is left out must not matter: a
 * reader who types what is printed has to arrive where the link leads. So a
 * parameter is taken away only if its name is known to serve nothing but the
 * counting of readers, and the scheme and "www." only where a browser supplies
 * them.
 */
#include "edition/linkaddress.h"

#include <string.h>

#include <glib.h>
#include <unicode/uchar.h>

#include "base/arena.h"
#include "edition/link.h"

/* Names that many sites use for pages of their own, such as ref, source, id,
 * s or share, are not here: there they may decide what is shown. */
static const struct tracker {
    const char *name; /* a star at the end stands for any more */
    const char *whose;
} trackers[] = {
    { "utm_*", "campaigns, by Google Analytics and all that copied it" },
    { "_ga", "a visitor carried from site to site, by the same" },
    { "_gl", "likewise" },
    { "gclid", "a click on an advertisement, by Google" },
    { "gclsrc", "likewise" },
    { "dclid", "likewise" },
    { "gbraid", "likewise, from applications" },
    { "wbraid", "likewise" },
    { "srsltid", "a hit of Google's list of goods" },
    { "fbclid", "a click, by Facebook" },
    { "igshid", "who shared it, by Instagram" },
    { "igsh", "likewise" },
    { "twclid", "a click, by Twitter" },
    { "ttclid", "a click, by TikTok" },
    { "li_fat_id", "a click, by LinkedIn" },
    { "epik", "a click, by Pinterest" },
    { "rdt_cid", "a click, by Reddit" },
    { "msclkid", "a click, by Microsoft" },
    { "yclid", "a click, by Yandex" },
    { "ysclid", "a hit of Yandex's search" },
    { "_openstat", "campaigns, by Openstat" },
    { "mc_cid", "a letter's campaign, by Mailchimp" },
    { "mc_eid", "a letter's reader, by Mailchimp" },
    { "mtm_*", "campaigns, by Matomo" },
    { "pk_campaign", "likewise, when it was called Piwik" },
    { "pk_kwd", "likewise" },
    { "pk_source", "likewise" },
    { "pk_medium", "likewise" },
    { "_hsenc", "a letter's reader, by HubSpot" },
    { "_hsmi", "likewise" },
    { "__hstc", "a visitor, by HubSpot" },
    { "__hssc", "likewise" },
    { "__hsfp", "likewise" },
    { "hsctatracking", "a click, by HubSpot" },
    { "mkt_tok", "a letter's reader, by Marketo" },
    { "oly_anon_id", "a letter's reader, by Omeda" },
    { "oly_enc_id", "likewise" },
    { "vero_conv", "a letter's campaign, by Vero" },
    { "vero_id", "a letter's reader, by Vero" },
    { "wickedid", "a click, by Wicked Reports" },
    { "ns_mchannel", "campaigns, by comScore" },
    { "ns_source", "likewise" },
    { "ns_campaign", "likewise" },
    { "ns_linkname", "likewise" },
    { "ns_fee", "likewise" },
    { "at_medium", "campaigns, by AT Internet" },
    { "at_campaign", "likewise" },
    { "at_campaign_type", "likewise" },
    { "xtor", "likewise, of old" },
    { "guccounter", "the way past Yahoo's page of consent" },
    { "guce_referrer", "likewise" },
    { "guce_referrer_sig", "likewise" },
};

static bool
is_tracker(const char *name, size_t len)
{
    /* A page's source writes & as &amp;, and some addresses keep it. */
    if (len > 4 && g_ascii_strncasecmp(name, "amp;", 4) == 0) {
        name += 4;
        len -= 4;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(trackers); i++) {
        const char *known = trackers[i].name;
        size_t n = strlen(known);
        bool any = known[n - 1] == '*';
        n -= any;
        if ((any ? len >= n : len == n) &&
            g_ascii_strncasecmp(known, name, n) == 0)
            return true;
    }
    return false;
}

static bool
is_web(const char *uri)
{
    return g_str_has_prefix(uri, "https://") ||
        g_str_has_prefix(uri, "http://");
}

static void
append_query(GString *out, const char *query, size_t len)
{
    char join = '?';
    for (size_t at = 0; at <= len;) {
        size_t end = at;
        while (end < len && query[end] != '&')
            end++;
        size_t name = at;
        while (name < end && query[name] != '=')
            name++;
        if (end > at && !is_tracker(query + at, name - at)) {
            g_string_append_c(out, join);
            g_string_append_len(out, query + at, (gssize)(end - at));
            join = '&';
        }
        at = end + 1;
    }
}

/* Without what a browser was to mark on the page, and what counts. */
static void
append_fragment(GString *out, const char *fragment)
{
    size_t len = strlen(fragment);
    const char *mark = strstr(fragment, ":~:");
    if (mark != NULL)
        len = (size_t)(mark - fragment);
    if (len == 0 || is_tracker(fragment, strcspn(fragment, "=")))
        return;
    g_string_append_c(out, '#');
    g_string_append_len(out, fragment, (gssize)len);
}

const char *
linkaddress_untracked(struct arena *arena, const char *uri)
{
    if (!is_web(uri))
        return uri;
    g_autoptr(GString) out = g_string_new(NULL);
    const char *hash = strchr(uri, '#');
    const char *end = hash != NULL ? hash : uri + strlen(uri);
    const char *query = memchr(uri, '?', (size_t)(end - uri));
    g_string_append_len(out, uri, (query != NULL ? query : end) - uri);
    if (query != NULL)
        append_query(out, query + 1, (size_t)(end - query - 1));
    if (hash != NULL)
        append_fragment(out, hash + 1);
    return arena_strndup(arena, out->str, out->len);
}

/* The letter that the bytes in percent signs at S stand for and how many
 * characters of S those are; 0 if they stand for none that could be typed. */
static gunichar
decode_letter(const char *s, size_t *taken)
{
    char bytes[5] = "";
    int n = 0, wanted = 1;
    for (; n < wanted && n < 4; n++) {
        const char *code = s + 3 * n;
        if (code[0] != '%' || !g_ascii_isxdigit(code[1]) ||
            !g_ascii_isxdigit(code[2]))
            return 0;
        int byte =
            g_ascii_xdigit_value(code[1]) * 16 + g_ascii_xdigit_value(code[2]);
        bytes[n] = (char)byte;
        if (n == 0)
            wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    }
    if (wanted == 0 || !g_utf8_validate(bytes, n, NULL))
        return 0;
    gunichar c = g_utf8_get_char(bytes);
    *taken = (size_t)n * 3;
    return g_unichar_isalnum(c) || g_unichar_ismark(c) ? c : 0;
}

static void
append_letters(GString *out, const char *s)
{
    while (*s != '\0') {
        size_t taken = 1;
        gunichar c = decode_letter(s, &taken);
        if (c != 0)
            g_string_append_unichar(out, c);
        else
            g_string_append_c(out, *s);
        s += c != 0 ? taken : 1;
    }
}

/* "example.org": what anyone takes for an address without a scheme. */
static bool
is_plain_domain(const char *host)
{
    const char *dot = strrchr(host, '.');
    return dot != NULL && dot > host && strlen(dot) > 2 &&
        strchr(host, ':') == NULL && !g_ascii_isdigit(dot[1]);
}

/* Without "www.", where a name of a site is left: not of "www.gov.uk" or
 * "www.co.id", where it would be that of a register. */
static const char *
short_host(const char *host)
{
    if (!g_str_has_prefix(host, "www."))
        return host;
    const char *rest = host + 4;
    const char *dot = strchr(rest, '.');
    if (dot == NULL)
        return host;
    bool lone = strchr(dot + 1, '.') == NULL;
    bool registered = lone && strlen(dot + 1) == 2 && dot - rest <= 3;
    return registered ? host : rest;
}

const char *
linkaddress_shown(struct arena *arena, const char *uri)
{
    g_autoptr(GString) out = g_string_new(NULL);
    if (g_str_has_prefix(uri, "mailto:")) {
        const char *mail = uri + strlen("mailto:");
        g_autofree char *plain =
            g_uri_unescape_segment(mail, mail + strcspn(mail, "?"), NULL);
        return plain != NULL && g_utf8_validate(plain, -1, NULL)
            ? arena_strdup(arena, plain)
            : arena_strndup(arena, mail, strcspn(mail, "?"));
    }
    if (g_str_has_prefix(uri, "tel:"))
        return arena_strdup(arena, uri + strlen("tel:"));
    uri = linkaddress_untracked(arena, uri);
    if (!is_web(uri))
        return uri;
    const char *start = strstr(uri, "://") + 3;
    size_t len = strcspn(start, "/?#");
    g_autofree char *ascii = g_strndup(start, len);
    g_autofree char *host = g_hostname_to_unicode(ascii);
    if (host == NULL || !is_plain_domain(ascii)) {
        /* With a port or without a dot it is no address to a browser. */
        g_string_append_len(out, uri, start - uri);
        g_string_append(out, ascii);
    } else {
        g_string_append(out, short_host(host));
    }
    const char *rest = start + len;
    /* The stroke that every host has. */
    if (strcmp(rest, "/") != 0)
        append_letters(out, rest);
    return arena_strndup(arena, out->str, out->len);
}

static bool
is_from_right(gunichar c)
{
    UCharDirection direction = u_charDirection((UChar32)c);
    return direction == U_RIGHT_TO_LEFT ||
        direction == U_RIGHT_TO_LEFT_ARABIC || direction == U_ARABIC_NUMBER;
}

const char *
linkaddress_from_left(struct arena *arena, const char *shown)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = shown; *p != '\0'; p = g_utf8_next_char(p)) {
        const char *next = g_utf8_next_char(p);
        if (!is_from_right(g_utf8_get_char(p))) {
            g_string_append_len(out, p, next - p);
            continue;
        }
        for (const char *byte = p; byte < next; byte++)
            g_string_append_printf(out, "%%%02X", (guchar)*byte);
    }
    return arena_strndup(arena, out->str, out->len);
}

static char *
digits_of(const char *s)
{
    GString *digits = g_string_new(NULL);
    for (; *s != '\0'; s++)
        if (g_ascii_isdigit(*s))
            g_string_append_c(digits, *s);
    return g_string_free(digits, FALSE);
}

/* Without spaces, and signs that are not seen. */
static char *
bare_text(const char *text)
{
    GString *bare = g_string_new(NULL);
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (c != 0xad && !g_unichar_isspace(c) && !g_unichar_iszerowidth(c))
            g_string_append_unichar(bare, c);
    }
    return g_string_free(bare, FALSE);
}

bool
linkaddress_is_text(struct arena *arena, const char *uri, const char *text)
{
    static const char *const before[] = { "", "https://", "mailto:" };
    g_autofree char *bare = bare_text(text);
    if (g_str_has_prefix(uri, "tel:")) {
        g_autofree char *wanted = digits_of(uri), *shown = digits_of(bare);
        return strcmp(wanted, shown) == 0;
    }
    const char *address = linkaddress_shown(arena, uri);
    for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
        g_autofree char *whole = g_strconcat(before[i], bare, NULL);
        const char *own = link_uri(arena, whole);
        if (own != NULL && strcmp(linkaddress_shown(arena, own), address) == 0)
            return true;
    }
    return false;
}

const char *
linkaddress_page(struct arena *arena, const char *uri)
{
    const char *shown = linkaddress_shown(arena, uri);
    size_t len = strcspn(shown, "#");
    while (len > 0 && shown[len - 1] == '/')
        len--;
    return arena_strndup(arena, shown, len);
}
