"""Harbour at dusk: two cranes and warehouses against the sky, and their reflection."""

from draw import Canvas, group, line, mix, path, points, polygon, rect

SKY = [(0, "#1d2a4d"), (0.3, "#4a4a78"), (0.55, "#a8657a"), (0.75, "#e58a5c"), (0.92, "#f8c277"), (1, "#fbdca0")]
DARK, LAMP = "#14172a", "#ffd98a"


def sky(c, horizon):
    c.rect(-90, -90, c.width + 180, 90, SKY[0][1])
    c.rect(-90, 0, c.width + 180, horizon + 2, c.vertical(SKY))
    c.glow(c.width * 0.63, horizon - 28, 620, 330, "#ffe3a6", 0.95)
    soft = c.blur(26, 5)
    clouds = []
    for _ in range(46):
        y = c.random.uniform(40, horizon - 90)
        t = y / horizon
        colour = mix("#6d5c86", "#ffb27a", t) if c.random.random() < 0.6 else mix("#2b3157", "#9a5568", t)
        clouds.append('<ellipse cx="%.0f" cy="%.0f" rx="%.0f" ry="%.1f" fill="%s" opacity="%.2f"/>'
                      % (c.random.uniform(-100, c.width + 100), y, c.random.uniform(110, 420),
                         c.random.uniform(4, 15), colour, c.random.uniform(0.25, 0.6)))
    c.add(group(clouds, filter=soft))
    c.add('<circle cx="%.0f" cy="%.0f" r="34" fill="#fff3cf"/>' % (c.width * 0.63, horizon - 46))


def hills(c, horizon):
    for base, height, colour, seed in ((horizon, 96, "#8a6479", 3), (horizon, 58, "#5b4a68", 9)):
        ridge = c.ridge(base, height, 120, 0.45, seed)
        c.add(polygon([(-90, horizon + 2), (-90, ridge[0][1])] + ridge + [(c.width + 90, ridge[-1][1]), (c.width + 90, horizon + 2)], colour))


def truss(x1, y1, x2, y2, depth, n):
    """A lattice beam between two points, its lower chord DEPTH below."""
    out = [line(x1, y1, x2, y2, DARK, 6), line(x1, y1 + depth, x2, y2 + depth, DARK, 5)]
    for i in range(n):
        a, b = i / n, (i + 1) / n
        xa, ya = x1 + (x2 - x1) * a, y1 + (y2 - y1) * a
        xb, yb = x1 + (x2 - x1) * b, y1 + (y2 - y1) * b
        out.append(line(xa, ya + depth, (xa + xb) / 2, (ya + yb) / 2, DARK, 2.4))
        out.append(line((xa + xb) / 2, (ya + yb) / 2, xb, yb + depth, DARK, 2.4))
    return out


def crane(x, ground, s, boom_up):
    """A ship-to-shore crane with its boom over the water on the left."""
    top, deck, half = ground - 470 * s, ground - 265 * s, 78 * s
    out = []
    for side in (-1, 1):
        out.append(line(x + side * half, ground, x + side * half, deck - 20 * s, DARK, 15 * s))
        out.append(line(x + side * half, ground - 5 * s, x + side * half, ground - 5 * s, DARK, 40 * s))
        out.append(rect(x + side * half - 24 * s, ground - 16 * s, 48 * s, 16 * s, DARK))
        out.append(line(x + side * half, deck, x + 12 * s, top, DARK, 9 * s))
    for y in (ground - 110 * s, deck + 24 * s):
        out.append(line(x - half, y, x + half, y, DARK, 10 * s))
    out.append(line(x - half, ground - 110 * s, x + half, deck + 24 * s, DARK, 5 * s))
    out += truss(x - half - 8 * s, deck - 24 * s, x + 240 * s, deck - 24 * s, 22 * s, 10)
    out.append(rect(x + 120 * s, deck - 66 * s, 92 * s, 44 * s, DARK))
    out.append(rect(x + 134 * s, deck - 56 * s, 16 * s, 12 * s, LAMP, opacity=0.9))
    tip = (x - 270 * s, top + 30 * s) if boom_up else (x - 400 * s, deck - 24 * s)
    out += truss(x - half - 8 * s, deck - 24 * s, tip[0], tip[1], 22 * s, 14)
    for t in (0.45, 0.95):
        foot, root = x - half - 8 * s, deck - 24 * s
        out.append(line(x + 12 * s, top, foot + (tip[0] - foot) * t, root + (tip[1] - root) * t, DARK, 2.6 * s))
    out.append(line(x + 12 * s, top, x + 228 * s, deck - 26 * s, DARK, 2.6 * s))
    if not boom_up:
        cab = x - 250 * s
        out.append(rect(cab, deck - 4 * s, 34 * s, 30 * s, DARK))
        out.append(rect(cab + 6 * s, deck + 6 * s, 14 * s, 12 * s, LAMP, opacity=0.95))
        for dx in (-22, 2):
            out.append(line(cab + dx * s, deck, cab + dx * s, deck + 92 * s, DARK, 1.8 * s))
        out.append(rect(cab - 46 * s, deck + 92 * s, 72 * s, 30 * s, "#57293a"))
    out.append('<circle cx="%.1f" cy="%.1f" r="%.1f" fill="#ff5b4a"/>' % (x + 12 * s, top - 4 * s, 4.5 * s))
    return out


def warehouses(c, ground):
    out, x = [], -90
    while x < c.width * 0.52:
        w, h = c.random.uniform(84, 168), c.random.uniform(62, 128)
        roof = c.random.uniform(18, 40)
        colour = mix("#1b1c33", "#2c2844", c.random.random())
        out.append(polygon([(x, ground), (x, ground - h), (x + w / 2, ground - h - roof), (x + w, ground - h), (x + w, ground)], colour))
        for col in range(int(w // 24)):
            for row in range(int(h // 30)):
                if c.random.random() < 0.32:
                    out.append(rect(x + 12 + col * 24, ground - h + 14 + row * 28, 8, 12, LAMP, opacity="%.2f" % c.random.uniform(0.35, 0.95)))
        x += w + c.random.choice((-1, -1, 14))
    x = c.width * 0.52
    boxes = ("#3a2433", "#22304a", "#45303a", "#2c3a48", "#3d2b2b")
    while x < c.width + 90:
        for level in range(c.random.choice((1, 2, 2, 3, 4))):
            out.append(rect(x, ground - 26 * (level + 1), 73, 25, c.random.choice(boxes)))
        x += 76
    out.append(rect(-90, ground - 6, c.width + 180, 26, "#10121f"))
    return out


def boats(c, y):
    """Two moored boats and the wall's mooring posts, in front of the quay."""
    out = []
    for x, s in ((330, 1.0), (620, 0.7)):
        out.append(path("M%.0f %.0f q%.0f %.0f %.0f %.0f l%.0f 0 q%.0f %.0f %.0f %.0f z"
                        % (x, y - 34 * s, 14 * s, 40 * s, 44 * s, 44 * s, 150 * s, 34 * s, -8 * s, 46 * s, -58 * s), "#0d0f1b"))
        out.append(rect(x + 60 * s, y - 54 * s, 70 * s, 40 * s, "#0d0f1b"))
        out.append(rect(x + 70 * s, y - 46 * s, 15 * s, 12 * s, LAMP, opacity=0.9))
        out.append(rect(x + 98 * s, y - 46 * s, 15 * s, 12 * s, LAMP, opacity=0.7))
        out.append(line(x + 94 * s, y - 54 * s, x + 94 * s, y - 170 * s, "#0d0f1b", 5 * s))
        out.append(line(x + 94 * s, y - 168 * s, x + 6 * s, y - 34 * s, "#0d0f1b", 1.8))
        out.append(line(x + 94 * s, y - 168 * s, x + 236 * s, y - 36 * s, "#0d0f1b", 1.8))
        out.append('<circle cx="%.0f" cy="%.0f" r="%.1f" fill="#fff0c8"/>' % (x + 94 * s, y - 172 * s, 4 * s))
    return out


def gulls(c):
    out = []
    for x, y, s in ((760, 190, 1.0), (842, 232, 0.7), (905, 176, 0.55), (700, 262, 0.5)):
        out.append(path("M%.0f %.0f q%.0f %.0f %.0f %.0f q%.0f %.0f %.0f %.0f" % (
            x, y, 12 * s, -16 * s, 26 * s, 0, 14 * s, -16 * s, 26 * s, -2 * s),
            stroke="#1a1c30", stroke_width="%.1f" % (4 * s), stroke_linecap="round"))
    return out


def water(c, horizon):
    """The mirror image, ruffled; then glints and dark furrows over it."""
    c.add('<g filter="%s"><use xlink:href="#world" transform="matrix(1 0 0 -1 0 %d)"/></g>'
          % (c.ripple(0.006, 0.075, 46, 4, (1.2, 0.4)), 2 * horizon + 24))
    shade = c.vertical([(0, "#0c1330", 0.10), (0.5, "#0c1330", 0.42), (1, "#070b1e", 0.82)])
    c.rect(-90, horizon + 18, c.width + 180, c.height - horizon + 40, shade)
    out = []
    for _ in range(420):
        y = horizon + 22 + (c.height - horizon) * c.random.random() ** 1.3
        depth = (y - horizon) / (c.height - horizon)
        near = abs((x := c.random.uniform(0, c.width)) - c.width * 0.63) < 60 + 220 * depth
        colour = "#ffd79a" if near else c.random.choice(("#0a0f26", "#0a0f26", "#8a6a86"))
        out.append('<ellipse cx="%.0f" cy="%.0f" rx="%.1f" ry="%.2f" fill="%s" opacity="%.2f"/>'
                   % (x, y, (10 + 70 * depth) * c.random.uniform(0.4, 1.3), 0.7 + 2.4 * depth, colour,
                      c.random.uniform(0.12, 0.5 if near else 0.3)))
    c.add(group(out))


def scene():
    c = Canvas(1800, 1000, 43)
    horizon = 660
    sky(c, horizon)
    hills(c, horizon)
    c.add(group(warehouses(c, horizon)))
    c.add(group(crane(1180, horizon, 1.0, False) + crane(1530, horizon, 1.06, True)))
    c.add(group(boats(c, horizon + 14) + gulls(c)))
    world = c.body
    c.body = []
    c.defs.append('<g id="world">%s</g>' % "\n".join(world))
    c.rect(-90, -90, c.width + 180, c.height + 180, "#0c1330")
    c.defs.append('<clipPath id="sea"><rect x="-90" y="%d" width="%d" height="%d"/></clipPath>' % (horizon + 12, c.width + 180, c.height))
    c.add('<g clip-path="url(#sea)">')
    water(c, horizon)
    c.add("</g>")
    c.defs.append('<clipPath id="air"><rect x="-90" y="-90" width="%d" height="%d"/></clipPath>' % (c.width + 180, horizon + 110))
    c.add('<use xlink:href="#world" clip-path="url(#air)"/>')
    c.grain()
    return c
