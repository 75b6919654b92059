/*
 * The search for the least pull. Pulling a lever further mostly changes the
 * number of pages in one direction only, so that halving finds the place where
 * it reaches what is wanted; where it does not, what is found is still one
 * that was tried. When a later lever has done more than it had to, earlier
 * ones are let go again as far as can be.
 */
#include "layout/copysearch.h"

#include <string.h>

static int
count(const struct copysearch *s, const int *pulled)
{
    return s->pages(pulled, s->data);
}

/* Whether N pages are as many, or as few, as TARGET. */
static bool
reaches(const struct copysearch *s, int n, int target)
{
    return n >= 0 && (s->longer ? n >= target : n <= target);
}

/* Pulls LEVER, which reaches TARGET at PULLED, back to the least that does,
 * the others being as they are; FAIL is known not to, -1 is not a pull. The
 * pages then, N being those at PULLED. */
static int
pull_back(const struct copysearch *s, int *pulled, int lever, int fail,
    int target, int n)
{
    int good = pulled[lever];
    while (good - fail > 1) {
        int middle = fail + (good - fail) / 2;
        pulled[lever] = middle;
        int here = count(s, pulled);
        if (reaches(s, here, target)) {
            good = middle;
            n = here;
        } else {
            fail = middle;
        }
    }
    pulled[lever] = good;
    return n;
}

/* Lets the levers before LAST go as far as TARGET is still reached, the
 * latest first, and never over it where that would be too long. */
static int
let_go(const struct copysearch *s, int *pulled, int last, int target, int n)
{
    for (int i = last - 1; i >= 0; i--) {
        if (pulled[i] == 0)
            continue;
        int before = pulled[i];
        int here = pull_back(s, pulled, i, -1, target, n);
        if (s->longer && here > target)
            pulled[i] = before;
        else
            n = here;
    }
    return n;
}

/* The least pull that reaches TARGET; the number of pages, as near as the
 * levers come to it. */
static int
search(const struct copysearch *s, int target, int *pulled)
{
    memset(pulled, 0, sizeof(int) * (size_t)s->n_levers);
    int n = count(s, pulled);
    for (int i = 0; i < s->n_levers && n != target; i++) {
        if (n < 0 || reaches(s, n, target))
            break;
        if (s->most[i] == 0)
            continue;
        int before = n;
        pulled[i] = s->most[i];
        n = count(s, pulled);
        if (!reaches(s, n, target)) {
            /* One that does the opposite is of no use. */
            if (n < 0 || (s->longer ? n < before : n > before)) {
                pulled[i] = 0;
                n = before;
            }
            continue;
        }
        n = pull_back(s, pulled, i, 0, target, n);
        if (s->longer && n > target) {
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
    int n = search(s, s->wanted, pulled);
    if (n < 0 || !s->longer || reaches(s, n, s->wanted))
        return n;
    /* All was pulled in vain: no further than what it comes to. */
    return search(s, n, pulled);
}
