/*
 * What is wrong with feeds is mostly one of a few things: an "&" that should
 * be "&amp;", HTML's names for characters, a "<" that begins no tag, a file
 * that was cut off. These are mended in one pass over the source. Declarations
 * go as well, and with them all entities that a file could define, so there is
 * nothing that a parser could fetch or multiply.
 */
#include "read/feed_mend.h"

#include <string.h>

#include "base/text.h"
#include "read/html_text.h"
#include "read/sniff.h"

/* In bytes; the beginning of a longer tag is not looked for. */
#define LONGEST_TAG 2000

/* From byte XML on, the XML is the source from byte SOURCE on. */
struct shift {
    size_t xml, source;
};

struct mender {
    struct feed_mend *mend;
    const char *at, *end;
    bool declared;   /* a DOCTYPE may have named HTML's characters */
    bool entities;   /* it defines some of its own */
    size_t n, first; /* places that were wrong, and the first of them */
    /* Behind these no such quote comes any more; NULL: not known. */
    const char *last_double, *last_single;
};

static void
note_trouble(struct mender *m)
{
    if (m->n++ == 0)
        m->first = (size_t)(m->at - m->mend->text);
}

/* What is appended next stands at P. */
static void
shift_to(struct mender *m, const char *p)
{
    const struct shift shift = { m->mend->xml->len,
        (size_t)(p - m->mend->text) };
    GArray *shifts = m->mend->shifts;
    if (shifts->len > 0) {
        struct shift *last =
            &g_array_index(shifts, struct shift, shifts->len - 1);
        if (last->xml == shift.xml) {
            last->source = shift.source;
            return;
        }
    }
    g_array_append_val(shifts, shift);
}

/* Goes on at P; the bytes up to there are replaced by WORDS. */
static void
replace(struct mender *m, const char *words, const char *p)
{
    g_string_append(m->mend->xml, words);
    shift_to(m, p);
    m->at = p;
}

static void
copy(struct mender *m, const char *p)
{
    g_string_append_len(m->mend->xml, m->at, p - m->at);
    m->at = p;
}

static bool
begins(const struct mender *m, const char *word)
{
    size_t n = strlen(word);
    return (size_t)(m->end - m->at) >= n && memcmp(m->at, word, n) == 0;
}

/* The place behind WORD; NULL if it does not come. */
static const char *
behind(const struct mender *m, const char *from, const char *word)
{
    const char *p = from < m->end
        ? g_strstr_len(from, (gssize)(m->end - from), word)
        : NULL;
    return p != NULL ? p + strlen(word) : NULL;
}

static bool
is_name_start(char c)
{
    return g_ascii_isalpha(c) || c == '_' || ((unsigned char)c & 0x80) != 0;
}

/* The length of "&name;" or "&#8217;" at P, 0 if it is none. */
static size_t
reference_len(const char *p, const char *end)
{
    size_t n = 1, most = MIN((size_t)(end - p), 40);
    if (n < most && p[n] == '#')
        n++;
    size_t start = n;
    while (n < most && g_ascii_isalnum(p[n]))
        n++;
    return n > start && n < most && p[n] == ';' ? n + 1 : 0;
}

static void
mend_reference(struct mender *m)
{
    /* As numbers: libxml2 passes over names once something was wrong. */
    static const struct {
        const char *name, *number;
    } known[] = {
        { "&amp;", "&#38;" },
        { "&lt;", "&#60;" },
        { "&gt;", "&#62;" },
        { "&quot;", "&#34;" },
        { "&apos;", "&#39;" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (begins(m, known[i].name)) {
            replace(m, known[i].number, m->at + strlen(known[i].name));
            return;
        }
    size_t len = reference_len(m->at, m->end);
    g_autoptr(GString) character = g_string_new(NULL);
    if (len == 0 || html_append_reference(character, m->at, len) != len) {
        note_trouble(m);
        replace(m, "&#38;", m->at + 1);
        return;
    }
    if (m->at[1] != '#' && !m->declared)
        note_trouble(m);
    const char *words = character->str;
    static const char *const numbers[] = { "&&#38;", "<&#60;", ">&#62;",
        "\"&#34;" };
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        if (words[0] == numbers[i][0])
            words = numbers[i] + 1;
    replace(m, text_is_xml(words) ? words : " ", m->at + len);
}

static void
mend_cdata(struct mender *m)
{
    const char *end = behind(m, m->at + 9, "]]>");
    copy(m, end != NULL ? end : m->end);
    if (end == NULL)
        replace(m, "]]>", m->end);
}

static void
drop_declaration(struct mender *m)
{
    const char *end = sniff_declaration_end(m->at, m->end);
    m->entities =
        m->entities || g_strstr_len(m->at, end - m->at, "<!ENTITY") != NULL;
    m->declared = true;
    replace(m, "", end);
}

/* Whether the quote at P is closed before the file ends. Each byte is looked
 * at once, whatever the tags are. */
static const char *
closing_quote(struct mender *m, const char *p)
{
    const char **last = *p == '"' ? &m->last_double : &m->last_single;
    if (*last == NULL) {
        *last = m->end;
        for (const char *q = m->end; q > p; q--)
            if (q[-1] == *p) {
                *last = q - 1;
                break;
            }
    }
    return p < *last ? memchr(p + 1, *p, (size_t)(m->end - p - 1)) : NULL;
}

/* A value without quotes gets some. */
static void
mend_bare_value(struct mender *m)
{
    note_trouble(m);
    replace(m, "\"", m->at);
    while (m->at < m->end && !g_ascii_isspace(*m->at) && *m->at != '>' &&
        *m->at != '<') {
        if (*m->at == '&')
            mend_reference(m);
        else if (*m->at == '"')
            replace(m, "&#34;", m->at + 1);
        else
            copy(m, m->at + 1);
    }
    replace(m, "\"", m->at);
}

static void
mend_value(struct mender *m)
{
    const char *end = closing_quote(m, m->at);
    if (end == NULL) {
        note_trouble(m);
        replace(m, "", m->at + 1);
        mend_bare_value(m);
        return;
    }
    copy(m, m->at + 1);
    while (m->at < end) {
        if (*m->at == '&') {
            mend_reference(m);
        } else if (*m->at == '<') {
            note_trouble(m);
            replace(m, "&#60;", m->at + 1);
        } else {
            copy(m, m->at + 1);
        }
    }
    copy(m, end + 1);
    if (m->at < m->end && is_name_start(*m->at)) {
        note_trouble(m);
        replace(m, " ", m->at);
    }
}

/* A tag that the end of the file cuts is left out. */
static void
mend_tag(struct mender *m)
{
    struct mender before = *m;
    gsize len = m->mend->xml->len;
    copy(m, m->at + 1);
    while (m->at < m->end && *m->at != '>' && *m->at != '<') {
        bool value = *m->at == '=';
        copy(m, m->at + 1);
        while (value && m->at < m->end && g_ascii_isspace(*m->at))
            copy(m, m->at + 1);
        if (value && m->at < m->end) {
            if (*m->at == '"' || *m->at == '\'')
                mend_value(m);
            else if (*m->at != '>')
                mend_bare_value(m);
        }
    }
    if (m->at == m->end) {
        g_string_truncate(m->mend->xml, len);
        GArray *shifts = m->mend->shifts;
        while (shifts->len > 0 &&
            g_array_index(shifts, struct shift, shifts->len - 1).xml > len)
            g_array_set_size(shifts, shifts->len - 1);
        before.at = m->end;
        *m = before;
        return;
    }
    if (*m->at == '>') {
        copy(m, m->at + 1);
        return;
    }
    note_trouble(m);
    replace(m, ">", m->at);
}

static void
mend_markup(struct mender *m)
{
    const char *end;
    if (begins(m, "<![CDATA[")) {
        mend_cdata(m);
    } else if (begins(m, "<!--")) {
        end = behind(m, m->at + 4, "-->");
        replace(m, "", end != NULL ? end : m->end);
    } else if (begins(m, "<?")) {
        end = behind(m, m->at, ">");
        replace(m, "", end != NULL ? end : m->end);
    } else if (begins(m, "<!")) {
        drop_declaration(m);
    } else if (m->end - m->at > 1 &&
        (is_name_start(m->at[1]) ||
            (m->at[1] == '/' && m->end - m->at > 2 &&
                is_name_start(m->at[2])))) {
        mend_tag(m);
    } else {
        note_trouble(m);
        replace(m, "&#60;", m->at + 1);
    }
}

void
feed_mend_init(struct feed_mend *mend, const char *text, size_t len,
    struct pos start, struct diag *diag)
{
    *mend = (struct feed_mend){ .text = text, .len = len };
    places_init(&mend->places, text, len, start);
    mend->xml = g_string_sized_new(len + 16);
    mend->shifts = g_array_new(FALSE, FALSE, sizeof(struct shift));
    struct mender m = { .mend = mend, .at = text, .end = text + len };
    while (m.at < m.end) {
        const char *p = m.at;
        while (p < m.end && *p != '&' && *p != '<' && *p != ']')
            p++;
        copy(&m, p);
        if (p == m.end)
            break;
        if (*p == '&') {
            mend_reference(&m);
        } else if (*p == '<') {
            mend_markup(&m);
        } else if (begins(&m, "]]>")) {
            note_trouble(&m);
            replace(&m, "", p + 3);
        } else {
            copy(&m, p + 1);
        }
    }
    if (m.entities)
        diag_report(diag, DIAG_FEED_ENTITIES, start, NULL);
    if (m.n > 0)
        diag_report(diag, DIAG_FEED_MENDED, feed_mend_pos(mend, m.first),
            "%zu place(s), this is the first", m.n);
}

void
feed_mend_clear(struct feed_mend *mend)
{
    g_string_free(mend->xml, TRUE);
    g_array_unref(mend->shifts);
    places_clear(&mend->places);
}

size_t
feed_mend_source(const struct feed_mend *mend, size_t at)
{
    const struct shift *shifts = (const struct shift *)mend->shifts->data;
    guint low = 0, high = mend->shifts->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (shifts[middle].xml <= at)
            low = middle + 1;
        else
            high = middle;
    }
    size_t source =
        low > 0 ? shifts[low - 1].source + (at - shifts[low - 1].xml) : at;
    return MIN(source, mend->len);
}

struct pos
feed_mend_pos(struct feed_mend *mend, size_t source)
{
    return places_at(&mend->places, source);
}

size_t
feed_mend_tag(const struct feed_mend *mend, size_t at)
{
    size_t source = feed_mend_source(mend, at), least = 0;
    if (source > LONGEST_TAG)
        least = source - LONGEST_TAG;
    for (size_t i = source; i > least; i--)
        if (mend->text[i - 1] == '<')
            return i - 1;
    return source;
}
