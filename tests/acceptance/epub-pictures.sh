#!/bin/sh
# Pictures of EPUBs: what is passed through, turned, made smaller or grey, by
# options and by the manifest; what is said about it; and books that may not be
# larger than was asked for.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"

have() {
    command -v "$1" >/dev/null 2>&1
}

if ! have unzip || ! have python3; then
    skip "pictures of EPUBs" "unzip or Python is not installed"
    finish
    exit
fi

cp "$source/samples/images/harbour-dusk.jpg" photo.jpg
cp "$source/samples/images/ropes.jpg" ropes.jpg
cp "$source/samples/images/landings-chart.png" chart.png
# An EXIF part that says: turned to the right.
python3 - <<'PY'
photo = open("photo.jpg", "rb").read()
exif = (b"Exif\0\0MM\0*\0\0\0\10\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0")
part = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
open("turned.jpg", "wb").write(photo[:2] + part + photo[2:])
PY
cat >article.md <<'MD'
---
title: Boats and what they land
date: 2024-10-22
---
It was a good year for those who go out for herring.

![Boats](photo.jpg "The harbour. | J. Ro")

![Turned](turned.jpg "The harbour. | J. Ro")

![Ropes](ropes.jpg "Ropes. | J. Ro")

![A chart](chart.png "Landings. | J. Ro")
MD
cat >weekly.yaml <<'YAML'
version: 1
title: The Harbour Weekly
date: 2024-10-27
outputs:
  kindle.epub: { epub-images: e-ink, colour: grey }
  small.epub: { epub-size: 300kB }
articles: article.md
YAML

# SIZE OF A PICTURE: "1800x1000 3", sides and channels of a JPEG.
cat >jpeg.py <<'PY'
import sys
data = open(sys.argv[1], "rb").read()
at = 2
while not 0xc0 <= data[at + 1] <= 0xc2:
    at += 2 + int.from_bytes(data[at + 2:at + 4], "big")
high, wide = (int.from_bytes(data[i:i + 2], "big") for i in (at + 5, at + 7))
print(f"{wide}x{high} {data[at + 9]}")
PY
# open_book NAME: unpacks it.
open_book() {
    rm -rf "$1"
    unzip -o -q "$1.epub" -d "$1"
}
# is BOOK PICTURE SIZE
is() {
    test "$(python3 jpeg.py "$1/EPUB/images/$2.jpg")" = "$3"
}
bytes() {
    wc -c <"$1"
}

check_status 0 "as it comes" "$newsprint" build article.md -o plain.epub
open_book plain
check "a photograph is passed through" cmp plain/EPUB/images/photo.jpg photo.jpg
check "and a chart" cmp plain/EPUB/images/chart.png chart.png
check "one that lies on its side is turned" is plain turned "1000x1800 3"
check "as the text says" grep -q 'turned.jpg" alt="Turned" width="1000" height="1800"' \
    plain/EPUB/a001-boats-and-what-they-land.xhtml

check_status 0 "for e-ink, in grey, by the manifest" \
    "$newsprint" build weekly.yaml -o kindle.epub -o small.epub -v
says err "photo.jpg: note: .* from 1800 x 1000 pixels and 241 kB to 1680 x 933"
says err "ropes.jpg: note: picture reduced so that the EPUB"
open_book kindle
check "the longer side is 1680" is kindle photo "1680x933 1"
check "of one that is turned, too" is kindle turned "933x1680 1"
check "what is small enough is grey only" is kindle ropes "1500x1000 1"
check "the text says so" grep -q 'photo.jpg" alt="Boats" width="1680" height="933"' \
    kindle/EPUB/a001-boats-and-what-they-land.xhtml
check "the cover is grey" sh -c \
    'test "$(python3 jpeg.py kindle/EPUB/cover.jpg)" = "1120x1680 1"'
check_status 0 "the same by options" "$newsprint" build weekly.yaml \
    -o e.epub --epub-images e-ink --colour grey -o plain2.epub
check "is the same" cmp e.epub kindle.epub
check_status 0 "before all" "$newsprint" build weekly.yaml \
    --epub-images e-ink -o all.epub --colour grey -o other.epub
check "it is about all" cmp all.epub kindle.epub
check_status 0 "the colour before all is the printer's" \
    "$newsprint" build weekly.yaml --colour grey -o colour.epub -o colour.pdf
check_status 0 "and in colour" "$newsprint" build weekly.yaml -o full.epub -o full.pdf
check "the book is as ever" cmp colour.epub full.epub
check_status 0 "all pixels" \
    "$newsprint" build article.md -o original.epub --epub-images original
open_book original
check "are there, upright" is original turned "1000x1800 3"

check "a book is no larger than it may be" test "$(bytes small.epub)" -le 300000
check "nor much smaller" test "$(bytes small.epub)" -ge 200000
check_status 0 "a book that is small anyway" \
    "$newsprint" build article.md -o roomy.epub --epub-size 20MB
check "is not changed" cmp roomy.epub plain.epub
check_status 0 "less than can be had" \
    "$newsprint" build article.md -o tiny.epub --epub-size 50kB
says err "warning: the EPUB is larger than was asked for.*kB, not 50 kB"
check_status 6 "that is not strict" \
    "$newsprint" build article.md --strict -o strict.epub --epub-size 50kB
check "nothing is there" test ! -e strict.epub

check_status 0 "a book for each article" \
    "$newsprint" build weekly.yaml --epub-split article -o kindle.epub -o small.epub
part=a001-boats-and-what-they-land
open_book "kindle-$part"
check "has what is said of the whole" is "kindle-$part" photo "1680x933 1"
check "and is no larger" test "$(bytes "small-$part.epub")" -le 300000

check_status 2 "devices that are none" \
    "$newsprint" build article.md --epub-images huge
says err '"huge" is none of tablet, e-ink, original'
check_status 2 "a size that is none" \
    "$newsprint" build article.md --epub-size 20apples
says err '"20apples" is no number of bytes from 50kB to 4GB'
check_status 2 "a PDF is no book" \
    "$newsprint" build article.md -o a.pdf --epub-size 20MB
says err 'is no EPUB'
for option in '--epub-size 20MB' '--epub-images e-ink'; do
    # shellcheck disable=SC2086
    check_status 2 "$option, and no book at all" \
        "$newsprint" build article.md $option -o a.pdf
    says err 'no output is an EPUB'
done

# What a reader shows is what there was: the mean of each picture's colours.
if have convert; then
    mean() {
        convert "$1" -auto-orient -resize '1x1!' -depth 8 rgb:- |
            od -An -tu1
    }
    near() {
        python3 - "$(mean "$1")" "$(mean "$2")" <<'PY'
import sys
a, b = (list(map(int, s.split())) for s in sys.argv[1:])
sys.exit(any(abs(x - y) > 4 for x, y in zip(a, b)))
PY
    }
    for picture in photo turned ropes; do
        for book in plain original small; do
            test -d $book || open_book $book
            check "$book: colours of $picture" \
                near $book/EPUB/images/$picture.jpg $picture.jpg
        done
    done
    convert turned.jpg -auto-orient -resize '8x8!' -colorspace Gray \
        -depth 8 gray:upright
    convert plain/EPUB/images/turned.jpg -resize '8x8!' -colorspace Gray \
        -depth 8 gray:shown
    check "each part of what was turned is where it belongs" python3 -c '
a, b = open("upright", "rb").read(), open("shown", "rb").read()
assert len(a) == 64 and all(abs(x - y) <= 6 for x, y in zip(a, b))'
else
    skip "means of colours" "ImageMagick is not installed"
fi
# One book: a process of Java takes longer than all of the above.
jar=/usr/share/java/epubcheck.jar
if [ -f $jar ] && have java; then
    check "EPUBCheck" java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        -jar $jar --failonwarnings kindle.epub
else
    skip "EPUBCheck" "not installed"
fi
finish
