/*
 * The names of months and weekdays and the order of a date's parts, by
 * language, as newspapers print them. Data only; date_text.c uses it.
 */
#include "base/date_names.h"

#include <string.h>

#include <glib.h>

/* clang-format off */
const struct date_names date_names[] = {
    { "en", "{d} {m} {y}", "{d} {m}", "{w}, {date}", NULL,
      { "January", "February", "March", "April", "May", "June", "July",
        "August", "September", "October", "November", "December" },
      { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
        "Sunday" }, NULL },
    { "en-US", "{m} {d}, {y}", "{m} {d}", "{w}, {date}", NULL,
      { "January", "February", "March", "April", "May", "June", "July",
        "August", "September", "October", "November", "December" },
      { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
        "Sunday" }, NULL },
    { "id", "{d} {m} {y}", "{d} {m}", "{w}, {date}", NULL,
      { "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
        "Agustus", "September", "Oktober", "November", "Desember" },
      { "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu" },
      "pebruari=2 peb=2 ags=8 agt=8 nopember=11 nop=11" },
    { "ms", "{d} {m} {y}", "{d} {m}", "{w}, {date}", NULL,
      { "Januari", "Februari", "Mac", "April", "Mei", "Jun", "Julai", "Ogos",
        "September", "Oktober", "November", "Disember" },
      { "Isnin", "Selasa", "Rabu", "Khamis", "Jumaat", "Sabtu", "Ahad" },
      NULL },
    { "de", "{d}. {m} {y}", "{d}. {m}", "{w}, {date}", NULL,
      { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
        "September", "Oktober", "November", "Dezember" },
      { "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag",
        "Sonntag" },
      "jänner=1 jän=1 feber=2 mrz=3 maerz=3" },
    { "fr", "{d} {m} {y}", "{d} {m}", "{w} {date}", "1er",
      { "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
        "août", "septembre", "octobre", "novembre", "décembre" },
      { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
        "dimanche" },
      "fevrier=2 fev=2 aout=8 decembre=12 dec=12" },
    { "es", "{d} de {m} de {y}", "{d} de {m}", "{w}, {date}", NULL,
      { "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
        "agosto", "septiembre", "octubre", "noviembre", "diciembre" },
      { "lunes", "martes", "miércoles", "jueves", "viernes", "sábado",
        "domingo" },
      "setiembre=9 set=9" },
    { "pt", "{d} de {m} de {y}", "{d} de {m}", "{w}, {date}", "1º",
      { "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho",
        "agosto", "setembro", "outubro", "novembro", "dezembro" },
      { "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira",
        "sexta-feira", "sábado", "domingo" },
      "marco=3" },
    { "it", "{d} {m} {y}", "{d} {m}", "{w} {date}", "1º",
      { "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
        "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre" },
      { "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato",
        "domenica" }, NULL },
    { "nl", "{d} {m} {y}", "{d} {m}", "{w} {date}", NULL,
      { "januari", "februari", "maart", "april", "mei", "juni", "juli",
        "augustus", "september", "oktober", "november", "december" },
      { "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag",
        "zondag" },
      "mrt=3" },
    { "tr", "{d} {m} {y}", "{d} {m}", "{date} {w}", NULL,
      { "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz",
        "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık" },
      { "Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi",
        "Pazar" }, NULL },
    { "ru", "{d} {m} {y}", "{d} {m}", "{w}, {date}", NULL,
      { "января", "февраля", "марта", "апреля", "мая", "июня", "июля",
        "августа", "сентября", "октября", "ноября", "декабря" },
      { "понедельник", "вторник", "среда", "четверг", "пятница", "суббота",
        "воскресенье" },
      "январь=1 февраль=2 март=3 апрель=4 май=5 июнь=6 июль=7 август=8 "
      "сентябрь=9 октябрь=10 ноябрь=11 декабрь=12" },
    { "uk", "{d} {m} {y}", "{d} {m}", "{w}, {date}", NULL,
      { "січня", "лютого", "березня", "квітня", "травня", "червня", "липня",
        "серпня", "вересня", "жовтня", "листопада", "грудня" },
      { "понеділок", "вівторок", "середа", "четвер", "пʼятниця", "субота",
        "неділя" }, NULL },
    { "pl", "{d} {m} {y}", "{d} {m}", "{w}, {date}", NULL,
      { "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca",
        "sierpnia", "września", "października", "listopada", "grudnia" },
      { "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota",
        "niedziela" },
      "styczeń=1 luty=2 marzec=3 kwiecień=4 maj=5 czerwiec=6 lipiec=7 "
      "sierpień=8 wrzesień=9 październik=10 listopad=11 grudzień=12" },
    { "cs", "{d}. {m} {y}", "{d}. {m}", "{w} {date}", NULL,
      { "ledna", "února", "března", "dubna", "května", "června", "července",
        "srpna", "září", "října", "listopadu", "prosince" },
      { "pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota",
        "neděle" }, NULL },
    { "sv", "{d} {m} {y}", "{d} {m}", "{w} {date}", NULL,
      { "januari", "februari", "mars", "april", "maj", "juni", "juli",
        "augusti", "september", "oktober", "november", "december" },
      { "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag",
        "söndag" }, NULL },
    { "da", "{d}. {m} {y}", "{d}. {m}", "{w} {date}", NULL,
      { "januar", "februar", "marts", "april", "maj", "juni", "juli",
        "august", "september", "oktober", "november", "december" },
      { "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag",
        "søndag" }, NULL },
    { "nb", "{d}. {m} {y}", "{d}. {m}", "{w} {date}", NULL,
      { "januar", "februar", "mars", "april", "mai", "juni", "juli",
        "august", "september", "oktober", "november", "desember" },
      { "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag",
        "søndag" }, NULL },
    { "fi", "{d}. {m} {y}", "{d}. {m}", "{w} {date}", NULL,
      { "tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta",
        "toukokuuta", "kesäkuuta", "heinäkuuta", "elokuuta", "syyskuuta",
        "lokakuuta", "marraskuuta", "joulukuuta" },
      { "maanantaina", "tiistaina", "keskiviikkona", "torstaina",
        "perjantaina", "lauantaina", "sunnuntaina" }, NULL },
    { "vi", "{d} {m}, {y}", "{d} {m}", "{w}, {date}", NULL,
      { "tháng 1", "tháng 2", "tháng 3", "tháng 4", "tháng 5", "tháng 6",
        "tháng 7", "tháng 8", "tháng 9", "tháng 10", "tháng 11",
        "tháng 12" },
      { "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy",
        "Chủ Nhật" }, NULL },
    { "ar", "{d} {m} {y}", "{d} {m}", "{w}، {date}", NULL,
      { "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو",
        "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر" },
      { "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت",
        "الأحد" },
      "كانون_الثاني=1 شباط=2 آذار=3 نيسان=4 أيار=5 حزيران=6 تموز=7 آب=8 "
      "أيلول=9 تشرين_الأول=10 تشرين_الثاني=11 كانون_الأول=12 إبريل=4 "
      "ابريل=4 اغسطس=8 اكتوبر=10" },
    { "hi", "{d} {m} {y}", "{d} {m}", "{w}, {date}", NULL,
      { "जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त",
        "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर" },
      { "सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार",
        "रविवार" },
      "फरवरी=2 सितम्बर=9 अक्तूबर=10 नवम्बर=11 दिसम्बर=12" },
    { "ja", "{y}年{n}月{d}日", "{n}月{d}日", "{date}{w}", NULL,
      { "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月",
        "10月", "11月", "12月" },
      { "月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日",
        "日曜日" }, NULL },
    { "zh", "{y}年{n}月{d}日", "{n}月{d}日", "{date}{w}", NULL,
      { "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月",
        "10月", "11月", "12月" },
      { "星期一", "星期二", "星期三", "星期四", "星期五", "星期六",
        "星期日" }, NULL },
    { "ko", "{y}년 {n}월 {d}일", "{n}월 {d}일", "{date} {w}", NULL,
      { "1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월",
        "11월", "12월" },
      { "월요일", "화요일", "수요일", "목요일", "금요일", "토요일",
        "일요일" }, NULL },
};
/* clang-format on */

const int date_names_n = (int)G_N_ELEMENTS(date_names);

static const struct date_names *
lookup_exact(const char *lang, size_t len)
{
    for (int i = 0; i < date_names_n; i++)
        if (strlen(date_names[i].lang) == len &&
            g_ascii_strncasecmp(date_names[i].lang, lang, len) == 0)
            return &date_names[i];
    return NULL;
}

const struct date_names *
date_names_lookup(const char *lang)
{
    if (lang == NULL)
        return NULL;
    const struct date_names *names = lookup_exact(lang, strlen(lang));
    size_t len = strcspn(lang, "-_");
    if (names == NULL)
        names = lookup_exact(lang, len);
    /* Bokmål and Nynorsk write dates alike. */
    if (names == NULL &&
        (strncmp(lang, "no", len) == 0 || strncmp(lang, "nn", len) == 0) &&
        len == 2)
        names = lookup_exact("nb", 2);
    return names;
}
