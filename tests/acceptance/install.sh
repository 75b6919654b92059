#!/bin/sh
# What `meson install` puts in place works there, away from source and build.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
build=${NEWSPRINT_BUILD:?}
write_article article.md

meson_install() {
    DESTDIR=$work/dest meson install -C "$build" --no-rebuild --quiet
}

check "meson install" meson_install
prefix=$(find dest -type d -path '*/share/newsprint' | head -n 1)
prefix=${prefix%/share/newsprint}
check "the data folder" test -n "$prefix"
for file in bin/newsprint share/man/man1/newsprint.1 \
    share/bash-completion/completions/newsprint \
    share/zsh/site-functions/_newsprint \
    share/fish/vendor_completions.d/newsprint.fish \
    share/newsprint/styles/broadsheet.yaml \
    share/newsprint/fonts/fonts.yaml \
    share/newsprint/schema/inspect.schema.json; do
    check "$file" test -f "$prefix/$file"
done
check "no link is broken" \
    test "$(find -L "$prefix/share/newsprint" -type l)" = ""
export prefix
# shellcheck disable=SC2016
check "no link leads to the source" \
    sh -c '! find "$prefix" -type l -printf "%l\n" | grep -F "$source"'
check_status 0 "the installed command builds" \
    "$prefix/bin/newsprint" build article.md -o installed.pdf
"$newsprint" build article.md -o built.pdf >/dev/null 2>&1
check "the same as the one in the build tree" cmp built.pdf installed.pdf
if command -v man >/dev/null 2>&1; then
    # shellcheck disable=SC2016
    check "the manual page has no mistake" \
        sh -c '! man --warnings -l "$prefix/share/man/man1/newsprint.1" 2>&1 >/dev/null | grep .'
fi
finish
