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
says err 'does not fit its pages.*: [0-9]+ lines more than 1 page hold'
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
check_status 0 "blank pages are said" "$newsprint" check -v edition.yaml --pages $((natural + 9))
says err 'note: .* they are blank: [0-9]+'
finish
