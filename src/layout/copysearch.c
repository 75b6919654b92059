/*
 * The search for the least pull. Pulling a lever further mostly changes the
 * length of an edition in one direction, and by as much each time: so the place
 * where it reaches what is wanted is guessed from the lengths on both sides,
 * and then looked for in growing steps and by halves. Mostly is not always: a
 * page that ends badly may be mended by less too, and so what is a little less
 * is tried in the end. When a later lever has done more than it had to, earlier
 * ones are let go again as far as can be.
 */
#include "layout/copysearch.h"

#include <stdint.h>
#include <string.h>

#include <glib.h>

/* So far below what was found another pull may do, which halving missed. */
#define NEIGHBOURS 3

/* The first step from a guess: a guess is off by about as much of the whole. */
#define STEPS 64

static struct copysearch_length
count(const struct copysearch *s, const int *pulled)
{
    return s->length(pulled, s->data);
}

/* Whether N pages are as many, or as few, as TARGET. */
static bool
reaches(const struct copysearch *s, struct copysearch_length n, int target)
{
    return n.pages >= 0 && (s->longer ? n.pages >= target : n.pages <= target);
}

/* What is known of one lever, the others being as they are. */
struct bracket {
    const struct copysearch *s;
    int *pulled;
    int lever, target;
    int fail, good; /* does not reach the target, and does */
    struct copysearch_length at_good;
};

/* Tries PULL, which is between the two, and narrows them; true: it reaches. */
static bool
try_pull(struct bracket *b, int pull)
{
    b->pulled[b->lever] = pull;
    struct copysearch_length here = count(b->s, b->pulled);
    bool good = reaches(b->s, here, b->target);
    if (good) {
        b->good = pull;
        b->at_good = here;
    } else {
        b->fail = pull;
    }
    b->pulled[b->lever] = b->good;
    return good;
}

/* From GUESS on, in growing steps to where it is the other way round, and the
 * rest by halves. */
static void
narrow(struct bracket *b, int guess)
{
    int step = MAX(1, (b->good - b->fail) / STEPS);
    if (b->good - b->fail < 2)
        return;
    if (try_pull(b, CLAMP(guess, b->fail + 1, b->good - 1))) {
        while (b->good - b->fail > 1 &&
            try_pull(b, MAX(b->good - step, b->fail + 1)))
            step *= 2;
    } else {
        while (b->good - b->fail > 1 &&
            !try_pull(b, MIN(b->fail + step, b->good - 1)))
            step *= 2;
    }
    while (b->good - b->fail > 1)
        try_pull(b, b->fail + (b->good - b->fail) / 2);
}

/* Where the length is what it must be, if it changes evenly from AT_FAIL on. */
static int
guess_pull(const struct bracket *b, struct copysearch_length at_fail)
{
    /* As many pages as are wanted are there as soon as the last one begins. */
    int64_t wanted = b->s->longer ? (b->target - 1) * COPYSEARCH_PAGE + 1
                                  : b->target * COPYSEARCH_PAGE;
    int64_t whole = b->at_good.extent - at_fail.extent;
    int64_t part = wanted - at_fail.extent;
    if (whole == 0)
        return b->fail + (b->good - b->fail) / 2;
    /* Rounded up, away from what does not reach it. */
    int64_t pulls = part * (b->good - b->fail) / whole;
    return b->fail + (int)CLAMP(pulls, 0, b->good - b->fail) + 1;
}

/* Pulls LEVER, which reaches TARGET where it is, back to the least that does,
 * the others being as they are; not pulled, of which the length is AT_NONE, it
 * does not. The length then. */
static struct copysearch_length
pull_back(const struct copysearch *s, int *pulled, int lever, int target,
    struct copysearch_length at_none, struct copysearch_length at_good)
{
    struct bracket b = { s, pulled, lever, target, 0, pulled[lever], at_good };
    narrow(&b, guess_pull(&b, at_none));
    for (int less = 2; less <= NEIGHBOURS && b.good - less > 0; less++) {
        b.fail = 0;
        if (try_pull(&b, b.good - less))
            less = 0;
    }
    return b.at_good;
}

/* Lets the levers before LAST go as far as TARGET is still reached, the
 * latest first, and never over it where that would be too long. */
static struct copysearch_length
let_go(const struct copysearch *s, int *pulled, int last, int target,
    struct copysearch_length n)
{
    for (int i = last - 1; i >= 0; i--) {
        struct bracket b = { s, pulled, i, target, -1, pulled[i], n };
        int before = pulled[i];
        narrow(&b, before - 1);
        if (s->longer && b.at_good.pages > target)
            pulled[i] = before;
        else
            n = b.at_good;
    }
    return n;
}

/* The least pull that reaches TARGET; the length, as near as the levers come
 * to it. */
static struct copysearch_length
search(const struct copysearch *s, int target, int *pulled)
{
    memset(pulled, 0, sizeof(int) * (size_t)s->n_levers);
    struct copysearch_length n = count(s, pulled);
    for (int i = 0; i < s->n_levers && n.pages != target; i++) {
        if (n.pages < 0 || reaches(s, n, target))
            break;
        if (s->most[i] == 0)
            continue;
        struct copysearch_length before = n;
        pulled[i] = s->most[i];
        n = count(s, pulled);
        if (!reaches(s, n, target)) {
            /* One that does the opposite is of no use. */
            if (n.pages < 0 ||
                (s->longer ? n.extent < before.extent
                           : n.extent > before.extent)) {
                pulled[i] = 0;
                n = before;
            }
            continue;
        }
        n = pull_back(s, pulled, i, target, before, n);
        if (s->longer && n.pages > target) {
            /* Over it in one step: the next lever may do it more finely. */
            pulled[i]--;
            n = count(s, pulled);
            continue;
        }
        return let_go(s, pulled, i, target, n);
    }
    return n;
}

int
copysearch_run(const struct copysearch *s, int *pulled)
{
    struct copysearch_length n = search(s, s->wanted, pulled);
    if (n.pages < 0 || !s->longer || reaches(s, n, s->wanted))
        return n.pages;
    /* All was pulled in vain: no further than what it comes to. */
    return search(s, n.pages, pulled).pages;
}
