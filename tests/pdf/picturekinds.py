"""Pictures of all kinds, each of four fields: upper left and right, lower left
and right. Every one has a width of its own, by which it is known again in a
PDF."""
import io
import struct
import zlib

from PIL import Image, ImageCms

FIELDS = [(200, 40, 40), (40, 180, 40), (40, 60, 200), (220, 200, 60)]
GREYS = [30, 110, 180, 230]
HEIGHT = 60


class Kind:
    """NAME is the file's; WANTED are the colours of its fields as they are to
    be seen on white."""

    def __init__(self, name, data, wanted, tolerance=4):
        self.name, self.data = name, data
        self.wanted, self.tolerance = wanted, tolerance


def four_fields(mode, width, fields):
    picture = Image.new(mode, (width, HEIGHT))
    for i, colour in enumerate(fields):
        left, top = (i % 2) * (width // 2), (i // 2) * (HEIGHT // 2)
        picture.paste(colour, (left, top, width if i % 2 else width // 2,
                               top + HEIGHT // 2))
    return picture


def rgb_picture(width):
    return four_fields("RGB", width, FIELDS)


def saved(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def swapped_profile():
    """sRGB whose red is where blue is."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    n = struct.unpack(">I", data[128:132])[0]
    table = data[132:132 + 12 * n]
    table = table.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ")
    table = table.replace(b"????", b"bXYZ")
    return data[:132] + table + data[132 + 12 * n:]


def exif(orientation):
    return b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1,
                                         orientation, 0, 0)


# Which of the stored fields is seen in each place.
SEEN = {1: (0, 1, 2, 3), 2: (1, 0, 3, 2), 3: (3, 2, 1, 0), 4: (2, 3, 0, 1),
        5: (0, 2, 1, 3), 6: (2, 0, 3, 1), 7: (3, 1, 2, 0), 8: (1, 3, 0, 2)}
# What full inks are in sRGB on coated paper (FOGRA39), and none.
INKS = [(255, 0, 0, 0), (0, 255, 0, 0), (0, 0, 255, 0), (0, 0, 0, 255)]
INKS_SEEN = [(0, 158, 224), (226, 0, 122), (255, 236, 0), (29, 29, 27)]


def jpegs(widths):
    best = {"quality": 95, "subsampling": 0}
    plain = rgb_picture
    yield Kind("base.jpg", saved(plain(next(widths)), "JPEG", **best), FIELDS)
    yield Kind("progressive.jpg", saved(plain(next(widths)), "JPEG",
                                        progressive=True, **best), FIELDS)
    yield Kind("grey.jpg", saved(
        four_fields("L", next(widths), GREYS), "JPEG", quality=95), [(g,) * 3 for g in GREYS])
    yield Kind("profile.jpg", saved(
        plain(next(widths)), "JPEG", icc_profile=swapped_profile(), **best),
        [f[::-1] for f in FIELDS], 6)
    inks = four_fields("CMYK", next(widths), INKS)
    # Pillow writes them as Adobe does, upside down.
    yield Kind("cmyk.jpg", saved(inks, "JPEG", quality=95), INKS_SEEN, 30)
    for o, order in SEEN.items():
        yield Kind(f"turned-{o}.jpg", saved(
            plain(next(widths)), "JPEG", exif=exif(o), **best),
            [FIELDS[i] for i in order])


def chunk(name, data):
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(
        ">I", zlib.crc32(body))


ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4),
         (1, 0, 2, 2), (0, 1, 1, 2))


def png(width, depth, colour, fields, interlaced=False, chunks=()):
    """FIELDS: samples of one pixel each."""
    def rows(x0, y0, dx, dy):
        for y in range(y0, HEIGHT, dy):
            bits = "".join(
                format(sample, f"0{depth}b") for x in range(x0, width, dx)
                for sample in fields[2 * (y >= HEIGHT // 2) +
                                     (x >= width // 2)])
            if bits:
                bits += "0" * (-len(bits) % 8)
                yield b"\0" + int(bits, 2).to_bytes(len(bits) // 8, "big")
    passes = ADAM7 if interlaced else ((0, 0, 1, 1),)
    data = b"".join(row for each in passes for row in rows(*each))
    head = struct.pack(">IIBBBBB", width, HEIGHT, depth, colour, 0, 0,
                       interlaced)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + \
        b"".join(chunk(*c) for c in chunks) + \
        chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b"")


def on_white(colour, alpha):
    return tuple(round(c * alpha + 255 * (1 - alpha)) for c in colour)


def png_depths(widths):
    for interlaced in (False, True):
        end = "-interlaced.png" if interlaced else ".png"
        for depth in (1, 2, 4, 8, 16):
            most = (1 << depth) - 1
            greys = [(0,), (most // 3,), (most * 2 // 3,), (most,)]
            yield Kind(f"grey-{depth}{end}", png(
                next(widths), depth, 0, greys, interlaced),
                [(g[0] * 255 / most,) * 3 for g in greys])
        for depth in (2, 4, 8):
            palette = b"".join(bytes(f) for f in FIELDS)
            yield Kind(f"palette-{depth}{end}", png(
                next(widths), depth, 3, [(i,) for i in range(4)], interlaced,
                [(b"PLTE", palette)]), FIELDS)
        for depth in (8, 16):
            up = 257 if depth == 16 else 1
            rgb = [tuple(c * up for c in f) for f in FIELDS]
            alpha = [(255 * up,), (128 * up,), (64 * up,), (0,)]
            seen = [on_white(f, a[0] / up / 255)
                    for f, a in zip(FIELDS, alpha)]
            yield Kind(f"rgb-{depth}{end}", png(
                next(widths), depth, 2, rgb, interlaced), FIELDS)
            yield Kind(f"rgba-{depth}{end}", png(
                next(widths), depth, 6, [f + a for f, a in zip(rgb, alpha)],
                interlaced), seen)
            yield Kind(f"grey-alpha-{depth}{end}", png(
                next(widths), depth, 4,
                [(g * up,) + a for g, a in zip(GREYS, alpha)], interlaced),
                [on_white((g,) * 3, a[0] / up / 255)
                 for g, a in zip(GREYS, alpha)])


def png_meanings(widths):
    """What is transparent by tRNS, and what colours mean."""
    palette = (b"PLTE", b"".join(bytes(f) for f in FIELDS))
    yield Kind("trns-palette.png", png(
        next(widths), 8, 3, [(i,) for i in range(4)], False,
        [palette, (b"tRNS", bytes((255, 0, 128)))]),
        [FIELDS[0], (255,) * 3, on_white(FIELDS[2], 128 / 255), FIELDS[3]])
    key = struct.pack(">HHH", *FIELDS[1])
    for interlaced in (False, True):
        yield Kind(f"trns-rgb-{int(interlaced)}.png", png(
            next(widths), 8, 2, FIELDS, interlaced, [(b"tRNS", key)]),
            [FIELDS[0], (255,) * 3] + FIELDS[2:])
    yield Kind("trns-grey.png", png(
        next(widths), 8, 0, [(g,) for g in GREYS], False,
        [(b"tRNS", struct.pack(">H", GREYS[0]))]),
        [(255,) * 3] + [(g,) * 3 for g in GREYS[1:]])
    linear = [(g / 255) for g in GREYS]
    yield Kind("gama.png", png(
        next(widths), 8, 0, [(g,) for g in GREYS], False,
        [(b"gAMA", struct.pack(">I", 100000))]),
        [(255 * (1.055 * g ** (1 / 2.4) - 0.055),) * 3 for g in linear], 6)
    swapped = struct.pack(">8I", 31270, 32900, 15000, 6000, 30000, 60000,
                          64000, 33000)
    yield Kind("chrm.png", png(
        next(widths), 8, 2, FIELDS, False,
        [(b"gAMA", struct.pack(">I", 45455)), (b"cHRM", swapped)]),
        [f[::-1] for f in FIELDS], 8)
    yield Kind("iccp.png", png(
        next(widths), 8, 2, FIELDS, False,
        [(b"iCCP", b"swapped\0\0" + zlib.compress(swapped_profile()))]),
        [f[::-1] for f in FIELDS], 6)
    yield Kind("srgb.png", png(
        next(widths), 8, 2, FIELDS, False,
        [(b"sRGB", b"\0"), (b"gAMA", struct.pack(">I", 45455))]), FIELDS)


def others(widths):
    """Kinds that become PNG."""
    yield Kind("still.gif", saved(
        rgb_picture(next(widths)).quantize(4), "GIF"), FIELDS)
    yield Kind("plain.bmp", saved(rgb_picture(next(widths)), "BMP"), FIELDS)
    yield Kind("plain.tiff", saved(rgb_picture(next(widths)), "TIFF"), FIELDS)


def refused():
    """(file, data, what the message says)"""
    good = saved(rgb_picture(50), "JPEG")
    frame = good.index(b"\xff\xc0")
    kind = "lossless, arithmetic or more than 8 bits"
    for name, marker in (("lossless", 0xc3), ("arithmetic", 0xc9),
                         ("arithmetic-progressive", 0xca)):
        yield f"{name}.jpg", good[:frame + 1] + bytes((marker,)) + \
            good[frame + 2:], kind
    yield "twelve.jpg", good[:frame + 4] + b"\x0c" + good[frame + 5:], kind
    yield "photo.avif", b"\0\0\0\x20ftypavif\0\0\0\0avifmif1miaf" + \
        b"\0" * 40, "format that is not understood"
    yield "photo.heic", b"\0\0\0\x20ftypheic\0\0\0\0heicmif1" + \
        b"\0" * 40, "format that is not understood"
