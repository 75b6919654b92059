#!/bin/sh
# Golden cases: an input and beside it what must come of it, told by suffix:
#   NAME.tree   the article as a tree       NAME.pages  its pages as text
#   NAME.diag   the messages                NAME.json   inspect --json
#   NAME.structure  the structure tree of its PDF, as tests/pdf/check-pdf reads it
#   NAME.booklet, NAME.4up  the sheets of a booklet, and four pages on each
# There is no list: every input in this folder, in features/, makeup/, pages/,
# preflight/ and scripts/ whose expectations are there is a case. NEWSPRINT_UPDATE=1
# (tests/update) writes what is now the case.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
cases=$source/tests/golden

# produce INPUT SUFFIX: writes $work/got.
produce() {
    case $2 in
    diag) "$newsprint" check "$1" >/dev/null 2>"$work/got" ;;
    booklet | 4up)
        "$newsprint" build -q "$1" --bleed 3mm \
            --imposition "$(echo "$2" | sed 's/^4/4-/')" \
            -o "$work/got.pages" >"$work/out" 2>"$work/err"
        mv "$work/got.pages" "$work/got"
        ;;
    structure)
        "$newsprint" build -q "$1" -o "$work/got.pdf" >"$work/out" 2>"$work/err"
        "$source/tests/pdf/check-pdf" --structure "$work/got.pdf" >"$work/got" \
            2>>"$work/err"
        rm -f "$work/got.pdf"
        ;;
    json) "$newsprint" inspect --json "$1" >"$work/got" 2>"$work/err" ;;
    *)
        "$newsprint" build -q "$1" -o "$work/got.$2" >"$work/out" 2>"$work/err"
        mv "$work/got.$2" "$work/got"
        ;;
    esac
}

# Inputs are named as a user in that folder would name them.
cd "$cases" || exit 99
for input in *.md *.txt *.yaml features/*.md features/*.yaml makeup/*.yaml pages/*.md preflight/*.md \
    preflight/*.yaml scripts/*.md; do
    name=${input%.*}
    for suffix in tree diag pages json structure booklet 4up; do
        expected=$name.$suffix
        [ -f "$expected" ] || continue
        rm -f "$work/got"
        produce "$input" $suffix
        if cmp -s "$expected" "$work/got"; then
            ok "$expected"
        elif [ -n "${NEWSPRINT_UPDATE:-}" ] && [ -f "$work/got" ]; then
            cp "$work/got" "$expected"
            ok "$expected updated"
        else
            diff -u "$expected" "$work/got" | head -n 40 | sed 's/^/# /'
            not_ok "$expected"
        fi
    done
done
# A folder without cases would pass without a look at anything.
check "there are cases" test "$n" -gt 0
finish
