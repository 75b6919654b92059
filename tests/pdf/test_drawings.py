#!/usr/bin/python3
"""Drawings (SVG) stay drawings, with words that can be read, in PDF/A-2a and
PDF/UA-1; and those of strangers can neither reach other files nor keep the
command busy.

    test_drawings.py    (as a test of meson: NEWSPRINT, NEWSPRINT_SOURCE)
"""
import base64
import io
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import pikepdf  # noqa: E402
from PIL import Image  # noqa: E402

from pdfrules import check  # noqa: E402
from rendered import mean, near, pictures  # noqa: E402
from tap import Results, newsprint  # noqa: E402

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" ' \
    'xmlns:xlink="http://www.w3.org/1999/xlink" width="400" height="200"%s>'
TIME_LIMIT = 60  # seconds, for any of the hostile ones


def data_uri(kind, mode, colour):
    out = io.BytesIO()
    Image.new(mode, (8, 8), colour).save(out, kind)
    return f"data:image/{kind.lower()};base64," + \
        base64.b64encode(out.getvalue()).decode()


def difficult():
    """Eight fields, four beside each other, and the colours of their middles
    on white."""
    content = f"""
<defs><linearGradient id="a" gradientUnits="userSpaceOnUse" x1="0" x2="100">
<stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient>
<radialGradient id="b"><stop stop-color="#0a0"/>
<stop offset="1" stop-color="#0a0" stop-opacity="0"/></radialGradient>
<clipPath id="c"><circle cx="250" cy="50" r="30"/></clipPath>
<mask id="m"><rect x="300" width="100" height="100" fill="#fff"
fill-opacity="0.5"/></mask>
<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse">
<rect width="2" height="4" fill="#000"/></pattern>
<symbol id="s"><rect width="100" height="100" fill="#a0a"/></symbol></defs>
<rect width="100" height="100" fill="url(#a)"/>
<rect x="100" width="100" height="100" fill="url(#b)"/>
<rect x="200" width="100" height="100" fill="#c60" clip-path="url(#c)"/>
<rect x="300" width="100" height="100" fill="#000" mask="url(#m)"/>
<g opacity="0.5"><rect y="100" width="100" height="100" fill="#00f"/>
<rect y="100" width="100" height="100" fill="#f00"/></g>
<image x="100" y="100" width="100" height="100"
xlink:href="{data_uri("PNG", "RGBA", (0, 0, 200, 128))}"/>
<image x="200" y="100" width="100" height="100"
href="{data_uri("JPEG", "RGB", (0, 160, 160))}"/>
<use xlink:href="#s" x="300" y="100"/>"""
    wanted = [(127, 0, 127), (77, 196, 77), (204, 102, 0), (127, 127, 127),
              (255, 127, 127), (127, 127, 227), (0, 160, 160), (170, 0, 170)]
    return HEAD % "" + content + "</svg>", wanted


# Librsvg (2.54) makes pixels of what has an opacity as a whole, also of words.
WORDS = HEAD % "" + """
<text x="10" y="40" font-family="serif" font-size="24">Efficient harbours</text>
<text x="10" y="80" font-family="sans-serif" font-weight="bold"
font-size="20" fill="#a00">Tides <tspan font-style="italic">rise</tspan></text>
<text x="10" y="120" font-family="No Such Family" font-size="20">Straße</text>
<text x="390" y="160" text-anchor="end" font-size="20">Κόσμε мир</text>
<text x="10" y="190" font-size="20" fill-opacity="0.5">half seen</text></svg>"""


def hostile():
    """(name, drawing, whether it is refused at once)"""
    outside = HEAD % "" + '<image href="%s" width="9" height="9"/></svg>'
    for i, target in enumerate((
            "secret.png", "/etc/passwd", "file:///etc/passwd",
            "http://127.0.0.1/x.png", "//127.0.0.1/x.png", "../secret.png")):
        yield f"outside-{i}", outside % target, True
    yield "use", HEAD % "" + '<use xlink:href="other.svg#a"/></svg>', True
    yield "css", HEAD % "" + "<style>@import 'x.css';</style></svg>", True
    yield "cdata", HEAD % "" + "<style><![CDATA[rect{fill:url(x.svg#a)}]]>" \
        "</style></svg>", True
    yield "attribute", HEAD % "" + \
        '<rect width="9" height="9" fill="url(http://127.0.0.1/#a)"/></svg>', \
        True
    yield "script", HEAD % "" + "<script>1</script></svg>", True
    yield "handler", HEAD % ' onload="1"' + "</svg>", True
    yield "foreign", HEAD % "" + "<foreignObject/></svg>", True
    yield "include", HEAD % ' xmlns:xi="http://www.w3.org/2001/XInclude"' + \
        '<xi:include href="/etc/passwd" parse="text"/></svg>', True
    laughs = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">'
                     for i in range(1, 10))
    yield "entities", f'<!DOCTYPE svg [<!ENTITY e0 "ha">{laughs}]>' + \
        HEAD % "" + "<text>&e9;</text></svg>", True
    # What can be drawn, or cannot, but harms nobody.
    uses = "".join(f'<g id="u{i}">' + f'<use href="#u{i - 1}"/>' * 10 + "</g>"
                   for i in range(1, 12))
    yield "uses", HEAD % "" + f'<defs><rect id="u0" width="1" height="1"/>' \
        f'{uses}</defs><use href="#u11"/></svg>', False
    yield "cycle", HEAD % "" + '<g id="g"><use href="#g"/></g></svg>', False
    yield "deep", HEAD % "" + "<g>" * 20000 + "</g>" * 20000 + "</svg>", False
    yield "large", HEAD.replace("400", "1e9") % "" + "</svg>", False
    yield "filter", HEAD % "" + '<filter id="f"><feGaussianBlur ' \
        'stdDeviation="1e9"/></filter><rect width="400" height="200" ' \
        'filter="url(#f)"/></svg>', False
    inner = base64.b64encode((outside % "/etc/passwd").encode()).decode()
    yield "inner", outside % f"data:image/svg+xml;base64,{inner}", False


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def article(*names):
    return "---\ntitle: Drawings\nlang: en\n---\n" + "".join(
        f"Words before it.\n\n![A drawing]({name} \"Shown. | J. Ro\")\n\n"
        for name in names)


def check_clean(results, path, what):
    with open(path, "rb") as file:
        lines = check(file.read(), (2, "a", True))
    results.add(not lines, f"{what}: PDF/A-2a and PDF/UA-1", lines)


def check_difficult(results, folder):
    drawing, wanted = difficult()
    write(folder, "hard.svg", drawing)
    write(folder, "hard.md", article("hard.svg"))
    for options in ((), ("--colour", "grey")):
        what = " ".join(("difficult",) + options)
        status, err = newsprint(folder, "build", "-q", "hard.md", *options,
                                "-o", "hard.pdf")
        results.add(status == 0, what, err.splitlines())
        path = os.path.join(folder, "hard.pdf")
        check_clean(results, path, what)
        for thing, drawn in pictures(path):
            results.add(thing.Subtype == "/Form", f"{what}: it is a drawing")
            for i, colour in enumerate(wanted):
                seen = mean(drawn, i % 4, i // 4, 4)
                if options:
                    good = max(seen) - min(seen) < 1
                else:
                    good = near(seen, colour, 14)
                results.add(good, f"{what}: field {i}", [f"{seen} {colour}"])


def check_words(results, folder):
    write(folder, "words.svg", WORDS)
    write(folder, "words.md", article("words.svg"))
    newsprint(folder, "build", "-q", "words.md", "-o", "words.pdf")
    path = os.path.join(folder, "words.pdf")
    check_clean(results, path, "words")
    run = subprocess.run(["pdftotext", path, "-"], check=True,
                         stdout=subprocess.PIPE)
    text = " ".join(run.stdout.decode().split())
    for words in ("Efficient harbours", "Tides rise", "Straße", "Κόσμε мир",
                  "half seen"):
        results.add(words in text, f"words: {words}", [text])
    with pikepdf.open(path) as pdf:
        fonts = [thing for thing in pdf.objects
                 if isinstance(thing, pikepdf.Dictionary) and
                 thing.get("/Type") == "/FontDescriptor"]
        results.add(fonts and all(
            {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys())
            for font in fonts), "words: all fonts are in the file")


def check_hostile(results, folder):
    write(folder, "other.svg", HEAD % "" + "</svg>")
    for name, drawing, refused in hostile():
        write(folder, f"{name}.svg", drawing)
        write(folder, "hostile.md", article(f"{name}.svg"))
        started = os.times().elapsed
        status, err = newsprint(folder, "build", "hostile.md", "-o",
                                "hostile.pdf")
        took = os.times().elapsed - started
        good = took < TIME_LIMIT and \
            os.path.exists(os.path.join(folder, "hostile.pdf"))
        if refused:
            good = good and status == 5 and \
                "hostile.md:7:1: error: " in err and f"{name}.svg" in err
        results.add(good, f"{name} {'is refused' if refused else 'ends'}",
                    [f"status {status}, {took:.1f} s"] + err.splitlines())
        with open(os.path.join(folder, "hostile.pdf"), "rb") as file:
            results.add(b"root:" not in file.read(), f"{name}: no file inside")
        os.remove(os.path.join(folder, "hostile.pdf"))


def main():
    results = Results()
    with tempfile.TemporaryDirectory() as folder:
        check_difficult(results, folder)
        check_words(results, folder)
        check_hostile(results, folder)
    return results.finish()


if __name__ == "__main__":
    sys.exit(main())
