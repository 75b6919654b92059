"""Ropes laid side by side, close up: hemp, tarred hemp and a blue line."""

import math

from draw import Canvas, group, mix, polygon


class Rope:
    """A path with a width, seen in the same light from the upper left."""

    def __init__(self, curve, radius, colours, lay):
        self.curve, self.radius, self.lay = curve, radius, lay
        self.dark, self.mid, self.light = colours

    def frame(self, t):
        x, y = self.curve(t)
        x2, y2 = self.curve(t + 0.001)
        return x, y, math.atan2(y2 - y, x2 - x)

    def length(self):
        total, last = 0.0, self.curve(0)
        for i in range(1, 200):
            here = self.curve(i / 199)
            total += math.hypot(here[0] - last[0], here[1] - last[1])
            last = here
        return total


def strand(c, rope, x, y, angle, gradient):
    """One visible turn of one strand, with its yarns and a few loose fibres."""
    a, b = rope.radius * 1.18, rope.lay * 0.47
    slope = math.degrees(angle) - 47
    outline = []
    for i in range(48):
        u, v = math.cos(i * math.pi / 24), math.sin(i * math.pi / 24)
        outline.append((a * math.copysign(abs(u) ** 0.62, u), b * math.copysign(abs(v) ** 0.72, v) + 0.16 * b * math.sin(u * 3)))
    out = [polygon(outline, gradient, stroke=mix(rope.dark, "#000000", 0.55), stroke_width=1.8)]
    for i in range(26):
        v = (-0.86 + 1.72 * (i + c.random.uniform(0, 0.9)) / 26)
        reach = a * math.sqrt(1 - v * v) * 0.96
        start, end = -reach * c.random.uniform(0.3, 1), reach * c.random.uniform(0.3, 1)
        tone = c.random.choice((rope.light, rope.light, mix(rope.light, "#ffffff", 0.4), rope.dark, mix(rope.dark, "#000000", 0.35)))
        out.append('<path d="M%.1f %.1f Q%.1f %.1f %.1f %.1f" fill="none" stroke="%s" stroke-width="%.1f" opacity="%.2f"/>' % (
            start, v * b * 0.93, (start + end) / 2, v * b * 1.05 + c.random.uniform(-2, 2), end, v * b * 0.9, tone,
            c.random.uniform(0.8, 2.4), c.random.uniform(0.18, 0.55)))
    if c.random.random() < 0.55:
        side = c.random.choice((-1, 1))
        out.append('<path d="M%.1f 0 q%.1f %.1f %.1f %.1f" fill="none" stroke="%s" stroke-width="1.1" opacity="0.8"/>' % (
            side * a * 0.8, side * 14, c.random.uniform(-14, 14), side * c.random.uniform(18, 34), c.random.uniform(-26, 26), rope.light))
    return '<g transform="translate(%.1f %.1f) rotate(%.2f)">%s</g>' % (x, y, slope, "".join(out))


def draw(c, rope, blur=None, shadow=True):
    r = rope.radius
    n = 260
    outline = [rope.frame(i / n) for i in range(n + 1)]
    spine = "M" + " L".join("%.1f %.1f" % (x, y) for x, y, _ in outline)
    if shadow:
        c.add('<path d="%s" fill="none" stroke="#000" stroke-opacity="0.62" stroke-width="%.1f" transform="translate(16 30)" filter="%s"/>'
              % (spine, r * 2.0, c.blur(16)))
    gradient = c.vertical([(0, mix(rope.dark, "#000000", 0.35)), (0.2, rope.mid), (0.40, mix(rope.mid, rope.light, 0.7)), (0.5, rope.light),
                           (0.8, rope.mid), (1, mix(rope.dark, "#000000", 0.45))])
    parts = ['<path d="%s" fill="none" stroke="%s" stroke-width="%.1f"/>' % (spine, mix(rope.dark, "#000000", 0.6), r * 1.5)]
    turns = int(rope.length() / (rope.lay * 1.10))
    for i in range(turns + 1):
        x, y, angle = rope.frame(i / turns)
        parts.append(strand(c, rope, x, y, angle, gradient))
    # The whole rope is round as well: light along its back, shade below.
    for offset, width, colour, opacity in ((0.62, 0.9, "#000000", 0.42), (0.82, 0.5, "#000000", 0.4), (-0.42, 0.4, "#fff6dc", 0.13)):
        parts.append('<path d="%s" fill="none" stroke="%s" stroke-opacity="%g" stroke-width="%.1f" transform="translate(%.1f %.1f)" filter="%s"/>'
                     % (spine, colour, opacity, r * width, -r * offset * 0.3, r * offset, c.blur(r * 0.16)))
    c.add(group(parts, **({"filter": c.blur(blur)} if blur else {})))


def planks(c):
    c.rect(-90, -90, c.width + 180, c.height + 180, "#2a2019")
    for i in range(7):
        y = -90 + i * 186
        tone = mix("#4a3828", "#33261b", c.random.random())
        c.rect(-90, y, c.width + 180, 178, c.vertical([(0, mix(tone, "#ffffff", 0.08)), (1, tone)]))
        out = []
        for _ in range(60):
            yy = y + c.random.uniform(4, 172)
            x = c.random.uniform(-90, c.width)
            out.append('<path d="M%.0f %.1f q%.0f %.1f %.0f 0" fill="none" stroke="#1b130d" stroke-width="%.1f" opacity="%.2f"/>' % (
                x, yy, c.random.uniform(80, 200), c.random.uniform(-9, 9), c.random.uniform(200, 520), c.random.uniform(0.8, 2.2), c.random.uniform(0.2, 0.6)))
        c.add(group(out))


def scene():
    c = Canvas(1500, 1000, 1874)
    planks(c)
    hemp = ("#7a5526", "#c1934f", "#efd59b")
    pale = ("#94764a", "#d8bd8b", "#fbefcf")
    tar = ("#20150f", "#4a3221", "#8d6a48")
    blue = ("#123a66", "#2c6ba6", "#93c3e6")
    draw(c, Rope(lambda t: (-140 + 1800 * t, 60 + 40 * math.sin(4 * t)), 74, tar, 74), blur=3.2)
    draw(c, Rope(lambda t: (-140 + 1800 * t, 250 - 130 * t + 46 * math.sin(5 * t + 1)), 80, hemp, 82), blur=1.3)
    draw(c, Rope(lambda t: (-160 + 1840 * t, 930 + 70 * math.sin(3.4 * t + 2.4)), 92, hemp, 96))
    draw(c, Rope(lambda t: (-160 + 1840 * t, 770 - 90 * t + 30 * math.sin(6 * t)), 62, tar, 64))
    draw(c, Rope(lambda t: (-160 + 1840 * t, 560 - 170 * t + 60 * math.sin(4.4 * t + 0.5)), 104, pale, 108))
    draw(c, Rope(lambda t: (-120 + 1760 * t, -80 + 1210 * t ** 1.25 + 50 * math.sin(5 * t)), 44, blue, 46))
    light = c.vertical([(0, "#fff1cf", 0.20), (0.5, "#fff1cf", 0), (1, "#000000", 0.34)], 0, 0, 1, 1)
    c.rect(-90, -90, c.width + 180, c.height + 180, light)
    c.grain(strength=0.08, seed=3)
    return c
