/*
 * Months and weekdays as datelines and bylines write them, in the genitive
 * and shortened forms too.
 */
#include "desk/tables.h"

/* clang-format off */
const struct months desk_months[] = {
    { "en", { "january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug", "september|sept|sep", "october|oct", "november|nov", "december|dec" } },
    { "id", { "januari|jan", "februari|pebruari|feb", "maret|mar", "april|apr", "mei", "juni|jun", "juli|jul", "agustus|agt|agu|ags", "september|sep", "oktober|okt", "november|nopember|nov|nop", "desember|des" } },
    { "ms", { "januari|jan", "februari|feb", "mac", "april|apr", "mei", "jun", "julai|jul", "ogos|ogo", "september|sept|sep", "oktober|okt", "november|nov", "disember|dis" } },
    { "de", { "januar|janner|jan", "februar|feber|feb", "marz|maerz|mar|mrz", "april|apr", "mai", "juni|jun", "juli|jul", "august|aug", "september|sept|sep", "oktober|okt", "november|nov", "dezember|dez" } },
    { "fr", { "janvier|janv|jan", "fevrier|fevr|fev", "mars", "avril|avr", "mai", "juin", "juillet|juil", "aout", "septembre|sept", "octobre|oct", "novembre|nov", "decembre|dec" } },
    { "es", { "enero|ene", "febrero|feb", "marzo|mar", "abril|abr", "mayo|may", "junio|jun", "julio|jul", "agosto|ago", "septiembre|setiembre|sep|sept|set", "octubre|oct", "noviembre|nov", "diciembre|dic" } },
    { "pt", { "janeiro|jan", "fevereiro|fev", "marco|mar", "abril|abr", "maio|mai", "junho|jun", "julho|jul", "agosto|ago", "setembro|set", "outubro|out", "novembro|nov", "dezembro|dez" } },
    { "it", { "gennaio|gen", "febbraio|feb", "marzo|mar", "aprile|apr", "maggio|mag", "giugno|giu", "luglio|lug", "agosto|ago", "settembre|set|sett", "ottobre|ott", "novembre|nov", "dicembre|dic" } },
    { "nl", { "januari|jan", "februari|feb", "maart|mrt", "april|apr", "mei", "juni|jun", "juli|jul", "augustus|aug", "september|sept|sep", "oktober|okt", "november|nov", "december|dec" } },
    { "tr", { "ocak|oca", "subat|sub", "mart|mar", "nisan|nis", "mayis|may", "haziran|haz", "temmuz|tem", "agustos|agu", "eylul|eyl", "ekim|eki", "kasim|kas", "aralik|ara" } },
    { "pl", { "stycznia|styczen|sty", "lutego|luty|lut", "marca|marzec|mar", "kwietnia|kwiecien|kwi", "maja|maj", "czerwca|czerwiec|cze", "lipca|lipiec|lip", "sierpnia|sierpien|sie", "wrzesnia|wrzesien|wrz", "pazdziernika|pazdziernik|paz", "listopada|listopad|lis", "grudnia|grudzien|gru" } },
    { "ru", { "января|январь|янв", "февраля|февраль|фев|февр", "марта|март|мар", "апреля|апрель|апр", "мая|май", "июня|июнь|июн", "июля|июль|июл", "августа|август|авг", "сентября|сентябрь|сен|сент", "октября|октябрь|окт", "ноября|ноябрь|ноя|нояб", "декабря|декабрь|дек" } },
    { "uk", { "січня|січень|січ", "лютого|лютий|лют", "березня|березень|бер", "квітня|квітень|квіт", "травня|травень|трав", "червня|червень|черв", "липня|липень|лип", "серпня|серпень|серп", "вересня|вересень|вер", "жовтня|жовтень|жовт", "листопада|листопад|лист", "грудня|грудень|груд" } },
    { "ar", { "يناير|كانون الثاني|جانفي", "فبراير|شباط|فيفري", "مارس|اذار", "ابريل|نيسان|افريل", "مايو|ايار|ماي", "يونيو|يونيه|حزيران|جوان", "يوليو|يوليه|تموز|جويلية", "اغسطس|اب|اوت", "سبتمبر|ايلول", "اكتوبر|تشرين الاول", "نوفمبر|تشرين الثاني", "ديسمبر|كانون الاول" } },
    { "fa", { "ژانويه", "فوريه", "مارس", "اوريل", "مه", "ژوين|ژوين", "ژوييه|جولاي", "اوت", "سپتامبر", "اكتبر", "نوامبر", "دسامبر" } },
    { "he", { "בינואר|ינואר", "בפברואר|פברואר", "במרץ|מרץ", "באפריל|אפריל", "במאי|מאי", "ביוני|יוני", "ביולי|יולי", "באוגוסט|אוגוסט", "בספטמבר|ספטמבר", "באוקטובר|אוקטובר", "בנובמבר|נובמבר", "בדצמבר|דצמבר" } },
    { "hi", { "जनवरी|जन", "फरवरी|फ़रवरी|फर", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर|सितम्बर", "अक्टूबर|अक्तूबर", "नवंबर|नवम्बर", "दिसंबर|दिसम्बर" } },
    { "th", { "มกราคม|ม.ค", "กุมภาพันธ์|ก.พ", "มีนาคม|มี.ค", "เมษายน|เม.ย", "พฤษภาคม|พ.ค", "มิถุนายน|มิ.ย", "กรกฎาคม|ก.ค", "สิงหาคม|ส.ค", "กันยายน|ก.ย", "ตุลาคม|ต.ค", "พฤศจิกายน|พ.ย", "ธันวาคม|ธ.ค" } },
    { "sv", { "januari|jan", "februari|feb", "mars", "april|apr", "maj", "juni|jun", "juli|jul", "augusti|aug", "september|sept|sep", "oktober|okt", "november|nov", "december|dec" } },
    { "da", { "januar|jan", "februar|feb", "marts", "april|apr", "maj", "juni|jun", "juli|jul", "august|aug", "september|sept|sep", "oktober|okt", "november|nov", "december|dec" } },
    { NULL, { NULL } },
};

const struct words desk_weekdays[] = {
    { "en", "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun" },
    { "id", "senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu" },
    { "ms", "isnin|selasa|rabu|khamis|jumaat|sabtu|ahad" },
    { "de", "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so" },
    { "fr", "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche" },
    { "es", "lunes|martes|miercoles|jueves|viernes|sabado|domingo" },
    { "pt", "segunda-feira|terca-feira|quarta-feira|quinta-feira|sexta-feira|segunda|terca|quarta|quinta|sexta|sabado|domingo" },
    { "it", "lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica" },
    { "nl", "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo" },
    { "tr", "pazartesi|sali|carsamba|persembe|cuma|cumartesi|pazar" },
    { "pl", "poniedzialek|wtorek|sroda|czwartek|piatek|sobota|niedziela" },
    { "ru", "понедельник|вторник|среда|четверг|пятница|суббота|воскресенье" },
    { "uk", "понеділок|вівторок|середа|четвер|п'ятниця|субота|неділя" },
    { "ar", "الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعة|السبت|الاحد" },
    { "hi", "सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार" },
    { "ja", "月曜日|火曜日|水曜日|木曜日|金曜日|土曜日|日曜日" },
    { "zh", "星期一|星期二|星期三|星期四|星期五|星期六|星期日|星期天|周一|周二|周三|周四|周五|周六|周日" },
    { "ko", "월요일|화요일|수요일|목요일|금요일|토요일|일요일" },
    { NULL, NULL },
};

const struct words desk_date_fillers[] = {
    { "en", "at|on|of|the|updated|published|posted|last updated|first published|updated at|updated on|published on|published at|posted on|about|in" },
    { "id", "pada|pukul|tanggal|jam|diterbitkan|dipublikasikan|diperbarui|terbit" },
    { "ms", "pada|jam|diterbitkan|dikemaskini" },
    { "de", "am|um|vom|den|der|stand|aktualisiert|aktualisiert am|veroffentlicht am|uhr|veroffentlicht|erstellt" },
    { "fr", "le|a|du|publie le|mis a jour le|publie|modifie le" },
    { "es", "el|de|del|a las|las|publicado|actualizado|publicado el|actualizado el" },
    { "pt", "em|de|as|a|publicado em|atualizado em|atualizado|publicado" },
    { "it", "il|alle|ore|del|aggiornato|pubblicato il|aggiornato il|pubblicato" },
    { "nl", "om|op|gepubliceerd|bijgewerkt|gepubliceerd op|laatst bijgewerkt" },
    { "tr", "saat|tarihinde|yayinlanma|guncelleme|giris" },
    { "pl", "o|dnia|godz|godzina|opublikowano|aktualizacja" },
    { "ru", "в|от|опубликовано|обновлено" },
    { "ar", "في|يوم|بتاريخ|نشر في" },
    { "hi", "को|प्रकाशित|अपडेटेड|अपडेट" },
    { "ko", "입력|수정|등록|승인" },
    { "ja", "公開|更新|配信" },
    { "zh", "发布|發布|更新|于|於|发表于|發表於" },
    { NULL, NULL },
};
/* clang-format on */
