#!/bin/sh
# Programs of others read the sample edition: qpdf finds nothing wrong, and the
# text comes out again. What is not installed is left out; 77 if nothing is.
#
#   oracles.sh WRITE_SAMPLE
set -u
program=${1:?}
out=$(mktemp -d) || exit 99
trap 'rm -rf "$out"' EXIT
"$program" "$out" 2>"$out/messages"
status=$?
[ $status -eq 77 ] && exit 77
[ $status -eq 0 ] || { cat "$out/messages"; exit 1; }
pdf=$out/sample.pdf
done=77
bad=0

"$NEWSPRINT_SOURCE/tests/pdf/check-pdf" --profile ua-1,a-2a "$pdf" || bad=1
if command -v qpdf >/dev/null; then
    done=0
    qpdf --check "$pdf" >"$out/qpdf" 2>&1 || { cat "$out/qpdf"; bad=1; }
    # Each stream must decode, those of fonts and pictures too.
    qpdf --qdf --stream-data=uncompress "$pdf" "$out/plain.pdf" || bad=1
fi
if command -v pdftotext >/dev/null; then
    done=0
    # Marks of direction are the extractor's own.
    pdftotext "$pdf" - | sed 's/\xe2\x80[\xaa-\xae]//g' >"$out/text"
    while IFS= read -r line; do
        grep -qF -- "$line" "$out/text" && continue
        echo "pdftotext does not find: $line"
        bad=1
    done <<'END'
The official’s affair
An efficient office (with a ferry\boat) in the
own pages and the co-op.
السلام عليكم ورحمة الله
港の新聞、第十二号。
END
fi
if command -v pdfinfo >/dev/null; then
    done=0
    # Marks off the line are spaces of no width.
    pdfinfo -struct-text "$pdf" 2>"$out/errors" |
        sed 's/\xe2\x81\xa0//g' >"$out/struct"
    [ -s "$out/errors" ] && { cat "$out/errors"; bad=1; }
    while IFS= read -r line; do
        grep -qF -- "$line" "$out/struct" && continue
        echo "the structure does not say: $line"
        bad=1
    done <<'END'
"An efficient office (with a ferry\boat) in the harbour was ready for the international fleet; see "
"the port’s own pages"
"हिन्दी में समाचार क्षेत्र शक्ति"
"港の新聞、第十二号。次の行も続きます。"
END
fi
[ $bad -eq 0 ] || exit 1
exit $done
