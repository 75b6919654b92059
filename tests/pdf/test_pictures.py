#!/usr/bin/python3
"""Pictures of every kind are printed in the colours that they have: poppler's
drawing of the page is compared with what each is known to show. Kinds that
cannot be printed are named with the line of their article. A picture that is
made grey and smaller is never larger than one that is made grey only.

    test_pictures.py    (as a test of meson: NEWSPRINT, NEWSPRINT_SOURCE)
"""
import itertools
import os
import re
import sys
import tempfile

sys.dont_write_bytecode = True
from PIL import Image, ImageDraw  # noqa: E402

from pdfrules import check  # noqa: E402
from picturekinds import (jpegs, others, png_depths,  # noqa: E402
                          png_meanings, refused, saved)
from rendered import mean, near, pictures  # noqa: E402
from tap import Results, newsprint  # noqa: E402

FIRST_WIDTH = 90


def write(folder, name, data):
    mode = "w" if isinstance(data, str) else "wb"
    with open(os.path.join(folder, name), mode) as file:
        file.write(data)


def article(names):
    return "---\ntitle: Pictures\nlang: en\n---\n" + "".join(
        f"Words before it.\n\n![A picture]({name} \"Shown. | J. Ro\")\n\n"
        for name in names)


def size_of(thing):
    return int(thing.Width)


def check_kinds(results, folder):
    widths = itertools.count(FIRST_WIDTH, 2)
    kinds = {}
    for kind in itertools.chain(jpegs(widths), png_depths(widths),
                                png_meanings(widths), others(widths)):
        kinds[FIRST_WIDTH + 2 * len(kinds)] = kind
        write(folder, kind.name, kind.data)
    write(folder, "kinds.md", article(k.name for k in kinds.values()))
    status, err = newsprint(folder, "build", "-q", "kinds.md", "-o",
                            "kinds.pdf")
    results.add(status == 0, f"{len(kinds)} kinds", err.splitlines())
    path = os.path.join(folder, "kinds.pdf")
    with open(path, "rb") as file:
        lines = check(file.read(), (2, "a", True))
    results.add(not lines, "all in PDF/A-2a", lines)
    drawn = {size_of(thing): picture for thing, picture in pictures(path)
             if "/Width" in thing}
    for width, kind in kinds.items():
        if width not in drawn:
            results.add(False, f"{kind.name} is there")
            continue
        seen = [mean(drawn[width], i % 2, i // 2) for i in range(4)]
        results.add(all(near(a, b, kind.tolerance)
                        for a, b in zip(seen, kind.wanted)), kind.name,
                    [f"seen {seen}", f"wanted {kind.wanted}"])


def check_refused(results, folder):
    cases = list(refused())
    for name, data, _ in cases:
        write(folder, name, data)
    write(folder, "refused.md", article(name for name, _, _ in cases))
    _, err = newsprint(folder, "build", "refused.md", "-o", "refused.pdf")
    for i, (name, _, says) in enumerate(cases):
        line = 7 + 4 * i
        results.add(re.search(
            rf"^refused\.md:{line}:\d+: error: .*{re.escape(name)}", err,
            re.MULTILINE) and says in err, f"{name} is refused at its line",
            err.splitlines())


def drawing(mode):
    """A drawing of few colours and many edges, which packs well."""
    picture = Image.new(mode, (1200, 800), "white")
    draw = ImageDraw.Draw(picture)
    for x in range(0, 1200, 9):
        draw.line((x, 0, x, 800), fill=(200, 40, 40))
    for y in range(0, 800, 7):
        draw.line((0, y, 1200, y), fill=(40, 60, 200))
    return picture


def streams(path):
    """The bytes of all pictures, masks included."""
    size = 0
    for thing, _ in pictures(path):
        size += len(thing.read_raw_bytes())
        if "/SMask" in thing:
            size += len(thing.SMask.read_raw_bytes())
    return size


def check_sizes(results, folder):
    write(folder, "lines.png", saved(drawing("RGB"), "PNG", optimize=True))
    write(folder, "alpha.png", saved(drawing("RGBA"), "PNG", optimize=True))
    for name, dots in itertools.product(("lines", "alpha"), ("60", "100")):
        write(folder, "size.md", article([f"{name}.png"]))
        sizes = {}
        for output, options in (
                ("plain", ()), ("small", ("--image-resolution", dots)),
                ("grey", ("--colour", "grey")),
                ("both", ("--colour", "grey", "--image-resolution", dots))):
            newsprint(folder, "build", "-q", "size.md", *options, "-o",
                      f"{output}.pdf")
            sizes[output] = streams(os.path.join(folder, f"{output}.pdf"))
        results.add(sizes["both"] <= sizes["grey"] <= sizes["plain"],
                    f"{name}, {dots} dots: no larger than grey alone",
                    [str(sizes)])
        results.add(sizes["small"] <= sizes["plain"],
                    f"{name}, {dots} dots: no larger than it is", [str(sizes)])


def main():
    results = Results()
    with tempfile.TemporaryDirectory() as folder:
        check_kinds(results, folder)
        check_refused(results, folder)
        check_sizes(results, folder)
    return results.finish()


if __name__ == "__main__":
    sys.exit(main())
