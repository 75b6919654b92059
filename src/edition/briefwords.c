/*
 * What newspapers print over a column of short items: a table with the
 * languages of words.c, which says which of them a tag means.
 */
#include "edition/briefwords.h"

#include <glib.h>

#include "edition/words.h"

/* clang-format off */
static const struct briefwords table[] = {
    { "en", "In brief" },
    { "id", "Kilas Berita" },
    { "ms", "Berita Ringkas" },
    { "de", "Kurz gemeldet" },
    { "de-CH", "Kurz gemeldet" },
    { "fr", "En bref" },
    { "es", "En breve" },
    { "it", "In breve" },
    { "pt", "Breves" },
    { "nl", "Kort nieuws" },
    { "ru", "Коротко" },
    { "ar", "موجز الأخبار" },
    { "he", "בקצרה" },
    { "hi", "संक्षेप में" },
    { "tr", "Kısa Kısa" },
    { "uk", "Коротко" },
    { "pl", "W skrócie" },
    { "cs", "Krátce" },
    { "el", "Εν συντομία" },
    { "hy", "Կարճ լուրեր" },
    { "ka", "მოკლედ" },
    { "vi", "Tin vắn" },
    { "fa", "خبرهای کوتاه" },
    { "ur", "مختصر خبریں" },
    { "mr", "थोडक्यात" },
    { "ne", "संक्षेपमा" },
    { "bn", "সংক্ষেপে" },
    { "pa", "ਸੰਖੇਪ ਵਿੱਚ" },
    { "gu", "ટૂંકમાં" },
    { "or", "ସଂକ୍ଷେପରେ" },
    { "ta", "சுருக்கமாக" },
    { "te", "సంక్షిప్తంగా" },
    { "kn", "ಸಂಕ್ಷಿಪ್ತವಾಗಿ" },
    { "ml", "ചുരുക്കത്തിൽ" },
    { "si", "කෙටියෙන්" },
    { "th", "ข่าวสั้น" },
    { "lo", "ຂ່າວສັ້ນ" },
    { "km", "ព័ត៌មានខ្លី" },
    { "my", "သတင်းတို" },
    { "am", "በአጭሩ" },
    { "ja", "短信" },
    { "ko", "단신" },
    { "zh", "简讯" },
    { "zh-Hant", "簡訊" },
};
/* clang-format on */

const struct briefwords *
briefwords_lookup(const char *lang)
{
    return words_find(lang, table, G_N_ELEMENTS(table), sizeof table[0]);
}
