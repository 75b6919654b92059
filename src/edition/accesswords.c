/*
 * The sentences by which a book says what readers who cannot see it may
 * expect: a table with languages of words.c, which says which of them a tag
 * means. Sentences that a table of words could get wrong are short ones.
 */
#include "edition/accesswords.h"

#include <glib.h>

#include "edition/words.h"

/* clang-format off */
static const struct accesswords table[] = {
    { "en",
      "Text in reading order with headings, a table of contents by section "
      "and article, and the language of each passage marked.",
      "There are no pictures in the articles.",
      "All pictures are described in words.",
      "Pictures that are not described in words: %d of %d.",
      "The pages of the printed edition are marked." },
    { "id",
      "Teks dalam urutan baca dengan judul, daftar isi menurut rubrik dan "
      "artikel, dan bahasa setiap bagian ditandai.",
      "Tidak ada gambar dalam artikel.",
      "Semua gambar dijelaskan dengan kata-kata.",
      "Gambar yang tidak dijelaskan dengan kata-kata: %d dari %d.",
      "Halaman edisi cetak ditandai." },
    { "ms",
      "Teks mengikut urutan bacaan dengan tajuk, kandungan mengikut bahagian "
      "dan artikel, dan bahasa setiap petikan ditandai.",
      "Tiada gambar dalam artikel.",
      "Semua gambar diterangkan dengan kata-kata.",
      "Gambar yang tidak diterangkan dengan kata-kata: %d daripada %d.",
      "Halaman edisi cetak ditandai." },
    { "de",
      "Text in Lesereihenfolge mit Überschriften, Inhaltsverzeichnis nach "
      "Ressorts und Artikeln; die Sprache jeder Passage ist ausgezeichnet.",
      "Die Artikel enthalten keine Bilder.",
      "Alle Bilder sind in Worten beschrieben.",
      "Bilder ohne Beschreibung in Worten: %d von %d.",
      "Die Seiten der gedruckten Ausgabe sind markiert." },
    { "fr",
      "Texte dans l’ordre de lecture, avec des titres, un sommaire par "
      "rubrique et par article et la langue de chaque passage indiquée.",
      "Les articles ne contiennent pas d’images.",
      "Toutes les images sont décrites par un texte.",
      "Images non décrites par un texte\u00a0: %d sur %d.",
      "Les pages de l’édition imprimée sont indiquées." },
    { "es",
      "Texto en orden de lectura, con titulares, un sumario por secciones y "
      "artículos y el idioma de cada pasaje indicado.",
      "Los artículos no contienen imágenes.",
      "Todas las imágenes están descritas con palabras.",
      "Imágenes sin descripción en palabras: %d de %d.",
      "Están indicadas las páginas de la edición impresa." },
    { "it",
      "Testo nell’ordine di lettura, con titoli, un sommario per sezioni e "
      "articoli e la lingua di ogni passo indicata.",
      "Gli articoli non contengono immagini.",
      "Tutte le immagini sono descritte a parole.",
      "Immagini senza descrizione a parole: %d su %d.",
      "Sono indicate le pagine dell’edizione a stampa." },
    { "pt",
      "Texto na ordem de leitura, com títulos, um sumário por secções e "
      "artigos e a língua de cada passagem indicada.",
      "Os artigos não contêm imagens.",
      "Todas as imagens estão descritas por palavras.",
      "Imagens sem descrição por palavras: %d de %d.",
      "Estão indicadas as páginas da edição impressa." },
    { "nl",
      "Tekst in leesvolgorde met koppen, een inhoudsopgave per rubriek en "
      "artikel, en de taal van elke passage aangegeven.",
      "De artikelen bevatten geen afbeeldingen.",
      "Alle afbeeldingen zijn in woorden beschreven.",
      "Afbeeldingen zonder beschrijving in woorden: %d van %d.",
      "De pagina’s van de gedrukte uitgave zijn aangegeven." },
    { "ru",
      "Текст в порядке чтения с заголовками, содержание по разделам и "
      "статьям, язык каждого фрагмента указан.",
      "В статьях нет изображений.",
      "Все изображения описаны словами.",
      "Изображения без словесного описания: %d из %d.",
      "Отмечены страницы печатного издания." },
    { "ar",
      "نص بترتيب القراءة مع عناوين، ومحتويات بحسب الأقسام والمقالات، مع "
      "تحديد لغة كل مقطع.",
      "لا توجد صور في المقالات.",
      "جميع الصور موصوفة بالكلمات.",
      "صور بلا وصف بالكلمات: %d من %d.",
      "صفحات الطبعة الورقية محددة." },
    { "he",
      "טקסט בסדר הקריאה עם כותרות, תוכן עניינים לפי מדורים וכתבות, ושפת כל "
      "קטע מסומנת.",
      "אין תמונות בכתבות.",
      "כל התמונות מתוארות במילים.",
      "תמונות ללא תיאור במילים: %d מתוך %d.",
      "עמודי המהדורה המודפסת מסומנים." },
    { "tr",
      "Okuma sırasına göre, başlıklı metin; bölümlere ve yazılara göre "
      "içindekiler; her parçanın dili belirtilmiştir.",
      "Yazılarda resim yoktur.",
      "Bütün resimler sözcüklerle açıklanmıştır.",
      "Sözcüklerle açıklanmamış resimler: %d / %d.",
      "Basılı sayının sayfaları işaretlenmiştir." },
    { "uk",
      "Текст у порядку читання із заголовками, зміст за розділами і "
      "статтями, мову кожного уривка позначено.",
      "У статтях немає зображень.",
      "Усі зображення описано словами.",
      "Зображення без словесного опису: %d із %d.",
      "Сторінки друкованого видання позначено." },
    { "pl",
      "Tekst w kolejności czytania z nagłówkami, spis treści według działów "
      "i artykułów, język każdego fragmentu oznaczony.",
      "Artykuły nie zawierają obrazów.",
      "Wszystkie obrazy są opisane słowami.",
      "Obrazy bez opisu słownego: %d z %d.",
      "Strony wydania drukowanego są oznaczone." },
    { "cs",
      "Text v pořadí čtení s nadpisy, obsah podle rubrik a článků, jazyk "
      "každé pasáže je vyznačen.",
      "Články neobsahují obrázky.",
      "Všechny obrázky jsou popsány slovy.",
      "Obrázky bez slovního popisu: %d z %d.",
      "Strany tištěného vydání jsou vyznačeny." },
    { "ja",
      "本文は読む順に並び、見出しがあり、目次は部門と記事ごとで、各部分の言語"
      "が示されています。",
      "記事に画像はありません。",
      "すべての画像に言葉による説明があります。",
      "言葉による説明のない画像：%d／%d。",
      "印刷版のページが示されています。" },
    { "ko",
      "본문은 읽는 순서대로이며 제목이 있고, 차례는 부문과 기사별로 되어 있으며, "
      "각 부분의 언어가 표시되어 있습니다.",
      "기사에 그림이 없습니다.",
      "모든 그림에 글로 된 설명이 있습니다.",
      "글로 된 설명이 없는 그림: %d/%d.",
      "인쇄판의 쪽이 표시되어 있습니다." },
    { "zh",
      "正文按阅读顺序排列，有标题，目录按栏目和文章编排，并标明各段文字的语言。",
      "文章中没有图片。",
      "所有图片都有文字说明。",
      "没有文字说明的图片：%d／%d。",
      "标有印刷版的页码。" },
    { "zh-Hant",
      "正文按閱讀順序排列，有標題，目錄按欄目和文章編排，並標明各段文字的語言。",
      "文章中沒有圖片。",
      "所有圖片都有文字說明。",
      "沒有文字說明的圖片：%d／%d。",
      "標有印刷版的頁碼。" },
};
/* clang-format on */

const struct accesswords *
accesswords_lookup(const char *lang)
{
    return words_find(lang, table, G_N_ELEMENTS(table), sizeof table[0]);
}
