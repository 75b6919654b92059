/*
 * What the file says of itself: the information dictionary, the same as XMP,
 * the standards that it claims to meet, the language, and the meaning of its
 * colours.
 */
#include <string.h>

#include "base/text.h"
#include "edition/edition.h"
#include "edition/standard.h"
#include "layout/pages.h"
#include "write/colour.h"
#include "write/pdfdoc.h"
#include "write/pdfout.h"

/* More authors than this are the publication's staff and not its authors. */
#define MOST_AUTHORS 12
/* A longer title is none. */
#define MOST_BYTES 4000

/* What the numbers of the colours mean: one profile for all of them. */
static void
write_intent(struct pdf_document *doc, GString *catalog)
{
    bool grey = doc->colours != NULL;
    g_autoptr(GByteArray) icc =
        grey ? colour_grey_profile() : colour_srgb_profile();
    if (icc == NULL)
        return;
    int id = pdf_out_reserve(doc->out, 1);
    pdf_out_deflated(doc->out, id,
        grey ? "/N 1/Alternate/DeviceGray" : "/N 3/Alternate/DeviceRGB",
        icc->data, icc->len);
    g_string_append_printf(catalog,
        "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
        "/OutputConditionIdentifier(%s)/Info(%s)/DestOutputProfile %d 0 R>>]",
        grey ? "Grey with the curve of sRGB" : "sRGB IEC61966-2.1",
        grey ? "Grey with the curve of sRGB" : "sRGB IEC61966-2.1", id);
}

/* Names of authors, each once, in printed order; none if they are many. */
static GPtrArray *
find_authors(const struct edition *edition)
{
    GPtrArray *names = g_ptr_array_new();
    for (int i = 0; i < edition->n_articles; i++) {
        const struct article *article = edition->articles[i].article;
        for (guint k = 0; k < article->authors->len; k++) {
            const struct person *person =
                &g_array_index(article->authors, struct person, k);
            if (person->name == NULL || person->role != NULL ||
                g_ptr_array_find_with_equal_func(
                    names, person->name, g_str_equal, NULL))
                continue;
            g_ptr_array_add(names, (gpointer)person->name);
        }
    }
    if (names->len > MOST_AUTHORS)
        g_ptr_array_set_size(names, 0);
    if (names->len == 0 && edition->publisher != NULL)
        g_ptr_array_add(names, (gpointer)edition->publisher);
    return names;
}

/* Ends S, which it frees, before it is longer than a string may be, so that all
 * places say the same. */
static char *
end_in_time(GString *s)
{
    if (s->len > MOST_BYTES) {
        const char *end = g_utf8_find_prev_char(s->str, s->str + MOST_BYTES);
        g_string_truncate(s, (gsize)(end - s->str));
        g_string_append(s, "…");
    }
    return g_string_free(s, false);
}

static char *
join_names(const GPtrArray *names)
{
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++) {
        if (i > 0)
            g_string_append(s, "; ");
        g_string_append(s, g_ptr_array_index(names, i));
    }
    return end_in_time(s);
}

/* The title with the number and period that tell this edition from others. */
static char *
full_title(const struct edition *edition)
{
    const char *title = edition->title != NULL ? edition->title : "";
    GString *s = g_string_new(title);
    if (edition->number != NULL)
        g_string_append_printf(s, ", %s", edition->number);
    if (edition->period != NULL)
        g_string_append_printf(s, " (%s)", edition->period);
    if (s->len == 0)
        g_string_append(s, "Untitled");
    return end_in_time(s);
}

static void
append_element(
    GString *s, const char *open, const char *text, const char *close)
{
    g_string_append(s, open);
    text_append_xml(s, text);
    g_string_append(s, close);
}

/* PDF/A wants to be told what the properties of PDF/UA are. */
static const char access_schema[] =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>The part of PDF/UA</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static void
append_claims(GString *s, unsigned claims)
{
    if (claims & STANDARD_UA_1)
        g_string_append(s, "<pdfuaid:part>1</pdfuaid:part>\n");
    if (!(claims & STANDARD_ARCHIVE))
        return;
    g_string_append_printf(s,
        "<pdfaid:part>%d</pdfaid:part>"
        "<pdfaid:conformance>%c</pdfaid:conformance>\n",
        claims & STANDARD_PART_3 ? 3 : 2,
        claims & STANDARD_TAGGED     ? 'A'
            : claims & STANDARD_TEXT ? 'U'
                                     : 'B');
    if (claims & STANDARD_UA_1)
        g_string_append(s, access_schema);
}

static const char xmp_head[] =
    "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
    "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n";

static void
write_xmp(struct pdf_document *doc, GString *catalog, const char *title,
    const GPtrArray *authors, const char *date)
{
    const struct edition *edition = doc->edition;
    g_autoptr(GString) s = g_string_new(xmp_head);
    g_string_append(s, "<dc:format>application/pdf</dc:format>\n");
    append_element(s, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
        title, "</rdf:li></rdf:Alt></dc:title>\n");
    if (authors->len > 0) {
        /* One author, whatever their number: the same words as in the
         * information dictionary, as PDF/A wants it. */
        g_autofree char *names = join_names(authors);
        append_element(s, "<dc:creator><rdf:Seq><rdf:li>", names,
            "</rdf:li></rdf:Seq></dc:creator>\n");
    }
    if (edition->lang != NULL)
        append_element(s, "<dc:language><rdf:Bag><rdf:li>", edition->lang,
            "</rdf:li></rdf:Bag></dc:language>\n");
    if (edition->publisher != NULL)
        append_element(s, "<dc:publisher><rdf:Bag><rdf:li>", edition->publisher,
            "</rdf:li></rdf:Bag></dc:publisher>\n");
    if (edition->rights != NULL)
        append_element(s, "<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">",
            edition->rights, "</rdf:li></rdf:Alt></dc:rights>\n");
    if (edition->identifier != NULL)
        append_element(
            s, "<dc:identifier>", edition->identifier, "</dc:identifier>\n");
    if (date != NULL)
        g_string_append_printf(s,
            "<xmp:CreateDate>%s</xmp:CreateDate>"
            "<xmp:ModifyDate>%s</xmp:ModifyDate>"
            "<xmp:MetadataDate>%s</xmp:MetadataDate>",
            date, date, date);
    g_string_append(s,
        "<xmp:CreatorTool>Newsprint</xmp:CreatorTool>"
        "<pdf:Producer>Newsprint</pdf:Producer>\n");
    append_claims(s, doc->claims);
    g_string_append(
        s, "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
    int id = pdf_out_reserve(doc->out, 1);
    pdf_out_stream(doc->out, id, "/Type/Metadata/Subtype/XML", s->str, s->len);
    g_string_append_printf(catalog, "/Metadata %d 0 R", id);
}

/* NULL for an edition that nobody gave a date: none is better than a made-up
 * one, and no standard asks for it. */
static char *
format_time(const struct edition *edition, const char *format)
{
    if (!edition->dated)
        return NULL;
    g_autoptr(GDateTime) time =
        g_date_time_new_from_unix_utc(edition->timestamp);
    return time == NULL ? NULL : g_date_time_format(time, format);
}

/* Booklets are printed on both sides and flipped as they are folded; no
 * printer is to make sheets smaller again. */
static void
append_preferences(const struct pdf_document *doc, GString *catalog)
{
    if (doc->imposed == NULL)
        g_string_append(catalog, "/MarkInfo<</Marked true>>");
    g_string_append(catalog, "/ViewerPreferences<</DisplayDocTitle true");
    if (doc->imposed != NULL)
        g_string_append(catalog, "/PrintScaling/None");
    if (doc->press->imposition == IMPOSITION_BOOKLET)
        g_string_append(catalog, "/Duplex/DuplexFlipShortEdge");
    if (doc->edition->rtl)
        g_string_append(catalog, "/Direction/R2L");
    g_string_append(catalog, ">>");
}

int
pdf_meta_write(struct pdf_document *doc, GString *catalog)
{
    const struct edition *edition = doc->edition;
    g_autofree char *iso = format_time(edition, "%Y-%m-%dT%H:%M:%SZ");
    g_autofree char *date = format_time(edition, "D:%Y%m%d%H%M%SZ");
    g_autofree char *title = full_title(edition);
    g_autoptr(GPtrArray) authors = find_authors(edition);
    write_intent(doc, catalog);
    write_xmp(doc, catalog, title, authors, iso);
    if (edition->lang != NULL) {
        g_string_append(catalog, "/Lang");
        pdf_append_text(catalog, edition->lang);
    }
    append_preferences(doc, catalog);
    g_autoptr(GString) info = g_string_new("<</Title");
    pdf_append_text(info, title);
    if (authors->len > 0) {
        g_autofree char *names = join_names(authors);
        g_string_append(info, "/Author");
        pdf_append_text(info, names);
    }
    g_string_append(info, "/Creator(Newsprint)/Producer(Newsprint)");
    if (date != NULL)
        g_string_append_printf(
            info, "/CreationDate(%s)/ModDate(%s)", date, date);
    g_string_append(info, ">>");
    int id = pdf_out_reserve(doc->out, 1);
    pdf_out_object(doc->out, id, info->str, info->len);
    return id;
}
