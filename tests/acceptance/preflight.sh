#!/bin/sh
# check: what a careful editor would mend, with pages, for people and scripts;
# build says only what it said before; --strict lets neither pass.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
cases=$source/tests/golden/preflight
cp "$cases"/*.jpg "$cases"/*.png "$cases"/*.svg .
write_article good.md

check_status 0 "nothing to mend" "$newsprint" check "$cases/clean.md"
check "no word on standard error" test ! -s err
says out '^articles 1, left out 0, pages 1, errors 0, warnings 0, notes 0$'
check "no kinds" sh -c '[ "$(wc -l <out)" = 1 ]'
check_status 0 "check --strict agrees" "$newsprint" check --strict "$cases/clean.md"

# kind STATUS NAME FILE: check finds it, and --strict does not let it pass.
kind() {
    check_status "$1" "check: $2" "$newsprint" check "$3"
    says out "^ +[0-9]+ [a-z]+ +$2\$"
    check_status 6 "check --strict: $2" "$newsprint" check --strict "$3"
    rm -f p.pdf
    check_status 6 "build --strict: $2" "$newsprint" build --strict "$3" -o p.pdf
    check "writes nothing" test ! -e p.pdf
    said "$2" "$3"
}
# said NAME FILE [OPTION]: people and scripts are told where NAME is, in its
# file and, if it is printed at all, on which page.
said() {
    "$newsprint" check ${3:+"$3"} --diagnostic-format json "$2" >out 2>json ||
        :
    "$newsprint" check ${3:+"$3"} -v "$2" >out 2>err || :
    if [ "$1" = section-empty ]; then
        says err ":[0-9]+:[0-9]+: .*\\[$1\\]"
    else
        says err ":[0-9]+:[0-9]+: .*\\(page 1.*\\[$1\\]"
    fi
    if command -v jq >/dev/null 2>&1; then
        check "$1, as JSON" jq -se --arg name "$1" 'any(.[]; .name == $name and
            .line > 0 and .column > 0 and
            (.page == 1 or $name == "section-empty"))' json
    else
        skip "$1, as JSON" "no jq"
    fi
}
head='---\ntitle: A picture\ndate: 2024-10-22\nlang: en\n---\n\nSome words.\n\n'
printf -- "$head"'![](fine.jpg "The quay. | J. Ro")\n' >alt.md
printf -- "$head"'![A quay](fine.jpg "The quay.")\n' >credit.md
printf -- "$head"'![A quay](coarse.jpg "The quay. | J. Ro")\n' >coarse.md
printf -- "$head"'![](fine.jpg)\n' >none.md
printf -- "$head"'See [this](nowhere.md).\n' >dead.md
printf -- "$head"'A \363\260\200\200 here.\n' >glyph.md
kind 0 image-no-alt alt.md
kind 0 credit-missing credit.md
kind 0 picture-coarse coarse.md
kind 0 alt-missing none.md
kind 0 link-dead dead.md
kind 5 glyph-missing glyph.md
printf 'version: 1\ntitle: T\nlang: en\ndate: 2024-10-22\nsections:\n- {name: A, articles: good.md}\n- name: B\n' >empty.yaml
kind 0 section-empty empty.yaml

# Pages that are not full: worth a note where a section ends, else a warning.
{
    printf -- "$head"
    i=0
    while [ $i -lt 12 ]; do
        i=$((i + 1))
        printf 'Paragraph %s of a story that is no longer than it has to be.\n\n' $i
    done
} >open.md
printf 'version: 1\nname: P\nextends: broadsheet\nsection-starts-page: true\n' >parts.yaml
printf 'version: 1\ntitle: T\nlang: en\ndate: 2024-10-22\nstyle: parts.yaml\nsections:\n- {name: A, articles: open.md}\n- {name: B, articles: good.md}\n' >open.yaml
said page-end-open open.yaml
"$newsprint" check open.yaml >out 2>err || :
says err '^open.md:[0-9]+:1: note: .*: [0-9]+ percent, [0-9]+ lines of columns; it has "A picture", and the contents .page 1.'
says err '^good.md:[0-9]+:1: note: .* .page 2.'
check_status 0 "--strict does not mind" "$newsprint" check --strict open.yaml
check_status 6 "but blank pages" "$newsprint" check --strict open.yaml --pages 9
says err '^--pages: warning: .*: 7 of 9, pages 3 to 9; [0-9]+ lines of columns are missing .page 3.'

# Lines are a matter of taste: a note, which no gate holds back.
printf 'version: 1\nname: S\nextends: broadsheet\npreflight: { loose: 101, tight: 99 }\n' >taste.yaml
i=0
while [ $i -lt 12 ]; do
    i=$((i + 1))
    printf 'The %s extraordinarily long-winded administrators of harbour number %s had unprecedented difficulties with correspondence.\n' $i $i
done >lines.txt
{ printf -- "$head"; cat lines.txt; } >lines.md
printf 'version: 1\ntitle: T\nlang: en\ndate: 2024-10-22\nstyle: taste.yaml\narticles: lines.md\n' >lines.yaml
said line-loose lines.yaml
said line-tight lines.yaml
# What does not fit has a status of its own.
{ printf -- "$head"; sed 's/^/\n/' lines.txt lines.txt lines.txt lines.txt; } |
    sed 's/^lang:/cut: false\nlang:/' >much.md
printf 'version: 1\ntitle: T\nlang: en\ndate: 2024-10-22\npaper: A6\npages: 1\narticles: much.md\n' >much.yaml
check_status 7 "overset" "$newsprint" check much.yaml
check_status 7 "overset, strictly" "$newsprint" check --strict much.yaml
said overset much.yaml

# A page is named wherever there is one.
check_status 0 "check" "$newsprint" check coarse.md
says err '^coarse\.md:9:1: warning: .*coarse\.jpg.* an inch.*\(page 1'
check_status 5 "a letter that is missing" "$newsprint" check glyph.md
says err '^glyph\.md:9:3: error: .*\(page 1, column [12]\)$'

# Who only builds hears what costs a reader something.
for file in alt credit coarse; do
    check_status 0 "build $file.md" "$newsprint" build $file.md -o p.pdf -o p.epub
    check "no word about it" test ! -s err
    check_status 0 "build -v $file.md" "$newsprint" build -v $file.md -o p.pdf
    says err "^$file\\.md:9:1: warning: "
done
check_status 0 "build a book alone" "$newsprint" build -v alt.md -o p.epub
says err '^alt\.md:9:1: warning: .*\[image-no-alt\]$'
check_status 6 "and strictly" "$newsprint" build --strict alt.md -o q.epub
check "writes nothing" test ! -e q.epub
check_status 0 "build dead.md" "$newsprint" build dead.md -o p.pdf
says err '^dead\.md:9:5: warning: .*"nowhere\.md"'

# The style says how much is too much.
printf 'version: 1\nname: S\nextends: broadsheet\npreflight: { resolution: 0 }\n' >lax.yaml
check_status 0 "a style that does not look" \
    "$newsprint" check --strict --style lax.yaml coarse.md
printf 'version: 1\nname: S\nextends: broadsheet\npreflight: { resolution: 2400 }\n' >strict.yaml
check_status 6 "and one that looks closely" \
    "$newsprint" check --strict --style strict.yaml "$cases/clean.md"
printf 'version: 1\nname: S\nextends: broadsheet\npreflight: { resolutoin: 1 }\n' >slip.yaml
check_status 5 "a slip" "$newsprint" check --style slip.yaml good.md
says err 'resolutoin.*did you mean "resolution"'

check_status 0 "JSON" "$newsprint" check --diagnostic-format json coarse.md
check "no kinds among it" sh -c '[ "$(wc -l <out)" = 1 ]'
if command -v jq >/dev/null 2>&1; then
    check "says the page" jq -e '.name == "picture-coarse" and .page == 1
        and .line == 9 and .level == "warning"' err
else
    skip "says the page" "no jq"
fi
# The same on every day.
"$newsprint" check "$cases/words.md" >one 2>&1
"$newsprint" check "$cases/words.md" >two 2>&1
check "the same words again" cmp one two
# Decoration is said to nobody.
printf -- "$head"'<img src="chart.png" alt="">\n' >decor.md
check_status 0 "decoration" "$newsprint" check --strict decor.md
if command -v pdfinfo >/dev/null 2>&1; then
    "$newsprint" build -q decor.md -o d.pdf -o d.epub
    "$newsprint" build -q none.md -o n.pdf
    check "is no figure" sh -c '! pdfinfo -struct d.pdf | grep -q Figure'
    check "a picture is" sh -c 'pdfinfo -struct n.pdf | grep -q Figure'
else
    skip "is no figure" "no pdfinfo"
    skip "a picture is" "no pdfinfo"
fi
finish
