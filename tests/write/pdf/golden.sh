#!/bin/sh
# The sample edition as text is what it was, and all its forms are the same
# bytes whatever the time zone and the locale. With NEWSPRINT_UPDATE=1 the text
# is taken as it is now.
#
#   golden.sh WRITE_SAMPLE
set -u
program=${1:?}
expected=$(dirname "$0")/sample.pages
out=$(mktemp -d) || exit 99
trap 'rm -rf "$out"' EXIT
mkdir "$out/a" "$out/b"

"$program" "$out/a" 2>"$out/messages"
status=$?
[ $status -eq 77 ] && exit 77
[ $status -eq 0 ] || { cat "$out/messages"; exit 1; }
if [ "${NEWSPRINT_UPDATE:-}" = 1 ]; then
    cp "$out/a/sample.pages" "$expected" || exit 1
fi
diff -u "$expected" "$out/a/sample.pages" || exit 1
TZ=Asia/Tokyo LC_ALL=de_DE.UTF-8 "$program" "$out/b" 2>/dev/null || exit 1
diff -r "$out/a" "$out/b"
