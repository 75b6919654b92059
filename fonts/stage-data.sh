#!/bin/sh
# Makes BUILD/newsprint-data, the data folder that the command finds beside
# itself in a build tree.
#
#   stage-data.sh SOURCE BUILD STAMP FONT_ROOT...
set -eu
source=$1 build=$2 stamp=$3
shift 3
# Beside the command, which meson puts in src/.
data=$build/src/newsprint-data
mkdir -p "$data/fonts"
ln -sfn "$source/styles" "$data/styles"
ln -sfn "$source/src/share/schema" "$data/schema"
ln -sfn "$source/fonts/fonts.yaml" "$data/fonts/fonts.yaml"
"$source/fonts/stage-faces.sh" "$source/fonts/fonts.yaml" "$data/fonts/faces" "$@"
: >"$stamp"
