#!/bin/sh
# Same input, same bytes: whatever the time zone, the locale, the current
# folder, the umask, the cache, and whatever else is asked for in the run.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
edition=$source/samples/weekly.yaml

check_status 0 "first build" env TZ=UTC LC_ALL=C \
    "$newsprint" build "$edition" -o a.pdf -o a.epub -o a.pages
mkdir -p elsewhere cache2
cd elsewhere || exit 99
umask 077
check_status 0 "second build, elsewhere" env TZ=Asia/Jakarta \
    LC_ALL=de_DE.UTF-8 LANG=id_ID.UTF-8 XDG_CACHE_HOME="$work/cache2" \
    COLUMNS=40 "$newsprint" build "$edition" -o b.epub -o b.pdf -o b.pages
check "the pages are the same" cmp ../a.pages b.pages
check "the PDF is the same" cmp ../a.pdf b.pdf
check "the EPUB is the same" cmp ../a.epub b.epub
check_status 0 "the PDF alone" "$newsprint" build "$edition" -o c.pdf
check "is the same" cmp ../a.pdf c.pdf
check_status 0 "with a date" env SOURCE_DATE_EPOCH=1700000000 \
    "$newsprint" build "$edition" -o d.pdf -o d.epub
sleep 1
check_status 0 "and later again" env SOURCE_DATE_EPOCH=1700000000 \
    "$newsprint" build "$edition" -o e.pdf -o e.epub
check "the same PDF" cmp d.pdf e.pdf
check "the same EPUB" cmp d.epub e.epub
check "another than without the date" sh -c '! cmp -s ../a.epub d.epub'
finish
