"""Colour: spaces, the output intent, profiles, pictures, transparency."""
import hashlib
import struct

from .document import Dict, Name, Stream, is_int, is_number

INTENTS = {"RelativeColorimetric", "AbsoluteColorimetric", "Perceptual",
           "Saturation"}
BLENDS = {"Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken",
          "Lighten", "ColorDodge", "ColorBurn", "HardLight", "SoftLight",
          "Difference", "Exclusion", "Hue", "Saturation", "Color",
          "Luminosity"}
DEVICE = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}
SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK",
         "I": "Indexed"}
ICC_SPACES = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4, b"Lab ": 3}
MOST_COLOURANTS = 32
# The least that a profile must have, by what it is.
ICC_TAGS = {b"desc", b"wtpt", b"cprt"}


def check_intent_name(doc, where, name):
    if name not in INTENTS:
        doc.fail(where, f"rendering intent {name}", a="6.2.6", pdf="8.6.5.8")


def check_blend(doc, where, value):
    names = value if isinstance(value, list) else [value]
    for name in names:
        if name not in BLENDS:
            doc.fail(where, f"blend mode {name}", a="6.2.10", pdf="11.3.5")


def check_group(contents, group, resources, where):
    doc = contents.doc
    if group.get("S") != "Transparency":
        doc.fail(where, "a group that is not of transparency", pdf="11.6.6")
    space = group.get("CS")
    if space is not None:
        contents.colours.check(space, resources, where)
    contents.colours.transparent(where, space)


def check_profile(doc, stream, classes, clause, what):
    """An ICC profile's header. Gives its number of components, 0 if it is no
    profile."""
    data = stream.data()

    def fail(text):
        doc.fail(stream, f"{what}: {text}", a=clause, pdf="8.6.5.5")
        return 0

    if len(data) < 132 or data[36:40] != b"acsp":
        return fail("is no ICC profile")
    size, = struct.unpack(">I", data[:4])
    if size != len(data):
        fail(f"says that it has {size} bytes and has {len(data)}")
    if data[8] not in (2, 4):
        fail(f"is of version {data[8]}")
    if data[12:16] not in classes:
        return fail(f"is of class {data[12:16]!r}")
    n = ICC_SPACES.get(data[16:20], 0)
    if not n:
        return fail(f"is of colour space {data[16:20]!r}")
    if stream.get("N") != n:
        fail(f"has {n} components, but N is {stream.get('N')}")
    count, = struct.unpack(">I", data[128:132])
    tags = {}
    for i in range(min(count, (len(data) - 132) // 12)):
        tag, start, length = struct.unpack_from(">4sII", data, 132 + 12 * i)
        tags[tag] = data[start:start + length]
        if start + length > len(data):
            fail(f"tag {tag!r} is cut off")
    if count != len(tags) or not ICC_TAGS <= set(tags):
        fail("lacks tags")
    if n == 3 and b"A2B0" not in tags and not {
            b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"} <= set(tags):
        fail("does not say what its colours are")
    if n == 1 and b"A2B0" not in tags and b"kTRC" not in tags:
        fail("does not say what its greys are")
    if n == 4 and b"A2B0" not in tags:
        fail("does not say what its inks are")
    stamp = data[84:100]
    if data[8] == 4 and stamp != bytes(16):
        plain = bytearray(data)
        plain[44:48] = plain[64:68] = bytes(4)
        plain[84:100] = bytes(16)
        if hashlib.md5(plain).digest() != stamp:
            fail("has an ID that is not its own")
    return n


class Colours:
    """The document's output intent, and each colour space that is used."""

    def __init__(self, doc):
        self.doc = doc
        self.done = {}
        self.profiles = {}
        self.separations = {}
        self.intent = 0  # components of the output intent, 0: none
        self.check_intents()

    def check_intents(self):
        doc, profiles = self.doc, set()
        intents = doc.catalog.get("OutputIntents", [])
        if not isinstance(intents, list):
            doc.fail(doc.catalog, "OutputIntents is no array", a="6.2.3",
                     pdf="14.11.5")
            return
        names = [intent.get("S") for intent in intents
                 if isinstance(intent, Dict)]
        if names.count("GTS_PDFA1") > 1:
            doc.fail(doc.catalog, "more than one output intent of PDF/A",
                     a="6.2.3")
        for intent in intents:
            if not isinstance(intent, Dict) or "S" not in intent:
                doc.fail(doc.catalog, "an output intent without S",
                         a="6.2.3", pdf="14.11.5")
                continue
            if not isinstance(intent.get("OutputConditionIdentifier"), bytes):
                doc.fail(intent, "an output intent without an "
                         "OutputConditionIdentifier", a="6.2.3",
                         pdf="14.11.5")
            if "DestOutputProfileRef" in intent:
                doc.fail(intent, "DestOutputProfileRef", a="6.2.3")
            profile = intent.get("DestOutputProfile")
            if isinstance(profile, Stream):
                profiles.add(profile.num)
                n = check_profile(doc, profile, (b"prtr", b"mntr"), "6.2.3",
                                  "the output intent's profile")
                if intent["S"] == "GTS_PDFA1":
                    self.intent = n
            elif intent["S"] == "GTS_PDFA1":
                doc.fail(intent, "an output intent without a profile",
                         a="6.2.3")
        if len(profiles) > 1:
            doc.fail(doc.catalog, "output intents with several profiles",
                     a="6.2.3")

    def transparent(self, where, space=None):
        """Without an output intent it is not known how colours mix."""
        if not self.intent and not space:
            self.doc.fail(where, "transparency, without an output intent or "
                          "a colour space of the group", a="6.2.10")

    def device(self, name, where, resources):
        n = DEVICE[name]
        default = resources.dict("ColorSpace").get(
            "Default" + name[len("Device"):])
        if default is not None:
            self.check(default, Dict(), where)
        elif not self.intent or n not in (1, self.intent):
            self.doc.fail(where, f"{name}, but the output intent is "
                          f"{'none' if not self.intent else 'another'}",
                          a="6.2.4.3")

    def named(self, name, resources, where):
        """A space as cs names it. Gives what Run keeps of it."""
        if name in DEVICE:
            self.device(name, where, resources)
            return name
        if name == "Pattern":
            return name
        space = resources.dict("ColorSpace").get(name)
        if space is None:
            self.doc.fail(where, f"ColorSpace {name} is not in the resources",
                          a="6.2.2", pdf="7.8.3")
            return name
        n = self.check(space, resources, where)
        kind = space[0] if isinstance(space, list) and space else space
        return f"{kind} {n}"

    def check(self, space, resources, where):
        """A colour space's number of components, 0 if it is none."""
        if isinstance(space, Name):
            name = SHORT.get(space, space)
            if name in DEVICE:
                self.device(name, where, resources)
                return DEVICE[name]
            if space in resources.dict("ColorSpace"):
                return self.check(resources.dict("ColorSpace")[space],
                                  Dict(), where)
            if space == "Pattern":
                return 0
        if not isinstance(space, list) or not space:
            self.doc.fail(where, f"{space!r} is no colour space", pdf="8.6.3")
            return 0
        if id(space) not in self.done:
            self.done[id(space)] = 0  # if it is in itself
            self.done[id(space)] = self.family(space, resources, where)
        return self.done[id(space)]

    def family(self, space, resources, where):
        kind = SHORT.get(space[0], space[0])
        if kind in DEVICE or kind == "Pattern":
            return self.check(Name(kind), resources, where) \
                if len(space) == 1 else self.check(space[1], resources, where)
        if kind == "ICCBased" and len(space) == 2 and \
                isinstance(space[1], Stream):
            return self.icc(space[1])
        if kind in ("CalGray", "CalRGB", "Lab") and len(space) == 2 and \
                isinstance(space[1], Dict):
            if len(space[1].list("WhitePoint")) != 3:
                self.doc.fail(where, f"{kind} without WhitePoint",
                              pdf="8.6.5")
            return 1 if kind == "CalGray" else 3
        if kind == "Indexed" and len(space) == 4:
            return self.indexed(space, resources, where)
        if kind in ("Separation", "DeviceN") and len(space) >= 4:
            return self.inks(kind, space, resources, where)
        self.doc.fail(where, f"a colour space that is none: {kind}",
                      pdf="8.6.3")
        return 0

    def icc(self, stream):
        if stream.num not in self.profiles:
            n = check_profile(
                self.doc, stream, (b"prtr", b"mntr", b"scnr", b"spac"),
                "6.2.4.2", "a colour space's profile")
            alternate = stream.get("Alternate")
            if n and isinstance(alternate, Name) and \
                    DEVICE.get(alternate, n) != n:
                self.doc.fail(stream, "Alternate has not as many components",
                              pdf="8.6.5.5")
            self.profiles[stream.num] = n
        return self.profiles[stream.num]

    def indexed(self, space, resources, where):
        n = self.check(space[1], resources, where)
        high, table = space[2], space[3]
        data = table.data() if isinstance(table, Stream) else table
        if not is_int(high) or not 0 <= high <= 255 or \
                not isinstance(data, bytes) or len(data) < n * (high + 1):
            self.doc.fail(where, "a palette that is too short",
                          pdf="8.6.6.3")
        return 1

    def inks(self, kind, space, resources, where):
        self.check(space[2], resources, where)
        names = space[1] if kind == "DeviceN" else [space[1]]
        if len(names) > MOST_COLOURANTS:
            self.doc.fail(where, "too many colourants", a="6.1.13")
        for name in names:
            if any(0xdc80 <= ord(c) <= 0xdcff for c in name):
                self.doc.fail(where, "a colourant whose name is not UTF-8",
                              a="6.1.8")
        if kind == "Separation":
            same = (repr(space[2]), repr(space[3]))
            if self.separations.setdefault(space[1], same) != same:
                self.doc.fail(where, f"Separation {space[1]} is two "
                              "different inks", a="6.2.4.4")
            return 1
        attributes = space[4] if len(space) > 4 else Dict()
        known = attributes.dict("Colorants") if \
            isinstance(attributes, Dict) else Dict()
        process = attributes.dict("Process").list("Components") if \
            isinstance(attributes, Dict) else []
        for name in names:
            if name not in known and name not in process and name not in (
                    "None", "Cyan", "Magenta", "Yellow", "Black"):
                self.doc.fail(where, f"DeviceN does not say what {name} is",
                              a="6.2.4.4")
        return len(names)

    def shading(self, shading, resources, where):
        if not isinstance(shading, Dict) or \
                shading.get("ShadingType") not in range(1, 8):
            self.doc.fail(where, "a shading that is none", pdf="8.7.4.3")
            return
        self.check(shading.get("ColorSpace"), resources, where)


# Bytes of a JPEG that begin a frame, with its size behind.
FRAMES = set(range(0xc0, 0xd0)) - {0xc4, 0xc8, 0xcc}


def jpeg_frame(data):
    """(width, height, components) of a JPEG, None if it is none."""
    at = 2
    if data[:2] != b"\xff\xd8":
        return None
    while at + 9 < len(data):
        if data[at] != 0xff:
            return None
        if data[at + 1] == 0xff:
            at += 1
            continue
        length = int.from_bytes(data[at + 2:at + 4], "big")
        if data[at + 1] in FRAMES:
            height, width = struct.unpack(">HH", data[at + 5:at + 9])
            return width, height, data[at + 9]
        at += 2 + length
    return None


class Images:
    """Each picture once, with its masks."""

    def __init__(self, doc, colours):
        self.doc, self.colours = doc, colours
        self.done = set()

    def check(self, image, resources, where):
        if image.num in self.done:
            return
        self.done.add(image.num)
        self.check_keys(image)
        n = self.components(image, resources, where)
        self.check_size(image, n)
        for key in ("SMask", "Mask"):
            mask = image.get(key)
            if isinstance(mask, Stream):
                self.check(mask, resources, where)
        mask = image.get("SMask")
        if isinstance(mask, Stream):
            if mask.get("ColorSpace") != "DeviceGray":
                self.doc.fail(mask, "a soft mask that is not grey",
                              pdf="11.6.5.3")
            self.colours.transparent(where)

    def check_keys(self, image):
        doc = self.doc
        if "Alternates" in image:
            doc.fail(image, "a picture with Alternates", a="6.2.8")
        if "OPI" in image:
            doc.fail(image, "a picture with OPI", a="6.2.8")
        if image.get("Interpolate") is True:
            doc.fail(image, "Interpolate is true", a="6.2.8")
        if "Intent" in image:
            check_intent_name(doc, image, image["Intent"])
        if image.int("SMaskInData", 0) != 0:
            doc.fail(image, "SMaskInData", pdf="11.6.5.3")
        bits = 1 if image.get("ImageMask") is True else \
            image.int("BitsPerComponent", 0)
        if bits not in (1, 2, 4, 8, 16) or \
                image.int("BitsPerComponent", bits) != bits:
            doc.fail(image, f"{image.get('BitsPerComponent')} bits per "
                     "component", a="6.2.8", pdf="8.9.5.1")

    def components(self, image, resources, where):
        space = image.get("ColorSpace")
        if image.get("ImageMask") is True:
            if space is not None:
                self.doc.fail(image, "a stencil with colours",
                              pdf="8.9.6.2")
            return 1
        if space is None:
            self.doc.fail(image, "a picture without ColorSpace",
                          pdf="8.9.5.1")
            return 0
        # The grey of a soft mask is no colour.
        if space == "DeviceGray" and "Matte" not in image and \
                not self.colours.intent and self.is_mask(image):
            return 1
        return self.colours.check(space, resources, where)

    def is_mask(self, image):
        return any(isinstance(other, Stream) and other.get("SMask") is image
                   for other in self.doc.objects.values())

    def check_size(self, image, n):
        """What it says of its size is what its bytes have."""
        doc = self.doc
        width, height = image.int("Width", 0), image.int("Height", 0)
        if width <= 0 or height <= 0:
            doc.fail(image, f"a picture of {width} x {height}",
                     pdf="8.9.5.1")
            return
        filters = image.filters()
        if filters and filters[-1] == "DCTDecode":
            frame = jpeg_frame(image.data())
            if frame is None:
                doc.fail(image, "a JPEG that is none", pdf="7.4.8")
            elif frame != (width, height, n or frame[2]):
                doc.fail(image, f"the JPEG has {frame}, the picture says "
                         f"{(width, height, n)}", pdf="7.4.8")
        elif not filters or filters[-1] == "FlateDecode":
            bits = image.int("BitsPerComponent", 1)
            want = (width * (n or 1) * bits + 7) // 8 * height
            if len(image.data()) < want:
                doc.fail(image, f"{len(image.data())} bytes are not enough "
                         f"for {width} x {height}", pdf="8.9.5.1")
        decode = image.get("Decode")
        if decode is not None and (
                not isinstance(decode, list) or len(decode) != 2 * (n or 1)
                or not all(map(is_number, decode))):
            doc.fail(image, "Decode does not fit", pdf="8.9.5.2")

    def check_inline(self, run, image):
        doc, where = self.doc, run.where
        value = image.get("F", image.get("Filter"))
        for name in value if isinstance(value, list) else [value]:
            if name in ("LZW", "LZWDecode", "Crypt"):
                doc.fail(where, f"an inline image with {name}", a="6.1.10")
        if image.get("I", image.get("Interpolate")) is True:
            doc.fail(where, "Interpolate is true", a="6.2.8")
        space = image.get("CS", image.get("ColorSpace"))
        if space is not None:
            self.colours.check(space, run.resources, where)
