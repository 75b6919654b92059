/* The pages under construction: what every part of the layout adds to. */
#include "layout/setter.h"

#include <time.h>

#include "base/arena.h"
#include "edition/edition.h"

int64_t
setter_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int
setter_add_element(struct setter *setter, enum element_kind kind, int parent)
{
    const struct element element = {
        .kind = kind,
        .parent = parent,
        .article = parent >= 0 ? setter_element(setter, parent)->article : -1,
    };
    /* What belongs to furniture is furniture. */
    if (parent == ELEMENT_ARTIFACT && setter->elements->len > 0)
        return ELEMENT_ARTIFACT;
    if (setter->replay > 0)
        return setter->replay++;
    g_array_append_val(setter->elements, element);
    return (int)setter->elements->len - 1;
}

void
setter_add_outline(
    struct setter *setter, int level, const char *title, int dest)
{
    const struct outline_item item = {
        .level = level,
        .title = arena_strdup(setter->arena, title),
        .dest = dest,
    };
    g_array_append_val(setter->outline, item);
}

void
setter_replay(struct setter *setter, int first)
{
    setter->replay = first;
}

struct element *
setter_element(struct setter *setter, int element)
{
    return &g_array_index(setter->elements, struct element, element);
}

int
setter_dest(struct setter *setter, const char *name)
{
    int known = GPOINTER_TO_INT(g_hash_table_lookup(setter->places, name));
    if (known > 0)
        return known - 1;
    const struct page_dest dest = { .name = NULL };
    g_array_append_val(setter->dests, dest);
    g_hash_table_insert(setter->places, arena_strdup(setter->arena, name),
        GINT_TO_POINTER((int)setter->dests->len));
    return (int)setter->dests->len - 1;
}

/* Ids of articles have no full stops. */
static const char *
note_name(struct setter *setter, enum setter_note end, int article, int number)
{
    return arena_printf(setter->arena,
        end == SETTER_NOTE ? "%s.note-%d" : "%s.ref-%d",
        setter->edition->articles[article].id, number);
}

void
setter_add_note_link(struct setter *setter, enum setter_note end, int element,
    int number, const char *contents)
{
    int article = element >= 0 ? setter_element(setter, element)->article : -1;
    if (article < 0 || setter->replay > 0)
        return;
    enum setter_note other =
        end == SETTER_NOTE ? SETTER_NOTE_NUMBER : SETTER_NOTE;
    const struct link_target target = {
        .element = element,
        .dest = setter_dest(setter, note_name(setter, other, article, number)),
        .contents = arena_strdup(setter->arena, contents),
        .here = note_name(setter, end, article, number),
    };
    setter_add_link(setter, &target);
}

void
setter_place_link(struct setter *setter, const struct link_target *target,
    int page, int x, int y, int width, int height)
{
    const struct page_link link = {
        .page = page,
        .x = x,
        .y = y,
        .width = width,
        .height = height,
        .element = target->element,
        .uri = target->uri,
        .dest = target->dest,
        .contents = target->contents,
    };
    g_array_append_val(setter->links, link);
    if (target->here == NULL)
        return;
    int index = setter_dest(setter, target->here);
    struct page_dest *dest =
        &g_array_index(setter->dests, struct page_dest, index);
    if (dest->name == NULL)
        *dest = (struct page_dest){
            .name = target->here,
            .page = page,
            .x = x,
            .y = y,
        };
}

struct page_draft *
setter_page(struct setter *setter, int page)
{
    return setter->pages->pdata[page];
}

void
setter_add_mark(struct setter *setter, int page, const struct mark *mark)
{
    g_array_append_vals(setter_page(setter, page)->marks, mark, 1);
}

void
setter_add_rect(struct setter *setter, int page, int x, int y, int width,
    int height, uint32_t colour)
{
    const struct mark mark = {
        .kind = MARK_RECT,
        .element = ELEMENT_ARTIFACT,
        .x = x,
        .y = y,
        .width = width,
        .height = height,
        .colour = colour,
    };
    setter_add_mark(setter, page, &mark);
}

int
setter_font_index(struct setter *setter, const struct font *font)
{
    if (font->page_index < 0) {
        ((struct font *)font)->page_index = (int)setter->fonts_used->len;
        g_ptr_array_add(setter->fonts_used, (gpointer)font);
    }
    return font->page_index;
}

void
setter_add_link(struct setter *setter, const struct link_target *target)
{
    if (setter->replay == 0)
        g_array_append_vals(setter->link_targets, target, 1);
}

const struct link_target *
setter_link(const struct setter *setter, int element)
{
    /* Targets are added in order of their elements. */
    guint low = 0, high = setter->link_targets->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        const struct link_target *target =
            &g_array_index(setter->link_targets, struct link_target, middle);
        if (target->element == element)
            return target;
        if (target->element < element)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct link_target *
setter_link_around(const struct setter *setter, int element)
{
    while (element >= 0) {
        const struct link_target *target = setter_link(setter, element);
        const struct element *e =
            &g_array_index(setter->elements, struct element, element);
        if (target != NULL ||
            (e->kind != ELEMENT_CODE && e->kind != ELEMENT_SPAN))
            return target;
        element = e->parent;
    }
    return NULL;
}
