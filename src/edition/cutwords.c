/*
 * The words of stories that are cut to fit their pages: a table with the
 * languages of words.c, which says which of them a tag means.
 */
#include "edition/cutwords.h"

#include <glib.h>

#include "edition/words.h"

/* clang-format off */
static const struct cutwords table[] = {
    { "en", "Full text", "Full text in the e-book edition" },
    { "id", "Teks lengkap", "Teks lengkap dalam edisi buku elektronik" },
    { "ms", "Teks penuh", "Teks penuh dalam edisi e-buku" },
    { "de", "Volltext", "Der ganze Text steht in der E-Book-Ausgabe" },
    { "de-CH", "Volltext", "Der ganze Text steht in der E-Book-Ausgabe" },
    { "fr", "Texte intégral", "Texte intégral dans l’édition numérique" },
    { "es", "Texto completo", "Texto completo en la edición electrónica" },
    { "it", "Testo integrale", "Testo integrale nell’edizione e-book" },
    { "pt", "Texto completo", "Texto completo na edição em e-book" },
    { "nl", "Volledige tekst", "Volledige tekst in de e-boekeditie" },
    { "ru", "Полный текст", "Полный текст — в электронной книге" },
    { "ar", "النص الكامل", "النص الكامل في النسخة الإلكترونية" },
    { "he", "הטקסט המלא", "הטקסט המלא במהדורה הדיגיטלית" },
    { "hi", "पूरा पाठ", "पूरा पाठ ई-पुस्तक संस्करण में" },
    { "tr", "Tam metin", "Tam metin e-kitap baskısında" },
    { "uk", "Повний текст", "Повний текст — в електронній книзі" },
    { "pl", "Pełny tekst", "Pełny tekst w wydaniu elektronicznym" },
    { "cs", "Celý text", "Celý text v elektronickém vydání" },
    { "el", "Πλήρες κείμενο", "Πλήρες κείμενο στην ηλεκτρονική έκδοση" },
    { "hy", "Ամբողջական տեքստը", "Ամբողջական տեքստը՝ էլեկտրոնային գրքում" },
    { "ka", "სრული ტექსტი", "სრული ტექსტი ელექტრონულ გამოცემაში" },
    { "vi", "Toàn văn", "Toàn văn trong bản sách điện tử" },
    { "fa", "متن کامل", "متن کامل در نسخهٔ الکترونیکی" },
    { "ur", "مکمل متن", "مکمل متن برقی کتاب میں" },
    { "mr", "संपूर्ण मजकूर", "संपूर्ण मजकूर ई-पुस्तक आवृत्तीत" },
    { "ne", "पूरा पाठ", "पूरा पाठ ई-पुस्तक संस्करणमा" },
    { "bn", "সম্পূর্ণ লেখা", "সম্পূর্ণ লেখা ই-বই সংস্করণে" },
    { "pa", "ਪੂਰਾ ਪਾਠ", "ਪੂਰਾ ਪਾਠ ਈ-ਕਿਤਾਬ ਵਿੱਚ" },
    { "gu", "સંપૂર્ણ લખાણ", "સંપૂર્ણ લખાણ ઈ-પુસ્તક આવૃત્તિમાં" },
    { "or", "ସମ୍ପୂର୍ଣ୍ଣ ପାଠ", "ସମ୍ପୂର୍ଣ୍ଣ ପାଠ: EPUB" },
    { "ta", "முழு உரை", "முழு உரை மின்னூல் பதிப்பில்" },
    { "te", "పూర్తి పాఠం", "పూర్తి పాఠం ఇ-పుస్తకంలో" },
    { "kn", "ಪೂರ್ಣ ಪಠ್ಯ", "ಪೂರ್ಣ ಪಠ್ಯ ಇ-ಪುಸ್ತಕದಲ್ಲಿ" },
    { "ml", "പൂർണരൂപം", "പൂർണരൂപം ഇ-ബുക്ക് പതിപ്പിൽ" },
    { "si", "සම්පූර්ණ පාඨය", "සම්පූර්ණ පාඨය: EPUB" },
    { "th", "ฉบับเต็ม", "อ่านฉบับเต็มในหนังสืออิเล็กทรอนิกส์" },
    { "lo", "ສະບັບເຕັມ", "ສະບັບເຕັມ: EPUB" },
    { "km", "អត្ថបទពេញ", "អត្ថបទពេញ: EPUB" },
    { "my", "စာသားအပြည့်အစုံ", "စာသားအပြည့်အစုံ: EPUB" },
    { "am", "ሙሉ ጽሑፍ", "ሙሉ ጽሑፍ: EPUB" },
    { "ja", "全文", "全文は電子書籍版に掲載" },
    { "ko", "전문", "전문은 전자책에 실려 있습니다" },
    { "zh", "全文", "全文见电子书版" },
    { "zh-Hant", "全文", "全文見電子書版" },
};
/* clang-format on */

const struct cutwords *
cutwords_lookup(const char *lang)
{
    return words_find(lang, table, G_N_ELEMENTS(table), sizeof table[0]);
}
