"""A tram waiting at night in a wet street."""

from draw import Canvas, group, line, mix, path, polygon, rect

VX, VY = 1010, 500       # where the street ends
CREAM, GREEN = "#efe3c2", "#1f5a4a"
WARM = "#ffdf9a"


def toward(x, y, t):
    """The point T of the way from (X, Y) to the street's end."""
    return (x + (VX - x) * t, y + (VY - y) * t)


def facade(c, side, near, far, top, colour):
    """One house front between two depths; SIDE is the x of the kerb."""
    (x1, y1), (x2, y2) = toward(side, 860, near), toward(side, 860, far)
    (_, t1), (_, t2) = toward(side, top, near), toward(side, top, far)
    out = [polygon([(x1, y1), (x2, y2), (x2, t2), (x1, t1)], colour)]
    storeys, bays = 4, 4
    for row in range(storeys):
        for col in range(bays):
            a, b = (col + 0.28) / bays, (col + 0.72) / bays
            lit = c.random.random()
            if lit < 0.3:
                fill = mix("#ffcf7a", "#ff9e55", c.random.random())
            else:
                fill = "#0b1020"
            corners = []
            for u, v in ((a, 0.24), (b, 0.24), (b, 0.80), (a, 0.80)):
                f = near + (far - near) * u
                base = toward(side, 860, f)
                roof = toward(side, top, f)
                level = (row + v) / storeys
                corners.append((base[0], roof[1] + (base[1] - roof[1]) * level))
            out.append(polygon(corners, fill, opacity="%.2f" % (c.random.uniform(0.45, 0.95) if lit < 0.3 else 0.8)))
    return out


def street(c):
    c.rect(-90, -90, c.width + 180, c.height + 180, c.vertical([(0, "#0a1030"), (0.45, "#26305c"), (0.6, "#4a4a70")]))
    c.glow(VX, VY - 20, 420, 330, "#ffc27a", 0.85)
    out = []
    depths = (0.0, 0.24, 0.42, 0.56, 0.67, 0.76, 0.84, 0.9)
    for i in range(len(depths) - 2, -1, -1):
        shade = mix("#141a33", "#4b4560", depths[i])
        out += facade(c, -420, depths[i], depths[i + 1], -330 - 120 * (i % 3), shade)
        out += facade(c, 2050, depths[i], depths[i + 1], -290 - 140 * ((i + 1) % 3), mix(shade, "#000000", 0.15))
    c.add(group(out))


def lamps(c):
    for side in (-230, 1880):
        for t in (0.30, 0.52, 0.68, 0.79, 0.87):
            x, y = toward(side, 862, t)
            s = 1 - t
            c.add(line(x, y, x, y - 520 * s, "#0b0f1e", 10 * s))
            c.glow(x, y - 524 * s, 190 * s, 190 * s, "#ffcf86", 0.9)
            c.add('<circle cx="%.1f" cy="%.1f" r="%.1f" fill="#fff2d0"/>' % (x, y - 524 * s, 13 * s))


def window(x, y, w, h, c):
    fill = c.vertical([(0, "#fff0c4"), (0.55, WARM), (1, "#d99a4e")])
    return rect(x, y, w, h, fill, rx=10)


def flank(c, x, y, s):
    """The tram's side, running back to the street's end."""
    out = []
    front, back = x + 214 * s, 0.50

    def at(level, t):
        return toward(front, level, t)
    body = [at(y - 560 * s, 0), at(y - 560 * s, back), at(y - 70 * s, back), at(y - 70 * s, 0)]
    out.append(polygon(body, mix(CREAM, "#3a3a55", 0.45)))
    belt = [at(y - 300 * s, 0), at(y - 300 * s, back), at(y - 70 * s, back), at(y - 70 * s, 0)]
    out.append(polygon(belt, mix(GREEN, "#0a1424", 0.5)))
    for i in range(7):
        a, b = 0.03 + i * 0.068, 0.03 + i * 0.068 + 0.05
        out.append(polygon([at(y - 500 * s, a), at(y - 500 * s, b), at(y - 318 * s, b), at(y - 318 * s, a)],
                           mix(WARM, "#e8a552", i / 7)))
        if i not in (1, 4):
            mid = at(y - 352 * s, (a + b) / 2)
            out.append('<ellipse cx="%.1f" cy="%.1f" rx="%.1f" ry="%.1f" fill="#4a2f26" opacity="0.8"/>'
                       % (mid[0], mid[1], 7.5 * s * (1 - a), 17 * s * (1 - a)))
    return out


def people(x, y, s):
    """The heads and shoulders behind the windscreen."""
    out = []
    for dx, r in ((-118, 26), (112, 25), (150, 22)):
        out.append('<circle cx="%.1f" cy="%.1f" r="%.1f" fill="#4a2f26"/>' % (x + dx * s, y - 368 * s, r * s))
        out.append(rect(x + (dx - 40) * s, y - 346 * s, 80 * s, 40 * s, "#4a2f26", rx="%.0f" % (24 * s)))
    out.append('<circle cx="%.1f" cy="%.1f" r="%.1f" fill="#20202c"/>' % (x - 8 * s, y - 392 * s, 28 * s))
    out.append(path("M%.1f %.1f h%.1f v%.1f h%.1f z" % (x - 40 * s, y - 408 * s, 66 * s, -20 * s, -66 * s), "#16303a"))
    out.append(rect(x - 58 * s, y - 366 * s, 100 * s, 60 * s, "#16303a", rx="%.0f" % (26 * s)))
    return out


def front(c, x, y, s):
    """The tram's face; (X, Y) is the middle of its foot."""
    w = 430 * s
    left = x - w / 2
    body = c.vertical([(0, "#d8ccab"), (0.35, CREAM), (1, "#cbbd98")])
    apron = c.vertical([(0, "#2b7461"), (1, "#123a30")])
    out = [rect(left - 8 * s, y - 60 * s, w + 16 * s, 44 * s, "#0a0d16", rx=8),
           rect(left, y - 570 * s, w, 524 * s, body, rx="%.0f" % (52 * s)),
           path("M%.1f %.1f h%.1f v%.1f q0 %.1f %.1f %.1f h%.1f q%.1f 0 %.1f %.1f z" % (
               left, y - 300 * s, w, 204 * s, 50 * s, -50 * s, 50 * s, -w + 100 * s, -50 * s, -50 * s, -50 * s), apron),
           rect(left, y - 304 * s, w, 9 * s, "#c8a24a"),
           rect(left + 92 * s, y - 556 * s, w - 184 * s, 46 * s, "#0c0d10", rx=6)]
    out.append('<text x="%.1f" y="%.1f" font-family="Inter, DejaVu Sans" font-weight="600" font-size="%.1f" fill="#ffe27a"'
               ' text-anchor="middle" letter-spacing="%.1f">SALTINGS</text>' % (x, y - 520 * s, 34 * s, 3 * s))
    out.append(window(left + 22 * s, y - 494 * s, 112 * s, 178 * s, c))
    out.append(window(left + 146 * s, y - 494 * s, w - 292 * s, 178 * s, c))
    out.append(window(left + w - 134 * s, y - 494 * s, 112 * s, 178 * s, c))
    out += people(x, y, s)
    for edge in (left + 134 * s, left + w - 146 * s):
        out.append(rect(edge, y - 500 * s, 12 * s, 196 * s, "#d8ccab"))
    out.append(rect(left, y - 318 * s, w, 20 * s, "#d8ccab"))
    out.append(line(x - 40 * s, y - 320 * s, x + 26 * s, y - 470 * s, "#1a1a20", 3 * s))
    out.append('<text x="%.1f" y="%.1f" font-family="Inter, DejaVu Sans" font-weight="700" font-size="%.1f" fill="#e9d9a6"'
               ' text-anchor="middle">14</text>' % (x + 128 * s, y - 190 * s, 60 * s))
    out.append('<circle cx="%.1f" cy="%.1f" r="%.1f" fill="#c8a24a"/>' % (x, y - 200 * s, 42 * s))
    out.append('<circle cx="%.1f" cy="%.1f" r="%.1f" fill="#fffbe8"/>' % (x, y - 200 * s, 33 * s))
    for dx in (-160, 160):
        out.append('<circle cx="%.1f" cy="%.1f" r="%.1f" fill="#e5412f"/>' % (x + dx * s, y - 112 * s, 9 * s))
    out.append(rect(left + 30 * s, y - 52 * s, w - 60 * s, 26 * s, "#1b1d28", rx=6))
    return out


def wires(c, x, y, s):
    out = [line(x + 10, y - 575 * s, x + 30, y - 650 * s, "#0a0c16", 5),
           line(x + 150, y - 570 * s, x + 34, y - 652 * s, "#0a0c16", 4),
           line(x - 40, y - 654 * s, x + 110, y - 654 * s, "#0a0c16", 6),
           polygon([(x + 18, -90), (x + 22, -90), (VX, VY)], "#0a0c16"),
           polygon([(x - 360, -90), (x - 355, -90), (VX, VY)], "#0a0c16")]
    for t in (0.18, 0.42, 0.6, 0.73):
        a, b = toward(-420, 40, t), toward(2050, 40, t)
        out.append(line(a[0], a[1], b[0], b[1], "#0a0c16", 2.4 * (1 - t) + 0.6))
    return out


def road(c, y):
    """Wet setts: the street upside down, ruffled and fading in, and the rails."""
    c.add(polygon([toward(-420, 860, 0.9), toward(2050, 860, 0.9), (2050, 860), (2050, c.height + 90),
                   (-420, c.height + 90), (-420, 860)],
                  c.vertical([(0, "#d9a566"), (0.1, "#6d5a58"), (0.4, "#262a40"), (1, "#10142a")])))
    c.defs.append('<mask id="fade" maskUnits="userSpaceOnUse" x="-90" y="0" width="%d" height="%d"><rect x="-90" y="%d"'
                  ' width="%d" height="%d" fill="%s"/></mask>'
                  % (c.width + 180, c.height + 90, y - 30, c.width + 180, c.height - y + 120,
                     c.vertical([(0, "#000000"), (0.25, "#777777"), (1, "#cccccc")])))
    c.add('<g mask="url(#fade)"><g filter="%s"><use xlink:href="#world" transform="matrix(1 0 0 -1 0 %d)"/></g></g>'
          % (c.ripple(0.012, 0.03, 40, 11, (1.4, 7)), 2 * y - 40))
    out = []
    for row in range(60):
        depth = (row / 60) ** 1.8
        yy = VY + 70 + depth * (c.height + 60 - VY - 70)
        step = 6 + 120 * depth
        x = -90 - c.random.uniform(0, step)
        while x < c.width + 90:
            if abs(x - VX) < 190 + 2.6 * (yy - VY - 40):
                out.append('<ellipse cx="%.1f" cy="%.1f" rx="%.1f" ry="%.1f" fill="#ffe0b0" opacity="%.3f"/>'
                           % (x, yy, step * 0.36, 0.6 + 3.8 * depth, c.random.uniform(0.0, 0.08)))
            x += step
    c.add(group(out))
    for foot in (-333, 338, 764, 1435):
        c.add(polygon([(foot - 9, c.height + 90), (foot + 9, c.height + 90), (VX, VY + 48)], "#070910", opacity=0.9))
        c.add(polygon([(foot + 4, c.height + 90), (foot + 9, c.height + 90), (VX, VY + 48)], "#ffdca0", opacity=0.75))
    streak = c.blur(3, 22)
    for side in (-230, 1880):
        for t in (0.30, 0.52, 0.68, 0.79, 0.87):
            x, base = toward(side, 862, t)
            c.add('<ellipse cx="%.1f" cy="%.1f" rx="%.1f" ry="%.1f" fill="#ffcf86" opacity="0.5" filter="%s"/>'
                  % (x, base + 120 * (1 - t), 16 * (1 - t), 120 * (1 - t), streak))


def scene():
    c = Canvas(1600, 1067, 14)
    foot, s, x = 840, 1.0, 560
    street(c)
    lamps(c)
    c.add(group(wires(c, x, foot, s)))
    houses = list(c.body)
    c.add(group(flank(c, x, foot, s) + front(c, x, foot, s)))
    c.glow(x, foot - 200, 250, 250, "#fff3cc", 0.9)
    world = c.body
    c.body = houses
    c.defs.append('<g id="world">%s</g>' % "\n".join(world))
    road(c, foot)
    c.add('<ellipse cx="%d" cy="%d" rx="300" ry="30" fill="#05060c" opacity="0.8" filter="%s"/>' % (x + 20, foot - 22, c.blur(14, 6)))
    c.add(group(flank(c, x, foot, s) + front(c, x, foot, s)))
    c.glow(x, foot - 200, 250, 250, "#fff3cc", 0.9)
    c.grain(seed=14)
    return c
