/*
 * Bylines: an opener ("By", "Oleh", "文/"), one or more names, and what gets
 * stuck to them on the web: a role, an address, a date, a count of comments.
 * The whole line must be used up, so that a sentence which begins with such a
 * word is no byline.
 */
#include <string.h>

#include "desk/dateline.h"
#include "desk/recognise.h"

#define BYLINE_MAX_BYTES 220
#define NAME_MAX_WORDS 5
#define BARE_MAX_BYTES 150
#define PUBLISHER_MAX_BYTES 50

/* Ideographs of a name, foreign ones in Katakana among them. */
#define LONGEST_CJK_NAME 16

struct reader {
    const char *line, *p;
    struct byline_found *found;
    bool placed; /* where the report was made stood behind the names */
};

static size_t
token(const char *p)
{
    const char *q = p;
    while (*q != '\0' && !words_is_space(words_char(q)) &&
        strchr(",;|()<>/", *q) == NULL && words_char(q) != 0x2022 &&
        words_char(q) != 0xb7 && words_char(q) != 0x2013 &&
        words_char(q) != 0x2014 && words_char(q) != 0xff0f &&
        words_char(q) != 0x60c)
        q = g_utf8_next_char(q);
    return (size_t)(q - p);
}

/* Letters of a name's word at P: stops at a digit or @ that is stuck to it,
 * as in "Nolan22 Dec". */
static size_t
name_word(const char *p, size_t len)
{
    size_t n = 0;
    while (n < len) {
        gunichar c = words_char(p + n);
        if (g_unichar_isdigit(c) || c == '@' || c == ':' || c == '"' ||
            c == 0x201c || c == 0xab || c == '!' || c == '?')
            break;
        n = (size_t)(g_utf8_next_char(p + n) - p);
    }
    return n;
}

static bool
begins_as_name(const char *p, size_t len)
{
    gunichar c = words_char(p);
    return len > 0 && (g_unichar_isupper(c) || words_is_uncased_letter(c));
}

static bool
is_name_start(const char *p, size_t len)
{
    return begins_as_name(p, len) && !words_has_text(desk_not_names, p, len);
}

/* One name at r->p; false and nothing moved if there is none. */
static bool
read_name(struct reader *r, struct span *name)
{
    const char *p = r->p, *end = p;
    int words = 0;
    while (words < NAME_MAX_WORDS) {
        size_t whole = token(p), n = name_word(p, whole);
        if (n == 0)
            break;
        struct date date;
        if (words > 0 && words_date(p, &date) > 0)
            break;
        struct span word = { (size_t)(p - r->line), n };
        if (words > 0 && words_is_cjk(words_char(p)) &&
            dateline_is_agency(r->line, word))
            break;
        bool particle = words_has_text(desk_name_particles, p, n);
        bool joint = words_has_text(desk_name_joints, p, n);
        /* Later words of a name may be any: "Nguyen Thi Lan Chi". */
        bool start = words > 0 ? begins_as_name(p, n) : is_name_start(p, n);
        if (words > 0 && joint)
            break;
        if (!start && !particle)
            break;
        if (memchr(p, '.', n) != NULL && n > 3 && p[n - 1] == '.' &&
            !particle) {
            /* A sentence ends here: "By Jane Doe. The ..." */
            end = p + n - 1;
            words++;
            p = end;
            break;
        }
        words++;
        end = p + n;
        if (n < whole) {
            p = end;
            break;
        }
        p = words_skip_space(end);
        if (strchr(",;|()<>/", *p) != NULL)
            break;
    }
    if (words == 0)
        return false;
    *name = (struct span){ (size_t)(r->p - r->line), (size_t)(end - r->p) };
    r->p = end;
    return true;
}

/* No space stands between ideographs; but a lone one begins many words. */
static bool
is_cjk_opener(const char *line, size_t len)
{
    return words_is_cjk(words_char(line)) &&
        line + len > g_utf8_next_char(line);
}

static size_t
opener_length(const char *line, const struct words *table)
{
    struct folded f = folded_new(line, strnlen(line, 80));
    size_t n = words_prefix(table, f.text);
    size_t used = 0;
    if (n > 0) {
        used = f.map[n];
        /* "By" must be followed by space or a colon, not by a letter. */
        const char *p = line + used;
        if (*p == '.' || (*p == '/' && n < 4))
            p++;
        p = words_skip_space(p);
        if (*p == ':' || words_char(p) == 0xff1a)
            used = (size_t)(words_skip_space(g_utf8_next_char(p)) - line);
        else if (p > line + used || is_cjk_opener(line, used) ||
            line[used - 1] == ':' || line[used - 1] == '/')
            used = (size_t)(p - line);
        else
            used = 0;
    }
    folded_clear(&f);
    return used;
}

static bool
take_separator(struct reader *r)
{
    const char *p = words_skip_space(r->p);
    gunichar c = words_char(p);
    if (c == ',' || c == ';' || c == '|' || c == '/' || c == '(' || c == ')' ||
        c == '<' || c == '>' || c == 0x2022 || c == 0xb7 || c == 0xff0f ||
        c == ':' || c == 0x60c || (c == '@' && p[1] == ' ') ||
        words_is_dash(c)) {
        r->p = words_skip_space(g_utf8_next_char(p));
        return true;
    }
    bool moved = p > r->p;
    r->p = p;
    return moved;
}

static bool
take_table(struct reader *r, const struct words *table, struct span *span)
{
    struct folded f = folded_new(r->p, strnlen(r->p, 100));
    size_t n = words_prefix(table, f.text);
    if (n > 0) {
        *span = (struct span){ (size_t)(r->p - r->line), f.map[n] };
        r->p += f.map[n];
    }
    folded_clear(&f);
    return n > 0;
}

/* "mmartin@ambito.com.ar", "@JonPorty". */
static bool
take_address(struct reader *r)
{
    size_t n = token(r->p);
    const char *at = memchr(r->p, '@', n);
    if (at == NULL)
        return false;
    if (at > r->p && memchr(at, '.', n - (size_t)(at - r->p)) != NULL)
        r->found->mail = (struct span){ (size_t)(r->p - r->line), n };
    r->p += n;
    return true;
}

/* "in Barcelona", "; Editing by Alex Richardson": what agencies print behind
 * the reporter's name. */
static bool
take_place_or_editor(struct reader *r)
{
    struct span skipped;
    const char *before = r->p;
    bool follows = r->p > r->line && (r->p[-1] == ' ' || r->p[-1] == '(');
    if ((follows && take_table(r, desk_byline_from, &skipped)) ||
        take_table(r, desk_editor_openers, &skipped)) {
        r->p = words_skip_space(r->p);
        if (take_table(r, desk_places, &skipped)) {
            r->placed = true;
            return true;
        }
        if (read_name(r, &skipped))
            return true;
    }
    r->p = before;
    return false;
}

/* A sentence in ideographs is one word without a space in it. */
static bool
is_sentence(const char *line, const struct span *name)
{
    const char *p = line + name->start, *end = p + name->len;
    if (!words_is_cjk(words_char(p)))
        return false;
    int n = 0;
    for (; p < end; p = g_utf8_next_char(p), n++) {
        gunichar c = words_char(p);
        if (c >= 0x3001 && c <= 0x3011 && c != 0x3005)
            return true; /* 、。「」 and the like */
        if (c == 0xff0c || c == 0xff1b || c == 0xff01 || c == 0xff1f)
            return true;
    }
    return n > LONGEST_CJK_NAME;
}

/* "g1 Campinas", "Corriere del Lario": up to the next mark, the name of a
 * paper or site, or an agency and the city of its office. */
static bool
take_publisher(struct reader *r)
{
    const char *p = r->p;
    while (*p != '\0' && strchr("|;<>()/,", *p) == NULL &&
        words_char(p) != 0x2022 && words_char(p) != 0xb7)
        p = g_utf8_next_char(p);
    while (p > r->p && p[-1] == ' ')
        p--;
    struct span all = { (size_t)(r->p - r->line), (size_t)(p - r->p) };
    struct date date;
    if (all.len == 0 || all.len > PUBLISHER_MAX_BYTES)
        return false;
    size_t word = strcspn(r->p, " ");
    bool office = word < all.len &&
        dateline_is_agency(r->line, (struct span){ all.start, word }) &&
        words_date(r->p + word, &date) == 0 &&
        g_unichar_isupper(words_char(r->p + word + 1));
    if (!office && !dateline_is_agency(r->line, all) &&
        !publication_is_name(r->p, all.len))
        return false;
    if (r->found->publisher.len == 0)
        r->found->publisher = all;
    r->p = p;
    return true;
}

/* What follows is a picture's credit, a reading time, a count of comments:
 * no more of the byline's. */
static bool
is_other_line(const char *p)
{
    struct credit_found credit;
    struct residue_found residue;
    return residue_recognise(p, &residue) ||
        (credit_recognise(p, &credit) && credit.caption.len == 0);
}

static bool
take_rest(struct reader *r)
{
    struct span skipped;
    while (true) {
        take_separator(r);
        if (*r->p == '\0' || is_other_line(r->p))
            return true;
        struct date date;
        size_t n = words_date_time(r->p, &date);
        if (n > 0) {
            if (!date_is_set(&r->found->date))
                r->found->date = date;
            r->p += n;
            continue;
        }
        if (take_address(r) || take_place_or_editor(r))
            continue;
        if (take_table(r, desk_byline_roles, &skipped)) {
            if (r->found->role.len == 0)
                r->found->role = skipped;
            continue;
        }
        if (take_table(r, desk_date_fillers, &skipped))
            continue;
        if (take_publisher(r))
            continue;
        if (take_table(r, desk_places, &skipped)) {
            r->placed = true;
            continue;
        }
        struct span t = { (size_t)(r->p - r->line), token(r->p) };
        if (dateline_is_agency(r->line, t) ||
            words_has_text(desk_places, r->p, t.len) ||
            words_has_text(desk_regions, r->p, t.len)) {
            if (r->found->publisher.len == 0)
                r->found->publisher = t;
            r->p += t.len;
            continue;
        }
        size_t digits = strspn(r->p, "0123456789.:");
        if (digits == 0)
            return false;
        r->p += digits;
    }
}

/* The names and the joints between them. */
static bool
read_names(struct reader *r)
{
    struct byline_found *found = r->found;
    while (found->n_names < BYLINE_MAX_NAMES) {
        struct span skipped;
        const char *before = r->p;
        if (found->n_names > 0 &&
            (take_table(r, desk_byline_roles, &skipped))) {
            r->p = before;
            return true;
        }
        if (!read_name(r, &found->names[found->n_names])) {
            r->p = before;
            return found->n_names > 0;
        }
        found->n_names++;
        const char *after = r->p;
        r->p = words_skip_space(r->p);
        bool joint = false;
        if (*r->p == ',') {
            joint = true;
            r->p = words_skip_space(r->p + 1);
        }
        if (take_table(r, desk_name_joints, &skipped)) {
            joint = true;
            r->p = words_skip_space(r->p);
        }
        if (!joint) {
            r->p = after;
            return true;
        }
        const char *at = r->p;
        bool role = take_table(r, desk_byline_roles, &skipped);
        r->p = at;
        struct date date;
        struct span t = { (size_t)(at - r->line), token(at) };
        struct byline_found ignored = { .n_names = 0 };
        struct reader tail = { .line = r->line, .p = at, .found = &ignored };
        if (role || words_date(at, &date) > 0 ||
            dateline_is_agency(r->line, t) || take_publisher(&tail)) {
            r->p = after;
            return true;
        }
    }
    return true;
}

/* "Aus Brüssel berichtet", "De notre correspondante à Berlin,": a place that
 * another opening word or a comma divides from the name. */
static bool
take_place_before(struct reader *r)
{
    const char *before = r->p;
    struct span skipped;
    if (take_table(r, desk_byline_from, &skipped))
        r->p = words_skip_space(r->p);
    if (take_table(r, desk_places, &skipped)) {
        const char *p = words_skip_space(r->p);
        bool comma = *p == ',';
        r->p = words_skip_space(p + (comma ? 1 : 0));
        if (comma ||
            (take_table(r, desk_byline_openers, &skipped) && *r->p == ' ')) {
            r->p = words_skip_space(r->p);
            return true;
        }
    }
    r->p = before;
    return false;
}

/* "By Staff Writer Tom Hale", "Laporan wartawan Tribunnews.com, Igman": who
 * somebody is may stand before the name. */
static void
take_before_names(struct reader *r)
{
    const char *before = r->p;
    struct span role;
    size_t n = token(r->p);
    struct span paper = { (size_t)(r->p - r->line), n };
    if (r->p[n] == ',' && dateline_is_agency(r->line, paper)) {
        r->found->publisher = paper;
        r->p = words_skip_space(r->p + n + 1);
        return;
    }
    if (take_place_before(r))
        return;
    if (take_table(r, desk_byline_roles, &role) && *r->p == ' ' &&
        is_name_start(r->p + 1, token(r->p + 1))) {
        r->found->role = role;
        r->p++;
        return;
    }
    r->p = before;
}

/* "Published: 03 Nov 2024 14:05 |", "입력 2024.11.03. 14:05": a date before the
 * names. */
static bool
take_leading_date(struct reader *r)
{
    const char *before = r->p;
    struct span skipped;
    while (take_table(r, desk_date_fillers, &skipped))
        take_separator(r);
    struct date date;
    size_t n = words_date_time(r->p, &date);
    if (n == 0 || !date_is_full(&date)) {
        r->p = before;
        return false;
    }
    r->found->date = date;
    r->p += n;
    take_separator(r);
    return true;
}

/* Bytes of a paper's name before a Korean reporter's: "하늘일보 홍길동 기자".
 */
static size_t
paper_before_name(const char *p)
{
    size_t n = strcspn(p, " ");
    const char *name = p + n + 1;
    if (p[n] != ' ' || !words_is_cjk(words_char(p)) ||
        !publication_is_name(p, n) || strstr(name, " 기자") == NULL)
        return 0;
    return n;
}

/* 聯合報 記者林宸誼／即時報導, 記者張三／台北報導, 홍길동 기자: the word for
 * reporter beside the name. */
static bool
recognise_east_asian(const char *line, struct byline_found *found)
{
    if (strstr(line, "记者") == NULL && strstr(line, "記者") == NULL &&
        strstr(line, "기자") == NULL)
        return false;
    struct reader r = {
        .line = line, .p = words_skip_space(line), .found = found
    };
    take_leading_date(&r);
    struct folded f = folded_new(r.p, strnlen(r.p, 60));
    size_t agency = words_prefix(desk_agencies, f.text);
    if (agency > 0) {
        found->publisher = (struct span){ (size_t)(r.p - line), f.map[agency] };
        r.p = words_skip_space(r.p + f.map[agency]);
    }
    folded_clear(&f);
    size_t paper = agency == 0 ? paper_before_name(r.p) : 0;
    if (paper > 0) {
        found->publisher = (struct span){ (size_t)(r.p - line), paper };
        r.p = words_skip_space(r.p + paper);
    }
    if (g_str_has_prefix(r.p, "记者") || g_str_has_prefix(r.p, "記者")) {
        const char *p = words_skip_space(r.p + strlen("记者"));
        const char *q = p;
        while (words_is_cjk(words_char(q)) && q - p < 15)
            q = g_utf8_next_char(q);
        gunichar c = words_char(q);
        bool slash = c == '/' || c == 0xff0f;
        const char *tail = slash ? g_utf8_next_char(q) : q;
        if (q - p < 6 || q - p > 12 || (slash && strlen(tail) > 60) ||
            (!slash && *q != '\0'))
            return false;
        found->names[0] = (struct span){ (size_t)(p - line), (size_t)(q - p) };
        found->n_names = 1;
        return true;
    }
    const char *word = strstr(r.p, " 기자");
    if (word == NULL || word - r.p > 12 || word - r.p < 6 ||
        !words_is_cjk(words_char(r.p)) || strlen(word) > 60)
        return false;
    found->names[0] =
        (struct span){ (size_t)(r.p - line), (size_t)(word - r.p) };
    found->n_names = 1;
    r.p = word + strlen(" 기자");
    return take_rest(&r);
}

/* Is the span a person's name by its shape: two to four words with capitals,
 * no place, paper or label? Letters without case prove less. */
static bool
is_full_name(const char *line, struct span s)
{
    const char *p = line + s.start;
    g_autofree char *folded = words_fold(p, s.len);
    size_t len = strlen(folded);
    bool uncased = words_is_uncased_letter(words_char(p));
    int words = 1;
    for (const char *q = folded; *q != '\0'; q++)
        words += *q == ' ' ? 1 : 0;
    if (words_is_cjk(words_char(p))) {
        long letters = g_utf8_strlen(p, (gssize)s.len);
        if (letters < 2 || letters > 6)
            return false;
    } else if (words < 2 || words > (uncased ? 3 : 5)) {
        return false;
    }
    return !words_has(desk_places, folded, len) &&
        !words_has(desk_regions, folded, len) &&
        !words_has(desk_agencies, folded, len) &&
        words_prefix(desk_topics, folded) == 0 &&
        words_prefix(desk_weekdays, folded) == 0 &&
        words_prefix(desk_organisations, folded) == 0 &&
        words_suffix(desk_organisations, folded, len) == 0 &&
        words_suffix(desk_media_words, folded, len) == 0;
}

/* "共同通信 原口美和", "陈立言 新民晚报 2024-11-03": the paper stands beside
 * the name. True if the first word is the paper. */
static bool
take_paper_first(struct reader *r)
{
    size_t n = strcspn(r->p, " ");
    struct span paper = { (size_t)(r->p - r->line), n };
    if (r->p[n] != ' ' || !words_is_cjk(words_char(r->p)) ||
        !dateline_is_agency(r->line, paper))
        return false;
    r->found->publisher = paper;
    r->p = words_skip_space(r->p + n);
    return true;
}

/* Names without an opening word. Something else on the line must say that it
 * is a byline: a date, an address, a role, a paper, a place, or a second name;
 * a comma and an agency are what a caption ends with. */
static bool
recognise_bare(const char *line, struct byline_found *found)
{
    size_t len = strlen(line);
    if (len > BARE_MAX_BYTES || len < 4 || strchr(".!?", line[len - 1]) != NULL)
        return false;
    struct reader r = {
        .line = line, .p = words_skip_space(line), .found = found
    };
    bool dated = take_leading_date(&r), paper = take_paper_first(&r);
    if (!dated && !paper && !begins_as_name(r.p, token(r.p)))
        return false;
    const char *start = r.p;
    if (!read_names(&r))
        return false;
    const char *end = r.p;
    for (int i = 0; i < found->n_names; i++)
        if (!is_full_name(line, found->names[i]))
            return false;
    if (!take_rest(&r))
        return false;
    const char *mark = words_skip_space(end);
    bool marked = *mark != '\0' && *mark != ',' && end > start;
    bool role = found->role.len > 0 && !dateline_is_agency(line, found->role);
    bool proof = found->mail.len > 0 || role || date_is_set(&found->date) ||
        paper || (found->publisher.len > 0 && marked) || (r.placed && marked) ||
        found->n_names > 1;
    found->confidence = found->mail.len > 0 || date_is_set(&found->date) ? 85
        : found->role.len > 0                                            ? 82
                                                                         : 70;
    found->reason = "names, and beside them what a byline has";
    return proof;
}

/* An opening word, perhaps behind a date, and names after it. */
static bool
recognise_opened(const char *line, struct byline_found *found)
{
    struct reader r = {
        .line = line, .p = words_skip_space(line), .found = found
    };
    take_leading_date(&r);
    size_t opener = opener_length(r.p, desk_byline_openers);
    size_t editor = opener_length(r.p, desk_editor_openers);
    bool colon = false;
    if (editor > opener) {
        colon = memchr(r.p, ':', editor) != NULL;
        if (!colon && editor < 8)
            return false;
        found->editor = true;
        opener = editor;
    }
    if (opener == 0)
        return false;
    colon = colon || memchr(r.p, ':', opener) != NULL ||
        memchr(r.p, '/', opener) != NULL;
    r.p += opener;
    take_before_names(&r);
    if (!read_names(&r) || found->n_names == 0 || !take_rest(&r))
        return false;
    const struct span *name = &found->names[0];
    for (int i = 0; i < found->n_names; i++)
        if (is_sentence(line, &found->names[i]))
            return false;
    bool full = memchr(line + name->start, ' ', name->len) != NULL ||
        words_is_uncased_letter(words_char(line + name->start));
    if (!full && !colon && !date_is_set(&found->date) && found->role.len == 0 &&
        found->mail.len == 0)
        return false;
    found->confidence = full ? 95 : 85;
    found->reason = found->editor ? "names after the word for editor"
                                  : "names after a byline's opening word";
    return true;
}

bool
byline_recognise(const char *line, struct byline_found *found)
{
    memset(found, 0, sizeof *found);
    if (strnlen(line, BYLINE_MAX_BYTES + 1) > BYLINE_MAX_BYTES)
        return false;
    if (recognise_east_asian(line, found)) {
        found->confidence = 92;
        found->reason = "a name beside the word for reporter";
        return true;
    }
    memset(found, 0, sizeof *found);
    if (recognise_opened(line, found))
        return true;
    memset(found, 0, sizeof *found);
    return recognise_bare(line, found);
}
