/*
 * The door: any charset becomes clean UTF-8, and what had to be changed is
 * told once with its first place.
 */
#include <string.h>

#include <glib.h>

#include "base/input.h"

struct told {
    struct diag *diag;
    struct pos first[DIAG_N_CODES];
};

static void
remember(const struct diag_message *message, void *data)
{
    struct told *told = data;
    told->first[message->code] = message->pos;
}

/* Decodes and compares; the messages are left in TOLD, which may be NULL. */
static void
check(const char *data, size_t len, const char *declared, const char *charset,
    const char *text, struct told *told)
{
    struct told own = { .diag = NULL };
    bool keep = told != NULL;
    told = keep ? told : &own;
    told->diag = diag_new(remember, told);
    g_autoptr(GBytes) bytes = g_bytes_new(data, len);
    struct input *input = input_new_bytes("in", NULL, bytes);
    input_decode(input, declared, told->diag);
    g_assert_cmpstr(input->charset, ==, charset);
    g_assert_cmpstr(input->text, ==, text);
    g_assert_cmpuint(input->len, ==, strlen(text));
    g_assert_true(g_utf8_validate(input->text, -1, NULL));
    input_free(input);
    if (!keep)
        diag_free(told->diag);
}

#define CHECK(data, declared, charset, text)                                   \
    check(data, sizeof(data) - 1, declared, charset, text, NULL)

static void
test_marks(void)
{
    CHECK("\xef\xbb\xbf"
          "a",
        NULL, "UTF-8", "a");
    CHECK("\xff\xfe"
          "a\0\xe9\0",
        NULL, "UTF-16LE", "aé");
    CHECK("\xfe\xff"
          "\0a\0\xe9",
        NULL, "UTF-16BE", "aé");
    CHECK("\xff\xfe\0\0"
          "a\0\0\0",
        NULL, "UTF-32LE", "a");
    /* A mark beats what is declared. */
    CHECK("\xef\xbb\xbf"
          "é",
        "windows-1252", "UTF-8", "é");
}

static void
test_declared(void)
{
    CHECK("caf\xe9", "iso-8859-1", "windows-1252", "café");
    CHECK("\x93q\x94", "latin1", "windows-1252", "“q”");
    CHECK("<meta charset=\"koi8-r\">\xc1", NULL, "KOI8-R",
        "<meta charset=\"koi8-r\">а");
    CHECK("---\ncharset: iso-8859-2\n---\n\xb1", NULL, "ISO-8859-2",
        "---\ncharset: iso-8859-2\n---\ną");
    CHECK("<?xml version=\"1.0\" encoding='windows-1251'?>\xe0", NULL,
        "windows-1251", "<?xml version=\"1.0\" encoding='windows-1251'?>а");
    /* Saved anew, the old declaration kept. */
    CHECK("<meta charset=iso-8859-1>é", NULL, "UTF-8",
        "<meta charset=iso-8859-1>é");
    CHECK("plain", "no-such-charset", "UTF-8", "plain");
}

static void
test_detected(void)
{
    CHECK("It\x92s a caf\xe9 \x96 said the man with the hat.", NULL,
        "windows-1252", "It’s a café – said the man with the hat.");
    CHECK("a\0b\0c\0 \0d\0e\0", NULL, "UTF-16LE", "abc de");
    CHECK("plain", NULL, "UTF-8", "plain");
    CHECK("", NULL, "UTF-8", "");
    /* Damage in much good UTF-8 does not make it another charset. */
    CHECK("éééééé\xff", NULL, "UTF-8", "éééééé\ufffd");
}

static void
test_invalid(void)
{
    struct told told = { .diag = NULL };
    const char data[] = "ab\né\xe2\x82x\xff ééééééééééé";
    check(data, sizeof data - 1, NULL, "UTF-8",
        "ab\né\ufffdx\ufffd ééééééééééé", &told);
    g_assert_cmpint(diag_count_code(told.diag, DIAG_CHARSET_INVALID), ==, 1);
    g_assert_cmpint(told.first[DIAG_CHARSET_INVALID].line, ==, 2);
    g_assert_cmpint(told.first[DIAG_CHARSET_INVALID].column, ==, 2);
    diag_free(told.diag);
}

static void
test_controls(void)
{
    struct told told = { .diag = NULL };
    const char data[] = "a\tb\r\nc\rd\n\x01\0x\x7f\xef\xbb\xbfy";
    check(data, sizeof data - 1, NULL, "UTF-8", "a\tb\nc\nd\nxy", &told);
    g_assert_cmpint(diag_count_code(told.diag, DIAG_CONTROL_REMOVED), ==, 1);
    g_assert_cmpint(told.first[DIAG_CONTROL_REMOVED].line, ==, 4);
    g_assert_cmpint(told.first[DIAG_CONTROL_REMOVED].column, ==, 1);
    diag_free(told.diag);
    /* C1 as windows-1252, line ends of other systems. */
    CHECK("\xc2\x93q\xc2\x94\xc2\x85\xe2\x80\xa8z", NULL, "UTF-8", "“q”\n\nz");
}

static void
test_nfc(void)
{
    CHECK("e\xcc\x81 A\xcc\x8a", NULL, "UTF-8", "é Å");
    /* A hundred thousand marks out of order must not take long. */
    g_autoptr(GString) marks = g_string_new("a");
    for (int i = 0; i < 50000; i++)
        g_string_append(marks, "\u0301\u0323");
    g_autoptr(GBytes) bytes = g_bytes_new(marks->str, marks->len);
    struct input *input = input_new_bytes("in", NULL, bytes);
    input_decode(input, NULL, NULL);
    g_assert_true(g_utf8_validate(input->text, -1, NULL));
    g_assert_cmpuint(input->len, >, 100000);
    input_free(input);
}

static void
test_files(void)
{
    struct diag *diag = diag_new(NULL, NULL);
    g_assert_null(input_new_file("/no/such/file", diag));
    g_assert_null(input_new_file("/", diag));
    g_assert_cmpint(diag_count_code(diag, DIAG_FILE_UNREADABLE), ==, 2);
    diag_free(diag);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/input/marks", test_marks);
    g_test_add_func("/input/declared", test_declared);
    g_test_add_func("/input/detected", test_detected);
    g_test_add_func("/input/invalid", test_invalid);
    g_test_add_func("/input/controls", test_controls);
    g_test_add_func("/input/nfc", test_nfc);
    g_test_add_func("/input/files", test_files);
    return g_test_run();
}
