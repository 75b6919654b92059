"""Two six-oared gigs racing past a lighthouse on its mole."""

import math

from draw import Canvas, group, line, mix, path, points, polygon, rect

HORIZON = 430


def backdrop(c):
    c.rect(-90, -90, c.width + 180, HORIZON + 92, c.vertical([(0, "#5d93c4"), (0.6, "#a9cbe0"), (1, "#e6eef0")]))
    puffs = []
    for _ in range(9):
        x, y = c.random.uniform(-60, c.width), c.random.uniform(70, 300)
        s = 0.5 + 0.8 * (1 - y / 330)
        for _ in range(14):
            puffs.append('<ellipse cx="%.0f" cy="%.0f" rx="%.0f" ry="%.0f" fill="#ffffff" opacity="0.5"/>' % (
                x + c.random.gauss(0, 110) * s, y + c.random.gauss(0, 15) * s, c.random.uniform(30, 80) * s, c.random.uniform(14, 32) * s))
    c.add(group(puffs, filter=c.blur(13)))
    ridge = c.ridge(HORIZON, 70, 120, 0.45, 17)
    c.add(polygon([(-90, HORIZON + 2), (-90, ridge[0][1])] + ridge + [(c.width + 90, HORIZON + 2)], "#8fb0bf"))
    mole = [(820, HORIZON + 14), (860, HORIZON - 18), (c.width + 90, HORIZON - 34), (c.width + 90, HORIZON + 20)]
    c.add(polygon(mole, c.vertical([(0, "#a59a8a"), (1, "#5f594f")])))
    out = []
    for _ in range(230):
        x = c.random.uniform(1060, c.width + 60)
        y = HORIZON - 22 - 12 * (x - 860) / 740
        h = c.random.uniform(11, 16)
        coat = c.random.choice(("#b3402f", "#274b75", "#d9a441", "#3c5d4a", "#e8e2d2", "#57446b", "#2b2f3a"))
        out.append(rect(x, y - h + 4, 6.5, h, coat, rx=2.4))
        out.append('<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>' % (x + 3.2, y - h + 2, c.random.choice(("#e2b796", "#8a5a3c", "#5b3a29", "#d9a67f"))))
    c.add(group(out))
    lighthouse(c, 930, HORIZON - 18)


def lighthouse(c, x, y):
    body = c.vertical([(0, "#cfc9bd"), (0.35, "#fbf8f0"), (1, "#a9a59c")], 0, 0, 1, 0)
    c.add(polygon([(x - 38, y), (x - 25, y - 230), (x + 25, y - 230), (x + 38, y)], body))
    for k in (0.22, 0.60):
        w1, w2 = 38 - 13 * k, 38 - 13 * (k + 0.18)
        c.add(polygon([(x - w1, y - 230 * k), (x - w2, y - 230 * (k + 0.18)), (x + w2, y - 230 * (k + 0.18)), (x + w1, y - 230 * k)],
                      c.vertical([(0, "#8e2f26"), (0.35, "#cf4a3a"), (1, "#74231c")], 0, 0, 1, 0)))
    c.add(rect(x - 36, y - 240, 72, 12, "#3b3f45"))
    c.add(rect(x - 19, y - 280, 38, 40, "#dfeaf0"))
    for dx in (-19, -7, 6, 17):
        c.add(rect(x + dx, y - 280, 2.5, 40, "#3b3f45"))
    c.add(path("M%d %d q23 -34 46 0 z" % (x - 23, y - 279), "#3b3f45"))
    c.add(line(x, y - 296, x, y - 316, "#3b3f45", 3))


def sea(c, y0, y1, n, seed):
    """Bands of short waves between two heights; near ones are larger."""
    out = []
    for _ in range(n):
        d = c.random.random()
        y = y0 + (y1 - y0) * d
        k = (y - HORIZON) / (c.height - HORIZON)
        w = (14 + 120 * k) * c.random.uniform(0.5, 1.3)
        h = (2 + 16 * k) * c.random.uniform(0.5, 1.1)
        x = c.random.uniform(-90, c.width + 90)
        tone = c.random.random()
        colour = "#0d3a5c" if tone < 0.42 else "#3f86ad" if tone < 0.8 else "#c9e4ee"
        out.append(path("M%.1f %.1f q%.1f %.1f %.1f 0 q%.1f %.1f %.1f 0 z" % (x, y, w / 2, -h, w, -w / 2, -h * 0.25, -w), colour,
                        opacity="%.2f" % c.random.uniform(0.25, 0.75 if tone < 0.8 else 0.55)))
    c.add(group(out))


def rower(c, x, y, s, jersey, skin, hair, swing):
    """Seen from the side, rowing to the left and so facing right."""
    lean = -15 * s + 6 * s * swing
    shoulder = (x + lean, y - 64 * s)
    hand = (x + 50 * s + lean * 0.4, y - 40 * s)
    out = [polygon([(x - 17 * s, y), (x + 15 * s, y), (shoulder[0] + 15 * s, shoulder[1] + 6 * s), (shoulder[0] + 2 * s, shoulder[1] - 5 * s),
                    (shoulder[0] - 15 * s, shoulder[1] + 5 * s)], jersey, stroke=jersey, stroke_width="%.1f" % (6 * s), stroke_linejoin="round"),
           path("M%.1f %.1f Q%.1f %.1f %.1f %.1f" % (shoulder[0], shoulder[1] + 8 * s, x + 16 * s, y - 30 * s, hand[0], hand[1]),
                stroke=mix(jersey, "#000000", 0.18), stroke_width="%.1f" % (11 * s), stroke_linecap="round"),
           '<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s"/>' % (hand[0], hand[1], 6 * s, skin),
           '<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s"/>' % (shoulder[0] + 2 * s, shoulder[1] - 22 * s, 14.5 * s, skin),
           path("M%.1f %.1f a%.1f %.1f 0 0 1 %.1f %.1f q%.1f %.1f %.1f %.1f z" % (
               shoulder[0] - 13 * s, shoulder[1] - 14 * s, 15.5 * s, 15.5 * s, 24 * s, -18 * s, -10 * s, 2 * s, -15 * s, 15 * s), hair)]
    return out, hand


def splash(c, x, y, s):
    out = []
    for _ in range(26):
        r = c.random.uniform(1.2, 4.6) * s
        out.append('<circle cx="%.1f" cy="%.1f" r="%.1f" fill="#fff" opacity="%.2f"/>' % (
            x + c.random.gauss(0, 20) * s, y - abs(c.random.gauss(0, 13)) * s, r, c.random.uniform(0.4, 0.95)))
    out.append('<ellipse cx="%.1f" cy="%.1f" rx="%.1f" ry="%.1f" fill="#eaf6fa" opacity="0.75"/>' % (x, y + 2 * s, 34 * s, 6 * s))
    return out


def gig(c, x, y, s, hull, jersey, swing):
    """A gig going left; (X, Y) is the middle of its waterline."""
    l = 430 * s
    skins = ("#e2b796", "#8a5a3c", "#d9a67f", "#5b3a29", "#e8c2a2", "#a9744f")
    hairs = ("#4a2f1d", "#16120f", "#b5793a", "#1b1512", "#7d4a26", "#3a2a20")
    out, blades = [], []
    for i in range(6):
        body, hand = rower(c, x - l * 0.60 + i * l * 0.22, y - 40 * s, s, jersey, skins[i], hairs[i], swing)
        out += body
        blades.append((hand, (hand[0] - 70 * s, y + 44 * s)))
    cox, _ = rower(c, x + l * 0.80, y - 42 * s, s * 0.95, "#e0a52f", skins[2], "#d8d4cc", -1.5)
    out += [group(cox, transform="translate(%.1f 0) scale(-1 1)" % (2 * (x + l * 0.80)))]
    sheer = [(-l * 1.04, -62), (-l * 0.86, -50), (-l * 0.5, -42), (0, -38), (l * 0.5, -41), (l * 0.84, -50), (l * 0.98, -60)]
    keel = [(l * 0.95, -8), (l * 0.84, 16), (-l * 0.86, 16), (-l * 0.97, 0)]
    shade = c.vertical([(0, mix(hull, "#ffffff", 0.18)), (0.45, hull), (1, mix(hull, "#06121c", 0.5))])
    out.append(polygon([(x + a, y + b * s) for a, b in sheer + keel], shade))
    for dy, w, colour in ((0, 8, "#f3e7c8"), (17, 2.2, mix(hull, "#000000", 0.3)), (33, 2.2, mix(hull, "#000000", 0.3))):
        out.append('<polyline points="%s" fill="none" stroke="%s" stroke-width="%.1f"/>' % (
            points([(x + a * (1 - dy * 0.0006), y + (b + dy) * s) for a, b in sheer]), colour, w * s))
    for hand, tip in blades:
        out.append(line(hand[0], hand[1], tip[0], tip[1], "#6b4423", 6.5 * s))
        out.append(line(tip[0] + 22 * s, tip[1] - 26 * s, tip[0], tip[1], "#f3e7c8", 12 * s, stroke_linecap="round"))
        out += splash(c, tip[0], tip[1], s)
    for i in range(60):
        t = c.random.random()
        out.append('<ellipse cx="%.1f" cy="%.1f" rx="%.1f" ry="%.1f" fill="#f2fafc" opacity="%.2f"/>' % (
            x - l + 2.1 * l * t, y + (14 + 8 * math.sin(t * 9)) * s, c.random.uniform(10, 40) * s, c.random.uniform(2, 5) * s, c.random.uniform(0.25, 0.7)))
    out += splash(c, x - l * 1.0, y + 8 * s, s * 1.5)
    return out


def scene():
    c = Canvas(1600, 1000, 1422)
    c.rect(-90, HORIZON, c.width + 180, c.height, c.vertical([(0, "#6fa7c0"), (0.25, "#2e7398"), (0.7, "#12486c"), (1, "#0b3352")]))
    backdrop(c)
    sea(c, HORIZON + 16, 620, 420, 1)
    c.add(group(gig(c, 930, 600, 0.78, "#7a2634", "#e9e4d8", 1)))
    sea(c, 625, 800, 190, 2)
    c.add(group(gig(c, 700, 800, 1.22, "#1f6a5c", "#e4572e", -0.6)))
    sea(c, 850, 1060, 170, 3)
    c.grain(seed=22)
    return c
