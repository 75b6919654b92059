/*
 * The command's arguments: one table of verbs and one of options, from which
 * the parser, the help and the hints at misspelt names are made. Options may
 * stand anywhere; "--" ends them; long ones take "--name value" and
 * "--name=value", short ones "-o value" and "-ovalue", and flags can be put
 * together ("-qv").
 */
#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "newsprint.h"
#include "report.h"

struct verb_entry {
    enum verb verb;
    const char *name;
    const char *arguments;
    const char *summary;
};

static const struct verb_entry verbs[] = {
    { VERB_BUILD, "build", "[OPTION]... EDITION.yaml | ARTICLE... | -",
        "make a newspaper: PDF, EPUB" },
    { VERB_INSPECT, "inspect", "[OPTION]... EDITION.yaml | ARTICLE... | -",
        "say what was recognised in articles, and what was taken out" },
    { VERB_CHECK, "check", "[OPTION]... EDITION.yaml | ARTICLE... | -",
        "report what is wrong and what an editor would mend" },
    { VERB_PROOF, "proof", "[OPTION]... EDITION.yaml | ARTICLE... | -",
        "draw the pages as PNG, and all of them on a contact sheet" },
    { VERB_STYLES, "styles", "[OPTION]...", "list the styles" },
    { VERB_FONTS, "fonts", "[OPTION]...", "list the fonts" },
    { VERB_PAPERS, "papers", "[OPTION]...",
        "list the papers and screens that have names" },
};

#define V_MAKE (VERB_BUILD | VERB_CHECK | VERB_PROOF)
#define V_READ (V_MAKE | VERB_INSPECT)
#define V_LIST (VERB_STYLES | VERB_FONTS | VERB_PAPERS)
#define V_ALL (V_READ | V_LIST)

enum option_kind {
    KIND_FLAG,   /* bool */
    KIND_STRING, /* const char * */
    KIND_FORMAT, /* likewise: a name of newsprint_input_formats() */
    KIND_OUTPUT,
    KIND_PRESS, /* of the output before it, or of all; a string */
    KIND_DPI,
    KIND_COLOR,
    KIND_DIAGNOSTICS,
    KIND_HELP,
    KIND_VERSION,
};

struct option_entry {
    char letter;      /* 0: none */
    const char *name; /* without the dashes */
    int verbs;
    enum option_kind kind;
    size_t offset;        /* of FLAG, STRING, FORMAT in struct options, of
                             PRESS in struct options_output */
    const char *argument; /* NULL: takes none */
    const char *help;     /* NULL: another name for the one above */
};

#define AT(member) offsetof(struct options, member)
#define AT_OUTPUT(member) offsetof(struct options_output, member)

static const struct option_entry entries[] = {
    { 'o', "output", VERB_BUILD | VERB_PROOF, KIND_OUTPUT, 0, "FILE",
        "write FILE, its kind by its suffix; FOLDER/ for all "
        "kinds; - or -.pdf for standard output; may be given "
        "several times" },
    { 't', "title", V_MAKE, KIND_STRING, AT(title), "TEXT",
        "the publication's title" },
    { 'l', "lang", V_MAKE, KIND_STRING, AT(lang), "TAG",
        "its language, as in \"id\" or \"en-GB\"" },
    { 0, "language", V_MAKE, KIND_STRING, AT(lang), "TAG", NULL },
    { 's', "paper", V_MAKE, KIND_STRING, AT(paper), "SIZE",
        "A4, Letter, Berliner, kindle-scribe, ... (see newsprint papers), "
        "\"A5 landscape\", or 182mm,257mm" },
    { 0, "size", V_MAKE, KIND_STRING, AT(paper), "SIZE", NULL },
    { 0, "bleed", V_MAKE, KIND_STRING, AT(bleed), "LENGTH",
        "what PDFs have beyond the page's edge, as in 3mm" },
    { 'm', "crop-marks", V_MAKE, KIND_FLAG, AT(crop_marks), NULL,
        "PDFs say where to cut" },
    { 0, "pages", V_MAKE, KIND_STRING, AT(pages), "N|Nx",
        "fit the edition into N pages, or a multiple of N, as in 4x" },
    { 0, "epub-fonts", V_MAKE, KIND_STRING, AT(epub_fonts), "WHICH",
        "which of the style's fonts EPUBs have inside: none, headlines, all" },
    { 0, "punctuation", V_READ, KIND_STRING, AT(punctuation), "HOW",
        "smart: quotes, apostrophes, dashes and the like in articles as their "
        "language sets them; or as written" },
    { 0, "imposition", VERB_BUILD, KIND_PRESS, AT_OUTPUT(imposition), "NAME",
        "put pages on sheets: booklet, 2-up, 4-up, 6-up, 8-up; after -o, of "
        "that PDF alone" },
    { 0, "sheet", VERB_BUILD, KIND_PRESS, AT_OUTPUT(sheet), "SIZE",
        "the sheets' paper; after -o, of that PDF alone" },
    { 0, "colour", VERB_BUILD, KIND_COLOR, 0, "grey|full",
        "grey: text, pictures and drawings of PDFs for a printer with black "
        "alone; after -o, of that PDF alone, or the pictures of that EPUB" },
    { 0, "image-resolution", VERB_BUILD, KIND_PRESS,
        AT_OUTPUT(image_resolution), "N",
        "pictures have at most N dots an inch; after -o, those of that PDF "
        "alone" },
    { 0, "epub-images", VERB_BUILD, KIND_PRESS, AT_OUTPUT(epub_images), "NAME",
        "make an EPUB's pictures for a tablet (at most 2048 pixels on the "
        "longer side, the default), e-ink (1680), or leave them original; "
        "after -o, those of that EPUB alone" },
    { 0, "epub-size", VERB_BUILD, KIND_PRESS, AT_OUTPUT(epub_size), "SIZE",
        "make an EPUB's pictures smaller until it has at most SIZE, as in "
        "20MB; after -o, of that EPUB alone" },
    { 0, "pdf-standard", VERB_BUILD | VERB_CHECK, KIND_PRESS,
        AT_OUTPUT(standard), "NAMES",
        "what PDFs must be: a-2a, a-2b, a-2u, a-3a (with the articles' files "
        "inside), a-3b, a-3u, ua-1, several with commas between, or none; "
        "after -o, of that PDF alone" },
    { 0, "epub-split", VERB_BUILD, KIND_PRESS, AT_OUTPUT(split), "NAME",
        "an EPUB for each section or article instead of one: section, article, "
        "none; after -o, of that EPUB alone" },
    { 0, "style", V_MAKE, KIND_STRING, AT(style), "NAME",
        "a style's name (see newsprint styles) or a file" },
    { 0, "week", V_MAKE, KIND_STRING, AT(week), "WEEK",
        "only articles of an ISO week, as in 2024-W43" },
    { 0, "since", V_MAKE, KIND_STRING, AT(since), "DAY",
        "only articles of this day and later, as in 2024-10-21" },
    { 0, "until", V_MAKE, KIND_STRING, AT(until), "DAY",
        "only articles of this day and earlier" },
    { 0, "format", V_READ, KIND_FORMAT, AT(format), "NAME",
        "what the articles are written in, if their names do not say:" },
    { 'u', "url", V_READ, KIND_STRING, AT(url), "ADDRESS",
        "the address that standard input came from" },
    { 0, "base", V_READ, KIND_STRING, AT(base), "FOLDER",
        "where the pictures of standard input are" },
    { 0, "root", V_READ, KIND_STRING, AT(root), "FOLDER",
        "pictures may be anywhere below FOLDER, not only in the article's "
        "and the edition's folder" },
    { 0, "raw", V_READ, KIND_FLAG, AT(raw), NULL,
        "articles as they are: recognise nothing, take out nothing" },
    { 0, "dpi", VERB_PROOF, KIND_DPI, 0, "N", "dots an inch (default 96)" },
    { 0, "json", VERB_INSPECT | V_LIST, KIND_FLAG, AT(json), NULL,
        "print JSON" },
    { 0, "strict", V_MAKE, KIND_FLAG, AT(strict), NULL,
        "write nothing, and fail, when there are warnings or worse, those of "
        "check too" },
    { 0, "timings", V_MAKE, KIND_STRING, AT(timings), "FILE",
        "write the time by stage, as JSON" },
    { 'q', "quiet", V_ALL, KIND_FLAG, AT(quiet), NULL,
        "only errors: no warnings, no progress, no names of what was "
        "written" },
    { 'v', "verbose", V_ALL, KIND_FLAG, AT(verbose), NULL,
        "notes too, and the messages' names" },
    { 0, "diagnostic-format", V_ALL, KIND_DIAGNOSTICS, 0, "human|json",
        "how messages are printed" },
    { 0, "color", V_ALL, KIND_COLOR, 0, "auto|always|never",
        "whether they are coloured" },
    { 0, "colour", V_ALL & ~VERB_BUILD, KIND_COLOR, 0, "auto|always|never",
        NULL },
    { 'h', "help", V_ALL, KIND_HELP, 0, NULL, "this text" },
    { 'V', "version", V_ALL, KIND_VERSION, 0, NULL, "the version" },
};

void
options_wrong(const struct options *options, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    if (options->json_messages) {
        const struct newsprint_message message = {
            .level = NEWSPRINT_FATAL,
            .level_name = "fatal",
            .name = "usage",
            .text = text,
        };
        g_autofree char *json = report_json(&message);
        fprintf(stderr, "%s\n", json);
        return;
    }
    fprintf(stderr, "newsprint: %s (try newsprint --help)\n", text);
}

const char *
options_verb_name(enum verb verb)
{
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (verbs[i].verb == verb)
            return verbs[i].name;
    return "";
}

/* Letters to change, add, drop or swap. Names are short: what is longer than
 * the table is no slip of the finger. */
static int
distance(const char *a, const char *b)
{
    enum {
        MAX = 32
    };
    int d[MAX + 1][MAX + 1];
    int n = (int)strlen(a), m = (int)strlen(b);

    if (n > MAX || m > MAX)
        return MAX;
    for (int i = 0; i <= n; i++)
        d[i][0] = i;
    for (int j = 0; j <= m; j++)
        d[0][j] = j;
    for (int i = 1; i <= n; i++)
        for (int j = 1; j <= m; j++) {
            int best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            best = MIN(best, d[i - 1][j] + 1);
            best = MIN(best, d[i][j - 1] + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = MIN(best, d[i - 2][j - 2] + 1);
            d[i][j] = best;
        }
    return d[n][m];
}

/* Near enough to be meant: a third of the letters, and the start of a name
 * always. */
static bool
is_near(const char *typed, const char *name, int *best)
{
    int d = distance(typed, name);

    if (strlen(typed) >= 2 && g_str_has_prefix(name, typed))
        d = 1;
    if (d >= *best || d > 1 + (int)strlen(name) / 3)
        return false;
    *best = d;
    return true;
}

static const char *
nearest_option(const char *typed, int verb)
{
    const char *found = NULL;
    int best = G_MAXINT;

    for (size_t i = 0; i < G_N_ELEMENTS(entries); i++)
        if ((entries[i].verbs & verb) && is_near(typed, entries[i].name, &best))
            found = entries[i].name;
    return found;
}

static const struct verb_entry *
lookup_verb(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    return NULL;
}

static void
wrong_verb(const struct options *o, const char *typed)
{
    const char *found = NULL;
    int best = G_MAXINT;

    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (is_near(typed, verbs[i].name, &best))
            found = verbs[i].name;
    if (found != NULL)
        options_wrong(o, "there is no '%s'; did you mean '%s'?", typed, found);
    else if (strchr(typed, '.') != NULL || strcmp(typed, "-") == 0)
        options_wrong(o,
            "what to do with '%s'? For example: newsprint build %s", typed,
            typed);
    else
        options_wrong(o, "there is no '%s'", typed);
}

/* The help's column for descriptions, which go on below themselves. */
#define HELP_INDENT 28
#define HELP_WIDTH 79

static void
print_wrapped(const char *text)
{
    int column = HELP_INDENT;
    g_auto(GStrv) words = g_strsplit(text, " ", -1);

    for (int i = 0; words[i] != NULL; i++) {
        int n = (int)strlen(words[i]);
        if (i > 0 && column + 1 + n > HELP_WIDTH) {
            printf("\n%*s", HELP_INDENT, "");
            column = HELP_INDENT;
        } else if (i > 0) {
            putchar(' ');
            column++;
        }
        fputs(words[i], stdout);
        column += n;
    }
    putchar('\n');
}

static void
print_option(const struct option_entry *e)
{
    g_autofree char *left = g_strdup_printf("  %c%c%s --%s%s%s",
        e->letter ? '-' : ' ', e->letter ? e->letter : ' ',
        e->letter ? "," : " ", e->name, e->argument != NULL ? " " : "",
        e->argument != NULL ? e->argument : "");

    if (strlen(left) < HELP_INDENT - 1)
        printf("%-*s", HELP_INDENT, left);
    else
        printf("%s\n%*s", left, HELP_INDENT, "");
    if (e->kind != KIND_FORMAT) {
        print_wrapped(e->help);
        return;
    }
    g_autofree char *all = g_strjoinv(", ", (char **)newsprint_input_formats());
    g_autofree char *help = g_strconcat(e->help, " ", all, NULL);
    print_wrapped(help);
}

static void
print_general_help(void)
{
    puts("Use: newsprint VERB [OPTION]... INPUT...\n\n"
         "Makes a newspaper out of articles: a PDF for print and an EPUB.\n");
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        printf("  newsprint %-9s %s\n", verbs[i].name, verbs[i].summary);
    puts("\n  newsprint VERB --help says more. Examples:\n\n"
         "  newsprint build article.txt\n"
         "  newsprint build weekly.yaml --week 2024-W43 -o out/\n"
         "  newsprint build weekly.yaml -o paper.pdf -o book.epub\n"
         "  cat article.md | newsprint build - -o -.pdf > article.pdf");
}

static void
print_help(const struct verb_entry *verb)
{
    if (verb == NULL) {
        print_general_help();
        return;
    }
    printf("Use: newsprint %s %s\n\n%c%s.\n\n", verb->name, verb->arguments,
        g_ascii_toupper(verb->summary[0]), verb->summary + 1);
    for (size_t i = 0; i < G_N_ELEMENTS(entries); i++)
        if ((entries[i].verbs & (int)verb->verb) && entries[i].help != NULL)
            print_option(&entries[i]);
}

static bool
wrong_value(
    const struct options *o, const struct option_entry *e, const char *value)
{
    options_wrong(o, "--%s takes %s, not '%s'", e->name, e->argument, value);
    return false;
}

/* The output that an option after -o is about, or all of them. */
static struct options_output *
output_meant(struct options *o)
{
    if (o->outputs->len == 0)
        return &o->all;
    return &g_array_index(
        o->outputs, struct options_output, o->outputs->len - 1);
}

/* --color is about messages, as in other programs, and --colour about the
 * paper; but nobody keeps apart how a word is spelt, so the values decide. */
static bool
set_color(struct options *o, const struct option_entry *e, const char *value)
{
    static const char *const names[] = { "auto", "always", "never" };

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(value, names[i]) == 0) {
            o->color = (enum color)i;
            return true;
        }
    if (o->verb == VERB_BUILD &&
        (strcmp(value, "grey") == 0 || strcmp(value, "gray") == 0 ||
            strcmp(value, "full") == 0)) {
        output_meant(o)->colour = value;
        return true;
    }
    return wrong_value(o, e, value);
}

static bool
set_option(struct options *o, const struct option_entry *e, const char *value)
{
    gint64 n;

    switch (e->kind) {
    case KIND_FLAG:
        *(bool *)((char *)o + e->offset) = true;
        return true;
    case KIND_STRING:
    case KIND_FORMAT:
        if (*value == '\0')
            return wrong_value(o, e, value);
        *(const char **)((char *)o + e->offset) = value;
        return true;
    case KIND_OUTPUT:
        if (*value == '\0')
            return wrong_value(o, e, value);
        struct options_output output = { .name = value };
        g_array_append_val(o->outputs, output);
        return true;
    case KIND_PRESS:
        if (*value == '\0')
            return wrong_value(o, e, value);
        *(const char **)((char *)output_meant(o) + e->offset) = value;
        return true;
    case KIND_DPI:
        if (!g_ascii_string_to_signed(value, 10, 18, 1200, &n, NULL)) {
            options_wrong(
                o, "--dpi takes a number from 18 to 1200, not '%s'", value);
            return false;
        }
        o->dpi = (int)n;
        return true;
    case KIND_COLOR:
        return set_color(o, e, value);
    case KIND_DIAGNOSTICS:
        o->json_messages = strcmp(value, "json") == 0;
        return o->json_messages || strcmp(value, "human") == 0 ||
            wrong_value(o, e, value);
    case KIND_HELP:
    case KIND_VERSION:
        return true;
    }
    return false;
}

/* The option of VERB, or of another one if it has none. */
static const struct option_entry *
lookup_long(const char *name, int verb)
{
    const struct option_entry *found = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(entries); i++) {
        if (strcmp(entries[i].name, name) != 0)
            continue;
        found = &entries[i];
        if (entries[i].verbs & verb)
            break;
    }
    return found;
}

static const struct option_entry *
lookup_letter(char letter)
{
    for (size_t i = 0; i < G_N_ELEMENTS(entries); i++)
        if (entries[i].letter == letter)
            return &entries[i];
    return NULL;
}

/* The arguments while they are read. */
struct parser {
    struct options *options;
    const struct verb_entry *verb;
    int argc, i;
    char **argv;
    bool help, version;
};

/* VALUE is what was joined to the option, or NULL. */
static bool
take_option(struct parser *p, const struct option_entry *e, const char *value)
{
    if (e->kind == KIND_HELP || e->kind == KIND_VERSION) {
        p->help |= e->kind == KIND_HELP;
        p->version |= e->kind == KIND_VERSION;
        return true;
    }
    if (p->verb == NULL) {
        options_wrong(
            p->options, "first comes what is to be done, then --%s", e->name);
        return false;
    }
    if (!(e->verbs & (int)p->verb->verb)) {
        options_wrong(p->options, "--%s is no option of newsprint %s", e->name,
            p->verb->name);
        return false;
    }
    if (e->argument == NULL && value != NULL) {
        options_wrong(p->options, "--%s takes no value", e->name);
        return false;
    }
    if (e->argument != NULL && value == NULL) {
        if (p->i + 1 >= p->argc) {
            options_wrong(
                p->options, "--%s needs a value: %s", e->name, e->argument);
            return false;
        }
        value = p->argv[++p->i];
    }
    return set_option(p->options, e, value);
}

static bool
parse_long(struct parser *p, const char *arg)
{
    g_autofree char *name = g_strdup(arg);
    char *equals = strchr(name, '=');
    const char *value = NULL;

    if (equals != NULL) {
        *equals = '\0';
        value = arg + (equals - name) + 1;
    }
    int verb = p->verb != NULL ? (int)p->verb->verb : V_ALL;
    const struct option_entry *e = lookup_long(name, verb);
    if (e != NULL)
        return take_option(p, e, value);
    const char *near = nearest_option(name, verb);
    if (near != NULL)
        options_wrong(
            p->options, "unknown option --%s; did you mean --%s?", name, near);
    else
        options_wrong(p->options, "unknown option --%s", name);
    return false;
}

static bool
parse_letters(struct parser *p, const char *letters)
{
    while (*letters != '\0') {
        const struct option_entry *e = lookup_letter(*letters);
        if (e == NULL) {
            options_wrong(p->options, "unknown option -%s", letters);
            return false;
        }
        letters++;
        if (e->argument == NULL) {
            if (!take_option(p, e, NULL))
                return false;
        } else {
            return take_option(p, e, *letters != '\0' ? letters : NULL);
        }
    }
    return true;
}

static bool
parse_all(struct parser *p)
{
    bool only_inputs = false;

    for (p->i = 1; p->i < p->argc; p->i++) {
        const char *arg = p->argv[p->i];
        if (!only_inputs && strcmp(arg, "--") == 0) {
            only_inputs = true;
        } else if (!only_inputs && g_str_has_prefix(arg, "--")) {
            if (!parse_long(p, arg + 2))
                return false;
        } else if (!only_inputs && arg[0] == '-' && arg[1] != '\0') {
            if (!parse_letters(p, arg + 1))
                return false;
        } else if (p->verb == NULL && strcmp(arg, "help") == 0) {
            p->help = true;
        } else if (p->verb == NULL) {
            p->verb = lookup_verb(arg);
            if (p->verb != NULL)
                p->options->verb = p->verb->verb;
            if (p->verb == NULL) {
                wrong_verb(p->options, arg);
                return false;
            }
        } else {
            g_ptr_array_add(p->options->inputs, (void *)arg);
        }
        if (p->help || p->version)
            return true;
    }
    return true;
}

static bool
check_inputs(const struct options *o)
{
    bool has_stdin = false;
    int manifests = 0;

    if (o->verb & V_LIST) {
        if (o->inputs->len > 0)
            options_wrong(
                o, "newsprint %s takes no files", options_verb_name(o->verb));
        return o->inputs->len == 0;
    }
    if (o->inputs->len == 0) {
        options_wrong(o,
            "newsprint %s needs a file: an edition (.yaml), or "
            "articles, or - for standard input",
            options_verb_name(o->verb));
        return false;
    }
    for (guint i = 0; i < o->inputs->len; i++) {
        const char *input = g_ptr_array_index(o->inputs, i);
        bool is_stdin = strcmp(input, "-") == 0;
        if (is_stdin && has_stdin) {
            options_wrong(o, "standard input can be read only once");
            return false;
        }
        has_stdin |= is_stdin;
        manifests += !is_stdin && newsprint_is_manifest(input);
    }
    if (manifests > 0 && o->inputs->len > 1) {
        options_wrong(o,
            "one edition a run, and no articles beside it; the "
            "edition names its own");
        return false;
    }
    if (!has_stdin && (o->url != NULL || o->base != NULL)) {
        options_wrong(o, "--url and --base are about standard input (-)");
        return false;
    }
    return true;
}

static bool
check_options(const struct options *o)
{
    if (o->quiet && o->verbose) {
        options_wrong(o, "--quiet or --verbose, not both");
        return false;
    }
    if (o->week != NULL && (o->since != NULL || o->until != NULL)) {
        options_wrong(o, "--week or --since and --until, not both");
        return false;
    }
    if (o->format == NULL)
        return true;
    const char *const *names = newsprint_input_formats();
    g_autofree char *all = g_strjoinv(", ", (char **)names);
    if (g_strv_contains(names, o->format))
        return true;
    options_wrong(o, "--format takes one of %s, not '%s'", all, o->format);
    return false;
}

enum options_next
options_parse(struct options *options, int argc, char **argv)
{
    struct parser p = { .options = options, .argc = argc, .argv = argv };

    options->inputs = g_ptr_array_new();
    options->outputs = g_array_new(FALSE, FALSE, sizeof(struct options_output));
    if (!parse_all(&p))
        return OPTIONS_WRONG;
    if (p.help) {
        /* "newsprint help build" and "newsprint --help build" too. */
        if (p.verb == NULL && p.i + 1 < argc)
            p.verb = lookup_verb(argv[p.i + 1]);
        print_help(p.verb);
        return OPTIONS_DONE;
    }
    if (p.version) {
        puts("newsprint " NEWSPRINT_VERSION);
        return OPTIONS_DONE;
    }
    if (p.verb == NULL) {
        options_wrong(options,
            "what is to be done? For example: newsprint build "
            "article.txt");
        return OPTIONS_WRONG;
    }
    options->verb = p.verb->verb;
    if (!check_inputs(options) || !check_options(options))
        return OPTIONS_WRONG;
    return OPTIONS_RUN;
}

void
options_clear(struct options *options)
{
    g_ptr_array_unref(options->inputs);
    g_array_unref(options->outputs);
}
