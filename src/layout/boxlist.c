/*
 * Lists in boxes: a box is set paragraph by paragraph, and what these are part
 * of is kept beside it, for those who have the page read to them.
 */
#include "layout/boxlist.h"

#include "article/node.h"
#include "layout/builder.h"

const char *
boxlist_label(const struct node *item, char buffer[16])
{
    const struct node *list = item->parent;
    if (list == NULL || !list->ordered)
        return "•";
    int number = list->number > 0 ? list->number : 1;
    for (const struct node *n = item->prev; n != NULL; n = n->prev)
        number++;
    g_snprintf(buffer, 16, "%d.", number);
    return buffer;
}

int
boxlist_element(GHashTable *lists, const struct node *node, int box)
{
    gpointer element;
    for (; node != NULL; node = node->parent)
        if (g_hash_table_lookup_extended(lists, node, NULL, &element))
            return GPOINTER_TO_INT(element);
    return box;
}

void
boxlist_add(
    struct setter *setter, GHashTable *lists, const struct node *node, int box)
{
    int element = setter_add_element(setter,
        node->kind == NODE_LIST ? ELEMENT_LIST : ELEMENT_ITEM,
        boxlist_element(lists, node->parent, box));
    if (node->kind == NODE_ITEM) {
        int item = element;
        setter_add_element(setter, ELEMENT_LABEL, item);
        element = setter_add_element(setter, ELEMENT_ITEM_BODY, item);
    }
    g_hash_table_insert(lists, (gpointer)node, GINT_TO_POINTER(element));
}
