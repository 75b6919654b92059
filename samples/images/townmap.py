"""The map of Port Ellery: coast, river, docks, streets, trams and the new wall."""

SEA, LAND, TOWN, PARK = "#cfe2ea", "#f4efe2", "#e4dac4", "#d3dfc0"
INK, WATER_INK, WALL, TRAM = "#2a2f36", "#3f7288", "#c0271a", "#6b4a8a"


class Map:
    """SVG with plain numbers; letters become outlines when it is rendered."""

    width, height = 1200, 900

    def __init__(self):
        self.parts = []

    def path(self, d, fill="none", stroke="none", width=0, **attrs):
        more = "".join(' %s="%s"' % (k.replace("_", "-"), v) for k, v in attrs.items())
        self.parts.append('<path d="%s" fill="%s" stroke="%s" stroke-width="%g" stroke-linejoin="round" stroke-linecap="round"%s/>'
                          % (d, fill, stroke, width, more))

    def label(self, x, y, s, size=24, fill=INK, italic=False, weight=400, anchor="middle", turn=0, spaced=0):
        family = "Linux Libertine O, DejaVu Serif, serif" if italic else "Inter, DejaVu Sans, sans-serif"
        self.parts.append('<text transform="translate(%g %g) rotate(%g)" font-family="%s" font-style="%s" font-weight="%d" font-size="%g"'
                          ' letter-spacing="%g" text-anchor="%s" fill="%s">%s</text>'
                          % (x, y, turn, family, "italic" if italic else "normal", weight, size, spaced, anchor, fill, s))

    def dot(self, x, y, r, fill, stroke="#fff", width=2):
        self.parts.append('<circle cx="%g" cy="%g" r="%g" fill="%s" stroke="%s" stroke-width="%g"/>' % (x, y, r, fill, stroke, width))

    def __str__(self):
        return ('<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">%s</svg>\n'
                % (self.width, self.height, self.width, self.height, "\n".join(self.parts)))


COAST = ("M0 0 H1200 V180 C1120 196 1080 214 1010 232 L930 262 L900 330 L842 352 L800 420 L752 432 L744 500 L700 560 "
         "C650 600 640 640 560 668 C500 690 470 740 400 752 C320 766 250 800 180 850 L150 900 H0 Z")


def land(m):
    m.path("M0 0 H1200 V900 H0 Z", SEA)
    for offset, shade in ((46, "#c3dae4"), (22, "#b7d1dd")):
        m.path(COAST, "none", shade, offset * 2)
    m.path(COAST, LAND, "#9c8f73", 2.5)
    m.path("M60 120 C180 60 330 70 380 150 C420 220 330 300 220 300 C110 300 20 220 60 120 Z", PARK)
    for k in (0.72, 0.44):
        m.path("M60 120 C180 60 330 70 380 150 C420 220 330 300 220 300 C110 300 20 220 60 120 Z", "none", "#a9b98c", 2,
               transform="translate(%g %g) scale(%g)" % (215 * (1 - k), 185 * (1 - k), k))
    m.path("M430 330 L700 250 L900 300 L842 352 L800 420 L752 432 L744 500 L700 560 L610 630 L470 560 Z", TOWN)
    m.path("M210 560 L420 520 L520 640 L400 735 L260 740 Z", TOWN)
    m.path("M600 110 L880 90 L930 200 L700 240 Z", TOWN)


def water(m):
    m.path("M480 0 C500 90 560 150 540 230 C520 300 590 360 640 400 C690 440 720 480 760 520", "none", SEA, 34)
    m.path("M690 330 L760 306 L800 380 L836 372 L842 352 L860 390 L800 428 L742 436 Z", SEA, "#9c8f73", 2)
    m.path("M744 500 L760 520 L800 560", "none", SEA, 34)
    m.path("M930 262 L1010 330 L1080 430 L1092 424 L1024 320 L952 254 Z", "#b9ae98", "#7d735f", 2)
    m.dot(1086, 428, 9, WALL)


def streets(m):
    roads = ("M0 470 C150 450 300 440 430 420 C560 400 640 300 700 250 C780 200 900 150 1200 90", "M430 420 C470 520 540 600 610 630",
             "M300 280 C360 340 400 380 430 420", "M430 420 L660 470", "M560 380 L610 560", "M640 320 L700 420", "M740 230 L880 300",
             "M640 130 L760 210", "M800 100 L860 180", "M260 740 L330 590 L440 530", "M330 590 L480 640")
    for road in roads:
        m.path(road, "none", "#ffffff", 9)
    for road in roads[:1]:
        m.path(road, "none", "#e8b04a", 5)
    m.path("M860 180 C760 210 720 250 690 290 C640 350 570 390 540 420 C500 470 470 520 440 560 C400 610 360 640 330 680", "none", TRAM, 4.5)
    for x, y, name, dx, dy, anchor in ((850, 184, "Tanner’s Row", 14, -16, "middle"), (749, 231, "Infirmary", 12, 24, "start"),
                                       (690, 290, "Customs Quay", -12, -8, "end"), (540, 420, "Guildhall", -14, 4, "end"), (330, 680, "Saltings", -16, -6, "end")):
        m.dot(x, y, 7, "#fff", TRAM, 4)
        m.label(x + dx, y + dy, name, 22, anchor=anchor, weight=600)


def wall(m):
    for section in ("M900 330 L842 352", "M800 428 L752 432 L744 492", "M728 532 L700 560 C672 586 655 604 636 622", "M620 634 C590 656 560 668 548 672",
                    "M520 684 C470 716 450 742 400 752 L330 766"):
        m.path(section, "none", "#ffffff", 13)
        m.path(section, "none", WALL, 7.5)
    for x, y in ((851, 372), (812, 426)):
        m.parts.append('<rect x="%g" y="%g" width="20" height="20" fill="%s" stroke="#fff" stroke-width="2.5" transform="rotate(45 %g %g)"/>'
                       % (x - 10, y - 10, WALL, x, y))
    m.dot(668, 540, 10, "#1f5f8a", "#fff", 3)


def names(m):
    m.label(215, 184, "SIGNAL HILL", 26, "#5d6b42", weight=600, spaced=2)
    m.label(215, 212, "62 m", 20, "#5d6b42")
    m.label(600, 500, "LOW TOWN", 25, "#6a5d43", weight=600, spaced=2)
    m.label(716, 132, "NORTH SIDE", 23, "#6a5d43", weight=600, spaced=2)
    m.label(508, 110, "River Ell", 27, WATER_INK, True, turn=66)
    m.label(756, 350, "Salthouse", 23, WATER_INK, True)
    m.label(762, 374, "Dock", 23, WATER_INK, True)
    m.label(985, 610, "Ellery Roads", 44, WATER_INK, True, spaced=3)
    m.path("M420 782 q24 -26 52 -10 q48 -20 96 0 q40 -12 66 14 q-70 42 -214 -4 z", "#7fae7a", "none", 0, opacity="0.5")
    m.label(530, 838, "eelgrass meadow", 24, "#3c6b3c", True)
    m.label(1000, 262, "Northern Mole", 22, turn=53, anchor="start")
    m.label(880, 396, "Customs Quay", 22, WALL, anchor="start", weight=600)
    m.label(768, 486, "Ropery Quay", 22, WALL, anchor="start", weight=600)
    m.label(690, 634, "Long Strand", 22, WALL, anchor="start", weight=600)


def furniture(m):
    m.path("M790 664 H1180 V880 H790 Z", "#ffffff", "#b9b3a4", 1.5)
    m.path("M812 702 H872", "none", WALL, 9)
    m.label(890, 711, "New sea wall, 2,340 m", 25, anchor="start")
    m.parts.append('<rect x="832" y="743" width="21" height="21" fill="%s" transform="rotate(45 842 753)"/>' % WALL)
    m.label(890, 761, "Flood gate", 25, anchor="start")
    m.dot(842, 802, 12, "#1f5f8a", "#fff", 2)
    m.label(890, 811, "Pumping station", 25, anchor="start")
    m.path("M812 850 H872", "none", TRAM, 5)
    m.label(890, 859, "Night tram N1", 25, anchor="start")
    m.path("M30 796 H380 V876 H30 Z", LAND, "none", 0, opacity="0.85")
    m.path("M60 854 H316 M60 845 V863 M188 848 V860 M316 845 V863", "none", INK, 3)
    for x, s in ((60, "0"), (188, "500"), (316, "1,000 m")):
        m.label(x, 832, s, 21)
    m.path("M1140 190 L1158 240 L1140 229 L1122 240 Z", INK)
    m.label(1140, 270, "N", 24, weight=700)


def scene():
    m = Map()
    land(m)
    water(m)
    streets(m)
    wall(m)
    names(m)
    furniture(m)
    return m
