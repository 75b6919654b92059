/*
 * Addresses. Readers of EPUB and PDF differ in what they forgive, validators
 * forgive nothing, and the addresses come from web pages and from hands. So an
 * address is taken apart as RFC 3986 has it, each part is checked or encoded,
 * and what cannot be made right is no link. User names before a host are not
 * accepted: on a page they serve only to deceive.
 */
#include "edition/link.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "base/arena.h"
#include "base/limits.h"

static const struct scheme {
    const char *name;
    bool has_host;
} schemes[] = {
    { "https", true },
    { "http", true },
    { "ftp", true },
    { "mailto", false },
    { "tel", false },
};

static const struct scheme *
scheme_of(const char *url, size_t len)
{
    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
        const char *name = schemes[i].name;
        if (strlen(name) == len && g_ascii_strncasecmp(name, url, len) == 0)
            return &schemes[i];
    }
    return NULL;
}

/* Everything that may not stand in a path, query or fragment is encoded; a
 * percent sign that starts no code is one of them. */
static void
append_encoded(GString *out, const char *s)
{
    bool fragment = false;
    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        bool fine = g_ascii_isalnum(c) || strchr("-._~:/?@!$&'()*+,;=", c);
        if (c == '%')
            fine = g_ascii_isxdigit(s[1]) && g_ascii_isxdigit(s[2]);
        else if (c == '#')
            fine = !fragment;
        fragment = fragment || c == '#';
        if (fine)
            g_string_append_c(out, (char)c);
        else
            g_string_append_printf(out, "%%%02X", c);
    }
}

/* Letters, digits, hyphens, in labels of 1 to 63; a last label of digits
 * would make it an IPv4 address, which it then must be. */
static bool
host_is_valid(const char *host)
{
    size_t label = 0, labels = 1;
    if (strlen(host) > 253)
        return false;
    for (const char *s = host; *s != '\0'; s++) {
        if (*s == '.') {
            if (label == 0)
                return false;
            label = 0;
            labels += s[1] != '\0';
        } else if (!g_ascii_isalnum(*s) && *s != '-' && *s != '_') {
            return false;
        } else if (++label > 63) {
            return false;
        }
    }
    const char *last = strrchr(host, '.');
    last = last == NULL ? host : last + 1;
    if (*last == '\0')
        return false;
    if (strspn(last, "0123456789") == strlen(last))
        return labels == 4 && g_hostname_is_ip_address(host);
    return true;
}

/* An address of IPv6 in its brackets, as RFC 3986 has it. The zone of a machine
 * (%eth0) means something on that machine alone. Returns what follows, or NULL.
 */
static char *
append_ipv6(GString *out, char *authority)
{
    char *end = strchr(authority, ']');
    if (end == NULL)
        return NULL;
    *end = '\0';
    const char *inner = authority + 1;
    if (strchr(inner, ':') == NULL || strchr(inner, '%') != NULL ||
        !g_hostname_is_ip_address(inner))
        return NULL;
    g_autofree char *lower = g_ascii_strdown(inner, -1);
    g_string_append_printf(out, "[%s]", lower);
    return end + 1;
}

static bool
append_host(GString *out, const char *host)
{
    g_autofree char *ascii = g_hostname_to_ascii(host);
    if (ascii == NULL || !host_is_valid(ascii))
        return false;
    for (char *c = ascii; *c != '\0'; c++)
        g_string_append_c(out, g_ascii_tolower(*c));
    return true;
}

/* Host and port, up to the path. Returns what follows, or NULL. */
static const char *
append_authority(GString *out, const char *s)
{
    size_t len = strcspn(s, "/?#\\");
    /* Readers hand on a host's letters in percent signs, or as they are. */
    g_autofree char *authority = g_uri_unescape_segment(s, s + len, NULL);
    if (authority == NULL || !g_utf8_validate(authority, -1, NULL))
        return NULL;
    char *port = authority;
    if (*authority == '[') {
        port = append_ipv6(out, authority);
        if (port == NULL || (*port != '\0' && *port != ':'))
            return NULL;
    }
    port = strrchr(port, ':');
    if (port != NULL) {
        *port++ = '\0';
        long number = strtol(port, NULL, 10);
        if (strspn(port, "0123456789") != strlen(port) || number > 65535)
            return NULL;
    }
    if (*authority != '[' && !append_host(out, authority))
        return NULL;
    if (port != NULL && *port != '\0')
        g_string_append_printf(out, ":%s", port);
    return s + len;
}

static bool
mail_is_valid(const char *s)
{
    size_t len = strcspn(s, "?");
    const char *at = memchr(s, '@', len);
    return at != NULL && at > s && at + 1 < s + len &&
        memchr(at + 1, '@', (size_t)(s + len - at - 1)) == NULL;
}

const char *
link_uri(struct arena *arena, const char *url)
{
    if (url == NULL)
        return NULL;
    while (g_ascii_isspace(*url))
        url++;
    size_t len = strlen(url);
    while (len > 0 && g_ascii_isspace(url[len - 1]))
        len--;
    size_t colon = strcspn(url, ":/?#");
    if (len > URL_MAX_BYTES || colon >= len || url[colon] != ':')
        return NULL;
    const struct scheme *scheme = scheme_of(url, colon);
    if (scheme == NULL)
        return NULL;

    g_autofree char *rest = g_strndup(url + colon + 1, len - colon - 1);
    g_autoptr(GString) out = g_string_new(scheme->name);
    const char *tail = rest;
    if (scheme->has_host) {
        if (!g_str_has_prefix(rest, "//"))
            return NULL;
        g_string_append(out, "://");
        tail = append_authority(out, rest + 2);
        if (tail == NULL)
            return NULL;
        if (*tail != '/')
            g_string_append_c(out, '/');
    } else {
        g_string_append_c(out, ':');
        if (g_str_equal(scheme->name, "mailto") && !mail_is_valid(rest))
            return NULL;
        if (g_str_equal(scheme->name, "tel") &&
            (*rest == '\0' || strspn(rest, "+0123456789-.()") != strlen(rest)))
            return NULL;
    }
    append_encoded(out, tail);
    return arena_strndup(arena, out->str, out->len);
}

const char *
link_host(struct arena *arena, const char *uri)
{
    const char *start = uri == NULL ? NULL : strstr(uri, "://");
    if (start == NULL)
        return NULL;
    start += 3;
    /* Colons are within the brackets of IPv6, too. */
    g_autofree char *ascii = g_strndup(start,
        *start == '[' ? strcspn(start, "]") + 1 : strcspn(start, "/?#:"));
    g_autofree char *host = g_hostname_to_unicode(ascii);
    const char *shown = host == NULL ? ascii : host;
    if (g_str_has_prefix(shown, "www."))
        shown += 4;
    return arena_strdup(arena, shown);
}
