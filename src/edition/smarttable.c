/*
 * Punctuation by language, as a table. Quotation marks stand in words.c, which
 * has them for the publication's own words; here are those of languages that
 * it lacks. The dash between spaces is the en dash where papers set it so, and
 * the em dash in American English, Russian and Ukrainian.
 */
#include "edition/smart.h"

#include <string.h>

#include "edition/words.h"

#define NN "\u202f"

/* clang-format off */
static const struct smart_language table[] = {
    { "en", "—", "—", "—", "", "tis|twas|em|cause|n|til|till|round|bout|cuz|nuff|twere|twill", { 0 }, { 0 } },
    { "en-GB", "—", "–", "–", "", "tis|twas|em|cause|n|til|till|round|bout|cuz|nuff|twere|twill", { 0 }, { 0 } },
    { "en-IE", "—", "–", "–", "", "tis|twas|em|cause|n|til|till|round|bout", { 0 }, { 0 } },
    { "en-AU", "—", "–", "–", "", "tis|twas|em|cause|n|til|till|round|bout", { 0 }, { 0 } },
    { "en-NZ", "—", "–", "–", "", "tis|twas|em|cause|n|til|till|round|bout", { 0 }, { 0 } },
    { "id", "—", "–", "–", "", "", { 0 }, { 0 } },
    { "ms", "—", "–", "–", "", "", { 0 }, { 0 } },
    { "de", "–", "–", "–", "", "s|n|ne|nen|ner|nem|rein|raus|rauf|runter", { 0 }, { 0 } },
    { "fr", "–", "–", "—", ";:!?", "", { "«" NN, "“" }, { NN "»", "”" } },
    { "fr-CA", "–", "–", "—", ":", "", { "«" NN, "“" }, { NN "»", "”" } },
    { "fr-CH", "–", "–", "—", ";:!?", "", { "«" NN, "‹" NN }, { NN "»", NN "›" } },
    { "es", "—", "–", "—", "", "", { 0 }, { 0 } },
    { "es-MX", "—", "–", "—", "", "", { "“", "‘" }, { "”", "’" } },
    { "pt", "—", "–", "—", "", "", { 0 }, { 0 } },
    { "pt-PT", "—", "–", "—", "", "", { "«", "“" }, { "»", "”" } },
    { "it", "–", "–", "—", "", "sta|sto|ste|sti|n", { 0 }, { 0 } },
    { "nl", "–", "–", "–", "", "s|t|n|k|m|r|ns", { 0 }, { 0 } },
    { "tr", "–", "–", "—", "", "", { 0 }, { 0 } },
    { "ru", "—", "—", "—", "", "", { 0 }, { 0 } },
    { "uk", "—", "—", "—", "", "", { 0 }, { 0 } },
    { "be", "—", "—", "—", "", "", { "«", "„" }, { "»", "“" } },
    { "bg", "–", "–", "–", "", "", { "„", "’" }, { "“", "’" } },
    { "pl", "–", "–", "–", "", "", { 0 }, { 0 } },
    { "cs", "–", "–", "–", "", "", { 0 }, { 0 } },
    { "sk", "–", "–", "–", "", "", { "„", "‚" }, { "“", "‘" } },
    { "sl", "–", "–", "–", "", "", { "„", "‚" }, { "“", "‘" } },
    { "hr", "–", "–", "–", "", "", { "„", "‚" }, { "”", "’" } },
    { "sr", "–", "–", "–", "", "", { "„", "’" }, { "“", "’" } },
    { "hu", "–", "–", "–", "", "", { "„", "»" }, { "”", "«" } },
    { "ro", "–", "–", "–", "", "", { "„", "«" }, { "”", "»" } },
    { "sv", "–", "–", "–", "", "", { "”", "’" }, { "”", "’" } },
    { "fi", "–", "–", "–", "", "", { "”", "’" }, { "”", "’" } },
    { "da", "–", "–", "–", "", "", { "”", "’" }, { "”", "’" } },
    { "no", "–", "–", "–", "", "", { "«", "‘" }, { "»", "’" } },
    { "nb", "–", "–", "–", "", "", { "«", "‘" }, { "»", "’" } },
    { "nn", "–", "–", "–", "", "", { "«", "‘" }, { "»", "’" } },
    { "is", "–", "–", "–", "", "", { "„", "‚" }, { "“", "‘" } },
    { "lt", "–", "–", "–", "", "", { "„", "‚" }, { "“", "‘" } },
    { "et", "–", "–", "–", "", "", { "„", "«" }, { "“", "»" } },
    { "ca", "—", "–", "—", "", "", { "«", "“" }, { "»", "”" } },
    { "kk", "—", "—", "—", "", "", { "«", "“" }, { "»", "”" } },
    { "ar", "–", "–", "–", "", "", { 0 }, { 0 } },
    { "fa", "–", "–", "–", "", "", { 0 }, { 0 } },
    { "he", "–", "–", "–", "", "", { 0 }, { 0 } },
    { "hi", "–", "–", "–", "", "", { 0 }, { 0 } },
    { "th", "–", "–", "–", "", "", { 0 }, { 0 } },
    { "vi", "–", "–", "–", "", "", { 0 }, { 0 } },
    { "zh", "——", "–", "–", "", "", { 0 }, { 0 } },
    { "ja", "――", "–", "–", "", "", { 0 }, { 0 } },
    { "ko", "—", "–", "–", "", "", { 0 }, { 0 } },
    { "", "–", "–", "–", "", "", { 0 }, { 0 } },
};
/* clang-format on */

const struct smart_language *
smart_language(const char *lang)
{
    const struct smart_language *best = NULL;
    if (lang == NULL || strcmp(lang, "und") == 0)
        lang = "en";
    for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
        size_t len = strlen(table[i].lang);
        if ((best == NULL || len >= strlen(best->lang)) &&
            g_ascii_strncasecmp(lang, table[i].lang, len) == 0 &&
            (len == 0 || lang[len] == '\0' || lang[len] == '-'))
            best = &table[i];
    }
    return best;
}

const char *
smart_open(const char *lang, int depth)
{
    const struct smart_language *own = smart_language(lang);
    return own->open[0] != NULL ? own->open[depth & 1]
                                : words_lookup(lang)->open[depth & 1];
}

const char *
smart_close(const char *lang, int depth)
{
    const struct smart_language *own = smart_language(lang);
    return own->close[0] != NULL ? own->close[depth & 1]
                                 : words_lookup(lang)->close[depth & 1];
}
