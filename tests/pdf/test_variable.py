#!/usr/bin/python3
"""Variable fonts of a table of one's own: every face is pinned to its place on
the axes and goes into the PDF as a static font with all its text, and proofs
and covers show the same. One with CFF2 outlines is refused with a reason.

    test_variable.py    (as a test of meson: NEWSPRINT, NEWSPRINT_SOURCE,
                         NEWSPRINT_BUILD)

The fonts are made here: every letter is a bar, which grows with the weight,
and whose width is wider where the axis of width is.
"""
import io
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import pikepdf  # noqa: E402
from fontTools.fontBuilder import FontBuilder  # noqa: E402
from fontTools.pens.t2CharStringPen import T2CharStringPen  # noqa: E402
from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: E402
from fontTools.ttLib import TTFont  # noqa: E402
from fontTools.ttLib.tables.TupleVariation import TupleVariation  # noqa: E402
from PIL import Image  # noqa: E402

from pdfrules import check  # noqa: E402
from tap import Results, newsprint  # noqa: E402

LETTERS = [chr(c) for c in range(0x21, 0x7f)] + list("‐–—‘’“”…•·¶§©")
ACCENTED = "éñ"
ADVANCE, LIGHT, HEAVY = 500, 60, 300
AXES = [("wght", 100, 400, 900, "Weight"), ("wdth", 50, 100, 200, "Width")]
# Of the bar at the heaviest; in between it is in proportion.
STEM = {400: LIGHT, 700: LIGHT + (HEAVY - LIGHT) * 3 // 5}


def bar(pen, stem):
    pen.moveTo((100, 0))
    pen.lineTo((100, 700))
    pen.lineTo((100 + stem, 700))
    pen.lineTo((100 + stem, 0))
    pen.closePath()


def setup(names):
    builder = FontBuilder(1000, isTTF=True)
    order = [".notdef", "space"] + [f"u{ord(c):04x}" for c in names]
    builder.setupGlyphOrder(order)
    cmap = {ord(c): f"u{ord(c):04x}" for c in names}
    builder.setupCharacterMap({0x20: "space", 0xa0: "space", **cmap})
    return builder, order


def finish(builder, order, path):
    builder.setupHorizontalMetrics({
        name: (ADVANCE, 100 if name.startswith("u") else 0)
        for name in order})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Bars", "styleName": "Regular",
                            "psName": "Bars-Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, sCapHeight=700,
                     sxHeight=700)
    builder.setupPost()
    builder.setupFvar(AXES, [])
    return path


def make_truetype(path):
    builder, order = setup(LETTERS + list(ACCENTED))
    glyphs = {".notdef": TTGlyphPen(None).glyph(),
              "space": TTGlyphPen(None).glyph()}
    for c in LETTERS:
        pen = TTGlyphPen(None)
        bar(pen, LIGHT)
        glyphs[f"u{ord(c):04x}"] = pen.glyph()
    for c, base in zip(ACCENTED, "en"):
        pen = TTGlyphPen(glyphs)
        pen.addComponent(f"u{ord(base):04x}", (1, 0, 0, 1, 0, 0))
        glyphs[f"u{ord(c):04x}"] = pen.glyph()
    builder.setupGlyf(glyphs)
    finish(builder, order, path)
    more = HEAVY - LIGHT
    heavier = [(0, 0), (0, 0), (more, 0), (more, 0)]
    wide = {"wdth": (0, 1, 1)}
    # The last four points are the glyph's box; the second has its advance.
    advance = [(0, 0), (200, 0), (0, 0), (0, 0)]
    variations = {"space": [TupleVariation(wide, advance)]}
    for c in LETTERS:
        variations[f"u{ord(c):04x}"] = [
            TupleVariation({"wght": (0, 1, 1)}, heavier + [(0, 0)] * 4),
            TupleVariation(wide, [(0, 0)] * 4 + advance)]
    for c in ACCENTED:
        variations[f"u{ord(c):04x}"] = [
            TupleVariation(wide, [(0, 0)] + advance)]
    builder.setupGvar(variations)
    builder.save(path)


def make_cff2(path):
    builder, order = setup(LETTERS)
    builder.isTTF = False
    builder.font.sfntVersion = "OTTO"
    strings = {}
    for name in order:
        pen = T2CharStringPen(None, None, CFF2=True)
        if name.startswith("u"):
            bar(pen, LIGHT)
        strings[name] = pen.getCharString()
    finish(builder, order, path)
    builder.setupCFF2(strings, [{}])
    builder.save(path)


TABLE = """version: 1
roles: {serif: Bars, display: Bars Wide, sans: Bars, mono: Bars}
fallback: []
families:
  - name: Bars
    package: none
    licence: none
    kind: serif
    faces:
      - {file: Bars.ttf, weight: 400}
      - {file: Bars.ttf, weight: 700}
      - {file: Bars.ttf, weight: 400, italic: true}
      - {file: Bars.ttf, weight: 700, italic: true}
  - name: Bars Wide
    package: none
    licence: none
    kind: serif
    faces:
      - {file: Bars.ttf, weight: 400, axes: {wdth: 150}}
      - {file: Bars.ttf, weight: 700, axes: {wdth: 150}}
  - name: Bars Two
    package: none
    licence: none
    kind: serif
    faces:
      - {file: Bars2.otf, weight: 400}
"""
ARTICLE = """---
title: Variable harbours
lang: en
date: 2024-10-22
---
The **bold ferry** and the café stand in two weights of one and the same file,
señor, as *slanted* words do.
"""
STYLE = """version: 1
name: Bars
extends: reader
roles: {body: {family: %s}, headline: {family: Bars Wide}}
"""


def make_data(folder):
    data = os.path.join(folder, "data")
    faces = os.path.join(data, "fonts", "faces")
    os.makedirs(faces)
    built = os.path.join(os.environ["NEWSPRINT_BUILD"], "src",
                         "newsprint-data")
    for name in ("styles", "schema"):
        os.symlink(os.path.realpath(os.path.join(built, name)),
                   os.path.join(data, name))
    with open(os.path.join(data, "fonts", "fonts.yaml"), "w") as table:
        table.write(TABLE)
    make_truetype(os.path.join(faces, "Bars.ttf"))
    make_cff2(os.path.join(faces, "Bars2.otf"))
    return data


def embedded(pdf):
    """By name without its tag: the CIDFont and its file."""
    found = {}
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and \
                thing.get("/Subtype") == "/CIDFontType2":
            file = thing.FontDescriptor.FontFile2.read_bytes()
            found[str(thing.BaseFont).partition("+")[2]] = (
                thing, TTFont(io.BytesIO(file)))
    return found


def outline_widths(font):
    """The bars' widths that are there."""
    glyf = font["glyf"]
    return {glyf[name].xMax - glyf[name].xMin for name in font.getGlyphOrder()
            if glyf[name].numberOfContours > 0}


def check_font(results, name, cid, font, stem, advance):
    tables = {"fvar", "gvar", "HVAR", "avar", "MVAR", "STAT"} & set(font.keys())
    results.add(not tables, f"{name} is static", tables)
    widths = outline_widths(font)
    results.add(widths == {stem}, f"{name}: bars of {stem}", [str(widths)])
    said = {float(w) for w in cid.W[1]}
    has = {float(font["hmtx"][g][0]) for g in font.getGlyphOrder()}
    results.add(said == has and advance in has,
                f"{name}: widths are the file's", [f"{said} {has}"])


def check_pdf(results, folder, data):
    status, err = newsprint(folder, "build", "a.md", "--style", "bars.yaml",
                            "-o", "a.pdf", "-o", "a.epub", data=data)
    results.add(status == 0, "an edition in variable fonts", err.splitlines())
    path = os.path.join(folder, "a.pdf")
    with open(path, "rb") as file:
        lines = check(file.read(), (2, "a", True))
    results.add(not lines, "its PDF is PDF/A-2a and PDF/UA-1", lines)
    with pikepdf.open(path) as pdf:
        fonts = embedded(pdf)
        wanted = {"Bars-Regular": (STEM[400], 500),
                  "Bars-Regular_700wght": (STEM[700], 500)}
        for name, (stem, advance) in wanted.items():
            if name in fonts:
                check_font(results, name, *fonts[name], stem, advance)
            else:
                results.add(False, f"{name} is there", sorted(fonts))
        wide = [name for name in fonts if name.endswith("_150wdth")]
        results.add(bool(wide), "an axis that the table names", sorted(fonts))
        for name in wide:
            stem = STEM[700 if "700wght" in name else 400]
            check_font(results, name, *fonts[name], stem, 600)
    run = subprocess.run(["pdftotext", path, "-"], check=True,
                         stdout=subprocess.PIPE)
    words = " ".join(run.stdout.decode().split())
    for text in ("Variable harbours", "bold ferry and the café",
                 "señor, as slanted words do."):
        results.add(text in words, f"text: {text}", [words])


def ink(path):
    picture = Image.open(path).convert("L")
    counts = picture.histogram()
    return sum(n * (255 - grey) for grey, n in enumerate(counts)) / 255 / \
        (picture.width * picture.height)


def check_proof(results, folder, data):
    """As much ink in the proof as poppler finds in the PDF."""
    for weight in ("", "**"):
        with open(os.path.join(folder, "b.md"), "w") as file:
            words = weight + "harbour ferries in all weights " * 40
            file.write(f"{words.strip()}{weight}\n")
        newsprint(folder, "build", "b.md", "--style", "bars.yaml", "-o",
                  "b.pdf", data=data)
        status, err = newsprint(folder, "proof", "b.md", "--style",
                                "bars.yaml", "--dpi", "100", "-o", "proof/",
                                data=data)
        results.add(status == 0, "a proof", err.splitlines())
        subprocess.run(["pdftoppm", "-r", "100", "-png", "-f", "1", "-l", "1",
                        "-singlefile", "b.pdf", "b"], cwd=folder, check=True)
        proof = ink(os.path.join(folder, "proof", "page-001.png"))
        print_ink = ink(os.path.join(folder, "b.png"))
        results.add(abs(proof - print_ink) < 0.1 * print_ink,
                    f"the proof is as dark{' in bold' if weight else ''}",
                    [f"{proof} {print_ink}"])
        yield print_ink


def main():
    results = Results()
    with tempfile.TemporaryDirectory() as folder:
        data = make_data(folder)
        for name, text in (("a.md", ARTICLE), ("bars.yaml", STYLE % "Bars"),
                           ("two.yaml", STYLE % "Bars Two")):
            with open(os.path.join(folder, name), "w") as file:
                file.write(text)
        check_pdf(results, folder, data)
        plain, bold = check_proof(results, folder, data)
        results.add(bold > 1.5 * plain, "and bold is darker than that",
                    [f"{plain} {bold}"])
        status, err = newsprint(folder, "build", "a.md", "--style",
                                "two.yaml", "-o", "two.pdf", data=data)
        results.add(status == 5 and "CFF2" in err,
                    "CFF2 is refused with a reason", err.splitlines())
        with pikepdf.open(os.path.join(folder, "two.pdf")) as pdf:
            results.add("Bars-Regular" in embedded(pdf),
                        "and the serif role stands in")
    return results.finish()


if __name__ == "__main__":
    sys.exit(main())
