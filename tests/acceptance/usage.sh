#!/bin/sh
# Wrong usage is one clear line, status 2, and nothing done; help and version
# go to standard output.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
write_article article.md

one_line() {
    [ "$(wc -l <"$work/err")" = 1 ] && [ ! -s "$work/out" ]
}

check_status 2 "no verb" "$newsprint"
check "one line about it" one_line
check_status 2 "a misspelt verb" "$newsprint" biuld article.md
says err "did you mean 'build'"
check_status 2 "a file where the verb should be" "$newsprint" article.md
says err "newsprint build article.md"
check_status 2 "a misspelt option" "$newsprint" build --stlye reader article.md
says err "did you mean --style"
check "one line about it" one_line
check_status 2 "an option of another verb" "$newsprint" build --dpi 96 article.md
says err "no option of newsprint build"
check_status 2 "an option without its value" "$newsprint" build article.md -o
check_status 2 "a value for a flag" "$newsprint" build --strict=yes article.md
check_status 2 "no input" "$newsprint" build
check_status 2 "an output of no kind" "$newsprint" build article.md -o x.doc
says err "x.doc"
check_status 2 "an output twice" "$newsprint" build article.md -o x.pdf -o x.pdf
check_status 2 "an output twice by two names" \
    "$newsprint" build article.md -o ./x.pdf -o x.pdf
ln -s . here
check_status 2 "and through a link" \
    "$newsprint" build article.md -o here/x.pdf -o x.pdf
check_status 2 "wrong usage in JSON" \
    "$newsprint" build --diagnostic-format json article.md --wek 2024-W43
says err '^\{.*"name":"usage".*--week.*\}$'
check "and nothing else" one_line
check_status 2 "an unknown input format" "$newsprint" build article.md --format pdf
says err "markdown"
check_status 2 "week and since" \
    "$newsprint" build article.md --week 2024-W43 --since 2024-10-21
check_status 2 "url without standard input" \
    "$newsprint" build article.md --url https://example.org/a
check_status 2 "files for a listing" "$newsprint" styles article.md
check_status 2 "a bad SOURCE_DATE_EPOCH" \
    env SOURCE_DATE_EPOCH=yesterday "$newsprint" build article.md
check_status 2 "a week that is none" "$newsprint" build article.md --week 2024-99
check_status 2 "a day that is none" "$newsprint" build article.md --since 2024-02-30
check_status 2 "a paper that is none" "$newsprint" build article.md --paper vellum
check_status 2 "a style that is none" "$newsprint" build article.md --style none
says err "none"
check_status 3 "a week without articles" \
    "$newsprint" build article.md --week 2023-W01
cp article.md input.pdf
check_status 2 "an output that is an input" \
    "$newsprint" build --format markdown input.pdf -o input.pdf
check "the input is unharmed" cmp article.md input.pdf
check "nothing was written" test "$(find . -name '*.epub')" = ""

check_status 0 "--help" "$newsprint" --help
says out "newsprint build"
for verb in build inspect check proof styles fonts papers; do
    check_status 0 "$verb --help" "$newsprint" $verb --help
    says out "^Use: newsprint $verb"
done
"$newsprint" build --help >out 2>err
says out "markdown"
check_status 0 "-h before the verb" "$newsprint" help build
says out "^Use: newsprint build"
check_status 0 "--version" "$newsprint" -V
says out "^newsprint [0-9]"

check_status 0 "-- ends the options" "$newsprint" inspect -- article.md
cp article.md ./-odd.md
check_status 0 "a name with a dash" "$newsprint" inspect -- -odd.md
check_status 0 "styles" "$newsprint" styles
says out "^broadsheet"
says out "^magazine"
says out "^reader"
check_status 0 "fonts" "$newsprint" fonts
says out "^serif"
finish
