"""A meadow of eelgrass with light falling through the water."""

import math

from draw import Canvas, group, mix, path, polygon


def rays(c):
    out = []
    for _ in range(17):
        x = c.random.uniform(-200, c.width + 500)
        w = c.random.uniform(20, 120)
        out.append(polygon([(x, -90), (x + w, -90), (x + w * 2.2 - 560, 1000), (x - 620 - w * 0.6, 1000)],
                           c.vertical([(0, "#f4ffdf", 0.40), (0.7, "#cff5dc", 0.08), (1, "#cff5dc", 0)]), opacity="%.2f" % c.random.uniform(0.25, 0.8)))
    c.add(group(out, filter=c.blur(9)))


def blade(c, x, y, height, width, bend, colour, light):
    """A ribbon that bends with the swell, with its lit edge."""
    left, right, edge = [], [], []
    for i in range(17):
        t = i / 16
        sway = bend * t ** 1.7 + math.sin(t * 5.2 + x / 60) * width * 0.9 * t
        w = width * (1 - t ** 5) * 0.5 + 0.4
        px, py = x + sway, y - height * t * (1 - 0.10 * abs(bend) / height)
        left.append((px - w, py))
        right.append((px + w, py))
        edge.append((px - w * 0.45, py))
    fill = c.vertical([(0, light), (0.45, colour), (1, mix(colour, "#04222a", 0.65))])
    shape = polygon(left + right[::-1], fill)
    shine = '<polyline points="%s" fill="none" stroke="%s" stroke-width="%.1f" opacity="0.45"/>' % (
        " ".join("%.1f,%.1f" % p for p in edge[3:]), mix(light, "#ffffff", 0.35), max(0.8, width * 0.14))
    return shape + shine


def meadow(c, y, n, height, width, colour, light, haze):
    order = sorted(c.random.uniform(-110, c.width + 110) for _ in range(n))
    c.random.shuffle(order)
    out = []
    for x in order:
        drift = 90 * math.sin(x / 310 + y / 97) + 60
        out.append(blade(c, x, y + c.random.uniform(-18, 26), height * c.random.uniform(0.55, 1.12), width * c.random.uniform(0.7, 1.25),
                         (drift + c.random.uniform(-45, 45)) * height / 380, mix(colour, "#0c4a3a", c.random.uniform(0, 0.45)),
                         mix(light, colour, c.random.uniform(0, 0.5))))
    c.add(group(out, **({"filter": c.blur(haze)} if haze else {})))


def fish(x, y, s, colour, belly, left=True):
    d = -1 if left else 1
    return group([
        path("M0 0 C%d -34 %d -40 %d -8 L%d -28 L%d 26 L%d 6 C%d 34 %d 30 0 0 Z" % (34, 92, 138, 172, 166, 138, 92, 34), colour),
        path("M6 3 C34 24 84 26 134 4 C90 14 40 14 6 3 Z", belly, opacity="0.8"),
        path("M66 -27 q22 -22 48 -6 l-6 12 z", mix(colour, "#000000", 0.2)),
        '<circle cx="20" cy="-4" r="5.5" fill="#f6f1d0"/><circle cx="20" cy="-4" r="3" fill="#10161a"/>',
        path("M36 -15 q9 15 0 28", stroke=mix(colour, "#000000", 0.35), stroke_width="2"),
    ], transform="translate(%.0f %.0f) scale(%.2f %.2f)" % (x, y, -s * d, s))


def scene():
    c = Canvas(1500, 1000, 1931)
    c.rect(-90, -90, c.width + 180, c.height + 180, c.vertical(
        [(0, "#d8f6dd"), (0.12, "#8fdcd0"), (0.4, "#2f9fa6"), (0.72, "#11637a"), (1, "#0a3a4e")]))
    c.glow(1080, -40, 760, 480, "#fbffe6", 0.9)
    rays(c)
    meadow(c, 905, 150, 300, 9, "#2d8f86", "#7cc9a8", 4)
    c.add(group([fish(980, 330, 0.42, "#2a7685", "#9ed8cf"), fish(1070, 366, 0.36, "#2a7685", "#9ed8cf"), fish(1120, 312, 0.38, "#2a7685", "#9ed8cf"),
                 fish(905, 392, 0.34, "#2a7685", "#9ed8cf")], filter=c.blur(1.6)))
    meadow(c, 950, 120, 420, 14, "#2f8f5c", "#a8dc86", 1.2)
    c.add(fish(300, 400, 0.95, "#b0793a", "#f3dfa8", False) + fish(560, 500, 0.7, "#a86f37", "#f0d9a0", False))
    meadow(c, 1030, 74, 560, 22, "#2c8a3f", "#cbe878", 0)
    c.add(fish(905, 640, 1.15, "#3e7f9c", "#d8ecdf"))
    meadow(c, 1110, 34, 520, 34, "#1b5f34", "#86bf58", 2.4)
    bubbles = []
    for _ in range(46):
        x, y, r = c.random.uniform(0, c.width), c.random.uniform(40, 780), c.random.uniform(1.5, 7)
        bubbles.append('<circle cx="%.0f" cy="%.0f" r="%.1f" fill="#eafff4" opacity="0.28"/><circle cx="%.1f" cy="%.1f" r="%.1f" fill="#fff" opacity="0.7"/>'
                       % (x, y, r, x - r * 0.3, y - r * 0.3, r * 0.28))
    c.add(group(bubbles))
    c.grain(strength=0.08, seed=31)
    return c
