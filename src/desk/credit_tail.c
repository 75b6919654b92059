/*
 * Credits without a label: a photographer and an agency that the tables know,
 * behind the last full stop of a caption or in its last bracket. They are less
 * sure than those with a label, since articles too end with their agency.
 */
#include <string.h>

#include "desk/dateline.h"
#include "desk/passes.h"

#define TAIL_MAX_BYTES 90
/* Words of a photographer's name. */
#define NAME_MIN_WORDS 2
#define NAME_MAX_WORDS 4
/* A caption with an agency's bracket behind it. */
#define CAPTION_MAX_BYTES 200

static struct span
trim(const char *line, size_t from, size_t to)
{
    while (from < to && strchr(" -", line[from]) != NULL)
        from++;
    while (to > from && strchr(" -", line[to - 1]) != NULL)
        to--;
    return (struct span){ from, to - from };
}

static bool
is_name(const char *line, struct span s)
{
    if (s.len == 0 || s.len > 60)
        return false;
    int words = 0;
    const char *p = line + s.start, *end = p + s.len;
    while (p < end) {
        const char *w = p;
        while (p < end && *p != ' ')
            p = g_utf8_next_char(p);
        gunichar c = words_char(w);
        size_t n = (size_t)(p - w);
        if (!g_unichar_isupper(c) && !words_is_uncased_letter(c) &&
            !words_has_text(desk_name_particles, w, n))
            return false;
        words++;
        p += p < end ? 1 : 0;
    }
    return words >= NAME_MIN_WORDS && words <= NAME_MAX_WORDS &&
        !words_has_text(desk_places, line + s.start, s.len);
}

static bool
is_licence(const char *line, struct span s)
{
    return s.len > 2 &&
        (g_str_has_prefix(line + s.start, "CC ") ||
            g_str_has_prefix(line + s.start, "CC-") ||
            g_str_has_prefix(line + s.start, "CC0"));
}

/* "Jane Doe / AFP", "Jane Doe (AFP)", "Jane Doe - AFP", "AFP". */
static bool
split(const char *line, struct span s, struct credit_found *found)
{
    static const char *const marks[] = { "/", " - ", " (", "|" };
    if (dateline_is_agency(line, s)) {
        found->agency = s;
        return true;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *at = g_strstr_len(line + s.start, (gssize)s.len, marks[i]);
        if (at == NULL)
            continue;
        size_t n = strlen(marks[i]), end = s.start + s.len;
        size_t from = (size_t)(at - line) + n;
        /* "wikimedia.org (CC BY 4.0)" */
        const char *bracket =
            g_strstr_len(line + from, (gssize)(end - from), " (");
        if (bracket != NULL) {
            size_t open = (size_t)(bracket - line) + 2;
            struct span licence = { open,
                end - open - (line[end - 1] == ')' ? 1 : 0) };
            if (!is_licence(line, licence))
                return false;
            found->licence = licence;
            end = (size_t)(bracket - line);
        }
        end -= line[end - 1] == ')' ? 1 : 0;
        struct span name = trim(line, s.start, (size_t)(at - line));
        struct span agency = trim(line, from, end);
        if ((!dateline_is_agency(line, agency) &&
                !credit_is_picture_desk(line, agency)) ||
            !is_name(line, name))
            return false;
        found->photographer = name;
        found->agency = agency;
        return true;
    }
    return false;
}

/* "... 소방관들이 서 있다. 홍길동 기자": a reporter took the picture. */
static bool
split_reporter(const char *line, struct span s, struct credit_found *found)
{
    static const char *const words[] = { " 기자", " 선임기자", " 사진기자" };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t n = strlen(words[i]);
        if (s.len <= n || s.len > n + 15 ||
            memcmp(line + s.start + s.len - n, words[i], n) != 0)
            continue;
        found->photographer = (struct span){ s.start, s.len - n };
        return memchr(line + s.start, ' ', s.len - n) == NULL;
    }
    return false;
}

/* "消火にあたる隊員 ＝ 山田太郎撮影": a sign of equality, a name, the word. */
static bool
recognise_japanese(const char *line, struct credit_found *found)
{
    static const char *const words[] = { "撮影", "提供", "写す" };
    const char *sign = g_strrstr(line, "＝");
    sign = sign != NULL ? sign : g_strrstr(line, "=");
    if (sign == NULL)
        return false;
    const char *from = words_skip_space(g_utf8_next_char(sign));
    size_t len = strlen(from);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t n = strlen(words[i]);
        if (len <= n || len > n + 36 || strcmp(from + len - n, words[i]) != 0 ||
            !words_is_cjk(words_char(from)))
            continue;
        struct span who = { (size_t)(from - line), len - n };
        if (i == 1 || dateline_is_agency(line, who))
            found->agency = who;
        else
            found->photographer = who;
        found->credit = (struct span){ who.start, len };
        found->caption = trim(line, 0, (size_t)(sign - line));
        return true;
    }
    return false;
}

/* What stands at the end of the line: within its last bracket of East Asia, or
 * behind the last full stop; and where that begins with its bracket. */
static struct span
last_part(const char *line, size_t len, size_t *open)
{
    static const char *const starts[] = { "（", "(", "【", "。", "▲" };
    static const char *const closes[] = { "）", ")", "】" };
    size_t end = len;
    *open = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(closes); i++)
        if (g_str_has_suffix(line, closes[i]))
            end = len - strlen(closes[i]);
    size_t from = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(starts); i++) {
        const char *at = g_strrstr_len(line, (gssize)end, starts[i]);
        size_t after = at != NULL ? (size_t)(at - line) + strlen(starts[i]) : 0;
        bool mark = i >= 3;
        if (after > from && (mark || end < len)) {
            from = after;
            *open = mark ? after : (size_t)(at - line);
        }
    }
    return trim(line, from, end);
}

/* "（张三 摄）", "图为大桥。张三 摄", "圖／記者王小明攝", "新华社发（张三
 * 摄）": a name and the word for taking pictures. */
static bool
recognise_taken(const char *line, struct credit_found *found)
{
    static const char *const words[] = { "摄影", "攝影", "撮影", "摄", "攝" };
    static const char *const before[] = { "图", "圖", "／", "/", "文", "记者",
        "記者", "本报", "本報", " " };
    size_t len = strlen(line), open;
    /* The cheap question first: no other lines end so. */
    if ((unsigned char)line[len - 1] < 0x80 && line[len - 1] != ')')
        return false;
    struct span s = last_part(line, len, &open);
    size_t taken = 0;
    if (s.len == 0 || s.len > 50)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(words) && taken == 0; i++)
        if (s.len > strlen(words[i]) &&
            memcmp(line + s.start + s.len - strlen(words[i]), words[i],
                strlen(words[i])) == 0)
            taken = strlen(words[i]);
    if (taken == 0)
        return false;
    s.len -= taken;
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
            size_t n = strlen(before[i]);
            if (s.len > n && memcmp(line + s.start, before[i], n) == 0) {
                s = (struct span){ s.start + n, s.len - n };
                again = true;
            }
            if ((i == 2 || i == 3 || i == 9) && s.len > n &&
                memcmp(line + s.start + s.len - n, before[i], n) == 0)
                s.len -= n;
        }
    }
    /* Names of two to four characters, or a foreign one with its dot. */
    glong letters = g_utf8_strlen(line + s.start, (gssize)s.len);
    for (const char *p = line + s.start; p < line + s.start + s.len;
         p = g_utf8_next_char(p))
        if (!words_is_cjk(words_char(p)) && words_char(p) != 0xb7)
            return false;
    if (letters < 2 || letters > 8)
        return false;
    found->photographer = s;
    g_autofree char *head = g_strndup(line, open);
    g_autofree char *folded = words_fold(head, open);
    size_t n = strlen(folded);
    n -= g_str_has_suffix(folded, "发") || g_str_has_suffix(folded, "發")
        ? strlen("发")
        : 0;
    size_t agency = words_suffix(desk_agencies, folded, n);
    if (agency > 0 && agency == n) {
        found->agency = (struct span){ 0, agency };
        open = 0;
    }
    found->credit = (struct span){ open, len - open };
    found->caption = trim(line, 0, open);
    return true;
}

/* "Le pont (AFP)", "橋の点検（共同）": nothing but a known agency in the last
 * bracket of a caption, which is no sentence; or that bracket alone. */
static bool
recognise_agency_bracket(const char *line, struct credit_found *found)
{
    size_t len = strlen(line), open;
    if (len > CAPTION_MAX_BYTES ||
        ((unsigned char)line[len - 1] < 0x80 && line[len - 1] != ')'))
        return false;
    struct span s = last_part(line, len, &open);
    bool closed = s.start + s.len < len;
    if (!closed || s.len == 0 || !dateline_is_agency(line, s))
        return false;
    struct span caption = trim(line, 0, open);
    if (caption.len > 0) {
        const char *last =
            g_utf8_find_prev_char(line, line + caption.start + caption.len);
        gunichar c = words_char(last);
        if (strchr(".!?", *last) != NULL || c == 0x3002 || c == 0x964 ||
            strstr(line, ". ") != NULL)
            return false;
    }
    found->agency = s;
    found->credit = (struct span){ open, len - open };
    found->caption = caption;
    found->confidence = 70;
    return true;
}

/* Where the last sentence or bracket of the line begins. */
static size_t
tail_start(const char *line, size_t len)
{
    size_t end = len - 1;
    bool bracket = line[len - 1] == ')';
    while (end > 0 && len - end < TAIL_MAX_BYTES) {
        if (bracket && line[end] == '(' &&
            !is_licence(line, (struct span){ end + 1, len - end - 1 }))
            break;
        if (line[end] == ' ' && strchr(".!?", line[end - 1]) != NULL)
            return end + 1;
        end--;
    }
    return bracket && line[end] == '(' ? end : 0;
}

bool
credit_recognise_tail(const char *line, struct credit_found *found)
{
    if (recognise_japanese(line, found) || recognise_taken(line, found) ||
        recognise_agency_bracket(line, found))
        return true;
    size_t len = strlen(line);
    if (strchr(".!?", line[len - 1]) != NULL)
        return false;
    size_t start = tail_start(line, len);
    bool bracket = line[start] == '(' && line[len - 1] == ')';
    struct span s =
        bracket ? trim(line, start + 1, len - 1) : trim(line, start, len);
    /* "Jean Dupont / AFP" is the whole line. */
    if (start == 0 && !bracket && strchr(line, '/') != NULL &&
        split(line, s, found) && found->photographer.len > 0) {
        found->credit = s;
        return true;
    }
    /* "Name (AFP)" with the name before the bracket. */
    if (start == 0 || s.len == 0 || s.len > TAIL_MAX_BYTES ||
        (!split(line, s, found) && !split_reporter(line, s, found))) {
        if (!bracket || start == 0)
            return false;
    }
    if (bracket && found->photographer.len == 0 && line[start - 1] == ' ' &&
        strchr(".!?", line[start - 2]) == NULL) {
        size_t before = start - 1;
        while (before > 0 &&
            !(line[before] == ' ' && strchr(".!?", line[before - 1]) != NULL))
            before--;
        struct span name = trim(line, before, start);
        if (before == 0 || !is_name(line, name) || found->agency.len == 0)
            return false;
        found->photographer = name;
        start = name.start;
    }
    if (found->photographer.len == 0 && found->agency.len == 0)
        return false;
    /* Papers end articles so too. */
    if (found->photographer.len == 0)
        found->confidence = 70;
    found->credit = (struct span){ start, len - start };
    found->caption = trim(line, 0, start);
    return true;
}
