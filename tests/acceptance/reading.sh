#!/bin/sh
# What is set in other glyphs than it is written in is read as it is written,
# by each program, in the order of the article: a drop cap begins the word that
# it belongs to, ligatures are letters, hyphens of the lines are soft ones,
# capitals made of small letters stay what they were. A fragment is looked for
# without line ends, since a program may end lines where it likes.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
LC_ALL=C.UTF-8
export LC_ALL
validators=$source/../shared/validators
java=/usr/share/java

# reads TOOL: the text of a.pdf; fails if the program is not here.
reads() {
    case $1 in
    pdftotext) pdftotext -enc UTF-8 a.pdf - ;;
    mutool) mutool draw -q -F txt a.pdf ;;
    pdfjs) node "$validators/pdf_tags.mjs" a.pdf --text ;;
    pdfbox)
        java -XX:TieredStopAtLevel=1 -cp "$java/pdfbox2-tools.jar:$java/pdfbox2.jar:$java/fontbox2.jar:$java/commons-logging.jar:$java/xmpbox.jar" \
            org.apache.pdfbox.tools.ExtractText -console -encoding UTF-8 a.pdf
        ;;
    esac 2>/dev/null
}

# One line; words that were divided are whole, joiners of no width are gone.
flat() {
    sed 's/\xe2\x81\xa0//g' | tr '\n\f' '  ' | tr -s ' ' |
        sed 's/\xc2\xad *//g'
}

article() {
    printf -- '---\ntitle: %s\nlang: %s\n---\n' "$1" "$2"
    cat
}

# lost TOOL: prints the fragments that do not follow each other in the line. Those
# that begin with ~ have words that lines divide; pdf.js 5.6 shows no soft
# hyphens, and so these in two parts. Where | is, the number of a note stands
# behind a word: poppler 22.12 and pdf.js know a space by the gap alone, and
# there is none to be seen.
lost() {
    awk -v tool="$1" '
        NR == FNR { line = $0; next }
        sub(/^~/, "") && tool == "pdfjs" {
            bare = line; gsub(/ /, "", bare); gsub(/ /, "")
            if (!index(bare, $0)) print
            next
        }
        { gsub(/[|]/, tool == "mutool" || tool == "pdfbox" ? " " : "") }
        (at = index(line, $0)) { line = substr(line, at + length($0)); next }
        { print }' line fragments
}

# check_reading STYLE NAME FRAGMENT...: article a.md in each program.
check_reading() {
    style=$1 name=$2
    shift 2
    printf '%s\n' "$@" >fragments
    "$newsprint" build -q a.md --style "$style" -o a.pdf 2>err || {
        not_ok "$name builds" err
        return
    }
    for tool in pdftotext mutool pdfjs pdfbox; do
        if ! reads $tool >text || [ ! -s text ]; then
            skip "$name: $tool" "not here"
            continue
        fi
        flat <text >line
        lost $tool >missing
        if [ -s missing ]; then
            cat line >>missing
            not_ok "$name: $tool" missing
        else
            ok "$name: $tool"
        fi
    done
}

article "Caps" en >a.md <<'MD'
The harbour opened on Tuesday, and the efficient office of its traffic, which
is shuffling nothing, counted the first baffling fish; internationalisation of
its well-known quay, said the administrative representatives of the
transcontinental telecommunication committee, would be an extraordinary and
unprecedented undertaking. <span class="small-caps">Thirty Ships</span> came.
MD
check_reading magazine "drop cap" "Caps" "The harbour opened on Tuesday" \
    "~efficient office of its traffic" "shuffling" "baffling fish" \
    "~internationalisation of its well-known quay" "~administrative" \
    "~representatives of the transcontinental telecommunication committee" \
    "~extraordinary and unprecedented undertaking" "Thirty Ships came."

article "Quotes" en >a.md <<'MD'
“A ferry” is what the paper calls it; and what follows is so long that the cap
has enough lines beside it for all that it needs, on this page and on others,
in this style and in others, which is why it goes on about the harbour.
MD
check_reading reader "drop cap with a quotation mark" \
    "“A ferry” is what the paper calls it" "goes on about the harbour"

article "Λιμάνι" el >a.md <<'MD'
Το λιμάνι άνοιξε την Τρίτη μετά από δύο χρόνια εργασιών, και το πρώτο πλοίο
ήταν γεμάτο· τα άλλα τρία, που έφυγαν αργότερα μέσα στην ημέρα, ήταν σχεδόν
γεμάτα, και κανείς δεν έμεινε όρθιος στην αποβάθρα της πόλης.
MD
check_reading magazine "Greek drop cap" "Το λιμάνι άνοιξε την Τρίτη" \
    "στην αποβάθρα της πόλης"

article "Порт" ru >a.md <<'MD'
Порт открылся во вторник после двух лет работ, и первый паром был полон;
остальные три, которые ушли позже в тот же день, были почти полны, и никто
не остался стоять на причале большого города.
MD
check_reading magazine "Cyrillic drop cap" "Порт открылся во вторник" \
    "на причале большого города"

# The number is apart from its word where a program can be told so, and to those
# who go by the structure there is no space that nobody wrote.
article "Notes" en >a.md <<'MD'
The council[^1] wrote of the harbour[^2], and of a ferry.[^a]

[^1]: In June.
[^2]: In the south.
[^a]: By name.
MD
check_reading reader "numbers of notes" "The council|1 wrote of the" \
    "harbour|2, and of a ferry.|3"
if node "$validators/pdf_tags.mjs" a.pdf --tree >tree 2>/dev/null; then
    grep -o '"[^"]*"' tree | tr -d '"\n' >line
    check "no space in the structure" \
        grep -q "The council1 wrote of the harbour2, and of a ferry.3" line
else
    skip "no space in the structure" "no pdf.js"
fi
finish
