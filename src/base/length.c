/* Lengths with units, parsed without the locale. */
#include "base/length.h"

#include <math.h>

#include <glib.h>

static const struct unit {
    const char *name;
    double pt;
} units[] = {
    { "pt", 1.0 },
    { "mm", 72.0 / 25.4 },
    { "cm", 72.0 / 2.54 },
    { "in", 72.0 },
    { "pc", 12.0 },
    { "px", 0.75 },
    { "", 1.0 },
};

bool
length_parse(const char *s, int *length)
{
    char *end = NULL;
    double value = g_ascii_strtod(s, &end);
    if (end == s || !isfinite(value))
        return false;
    while (g_ascii_isspace(*end))
        end++;
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        if (g_ascii_strcasecmp(end, units[i].name) != 0)
            continue;
        double pt = value * units[i].pt;
        /* 200 inches: the largest page that PDF readers accept. */
        if (fabs(pt) > 14400)
            return false;
        *length = length_from_pt(pt);
        return true;
    }
    return false;
}

double
length_to_pt(int length)
{
    return (double)length / LENGTH_PT;
}

int
length_from_pt(double pt)
{
    return (int)lround(pt * LENGTH_PT);
}
