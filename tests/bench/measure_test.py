#!/usr/bin/env python3
"""Tests measure.py on pages made by hand, whose figures can be counted.

They are set in Courier of 10 pt, where a character is 6 pt wide, in columns of
100 pt. The natural space is said to be 5 pt, so the spaces of three words with
15, 14 and 13 characters are 1, 1.6 and 2.2 times that, and those of four words
with 15 are 0.67.
"""
import os
import shutil
import sys
import tempfile
import unittest

from measure import measure_pdf, rates, read_lines

MEASURE, SIZE, CHARACTER, NATURAL = 100, 10, 6, 0.5
COLUMNS, TOP, LEADING = (50, 170), 700, 12

FIRST = ">aaaaaaaaaaaaaaa\n"  # fills the measure after the indent, no spaces
EVEN = "aaaaa aaaaa aaaaa\n"
WIDE = "aaaa aaaaaa aaaa\n"
WIDE_ELSEWHERE = "aaaaaa aa aaaaaa\n"
WIDEST = "aaaa aaaaa aaaa\n"
TIGHT = "aaaa aaaa aaaa aaa\n"
DIVIDED = "aaaaa aaaaa aaaa-\n"
LAST = "aaaa\n"


def operators(x, y, text, size=SIZE, tracking=0, scaling=100, space=0, kern=0):
    letters = f" {-1000 * kern / size:g} ".join(f"({c})" for c in text)
    return (f"BT /F {size} Tf {tracking} Tc {space:.3f} Tw {scaling} Tz "
            f"1 0 0 1 {x:.3f} {y:.3f} Tm [{letters}] TJ ET")


def set_line(left, y, text, how):
    """Justified, unless HOW says that it is ragged; a word at a time, or with
    the space's glyph."""
    indent = SIZE if text.startswith(">") else 0
    words = text.lstrip(">").split(" ")
    gaps = len(words) - 1
    gap = NATURAL * SIZE
    how = dict(how)
    if not how.pop("ragged", False) and gaps:
        gap = (MEASURE - indent - CHARACTER * len("".join(words))) / gaps
    x = left + indent
    if how.pop("glyphs", False):
        return [operators(x, y, " ".join(words), space=gap - CHARACTER)]
    result = []
    for word in words:
        result.append(operators(x, y, word, **how))
        x += CHARACTER * len(word) + gap
    return result


def set_pages(text, how):
    """Pages' content. > begins a paragraph, | a column, || a page; HOW has
    what lines of a number are set with."""
    pages, left, y = [[]], 0, TOP
    lines = text.splitlines()
    number = 0
    for i, line in enumerate(lines):
        if line == "||":
            pages.append([])
        if line in ("|", "||"):
            left, y = left + 1 if line == "|" else 0, TOP
            continue
        after = [other for other in lines[i + 1:] if "|" not in other][:1]
        ragged = not after or after[0].startswith(">")
        pages[-1] += set_line(
            COLUMNS[left], y, line, {"ragged": ragged, **how.get(number, {})})
        y -= LEADING
        number += 1
    # A folio, which is not to be counted.
    return ["\n".join(page + [operators(60, 20, "7", 6)]) for page in pages]


def stream(data):
    return f"<< /Length {len(data)} >>\nstream\n{data}\nendstream"


def make_pdf(path, pages):
    """X is read as "fi", as a ligature is."""
    unicode_map = (
        "/CIDInit /ProcSet findresource begin begincmap\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        "1 beginbfchar <58> <00660069> endbfchar\nendcmap end")
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 4 0 R >>",
        stream(unicode_map)]
    for i, page in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 800] /Resources "
            f"<< /Font << /F 3 0 R >> >> /Contents {6 + 2 * i} 0 R >>")
        objects.append(stream(page))
    data, offsets = "%PDF-1.4\n", []
    for i, body in enumerate(objects):
        offsets.append(len(data))
        data += f"{i + 1} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    data += (f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n"
             f"<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n")
    with open(path, "w", encoding="ascii") as file:
        file.write(data)


class MeasureTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.pdf = os.path.join(folder.name, "pages.pdf")

    def measure(self, text, how=None):
        make_pdf(self.pdf, set_pages(text, how or {}))
        self.sums, _ = measure_pdf(self.pdf, MEASURE, SIZE, NATURAL)
        return rates(self.sums)

    def test_spaces(self):
        for how in {}, {i: {"glyphs": True} for i in range(8)}:
            figures = self.measure(
                FIRST + EVEN + WIDE + WIDEST + TIGHT + LAST, how)
            self.assertEqual(figures["lines"], 6)
            self.assertEqual(self.sums["justified"], 4)
            self.assertEqual(figures["ragged"], 0)
            # The root of (0 + .6^2 + 1.2^2 + .333^2) / 4.
            self.assertAlmostEqual(figures["space_rms"], 0.6912, 3)
            self.assertEqual(figures["over_1_5"], 50)
            self.assertEqual(figures["over_2"], 25)
            self.assertEqual(figures["under_0_8"], 25)
            # 15 + 17 + 16 + 15 + 18 + 4 with single spaces.
            self.assertAlmostEqual(figures["characters"], 85 / 6)

    def test_spaces_that_hardly_are(self):
        # MuPDF takes a gap of an eighth of an em for none.
        self.measure(FIRST + "aaaa aaaa aaaa aaaa\n" + LAST)
        lines = read_lines(self.pdf, MEASURE, SIZE)
        self.assertEqual(lines[1].text(), "aaaa aaaa aaaa aaaa")
        self.assertEqual(self.sums["under_0_8"], 1)

    def test_no_last_lines(self):
        figures = self.measure(FIRST + EVEN + WIDEST + FIRST + EVEN)
        self.assertEqual(self.sums["justified"], 1)
        self.assertEqual(figures["space_rms"], 0)

    def test_ragged(self):
        figures = self.measure(
            FIRST + EVEN + "aaaa aaaa\n" + EVEN + LAST, {2: {"ragged": True}})
        self.assertEqual(figures["ragged"], 1)
        self.assertEqual(self.sums["justified"], 2)

    def test_hyphens(self):
        figures = self.measure(
            FIRST + 2 * DIVIDED + EVEN + 3 * DIVIDED + EVEN + 5 * DIVIDED + EVEN
            + LAST + FIRST + DIVIDED + "aaaaaaaaaaaaaaaa\n" + LAST)
        self.assertEqual(self.sums["hyphens"], 11)
        self.assertAlmostEqual(figures["hyphens"], 100 * 11 / 19)
        self.assertEqual(figures["fragments"], 0)
        self.assertEqual(figures["ladders"], 2)
        self.assertEqual(figures["column_hyphens"], 0)

    def test_hyphens_at_ends(self):
        figures = self.measure(
            FIRST + DIVIDED + "|\n" + EVEN + DIVIDED + "||\n" + EVEN + DIVIDED
            + LAST + FIRST + DIVIDED + "aa aa\n" + FIRST + "aa-")
        self.assertEqual(figures["column_hyphens"], 2)
        self.assertEqual(figures["fragments"], 1)
        # A dash ends the last line, which divides nothing.
        self.assertEqual(self.sums["hyphens"], 4)

    def test_runts(self):
        # 18 pt is under a fifth of 100, 24 is not; a single line never is.
        figures = self.measure(
            FIRST + EVEN + "aaa\n" + FIRST + EVEN + "aaaa\n" + ">a\n")
        self.assertEqual(self.sums["paragraphs"], 2)
        self.assertEqual(figures["runts"], 50)

    def test_widows_and_orphans(self):
        kept = FIRST + EVEN + "|\n" + EVEN + LAST
        figures = self.measure(kept + FIRST + EVEN + LAST)
        self.assertEqual((figures["widows"], figures["orphans"]), (0, 0))
        figures = self.measure(
            FIRST + EVEN + "|\n" + LAST + FIRST + "||\n" + EVEN + LAST)
        self.assertEqual((figures["widows"], figures["orphans"]), (1, 1))
        # The end of a paragraph at a column's end is neither.
        figures = self.measure(FIRST + EVEN + LAST + "|\n" + FIRST + EVEN + LAST)
        self.assertEqual((figures["widows"], figures["orphans"]), (0, 0))

    def test_rivers(self):
        def rivers(text):
            self.measure(FIRST + text + LAST)
            return self.sums["rivers"]

        self.assertEqual(rivers(4 * WIDE), 2)  # both spaces of the lines
        self.assertEqual(rivers(7 * WIDE), 2)
        self.assertEqual(rivers(3 * WIDE), 0)
        self.assertEqual(rivers(4 * EVEN), 0)  # not wide enough
        self.assertEqual(rivers(2 * (WIDE + WIDE_ELSEWHERE)), 0)
        self.assertEqual(rivers(2 * WIDE + "||\n" + 2 * WIDE), 0)
        self.assertEqual(rivers(4 * WIDE + WIDE_ELSEWHERE + 4 * WIDE), 4)

    def test_letters(self):
        figures = self.measure(FIRST + 6 * EVEN + LAST)
        self.assertAlmostEqual(figures["tracking"], 0, 2)
        self.assertAlmostEqual(figures["scaling"], 0, 2)
        # The first line's letters are in the middle: 3 lines are 5 thousandths
        # of an em above them, 3 below; the last is too short to tell.
        more = {i: {"tracking": 0.1} for i in (1, 2, 3)}
        figures = self.measure(
            FIRST + 6 * EVEN + LAST, {0: {"tracking": 0.05}, **more})
        self.assertAlmostEqual(figures["tracking"], 5 * (6 / 7) ** 0.5, 2)
        self.assertAlmostEqual(figures["scaling"], 0, 2)
        self.assertEqual(figures["ragged"], 0)
        more = {i: {"scaling": 102} for i in (1, 2, 3)}
        figures = self.measure(
            FIRST + 6 * EVEN + LAST, {0: {"scaling": 101}, **more})
        self.assertAlmostEqual(
            figures["scaling"], 100 / 101 * (6 / 7) ** 0.5, 2)
        self.assertEqual(figures["lines"], 8)

    def test_kerning(self):
        # It goes with the letters, so it is no tracking.
        figures = self.measure(
            FIRST + 3 * EVEN + 3 * "ababa babab ababa\n" + LAST,
            {i: {"kern": -0.3} for i in (4, 5, 6)})
        self.assertAlmostEqual(figures["tracking"], 0, 2)

    def test_ligature(self):
        # MuPDF puts the second letter of a ligature after it, with no width;
        # with letters closer together the next one begins before that.
        self.measure(
            FIRST + "aaXaa aaaaa aaaaa\n" + LAST, {1: {"tracking": -0.3}})
        lines = read_lines(self.pdf, MEASURE, SIZE)
        self.assertEqual(lines[1].text(), "aafiaa aaaaa aaaaa")

    def test_sums_add_up(self):
        self.measure(FIRST + WIDEST + LAST)
        total = self.sums
        self.measure(FIRST + EVEN + WIDE + DIVIDED + LAST)
        total.update(self.sums)
        figures = rates(total)
        self.assertEqual(figures["lines"], 8)
        self.assertEqual(figures["over_2"], 25)
        self.assertEqual(figures["over_1_5"], 50)
        self.assertEqual(figures["hyphens"], 12.5)

    def test_nothing(self):
        figures = self.measure("")
        self.assertEqual(figures["lines"], 0)
        self.assertIsNone(figures["space_rms"])
        self.assertIsNone(figures["hyphens"])


if __name__ == "__main__":
    if shutil.which("mutool") is None:
        print("there is no mutool (mupdf-tools)")
        sys.exit(77)
    unittest.main()
