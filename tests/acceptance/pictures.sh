#!/bin/sh
# Pictures and colours of PDFs: what is passed through, made smaller, or grey,
# by options and by the manifest, and what other programs find in the files.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"

have() {
    command -v "$1" >/dev/null 2>&1
}

cp "$source/samples/images/regatta.jpg" photo.jpg
cp photo.jpg again.jpg
cp "$source/samples/images/landings-chart.png" chart.png
# The same picture, with what is none behind it.
{ cat photo.jpg; printf 'and more\377\331'; } >tail.jpg
# One with a byte of its data changed, in an article of its own.
size=$(wc -c <chart.png | tr -d ' ')
{
    head -c $((size / 2)) chart.png
    printf '\125\252\125\252'
    tail -c +$((size / 2 + 5)) chart.png
} >broken.png
printf -- '---\ntitle: Broken\ndate: 2024-10-22\nlang: en\n---\nText.\n\n![Not to be seen](broken.png "Nor this. | J. Ro")\n\n![A chart](chart.png "Landings. | J. Ro")\n\n![ ](chart.png)\n' >broken.md
check_status 5 "a damaged picture" "$newsprint" build broken.md -o broken.pdf -o broken.epub
says err '^broken.md:8:1: error: picture is damaged, left out: broken.png'
says err '^broken.md:8:1: error: figure without a picture left out with its caption: Nor this'
says err '^broken.md:12:1: warning: picture with neither an alternative text nor a caption'
if have pdftotext; then
    check "the article is whole" sh -c 'pdftotext broken.pdf - | grep -q Landings'
    check "nothing of the figure is" sh -c '! pdftotext broken.pdf - | grep -q "Nor this"'
fi
if have unzip; then
    check "nor in the book" sh -c '! unzip -p broken.epub | grep -aq "Not to be seen"'
fi

cat >drawing.svg <<'SVG'
<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">
<defs><linearGradient id="g"><stop stop-color="#c33"/>
<stop offset="1" stop-color="#33c"/></linearGradient></defs>
<rect width="200" height="60" fill="url(#g)"/>
<rect y="60" width="100" height="40" fill="#808080"/>
<text x="110" y="90" font-size="20" fill="#000">Harbour</text>
</svg>
SVG
cat >article.md <<'MD'
---
title: Boats and what they land
date: 2024-10-22
---
It was a good year for those who go out for herring.

![Boats](photo.jpg "Boats under sail. | J. Ro")

![Boats](again.jpg "The same boats. | J. Ro")

![Boats](tail.jpg "The same again. | J. Ro")

![A chart](chart.png "Landings. | J. Ro")

![A drawing](drawing.svg "A drawing. | J. Ro")
MD
cat >weekly.yaml <<'YAML'
version: 1
title: The Harbour Weekly
date: 2024-10-27
image-resolution: 72
outputs:
  laser.pdf: { colour: grey, image-resolution: 0 }
articles: article.md
YAML

check_status 0 "as they are" "$newsprint" build article.md -o plain.pdf
check_status 0 "grey, by the option" \
    "$newsprint" build article.md -o grey.pdf --colour grey
check_status 0 "grey, by the manifest" \
    "$newsprint" build weekly.yaml -o laser.pdf -o small.pdf
check_status 0 "one of each in one run" "$newsprint" build article.md \
    -o colour.pdf -o one.pdf --colour gray -o two.pdf --image-resolution 72
check "the first is as ever" cmp plain.pdf colour.pdf
check "the second is grey" cmp grey.pdf one.pdf
check_status 0 "before all outputs" "$newsprint" build article.md \
    --color grey -o all.pdf -o full.pdf --colour full
check "it is about all" cmp all.pdf grey.pdf
check "unless they say else" cmp full.pdf plain.pdf
check_status 0 "the word for messages still is one" \
    "$newsprint" build article.md -o c.pdf --colour never
check "and changes no page" cmp c.pdf plain.pdf
check "pictures of fewer dots take less" sh -c \
    'test "$(wc -c <two.pdf)" -lt "$(wc -c <plain.pdf)"'
check_status 0 "the book has them as they were" \
    "$newsprint" build weekly.yaml --colour grey -o a.epub -o a.pdf
if have unzip; then
    unzip -o -q a.epub -d book
    check "byte for byte" sh -c \
        'find book -name "*.jpg" | while read -r f; do
            cmp -s "$f" photo.jpg && echo same; done | grep -q same'
else
    skip "unzip" "not installed"
fi

check_status 2 "a colour that is none" \
    "$newsprint" build article.md --colour pink
says err 'takes grey.full, not .pink'
check_status 2 "of messages there is no grey" \
    "$newsprint" check article.md --color grey
check_status 2 "dots that are none" \
    "$newsprint" build article.md --image-resolution few
says err '"few" is no number of dots an inch from 36 to 2400'
check_status 2 "too few" "$newsprint" build article.md --image-resolution 10
check_status 2 "a book has no dots an inch" \
    "$newsprint" build article.md -o b.epub --image-resolution 300
says err 'is no PDF'

if have qpdf; then
    for pdf in plain grey laser small two; do
        check "$pdf: qpdf" qpdf --check $pdf.pdf
        qpdf --qdf --object-streams=disable $pdf.pdf $pdf.qdf 2>/dev/null
    done
    check "no colour is left" sh -c \
        '! grep -aqE "DeviceRGB|DeviceCMYK| rg( |$)| RG( |$)" grey.qdf'
    check "greys have a meaning" grep -aq "/N 1" grey.qdf
    check "what is grey in a drawing is black ink alone" \
        grep -aqE '^\.502 g' plain.qdf
    check "and its words are black" grep -aqE '^0 g' plain.qdf
else
    skip "qpdf" "not installed"
fi
if have pdfimages; then
    pdfimages -all plain.pdf image
    check "a JPEG is passed through" cmp image-000.jpg photo.jpg
    pdfimages -list plain.pdf | awk 'NR > 2 && $9 == "jpeg" { print $11 }' |
        sort -u >objects
    check "once, whatever its name" test "$(wc -l <objects)" = 1
    pdfimages -list grey.pdf >list
    check "all are grey" awk 'NR > 2 && $6 !~ /^(gray|index)$/ { exit 1 }' list
    # One that stands there twice is finer where it is smaller.
    check "the largest boats have what was asked for" test "$(pdfimages -list \
        two.pdf | awk 'NR > 2 && $9 == "jpeg" { print $13 }' | sort -n |
        head -n 1)" = 72
else
    skip "pdfimages" "not installed"
fi
if have mutool; then
    check "MuPDF draws the greys" mutool draw -q -F png -o p.png grey.pdf
else
    skip "MuPDF" "not installed"
fi
finish
