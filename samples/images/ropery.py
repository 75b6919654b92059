"""A rope maker in silhouette in her long shed, against the far window. Upright."""

from draw import Canvas, group, line, mix, path, polygon, rect

VX, VY = 640, 560
LIGHT = "#ffe9bd"


def toward(x, y, t):
    return (x + (VX - x) * t, y + (VY - y) * t)


def quad(corners, fill, **attrs):
    return polygon(corners, fill, **attrs)


def shed(c):
    """Walls, floor and roof run to the window at the end; t is the depth."""
    w, h = c.width, c.height
    c.rect(-90, -90, w + 180, h + 180, "#1a120d")
    corners = {"floor": [(-160, h + 90), (w + 160, h + 90)], "roof": [(-160, -140), (w + 160, -140)],
               "left": [(-160, h + 90), (-160, -140)], "right": [(w + 160, -140), (w + 160, h + 90)]}
    tones = {"floor": ("#3b2817", "#d9a463"), "roof": ("#20160f", "#8a6136"), "left": ("#2c1d12", "#a8743f"), "right": ("#2c1d12", "#b98347")}
    for name, (a, b) in corners.items():
        dark, lit = tones[name]
        for i in range(14):
            t1, t2 = 1 - (1 - i / 14) ** 1.9 * 1.0, 1 - (1 - (i + 1) / 14) ** 1.9
            t1, t2 = t1 * 0.93, t2 * 0.93 + 0.004
            c.add(quad([toward(*a, t1), toward(*b, t1), toward(*b, t2), toward(*a, t2)], mix(dark, lit, (i / 13) ** 2.2)))
    far = [toward(-160, -140, 0.93), toward(w + 160, -140, 0.93), toward(w + 160, h + 90, 0.93), toward(-160, h + 90, 0.93)]
    c.add(quad(far, LIGHT))
    c.glow(VX, VY, 420, 460, "#fff3d2", 1.0)


def boards(c):
    """Planks of the floor, trusses of the roof and the windows of both walls."""
    w, h = c.width, c.height
    out = []
    for i in range(15):
        x = -160 + (w + 320) * i / 14
        a, b = toward(x, h + 90, 0), toward(x, h + 90, 0.92)
        out.append(polygon([(a[0] - 3, a[1]), (a[0] + 3, a[1]), b], "#140d08", opacity=0.65))
    for i in range(11):
        t = 1 - (1 - (i + 0.4) / 11) ** 1.9
        t *= 0.92
        s = 1 - t
        tone = mix("#120c08", "#7a5430", t ** 2)
        left, right, top = toward(-160, 40, t), toward(w + 160, 40, t), toward(VX, -320, t)
        out.append(line(left[0], left[1], right[0], right[1], tone, 46 * s + 1))
        out.append(line(left[0], left[1], top[0], top[1], tone, 40 * s + 1))
        out.append(line(right[0], right[1], top[0], top[1], tone, 40 * s + 1))
        for x in (-160, w + 160):
            foot, head = toward(x, h + 90, t), toward(x, -140, t)
            out.append(line(foot[0], foot[1], head[0], head[1], tone, 44 * s + 1))
    for i in range(10):
        t1, t2 = (1 - (1 - (i + 0.55) / 11) ** 1.9) * 0.92, (1 - (1 - (i + 1.05) / 11) ** 1.9) * 0.92
        for x in (-160, w + 160):
            out.append(quad([toward(x, 330, t1), toward(x, 330, t2), toward(x, 800, t2), toward(x, 800, t1)], mix("#f3c987", LIGHT, t1)))
            for k in (0.33, 0.66):
                tm = t1 + (t2 - t1) * k
                a, b = toward(x, 330, tm), toward(x, 800, tm)
                out.append(line(a[0], a[1], b[0], b[1], "#3a2616", 5 * (1 - t1) + 0.6))
            a, b = toward(x, 565, t1), toward(x, 565, t2)
            out.append(line(a[0], a[1], b[0], b[1], "#3a2616", 5 * (1 - t1) + 0.6))
            side = 1 if x < 0 else -1
            out.append(quad([toward(x + side * 170, h + 90, t1), toward(x + side * 170, h + 90, t2), toward(x + side * 560, h + 90, t2), toward(x + side * 560, h + 90, t1)],
                            "#ffdfa2", opacity="%.2f" % (0.20 + 0.3 * t1)))
    c.add(group(out))


def ropes(c):
    """Yarns from the far wheel to her waist, and finished ropes along the walls."""
    out = []
    for x, y, width in ((150, 1330, 15), (210, 1360, 15), (1010, 1340, 15), (1075, 1370, 15), (1140, 1400, 15)):
        end = toward(x, y, 0.9)
        out.append(polygon([(x - width, y + 90), (x + width, y + 90), (end[0] + 0.8, end[1]), (end[0] - 0.8, end[1])], c.vertical([(0, "#f0c883"), (1, "#6d4a26")])))
    c.add(group(out))


def woman(c):
    """Three-quarter length, facing the window, looking over her right shoulder."""
    ink, rim = "#140d0a", "#f2b869"
    skirt = "M392 1330 C400 1190 428 1060 452 960 L650 960 C678 1060 700 1200 706 1330 Z"
    torso = "M452 970 C438 880 420 800 430 730 C434 690 470 668 516 656 L584 656 C630 668 664 690 668 730 C676 800 664 880 652 970 Z"
    arm_left = "M440 716 C404 760 388 830 398 890 C404 926 440 946 492 952 L506 918 C470 908 452 892 452 868 C456 830 470 800 480 770 Z"
    arm_right = "M660 716 C694 764 712 836 700 894 C692 930 654 948 606 954 L594 920 C630 912 648 894 648 868 C644 830 632 800 622 770 Z"
    neck = "M522 668 C528 640 526 620 522 600 L578 600 C576 622 576 642 582 668 Z"
    head = "M548 470 C596 468 622 500 622 544 C622 560 616 580 606 594 C594 614 574 624 552 624 C536 624 522 616 512 602 C508 596 500 594 494 592 C488 590 488 584 492 578 C486 574 486 570 490 566 C484 562 478 560 476 554 C474 548 488 536 490 526 C492 494 512 472 548 470 Z"
    scarf = "M500 512 C508 480 532 458 562 460 C604 462 630 494 628 540 C626 574 612 596 596 604 C604 566 596 536 570 520 C548 508 520 508 500 512 Z"
    knot = "M612 588 C634 596 652 616 656 640 C636 634 618 622 604 606 Z"
    out = [path(d, ink, stroke=ink, stroke_width="4", stroke_linejoin="round") for d in (skirt, torso, arm_left, arm_right, neck)]
    bowed = [path(head, ink, stroke=ink, stroke_width="4"), path(scarf, "#5e231b"), path(knot, "#5e231b"),
             path("M500 512 C508 480 532 458 562 460 C604 462 630 494 628 540", stroke=rim, stroke_width="5", stroke_linecap="round", opacity="0.75")]
    out.append(group(bowed, transform="translate(2 30)"))
    # Light from the window runs round her edges.
    for d in ("M430 730 C434 690 470 668 516 656", "M668 730 C664 690 630 668 584 656", "M440 716 C404 760 388 830 398 890",
              "M660 716 C694 764 712 836 700 894", "M392 1330 C400 1190 428 1060 452 960", "M706 1330 C700 1200 678 1060 650 960"):
        out.append(path(d, stroke=rim, stroke_width="5", stroke_linecap="round", opacity="0.75"))
    # The apron's bands, and the bundle of fibre round her waist.
    out.append(path("M446 906 C500 930 604 930 658 906 L662 962 C604 986 500 986 442 962 Z", c.vertical([(0, "#c89a58"), (1, "#5e4223")])))
    for i in range(9):
        out.append(path("M446 %d C500 %d 604 %d 658 %d" % (910 + 6 * i, 934 + 6 * i, 934 + 6 * i, 910 + 6 * i), stroke="#3c2812", stroke_width="1.6", opacity="0.7"))
    out.append(path("M498 660 C512 740 520 830 522 912 M602 660 C590 740 582 830 580 912", stroke="#4b3524", stroke_width="13"))
    c.add('<g transform="translate(%d %d) scale(1)">%s</g>' % (-30, 60, "".join(out)))


def dust(c):
    out = []
    for _ in range(170):
        out.append('<circle cx="%.0f" cy="%.0f" r="%.1f" fill="#fff0c8" opacity="%.2f"/>' % (
            c.random.gauss(VX, 300), c.random.gauss(VY + 80, 330), c.random.uniform(0.7, 2.6), c.random.uniform(0.15, 0.65)))
    c.add(group(out))


def scene():
    c = Canvas(1080, 1350, 286)
    shed(c)
    boards(c)
    ropes(c)
    c.glow(VX, VY, 300, 340, "#fff6dd", 0.8)
    # The yarns on the wheel, from her waist past both hips to the window.
    for x in (450, 470, 590, 606, 622):
        c.add(line(x, 1000, VX + (x - 520) * 0.10, VY + 66, "#ffe0a0", 2.6, opacity=0.85))
    dust(c)
    woman(c)
    c.grain(strength=0.11, seed=2)
    return c
