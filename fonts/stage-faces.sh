#!/bin/sh
# Fills FOLDER with symbolic links to the font files that fonts.yaml names, as
# their packages installed them: the only fonts that fontconfig will see. Used
# by the build for its data folder and by `meson install`.
#
#   stage-faces.sh FONTS_YAML FOLDER FONT_ROOT...
#
# A file that is absent, or is not the one whose hash the table has, is a
# warning and no failure: the pages may then differ, and `newsprint fonts`
# says which families are there.
set -u
LC_ALL=C
export LC_ALL

[ $# -ge 3 ] || { echo "use: $0 FONTS_YAML FOLDER FONT_ROOT..." >&2; exit 2; }
table=$1 folder=$2
shift 2
# In an installed tree DESTDIR stands before the folder.
if [ "$folder" = --install ]; then
    folder=${MESON_INSTALL_DESTDIR_PREFIX:?}/$1
    shift
    # For all users, as meson itself installs.
    umask 022
fi

new=$folder.new
rm -rf "$new"
mkdir -p "$new" || exit 1
list=$(mktemp) || exit 1
trap 'rm -rf "$list" "$new"' EXIT

# One line a face: its hash (- if none) and its file. Both `- file: x` over
# several lines and `- {file: x, sha256: y}` are understood.
awk '
    function value(key,    s) {
        if (!match($0, "(^|[ {,-])" key ":[ ]*")) return ""
        s = substr($0, RSTART + RLENGTH)
        sub(/[,}].*$/, "", s); sub(/[ ]+#.*$/, "", s)
        gsub(/^["'\'' ]+|["'\'' ]+$/, "", s)
        return s
    }
    function flush() { if (file != "") print (hash == "" ? "-" : hash), file }
    /^[ ]*#/ { next }
    {
        f = value("file"); h = value("sha256")
        if (f != "") { flush(); file = f; hash = "" }
        if (h != "" && file != "") hash = h
    }
    END { flush() }
' "$table" | sort -u >"$list"

missing=0 other=0 count=0
while read -r hash file; do
    found=
    for root in "$@"; do
        [ -f "$root/$file" ] && { found=$root/$file; break; }
    done
    if [ -z "$found" ]; then
        missing=$((missing + 1))
        echo "warning: font not installed: $file" >&2
        continue
    fi
    ln -sf "$found" "$new/${file##*/}" || exit 1
    count=$((count + 1))
    [ "$hash" = - ] || printf '%s  %s\n' "$hash" "$found" >>"$list.sums"
done <"$list"

# All sums in one go; sha256sum names those that differ.
if [ -f "$list.sums" ] && command -v sha256sum >/dev/null 2>&1; then
    other=$(sha256sum --check --quiet "$list.sums" 2>/dev/null |
        sed -n 's/: FAILED.*//p' | tee "$list.other" | wc -l)
    sed 's/^/warning: another version than the tests were made with: /' \
        "$list.other" >&2
fi
rm -f "$list.sums" "$list.other"

rm -rf "$folder"
mv "$new" "$folder" || exit 1
trap 'rm -f "$list"' EXIT
echo "fonts: $count faces, $missing not installed, $other of another version"
