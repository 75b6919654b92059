#ifndef NEWSPRINT_LAYOUT_CODETEXT_H
#define NEWSPRINT_LAYOUT_CODETEXT_H

/* LINE with all its blanks as no-break spaces but the last of each run, at
 * which it may be divided; tabs are as many as lead to the next stop. g_free.
 */
char *codetext_keep_blanks(const char *line);

#endif
