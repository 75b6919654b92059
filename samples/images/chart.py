"""Landings and prices at the fish auction: bars and a line over twelve months."""

from draw import Canvas, OVERSCAN, line, rect

MONTHS = ("O", "N", "D", "J", "F", "M", "A", "M", "J", "J", "A", "S")
LANDED = (412, 388, 341, 296, 310, 352, 371, 360, 318, 281, 270, 268)
PRICE = (6.10, 6.25, 6.80, 7.35, 7.20, 6.70, 6.55, 6.60, 7.05, 7.72, 8.00, 8.35)
INK, GREY, RULE, BLUE, RED = "#1c2430", "#5c6470", "#d5d9de", "#8fb3cc", "#b3341f"
LEFT, RIGHT, TOP, BOTTOM = 90, 1310, 190, 740


def text(x, y, s, size, fill=INK, weight=400, anchor="start"):
    return ('<text x="%.1f" y="%.1f" font-family="Inter, DejaVu Sans, sans-serif" font-size="%g" font-weight="%d" fill="%s"'
            ' text-anchor="%s">%s</text>' % (x, y, size, weight, fill, anchor, s))


def bar_height(tonnes):
    return (BOTTOM - TOP) * tonnes / 500


def price_height(price):
    return (BOTTOM - TOP) * (price - 4) / 5


def frame(c):
    c.rect(-OVERSCAN, -OVERSCAN, c.width + 2 * OVERSCAN, c.height + 2 * OVERSCAN, "#ffffff")
    c.add(rect(60, 40, 72, 9, RED))
    c.add(text(60, 92, "Less fish, dearer fish", 40, weight=700))
    c.add(text(60, 134, "Customs Quay auction, October 2023 to September 2024", 24, GREY))
    for step in range(6):
        y = BOTTOM - bar_height(100 * step)
        c.add(line(LEFT, y, RIGHT, y, RULE if step else INK, 1.5 if step else 2))
        c.add(text(LEFT - 14, y + 8, str(100 * step), 22, GREY, anchor="end"))
        c.add(text(RIGHT + 14, y + 8, str(4 + step), 22, RED))
    c.add(text(LEFT - 30, TOP - 22, "Tonnes landed", 22, GREY, 600))
    c.add(text(RIGHT + 40, TOP - 22, "Crowns a kilogram", 22, RED, 600, "end"))


def scene():
    c = Canvas(1400, 875, 1)
    frame(c)
    step = (RIGHT - LEFT) / 12
    spots = []
    for i in range(12):
        x = LEFT + step * (i + 0.5)
        h = bar_height(LANDED[i])
        c.add(rect(x - step * 0.33, BOTTOM - h, step * 0.66, h, BLUE))
        c.add(text(x, BOTTOM - 14, str(LANDED[i]), 21, "#17405c", 600, "middle"))
        c.add(text(x, BOTTOM + 34, MONTHS[i], 22, INK, anchor="middle"))
        spots.append((x, BOTTOM - price_height(PRICE[i])))
    c.add(text(LEFT + step * 1.5, BOTTOM + 68, "2023", 22, GREY, anchor="middle"))
    c.add(text(LEFT + step * 7.5, BOTTOM + 68, "2024", 22, GREY, anchor="middle"))
    c.add(line(LEFT + step * 3, BOTTOM + 12, LEFT + step * 3, BOTTOM + 74, RULE, 2))
    coords = " ".join("%.1f,%.1f" % p for p in spots)
    for colour, width in (("#ffffff", 11), (RED, 5)):
        c.add('<polyline points="%s" fill="none" stroke="%s" stroke-width="%d" stroke-linejoin="round"/>' % (coords, colour, width))
    for i, (x, y) in enumerate(spots):
        c.add('<circle cx="%.1f" cy="%.1f" r="8" fill="#fff" stroke="%s" stroke-width="4"/>' % (x, y, RED))
        if i in (0, 11):
            c.add(text(x, y - 24, "%.2f" % PRICE[i], 25, RED, 700, "middle"))
    c.add(text(60, c.height - 22, "Source: Harbour Office", 20, GREY))
    return c
