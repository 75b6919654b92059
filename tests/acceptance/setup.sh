#!/bin/sh
# ./setup on machines that lack something: a copy of it in a folder of its
# own, with no programs but those put into bin/, some of them only pretended.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
mkdir tree bin
cp "$source/setup" tree/setup
for name in sh env cat grep dirname mktemp rm tail; do
    ln -s "$(command -v $name)" bin/$name
done

# pretend NAME: a program that does what standard input says.
pretend() {
    { echo '#!/bin/sh' && cat; } >"bin/$1" && chmod +x "bin/$1"
}

on_it() {
    PATH=$work/bin tree/setup "$@"
}

check_status 0 "help" on_it --help
says out '^Use: ./setup'
check_status 2 "an unknown word" on_it nonsense
says err "there is no 'nonsense'"
check_status 2 "two words" on_it demo test

check_status 1 "no apt-get" on_it demo
says err 'no apt-get'
says err '^  libzip-dev$'
check_status 1 "no apt-get, for the tests" on_it test
says err '^  qpdf$'

# A Debian where nothing is installed, and apt-get tells how it was called.
pretend dpkg-query </dev/null
pretend apt-get <<'APT'
echo "$DEBIAN_FRONTEND apt-get $*" >>"$CALLS"
APT
CALLS=$work/calls
export CALLS
pretend id <<'ID'
echo 1000
ID
check_status 1 "neither root nor sudo" on_it demo
says err 'takes root'
check "nothing was tried" test ! -e calls

# Like sudo, it passes no variables on.
pretend sudo <<'SUDO'
exec env -i PATH="$PATH" CALLS="$CALLS" "$@"
SUDO
pretend meson <<'MESON'
echo "meson cannot"
exit 1
MESON
check_status 1 "sudo, and meson that fails" on_it demo
says calls '^noninteractive apt-get .*update$'
says calls '^noninteractive apt-get .*install .*libzip-dev'
says err '^meson cannot$'
says err 'failed: meson setup build'

pretend dpkg-query <<'QUERY'
echo "install ok installed"
QUERY
rm calls
check_status 1 "all installed" on_it demo
check "so apt-get was left alone" test ! -e calls
check "nothing is left in the tree" test "$(ls tree)" = setup
finish
