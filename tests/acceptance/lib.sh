# Sourced by the acceptance tests: TAP for shell scripts, a folder of its own
# for each, and the command in $newsprint. A test is a line of
# `check "what must hold" COMMAND...`, or `check_status N "..." COMMAND...`.
set -u
newsprint=${NEWSPRINT:?the command to test}
source=${NEWSPRINT_SOURCE:?the source tree}
export newsprint source
work=$(mktemp -d) || exit 99
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
user_cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}
XDG_CACHE_HOME=$work/cache
export XDG_CACHE_HOME
unset SOURCE_DATE_EPOCH NO_COLOR NEWSPRINT_DATA 2>/dev/null || true
cd "$work" || exit 99
n=0 bad=0

ok() {
    n=$((n + 1))
    echo "ok $n - $1"
}

# not_ok WHAT FILE...: what was said into the files explains it.
not_ok() {
    n=$((n + 1))
    bad=$((bad + 1))
    echo "not ok $n - $1"
    shift
    for file in "$@"; do
        [ -s "$work/$file" ] && head -c 2000 "$work/$file" | sed "s/^/# $file: /"
    done
}

skip() {
    n=$((n + 1))
    echo "ok $n - $1 # SKIP $2"
}

# check WHAT COMMAND...: leaves alone what the last check_status put into out
# and err, so that it may look at them.
check() {
    what=$1
    shift
    if "$@" >"$work/check" 2>&1; then ok "$what"; else not_ok "$what" check; fi
}

# check_status STATUS WHAT COMMAND...: its output is left in out and err.
check_status() {
    want=$1 what=$2
    shift 2
    got=0
    "$@" >"$work/out" 2>"$work/err" </dev/null || got=$?
    if [ "$got" = "$want" ]; then ok "$what"; else
        not_ok "$what (status $got, not $want)" out err
    fi
}

# says FILE PATTERN: a test of what the last command said.
says() {
    n=$((n + 1))
    if grep -qE -- "$2" "$work/$1"; then echo "ok $n - says: $2"; else
        bad=$((bad + 1))
        echo "not ok $n - $1 does not say: $2"
        head -c 2000 "$work/$1" | sed 's/^/# /'
    fi
}

is_pdf() {
    [ "$(head -c 5 "$1")" = "%PDF-" ] && tail -c 32 "$1" | grep -q '%%EOF'
}

# The first entry of an EPUB is its media type, stored.
is_epub() {
    [ "$(dd if="$1" bs=1 skip=30 count=28 2>/dev/null)" = \
        "mimetypeapplication/epub+zip" ]
}

# Whatever PDFs a test leaves are held to what they claim to be, and to the
# rules of PDF itself. Files that only have the name are others' stand-ins.
check_pdfs() {
    find "$work" -name '*.pdf' -type f -exec grep -laq '^%PDF-' {} \; \
        -print >"$work/made" 2>/dev/null
    [ -s "$work/made" ] || return 0
    check "the PDFs keep the rules" \
        xargs -d '\n' "$source/tests/pdf/check-pdf" --quiet <"$work/made"
}

finish() {
    check_pdfs
    echo "1..$n"
    [ "$bad" = 0 ]
    exit
}

# An article to try things on.
write_article() {
    cat >"$1" <<'ARTICLE'
---
title: The harbour opens again
author: Mira Holt
date: 2024-10-22
section: City
lang: en
---

HALVERTON – After two years of work the old harbour opened on Tuesday, and the
first ferry left with more passengers than seats.

“We counted on a quiet morning,” the harbour master said. It was not one.

## What comes next

The second basin follows in spring. It will take ships of up to 90 metres.
ARTICLE
}
