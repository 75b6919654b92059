#ifndef NEWSPRINT_WRITE_PDFRULES_H
#define NEWSPRINT_WRITE_PDFRULES_H

#include <stdbool.h>

#include "base/diag.h"

struct pages;

/*
 * What is in the way of the standards that a PDF may claim to meet
 * (edition/standard.h). Only rules are here that what comes in can break; the
 * rest is kept by how the file is written.
 */
enum pdf_rule {
    PDF_RULE_GLYPH,     /* a character that no font has */
    PDF_RULE_FONT,      /* a font that cannot be put in */
    PDF_RULE_COLOUR,    /* colours that nothing says the look of */
    PDF_RULE_ALT,       /* a picture without words */
    PDF_RULE_STRUCTURE, /* there is no structure */
    PDF_RULE_LANGUAGE,  /* nobody knows the language */
    PDF_RULE_SIZE,      /* a page beyond what the standards allow */
    PDF_RULE_SOURCES,   /* files that are to be inside are not known */
    PDF_N_RULES
};

struct pdf_rules;

/* ASKED: the standards that must be met; 0: as many as can be. FILE, which is
 * copied, is what messages call the PDF; it may be NULL. */
struct pdf_rules *pdf_rules_new(unsigned asked, const char *file);
void pdf_rules_free(struct pdf_rules *rules);

/* RULE is broken at POS. DETAIL may be NULL; both are copied or live on. */
void pdf_rules_break(struct pdf_rules *rules, enum pdf_rule rule,
    struct pos pos, const char *detail);

/* Breaks PDF_RULE_GLYPH for every place on the pages that shows none. */
void pdf_rules_check_glyphs(struct pdf_rules *rules, const struct pages *pages);

/* What the file is to claim, when all has been seen. False after a message for
 * each rule that keeps it from what was asked for. */
bool pdf_rules_settle(
    const struct pdf_rules *rules, unsigned *claims, struct diag *diag);

#endif
