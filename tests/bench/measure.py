#!/usr/bin/env python3
"""Measures how evenly the lines of a PDF are set.

    measure.py FILE.pdf [--measure 160] [--size 9.5] [--natural 0.25]

The PDF must hold what tests/bench/quality makes: plain paragraphs of one
size, justified in columns of one known measure, each paragraph but the first
with an indent and no white between them. So nothing needs to be guessed but
where the columns are: a line is first of its paragraph if it is indented, and
last if the next one is first. Text of other sizes (folios, headlines) is left
out. Characters and their boxes are MuPDF's, read from `mutool draw -F stext`.

Figures are kept as sums, so that those of several files add up; rates() makes
shares of them. A line's space is the mean of its word spaces, as a share of
the natural one. Only justified lines count for it: not the last of each
paragraph, nor those that do not end at the right edge though they should.
These are counted as `ragged`, and are to be few for the rest to mean much.
"""
import argparse
import collections
import math
import statistics
import subprocess
import xml.etree.ElementTree as ElementTree

HYPHENS = "-\u00ad\u2010"
SPACES = " \u00a0"

# All in ems. A gap without a glyph of its own is a word space from here on,
# more than tracking and kerning come to and less than any tight space.
LEAST_SPACE = 0.12
INDENT = 0.5
# Stops and hyphens hang out by a fifth. What is off by more is a word that did
# not fit, or a line that was given up.
AT_EDGE = 0.4
# Boxes stand on one line if their baselines differ by less.
SAME_LINE = 0.3
# MuPDF's size is the root of width times height, so type that is set 4 %
# wider or narrower comes as 2 % larger or smaller.
SAME_SIZE = 0.03

RUNT = 0.2  # of the measure
RIVER_LINES = 4
RIVER_OVERLAP = 0.6  # of the natural space
RIVER_WIDTH = 1.1
LEAST_PAIRS = 12  # of letters, to tell a line's tracking from


class Glyph:
    """A character's box and baseline."""

    __slots__ = ("x0", "x1", "y", "size", "text")

    def __init__(self, char, size):
        quad = [float(number) for number in char.get("quad").split()]
        self.x0, self.x1 = quad[0], quad[2]
        self.y = float(char.get("y"))
        self.size = size
        self.text = char.get("c")


class Line:
    """A set line: its place, its glyphs and the words they make."""

    def __init__(self, page, column, left, glyph):
        self.page, self.column, self.left = page, column, left
        self.y = glyph.y
        self.words = []  # lists of glyphs
        self.first = self.last = False

    def add(self, glyph, after_space, em):
        gap = glyph.x0 - self.words[-1][-1].x1 if self.words else 0
        if not self.words or after_space or gap > LEAST_SPACE * em:
            self.words.append([])
        self.words[-1].append(glyph)

    @property
    def start(self):
        return self.words[0][0].x0

    @property
    def end(self):
        return self.words[-1][-1].x1

    @property
    def place(self):
        return self.page, self.column

    def gaps(self):
        return [(a[-1].x1, b[0].x0) for a, b in zip(self.words, self.words[1:])]

    def text(self):
        return " ".join("".join(g.text for g in word) for word in self.words)

    def divided(self):
        """Whether it ends in a hyphen that belongs to a word."""
        word = self.words[-1]
        return not self.last and len(word) > 1 and word[-1].text in HYPHENS


# ---- reading ----


def read_pages(pdf):
    """A list of pages, each a list of MuPDF's lines, each a list of glyphs."""
    xml = subprocess.run(
        ["mutool", "draw", "-q", "-F", "stext", pdf],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
    ).stdout
    pages = []
    for page in ElementTree.fromstring(xml).iter("page"):
        pages.append([])
        for line in page.iter("line"):
            pages[-1].append([
                Glyph(char, float(font.get("size")))
                for font in line.iter("font") for char in font.iter("char")
            ])
    return pages


def column_edges(pages, measure):
    """Where columns begin: the most frequent starts of lines that are at least
    a measure apart. Indents and words after a wide gap come less often."""
    starts = collections.Counter(
        round(line[0].x0) for page in pages for line in page if line)
    edges = []
    for start, _ in starts.most_common():
        if all(abs(start - edge) >= measure for edge in edges):
            edges.append(start)
    return sorted(
        statistics.median(
            line[0].x0 for page in pages for line in page
            if line and abs(line[0].x0 - edge) <= 1)
        for edge in edges)


def read_lines(pdf, measure, size):
    """The lines of the text in reading order."""
    pages = [
        [[g for g in line if abs(g.size / size - 1) < SAME_SIZE] for line in page]
        for page in read_pages(pdf)]
    edges = column_edges(pages, measure)
    lines = []
    for number, page in enumerate(pages):
        current, space = None, False
        for glyph in (glyph for line in page for glyph in line):
            if glyph.text in SPACES:
                space = True
                continue
            # What hangs out to the left is still nearer to its own column.
            column = max(
                (i for i, x in enumerate(edges) if glyph.x0 > x - 0.6 * size),
                default=0)
            if (current is None or column != current.column
                    or abs(glyph.y - current.y) > SAME_LINE * size):
                current = Line(number, column, edges[column], glyph)
                lines.append(current)
                space = False
            current.add(glyph, space, size)
            space = False
    for before, line in zip([None] + lines, lines):
        line.first = before is None or line.start > line.left + INDENT * size
        if before is not None:
            before.last = line.first
    if lines:
        lines[-1].last = True
    return lines


# ---- figures ----


def measure_spaces(lines, measure, size, natural, sums):
    for line in lines:
        if line.last:
            continue
        if abs(line.end - line.left - measure) > AT_EDGE * size:
            sums["ragged"] += 1
            continue
        gaps = line.gaps()
        if not gaps:
            continue
        ratio = statistics.mean(b - a for a, b in gaps) / (natural * size)
        sums["justified"] += 1
        sums["space_squares"] += (ratio - 1) ** 2
        sums["over_1_5"] += ratio > 1.5
        sums["over_2"] += ratio > 2
        sums["under_0_8"] += ratio < 0.8


def measure_hyphens(lines, sums):
    ladder = 0
    for line, after in zip(lines, lines[1:] + [None]):
        if not line.divided():
            ladder = 0
            continue
        sums["hyphens"] += 1
        ladder += 1
        sums["ladders"] += ladder == 3  # once each, however long it gets
        sums["column_hyphens"] += after.place != line.place
        sums["fragments"] += after.last and len(after.words) == 1


def measure_paragraphs(lines, measure, sums):
    for before, line in zip(lines, lines[1:]):
        if line.first:
            continue
        broken = line.place != before.place
        sums["orphans"] += broken and before.first
        sums["widows"] += broken and line.last
        if line.last:
            sums["paragraphs"] += 1
            sums["runts"] += line.end - line.left < RUNT * measure


def measure_rivers(lines, size, natural, sums):
    """A river is a chain of word spaces, each overlapping the one above; one
    that forks counts once for each end."""
    space = natural * size
    steps = [b.y - a.y for a, b in zip(lines, lines[1:]) if a.place == b.place]
    leading = statistics.median(steps) if steps else 0
    above, before = [], None
    for line in lines + [None]:
        chains = []  # (left, right, length, sum of widths)
        flows_on = set()
        near = (before is not None and line is not None
                and line.place == before.place
                and line.y - before.y < 1.3 * leading)
        for left, right in line.gaps() if line is not None else []:
            length, width = 0, 0.0
            source = None
            for i, chain in enumerate(above if near else []):
                overlap = min(right, chain[1]) - max(left, chain[0])
                if overlap >= RIVER_OVERLAP * space and chain[2] > length:
                    length, width, source = chain[2], chain[3], i
            flows_on.add(source)
            chains.append((left, right, length + 1, width + right - left))
        for i, (_, _, length, width) in enumerate(above):
            if (i not in flows_on and length >= RIVER_LINES
                    and width / length >= RIVER_WIDTH * space):
                sums["rivers"] += 1
        above, before = chains, line


def measure_letters(lines, sums):
    """Tracking and scaling. Each pair of letters and each letter is compared
    with its own median in the file, so kerning does not show. The change in a
    line is the median over it."""
    gaps, widths = collections.defaultdict(list), collections.defaultdict(list)
    by_line = []
    for line in lines:
        pairs = [
            (a.text + b.text, (b.x0 - a.x1) / a.size)
            for word in line.words for a, b in zip(word, word[1:])]
        letters = [(g.text, g.x1 - g.x0) for word in line.words for g in word]
        by_line.append((pairs, letters))
        for pair, gap in pairs:
            gaps[pair].append(gap)
        for letter, width in letters:
            widths[letter].append(width)
    gaps = {pair: statistics.median(all_) for pair, all_ in gaps.items()}
    widths = {letter: statistics.median(all_) for letter, all_ in widths.items()}
    tracking, scaling = [], []
    for pairs, letters in by_line:
        if len(pairs) < LEAST_PAIRS:
            continue
        tracking.append(1000 * statistics.median(
            gap - gaps[pair] for pair, gap in pairs))
        scaling.append(100 * statistics.median(
            width / widths[letter] - 1
            for letter, width in letters if widths[letter] > 0))
    sums["lettered"] += len(tracking)
    for name, values in (("tracking", tracking), ("scaling", scaling)):
        if values:
            mean = statistics.mean(values)
            sums[name + "_squares"] += sum((v - mean) ** 2 for v in values)


def measure_pdf(pdf, measure, size, natural):
    """The sums of one file, and its lines."""
    sums = collections.Counter()
    lines = read_lines(pdf, measure, size)
    sums["lines"] = len(lines)
    sums["characters"] = sum(len(line.text()) for line in lines)
    measure_spaces(lines, measure, size, natural, sums)
    measure_hyphens(lines, sums)
    measure_paragraphs(lines, measure, sums)
    measure_rivers(lines, size, natural, sums)
    measure_letters(lines, sums)
    return sums, lines


def rates(sums):
    """What a table shows: counts as they are, shares in percent, None for
    shares of nothing."""

    def share(name, whole, factor=100):
        return factor * sums[name] / sums[whole] if sums[whole] else None

    def root(name, whole):
        square = share(name, whole, 1)
        return square if square is None else math.sqrt(square)

    return {
        "lines": sums["lines"],
        "characters": share("characters", "lines", 1),
        "space_rms": root("space_squares", "justified"),
        "over_1_5": share("over_1_5", "justified"),
        "over_2": share("over_2", "justified"),
        "under_0_8": share("under_0_8", "justified"),
        "hyphens": share("hyphens", "lines"),
        "ladders": sums["ladders"],
        "column_hyphens": sums["column_hyphens"],
        "runts": share("runts", "paragraphs"),
        "fragments": sums["fragments"],
        "rivers": share("rivers", "lines", 1000),
        "widows": sums["widows"],
        "orphans": sums["orphans"],
        "ragged": sums["ragged"],
        "tracking": root("tracking_squares", "lettered"),
        "scaling": root("scaling_squares", "lettered"),
    }


def main():
    parser = argparse.ArgumentParser(
        description="how evenly the lines of a PDF are set")
    parser.add_argument("pdf")
    parser.add_argument(
        "--measure", type=float, default=160, help="of a column, in points")
    parser.add_argument(
        "--size", type=float, default=9.5, help="of the text, in points")
    parser.add_argument(
        "--natural", type=float, default=0.25, help="word space in ems")
    options = parser.parse_args()
    sums, _ = measure_pdf(
        options.pdf, options.measure, options.size, options.natural)
    for name, value in rates(sums).items():
        print(f"{name:15}", "-" if value is None else f"{value:.3f}")


if __name__ == "__main__":
    main()
