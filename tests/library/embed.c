/*
 * The library as a program that embeds it sees it: this file includes
 * newsprint.h and nothing else of ours, no GLib, and is compiled as strict
 * C99. It goes through a context's whole life in memory: messages by the
 * callback, counts, formats, outputs, and what happens out of order.
 */
#include "newsprint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int n_tests, n_bad;

static void
ok(bool good, const char *what)
{
    n_tests++;
    n_bad += !good;
    printf("%sok %d - %s\n", good ? "" : "not ", n_tests, what);
}

struct heard {
    int n;
    char name[64], file[64], level[16];
    int line;
    int stages;
};

static void
copy(char *to, size_t size, const char *from)
{
    snprintf(to, size, "%s", from != NULL ? from : "");
}

static void
hear(const struct newsprint_message *message, void *data)
{
    struct heard *heard = data;

    if (heard->n++ > 0)
        return;
    copy(heard->name, sizeof heard->name, message->name);
    copy(heard->file, sizeof heard->file, message->file);
    copy(heard->level, sizeof heard->level, message->level_name);
    heard->line = message->line;
}

static void
see(const char *stage, void *data)
{
    struct heard *heard = data;

    heard->stages += stage[0] != '\0';
}

static struct newsprint *
open_context(struct heard *heard)
{
    struct newsprint_options options;

    memset(heard, 0, sizeof *heard);
    newsprint_options_init(&options);
    options.data_folder = getenv("NEWSPRINT_DATA");
    options.timestamp = 1729555200;
    options.message = hear;
    options.progress = see;
    options.data = heard;
    return newsprint_new(&options);
}

static const char article[] = "---\ntitle: The harbour opens again\n"
                              "date: 2024-10-22\nlang: en\n---\n"
                              "After two years the old harbour opened.\n";

static void
test_outputs(void)
{
    struct heard heard;
    struct newsprint *np = open_context(&heard);
    struct newsprint_counts counts;
    struct newsprint_timings timings;
    void *data;
    size_t size;

    ok(newsprint_title(np) == NULL, "no title before there is an edition");
    ok(newsprint_add_bytes(np, "a.md", NULL, "https://example.org/a", article,
           sizeof article - 1),
        "bytes are added");
    ok(newsprint_compile(np), "they make an edition");
    ok(strcmp(newsprint_week(np), "2024-W43") == 0, "of that week");
    ok(strcmp(newsprint_date(np), "2024-10-22") == 0, "of that day");
    ok(newsprint_page_count(np) == 0, "no pages yet");
    ok(newsprint_make(np, "pdf", &data, &size) && size > 1000 &&
            memcmp(data, "%PDF-", 5) == 0,
        "a PDF in memory");
    newsprint_bytes_free(data);
    ok(newsprint_page_count(np) == 1, "of one page");
    ok(newsprint_make(np, "epub", &data, &size) && size > 1000 &&
            memcmp(data, "PK", 2) == 0,
        "an EPUB in memory");
    newsprint_bytes_free(data);
    ok(newsprint_make_proof(np, 0, 40, &data, &size) && size > 100 &&
            memcmp((char *)data + 1, "PNG", 3) == 0,
        "a proof in memory");
    newsprint_bytes_free(data);
    ok(!newsprint_make_proof(np, 1, 40, &data, &size) && data == NULL,
        "none of a page that is not there");
    newsprint_get_counts(np, &counts);
    ok(counts.articles == 1 && counts.left_out == 0, "one article");
    newsprint_get_timings(np, &timings);
    ok(timings.draw >= 0 && timings.package >= 0, "timings");
    ok(heard.stages >= 4, "progress was told");
    newsprint_free(np);
}

static void
test_failures(void)
{
    struct heard heard;
    struct newsprint *np = open_context(&heard);
    struct newsprint_counts counts;
    void *data;
    size_t size;

    ok(!newsprint_compile(np), "nothing added, nothing made");
    ok(strcmp(heard.name, "nothing-added") == 0, "and it is said");
    newsprint_free(np);

    np = open_context(&heard);
    ok(!newsprint_add_file(np, "/nowhere/a.md"), "a file that is not there");
    ok(strcmp(heard.name, "file-unreadable") == 0 &&
            strcmp(heard.level, "fatal") == 0 &&
            strcmp(heard.file, "/nowhere/a.md") == 0 && heard.line == 0,
        "is told to the callback");
    newsprint_get_counts(np, &counts);
    ok(counts.left_out == 1 && counts.messages[NEWSPRINT_FATAL] == 1,
        "and counted");
    ok(newsprint_add_bytes(np, "a.md", NULL, NULL, article, sizeof article - 1),
        "another may be added");
    ok(!newsprint_make(np, "doc", &data, &size) && data == NULL,
        "no such format");
    ok(newsprint_make(np, "tree", &data, &size) && size > 0,
        "the rest is published");
    newsprint_bytes_free(data);
    newsprint_free(np);
    newsprint_free(NULL);
}

int
main(void)
{
    const char *const *formats = newsprint_formats();
    bool paged = newsprint_format_is_paged("pdf");

    ok(formats[0] != NULL && strcmp(formats[0], "pdf") == 0, "formats");
    for (int i = 0; formats[i] != NULL; i++)
        ok(newsprint_format_lookup(formats[i]) != NULL, formats[i]);
    ok(paged && !newsprint_format_is_paged("epub"), "paged or not");
    ok(newsprint_format_for_file("x/y.EPUB") != NULL ||
            newsprint_format_for_file("x/y.epub") != NULL,
        "a format by a file's name");
    ok(newsprint_format_lookup("doc") == NULL, "no such format");
    ok(newsprint_is_manifest("weekly.yaml"), "a manifest by its name");
    test_outputs();
    test_failures();
    printf("1..%d\n", n_tests);
    return n_bad > 0;
}
