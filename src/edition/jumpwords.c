/*
 * The words of jump lines: a table with the languages of words.c, which says
 * which of them a tag means. A no-break space keeps a page's number with its
 * word. Where the trade's own phrase is not known for sure, an arrow before the
 * word for page says which way.
 */
#include "edition/jumpwords.h"

#include <glib.h>

#include "edition/words.h"

/* clang-format off */
static const struct jumpwords table[] = {
    { "en", "Continued on page\u00a0%s", "From page\u00a0%s" },
    { "id", "Bersambung ke halaman\u00a0%s", "Sambungan dari halaman\u00a0%s" },
    { "ms", "Bersambung di halaman\u00a0%s", "Dari halaman\u00a0%s" },
    { "de", "Fortsetzung auf Seite\u00a0%s", "Fortsetzung von Seite\u00a0%s" },
    { "de-CH", "Fortsetzung auf Seite\u00a0%s", "Fortsetzung von Seite\u00a0%s" },
    { "fr", "Suite page\u00a0%s", "Suite de la page\u00a0%s" },
    { "es", "Continúa en la página\u00a0%s", "Viene de la página\u00a0%s" },
    { "it", "Continua a pagina\u00a0%s", "Segue da pagina\u00a0%s" },
    { "pt", "Continua na página\u00a0%s", "Continuação da página\u00a0%s" },
    { "nl", "Lees verder op pagina\u00a0%s", "Vervolg van pagina\u00a0%s" },
    { "ru", "Продолжение на стр.\u00a0%s", "Начало на стр.\u00a0%s" },
    { "ar", "البقية في الصفحة\u00a0%s", "تتمة الصفحة\u00a0%s" },
    { "he", "המשך בעמוד\u00a0%s", "המשך מעמוד\u00a0%s" },
    { "hi", "शेष पृष्ठ\u00a0%s पर", "पृष्ठ\u00a0%s से आगे" },
    { "tr", "Devamı sayfa\u00a0%s’te", "Baştarafı sayfa\u00a0%s’de" },
    { "uk", "Продовження на с.\u00a0%s", "Початок на с.\u00a0%s" },
    { "pl", "Ciąg dalszy na stronie\u00a0%s", "Dokończenie ze strony\u00a0%s" },
    { "cs", "Pokračování na straně\u00a0%s", "Pokračování ze strany\u00a0%s" },
    { "el", "Συνέχεια στη σελίδα\u00a0%s", "Συνέχεια από τη σελίδα\u00a0%s" },
    { "hy", "Շարունակությունը՝ էջ\u00a0%s", "Սկիզբը՝ էջ\u00a0%s" },
    { "ka", "გაგრძელება: გვერდი\u00a0%s", "დასაწყისი: გვერდი\u00a0%s" },
    { "vi", "Xem tiếp trang\u00a0%s", "Tiếp theo trang\u00a0%s" },
    { "fa", "ادامه در صفحهٔ\u00a0%s", "ادامه از صفحهٔ\u00a0%s" },
    { "ur", "باقی صفحہ\u00a0%s پر", "بقیہ از صفحہ\u00a0%s" },
    { "mr", "पान\u00a0%s वर", "पान\u00a0%s वरून" },
    { "ne", "बाँकी पृष्ठ\u00a0%s मा", "पृष्ठ\u00a0%s बाट" },
    { "bn", "বাকি অংশ পৃষ্ঠা\u00a0%s", "পৃষ্ঠা\u00a0%s-এর পর" },
    { "pa", "ਬਾਕੀ ਪੰਨਾ\u00a0%s", "ਪੰਨਾ\u00a0%s ਤੋਂ ਅੱਗੇ" },
    { "gu", "અનુસંધાન પાના\u00a0%s", "પાના\u00a0%s નું ચાલુ" },
    { "or", "→ ପୃଷ୍ଠା\u00a0%s", "← ପୃଷ୍ଠା\u00a0%s" },
    { "ta", "தொடர்ச்சி பக்கம்\u00a0%s", "பக்கம்\u00a0%s தொடர்ச்சி" },
    { "te", "తరువాయి పేజీ\u00a0%s", "పేజీ\u00a0%s తరువాయి" },
    { "kn", "ಮುಂದುವರಿದಿದೆ: ಪುಟ\u00a0%s", "ಪುಟ\u00a0%s ರಿಂದ" },
    { "ml", "തുടർച്ച പേജ്\u00a0%s", "പേജ്\u00a0%s തുടർച്ച" },
    { "si", "→ පිටුව\u00a0%s", "← පිටුව\u00a0%s" },
    { "th", "อ่านต่อหน้า\u00a0%s", "ต่อจากหน้า\u00a0%s" },
    { "lo", "ອ່ານຕໍ່ໜ້າ\u00a0%s", "ຕໍ່ຈາກໜ້າ\u00a0%s" },
    { "km", "តទៅទំព័រ\u00a0%s", "តពីទំព័រ\u00a0%s" },
    { "my", "→ စာမျက်နှာ\u00a0%s", "← စာမျက်နှာ\u00a0%s" },
    { "am", "ወደ ገጽ\u00a0%s", "ከገጽ\u00a0%s" },
    { "ja", "%sページへ続く", "%sページから続く" },
    { "ko", "%s쪽에 계속", "%s쪽에서 이어짐" },
    { "zh", "下转第%s页", "上接第%s页" },
    { "zh-Hant", "下轉第%s頁", "上接第%s頁" },
};
/* clang-format on */

const struct jumpwords *
jumpwords_lookup(const char *lang)
{
    return words_find(lang, table, G_N_ELEMENTS(table), sizeof table[0]);
}
