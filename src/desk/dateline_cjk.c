/*
 * Datelines of East Asia: 新华社北京11月3日电（记者张三）, 【東京=共同】,
 * [パリ　3日　ロイター] -, (서울=연합뉴스) 홍길동 기자 =. Brackets or the word
 * 电 mark them, so that no table of places is needed.
 */
#include <string.h>

#include "desk/dateline.h"

/* The head of a Chinese dateline, from the agency to 电 (telegram). */
#define TELEGRAM_MAX_BYTES 90
#define BRACKET_MAX_BYTES 120

static const char *const openers[] = { "【", "［", "[", "（", "(", "〔", "〈",
    "<" };
static const char *const closers[] = { "】", "］", "]", "）", ")", "〕", "〉",
    ">" };

static struct span
trimmed(const char *line, const char *from, const char *to)
{
    while (from < to && words_is_space(words_char(from)))
        from = g_utf8_next_char(from);
    while (to > from && words_is_space(words_char(g_utf8_prev_char(to))))
        to = g_utf8_prev_char(to);
    return (struct span){ (size_t)(from - line), (size_t)(to - from) };
}

/* The bracket at P: what is in it, and where it ends; NULL if none. */
static const char *
read_bracket(const char *line, const char *p, struct span *inside)
{
    for (size_t i = 0; i < G_N_ELEMENTS(openers); i++) {
        if (!g_str_has_prefix(p, openers[i]))
            continue;
        const char *from = p + strlen(openers[i]);
        const char *end = strstr(from, closers[i]);
        if (end == NULL || end - p > BRACKET_MAX_BYTES)
            return NULL;
        *inside = trimmed(line, from, end);
        return end + strlen(closers[i]);
    }
    return NULL;
}

static bool
has_cjk(const char *s, size_t len)
{
    for (const char *p = s; p < s + len; p = g_utf8_next_char(p))
        if (words_is_cjk(words_char(p)))
            return true;
    return false;
}

/* Bytes of the agency that S begins with. */
static size_t
agency_prefix(const char *s, size_t max)
{
    struct folded f = folded_new(s, strnlen(s, max));
    size_t n = words_prefix(desk_agencies, f.text);
    size_t used = n > 0 ? f.map[n] : 0;
    folded_clear(&f);
    return used;
}

/* "记者张三", "記者黃巧雯": the name, without the word and its company. */
static struct span
strip_reporter(const char *line, struct span s)
{
    static const char *const words[] = { "记者", "記者", "特派员", "特派員",
        "特约", "实习", "见习", "本报", "本報" };
    bool again = true;
    while (again) {
        again = false;
        for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
            size_t n = strlen(words[i]);
            if (s.len > n && memcmp(line + s.start, words[i], n) == 0) {
                s.start += n;
                s.len -= n;
                again = true;
            }
        }
    }
    return trimmed(line, line + s.start, line + s.start + s.len);
}

static const char *
skip_marks(const char *p)
{
    while (true) {
        p = words_skip_space(p);
        gunichar c = words_char(p);
        if (c == ':' || c == 0xff1a || words_is_dash(c) || c == '=' ||
            c == 0xff1d || c == 0xff0c || c == ',')
            p = g_utf8_next_char(p);
        else
            return p;
    }
}

static bool
names_reporter(const char *s)
{
    return g_str_has_prefix(s, "记者") || g_str_has_prefix(s, "記者");
}

/* "（记者张三）" after a telegram's head, or the name alone. */
static bool
is_reporter(const char *line, struct span inside)
{
    if (inside.len == 0 || inside.len >= 80)
        return false;
    const char *p = line + inside.start, *end = p + inside.len;
    struct span bare = strip_reporter(line, inside);
    if (bare.start > inside.start)
        return true;
    int letters = 0;
    for (; p < end && words_is_cjk(words_char(p)); p = g_utf8_next_char(p))
        letters++;
    return p == end && letters >= 2 && letters <= 4;
}

/* "新京报讯（记者 张三）", "本报讯": an agency and the word, without place and
 * date; and perhaps a known place before the word. */
static bool
recognise_notice(const char *line, struct dateline_found *found)
{
    const char *p = words_skip_space(line);
    if (!words_is_cjk(words_char(p)))
        return false;
    bool according = g_str_has_prefix(p, "据") || g_str_has_prefix(p, "據");
    p += according ? strlen("据") : 0;
    size_t n = agency_prefix(p, TELEGRAM_MAX_BYTES);
    if (n == 0 || !has_cjk(p, n))
        return false;
    const char *q = words_skip_space(p + n);
    struct folded f = folded_new(q, strnlen(q, 36));
    size_t known = words_prefix(desk_places, f.text);
    size_t place = known > 0 ? f.map[known] : 0;
    folded_clear(&f);
    const char *word = words_skip_space(q + place);
    struct span inside = { 0 };
    bool telegram =
        g_str_has_prefix(word, "电") || g_str_has_prefix(word, "電");
    static const char *const notices[] = { "讯", "訊", "专讯", "專訊" };
    size_t taken = according && telegram ? strlen("电") : 0;
    for (size_t i = 0; i < G_N_ELEMENTS(notices); i++)
        if (g_str_has_prefix(word, notices[i]))
            taken = strlen(notices[i]);
    /* "央视网消息：": only with its colon or the reporter's bracket. */
    const char *news = word + strlen("消息");
    if (taken == 0 && g_str_has_prefix(word, "消息") &&
        (g_str_has_prefix(news, "：") || g_str_has_prefix(news, "（") ||
            *news == ':' || *news == '('))
        taken = strlen("消息");
    if (taken == 0)
        return false;
    word = words_skip_space(word + taken);
    const char *rest = read_bracket(line, word, &inside);
    bool reporter = rest != NULL && is_reporter(line, inside);
    gunichar c = words_char(word);
    /* "新京报讯飞": the word goes on. */
    if (!reporter && word[-1] != ' ' && !words_is_space(c) && c != '|' &&
        c != ':' && c != 0xff1a && place == 0)
        return false;
    found->agency = (struct span){ (size_t)(p - line), n };
    found->place = (struct span){ (size_t)(q - line), place };
    if (reporter) {
        found->reporter = strip_reporter(line, inside);
        word = rest;
    }
    found->body = (size_t)(skip_marks(word) - line);
    found->confidence = 92;
    found->reason = "a paper's name and its word for a notice";
    return line[found->body] != '\0';
}

/* 新华社北京11月3日电（记者张三）: agency, place, date, the word. */
static bool
recognise_telegram(const char *line, struct dateline_found *found)
{
    const char *p = words_skip_space(line);
    const char *bracket_end = NULL;
    struct span inside;
    const char *after = read_bracket(line, p, &inside);
    if (after != NULL) {
        p = line + inside.start;
        bracket_end = p + inside.len;
    }
    size_t n = agency_prefix(p, TELEGRAM_MAX_BYTES);
    if (n == 0 || !has_cjk(p, n))
        return false;
    found->agency = (struct span){ (size_t)(p - line), n };
    const char *place = words_skip_space(p + n);
    const char *limit = place + strnlen(place, TELEGRAM_MAX_BYTES);
    const char *q = place;
    size_t used = 0;
    while (q < limit && used == 0) {
        if (g_unichar_isdigit(words_char(q)))
            used = words_date(q, &found->date);
        if (used == 0)
            q = g_utf8_next_char(q);
    }
    if (used == 0 || (bracket_end != NULL && q > bracket_end))
        return false;
    found->when = (struct span){ (size_t)(q - line), used };
    found->place = trimmed(line, place, q);
    if (found->place.len > 0 && names_reporter(place)) {
        /* 中央社記者張三台北3日電: the place is what the table knows. */
        size_t city = words_suffix(
            desk_places, line + found->place.start, found->place.len);
        found->reporter = strip_reporter(
            line, (struct span){ found->place.start, found->place.len - city });
        found->place =
            (struct span){ found->place.start + found->place.len - city, city };
    }
    const char *word = words_skip_space(q + used);
    static const char *const words[] = { "综合外电报道", "电", "電", "讯", "訊",
        "消息", "报道" };
    size_t taken = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(words) && taken == 0; i++)
        if (g_str_has_prefix(word, words[i]))
            taken = strlen(words[i]);
    if (taken == 0 || found->place.len > 30)
        return false;
    p = bracket_end != NULL ? after : word + taken;
    const char *rest = read_bracket(line, words_skip_space(p), &inside);
    if (rest != NULL && is_reporter(line, inside)) {
        found->reporter = strip_reporter(line, inside);
        p = rest;
    }
    found->body = (size_t)(skip_marks(p) - line);
    found->confidence = 97;
    found->reason = "an agency's telegram line";
    return true;
}

/* Position and length of the sign = within the span. */
static const char *
find_equals(const char *line, struct span s, size_t *len)
{
    const char *p = line + s.start, *end = p + s.len;
    for (; p < end; p = g_utf8_next_char(p)) {
        gunichar c = words_char(p);
        if (c == '=' || c == 0xff1d) {
            *len = (size_t)(g_utf8_next_char(p) - p);
            return p;
        }
    }
    return NULL;
}

/* After a Korean bracket: "홍길동 기자 = ". */
static const char *
read_korean_reporter(const char *line, const char *p, struct span *reporter)
{
    const char *start = words_skip_space(p);
    static const char *const words[] = { "기자", "특파원", "인턴기자",
        "객원기자" };
    const char *sign = strpbrk(start, "=");
    if (sign == NULL || sign - start > 60)
        return p;
    struct span s = trimmed(line, start, sign);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *at = g_strstr_len(line + s.start, (gssize)s.len, words[i]);
        if (at == NULL)
            continue;
        *reporter = trimmed(line, line + s.start, at);
        return words_skip_space(sign + 1);
    }
    return p;
}

/* [東京 3日 ロイター]: pieces divided by spaces. */
static bool
split_by_spaces(const char *line, struct span s, struct dateline_found *found)
{
    const char *p = line + s.start, *end = p + s.len;
    while (p < end) {
        const char *w = p;
        while (p < end && !words_is_space(words_char(p)))
            p = g_utf8_next_char(p);
        struct span piece = { (size_t)(w - line), (size_t)(p - w) };
        struct date date;
        if (words_date(w, &date) >= piece.len) {
            found->when = piece;
            found->date = date;
        } else if (dateline_is_agency(line, piece)) {
            found->agency = piece;
        } else if (found->place.len == 0 && found->agency.len == 0 &&
            has_cjk(w, piece.len)) {
            found->place = piece;
        } else if (g_str_has_prefix(p, " 기자") ||
            g_str_has_prefix(w, "기자")) {
            if (w[0] != '\0' && !g_str_has_prefix(w, "기자"))
                found->reporter = piece;
        } else {
            return false;
        }
        while (p < end && words_is_space(words_char(p)))
            p = g_utf8_next_char(p);
    }
    /* [이데일리 홍길동 기자] has no place but a reporter. */
    return found->agency.len > 0 || found->when.len > 0;
}

/* "홍길동 기자": the name alone. */
static struct span
without_korean_role(const char *line, struct span s)
{
    static const char *const roles[] = { " 기자", " 특파원" };
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
        size_t n = strlen(roles[i]);
        if (s.len > n && memcmp(line + s.start + s.len - n, roles[i], n) == 0)
            s.len -= n;
    }
    return s;
}

static bool
split_by_equals(const char *line, struct span s, const char *sign, size_t len,
    struct dateline_found *found)
{
    struct span left = trimmed(line, line + s.start, sign);
    struct span right = trimmed(line, sign + len, line + s.start + s.len);
    if (left.len == 0 || right.len == 0 || left.len > 60 || right.len > 60 ||
        strchr("0123456789", line[left.start]) != NULL)
        return false;
    if (dateline_is_agency(line, right)) {
        found->place = left;
        found->agency = right;
        return true;
    }
    if (dateline_is_agency(line, left)) {
        found->agency = left;
        struct span name = without_korean_role(line, right);
        if (name.len < right.len)
            found->reporter = name;
        return true;
    }
    /* [세종=이데일리 홍길동 기자] */
    size_t n = agency_prefix(line + right.start, right.len);
    if (n > 0 && n < right.len && line[right.start + n] == ' ') {
        found->place = left;
        found->agency = (struct span){ right.start, n };
        found->reporter = without_korean_role(line,
            trimmed(
                line, line + right.start + n, line + right.start + right.len));
        return true;
    }
    /* 【ニューヨーク=山田太郎】: the paper's own correspondent. */
    if (words_has_text(desk_places, line + left.start, left.len) ||
        left.len <= 36) {
        found->place = left;
        found->reporter = right;
        return true;
    }
    return false;
}

/* 【北京共同】, 【ソウル聯合ニュース】: the agency at the end, unmarked. */
static bool
split_glued(const char *line, struct span s, struct dateline_found *found)
{
    struct folded f = folded_new(line + s.start, s.len);
    size_t n = words_suffix(desk_agencies, f.text, f.len);
    size_t cut = n > 0 && n < f.len ? f.map[f.len - n] : 0;
    bool whole = n == f.len && n > 0;
    folded_clear(&f);
    if (whole) {
        found->agency = s;
        return true;
    }
    if (cut == 0)
        return false;
    found->place = trimmed(line, line + s.start, line + s.start + cut);
    found->agency = (struct span){ s.start + cut, s.len - cut };
    return found->place.len <= 45 &&
        has_cjk(line + found->place.start, found->place.len);
}

/* Bytes before the word for reporting that ends LEN bytes of S; 0: none. */
static size_t
before_report(const char *s, size_t len)
{
    static const char *const words[] = { "綜合報導", "即時報導", "報導", "報道",
        "报道", "电", "電" };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t n = strlen(words[i]);
        if (len > n && memcmp(s + len - n, words[i], n) == 0)
            return len - n;
    }
    return 0;
}

/* 〔記者王小明／台北報導〕, 【本報記者王小明台北報導】: the reporter, the
 * place, which the table must know where no slash is before it, and the word.
 */
static bool
split_report(const char *line, struct span s, struct dateline_found *found)
{
    static const char *const slashes[] = { "／", "/", "╱" };
    const char *p = line + s.start;
    size_t agency = agency_prefix(p, s.len);
    if (!names_reporter(p + agency))
        return false;
    size_t end = before_report(p, s.len), name = end, place = end;
    if (end == 0)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(slashes) && name == end; i++) {
        const char *at = g_strstr_len(p, (gssize)end, slashes[i]);
        name = at != NULL ? (size_t)(at - p) : end;
        place = at != NULL ? name + strlen(slashes[i]) : end;
    }
    if (name == end)
        name = place = end - words_suffix(desk_places, p, end);
    if (name == end || name <= agency)
        return false;
    found->agency = (struct span){ s.start, agency };
    found->place = trimmed(line, p + place, p + end);
    found->reporter =
        strip_reporter(line, (struct span){ s.start + agency, name - agency });
    return found->reporter.len > 0 && found->reporter.len < 40;
}

/* 【明報專訊】, 【本報訊】: the paper and its word for a notice. */
static bool
split_notice(const char *line, struct span s, struct dateline_found *found)
{
    static const char *const words[] = { "專訊", "专讯", "訊", "讯" };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t n = strlen(words[i]);
        struct span agency = { s.start, s.len > n ? s.len - n : 0 };
        if (agency.len == 0 ||
            memcmp(line + s.start + agency.len, words[i], n) != 0 ||
            !dateline_is_agency(line, agency))
            continue;
        found->agency = agency;
        return true;
    }
    return false;
}

/* 【北京・田中翔】: the place and the paper's own correspondent. */
static bool
split_by_dot(const char *line, struct span s, struct dateline_found *found)
{
    static const char dot[] = "・";
    const char *at = g_strstr_len(line + s.start, (gssize)s.len, dot);
    if (at == NULL)
        return false;
    struct span place = trimmed(line, line + s.start, at);
    struct span name = trimmed(line, at + strlen(dot), line + s.start + s.len);
    if (name.len < 6 || name.len > 36 ||
        !words_has_text(desk_places, line + place.start, place.len) ||
        words_has_text(desk_places, line + name.start, name.len))
        return false;
    found->place = place;
    if (dateline_is_agency(line, name))
        found->agency = name;
    else
        found->reporter = name;
    return true;
}

/* A caption in brackets that only looks like one: 【写真】, 【速報】. */
static bool
recognise_bracket(const char *line, struct dateline_found *found)
{
    struct span inside;
    const char *start = words_skip_space(line);
    const char *after = read_bracket(line, start, &inside);
    if (after == NULL || inside.len == 0)
        return false;
    /* "（CNN）": the brackets of East Asia around a name that is not. */
    bool wide = (unsigned char)*start >= 0x80 && has_cjk(after, strlen(after));
    if (wide && dateline_is_agency(line, inside)) {
        found->agency = inside;
        found->body = (size_t)(skip_marks(after) - line);
        found->confidence = 93;
        found->reason = "a known agency's bracket at the start";
        return line[found->body] != '\0';
    }
    if (!has_cjk(line + inside.start, inside.len))
        return false;
    size_t len = 0;
    const char *sign = find_equals(line, inside, &len);
    bool ok = sign != NULL ? split_by_equals(line, inside, sign, len, found)
                           : split_notice(line, inside, found) ||
            split_report(line, inside, found) ||
            split_by_dot(line, inside, found) ||
            split_by_spaces(line, inside, found) ||
            split_glued(line, inside, found);
    if (!ok)
        return false;
    const char *p = after;
    if (found->reporter.len == 0)
        p = read_korean_reporter(line, after, &found->reporter);
    p = skip_marks(p);
    if (*p == '\0')
        return false;
    found->body = (size_t)(p - line);
    found->confidence = found->agency.len > 0 ? 96 : 85;
    found->reason = "an agency's bracket at the start";
    return true;
}

bool
dateline_recognise_cjk(const char *line, struct dateline_found *found)
{
    if (recognise_telegram(line, found))
        return true;
    memset(found, 0, sizeof *found);
    if (recognise_notice(line, found))
        return true;
    memset(found, 0, sizeof *found);
    return recognise_bracket(line, found);
}
