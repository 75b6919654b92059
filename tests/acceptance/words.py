#!/usr/bin/env python3
"""words.py [--visual] TREE < TEXT

Says which words of an article (TREE, what `newsprint build -o x.tree` wrote) do
not come back in the text that a program took out of its PDF: one a line, as
often as it is lost. A word must be whole, with no letter before or after it; a
line may end in it, with or without a hyphen. Scripts that set no spaces give
runs of letters instead of words, and those end where Han or kana meet others,
since the gap there is a space to every program. With --visual the letters of
words from right to left are expected in the order that they stand in."""
import collections
import re
import sys
import unicodedata

HAN = '\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff'
UNSPACED = re.compile('[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff%s]' % HAN)
BETWEEN = re.compile('(?<=[%s])(?=[^%s])|(?<=[^%s])(?=[%s])' % ((HAN,) * 4))
BREAK = '(?:\n|[-\u2010\u00ad]\n?)?'


def is_letter(c):
    return unicodedata.category(c)[0] in 'LMN'


def plain(text):
    """Without what nobody types: joiners, marks of direction, selectors."""
    return ''.join(c for c in unicodedata.normalize('NFC', text)
                   if unicodedata.category(c) != 'Cf' or c == '\u00ad')


def runs(text):
    spaced = ''.join(c if is_letter(c) else ' ' for c in text)
    for word in spaced.split():
        yield from (part for part in BETWEEN.split(word) if part)


def is_rtl(word):
    return any(unicodedata.bidirectional(c) in ('R', 'AL') for c in word)


def count(word, text):
    found = 0
    for match in re.finditer(BREAK.join(map(re.escape, word)), text):
        around = text[max(0, match.start() - 1):match.start()]
        around += text[match.end():match.end() + 1]
        if UNSPACED.search(word) or BETWEEN.search(word[-1:] + around) or \
                not any(is_letter(c) for c in around):
            found += 1
    return found


def main():
    visual = sys.argv[1] == '--visual'
    wanted = collections.Counter()
    with open(sys.argv[-1], encoding='utf-8') as tree:
        for line in tree:
            match = re.match(r'\s*text "(.*)" @[0-9:]*$', line)
            if match:
                wanted.update(runs(plain(match.group(1).replace('\\"', '"'))))
    text = plain(sys.stdin.buffer.read().decode('utf-8', 'replace'))
    text = re.sub(r'[ \t]*[\r\n\f]+[ \t]*', '\n', text)
    for word, times in wanted.items():
        shown = word[::-1] if visual and is_rtl(word) else word
        for _ in range(times - count(shown, text)):
            print(word)


main()
