/*
 * Who wrote it. What stands where the author's name should is often more than
 * a name ("By Jane Doe, Staff Writer | 3 July"), several, or none: an
 * address, the site, "admin". Texts are taken apart into names, each with how
 * good it is; the surest source with a good name is believed, and if none has
 * one, the surest with any.
 */
#include "read/html_facts.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

/* Names have no more words, and no more bytes. */
#define MOST_WORDS 5
#define LONGEST_NAME 80
/* Names of one byline are so near each other, in nodes. */
#define BYLINE_NODES 60

enum quality {
    NAME_NONE, /* no name */
    NAME_WEAK, /* a house, a desk, a handle: better than nothing */
    NAME_GOOD,
};

struct name {
    const char *text, *role;
    enum quality quality;
};

/* What stands before names. ROLE "": whoever follows is no author. */
static const struct {
    const char *word, *role;
} leads[] = {
    { "by", NULL },
    { "written by", NULL },
    { "posted by", NULL },
    { "published by", NULL },
    { "story", NULL },
    { "story by", NULL },
    { "words by", NULL },
    { "words", NULL },
    { "text by", NULL },
    { "text", NULL },
    { "reported by", NULL },
    { "report by", NULL },
    { "submitted by", NULL },
    { "author", NULL },
    { "authors", NULL },
    { "about the author", NULL },
    { "created by", NULL },
    { "posted", NULL },
    { "published", NULL },
    { "review by", NULL },
    { "from", NULL },
    { "analysis by", NULL },
    { "opinion by", NULL },
    { "von", NULL },
    { "ein artikel von", NULL },
    { "eine analyse von", NULL },
    { "ein kommentar von", NULL },
    { "ein gastbeitrag von", NULL },
    { "ein bericht von", NULL },
    { "autor", NULL },
    { "autorin", NULL },
    { "autoren", NULL },
    { "verfasst von", NULL },
    { "geschrieben von", NULL },
    { "par", NULL },
    { "publié par", NULL },
    { "écrit par", NULL },
    { "rédigé par", NULL },
    { "propos recueillis par", NULL },
    { "auteur", NULL },
    { "auteurs", NULL },
    { "por", NULL },
    { "escrito por", NULL },
    { "publicado por", NULL },
    { "autores", NULL },
    { "autora", NULL },
    { "texto", NULL },
    { "di", NULL },
    { "a cura di", NULL },
    { "scritto da", NULL },
    { "pubblicato da", NULL },
    { "autore", NULL },
    { "door", NULL },
    { "geschreven door", NULL },
    { "av", NULL },
    { "af", NULL },
    { "skrevet av", NULL },
    { "skrevet af", NULL },
    { "tekst", NULL },
    { "oleh", NULL },
    { "ditulis oleh", NULL },
    { "penulis", NULL },
    { "reporter", "reporter" },
    { "jurnalis", "reporter" },
    { "pewarta", "reporter" },
    { "editor", "editor" },
    { "penyunting", "editor" },
    { "edited by", "editor" },
    { "redaktur", "editor" },
    { "photo by", "" },
    { "photos by", "" },
    { "photo", "" },
    { "foto", "" },
    { "fotos", "" },
    { "image", "" },
    { "photographs by", "" },
    { "translated by", "translator" },
    { "yazan", NULL },
    { "yazar", NULL },
    { "haber", NULL },
    { "автор", NULL },
    { "авторы", NULL },
    { "текст", NULL },
    { "автори", NULL },
    { "от", NULL },
    { "autorzy", NULL },
    { "opracował", NULL },
    { "opracowanie", NULL },
    { "napsal", NULL },
    { "tác giả", NULL },
    { "bởi", NULL },
    { "theo", NULL },
    { "του", NULL },
    { "της", NULL },
    { "γράφει ο", NULL },
    { "γράφει η", NULL },
    { "γράφει", NULL },
    { "συντάκτης", NULL },
    { "بقلم", NULL },
    { "كتب", NULL },
    { "كتبت", NULL },
    { "الكاتب", NULL },
    { "إعداد", NULL },
    { "نویسنده", NULL },
    { "مؤلف", NULL },
    { "מאת", NULL },
    { "द्वारा", NULL },
    { "लेखक", NULL },
    { "โดย", NULL },
    { "作者", NULL },
    { "文/", NULL },
    { "文／", NULL },
    { "文", NULL },
    { "撰文", NULL },
    { "记者", NULL },
    { "記者", NULL },
    { "本报记者", NULL },
    { "本報記者", NULL },
    { "编辑", "editor" },
    { "編輯", "editor" },
    { "责任编辑", "editor" },
    { "責任編輯", "editor" },
    { "责编", "editor" },
    { "執筆", NULL },
    { "著者", NULL },
    { "글", NULL },
};

/* Words of jobs and houses: a name ends before them, and alone they are weak.
 */
static const char *const jobs[] = { "staff", "writer", "writers",
    "correspondent", "correspondents", "reporter", "reporters", "editor",
    "editors", "editorial", "journalist", "columnist", "contributor",
    "contributors", "contributing", "producer", "analyst", "bureau", "desk",
    "newsroom", "team", "agency", "agencies", "photographer", "admin",
    "administrator", "webmaster", "guest", "anonymous", "unknown", "news",
    "online", "magazine", "newspaper", "media", "redaktion", "redakteur",
    "redakteurin", "korrespondent", "korrespondentin", "journalistin",
    "journaliste", "correspondant", "correspondante", "rédaction", "redaction",
    "rédacteur", "rédactrice", "redacción", "redaccion", "redactor",
    "redactora", "periodista", "corresponsal", "redação", "redacao", "repórter",
    "redazione", "giornalista", "inviato", "redactie", "redaktionen",
    "redaksjonen", "redaksi", "wartawan", "kontributor", "koresponden",
    "jurnalis", "muhabir", "redakcja", "redakce", "dziennikarz", "редакция",
    "редакція", "корреспондент", "журналист", "σύνταξη", "συντακτική",
    "newsdesk", "press", "associated", "user", "moderator", "support", "blog",
    "service", "services", "wire", "wires", "publisher", "haber", "merkezi",
    "senior", "junior", "special", "chief", "deputy", "managing", "executive",
    "assistant", "envoyé", "envoyée", "envoyés", "enviado", "enviada",
    "spécial", "spéciale", "spéciaux", "编辑部", "編集部" };

/* Agencies are no persons, but print their names. */
static const char *const agencies[] = { "afp", "ap", "dpa", "reuters", "ansa",
    "efe", "pap", "apa", "sda", "ats", "belga", "anp", "ntb", "tt", "stt",
    "ritzau", "lusa", "antara", "bernama", "xinhua", "kyodo", "jiji", "yonhap",
    "tass", "тасс", "риа", "interfax", "интерфакс", "укринформ", "aa", "dha",
    "iha", "anadolu", "ani", "pti", "ians", "upi", "bloomberg", "cnn", "bbc",
    "wenn", "getty", "sid", "afx", "awp", "ctk", "čtk", "mti", "tanjug",
    "ана-мпа", "aap", "新华社", "中新社", "时事", "共同" };

static bool
is_in(const char *const *list, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], word) == 0)
            return true;
    return false;
}

/* Behind what stands before a name, which may be several words and colons;
 * *ROLE is what it says. */
static const char *
skip_leads(struct html_facts *facts, const char *s, const char **role)
{
    for (int i = 0; i < 4; i++) {
        while (*s == ' ' || *s == ':' || *s == ',' || *s == '-')
            s++;
        g_autofree char *lower = g_utf8_strdown(s, -1);
        size_t longest = 0;
        for (size_t k = 0; k < G_N_ELEMENTS(leads); k++) {
            size_t len = strlen(leads[k].word);
            if (len <= longest || strncmp(lower, leads[k].word, len) != 0)
                continue;
            gunichar next = g_utf8_get_char(lower + len);
            gunichar last =
                g_utf8_get_char(g_utf8_find_prev_char(lower, lower + len));
            bool ideographic = last >= 0x2e80;
            /* "byJane", where the page has no space but a link. */
            bool glued = len == 2 && strlen(s) > 4 && lower[0] == 'b' &&
                s[1] == 'y' && g_ascii_isupper(s[2]);
            if (g_unichar_isalnum(next) && !ideographic && !glued)
                continue;
            longest = len;
            *role = leads[k].role != NULL ? leads[k].role : *role;
        }
        /* Lower case may have another length only in letters that no lead
         * has. */
        if (longest == 0 || longest > strlen(s))
            break;
        s += longest;
        while (g_str_has_prefix(s, "：") || g_str_has_prefix(s, "／"))
            s += strlen("：");
        while (*s == ' ' || *s == ':' || *s == '/' || *s == '-')
            s++;
    }
    (void)facts;
    return s;
}

/* Cuts a job or a place off the end of "Jane Doe in Berlin"; in place. */
static void
cut_tail(char *s)
{
    static const char *const tails[] = { "for", "in", "at", "from", "of",
        "with", "on", "aus", "für", "pour", "à", "para", "is", "has", "was",
        "via", "|", "-", "–", "—", "•", "·", "updated", "published", "posted" };
    int n = 0;
    for (char *p = s; p != NULL && *p != '\0'; n++) {
        char *space = strchr(p, ' ');
        size_t len = space != NULL ? (size_t)(space - p) : strlen(p);
        g_autofree char *word = g_utf8_strdown(p, (gssize)len);
        bool digits = g_ascii_isdigit(*p);
        /* "HT" and "Van" are names; what ends one is in lower case. */
        bool tail = is_in(tails, G_N_ELEMENTS(tails), word) &&
            !g_unichar_isupper(g_utf8_get_char(p));
        bool job = is_in(jobs, G_N_ELEMENTS(jobs), word);
        bool address = memchr(p, '@', len) != NULL;
        if (digits || address || (n >= 1 && tail) || (n >= 2 && job)) {
            *p = '\0';
            break;
        }
        p = space != NULL ? space + 1 : NULL;
    }
    g_strchomp(s);
    /* What stood before a date; within names these are parts of them. */
    static const char *const ends[] = { " le", " el", " am", " um", " vor",
        " kl", " den", " on", " at", " pada" };
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(s, ends[i]))
            s[strlen(s) - strlen(ends[i])] = '\0';
}

/* Takes "March" off the end, whose day was cut off. */
static void
cut_month(char *s)
{
    for (int i = 0; i < 2; i++) {
        char *last = strrchr(s, ' ');
        struct date date;
        const char *word = last != NULL ? last + 1 : s;
        g_autofree char *probe = g_strconcat(word, " 1 2000", NULL);
        if (*word == '\0' || !date_parse_text(probe, NULL, &date))
            return;
        *(last != NULL ? last : s) = '\0';
    }
}

static void
trim_marks(char *s)
{
    static const char *const marks[] = { ",", ".", ";", ":", "-", "–", "—", "|",
        "/", "\"", "'", "“", "”", "«", "»", "(", ")", "*", "•", "·", "、", "，",
        "：", "©", "[", "]" };
    for (bool again = true; again;) {
        again = false;
        g_strstrip(s);
        for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
            size_t len = strlen(marks[i]);
            if (g_str_has_prefix(s, marks[i])) {
                memmove(s, s + len, strlen(s + len) + 1);
                again = true;
            }
            /* "Jr.", "John Q." */
            size_t n = strlen(s);
            bool initial = n >= 3 && s[n - 1] == '.' &&
                (g_ascii_isupper(s[n - 2]) || g_str_has_suffix(s, "Jr.") ||
                    g_str_has_suffix(s, "Sr."));
            if (g_str_has_suffix(s, marks[i]) && !initial) {
                s[n - len] = '\0';
                again = true;
            }
        }
    }
}

static int
count_words(const char *s)
{
    int n = *s != '\0';
    for (; *s != '\0'; s++)
        n += *s == ' ';
    return n;
}

static bool
is_refused(const char *s)
{
    static const char *const marks[] = { "://", "www.", "@", "©", "{", "<",
        "http", "\\", "=", "?", "!", "…" };
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (strstr(s, marks[i]) != NULL)
            return true;
    g_autofree char *lower = g_utf8_strdown(s, -1);
    static const char *const words[] = { "copyright", "all rights", "facebook",
        "cookie", "advertis", "comment", "share", "subscribe", "follow",
        "read more", "minute", "click", " ago", "null", "undefined", "view ",
        "author page", "profile", "posts by", "articles by", "see all",
        "all articles", "all posts", "more from", "contact", "biography" };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(lower, words[i]) != NULL)
            return true;
    bool letters = false;
    for (const char *p = s; *p != '\0'; p = g_utf8_next_char(p))
        letters = letters || g_unichar_isalpha(g_utf8_get_char(p));
    return !letters;
}

/* "MD", "PhD". */
static bool
is_degree(const char *s)
{
    return strlen(s) <= 4 && g_unichar_isupper(g_utf8_get_char(s)) &&
        g_ascii_isupper(s[strlen(s) - 1]);
}

/* Some sites set names so. */
static bool
is_all_lower(const char *s)
{
    for (; *s != '\0'; s = g_utf8_next_char(s))
        if (g_unichar_isupper(g_utf8_get_char(s)))
            return false;
    return true;
}

static enum quality
judge(struct html_facts *facts, const struct html_fact *fact, const char *s)
{
    if (*s == '\0' || strlen(s) > LONGEST_NAME || is_refused(s) ||
        count_words(s) > MOST_WORDS || g_utf8_strlen(s, -1) < 2)
        return NAME_NONE;
    if (fact->body || html_headline_is_site(facts, s))
        return NAME_WEAK;
    g_autofree char *lower = g_utf8_strdown(s, -1);
    if (is_in(agencies, G_N_ELEMENTS(agencies), lower) ||
        strpbrk(s, "0123456789_") != NULL)
        return NAME_WEAK;
    g_auto(GStrv) words = g_strsplit(lower, " ", -1);
    for (int i = 0; words[i] != NULL; i++)
        if (is_in(jobs, G_N_ELEMENTS(jobs), words[i]))
            return NAME_WEAK;
    /* One word in lower case of letters that have cases is a handle; three
     * capitals are a degree or a house. In a text that is seen, a single word
     * is more often a button or a place, and names have capitals. */
    gunichar first = g_utf8_get_char(s);
    const char *last = strrchr(s, ' ');
    gunichar other = last != NULL ? g_utf8_get_char(last + 1) : first;
    bool cased = g_unichar_toupper(first) != g_unichar_tolower(first);
    bool handle = last == NULL && cased &&
        (g_unichar_islower(first) || fact->node != NULL || is_degree(s));
    handle = handle ||
        (fact->node != NULL && last != NULL &&
            (g_unichar_islower(other) || g_unichar_islower(first)) &&
            (fact->rank < 60 || !is_all_lower(s)));
    return handle ? NAME_WEAK : NAME_GOOD;
}

static void
add_name(struct html_facts *facts, const struct html_fact *fact,
    const char *text, const char *role, GArray *names)
{
    char *s = arena_strdup(facts->arena, text);
    static const char *const ends[] = { " 记者", "记者", "記者", " 기자",
        "기자", " 특파원", "編集委員" };
    trim_marks(s);
    bool digits = strpbrk(s, "0123456789") != NULL;
    cut_tail(s);
    if (digits)
        cut_month(s);
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(s, ends[i]))
            s[strlen(s) - strlen(ends[i])] = '\0';
    trim_marks(s);
    struct name name = { s, role, judge(facts, fact, s) };
    if (name.quality == NAME_NONE)
        return;
    for (guint i = 0; i < names->len; i++)
        if (text_same_words(g_array_index(names, struct name, i).text, s))
            return;
    g_array_append_val(names, name);
}

/* Whether at least two words stand between FROM and TO, or up to a comma. */
static bool
has_two_words(const char *from, const char *to)
{
    while (from < to && *from == ' ')
        from++;
    size_t len = strcspn(from, ",;|\n");
    const char *space = memchr(from, ' ', MIN(len, (size_t)(to - from)));
    return space != NULL && space + 1 < to;
}

/* Replaces what separates names by line ends; in place of a copy. */
static char *
separate(struct html_facts *facts, const char *text, bool commas)
{
    /* The first few stand within names too: "Ortega y Gasset". */
    enum {
        N_DOUBTFUL = 4
    };
    static const char *const marks[] = { " y ", " e ", " i ", " en ", " and ",
        " & ", " und ", " et ", " dan ", " og ", " och ", " и ", " та ",
        " oraz ", " ve ", " και ", " và ", " with ", " AND ", ";", "|", "•",
        "·", "、", "，", "；", "／", "/", " – ", " — ", " - " };
    g_autoptr(GString) out = g_string_new(NULL);
    const char *part = text, *end = text + strlen(text);
    for (const char *p = text; *p != '\0';) {
        size_t len = 0;
        for (size_t i = 0; i < G_N_ELEMENTS(marks) && len == 0; i++) {
            size_t n = strlen(marks[i]);
            if (*marks[i] == *p && strncmp(p, marks[i], n) == 0 &&
                (i >= N_DOUBTFUL ||
                    (has_two_words(part, p) && has_two_words(p + n, end))))
                len = n;
        }
        if (len == 0 && commas && *p == ',')
            len = 1;
        if (len == 0) {
            g_string_append_c(out, *p++);
            continue;
        }
        g_string_append_c(out, '\n');
        /* The space may begin the next mark: " – und ". */
        p += len > 1 && p[len - 1] == ' ' ? len - 1 : len;
        part = p;
    }
    return arena_strndup(facts->arena, out->str, out->len);
}

/* Without what is in brackets. */
static char *
without_brackets(struct html_facts *facts, const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    int depth = 0;
    for (const char *p = text; *p != '\0'; p++) {
        depth += *p == '(';
        if (depth == 0)
            g_string_append_c(out, *p);
        depth -= *p == ')' && depth > 0;
    }
    /* One that is never closed was no bracket. */
    return depth > 0 ? arena_strdup(facts->arena, text)
                     : arena_strndup(facts->arena, out->str, out->len);
}

/* "16 Apr 2015 by Dan Goodin": what comes after the word, if what stands
 * before it is no name. */
static const char *
after_by(const char *text)
{
    static const char *const words[] = { " by ", " By ", " von ", " oleh ",
        " par ", " por ", " Von ", " Par ", " BY " };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *found = strstr(text, words[i]);
        if (found != NULL)
            return found + strlen(words[i]);
    }
    return text;
}

/* "Doe, Jane" as libraries write it; NULL if TEXT is not of that form. */
static char *
turned(struct html_facts *facts, const char *text)
{
    const char *comma = strchr(text, ',');
    const char *space = strchr(text, ' ');
    if (comma == NULL || strchr(comma + 1, ',') != NULL ||
        count_words(text) > 4 || (space != NULL && space < comma))
        return NULL;
    const char *given = comma + 1;
    while (*given == ' ')
        given++;
    return *given == '\0' ? NULL
                          : arena_printf(facts->arena, "%s %.*s", given,
                                (int)(comma - text), text);
}

/* Chinese names stand apart from each other by spaces. */
static bool
is_han_list(const struct html_facts *facts, const char *s)
{
    const char *lang = facts->page->article->lang;
    if (lang == NULL || !g_str_has_prefix(lang, "zh") || strchr(s, ' ') == NULL)
        return false;
    for (const char *p = s; *p != '\0'; p = g_utf8_next_char(p))
        if (*p != ' ' &&
            g_unichar_get_script(g_utf8_get_char(p)) != G_UNICODE_SCRIPT_HAN)
            return false;
    return true;
}

/* The names in a fact's text, appended. */
static void
take_names(
    struct html_facts *facts, const struct html_fact *fact, GArray *names)
{
    const char *text = without_brackets(facts, fact->text);
    /* The site's own name may look like two. */
    if (html_headline_is_site(facts, text)) {
        add_name(facts, fact, text, fact->role, names);
        return;
    }
    if (strpbrk(text, "0123456789") != NULL || fact->node != NULL)
        text = after_by(text);
    bool by_semicolon = fact->last_first && strchr(text, ';') != NULL;
    const char *whole = fact->last_first ? turned(facts, text) : NULL;
    const char *role = fact->role;
    g_auto(GStrv) parts = g_strsplit(
        whole != NULL ? whole : separate(facts, text, !by_semicolon), "\n", -1);
    for (int i = 0; parts[i] != NULL; i++) {
        const char *part = skip_leads(facts, parts[i], &role);
        if (role != NULL && *role == '\0')
            continue;
        const char *flipped = by_semicolon ? turned(facts, part) : NULL;
        if (is_han_list(facts, part)) {
            g_auto(GStrv) each = g_strsplit(part, " ", -1);
            for (int k = 0; each[k] != NULL; k++)
                add_name(facts, fact, each[k], role, names);
        } else {
            guint before = names->len;
            add_name(
                facts, fact, flipped != NULL ? flipped : part, role, names);
            /* What follows a good name and is none belongs to it. */
            if (names->len > before && before > 0 &&
                g_array_index(names, struct name, before).quality == NAME_WEAK)
                g_array_set_size(names, before);
        }
    }
}

/* The names of the facts that stand together with the one at FIRST. */
static void
take_group(
    struct html_facts *facts, GPtrArray *sorted, guint first, GArray *names)
{
    const struct html_fact *start = g_ptr_array_index(sorted, first);
    int rank = html_facts_rank(facts, start);
    for (guint i = first; i < sorted->len; i++) {
        const struct html_fact *fact = g_ptr_array_index(sorted, i);
        if (html_facts_rank(facts, fact) != rank)
            break;
        bool near = start->node == NULL ||
            (fact->node != NULL &&
                fact->node->index - start->node->index < BYLINE_NODES);
        if (near && strcmp(fact->how, start->how) == 0)
            take_names(facts, fact, names);
    }
}

/* The best name there is decides, then only names as good are authors. */
static enum quality
best_quality(const GArray *names)
{
    enum quality best = NAME_NONE;
    for (guint i = 0; i < names->len; i++)
        best = MAX(best, g_array_index(names, struct name, i).quality);
    return best;
}

static void
set_authors(struct html_facts *facts, const struct html_fact *fact,
    const GArray *names, enum quality quality)
{
    struct article *article = facts->page->article;
    struct pos pos = html_page_pos(facts->page, fact->source);
    for (guint i = 0; i < names->len; i++) {
        const struct name *name = &g_array_index(names, struct name, i);
        if (name->quality != quality)
            continue;
        article_add_author(article, name->text, name->role, pos);
        html_facts_tell(facts, "author", name->text, fact);
    }
}

/* Editors and translators, as the same source has them. */
static void
add_others(
    struct html_facts *facts, GPtrArray *sorted, const struct html_fact *best)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct name));
    for (guint i = 0; i < sorted->len; i++) {
        const struct html_fact *fact = g_ptr_array_index(sorted, i);
        if (fact->role == NULL || best->role != NULL ||
            strcmp(fact->how, best->how) != 0)
            continue;
        g_array_set_size(found, 0);
        take_names(facts, fact, found);
        set_authors(facts, fact, found, NAME_GOOD);
    }
}

void
html_authors_settle(struct html_facts *facts)
{
    if (facts->page->article->authors->len > 0)
        return;
    GPtrArray *sorted = html_facts_sorted(facts, HTML_FIELD_AUTHOR);
    const struct html_fact *best = NULL;
    enum quality quality = NAME_NONE;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(struct name));
    for (guint i = 0; i < sorted->len && quality != NAME_GOOD; i++) {
        const struct html_fact *fact = g_ptr_array_index(sorted, i);
        if (html_facts_rank(facts, fact) < 45)
            break;
        /* Seen words that are not surely a byline must be a good name. */
        g_array_set_size(found, 0);
        take_names(facts, fact, found);
        enum quality own = best_quality(found);
        if (own > quality &&
            (own == NAME_GOOD || fact->node == NULL || fact->rank >= 76)) {
            best = fact;
            quality = own;
        }
    }
    if (best != NULL) {
        guint at = 0;
        while (g_ptr_array_index(sorted, at) != best)
            at++;
        g_array_set_size(found, 0);
        take_group(facts, sorted, at, found);
        set_authors(facts, best, found, quality);
        add_others(facts, sorted, best);
    }
    g_ptr_array_unref(sorted);
}
