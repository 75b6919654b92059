/*
 * The search of copyfitting, over levers that are only numbers: the least pull
 * is found, in the order of the levers, and never one that was not tried.
 */
#include "layout/copysearch.h"

#include <glib.h>

/* An edition whose length is a sum, in hundredths of a page. */
struct paper {
    int natural;
    int gains[3];  /* by one pull of each lever */
    int most_used; /* pulls of the last lever that do something; 0: all */
    int bump;      /* two of them, from here on, cost a page; 0: none */
    int calls;
};

static struct copysearch_length
length(const int *pulled, void *data)
{
    struct paper *p = data;
    int length = p->natural;
    for (int i = 0; i < 2; i++)
        length += p->gains[i] * pulled[i];
    length += p->gains[2] *
        (p->most_used > 0 ? MIN(pulled[2], p->most_used) : pulled[2]);
    /* Further pulls of the last lever do not change that. */
    if (pulled[2] >= p->bump && pulled[2] < p->bump + 2 && p->bump > 0)
        length += 100;
    p->calls++;
    return (struct copysearch_length){
        .pages = MAX(1, (length + 99) / 100),
        .extent = length * COPYSEARCH_PAGE / 100,
    };
}

static int
run(struct paper *p, int wanted, bool longer, int *pulled)
{
    const struct copysearch search = {
        .n_levers = 3,
        .most = { 4, 5, 100 },
        .wanted = wanted,
        .longer = longer,
        .length = length,
        .data = p,
    };
    return copysearch_run(&search, pulled);
}

static void
check(const int *pulled, int a, int b, int c)
{
    g_assert_cmpint(pulled[0], ==, a);
    g_assert_cmpint(pulled[1], ==, b);
    g_assert_cmpint(pulled[2], ==, c);
}

static void
test_fits(void)
{
    struct paper p = { .natural = 795, .gains = { -10, -5, -20 } };
    int pulled[3];
    g_assert_cmpint(run(&p, 8, false, pulled), ==, 8);
    check(pulled, 0, 0, 0);
    g_assert_cmpint(p.calls, ==, 1);
}

static void
test_least(void)
{
    struct paper p = { .natural = 825, .gains = { -10, -5, -20 } };
    int pulled[3];
    g_assert_cmpint(run(&p, 8, false, pulled), ==, 8);
    check(pulled, 3, 0, 0);
    p.natural = 842;
    g_assert_cmpint(run(&p, 8, false, pulled), ==, 8);
    check(pulled, 4, 1, 0);
    p.natural = 866;
    g_assert_cmpint(run(&p, 8, false, pulled), ==, 8);
    check(pulled, 4, 2, 1);
}

/* What a coarse lever has done more than it had to, finer ones need not. */
static void
test_let_go(void)
{
    struct paper p = { .natural = 866, .gains = { -10, -5, -60 } };
    int pulled[3];
    g_assert_cmpint(run(&p, 8, false, pulled), ==, 8);
    check(pulled, 1, 0, 1);
}

/* The length says where to look: three hundred pulls need not be halved. */
static void
test_calls(void)
{
    struct paper p = { .natural = 1000, .gains = { -10, -5, -1 } };
    int pulled[3];
    p.gains[2] = -2;
    g_assert_cmpint(run(&p, 8, false, pulled), ==, 8);
    check(pulled, 4, 5, 68);
    g_assert_cmpint(p.calls, <=, 10);
}

/* Pulls that make a page break badly hide one before them that is enough. */
static void
test_bump(void)
{
    struct paper p = {
        .natural = 875,
        .gains = { 0, 0, -10 },
        .most_used = 20,
        .bump = 9,
    };
    int pulled[3];
    g_assert_cmpint(run(&p, 8, false, pulled), ==, 8);
    check(pulled, 0, 0, 8);
}

static void
test_overset(void)
{
    struct paper p = { .natural = 1000, .gains = { -10, -5, -1 } };
    int pulled[3];
    g_assert_cmpint(run(&p, 8, false, pulled), ==, 9);
    check(pulled, 4, 5, 100);
}

static void
test_longer(void)
{
    struct paper p = { .natural = 690, .gains = { 10, 5, 0 } };
    int pulled[3];
    g_assert_cmpint(run(&p, 8, true, pulled), ==, 8);
    check(pulled, 2, 0, 0);
    /* What does not make another page is not pulled. */
    p.natural = 510;
    g_assert_cmpint(run(&p, 8, true, pulled), ==, 6);
    check(pulled, 0, 0, 0);
    p.natural = 570;
    g_assert_cmpint(run(&p, 8, true, pulled), ==, 7);
    check(pulled, 4, 0, 0);
}

/* One that would go beyond the pages wanted is not pulled so far. */
static void
test_too_far(void)
{
    struct paper p = { .natural = 590, .gains = { 150, 20, 0 } };
    int pulled[3];
    g_assert_cmpint(run(&p, 7, true, pulled), ==, 7);
    check(pulled, 0, 1, 0);
    p.gains[1] = 0;
    g_assert_cmpint(run(&p, 7, true, pulled), ==, 6);
    check(pulled, 0, 0, 0);
}

/* A lever that does the opposite of what it should stays where it was. */
static void
test_useless(void)
{
    struct paper p = { .natural = 840, .gains = { 30, -10, 0 } };
    int pulled[3];
    g_assert_cmpint(run(&p, 8, false, pulled), ==, 8);
    check(pulled, 0, 4, 0);
}

/* Whatever the levers do, what is reported is what they come to, and none of
 * those pulled could be pulled less by itself. */
static void
test_random(void)
{
    for (guint32 seed = 1; seed < 3000; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        bool longer = seed % 2 == 0;
        struct paper p = { .natural = g_rand_int_range(rand, 100, 2000) };
        for (int i = 0; i < 3; i++)
            p.gains[i] = g_rand_int_range(rand, 0, 40) * (longer ? 1 : -1);
        int natural = (p.natural + 99) / 100, pulled[3];
        int wanted =
            MAX(1, natural + g_rand_int_range(rand, 0, 4) * (longer ? 1 : -1));
        int n = run(&p, wanted, longer, pulled);
        g_assert_cmpint(n, ==, length(pulled, &p).pages);
        if (longer)
            g_assert_cmpint(n, <=, wanted);
        if (n != wanted && !longer && n > wanted)
            continue;
        for (int i = 0; i < 3; i++) {
            if (pulled[i] == 0)
                continue;
            int less[3] = { pulled[0], pulled[1], pulled[2] };
            less[i]--;
            if (longer)
                g_assert_cmpint(length(less, &p).pages, <, n);
            else
                g_assert_cmpint(length(less, &p).pages, >, wanted);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/copysearch/fits", test_fits);
    g_test_add_func("/copysearch/least", test_least);
    g_test_add_func("/copysearch/let-go", test_let_go);
    g_test_add_func("/copysearch/calls", test_calls);
    g_test_add_func("/copysearch/bump", test_bump);
    g_test_add_func("/copysearch/overset", test_overset);
    g_test_add_func("/copysearch/longer", test_longer);
    g_test_add_func("/copysearch/too-far", test_too_far);
    g_test_add_func("/copysearch/useless", test_useless);
    g_test_add_func("/copysearch/random", test_random);
    return g_test_run();
}
