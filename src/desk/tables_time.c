/*
 * Months and weekdays as datelines and bylines write them, in the genitive
 * and shortened forms too.
 */
#include "desk/tables.h"

/* clang-format off */
const struct months desk_months[] = {
    { "en", { "january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug", "september|sept|sep", "october|oct", "november|nov", "december|dec" }, CALENDAR_GREGORIAN },
    { "id", { "januari|jan", "februari|pebruari|feb", "maret|mar", "april|apr", "mei", "juni|jun", "juli|jul", "agustus|agt|agu|ags", "september|sep", "oktober|okt", "november|nopember|nov|nop", "desember|des" }, CALENDAR_GREGORIAN },
    { "ms", { "januari|jan", "februari|feb", "mac", "april|apr", "mei", "jun", "julai|jul", "ogos|ogo", "september|sept|sep", "oktober|okt", "november|nov", "disember|dis" }, CALENDAR_GREGORIAN },
    { "de", { "januar|janner|jan", "februar|feber|feb", "marz|maerz|mar|mrz", "april|apr", "mai", "juni|jun", "juli|jul", "august|aug", "september|sept|sep", "oktober|okt", "november|nov", "dezember|dez" }, CALENDAR_GREGORIAN },
    { "fr", { "janvier|janv|jan", "fevrier|fevr|fev", "mars", "avril|avr", "mai", "juin", "juillet|juil", "aout", "septembre|sept", "octobre|oct", "novembre|nov", "decembre|dec" }, CALENDAR_GREGORIAN },
    { "es", { "enero|ene", "febrero|feb", "marzo|mar", "abril|abr", "mayo|may", "junio|jun", "julio|jul", "agosto|ago", "septiembre|setiembre|sep|sept|set", "octubre|oct", "noviembre|nov", "diciembre|dic" }, CALENDAR_GREGORIAN },
    { "pt", { "janeiro|jan", "fevereiro|fev", "marco|mar", "abril|abr", "maio|mai", "junho|jun", "julho|jul", "agosto|ago", "setembro|set", "outubro|out", "novembro|nov", "dezembro|dez" }, CALENDAR_GREGORIAN },
    { "it", { "gennaio|gen", "febbraio|feb", "marzo|mar", "aprile|apr", "maggio|mag", "giugno|giu", "luglio|lug", "agosto|ago", "settembre|set|sett", "ottobre|ott", "novembre|nov", "dicembre|dic" }, CALENDAR_GREGORIAN },
    { "nl", { "januari|jan", "februari|feb", "maart|mrt", "april|apr", "mei", "juni|jun", "juli|jul", "augustus|aug", "september|sept|sep", "oktober|okt", "november|nov", "december|dec" }, CALENDAR_GREGORIAN },
    { "tr", { "ocak|oca", "subat|sub", "mart|mar", "nisan|nis", "mayis|may", "haziran|haz", "temmuz|tem", "agustos|agu", "eylul|eyl", "ekim|eki", "kasim|kas", "aralik|ara" }, CALENDAR_GREGORIAN },
    { "pl", { "stycznia|styczen|sty", "lutego|luty|lut", "marca|marzec|mar", "kwietnia|kwiecien|kwi", "maja|maj", "czerwca|czerwiec|cze", "lipca|lipiec|lip", "sierpnia|sierpien|sie", "wrzesnia|wrzesien|wrz", "pazdziernika|pazdziernik|paz", "listopada|listopad|lis", "grudnia|grudzien|gru" }, CALENDAR_GREGORIAN },
    { "ru", { "января|январь|янв", "февраля|февраль|фев|февр", "марта|март|мар", "апреля|апрель|апр", "мая|май", "июня|июнь|июн", "июля|июль|июл", "августа|август|авг", "сентября|сентябрь|сен|сент", "октября|октябрь|окт", "ноября|ноябрь|ноя|нояб", "декабря|декабрь|дек" }, CALENDAR_GREGORIAN },
    { "uk", { "січня|січень|січ", "лютого|лютий|лют", "березня|березень|бер", "квітня|квітень|квіт", "травня|травень|трав", "червня|червень|черв", "липня|липень|лип", "серпня|серпень|серп", "вересня|вересень|вер", "жовтня|жовтень|жовт", "листопада|листопад|лист|лис", "грудня|грудень|груд" }, CALENDAR_GREGORIAN },
    { "ar", { "يناير|كانون الثاني|جانفي", "فبراير|شباط|فيفري", "مارس|اذار", "ابريل|نيسان|افريل", "مايو|ايار|ماي", "يونيو|يونيه|حزيران|جوان", "يوليو|يوليه|تموز|جويلية", "اغسطس|اب|اوت", "سبتمبر|ايلول", "اكتوبر|تشرين الاول", "نوفمبر|تشرين الثاني", "ديسمبر|كانون الاول" }, CALENDAR_GREGORIAN },
    { "fa", { "ژانويه|ژانوئه", "فوريه", "مارس", "اوريل", "مه", "ژوئن|ژوين", "ژوئيه|ژوييه|جولاي", "اوت", "سپتامبر", "اكتبر", "نوامبر", "دسامبر" }, CALENDAR_GREGORIAN },
    { "fa", { "حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "ميزان", "عقرب", "قوس", "جدي", "دلو", "حوت" }, CALENDAR_SOLAR_HIJRI },
    { "fa", { "فروردين", "ارديبهشت", "خرداد", "تير", "مرداد|امرداد", "شهريور", "مهر", "ابان", "اذر", "دي", "بهمن", "اسفند" }, CALENDAR_SOLAR_HIJRI },
    { "vi", { "thang 1|thang 01|thang mot|thang gieng", "thang 2|thang 02|thang hai", "thang 3|thang 03|thang ba", "thang 4|thang 04|thang tu", "thang 5|thang 05|thang nam", "thang 6|thang 06|thang sau", "thang 7|thang 07|thang bay", "thang 8|thang 08|thang tam", "thang 9|thang 09|thang chin", "thang 10|thang muoi", "thang 11|thang muoi mot", "thang 12|thang muoi hai|thang chap" }, CALENDAR_GREGORIAN },
    { "he", { "בינואר|ינואר", "בפברואר|פברואר", "במרץ|מרץ", "באפריל|אפריל", "במאי|מאי", "ביוני|יוני", "ביולי|יולי", "באוגוסט|אוגוסט", "בספטמבר|ספטמבר", "באוקטובר|אוקטובר", "בנובמבר|נובמבר", "בדצמבר|דצמבר" }, CALENDAR_GREGORIAN },
    { "hi", { "जनवरी|जन", "फरवरी|फ़रवरी|फर", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर|सितम्बर", "अक्टूबर|अक्तूबर", "नवंबर|नवम्बर", "दिसंबर|दिसम्बर" }, CALENDAR_GREGORIAN },
    { "th", { "มกราคม|ม.ค", "กุมภาพันธ์|ก.พ", "มีนาคม|มี.ค", "เมษายน|เม.ย", "พฤษภาคม|พ.ค", "มิถุนายน|มิ.ย", "กรกฎาคม|ก.ค", "สิงหาคม|ส.ค", "กันยายน|ก.ย", "ตุลาคม|ต.ค", "พฤศจิกายน|พ.ย", "ธันวาคม|ธ.ค" }, CALENDAR_BUDDHIST },
    { "sv", { "januari|jan", "februari|feb", "mars", "april|apr", "maj", "juni|jun", "juli|jul", "augusti|aug", "september|sept|sep", "oktober|okt", "november|nov", "december|dec" }, CALENDAR_GREGORIAN },
    { "da", { "januar|jan", "februar|feb", "marts", "april|apr", "maj", "juni|jun", "juli|jul", "august|aug", "september|sept|sep", "oktober|okt", "november|nov", "december|dec" }, CALENDAR_GREGORIAN },
    { NULL, { NULL }, CALENDAR_GREGORIAN },
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
    { "pl", "poniedzialek|wtorek|sroda|czwartek|piatek|sobota|niedziela|pon|wt|sr|czw|pt|sob|niedz" },
    { "ru", "понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс" },
    { "uk", "понеділок|вівторок|середа|четвер|п'ятниця|субота|неділя" },
    { "ar", "الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعة|السبت|الاحد" },
    { "fa", "شنبه|يكشنبه|دوشنبه|سهشنبه|سه شنبه|چهارشنبه|پنجشنبه|پنج شنبه|جمعه" },
    { "he", "יום ראשון|יום שני|יום שלישי|יום רביעי|יום חמישי|יום שישי|יום שבת|שבת" },
    { "th", "วันจันทร์|วันอังคาร|วันพุธ|วันพฤหัสบดี|วันพฤหัส|วันศุกร์|วันเสาร์|วันอาทิตย์|จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์" },
    { "vi", "thu hai|thu ba|thu tu|thu nam|thu sau|thu bay|chu nhat|thu 2|thu 3|thu 4|thu 5|thu 6|thu 7" },
    { "hi", "बृहस्पतिवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार" },
    { "ja", "月曜日|火曜日|水曜日|木曜日|金曜日|土曜日|日曜日" },
    { "zh", "星期一|星期二|星期三|星期四|星期五|星期六|星期日|星期天|周一|周二|周三|周四|周五|周六|周日|週一|週二|週三|週四|週五|週六|週日|禮拜一" },
    { "ko", "월요일|화요일|수요일|목요일|금요일|토요일|일요일" },
    { NULL, NULL },
};

/* Before a day: an article, the word for day. */
const struct words desk_date_articles[] = {
    { "en", "on|the" },
    { "id", "tanggal|tgl|hari" },
    { "ms", "pada|hari|bertarikh" },
    { "de", "den|am|vom|dem" },
    { "fr", "le|ce" },
    { "es", "el|este" },
    { "pt", "em|neste|dia" },
    { "it", "il|li" },
    { "nl", "op|de" },
    { "pl", "dnia|w" },
    { "ru", "от" },
    { "ar", "في|يوم" },
    { "fa", "در|روز|مورخ" },
    { "he", "ביום|ב|ה" },
    { "hi", "दिनांक" },
    { "th", "วันที่|ที่|ประจำวันที่" },
    { "vi", "ngay|sang|chieu|toi" },
    { NULL, NULL },
};

/* Between a month and its year, or a day and its month. */
const struct words desk_year_openers[] = {
    { "en", "of" },
    { "id", "tahun" },
    { "es", "de|del" },
    { "pt", "de" },
    { "fa", "سال|ماه" },
    { "ar", "عام|من عام" },
    { "th", "พ.ศ.|พ.ศ|ค.ศ.|ค.ศ|ปี|พุทธศักราช" },
    { "vi", "nam" },
    { NULL, NULL },
};

const struct words desk_year_marks[] = {
    { "ru", "г.|г|года|год" },
    { "uk", "р.|р|року" },
    { "pl", "r.|r|roku" },
    { "ar", "م" },
    { NULL, NULL },
};

const struct words desk_before_noon[] = {
    { "en", "am|a.m.|a.m" },
    { "ar", "ص|صباحا" },
    { "fa", "قبل از ظهر|صبح" },
    { "vi", "sang|sa" },
    { "ja", "午前" },
    { "zh", "上午|早上|凌晨" },
    { "ko", "오전" },
    { NULL, NULL },
};

const struct words desk_after_noon[] = {
    { "en", "pm|p.m.|p.m" },
    { "ar", "م|مساء" },
    { "fa", "بعد از ظهر|عصر" },
    { "vi", "chieu|ch" },
    { "ja", "午後" },
    { "zh", "下午|晚上" },
    { "ko", "오후" },
    { NULL, NULL },
};

const struct words desk_time_marks[] = {
    { "en", "hrs|hours" },
    { "de", "uhr" },
    { "es", "h|hs|horas" },
    { "fr", "heures|min" },
    { "nl", "uur" },
    { "pl", "godz" },
    { "hi", "बजे" },
    { "th", "น.|น" },
    { "ja", "分" },
    { "zh", "分" },
    { "ko", "분" },
    { NULL, NULL },
};

const struct numbers desk_eras[] = {
    { "明治", 1868 },
    { "大正", 1912 },
    { "昭和", 1926 },
    { "平成", 1989 },
    { "令和", 2019 },
    { NULL, 0 },
};

const struct numbers desk_days[] = {
    { "एक", 1 }, { "दो", 2 }, { "तीन", 3 }, { "चार", 4 }, { "पांच", 5 }, { "पाँच", 5 },
    { "छह", 6 }, { "छः", 6 }, { "सात", 7 }, { "आठ", 8 }, { "नौ", 9 }, { "दस", 10 },
    { "ग्यारह", 11 }, { "बारह", 12 }, { "तेरह", 13 }, { "चौदह", 14 }, { "पंद्रह", 15 },
    { "पन्द्रह", 15 }, { "सोलह", 16 }, { "सत्रह", 17 }, { "अठारह", 18 }, { "उन्नीस", 19 },
    { "बीस", 20 }, { "इक्कीस", 21 }, { "बाईस", 22 }, { "तेईस", 23 }, { "चौबीस", 24 },
    { "पच्चीस", 25 }, { "छब्बीस", 26 }, { "सत्ताईस", 27 }, { "अट्ठाईस", 28 }, { "उनतीस", 29 },
    { "तीस", 30 }, { "इकतीस", 31 }, { NULL, 0 },
};

const struct words desk_date_fillers[] = {
    { "en", "at|on|of|the|updated|published|posted|last updated|first published|updated at|updated on|published on|published at|posted on|about|in|date|date:|last modified|modified|posted on|created|release date|added" },
    { "id", "pada|pukul|tanggal|jam|diterbitkan|dipublikasikan|diperbarui|terbit|dibuat|tayang|rilis|update|terakhir diperbarui|dimuat" },
    { "ms", "pada|jam|diterbitkan|dikemaskini|diterbitkan pada|dikemas kini|terbit pada|kemas kini" },
    { "de", "am|um|vom|den|der|stand|aktualisiert|aktualisiert am|veroffentlicht am|uhr|veroffentlicht|erstellt|zuletzt aktualisiert|veroffentlicht am|erschienen am|publiziert am|datum|gegen|zuletzt aktualisiert am|erstellt am" },
    { "fr", "le|a|du|publie le|mis a jour le|publie|modifie le|publie a|mis a jour|mise a jour|mis en ligne le|modifie|paru le|et modifie le|poste le" },
    { "es", "el|de|del|a las|las|publicado|actualizado|publicado el|actualizado el|publicado a las|fecha|actualizado a las|creado|ultima actualizacion|publicada el|publicado en" },
    { "pt", "em|de|as|a|publicado em|atualizado em|atualizado|publicado|publicado a|criado em|as|publicada em|ultima atualizacao|atualizada em|data|publicado as" },
    { "it", "il|alle|ore|del|aggiornato|pubblicato il|aggiornato il|pubblicato|pubblicato|ultimo aggiornamento|pubblicato alle|data|ultima modifica|aggiornato alle|aggiornato al" },
    { "nl", "om|op|gepubliceerd|bijgewerkt|gepubliceerd op|laatst bijgewerkt|laatste update|geplaatst op|geplaatst|bijgewerkt op|aangepast|aangepast op|update|datum" },
    { "tr", "saat|tarihinde|yayinlanma|guncelleme|giris|yayinlanma tarihi|yayin tarihi|guncelleme tarihi|son guncelleme|giris tarihi|guncellenme|eklenme|tarih|eklenme tarihi|yayinlandi" },
    { "pl", "o|dnia|godz|godzina|opublikowano|aktualizacja|data publikacji|dodano|utworzono|publikacja|opublikowany|ostatnia aktualizacja|zaktualizowano|data dodania|data" },
    { "ru", "в|от|опубликовано|обновлено|дата публикации|дата|последнее обновление|создано|время публикации|изменено|размещено" },
    { "ar", "في|يوم|بتاريخ|نشر في|تاريخ النشر|نشر بتاريخ|نشر|الساعة|اخر تحديث|تم النشر|تم التحديث|تحديث|تاريخ|نشر يوم" },
    { "hi", "को|प्रकाशित|अपडेटेड|अपडेट|बजे|प्रकाशित तिथि|पब्लिश|अंतिम अपडेट|पर|published|first published|आखरी अपडेट|समय" },
    { "ko", "입력|수정|등록|승인|입력시간|최종수정|게재|송고|업데이트|기사입력|작성|발행|입력일|수정일" },
    { "ja", "公開|更新|配信|公開日|更新日|投稿日|最終更新|掲載|配信日|投稿|公開日時|更新日時|付" },
    { "zh", "发布|發布|更新|于|於|发表于|發表於|发布时间|發布時間|更新时间|更新時間|发布日期|時間|时间|日期|发稿时间|上传时间|发布于|發佈|發佈時間|最后更新|最後更新" },
    { "uk", "опубліковано|оновлено|о|об|дата|створено|дата публікації|останнє оновлення|від" },
    { "fa", "ساعت|تاريخ انتشار|انتشار|تاريخ|منتشر شده در|به روز رساني|بهروزرساني|زمان انتشار|تاريخ خبر" },
    { "he", "בשעה|פורסם|עודכן|פורסם ב|עודכן ב|תאריך|עדכון אחרון|פורסם בתאריך|עודכן בתאריך|פורסם:|עודכן:" },
    { "th", "เวลา|เผยแพร่|เผยแพร่เมื่อ|อัปเดต|อัพเดต|อัปเดตล่าสุด|อัพเดทล่าสุด|ปรับปรุง|ปรับปรุงล่าสุด|โพสต์|โพสต์เมื่อ|วันที่|ลงวันที่|เมื่อ" },
    { "vi", "luc|cap nhat|cap nhat luc|dang luc|dang ngay|xuat ban|xuat ban luc|ngay dang|cap nhat ngay|thoi gian|gio" },
    { NULL, NULL },
};
/* clang-format on */
