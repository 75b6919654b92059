#!/bin/sh
# Links on paper: the addresses are in the PDF and not in the EPUB, codes can be
# read off the page, and pages that the text names are those of the contents.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"

cat >one.md <<'TXT'
---
title: The wall
lang: en
date: 2024-10-20
url: https://example.org/one?utm_source=own
---
The [plan](https://www.example.org/plan/of/the/wall?utm_source=paper&page=3)
and [the same](http://example.org/plan/of/the/wall?page=3), the
[tram](two.md), <https://example.org/bare>, the
[mayor](mailto:mayor@example.org), and [a hall](https://example.org/hall#b).
TXT
cat >two.md <<'TXT'
---
title: The tram
lang: id
date: 2024-10-21
---
Tentang [tembok](https://example.org/one/) dan [jadwal](https://example.org/jadwal).
TXT
cat >edition.yaml <<'TXT'
version: 1
title: The Paper
date: 2024-10-27
lang: en
articles: [one.md, two.md]
TXT
for links in notes qr none; do
    sed "s/^lang: en/&\nlinks: $links/" edition.yaml >$links.yaml
    check_status 0 "links: $links" \
        "$newsprint" build $links.yaml -o $links.pdf -o $links.epub
    check_status 0 "links: $links, once more" \
        "$newsprint" build $links.yaml -o again.pdf
    check "the same bytes" cmp $links.pdf again.pdf
done
check "the EPUB does not depend on it" cmp notes.epub qr.epub
check "nor here" cmp notes.epub none.epub

# printed FILE TEXT N: TEXT stands N times in what is copied from FILE.
printed() {
    [ "$(pdftotext "$1" - | tr '\n\302\240' '   ' | tr -s ' ' |
        grep -oF -- "$2" | wc -l)" = "$3" ]
}

# leads FILE URI: a link of FILE goes to URI.
leads() {
    qpdf --qdf --object-streams=disable "$1" - | grep -qaF -- "URI ($2)"
}

if command -v pdftotext >/dev/null 2>&1; then
    check "each address once" printed notes.pdf "example.org/plan/of/the/wall?page=3" 1
    check "nothing that counts readers" printed notes.pdf utm_ 0
    check "a part of a page" printed notes.pdf "example.org/hall#b" 1
    check "of mail the address" printed notes.pdf "mayor@example.org" 1
    check "what stands there already gets no note" printed notes.pdf example.org/bare 1
    check "a page" printed notes.pdf "(see page 1)" 1
    check "in Indonesian" printed notes.pdf "(lihat halaman 1)" 1
    check "with headings" printed notes.pdf Tautan 1
    check "none: words alone" printed none.pdf "example.org/" 1
    check "none: no page" printed none.pdf "see page" 0
else
    skip "what is printed" "no pdftotext"
fi
if command -v qpdf >/dev/null 2>&1; then
    check "the PDF's link keeps all of the address" leads notes.pdf \
        "https://www.example.org/plan/of/the/wall?utm_source=paper&page=3"
    for links in notes qr; do
        check "$links: qpdf" qpdf --check $links.pdf
    done
else
    skip "where links lead" "no qpdf"
fi

# Codes, read off the page as it would be printed.
if command -v zbarimg >/dev/null 2>&1 && command -v pdftoppm >/dev/null 2>&1; then
    cat >wanted <<'TXT'
https://example.org/hall#b
https://example.org/jadwal
https://example.org/one
https://www.example.org/plan/of/the/wall?page=3
mailto:mayor@example.org
TXT
    for style in broadsheet magazine reader; do
        "$newsprint" build -q qr.yaml --style $style -o $style.pdf
        pdftoppm -r 300 -gray $style.pdf $style
        zbarimg -q --raw $style-*.pgm 2>/dev/null | LC_ALL=C sort >got
        check "$style: codes are read" cmp wanted got
    done
else
    skip "codes are read" "no zbarimg or pdftoppm"
fi

check_status 0 "the sample edition" \
    "$newsprint" build -q "$source/samples/weekly.yaml" -o weekly.pages
check "it names the page of the lead" grep -q '"[^"]*(see page.*' weekly.pages

sed 's/^lang: en/&\nlinks: qrcode/' edition.yaml >slip.yaml
check_status 3 "a slip is refused" "$newsprint" build slip.yaml -o slip.pdf
says err 'slip.yaml:5:8: error: .*links.*qrcode'
check "links inside the book go to the article" sh -c '
    unzip -p notes.epub "EPUB/a001*.xhtml" | grep -q "href=\"a002-the-tram.xhtml\""'
finish
