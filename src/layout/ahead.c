/*
 * A look ahead. A story's columns are filled to within a line, so that where it
 * ends follows from how high it is; with its picture in one column or over
 * several, and with paragraphs that are a line longer, it ends elsewhere. All
 * ways of the next stories are gone through, and the cheapest one is what it
 * costs to begin them where it is asked.
 */
#include "layout/ahead.h"

#include <string.h>

#include "layout/beside.h"
#include "layout/furniture.h"
#include "layout/strips.h"

/* What each line costs that a story is longer, or the one that it is shorter,
 * than it looks best. */
#define LOOSER_COST 400
#define TIGHTER_COST 600
#define MOST_LOOSER 6
/* More strips that begin on a page are as good as these. */
#define MOST_BEGINS 3
/* What it costs if only what is behind the last article needs another page. */
#define PAGE_COST 9000

static int
columns_of(const struct compose *c)
{
    return MIN(c->setter->style->columns, GALLEY_MAX_COLUMNS);
}

static struct ahead_story
one_story(struct makeup *m, int i)
{
    const struct compose *c = m->c;
    struct waiting *w = makeup_waiting(m, i);
    int columns = columns_of(c);
    bool lead = makeup_priority(m, i) <= LEAD_PRIORITY;
    struct ahead_story story = {
        .over = strips_over(c, w->galley),
        .head = strips_head(c, w->galley, columns),
        .picture = strips_picture(c, w->galley),
    };
    story.least = strips_need(c, w->galley, columns) - story.over - story.head -
        c->setter->style->article_gap;
    story.wanted = strips_rows(c, w->galley, columns);
    for (int span = 0; span < 2; span++) {
        struct beside_form form = beside_form(m, i, columns, span == 1);
        story.rows[span] = MAX(0, form.natural - story.head);
        story.extra[span] = lead == (span == 1) ? 0
            : lead                              ? MAKEUP_SMALL_LEAD
                                                : MAKEUP_LARGE_PICTURE;
        if (span == 0)
            story.slack = form.slack;
    }
    if (story.rows[1] == 0)
        story.extra[0] = 0;
    return story;
}

/* N briefs from I on, whose heads stand in the columns. */
static struct ahead_story
briefs(struct makeup *m, int i, int n)
{
    int columns = columns_of(m->c), gap = m->c->setter->style->article_gap;
    struct ahead_story story = one_story(m, i);
    int lines = 0;
    story.least += strips_head(m->c, makeup_waiting(m, i)->galley, 1);
    story.head = 0;
    story.slack = 0;
    story.picture = 0;
    for (int k = i; k < i + n; k++)
        lines += beside_form(m, k, 1, false).natural + (k > i ? gap : 0);
    story.rows[0] = (lines + columns - 1) / columns;
    story.rows[1] = 0;
    story.extra[0] = 0;
    story.slack = 1 + n / columns;
    return story;
}

void
ahead_clear(struct ahead *ahead)
{
    g_free(ahead->costs);
}

/* The indexes and the colophon. */
static void
add_end(struct ahead *ahead, struct makeup *m)
{
    int lines = backmatter_lines(m->c, m->root);
    if (lines > 0)
        ahead->stories[ahead->n++] = (struct ahead_story){
            .least = 3,
            .rows = { lines - m->c->setter->style->article_gap },
            .last = true,
        };
}

void
ahead_init(struct ahead *ahead, struct makeup *m, int n)
{
    int n_costs = AHEAD_STORIES * (m->c->max_lines + 1) * (MOST_BEGINS + 1);
    *ahead = (struct ahead){
        .c = m->c,
        .costs = g_new(int64_t, n_costs),
    };
    memset(ahead->costs, 0xff, (size_t)n_costs * sizeof *ahead->costs);
    while (ahead->n < AHEAD_STORIES) {
        if (makeup_fill(m, n + 1) <= n) {
            struct makeup *following = makeup_following(m);
            const struct edition *e = m->c->setter->edition;
            ahead->closed = following == NULL &&
                m->section + 1 < e->sections + e->n_sections;
            if (following == NULL) {
                if (!ahead->closed)
                    add_end(ahead, m);
                return;
            }
            m = following;
            n = 0;
            continue;
        }
        int count = makeup_count_briefs(m, n);
        ahead->stories[ahead->n++] =
            count > 1 ? briefs(m, n, count) : one_story(m, n);
        n += count;
    }
}

static int64_t cost_from(
    const struct ahead *ahead, int index, int free, int begins);

/* Of story number INDEX in columns of which REST lines are on its first page.
 */
static int64_t
cost_of_form(
    const struct ahead *ahead, int index, int span, int rest, int begins)
{
    const struct ahead_story *story = &ahead->stories[index];
    int lines = ahead->c->max_lines;
    int64_t best = PAGEBREAK_IMPOSSIBLE;
    int most = MIN(story->slack, story->rows[span] / STRIPS_LOOSEN);
    for (int d = story->slack > 1 ? -1 : 0; d <= MIN(most, MOST_LOOSER); d++) {
        int rows = MAX(1, story->rows[span] + d), left = rest - rows;
        int64_t cost = d < 0 ? TIGHTER_COST : (int64_t)d * LOOSER_COST;
        if (left < 0) {
            int tail = (rows - rest - 1) % lines + 1;
            left = lines - tail;
            cost += (int64_t)MAX(0, story->wanted - rest) * STRIPS_LOW_COST;
            cost += rest < story->picture ? STRIPS_LATER_PICTURE : 0;
            cost += story->last
                ? PAGE_COST
                : (int64_t)MAX(0, PAGEBREAK_FULL_TAIL - tail) * PAGEBREAK_TAIL;
        }
        cost += cost_from(ahead, index + 1, left, rest < rows ? 0 : begins);
        best = MIN(best, cost);
    }
    return best + story->extra[span];
}

/* Of the stories from INDEX on, with FREE lines of the page for them. */
static int64_t
find_cost(const struct ahead *ahead, int index, int free, int begins)
{
    int gap = ahead->c->setter->style->article_gap;
    const struct ahead_story *story = &ahead->stories[index];
    int above = story->over + story->head;
    int64_t cost = 0;
    int need = above + story->least, less = compose_gap_less(ahead->c);
    if (free < gap - less + need) {
        cost = compose_hole_cost(free, begins);
        free = ahead->c->max_lines;
        begins = 0;
        cost += story->last ? PAGE_COST : 0;
    } else {
        less = MAX(0, gap + need - free);
        cost += (int64_t)less * COMPOSE_GAP_COST;
        free -= gap - less;
        begins++;
    }
    /* The last one only says what room it needs. */
    if (index + 1 == AHEAD_STORIES)
        return cost;
    int64_t best = cost_of_form(ahead, index, 0, free - above, begins);
    if (story->rows[1] > 0)
        best = MIN(best, cost_of_form(ahead, index, 1, free - above, begins));
    return cost + best;
}

static int64_t
cost_from(const struct ahead *ahead, int index, int free, int begins)
{
    if (index == ahead->n)
        return ahead->closed ? compose_hole_cost(free, begins) : 0;
    begins = MIN(begins, MOST_BEGINS);
    int64_t *known = &ahead->costs[(index * (ahead->c->max_lines + 1) + free) *
            (MOST_BEGINS + 1) +
        begins];
    if (*known < 0)
        *known = find_cost(ahead, index, free, begins);
    return *known;
}

int64_t
ahead_cost(const struct compose *c, int free, int begins)
{
    if (c->ahead == NULL)
        return 0;
    free = CLAMP(free, 0, c->max_lines);
    return cost_from(c->ahead, 0, free, begins);
}
