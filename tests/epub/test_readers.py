#!/usr/bin/python3
"""Programs that people read books with show every word: calibre's converter,
and foliate-js and epub.js in a browser. They are large, so ./setup test does
not install them, and what is missing is skipped by name (VALIDATORS_HOME has
the node_modules of the latter).

    test_readers.py [BOOK.epub...]    (as a test of meson: NEWSPRINT,
                                       NEWSPRINT_SOURCE)

Without BOOKs: the sample editions, one from the right, and a long article.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "pdf"), HERE]
import long  # noqa: E402
from epubbook import XHTML, Book, kind, letters, words_of  # noqa: E402
from tap import SOURCE, Results, newsprint  # noqa: E402

SAMPLES = os.path.join(SOURCE, "samples")
GOLDEN = os.path.join(SOURCE, "tests", "golden")
CHROMIUM = os.environ.get("PUPPETEER_EXECUTABLE_PATH", "/usr/bin/chromium")
MODULES = os.path.join(os.environ.get("VALIDATORS_HOME", ""), "node_modules")
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "pre",
          "figcaption", "caption"}
LONG_BYTES = 400 * 1024


def make(folder):
    long.write(os.path.join(folder, "long.md"), LONG_BYTES)
    for name, path in (
            ("weekly", os.path.join(SAMPLES, "weekly.yaml")),
            ("berliner", os.path.join(SAMPLES, "berliner.yaml")),
            ("right", os.path.join(GOLDEN, "furniture-rtl.yaml")),
            ("every", os.path.join(GOLDEN, "everything.md")),
            ("long", os.path.join(folder, "long.md"))):
        output = os.path.join(folder, name + ".epub")
        newsprint(GOLDEN, "build", "-q", os.path.relpath(path, GOLDEN), "-o",
                  output)
        yield output


def body_of(book, name):
    return book.tree(name).find(XHTML + "body")


def test_calibre(results, path, folder):
    """Each block's words are in the text, one behind the other."""
    what = f"{os.path.basename(path)}: calibre"
    if shutil.which("ebook-convert") is None:
        results.skip(what, "ebook-convert is not installed")
        return
    output = os.path.join(folder, "calibre.txt")
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen",
               CALIBRE_CONFIG_DIRECTORY=os.path.join(folder, "calibre"))
    run = subprocess.run(["ebook-convert", path, output], check=False, env=env,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                         text=True)
    if run.returncode != 0:
        results.add(False, what, run.stdout.splitlines()[-20:])
        return
    with open(output, encoding="utf-8") as file:
        text = letters(file.read())
    book, at, lost = Book(path), 0, []
    for name in book.spine:
        if name in ("cover.xhtml", "nav.xhtml"):
            continue
        for node in body_of(book, name).iter():
            words = letters(words_of(node)) if kind(node) in BLOCKS else ""
            found = text.find(words, at)
            if found < 0:
                lost.append(f"{name}: <{kind(node)}> {words[:60]}")
            elif kind(node) != "figcaption":
                at = found + len(words)
    results.add(not lost, what, lost[:20])


def test_engines(results, paths):
    missing = [what for what, there in (
        ("node", shutil.which("node")),
        (CHROMIUM, os.path.exists(CHROMIUM)),
        ("VALIDATORS_HOME with puppeteer-core",
         os.path.isdir(os.path.join(MODULES, "puppeteer-core")))) if not there]
    if missing:
        results.skip("foliate-js and epub.js", f"no {', no '.join(missing)}")
        return
    run = subprocess.run(["node", os.path.join(HERE, "readers.mjs"), *paths],
                         check=False, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, text=True)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    for path in paths:
        book = Book(path)
        for engine in ("foliate", "epubjs"):
            own = [line for line in lines
                   if line["book"] == path and line["engine"] == engine]
            wrong = [line["problem"] for line in own if "problem" in line]
            shown = {line["section"]: line["text"] for line in own
                     if "section" in line}
            if len(shown) != len(book.spine):
                wrong.append(f"{len(shown)} of {len(book.spine)} files")
            for n, text in shown.items():
                want = letters(words_of(body_of(book, book.spine[n])))
                if letters(text) != want:
                    wrong.append(f"{book.spine[n]}: {len(letters(text))} "
                                 f"letters, not {len(want)}")
            results.add(not wrong, f"{os.path.basename(path)}: {engine}",
                        (wrong + run.stderr.splitlines())[:20])


def main():
    results = Results()
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.abspath(path) for path in sys.argv[1:]]
        paths = paths or list(make(folder))
        for path in paths:
            test_calibre(results, path, folder)
        test_engines(results, paths)
    return results.finish()


if __name__ == "__main__":
    sys.exit(main())
