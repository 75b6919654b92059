/*
 * The most frequent small words of each language that shares its script with
 * another, folded. The second list holds words that the neighbours do not
 * have, or write differently; they count more.
 */
#include "desk/tables.h"

/* clang-format off */
const struct language_words desk_languages[] = {
    { "en", "the|of|and|to|in|a|is|was|for|on|that|with|as|by|at|from|be|are|it|an|or|not|this|but|his|he|they|have|had|which|who|their|has|will|its|more|after|said|were|been|one|about|would|up|out|new|over|when|also", "the|and|with|which|that|would|their|has|were|from|said|been|after" },
    { "id", "yang|dan|di|dari|ini|itu|untuk|dengan|pada|dalam|tidak|akan|oleh|juga|telah|ke|adalah|tersebut|sebagai|para|atau|ada|kami|kita|mereka|dia|ia|orang|tahun|hari|lebih|sudah|saat|bahwa|menjadi|seorang|antara|namun|secara|belum|serta|masih|setelah|lalu|katanya|kata", "karena|bisa|polisi|uang|mobil|kantor|agustus|provinsi|ujarnya|mengatakan|menyebut|sangat|jumat|senin|kamis|minggu|saat|bahwa|namun|terkait|hingga|usai|kepolisian|pemerintah|masyarakat|presiden|republik|negara|perusahaan|warga|yakni|dilansir|tak|sekitar|sedangkan|sebuah|pria|wanita|rumah|anda|beberapa|kementerian|indonesia|jakarta|rupiah|sedang" },
    { "ms", "yang|dan|di|dari|ini|itu|untuk|dengan|pada|dalam|tidak|akan|oleh|juga|telah|ke|adalah|tersebut|sebagai|para|atau|ada|kami|kita|mereka|dia|orang|tahun|hari|lebih|sudah|bahawa|menjadi|seorang|antara|serta|masih|selepas|kata|beliau", "kerana|bahawa|polis|wang|kereta|pejabat|ogos|berkata|ialah|beliau|manakala|turut|selepas|jumaat|isnin|khamis|ahad|boleh|kerajaan|malaysia|negeri|katanya|pihak|mengenai|semalam|menerusi|perdana|menteri|kementerian|daripada|kepada|sebelum|iaitu|bagi|lelaki|syarikat|ringgit|awam|berkenaan|sehingga|memaklumkan|tahniah|datuk|seri|peguam|mahkamah" },
    { "tl", "ang|ng|sa|na|at|mga|ay|si|ni|kay|para|hindi|ito|siya|nila|kanyang|isang|pa|din|rin|niya|kung|dahil|mula|ayon|noong|may", "ang|ng|mga|ay|hindi|isang|niya|ayon|noong" },
    { "de", "der|die|und|in|den|von|zu|das|mit|sich|des|auf|fur|ist|im|dem|nicht|ein|eine|als|auch|es|an|werden|aus|er|hat|dass|sie|nach|wird|bei|einer|um|am|sind|noch|wie|einem|uber|einen|so|zum|war|haben|nur|oder|aber|vor|zur|bis|mehr|durch|man|sein|wurde|sei|ich", "und|nicht|auch|dass|wird|eine|einer|sich|wurde|auf|ist|mit|sind|der|das" },
    { "nl", "de|van|een|het|en|in|is|op|te|dat|die|voor|met|zijn|aan|niet|er|om|door|ook|als|bij|naar|maar|uit|dan|worden|wordt|of|tot|over|heeft|meer|nog|hij|ze|werd|kan|hebben|deze|na|was|had|zich", "het|een|van|niet|voor|zijn|wordt|naar|ook|heeft|deze|werd|maar|uit|zich" },
    { "fr", "de|la|le|et|les|des|en|un|du|une|que|est|pour|qui|dans|a|par|plus|pas|au|sur|ne|se|ce|il|sont|avec|son|aux|ses|mais|cette|ont|ou|etre|comme|sa|elle|ete|ces|nous|leur|fait|apres|selon|deux|d'une|d'un|l'|c'est|qu'il", "les|des|une|est|dans|pour|avec|cette|sont|qui|pas|sur|ete|aux|mais|selon|du|au|et" },
    { "es", "de|la|que|el|en|y|a|los|del|se|las|por|un|para|con|no|una|su|al|lo|como|mas|pero|sus|le|ha|este|si|sobre|entre|cuando|muy|sin|ser|tambien|fue|hasta|desde|esta|son|dos|segun|anos|durante|contra|han|donde", "el|y|los|del|las|una|con|pero|como|segun|fue|este|sobre|hasta|desde|anos|tambien|muy|es" },
    { "pt", "de|a|o|que|e|do|da|em|um|para|com|nao|uma|os|no|se|na|por|mais|as|dos|como|mas|ao|ele|das|seu|sua|ou|quando|muito|nos|ja|eu|tambem|pelo|pela|ate|isso|ela|entre|depois|sem|mesmo|aos|foi|ser|sao|pelos|ha|segundo", "nao|do|da|em|um|uma|dos|das|na|no|ao|pelo|pela|foi|sao|com|seu|sua|ja|os|mais|tambem" },
    { "it", "di|e|il|la|che|in|un|a|per|una|del|non|sono|si|con|le|i|da|della|dei|al|lo|alla|come|anche|piu|ha|nel|nella|gli|ma|ed|delle|stato|dal|dalla|questo|ai|degli|sul|se|era|essere|dopo|hanno|tra|fra|anni|due", "che|il|di|per|della|non|sono|gli|nel|nella|anche|alla|dei|delle|stato|e|dopo|hanno|dal|piu" },
    { "ro", "de|si|in|a|la|cu|pe|care|ca|din|o|un|sa|nu|este|au|mai|pentru|al|ale|fost|se|lui|sunt|dar|cel|prin|sau|dupa|intre", "si|care|din|este|au|pentru|fost|sunt|dupa|prin|intre|cu" },
    { "ca", "de|la|que|i|el|els|les|en|un|una|per|amb|no|del|al|es|ha|dels|se|com|mes|a|pel|als|ser|han|aquest|aquesta|va|tambe|sobre|pero", "amb|els|dels|aquest|aquesta|tambe|pel|mes|i|va|als" },
    { "tr", "ve|bir|bu|da|de|icin|ile|olarak|olan|cok|daha|gibi|sonra|kadar|ise|en|o|ne|ama|var|yil|her|oldugunu|oldugu|etti|dedi|ancak|tarafindan|iki|turkiye|gore|yeni|son|basladi|yapilan|buyuk|ifade|soyledi|uzere|konusunda", "ve|bir|bu|icin|ile|olarak|cok|gibi|kadar|olan|dedi|etti|gore|ancak" },
    { "pl", "w|i|na|z|do|sie|nie|ze|to|jest|o|od|po|za|jak|przez|a|dla|ale|przy|ich|jego|co|czy|tym|oraz|moze|juz|tylko|byl|bylo|przed|ktory|ktore|ktora|roku|zostal|takze|ma|sa", "sie|nie|jest|przez|oraz|ktory|ktore|dla|ze|na|tym|juz|takze|roku|byl|z|w" },
    { "cs", "a|v|se|na|je|ze|s|o|z|do|to|i|k|ve|pro|za|by|ale|jako|jeho|po|od|byl|jsou|podle|ktery|ktere|ktera|take|tak|co|pri|aby|jsem|bude|uz|mezi|roku", "se|je|ze|pro|ktery|ktere|podle|jsou|take|ve|pri|byl|uz|jako" },
    { "sk", "a|v|sa|na|je|ze|s|o|z|do|to|aj|k|vo|pre|za|by|ale|ako|jeho|po|od|bol|su|podla|ktory|ktore|ktora|tak|co|pri|aby|som|bude|uz|medzi|roku", "sa|aj|pre|podla|ktory|ktore|bol|su|vo|ako" },
    { "hu", "a|az|es|hogy|nem|is|egy|meg|ez|volt|csak|mar|de|ha|azt|mint|el|lehet|ami|van|pedig|majd|szerint|magyar|minden|kell|utan|vagy", "es|hogy|nem|egy|meg|szerint|volt|csak|mar|az|is" },
    { "sv", "och|att|i|det|som|en|pa|ar|av|for|med|den|till|har|de|inte|om|ett|var|fran|men|vid|kan|nar|sig|under|sager|efter|eller|han|hon|vi|nu", "och|att|ar|fran|inte|ett|som|nar|sig|sager|av|till" },
    { "da", "og|i|at|det|er|en|den|til|pa|for|de|som|med|af|har|ikke|der|et|var|fra|men|han|om|ved|kan|blev|efter|eller|sig|siger|skal", "og|af|ikke|til|er|blev|der|et|efter|siger|at" },
    { "no", "og|i|det|er|en|at|til|pa|for|de|som|med|av|har|ikke|den|et|var|fra|men|han|om|ved|kan|ble|etter|eller|seg|sier|skal|hun", "og|av|ikke|ble|etter|seg|sier|er|til" },
    { "fi", "ja|on|ei|etta|se|oli|joka|mutta|myos|kuin|han|ovat|kun|jos|mukaan|vuoden|niin|tai|viime|suomen|mita|sen|olla|voi|sanoo", "ja|on|etta|myos|joka|mukaan|ovat|kuin|ei" },
    { "vi", "va|la|cua|cho|trong|duoc|co|nguoi|voi|cac|mot|khong|da|nay|nhung|tai|den|khi|tu|o|ra|ve|sau|nam|ngay|nhieu|phai|theo|do|cung|tren|ong", "cua|duoc|nguoi|nhung|khong|cac|trong|voi|mot|cung" },
    { "sw", "ya|na|wa|kwa|ni|katika|la|za|cha|kuwa|hiyo|huo|hayo|watu|pia|baada|hivyo|amesema|rais|wakati|ambao", "ya|kwa|katika|kuwa|amesema|wa|hiyo" },
    { "af", "die|van|en|in|is|het|nie|vir|met|op|te|dat|aan|sy|wat|om|ook|deur|was|sal|hulle|word|ons|by|na|maar|as", "nie|vir|sy|wat|hulle|deur|ook|word|sal" },

    { "ru", "и|в|не|на|что|с|по|как|а|к|из|за|от|у|для|о|его|это|до|он|но|был|также|было|при|все|так|же|были|который|после|или|года|году|ее|они|будет|которые|сообщил|заявил", "и|что|как|это|также|был|было|его|который|или|если|только|после|года" },
    { "uk", "і|в|не|на|що|з|та|до|у|як|за|від|про|й|для|це|із|по|його|але|також|був|було|він|які|який|року|були|під|після|або|вони|зі|ще|україни", "і|що|та|від|про|його|також|який|які|року|й|із|або|під|це" },
    { "bg", "на|и|да|се|от|за|в|с|е|че|по|са|не|си|до|като|това|ще|които|при|беше|който|бе|след|но|има|след|към|повече", "на|се|да|че|са|като|това|ще|които|беше|към|е" },
    { "sr", "и|у|је|да|се|на|за|су|од|са|не|који|као|из|које|што|али|то|би|о|до|која|после|током|рекао", "је|су|који|које|као|да|од|што" },
    { "be", "і|у|на|што|не|з|па|як|для|ад|да|за|гэта|яго|але|таксама|быў|якія|які|пасля", "што|гэта|якія|які|таксама|ад|быў" },
    { "mk", "на|и|во|да|се|од|за|ја|го|е|не|што|со|ќе|како|која|кој|беше|ги|по|до", "во|од|ќе|што|со|беше|ги" },
    { "kk", "және|мен|бұл|да|де|үшін|болып|бір|деп|қазақстан|осы|жылы|туралы|болды|екен|бойынша", "және|бұл|үшін|болып|деп|бойынша" },

    { "ar", "في|من|علي|الي|ان|التي|الذي|هذا|عن|مع|ما|هذه|كان|بعد|لا|قال|بين|قد|كما|او|وقال|خلال|حيث|كانت|ذلك|لم|وفي|الا|قبل|واضاف|هو|هي", "في|من|علي|التي|الذي|وقال|هذا|هذه|خلال|ان|بعد" },
    { "fa", "و|در|به|از|كه|اين|با|است|را|براي|ان|شده|خود|هاي|مي|تا|بر|يك|كرد|شد|بود|گفت|هم|ايران|وي|كرده|نيز|ها|اند|دارد", "در|به|از|كه|است|اين|با|را|براي|كرد|گفت" },
    { "ur", "كے|كي|ميں|ہے|اور|سے|كا|كو|نے|پر|يہ|كہ|اس|ہيں|تھا|گيا|ايك|بھي", "كے|ميں|ہے|اور|نے|ہيں" },

    { "hi", "के|में|की|है|और|से|को|का|ने|पर|कि|हैं|यह|भी|इस|नहीं|कर|था|लिए|एक|गया|हो|कहा|किया|तो|ही|रहा|जो|साथ|बाद|थी|करने|वह|थे", "के|में|की|है|और|को|का|ने|पर|हैं|इस|लिए|गया|कहा" },
    { "mr", "आणि|आहे|या|की|च्या|ने|ला|होते|यांनी|त्या|हे|असे|केला|केली|आहेत|झाली|मात्र|तर|हा|एक", "आणि|आहे|यांनी|आहेत|होते|असे|मात्र" },
    { "ne", "र|छ|को|मा|का|ले|छन्|गरेको|भएको|हुने|पनि|लागि|यो|एक|गर्न|नेपाल|थियो|भने|गरेका", "छ|छन्|गरेको|भएको|पनि|मा|लागि|भने" },
    { NULL, NULL, NULL },
};
/* clang-format on */
