#!/bin/sh
# Programs that know nothing of each other read the same text in the same
# order: letter for letter, as the contents of the pages have it.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
LC_ALL=C.UTF-8
export LC_ALL
validators=$source/../shared/validators

# Letters and digits, as one word: spaces and line ends are each program's own,
# and hyphens at the ends of lines are taken back by some. What is set in capitals
# is read as it was written by those who know ActualText.
letters() {
    sed 's/\xc2\xad//g; s/.*/\L&/' | grep -oE '[[:alnum:]]' | tr -d '\n'
}

read_with() {
    case $1 in
    poppler) pdftotext -raw "$2" - 2>/dev/null ;;
    mupdf) mutool draw -q -F txt "$2" 2>/dev/null ;;
    # What it says of the file itself comes after the text.
    pdf.js) node "$validators/pdf_tags.mjs" "$2" --text 2>/dev/null |
        sed '/^{/,$d; /^-- page [0-9]*$/d' ;;
    esac | letters
}

have() {
    case $1 in
    poppler) command -v pdftotext ;;
    mupdf) command -v mutool ;;
    pdf.js) node "$validators/pdf_tags.mjs" one.pdf --text ;;
    esac >/dev/null 2>&1
}

write_article article.md
"$newsprint" build -q article.md -o one.pdf
for edition in samples/berliner.yaml tests/golden/everything.md \
    tests/golden/makeup/front.yaml tests/golden/features/tables.md \
    tests/golden/scripts/russian.md tests/golden/scripts/greek.md; do
    name=$(basename "$edition" | sed 's/\..*//')
    "$newsprint" build -q "$source/$edition" -o "$name.pdf" 2>err
    check "$name: there is a PDF" test -s "$name.pdf"
    if ! have poppler; then
        skip "$name" "no pdftotext"
        continue
    fi
    read_with poppler "$name.pdf" >first
    check "$name: there is text" test "$(wc -c <first)" -gt 200
    for program in mupdf pdf.js; do
        if ! have $program; then
            skip "$name: $program" "it is not here"
            continue
        fi
        read_with $program "$name.pdf" >second
        check "$name: $program reads what poppler does" cmp first second
    done
done
finish
