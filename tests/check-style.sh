#!/bin/sh
# Keeps the look of the sources: clang-format (version 14, whose results the
# tree has), files under 800 and functions under 81 lines, an opening
# comment, no words that mark something as unfinished.
#
#   check-style.sh SOURCE_ROOT
set -u
LC_ALL=C.UTF-8
export LC_ALL
cd "${1:?}" || exit 99
bad=0

sources=$(find src tests -name '*.[ch]' | sort)

# Written so that this file does not hold the words itself.
words='TO''DO|FIX''ME|X''XX|HA''CK|not impl''emented'
grep -rnIwE "$words" src tests styles fonts samples setup meson.build 2>/dev/null && {
    echo "unfinished: do it or say what is missing in plain words"
    bad=1
}

for file in $sources; do
    lines=$(wc -l <"$file")
    [ "$lines" -lt 800 ] || { echo "$file: $lines lines, 799 are the limit"; bad=1; }
    case $file in
    *.c) [ "$(head -c 2 "$file")" = "/*" ] || {
        echo "$file: opens without a comment that says what it is for"
        bad=1
    } ;;
    esac
done

# A function begins with its name at the margin and ends with a brace there.
# shellcheck disable=SC2086
awk '
    FNR == 1 { name = "" }
    /^[a-z_0-9]+\(/ { name = $0; sub(/\(.*/, "", name); start = FNR }
    /^}/ && name != "" {
        if (FNR - start + 1 > 80) {
            print FILENAME ":" start ": " name " has " FNR - start + 1 " lines"
            bad = 1
        }
        name = ""
    }
    /[ \t]$/ { print FILENAME ":" FNR ": white space at the end"; bad = 1 }
    END { exit bad }
' $sources || bad=1

if clang-format --version 2>/dev/null | grep -q 'version 14\.'; then
    # shellcheck disable=SC2086
    clang-format --dry-run --Werror $sources || bad=1
else
    echo "clang-format 14 is not here: the format was not looked at"
fi
exit $bad
