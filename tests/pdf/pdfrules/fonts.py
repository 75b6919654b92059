"""Fonts: embedded, with all glyphs that are used, and ways back to text.

Contents say which codes they show (Font.used); the rules are looked at when
all contents were read. Font programs are read by fontTools.
"""
import io
import logging
import re

from fontTools import agl
from fontTools.cffLib import CFFFontSet
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.ttLib import TTFont, TTLibError

from .cmap import CMap
from .document import Dict, Name, NotUnderstood, Stream, is_number

# It has opinions about the dates of fonts.
logging.getLogger("fontTools").setLevel(logging.ERROR)

MOST_CID = 65535
SUBSET = re.compile(r"[A-Z]{6}\+.+")
# A width may be off by one unit of a thousand to the em.
TOLERANCE = 1.0
SYMBOLIC, NONSYMBOLIC = 4, 32
FORBIDDEN = {0, 0xfeff, 0xfffe}
NEEDED_TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")


def is_private(char):
    return 0xe000 <= char <= 0xf8ff or 0xf0000 <= char <= 0xffffd or \
        0x100000 <= char <= 0x10fffd


class Program:
    """An embedded font program: glyphs by number, by name and by CID."""

    def __init__(self, font, stream, key):
        data = stream.data()
        self.names = None  # by glyph; None: not known
        self.cids = None  # glyph by CID, for a CFF keyed by CID
        self.codes = {}  # glyph names by code, as the program has them
        self.cmaps = {}
        self.cache = {}
        try:
            if key == "FontFile2" or data[:4] in (b"OTTO", b"\0\1\0\0",
                                                  b"true"):
                self.open_sfnt(data, key == "FontFile2")
            elif key == "FontFile3":
                self.open_cff(data)
            else:
                raise NotUnderstood(
                    f"object {font.num}: a Type 1 font program, which these "
                    "rules do not read")
        except NotUnderstood:
            raise
        except Exception as error:  # fontTools raises all kinds
            raise TTLibError(str(error) or repr(error)) from error

    def open_sfnt(self, data, needs_tables):
        tables = TTFont(io.BytesIO(data), lazy=True)
        if needs_tables:
            lacks = [name for name in NEEDED_TABLES if name not in tables]
            if lacks:
                raise TTLibError("no table " + ", ".join(lacks))
        if "CFF " in tables:
            self.open_cff(tables.reader["CFF "])
        self.upem = tables["head"].unitsPerEm
        self.n = tables["maxp"].numGlyphs
        self.advances = self.read_hmtx(tables)
        if "cmap" in tables:
            for table in tables["cmap"].tables:
                self.cmaps[table.platformID, table.platEncID] = table
        self.tables = tables

    @staticmethod
    def read_hmtx(tables):
        """Advances by glyph: names of glyphs are not needed for them."""
        data = tables.reader["hmtx"]
        count = tables["hhea"].numberOfHMetrics
        if count == 0 or len(data) < 4 * count:
            raise TTLibError("the advances are cut off")
        return [int.from_bytes(data[4 * i:4 * i + 2], "big")
                for i in range(count)]

    def open_cff(self, data):
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
        self.top = fonts[fonts.fontNames[0]]
        self.strings = self.top.CharStrings
        order = self.top.charset
        self.n = len(order)
        matrix = getattr(self.top, "FontMatrix", None)
        self.upem = 1 / matrix[0] if matrix and matrix[0] else 1000
        self.advances = None
        if hasattr(self.top, "ROS"):
            self.cids = {int(name[3:]) if name.startswith("cid") else 0: i
                         for i, name in enumerate(order)}
        else:
            self.names = {name: i for i, name in enumerate(order)}
            encoding = self.top.Encoding
            if encoding == "StandardEncoding":
                encoding = StandardEncoding
            self.codes = dict(enumerate(encoding))
        self.order = order

    def advance(self, glyph):
        """In thousandths of the em."""
        if self.advances is not None:
            value = self.advances[min(glyph, len(self.advances) - 1)]
        else:
            if glyph not in self.cache:
                string = self.strings[self.order[glyph]]
                string.decompile()
                self.cache[glyph] = charstring_width(string)
            value = self.cache[glyph]
        return value * 1000 / self.upem


def charstring_width(string):
    """The width that a Type 2 charstring begins with."""
    from fontTools.pens.basePen import NullPen
    string.draw(NullPen())
    return string.width


class Font:
    """A font dictionary and what contents do with it."""

    def __init__(self, doc, dictionary):
        self.doc, self.dict = doc, dictionary
        self.num = dictionary.place
        self.where = f"object {self.num}"
        # Codes that were shown: by whether they are invisible, and whether
        # an ActualText says what they are.
        self.used = {(a, b): set() for a in (False, True)
                     for b in (False, True)}
        self.kind = dictionary.get("Subtype")
        self.composite = self.kind == "Type0"
        self.cmap = None
        self.base = dictionary
        if self.composite:
            below = dictionary.list("DescendantFonts")
            if len(below) != 1 or not isinstance(below[0], Dict):
                raise NotUnderstood(f"{self.where}: a composite font "
                                    "without its one descendant")
            self.base = below[0]
            self.read_encoding(dictionary.get("Encoding"))

    def fail(self, what, **clauses):
        name = self.dict.get("BaseFont", "a font without a name")
        self.doc.fail(self.where, f"{name}: {what}", **clauses)

    def read_encoding(self, encoding):
        if isinstance(encoding, Stream):
            self.cmap = CMap(encoding.data())
            if encoding.get("WMode", 0) != self.cmap.wmode:
                self.fail("WMode of the CMap is not that in its stream",
                          a="6.2.11.3.3", ua="7.21.3.3", pdf="9.7.5.3")
            if self.cmap.uses or "UseCMap" in encoding:
                raise NotUnderstood(f"{self.where}: a CMap that uses another")
            if not self.cmap.spaces:
                self.fail("its CMap has no code space", pdf="9.7.5.3")
                self.cmap.spaces.append((2, 0, 0xffff))
        elif encoding not in ("Identity-H", "Identity-V"):
            raise NotUnderstood(f"{self.where}: CMap {encoding} is not one "
                                "that these rules have")

    def split(self, data):
        """The codes of a string; None for what is none."""
        if not self.composite:
            return data
        if self.cmap is not None:
            return self.cmap.split(data)
        codes = [high << 8 | low for high, low in zip(data[::2], data[1::2])]
        return codes + [None] if len(data) % 2 else codes

    def cid(self, code):
        return code if self.cmap is None else self.cmap.cid(code)

    # ---- the rules, once all contents were read ----

    def check(self):
        shown = self.used[False, False] | self.used[False, True]
        every = shown | self.used[True, False] | self.used[True, True]
        if not every:
            return
        self.check_keys()
        if self.kind == "Type3":
            self.fail("text in a Type 3 font", pdf="house rule")
            raise NotUnderstood(f"{self.where}: Type 3 fonts are not looked "
                                "into by these rules")
        self.check_unicode(every)
        program = self.open_program(shown)
        if self.composite:
            self.check_composite(program, every)
        else:
            self.check_simple(program, every)

    def check_keys(self):
        doc_clauses = {"a": "6.2.11.2", "ua": "7.21.2", "pdf": "9.6.2"}
        if self.dict.get("Type") != "Font" or self.base.get("Type") != "Font":
            self.fail("Type is not Font", **doc_clauses)
        known = ("Type0", "Type1", "MMType1", "TrueType", "Type3")
        if self.kind not in known or self.composite and self.base.get(
                "Subtype") not in ("CIDFontType0", "CIDFontType2"):
            self.fail(f"a font of type {self.kind}", **doc_clauses)
        for dictionary in (self.dict, self.base):
            name = dictionary.get("BaseFont")
            if self.kind != "Type3" and not isinstance(name, Name):
                self.fail("no BaseFont", **doc_clauses)
            elif self.kind != "Type3" and \
                    any(0xdc80 <= ord(c) <= 0xdcff for c in name):
                self.fail("a name that is not UTF-8", a="6.1.8")

    def open_program(self, shown):
        """None if it cannot be had; then the other rules have no ground."""
        descriptor = self.base.dict("FontDescriptor")
        self.flags = descriptor.int("Flags", 0)
        if descriptor:
            self.check_descriptor(descriptor)
        files = [key for key in ("FontFile", "FontFile2", "FontFile3")
                 if isinstance(descriptor.get(key), Stream)]
        if len(files) != 1:
            if shown:
                self.fail("is not embedded" if not files else
                          "is embedded more than once", a="6.2.11.4.1",
                          ua="7.21.4.1", pdf="house rule")
            return None
        key = files[0]
        stream = descriptor[key]
        kind = self.base.get("Subtype")
        fits = {"CIDFontType0": ("FontFile3",), "CIDFontType2": (
            "FontFile2", "FontFile3"), "TrueType": (
            "FontFile2", "FontFile3"), "Type1": (
            "FontFile", "FontFile3"), "MMType1": ("FontFile", "FontFile3")}
        if key not in fits.get(kind, ()):
            self.fail(f"{kind} with {key}", a="6.2.11.2", ua="7.21.2",
                          pdf="9.9")
        if key == "FontFile3":
            wanted = {"CIDFontType0": ("CIDFontType0C", "OpenType"),
                      "Type1": ("Type1C", "OpenType"),
                      "MMType1": ("Type1C", "OpenType")}
            subtype = stream.get("Subtype")
            if subtype not in wanted.get(kind, ("OpenType",)):
                self.fail(f"the font file of {kind} is {subtype}",
                          a="6.2.11.2", ua="7.21.2", pdf="9.9")
        if key == "FontFile2" and stream.int("Length1") not in (
                None, len(stream.data())):
            self.fail("Length1 is not the font file's", pdf="9.9")
        try:
            return Program(self, stream, key)
        except TTLibError as error:
            self.fail(f"the font file cannot be read: {error}",
                      a="6.2.11.4.1", ua="7.21.4.1", pdf="9.9")
            return None

    def check_descriptor(self, descriptor):
        name = descriptor.get("FontName")
        if name != self.base.get("BaseFont"):
            self.fail(f"FontName is {name}", pdf="9.8.1")
        if bool(self.flags & SYMBOLIC) == bool(self.flags & NONSYMBOLIC):
            self.fail("is symbolic and not, or neither", pdf="9.8.2")
        for key in ("FontBBox", "ItalicAngle", "Ascent", "Descent", "StemV",
                    "CapHeight"):
            if key not in descriptor and (key != "CapHeight" or
                                          self.flags & NONSYMBOLIC):
                self.fail(f"no {key}", pdf="9.8.1")
        if not SUBSET.fullmatch(str(self.base.get("BaseFont", ""))):
            self.fail("the name has no tag of a subset", pdf="house rule")

    # ---- Unicode ----

    def unicode(self, code):
        """As a string; None: unknown."""
        value = self.to_unicode.single.get(code)
        if value is None:
            return None
        try:
            return value.decode("utf-16-be") if isinstance(
                value, bytes) else None
        except UnicodeError:
            self.fail(f"ToUnicode of code {code:#x} is no UTF-16",
                      pdf="9.10.3")
            return None

    def check_unicode(self, every):
        stream = self.dict.get("ToUnicode")
        if not isinstance(stream, Stream):
            if self.composite or not self.encoding_is_known():
                self.fail("no ToUnicode", a="6.2.11.7.2", ua="7.21.7",
                          pdf="house rule", level="u")
            return
        self.to_unicode = CMap(stream.data())
        if self.to_unicode.odd:
            self.fail("ToUnicode with an odd hexadecimal string",
                      pdf="9.10.3")
        for problem in self.to_unicode.problems:
            self.fail(f"ToUnicode has {problem}", pdf="9.10.3")
        bare = self.used[False, False] | self.used[True, False]
        for code in sorted(every):
            text = self.unicode(code)
            if text is None or text == "":
                self.fail(f"code {code:#x} has no Unicode", a="6.2.11.7.2",
                          ua="7.21.7", pdf="house rule", level="u")
                continue
            if not self.to_unicode.in_space(code):
                self.fail(f"code {code:#x} is not in the code space of "
                          "ToUnicode", pdf="9.10.3")
            chars = [ord(c) for c in text]
            if FORBIDDEN & set(chars):
                self.fail(f"code {code:#x} is U+{chars[0]:04X}",
                          a="6.2.11.7.2", ua="7.21.7", level="u")
            if 0xfffd in chars and code in bare:
                self.fail(f"code {code:#x} is U+FFFD", pdf="house rule")
            if code in bare and any(map(is_private, chars)):
                self.fail(f"code {code:#x} is U+{chars[0]:04X}, for private "
                          "use, without ActualText", a="6.2.11.7.3",
                          level="a")

    def encoding_is_known(self):
        encoding = self.dict.get("Encoding")
        if isinstance(encoding, Dict):
            names = [item for item in encoding.list("Differences")
                     if isinstance(item, Name)]
            return all(agl.toUnicode(name) for name in names)
        return encoding in ("WinAnsiEncoding", "MacRomanEncoding",
                            "MacExpertEncoding")

    # ---- composite fonts ----

    def check_composite(self, program, every):
        kind = self.base.get("Subtype")
        self.check_system()
        mapping = self.base.get("CIDToGIDMap")
        if kind == "CIDFontType2" and program is not None and \
                mapping != "Identity" and not isinstance(mapping, Stream):
            self.fail("no CIDToGIDMap", a="6.2.11.3.2", ua="7.21.3.2",
                      pdf="9.7.4.2")
        widths = self.read_widths()
        glyphs = mapping.data() if isinstance(mapping, Stream) else None
        for code in sorted(every):
            cid = self.cid(code)
            if cid is None or cid > MOST_CID:
                self.fail(f"code {code:#x} is no CID", a="6.1.13",
                          pdf="9.7.5")
                continue
            if program is None:
                continue
            glyph = self.glyph_of(cid, kind, program, glyphs)
            self.check_glyph(program, code, glyph, widths.get(
                cid, self.base.get("DW", 1000)), cid == 0)
        if program is not None:
            self.check_cidset(program)

    @staticmethod
    def glyph_of(cid, kind, program, glyphs):
        if kind == "CIDFontType2":
            if glyphs is not None:
                return int.from_bytes(glyphs[2 * cid:2 * cid + 2], "big") \
                    if 2 * cid + 1 < len(glyphs) else None
            return cid
        if program.cids is not None:
            return program.cids.get(cid)
        return cid

    def check_system(self):
        """The CMap's characters are the font's."""
        system = self.base.dict("CIDSystemInfo")
        if not system:
            self.fail("no CIDSystemInfo", a="6.2.11.3.1", ua="7.21.3.1",
                      pdf="9.7.3")
        encoding = self.dict.get("Encoding")
        if not isinstance(encoding, Stream):
            return
        other = encoding.dict("CIDSystemInfo")
        for key in ("Registry", "Ordering"):
            if system.get(key) != other.get(key):
                self.fail(f"{key} of the CMap is not the font's",
                          a="6.2.11.3.1", ua="7.21.3.1", pdf="9.7.3")
        if other.get("Supplement", 0) > system.get("Supplement", 0):
            self.fail("Supplement of the CMap is above the font's",
                      a="6.2.11.3.1", ua="7.21.3.1", pdf="9.7.3")

    def read_widths(self):
        widths, items, at = {}, self.base.get("W", []), 0
        items = items if isinstance(items, list) else []
        while at + 1 < len(items):
            first, second = items[at], items[at + 1]
            if isinstance(second, list):
                for i, width in enumerate(second):
                    widths[first + i] = width
                at += 2
            elif at + 2 < len(items) and is_number(items[at + 2]):
                for cid in range(first, min(second, MOST_CID) + 1):
                    widths[cid] = items[at + 2]
                at += 3
            else:
                break
        if at != len(items):
            self.fail("W cannot be read", a="6.2.11.5", pdf="9.7.4.3")
        return widths

    def check_glyph(self, program, code, glyph, width, notdef):
        if notdef or glyph == 0:
            self.fail(f"code {code:#x} shows .notdef", a="6.2.11.8",
                      ua="7.21.8")
            return
        if glyph is None or glyph >= program.n:
            self.fail(f"code {code:#x} is a glyph that is not in the font "
                      "file", a="6.2.11.4.1", ua="7.21.4.1", pdf="9.9")
            return
        try:
            advance = program.advance(glyph)
        except Exception as error:  # fontTools raises all kinds
            self.fail(f"the glyph of code {code:#x} cannot be read: {error}",
                      a="6.2.11.4.1", ua="7.21.4.1", pdf="9.9")
            return
        if not is_number(width) or abs(advance - width) > TOLERANCE:
            self.fail(f"code {code:#x} is {width} wide, the glyph "
                      f"{advance:.1f}", a="6.2.11.5", ua="7.21.5",
                      pdf="9.7.4.3")

    def check_cidset(self, program):
        stream = self.base.dict("FontDescriptor").get("CIDSet")
        if not isinstance(stream, Stream):
            return
        bits = stream.data()
        cids = program.cids if program.cids is not None else range(program.n)
        for cid in cids:
            if cid // 8 >= len(bits) or not bits[cid // 8] >> 7 - cid % 8 & 1:
                self.fail(f"CIDSet lacks {cid}", a="6.2.11.4.2",
                          ua="7.21.4.2")
                return
        for cid in range(8 * len(bits)):
            if bits[cid // 8] >> 7 - cid % 8 & 1 and cid not in cids:
                self.fail(f"CIDSet has {cid}, and the font file has not",
                          ua="7.21.4.2", pdf="9.8.3.2")
                return

    # ---- simple fonts ----

    def check_charset(self, program):
        text = self.base.dict("FontDescriptor").get("CharSet")
        if not isinstance(text, bytes) or not program.names:
            return
        listed = set(text.decode("latin-1").split("/")[1:])
        there = set(program.names) - {".notdef"}
        if there - listed:
            self.fail(f"CharSet lacks {min(there - listed)}",
                      a="6.2.11.4.2", ua="7.21.4.2", pdf="9.8.1")
        if listed - there:
            self.fail(f"CharSet has {min(listed - there)}, and the font file "
                      "has not", a="6.2.11.4.2", ua="7.21.4.2", pdf="9.8.1")

    def names_of_codes(self, program):
        """Glyph names by code, as Encoding says."""
        encoding = self.dict.get("Encoding")
        base = encoding.get("BaseEncoding") if isinstance(
            encoding, Dict) else encoding
        tables = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
        names = {}
        if base in tables:
            for code in range(32, 256):
                try:
                    char = bytes([code]).decode(tables[base])
                    names[code] = agl.UV2AGL.get(ord(char))
                except UnicodeError:
                    names[code] = "bullet"
            names.update({160: "space", 173: "hyphen"}
                         if base == "WinAnsiEncoding" else {202: "space"})
        elif program is not None and program.codes:
            names = dict(program.codes)
        else:
            names = dict(enumerate(StandardEncoding))
        if isinstance(encoding, Dict):
            code = 0
            for item in encoding.list("Differences"):
                if isinstance(item, Name):
                    names[code] = str(item)
                    code += 1
                else:
                    code = item
        return names

    def check_simple(self, program, every):
        first, widths = self.dict.int("FirstChar"), self.dict.list("Widths")
        last = self.dict.int("LastChar")
        if first is None or last is None or len(widths) != last - first + 1:
            self.fail("FirstChar, LastChar and Widths do not agree",
                      a="6.2.11.2", ua="7.21.2", pdf="9.6.2")
            return
        if program is None:
            return
        self.check_charset(program)
        true_type = self.kind == "TrueType"
        if true_type:
            self.check_true_type(program)
        names = self.names_of_codes(program)
        for code in sorted(every):
            glyph = self.true_type_glyph(program, code, names) if true_type \
                else self.type1_glyph(program, names.get(code))
            if not first <= code <= last:
                self.fail(f"code {code:#x} has no width", a="6.2.11.5",
                          ua="7.21.5", pdf="9.6.2")
                continue
            self.check_glyph(program, code, glyph, widths[code - first],
                             names.get(code) == ".notdef")

    @staticmethod
    def type1_glyph(program, name):
        return program.names.get(name) if program.names else None

    def true_type_glyph(self, program, code, names):
        order = program.tables.getReverseGlyphMap
        if self.flags & SYMBOLIC and not self.flags & NONSYMBOLIC:
            for key, plus in (((3, 0), 0xf000), ((3, 0), 0), ((1, 0), 0)):
                table = program.cmaps.get(key)
                if table is not None and code + plus in table.cmap:
                    return order()[table.cmap[code + plus]]
            return None
        name = names.get(code)
        table = program.cmaps.get((3, 1))
        if table is not None and name:
            text = agl.toUnicode(name)
            found = table.cmap.get(ord(text)) if len(text) == 1 else None
            return order()[found] if found else None
        table = program.cmaps.get((1, 0))
        if table is not None and code in table.cmap:
            return order()[table.cmap[code]]
        return None

    def check_true_type(self, program):
        encoding = self.dict.get("Encoding")
        base = encoding.get("BaseEncoding") if isinstance(
            encoding, Dict) else encoding
        if self.flags & SYMBOLIC:
            if encoding is not None:
                self.fail("symbolic, with an Encoding", a="6.2.11.6",
                          ua="7.21.6")
            if len(program.cmaps) != 1 and (3, 0) not in program.cmaps:
                self.fail("symbolic, and its cmap is not one",
                          a="6.2.11.6", ua="7.21.6")
            return
        if base not in ("WinAnsiEncoding", "MacRomanEncoding"):
            self.fail(f"not symbolic, with Encoding {base}", a="6.2.11.6",
                      ua="7.21.6")
        if not program.cmaps:
            self.fail("not symbolic, and without a cmap", a="6.2.11.6",
                      ua="7.21.6")
        if isinstance(encoding, Dict) and "Differences" in encoding and (
                (3, 1) not in program.cmaps or not self.encoding_is_known()):
            self.fail("Differences with names that are not known",
                      a="6.2.11.6", ua="7.21.6")


class Fonts:
    """The document's fonts, by dictionary."""

    def __init__(self, doc):
        self.doc = doc
        self.fonts = {}

    def get(self, dictionary):
        font = self.fonts.get(id(dictionary))
        if font is None:
            font = self.fonts[id(dictionary)] = Font(self.doc, dictionary)
        return font

    def check(self):
        for font in self.fonts.values():
            font.check()
