"""Where pictures lie on the pages of a PDF, and how poppler draws them."""
import os
import subprocess

import pikepdf
from PIL import Image

DPI = 144


def times(m, n):
    """The matrix of M, then N."""
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
            e * g + f * i + k, e * h + f * j + l)


def boxes(page):
    """(XObject, box in points from the lower left) of all that is shown."""
    matrix, stack = (1, 0, 0, 1, 0, 0), []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "q":
            stack.append(matrix)
        elif name == "Q":
            matrix = stack.pop()
        elif name == "cm":
            matrix = times([float(x) for x in operands], matrix)
        elif name == "Do":
            thing = page.Resources.XObject[operands[0]]
            left, low, right, high = [
                float(x) for x in thing.get("/BBox", (0, 0, 1, 1))]
            own = [float(x) for x in thing.get("/Matrix", (1, 0, 0, 1, 0, 0))]
            shown = times(own, matrix)
            corners = [times((0, 0, 0, 0, x, y), shown)[4:]
                       for x in (left, right) for y in (low, high)]
            xs, ys = zip(*corners)
            yield thing, (min(xs), min(ys), max(xs), max(ys))


def pictures(path):
    """(XObject, picture as it is drawn), in the order of the pages."""
    stem = os.path.splitext(path)[0] + "-drawn"
    with pikepdf.open(path) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            found = list(boxes(page))
            if not found:
                continue
            subprocess.run(["pdftoppm", "-r", str(DPI), "-png", "-f",
                            str(number), "-l", str(number), "-singlefile",
                            path, stem], check=True)
            drawn = Image.open(stem + ".png").convert("RGB")
            scale = DPI / 72
            for thing, (left, low, right, high) in found:
                yield thing, drawn.crop(
                    (round(left * scale), round(drawn.height - high * scale),
                     round(right * scale), round(drawn.height - low * scale)))


def mean(picture, across, down, n_across=2, n_down=2):
    """The colour in the middle of a field of the picture."""
    width, height = picture.width / n_across, picture.height / n_down
    box = (width * (across + 0.3), height * (down + 0.3),
           width * (across + 0.7), height * (down + 0.7))
    field = picture.crop([round(x) for x in box])
    data = list(field.getdata())
    return tuple(sum(p[i] for p in data) / len(data) for i in range(3))


def near(colour, wanted, tolerance):
    return all(abs(a - b) <= tolerance for a, b in zip(colour, wanted))
