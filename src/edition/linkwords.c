/*
 * The words for links on paper: a table with the languages of words.c, which
 * says which of them a tag means. A no-break space keeps a page's number with
 * its word.
 */
#include "edition/linkwords.h"

#include <glib.h>

#include "edition/words.h"

/* clang-format off */
static const struct linkwords table[] = {
    { "en", "Links", " (see page\u00a0%s)" },
    { "id", "Tautan", " (lihat halaman\u00a0%s)" },
    { "ms", "Pautan", " (lihat halaman\u00a0%s)" },
    { "de", "Links", " (siehe Seite\u00a0%s)" },
    { "de-CH", "Links", " (siehe Seite\u00a0%s)" },
    { "fr", "Liens", " (voir page\u00a0%s)" },
    { "es", "Enlaces", " (véase la página\u00a0%s)" },
    { "it", "Link", " (vedi pagina\u00a0%s)" },
    { "pt", "Ligações", " (ver página\u00a0%s)" },
    { "nl", "Links", " (zie pagina\u00a0%s)" },
    { "ru", "Ссылки", " (см. страницу\u00a0%s)" },
    { "ar", "الروابط", " (انظر الصفحة\u00a0%s)" },
    { "he", "קישורים", " (ראו עמוד\u00a0%s)" },
    { "hi", "कड़ियाँ", " (देखें पृष्ठ\u00a0%s)" },
    { "tr", "Bağlantılar", " (bkz. sayfa\u00a0%s)" },
    { "uk", "Посилання", " (див. сторінку\u00a0%s)" },
    { "pl", "Odnośniki", " (zob. strona\u00a0%s)" },
    { "cs", "Odkazy", " (viz strana\u00a0%s)" },
    { "el", "Σύνδεσμοι", " (βλ. σελίδα\u00a0%s)" },
    { "hy", "Հղումներ", " (տե՛ս էջ\u00a0%s)" },
    { "ka", "ბმულები", " (იხ. გვერდი\u00a0%s)" },
    { "vi", "Liên kết", " (xem trang\u00a0%s)" },
    { "fa", "پیوندها", " (نگاه کنید به صفحهٔ\u00a0%s)" },
    { "ur", "روابط", " (دیکھیے صفحہ\u00a0%s)" },
    { "mr", "दुवे", " (पाहा पान\u00a0%s)" },
    { "ne", "लिङ्कहरू", " (हेर्नुहोस् पृष्ठ\u00a0%s)" },
    { "bn", "লিংক", " (দেখুন পৃষ্ঠা\u00a0%s)" },
    { "pa", "ਕੜੀਆਂ", " (ਵੇਖੋ ਪੰਨਾ\u00a0%s)" },
    { "gu", "કડીઓ", " (જુઓ પાનું\u00a0%s)" },
    { "or", "ଲିଙ୍କ", " (ଦେଖନ୍ତୁ ପୃଷ୍ଠା\u00a0%s)" },
    { "ta", "இணைப்புகள்", " (பார்க்க: பக்கம்\u00a0%s)" },
    { "te", "లంకెలు", " (చూడండి: పేజీ\u00a0%s)" },
    { "kn", "ಕೊಂಡಿಗಳು", " (ನೋಡಿ: ಪುಟ\u00a0%s)" },
    { "ml", "കണ്ണികൾ", " (കാണുക: പേജ്\u00a0%s)" },
    { "si", "සබැඳි", " (බලන්න: පිටුව\u00a0%s)" },
    { "th", "ลิงก์", " (ดูหน้า\u00a0%s)" },
    { "lo", "ລິ້ງ", " (ເບິ່ງໜ້າ\u00a0%s)" },
    { "km", "តំណ", " (សូមមើលទំព័រ\u00a0%s)" },
    { "my", "လင့်ခ်များ", " (စာမျက်နှာ\u00a0%s ကို ကြည့်ပါ)" },
    { "am", "አገናኞች", " (ገጽ\u00a0%s ይመልከቱ)" },
    { "ja", "リンク", "（%sページ参照）" },
    { "ko", "링크", "(%s쪽 참조)" },
    { "zh", "链接", "（见第%s页）" },
    { "zh-Hant", "連結", "（見第%s頁）" },
};
/* clang-format on */

const struct linkwords *
linkwords_lookup(const char *lang)
{
    return words_find(lang, table, G_N_ELEMENTS(table), sizeof table[0]);
}
