#ifndef NEWSPRINT_BASE_LENGTH_H
#define NEWSPRINT_BASE_LENGTH_H

#include <stdbool.h>

/*
 * Lengths are integers in 1/1024 of a PostScript point (1/72 inch), as
 * Pango's units: sums are exact and pages do not differ by machine. An int
 * holds 29 km of paper.
 */
#define LENGTH_PT 1024

/* "9.5pt", "24mm", "2.4cm", "1in", "12px" (1/96 in), "3pc", a bare number is
 * points. False if it is none of these; *LENGTH is then unchanged. */
bool length_parse(const char *s, int *length);

/* In points, for the places that talk to libraries. */
double length_to_pt(int length);
int length_from_pt(double pt);

#endif
