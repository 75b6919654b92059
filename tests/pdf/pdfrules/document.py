"""A PDF file as plain Python values, and the list of what is wrong with it.

pikepdf reads the objects; here they become dictionaries, lists, str for names
and bytes for strings, each object once, so that the rules can go over them
often and quickly. What is indirect knows its number, which findings name.
"""
import collections
import io
import re

import pikepdf

TYPES = pikepdf.ObjectType

# Deeper nesting of direct objects is refused: no writer makes it.
MOST_DEPTH = 60


class NotUnderstood(Exception):
    """The file cannot be read, or says something that these rules cannot
    judge. Never to be taken for a clean file."""


class Name(str):
    """A name without its slash. Bytes that are not UTF-8 are surrogates."""

    __slots__ = ()

    def __repr__(self):
        return "/" + self


class Dict(dict):
    """A dictionary; num is its object's number, 0 if it is direct."""

    num = 0
    holder = 0  # the indirect object that a direct one is in

    def name(self, key):
        """The value if it is a name, or else an empty one."""
        value = self.get(key)
        return value if isinstance(value, Name) else Name("")

    def dict(self, key):
        value = self.get(key)
        return value if isinstance(value, Dict) else Dict()

    def list(self, key):
        value = self.get(key)
        return value if isinstance(value, list) else []

    def int(self, key, default=None):
        value = self.get(key)
        return value if is_int(value) else default

    @property
    def place(self):
        return self.num or self.holder


class Stream(Dict):
    """A dictionary with bytes behind it."""

    source = None
    cached = None

    def data(self):
        """The bytes as its filters give them; those of a JPEG as they are."""
        if self.cached is None:
            if self.filters() == ["DCTDecode"]:
                self.cached = self.source.read_raw_bytes()
                return self.cached
            try:
                self.cached = self.source.read_bytes(
                    pikepdf.StreamDecodeLevel.generalized)
            except pikepdf.PdfError as error:
                raise NotUnderstood(
                    f"object {self.num}: the stream cannot be decoded "
                    f"({error})") from error
        return self.cached

    def raw(self):
        return self.source.read_raw_bytes()

    def filters(self):
        value = self.get("Filter")
        return value if isinstance(value, list) else [value] if value else []


def is_int(value):
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value):
    return is_int(value) or isinstance(value, float)


def is_rect(value):
    return isinstance(value, list) and len(value) == 4 and \
        all(is_number(number) for number in value)


def text_of(value):
    """A text string, None if it is not one: UTF-16 or PDFDocEncoding."""
    if not isinstance(value, bytes):
        return None
    try:
        if value.startswith(b"\xfe\xff"):
            return value[2:].decode("utf-16-be")
        return value.decode("pdfdoc")
    except UnicodeError:
        return None


class Findings:
    """What is wrong, as lines. A clause may be broken a thousand times by one
    mistake, so only the first of each are kept and the rest counted."""

    def __init__(self, part, level, ua, most=20):
        self.part, self.level, self.ua, self.most = part, level, ua, most
        self.lines = []
        self.counts = collections.Counter()
        self.seen = set()

    def clauses(self, a, ua, pdf, level):
        """The clauses that are broken, of those that the file is held to.
        LEVEL: the lowest of b, u, a that has the rule."""
        clauses = []
        if a and self.part and "bua".index(self.level) >= "bua".index(level):
            clauses.append(f"ISO 19005-{self.part} {a}")
        if ua and self.ua:
            clauses.append(f"ISO 14289-1 {ua}")
        if pdf and not clauses:
            clauses.append(
                pdf if pdf.startswith("house") else f"ISO 32000-1 {pdf}")
        return ", ".join(clauses)

    def add(self, where, what, a=None, ua=None, pdf=None, level="b"):
        clauses = self.clauses(a, ua, pdf, level)
        if not clauses or (where, clauses, what) in self.seen:
            return
        self.seen.add((where, clauses, what))
        self.counts[clauses] += 1
        if self.counts[clauses] <= self.most:
            self.lines.append(f"{where}: {clauses}: {what}")

    def report(self):
        return self.lines + [
            f"file: {clauses}: and {count - self.most} more"
            for clauses, count in self.counts.items() if count > self.most
        ]


class Page:
    """A page with what it inherits."""

    def __init__(self, index, dictionary, inherited):
        self.index = index
        self.dict = dictionary
        self.inherited = inherited
        self.where = f"page {index + 1}"

    def get(self, key):
        return self.dict.get(key, self.inherited.get(key))

    def contents(self):
        value = self.dict.get("Contents")
        parts = value if isinstance(value, list) else [value]
        return [part for part in parts if isinstance(part, Stream)]


class Document:
    """The file, its objects by number, its pages, and its findings."""

    def __init__(self, data, profile=None):
        self.bytes = data
        self.objects = {}
        self.waiting = []  # objects whose values are not filled in
        try:
            self.pdf = pikepdf.open(io.BytesIO(data))
        except pikepdf.PasswordError as error:
            raise NotUnderstood("it is encrypted") from error
        except (pikepdf.PdfError, ValueError) as error:
            raise NotUnderstood(f"it is no PDF file: {error}") from error
        self.load()
        # pikepdf names the file after the object that it read it from.
        self.warnings = [re.sub(r"^<[^>]*>[: ]*", "", str(warning))
                         for warning in self.pdf.get_warnings()]
        for warning in self.warnings:
            if "damaged" in warning or "reconstruct" in warning:
                raise NotUnderstood("qpdf says: " + "; ".join(self.warnings))
        self.trailer = self.convert(self.pdf.trailer, 0, 0)
        self.catalog = self.trailer.dict("Root")
        self.findings = None  # set once it is known what the file claims
        self.profile = profile
        self.pages = []

    # ---- from pikepdf's objects to ours ----

    def load(self):
        sources = list(self.pdf.objects)
        for source in sources:
            number = source.objgen[0] if hasattr(source, "objgen") else 0
            if number:
                self.indirect(source, number)
        self.fill()

    def indirect(self, source, number):
        """The object of a number: empty at first, and filled later, since
        objects go round in circles."""
        if number in self.objects:
            return self.objects[number]
        kind = source._type_code
        if kind == TYPES.dictionary:
            value = Dict()
        elif kind == TYPES.stream:
            value = Stream()
            value.source = source
        elif kind == TYPES.array:
            value = []
        else:
            return self.scalar(source, kind)
        if isinstance(value, Dict):
            value.num = number
        self.objects[number] = value
        self.waiting.append((source, value, number))
        return value

    def fill(self):
        while self.waiting:
            source, value, number = self.waiting.pop()
            self.fill_one(source, value, number, 0)

    def fill_one(self, source, value, number, depth):
        if depth > MOST_DEPTH:
            raise NotUnderstood(f"object {number}: nested too deep")
        if isinstance(value, list):
            for item in source:
                value.append(self.convert(item, number, depth + 1))
            return
        items = source.stream_dict if isinstance(value, Stream) and \
            hasattr(source, "stream_dict") else source
        for key, item in items.items():
            value[key[1:]] = self.convert(item, number, depth + 1)

    def convert(self, item, number, depth):
        if not isinstance(item, pikepdf.Object):
            if item is None or isinstance(item, (bool, int)):
                return item
            return float(item)
        kind = item._type_code
        if kind in (TYPES.dictionary, TYPES.stream, TYPES.array):
            own = item.objgen[0]
            if own:
                value = self.indirect(item, own)
                if depth == 0:
                    self.fill()
                return value
            value = [] if kind == TYPES.array else Dict()
            if kind != TYPES.array:
                value.holder = number
            self.fill_one(item, value, number, depth + 1)
            if depth == 0:
                self.fill()
            return value
        return self.scalar(item, kind)

    @staticmethod
    def scalar(item, kind):
        if kind == TYPES.name_:
            try:
                return Name(str(item)[1:])
            except UnicodeDecodeError:
                return Name(re.sub(
                    rb"#([0-9A-Fa-f]{2})",
                    lambda found: bytes([int(found[1], 16)]),
                    item.unparse()[1:]).decode("utf-8", "surrogateescape"))
        if kind == TYPES.string:
            return bytes(item)
        raise NotUnderstood(f"an object of type {kind}")

    # ---- helpers of all rules ----

    def fail(self, where, what, **clauses):
        if isinstance(where, Dict):
            where = f"object {where.place}" if where.place else "file"
        elif isinstance(where, int):
            where = f"object {where}"
        self.findings.add(where, what, **clauses)

    def read_pages(self):
        """The leaves of the page tree. Also what is wrong with it."""
        root = self.catalog.get("Pages")
        if not isinstance(root, Dict):
            raise NotUnderstood("there is no page tree")
        seen = set()
        inherit = ("Resources", "MediaBox", "CropBox", "Rotate")
        stack = [(root, {}, None)]
        below = collections.Counter()
        parents = {}
        while stack:
            node, inherited, parent = stack.pop()
            if not isinstance(node, Dict) or node.num in seen or not node.num:
                self.fail("file", "the page tree goes round in a circle or "
                          "has something else than pages", pdf="7.7.3.2")
                continue
            seen.add(node.num)
            parents[node.num] = parent.num if parent is not None else 0
            if parent is not None and node.get("Parent") is not parent:
                self.fail(node, "Parent is not the node above",
                          pdf="7.7.3.2")
            if "Kids" in node:
                down = dict(inherited)
                down.update((key, node[key]) for key in inherit if key in node)
                for kid in reversed(node.list("Kids")):
                    stack.append((kid, down, node))
                continue
            self.pages.append(Page(len(self.pages), node, inherited))
            at = parents[node.num]
            while at:
                below[at] += 1
                at = parents[at]
        for number, count in below.items():
            node = self.objects[number]
            if node.get("Count") != count:
                self.fail(node, f"Count is {node.get('Count')}, but "
                          f"{count} pages are below", pdf="7.7.3.2")
        self.page_of = {page.dict.num: page for page in self.pages}

    def read_tree(self, root, key, what):
        """The entries of a name tree (KEY Names) or number tree (Nums), as a
        list of pairs; its order and its limits are looked at."""
        entries = []
        seen = set()
        clause = "7.9.6" if key == "Names" else "7.9.7"
        right = bytes if key == "Names" else int

        def visit(node, top):
            if not isinstance(node, Dict) or id(node) in seen:
                self.fail("file", f"{what}: the tree is no tree", pdf=clause)
                return
            seen.add(id(node))
            start = len(entries)
            if (key in node) == ("Kids" in node):
                self.fail(node, f"{what}: a node needs one of {key} and Kids",
                          pdf=clause)
            for kid in node.list("Kids"):
                visit(kid, False)
            values = node.list(key)
            if len(values) % 2:
                self.fail(node, f"{what}: a key without a value", pdf=clause)
            for name, value in zip(values[::2], values[1::2]):
                if not isinstance(name, right) or isinstance(name, bool):
                    self.fail(node, f"{what}: a key of the wrong type",
                              pdf=clause)
                    continue
                entries.append((name, value))
            mine = entries[start:]
            limits = node.get("Limits")
            if top and limits is not None:
                self.fail(node, f"{what}: the root has Limits", pdf=clause)
            if not top and mine and limits != [mine[0][0], mine[-1][0]]:
                self.fail(node, f"{what}: Limits are not the first and the "
                          "last key", pdf=clause)

        visit(root, True)
        keys = [name for name, _ in entries]
        for a, b in zip(keys, keys[1:]):
            if not a < b:
                self.fail(root, f"{what}: {b!r} stands after {a!r}",
                          pdf=clause)
        return entries


def walk(value, depth=0):
    """All dictionaries and lists that are direct in VALUE, itself too."""
    yield value
    items = value.values() if isinstance(value, dict) else value
    for item in items:
        if isinstance(item, Dict) and not item.num or isinstance(item, list):
            if depth < MOST_DEPTH:
                yield from walk(item, depth + 1)
