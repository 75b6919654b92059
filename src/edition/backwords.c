/*
 * The words of the index and the colophon by language: those that stand on
 * the pages behind the articles and nowhere else.
 */
#include "edition/backwords.h"

#include <glib.h>

#include "edition/words.h"

/* clang-format off */
static const struct backwords table[] = {
    { "en", "Places", "Authors", "Typefaces" },
    { "id", "Tempat", "Penulis", "Huruf" },
    { "ms", "Tempat", "Penulis", "Muka taip" },
    { "de", "Orte", "Autoren", "Schriften" },
    { "de-CH", "Orte", "Autoren", "Schriften" },
    { "fr", "Lieux", "Auteurs", "Caractères" },
    { "es", "Lugares", "Autores", "Tipografías" },
    { "it", "Luoghi", "Autori", "Caratteri" },
    { "pt", "Lugares", "Autores", "Tipografias" },
    { "nl", "Plaatsen", "Auteurs", "Lettertypen" },
    { "ru", "Места", "Авторы", "Шрифты" },
    { "ar", "الأماكن", "الكتّاب", "الخطوط" },
    { "he", "מקומות", "כותבים", "גופנים" },
    { "hi", "स्थान", "लेखक", "टाइपफ़ेस" },
    { "tr", "Yerler", "Yazarlar", "Yazı tipleri" },
    { "uk", "Місця", "Автори", "Шрифти" },
    { "pl", "Miejsca", "Autorzy", "Kroje pisma" },
    { "cs", "Místa", "Autoři", "Písma" },
    { "el", "Τόποι", "Συντάκτες", "Γραμματοσειρές" },
    { "hy", "Վայրեր", "Հեղինակներ", "Տառատեսակներ" },
    { "ka", "ადგილები", "ავტორები", "შრიფტები" },
    { "vi", "Địa danh", "Tác giả", "Phông chữ" },
    { "fa", "مکان‌ها", "نویسندگان", "قلم‌ها" },
    { "ur", "مقامات", "مصنفین", "خطوط" },
    { "mr", "ठिकाणे", "लेखक", "टंक" },
    { "ne", "स्थानहरू", "लेखकहरू", "फन्टहरू" },
    { "bn", "স্থান", "লেখক", "হরফ" },
    { "pa", "ਥਾਵਾਂ", "ਲੇਖਕ", "ਫ਼ੌਂਟ" },
    { "gu", "સ્થળો", "લેખકો", "ફોન્ટ" },
    { "or", "ସ୍ଥାନ", "ଲେଖକ", "ଫଣ୍ଟ" },
    { "ta", "இடங்கள்", "எழுத்தாளர்கள்", "எழுத்துருக்கள்" },
    { "te", "ప్రదేశాలు", "రచయితలు", "ఫాంట్లు" },
    { "kn", "ಸ್ಥಳಗಳು", "ಲೇಖಕರು", "ಫಾಂಟ್‌ಗಳು" },
    { "ml", "സ്ഥലങ്ങൾ", "ലേഖകർ", "ഫോണ്ടുകൾ" },
    { "si", "ස්ථාන", "කතුවරුන්", "අකුරු" },
    { "th", "สถานที่", "ผู้เขียน", "แบบอักษร" },
    { "lo", "ສະຖານທີ່", "ຜູ້ຂຽນ", "ແບບຕົວອັກສອນ" },
    { "km", "ទីកន្លែង", "អ្នកនិពន្ធ", "ពុម្ពអក្សរ" },
    { "my", "နေရာများ", "စာရေးသူများ", "ဖောင့်များ" },
    { "am", "ቦታዎች", "ጸሐፊዎች", "ፊደላት" },
    { "ja", "地名", "執筆者", "書体" },
    { "ko", "지명", "필자", "글꼴" },
    { "zh", "地名", "作者", "字体" },
    { "zh-Hant", "地名", "作者", "字體" },
};
/* clang-format on */

const struct backwords *
backwords_lookup(const char *lang)
{
    return words_find(lang, table, G_N_ELEMENTS(table), sizeof table[0]);
}
