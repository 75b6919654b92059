"""CMaps: codes to characters of a font, and codes to Unicode.

Only what they say is read, not the PostScript around it.
"""
import bisect
import re

TOKEN = re.compile(
    rb"%[^\r\n]*|<([0-9A-Fa-f\s]*)>|(\[)|(\])|/([^\s<>\[\]()/%]+)"
    rb"|([^\s<>\[\]()/%]+)|\((?:[^\\()]|\\.)*\)|<<|>>")


SECTIONS = {b"codespacerange", b"bfchar", b"bfrange", b"cidchar",
            b"cidrange"}
# Entries of a section, by Adobe's rules for CMap files.
MOST_ENTRIES = 100


class CMap:
    """ranges: (bytes of a code, first, last). Codes are (value, bytes)."""

    def __init__(self, data):
        self.spaces = []
        self.single = {}  # code: CID, or Unicode as bytes
        self.ranges = []  # (first, last, CID)
        self.wmode = 0
        self.uses = b"usecmap" in data
        self.odd = False  # a hexadecimal string of an odd length
        self.problems = []
        self.read(data)
        self.ranges.sort()
        self.starts = [first for first, _, _ in self.ranges]

    def read(self, data):
        values, section, last_name = [], None, None
        for match in TOKEN.finditer(data):
            code, opened, closed, name, word = match.groups()
            if code is not None:
                code = b"".join(code.split())
                self.odd = self.odd or len(code) % 2 == 1
                values.append(bytes.fromhex(
                    (code + b"0" * (len(code) % 2)).decode()))
            elif opened:
                values.append("[")
            elif closed:
                values.append("]")
            elif name is not None:
                last_name = name
            elif word is not None and word[:5] == b"begin" and \
                    word[5:] in SECTIONS:
                section, values = word[5:], []
            elif word is not None and section and word == b"end" + section:
                self.take(section, values)
                section, values = None, []
            elif word is not None and section:
                values.append(int(word) if word.isdigit() else word)
            elif word is not None and word.isdigit() and last_name == b"WMode":
                self.wmode, last_name = int(word), None

    def take(self, section, values):
        width = 3 if section.endswith(b"range") and \
            section != b"codespacerange" else 2
        if "[" not in values and len(values) > width * MOST_ENTRIES:
            self.problems.append(
                f"a section of more than {MOST_ENTRIES} entries")
        number = lambda code: int.from_bytes(code, "big")  # noqa: E731
        if section == b"codespacerange":
            for first, last in zip(values[::2], values[1::2]):
                self.spaces.append((len(first), number(first), number(last)))
        elif section in (b"bfchar", b"cidchar"):
            for code, value in zip(values[::2], values[1::2]):
                self.single[number(code)] = value
        elif section == b"cidrange":
            for first, last, cid in zip(
                    values[::3], values[1::3], values[2::3]):
                self.ranges.append((number(first), number(last), cid))
        elif section == b"bfrange":
            self.take_bfrange(values, number)

    def take_bfrange(self, values, number):
        at = 0
        while at + 2 < len(values):
            first, last = number(values[at]), number(values[at + 1])
            if values[at][:-1] != values[at + 1][:-1]:
                self.problems.append("a range goes over more than its last "
                                     "byte")
            if values[at + 2] == "[":
                at += 3
                code = first
                while at < len(values) and values[at] != "]":
                    self.single[code] = values[at]
                    code += 1
                    at += 1
                if code != last + 1:
                    self.problems.append("a range's list has not as many "
                                         "entries as it has codes")
                at += 1
                continue
            start = values[at + 2]
            if last - first > 0xffff:
                self.problems.append("a range that is too long")
                last = first
            for code in range(first, last + 1):
                low = start[-1] + code - first
                if low > 255:
                    self.problems.append("a range whose last byte runs over")
                    break
                self.single[code] = start[:-1] + bytes([low])
            at += 3

    def cid(self, code):
        """None: the code means nothing."""
        value = self.single.get(code)
        if value is not None:
            return value if isinstance(value, int) else None
        at = bisect.bisect_right(self.starts, code) - 1
        if at >= 0:
            first, last, cid = self.ranges[at]
            if first <= code <= last:
                return cid + code - first
        return None

    def split(self, data):
        """The codes of a string; None for bytes that are none."""
        widths = {width for width, _, _ in self.spaces}
        if len(widths) == 1:
            width = widths.pop()
            return [int.from_bytes(data[i:i + width], "big")
                    if i + width <= len(data) else None
                    for i in range(0, len(data), width)]
        codes, at = [], 0
        while at < len(data):
            for width, first, last in sorted(self.spaces):
                code = int.from_bytes(data[at:at + width], "big")
                if first <= code <= last:
                    codes.append(code)
                    at += width
                    break
            else:
                codes.append(None)
                at += 1
        return codes

    def in_space(self, code):
        return any(first <= code <= last for _, first, last in self.spaces)
