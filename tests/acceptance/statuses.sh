#!/bin/sh
# Every exit status that newsprint(1) documents, brought about; and the same
# list in the manual page and in README. Also several files and folders as
# input, and what --quiet leaves.
# shellcheck disable=SC2016,SC2030,SC2317
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
write_article good.md
cp good.md second.md
printf -- '---\ntitle: Odd\npriority: 12\ndate: 2024-10-22\nlang: en\n---\nWords.\n' >error.md
printf -- '---\ntitle: W\ndate: 2024-10-22\nlang: en\n---\nA note[^1] that is not there.\n' >warning.md
printf -- '---\ntitle: P\ndate: 2024-10-22\nlang: en\n---\nWords.\n\n![A](none.png)\n' >picture.md
printf 'version: 1\ntitle: T\nlang: en\narticles: [good.md]\n' >good.yaml
printf 'version: 1\ntitle: T\nlang: en\narticles: [good.md, none.md]\n' >partial.yaml
printf 'version: 1\ntitle: T\nlang: en\narticles: [none.md]\n' >empty.yaml
printf 'version: 1\ntitel: T\narticles: [good.md]\n' >refused.yaml
: >nothing.txt
mkdir folder && cp good.md folder/a.md

documented() {
    sed -n '/^\.SH EXIT STATUS/,/^\.SH DIAGNOSTICS/s/^\.B \([0-9]\)$/\1/p' \
        "$source/src/share/newsprint.1" | tr '\n' ' '
}
in_readme() {
    sed -n 's/^| \([0-9]\) | .*/\1/p' "$source/README.md" | tr '\n' ' '
}
in_source() {
    sed -n 's/^ *STATUS_[A-Z]* = \([0-9]\),.*/\1/p' "$source/src/main.c" | tr '\n' ' '
}
check "the manual page lists all statuses" test "$(documented)" = "$(in_source)"
check "README lists the same" test "$(in_readme)" = "$(in_source)"

# build takes a place for what it writes, so that nothing is left lying about.
build() {
    "$newsprint" build "$@" -o out.pdf
}
proof() {
    "$newsprint" proof "$@" -o proofs
}
verify() {
    "$newsprint" check "$@"
}
inspect() {
    "$newsprint" inspect "$@"
}
with_data() (
    NEWSPRINT_DATA=$1
    export NEWSPRINT_DATA
    shift
    "$@"
)

for verb in build proof verify inspect; do
    check_status 0 "$verb: all well" $verb good.md second.md
    check_status 0 "$verb: an edition" $verb good.yaml
    check_status 0 "$verb: a warning is no loss" $verb warning.md
    check_status 2 "$verb: wrong usage" $verb --no-such-option good.md
    check_status 2 "$verb: an edition and an article" $verb good.yaml good.md
    check_status 3 "$verb: the only file is missing" $verb none.md
    check_status 3 "$verb: all files are missing" $verb none.md none2.md
    check_status 3 "$verb: the only file is empty" $verb nothing.txt
    check_status 3 "$verb: the only file is a folder" $verb folder
    says err '^folder: fatal: .*it is a folder; name the files in it, as in folder/\*\.md$'
    check_status 3 "$verb: a refused edition" $verb refused.yaml
    check_status 3 "$verb: an edition without an article" $verb empty.yaml
    check_status 5 "$verb: one of two is missing" $verb good.md none.md
    check_status 5 "$verb: one of two is empty" $verb nothing.txt good.md
    check_status 5 "$verb: one of two is a folder" $verb folder/ good.md
    check_status 5 "$verb: an edition without one article" $verb partial.yaml
    check_status 5 "$verb: an error" $verb error.md
    check_status 1 "$verb: no data folder" with_data /none $verb good.md
done
for verb in build proof verify; do
    check_status 5 "$verb: a picture is missing" $verb picture.md
    check_status 0 "$verb --strict: all well" $verb --strict good.md
    check_status 2 "$verb --strict: wrong usage" $verb --strict --week 2024
    check_status 2 "$verb: a style that is none" $verb --style none good.md
    check_status 1 "$verb: data without styles" \
        with_data "$work/folder" $verb good.md
    says err '^[^ ]*/folder/styles: fatal: .*no styles$'
    check_status 1 "$verb: that is no fault of --style" \
        with_data "$work/folder" $verb --style reader good.md
    check_status 3 "$verb: no article of those days" $verb --week 2023-W01 good.md
    check_status 3 "$verb --strict: nothing to publish" $verb --strict none.md
    for file in warning error picture; do
        check_status 6 "$verb --strict: $file.md" $verb --strict $file.md
    done
    check_status 6 "$verb --strict: one left out" $verb --strict good.md none.md
done
rm -rf out.pdf proofs
check_status 6 "build --strict writes nothing" build --strict warning.md
check "indeed" test ! -e out.pdf
check_status 6 "proof --strict neither" proof --strict warning.md
check "indeed" test ! -e proofs

check_status 4 "a folder that is not there" \
    "$newsprint" build good.md -o none/out.pdf
says err 'none/out\.pdf: fatal: '
check_status 4 "others are written" \
    "$newsprint" build good.md -o none/out.pdf -o out.pdf
check "indeed" is_pdf out.pdf
check_status 4 "an output beats what was lost" \
    "$newsprint" build error.md -o none/out.pdf
check_status 4 "proofs over a file" "$newsprint" proof good.md -o out.pdf/x
if [ -e /dev/full ]; then
    check_status 4 "a full disk" sh -c '"$newsprint" inspect good.md >/dev/full'
fi
for verb in styles fonts; do
    check_status 0 "$verb" "$newsprint" $verb
    check_status 1 "$verb without data" env NEWSPRINT_DATA="$work/folder" \
        "$newsprint" $verb
done

# Several files.
check_status 0 "inspect of several" inspect good.md warning.md picture.md
check "has them all, in their order" test "$(grep -c '(markdown)$' out)" = 3
says out '^good\.md '
says out '^picture\.md '
check_status 5 "inspect of several, one is missing" inspect good.md none.md second.md
check "has the others" test "$(grep -c '(markdown)$' out)" = 2
says err '^none\.md: fatal: '
if command -v jq >/dev/null 2>&1; then
    check_status 0 "inspect --json of several" inspect --json good.md warning.md
    check "is one document" jq -e '[.articles[].origin] == ["good.md", "warning.md"]' out
fi

# --quiet: nothing less than an error, nothing on standard output.
check_status 0 "--quiet and a warning" build -q warning.md
check "not a word" sh -c 'cat out err | wc -c | grep -qx "0"'
check_status 5 "--quiet and an error" build -q error.md
says err 'error: '
check_status 3 "--quiet and nothing to publish" build -q none.md
says err 'fatal: '
for verb in build inspect check proof styles fonts; do
    "$newsprint" $verb --help | tr -s '\n ' ' ' >help
    check "$verb --help says so" grep -q -- '--quiet only errors' help
done
finish
