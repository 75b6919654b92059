#!/usr/bin/python3
"""The checks of epubbook.py find what is wrong: a sound book is spoilt in one
place after the other, and each time something has to be said.

    test_mutations.py    (as a test of meson: NEWSPRINT, NEWSPRINT_SOURCE)
"""
import os
import re
import sys
import tempfile
import zipfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "pdf"), HERE]
from epubbook import Book, check, compare  # noqa: E402
from tap import Results, newsprint  # noqa: E402

PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">
<rect width="{0}" height="20" fill="#446688"/></svg>"""
FIRST, SECOND = "EPUB/a001-the-first.xhtml", "EPUB/a002-the-second.xhtml"
NAV, NCX, PACKAGE = "EPUB/nav.xhtml", "EPUB/toc.ncx", "EPUB/package.opf"

# (what, file, pattern, replacement)
TEXTS = [
    ("a word less", FIRST, r"quietly", ""),
    ("a headline that is another", FIRST, r">The first</h1>", ">First</h1>"),
    ("a note that says something else", FIRST, r"It did not", "It did"),
    ("a link to nowhere", SECOND, r'href="a001-the-first', 'href="a009-no'),
    ("an anchor to nowhere", FIRST, r'href="#note1"', 'href="#note7"'),
    ("an id twice", FIRST, r'id="ref1-2"', 'id="ref1"'),
    ("a note without a way back", FIRST,
     r'<a class="back" role="doc-backlink" href="#ref1">1.</a>', ""),
    ("a reference without one", FIRST,
     r'<a class="back" role="doc-backlink" href="#ref1-2">[^<]*</a>', ""),
    ("a heading too deep", FIRST, r"(</?)h2>", r"\1h4>"),
    ("no way on", FIRST, r'<p class="next">.*?</p>', ""),
    ("no way back", SECOND, r'<p class="previous">.*?</p>', ""),
    ("no way to the contents", SECOND, r'<p class="contents">.*?</p>', ""),
    ("contents in another order", NAV,
     r"(<li><a href=\"a001.*?</li>)\n(<li><a href=\"a002.*?</li>)",
     r"\2\n\1"),
    ("contents without an article", NAV, r"<li><a href=\"a002.*?</li>", ""),
    ("an NCX that differs", NCX, r"The second", "The third"),
    ("a page that is not marked", FIRST, r'<span id="page1"[^>]*></span>',
     '<span id="page1"/>'),
    ("a page that is not listed", NAV, r'<li><a href="a001[^"]*#page1">.*?'
     "</li>", ""),
    ("a landmark to nowhere", NAV, r'epub:type="toc" href="nav.xhtml',
     'epub:type="toc" href="nothing.xhtml'),
    ("a file that the manifest has not", PACKAGE,
     r'<item id="style"[^>]*/>', ""),
    ("a picture from outside", FIRST, r'src="images/[^"]*"',
     'src="https://example.org/x.png"'),
]


def write_inputs(folder):
    for name, width in (("one", 10), ("two", 20)):
        with open(os.path.join(folder, name + ".svg"), "w",
                  encoding="utf-8") as file:
            file.write(PICTURE.format(width))
    for name, text in (
            ("first", "It went quietly.[^1] It went again.[^1]\n\n## Below\n\n"
             "![A field](one.svg)\n\n![Another](two.svg)\n\n"
             "[^1]: It did not.\n"),
            ("second", "See [the other](first.md).\n")):
        with open(os.path.join(folder, name + ".md"), "w",
                  encoding="utf-8") as file:
            file.write(f"---\ntitle: The {name}\nlang: en\ndate: 2024-10-22\n"
                       f"---\n\n{text}")
    with open(os.path.join(folder, "set.yaml"), "w",
              encoding="utf-8") as file:
        file.write("version: 1\ntitle: The Set\nlang: en\npublisher: Us\n"
                   "articles: [first.md, second.md]\n")


def copy(source, target, change=lambda name, data: data,
         order=lambda infos: infos, compress=None, when=None):
    with zipfile.ZipFile(source) as old, \
            zipfile.ZipFile(target, "w") as new:
        for info in order(old.infolist()):
            data = change(info.filename, old.read(info))
            entry = zipfile.ZipInfo(info.filename, info.date_time)
            entry.compress_type = info.compress_type
            if info.filename == compress:
                entry.compress_type = zipfile.ZIP_DEFLATED
            if info.filename == when:
                entry.date_time = (2001, 1, 1, 0, 0, 0)
            new.writestr(entry, data)


def swap(infos, first, second):
    infos = list(infos)
    names = [info.filename for info in infos]
    i, j = names.index(first), names.index(second)
    infos[i], infos[j] = infos[j], infos[i]
    return infos


def main():
    results = Results()
    with tempfile.TemporaryDirectory() as folder:
        write_inputs(folder)
        sound = os.path.join(folder, "set.epub")
        spoilt = os.path.join(folder, "spoilt.epub")
        status, said = newsprint(folder, "build", "set.yaml", "-o", "set.pdf",
                                 "-o", "set.epub", "-o", "set.tree")
        with open(os.path.join(folder, "set.tree"), encoding="utf-8") as file:
            tree = file.read()

        def lines_of(path):
            book = Book(path)
            return [*check(book), *compare(book, tree)]

        copy(sound, spoilt)
        results.add(status == 0 and not lines_of(sound) and
                    not lines_of(spoilt), "a sound book",
                    [said] + lines_of(sound))
        for what, name, pattern, new in TEXTS:
            changed = []

            def change(entry, data):
                if entry != name:
                    return data
                text, n = re.subn(pattern, new, data.decode(), flags=re.S)
                changed.append(n)
                return text.encode()

            copy(sound, spoilt, change)
            results.add(changed[0] > 0 and lines_of(spoilt), what,
                        [f"changed {changed}"])
        pictures = [name for name in Book(sound).names if "images/" in name]
        for what, options in (
                ("mimetype is packed", {"compress": "mimetype"}),
                ("mimetype is not first", {"order": lambda infos: swap(
                    infos, "mimetype", "META-INF/container.xml")}),
                ("a time of its own", {"when": NAV}),
                ("documents in another order", {"order": lambda infos: swap(
                    infos, FIRST, SECOND)}),
                ("pictures in another order", {"order": lambda infos: swap(
                    infos, *pictures)}),
                ("a file that is too long", {"change": lambda name, data:
                                             data + b" " * 300000
                                             if name == FIRST else data})):
            copy(sound, spoilt, **options)
            results.add(lines_of(spoilt), what)
    return results.finish()


if __name__ == "__main__":
    sys.exit(main())
