#!/bin/sh
# What is written where, how its names are said, and that a file is written
# whole or not at all.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
write_article article.md

check_status 0 "two outputs beside each other" "$newsprint" build article.md
check "the PDF is one" is_pdf article.pdf
check "the EPUB is one" is_epub article.epub
printf 'article.pdf\narticle.epub\n' >want
"$newsprint" build article.md >names 2>err
check "their names are on standard output" cmp want names
check_status 0 "--quiet" "$newsprint" build -q article.md
check "says nothing" test ! -s out -a ! -s err

check_status 0 "several -o" \
    "$newsprint" build article.md -o a.pdf -ob.epub --output=c.pages
check "all are there" test -s a.pdf -a -s b.epub -a -s c.pages
check_status 0 "a folder" "$newsprint" build article.md -o new/folder/
check "named after day and title" \
    is_pdf "new/folder/2024-10-22 The harbour opens again.pdf"
check "and the EPUB" is_epub "new/folder/2024-10-22 The harbour opens again.epub"
check_status 0 "a folder and a week" \
    "$newsprint" build article.md --week 2024-W43 -t 'A/B: c' -o new/
check "named after the week" is_pdf "new/2024-W43 A B c.pdf"
sed '/^date:/d' article.md >undated.md
check_status 0 "an article without a date" \
    "$newsprint" build undated.md -o new/ -o undated.pages
check "has none in its name" is_pdf "new/The harbour opens again.pdf"
check "nor in the PDF's own data" sh -c \
    '! grep -aqE "CreationDate|ModDate|CreateDate|ModifyDate" "new/The"*'
check "as one with a date has" grep -aq "<xmp:CreateDate>2024" \
    "new/2024-W43 A B c.pdf"
check "and none printed" sh -c '! grep -q 1970 undated.pages'

# A folder has what the manifest names, too.
cat >named.yaml <<'TXT'
version: 1
title: Named
date: 2024-10-27
outputs:
  booklet.pdf: { imposition: booklet }
  screen.pdf: { bleed: 0 }
articles: [article.md]
TXT
check_status 0 "a folder and a manifest with outputs" \
    "$newsprint" build named.yaml -o named/
printf 'named/%s\n' "2024-10-27 Named.pdf" "2024-10-27 Named.epub" \
    booklet.pdf screen.pdf >want
check "all of them are there" cmp want out
"$newsprint" build named.yaml -o booklet.pdf >/dev/null 2>&1
check "as they are by their names" cmp booklet.pdf named/booklet.pdf
check_status 0 "one of them is asked for by name" \
    "$newsprint" build named.yaml -o two/ -o two/booklet.pdf
check "it is written once" test "$(grep -c booklet out)" = 1

"$newsprint" build article.md -o - >piped.pdf 2>err
check "standard output" is_pdf piped.pdf
check "is the same as a file" cmp a.pdf piped.pdf
"$newsprint" build - -o -.epub <article.md >piped.epub 2>err
check "from standard input, as EPUB" is_epub piped.epub
"$newsprint" build - -o -.pdf -o side.epub <article.md >piped.pdf 2>err
check "both at once" is_pdf piped.pdf
check "and the file" is_epub side.epub
check_status 0 "/dev/null" "$newsprint" build article.md -o /dev/null
check_status 2 "two on standard output" \
    "$newsprint" build article.md -o - -o -.epub

# Atomic: what cannot be written leaves what was there.
mkdir locked
echo old >locked/a.pdf
chmod 500 locked
if [ "$(id -u)" = 0 ]; then
    skip "a folder without permission" "root may write anywhere"
else
    check_status 4 "a folder without permission" \
        "$newsprint" build article.md -o locked/a.pdf
    says err "locked/a.pdf"
fi
chmod 700 locked
check "the old file is whole" grep -q '' locked/a.pdf
check_status 4 "a folder that is not there" \
    "$newsprint" build article.md -o none/a.pdf -o kept.epub
says err "none/a.pdf"
check "the other output is there" is_epub kept.epub
check_status 4 "a full device" "$newsprint" build article.md -o /dev/full
check "no temporary file is left" \
    test "$(find . -name '.*' -type f)$(find . -name '*.??????' -type f)" = ""
cp a.pdf before.pdf
# In blocks of 512 bytes; the file system is not full, but it looks like it.
check_status 4 "a file that may not grow" sh -c "trap '' XFSZ; ulimit -f 4
    exec '$newsprint' build article.md -o a.pdf -o limited.epub"
says err "a.pdf: fatal: cannot be written"
check "the old file is whole" cmp a.pdf before.pdf
check "there is no part of the other" test ! -e limited.epub
check_status 6 "a folder for what is refused" \
    "$newsprint" build --strict none.md article.md -o refused/
check "is not made" test ! -e refused
check "nor is a temporary file left" test "$(find . -name '.*' -type f)" = ""
ln -s a.pdf link.pdf
check_status 0 "through a link" "$newsprint" build article.md -o link.pdf
check "the link is still one" test -L link.pdf
chmod 640 a.pdf
"$newsprint" build article.md -o a.pdf >/dev/null 2>&1
check "a file keeps its mode" test "$(stat -c %a a.pdf)" = 640
(umask 077 && "$newsprint" build article.md -o a.pdf >/dev/null 2>&1)
check "whatever the umask is" test "$(stat -c %a a.pdf)" = 640

check_status 0 "proofs" "$newsprint" proof article.md --dpi 40
check "a page" test -s article-proof/page-001.png
check "and the sheet" test -s article-proof/contact-sheet.png
check_status 0 "proofs in a folder" "$newsprint" proof article.md --dpi 40 -o p/
check "are there" test -s p/page-001.png

# Fonts of a book.
check_status 0 "a book with fonts" "$newsprint" build -v article.md \
    --epub-fonts all -o fonts.epub
says err 'note: fonts are put into the EPUB: '
check "they are in it" sh -c "unzip -l fonts.epub | grep -q EPUB/fonts/"
check "and not in others" sh -c "! unzip -l article.epub | grep -q EPUB/fonts/"
check_status 2 "fonts of another kind" "$newsprint" build article.md \
    --epub-fonts some -o no.epub
says err '"some" is none of none, headlines, all'

# Without a home for the cache, or without being allowed to write there.
XDG_CACHE_HOME=/proc/none
check_status 0 "no cache folder" "$newsprint" build article.md -o nocache.pdf
check "the same bytes" cmp a.pdf nocache.pdf
check "and no word about it" test ! -s err
finish
