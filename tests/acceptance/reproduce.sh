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
# Words in drawings: neither the fonts of the system nor its settings, which
# here turn every family into another, have a say.
mkdir -p drawn home
cat >drawn/drawing.svg <<'SVG'
<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="960" viewBox="0 0 400 240">
<g font-size="24"><text x="10" y="30" font-family="Arial">Water level 3.20</text>
<text x="10" y="70" font-family="Nobody Has This, serif">serif Ωμέγα</text>
<text x="10" y="110" font-family="Nobody Has This" font-weight="bold">bold</text>
<text x="10" y="150" font-family="monospace">code &#8364; 水位</text>
<text x="10" y="190">no family at all, مرحبا</text>
<text x="10" y="230" font-family="Vollkorn" font-style="italic">named</text>
<switch><!-- <text --><text x="300" y="30" systemLanguage="ja, de">Pegel</text>
<text x="300" y="30" systemLanguage='fr , en-GB'>Gauge</text>
<text x="300" y="30">0</text></switch></g>
</svg>
SVG
cat >drawn/drawn.md <<'MD'
# The river rises

![The levels of a week](drawing.svg "The levels of a week.")

Since Monday the water has risen by two metres, and the town waits.
MD
cat >drawn/edition.yaml <<'YAML'
version: 1
title: The River
date: 2024-10-27
cover: drawing.svg
articles: [drawn.md]
YAML
font=$(find -L /usr/share/fonts -name '*.[ot]tf' | LC_ALL=C sort | head -n 1)
cat >home/fonts.conf <<XML
<fontconfig><dir>$(dirname "$font")</dir>
<match target="pattern"><edit name="family" mode="assign" binding="strong">
<string>Symbola</string></edit></match>
<match target="font"><edit name="embolden" mode="assign"><bool>true</bool>
</edit></match></fontconfig>
XML
check_status 0 "a drawing with words" "$newsprint" build drawn/edition.yaml \
    -o f.pdf -o f.epub
check_status 0 "its proofs" "$newsprint" proof drawn/edition.yaml -o f/
export HOME="$work/home" FONTCONFIG_FILE="$work/home/fonts.conf"
check_status 0 "with other fonts" env FC_LANG=ja LC_ALL=ja_JP.UTF-8 \
    LANGUAGE=ja:de PANGO_LANGUAGE=ja \
    "$newsprint" build drawn/edition.yaml -o g.pdf -o g.epub
check_status 0 "proofs with them" env FC_LANG=ja LC_ALL=ja_JP.UTF-8 \
    LANGUAGE=ja:de PANGO_LANGUAGE=ja \
    "$newsprint" proof drawn/edition.yaml -o g/
unset FONTCONFIG_FILE
for suffix in pdf epub; do
    check "the same $suffix" cmp "f.$suffix" "g.$suffix"
done
check "the same proofs" diff -r f g
check "there are proofs" test -s f/page-001.png
pdffonts f.pdf >fonts.txt
for family in TeXGyreHeros-Regular LinLibertineO Lato-Bold JetBrainsMono \
    NotoSansCJKsc TeXGyreTermes-Regular NotoNaskhArabic Vollkorn-Italic; do
    check "$family is in it" grep -q "$family" fonts.txt
done
check "its words can be found" sh -c \
    'pdftotext f.pdf - | grep -q "Water level 3.20"'
# What a drawing has in several languages is shown in the article's, whatever
# that of the machine is; an article that says none is in the edition's.
for lang in en fr de-AT pl; do
    case $lang in
    en | fr) word=Gauge ;;
    de-AT) word=Pegel ;;
    pl) word=0 ;;
    esac
    printf -- '---\nlang: %s\n---\n' $lang | cat - drawn/drawn.md >drawn/lang.md
    LC_ALL=ja_JP.UTF-8 "$newsprint" build -q drawn/lang.md -o h.pdf 2>err
    pdftotext h.pdf - >words.txt
    check "words for readers of $lang" grep -qx "$word" words.txt
    check "and no others" test "$(grep -cx 'Gauge\|Pegel\|0' words.txt)" = 1
done
finish
