#!/usr/bin/python3
"""All that Newsprint makes of the golden inputs and of the samples keeps the
rules of PDF/UA-1 and PDF/A-2a, or does not claim to.

    test_editions.py [FOLDER]    (as a test of meson: NEWSPRINT,
                                  NEWSPRINT_SOURCE)

With a FOLDER the PDFs are left there.
"""
import glob
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

sys.dont_write_bytecode = True
from pdfrules import NotUnderstood, check  # noqa: E402

SOURCE = os.environ["NEWSPRINT_SOURCE"]
NEWSPRINT = os.environ["NEWSPRINT"]
# Styles are named from there.
GOLDEN = os.path.join(SOURCE, "tests", "golden")
FULL = (2, "a", True)
# PDF/A only recommends words for pictures, and a language that is known.
ARCHIVE = (2, "a", False)
NO_WORDS = {"preflight/words.md", "read/deep.md",
            "read/front-matter-wrong.md"}
# Sheets have no structure, but all else.
ON_SHEETS = (2, "u", False)
SHEETS = ("--imposition", "booklet", "--bleed", "3mm", "--crop-marks")
# Characters that no font has: such a file cannot keep to either standard.
GLYPHS_MISSING = {"missing.md", "missing-lines.txt", "missing-tabs.txt",
                  "preflight/glyphs.yaml"}
LEAST = 100  # files; fewer mean that inputs were not found


def cases():
    """(name, input, options, profile)"""
    for pattern in ("*.md", "*.txt", "*.yaml", "*/*.md", "*/*.yaml"):
        for path in sorted(glob.glob(os.path.join(GOLDEN, pattern))):
            name = os.path.relpath(path, GOLDEN)
            # Styles and parts of editions are no inputs of their own.
            stem = os.path.splitext(path)[0]
            if any(os.path.exists(f"{stem}.{suffix}")
                   for suffix in ("pages", "tree", "diag", "booklet")):
                yield name, path, (), \
                    None if name in GLYPHS_MISSING else \
                    ARCHIVE if name in NO_WORDS else FULL
    samples = os.path.join(SOURCE, "samples")
    weekly = os.path.join(samples, "weekly.yaml")
    for style in ("broadsheet", "magazine", "reader"):
        yield f"weekly, {style}", weekly, ("--style", style), FULL
    yield "weekly", weekly, (), FULL
    yield "weekly, for press", weekly, ("--bleed", "3mm",
                                        "--crop-marks"), FULL
    yield "weekly, booklet", weekly, SHEETS, ON_SHEETS
    yield "weekly, 2-up", weekly, ("--imposition", "2-up"), ON_SHEETS
    yield "weekly, from the right", weekly, ("--lang", "ar"), FULL
    yield "berliner", os.path.join(samples, "berliner.yaml"), (), FULL


def build(job):
    """The PDF's path, None if the input gives none."""
    folder, index, (name, path, options, _) = job
    output = os.path.join(folder, f"{index:03d}.pdf")
    run = subprocess.run(
        [NEWSPRINT, "build", "-q", os.path.relpath(path, GOLDEN), *options,
         "-o", output], cwd=GOLDEN, check=False,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if run.returncode < 0:
        raise RuntimeError(f"{name}: signal {-run.returncode}")
    return output if os.path.exists(output) else None


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = sys.argv[1] if len(sys.argv) > 1 else temporary
        todo = list(cases())
        n = made = bad = 0
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            outputs = pool.map(build, [(folder, i, case)
                                       for i, case in enumerate(todo)])
            for (name, _, _, profile), output in zip(todo, outputs):
                n += 1
                if output is None:
                    bad += 1
                    print(f"not ok {n} - {name} gives no PDF")
                    continue
                made += 1
                with open(output, "rb") as file:
                    data = file.read()
                try:
                    lines = check(data, profile)
                except NotUnderstood as error:
                    lines = getattr(error, "findings", []) + [
                        f"not understood: {error}"]
                bad += bool(lines)
                print(f"{'not ok' if lines else 'ok'} {n} - {name}")
                for line in lines[:20]:
                    print(f"# {line}")
    n += 1
    bad += made < LEAST
    print(f"{'ok' if made >= LEAST else 'not ok'} {n} - there are {made}")
    print(f"1..{n}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
