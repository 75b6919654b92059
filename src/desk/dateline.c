/*
 * Datelines of the scripts with spaces between words. The head of a line is
 * cut into pieces at commas, brackets, slashes and dashes; each piece is a
 * place, a region, a date or an agency; and the pieces together are accepted
 * when their kinds and order leave no doubt. Where only a place stands before
 * a dash, capitals, the table of places and the shape of what follows decide.
 * The forms of East Asia are in dateline_cjk.c.
 */
#include "desk/dateline.h"

#include <string.h>

/* Heads of datelines are short; what is longer is a sentence. */
#define HEAD_MAX_BYTES 200
#define PIECES_MAX 8
#define PLACE_MAX_WORDS 6

enum piece_kind {
    PIECE_PLACE,
    PIECE_REGION,
    PIECE_AGENCY,
    PIECE_DATE,
    PIECE_UNKNOWN,
};

struct piece {
    struct span span;
    enum piece_kind kind;
    bool bracketed;
};

struct head {
    const char *line;
    struct piece pieces[PIECES_MAX];
    int n;
    struct date date;
    size_t end;    /* where the body begins */
    gunichar mark; /* what ended the head: '-', ':', '.', '|', 0 none */
};

static struct span
trim(const char *line, size_t from, size_t to)
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

/* American stations: WRBL, KTLA-TV. */
static bool
is_call_sign(const char *text, size_t len)
{
    size_t n = 0;
    while (n < len && g_ascii_isupper(text[n]))
        n++;
    if ((*text != 'W' && *text != 'K') || n < 3 || n > 4)
        return false;
    return n == len || g_ascii_strncasecmp(text + n, "-TV", len - n) == 0 ||
        text[n] == ' ';
}

/* What may stand in brackets after a place and is then an agency, known or
 * not: few words, the first with a capital or of letters without case. */
static bool
looks_like_agency(const char *line, struct span s)
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

struct place_shape {
    bool ok, capitals, known, region_known;
    int words;
};

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

static struct place_shape
place_shape(const char *line, struct span s)
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

/* Labels such as VIDEO or MIGRATION, by the tables and by the endings that
 * abstract nouns have and places do not. */
static bool
is_topic(const char *line, struct span s)
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

/* A date within the piece, perhaps after a place: splits it. */
static void
add_text_piece(struct head *head, struct span s)
{
    const char *line = head->line;
    if (s.len == 0 || head->n >= PIECES_MAX - 1)
        return;
    size_t at = s.start, end = s.start + s.len;
    while (at < end) {
        struct date date;
        size_t n = words_date(line + at, &date);
        /* The dot of "3 nov." has ended the piece. */
        if (at + n == end + 1 && line[end] == '.')
            n--;
        struct span rest = trim(line, at + n, end);
        if (n > 0 &&
            (rest.len == 0 || strspn(line + rest.start, ".,") == rest.len) &&
            at + n <= end) {
            struct span before = trim(line, s.start, at);
            static const char in[] = " في"; /* "Cairo on 3 November" */
            size_t in_len = sizeof in - 1;
            if (before.len > in_len &&
                memcmp(line + before.start + before.len - in_len, in, in_len) ==
                    0)
                before.len -= in_len;
            if (before.len > 0)
                head->pieces[head->n++] =
                    (struct piece){ before, PIECE_UNKNOWN, false };
            if (!date_is_set(&head->date))
                head->date = date;
            head->pieces[head->n++] =
                (struct piece){ { at, n }, PIECE_DATE, false };
            return;
        }
        while (at < end && !words_is_space(words_char(line + at)))
            at = (size_t)(g_utf8_next_char(line + at) - line);
        while (at < end && words_is_space(words_char(line + at)))
            at = (size_t)(g_utf8_next_char(line + at) - line);
    }
    head->pieces[head->n++] = (struct piece){ s, PIECE_UNKNOWN, false };
}

static void
add_bracket_piece(struct head *head, struct span s)
{
    if (s.len == 0 || head->n >= PIECES_MAX - 1)
        return;
    struct date date;
    struct piece piece = { s, PIECE_UNKNOWN, true };
    size_t used = words_date(head->line + s.start, &date);
    if (used >= s.len) {
        piece.kind = PIECE_DATE;
        if (!date_is_set(&head->date))
            head->date = date;
    } else if (dateline_is_agency(head->line, s) ||
        is_call_sign(head->line + s.start, s.len)) {
        piece.kind = PIECE_AGENCY;
    }
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
    if (after_bracket && (c == '"' || c == 0x201d) &&
        words_is_space(words_char(g_utf8_next_char(s)))) {
        *mark = '-';
        return (size_t)(words_skip_space(g_utf8_next_char(s)) - p);
    }
    return 0;
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
        trim(head->line, (size_t)(p + 1 - head->line),
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
    struct span s = trim(line, from, (size_t)(dot - line));
    if (s.len == 0)
        return false;
    size_t n = words_date(line + s.start, &date);
    if (n >= s.len && n <= s.len + 1)
        return true;
    return dateline_is_agency(line, s) ||
        (words_has_text(desk_places, line + s.start, s.len) &&
            g_unichar_isdigit(words_char(words_skip_space(after))));
}

/* The piece from START to the dash at P. "PERÚ.-" has a full stop of the
 * separator's, "D.C.-" and "Minn. -" have their own. */
static struct span
piece_before_dash(const char *line, const char *start, const char *p)
{
    struct span s = trim(line, (size_t)(start - line), (size_t)(p - line));
    bool glued = s.len > 0 && words_is_dash(words_char(p)) && p[-1] == '.';
    if (glued && memchr(line + s.start, '.', s.len - 1) == NULL)
        s.len--;
    return s;
}

/* Cuts the head into pieces until a separator. True if there is one, or the
 * last piece was bracketed. */
static bool
read_head(struct head *head, const char *p, const char *limit)
{
    const char *line = head->line;
    const char *start = p;
    while (p < limit && *p != '\0' && head->n < PIECES_MAX - 1) {
        gunichar c = words_char(p);
        bool bracket = c == '(' || c == '[' ||
            (c == '/' && p > line &&
                words_is_space(words_char(g_utf8_prev_char(p))));
        if (bracket) {
            add_text_piece(
                head, trim(line, (size_t)(start - line), (size_t)(p - line)));
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
            add_text_piece(
                head, trim(line, (size_t)(start - line), (size_t)(p - line)));
            p = words_skip_space(g_utf8_next_char(p));
            start = p;
            head->end = (size_t)(p - line);
            head->mark = c == '.' ? '.' : 0;
            const struct piece *last =
                head->n > 0 ? &head->pieces[head->n - 1] : NULL;
            if (c == '.' && last != NULL && last->kind != PIECE_DATE &&
                dateline_is_agency(line, last->span))
                return true;
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

/* "BERLIN taz |": the agency follows the place without a mark. */
static void
split_unmarked_agency(struct head *head)
{
    struct piece *piece = &head->pieces[0];
    if (head->n != 1 || piece->bracketed || head->mark != '|' ||
        piece->kind != PIECE_UNKNOWN)
        return;
    const char *text = head->line + piece->span.start;
    for (size_t i = piece->span.len; i-- > 1;) {
        if (text[i] != ' ')
            continue;
        struct span left = { piece->span.start, i };
        struct span right = { piece->span.start + i + 1,
            piece->span.len - i - 1 };
        struct place_shape shape = place_shape(head->line, left);
        if (!dateline_is_agency(head->line, right) ||
            !(shape.known || shape.capitals))
            return;
        head->pieces[0].span = left;
        head->pieces[1] = (struct piece){ right, PIECE_AGENCY, false };
        head->n = 2;
        return;
    }
}

/* "MADRID, 21 (EUROPA PRESS)": a day without its month, "Denpasar, 12/3
 * (Antara)": both in figures. The agency's bracket tells them from numbers. */
static bool
is_bare_day(struct head *head, int i)
{
    struct span s = head->pieces[i].span;
    char *end;
    guint64 day = g_ascii_strtoull(head->line + s.start, &end, 10), month = 1;
    if (!g_ascii_isdigit(head->line[s.start]) || i + 1 >= head->n ||
        !head->pieces[i + 1].bracketed)
        return false;
    bool has_month = *end == '/' || *end == '.';
    if (has_month)
        month = g_ascii_strtoull(end + 1, &end, 10);
    if (end != head->line + s.start + s.len || day < 1 || day > 31 ||
        month < 1 || month > 12)
        return false;
    if (has_month && !date_is_set(&head->date))
        head->date = (struct date){ .month = (int)month, .day = (int)day };
    return true;
}

/* Gives every piece its kind. False if one fits nowhere. */
static bool
classify(struct head *head)
{
    bool place = false, closed = false;
    for (int i = 0; i < head->n; i++) {
        struct piece *piece = &head->pieces[i];
        if (piece->kind == PIECE_DATE || piece->kind == PIECE_AGENCY) {
            closed = closed || place;
            continue;
        }
        if (piece->bracketed) {
            bool followed = i + 1 < head->n && head->pieces[i + 1].bracketed;
            if (place && followed && !closed) {
                piece->kind = PIECE_REGION; /* "Halle (Saale) (dpa)" */
                continue;
            }
            if (!looks_like_agency(head->line, piece->span))
                return false;
            piece->kind = PIECE_AGENCY;
            closed = true;
            continue;
        }
        if (place && is_bare_day(head, i)) {
            piece->kind = PIECE_DATE;
            closed = true;
            continue;
        }
        struct place_shape shape = place_shape(head->line, piece->span);
        bool agency = dateline_is_agency(head->line, piece->span);
        if (agency && !(shape.known && !place)) {
            piece->kind = PIECE_AGENCY;
            closed = closed || place;
        } else if (!place && shape.ok) {
            piece->kind = PIECE_PLACE;
            place = true;
        } else if (place && !closed && shape.ok) {
            piece->kind = PIECE_REGION;
        } else {
            return false;
        }
    }
    return head->n > 0;
}

static struct piece *
piece_of(struct head *head, enum piece_kind kind)
{
    for (int i = 0; i < head->n; i++)
        if (head->pieces[i].kind == kind)
            return &head->pieces[i];
    return NULL;
}

/* After "MOSCOW, 10 Feb -" or "(ANSA) -" a second head may follow: an agency,
 * or a place with its date. Takes it in when it is beyond doubt. */
static void
extend(struct head *head)
{
    if (head->mark != '-' && head->mark != '.' && head->mark != '|')
        return;
    struct head more = { .line = head->line };
    const char *p = head->line + head->end;
    bool have_agency = piece_of(head, PIECE_AGENCY) != NULL;
    bool have_place = piece_of(head, PIECE_PLACE) != NULL;
    size_t left = strnlen(p, 70);
    if (!read_head(&more, p, p + left) || !classify(&more) || more.mark == 0 ||
        more.n + head->n > PIECES_MAX)
        return;
    for (int i = 0; i < more.n; i++) {
        struct piece *piece = &more.pieces[i];
        if (piece->kind == PIECE_AGENCY &&
            (have_agency || !dateline_is_agency(more.line, piece->span)))
            return;
        if (piece->kind == PIECE_PLACE) {
            struct place_shape shape = place_shape(more.line, piece->span);
            if (have_place || (!shape.known && !shape.capitals))
                return;
        }
        if (piece->kind == PIECE_REGION)
            return;
    }
    for (int i = 0; i < more.n; i++)
        head->pieces[head->n++] = more.pieces[i];
    if (!date_is_set(&head->date))
        head->date = more.date;
    head->end = more.end;
    head->mark = more.mark;
}

/* Does a sentence begin at P? Lower case there means that one goes on. */
static bool
begins_sentence(const char *p)
{
    gunichar c = words_char(p);
    if (c == '\0')
        return false;
    if (g_unichar_islower(c)) /* iPhone, al-Qaeda */
        return g_unichar_isupper(words_char(g_utf8_next_char(p))) ||
            g_str_has_prefix(p, "al-");
    return true;
}

static bool
ends_as_sentence(const char *line)
{
    size_t len = strlen(line);
    if (len >= 150 || strstr(line, ". ") != NULL)
        return true;
    g_autofree char *folded = words_fold(line, len);
    size_t n = strlen(folded);
    while (n > 0 && strchr("\") ", folded[n - 1]) != NULL)
        n--;
    return n > 0 && strchr(".!?", folded[n - 1]) != NULL;
}

/* "St. Pauli: a derby without goals": a name and a colon, as headlines of
 * matches and quarrels have it, and no sentence. */
static bool
begins_with_name_and_colon(const char *body)
{
    const char *p = body;
    for (int words = 0; words < 3; words++) {
        if (!g_unichar_isupper(words_char(p)))
            return false;
        p += strcspn(p, " :");
        p += strspn(p, " ");
        if (*p == ':')
            return words_is_space(words_char(p + 1));
    }
    return false;
}

/* A place alone before the separator: the only hard case. */
static int
judge_place_alone(const struct head *head, struct span place, bool region_known,
    const char **reason)
{
    const char *line = head->line, *body = line + head->end;
    struct place_shape shape = place_shape(line, place);
    g_autofree char *rest = words_fold(body, strlen(body));
    int words = words_count(rest);
    if (words < 3 || !begins_sentence(body) || head->mark == '.')
        return 0;
    bool uncased = words_is_uncased_letter(words_char(line + place.start));
    if (shape.known && (shape.capitals || uncased || head->mark == '-')) {
        /* "Jakarta - Bandung": a route, not a dateline. */
        g_autofree char *folded_body = words_fold(body, strlen(body));
        if (!shape.capitals && words_prefix(desk_places, folded_body) > 0)
            return 0;
        if (!shape.capitals &&
            (g_unichar_isdigit(words_char(body)) || !ends_as_sentence(line) ||
                begins_with_name_and_colon(body)))
            return 0;
        *reason = "a known place before a dash at the start";
        return shape.capitals ? 92 : 84;
    }
    if (region_known && (shape.capitals || head->mark == '-')) {
        *reason = "a place with its region before a dash at the start";
        return shape.capitals ? 92 : 82;
    }
    int letters = (int)g_utf8_strlen(line + place.start, (gssize)place.len);
    /* "TODAY'S PAPER". */
    g_autofree char *folded = words_fold(line + place.start, place.len);
    if (strstr(folded, "'s ") != NULL)
        return 0;
    if (!shape.capitals || letters < 4 || head->mark == '|' ||
        head->mark == ':' || is_topic(line, place))
        return 0;
    if (!ends_as_sentence(line) || words < 6)
        return 0;
    *reason = "capitals before a dash at the start of a sentence";
    return 72;
}

static int
judge(struct head *head, struct span place, bool region_known,
    const char **reason)
{
    const struct piece *agency = piece_of(head, PIECE_AGENCY);
    const struct piece *when = piece_of(head, PIECE_DATE);
    struct place_shape shape = place_shape(head->line, place);
    bool has_place = place.len > 0;
    bool good_place = shape.capitals || shape.known || region_known;
    if (agency == NULL && when == NULL)
        return has_place ? judge_place_alone(head, place, region_known, reason)
                         : 0;
    bool known = agency != NULL &&
        (dateline_is_agency(head->line, agency->span) ||
            is_call_sign(head->line + agency->span.start, agency->span.len));
    if (has_place && is_topic(head->line, place) && !shape.known)
        return 0;
    if (agency != NULL && known && has_place) {
        if (head->mark == 0 && !good_place && when == NULL)
            return 0;
        *reason = "a place and a known agency";
        return head->mark == 0 ? 90 : 97;
    }
    if (agency != NULL && known) {
        if (!agency->bracketed && head->mark != '-' && head->mark != '|')
            return 0;
        if (!begins_sentence(head->line + head->end))
            return 0;
        *reason = "a known agency alone at the start";
        return agency->bracketed ? 93 : 88;
    }
    if (agency != NULL && has_place && good_place && head->mark == '-') {
        *reason = "a place and, in brackets, what must be an agency";
        return 85;
    }
    if (when != NULL && has_place && (good_place || head->mark == '-') &&
        head->mark != 0 && agency == NULL) {
        if (!begins_sentence(head->line + head->end) || !shape.ok ||
            (!good_place && !date_is_set(&head->date)))
            return 0;
        *reason = "a place and a date before a dash";
        return good_place ? 90 : 70;
    }
    return 0;
}

/* "Por Jorge Ruíz Varsovia, 1 ene (EFE).-": a byline runs into the place. The
 * longest known place at the end, else the last word, is the place. */
static bool
split_byline(const char *line, struct piece *place, struct span *reporter)
{
    struct span s = place->span;
    g_autofree char *folded = words_fold(line + s.start, s.len);
    size_t opener = words_prefix(desk_byline_openers, folded);
    if (opener == 0 || folded[opener] != ' ')
        return false;
    size_t from = s.start;
    while (!words_is_space(words_char(line + from)))
        from = (size_t)(g_utf8_next_char(line + from) - line);
    struct span names = trim(line, from, s.start + s.len);
    size_t cut = names.start + names.len, last = 0;
    for (size_t i = names.start + 1; i < names.start + names.len; i++) {
        if (line[i] != ' ')
            continue;
        last = i + 1;
        if (words_has_text(
                desk_places, line + i + 1, names.start + names.len - i - 1)) {
            cut = i + 1;
            break;
        }
    }
    if (cut == names.start + names.len)
        cut = last;
    if (cut == 0)
        return false;
    *reporter = trim(line, names.start, cut);
    place->span = trim(line, cut, names.start + names.len);
    return memchr(line + reporter->start, ' ', reporter->len) != NULL;
}

static bool
fill(struct head *head, struct dateline_found *found)
{
    bool region_known = false;
    for (int i = 0; i < head->n; i++) {
        struct piece *piece = &head->pieces[i];
        switch (piece->kind) {
        case PIECE_PLACE:
            split_byline(head->line, piece, &found->reporter);
            found->place = piece->span;
            break;
        case PIECE_REGION: {
            struct place_shape shape = place_shape(head->line, piece->span);
            region_known = region_known || shape.region_known;
            found->place.len =
                piece->span.start + piece->span.len - found->place.start;
            if (piece->bracketed)
                found->place.len++;
            break;
        }
        case PIECE_AGENCY:
            if (found->agency.len == 0)
                found->agency = piece->span;
            break;
        case PIECE_DATE:
            found->when = piece->span;
            break;
        case PIECE_UNKNOWN:
            break;
        }
    }
    const struct piece *first = piece_of(head, PIECE_PLACE);
    struct span place = first != NULL ? first->span : found->place;
    found->date = head->date;
    found->body = head->end;
    found->confidence = judge(head, place, region_known, &found->reason);
    return found->confidence > 0;
}

bool
dateline_recognise(const char *line, struct dateline_found *found)
{
    memset(found, 0, sizeof *found);
    if (dateline_recognise_cjk(line, found))
        return true;
    memset(found, 0, sizeof *found);
    struct head head = { .line = line };
    const char *start = words_skip_space(line);
    size_t len = strnlen(start, HEAD_MAX_BYTES);
    while (len > 0 && ((unsigned char)start[len] & 0xc0) == 0x80)
        len--;
    if (dateline_recognise_unmarked(line, found))
        return true;
    if (!read_head(&head, start, start + len))
        return false;
    split_unmarked_agency(&head);
    if (!classify(&head))
        return false;
    extend(&head);
    if (line[head.end] == '\0')
        return false;
    return fill(&head, found);
}
