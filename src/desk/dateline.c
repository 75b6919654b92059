/*
 * Datelines of the scripts with spaces between words. The head of a line comes
 * in pieces (dateline_head.c); each piece is a place, a region, a date or an
 * agency; and the pieces together are accepted when their kinds and order
 * leave no doubt. Where only a place stands before a dash, capitals, the table
 * of places and the shape of what follows decide. The forms of East Asia are
 * in dateline_cjk.c, those without a mark in dateline_unmarked.c.
 */
#include "desk/dateline.h"

#include <string.h>

#include "desk/dateline_head.h"

/* A reporter's name in a dateline has no more words. */
#define REPORTER_MAX_WORDS 4
#define REPORTER_MAX_BYTES 80
/* A title with a colon in it is shorter than a first sentence. */
#define COLON_MIN_WORDS 7

/* "BERLIN taz |", "Rome CNN -": the agency follows the place unmarked. */
static void
split_unmarked_agency(struct head *head)
{
    struct piece *piece = &head->pieces[0];
    if (head->n != 1 || piece->bracketed ||
        (head->mark != '|' && head->mark != '-') ||
        piece->kind != PIECE_UNKNOWN ||
        dateline_is_agency(head->line, piece->span))
        return;
    const char *text = head->line + piece->span.start;
    for (size_t i = piece->span.len; i-- > 1;) {
        if (text[i] != ' ')
            continue;
        struct span left = { piece->span.start, i };
        struct span right = { piece->span.start + i + 1,
            piece->span.len - i - 1 };
        struct place_shape shape = head_place_shape(head->line, left);
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
    end += *end == '.' ? 1 : 0;
    if (end != head->line + s.start + s.len || day < 1 || day > 31 ||
        month < 1 || month > 12)
        return false;
    if (has_month && !date_is_set(&head->date))
        head->date = (struct date){ .month = (int)month, .day = (int)day };
    return true;
}

/* "BAGHDAD/ INA -": the place and its agency in one piece. */
static bool
split_slash_agency(struct head *head)
{
    struct piece *first = &head->pieces[0];
    const char *line = head->line, *text = line + first->span.start;
    const char *slash = memchr(text, '/', first->span.len);
    if (slash == NULL)
        return false;
    struct span place =
        head_trim(line, first->span.start, (size_t)(slash - line));
    struct span agency = head_trim(
        line, (size_t)(slash + 1 - line), first->span.start + first->span.len);
    bool empty = agency.len == 0; /* "Baghdad/" before a bracket */
    if (place.len == 0 || (!empty && !dateline_is_agency(line, agency)) ||
        dateline_is_agency(line, first->span))
        return false;
    first->span = place;
    if (empty)
        return true;
    memmove(head->pieces + 2, head->pieces + 1,
        sizeof(struct piece) * (size_t)(head->n - 1));
    head->n++;
    head->pieces[1] = (struct piece){ agency, PIECE_AGENCY, false };
    return true;
}

/* "By Jane Doe, LONDON -", "Mehmet KARA/VAN, (DHA) -": who reported, before
 * the place. */
static void
split_leading_reporter(struct head *head)
{
    struct piece *first = &head->pieces[0];
    if (head->n == 0 || head->n >= PIECES_MAX - 1 ||
        first->kind != PIECE_UNKNOWN || first->bracketed ||
        split_slash_agency(head))
        return;
    const char *line = head->line, *text = line + first->span.start;
    size_t end = first->span.start + first->span.len;
    struct folded f = folded_new(text, first->span.len);
    size_t n = words_prefix(desk_byline_openers, f.text);
    size_t opener = n > 0 ? f.map[n] : 0;
    folded_clear(&f);
    if (opener > 0 && head->n > 1 && head->pieces[1].kind == PIECE_UNKNOWN) {
        struct place_shape place = head_place_shape(line, head->pieces[1].span);
        struct span name = head_trim(line, first->span.start + opener, end);
        if (place.known && name.len > 0) {
            first->span = name;
            first->kind = PIECE_REPORTER;
        }
        return;
    }
    const char *slash = memchr(text, '/', first->span.len);
    if (slash == NULL)
        return;
    struct span name =
        head_trim(line, first->span.start, (size_t)(slash - line));
    struct span place = head_trim(line, (size_t)(slash + 1 - line), end);
    if (memchr(line + name.start, ' ', name.len) == NULL ||
        !head_place_shape(line, place).known ||
        head_place_shape(line, name).known ||
        head_place_shape(line, name).capitals)
        return;
    memmove(head->pieces + 2, head->pieces + 1,
        sizeof(struct piece) * (size_t)(head->n - 1));
    head->n++;
    head->pieces[0] = (struct piece){ name, PIECE_REPORTER, false };
    head->pieces[1] = (struct piece){ place, PIECE_UNKNOWN, false };
}

/* Gives every piece its kind. False if one fits nowhere. */
static bool
classify(struct head *head)
{
    bool place = false, closed = false;
    for (int i = 0; i < head->n; i++) {
        struct piece *piece = &head->pieces[i];
        if (piece->kind == PIECE_REPORTER)
            continue;
        if (piece->kind == PIECE_DATE || piece->kind == PIECE_AGENCY) {
            closed = closed || place;
            continue;
        }
        if (piece->bracketed) {
            bool followed =
                (i + 1 < head->n && head->pieces[i + 1].bracketed) ||
                (words_has_text(desk_regions, head->line + piece->span.start,
                     piece->span.len) &&
                    !dateline_is_agency(head->line, piece->span));
            if (place && followed && !closed) {
                piece->kind = PIECE_REGION; /* "Halle (Saale) (dpa)" */
                continue;
            }
            if (!head_looks_like_agency(head->line, piece->span))
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
        struct place_shape shape = head_place_shape(head->line, piece->span);
        bool agency = dateline_is_agency(head->line, piece->span);
        if (agency && !(shape.known && !place)) {
            piece->kind = PIECE_AGENCY;
            closed = closed || place;
        } else if (!place && shape.ok) {
            piece->kind = PIECE_PLACE;
            place = true;
        } else if (place && !closed &&
            words_has_text(desk_weekdays, head->line + piece->span.start,
                piece->span.len)) {
            piece->kind = PIECE_DATE; /* "KUALA LUMPUR, Rabu -" */
            closed = true;
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

/* Bytes of a name of two to four words at P that a full stop ends. */
static size_t
name_before_stop(const char *p)
{
    size_t len = strcspn(p, ".,:;()");
    struct span s = { 0, len };
    if (p[len] != '.' || len > REPORTER_MAX_BYTES)
        return 0;
    struct place_shape shape = head_place_shape(p, s);
    bool name = shape.ok && shape.words >= 2 &&
        shape.words <= REPORTER_MAX_WORDS && !shape.known;
    return name && g_unichar_isupper(words_char(p)) ? len : 0;
}

/* "BISHKEK, 18 July - Sputnik, Azamat Uulu. Text": the agency and its
 * reporter behind the dash of a place and a date. */
static bool
extend_with_reporter(struct head *head)
{
    const char *p = head->line + head->end;
    size_t comma = strcspn(p, ",.");
    struct span agency = { head->end, comma };
    if (p[comma] != ',' || comma > 40 || head->n + 2 > PIECES_MAX ||
        piece_of(head, PIECE_DATE) == NULL ||
        piece_of(head, PIECE_AGENCY) != NULL ||
        !dateline_is_agency(head->line, agency))
        return false;
    const char *name = words_skip_space(p + comma + 1);
    size_t len = name_before_stop(name);
    if (len == 0)
        return false;
    head->pieces[head->n++] = (struct piece){ agency, PIECE_AGENCY, false };
    head->pieces[head->n++] =
        (struct piece){ { (size_t)(name - head->line), len }, PIECE_REPORTER,
            false };
    head->end = (size_t)(words_skip_space(name + len + 1) - head->line);
    return true;
}

/* "Beirut: <<Asharq Al-Awsat>> Text": the paper in quotation marks. */
static bool
extend_with_quoted(struct head *head)
{
    static const char open[] = "«", close[] = "»";
    const char *p = head->line + head->end;
    if (!g_str_has_prefix(p, open) || head->n >= PIECES_MAX ||
        piece_of(head, PIECE_AGENCY) != NULL)
        return false;
    const char *from = p + strlen(open), *to = strstr(from, close);
    if (to == NULL || to - from > 60)
        return false;
    struct span agency = { (size_t)(from - head->line), (size_t)(to - from) };
    if (!dateline_is_agency(head->line, agency))
        return false;
    head->pieces[head->n++] = (struct piece){ agency, PIECE_AGENCY, true };
    head->end = (size_t)(words_skip_space(to + strlen(close)) - head->line);
    return true;
}

/* After "MOSCOW, 10 Feb -" or "(ANSA) -" a second head may follow: an agency,
 * or a place with its date. Takes it in when it is beyond doubt;
 * false if nothing was. */
static bool
extend(struct head *head)
{
    if (extend_with_quoted(head))
        return true;
    /* "(DIRE) Roma, 9 Set. -": nothing but the bracket ends the first. */
    bool bare = head->mark == 0 && head->n == 1 && head->pieces[0].bracketed;
    if (head->mark != '-' && head->mark != '.' && head->mark != '|' && !bare)
        return false;
    if (extend_with_reporter(head))
        return true;
    struct head more = { .line = head->line };
    const char *p = head->line + head->end;
    bool have_agency = piece_of(head, PIECE_AGENCY) != NULL;
    bool have_place = piece_of(head, PIECE_PLACE) != NULL;
    size_t left = strnlen(p, 70);
    if (!head_read(&more, p, p + left) || !classify(&more) ||
        (more.mark == 0 && !more.pieces[more.n - 1].bracketed) ||
        more.n + head->n > PIECES_MAX ||
        (bare && piece_of(&more, PIECE_DATE) == NULL))
        return false;
    for (int i = 0; i < more.n; i++) {
        struct piece *piece = &more.pieces[i];
        if (piece->kind == PIECE_AGENCY &&
            (have_agency || !dateline_is_agency(more.line, piece->span)))
            return false;
        if (piece->kind == PIECE_PLACE) {
            struct place_shape shape = head_place_shape(more.line, piece->span);
            if (have_place || (!shape.known && !shape.capitals))
                return false;
        }
        if (piece->kind == PIECE_REGION)
            return false;
    }
    for (int i = 0; i < more.n; i++)
        head->pieces[head->n++] = more.pieces[i];
    if (!date_is_set(&head->date))
        head->date = more.date;
    head->end = more.end;
    head->mark = more.mark;
    return true;
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

/* Thai has no full stop: what is long enough is a sentence. */
static bool
is_thai_sentence(const char *line, size_t len)
{
    gunichar c = words_char(g_utf8_find_prev_char(line, line + len));
    return c >= 0xe00 && c < 0xe80 && len >= 90;
}

static bool
ends_as_sentence(const char *line, gunichar mark)
{
    size_t len = strlen(line);
    if (len == 0)
        return false;
    if (mark == '-' && is_thai_sentence(line, len))
        return true;
    if (len >= 150 || strstr(line, ". ") != NULL)
        return true;
    g_autofree char *folded = words_fold(line, len);
    size_t n = strlen(folded);
    while (n > 0 && strchr("\") ", folded[n - 1]) != NULL)
        n--;
    folded[n] = '\0';
    return n > 0 &&
        (strchr(".!?", folded[n - 1]) != NULL ||
            g_str_has_suffix(folded, "।") || g_str_has_suffix(folded, "۔"));
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

/* "MANCHESTER UNITED", "BERLIN WALL": a known place and more is no place. */
static bool
is_place_and_more(const char *line, struct span place)
{
    g_autofree char *folded = words_fold(line + place.start, place.len);
    size_t len = strlen(folded);
    size_t first = words_prefix(desk_places, folded);
    size_t last = words_suffix(desk_places, folded, len);
    return (first > 3 && first < len && folded[first] == ' ') ||
        (last > 3 && last < len && folded[len - last - 1] == ' ');
}

/* A place alone before the separator: the only hard case. */
static int
judge_place_alone(const struct head *head, struct span place, bool region_known,
    const char **reason)
{
    const char *line = head->line, *body = line + head->end;
    struct place_shape shape = head_place_shape(line, place);
    g_autofree char *rest = words_fold(body, strlen(body));
    int words = words_count(rest);
    if (words < 3 || !begins_sentence(body) || head->mark == '.')
        return 0;
    bool uncased = words_is_uncased_letter(words_char(line + place.start));
    /* "Madrid - there it began": the sentence speaks of the place. */
    if (!shape.capitals && words_prefix(desk_there_words, rest) > 0)
        return 0;
    bool colon =
        (head->mark == ':' || head->mark == '|') && words >= COLON_MIN_WORDS;
    if (shape.known &&
        (shape.capitals || uncased || head->mark == '-' || colon)) {
        /* "Jakarta - Bandung": a route, not a dateline. */
        g_autofree char *folded_body = words_fold(body, strlen(body));
        if (!shape.capitals && words_prefix(desk_places, folded_body) > 0)
            return 0;
        if (shape.capitals && head->mark == ':' &&
            !ends_as_sentence(line, head->mark))
            return 0;
        if (!shape.capitals &&
            (g_unichar_isdigit(words_char(body)) ||
                !ends_as_sentence(line, head->mark) ||
                begins_with_name_and_colon(body)))
            return 0;
        *reason = "a known place before a dash at the start";
        return shape.capitals ? 92 : colon && !uncased ? 72 : 84;
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
        head->mark == ':' || head_is_topic(line, place) ||
        is_place_and_more(line, place))
        return 0;
    if (!ends_as_sentence(line, head->mark) || words < 6)
        return 0;
    *reason = "capitals before a dash at the start of a sentence";
    return 72;
}

/* "Berlin, 3. November: die Sitzung": a diary has the colon. */
static bool
ends_in_colon(const struct head *head)
{
    size_t end = head->end;
    while (end > 0 && head->line[end - 1] == ' ')
        end--;
    return end > 0 && head->line[end - 1] == ':';
}

static int
judge(struct head *head, struct span place, bool region_known,
    const char **reason)
{
    const struct piece *agency = piece_of(head, PIECE_AGENCY);
    const struct piece *when = piece_of(head, PIECE_DATE);
    struct place_shape shape = head_place_shape(head->line, place);
    bool has_place = place.len > 0;
    bool good_place = shape.capitals || shape.known || region_known;
    if (agency == NULL && when == NULL)
        return has_place ? judge_place_alone(head, place, region_known, reason)
                         : 0;
    bool known = agency != NULL &&
        (dateline_is_agency(head->line, agency->span) ||
            head_is_call_sign(
                head->line + agency->span.start, agency->span.len));
    if (has_place && head_is_topic(head->line, place) && !shape.known)
        return 0;
    if (agency != NULL && known && has_place) {
        if (head->mark == 0 &&
            ((!good_place && when == NULL) ||
                !begins_sentence(head->line + head->end)))
            return 0;
        *reason = "a place and a known agency";
        return head->mark == 0 ? 90 : 97;
    }
    if (agency != NULL && known) {
        /* "ÚLTIMA HORA – ..." is a label and a paper's name as well. */
        if (!agency->bracketed &&
            ((head->mark != '-' && head->mark != '|' &&
                 !(head->mark == '.' && when != NULL)) ||
                words_has_text(desk_topics, head->line + agency->span.start,
                    agency->span.len)))
            return 0;
        if (!begins_sentence(head->line + head->end))
            return 0;
        *reason = "a known agency alone at the start";
        return agency->bracketed ? 93 : 88;
    }
    if (agency != NULL && has_place && (good_place || when != NULL) &&
        head->mark == '-') {
        *reason = "a place and, in brackets, what must be an agency";
        return 85;
    }
    if (when != NULL && has_place && (good_place || head->mark == '-') &&
        head->mark != 0 && agency == NULL && !ends_in_colon(head)) {
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
    struct span names = head_trim(line, from, s.start + s.len);
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
    *reporter = head_trim(line, names.start, cut);
    /* "Por Jorge Ruíz. Varsovia": the stop is not the name's. */
    if (reporter->len > 2 && line[reporter->start + reporter->len - 1] == '.' &&
        line[reporter->start + reporter->len - 3] != ' ')
        reporter->len--;
    place->span = head_trim(line, cut, names.start + names.len);
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
            struct place_shape shape =
                head_place_shape(head->line, piece->span);
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
        case PIECE_REPORTER:
            found->reporter = piece->span;
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
    if (!head_read(&head, start, start + len))
        return false;
    split_unmarked_agency(&head);
    split_leading_reporter(&head);
    if (!classify(&head))
        return false;
    /* A place, a date and an agency may each have a dash. */
    if (extend(&head))
        extend(&head);
    if (line[head.end] == '\0')
        return false;
    return fill(&head, found);
}
