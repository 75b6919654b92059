/*
 * Names of the standards that a PDF may claim to meet.
 */
#include "edition/standard.h"

#include <string.h>

#include <glib.h>

static const struct standard_name {
    const char *name, *title;
    enum standard standard;
} names[] = {
    { "a-2a", "PDF/A-2a", STANDARD_A_2A },
    { "a-2b", "PDF/A-2b", STANDARD_A_2B },
    { "a-2u", "PDF/A-2u", STANDARD_A_2U },
    { "a-3a", "PDF/A-3a", STANDARD_A_3A },
    { "a-3b", "PDF/A-3b", STANDARD_A_3B },
    { "a-3u", "PDF/A-3u", STANDARD_A_3U },
    { "ua-1", "PDF/UA-1", STANDARD_UA_1 },
    { "none", "none", STANDARD_NONE },
};

const char *const *
standard_names(void)
{
    static const char *const list[] = { "a-2a", "a-2b", "a-2u", "a-3a", "a-3b",
        "a-3u", "ua-1", "none", NULL };
    return list;
}

const char *
standard_title(enum standard standard)
{
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].standard == standard)
            return names[i].title;
    return "";
}

/* 0 for what is no name. "2b" and "PDF/A-2b" are as common as "a-2b". */
static unsigned
parse_one(const char *s)
{
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const struct standard_name *n = &names[i];
        bool part = g_str_has_prefix(n->name, "a-");
        if (g_ascii_strcasecmp(s, n->name) == 0 ||
            g_ascii_strcasecmp(s, n->title) == 0 ||
            (part && g_ascii_strcasecmp(s, n->name + 2) == 0))
            return n->standard;
    }
    return 0;
}

bool
standard_parse(const char *s, unsigned *standards)
{
    g_auto(GStrv) parts = g_strsplit(s, ",", -1);
    unsigned all = 0;
    for (int i = 0; parts[i] != NULL; i++) {
        unsigned one = parse_one(g_strstrip(parts[i]));
        if (one == 0)
            return false;
        all |= one;
    }
    unsigned archive = all & STANDARD_ARCHIVE;
    bool two = (archive & (archive - 1)) != 0;
    if (all == 0 || two || ((all & STANDARD_NONE) && all != STANDARD_NONE))
        return false;
    *standards = all;
    return true;
}
