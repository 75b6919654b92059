#ifndef NEWSPRINT_WRITE_PDFOUT_H
#define NEWSPRINT_WRITE_PDFOUT_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

/*
 * The bytes of a PDF file: object numbers, object streams, the table of where
 * everything is. What the objects say is the business of the other pdf*.c.
 */
struct pdf_out;
struct sink;

/* For a file that goes to SINK, which outlives it. */
struct pdf_out *pdf_out_new(struct sink *sink);
void pdf_out_free(struct pdf_out *out);

/* Object numbers, to refer to what is written later. N consecutive ones, the
 * first is returned. */
int pdf_out_reserve(struct pdf_out *out, int n);

/* Writes an object that is no stream. */
void pdf_out_object(struct pdf_out *out, int id, const char *body, size_t len);
void pdf_out_printf(struct pdf_out *out, int id, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Writes a stream. ENTRIES are what its dictionary says besides /Length. */
void pdf_out_stream(struct pdf_out *out, int id, const char *entries,
    const void *data, size_t len);
/* The same, compressed here. */
void pdf_out_deflated(struct pdf_out *out, int id, const char *entries,
    const void *data, size_t len);

/* Writes the end of the file. The file's ID comes from its content, so that
 * equal content is an equal file. */
void pdf_out_finish(struct pdf_out *out, int root, int info);

/* Bytes written up to now. */
size_t pdf_out_size(const struct pdf_out *out);

/* Pieces of objects. A length of 1/1024 pt is written in points. */
void pdf_append_int(GString *s, int64_t value);
void pdf_append_length(GString *s, int length);
/* The same to a tenth of a point, for places that are clicked: a file may have
 * thousands of them. */
void pdf_append_place(GString *s, int length);
/* Thousandths: 12345 is written 12.345. */
void pdf_append_milli(GString *s, int64_t milli);
void pdf_append_ref(GString *s, int id);
/* A length in thousandths of a point. */
int64_t pdf_milli(int length);
/* A string of bytes, with its parentheses. */
void pdf_append_bytes(GString *s, const void *data, size_t len);
/* A text string: ASCII, or UTF-16 with its mark if it must. */
void pdf_append_text(GString *s, const char *utf8);
/* A name with its slash. */
void pdf_append_name(GString *s, const char *name);

#endif
