/*
 * The edition's own files inside its PDF, as PDF/A-3 has them: each is a file
 * attachment, and associated with the document as its source.
 */
#include <string.h>

#include "edition/edition.h"
#include "write/pdfdoc.h"
#include "write/pdfout.h"

/* What the standard wants to be told of a file. Text is what nobody knows
 * better. */
static const char *
media_type(const char *name)
{
    static const struct {
        const char *suffix, *type;
    } types[] = { { ".md", "text/markdown" }, { ".markdown", "text/markdown" },
        { ".yaml", "application/yaml" }, { ".yml", "application/yaml" },
        { ".html", "text/html" }, { ".htm", "text/html" },
        { ".xml", "application/xml" }, { ".json", "application/json" } };
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_str_has_suffix(lower, types[i].suffix))
            return types[i].type;
    return "text/plain";
}

/* The stream of a file's bytes. */
static int
write_file(struct pdf_document *doc, const struct edition_source *source)
{
    size_t len;
    const guint8 *data = g_bytes_get_data(source->bytes, &len);
    g_autofree char *sum =
        g_compute_checksum_for_data(G_CHECKSUM_MD5, data, len);
    g_autoptr(GString) s = g_string_new("/Type/EmbeddedFile/Subtype");
    pdf_append_name(s, media_type(source->name));
    g_string_append(s, "/Params<</Size ");
    pdf_append_int(s, (int64_t)len);
    g_string_append_printf(s, "/CheckSum<%s>", sum);
    /* PDF/A-3 wants a date, and only the edition's is the same everywhere. */
    g_autoptr(GDateTime) time =
        g_date_time_new_from_unix_utc(doc->edition->timestamp);
    g_autofree char *date =
        time != NULL ? g_date_time_format(time, "%Y%m%d%H%M%SZ") : NULL;
    if (date != NULL)
        g_string_append_printf(s, "/ModDate(D:%s)", date);
    g_string_append(s, ">>");
    int id = pdf_out_reserve(doc->out, 1);
    pdf_out_deflated(doc->out, id, s->str, data, len);
    return id;
}

static int
write_specification(
    struct pdf_document *doc, const struct edition_source *source)
{
    int file = write_file(doc, source);
    int id = pdf_out_reserve(doc->out, 1);
    g_autoptr(GString) s = g_string_new("<</Type/Filespec/F");
    /* For programs that know no Unicode; what is not ASCII is no name there. */
    g_autofree char *plain = g_str_to_ascii(source->name, "C");
    pdf_append_bytes(s, plain, strlen(plain));
    g_string_append(s, "/UF");
    pdf_append_text(s, source->name);
    g_string_append_printf(
        s, "/AFRelationship/Source/EF<</F %d 0 R/UF %d 0 R>>>>", file, file);
    pdf_out_object(doc->out, id, s->str, s->len);
    return id;
}

void
pdf_sources_write(struct pdf_document *doc, GString *catalog, GString *names)
{
    const struct edition *edition = doc->edition;
    g_string_append(catalog, "/AF[");
    g_string_append(names, "/EmbeddedFiles<</Names[");
    for (int i = 0; i < edition->n_sources; i++) {
        int id = write_specification(doc, &edition->sources[i]);
        /* A name tree is in order of bytes, the edition's own counts. */
        g_string_append_printf(names, "(source-%06d)%d 0 R", i + 1, id);
        g_string_append_printf(catalog, "%s%d 0 R", i > 0 ? " " : "", id);
    }
    g_string_append(catalog, "]");
    g_string_append(names, "]>>");
}
