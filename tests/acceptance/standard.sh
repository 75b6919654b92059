#!/bin/sh
# What PDFs say that they are: as it comes, as it is asked for, and what is
# refused.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
write_article article.md

# What FILE claims: "2A ua", "2U", "".
claims() {
    part=$(sed -n 's/.*<pdfaid:part>\(.\)<.*/\1/p' "$1" | head -n 1)
    level=$(sed -n 's/.*<pdfaid:conformance>\(.\)<.*/\1/p' "$1" | head -n 1)
    grep -aq '<pdfuaid:part>1<' "$1" && ua=" ua" || ua=
    printf '%s%s%s' "$part" "$level" "$ua"
}

claimed() {
    got=$(LC_ALL=C claims "$1")
    [ "$got" = "$2" ] || { echo "claims '$got'"; return 1; }
}

check_status 0 "as it comes" "$newsprint" build article.md -o plain.pdf
check "it is all that it can be" claimed plain.pdf "2A ua"
for pair in "a-2a=2A ua" "a-2b=2B ua" "A-2u=2U ua" "PDF/A-3a=3A ua" \
    "a-3b,ua-1=3B ua" "3u=3U ua" "ua-1=2A ua" "none="; do
    name=${pair%%=*}
    check_status 0 "asked for $name" "$newsprint" build article.md \
        --pdf-standard "$name" -o asked.pdf
    check "it says so" claimed asked.pdf "${pair#*=}"
    cp asked.pdf "$(printf '%s' "$name" | tr '/,' '__').pdf"
done
check "what is said is all that differs" cmp plain.pdf a-2a.pdf

check_status 0 "one of two outputs" "$newsprint" build article.md \
    -o one.pdf -o two.pdf --pdf-standard a-3a
check "the first is as it comes" cmp one.pdf plain.pdf
check "the second is what was asked for" claimed two.pdf "3A ua"

check_status 2 "a name that is none" "$newsprint" build article.md \
    --pdf-standard a-4 -o no.pdf
says err '"a-4" is none of a-2a'
check_status 2 "two that one file cannot be" "$newsprint" build article.md \
    --pdf-standard a-2a,a-3a -o no.pdf
check_status 2 "for a book" "$newsprint" build article.md -o no.epub \
    --pdf-standard a-2a
says err 'is no PDF'

check_status 2 "for nothing that is a PDF" "$newsprint" build article.md \
    --pdf-standard a-2a -o no.epub
says err 'no output is a PDF'
check_status 2 "nor can a book be grey" "$newsprint" build article.md \
    --colour grey -o no.epub
check "nothing is written" test ! -e no.epub
check_status 0 "one that is will do" "$newsprint" build article.md \
    --colour grey -o no.epub -o grey.pdf

# A picture without words.
python3 - <<'PNG' 2>/dev/null
import struct, zlib
def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
rows = b''.join(b'\0' + bytes([90, 120, 160] * 60) for _ in range(40))
open('bare.png', 'wb').write(b'\x89PNG\r\n\x1a\n'
    + chunk(b'IHDR', struct.pack('>IIBBBBB', 60, 40, 8, 2, 0, 0, 0))
    + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))
PNG
if [ -s bare.png ]; then
    { cat article.md; printf '\n![](bare.png)\n'; } >bare.md
    line=$(wc -l <bare.md | tr -d ' ')
    check_status 0 "with a picture without words" \
        "$newsprint" build bare.md -o bare.pdf -v
    says err "bare.md:$line:1: note: .*PDF/UA-1 .ISO 14289-1, 7.3.: a picture"
    check "it does not say that all can read it" claimed bare.pdf "2A"
    check_status 1 "asked for, it is refused" "$newsprint" build bare.md \
        --pdf-standard ua-1 -o refused.pdf -o also.epub
    says err "bare.md:$line:1: fatal: .*nothing written: refused.pdf: PDF/UA-1"
    check "nothing is written" test ! -e refused.pdf -a ! -e also.epub
    check_status 1 "check says what would be refused" \
        "$newsprint" check bare.md --pdf-standard ua-1
    says err "bare.md:$line:1: fatal: .*nothing written: PDF/UA-1 .*7.3.: a picture with neither.*page 1"
    says out '^ +1 fatal +pdf-standard$'
    check_status 0 "and what would not be" \
        "$newsprint" check bare.md --pdf-standard a-2a
    check_status 2 "and what is no standard" \
        "$newsprint" check bare.md --pdf-standard a-4
    check_status 0 "for an archive it will do" "$newsprint" build bare.md \
        --pdf-standard a-2a -o kept.pdf
    check "which it says" claimed kept.pdf "2A"
else
    skip "pictures without words" "no python3"
fi

# Headings leave no level out, whatever the article does.
{ cat article.md; printf '\n##### Deep\n\nText.\n\n### Less deep\n\nText.\n'; } >deep.md
check_status 0 "subheads of odd levels" "$newsprint" build deep.md -o deep.pdf
check "do not matter" claimed deep.pdf "2A ua"
if command -v pdfinfo >/dev/null; then
    pdfinfo -struct deep.pdf | sed -n 's/^ *\(H[1-6]\).*/\1/p' | tr '\n' ' ' \
        >"$work/levels"
    says levels '^H1 H2 H3 H3 $'
else
    skip "levels of headings" "no pdfinfo"
fi

# Sheets have no order of reading.
check_status 0 "a booklet" "$newsprint" build article.md -o fold.pdf \
    --imposition booklet
check "is for archives, not for reading" claimed fold.pdf "2U"
check_status 1 "asked for more" "$newsprint" build article.md -o fold2.pdf \
    --imposition booklet --pdf-standard a-2a
says err 'PDF/A-2a .ISO 19005-2, 6.7.3.3.: pages on sheets'

# The sources.
mkdir -p in/texts
cp article.md in/texts/one.md
sed 's/opens again/closes/' article.md >in/texts/two.md
cat >in/weekly.yaml <<'YAML'
version: 1
title: The Harbour Weekly
date: 2024-10-27
pdf-standard: [a-2b, ua-1]
outputs:
  archive.pdf: { pdf-standard: a-3a }
articles: [texts/one.md, texts/two.md]
YAML
check_status 0 "as a manifest says" "$newsprint" build in/weekly.yaml \
    -o archive.pdf -o screen.pdf
check "of one PDF" claimed archive.pdf "3A ua"
check "and of all" claimed screen.pdf "2B ua"
if command -v pdfdetach >/dev/null; then
    pdfdetach -list archive.pdf >"$work/list"
    says list '^1: weekly.yaml$'
    says list '^3: texts/two.md$'
    pdfdetach -save 2 -o back.md archive.pdf
    check "they are what was read" cmp back.md in/texts/one.md
    check "others have none" sh -c "pdfdetach -list screen.pdf | grep -q '^0 '"
else
    skip "the sources" "no pdfdetach"
fi
# `check` looks at what each of them has to meet.
check_status 0 "and all of them can be had" "$newsprint" check in/weekly.yaml
sed 's/a-3a }/a-3a, imposition: booklet }/' in/weekly.yaml >in/folded.yaml
check_status 1 "a booklet is not for reading" \
    "$newsprint" check in/folded.yaml
says err 'archive.pdf: PDF/A-3a .ISO 19005-3, 6.7.3.3.: pages on sheets'
check_status 0 "unless an option asks for less" \
    "$newsprint" check --pdf-standard a-2b in/folded.yaml
check "no folder of this machine" sh -c "! grep -aq '$work' archive.pdf"

if command -v qpdf >/dev/null; then
    for file in *.pdf; do
        check "$file is sound" qpdf --check "$file"
    done
fi
finish
