#!/usr/bin/env python3
"""Draws the pictures of the sample edition again.

    samples/images/make.py [NAME...]

The results are committed; this is needed only to change one. It takes
rsvg-convert (Debian: librsvg2-bin), and convert (imagemagick) for JPEG. Two runs
with the same versions of both give the same bytes.
"""

import importlib
import os
import struct
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
from draw import OVERSCAN  # noqa: E402

# File, module, kind, JPEG quality, EXIF orientation.
PICTURES = [
    ("harbour-dusk.jpg", "harbour", "jpeg", 85, 1),
    ("night-tram.jpg", "tram", "jpeg", 85, 1),
    ("tea-terraces.jpg", "tea", "jpeg", 85, 1),
    ("ropes.jpg", "ropes", "jpeg", 85, 1),
    ("fishing-boats.jpg", "boats", "jpeg", 85, 1),
    ("regatta.jpg", "rowing", "jpeg", 85, 1),
    ("eelgrass.jpg", "seagrass", "jpeg", 85, 1),
    ("rope-maker.jpg", "ropery", "jpeg", 85, 6),
    ("landings-chart.png", "chart", "png", 0, 1),
    ("town-map.svg", "townmap", "svg", 0, 1),
]


def run(*command):
    subprocess.run(command, check=True)


def render(svg, png):
    """SVG text to a PNG file."""
    with tempfile.NamedTemporaryFile("w", suffix=".svg", encoding="utf-8") as f:
        f.write(svg)
        f.flush()
        run("rsvg-convert", "-o", png, f.name)


def exif(orientation):
    """A JPEG APP1 segment that says nothing but the orientation."""
    tiff = b"MM\0*" + struct.pack(">I", 8) + struct.pack(">H", 1)
    tiff += struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0) + struct.pack(">I", 0)
    data = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data


def jpeg(png, target, quality, orientation):
    """PNG to JPEG, turned as a camera held upright would store it: with
    orientation 6 the viewer has to turn the picture 90 degrees clockwise."""
    turn = {1: "0", 3: "180", 6: "270", 8: "90"}[orientation]
    run("convert", png, "-shave", "%dx%d" % (OVERSCAN, OVERSCAN), "+repage", "-rotate", turn, "+repage", "-strip", "-sampling-factor", "4:2:0",
        "-interlace", "none", "-quality", str(quality), "JPEG:" + target)
    if orientation != 1:
        with open(target, "rb") as f:
            data = f.read()
        with open(target, "wb") as f:
            f.write(data[:2] + exif(orientation) + data[2:])


def make(name, module, kind, quality, orientation):
    target = os.path.join(HERE, name)
    svg = str(importlib.import_module(module).scene())
    if kind == "svg":
        with tempfile.NamedTemporaryFile("w", suffix=".svg", encoding="utf-8") as f:
            f.write(svg)
            f.flush()
            # Letters become outlines: a picture must not depend on the reader's fonts.
            run("rsvg-convert", "-f", "svg", "-o", target, f.name)
        return
    with tempfile.NamedTemporaryFile(suffix=".png") as f:
        render(svg, f.name)
        if kind == "jpeg":
            jpeg(f.name, target, quality, orientation)
        else:
            run("convert", f.name, "-shave", "%dx%d" % (OVERSCAN, OVERSCAN), "+repage", "-strip", "-colors", "64", "-define", "png:exclude-chunks=date,tIME", "PNG8:" + target)


def main():
    wanted = sys.argv[1:]
    names = [p[0] for p in PICTURES]
    for name in wanted:
        if name not in names:
            sys.exit("make.py: no picture %s; there are: %s" % (name, ", ".join(names)))
    for picture in PICTURES:
        if not wanted or picture[0] in wanted:
            make(*picture)
            print("%s: %d bytes" % (picture[0], os.path.getsize(os.path.join(HERE, picture[0]))))


if __name__ == "__main__":
    main()
