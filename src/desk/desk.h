#ifndef NEWSPRINT_DESK_DESK_H
#define NEWSPRINT_DESK_DESK_H

struct article;
struct diag;

/*
 * The copy desk: finds out what the words of an article are (headline,
 * publication, byline, dateline, credit, language) and takes out what a
 * website left behind. Every decision becomes a finding of the article. What
 * front matter said is never changed.
 */
void desk_run(struct article *article, struct diag *diag);

#endif
