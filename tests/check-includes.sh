#!/bin/sh
# Keeps the map of src/: who may include whom. This table is the rule; the
# static libraries of meson keep the libraries' headers apart, and this keeps
# the rest.
#
#   check-includes.sh SOURCE_ROOT
set -u
LC_ALL=C
export LC_ALL
cd "${1:?}" || exit 99

# Folder: the folders that it may include from.
table='
base: base
article: base article
read: base article read
desk: base article desk
edition: base article read desk edition
layout: base article edition layout
write: base article edition layout write
'
# The library's own files on top see all; the command sees one header.
library='newsprint.c inspect.c listing.c member.c request.c save.c'
command='main.c options.c output.c report.c options.h output.h report.h'
bad=0
complain() {
    echo "$*"
    bad=1
}

# One awk for all files: a process for each would take half a minute.
grep -n '^#include "' src/*/*.[ch] | awk -v table="$table" '
    BEGIN {
        n = split(table, lines, "\n")
        for (i = 1; i <= n; i++)
            if (split(lines[i], part, ":") == 2)
                allowed[part[1]] = part[2] " "
    }
    {
        split($0, field, ":")
        split(field[1], path, "/")
        folder = path[2]
        name = $0
        sub(/^[^"]*"/, "", name)
        sub(/".*/, "", name)
        if (!(folder in allowed)) {
            print "src/" folder " is not in the table"
            bad = 1
        } else if (split(name, to, "/") < 2) {
            print field[1] ":" field[2] ": includes name their folder"
            bad = 1
        } else if (index(allowed[folder], " " to[1] " ") == 0) {
            print field[1] ":" field[2] ": " folder " must not include " to[1] "/"
            bad = 1
        }
    }
    END { exit bad }' || bad=1

for file in src/*.[ch]; do
    name=$(basename "$file")
    case " $command " in
    *" $name "*)
        sed -n 's/^#include "\(.*\)"/\1/p' "$file" |
            grep -vxE 'newsprint\.h|options\.h|output\.h|report\.h' |
            sed "s|^|$file: the command sees newsprint.h only, not |" |
            grep . && bad=1
        ;;
    *)
        case " $library newsprint.h inspect.h listing.h member.h request.h save.h " in
        *" $name "*) ;;
        *) complain "$file is not in the table" ;;
        esac
        ;;
    esac
done

# only PATTERN FILES... : matches of PATTERN in src/ stand in those files only.
only() {
    pattern=$1
    shift
    for file in $(grep -rlE --include='*.[ch]' "$pattern" src); do
        for place in "$@"; do
            # shellcheck disable=SC2254
            case $file in
            $place) continue 2 ;;
            esac
        done
        complain "$file: '$pattern' may stand only in: $*"
    done
}

only '^#include <cairo' 'src/write/*' 'src/layout/fonts.c'
only '^#include <pango' 'src/layout/*' 'src/write/cover*' 'src/write/drawing.c'
only '^#include <librsvg' 'src/write/drawing.c'
only '^#include <hb' 'src/layout/*' 'src/write/pdffont*' 'src/write/bookfonts.c' 'src/write/fontsubset.*'
only '^#include <qrencode' 'src/layout/qr.c'
only '^#include <zip\.h>' 'src/write/archive.c'
only '^#include <curl' 'src/collect/*'
only '^#include <(cmark-gfm|libxml|gumbo)' 'src/read/*'
only '^#include <sys/socket' 'src/collect/*'
only '(^|[^a-z_])_?exit\(' 'src/main.c'
only '(^|[^a-z_])(abort|system|popen)\(' 'nowhere'

# What reads the clock, the locale, the environment or the current folder.
only '(^|[^a-z_])(time|gettimeofday|localtime|localtime_r|mktime)\(|g_date_time_new_now|g_get_real_time|CLOCK_REALTIME' 'src/main.c'
only '(^|[^a-z_])(setlocale|localeconv|getcwd)\(|g_get_current_dir' 'src/main.c'
only 'getenv\(' 'src/main.c' 'src/report.c'

# Line and page breaking are arithmetic: no library of fonts or drawing.
for file in src/layout/linebreak*.[ch] src/layout/pagebreak*.[ch]; do
    [ -f "$file" ] || continue
    grep -nE '^#include <(pango|cairo|hb|fontconfig|ft2build|unicode)' "$file" &&
        complain "$file: is pure arithmetic"
done
exit $bad
