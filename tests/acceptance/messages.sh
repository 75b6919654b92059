#!/bin/sh
# Exit statuses, and messages for people and for scripts.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
write_article good.md
printf -- '---\ntitle: Odd\npriority: 12\ndate: 2024-10-22\nlang: en\n---\nSome text for a page, no more than that.\n' >odd.md
printf 'x: [\n' >broken.yaml
: >empty.txt

check_status 0 "all well" "$newsprint" build good.md
check "no word on standard error" test ! -s err
check_status 3 "no such file" "$newsprint" build none.md
says err '^none\.md: fatal: '
check_status 3 "an empty file" "$newsprint" build empty.txt
check_status 3 "a broken edition" "$newsprint" build broken.yaml
says err '^broken\.yaml:[0-9]+:[0-9]+: error: '
check_status 5 "partial success" "$newsprint" build good.md none.md -o p.pdf
check "the rest is published" is_pdf p.pdf
check_status 5 "a wrong value is an error" "$newsprint" build odd.md -o o.pdf
says err '^odd\.md:3:11: error: .*priority'
check "but it is published" is_pdf o.pdf

rm -f p.pdf
check_status 6 "--strict and an article left out" \
    "$newsprint" build --strict good.md none.md -o p.pdf
check "writes nothing" test ! -e p.pdf
check_status 6 "--strict and an error" \
    "$newsprint" build --strict odd.md -o p.pdf
check "writes nothing" test ! -e p.pdf
check_status 0 "--strict and nothing" "$newsprint" build --strict good.md -o p.pdf

check_status 0 "check" "$newsprint" check good.md
says out '^articles 1, left out 0, pages [1-9]'
check_status 5 "check finds what build would" "$newsprint" check odd.md
says err 'odd\.md:3:11: error'
check_status 6 "check --strict" "$newsprint" check --strict odd.md
check "check writes nothing" test "$(find . -newer p.pdf -name '*.pdf')" = ""

check_status 5 "JSON lines" \
    "$newsprint" build --diagnostic-format json odd.md -o o.pdf
if command -v jq >/dev/null 2>&1; then
    check "are JSON" jq -e '
        select(.name == "wrong-value") | .file == "odd.md" and .line == 3
        and .level == "error" and (.text | type == "string")' err
    "$newsprint" build --diagnostic-format json none.md 2>err
    check "without a place that is not known" jq -e '
        .name == "file-unreadable" and (has("line") or has("column") | not)' err
    "$newsprint" inspect --json good.md >good.json 2>err
    check "inspect --json is JSON" jq -e '
        .version == 1 and (.articles | length) == 1 and (.articles[0]
        | .title == "The harbour opens again" and .authors[0].name == "Mira Holt"
        and .dateline.place == "HALVERTON" and .published == "2024-10-22"
        and .section == "City" and .lang == "en" and .reader == "markdown"
        and ([.blocks[].kind] | index("subhead") != null)
        and (.text | test("ninety|90 metres"))
        and .blocks[0].line == 9)' good.json
    for verb in styles fonts; do
        "$newsprint" $verb --json >list.json 2>err
        check "$verb --json is JSON" jq -e '.version == 1' list.json
    done
    "$newsprint" styles --json >list.json 2>err
    check "sizes are round" jq -e \
        'all(.styles[].body_size_pt; (. * 100 | round) / 100 == .)' list.json
else
    skip "JSON" "no jq"
fi

escape=$(printf '\033')
check_status 5 "no colour off a terminal" "$newsprint" build odd.md -o o.pdf
check "indeed" sh -c "! grep -q '$escape' err"
check_status 5 "--color always" "$newsprint" build --color always odd.md -o o.pdf
says err "$escape"
check_status 5 "--color never" \
    "$newsprint" build --color never odd.md -o o.pdf
check "indeed" sh -c "! grep -q '$escape' err"
# In some containers there is script(1) but no terminal to be had.
if script -qec true /dev/null >/dev/null 2>&1; then
    export TERM=xterm
    script -qec '"$newsprint" build odd.md -o o.pdf 2>&1' /dev/null >tty 2>&1
    check "colour on a terminal" grep -q "$escape" tty
    NO_COLOR=1 script -qec '"$newsprint" build odd.md -o o.pdf 2>&1' \
        /dev/null >tty 2>&1
    check "none with NO_COLOR" sh -c "! grep -q '$escape\[[0-9;]*m' tty"
else
    skip "colour on a terminal" "no script(1), or no pseudo-terminals"
fi
check_status 5 "--quiet leaves errors" "$newsprint" build -q odd.md -o o.pdf
says err "error:"
check "and no names" test ! -s out
check_status 5 "--verbose names messages" "$newsprint" build -v odd.md -o o.pdf
says err '\[wrong-value\]'

check_status 1 "no data folder" env NEWSPRINT_DATA=/none "$newsprint" build good.md
check_status 0 "timings" "$newsprint" build good.md --timings t.json
says t.json '"shape": [0-9]'
# Emoji have a font; what joins and tints them is nothing to be seen. A sign
# that Unicode has not given away yet has none anywhere.
emoji='😀 ❤️ 👍🏽 👨‍👩‍👧‍👦 🇮🇩 1️⃣ 🏳️‍🌈 🚀'
printf -- '---\ntitle: Signs\ndate: 2024-10-22\nlang: en\n---\n%s and words.\n\n️At the start.\n' \
    "$emoji" >emoji.md
check_status 0 "emoji" "$newsprint" build emoji.md -o e.pdf -o e.epub
check "no word about them" test ! -s err
if command -v pdftotext >/dev/null 2>&1; then
    pdftotext e.pdf e.txt
    # shellcheck disable=SC2086
    for sign in $emoji; do
        check "$sign is in the PDF" grep -qF "$sign" e.txt
    done
fi
printf -- '---\ntitle: Signs\ndate: 2024-10-22\nlang: en\n---\nA sign: \360\237\253\277.\n' \
    >sign.md
check_status 0 "a sign that no font has" "$newsprint" build sign.md -o e.pdf
says err 'warning: .*U\+1FAFF'
finish
