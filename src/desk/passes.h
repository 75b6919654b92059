#ifndef NEWSPRINT_DESK_PASSES_H
#define NEWSPRINT_DESK_PASSES_H

#include "article/article.h"
#include "desk/recognise.h"

/*
 * The desk's passes over an article, in the order of desk_run, and how they
 * cut into its tree.
 */

/* Somebody wrote it so: only what is certain is touched. */
bool desk_is_light(const struct article *article);

void repair_run(struct article *article, struct diag *diag);
void residue_run(struct article *article);
void headline_run(struct article *article);
void byline_run(struct article *article);
void dateline_run(struct article *article);
void credit_run(struct article *article);
void language_run(struct article *article);
/* Says of paragraphs and quotations in which other language they are. */
void passages_run(struct article *article);

/* Does LINE end with the credit of a picture that has no label? For
 * credit_recognise alone. */
bool credit_recognise_tail(const char *line, struct credit_found *found);

/* Is the span an agency and the word for its pictures: "AP Photo"? */
bool credit_is_picture_desk(const char *line, struct span s);

/* Is the FOLDED line made of the phrases of a menu or a row of buttons, or a
 * reader's comment? For residue_recognise alone. */
bool residue_recognise_parts(const char *folded, enum residue_class *class);
/* Does the FOLDED line of so many WORDS ask its reader to use the site? */
bool residue_recognise_call(
    const char *folded, int words, enum residue_class *class);
/* Does the site say that it sets cookies? */
bool residue_is_cookie_notice(const char *folded, int words);

/* The text below NODE as the cuts below count it; until desk_run returns. */
const char *edit_text(const struct article *article, const struct node *node);
/* Takes bytes of that text out of the tree; nodes left empty go too. */
void edit_cut(struct article *article, struct node *node, struct span cut);
/* Where that byte stood in the source. */
struct pos edit_pos(const struct node *node, size_t offset);
/* A copy of the span in the arena, squeezed; NULL for an empty one. */
const char *edit_span(
    const struct article *article, const char *line, struct span span);
/* A finding about a span of the node's text. */
void edit_found(struct article *article, enum finding_kind kind,
    const char *field, const struct node *node, const char *line,
    struct span span, int confidence, const char *reason);
/* Takes the block out with a finding. */
void edit_strip(struct article *article, struct node *node, const char *field,
    int confidence, const char *reason);

#endif
