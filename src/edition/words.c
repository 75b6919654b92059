/*
 * The words of the publication itself by language: a table, looked up by the
 * longest prefix of the language tag.
 */
#include "edition/words.h"

#include <string.h>

#include <glib.h>

/* clang-format off */
static const struct words table[] = {
    { "en", "Contents", "Cover", "By ", " and ", ", ", "Updated", "Source",
      ": ", "Photo", "Notes", "About this edition", "Sources", "Page",
      "Pages", "Previous", "Next", "Continues",
      { "“", "‘" }, { "”", "’" } },
    { "id", "Daftar Isi", "Sampul", "Oleh ", " dan ", ", ", "Diperbarui",
      "Sumber", ": ", "Foto", "Catatan", "Tentang edisi ini", "Sumber",
      "Halaman", "Halaman", "Sebelumnya", "Berikutnya", "Bersambung",
      { "“", "‘" }, { "”", "’" } },
    { "ms", "Kandungan", "Kulit", "Oleh ", " dan ", ", ", "Dikemas kini",
      "Sumber", ": ", "Foto", "Nota", "Tentang edisi ini", "Sumber",
      "Halaman", "Halaman", "Sebelumnya", "Seterusnya", "Bersambung",
      { "“", "‘" }, { "”", "’" } },
    { "de", "Inhalt", "Titelbild", "Von ", " und ", ", ", "Aktualisiert",
      "Quelle", ": ", "Foto", "Anmerkungen", "Über diese Ausgabe", "Quellen",
      "Seite", "Seiten", "Zurück", "Weiter", "Fortsetzung",
      { "„", "‚" }, { "“", "‘" } },
    { "de-CH", "Inhalt", "Titelbild", "Von ", " und ", ", ", "Aktualisiert",
      "Quelle", ": ", "Foto", "Anmerkungen", "Über diese Ausgabe", "Quellen",
      "Seite", "Seiten", "Zurück", "Weiter", "Fortsetzung",
      { "«", "‹" }, { "»", "›" } },
    { "fr", "Sommaire", "Couverture", "Par ", " et ", ", ", "Mis à jour",
      "Source", "\u00a0: ", "Photo", "Notes", "À propos de ce numéro",
      "Sources", "Page", "Pages", "Précédent", "Suivant", "Suite",
      { "«\u00a0", "“" }, { "\u00a0»", "”" } },
    { "es", "Sumario", "Portada", "Por ", " y ", ", ", "Actualizado",
      "Fuente", ": ", "Foto", "Notas", "Acerca de esta edición", "Fuentes",
      "Página", "Páginas", "Anterior", "Siguiente", "Continúa",
      { "«", "“" }, { "»", "”" } },
    { "it", "Sommario", "Copertina", "Di ", " e ", ", ", "Aggiornato",
      "Fonte", ": ", "Foto", "Note", "Informazioni su questa edizione",
      "Fonti", "Pagina", "Pagine", "Precedente", "Successivo", "Continua",
      { "«", "“" }, { "»", "”" } },
    { "pt", "Sumário", "Capa", "Por ", " e ", ", ", "Atualizado", "Fonte",
      ": ", "Foto", "Notas", "Sobre esta edição", "Fontes", "Página",
      "Páginas", "Anterior", "Seguinte", "Continua",
      { "“", "‘" }, { "”", "’" } },
    { "nl", "Inhoud", "Omslag", "Door ", " en ", ", ", "Bijgewerkt", "Bron",
      ": ", "Foto", "Noten", "Over deze uitgave", "Bronnen", "Pagina",
      "Pagina’s", "Vorige", "Volgende", "Vervolg",
      { "“", "‘" }, { "”", "’" } },
    { "ru", "Содержание", "Обложка", "", " и ", ", ", "Обновлено",
      "Источник", ": ", "Фото", "Примечания", "Об этом выпуске",
      "Источники", "Страница", "Страницы", "Назад", "Далее", "Продолжение",
      { "«", "„" }, { "»", "“" } },
    { "ar", "المحتويات", "الغلاف", "بقلم ", " و", "، ", "تحديث", "المصدر",
      ": ", "الصورة", "الحواشي", "عن هذا العدد", "المصادر", "صفحة",
      "الصفحات", "السابق", "التالي", "يتبع",
      { "«", "“" }, { "»", "”" } },
    { "he", "תוכן העניינים", "כריכה", "מאת ", " ו", ", ", "עודכן", "מקור",
      ": ", "צילום", "הערות", "על גיליון זה", "מקורות", "עמוד", "עמודים",
      "הקודם", "הבא", "המשך",
      { "”", "’" }, { "”", "’" } },
    { "hi", "विषय-सूची", "आवरण", "", " और ", ", ", "अद्यतन", "स्रोत", ": ",
      "फ़ोटो", "टिप्पणियाँ", "इस अंक के बारे में", "स्रोत", "पृष्ठ", "पृष्ठ", "पिछला",
      "अगला", "जारी",
      { "“", "‘" }, { "”", "’" } },
    { "ja", "目次", "表紙", "", "、", "、", "更新", "出典", "：", "写真", "注",
      "この号について", "出典", "ページ", "ページ", "前の記事", "次の記事",
      "続く",
      { "「", "『" }, { "」", "』" } },
    { "ko", "차례", "표지", "", ", ", ", ", "수정", "출처", ": ", "사진", "주",
      "이번 호에 대하여", "출처", "쪽", "쪽", "이전", "다음", "계속",
      { "“", "‘" }, { "”", "’" } },
    { "zh", "目录", "封面", "", "、", "、", "更新", "来源", "：", "图", "注释",
      "关于本期", "来源", "页", "页码", "上一篇", "下一篇", "续",
      { "“", "‘" }, { "”", "’" } },
    { "zh-Hant", "目錄", "封面", "", "、", "、", "更新", "來源", "：", "圖",
      "註釋", "關於本期", "來源", "頁", "頁碼", "上一篇", "下一篇", "續",
      { "「", "『" }, { "」", "』" } },
};
/* clang-format on */

const struct words *
words_lookup(const char *lang)
{
    const struct words *best = &table[0];
    size_t best_len = 0;
    if (lang == NULL)
        return best;
    if (g_str_equal(lang, "zh-TW") || g_str_equal(lang, "zh-HK"))
        lang = "zh-Hant";
    for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
        size_t len = strlen(table[i].lang);
        if (len > best_len &&
            g_ascii_strncasecmp(lang, table[i].lang, len) == 0 &&
            (lang[len] == '\0' || lang[len] == '-')) {
            best = &table[i];
            best_len = len;
        }
    }
    return best;
}
