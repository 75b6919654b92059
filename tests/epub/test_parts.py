#!/usr/bin/python3
"""Books that are divided: a long article into files, an edition into books; and
books beside their printed pages. What holds for every book test_books.py has.

    test_parts.py    (as a test of meson: NEWSPRINT, NEWSPRINT_SOURCE)
"""
import os
import re
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "pdf"), HERE]
import long  # noqa: E402
from epubbook import Book, OPS, check, compare  # noqa: E402
from tap import SOURCE, Results, newsprint  # noqa: E402

SAMPLES = os.path.join(SOURCE, "samples")
GOLDEN = os.path.join(SOURCE, "tests", "golden")
BESIDE_PAGES = [("weekly", os.path.join(SAMPLES, "weekly.yaml"), style)
                for style in ("broadsheet", "magazine", "reader")] + [
    ("berliner", os.path.join(SAMPLES, "berliner.yaml"), None),
    ("from the right", os.path.join(GOLDEN, "furniture-rtl.yaml"), None),
    ("front", os.path.join(GOLDEN, "makeup", "front.yaml"), None),
    ("briefs last", os.path.join(GOLDEN, "makeup", "front-corner.yaml"), None)]


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def page_labels(text):
    return re.findall(r'^page \d+ "([^"]*)"', text, re.M)


def test_long(results, folder):
    path = os.path.join(folder, "long.md")
    long.write(path)
    status, said = newsprint(folder, "build", "-q", "long.md", "-o",
                             "long.epub", "-o", "long.tree", "-o",
                             "long.pages")
    results.add(status == 0, "two megabytes", said.splitlines()[:5])
    book = Book(os.path.join(folder, "long.epub"))
    lines = list(check(book)) + list(
        compare(book, read(os.path.join(folder, "long.tree"))))
    results.add(not lines, "are a whole book", lines[:20])
    (parts,) = book.articles().values()
    results.add(len(parts) > 8, f"of {len(parts)} files")
    # What is a block of the tree is never cut where the file may end before.
    cut = [part for part in parts for node in book.tree(part).iter()
           if node.get("class") == "continued"]
    results.add(not cut, "between blocks", cut)
    toc = [target for _, target in book.nav("toc")]
    results.add([t for t in toc if t in parts] == parts[:1],
                "that are one line of the contents", toc)
    across = [node.get("href") for part in parts
              for node in book.tree(part).iter()
              if node.get("role") == "doc-noteref" and
              not node.get("href").startswith("#")]
    results.add(len(across) > 20, "with notes that later files refer to")
    pages = page_labels(read(os.path.join(folder, "long.pages")))
    listed = [label for label, _ in book.nav("page-list")]
    results.add(listed == pages and len(pages) > 100,
                f"and the {len(pages)} printed pages",
                sorted(set(pages) ^ set(listed)))


def test_pages(results, folder):
    for name, path, style in BESIDE_PAGES:
        options = ("--style", style) if style else ()
        newsprint(GOLDEN, "build", "-q", os.path.relpath(path, GOLDEN),
                  *options, "-o", os.path.join(folder, "p.epub"),
                  "-o", os.path.join(folder, "p.pages"))
        book = Book(os.path.join(folder, "p.epub"))
        text = read(os.path.join(folder, "p.pages"))
        listed = [label for label, _ in book.nav("page-list")]
        pages = page_labels(text)
        lines = list(check(book))
        results.add(sorted(listed, key=pages.index) == pages and not lines,
                    f"{name}{' ' + style if style else ''}: "
                    f"{len(pages)} printed pages are found",
                    [f"{listed} for {pages}"] + lines)


def test_split(results, folder):
    for name, title, body in (
            ("one", "The first", "See [two](two.md) and [three](three.md)."),
            ("two", "The second", "See [one](one.md)."),
            ("three", "الثالث", "It reads [one](one.md).")):
        lang = "ar" if name == "three" else "en"
        url = "url: https://example.org/two\n" if name == "two" else ""
        with open(os.path.join(folder, name + ".md"), "w",
                  encoding="utf-8") as file:
            file.write(f"---\ntitle: {title}\nlang: {lang}\n{url}"
                       f"date: 2024-10-22\nauthor: A. Writer\n---\n\n{body}\n")
    with open(os.path.join(folder, "set.yaml"), "w",
              encoding="utf-8") as file:
        file.write("version: 1\ntitle: The Set\nnumber: 4\nlang: en\n"
                   "epub-split: section\noutputs:\n"
                   "  each.epub: { split: article }\n"
                   "sections:\n- {name: Town, articles: [one.md]}\n"
                   "- {name: World, articles: [two.md, three.md]}\n")
    status, said = newsprint(folder, "build", "-v", "set.yaml", "-o", "out/",
                             "-o", "all.epub", "--epub-split", "none")
    names = sorted(os.listdir(os.path.join(folder, "out")))
    results.add(status == 0 and names == [
        "2024-10-22 The Set-s1-town.epub", "2024-10-22 The Set-s2-world.epub",
        "2024-10-22 The Set.pdf", "each-a001-the-first.epub",
        "each-a002-the-second.epub", "each-a003-althalth.epub"],
        "a book for each section and each article", names + [said])
    results.add(said.count("[epub-link-apart]") == 8, "links are told of",
                [said])
    books = {name: Book(os.path.join(folder, "out", name))
             for name in names if name.endswith(".epub")}
    books["all"] = Book(os.path.join(folder, "all.epub"))
    for name, book in books.items():
        lines = list(check(book))
        results.add(not lines, f"{name} is a whole book", lines)
    identifiers = {book.metadata("identifier")[0] for book in books.values()}
    results.add(len(identifiers) == 6, "with an identifier of its own")
    titles = [book.metadata("title")[0] for book in books.values()]
    results.add(titles == ["The Set: Town, 4", "The Set: World, 4",
                           "The first", "The second", "الثالث", "The Set, 4"],
                "and a title", titles)
    arabic = books["each-a003-althalth.epub"]
    spine = next(e for e in arabic.opf.iter() if e.tag.endswith("spine"))
    results.add(arabic.metadata("language") == ["ar"] and
                spine.get("page-progression-direction") == "rtl",
                "that of an Arabic article is turned from the right")
    positions = [book.meta("group-position", "#set") for book in
                 list(books.values())[:5]]
    results.add(positions == [["1"], ["2"], ["1"], ["2"], ["3"]],
                "they know their place in the set", positions)
    links = {name: [a.get("href") for a in
                    book.tree(book.articles()[article][0]).iter()
                    if a.get("href") and kind_of(a) == "a"]
             for name, article, book in (
                 ("first", "a001-the-first",
                  books["each-a001-the-first.epub"]),
                 ("whole", "a001-the-first", books["all"]))}
    results.add("https://example.org/two" in links["first"] and
                "a003-althalth.xhtml" not in links["first"],
                "a link to another book is that article's address, or none",
                links["first"])
    results.add({"a002-the-second.xhtml", "a003-althalth.xhtml"} <=
                set(links["whole"]), "and in one book leads there",
                links["whole"])


def kind_of(node):
    return node.tag.rpartition("}")[2] if node.get("role") is None and \
        node.get(OPS + "type") is None else ""


def test_refused(results, folder):
    for what, words in (
            ("a way to divide that is none", ("-o", "x.epub",
                                              "--epub-split", "page")),
            ("to standard output", ("-o", "-.epub", "--epub-split",
                                    "article")),
            ("of a PDF", ("-o", "x.pdf", "--epub-split", "article")),
            ("of no book at all", ("--epub-split", "article", "-o", "x.pdf")),
            ("over another output", ("-o", "x.epub", "--epub-split",
                                     "article", "-o",
                                     "x-a001-the-first.epub"))):
        status, said = newsprint(folder, "build", "one.md", *words)
        results.add(status == 2 and said != "", f"refused: {what}",
                    [str(status), said])
    left = [name for name in os.listdir(folder) if name.startswith("x")]
    results.add(not left, "and nothing is written", left)


def test_alone(results, folder):
    with open(os.path.join(folder, "alone.md"), "w",
              encoding="utf-8") as file:
        file.write("---\ntitle: The clock that walked\ndeck: It came back.\n"
                   "authors: [{name: Mira Holt}, "
                   "{name: Jan Ro, role: translator}]\n"
                   "tags: [clocks]\nsite: Harbour Post\n"
                   "url: https://example.org/clock\nrights: © Harbour Post\n"
                   "lang: en\ndate: 2024-10-22\n---\n\nIt walked.\n")
    status, said = newsprint(folder, "build", "-q", "alone.md", "-o",
                             "alone.epub")
    book = Book(os.path.join(folder, "alone.epub"))
    lines = list(check(book))
    results.add(status == 0 and not lines, "an article alone", lines + [said])
    for name, want in (("creator", ["Mira Holt", "Jan Ro"]),
                       ("date", ["2024-10-22"]),
                       ("description", ["It came back."]),
                       ("subject", ["clocks"]), ("language", ["en"])):
        got = book.metadata(name)
        results.add(got == want, f"its {name}", [f"{got}"])
    roles = [e.text for e in book.opf.iter() if e.get("property") == "role"]
    results.add(roles == ["aut", "trl"], "who did what", roles)
    (article,) = book.articles()
    for name, want in (("source", ["https://example.org/clock"]),
                       ("rights", ["© Harbour Post"])):
        got = book.meta(f"dcterms:{name}", f"#{article}")
        results.add(got == want, f"its {name}", [f"{got}"])


def main():
    results = Results()
    with tempfile.TemporaryDirectory() as folder:
        for test in (test_split, test_refused, test_alone, test_pages,
                     test_long):
            test(results, folder)
    return results.finish()


if __name__ == "__main__":
    sys.exit(main())
