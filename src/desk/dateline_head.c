/*
 * The first half of reading a dateline: the head of a line is cut into pieces
 * at commas, brackets, slashes and dashes, up to the mark that ends it. Dates
 * and known agencies are told apart at once; what the other pieces are is for
 * dateline.c to say.
 */
#include "desk/dateline_head.h"

#include <string.h>

#define PLACE_MAX_WORDS 6
/* An agency, its reporter, a date. */
#define BRACKET_PARTS 3

struct span
head_trim(const char *line, size_t from, size_t to)
{
    while (from < to && words_is_space(words_char(line + from)))
        from = (size_t)(g_utf8_next_char(line + from) - line);
    while (to > from) {
        const char *p = g_utf8_prev_char(line + to);
        if (!words_is_space(words_char(p)))
            break;
        to = (size_t)(p - line);
    }
    return (struct span){ from, to - from };
}

bool
dateline_is_agency(const char *line, struct span s)
{
    if (s.len == 0 || s.len > 60)
        return false;
    const char *text = line + s.start;
    if (words_has_text(desk_agencies, text, s.len) ||
        publication_is_domain(text, s.len))
        return true;
    if (text[s.len - 1] == '.') /* "हि.स." */
        return dateline_is_agency(line, (struct span){ s.start, s.len - 1 });
    /* "Xinhua/AP", "dpa-afx/AFP": each part is one. */
    g_autofree char *folded = words_fold(text, s.len);
    char *p = folded;
    int parts = 0;
    while (p != NULL) {
        size_t n = strcspn(p, "/,-=+");
        char *next = p[n] != '\0' ? p + n + 1 : NULL;
        while (n > 0 && p[n - 1] == ' ')
            n--;
        while (n > 0 && *p == ' ')
            p++, n--;
        if (!words_has(desk_agencies, p, n))
            return false;
        parts++;
        p = next;
    }
    return parts > 1;
}

bool
head_is_call_sign(const char *text, size_t len)
{
    size_t n = 0;
    while (n < len && g_ascii_isupper(text[n]))
        n++;
    if ((*text != 'W' && *text != 'K') || n < 3 || n > 4)
        return false;
    return n == len || g_ascii_strncasecmp(text + n, "-TV", len - n) == 0 ||
        text[n] == ' ';
}

bool
head_looks_like_agency(const char *line, struct span s)
{
    const char *text = line + s.start;
    if (s.len < 2 || s.len > 40)
        return false;
    gunichar c = words_char(text);
    if (!g_unichar_isalpha(c))
        return false;
    int words = 1;
    for (size_t i = 0; i < s.len; i++) {
        if (text[i] == ' ')
            words++;
        if (strchr(";:!?", text[i]) != NULL)
            return false;
    }
    return words <= 4;
}

/* Looks at the words of what may be a place. */
static bool
scan_place_words(const char *p, const char *end, struct place_shape *shape,
    int *upper, int *lower)
{
    while (p < end) {
        const char *w = p;
        while (p < end && !words_is_space(words_char(p)) && *p != '/')
            p = g_utf8_next_char(p);
        size_t n = (size_t)(p - w);
        if (n > 0) {
            shape->words++;
            gunichar c = words_char(w);
            bool particle =
                shape->words > 1 && words_has_text(desk_place_particles, w, n);
            if (!g_unichar_isupper(c) && !words_is_uncased_letter(c) &&
                !particle && *w != '\'' && *w != '(')
                return false;
            for (const char *q = w; q < p && !particle;
                 q = g_utf8_next_char(q)) {
                gunichar x = words_char(q);
                *upper += g_unichar_isupper(x) ? 1 : 0;
                *lower += g_unichar_islower(x) ? 1 : 0;
                if (g_unichar_isdigit(x) ||
                    (x < 0x80 && strchr(".,'-&()", (int)x) == NULL &&
                        !g_ascii_isalpha((char)x)))
                    return false;
                if (x == 0x201c || x == 0xab || x == 0x201e)
                    return false;
            }
        }
        if (p < end)
            p = g_utf8_next_char(p);
    }
    return true;
}

struct place_shape
head_place_shape(const char *line, struct span s)
{
    struct place_shape shape = { 0 };
    if (s.len == 0 || s.len > 80)
        return shape;
    int upper = 0, lower = 0;
    const char *p = line + s.start, *end = p + s.len;
    shape.ok = scan_place_words(p, end, &shape, &upper, &lower) &&
        shape.words <= PLACE_MAX_WORDS;
    shape.capitals = shape.ok && upper > 1 && lower * 4 <= upper;
    g_autofree char *folded = words_fold(line + s.start, s.len);
    shape.known = words_has(desk_places, folded, strlen(folded));
    shape.region_known = words_has(desk_regions, folded, strlen(folded));
    /* "Berlin/Paris", "WASHINGTON/NEW YORK": the first is enough. */
    size_t first = strcspn(folded, "/");
    if (!shape.known && folded[first] == '/')
        shape.known = words_has(desk_places, folded, first);
    return shape;
}

bool
head_is_topic(const char *line, struct span s)
{
    g_autofree char *folded = words_fold(line + s.start, s.len);
    size_t len = strlen(folded);
    if (words_has(desk_topics, folded, len) ||
        words_has(desk_weekdays, folded, len))
        return true;
    if (strchr(folded, '&') != NULL)
        return true;
    size_t first = words_prefix(desk_topics, folded);
    size_t last = words_suffix(desk_topics, folded, len);
    if (first >= 4 || (last >= 4 && last < len))
        return true;
    static const char *const endings[] = { "tion", "ismus", "heit", "keit",
        "schaft", "ism", "cion", "cao", "zione", "izm", "logie", "logy", "ness",
        "ность", "ство", "ция", "isme", "ismo", "tat", "ierung", "phie",
        "iteit" };
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(folded, endings[i]))
            return true;
    return false;
}

/* "14.01. Warszawa", "3 November 2024 Berlin": the date is first. */
static bool
add_leading_date(struct head *head, struct span s)
{
    const char *line = head->line;
    struct date date;
    if (!g_unichar_isdigit(words_char(line + s.start)) || head->n > 0)
        return false;
    size_t n = words_date(line + s.start, &date), end = s.start + s.len;
    if (n == 0 || n >= s.len)
        return false;
    size_t from = s.start + n;
    from += strspn(line + from, ".,");
    struct span rest = head_trim(line, MIN(from, end), end);
    if (!date_is_set(&date) || !head_place_shape(line, rest).known)
        return false;
    head->date = date;
    head->pieces[head->n++] =
        (struct piece){ { s.start, n }, PIECE_DATE, false };
    head->pieces[head->n++] = (struct piece){ rest, PIECE_UNKNOWN, false };
    return true;
}

/* A date within the piece, perhaps after a place: splits it. */
static void
add_text_piece(struct head *head, struct span s)
{
    const char *line = head->line;
    if (s.len == 0 || head->n >= PIECES_MAX - 1)
        return;
    size_t at = s.start, end = s.start + s.len;
    if (add_leading_date(head, s))
        return;
    while (at < end) {
        struct date date;
        size_t n = words_date(line + at, &date);
        /* The dot of "3 nov." has ended the piece. */
        if (at + n == end + 1 && line[end] == '.')
            n--;
        struct span rest =
            at + n < end ? head_trim(line, at + n, end) : (struct span){ 0 };
        /* "Ramallah 12-3-2024 Wafa -" */
        bool agency = n > 0 && rest.len > 0 && dateline_is_agency(line, rest);
        if (n > 0 && at + n <= end &&
            (rest.len == 0 || agency ||
                strspn(line + rest.start, ".,") == rest.len)) {
            struct span before = head_trim(line, s.start, at);
            static const char in[] = " في"; /* "Cairo on 3 November" */
            size_t in_len = sizeof in - 1;
            if (before.len > in_len &&
                memcmp(line + before.start + before.len - in_len, in, in_len) ==
                    0)
                before.len -= in_len;
            if (before.len > 0 && head->n < PIECES_MAX - 2)
                head->pieces[head->n++] =
                    (struct piece){ before, PIECE_UNKNOWN, false };
            if (!date_is_set(&head->date))
                head->date = date;
            head->pieces[head->n++] =
                (struct piece){ { at, n }, PIECE_DATE, false };
            if (agency && head->n < PIECES_MAX)
                head->pieces[head->n++] =
                    (struct piece){ rest, PIECE_AGENCY, false };
            return;
        }
        while (at < end && !words_is_space(words_char(line + at)))
            at = (size_t)(g_utf8_next_char(line + at) - line);
        while (at < end && words_is_space(words_char(line + at)))
            at = (size_t)(g_utf8_next_char(line + at) - line);
    }
    head->pieces[head->n++] = (struct piece){ s, PIECE_UNKNOWN, false };
}

/* A piece in brackets that says what it is: a date, a known agency. */
static struct piece
bracket_piece(struct head *head, struct span s)
{
    struct date date;
    struct piece piece = { s, PIECE_UNKNOWN, true };
    size_t used = words_date(head->line + s.start, &date);
    if (used >= s.len) {
        piece.kind = PIECE_DATE;
        if (!date_is_set(&head->date))
            head->date = date;
    } else if (dateline_is_agency(head->line, s) ||
        head_is_call_sign(head->line + s.start, s.len)) {
        piece.kind = PIECE_AGENCY;
    }
    return piece;
}

/* A name of two or three words with capitals, and no place. */
static bool
is_reporter(const char *line, struct span s)
{
    struct place_shape shape = head_place_shape(line, s);
    return shape.ok && !shape.known && shape.words >= 2 && shape.words <= 3 &&
        !head_is_topic(line, s);
}

/* "(PAP, 3 maja)", "(AFP, Jane Doe)": parts at commas, of which each must be
 * known but for the reporter's name after the agency. */
static bool
add_bracket_parts(struct head *head, struct span s)
{
    struct piece parts[BRACKET_PARTS];
    const char *line = head->line, *p = line + s.start, *end = p + s.len;
    int n = 0;
    while (p < end) {
        const char *from = p;
        while (p < end && *p != ',' && *p != ';' && words_char(p) != 0x60c)
            p = g_utf8_next_char(p);
        if (n == BRACKET_PARTS)
            return false;
        struct span part =
            head_trim(line, (size_t)(from - line), (size_t)(p - line));
        if (part.len == 0)
            return false;
        parts[n] = bracket_piece(head, part);
        if (parts[n].kind == PIECE_UNKNOWN && n > 0 &&
            parts[n - 1].kind == PIECE_AGENCY && is_reporter(line, part))
            parts[n].kind = PIECE_REPORTER;
        if (parts[n++].kind == PIECE_UNKNOWN)
            return false;
        p = p < end ? g_utf8_next_char(p) : p;
    }
    if (n < 2 || head->n + n >= PIECES_MAX)
        return false;
    memcpy(head->pieces + head->n, parts, sizeof parts[0] * (size_t)n);
    head->n += n;
    return true;
}

/* "/Corr. BELTA/", "/TASS Inna Sorokina/": what the agency's man is called,
 * and his name. */
static bool
add_bracket_reporter(struct head *head, struct span s)
{
    const char *line = head->line;
    struct folded f = folded_new(line + s.start, s.len);
    size_t role = words_prefix(desk_correspondents, f.text);
    const char *rest = f.text + role;
    rest += *rest == '.' ? 1 : 0;
    rest += strspn(rest, " ");
    size_t agency = words_prefix(desk_agencies, rest);
    size_t from = f.map[rest - f.text];
    size_t to = f.map[(size_t)(rest - f.text) + agency];
    folded_clear(&f);
    struct span name = head_trim(line, s.start + to, s.start + s.len);
    if (agency == 0 || head->n >= PIECES_MAX - 2 ||
        (name.len == 0 ? role == 0 : !is_reporter(line, name)))
        return false;
    struct span at = { s.start + from, to - from };
    head->pieces[head->n++] = (struct piece){ at, PIECE_AGENCY, true };
    if (name.len > 0)
        head->pieces[head->n++] = (struct piece){ name, PIECE_REPORTER, true };
    return true;
}

static void
add_bracket_piece(struct head *head, struct span s)
{
    if (s.len == 0 || head->n >= PIECES_MAX - 1)
        return;
    struct piece piece = bracket_piece(head, s);
    if (piece.kind == PIECE_UNKNOWN &&
        (add_bracket_parts(head, s) || add_bracket_reporter(head, s)))
        return;
    head->pieces[head->n++] = piece;
}

/* Bytes of a separator at P: a dash with its company. AFTER_BRACKET allows
 * what else stands there: nothing, a colon, a broken quotation mark. */
static size_t
separator(const char *line, const char *p, bool after_bracket, gunichar *mark)
{
    const char *s = p;
    while (after_bracket && (*s == '.' || *s == ','))
        s++;
    s = words_skip_space(s);
    gunichar c = words_char(s);
    bool spaced = s == line || words_is_space(words_char(g_utf8_prev_char(s)));
    if (words_is_dash(c)) {
        const char *e = s;
        while (words_is_dash(words_char(e)))
            e = g_utf8_next_char(e);
        bool long_dash = c != '-' || e - s > 1;
        bool open = words_is_space(words_char(e));
        if (long_dash || spaced || open || after_bracket) {
            *mark = '-';
            return (size_t)(words_skip_space(e) - p);
        }
        return 0;
    }
    if ((c == ':' || c == 0xff1a) &&
        words_is_space(words_char(g_utf8_next_char(s)))) {
        *mark = ':';
        return (size_t)(words_skip_space(g_utf8_next_char(s)) - p);
    }
    if (c == '|' || c == 0x964) {
        *mark = c == '|' ? '|' : ':';
        return (size_t)(words_skip_space(g_utf8_next_char(s)) - p);
    }
    /* Old wires have "_" for their dash. */
    if (after_bracket && (c == '"' || c == 0x201d || c == '_') &&
        words_is_space(words_char(g_utf8_next_char(s)))) {
        *mark = '-';
        return (size_t)(words_skip_space(g_utf8_next_char(s)) - p);
    }
    return 0;
}

/* "(AP)", "[AFP]", " /TASS/", "3 November/ BNA /"; and "Berlin/Bonn" not. */
static bool
opens_bracket(const char *line, const char *p)
{
    if (*p == '(' || *p == '[')
        return true;
    if (*p != '/' || p == line)
        return false;
    bool before = words_is_space(words_char(g_utf8_prev_char(p)));
    bool after = words_is_space(words_char(p + 1));
    if (before && !after)
        return true;
    const char *close = strchr(p + 1, '/');
    return after && close != NULL && close - p < 40 &&
        words_is_space(words_char(close - 1));
}

/* The bracketed piece at P, which may be "(AP)", "[AFP]", "/TASS/". */
static const char *
read_bracket(struct head *head, const char *p)
{
    const char *close = *p == '(' ? ")" : *p == '[' ? "]" : "/";
    const char *end = strstr(p + 1, close);
    if (end == NULL || end - p > 60)
        return NULL;
    add_bracket_piece(head,
        head_trim(head->line, (size_t)(p + 1 - head->line),
            (size_t)(end - head->line)));
    return end + 1;
}

/* A full stop ends a piece when a date or an agency stands before it, as the
 * Russian agencies write: "МОСКВА, 3 ноября. /ТАСС/." */
static bool
stop_ends_piece(const char *line, size_t from, const char *dot)
{
    const char *after = dot + 1;
    if (!words_is_space(words_char(after)))
        return false;
    struct date date;
    struct span s = head_trim(line, from, (size_t)(dot - line));
    if (s.len == 0)
        return false;
    size_t n = words_date(line + s.start, &date);
    if (n >= s.len && n <= s.len + 1)
        return true;
    if (dateline_is_agency(line, s))
        return true;
    if (!words_has_text(desk_places, line + s.start, s.len))
        return false;
    /* "ASTANA. KAZINFORM -", "Por Ana Ruiz. Lima, 2 feb" */
    const char *next = words_skip_space(after);
    size_t word = strcspn(next, " ,.");
    return g_unichar_isdigit(words_char(next)) ||
        dateline_is_agency(line, (struct span){ (size_t)(next - line), word });
}

/* "KUWAIT - 3 - 11 (KUNA) --": the day and the month between dashes. Where
 * they end if such figures stand at P, the dash before them. */
static const char *
figures_between_dashes(const char *p, int *day, int *month)
{
    const char *q = words_skip_space(g_utf8_next_char(p));
    char *end;
    if (!g_ascii_isdigit(*q))
        return NULL;
    *day = (int)MIN(g_ascii_strtoull(q, &end, 10), 99);
    q = words_skip_space(end);
    if (!words_is_dash(words_char(q)))
        return NULL;
    q = words_skip_space(g_utf8_next_char(q));
    if (!g_ascii_isdigit(*q))
        return NULL;
    *month = (int)MIN(g_ascii_strtoull(q, &end, 10), 99);
    q = words_skip_space(end);
    bool bracket =
        *q == '(' && *day >= 1 && *day <= 31 && *month >= 1 && *month <= 12;
    return bracket ? end : NULL;
}

/* Takes those figures in after the place that begins at START. */
static const char *
take_figures(struct head *head, const char *start, const char *p)
{
    int day, month;
    p = words_skip_space(p);
    const char *end = words_is_dash(words_char(p)) && head->n < PIECES_MAX - 2
        ? figures_between_dashes(p, &day, &month)
        : NULL;
    if (end == NULL)
        return NULL;
    add_text_piece(head,
        head_trim(head->line, (size_t)(start - head->line),
            (size_t)(p - head->line)));
    const char *from = words_skip_space(g_utf8_next_char(p));
    head->pieces[head->n++] =
        (struct piece){ { (size_t)(from - head->line), (size_t)(end - from) },
            PIECE_DATE, false };
    head->date = (struct date){ .month = month, .day = day };
    return words_skip_space(end);
}

/* The piece from START to the dash at P. "PERÚ.-" has a full stop of the
 * separator's, "D.C.-" and "Minn. -" have their own. */
static struct span
piece_before_dash(const char *line, const char *start, const char *p)
{
    struct span s = head_trim(line, (size_t)(start - line), (size_t)(p - line));
    bool glued = s.len > 0 && words_is_dash(words_char(p)) && p[-1] == '.';
    if (glued && memchr(line + s.start, '.', s.len - 1) == NULL &&
        !words_has_text(desk_regions, line + s.start, s.len))
        s.len--;
    return s;
}

static bool
read_pieces(
    struct head *head, const char *p, const char *limit, struct head *so_far)
{
    const char *line = head->line;
    const char *start = p;
    while (p < limit && *p != '\0' && head->n < PIECES_MAX - 1) {
        gunichar c = words_char(p);
        if (opens_bracket(line, p)) {
            /* "ANKARA-(AA)": the dash is not the place's. */
            bool dash = p > start && p[-1] == '-';
            add_text_piece(head,
                head_trim(line, (size_t)(start - line),
                    (size_t)(p - line) - (dash ? 1 : 0)));
            const char *end = read_bracket(head, p);
            if (end == NULL)
                return false;
            size_t n = separator(line, end, true, &head->mark);
            if (n > 0) {
                head->end = (size_t)(end + n - line);
                return true;
            }
            start = p = end;
            /* "(AFP), 3 nov -" goes on; other text is the body. */
            if (*p == ',' || *p == '.')
                p++;
            const char *q = words_skip_space(p);
            if (*q == '(' || *q == '[' || (*end == ',' && *q != '\0')) {
                start = p = q;
                continue;
            }
            head->end = (size_t)(q - line);
            head->mark = *end == '.' || *end == ',' ? (gunichar)'.' : 0;
            return true;
        }
        /* "June 16, 2026": the comma is the date's own. */
        struct date date;
        size_t dated = c == ',' ? words_date(start, &date) : 0;
        if (dated > (size_t)(p - start)) {
            p = start + dated;
            continue;
        }
        if (c == ',' || c == 0x60c || c == 0x3001 ||
            (c == '.' && stop_ends_piece(line, (size_t)(start - line), p))) {
            add_text_piece(head,
                head_trim(line, (size_t)(start - line), (size_t)(p - line)));
            p = words_skip_space(g_utf8_next_char(p));
            start = p;
            head->end = (size_t)(p - line);
            head->mark = c == '.' ? '.' : 0;
            const struct piece *last =
                head->n > 0 ? &head->pieces[head->n - 1] : NULL;
            if (c == '.' && last != NULL && last->kind != PIECE_DATE &&
                dateline_is_agency(line, last->span))
                return true;
            if (c == '.' && last != NULL && last->kind == PIECE_DATE &&
                head->n > 1)
                *so_far = *head;
            continue;
        }
        const char *figures = take_figures(head, start, p);
        if (figures != NULL) {
            start = p = figures;
            continue;
        }
        size_t n = separator(line, p, false, &head->mark);
        if (n > 0) {
            add_text_piece(head, piece_before_dash(line, start, p));
            head->end = (size_t)(p + n - line);
            return true;
        }
        p = g_utf8_next_char(p);
    }
    return false;
}

bool
head_read(struct head *head, const char *p, const char *limit)
{
    struct head dated = { 0 };
    if (read_pieces(head, p, limit, &dated))
        return true;
    /* "Bogotá, 3 de noviembre de 2024. El Gobierno": no other mark came. */
    if (dated.n == 0 || !g_unichar_isupper(words_char(dated.line + dated.end)))
        return false;
    *head = dated;
    return true;
}
