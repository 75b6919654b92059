/*
 * The words that pictures should have: an alternative text for those who do
 * not see them, and for photographs whose they are. A picture without any is
 * always worth a word; what a caption can stand for, and credits, only to
 * those who ask.
 */
#include "article/article.h"
#include "base/diag.h"
#include "edition/compile.h"

static bool
has_child(const struct node *figure, enum node_kind kind)
{
    node_foreach_child (child, figure)
        if (child->kind == kind)
            return true;
    return false;
}

static struct pos
pos_of_image(const struct article *article, const struct node *node)
{
    struct pos pos = node->pos;
    if (pos.origin == NULL)
        pos.origin = article->origin;
    return pos;
}

static void
check_alt(const struct compile *c, const struct article *article,
    const struct node *node)
{
    /* "" is said: it is decoration. */
    if (node->text != NULL)
        return;
    bool captioned =
        node->parent != NULL && has_child(node->parent, NODE_CAPTION);
    if (captioned && !c->options->preflight)
        return;
    diag_report(c->diag, captioned ? DIAG_IMAGE_NO_ALT : DIAG_IMAGE_NO_WORDS,
        pos_of_image(article, node), "%s", node->url);
}

/* Once a figure, at its first photograph. A drawing may be the paper's own. */
static void
check_credit(const struct compile *c, const struct article *article,
    const struct node *figure)
{
    if (has_child(figure, NODE_CREDIT))
        return;
    node_foreach_child (child, figure) {
        if (child->kind != NODE_IMAGE || child->image < 0 ||
            c->edition->images[child->image].format != IMAGE_JPEG ||
            (child->text != NULL && child->text[0] == '\0'))
            continue;
        diag_report(c->diag, DIAG_CREDIT_MISSING, pos_of_image(article, child),
            "%s", child->url);
        return;
    }
}

static void
check_tree(const struct compile *c, const struct article *article,
    const struct node *root)
{
    if (root == NULL)
        return;
    for (struct node_walk w = node_walk(root); node_walk_next(&w);) {
        if (!w.entering)
            continue;
        if (w.node->kind == NODE_IMAGE)
            check_alt(c, article, w.node);
        else if (w.node->kind == NODE_FIGURE && c->options->preflight)
            check_credit(c, article, w.node);
    }
}

void
imagewords_check(struct compile *c)
{
    for (int i = 0; i < c->edition->n_articles + c->edition->n_fillers; i++) {
        const struct article *article = c->edition->articles[i].article;
        check_tree(c, article, article->lead);
        check_tree(c, article, article->body);
        check_tree(c, article, article->notes);
    }
}
