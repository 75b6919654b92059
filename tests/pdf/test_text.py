#!/usr/bin/python3
"""What the structure tree of a PDF says is what was written: the text of each
block of the golden inputs and of the samples, as the EPUB has it, is that of an
element, letter for letter and space for space. With NEWSPRINT_CORPUS_EDITION
that edition is asked too.

    test_text.py    (as a test of meson: NEWSPRINT, NEWSPRINT_SOURCE)
"""
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

sys.dont_write_bytecode = True
from pdfrules import read_blocks  # noqa: E402
from test_editions import GOLDEN, NEWSPRINT, cases  # noqa: E402

XHTML = "{http://www.w3.org/1999/xhtml}"
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "caption",
          "pre"}
# What the PDF says in other words, or elsewhere.
OTHERS = {"byline", "date", "source", "contents", "credit", "read-time",
          "running"}
# Characters that no glyph shows.
SIGNS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Their articles are cut, by the editor's wish or since they have too much.
CUT = {"makeup/cut.yaml", "makeup/fitted.yaml"}
LEAST = 100  # editions; fewer mean that inputs were not found


def plain(text):
    text = SIGNS.sub("", unicodedata.normalize("NFC", text))
    return re.sub(r"[\s\u00a0]+", " ", text).strip()


def name_of(node):
    return node.tag.removeprefix(XHTML) if isinstance(node.tag, str) else ""


def texts_of(block):
    """The words of a block, without those of blocks in it and of numbers of
    notes; the lines of code one by one."""
    words = []

    def take(node):
        name, kind = name_of(node), node.get("class")
        if name == "br":
            words.append(" ")
        skipped = node is not block and (
            name in BLOCKS or name in ("ul", "ol", "table", "figure") or
            name in ("blockquote", "aside"))
        if not skipped and kind not in ("note-ref", "back"):
            words.append(node.text or "")
            for child in node:
                take(child)
                words.append(child.tail or "")

    take(block)
    text = "".join(words)
    return text.split("\n") if name_of(block) == "pre" else [text]


def written(path):
    """The blocks of an EPUB's articles."""
    with zipfile.ZipFile(path) as book:
        for name in sorted(book.namelist()):
            if not re.search(r"/a\d+-[^/]*\.xhtml$", name):
                continue
            root = ElementTree.fromstring(book.read(name))
            for article in root.iter(XHTML + "article"):
                for node in article.iter():
                    if name_of(node) in BLOCKS and \
                            node.get("class") not in OTHERS:
                        for text in texts_of(node):
                            if plain(text):
                                yield node, plain(text)


def missing(pdf, epub):
    with open(pdf, "rb") as file:
        said = [plain(text) for _, text in read_blocks(file.read())]
    counts = Counter(said)
    for node, text in written(epub):
        if counts[text] > 0:
            counts[text] -= 1
        elif not is_part(node, text, said):
            yield f"<{name_of(node)}> {text!r}"


def is_part(node, text, said):
    """Captions stand with their credits, a table that fits no page is lines,
    and briefs have no kickers."""
    kind = name_of(node)
    if kind in ("td", "th", "caption") or node.get("class") == "caption":
        return any(re.search(r"(?<!\w)" + re.escape(text) + r"(?!\w)", words)
                   for words in said)
    if node.get("class") == "kicker":
        return text in said or \
            text.upper() not in (words.upper() for words in said)
    return False


def build(job):
    folder, index, (name, path, options, _) = job
    output = os.path.join(folder, f"{index:03d}")
    run = subprocess.run(
        [NEWSPRINT, "build", "-q", os.path.relpath(path, GOLDEN), *options,
         "-o", output + ".pdf", "-o", output + ".epub"], cwd=GOLDEN,
        check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True)
    if run.returncode < 0:
        raise RuntimeError(f"{name}: signal {-run.returncode}")
    if not os.path.exists(output + ".pdf"):
        return None
    lost = list(missing(output + ".pdf", output + ".epub"))
    os.remove(output + ".pdf")
    os.remove(output + ".epub")
    return lost


def main():
    todo = [case for case in cases()
            if "--imposition" not in case[2] and case[0] not in CUT]
    corpus = os.environ.get("NEWSPRINT_CORPUS_EDITION")
    if corpus:
        todo.append(("the corpus", corpus, (), None))
    if len(sys.argv) > 1:
        todo = [case for case in todo if case[0] in sys.argv[1:]]
    bad = n = 0
    with tempfile.TemporaryDirectory() as folder, \
            ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        results = pool.map(build, [(folder, i, case)
                                   for i, case in enumerate(todo)])
        for (name, *_), lost in zip(todo, results):
            n += 1
            failed = lost is None or bool(lost)
            bad += failed
            print(f"{'not ok' if failed else 'ok'} {n} - {name}")
            for line in lost or []:
                print(f"# {line[:300]}")
    n += 1
    enough = n > LEAST or len(sys.argv) > 1
    print(f"{'ok' if enough else 'not ok'} {n} - there are {n - 1}")
    print(f"1..{n}")
    return 1 if bad or not enough else 0


if __name__ == "__main__":
    sys.exit(main())
