#!/bin/sh
# What a manifest can ask for around the articles, as people see and copy it.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
cp -R "$source/tests/golden/furniture" .
cp "$source/tests/golden/furniture.yaml" quay.yaml
sed 's/^title:/colophon: false\n&/' quay.yaml >silent.yaml
sed 's/^index:.*/index: [streets]/' quay.yaml >wrong.yaml

check_status 0 "an edition with all its furniture" \
    "$newsprint" build -q quay.yaml -o quay.pdf -o quay.epub
check_status 0 "the same without a colophon" \
    "$newsprint" build -q silent.yaml -o silent.pdf -o silent.epub
check_status 3 "an index of nothing is refused" \
    "$newsprint" build -q wrong.yaml -o wrong.pdf
says err 'wrong.yaml:[0-9]+:[0-9]+: error: .*index'

# text PDF: its words in the order of the page, runs of white space as one.
text() {
    pdftotext -layout "$1" - | tr -s ' \n' ' '
}

if command -v pdftotext >/dev/null 2>&1; then
    text quay.pdf >words
    check "ears are words" grep -qF 'Wind SW 4' words
    check "the credit along the picture can be copied" grep -qiF 'J. Ro' words
    check "a place with both its pages" grep -qF 'Port of Spain 2–3' words
    check "a place of its own" grep -qE 'Zürich 3' words
    check "an author once" grep -qF 'Mira Holt 2–3' words
    check "a source with its rights" grep -qF 'Reuters 2 – © 2024 Reuters' words
    check "the colophon" grep -qF 'About this edition' words
    text silent.pdf >words
    check "no colophon" sh -c '! grep -qF "About this edition" words'
else
    skip "words of the pages" "pdftotext is not installed"
fi

if command -v unzip >/dev/null 2>&1; then
    check "the book has a colophon" sh -c \
        'unzip -l quay.epub | grep -q colophon'
    check "the other book has none" sh -c \
        '! unzip -l silent.epub | grep -q colophon'
else
    skip "files of the books" "unzip is not installed"
fi
finish
