"""Tea terraces on a hillside in the morning mist, with three pickers."""

import math

from draw import Canvas, group, line, mix, path, polygon


def mist(c, y, height, opacity):
    c.rect(-90, y, c.width + 180, height,
           c.vertical([(0, "#f3ead2", 0), (0.55, "#f3ead2", opacity), (1, "#f3ead2", 0)]))


def far_hills(c):
    layers = ((430, 250, "#b9c3bd", 21, 0.42), (520, 200, "#93aaa0", 5, 0.45), (600, 170, "#6d9082", 12, 0.45))
    for i, (base, height, colour, seed, rough) in enumerate(layers):
        ridge = c.ridge(base, height, 160, rough, seed)
        fill = c.vertical([(0, colour), (1, mix(colour, "#f3ead2", 0.6))])
        c.add(polygon([(-90, 760), (-90, ridge[0][1])] + ridge + [(c.width + 90, ridge[-1][1]), (c.width + 90, 760)], fill))
        mist(c, base - 30, 150, 0.5)
    trees = []
    for i in range(70):
        x = c.random.uniform(0, c.width)
        y = 560 + 24 * math.sin(x / 190) + c.random.uniform(-6, 10)
        h = c.random.uniform(16, 42)
        trees.append('<ellipse cx="%.0f" cy="%.0f" rx="%.1f" ry="%.1f" fill="%s"/>'
                     % (x, y, h * 0.4, h * 0.62, mix("#4f7565", "#7d9c8c", c.random.random())))
    c.add(group(trees))
    mist(c, 540, 120, 0.75)


def row_height(x, k):
    """Where row K (0 far .. 1 near) of the slope runs at X."""
    swell = math.sin(x / 420 + 1.1 + 1.6 * k) * (34 + 105 * k) + math.sin(x / 173 + 4 * k) * (5 + 12 * k)
    tilt = (x - 800) * (0.10 - 0.30 * k)
    return 596 + 520 * k ** 1.45 + swell + tilt


def row(c, k, thick):
    """One row of bushes: the path's shade below, then bush by bush."""
    base = mix("#86b47c", "#2c7a3c", k)
    dark = mix("#5f8a66", "#0f3a20", k)
    light = mix("#c9dba0", "#a9cf5c", k)
    spine = "M" + " L".join("%d %.1f" % (x, row_height(x, k) + thick * 0.62) for x in range(-90, c.width + 91, 15))
    out = ['<path d="%s" fill="none" stroke="%s" stroke-width="%.1f"/>' % (spine, dark, thick * 1.9)]
    bush = c.radial([(0, mix(base, light, 0.85)), (0.3, mix(base, light, 0.4)), (0.6, base), (1, mix(base, dark, 0.55))], 0.08, 0.95)
    x, step, bushes = -90.0, thick * 0.40, []
    while x < c.width + 90:
        y = row_height(x, k) + thick * c.random.uniform(0.06, 0.2)
        rx, ry = thick * c.random.uniform(0.46, 0.7), thick * c.random.uniform(0.40, 0.50)
        one = []
        one.append('<ellipse cx="%.1f" cy="%.1f" rx="%.1f" ry="%.1f" fill="%s"/>' % (x, y + thick * 0.2, rx * 1.1, ry * 1.3, mix(base, dark, 0.6)))
        one.append('<ellipse cx="%.1f" cy="%.1f" rx="%.1f" ry="%.1f" fill="%s"/>' % (x, y, rx, ry, bush))
        for _ in range(int(2 + 7 * k)):
            one.append('<ellipse cx="%.1f" cy="%.1f" rx="%.1f" ry="%.1f" fill="%s" opacity="0.6" transform="rotate(%d %.1f %.1f)"/>' % (
                lx := x + rx * c.random.uniform(-0.8, 0.8), ly := y - ry * c.random.uniform(-0.35, 0.9), 1.3 + thick * 0.055, 0.8 + thick * 0.022,
                mix(light, "#ffffff", c.random.uniform(0, 0.25)) if c.random.random() < 0.7 else dark, c.random.uniform(-60, 60), lx, ly))
        bushes.append(group(one))
        x += step * c.random.uniform(0.85, 1.15)
    c.random.shuffle(bushes)
    return out + bushes


def picker(c, x, k, s, cloth, lean):
    """A picker with a conical hat and a basket, up to the waist in the bushes."""
    y = row_height(x, k) + 14 * s
    skin = "#8a5a3c"
    out = [path("M%.1f %.1f c%.1f %.1f %.1f %.1f %.1f %.1f h%.1f c%.1f %.1f %.1f %.1f %.1f %.1f z" % (
        x - 30 * s, y, -2 * s, -44 * s, 4 * s + lean, -76 * s, 18 * s + lean, -80 * s, 24 * s,
        14 * s, 6 * s, 18 * s - lean, 40 * s, 20 * s - lean, 80 * s), cloth)]
    out.append(path("M%.1f %.1f q%.1f %.1f %.1f %.1f" % (x + 22 * s + lean, y - 62 * s, 34 * s, 30 * s, 52 * s, 44 * s),
                    stroke=mix(cloth, "#000000", 0.15), stroke_width="%.1f" % (13 * s), stroke_linecap="round"))
    out.append('<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s"/>' % (x + 76 * s + lean, y - 16 * s, 7 * s, skin))
    out.append('<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s"/>' % (x + 4 * s + lean, y - 94 * s, 17 * s, skin))
    hat = c.vertical([(0, "#f2dfa8"), (1, "#b98f4c")], 0, 0, 1, 0.4)
    out.append(polygon([(x - 40 * s + lean, y - 96 * s), (x + 2 * s + lean, y - 136 * s), (x + 50 * s + lean, y - 92 * s)], hat))
    basket = c.vertical([(0, "#c79a5a"), (1, "#7b5426")], 0, 0, 1, 0)
    out.append(polygon([(x - 56 * s, y - 70 * s), (x - 12 * s, y - 74 * s), (x - 18 * s, y - 2 * s), (x - 48 * s, y - 2 * s)], basket))
    for i in range(1, 5):
        out.append(line(x - (56 - 2 * i) * s, y - (70 - 14 * i) * s, x - (12 + 1.5 * i) * s, y - (74 - 14 * i) * s, "#5d3d1a", 1.6 * s))
    out.append('<ellipse cx="%.1f" cy="%.1f" rx="%.1f" ry="%.1f" fill="#9cc36a"/>' % (x - 34 * s, y - 73 * s, 24 * s, 9 * s))
    return out


def scene():
    c = Canvas(1600, 1000, 77)
    c.rect(-90, -90, c.width + 180, c.height + 180,
           c.vertical([(0, "#9fc4d6"), (0.3, "#dfe3cf"), (0.5, "#f6e2b0"), (0.62, "#f8d998")]))
    c.glow(1180, 250, 520, 460, "#fff2c4", 0.95)
    c.add('<circle cx="1180" cy="250" r="44" fill="#fffbe6"/>')
    far_hills(c)
    n = 19
    for i in range(n + 1):
        k = i / (n - 1)
        c.add(group(row(c, k, 15 + 62 * k)))
        if i == 9:
            c.add(group(picker(c, 980, k, 0.62, "#c2503f", 3)))
        if i == 10:
            c.add(group(picker(c, 1145, k, 0.68, "#3f5f9a", -2)))
            mist(c, 540, 260, 0.34)
        if i == 13:
            c.add(group(picker(c, 470, k, 1.22, "#d18a2c", 4)))
    c.grain(seed=5)
    return c
