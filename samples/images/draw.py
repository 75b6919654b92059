"""What the pictures have in common: an SVG canvas, colours, noise and shapes.

Every scene is an SVG built from numbers. All randomness comes from a seeded
generator of the scene's own, so that a picture is the same on every run.
"""

import math
import random

# Pictures are drawn this much larger on each side and cut afterwards, since a
# filter that moves pixels finds none beyond the edge.
OVERSCAN = 60


def mix(a, b, t):
    """The colour between A and B ("#rrggbb") at T in 0..1."""
    ca = [int(a[i:i + 2], 16) for i in (1, 3, 5)]
    cb = [int(b[i:i + 2], 16) for i in (1, 3, 5)]
    return "#%02x%02x%02x" % tuple(round(x + (y - x) * t) for x, y in zip(ca, cb))


def points(coords):
    return " ".join("%.1f,%.1f" % p for p in coords)


class Canvas:
    """Collects SVG elements and definitions; str() gives the document."""

    def __init__(self, width, height, seed):
        self.width, self.height = width, height
        self.random = random.Random(seed)
        self.defs, self.body = [], []
        self.n_ids = 0

    def add(self, element):
        self.body.append(element)

    def new_id(self, stem):
        self.n_ids += 1
        return "%s%d" % (stem, self.n_ids)

    def vertical(self, stops, x1=0, y1=0, x2=0, y2=1):
        """A linear gradient; STOPS are (offset, colour[, opacity])."""
        name = self.new_id("g")
        self.defs.append('<linearGradient id="%s" x1="%g" y1="%g" x2="%g" y2="%g">%s</linearGradient>'
                         % (name, x1, y1, x2, y2, self._stops(stops)))
        return "url(#%s)" % name

    def radial(self, stops, cy=0.5, r=0.5):
        name = self.new_id("r")
        self.defs.append('<radialGradient id="%s" cy="%g" r="%g">%s</radialGradient>' % (name, cy, r, self._stops(stops)))
        return "url(#%s)" % name

    @staticmethod
    def _stops(stops):
        return "".join('<stop offset="%g" stop-color="%s" stop-opacity="%g"/>'
                       % (s[0], s[1], s[2] if len(s) > 2 else 1) for s in stops)

    def blur(self, x, y=None):
        name = self.new_id("b")
        self.defs.append('<filter id="%s" filterUnits="userSpaceOnUse" x="-90" y="-90" width="%d" height="%d">'
                         '<feGaussianBlur stdDeviation="%g %g"/></filter>'
                         % (name, self.width + 180, self.height + 180, x, x if y is None else y))
        return "url(#%s)" % name

    def ripple(self, fx, fy, scale, seed, blur=(0, 0)):
        """Displaces what it is put on, as moving water does a reflection."""
        name = self.new_id("w")
        self.defs.append(
            '<filter id="%s" filterUnits="userSpaceOnUse" x="-90" y="-90" width="%d" height="%d">'
            '<feTurbulence type="fractalNoise" baseFrequency="%g %g" numOctaves="3" seed="%d" result="n"/>'
            '<feDisplacementMap in="SourceGraphic" in2="n" scale="%g" xChannelSelector="R"'
            ' yChannelSelector="A" result="d"/><feGaussianBlur in="d" stdDeviation="%g %g"/></filter>'
            % (name, self.width + 180, self.height + 180, fx, fy, seed, scale, blur[0], blur[1]))
        return "url(#%s)" % name

    def rect(self, x, y, w, h, fill, **attrs):
        self.add(rect(x, y, w, h, fill, **attrs))

    def glow(self, x, y, rx, ry, colour, opacity=1.0):
        fill = self.radial([(0, colour, opacity), (0.25, colour, opacity * 0.45),
                            (0.6, colour, opacity * 0.12), (1, colour, 0)])
        self.add('<ellipse cx="%.1f" cy="%.1f" rx="%.1f" ry="%.1f" fill="%s"/>' % (x, y, rx, ry, fill))

    def grain(self, strength=0.10, frequency=0.7, seed=7):
        """Film grain over everything, and a vignette under it."""
        name = self.new_id("v")
        self.defs.append('<radialGradient id="%s" r="0.8">%s</radialGradient>' % (name, self._stops(
            [(0, "#000000", 0), (0.4, "#000000", 0.01), (0.6, "#000000", 0.06), (0.8, "#000000", 0.17), (1, "#000000", 0.34)])))
        self.rect(-90, -90, self.width + 180, self.height + 180, "url(#%s)" % name)
        name = self.new_id("n")
        self.defs.append(
            '<filter id="%s" filterUnits="userSpaceOnUse" x="-90" y="-90" width="%d" height="%d">'
            '<feTurbulence type="fractalNoise" baseFrequency="%g" numOctaves="2" seed="%d"/>'
            '<feColorMatrix type="matrix" values="0 0 0 0 0.5  0 0 0 0 0.5  0 0 0 0 0.5  %g %g 0 0 %g"/>'
            '</filter>' % (name, self.width + 180, self.height + 180, frequency, seed, strength * 2, strength * 2, -strength * 1.9))
        self.rect(-90, -90, self.width + 180, self.height + 180, "#000", filter="url(#%s)" % name)

    def ridge(self, base, height, step, roughness, seed):
        """A line of hills from the left edge to the right one."""
        r = random.Random(seed)
        waves = [(r.uniform(0.6, 1.4) * k, r.uniform(0, 6.3), roughness ** i)
                 for i, k in enumerate((1.1, 2.3, 5.1, 11.3, 23.7))]
        top = sum(w[2] for w in waves)
        line = []
        for i in range(step + 1):
            t = i / step
            y = sum(a * math.sin(t * 6.283 * f + p) for f, p, a in waves) / top
            line.append((t * self.width, base - height * (0.5 + 0.5 * y)))
        return line

    def __str__(self):
        m = OVERSCAN
        return ('<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
                'width="%d" height="%d" viewBox="%d %d %d %d"><defs>%s</defs>%s</svg>\n'
                % (self.width + 2 * m, self.height + 2 * m, -m, -m, self.width + 2 * m, self.height + 2 * m, "".join(self.defs), "\n".join(self.body)))


def rect(x, y, w, h, fill, **attrs):
    more = "".join(' %s="%s"' % (k.replace("_", "-"), v) for k, v in attrs.items())
    return '<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"%s/>' % (x, y, w, h, fill, more)


def polygon(coords, fill, **attrs):
    more = "".join(' %s="%s"' % (k.replace("_", "-"), v) for k, v in attrs.items())
    return '<polygon points="%s" fill="%s"%s/>' % (points(coords), fill, more)


def line(x1, y1, x2, y2, stroke, width, **attrs):
    more = "".join(' %s="%s"' % (k.replace("_", "-"), v) for k, v in attrs.items())
    return ('<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="%s" stroke-width="%g"%s/>'
            % (x1, y1, x2, y2, stroke, width, more))


def path(d, fill="none", **attrs):
    more = "".join(' %s="%s"' % (k.replace("_", "-"), v) for k, v in attrs.items())
    return '<path d="%s" fill="%s"%s/>' % (d, fill, more)


def group(elements, **attrs):
    more = "".join(' %s="%s"' % (k.replace("_", "-"), v) for k, v in attrs.items())
    return "<g%s>%s</g>" % (more, "\n".join(elements))
