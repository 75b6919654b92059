/*
 * Colours as numbers. Grey is what is as light: sums of light, not of sRGB's
 * values, since a mean of those makes reds and blues darker than they look.
 *
 * Process colours without a profile are taken for offset on coated paper, the
 * condition that FOGRA39 describes and most pictures in CMYK were made for.
 * The model is Neugebauer's: light comes from the paper, from each ink and
 * from each overprint, in the parts of the area that halftone dots of these
 * sizes cover by chance; dots print larger than they are in the file. The
 * sixteen colours are the measured ones, made relative to the paper's white
 * and to the darkest print. Over all 1617 colours of FOGRA39 the mean
 * difference is 2.7 in CIELAB, where 1 - c - k would be off by 24; a profile
 * of some package would be nearer, but not be on every machine.
 */
#include "write/colour.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include <lcms2.h>

/* An ICC profile's header: lcms writes the time of the day and an ID made of
 * it, which would make each file a different one. */
#define ICC_HEADER 128
#define ICC_DATE 24
#define ICC_DATE_SIZE 12
#define ICC_ID 84
#define ICC_ID_SIZE 16

/* Rec. 709's luminance of linear sRGB, in sum 65536. */
#define LUMINANCE_RED 13933
#define LUMINANCE_GREEN 46871
#define LUMINANCE_BLUE 4732

/* How much a dot of half the area grows, percent: the curves A (colours) and B
 * (black) of ISO 12647-2. */
#define GAIN_COLOUR 13
#define GAIN_BLACK 16

struct colour_tables *
colour_tables_new(void)
{
    struct colour_tables *tables = g_new(struct colour_tables, 1);
    for (int i = 0; i < 256; i++) {
        double v = i / 255.0;
        double light = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
        tables->linear[i] = (uint16_t)lround(light * COLOUR_WHITE);
    }
    /* Each value has what is nearer to its light than to its neighbours', on
     * the scale of sRGB. */
    int light = 0;
    for (int i = 0; i < 256; i++) {
        double v = (i + 0.5) / 255.0;
        double edge = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
        int end = i < 255 ? (int)(edge * COLOUR_WHITE) : COLOUR_WHITE;
        for (; light <= end; light++)
            tables->encoded[light] = (uint8_t)i;
    }
    return tables;
}

void
colour_tables_free(struct colour_tables *tables)
{
    g_free(tables);
}

static uint8_t
grey_of(const struct colour_tables *tables, int red, int green, int blue)
{
    if (red == green && green == blue)
        return (uint8_t)red;
    uint64_t sum = (uint64_t)LUMINANCE_RED * tables->linear[red] +
        (uint64_t)LUMINANCE_GREEN * tables->linear[green] +
        (uint64_t)LUMINANCE_BLUE * tables->linear[blue];
    return tables->encoded[(sum + 32768) >> 16];
}

uint8_t
colour_grey(const struct colour_tables *tables, uint32_t rgb)
{
    return grey_of(tables, rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
}

void
colour_grey_pixels(const struct colour_tables *tables, const uint8_t *from,
    size_t stride, size_t n, uint8_t *to)
{
    for (size_t i = 0; i < n; i++, from += stride)
        to[i] = grey_of(tables, from[0], from[1], from[2]);
}

/* Linear sRGB of each overprint, COLOUR_WHITE the paper; bits from the
 * highest: cyan, magenta, yellow, black. What sRGB cannot show is below 0 or
 * above white until colours are mixed. */
static const int32_t overprints[16][3] = {
    { 65535, 65535, 65535 },
    { 864, 857, 795 },       /* K */
    { 69999, 55707, -2561 }, /* Y */
    { 838, 881, -142 },
    { 51626, -485, 13619 }, /* M */
    { 1319, -194, 67 },
    { 50431, 182, 505 }, /* MY: red */
    { 1128, 26, -206 },
    { -12180, 22674, 50556 }, /* C */
    { -664, 347, 956 },
    { -6341, 20085, 3464 }, /* CY: green */
    { -532, 527, -36 },
    { 2056, 1395, 15007 }, /* CM: blue */
    { 161, -179, 282 },
    { 2169, 2141, 2032 }, /* CMY */
    { 36, 1, -140 },
};

/* The area that a dot covers in print, 65536 all. */
static int32_t
printed_area(int value, int gain)
{
    int64_t area = (int64_t)value * 65536 / 255;
    return (int32_t)(area + 4 * gain * area * (65536 - area) / 65536 / 100);
}

static int32_t
mix(int32_t paper, int32_t ink, int32_t area)
{
    return paper + (int32_t)(((int64_t)(ink - paper) * area) >> 16);
}

void
colour_cmyk_to_rgb(const struct colour_tables *tables, const uint8_t *from,
    size_t n, uint8_t *to)
{
    int32_t areas[2][256];
    for (int i = 0; i < 256; i++) {
        areas[0][i] = printed_area(i, GAIN_COLOUR);
        areas[1][i] = printed_area(i, GAIN_BLACK);
    }
    for (size_t i = 0; i < n; i++, from += 4, to += 3) {
        /* Neighbours are often alike. */
        if (i > 0 && memcmp(from, from - 4, 4) == 0) {
            memcpy(to, to - 3, 3);
            continue;
        }
        for (int c = 0; c < 3; c++) {
            int32_t light[16];
            for (int k = 0; k < 16; k++)
                light[k] = overprints[k][c];
            for (int ink = 3, left = 8; ink >= 0; ink--, left /= 2)
                for (int k = 0; k < left; k++)
                    light[k] = mix(light[2 * k], light[2 * k + 1],
                        areas[ink == 3][from[ink]]);
            to[c] = tables->encoded[CLAMP(light[0], 0, COLOUR_WHITE)];
        }
    }
}

void
colour_profile_undate(uint8_t *icc, size_t len)
{
    /* The first of January 2000, in six numbers of 16 bits. */
    static const uint8_t date[ICC_DATE_SIZE] = { 2000 >> 8, 2000 & 0xff, 0, 1,
        0, 1 };
    if (len < ICC_HEADER)
        return;
    memcpy(icc + ICC_DATE, date, sizeof date);
    memset(icc + ICC_ID, 0, ICC_ID_SIZE);
}

/* The bytes of PROFILE, which is closed. */
static GByteArray *
save_profile(cmsHPROFILE profile)
{
    cmsUInt32Number len = 0;
    if (profile == NULL)
        return NULL;
    cmsSetProfileVersion(profile, 4.2);
    bool ok = cmsSaveProfileToMem(profile, NULL, &len) && len >= ICC_HEADER;
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_set_size(bytes, len);
    ok = ok && cmsSaveProfileToMem(profile, bytes->data, &len);
    cmsCloseProfile(profile);
    if (!ok) {
        g_byte_array_unref(bytes);
        return NULL;
    }
    colour_profile_undate(bytes->data, bytes->len);
    return bytes;
}

GByteArray *
colour_srgb_profile(void)
{
    return save_profile(cmsCreate_sRGBProfile());
}

GByteArray *
colour_grey_profile(void)
{
    static const cmsFloat64Number curve[5] = { 2.4, 1 / 1.055, 0.055 / 1.055,
        1 / 12.92, 0.04045 };
    cmsToneCurve *tone = cmsBuildParametricToneCurve(NULL, 4, curve);
    if (tone == NULL)
        return NULL;
    cmsHPROFILE profile = cmsCreateGrayProfile(cmsD50_xyY(), tone);
    cmsFreeToneCurve(tone);
    return save_profile(profile);
}

GByteArray *
colour_gamma_profile(int n, int gamma, const int *primaries)
{
    static const int srgb[8] = { 31270, 32900, 64000, 33000, 30000, 60000,
        15000, 6000 };
    const int *p = primaries != NULL ? primaries : srgb;
    cmsToneCurve *tone = cmsBuildGamma(NULL, 100000.0 / gamma);
    if (tone == NULL)
        return NULL;
    cmsHPROFILE profile = NULL;
    if (n == 1) {
        profile = cmsCreateGrayProfile(cmsD50_xyY(), tone);
    } else {
        cmsCIExyY white = { p[0] / 1e5, p[1] / 1e5, 1 };
        cmsCIExyYTRIPLE triple = { { p[2] / 1e5, p[3] / 1e5, 1 },
            { p[4] / 1e5, p[5] / 1e5, 1 }, { p[6] / 1e5, p[7] / 1e5, 1 } };
        cmsToneCurve *tones[3] = { tone, tone, tone };
        profile = cmsCreateRGBProfile(&white, &triple, tones);
    }
    cmsFreeToneCurve(tone);
    return save_profile(profile);
}

const GByteArray *
colour_usable_profile(const GByteArray *icc, int components)
{
    if (icc == NULL)
        return NULL;
    cmsHPROFILE profile = cmsOpenProfileFromMem(icc->data, icc->len);
    if (profile == NULL)
        return NULL;
    cmsProfileClassSignature class = cmsGetDeviceClass(profile);
    cmsColorSpaceSignature space = cmsGetColorSpace(profile);
    bool fits = space ==
            (components == 1          ? cmsSigGrayData
                    : components == 3 ? cmsSigRgbData
                                      : cmsSigCmykData) &&
        (class == cmsSigInputClass || class == cmsSigDisplayClass ||
            class == cmsSigOutputClass || class == cmsSigColorSpaceClass) &&
        cmsGetProfileVersion(profile) < 5.0;
    cmsCloseProfile(profile);
    return fits ? icc : NULL;
}

/* Steps of a colour's value that a profile is tried with. */
#define TRIALS 6
/* How far from sRGB, of 255, a colour may be without anybody's noticing. */
#define NEAR_SRGB 8

/* The same colour in all ways: R, G and B each of TRIALS values, or greys. */
static int
trial_colours(int components, uint8_t *to)
{
    int n = 0;
    for (int i = 0; i < (components == 1 ? 256 : TRIALS * TRIALS * TRIALS);
         i++) {
        if (components == 1) {
            to[n++] = (uint8_t)i;
            continue;
        }
        to[n++] = (uint8_t)(i / (TRIALS * TRIALS) * 255 / (TRIALS - 1));
        to[n++] = (uint8_t)(i / TRIALS % TRIALS * 255 / (TRIALS - 1));
        to[n++] = (uint8_t)(i % TRIALS * 255 / (TRIALS - 1));
    }
    return n / components;
}

bool
colour_profile_is_srgb(const GByteArray *icc, int components)
{
    uint8_t from[3 * TRIALS * TRIALS * TRIALS], to[3 * 256];
    if (components == 4)
        return false;
    cmsHPROFILE profile = cmsOpenProfileFromMem(icc->data, icc->len);
    cmsHPROFILE srgb = cmsCreate_sRGBProfile();
    cmsHTRANSFORM transform = NULL;
    if (profile != NULL && srgb != NULL)
        transform = cmsCreateTransform(profile,
            components == 1 ? TYPE_GRAY_8 : TYPE_RGB_8, srgb, TYPE_RGB_8,
            INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
    bool same = transform != NULL;
    if (same) {
        int n = trial_colours(components, from);
        cmsDoTransform(transform, from, to, (cmsUInt32Number)n);
        for (int i = 0; i < 3 * n; i++)
            same = same &&
                abs(to[i] - from[components == 1 ? i / 3 : i]) <= NEAR_SRGB;
        cmsDeleteTransform(transform);
    }
    if (profile != NULL)
        cmsCloseProfile(profile);
    if (srgb != NULL)
        cmsCloseProfile(srgb);
    return same;
}
