/*
 * What stands around the names of the people who made an article or its
 * pictures.
 */
#include "desk/tables.h"

/* clang-format off */
const struct words desk_byline_openers[] = {
    { "en", "by|by:|written by|written by:|story by|story by:|reported by|reported by:|report by|words by|words by:|text by|posted by|posted by:|author|author:|authors:|reporter:|writer:|reporting by|contributed by|compiled by|from our correspondent" },
    { "id", "oleh|oleh:|oleh :|penulis|penulis:|penulis :|reporter|reporter:|reporter :|pewarta|pewarta:|pewarta :|wartawan:|laporan|laporan:|laporan wartawan|kontributor:|kontributor|ditulis oleh|ditulis oleh:|jurnalis:|jurnalis|dilaporkan oleh|sumber dan penulis:|rep:|rep|wartawan|laporan reporter|teks:" },
    { "ms", "oleh|oleh:|penulis:|wartawan:|ditulis oleh|laporan oleh" },
    { "de", "von|von:|text|text:|text von|autor|autor:|autorin:|autoren:|ein kommentar von|kommentar von|ein gastbeitrag von|ein bericht von|bericht von|interview:|interview von|aus|geschrieben von|verfasst von|aufgezeichnet von|eine analyse von|eine reportage von|eine kolumne von|analyse von" },
    { "fr", "par|par:|par :|auteur:|auteur :|texte:|texte :|ecrit par|redige par|propos recueillis par|propos recueillis par :|publie par|article de|texte de|un article de|de notre correspondant" },
    { "es", "por|por:|texto:|texto|autor:|autora:|redactado por|escrito por|publicado por|texto de|redaccion:|entrevista de|por nuestro corresponsal" },
    { "pt", "por|por:|texto:|texto de|autor:|escrito por|publicado por|reportagem de|reportagem:|postado por|redigido por" },
    { "it", "di|di:|a cura di|a cura di:|testo di|autore:|scritto da|pubblicato da|articolo di|servizio di|intervista di" },
    { "nl", "door|door:|door onze redacteur|tekst|tekst:|auteur:|geschreven door|van onze verslaggever|van onze correspondent|een column van" },
    { "tr", "yazan|yazan:|haber:|haber|yazar:|hazirlayan:|muhabir:|kaleme alan:|roportaj:|hazirlayan" },
    { "pl", "autor|autor:|autorka:|autorzy:|tekst:|tekst|napisal|napisal:|rozmawial|rozmawiala|opracowal:|opracowanie:" },
    { "ru", "автор:|автор|авторы:|текст:|текст|автор текста:|беседовал|беседовала|подготовил|подготовила|подготовил:|корреспондент" },
    { "uk", "автор:|автор|текст:|підготував|підготувала|автори:" },
    { "ar", "بقلم|بقلم:|بقلم :|كتب|كتب:|كتب :|كتبت|كتبت:|كتبت :|الكاتب:|اعداد:|اعداد|اعداد :|تقرير:|حوار:|تحرير:|من مراسلنا|كتب -|كتبت -" },
    { "fa", "نويسنده:|گزارش:|از" },
    { "he", "מאת|מאת:|כתב:|כתבה:" },
    { "hi", "लेखक:|लेखक|द्वारा|द्वारा:|रिपोर्ट:|रिपोर्टर:|लेखक -|प्रस्तुति:|written by|edited by:|संवाददाता:" },
    { "th", "โดย|โดย:|ผู้เขียน:|เรื่อง:|ผู้เขียน" },
    { "vi", "tac gia:|theo|bai:" },
    { "ja", "文/|文:|文=|執筆:|執筆/|取材・文/|取材・文:|取材・文=|記者:|著者:|筆者:|ライター:" },
    { "zh", "文/|文:|文丨|文|作者:|作者|记者:|記者:|记者|記者|撰文:|撰文/|撰文|撰稿:|编译:|编译/|編譯/|编译|採訪/|本报记者|本報記者|本网记者|特约记者|实习记者|见习记者|来源:" },
    { "ko", "글:|글=|글|기자:|취재:|글·사진|작성자:" },
    { "sv", "av|av:|text:|skribent:|reporter:" },
    { "da", "af|af:|tekst:|skrevet af" },
    { NULL, NULL },
};

const struct words desk_editor_openers[] = {
    { "en", "editor|editing by|edited by|additional reporting by|editors" },
    { "id", "editor|redaktur|penyunting|red|ed" },
    { "ms", "penyunting|editor" },
    { "de", "redaktion|redakteur|redigiert von" },
    { "fr", "redacteur en chef|edite par|edition" },
    { "es", "editado por|edicion|editor" },
    { "pt", "edicao|editado por|editor" },
    { "it", "redazione|redattore" },
    { "nl", "redactie|eindredactie" },
    { "tr", "editor" },
    { "ru", "редактор" },
    { "ar", "تحرير" },
    { "zh", "责任编辑|责编|編輯|编辑|責任編輯|核稿編輯|校对" },
    { "ja", "編集" },
    { "ko", "편집" },
    { NULL, NULL },
};

const struct words desk_byline_roles[] = {
    { "en", "staff writer|staff writers|staff reporter|staff correspondent|staff|senior writer|senior reporter|senior correspondent|senior editor|correspondent|foreign correspondent|political correspondent|political editor|business editor|sports editor|sports writer|sports reporter|science editor|science writer|science correspondent|economics editor|economics correspondent|environment correspondent|environment editor|health correspondent|health editor|education correspondent|diplomatic correspondent|diplomatic editor|world affairs editor|world affairs correspondent|crime reporter|reporter|reporters|editor|managing editor|editor-in-chief|executive editor|deputy editor|associate editor|assistant editor|contributing editor|contributing writer|contributor|guest contributor|special correspondent|special to the times|special contributor|bureau chief|chief correspondent|columnist|freelance writer|freelance journalist|freelance|writer|journalist|associated press writer|associated press|ap writer|ap business writer|ap sports writer|technology reporter|technology correspondent|technology editor|reporting from london|for mailonline|for dailymail.com|for the daily mail|guest author|content writer|news editor|news reporter|news writer|web producer|producer|digital editor|bbc news|bbc sport|cnn|cnn business|reuters|afp|bloomberg|the associated press|press association|agencies|agency" },
    { "id", "reporter|kontributor|wartawan|redaktur|editor|penulis|jurnalis|koresponden" },
    { "ms", "wartawan|penulis|pengarang" },
    { "de", "unserem korrespondenten|unserer korrespondentin|unserem mitarbeiter|unserer mitarbeiterin|unserem redaktionsmitglied|unserem reporter|unserer reporterin|redakteur|redakteurin|korrespondent|korrespondentin|reporter|reporterin|journalist|journalistin|chefredakteur|volontar|dpa|afp|apa|freier journalist|autor|autorin|berlin|wien|washington|brussel|moskau" },
    { "fr", "notre correspondant|notre correspondante|notre envoye special|notre envoyee speciale|correspondant|correspondante|envoye special|envoyee speciale|journaliste|redacteur en chef|reporter|grand reporter|chroniqueur|avec afp|avec reuters|avec agences|afp|a bruxelles|a washington" },
    { "es", "nuestro corresponsal|nuestra corresponsal|nuestro enviado especial|nuestra enviada especial|corresponsal|enviado especial|enviada especial|reportero|reportera|periodista|redactor|redactora|efe|agencias|columnista|colaborador" },
    { "pt", "correspondente|enviado especial|reporter|jornalista|editor|editora|colunista|da redacao|colaborador|do rio|de sao paulo|da agencia brasil|reporter da agencia brasil" },
    { "it", "nostro inviato|nostra inviata|nostro corrispondente|inviato|corrispondente|giornalista|redazione|dal nostro inviato|dal nostro corrispondente" },
    { "nl", "onze verslaggever|onze correspondent|onze redacteur|verslaggever|redacteur|correspondent|journalist|columnist" },
    { "tr", "muhabir|editor|yazar|gazeteci" },
    { "ru", "корреспондент|обозреватель|специальный корреспондент|журналист|редактор|спецкор" },
    { "ar", "مراسل|محرر|صحفي|كاتب" },
    { "hi", "संवाददाता|वरिष्ठ संवाददाता|संपादक" },
    { "ko", "기자|특파원|인턴기자|객원기자|선임기자|논설위원" },
    { "zh", "记者|記者|特派员|特約記者" },
    { "ja", "記者|特派員|編集委員|論説委員" },
    { NULL, NULL },
};

const struct words desk_name_joints[] = {
    { "en", "and|&|with" },
    { "id", "dan" },
    { "de", "und" },
    { "fr", "et" },
    { "es", "y|e" },
    { "pt", "e" },
    { "it", "e|ed" },
    { "nl", "en" },
    { "tr", "ve" },
    { "pl", "i|oraz" },
    { "ru", "и" },
    { "uk", "та|і" },
    { "hi", "और|एवं" },
    { "sv", "och|og" },
    { "ar", "و" },
    { NULL, NULL },
};

const struct words desk_name_particles[] = {
    { "", "de|del|della|di|da|do|dos|das|du|des|la|le|van|von|der|den|ter|ten|zu|zum|zur|bin|binti|bint|ibn|al|el|abu|abd|ben|y|e|san|st.|mc|mac|o'|d'|af|av|to|ul|ur|op|'t|in't|dal|dalla|dello|lo|vom|auf|'s|a/l|a/p|ad|st|jr.|jr|sr.|ii|iii" },
    { NULL, NULL },
};

/* First words after an opener that show that a sentence goes on. */
const struct words desk_not_names[] = {
    { "en", "the|a|an|this|that|these|those|his|her|its|their|my|our|your|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|now|then|far|and|law|all|contrast|continuing|using|clicking|signing|subscribing|submitting|email|phone|not|no|one|two|three|four|five|six|today|tomorrow|yesterday|noon|midnight|when|what|how|itself|default|design|using|air|land|sea|train|car|bus|next|last|late|early|mid|in|on|at|to|for|of|with|it|he|she|they|we|i|you|some|most|many|any|each|every|definition|accident|mistake|choice|chance" },
    { "id", "karena|sebab|itu|pihak|para|yang|seorang|beberapa|sejumlah|pada|tim|pemerintah" },
    { "de", "der|die|das|dem|den|diesem|dieser|einem|einer|hier|dort|da|wegen|anfang|nun|nur|heute|morgen|gestern|oben|unten|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|ihm|ihr|ihnen|uns|mir|dir|sich|mehr|weniger|rund|etwa|jahr|den|vielen|allen|was|wem|wo" },
    { "fr", "le|la|les|un|une|ailleurs|exemple|contre|consequent|rapport|ce|cette|ces|son|sa|ses|leur|leurs|la suite|suite|defaut|mail|email|telephone|ici|dela" },
    { "es", "favor|el|la|los|las|lo|un|una|eso|esto|ejemplo|supuesto|fin|que|otra|otro|ahora|su|sus|tanto|primera|ultimo|todo|toda|todos|ello|este|esta|parte|cierto|cada|si|nuestra|nuestro" },
    { "pt", "favor|o|a|os|as|um|uma|isso|isto|exemplo|fim|que|outro|outra|enquanto|sua|seu|tanto|ultimo|todo|toda|todos|esse|este|parte|cada|causa" },
    { "it", "il|la|lo|i|gli|le|un|una|questo|questa|nuovo|solito|fronte|fatto|piu|meno|certo|notte|giorno|recente|seguito|conseguenza|tutto|tutti|che|cui|chi|lui|lei|loro|oggi|ieri" },
    { "nl", "de|het|een|deze|dit|die|dat|hun|zijn|haar" },
    { "ru", "этого|этой|того|на|в|с|и" },
    { NULL, NULL },
};

const struct words desk_credit_labels[] = {
    { "", "©|(c)" },
    { "en", "photo|photos|photo by|photos by|photo:|photograph|photographs|photograph by|photographs by|photographed by|photo credit|photo credits|photo courtesy|photo courtesy of|courtesy|courtesy of|courtesy photo|image|images|image by|images by|image credit|image credits|image courtesy of|image source|picture|pictures|picture by|pictures by|picture credit|credit|credits|illustration|illustration by|illustrations by|graphic|graphic by|graphics|map|chart|video|video by|screenshot|screengrab|handout|file photo|file picture|file|afp photo|ap photo|reuters photo|epa photo|getty|source photo|composite|pool photo|pool|photo illustration|artwork" },
    { "id", "foto|foto oleh|foto-foto|fotografer|gambar|ilustrasi|ilustrasi oleh|dok|dok.|dokumentasi|sumber foto|kredit foto|kredit|infografis|grafis|antara foto|foto ilustrasi|tangkapan layar|istimewa|foto dok|foto istimewa" },
    { "ms", "foto|gambar|gambar oleh|ihsan|kredit|foto ihsan|gambar fail|gambar hiasan|foto bernama" },
    { "de", "foto|fotos|bild|bilder|foto von|bildquelle|quelle|fotoquelle|bildnachweis|bildrechte|fotocredit|fotograf|fotografin|illustration|grafik|karte|archivfoto|archivbild|symbolfoto|symbolbild|copyright|screenshot|montage|fotomontage|aufnahme|repro|credit|foto credit|foto ©" },
    { "fr", "photo|photos|photo de|photo par|photographie|photographie de|credit|credits|credit photo|credits photo|credit photos|credits photos|image|illustration|infographie|dessin|capture d'ecran|photo d'illustration|photo d'archives|archives|credit image|visuel|carte" },
    { "es", "foto|fotos|foto de|foto por|fotografia|fotografia de|imagen|imagen de|credito|creditos|fuente|ilustracion|infografia|captura|foto archivo|archivo|foto cortesia|cortesia|autor foto|credito foto|fotografo|foto referencial|grafico" },
    { "pt", "foto|fotos|foto de|foto por|imagem|imagem de|fotografia|fotografia de|credito|creditos|credito da foto|ilustracao|infografico|reproducao|divulgacao|arte|fonte da imagem|arquivo|fotografo|imagens|foto divulgacao" },
    { "it", "foto|foto di|fotografia|fotografia di|immagine|immagini|credit|crediti|credits|illustrazione|infografica|fermo immagine|foto credit|photo credit|foto d'archivio|fonte foto|grafica|credit foto" },
    { "nl", "foto|foto's|foto van|beeld|fotografie|fotograaf|illustratie|infographic|archieffoto|bron foto|copyright|foto ©" },
    { "tr", "fotograf|fotograflar|foto|gorsel|fotograf kaynagi|kaynak|arsiv|grafik|kamera|cizim" },
    { "pl", "fot|fot.|fot:|foto|zdjecie|zdjecia|zdj.|autor zdjecia|autor zdjec|grafika|ilustracja|zrodlo zdjecia|rys.|zrodlo" },
    { "ru", "фото|фото:|фотография|фотограф|снимок|иллюстрация|изображение|источник фото|скриншот|автор фото|архив|инфографика|графика|коллаж" },
    { "uk", "фото|світлина|зображення|ілюстрація|скріншот" },
    { "ar", "تصوير|صورة|الصورة|مصدر الصورة|المصدر|صور|تصوير:|عدسة" },
    { "hi", "फोटो|फ़ोटो|तस्वीर|छवि|फोटो साभार|साभार|फोटो क्रेडिट|इमेज स्रोत|चित्र" },
    { "ja", "写真|撮影|画像|写真提供|画像提供|提供|写真=|撮影=|撮影/|イラスト" },
    { "zh", "图|圖|图片|圖片|摄|攝|摄影|攝影|图源|圖源|图片来源|圖片來源|图/|圖/|供图|供圖|图为|翻攝|攝/|照片|制图" },
    { "ko", "사진|사진제공|사진 제공|사진=|사진출처|사진 출처|그래픽|자료사진|이미지|출처|영상" },
    { "sv", "foto|bild|foto:|fotograf|illustration|grafik" },
    { "da", "foto|fotograf|illustration|grafik" },
    { NULL, NULL },
};

const struct words desk_credit_joints[] = {
    { "en", "for|via|through|courtesy of|from|of" },
    { "id", "untuk|via|dari" },
    { "de", "fur|uber|via|von" },
    { "fr", "pour|via" },
    { "es", "para|via" },
    { "pt", "para|via" },
    { "it", "per|via" },
    { NULL, NULL },
};

/* Between a reporter and where the report was made. */
const struct words desk_byline_from[] = {
    { "en", "in|at" },
    { "id", "di|dari" },
    { "de", "in|aus" },
    { "fr", "a" },
    { "es", "en|desde" },
    { "pt", "em|de" },
    { "it", "da" },
    { "nl", "in" },
    { "pl", "w" },
    { "ru", "в|из" },
    { NULL, NULL },
};
/* clang-format on */
