"""Sets the same text with Newsprint and its peers, and compares the lines.

programs.py has the programs and their settings, measure.py the figures.
Texts are tests/bench/text/LANG.txt, or files named like that: a paragraph a
line, with blank lines between.

The characters of each PDF are compared with the text, so that a program that
lost or changed some does not pass for a good one. If Newsprint is not there, or
does so, the exit status is 1.
"""
import argparse
import collections
import os
import pathlib
import re
import statistics
import sys
import tempfile

from measure import HYPHENS, measure_pdf, rates
from programs import (
    FAMILY, FONT, HERE, LEADING, NATURAL, NO_PATTERNS, NOT_INSTALLED, PROGRAMS,
    SIZE, Job, LeftOut, find_font, version)

MEASURES = [160, 220]

# Of the table: key, heading, decimals.
COLUMNS = [
    ("lines", "lines", 0),
    ("characters", "chars", 1),
    ("space_rms", "RMS", 3),
    ("over_1_5", ">1.5", 1),
    ("over_2", ">2.0", 2),
    ("under_0_8", "<0.8", 1),
    ("hyphens", "hyphen", 1),
    ("ladders", "ladder", 0),
    ("column_hyphens", "at end", 0),
    ("runts", "runts", 1),
    ("fragments", "frags", 0),
    ("rivers", "rivers", 1),
    ("widows", "widow", 0),
    ("orphans", "orphan", 0),
    ("ragged", "ragged", 0),
    ("tracking", "track", 1),
    ("scaling", "scale", 2),
]
LEGEND = """\
chars   characters a line
RMS     root mean square of how far a line's word spaces are from the natural
        one, as a share of it; >1.5, >2.0, <0.8: % of justified lines with
        spaces that wide
hyphen  % of lines; ladder: three or more in a row; at end: of a column
runts   % of paragraphs whose last line is under a fifth of the measure;
        frags: last lines that are only a piece of a word
rivers  in 1000 lines
ragged  lines that should be justified and are not
track   standard deviation of letterspacing, in thousandths of an em; scale: of
        the letters' width, in %"""

# For 36 to 42 characters a line, and 45 to 55; languages of long words may
# have more hyphens in the narrow ones.
NARROW = {
    "space_rms": "0.25", "over_1_5": "3", "over_2": "0.3", "under_0_8": "8",
    "hyphens": "20", "ladders": "0", "runts": "5", "fragments": "0",
    "rivers": "2", "widows": "0", "orphans": "0",
}
WIDE = dict(
    NARROW, space_rms="0.14", over_1_5="0.5", over_2="0", under_0_8="",
    hyphens="10", rivers="1")
GOALS = [(33, 43.5, NARROW), (43.5, 57, WIDE)]
LONG_WORDS = {"de", "id"}
LONG_WORDS_HYPHENS = "28"


def characters(text):
    """What all programs should have set, without what a line's end changes."""
    return re.sub(rf"[\s\u200b\u2011{re.escape(HYPHENS)}]", "", text)


def first_difference(lines, paragraphs):
    """Where a PDF's LINES have something else than the text, or None."""
    got = characters("".join(line.text() for line in lines))
    want = characters("".join(paragraphs))
    if got == want:
        return None
    at = len(os.path.commonprefix([got, want]))
    return f"'{got[at:at + 20]}' stands where the text has '{want[at:at + 20]}'"


def divides(lines, paragraphs):
    """Whether any word is divided, other than at its own hyphen."""
    text = " ".join(paragraphs)
    pairs = zip(lines, lines[1:])
    return any(
        line.divided()
        and line.text().split()[-1][:-1] + after.text().split()[0] in text
        for line, after in pairs)


# ---- the table ----


def print_row(name, cells):
    print(f"{name:23}" + "".join(f"{cell:>7}" for cell in cells))


def print_block(langs, measure, rows):
    """ROWS: a program's name to its sums."""
    figures = {name: rates(sums) for name, sums in rows.items()}
    length = statistics.mean(f["characters"] or 0 for f in figures.values())
    print(f"\n{' '.join(langs)}, {measure:g} pt")
    print_row("", [heading for _, heading, _ in COLUMNS])
    for least, most, goals in GOALS:
        if least <= length < most:
            if goals is NARROW and LONG_WORDS.issuperset(langs):
                goals = dict(goals, hyphens=LONG_WORDS_HYPHENS)
            print_row("goal", [goals.get(key, "") for key, _, _ in COLUMNS])
    for name, f in figures.items():
        print_row(name, [
            "-" if f[key] is None else f"{f[key]:.{decimals}f}"
            for key, _, decimals in COLUMNS])


def print_blocks(measure, results):
    """RESULTS: language to name to sums. Languages together come last: those
    that every program could set, and if that is not all, all of them with the
    programs that could."""
    langs = [lang for lang in results if results[lang]]
    names = [n for n in PROGRAMS if any(n in results[lang] for lang in langs)]
    for lang in langs:
        print_block([lang], measure, results[lang])
    common = [lang for lang in langs if len(results[lang]) == len(names)]
    for group in [common, langs] if common != langs else [langs]:
        rows = {}
        for name in names:
            if all(name in results[lang] for lang in group):
                rows[name] = collections.Counter()
                for lang in group:
                    rows[name].update(results[lang][name])
        if len(group) > 1 and rows:
            print_block(group, measure, rows)


# ---- the work ----


class Remarks:
    """What there is to say below the table, once each, with the languages that
    it is about."""

    def __init__(self):
        self.langs = {}
        self.failed = False  # Newsprint's own faults, not those of others

    def add(self, what, lang=None):
        langs = self.langs.setdefault(what, [])
        if lang and lang not in langs:
            langs.append(lang)

    def print(self):
        for what, langs in self.langs.items():
            print(what + (f" ({' '.join(langs)})" if langs else ""))


def set_and_measure(name, job, remarks):
    """The sums of a program, or None if it cannot."""
    setter, settings = PROGRAMS[name]
    program = name.partition(",")[0]
    pdf = job.folder / "out.pdf"
    try:
        setter(job, pdf, **settings)
        remarks.add(version(name, pdf))
    except LeftOut as reason:
        everywhere = str(reason) == NOT_INSTALLED
        if program == "Newsprint" and str(reason) != NO_PATTERNS:
            remarks.failed = True
        remarks.add(
            f"{program} is left out: {reason}", None if everywhere else job.lang)
        return None
    sums, lines = measure_pdf(pdf, job.measure, SIZE, NATURAL)
    difference = first_difference(lines, job.paragraphs)
    if difference:
        remarks.failed |= program == "Newsprint"
        remarks.add(f"{program} set another text: {difference}", job.lang)
    if not divides(lines, job.paragraphs):
        remarks.add(f"{program} divided no word", job.lang)
    return sums


def parse_arguments():
    parser = argparse.ArgumentParser(
        prog="quality", description="Compare how evenly programs set lines.")
    parser.add_argument(
        "--measure", type=float, action="append", metavar="PT",
        help="of a column; 160 and 220")
    parser.add_argument(
        "--lang", action="append", help="only texts of this language")
    parser.add_argument(
        "--keep", type=pathlib.Path, metavar="DIR",
        help="work here, and leave the PDFs there")
    parser.add_argument(
        "text", nargs="*", type=pathlib.Path, help="LANG.txt; those of text/")
    options = parser.parse_args()
    options.text = options.text or sorted((HERE / "text").glob("*.txt"))
    for text in options.text:
        if not text.is_file():
            parser.error(f"{text}: there is no such file")
    if options.lang:
        options.text = [t for t in options.text if t.stem in options.lang]
    return options


def main():
    options = parse_arguments()
    font = find_font()
    if font is None or not options.text:
        print(f"quality: no {FONT}" if font is None else "quality: no texts")
        sys.exit(77)
    print(f"{FAMILY}, {SIZE:g}/{LEADING:g} pt\n{LEGEND}")
    remarks = Remarks()
    with tempfile.TemporaryDirectory() as folder:
        home = (options.keep or pathlib.Path(folder)).resolve()
        for measure in options.measure or MEASURES:
            results = {}
            for text in options.text:
                paragraphs = text.read_text(encoding="utf-8").split("\n")
                paragraphs = [p.strip() for p in paragraphs if p.strip()]
                results[text.stem] = {}
                for number, name in enumerate(PROGRAMS):
                    place = home / f"{text.stem}-{measure:g}-{number}"
                    place.mkdir(parents=True, exist_ok=True)
                    job = Job(text.stem, paragraphs, measure, font, place)
                    sums = set_and_measure(name, job, remarks)
                    if sums:
                        results[text.stem][name] = sums
            print_blocks(measure, results)
            sys.stdout.flush()
    print()
    remarks.print()
    sys.exit(1 if remarks.failed else 0)


if __name__ == "__main__":
    main()
