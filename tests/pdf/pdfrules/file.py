"""The file as bytes: what qpdf reads over or mends without a word.

The table of objects is read here once more, from the last startxref back, and
each object is looked at where it says that it is.
"""
import re
import zlib

from .document import Dict, Name, NotUnderstood, Stream, walk

HEADER = re.compile(rb"%PDF-1\.[0-7](\r\n|\r|\n)")
OBJECT = re.compile(rb"(\d+) (\d+) obj(?=[\s<\[(/])")
# Strings are gone over, since what stands in them means nothing.
HEX = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<<|>>"
                 rb"|<([^<>]*)>", re.S)
STREAM = re.compile(rb"\bstream(\r\n|\n|\r|)")

# ISO 19005-2 6.1.13 and ISO 32000-1 annex C.
MOST_INTEGER = 2 ** 31 - 1
MOST_REAL = 3.403e38
LEAST_REAL = 1.175e-38
MOST_STRING = 32767
MOST_NAME = 127
MOST_OBJECTS = 8388607
FILTERS = ("ASCIIHexDecode", "ASCII85Decode", "FlateDecode",
           "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode", "DCTDecode",
           "JPXDecode")


def check_file(doc):
    check_ends(doc)
    places = read_table(doc)
    check_objects(doc, places)
    check_trailer(doc)
    for number, value in doc.objects.items():
        if isinstance(value, Stream):
            check_stream(doc, value)
        check_limits(doc, number, value)
    if len(doc.objects) > MOST_OBJECTS:
        doc.fail("file", "too many objects", a="6.1.13")
    for warning in doc.warnings:
        doc.fail("file", f"qpdf: {warning}", pdf="7.5")


def check_ends(doc):
    data = doc.bytes
    if data[:5] != b"%PDF-" or not HEADER.match(data):
        doc.fail("file", "the header is not %PDF-1.n at the first byte",
                 a="6.1.2", pdf="7.5.2")
    line = re.split(rb"\r\n|\r|\n", data[:200], 2)
    comment = line[1] if len(line) > 1 else b""
    if comment[:1] != b"%" or len(comment) < 5 or \
            any(byte < 128 for byte in comment[1:5]):
        doc.fail("file", "the second line is no comment of four bytes over "
                 "127", a="6.1.2", pdf="7.5.2")
    end = data.rfind(b"%%EOF")
    if data[end + 5:] not in (b"", b"\n", b"\r", b"\r\n"):
        doc.fail("file", "there is something behind the last %%EOF",
                 a="6.1.3", pdf="7.5.5")
    version = doc.catalog.get("Version")
    if version is not None and not re.fullmatch(r"1\.[0-7]", str(version)):
        doc.fail(doc.catalog, f"the version is {version}", pdf="7.2.2")


# ---- the table ----


def read_table(doc):
    """Where objects are: {number: offset}, or {number: (stream, index)}."""
    data = doc.bytes
    match = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", data[-2048:])
    if not match:
        raise NotUnderstood("there is no startxref before the end")
    places, seen = {}, set()
    waiting = [int(match[1])]
    while waiting:
        offset = waiting.pop(0)
        if offset in seen or offset >= len(data):
            raise NotUnderstood(f"the table at {offset} is none")
        seen.add(offset)
        if data[offset:offset + 4] == b"xref":
            trailer = read_plain_table(doc, offset, places)
        else:
            trailer = read_stream_table(doc, offset, places)
        for key in (b"XRefStm", b"Prev"):
            found = re.search(rb"/" + key + rb"\s+(\d+)", trailer)
            if found:
                waiting.append(int(found[1]))
    return {number: place for number, place in places.items()
            if place is not None}


def read_plain_table(doc, offset, places):
    data = doc.bytes
    if not re.compile(rb"xref(\r\n|\r|\n)\d").match(data, offset):
        doc.fail("file", "xref does not end its line", a="6.1.4",
                 pdf="7.5.4")
    at = re.compile(rb"xref\s*").match(data, offset).end()
    head = re.compile(rb"(\d+) (\d+)( *)(\r\n|\r|\n)")
    row = re.compile(rb"(\d{10}) (\d{5}) ([nf])( \r| \n|\r\n)")
    while True:
        found = head.match(data, at)
        if not found:
            break
        at = found.end()
        for number in range(int(found[1]), int(found[1]) + int(found[2])):
            entry = row.match(data, at)
            if not entry:
                raise NotUnderstood(f"the table's row at {at} is no row")
            at = entry.end()
            used = entry[3] == b"n"
            places.setdefault(number, int(entry[1]) if used else None)
    end = data.find(b"startxref", at)
    if data[at:at + 7] != b"trailer":
        raise NotUnderstood(f"there is no trailer at {at}")
    return data[at:end]


def unpredict(doc, data, columns):
    size = columns + 1
    if len(data) % size:
        raise NotUnderstood("the table's rows are cut off")
    rows, last = bytearray(), bytes(columns)
    for at in range(0, len(data), size):
        kind, row = data[at], bytearray(data[at + 1:at + size])
        if kind not in (0, 2):
            raise NotUnderstood(f"the table has predictor {kind}")
        if kind == 2:
            for i in range(columns):
                row[i] = (row[i] + last[i]) & 255
        rows += row
        last = row
    return bytes(rows)


def read_stream_table(doc, offset, places):
    data = doc.bytes
    head = OBJECT.match(data, offset)
    start = STREAM.search(data, offset)
    if not head or not start:
        raise NotUnderstood(f"there is no table at {offset}")
    text = data[head.end():start.start()]
    find = lambda pattern: re.search(pattern, text)  # noqa: E731
    length = find(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
    widths = find(rb"/W\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s*\]")
    size = find(rb"/Size\s+(\d+)")
    if not length or not widths or not size or not find(rb"/Type\s*/XRef"):
        raise NotUnderstood(f"the table at {offset} lacks a key")
    table = data[start.end():start.end() + int(length[1])]
    try:
        if find(rb"/Filter"):
            table = zlib.decompress(table)
    except zlib.error as error:
        raise NotUnderstood(f"the table at {offset}: {error}") from error
    widths = [int(width) for width in widths.groups()]
    if find(rb"/Predictor\s+1[0-5]"):
        columns = find(rb"/Columns\s+(\d+)")
        table = unpredict(doc, table, int(columns[1]) if columns else 1)
    index = find(rb"/Index\s*\[([\d\s]+)\]")
    index = [int(n) for n in index[1].split()] if index else [0, int(size[1])]
    at = 0
    for first, count in zip(index[::2], index[1::2]):
        for number in range(first, first + count):
            fields = []
            for width in widths:
                fields.append(int.from_bytes(table[at:at + width], "big"))
                at += width
            kind = fields[0] if widths[0] else 1
            place = {0: None, 1: fields[1], 2: (fields[1], fields[2])}
            places.setdefault(number, place.get(kind))
    if at != len(table):
        doc.fail(int(head[1]), "the table is longer than it says",
                 pdf="7.5.8")
    return text


def check_objects(doc, places):
    """Each object is where the table says, and streams end where they say."""
    data = doc.bytes
    ordered = sorted(p for p in places.values() if isinstance(p, int))
    ends = dict(zip(ordered, ordered[1:] + [len(data)]))
    for number, place in sorted(places.items()):
        if not isinstance(place, int) or number == 0:
            continue
        head = OBJECT.match(data, place)
        if not head or int(head[1]) != number or \
                data[place - 1:place] not in (b"\n", b"\r"):
            doc.fail(number, "is not as `N 0 obj` where the table says",
                     a="6.1.9", pdf="7.3.10")
            continue
        value = doc.objects.get(number)
        start = STREAM.search(data, place, ends[place]) if value is None or \
            isinstance(value, Stream) else None
        check_hex(doc, number, data[place:start.start() if start else
                                    ends[place]])
        if value is None and start:
            check_object_stream(doc, number, data[place:start.start()],
                                data[start.end():ends[place]])
        end = data.find(b"endobj", place, ends[place])
        if isinstance(value, Stream) or \
                value is None and STREAM.search(data, place, ends[place]):
            end = check_stream_ends(doc, number, value, place, ends[place])
        if end < 0 or data[end - 1:end] not in (b"\n", b"\r") or \
                data[end + 6:end + 7] not in (b"\n", b"\r"):
            doc.fail(number, "endobj is not a line of its own", a="6.1.9",
                     pdf="7.3.10")


def check_hex(doc, number, text):
    for found in HEX.finditer(text):
        if found[1] is None:
            continue
        digits = b"".join(found[1].split())
        if len(digits) % 2 or not re.fullmatch(rb"[0-9A-Fa-f]*", digits):
            doc.fail(number, f"<{digits[:20].decode('latin-1')}> is no "
                     "string of whole bytes", a="6.1.6", pdf="house rule")


def check_object_stream(doc, number, head, data):
    """pikepdf reads its objects and hides it."""
    if not re.search(rb"/Type\s*/ObjStm", head):
        return
    try:
        check_hex(doc, number, zlib.decompressobj().decompress(data)
                  if b"/FlateDecode" in head else data)
    except zlib.error:
        doc.fail(number, "a stream of objects that cannot be read",
                 pdf="7.5.7")


def check_stream_ends(doc, number, value, place, limit):
    """Gives the place of endobj, -1 if there is none."""
    data = doc.bytes
    start = STREAM.search(data, place)
    if start[1] not in (b"\r\n", b"\n"):
        doc.fail(number, "stream is not followed by an end of line",
                 a="6.1.7.1", pdf="7.3.8.1")
    if value is not None:
        length = value.int("Length", -1)
    else:  # a stream of the table or of objects, which pikepdf hides
        found = re.search(rb"/Length\s+(\d+)(?!\s+\d+\s+R)",
                          data[place:start.start()])
        length = int(found[1]) if found else -1
    end = start.end() + length
    tail = re.compile(rb"(\r\n|\n|\r|)endstream").match(data, end)
    if length < 0 or not tail:
        doc.fail(number, f"Length {length} does not lead to endstream",
                 a="6.1.7.1", pdf="7.3.8.2")
        return data.find(b"endobj", start.end(), limit)
    if not tail[1]:
        doc.fail(number, "no end of line before endstream", a="6.1.7.1",
                 pdf="7.3.8.1")
    return data.find(b"endobj", tail.end(), limit)


# ---- the objects ----


def check_trailer(doc):
    ids = doc.trailer.get("ID")
    if not isinstance(ids, list) or len(ids) != 2 or \
            not all(isinstance(part, bytes) and part for part in ids):
        doc.fail("file", "the trailer has no ID", a="6.1.3", pdf="14.4")
    if "Encrypt" in doc.trailer:
        doc.fail("file", "it is encrypted", a="6.1.3", ua="7.16")
    catalog = doc.catalog
    if catalog.get("Type") != "Catalog":
        doc.fail(catalog, "the catalog's Type is not Catalog", pdf="7.7.2")
    for key, a in (("Requirements", "6.11"), ("AA", "6.5.2"),
                   ("Perms", "6.1.12"), ("NeedsRendering", "6.4.2")):
        if key in catalog:
            doc.fail(catalog, f"the catalog has {key}", a=a)
    if "AlternatePresentations" in catalog.dict("Names"):
        doc.fail(catalog, "there are AlternatePresentations", a="6.10")
    if "JavaScript" in catalog.dict("Names"):
        doc.fail(catalog, "there is JavaScript", a="6.5.1",
                 pdf="house rule")
    form = catalog.dict("AcroForm")
    if "XFA" in form:
        doc.fail(form, "the form is one of XFA", a="6.4.2", ua="7.15")
    if form.get("NeedAppearances"):
        doc.fail(form, "NeedAppearances is true", a="6.4.1")
    if form.list("Fields"):
        raise NotUnderstood("it has form fields, which these rules do not "
                            "know")


def check_stream(doc, stream):
    for key in ("F", "FFilter", "FDecodeParms"):
        if key in stream:
            doc.fail(stream, f"the stream has {key}", a="6.1.7.1")
    for name in stream.filters():
        if name not in FILTERS:
            doc.fail(stream, f"filter {name}", a="6.1.7.2")
        elif name in ("JPXDecode", "JBIG2Decode"):
            raise NotUnderstood(f"object {stream.num}: {name} is not looked "
                                "into by these rules")
    if stream.get("Subtype") == "PS" or "PS" in stream:
        doc.fail(stream, "PostScript", a="6.2.9.3")


def check_limits(doc, number, value):
    """Numbers, strings and names anywhere in the object."""
    parts = walk(value) if isinstance(value, (dict, list)) else ([value],)
    for part in parts:
        items = part
        if isinstance(part, Dict):
            for key in part:
                check_name(doc, number, key)
            if part.get("S") == "MCD" and not ("CT" in part and
                                               "Alt" in part):
                doc.fail(number, "media without their type and a "
                         "description", ua="7.18.6.2")
            items = part.values()
        for item in items:
            if isinstance(item, Name):
                check_name(doc, number, item)
            elif isinstance(item, bytes) and len(item) > MOST_STRING:
                doc.fail(number, f"a string of {len(item)} bytes", a="6.1.13")
            elif isinstance(item, (int, float)):
                check_number(doc, number, item)


def check_name(doc, where, name):
    if len(name.encode("utf-8", "surrogateescape")) > MOST_NAME:
        doc.fail(where, f"a name of more than {MOST_NAME} bytes", a="6.1.13")


def check_number(doc, where, number):
    if isinstance(number, int):
        if abs(number) > MOST_INTEGER:
            doc.fail(where, f"{number} is too large", a="6.1.13")
    elif abs(number) > MOST_REAL or 0 < abs(number) < LEAST_REAL:
        doc.fail(where, f"{number} is out of the range of numbers",
                 a="6.1.13")
