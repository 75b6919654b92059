"""Three outrigger boats at a jetty before sunrise, and the cold store behind them."""

from draw import Canvas, group, line, mix, path, points, polygon, rect

HORIZON = 560


def sky(c):
    c.rect(-90, -90, c.width + 180, HORIZON + 95, c.vertical(
        [(0, "#20406b"), (0.4, "#5f86a8"), (0.7, "#d7b4a3"), (0.9, "#f7cf9b"), (1, "#fbe3b4")]))
    c.glow(420, HORIZON - 20, 620, 300, "#ffe9b8", 0.9)
    clouds = []
    for _ in range(30):
        y = c.random.uniform(60, 400)
        clouds.append('<ellipse cx="%.0f" cy="%.0f" rx="%.0f" ry="%.1f" fill="%s" opacity="%.2f"/>' % (
            c.random.uniform(-90, c.width + 90), y, c.random.uniform(90, 330), c.random.uniform(4, 14),
            mix("#8fb0cc", "#ffd9b8", y / 400), c.random.uniform(0.2, 0.5)))
    c.add(group(clouds, filter=c.blur(22, 5)))
    for base, height, colour, seed in ((HORIZON, 250, "#8ba3b5", 31), (HORIZON + 4, 165, "#5d7f90", 8), (HORIZON + 6, 80, "#3a6268", 19)):
        ridge = c.ridge(base, height, 150, 0.42, seed)
        fill = c.vertical([(0, colour), (1, mix(colour, "#f6d9b0", 0.55))])
        c.add(polygon([(-90, HORIZON + 6), (-90, ridge[0][1])] + ridge + [(c.width + 90, ridge[-1][1]), (c.width + 90, HORIZON + 6)], fill))
    c.rect(-90, HORIZON - 70, c.width + 180, 76, c.vertical([(0, "#fff0d6", 0), (1, "#fff0d6", 0.55)]))


def palm(x, y, s, c):
    out = [path("M%.1f %.1f q%.1f %.1f %.1f %.1f" % (x, y, 4 * s, -60 * s, 18 * s, -112 * s), stroke="#23404a", stroke_width="%.1f" % (5 * s))]
    tx, ty = x + 18 * s, y - 112 * s
    for dx, dy in ((-52, 6), (-44, -22), (-14, -38), (22, -36), (48, -16), (50, 12), (-26, 26), (28, 28)):
        out.append(path("M%.1f %.1f Q%.1f %.1f %.1f %.1f Q%.1f %.1f %.1f %.1f z" % (
            tx, ty, tx + dx * 0.55 * s, ty + (dy - 16) * s, tx + dx * s, ty + (dy + 12) * s,
            tx + dx * 0.5 * s, ty + (dy - 2) * s, tx, ty), "#23404a"))
    return out


def store(c):
    """The white cold store with its solar roof, on the jetty's root."""
    x, y, w = 900, HORIZON + 6, 520
    out = []
    for px, s in ((850, 1.1), (1462, 1.25), (1520, 0.9), (792, 0.8)):
        out += palm(px, y, s, c)
    out.append(rect(x, y - 92, w, 92, c.vertical([(0, "#f3ead9"), (1, "#cbbfae")])))
    out.append(polygon([(x - 24, y - 86), (x + 40, y - 156), (x + w - 40, y - 156), (x + w + 24, y - 86)], "#1d3354"))
    for i in range(17):
        t = i / 16
        out.append(line(x - 24 + (w + 48) * t, y - 86, x + 40 + (w - 80) * t, y - 156, "#7f9dc0", 1.4))
    for i in range(5):
        t = i / 4
        out.append(line(x - 24 + 64 * t, y - 86 - 70 * t, x + w + 24 - 64 * t, y - 86 - 70 * t, "#7f9dc0", 1.4))
    out.append(polygon([(x + 40, y - 156), (x + 150, y - 156), (x + 40, y - 86), (x - 24, y - 86)], "#ffe3b0", opacity=0.28))
    for i in range(6):
        out.append(rect(x + 30 + i * 60, y - 66, 30, 24, "#ffcf73" if i in (1, 2, 4) else "#4a5a68"))
    out.append(rect(x + w - 110, y - 76, 78, 76, "#54718a"))
    out.append(line(x + w - 71, y - 76, x + w - 71, y, "#3a5064", 3))
    out.append(rect(-90, y - 4, c.width + 180, 14, "#4c4a4a"))
    return out


def jetty(c):
    out = [rect(700, HORIZON + 40, 1000, 20, c.vertical([(0, "#8a6d52"), (1, "#4f3b2c")]))]
    for x in range(715, 1700, 74):
        out.append(rect(x, HORIZON + 56, 13, 60, "#3b2c22"))
    return out


def boat(c, x, y, s, hull, trim, sail=False):
    """A plank boat with an outrigger on the near side; Y is its waterline."""
    l = 300 * s
    shade = c.vertical([(0, mix(hull, "#ffffff", 0.12)), (0.5, hull), (1, mix(hull, "#101820", 0.55))])
    sheer = [(-l, -96), (-l * 0.86, -58), (-l * 0.66, -42), (-l * 0.4, -38), (l * 0.45, -38), (l * 0.68, -44), (l * 0.87, -64), (l, -104)]
    keel = [(l * 0.93, -48), (l * 0.8, -10), (l * 0.62, 8), (-l * 0.62, 8), (-l * 0.8, -10), (-l * 0.93, -46)]
    out = [polygon([(x + dx, y + dy * s) for dx, dy in sheer + keel], shade, stroke=mix(hull, "#101820", 0.4), stroke_width=3, stroke_linejoin="round")]
    out.append('<polyline points="%s" fill="none" stroke="%s" stroke-width="%.1f" stroke-linejoin="round" stroke-linecap="round"/>'
               % (points([(x + dx, y + dy * s) for dx, dy in sheer]), trim, 9 * s))
    out.append(path("M%.1f %.1f L%.1f %.1f" % (x - l * 0.6, y - 16 * s, x + l * 0.66, y - 16 * s), stroke=trim, stroke_width="%.1f" % (3.5 * s)))
    cabin = c.vertical([(0, "#f4ead2"), (1, "#c7b58f")])
    out.append(rect(x + 10 * s, y - 102 * s, 118 * s, 66 * s, cabin))
    out.append(polygon([(x - 4 * s, y - 100 * s), (x + 6 * s, y - 116 * s), (x + 134 * s, y - 116 * s), (x + 142 * s, y - 100 * s)], mix(hull, "#000000", 0.35)))
    for i in range(3):
        out.append(rect(x + (20 + 36 * i) * s, y - 88 * s, 25 * s, 24 * s, "#ffd27a" if i == 1 else "#2c3c4c"))
    out.append(line(x - 66 * s, y - 38 * s, x - 66 * s, y - 330 * s, "#33261d", 8 * s))
    out.append(line(x - 66 * s, y - 322 * s, x - l * 0.98, y - 96 * s, "#33261d", 1.8))
    out.append(line(x - 66 * s, y - 322 * s, x + l * 0.98, y - 104 * s, "#33261d", 1.8))
    if sail:
        out.append(path("M%.1f %.1f q%.1f %.1f %.1f %.1f q%.1f %.1f %.1f %.1f z" % (
            x - 66 * s, y - 312 * s, 34 * s, 60 * s, 22 * s, 236 * s, -40 * s, 20 * s, -34 * s, -10 * s), "#e9d3a4"))
    else:
        out.append(polygon([(x - 62 * s, y - 326 * s), (x - 12 * s, y - 316 * s), (x - 62 * s, y - 300 * s)], trim))
    for dx in (-110, 150):
        out.append(path("M%.1f %.1f q%.1f %.1f %.1f %.1f" % (x + dx * s, y - 44 * s, 14 * s, -14 * s, 30 * s, 66 * s),
                        stroke="#5a4330", stroke_width="%.1f" % (7 * s), stroke_linecap="round"))
    out.append(path("M%.1f %.1f q%.1f %.1f %.1f %.1f q%.1f %.1f %.1f %.1f" % (
        x - 226 * s, y + 16 * s, 30 * s, 12 * s, 90 * s, 10 * s, 220 * s, 4 * s, 366 * s, -8 * s),
        stroke="#d9b77c", stroke_width="%.1f" % (11 * s), stroke_linecap="round"))
    return out


def scene():
    c = Canvas(1600, 1067, 240)
    sky(c)
    c.add(group(store(c)))
    backdrop = list(c.body)
    c.body = []
    fleet = ((1190, 700, 0.62, "#2f7f86", "#f3d36b", False), (430, 770, 0.86, "#c8452f", "#f5e2b0", True), (930, 900, 1.12, "#24588f", "#f08a3c", False))
    c.defs.append('<g id="far">%s</g>' % "\n".join(backdrop + [group(jetty(c))]))
    for i, (x, y, s, hull, trim, sail) in enumerate(fleet):
        c.defs.append('<g id="boat%d">%s</g>' % (i, "".join(boat(c, x, y, s, hull, trim, sail))))
    c.add('<use xlink:href="#far"/>')
    c.defs.append('<clipPath id="sea"><rect x="-90" y="%d" width="%d" height="%d"/></clipPath>' % (HORIZON + 10, c.width + 180, c.height))
    soft = c.ripple(0.006, 0.06, 34, 8, (1.5, 1))
    c.add('<g clip-path="url(#sea)"><g filter="%s"><use xlink:href="#far" transform="matrix(1 0 0 -1 0 %d)"/></g>' % (soft, 2 * HORIZON + 20))
    c.rect(-90, HORIZON + 10, c.width + 180, c.height, c.vertical([(0, "#1a3a52", 0.12), (0.35, "#15324c", 0.42), (0.7, "#0d2238", 0.86), (1, "#0d2238", 0.9)]))
    c.add("</g>")
    c.add(group(jetty(c)))
    out = []
    for _ in range(320):
        depth = c.random.random() ** 1.2
        y = HORIZON + 20 + depth * 520
        out.append('<ellipse cx="%.0f" cy="%.0f" rx="%.1f" ry="%.2f" fill="%s" opacity="%.2f"/>' % (
            c.random.gauss(450, 280) if c.random.random() < 0.6 else c.random.uniform(0, c.width), y, (10 + 60 * depth) * c.random.uniform(0.4, 1.2),
            0.7 + 2.2 * depth, c.random.choice(("#ffe2b0", "#9fc0d2", "#0b2036")), c.random.uniform(0.1, 0.36)))
    c.add(group(out))
    for i, (x, y, s, *_rest) in enumerate(fleet):
        c.add('<g filter="%s" opacity="0.62"><use xlink:href="#boat%d" transform="matrix(1 0 0 -0.8 0 %.1f)"/></g>' % (
            c.ripple(0.008, 0.06, 30 * s, 3 + i, (1.2, 0.8)), i, y * 1.8 + 22 * s))
        c.add('<use xlink:href="#boat%d"/>' % i)
    c.grain(seed=9)
    return c
