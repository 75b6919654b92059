/*
 * Charsets: what bytes are in and how they become UTF-8. The order of belief
 * is: byte order mark, what the protocol or the user declares, what the text
 * declares of itself, valid UTF-8, and at last ICU's statistics. Text that
 * was saved anew often keeps an old declaration, so a declaration inside
 * loses against text that is valid UTF-8 and not plain ASCII.
 */
#include "base/charset.h"

#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Where declarations are looked for, as browsers do, and what statistics
 * see. */
#define DECLARATION_BYTES 2048
#define DETECT_BYTES (64 * 1024)
/* Below this ICU guesses. */
#define LEAST_CONFIDENCE 20
/* UAX #15, Stream-Safe Text: no real text has more marks on one letter. */
#define MOST_MARKS 30

/* What the web calls Latin-1 and its like has always been the Windows page
 * that holds quotes and dashes in addition. */
static const char *const supersets[][2] = {
    { "ISO-8859-1", "windows-1252" },
    { "US-ASCII", "windows-1252" },
    { "ISO-8859-9", "windows-1254" },
    { "ISO-8859-8-I", "ISO-8859-8" },
    { "GB2312", "GB18030" },
    { "GBK", "GB18030" },
    { "EUC-KR", "windows-949" },
    { "KSC_5601", "windows-949" },
    { "Shift_JIS", "windows-31j" },
    { "TIS-620", "windows-874" },
};

static char *
canonical(const char *name)
{
    if (name == NULL || strlen(name) > 40 || *name == '\0')
        return NULL;
    UErrorCode error = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &error);
    if (U_FAILURE(error))
        return NULL;
    ucnv_close(converter);
    error = U_ZERO_ERROR;
    const char *mime = ucnv_getStandardName(name, "MIME", &error);
    if (U_FAILURE(error) || mime == NULL)
        mime = name;
    for (size_t i = 0; i < G_N_ELEMENTS(supersets); i++)
        if (g_ascii_strcasecmp(mime, supersets[i][0]) == 0)
            return g_strdup(supersets[i][1]);
    return g_strdup(mime);
}

/* The value after KEY, which a letter must not precede. */
static char *
value_after(const char *head, const char *key)
{
    const char *p = head;
    while ((p = strstr(p, key)) != NULL) {
        bool whole = p == head || !g_ascii_isalpha(p[-1]);
        p += strlen(key);
        const char *value = p + strspn(p, " \t");
        if (!whole || (*value != '=' && *value != ':'))
            continue;
        value++;
        value += strspn(value, " \t\"'");
        size_t len = strcspn(value, " \t\r\n\"';/>?,");
        char *name = g_strndup(value, MIN(len, 60));
        if (*name != '\0')
            return name;
        g_free(name);
    }
    return NULL;
}

/* "<meta charset=", "<?xml encoding=", "charset: " in front matter. */
static char *
declared_inside(const char *bytes, size_t len)
{
    g_autofree char *head =
        g_ascii_strdown(bytes, (gssize)MIN(len, DECLARATION_BYTES));
    char *name = NULL;
    if (strstr(head, "<meta") != NULL || strncmp(head, "---", 3) == 0)
        name = value_after(head, "charset");
    if (name == NULL &&
        (strncmp(head, "<?xml", 5) == 0 || strncmp(head, "---", 3) == 0))
        name = value_after(head, "encoding");
    char *known = canonical(name);
    g_free(name);
    /* Bytes in which "charset" can be read are not UTF-16. */
    if (known != NULL && g_str_has_prefix(known, "UTF-16")) {
        g_free(known);
        known = g_strdup("UTF-8");
    }
    return known;
}

struct utf8_count {
    size_t valid; /* sequences of more than one byte */
    size_t invalid;
    bool escape; /* as in ISO-2022-JP */
};

static size_t
sequence_len(const unsigned char *p, size_t left)
{
    size_t n = *p >= 0xf0 ? 4 : *p >= 0xe0 ? 3 : 2;
    if (*p < 0xc2 || *p > 0xf4 || left < n)
        return 0;
    return g_utf8_get_char_validated((const char *)p, (gssize)n) < (gunichar)-2
        ? n
        : 0;
}

static struct utf8_count
count_utf8(const char *bytes, size_t len)
{
    struct utf8_count count = { 0 };
    const unsigned char *p = (const unsigned char *)bytes, *end = p + len;
    while (p < end) {
        if (*p < 0x80) {
            count.escape = count.escape || *p == 0x1b;
            p++;
            continue;
        }
        size_t n = sequence_len(p, (size_t)(end - p));
        if (n > 0) {
            count.valid++;
            p += n;
        } else {
            /* A character cut short is one piece of damage. */
            size_t most = *p >= 0xe0 ? 2 : 1;
            count.invalid++;
            for (p++; most > 1 && p < end && (*p & 0xc0) == 0x80; most--)
                p++;
        }
    }
    return count;
}

/* Latin text in UTF-16 has a NUL in every second byte. */
static const char *
utf16_by_nuls(const char *bytes, size_t len)
{
    size_t even = 0, odd = 0;
    len = MIN(len, DETECT_BYTES) & ~(size_t)1;
    for (size_t i = 0; i < len; i += 2) {
        even += bytes[i] == '\0';
        odd += bytes[i + 1] == '\0';
    }
    if (odd * 5 > len && even * 20 < len)
        return "UTF-16LE";
    if (even * 5 > len && odd * 20 < len)
        return "UTF-16BE";
    return NULL;
}

static char *
detect(const char *bytes, size_t len)
{
    UErrorCode error = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&error);
    char *name = NULL;
    ucsdet_setText(detector, bytes, (int32_t)MIN(len, DETECT_BYTES), &error);
    const UCharsetMatch *match = ucsdet_detect(detector, &error);
    if (U_SUCCESS(error) && match != NULL &&
        ucsdet_getConfidence(match, &error) >= LEAST_CONFIDENCE)
        name = canonical(ucsdet_getName(match, &error));
    ucsdet_close(detector);
    /* UTF-8 and UTF-16 were ruled out before. */
    if (name == NULL || g_str_has_prefix(name, "UTF-")) {
        g_free(name);
        name = g_strdup("windows-1252");
    }
    return name;
}

char *
charset_find(const char *bytes, size_t len, const char *declared, size_t *skip)
{
    static const struct {
        const char *mark;
        size_t len;
        const char *name;
    } marks[] = {
        { "\xef\xbb\xbf", 3, "UTF-8" },
        { "\xff\xfe\0\0", 4, "UTF-32LE" },
        { "\0\0\xfe\xff", 4, "UTF-32BE" },
        { "\xff\xfe", 2, "UTF-16LE" },
        { "\xfe\xff", 2, "UTF-16BE" },
    };
    *skip = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (len >= marks[i].len &&
            memcmp(bytes, marks[i].mark, marks[i].len) == 0) {
            *skip = marks[i].len;
            return g_strdup(marks[i].name);
        }
    char *name = canonical(declared);
    if (name != NULL)
        return name;
    struct utf8_count count = count_utf8(bytes, len);
    if (count.valid > 0 && count.invalid == 0)
        return g_strdup("UTF-8");
    const char *utf16 = utf16_by_nuls(bytes, len);
    if (utf16 != NULL)
        return g_strdup(utf16);
    name = declared_inside(bytes, len);
    /* Many say UTF-8 and are not: hardly a character of it is right. */
    if (name != NULL &&
        (strcmp(name, "UTF-8") != 0 || count.valid >= count.invalid))
        return name;
    g_free(name);
    /* A few broken bytes in much good UTF-8 are damage, no other charset. */
    if ((count.invalid == 0 && !count.escape) ||
        count.valid > 4 * count.invalid)
        return g_strdup("UTF-8");
    return detect(bytes, len);
}

static void
count_invalid(const void *context, UConverterToUnicodeArgs *args,
    const char *units, int32_t n, UConverterCallbackReason reason,
    UErrorCode *error)
{
    (void)units;
    (void)n;
    if (reason > UCNV_IRREGULAR)
        return;
    size_t *invalid = (size_t *)context;
    (*invalid)++;
    static const UChar replacement = 0xfffd;
    *error = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(args, &replacement, 1, 0, error);
}

GString *
charset_convert(
    const char *bytes, size_t len, const char *charset, size_t *invalid)
{
    *invalid = 0;
    UErrorCode error = U_ZERO_ERROR;
    UConverter *from = ucnv_open(charset, &error);
    UConverter *to = ucnv_open("UTF-8", &error);
    if (U_FAILURE(error)) {
        ucnv_close(from);
        ucnv_close(to);
        return NULL;
    }
    ucnv_setToUCallBack(from, count_invalid, invalid, NULL, NULL, &error);
    GString *out = g_string_sized_new(len + len / 4 + 16);
    UChar pivot[1024], *pivot_from = pivot, *pivot_to = pivot;
    const char *source = bytes;
    bool first = true;
    do {
        char buffer[4096], *target = buffer;
        error = U_ZERO_ERROR;
        ucnv_convertEx(to, from, &target, buffer + sizeof buffer, &source,
            bytes + len, pivot, &pivot_from, &pivot_to, pivot + 1024, first,
            true, &error);
        g_string_append_len(out, buffer, target - buffer);
        first = false;
    } while (error == U_BUFFER_OVERFLOW_ERROR);
    ucnv_close(from);
    ucnv_close(to);
    return out;
}

/* Breaks runs of marks that no text has: putting them in canonical order
 * takes time with the square of their number. */
static void
limit_marks(GString *text)
{
    g_autoptr(GString) out = NULL;
    int marks = 0;
    const char *run = text->str;
    for (const char *p = run; *p != '\0'; p = g_utf8_next_char(p)) {
        bool mark = (unsigned char)*p >= 0xcc &&
            g_unichar_combining_class(g_utf8_get_char(p)) != 0;
        marks = mark ? marks + 1 : 0;
        if (marks <= MOST_MARKS)
            continue;
        if (out == NULL)
            out = g_string_sized_new(text->len);
        g_string_append_len(out, run, p - run);
        g_string_append(out, "\u034f"); /* COMBINING GRAPHEME JOINER */
        run = p;
        marks = 1;
    }
    if (out == NULL)
        return;
    g_string_append(out, run);
    g_string_assign(text, out->str);
}

void
charset_normalise(GString *text)
{
    /* Everything below U+0300 is in NFC: the quick way for Latin text. */
    const char *p = text->str;
    while ((unsigned char)*p < 0xcc && *p != '\0')
        p++;
    if (*p == '\0')
        return;
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    int32_t len = 0, to_len = 0;
    g_autofree UChar *wide = g_new(UChar, text->len + 1);
    u_strFromUTF8(wide, (int32_t)text->len + 1, &len, text->str,
        (int32_t)text->len, &error);
    if (U_FAILURE(error) ||
        unorm2_quickCheck(nfc, wide, len, &error) == UNORM_YES)
        return;
    limit_marks(text);
    g_autofree UChar *source = g_new(UChar, text->len + 1);
    u_strFromUTF8(source, (int32_t)text->len + 1, &len, text->str,
        (int32_t)text->len, &error);
    /* NFC makes few characters longer, none more than three times. */
    int32_t room = 3 * len + 1;
    g_autofree UChar *target = g_new(UChar, (size_t)room);
    len = unorm2_normalize(nfc, source, len, target, room, &error);
    g_autofree char *utf8 = g_malloc((size_t)len * 3 + 1);
    u_strToUTF8(utf8, len * 3 + 1, &to_len, target, len, &error);
    if (U_FAILURE(error))
        return; /* as it was it is valid too */
    g_string_truncate(text, 0);
    g_string_append_len(text, utf8, to_len);
}
