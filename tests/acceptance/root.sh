#!/bin/sh
# Which pictures an article may name, and --root that allows more.
# shellcheck disable=SC2016
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"

# article FILE PICTURE
article() {
    printf -- '---\ntitle: A picture\ndate: 2024-10-22\nlang: en\n---\n' >"$1"
    printf 'Words around it, a few of them.\n\n![A square](<%s>)\n' "$2" >>"$1"
}

# picture FILE WIDTH: widths tell them apart.
picture() {
    printf '<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="40"><rect width="20" height="20"/></svg>' \
        "$2" >"$1"
}

# shows WHAT ARGUMENT...: that an article built so has a picture.
shows() {
    what=$1
    shift
    rm -f page.tree book.epub
    check_status 0 "$what" "$newsprint" build "$@" -o page.tree -o book.epub
    check "the picture is there" grep -q image page.tree
}

# refuses WHAT ARGUMENT...: that it is built without.
refuses() {
    what=$1
    shift
    check_status 5 "$what" "$newsprint" build "$@" -o page.tree
    says err 'error: lies outside'
}

mkdir -p md img "my pictures" elsewhere/private ed/articles
picture img/x.svg 40
picture md/own.svg 41
picture "my pictures/x.svg" 42
picture elsewhere/private/secret.svg 43
article md/up.md ../img/x.svg
article md/own.md own.svg
article md/space.md "../my%20pictures/x.svg"
article md/absolute.md "$PWD/img/x.svg"
article md/url.md "file://$PWD/img/x.svg"
article md/games.md "own/../../md/../img/./x.svg"
mkdir md/own

shows "a picture of its own" md/own.md
refuses "a picture in a folder beside" md/up.md
says err ': md/\.\./img/x\.svg \(--root img allows it\)$'
shows "what the message advises" --root img md/up.md
shows "a folder above both" md/up.md --root=.
shows "an absolute root" md/up.md --root "$PWD"
shows "its own picture, with a root elsewhere" md/own.md --root img
refuses "a root that does not hold it" md/up.md --root elsewhere
says err '--root \. allows it'
refuses "a name with a space" md/space.md
says err "--root 'my pictures' allows it"
shows "as advised" md/space.md --root 'my pictures'
refuses "an absolute path" md/absolute.md
says err '--root img allows it'
shows "with the root" md/absolute.md --root img
refuses "an address of a file" md/url.md
shows "with the root" md/url.md --root img
refuses "a path that goes up and down" md/games.md
says err '--root img allows it'
shows "with the root" md/games.md --root img
check_status 0 "the root with standard input" sh -c \
    '"$newsprint" build - --base md --root img -o page.tree <md/up.md'

cd md || exit 99
check_status 5 "from within the folder" "$newsprint" build up.md -o ../p.tree
says err ': \.\./img/x\.svg \(--root \.\./img allows it\)$'
check_status 0 "as advised" "$newsprint" build up.md --root ../img -o ../p.tree
cd .. || exit 99

# Links count by where they lead.
ln -s ../elsewhere/private/secret.svg md/innocent.svg
ln -s ../elsewhere md/folder
ln -s own.svg md/same.svg
ln -s ../md/own.svg img/back.svg
ln -s loop.svg md/loop.svg
article md/link.md innocent.svg
article md/through.md folder/private/secret.svg
article md/same.md same.svg
article md/back.md ../img/back.svg
article md/loop.md loop.svg
shows "a link within the folder" md/same.md
shows "a link from outside back into it" md/back.md
refuses "a link that leads out" md/link.md
says err ': md/innocent\.svg leads to elsewhere/private/secret\.svg \(--root elsewhere/private allows it\)$'
shows "as advised" md/link.md --root elsewhere/private
refuses "a folder that is a link" md/through.md
says err 'leads to elsewhere/private/secret\.svg'
refuses "a link out of the root" md/link.md --root md
check_status 5 "a link to itself" "$newsprint" build md/loop.md -o page.tree
says err 'there is no such file'
ln -s elsewhere/private alias
shows "a root that is a link" md/link.md --root alias

# An edition.
article ed/articles/a.md ../../img/x.svg
article ed/articles/b.md ../cover.svg
picture ed/cover.svg 44
ln -s ../../md/own.md ed/articles/c.md
edition() {
    printf 'version: 1\ntitle: T\ndate: 2024-10-22\nlang: en\narticles: [%s]\n' "$1" >ed/w.yaml
}
edition articles/b.md
shows "an edition's folder is its articles' too" ed/w.yaml
edition articles/a.md
refuses "but not what is above it" ed/w.yaml
says err '--root img allows it'
for verb in check inspect; do
    check_status 5 "$verb" "$newsprint" $verb ed/w.yaml
    says err '--root img allows it'
    check_status 0 "$verb with the root" "$newsprint" $verb ed/w.yaml --root img
done
check_status 0 "proof with the root" \
    "$newsprint" proof ed/w.yaml --root img -o proofs
shows "the edition with the root" ed/w.yaml --root img
edition "articles/b.md, articles/c.md"
refuses "an article that is a link out" ed/w.yaml
says err 'ed/articles/c\.md leads to md/own\.md \(--root md allows it'
check_status 5 "that article's picture" \
    "$newsprint" build ed/w.yaml --root md -o page.tree
says err 'picture cannot be read, left out: ed/articles/own\.svg'
edition articles/b.md
printf 'cover: {image: ../img/x.svg}\n' >>ed/w.yaml
check_status 5 "a cover from outside" "$newsprint" check ed/w.yaml
check_status 0 "with the root" "$newsprint" check ed/w.yaml --root img

# The root itself.
check_status 2 "a root that is not there" \
    "$newsprint" build md/up.md --root none -o no.pdf
says err '^--root: fatal: .*there is no folder "none"'
check_status 2 "a root that is a file" \
    "$newsprint" check md/up.md --root md/up.md
check_status 2 "the same for inspect" \
    "$newsprint" inspect ed/w.yaml --root none
check_status 2 "an empty root" "$newsprint" build md/up.md --root ""
check_status 2 "none for styles" "$newsprint" styles --root img
check "nothing was written" test ! -e no.pdf

# The same bytes wherever the root is.
"$newsprint" build md/up.md --root img -o one.epub >/dev/null 2>&1
"$newsprint" build md/up.md --root . -o two.epub >/dev/null 2>&1
check "the root is not in the book" cmp one.epub two.epub
finish
