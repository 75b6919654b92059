#!/bin/sh
# Editions of a stated number of pages: exactly so many, what was done for it is
# said, what does not fit has a status of its own, and the EPUB is whole.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"

stories=$source/tests/golden/makeup/stories
cp "$stories"/*.md .
{
    printf 'version: 1\ntitle: Fitted\ndate: 2024-10-27\nlang: en-GB\narticles:\n'
    for i in 1 2 3 4 5 6; do
        for name in bridge school kiln rope ferry tides; do
            cp $name.md "$name$i.md"
            printf -- '  - %s%s.md\n' $name $i
        done
    done
} >edition.yaml

# count FILE: its pages.
count() {
    "$newsprint" check "$@" 2>/dev/null | sed -n 's/.* pages \([0-9]*\),.*/\1/p'
}
natural=$(count edition.yaml)
check "the edition has some pages" test "$natural" -gt 3

for more in 0 1 2; do
    wanted=$((natural + more))
    check "$wanted pages" test "$(count edition.yaml --pages $wanted)" = $wanted
done
for step in 2x 3x 4x 5x 8x; do
    got=$(count edition.yaml --pages $step)
    check "$step: $got pages" test $((got % ${step%x})) = 0
    check "$step: the next, or the one before" test "$got" -lt $((natural + ${step%x}))
    check "$step: no more than one less" test "$got" -gt $((natural - ${step%x}))
done
{
    cat edition.yaml
    echo "pages: $((natural + 1))"
} >manifest.yaml
check "the manifest says it" test "$(count manifest.yaml)" = $((natural + 1))
check "the command counts first" test "$(count manifest.yaml --pages $natural)" = "$natural"

check_status 7 "too much for a page" "$newsprint" build edition.yaml --pages 1 -o no.pdf -o no.epub
says err 'does not fit its pages.*: [0-9]+ lines more than 1 page holds'
check "nothing is written" test ! -e no.pdf -a ! -e no.epub
for verb in check proof; do
    check_status 7 "$verb says so too" "$newsprint" $verb edition.yaml --pages 1
done
for wrong in 0 x 4y 4xx -3 1000 ' 8' 8.5 ''; do
    check_status 2 "--pages '$wrong'" "$newsprint" check edition.yaml "--pages=$wrong"
done
printf 'version: 1\ntitle: T\npages: many\narticles: [bridge.md]\n' >wrong.yaml
check_status 3 "a manifest's number" "$newsprint" check wrong.yaml
says err '^wrong.yaml:3:8: error: value not understood.*many'

check_status 0 "fitted" "$newsprint" build edition.yaml --pages $((natural + 1)) -o one.pdf -o one.epub
check_status 0 "again" "$newsprint" build edition.yaml --pages $((natural + 1)) -o two.pdf
check "the same bytes" cmp one.pdf two.pdf
# What is taken out of the pages is said, and is in the EPUB.
check_status 0 "a page less" "$newsprint" build edition.yaml --pages $((natural - 1)) -o cut.pdf -o cut.epub
says err '^(bridge|school|kiln|rope|ferry|tides)[1-6].md:[0-9]+:1: warning: .* after its paragraph [0-9]+, [0-9]+ of its [0-9]+ letters'
check_status 0 "as it comes" "$newsprint" build edition.yaml -o whole.pdf -o whole.epub
if command -v unzip >/dev/null 2>&1; then
    for book in cut whole; do
        # Where pages begin is all that may differ.
        unzip -p $book.epub 'EPUB/a[0-9]*' | sed 's/<[^>]*>//g' | tr -d ' \n' >$book.words
    done
    check "there are words" test "$(wc -c <whole.words)" -gt 10000
    check "the EPUB has all of them" cmp cut.words whole.words
fi
if command -v pdftotext >/dev/null 2>&1; then
    pdftotext cut.pdf cut.txt
    check "a line says where the rest is" grep -q 'Full text in the e-book edition' cut.txt
fi
check_status 6 "--strict wants nothing taken out" "$newsprint" build --strict edition.yaml --pages $((natural - 1)) -o strict.pdf
sed 's/- \(.*\)$/- {path: \1, cut: false}/' edition.yaml >kept.yaml
check_status 7 "unless that is forbidden" "$newsprint" check kept.yaml --pages $((natural - 1))

# Briefs go before anything is cut, the least important ones first.
{
    printf 'version: 1\ntitle: Briefs\ndate: 2024-10-27\nlang: en-GB\narticles:\n  - tides.md\n'
    for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
        cp chess.md "brief$i.md"
        printf -- '  - {path: brief%s.md, priority: %s}\n' $i $((7 + i % 3))
    done
} >briefs.yaml
check_status 0 "briefs" "$newsprint" check briefs.yaml --pages 1
says err '^brief11.md: warning: .*a brief is not printed'
check "one of priority 7 only if those of 9 are gone" \
    test "$(grep -c 'brief[0-9]*.md: .*not printed' err)" -ge 1 -a \
    \( "$(grep -cE 'brief(3|6|9|12).md' err)" = 0 -o "$(grep -cE 'brief(2|5|8|11).md' err)" = 4 \)

# Fillers are printed where there is room, in no EPUB, and make no page.
printf -- '---\ntitle: Gulls\n---\nA gull stands on one leg to keep the other warm.\n' >gulls.md
printf -- '---\ntitle: Combing\n---\nThe sea combs when wind and tide run together.\n' >combing.md
sed '$a fillers: [gulls.md, combing.md]' edition.yaml >filled.yaml
check_status 0 "fillers" "$newsprint" build filled.yaml -v -o filled.pdf -o filled.epub -o filled.pages
says err 'note: fillers are printed .*: [0-2] of 2'
check "they make no page" test "$(count filled.yaml)" = "$natural"
check_status 0 "where pages are to be filled" "$newsprint" build filled.yaml --pages $((natural + 2)) -o filled.pages -o filled.epub
check "one is printed" grep -q 'f001-gulls page' filled.pages
check "and the other" grep -q 'f002-combing page' filled.pages
unzip -p filled.epub >filled.txt 2>/dev/null
check "not in the EPUB" test "$(grep -c 'one leg' filled.txt)" = 0
printf 'version: 1\ntitle: T\nfillers: [gulls.md]\n' >alone.yaml
check_status 3 "fillers alone" "$newsprint" check alone.yaml

# Each lever says how far it was pulled. Photographs may be a little lower; what
# may be a drawing is whole.
sample=$source/samples/weekly.yaml
for style in magazine reader; do
    pages=$(count "$sample" --style $style)
    for fewer in 1 2; do
        check_status 0 "the sample as $style, $fewer fewer" "$newsprint" build -v "$sample" \
            --style $style --pages $((pages - fewer)) -o $style.pages
        cat err >>levers && cat $style.pages >>sample.pages
    done
done
# Where there are few paragraphs, their letters come closer.
head -n 11 edition.yaml >six.yaml
pages=$(count six.yaml --style magazine)
check_status 0 "six stories, a page fewer" "$newsprint" build -v six.yaml \
    --style magazine --pages $((pages - 1)) -o six.pages
cat err >>levers
cp levers err
says err 'note: .*photographs lose up to [0-9]+ % of their height'
says err 'note: .*running text is tracked: -[1-5]/1000 em'
check "less above than below" awk '
    / hidden / {
        split($NF, h, ","); n++
        split($3, box, "x")
        if (h[1] >= h[2] || h[1] + h[2] > 0.13 * (box[2] + h[1] + h[2])) bad = 1
    }
    END { exit bad || n == 0 }' sample.pages

check_status 0 "blank pages are said" "$newsprint" check -v edition.yaml --pages $((natural + 9))
says err '^--pages: warning: .* they are blank: [0-9]+ of [0-9]+, pages [0-9]+ to [0-9]+; [0-9]+ lines of columns are missing .page [0-9]+.'
check_status 6 "and are no edition that is ready" "$newsprint" check --strict edition.yaml --pages $((natural + 9))
finish
