#!/bin/sh
# What is made for printers: papers by name, bleed and marks, booklets and
# several pages on a sheet, as the command and as the manifest ask for them,
# and what other programs find in the files.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
write_article article.md
n_articles=40
i=0
while [ $i -lt $n_articles ]; do
    i=$((i + 1))
    sed "s/^title:.*/title: Story number $i/" article.md >story-$i.md
done
cat >weekly.yaml <<'YAML'
version: 1
title: The Harbour Weekly
date: 2024-10-27
style: reader
paper: A5
contents: false
outputs:
  booklet.pdf: { imposition: booklet, sheet: A4 }
  press.pdf: { bleed: 3mm, crop-marks: true }
  office.pdf: { imposition: 2-up, sheet: A4 }
articles: story-*.md
YAML

have() {
    command -v "$1" >/dev/null 2>&1
}

check_status 0 "the papers" "$newsprint" papers
says out '^A4 +210.0 x  297.0 mm'
says out '^kindle-scribe .*screen, 1860 x 2480 at 300 ppi'
check_status 0 "as JSON" "$newsprint" papers --json
says out '"name" : "remarkable-2"'
says out '"height_px" : 1872'
check_status 2 "a name that is nearly one" \
    "$newsprint" build article.md --paper 'remarkble 2'
says err 'did you mean "remarkable-2"'
check_status 0 "a screen" \
    "$newsprint" build article.md --paper 'reMarkable 2' -m -o screen.pdf -v
says err 'not trimmed'
check_status 0 "a page on its side" \
    "$newsprint" build article.md --paper 'A4 landscape' -o side.pdf

mkdir sub
check_status 0 "four PDFs and a book in one run" \
    "$newsprint" build weekly.yaml -o pages.pdf -o sub/booklet.pdf \
    -o press.pdf -o office.pdf -o book.epub
check_status 0 "by options, of the output before them" \
    "$newsprint" build weekly.yaml -o same.pdf -o b.pdf --imposition booklet \
    --sheet A4 -o o.pdf --imposition=2-up --sheet A4
check "what has none is as ever" cmp pages.pdf same.pdf
check "the booklet is the manifest's" cmp sub/booklet.pdf b.pdf
check "and so is the other" cmp office.pdf o.pdf
check_status 0 "the option before all outputs" "$newsprint" build weekly.yaml \
    --imposition booklet --sheet A4 -o b2.pdf -o b3.pdf
check "is about each of them" cmp b.pdf b2.pdf
check "of them" cmp b.pdf b3.pdf
check_status 0 "an edition from the right" "$newsprint" build weekly.yaml \
    --lang ar -o rtl.pdf --imposition booklet
check_status 0 "to standard output" sh -c \
    '"$newsprint" build weekly.yaml -o - --imposition booklet --sheet A4 |
        cmp - b.pdf'

check_status 2 "an imposition that is none" \
    "$newsprint" build article.md --imposition 5-up
says err '"5-up" is none of none, booklet, 2-up'
check_status 2 "a sheet that is none" \
    "$newsprint" build article.md --imposition booklet --sheet A33
says err 'did you mean "A3"'
check_status 2 "a screen for a sheet" \
    "$newsprint" build article.md --imposition booklet --sheet kindle-scribe
says err 'is a screen'
check_status 2 "a sheet for nothing" "$newsprint" build article.md --sheet A3
check_status 2 "a book on sheets" \
    "$newsprint" build article.md -o a.epub --imposition booklet
says err 'no pages to put on sheets'
check_status 2 "bleed that is none" "$newsprint" build article.md --bleed much
check_status 2 "too much of it" "$newsprint" build article.md --bleed 2in
check_status 6 "sheets that are too small, strictly" "$newsprint" build \
    weekly.yaml --strict -o small.pdf --imposition 8-up --sheet A6
says err 'sheet is small'

# A colour under the whole page goes on into the bleed.
cat >salmon.yaml <<'YAML'
version: 1
extends: reader
colours: { page: "#fff1e5" }
bleed: 3mm
YAML
check_status 0 "coloured pages" "$newsprint" build weekly.yaml \
    --style salmon.yaml -o salmon.pages -o salmon.pdf
check "each of them" test "$(grep -c '^page' salmon.pages)" = "$(grep -c \
    '^  rect 0.00,0.00 419.53x595.28 - #fff1e5' salmon.pages)"
check_status 0 "on a screen" "$newsprint" build weekly.yaml \
    --style salmon.yaml --paper kobo-clara -o screen.pages
check "none" sh -c '! grep -q "#fff1e5" screen.pages'

if have qpdf; then
    qpdf --qdf --stream-data=uncompress salmon.pdf plain.qdf
    check "the colour reaches the bleed's edge" \
        grep -aqE '^0 0 436\.5[0-9]* 612\.2[0-9]* re f' plain.qdf
    # One page is folded with three that are blank.
    "$newsprint" build article.md --style salmon.yaml --imposition booklet \
        -o blank.pdf >out 2>err
    qpdf --qdf --stream-data=uncompress blank.pdf plain.qdf
    check "blank pages have the colour of the others" test \
        "$(grep -ac '^q 1 0*\.945 0*\.898 rg' plain.qdf)" = 3
    for pdf in blank pages sub/booklet press office rtl screen side; do
        check "$pdf: qpdf" qpdf --check $pdf.pdf
    done
else
    skip "qpdf" "not installed"
fi
# box NAME FILE: a box of the first page in whole points: left bottom right top
box() {
    pdfinfo -box "$2" 2>/dev/null |
        awk -v name="$1:" '$1 == name {
            printf "%.0f %.0f %.0f %.0f\n", $2, $3, $4, $5 }'
}

n_pages() {
    pdfinfo "$1" | awk '/^Pages:/ { print $2 }'
}

if have pdfinfo && have pdftotext; then
    pages=$(n_pages pages.pdf)
    check "there are enough pages to fold" test "$pages" -ge 9
    check "two pages a side, both sides" test \
        "$(n_pages sub/booklet.pdf)" = $(((pages + 3) / 4 * 2))
    check "two pages a side" test "$(n_pages office.pdf)" = $(((pages + 1) / 2))
    check "the sheet is A4, on its side" test \
        "$(box MediaBox sub/booklet.pdf)" = "0 0 842 595"
    check "the trimmed page is A5" test \
        "$(box TrimBox press.pdf)" = "26 26 445 621"
    check "bleed is outside it" test \
        "$(box BleedBox press.pdf)" = "17 17 454 629"
    check "marks are outside that" test \
        "$(box MediaBox press.pdf)" = "0 0 471 646"
    check "pages as they come have one box" test \
        "$(box TrimBox pages.pdf)" = "$(box MediaBox pages.pdf)"
    # The words of a side are those of its pages.
    pdftotext -raw -f 2 -l 2 pages.pdf - | tr -s '[:space:]' '\n' >two
    pdftotext -raw -f 2 -l 2 sub/booklet.pdf - | tr -s '[:space:]' '\n' >back
    check "page two is behind page one" sh -c \
        'while read -r word; do grep -qxF -- "$word" back || exit 1; done <two'
    check "page one of a paper from the right is on the left" sh -c \
        'pdftotext -f 1 -l 1 -x 0 -y 0 -W 419 -H 595 rtl.pdf - |
            grep -q "The Harbour Weekly"'
    check "and of one from the left on the right" sh -c \
        'pdftotext -f 1 -l 1 -x 421 -y 0 -W 421 -H 595 sub/booklet.pdf - |
            grep -q "The Harbour Weekly"'
    pdffonts pages.pdf | awk 'NR > 2 { print $1 }' | wc -l >fonts
    pdffonts sub/booklet.pdf | awk 'NR > 2 { print $1 }' | wc -l >fonts2
    check "fonts are there once" cmp fonts fonts2
    check "the screen's size in mm" sh -c \
        'pdfinfo screen.pdf | grep -q "^Page size: *447.29[0-9]* x 596.39"'
    check "the page is on its side" test \
        "$(box MediaBox side.pdf)" = "0 0 842 595"
else
    skip "poppler" "not installed"
fi
if have mutool; then
    check "MuPDF draws the booklet" \
        mutool draw -q -F txt -o mu.txt sub/booklet.pdf
    check "and the marks" mutool draw -q -F txt -o mu.txt press.pdf
else
    skip "MuPDF" "not installed"
fi
check "a booklet is no larger than its pages" sh -c \
    'test "$(wc -c <sub/booklet.pdf)" -lt "$(wc -c <pages.pdf)"'
finish
