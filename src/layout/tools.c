/* The tools of the trade: fonts, hyphenation, shaping, line breaks. */
#include "layout/tools.h"

#include "edition/edition.h"
#include "layout/fonts.h"
#include "layout/hyphen.h"
#include "layout/linecache.h"
#include "layout/para.h"
#include "layout/paracache.h"
#include "layout/shape.h"

/* Where Debian's hyphen-* packages put their patterns. */
#define HYPHEN_FOLDER "/usr/share/hyphen"

void
tools_init(struct tools *tools, const struct edition *edition,
    const char *data_folder, struct diag *diag)
{
    *tools = (struct tools){
        .fonts = fonts_load(data_folder, diag),
        .hyphenator = hyphenator_new(HYPHEN_FOLDER, diag),
    };
    for (int i = 0; i < edition->n_exceptions; i++) {
        const struct edition_exception *exception = &edition->exceptions[i];
        if (exception->word != NULL)
            hyphenator_add_exception(
                tools->hyphenator, exception->lang, exception->word);
        else
            hyphenator_switch(
                tools->hyphenator, exception->lang, exception->divided);
    }
    tools->shaper = shaper_new(tools->fonts, tools->hyphenator, diag);
}

void
tools_clear(struct tools *tools)
{
    paracache_free(tools->paras);
    shaper_free(tools->shaper);
    if (tools->hyphenator != NULL)
        hyphenator_report_missing(tools->hyphenator);
    hyphenator_free(tools->hyphenator);
    fonts_free(tools->fonts);
    break_iterator_free(tools->breaks);
    linecache_free(tools->lines);
    *tools = (struct tools){ 0 };
}
