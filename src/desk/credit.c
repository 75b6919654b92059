/*
 * Credits of pictures: a label ("Foto:", "Photograph by", 写真=) and who made
 * the picture and for whom, at the end of a caption or alone.
 */
#include <string.h>

#include "desk/dateline.h"
#include "desk/passes.h"

/* A name, an agency and a licence are no longer than this. */
#define CREDIT_MAX_BYTES 110
#define CREDIT_MAX_WORDS 10

/* "홍길동 기자", "記者王小明": the name without the word for a reporter. */
static struct span
without_role(const char *line, struct span s)
{
    static const char *const before[] = { "记者", "記者" };
    static const char *const after[] = { " 기자", " 사진기자", " 특파원",
        " 선임기자" };
    for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
        size_t n = strlen(before[i]);
        if (s.len > n && memcmp(line + s.start, before[i], n) == 0)
            s = (struct span){ s.start + n, s.len - n };
    }
    for (size_t i = 0; i < G_N_ELEMENTS(after); i++) {
        size_t n = strlen(after[i]);
        if (s.len > n && memcmp(line + s.start + s.len - n, after[i], n) == 0)
            s.len -= n;
    }
    return s;
}

static struct span
cut(const char *line, size_t from, size_t to)
{
    static const char marks[] = " .,:;-=)]/|";
    while (from < to &&
        (strchr(" :=-/|", line[from]) != NULL ||
            words_is_space(words_char(line + from)) ||
            words_is_dash(words_char(line + from)) ||
            words_char(line + from) == 0xff1a))
        from = (size_t)(g_utf8_next_char(line + from) - line);
    while (to > from) {
        const char *last = g_utf8_find_prev_char(line + from, line + to);
        gunichar c = last != NULL ? words_char(last) : 0;
        if (c == 0xff09 || c == 0x3011 || c == 0xff3d || c == 0xff0f) {
            to = (size_t)(last - line);
            continue;
        }
        /* "Jr.", "S.A." keep their dot. */
        if (strchr(marks, line[to - 1]) == NULL ||
            (line[to - 1] == '.' && to - from > 2 && line[to - 3] == '.'))
            break;
        to--;
    }
    return (struct span){ from, to - from };
}

static bool
is_licence(const char *line, struct span s)
{
    g_autofree char *f = words_fold(line + s.start, s.len);
    return g_str_has_prefix(f, "cc ") || g_str_has_prefix(f, "cc-") ||
        g_str_has_prefix(f, "cc0") || strcmp(f, "public domain") == 0 ||
        strcmp(f, "gemeinfrei") == 0 || g_str_has_prefix(f, "creative commons");
}

/* Does a word of an organisation stand in the span? Where words have no
 * spaces between them, at its end. */
static bool
is_organisation(const char *line, struct span s)
{
    g_autofree char *f = words_fold(line + s.start, s.len);
    if (words_suffix(desk_organisations, f, strlen(f)) > 0)
        return true;
    for (const char *p = f; p != NULL && *p != '\0';) {
        if (words_prefix(desk_organisations, p) > 0)
            return true;
        p = strchr(p, ' ');
        p = p != NULL ? p + 1 : NULL;
    }
    return false;
}

bool
credit_is_picture_desk(const char *line, struct span s)
{
    for (size_t i = s.len; i-- > 1;) {
        if (line[s.start + i] != ' ')
            continue;
        struct span agency = { s.start, i };
        return dateline_is_agency(line, agency) &&
            words_has_text(
                desk_credit_labels, line + s.start + i + 1, s.len - i - 1);
    }
    return false;
}

/* Bytes of "courtesy of", "dok." and the like at the start of the span. */
static size_t
handout_prefix(const char *line, struct span s)
{
    struct folded f = folded_new(line + s.start, s.len);
    size_t n = words_prefix(desk_handouts, f.text);
    size_t used = n > 0 ? f.map[n] : 0;
    bool whole = n == f.len;
    folded_clear(&f);
    /* A word with a capital after it, or nothing: "Archive Films" is a name. */
    return whole ? s.len : used > 0 && line[s.start + used] == ' ' ? used : 0;
}

/* "NSTP/Rahim Salleh": one word in capitals, then a slash and more words. */
static bool
is_acronym_before_name(const char *line, struct span s)
{
    const char *end = line + s.start + s.len;
    for (const char *p = line + s.start; p < end; p = g_utf8_next_char(p))
        if (!g_unichar_isupper(words_char(p)))
            return false;
    size_t name = strcspn(end + 1, "/,|");
    return s.len >= 2 && *end == '/' && memchr(end + 1, ' ', name) != NULL;
}

static void
assign(const char *line, struct span s, struct credit_found *found,
    bool *maker_set)
{
    if (s.len == 0)
        return;
    size_t handout = handout_prefix(line, s);
    if (handout == s.len && !dateline_is_agency(line, s)) {
        /* Nobody is named yet: it stays if nothing better comes. */
        if (found->agency.len == 0 && !found->handout && !*maker_set)
            found->agency = s;
        found->handout = true;
        return;
    }
    if (handout > 0 && !dateline_is_agency(line, s) && !*maker_set) {
        found->agency = cut(line, s.start + handout, s.start + s.len);
        return;
    }
    if (found->handout) {
        found->agency = s;
        found->handout = false;
        return;
    }
    if (is_licence(line, s)) {
        found->licence = s;
    } else if (found->agency.len == 0 &&
        (dateline_is_agency(line, s) || credit_is_picture_desk(line, s) ||
            is_organisation(line, s))) {
        found->agency = s;
    } else if (found->agency.len == 0 && !*maker_set &&
        is_acronym_before_name(line, s)) {
        found->agency = s;
    } else if (!*maker_set) {
        found->photographer = without_role(line, s);
        *maker_set = true;
    } else if (found->agency.len == 0) {
        found->agency = s;
    }
}

/* " for ", " via " within the span; the bytes before and with it. */
static bool
find_joint(const char *line, struct span s, size_t *at, size_t *len)
{
    for (size_t i = 1; i + 1 < s.len; i++) {
        if (line[s.start + i - 1] != ' ')
            continue;
        const char *w = line + s.start + i;
        size_t n = strcspn(w, " ");
        if (i + n < s.len && words_has_text(desk_credit_joints, w, n)) {
            *at = s.start + i;
            *len = n;
            return true;
        }
    }
    return false;
}

/* Splits "Adrian Malloch for the Guardian", "X/ANTARA", "NASA/Bill Ingalls",
 * "Timur | flickr| CC BY 2.0". */
static bool
split_makers(const char *line, struct span s, struct credit_found *found)
{
    bool maker = false;
    size_t at, len;
    g_autofree char *folded = words_fold(line + s.start, s.len);
    int words = words_count(folded);
    if (s.len == 0 || s.len > CREDIT_MAX_BYTES || words > CREDIT_MAX_WORDS ||
        words == 0)
        return false;
    if (dateline_is_agency(line, s)) {
        found->agency = s;
        return true;
    }
    size_t from = s.start, end = s.start + s.len;
    const char *dash = g_strstr_len(line + s.start, (gssize)s.len, " - ");
    if (find_joint(line, s, &at, &len)) {
        assign(line, cut(line, from, at), found, &maker);
        size_t comma = at + len;
        while (comma < end && line[comma] != ',')
            comma++;
        struct span agency = cut(line, at + len, comma);
        if (found->agency.len == 0)
            found->agency = agency;
        if (comma < end)
            assign(line, cut(line, comma + 1, end), found, &maker);
        return true;
    }
    for (size_t i = s.start; i <= end; i++) {
        bool slash = i < end &&
            (strchr("/|,;(", line[i]) != NULL || line + i == dash + 1);
        if (i == end || slash) {
            assign(line, cut(line, from, i), found, &maker);
            from = i + 1;
        }
    }
    return true;
}

/* Names have capitals; a sentence after a label word has not. */
static bool
looks_like_makers(const char *line, struct span s)
{
    int lower = 0, words = 0;
    const char *p = line + s.start, *end = p + s.len;
    while (p < end) {
        const char *w = p;
        while (p < end && !words_is_space(words_char(p)))
            p = g_utf8_next_char(p);
        size_t n = (size_t)(p - w);
        while (n > 0 && strchr("|/,;)", w[n - 1]) != NULL)
            n--;
        if (n > 0) {
            words++;
            if (g_unichar_islower(words_char(w)) &&
                !words_has_text(desk_name_particles, w, n) &&
                !words_has_text(desk_credit_joints, w, n) &&
                !words_has_text(desk_name_joints, w, n) &&
                !words_has_text(desk_agencies, w, n) &&
                !words_has_text(desk_handouts, w, n) &&
                !words_has_text(desk_not_names, w, n))
                lower++;
        }
        if (p < end)
            p = g_utf8_next_char(p);
    }
    return lower == 0 || (lower == 1 && words <= 2) ||
        (words <= 8 && lower <= 4 && line[s.start + s.len] != '.' &&
            (is_organisation(line, s) || handout_prefix(line, s) > 0));
}

/* The sign divides a caption from its credit without a full stop. */
static bool
is_copyright(const char *p)
{
    return g_str_has_prefix(p, "©") || g_str_has_prefix(p, "ⓒ");
}

/* Most paragraphs have none of the marks that a credit has, and a credit
 * without marks is short or has its label near its end. */
static bool
may_have_credit(const char *line, size_t len)
{
    const char *tail =
        len > CREDIT_MAX_BYTES ? line + len - CREDIT_MAX_BYTES : line;
    while (((unsigned char)*tail & 0xc0) == 0x80)
        tail++;
    if (strpbrk(line, ":=/|([") != NULL || strstr(line, " by ") != NULL ||
        strstr(line, "\xef\xbc") != NULL || strstr(line, "©") != NULL ||
        strstr(line, "ⓒ") != NULL)
        return true;
    /* "... Photo Jane Doe" behind a full stop, and none at the end. */
    return strchr(".!?", line[len - 1]) == NULL &&
        (len < CREDIT_MAX_BYTES || strstr(tail, ". ") != NULL);
}

/* Two to four words with capitals up to the end of the line: what a label
 * without a colon may have after it. Nothing that begins a title's sentence. */
static bool
is_plain_name(const char *line, struct span s, size_t at)
{
    if (s.len == 0 || s.start + s.len != strlen(line) || s.len > 60)
        return false;
    g_autofree char *folded = words_fold(line + s.start, s.len);
    int words = 1, small = 0;
    for (const char *p = folded; *p != '\0'; p++)
        words += *p == ' ' || *p == '/' ? 1 : 0;
    for (const char *p = line + s.start; *p != '\0'; p = g_utf8_next_char(p))
        small += (p == line + s.start || p[-1] == ' ') &&
                g_unichar_islower(words_char(p))
            ? 1
            : 0;
    bool upper = g_unichar_isupper(words_char(line + s.start));
    return words >= 2 && words <= (at == 0 ? 3 : 5) &&
        (small == 0 || handout_prefix(line, s) > 0) &&
        (upper || handout_prefix(line, s) > 0) &&
        words_prefix(desk_not_names, folded) == 0 &&
        words_prefix(desk_topics, folded) == 0;
}

static bool
is_shorter_suffix(const struct words *table, const char *text, size_t len)
{
    size_t n = words_suffix(table, text, len);
    return n > 0 && n < len;
}

/* A label at AT, and in *AFTER where the makers begin. STRONG: with a colon,
 * "by", or glued as websites do ("CreditKevin Frayer"). */
static bool
label_at(const char *line, size_t at, size_t *after, bool *strong)
{
    struct folded f = folded_new(line + at, strnlen(line + at, 60));
    size_t n = 0;
    *strong = false;
    /* The longest label, then a shorter one that is glued to a capital. */
    n = words_prefix(desk_credit_labels, f.text);
    size_t used = n > 0 ? f.map[n] : 0;
    bool by = (n > 3 && memcmp(f.text + n - 3, " by", 3) == 0) ||
        (n > 0 &&
            (strchr(":/=-", f.text[n - 1]) != NULL || is_copyright(f.text)));
    if (n == 0) {
        static const char *const glued[] = { "credit", "photo", "image",
            "foto" };
        for (size_t i = 0; i < G_N_ELEMENTS(glued) && used == 0; i++) {
            size_t k = strlen(glued[i]);
            if (g_str_has_prefix(f.text, glued[i]) &&
                g_ascii_isupper(line[at + k]) &&
                g_ascii_islower(line[at + k - 1])) {
                used = k;
                *strong = true;
            }
        }
    }
    /* "ภาพโดย", "ภาพจาก" before a space: two words without one. */
    by = by ||
        (n > 0 && line[at + used] == ' ' &&
            words_is_uncased_letter(words_char(line + at)) &&
            strnlen(line + at, CREDIT_MAX_BYTES) < CREDIT_MAX_BYTES &&
            (is_shorter_suffix(desk_byline_openers, f.text, n) ||
                is_shorter_suffix(desk_handouts, f.text, n)));
    /* "foto di", "ภาพโดย": whose picture it is must follow. */
    char *last = n > 0 ? memchr(f.text, ' ', n) : NULL;
    by = by ||
        (last != NULL &&
            words_has(desk_byline_openers, last + 1,
                n - (size_t)(last + 1 - f.text)));
    folded_clear(&f);
    if (used == 0)
        return false;
    const char *p = words_skip_space(line + at + used);
    gunichar c = words_char(p);
    if (c == ':' || c == 0xff1a || c == '=' || c == 0xff1d || c == '/' ||
        c == 0xff0f || c == 0xa9 || c == '|' || c == 0x30fb || c == '-') {
        *strong = true;
        p = words_skip_space(g_utf8_next_char(p));
    }
    *strong = *strong || by;
    *after = (size_t)(p - line);
    return true;
}

static bool
is_sentence_start(const char *line, size_t at)
{
    if (at == 0 || is_copyright(line + at))
        return true;
    const char *p = line + at;
    while (p > line) {
        const char *q = g_utf8_prev_char(p);
        gunichar c = words_char(q);
        if (words_is_space(c)) {
            p = q;
            continue;
        }
        return c == '.' || c == '(' || c == '[' || c == '!' || c == '?' ||
            c == '|' || c == 0x3002 || c == 0xff08 || c == 0x201d || c == '"' ||
            words_is_dash(c) || c == '/' || (c >= 0xe00 && c < 0xe80) ||
            c == 0x2026 || c == 0x964 || c == 0xa9;
    }
    return true;
}

/* "... 新华社记者 才扬 摄" at the end: the word for reporter, a name, the word
 * for taking or sending a picture, and perhaps a date. */
static bool
recognise_chinese(const char *line, struct credit_found *found)
{
    static const char *const words[] = { "记者", "記者" };
    static const char *const ends[] = { "摄", "攝", "傳真", "传真", "翻攝" };
    const char *tail = NULL, *end = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *p = g_strrstr(line, words[i]);
        tail = p != NULL ? p : tail;
    }
    for (size_t i = 0; tail != NULL && i < G_N_ELEMENTS(ends); i++) {
        const char *p = strstr(tail, ends[i]);
        end = p != NULL && (end == NULL || p < end) ? p : end;
    }
    if (end == NULL || end - tail > 40 || strlen(end) > 40)
        return false;
    size_t name = (size_t)(tail - line) + strlen(words[0]);
    found->photographer = cut(line, name, (size_t)(end - line));
    g_autofree char *before = g_strndup(line, (gsize)(tail - line));
    size_t start = strlen(before);
    size_t n = words_suffix(desk_agencies, before, start);
    found->agency = (struct span){ start - n, n };
    found->credit = (struct span){ start - n, strlen(line) - start + n };
    found->caption = cut(line, 0, found->credit.start);
    return found->photographer.len > 0;
}

/* "Kantor pusat Google. Liputan6.com/Jeko Iqbal Reza", "KOMPAS.com/NAMA",
 * "(ANTARA FOTO/Nama)", "AFP PHOTO / X": an agency, a slash, a name. */
static bool
recognise_agency_slash(const char *line, struct credit_found *found)
{
    const char *slash = strrchr(line, '/');
    if (slash == NULL || slash == line)
        return false;
    size_t start = (size_t)(slash - line);
    size_t end = strlen(line);
    for (size_t at = start; at-- > 0;) {
        if (start - at > 40)
            return false;
        bool boundary = at == 0 || line[at - 1] == ' ' || line[at - 1] == '(';
        if (!boundary || !is_sentence_start(line, at))
            continue;
        struct span agency = cut(line, at, start);
        struct span maker = cut(line, start + 1, end);
        if (!dateline_is_agency(line, agency) || maker.len == 0 ||
            maker.len > 50 || !looks_like_makers(line, maker))
            continue;
        found->agency = agency;
        found->photographer = maker;
        size_t open = at > 0 && line[at - 1] == '(' ? at - 1 : at;
        found->credit = (struct span){ open, end - open };
        found->caption = cut(line, 0, open);
        found->caption.len += line[found->caption.len] == '.' ? 1 : 0;
        return true;
    }
    return false;
}

static void
finish_caption(const char *line, size_t at, struct credit_found *found)
{
    size_t open = at;
    while (open > 0) {
        const char *p = g_utf8_prev_char(line + open);
        gunichar c = words_char(p);
        if (!words_is_space(c) && c != '(' && c != '[' && c != '|' &&
            c != 0xff08 && c != '/' && !words_is_dash(c))
            break;
        open = (size_t)(p - line);
    }
    found->caption = (struct span){ 0, open };
    found->credit = (struct span){ at, strlen(line) - at };
    if (at > 0 && (line[at - 1] == '(' || line[at - 1] == '[')) {
        found->credit.start--;
        found->credit.len++;
    }
}

/* "AFP PHOTO / X", "(AP Photo/X)": the label, or the word before it, is the
 * agency's. */
static void
label_agency(
    const char *line, size_t at, size_t after, struct credit_found *found)
{
    if (found->agency.len > 0)
        return;
    struct folded f = folded_new(line + at, after - at);
    size_t n = words_prefix(desk_agencies, f.text);
    /* As it is printed: "AP Photo", "ANTARA FOTO". */
    if (n > 0)
        found->agency = cut(line, at, after);
    folded_clear(&f);
}

bool
credit_recognise(const char *line, struct credit_found *found)
{
    memset(found, 0, sizeof *found);
    size_t len = strlen(line);
    if (len < 6 || len > 1200)
        return false;
    found->confidence = 93;
    found->reason = "a credit's label and names at the end";
    if (recognise_chinese(line, found))
        return true;
    /* Most paragraphs have none of the marks that a credit has. */
    if (!may_have_credit(line, len))
        return false;
    size_t from = len > CREDIT_MAX_BYTES + 40 ? len - CREDIT_MAX_BYTES - 40 : 0;
    for (size_t at = from; at < len; at++) {
        if (((unsigned char)line[at] & 0xc0) == 0x80 ||
            (at > 0 && g_ascii_isalnum(line[at - 1])))
            continue;
        size_t after;
        bool strong;
        /* The cheap question first: this runs over every paragraph. */
        if (!is_sentence_start(line, at) ||
            !label_at(line, at, &after, &strong))
            continue;
        memset(found, 0, sizeof *found);
        struct span makers = cut(line, after, len);
        bool bracket = at > 0 && (line[at - 1] == '(' || line[at - 1] == '[');
        bool weak = !strong && !bracket;
        if ((weak && !is_plain_name(line, makers, at)) ||
            !looks_like_makers(line, makers) ||
            !split_makers(line, makers, found))
            continue;
        finish_caption(line, at, found);
        label_agency(line, at, after, found);
        found->confidence = weak ? 82 : 93;
        found->reason = "a credit's label and names at the end";
        return true;
    }
    memset(found, 0, sizeof *found);
    found->confidence = 88;
    found->reason = "an agency and a name, divided by a slash, at the end";
    if (recognise_agency_slash(line, found))
        return true;
    memset(found, 0, sizeof *found);
    found->confidence = 78;
    found->reason = "a name and a known agency at the end";
    return credit_recognise_tail(line, found);
}
