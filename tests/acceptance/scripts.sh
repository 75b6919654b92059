#!/bin/sh
# Text comes back from the PDF whatever script it is in. MuPDF gives what a
# file holds in the order of its contents, so each paragraph must be there to
# the letter, but for white space; from right to left it gives letters in the
# order that they stand in, so there the words are asked of poppler, which puts
# them in order again (and sets a few where a line changes its direction).
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
LC_ALL=C.UTF-8
export LC_ALL

# What the reader made of the article: a line a paragraph, headline and deck
# as well.
texts() {
    sed -n 's/^ *text "\(.*\)" @[0-9:]*$/\1/p' "$work/article.tree" |
        sed 's/\\"/"/g'
}

# Without white space, the joiners of no width that stand for nothing, and the
# hyphens that the lines put in.
bare() {
    tr -d ' \n\f\t' |
        sed 's/\xe2\x81\xa0//g; s/\xe2\x80\x8b//g; s/\xc2\xad//g; s/\xc2\xa0//g'
}

words() {
    sed 's/\xe2\x80[\x8b-\x8f\xaa-\xae]//g; s/\xe2\x81[\xa6-\xa9]//g; s/\xe2\x81\xa0//g' |
        grep -oE '[[:alpha:]]{2,}' | sort -u
}

in_order() {
    case $tool in
    mutool) mutool draw -q -F txt "$work/article.pdf" 2>/dev/null ;;
    pdftotext) pdftotext "$work/article.pdf" - ;;
    esac | bare >"$work/bare"
    texts | while IFS= read -r line; do
        wanted=$(printf '%s' "$line" | bare)
        grep -qF -- "$wanted" "$work/bare" || echo "$wanted"
    done >"$work/missing"
    [ ! -s "$work/missing" ]
}

all_words() {
    pdftotext "$work/article.pdf" - | words >"$work/have"
    texts | words | comm -23 - "$work/have" >"$work/missing"
    [ "$(wc -l <"$work/missing")" -le 2 ]
}

for file in "$source"/tests/golden/scripts/*.md; do
    name=$(basename "$file" .md)
    "$newsprint" build -q "$file" -o "$work/article.pdf" \
        -o "$work/article.tree" 2>"$work/err" || {
        not_ok "$name builds" err
        continue
    }
    tool=mutool check=in_order
    case $(sed -n 's/^lang: //p' "$file") in
    ar* | fa* | ur* | he*) tool=pdftotext check=all_words ;;
    esac
    case $name in
    mixed-*) tool=pdftotext check=all_words ;;
    # MuPDF 1.21 takes no second character beyond U+FFFF from a glyph.
    emoji) tool=pdftotext ;;
    esac
    if ! command -v $tool >/dev/null; then
        skip "$name" "no $tool"
    elif $check; then
        ok "$name"
    else
        not_ok "$name: words that did not come back" missing
    fi
done

# Nothing of a sequence is lost in the book either.
"$newsprint" build -q "$source/tests/golden/scripts/emoji.md" \
    -o "$work/emoji.epub" -o "$work/article.tree" 2>"$work/err"
if command -v unzip >/dev/null; then
    unzip -p "$work/emoji.epub" 'EPUB/a001-*.xhtml' | bare >"$work/bare"
    texts | while IFS= read -r line; do
        wanted=$(printf '%s' "$line" | bare)
        grep -qF -- "$wanted" "$work/bare" || echo "$wanted"
    done >"$work/missing"
    check "emoji in the EPUB" test ! -s "$work/missing"
else
    skip "emoji in the EPUB" "no unzip"
fi
finish
