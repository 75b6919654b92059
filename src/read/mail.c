/*
 * Heads and feet of plain text. A message begins with lines such as "From:"
 * and "Subject:" up to a blank one, in any of the languages that mail programs
 * speak, and may end in a signature below "-- ". An e-book of Project
 * Gutenberg stands between two lines of asterisks, and around it are its
 * facts and its licence, which is no part of the book.
 */
#include "read/mail.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/lines.h"

/* A head has fewer lines, its continuations among them. */
#define MOST_HEAD_LINES 200
/* A signature has at most four by custom, and hardly more than this. */
#define MOST_SIGNATURE_LINES 12
/* The facts of an e-book stand in its first lines. */
#define MOST_FACT_LINES 120

enum header {
    HEADER_FROM,
    HEADER_SUBJECT,
    HEADER_DATE,
    HEADER_TYPE,
    HEADER_OTHER,
    HEADER_NONE,
};

static const struct {
    const char *name;
    enum header header;
} headers[] = {
    { "from", HEADER_FROM },
    { "von", HEADER_FROM },
    { "de", HEADER_FROM },
    { "da", HEADER_FROM },
    { "van", HEADER_FROM },
    { "dari", HEADER_FROM },
    { "od", HEADER_FROM },
    { "от", HEADER_FROM },
    { "від", HEADER_FROM },
    { "kimden", HEADER_FROM },
    { "发件人", HEADER_FROM },
    { "差出人", HEADER_FROM },
    { "보낸 사람", HEADER_FROM },
    { "subject", HEADER_SUBJECT },
    { "betreff", HEADER_SUBJECT },
    { "objet", HEADER_SUBJECT },
    { "asunto", HEADER_SUBJECT },
    { "assunto", HEADER_SUBJECT },
    { "oggetto", HEADER_SUBJECT },
    { "onderwerp", HEADER_SUBJECT },
    { "subjek", HEADER_SUBJECT },
    { "temat", HEADER_SUBJECT },
    { "тема", HEADER_SUBJECT },
    { "konu", HEADER_SUBJECT },
    { "主题", HEADER_SUBJECT },
    { "件名", HEADER_SUBJECT },
    { "제목", HEADER_SUBJECT },
    { "date", HEADER_DATE },
    { "sent", HEADER_DATE },
    { "datum", HEADER_DATE },
    { "gesendet", HEADER_DATE },
    { "envoyé", HEADER_DATE },
    { "enviado", HEADER_DATE },
    { "fecha", HEADER_DATE },
    { "data", HEADER_DATE },
    { "tanggal", HEADER_DATE },
    { "дата", HEADER_DATE },
    { "content-type", HEADER_TYPE },
    { "to", HEADER_OTHER },
    { "an", HEADER_OTHER },
    { "à", HEADER_OTHER },
    { "para", HEADER_OTHER },
    { "kepada", HEADER_OTHER },
    { "cc", HEADER_OTHER },
    { "bcc", HEADER_OTHER },
    { "reply-to", HEADER_OTHER },
    { "newsgroups", HEADER_OTHER },
    { "message-id", HEADER_OTHER },
    { "organization", HEADER_OTHER },
    { "references", HEADER_OTHER },
    { "in-reply-to", HEADER_OTHER },
    { "mime-version", HEADER_OTHER },
    { "received", HEADER_OTHER },
    { "path", HEADER_OTHER },
    { "lines", HEADER_OTHER },
    { "user-agent", HEADER_OTHER },
    { "list-id", HEADER_OTHER },
};

/* "Re: ", "AW: ", in front of a subject. */
static const char *const answers[] = { "re", "fwd", "fw", "aw", "wg", "sv",
    "tr", "rif", "res", "enc", "antw", "odp", "rv", "vs", "bls", NULL };

static const struct line *
line_at(const GArray *lines, guint i)
{
    return &g_array_index(lines, struct line, i);
}

static struct pos
pos_of_line(const struct article *article, const struct line *line)
{
    return (struct pos){ article->origin, line->number, line->column };
}

/* Bytes up to the colon of "Name: value"; 0: the line is no such one. Names
 * of extensions ("X-Mailer") have hyphens and no spaces. */
static size_t
header_name(const struct line *line)
{
    const char *colon = memchr(line->start, ':', MIN(line->len, 60));
    if (line->len == 0 || line->indent > 0 || colon == NULL)
        return 0;
    size_t len = (size_t)(colon - line->start);
    if (len + 1 < line->len && colon[1] != ' ' && colon[1] != '\t')
        return 0;
    return len;
}

static enum header
header_of(const struct line *line)
{
    size_t len = header_name(line);
    if (len == 0)
        return HEADER_NONE;
    g_autofree char *name = g_utf8_strdown(line->start, (gssize)len);
    for (size_t i = 0; i < G_N_ELEMENTS(headers); i++)
        if (strcmp(headers[i].name, name) == 0)
            return headers[i].header;
    /* Others have the look of one: "X-Face". */
    bool hyphen = memchr(name, '-', strlen(name)) != NULL;
    return hyphen && strchr(name, ' ') == NULL ? HEADER_OTHER : HEADER_NONE;
}

/* The value of the header at *I, its continuations joined; *I goes behind. */
static char *
header_value(struct arena *arena, const GArray *lines, guint *i)
{
    const struct line *line = line_at(lines, *i);
    size_t skip = header_name(line) + 1;
    g_autoptr(GString) value =
        g_string_new_len(line->start + skip, (gssize)(line->len - skip));
    for (++*i; *i < lines->len; ++*i) {
        line = line_at(lines, *i);
        if (line->len == 0 || line->indent == 0)
            break;
        g_string_append_c(value, ' ');
        g_string_append_len(value, line->start, (gssize)line->len);
    }
    return text_squeeze_n(arena, value->str, value->len);
}

static int
hex_value(const char *p)
{
    int high = g_ascii_xdigit_value(p[0]);
    int low = high >= 0 ? g_ascii_xdigit_value(p[1]) : -1;
    return low >= 0 ? high * 16 + low : -1;
}

/* The bytes of the encoded word's text of LEN bytes; NULL: it is damaged. */
static GString *
decode_bytes(char encoding, const char *text, size_t len)
{
    GString *bytes = g_string_new(NULL);
    if (encoding == 'b') {
        g_autofree char *copy = g_strndup(text, len);
        gsize n = 0;
        g_autofree guchar *data = g_base64_decode(copy, &n);
        g_string_append_len(bytes, (const char *)data, (gssize)n);
        return bytes;
    }
    for (size_t i = 0; i < len; i++) {
        int value =
            text[i] == '=' && i + 2 < len + 0 ? hex_value(text + i + 1) : -1;
        if (value >= 0)
            i += 2;
        g_string_append_c(bytes,
            value >= 0           ? (char)value
                : text[i] == '_' ? ' '
                                 : text[i]);
    }
    return bytes;
}

/* "=?UTF-8?Q?Caf=C3=A9?=" (RFC 2047) at P: its text and the bytes it takes;
 * NULL: there is none, or it is damaged. */
static char *
decode_word(const char *p, size_t *used)
{
    if (strncmp(p, "=?", 2) != 0)
        return NULL;
    const char *charset_end = strchr(p + 2, '?');
    if (charset_end == NULL || charset_end[1] == '\0' || charset_end[2] != '?')
        return NULL;
    const char *text = charset_end + 3, *end = strstr(text, "?=");
    char encoding = g_ascii_tolower(charset_end[1]);
    if (end == NULL || (encoding != 'q' && encoding != 'b'))
        return NULL;
    g_autofree char *charset =
        g_strndup(p + 2, MIN((gsize)(charset_end - p - 2), 40));
    g_autoptr(GString) bytes =
        decode_bytes(encoding, text, (size_t)(end - text));
    *used = (size_t)(end + 2 - p);
    char *utf8 = g_convert(
        bytes->str, (gssize)bytes->len, "UTF-8", charset, NULL, NULL, NULL);
    if (utf8 != NULL && !g_utf8_validate(utf8, -1, NULL))
        g_clear_pointer(&utf8, g_free);
    return utf8;
}

/* A header's value as it was meant. */
static const char *
decode_value(struct arena *arena, const char *value)
{
    if (strstr(value, "=?") == NULL)
        return value;
    g_autoptr(GString) out = g_string_new(NULL);
    bool decoded = false;
    for (const char *p = value; *p != '\0';) {
        size_t used;
        const char *word = decoded && *p == ' ' ? p + 1 : p;
        g_autofree char *text = decode_word(word, &used);
        if (text != NULL) {
            /* The space between two encoded words is none. */
            g_string_append(out, text);
            p = word + used;
            decoded = true;
        } else {
            g_string_append_c(out, *p++);
            decoded = false;
        }
    }
    return text_squeeze_n(arena, out->str, out->len);
}

/* The subject without "Re: " and the like. */
static const char *
strip_answers(const char *subject)
{
    for (;;) {
        const char *colon = strchr(subject, ':');
        if (colon == NULL || colon - subject > 6 || colon[1] != ' ')
            return subject;
        g_autofree char *word =
            g_ascii_strdown(subject, (gssize)(colon - subject));
        char *bracket = strchr(word, '[');
        if (bracket != NULL)
            *bracket = '\0';
        if (!g_strv_contains(answers, word))
            return subject;
        subject = colon + 2;
    }
}

static void
take_subject(struct article *article, const char *value, struct pos pos)
{
    const char *subject = strip_answers(value);
    if (article->headline != NULL || *subject == '\0')
        return;
    article->headline = node_new(article->arena, NODE_PARAGRAPH, pos);
    node_append(article->headline, node_new_text(article->arena, subject, pos));
    article->headline_pos = pos;
    article_add_finding(article, FINDING_RECOGNISED, "headline", subject, 95,
        pos, "the subject of a message");
}

/* "Ann Lee <ann@example.org>", "ann@example.org (Ann Lee)"; a bare address
 * names nobody. */
static void
take_sender(struct article *article, const char *value, struct pos pos)
{
    if (article->authors->len > 0)
        return;
    const char *open = strpbrk(value, "<[(");
    const char *name = value;
    size_t len = open != NULL ? (size_t)(open - value) : strlen(value);
    if (memchr(value, '@', len) != NULL) {
        if (open == NULL || *open != '(')
            return;
        name = open + 1;
        len = strcspn(name, ")");
    }
    g_autofree char *copy = g_strndup(name, len);
    for (char *p = copy; *p != '\0'; p++)
        if (*p == '"')
            *p = ' ';
    const char *squeezed = text_squeeze(article->arena, copy);
    if (*squeezed == '\0')
        return;
    article_add_author(article, squeezed, NULL, pos);
    article_add_finding(article, FINDING_RECOGNISED, "author", squeezed, 90,
        pos, "the sender of a message");
}

/* "Mon, 4 Nov 2024 10:30:00 +0100": the clock and the weekday apart. */
static void
take_date(struct article *article, const char *value, struct pos pos)
{
    if (date_is_set(&article->published))
        return;
    struct date date = { 0 };
    g_autofree char *copy = g_strdup(value);
    char *comma = strchr(copy, ',');
    char *day = comma != NULL && comma - copy <= 4 ? comma + 1 : copy;
    char *clock = strchr(day, ':');
    while (clock != NULL && clock > day && clock[-1] != ' ')
        clock--;
    if (clock != NULL && clock > day)
        *clock = '\0';
    g_strstrip(day);
    if (!date_parse_text(day, article->lang, &date) || !date_is_full(&date))
        return;
    article->published = date;
    article_add_finding(article, FINDING_RECOGNISED, "published", value, 95,
        pos, "the date of a message");
}

/* Whether lines from I on are the head of a message; its end to *END. */
static bool
is_head(const GArray *lines, guint i, guint *end)
{
    bool known[HEADER_NONE + 1] = { false };
    guint first = i;
    for (; i < lines->len && i - first < MOST_HEAD_LINES; i++) {
        const struct line *line = line_at(lines, i);
        if (line->len == 0)
            break;
        if (line->indent > 0 && i > first)
            continue;
        enum header header = header_of(line);
        if (header == HEADER_NONE)
            return false;
        known[header] = true;
    }
    *end = i;
    return known[HEADER_FROM] + known[HEADER_SUBJECT] + known[HEADER_DATE] >= 2;
}

static void
read_head(struct article *article, const GArray *lines, guint first, guint end,
    struct envelope *envelope)
{
    for (guint i = first; i < end;) {
        const struct line *line = line_at(lines, i);
        enum header header = header_of(line);
        struct pos pos = pos_of_line(article, line);
        const char *value = decode_value(
            article->arena, header_value(article->arena, lines, &i));
        g_autofree char *lower = g_ascii_strdown(value, -1);
        if (header == HEADER_SUBJECT)
            take_subject(article, value, pos);
        else if (header == HEADER_FROM)
            take_sender(article, value, pos);
        else if (header == HEADER_DATE)
            take_date(article, value, pos);
        else if (header == HEADER_TYPE)
            envelope->flowed = strstr(lower, "format=flowed") != NULL;
    }
}

/* Leaves out the lines from FIRST up to END with a finding that shows the
 * first of them. */
static void
leave_out(struct article *article, const GArray *lines, guint first, guint end,
    const char *what, const char *reason)
{
    while (first < end && line_at(lines, first)->len == 0)
        first++;
    if (first >= end)
        return;
    const struct line *line = line_at(lines, first);
    article_add_finding(article, FINDING_STRIPPED, what,
        text_squeeze_n(article->arena, line->start, line->len), 97,
        pos_of_line(article, line), reason);
}

/* The signature: below "-- ", and near the end. */
static void
find_signature(
    struct article *article, const GArray *lines, struct envelope *envelope)
{
    guint least = envelope->end > envelope->first + MOST_SIGNATURE_LINES
        ? envelope->end - MOST_SIGNATURE_LINES
        : envelope->first;
    for (guint i = envelope->end; i-- > least;) {
        const struct line *line = line_at(lines, i);
        if (line->len != 2 || line->indent > 0 ||
            strncmp(line->start, "--", 2) != 0 ||
            !(line->soft || envelope->mail))
            continue;
        if (i == envelope->first)
            return;
        leave_out(article, lines, i + 1, envelope->end, "signature",
            "stands below the line that begins one");
        envelope->end = i;
        return;
    }
}

/* "*** START OF THE PROJECT GUTENBERG EBOOK ... ***", and END. */
static bool
is_marker(const struct line *line, const char *word)
{
    if (line->len < 20 || line->start[0] != '*')
        return false;
    const char *p = line->start + strspn(line->start, "* ");
    size_t n = strlen(word);
    g_autofree char *rest =
        g_ascii_strup(p, (gssize)(line->start + line->len - p));
    return strncmp(rest, word, n) == 0 &&
        strstr(rest, "PROJECT GUTENBERG") != NULL;
}

static void
take_fact(struct article *article, const struct line *line)
{
    size_t name = header_name(line);
    if (name == 0)
        return;
    struct pos pos = pos_of_line(article, line);
    const char *value = text_squeeze_n(
        article->arena, line->start + name + 1, line->len - name - 1);
    if (*value == '\0')
        return;
    if (name == 5 && strncmp(line->start, "Title", 5) == 0) {
        if (article->headline != NULL)
            return;
        article->headline = node_new(article->arena, NODE_PARAGRAPH, pos);
        node_append(
            article->headline, node_new_text(article->arena, value, pos));
        article->headline_pos = pos;
        article_add_finding(article, FINDING_RECOGNISED, "headline", value, 97,
            pos, "the head of the e-book says so");
    } else if (name == 6 && strncmp(line->start, "Author", 6) == 0 &&
        article->authors->len == 0) {
        article_add_author(article, value, NULL, pos);
        article_add_finding(article, FINDING_RECOGNISED, "author", value, 97,
            pos, "the head of the e-book says so");
    }
}

/* Lines that say who typed the book, behind the marker. */
static guint
skip_producers(
    struct article *article, const GArray *lines, guint first, guint end)
{
    guint i = first;
    while (i < end && line_at(lines, i)->len == 0)
        i++;
    if (i == end ||
        (!g_str_has_prefix(line_at(lines, i)->start, "Produced by") &&
            !g_str_has_prefix(line_at(lines, i)->start, "E-text prepared by")))
        return first;
    guint behind = i;
    while (behind < end && line_at(lines, behind)->len > 0)
        behind++;
    leave_out(article, lines, i, behind, "licence", "says who made the e-book");
    return behind;
}

static void
find_book(
    struct article *article, const GArray *lines, struct envelope *envelope)
{
    guint first = envelope->end;
    guint end = envelope->end;
    for (guint i = envelope->first; i < envelope->end; i++) {
        const struct line *line = line_at(lines, i);
        if (first == envelope->end && is_marker(line, "START OF"))
            first = i;
        else if (first < i && is_marker(line, "END OF")) {
            end = i;
            break;
        }
    }
    if (first == envelope->end)
        return;
    for (guint i = envelope->first; i < first && i < MOST_FACT_LINES; i++)
        take_fact(article, line_at(lines, i));
    leave_out(article, lines, envelope->first, first + 1, "licence",
        "stands before the e-book's first line");
    leave_out(article, lines, end, envelope->end, "licence",
        "stands behind the e-book's last line");
    /* Older books say it in words just before. */
    while (end > first + 1 &&
        (line_at(lines, end - 1)->len == 0 ||
            g_str_has_prefix(line_at(lines, end - 1)->start,
                "End of the Project Gutenberg") ||
            g_str_has_prefix(
                line_at(lines, end - 1)->start, "End of Project Gutenberg")))
        end--;
    envelope->first = skip_producers(article, lines, first + 1, end);
    envelope->end = end;
    envelope->book = true;
}

struct envelope
mail_open(struct article *article, const GArray *lines)
{
    struct envelope envelope = { .end = lines->len };
    guint first = 0, end;
    while (first < lines->len && line_at(lines, first)->len == 0)
        first++;
    /* A mailbox has a line of its own before each message. */
    if (first + 1 < lines->len &&
        g_str_has_prefix(line_at(lines, first)->start, "From ") &&
        header_of(line_at(lines, first + 1)) != HEADER_NONE)
        first++;
    if (is_head(lines, first, &end)) {
        envelope.mail = true;
        read_head(article, lines, first, end, &envelope);
        leave_out(
            article, lines, first, end, "mail header", "the head of a message");
        envelope.first = end;
    }
    find_book(article, lines, &envelope);
    find_signature(article, lines, &envelope);
    return envelope;
}
