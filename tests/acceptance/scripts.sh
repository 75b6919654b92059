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

# Word for word, with spaces where the text has them and nowhere else: what a
# reader who searches will find.
validators=$source/../shared/validators
java=/usr/share/java

# Programs that are slow to start read some scripts only.
reads() {
    case $1:$name in
    pdftotext:* | mutool:*) command -v "$1" >/dev/null ;;
    pdfjs:arabic | pdfjs:greek | pdfjs:hebrew | pdfjs:hindi | pdfjs:khmer | \
        pdfjs:mixed-english | pdfjs:tamil | pdfjs:thai | pdfjs:urdu)
        node "$validators/pdf_tags.mjs" "$work/article.pdf" --text \
            >/dev/null 2>&1
        ;;
    pdfbox:arabic | pdfbox:greek | pdfbox:hebrew | pdfbox:marathi | \
        pdfbox:mixed-arabic | pdfbox:tamil | pdfbox:thai | pdfbox:urdu)
        [ -f $java/pdfbox2-tools.jar ] && command -v java >/dev/null
        ;;
    *) false ;;
    esac
}

take() {
    case $1 in
    pdftotext) pdftotext -enc UTF-8 article.pdf - ;;
    mutool) mutool draw -q -F txt article.pdf ;;
    pdfjs) node "$validators/pdf_tags.mjs" article.pdf --text ;;
    pdfbox)
        java -XX:TieredStopAtLevel=1 -cp "$java/pdfbox2-tools.jar:$java/pdfbox2.jar:$java/fontbox2.jar:$java/commons-logging.jar:$java/xmpbox.jar" \
            org.apache.pdfbox.tools.ExtractText -console -encoding UTF-8 article.pdf
        ;;
    esac 2>/dev/null
}

# How many words a program cannot give back, whatever the file has.
lost_by() {
    case $1:$name in
    # Poppler 22.12 reads across columns whose lines are wide apart, and orders
    # the directions of a line by the letters that most of the page has, two
    # levels deep.
    pdftotext:burmese) echo 6 ;;
    pdftotext:khmer) echo 8 ;;
    pdftotext:mixed-arabic) echo 11 ;;
    pdftotext:arabic | pdftotext:hebrew) echo 4 ;;
    pdftotext:thai) echo 1 ;;
    # MuPDF 1.21 knows no directions: a line of two breaks where they change.
    mutool:mixed-arabic) echo 1 ;;
    # pdf.js 5.6 turns what is of one font, not the line, and sets a space
    # before a mark that ends a word from right to left.
    pdfjs:arabic) echo 11 ;;
    pdfjs:hebrew) echo 4 ;;
    pdfjs:mixed-english) echo 3 ;;
    pdfjs:urdu) echo 1 ;;
    # PDFBox 2.0 puts nothing between the columns of a line that ends in the
    # other direction, and gives a mark to the letter that is kerned over it.
    pdfbox:marathi) echo 4 ;;
    pdfbox:mixed-arabic) echo 2 ;;
    pdfbox:arabic | pdfbox:hebrew | pdfbox:urdu) echo 1 ;;
    *) echo 0 ;;
    esac
}

# words_of TOOL: asks for the article's words.
words_of() {
    if ! command -v python3 >/dev/null || ! reads "$1"; then
        skip "$name: words in $1" "not here, or not asked"
        return
    fi
    order=
    [ "$1" = mutool ] && order=--visual
    take "$1" >taken
    python3 "$source/tests/acceptance/words.py" $order article.tree \
        <taken >lost
    if [ -s taken ] && [ "$(wc -l <lost)" -le "$(lost_by "$1")" ]; then
        ok "$name: words in $1"
    else
        not_ok "$name: words in $1" lost
    fi
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
    for tool in pdftotext mutool pdfjs pdfbox; do
        words_of $tool
    done
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
