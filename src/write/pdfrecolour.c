/*
 * A content stream is a list of tokens; operands come before their operator.
 * So three numbers that an "rg" or "RG" follows are a colour, and nothing else
 * has to be understood to change it.
 */
#include "write/pdfrecolour.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "write/colour.h"
#include "write/pdflex.h"
#include "write/pdfout.h"

/* What is being rewritten. */
struct content {
    const char *at, *end;
    const struct colour_tables *tables;
    GString *s;
    gsize operands[4]; /* where the last ones begin in S; [3] the last */
};

/* The end of the token; a bracket is one. NULL if it has none. */
static const char *
token_end(const char *at, const char *end)
{
    if (*at == '(')
        return pdf_string_end(at, end);
    if (*at == '<' && at + 1 < end && at[1] != '<') {
        const char *close = memchr(at, '>', (size_t)(end - at));
        return close != NULL ? close + 1 : NULL;
    }
    const char *start = at++;
    while (*start != '[' && *start != ']' && *start != '<' && *start != '>' &&
        *start != '{' && *start != '}' && at < end && !pdf_is_delimiter(*at))
        at++;
    return at;
}

void
pdf_recolour_append_grey(
    GString *s, const double rgb[3], const struct colour_tables *tables)
{
    uint32_t colour = 0;
    for (int i = 0; i < 3; i++)
        colour = colour << 8 | (uint32_t)lround(CLAMP(rgb[i], 0.0, 1.0) * 255);
    int grey =
        tables != NULL ? colour_grey(tables, colour) : (int)(colour & 0xff);
    pdf_append_milli(s, (grey * 1000 + 127) / 255);
}

/* An "rg", or an "RG", is about to be written. False if it has no colour in
 * front. */
static bool
recolour(struct content *c, bool stroke)
{
    double rgb[3];
    gsize start = c->operands[1];
    for (int i = 0; i < 3; i++) {
        const char *number = c->s->str + c->operands[1 + i];
        char *end;
        rgb[i] = g_ascii_strtod(number, &end);
        if (end == number || (*end != '\0' && !pdf_is_space(*end)))
            return false;
    }
    if (c->tables == NULL && (rgb[0] != rgb[1] || rgb[1] != rgb[2])) {
        g_string_append(c->s, stroke ? "RG" : "rg");
        return true;
    }
    g_string_truncate(c->s, start);
    pdf_recolour_append_grey(c->s, rgb, c->tables);
    g_string_append(c->s, stroke ? " G" : " g");
    return true;
}

static bool
token_is(const char *at, const char *end, const char *word)
{
    return (size_t)(end - at) == strlen(word) &&
        memcmp(at, word, (size_t)(end - at)) == 0;
}

/* Copies one token. */
static bool
copy_token(struct content *c)
{
    const char *at = c->at, *end = token_end(at, c->end);
    if (end == NULL)
        return false;
    c->at = end;
    if (token_is(at, end, "rg") || token_is(at, end, "RG"))
        return recolour(c, *at == 'R');
    /* Pictures within the stream, and colours of spaces that are named. */
    if (token_is(at, end, "BI"))
        return false;
    if (token_is(at, end, "cs") || token_is(at, end, "CS")) {
        const char *space = c->s->str + c->operands[3];
        if (c->tables != NULL && !g_str_has_prefix(space, "/Pattern"))
            return false;
    }
    for (int i = 0; i < 3; i++)
        c->operands[i] = c->operands[i + 1];
    c->operands[3] = c->s->len;
    g_string_append_len(c->s, at, end - at);
    return true;
}

GString *
pdf_recolour_content(
    const char *data, size_t len, const struct colour_tables *tables)
{
    struct content c = { .at = data, .end = data + len, .tables = tables };
    c.s = g_string_sized_new(len);
    while (c.at < c.end) {
        if (pdf_is_space(*c.at)) {
            g_string_append_c(c.s, *c.at++);
        } else if (*c.at == '%') {
            while (c.at < c.end && *c.at != '\n' && *c.at != '\r')
                c.at++;
        } else if (!copy_token(&c)) {
            g_string_free(c.s, true);
            return NULL;
        }
    }
    return c.s;
}
