/*
 * Plain text: scraped, mailed or typed. The one question is what a paragraph
 * is. Text comes as one line a paragraph, with blank lines between, with
 * indents, or wrapped at a width, as mail and old e-books are. Lines are
 * joined only when they look wrapped: each but the last would not have held
 * the next line's first word. Everything else stays as it stands, and what
 * the lines mean is left to the desk.
 */
#include "read/reader.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/text.h"
#include "read/frontmatter.h"
#include "read/lines.h"
#include "read/mail.h"
#include "read/shape.h"

/* No mail and no e-book is wrapped wider than this; a longer line is a
 * paragraph. */
#define WIDEST_WRAP 100
/* Nobody wraps narrower: such lines are verse, lists or addresses. */
#define NARROWEST_WRAP 40
/* How many of a block's lines must look full: the width is a guess, and
 * some lines end early before a long word. */
#define FULL_PERCENT 70
/* End-of-line hyphens that are looked up; more is no article. */
#define MOST_HYPHENS 200
/* A paragraph of running text is longer than this in bytes. */
#define LEAST_PROSE 100
/* Bytes of words between underscores: a sentence, not two slips. */
#define LONGEST_EMPHASIS 400

struct plain {
    struct article *article;
    const char *text;    /* the body */
    GArray *lines;       /* struct line */
    guint end;           /* of the lines that are read now */
    struct node *parent; /* where their blocks go */
    bool mail, flowed, book;
    guint spoken_end; /* lines up to here are no list: they are spoken */
    bool prose;       /* running text has been read */
    struct shape_habits habits;
    int width; /* of wrapped lines, 0: not wrapped */
    int hyphens;
    GArray *places; /* struct node_place: lines of the present paragraph */
};

static const struct line *
line_at(const struct plain *plain, guint i)
{
    return &g_array_index(plain->lines, struct line, i);
}

static int
columns_of_first_word(const struct line *line)
{
    /* Without spaces a line is as full as characters make it. */
    gunichar first = g_utf8_get_char(line->start);
    if (lines_join_unspaced(first, first))
        return 2;
    size_t n = strcspn(line->start, " \t\n");
    return (int)g_utf8_strlen(line->start, (gssize)MIN(n, line->len));
}

/* A sentence that goes on in the next line, or a word that does. */
static bool
is_continued(const struct line *line, const struct line *next)
{
    char last = line->start[line->len - 1];
    if (!g_unichar_islower(g_utf8_get_char(next->start)))
        return false;
    if (last == '-' && line->len > 1 &&
        g_ascii_isalpha(line->start[line->len - 2]))
        return true;
    return line->columns >= NARROWEST_WRAP && strchr(".!?:;", last) == NULL;
}

/* Would the next line's first word have fitted behind this line? */
static bool
is_full(const struct plain *plain, guint i, int width)
{
    const struct line *line = line_at(plain, i), *next = line_at(plain, i + 1);
    return line->columns + 1 + columns_of_first_word(next) > width - 2 ||
        is_continued(line, next);
}

/* The line behind the block of lines that begins at FIRST. */
static guint
block_end(const struct plain *plain, guint first)
{
    guint i = first;
    while (i < plain->end && line_at(plain, i)->len > 0)
        i++;
    return i;
}

/* The width that lines of blocks, except their last ones, come near to. */
static int
find_width(const struct plain *plain)
{
    int width = 0;
    for (guint i = 0; i + 1 < plain->lines->len; i++) {
        const struct line *line = line_at(plain, i);
        if (line->len > 0 && line_at(plain, i + 1)->len > 0 &&
            line->columns <= WIDEST_WRAP)
            width = MAX(width, line->columns);
    }
    return width >= NARROWEST_WRAP ? width : 0;
}

/* Whether the lines from FIRST up to END are one wrapped text. */
static bool
is_wrapped(const struct plain *plain, guint first, guint end)
{
    int full = 0, all = 0, width = 0;
    for (guint i = first; i < end; i++) {
        const struct line *line = line_at(plain, i);
        if (line->columns > WIDEST_WRAP)
            return false;
        width = MAX(width, line->columns);
    }
    /* A long block has a width of its own, as a quotation set in may. */
    if (end - first < 5)
        width = plain->width;
    if (width < NARROWEST_WRAP)
        return false;
    for (guint i = first; i + 1 < end; i++) {
        /* An indent begins a paragraph: the line before it may be short. */
        if (line_at(plain, i + 1)->indent > line_at(plain, i)->indent)
            continue;
        full += is_full(plain, i, width);
        all++;
    }
    return all == 0 || full * 100 >= all * FULL_PERCENT;
}

/* "govern-" and "ment": without its hyphen only if the text itself has the
 * word so elsewhere. */
static bool
is_broken_word(struct plain *plain, const char *before, const char *after)
{
    size_t head = 0, tail = 0;
    while (head < 40 && g_ascii_isalpha(before[-2 - (ptrdiff_t)head]))
        head++;
    while (tail < 40 && g_ascii_islower(after[tail]))
        tail++;
    if (head < 2 || head == 40 || tail < 2 || tail == 40 ||
        ++plain->hyphens > MOST_HYPHENS)
        return false;
    g_autofree char *word = g_strdup_printf(
        "%.*s%.*s", (int)head, before - 1 - head, (int)tail, after);
    return strstr(plain->text, word) != NULL;
}

static struct pos
pos_of_line(const struct plain *plain, const struct line *line)
{
    return (struct pos){ .origin = plain->article->origin,
        .line = line->number,
        .column = line->column };
}

/* Adds LINE to the paragraph's text, joined as its last character and the
 * line's first one ask for. */
static void
join_line(struct plain *plain, GString *text, const struct line *line)
{
    if (text->len > 0) {
        const char *end = text->str + text->len;
        const char *last = g_utf8_find_prev_char(text->str, end);
        gunichar before = g_utf8_get_char(last);
        gunichar after = g_utf8_get_char(line->start);
        bool hyphen = before == '-' && last > text->str && last[-1] != ' ' &&
            g_unichar_isalpha(after);
        if (hyphen && text->len > 42 && is_broken_word(plain, end, line->start))
            g_string_truncate(text, text->len - 1);
        else if (!hyphen && before != 0xad &&
            !lines_join_unspaced(before, after))
            g_string_append_c(text, ' ');
        const struct node_place place = { (int)text->len,
            pos_of_line(plain, line) };
        g_array_append_val(plain->places, place);
    }
    g_string_append_len(text, line->start, (gssize)line->len);
}

/* Gives LEAF, which has the LEN bytes of TEXT squeezed, the places where its
 * lines begin and where more than one blank became one. */
static void
set_places(struct plain *plain, struct node *leaf, const char *text, size_t len)
{
    g_autoptr(GArray) places =
        g_array_new(FALSE, FALSE, sizeof(struct node_place));
    struct pos pos = leaf->pos;
    const char *to = leaf->text;
    guint line = 0;
    int blanks = 0;
    bool due = false;
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        if (line < plain->places->len) {
            const struct node_place *start =
                &g_array_index(plain->places, struct node_place, line);
            if (start->offset == p - text) {
                pos = start->pos;
                due = true;
                line++;
            }
        }
        if (text_is_blank(g_utf8_get_char(p))) {
            blanks++;
        } else {
            to += *to == ' ';
            if (due || blanks > 1) {
                const struct node_place place = { (int)(to - leaf->text), pos };
                g_array_append_val(places, place);
            }
            to = g_utf8_next_char(to);
            blanks = 0;
            due = false;
        }
        pos.column++;
    }
    leaf->places = arena_memdup(plain->article->arena, places->data,
        places->len * sizeof(struct node_place));
    leaf->n_places = (int)places->len;
    g_array_set_size(plain->places, 0);
}

/* A part of LEAF's text; OFFSET has to ascend from call to call. */
static struct node *
slice(struct plain *plain, const struct node *leaf, struct node_cursor *cursor,
    int from, int to)
{
    struct arena *arena = plain->article->arena;
    struct node *part =
        node_new(arena, NODE_TEXT, node_cursor_pos(cursor, leaf, from));
    part->text = arena_strndup(arena, leaf->text + from, (size_t)(to - from));
    /* The cursor has passed the places before FROM. */
    int first = cursor->place, n = 0;
    while (first + n < leaf->n_places && leaf->places[first + n].offset < to)
        n++;
    struct node_place *places = arena_new_array(arena, struct node_place, n);
    for (int i = 0; i < n; i++)
        places[i] = (struct node_place){ leaf->places[first + i].offset - from,
            leaf->places[first + i].pos };
    part->places = places;
    part->n_places = n;
    return part;
}

/* Behind the mark that closes the words after the mark at FROM; 0: they are
 * none that somebody stressed. */
static int
emphasis_end(const char *text, int from)
{
    gunichar before =
        from == 0 ? ' ' : g_utf8_get_char(g_utf8_prev_char(text + from));
    const char *start = text + from + 1;
    if (g_unichar_isalnum(before) || strchr("@/_*\\", (int)MIN(before, 0x7e)) ||
        g_unichar_isspace(g_utf8_get_char(start)))
        return 0;
    const char *end = start;
    while (*end != '\0' && *end != text[from] && end - start < LONGEST_EMPHASIS)
        end++;
    if (*end != text[from] || end == start || end[-1] == ' ' ||
        g_unichar_isalnum(g_utf8_get_char(end + 1)) || end[1] == text[from])
        return 0;
    return (int)(end + 1 - text);
}

/* _Words_ are emphasised, and *words* strong in mail. */
static void
mark_emphasis(struct plain *plain, struct node *leaf)
{
    const char *marks = plain->mail ? "_*" : "_";
    const char *text = leaf->text;
    struct node_cursor cursor = { 0 };
    int done = 0;
    for (int i = (int)strcspn(text, marks); text[i] != '\0';
         i += (int)strcspn(text + i, marks)) {
        int end = emphasis_end(text, i);
        if (end == 0) {
            i++;
            continue;
        }
        if (i > done)
            node_insert_before(leaf, slice(plain, leaf, &cursor, done, i));
        struct node *words = node_new(plain->article->arena,
            text[i] == '_' ? NODE_EMPHASIS : NODE_STRONG,
            node_cursor_pos(&cursor, leaf, i));
        node_append(words, slice(plain, leaf, &cursor, i + 1, end - 1));
        node_insert_before(leaf, words);
        i = done = end;
    }
    if (done == 0)
        return;
    if (text[done] != '\0')
        node_insert_before(
            leaf, slice(plain, leaf, &cursor, done, (int)strlen(text)));
    node_unlink(leaf);
}

static struct node *
add_text_block(struct plain *plain, struct node *parent, enum node_kind kind,
    struct pos pos, const char *text, size_t len)
{
    struct arena *arena = plain->article->arena;
    struct node *block = node_new(arena, kind, pos);
    struct node *leaf = node_new(arena, NODE_TEXT, pos);
    leaf->text = text_squeeze_n(arena, text, len);
    set_places(plain, leaf, text, len);
    node_append(block, leaf);
    node_append(parent, block);
    mark_emphasis(plain, leaf);
    return block;
}

static bool
is_repeated(const struct line *line, const char *of, size_t least)
{
    size_t n = 0;
    for (size_t i = 0; i < line->len; i++) {
        if (line->start[i] == ' ')
            continue;
        if (strchr(of, line->start[i]) == NULL ||
            (n > 0 && line->start[i] != line->start[0]))
            return false;
        n++;
    }
    return n >= least;
}

/* A paragraph of the lines from FIRST up to END. */
static void
add_paragraph(struct plain *plain, guint first, guint end)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = first; i < end; i++)
        join_line(plain, text, line_at(plain, i));
    add_text_block(plain, plain->parent, NODE_PARAGRAPH,
        pos_of_line(plain, line_at(plain, first)), text->str, text->len);
    plain->prose |= text->len >= LEAST_PROSE;
}

/* Wrapped lines; an indent deeper than that of the line before begins the
 * next paragraph. */
static void
add_wrapped(struct plain *plain, guint first, guint end)
{
    guint start = first;
    for (guint i = first + 1; i < end; i++) {
        if (line_at(plain, i)->indent <= line_at(plain, i - 1)->indent + 1)
            continue;
        add_paragraph(plain, start, i);
        start = i;
    }
    add_paragraph(plain, start, end);
}

/* "Heading" over "=======" of about its length. */
static bool
is_underlined(const struct plain *plain, guint i, guint end)
{
    if (i + 1 >= end)
        return false;
    const struct line *line = line_at(plain, i), *rule = line_at(plain, i + 1);
    return (is_repeated(rule, "=", 3) || is_repeated(rule, "-", 3)) &&
        rule->columns >= line->columns - 2 &&
        rule->columns <= line->columns + 2;
}

static struct node *
add_item(struct plain *plain, struct node *list, const struct line *line)
{
    struct node *item =
        node_new(plain->article->arena, NODE_ITEM, pos_of_line(plain, line));
    node_append(list, item);
    return item;
}

/* A list of the lines that LIST_END found. Lines set in belong to the item
 * over them. */
static void
add_list(struct plain *plain, guint first, guint end)
{
    struct article *article = plain->article;
    const struct line *head = line_at(plain, first);
    struct node *list =
        node_new(article->arena, NODE_LIST, pos_of_line(plain, head));
    int number = -1;
    lines_marker(head, &number);
    list->ordered = number >= 0;
    list->number = MAX(number, 0);
    node_append(plain->parent, list);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = first; i < end;) {
        const struct line *line = line_at(plain, i);
        if (line->len == 0) {
            i++;
            continue;
        }
        size_t marker = lines_marker(line, &number);
        g_string_truncate(text, 0);
        g_string_append_len(
            text, line->start + marker, (gssize)(line->len - marker));
        for (i++; i < end && line_at(plain, i)->len > 0 &&
             lines_marker(line_at(plain, i), &number) == 0;
             i++)
            join_line(plain, text, line_at(plain, i));
        struct pos pos = pos_of_line(plain, line);
        pos.column += (int)g_utf8_strlen(line->start, (gssize)marker);
        struct node *block = add_text_block(plain, add_item(plain, list, line),
            NODE_PARAGRAPH, pos, text->str, text->len);
        block->pos = pos_of_line(plain, line);
    }
}

/* Whether the line continues a list: the same bullet, the next number. */
static bool
continues_list(
    const struct line *head, int head_number, const struct line *line, int n)
{
    int number = -1;
    if (lines_marker(line, &number) == 0)
        return false;
    return head_number >= 0 ? number == head_number + n
                            : number < 0 && head->start[0] == line->start[0];
}

/* Whether lines that begin with a hyphen are what people say to each other:
 * they ask, and it is told who speaks. */
static bool
is_dialogue(const struct plain *plain, guint first, guint end, int items)
{
    int spoken = 0;
    if (*line_at(plain, first)->start != '-')
        return false;
    for (guint i = first; i < end; i++) {
        const struct line *line = line_at(plain, i);
        if (line->len < 3)
            continue;
        g_autofree char *text = g_strndup(line->start, line->len);
        char last = text[line->len - 1];
        spoken += last == '?' || last == '!' || strstr(text, ", - ") != NULL ||
            strstr(text, "? - ") != NULL || strstr(text, "! - ") != NULL;
    }
    return spoken * 3 >= items;
}

/* Where a list that begins at FIRST ends; FIRST if there is none. One item
 * is no list: a dialogue and a numbered headline look the same. */
static guint
list_end(struct plain *plain, guint first)
{
    const struct line *head = line_at(plain, first);
    int number = -1, items = 1;
    if (first < plain->spoken_end || lines_marker(head, &number) == 0)
        return first;
    guint end = first + 1;
    for (guint i = first + 1; i < plain->end; i++) {
        const struct line *line = line_at(plain, i);
        if (line->len == 0) {
            /* One blank line may stand between items. */
            if (i + 1 == plain->end ||
                !continues_list(head, number, line_at(plain, i + 1), items))
                break;
        } else if (continues_list(head, number, line, items)) {
            items++;
            end = i + 1;
        } else if (line->indent > head->indent && end == i) {
            end = i + 1;
        } else {
            break;
        }
    }
    if (items >= 2 && is_dialogue(plain, first, end, items)) {
        plain->spoken_end = end;
        return first;
    }
    return items >= 2 ? end : first;
}

/* One line that stands for itself. Returns the line after it. */
static guint
add_line(struct plain *plain, guint i, guint end)
{
    struct article *article = plain->article;
    const struct line *line = line_at(plain, i);
    if (is_underlined(plain, i, end)) {
        struct node *subhead = add_text_block(plain, plain->parent,
            NODE_SUBHEAD, pos_of_line(plain, line), line->start, line->len);
        subhead->number = *line_at(plain, i + 1)->start == '=' ? 1 : 2;
        return i + 2;
    }
    if (is_repeated(line, "*-_=~#", 3))
        node_append(plain->parent,
            node_new(article->arena, NODE_RULE, pos_of_line(plain, line)));
    else
        add_paragraph(plain, i, i + 1);
    return i + 1;
}

/* Lines that stay lines: those of a verse or an address. */
static void
add_verse(struct plain *plain, guint first, guint end)
{
    struct arena *arena = plain->article->arena;
    struct node *block = NULL;
    for (guint i = first; i < end; i++) {
        const struct line *line = line_at(plain, i);
        struct pos pos = pos_of_line(plain, line);
        g_array_set_size(plain->places, 0);
        struct node *one = add_text_block(
            plain, plain->parent, NODE_PARAGRAPH, pos, line->start, line->len);
        if (block == NULL) {
            block = one;
            continue;
        }
        node_append(block, node_new(arena, NODE_BREAK, pos));
        while (one->first != NULL)
            node_append(block, one->first);
        node_unlink(one);
    }
}

/* Columns that line up are kept as they were typed. */
static void
add_table(struct plain *plain, guint first, guint end)
{
    struct arena *arena = plain->article->arena;
    g_autoptr(GString) text = g_string_new(NULL);
    int indent = line_at(plain, first)->indent;
    for (guint i = first; i < end; i++)
        indent = MIN(indent, line_at(plain, i)->indent);
    for (guint i = first; i < end; i++) {
        const struct line *line = line_at(plain, i);
        g_string_append_printf(text, "%*s", line->indent - indent, "");
        g_string_append_len(text, line->start, (gssize)line->len);
        g_string_append_c(text, '\n');
    }
    struct node *block = node_new(
        arena, NODE_CODE_BLOCK, pos_of_line(plain, line_at(plain, first)));
    block->text = arena_strndup(arena, text->str, text->len);
    node_append(plain->parent, block);
}

/* Paragraphs of a flowed text: a line that ends with a space goes on in the
 * next one, and no other does. */
static void
add_flowed(struct plain *plain, guint first, guint end)
{
    guint start = first;
    for (guint i = first; i < end; i++)
        if (!line_at(plain, i)->soft || i + 1 == end) {
            add_paragraph(plain, start, i + 1);
            start = i + 1;
        }
}

static bool
has_soft_line(const struct plain *plain, guint first, guint end)
{
    for (guint i = first; i + 1 < end; i++)
        if (line_at(plain, i)->soft)
            return true;
    return false;
}

/* The lines from FIRST up to END, which are no list and no table. */
static void
add_block(struct plain *plain, guint first, guint end)
{
    if (plain->flowed && has_soft_line(plain, first, end)) {
        add_flowed(plain, first, end);
        return;
    }
    if (end - first > 1 && !is_underlined(plain, first, end)) {
        if (is_wrapped(plain, first, end)) {
            add_wrapped(plain, first, end);
            return;
        }
        /* Text with lines as long as paragraphs has a line a paragraph. */
        if ((plain->mail || plain->book || plain->width > 0) &&
            shape_is_verse(plain->lines, first, end, plain->prose)) {
            add_verse(plain, first, end);
            return;
        }
    }
    while (first < end)
        first = add_line(plain, first, end);
}

/* Where a list or a table begins between I and END; END if nowhere. */
static guint
next_shape(struct plain *plain, guint i, guint end)
{
    while (i < end && list_end(plain, i) == i &&
        shape_table_end(plain->lines, i, end) == i)
        i++;
    return i;
}

/* Reads the lines from FIRST up to END into PARENT. */
static void
read_lines(struct plain *plain, struct node *parent, guint first, guint end)
{
    guint i = first;
    plain->parent = parent;
    plain->end = end;
    while (i < end) {
        if (line_at(plain, i)->len == 0) {
            i++;
            continue;
        }
        guint block = block_end(plain, i), behind;
        int level = shape_heading(
            plain->lines, i, first, end, &plain->habits, plain->prose);
        if ((behind = list_end(plain, i)) > i) {
            add_list(plain, i, behind);
        } else if ((behind = shape_table_end(plain->lines, i, block)) > i) {
            add_table(plain, i, behind);
        } else if (level > 0) {
            const struct line *line = line_at(plain, i);
            struct node *subhead = add_text_block(plain, parent, NODE_SUBHEAD,
                pos_of_line(plain, line), line->start, line->len);
            subhead->number = level;
            behind = i + 1;
        } else {
            behind = next_shape(plain, i + 1, block);
            add_block(plain, i, behind);
        }
        i = behind;
    }
}

/* The quotation of DEPTH marks, within those around it, the last of which is
 * *QUOTE at depth *NOW. */
static void
enter_quote(struct plain *plain, struct node **quote, int *now, int depth,
    struct pos pos)
{
    for (; *now > depth; --*now)
        *quote = (*quote)->parent;
    for (; *now < depth; ++*now) {
        struct node *inner = node_new(plain->article->arena, NODE_QUOTE, pos);
        node_append(*quote, inner);
        *quote = inner;
    }
}

/* Reads the lines from FIRST up to END, those of each depth of quotation as a
 * text of its own. */
static void
read_body(struct plain *plain, guint first, guint end)
{
    struct node *quote = plain->article->body;
    int now = 0;
    guint i = first;
    while (i < end) {
        if (line_at(plain, i)->len == 0) {
            i++;
            continue;
        }
        int depth = line_at(plain, i)->depth;
        guint behind = i;
        /* A blank line without a mark may stand within a quotation. */
        for (guint k = i; k < end; k++) {
            bool blank = line_at(plain, k)->len == 0;
            if (line_at(plain, k)->depth != depth && !blank)
                break;
            if (!blank)
                behind = k + 1;
        }
        enter_quote(
            plain, &quote, &now, depth, pos_of_line(plain, line_at(plain, i)));
        read_lines(plain, quote, i, behind);
        i = behind;
    }
}

static bool
plain_read(const struct input *input, GPtrArray *articles, struct diag *diag)
{
    struct article *article = article_new(input->origin, input->folder);
    int first_line;
    size_t start = frontmatter_read(article, input->text, &first_line, diag);
    struct plain plain = { .article = article, .text = input->text + start };
    plain.lines = lines_split(plain.text, first_line);
    plain.places = g_array_new(FALSE, FALSE, sizeof(struct node_place));
    struct envelope envelope = mail_open(article, plain.lines);
    plain.mail = envelope.mail;
    plain.flowed = envelope.flowed;
    plain.book = envelope.book;
    const struct line *deep =
        lines_unquote(plain.lines, envelope.mail, READ_MAX_QUOTED);
    if (deep != NULL)
        diag_report(diag, DIAG_READ_TOO_DEEP, pos_of_line(&plain, deep),
            "%d levels of quotation", READ_MAX_QUOTED);
    plain.end = envelope.end;
    plain.width = find_width(&plain);
    plain.habits = shape_habits(plain.lines, envelope.first, envelope.end);
    read_body(&plain, envelope.first, envelope.end);
    g_array_unref(plain.lines);
    g_array_unref(plain.places);
    g_ptr_array_add(articles, article);
    return true;
}

static int
plain_sniff(const struct input *input)
{
    (void)input;
    /* Everything that is text can be read as such. */
    return 10;
}

const struct reader plain_reader = {
    .name = "plain",
    .suffixes = "txt text",
    .sniff = plain_sniff,
    .read = plain_read,
};
