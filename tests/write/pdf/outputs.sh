#!/bin/sh
# The PDFs that unit tests make are held to what they claim to be.
#
#   outputs.sh PROGRAM...
set -u
out=$(mktemp -d) || exit 99
trap 'rm -rf "$out"' EXIT
NEWSPRINT_KEEP_PDF=$out
export NEWSPRINT_KEEP_PDF
for program; do
    "$program" --tap >"$out/log" 2>&1 || { cat "$out/log"; exit 1; }
    # Without their fonts they skip all.
    grep -q '^1\.\.0' "$out/log" && exit 77
done
"$NEWSPRINT_SOURCE/tests/pdf/check-pdf" "$out"
