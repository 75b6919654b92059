"""Contents of pages and forms: operators, marks, and what is used in them.

The operators are read here and not by pikepdf, which mends what it can: an
odd hexadecimal string, an operator that does not exist or operands that are
too many are what these rules are to find.
"""
import re

from .colour import check_blend, check_group, check_intent_name
from .document import (Dict, Name, NotUnderstood, Stream, is_int, is_number,
                       text_of)
from .file import check_name, check_number, MOST_STRING

MOST_SAVED = 28  # q without its Q, ISO 19005-2 6.1.13
MOST_FORMS = 20  # forms in forms
# Of artifacts: their types, what those of pages may be, and whose words they
# may have.
ARTIFACTS = {None, "Pagination", "Layout", "Page", "Background"}
PAGINATION = {None, "Header", "Footer", "Watermark"}
WITH_WORDS = {"Pagination", "Page", "Background"}

TOKEN = re.compile(
    rb"[\0\t\n\f\r ]+|%[^\r\n]*"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))(?=[\0\t\n\f\r \[\]<>()/%]|\Z)"
    rb"|(?P<word>[A-Za-z'\"][A-Za-z0-9*'\"]*)(?=[\0\t\n\f\r \[\]<>()/%]|\Z)"
    rb"|/(?P<name>[^\0\t\n\f\r \[\]<>()/%{}]*)"
    rb"|\((?P<string>(?:[^()\\]|\\.)*)\)"
    rb"|(?P<bracket>\[|\]|<<|>>)"
    rb"|<(?P<hex>[^<>]*)>"
    rb"|(?P<nested>\()", re.S)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.S)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f",
           b"\n": b"", b"\r": b"", b"\r\n": b""}
NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")

# Operands of each operator: n numbers, s string, / name, a array, d
# dictionary or name; * any number of numbers, then perhaps a name.
OPERATORS = {
    "w": "n", "J": "n", "j": "n", "M": "n", "d": "an", "ri": "/", "i": "n",
    "gs": "/", "q": "", "Q": "", "cm": "nnnnnn",
    "m": "nn", "l": "nn", "c": "nnnnnn", "v": "nnnn", "y": "nnnn", "h": "",
    "re": "nnnn", "S": "", "s": "", "f": "", "F": "", "f*": "", "B": "",
    "B*": "", "b": "", "b*": "", "n": "", "W": "", "W*": "",
    "BT": "", "ET": "", "Tc": "n", "Tw": "n", "Tz": "n", "TL": "n",
    "Tf": "/n", "Tr": "n", "Ts": "n", "Td": "nn", "TD": "nn", "Tm": "nnnnnn",
    "T*": "", "Tj": "s", "TJ": "a", "'": "s", '"': "nns",
    "CS": "/", "cs": "/", "SC": "*", "SCN": "*", "sc": "*", "scn": "*",
    "G": "n", "g": "n", "RG": "nnn", "rg": "nnn", "K": "nnnn", "k": "nnnn",
    "sh": "/", "Do": "/", "MP": "/", "DP": "/d", "BMC": "/", "BDC": "/d",
    "EMC": "", "BX": "", "EX": "", "d0": "nn", "d1": "nnnnnn",
}
PATH = {"m", "l", "c", "v", "y", "h", "re"}
PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"}
STROKES = {"S", "s", "B", "B*", "b", "b*"}
FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
SHOW = {"Tj", "TJ", "'", '"'}
IN_TEXT = SHOW | {"Td", "TD", "Tm", "T*"}
NOT_IN_TEXT = PATH | PAINT | {"W", "W*", "q", "Q", "cm", "sh", "Do", "BT"}
DEVICES = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK",
           "G": "DeviceGray", "RG": "DeviceRGB", "K": "DeviceCMYK"}


def unescape(match):
    word = match[1]
    if word is None:
        return b"\n"
    if word[:1] in b"01234567":
        return bytes([int(word, 8) & 255])
    return ESCAPES.get(word, word)


class Malformed(Exception):
    pass


def nested_string(data, at):
    """A string with parentheses in it, from behind its first one."""
    depth, start = 1, at
    while at < len(data):
        byte = data[at:at + 1]
        if byte == b"\\":
            at += 1
        elif byte in b"()":
            depth += 1 if byte == b"(" else -1
            if depth == 0:
                return ESCAPE.sub(unescape, data[start:at]), at + 1
        at += 1
    raise Malformed("a string without an end")


def operations(data, complain):
    """Gives (operator, operands) one after the other; COMPLAIN is told what
    is wrong with a string, as (what, clauses)."""
    at, size = 0, len(data)
    operands, stack = [], []
    match = TOKEN.match
    while at < size:
        token = match(data, at)
        if token is None:
            raise Malformed(f"{bytes(data[at:at + 20])!r} at {at} is nothing")
        at = token.end()
        kind = token.lastgroup
        if kind is None:
            continue
        text = token[kind]
        if kind == "number":
            operands.append(float(text) if b"." in text else int(text))
        elif kind == "word":
            word = text.decode("latin-1")
            if word in ("true", "false", "null"):
                operands.append({"true": True, "false": False}.get(word))
            elif stack:
                raise Malformed(f"{word} in an array or a dictionary")
            elif word == "BI":
                dictionary, at = inline_image(data, at)
                yield "BI", [dictionary]
                operands = []
            else:
                yield word, operands
                operands = []
        elif kind == "name":
            if b"#" in text:
                text = NAME_ESCAPE.sub(
                    lambda found: bytes([int(found[1], 16)]), text)
            operands.append(Name(text.decode("utf-8", "surrogateescape")))
        elif kind == "string":
            if b"\\" in text or b"\r" in text:
                text = ESCAPE.sub(unescape, text)
            operands.append(text)
        elif kind == "hex":
            operands.append(from_hex(text, complain))
        elif kind == "nested":
            text, at = nested_string(data, at)
            operands.append(text)
        elif text in (b"[", b"<<"):
            stack.append((text, operands))
            operands = []
        else:
            if not stack or (stack[-1][0] == b"[") != (text == b"]"):
                raise Malformed(f"{text.decode()} at {at} closes nothing")
            _, outer = stack.pop()
            outer.append(operands if text == b"]" else to_dict(operands))
            operands = outer
    if operands or stack:
        raise Malformed("operands without an operator at the end")


def to_dict(items):
    if len(items) % 2 or \
            not all(isinstance(key, Name) for key in items[::2]):
        raise Malformed("a dictionary that is none")
    return Dict(zip(items[::2], items[1::2]))


def from_hex(text, complain):
    digits = b"".join(text.split())
    if re.search(rb"[^0-9A-Fa-f]", digits):
        complain("a hexadecimal string with other characters",
                 {"a": "6.1.6", "pdf": "7.3.4.3"})
        return b""
    if len(digits) % 2:
        complain("a hexadecimal string of an odd number of digits",
                 {"a": "6.1.6", "pdf": "house rule"})
        digits += b"0"
    return bytes.fromhex(digits.decode())


def inline_image(data, at):
    start = re.compile(rb"\sID\s").search(data, at)
    end = start and re.compile(rb"\sEI(?=[\s]|\Z)").search(data, start.end())
    if not end:
        raise Malformed("an inline image without an end")
    items = []
    for _, found in operations(data[at:start.start()] + b" X", lambda *_: 0):
        items = found
    return to_dict(items), end.end()


class State:
    """What q saves."""

    __slots__ = ("font", "mode", "fill", "stroke", "overprint")

    def __init__(self):
        self.font, self.mode = None, 0
        self.fill = self.stroke = None  # None: the black of the beginning
        self.overprint = (False, False, 0)  # stroking, filling, mode

    def copy(self):
        other = State()
        other.font, other.mode = self.font, self.mode
        other.fill, other.stroke = self.fill, self.stroke
        other.overprint = self.overprint
        return other


class Mark:
    """Marked content that is open."""

    __slots__ = ("tag", "mcid", "artifact", "actual", "words", "in_text",
                 "kind")

    def __init__(self, tag, mcid, actual, in_text, kind="Page"):
        self.tag, self.mcid, self.actual = tag, mcid, actual
        self.words = None  # the ActualText here, which its glyphs do not say
        self.artifact = tag == "Artifact"
        self.in_text = in_text
        self.kind = kind  # of an artifact


class Run:
    """One content stream with its resources, being read."""

    def __init__(self, contents, where, resources, key, state, depth, outer):
        self.contents, self.doc = contents, contents.doc
        self.where, self.resources = where, resources
        self.key = key  # whose MCIDs they are: a page's or form's object
        self.state, self.saved = state, []
        self.depth = depth  # of q, with that of the contents around
        self.marks = []
        self.outer = outer  # marks of the contents around
        self.in_text = self.in_path = False
        self.mcids = contents.mcids.setdefault(key, [])
        self.update_marks()

    def fail(self, what, **clauses):
        self.doc.fail(self.where, what, **clauses)

    def resource(self, category, name):
        value = self.resources.dict(category).get(name)
        if value is None:
            self.fail(f"{category} {name} is not in the resources", a="6.2.2",
                      pdf="7.8.3")
        return value

    # ---- marks ----

    def update_marks(self):
        marks = self.outer + self.marks
        self.tagged = any(mark.mcid is not None for mark in marks)
        self.artifact = any(mark.artifact for mark in marks)
        self.speechless = not self.outer and self.artifact and not any(
            mark.kind in WITH_WORDS for mark in marks)
        self.actual = any(mark.actual for mark in marks)

    def open_mark(self, tag, properties):
        if isinstance(properties, Name):
            properties = self.resource("Properties", properties)
        if not isinstance(properties, Dict):
            properties = Dict()
        mcid = properties.get("MCID")
        if mcid is not None and (not is_int(mcid) or mcid < 0):
            self.fail(f"MCID is {mcid}", pdf="14.7.4.2")
            mcid = None
        for name, a, ua in (("ActualText", "6.7.7", "7.1"),
                            ("Alt", "6.7.5", "7.1"), ("E", "6.7.8", "7.1"),
                            ("Lang", "6.7.4", "7.2")):
            value = properties.get(name)
            if name in properties and self.contents.bad_text(name, value):
                self.fail(f"{name} of marked content is no "
                          + ("language" if name == "Lang" else "text"),
                          a=a, ua=ua, pdf="14.9", level="a")
        mark = Mark(tag, mcid, isinstance(
            properties.get("ActualText"), bytes), self.in_text,
            properties.get("Type"))
        if mark.actual:
            mark.words = text_of(properties["ActualText"])
            self.say(mark.words or "")
        if mark.artifact and mcid is not None:
            self.fail("an artifact with an MCID", ua="7.1", pdf="14.8.2.2")
        if mark.artifact and self.tagged:
            self.fail("an artifact in tagged content", ua="7.1",
                      pdf="14.8.2.2")
        if mcid is not None and self.artifact:
            self.fail("tagged content in an artifact", ua="7.1",
                      pdf="14.8.2.2")
        if mcid is not None and self.tagged:
            self.fail(f"MCID {mcid} is inside another one", pdf="14.7.4.2")
        if mark.artifact and (mark.kind not in ARTIFACTS or (
                mark.kind == "Pagination" and
                properties.get("Subtype") not in PAGINATION)):
            self.fail(f"an artifact of type {mark.kind} "
                      f"{properties.get('Subtype')}", ua="7.8",
                      pdf="14.8.2.2.2")
        if mcid is not None:
            if mcid in self.mcids:
                self.fail(f"MCID {mcid} is there twice", pdf="14.7.4.2")
            self.mcids.append(mcid)
            mark.actual = mark.actual or (
                self.key, mcid) in self.contents.replaced
        self.marks.append(mark)
        self.update_marks()

    def close_mark(self):
        if not self.marks:
            self.fail("EMC closes nothing", pdf="14.6")
            return
        if self.marks.pop().in_text != self.in_text:
            self.fail("marked content and a text object cross each other",
                      pdf="14.6")
        self.update_marks()

    def say(self, what):
        """Text of the content item that is open, unless an ActualText around
        has said it."""
        marks = self.outer + self.marks
        if any(mark.words is not None for mark in marks):
            return
        for mark in marks:
            if mark.mcid is not None:
                self.contents.shown.setdefault(
                    (self.key, mark.mcid), []).append(what)

    def paint(self):
        """Something is drawn: it has to be tagged or an artifact."""
        if not self.tagged and not self.artifact:
            self.fail("content that is neither tagged nor an artifact",
                      ua=self.contents.untagged)

    # ---- operators ----

    def read(self, data):
        def complain(what, clauses):
            self.fail(what, **clauses)

        try:
            for word, operands in operations(data, complain):
                self.operator(word, operands)
        except Malformed as error:
            self.fail(f"the content ends in what cannot be read: {error}",
                      pdf="7.8.2")
            return
        if self.marks:
            self.fail(f"marked content {self.marks[-1].tag} is not closed",
                      pdf="14.6")
        if self.saved:
            self.fail("q without Q", pdf="8.4.2")
        if self.in_text:
            self.fail("BT without ET", pdf="9.4.1")

    def operator(self, word, operands):
        if word == "BI":
            self.contents.images.check_inline(self, operands[0])
            self.paint()
            return
        wanted = OPERATORS.get(word)
        if wanted is None:
            self.fail(f"there is no operator {word}", a="6.2.2", pdf="7.8.2")
            return
        if not self.operands_fit(wanted, operands):
            self.fail(f"{word} has the wrong operands", pdf="7.8.2")
            return
        self.check_order(word)
        if word in SHOW:
            self.show(word, operands)
        elif word in PAINT:
            self.in_path = False
            if word != "n":
                self.fill_and_stroke(word in FILLS, word in STROKES)
        else:
            action = ACTIONS.get(word)
            if action is not None:
                action(self, word, operands)

    def operands_fit(self, wanted, operands):
        for operand in operands:
            if isinstance(operand, (int, float)):
                check_number(self.doc, self.where, operand)
            elif isinstance(operand, Name):
                check_name(self.doc, self.where, operand)
            elif isinstance(operand, bytes) and len(operand) > MOST_STRING:
                self.fail("a string that is too long", a="6.1.13")
        if wanted == "*":
            return bool(operands) and all(map(is_number, operands[:-1])) and \
                (is_number(operands[-1]) or isinstance(operands[-1], Name))
        if len(wanted) != len(operands):
            return False
        kinds = {"n": is_number,
                 "s": lambda value: isinstance(value, bytes),
                 "/": lambda value: isinstance(value, Name),
                 "a": lambda value: isinstance(value, list),
                 "d": lambda value: isinstance(value, (Dict, Name))}
        return all(kinds[kind](operand)
                   for kind, operand in zip(wanted, operands))

    def check_order(self, word):
        if self.in_text and word in NOT_IN_TEXT:
            self.fail(f"{word} in a text object", pdf="8.2")
        elif not self.in_text and word in IN_TEXT:
            self.fail(f"{word} outside of text objects", pdf="9.4.1")
        if word in PATH:
            if not self.in_path and word not in ("m", "re"):
                self.fail(f"{word} without a point before it", pdf="8.5.2.1")
            self.in_path = True
        elif self.in_path and word not in PAINT and word not in ("W", "W*"):
            self.fail(f"{word} in the middle of a path", pdf="8.2")

    def show(self, word, operands):
        font = self.state.font
        if font is None:
            self.fail("text before any Tf", pdf="9.3.1")
            return
        strings = operands[-1:]
        if word == "TJ":
            strings = []
            for item in operands[0]:
                if isinstance(item, bytes):
                    strings.append(item)
                elif not is_number(item):
                    self.fail("TJ has the wrong operands", pdf="9.4.3")
        invisible = self.state.mode in (3, 7)
        used = font.used[invisible, self.actual]
        codes = [code for string in strings for code in font.split(string)]
        used.update(codes)
        self.say((font, codes, any(mark.tag == "ReversedChars"
                                   for mark in self.outer + self.marks)))
        if None in used:
            used.discard(None)
            self.fail("bytes of a string that are no code of the font",
                      pdf="9.7.6.2")
        if any(strings):
            self.paint()
            if self.speechless:
                self.fail("words in an artifact that is no header, footer or "
                          "mark of the page", ua="7.8")
            mode = self.state.mode % 4
            if mode < 3:
                self.use_colours(mode in (0, 2), mode in (1, 2))

    def fill_and_stroke(self, fills, strokes):
        self.paint()
        self.use_colours(fills, strokes)

    def use_colours(self, fills, strokes):
        stroking, filling, mode = self.state.overprint
        for used, space, over in ((fills, self.state.fill, filling),
                                  (strokes, self.state.stroke, stroking)):
            if not used:
                continue
            if space is None:
                self.contents.colours.device(
                    "DeviceGray", self.where, self.resources)
            elif over and mode == 1 and space == "ICCBased 4":
                self.fail("overprinting in mode 1 with ICCBased CMYK",
                          a="6.2.4.2")

    def op_save(self, _word, _operands):
        self.saved.append(self.state.copy())
        if len(self.saved) + self.depth > MOST_SAVED:
            self.fail(f"q is nested deeper than {MOST_SAVED}", a="6.1.13")

    def op_restore(self, _word, _operands):
        if self.saved:
            self.state = self.saved.pop()
        else:
            self.fail("Q without q", pdf="8.4.2")

    def op_text(self, word, _operands):
        if self.in_text == (word == "BT"):
            self.fail(f"{word} where it cannot be", pdf="9.4.1")
        self.in_text = word == "BT"

    def op_font(self, _word, operands):
        font = self.resource("Font", operands[0])
        if isinstance(font, Dict):
            self.state.font = self.contents.fonts.get(font)

    def op_mode(self, _word, operands):
        self.state.mode = operands[0]
        if operands[0] not in range(8):
            self.fail(f"text rendering mode {operands[0]}", pdf="9.3.6")

    def op_device(self, word, _operands):
        self.contents.colours.device(
            DEVICES[word], self.where, self.resources)
        self.set_space(word.isupper(), DEVICES[word])

    def op_space(self, word, operands):
        name = operands[0]
        space = self.contents.colours.named(name, self.resources, self.where)
        self.set_space(word == "CS", space)

    def set_space(self, stroking, space):
        if stroking:
            self.state.stroke = space
        else:
            self.state.fill = space

    def op_colour(self, word, operands):
        if isinstance(operands[-1], Name):
            pattern = self.resource("Pattern", operands[-1])
            if isinstance(pattern, Dict):
                self.contents.pattern(pattern, self)

    def op_shading(self, _word, operands):
        shading = self.resource("Shading", operands[0])
        if isinstance(shading, Dict):
            self.contents.colours.shading(
                shading, self.resources, self.where)
        self.paint()

    def op_intent(self, _word, operands):
        check_intent_name(self.doc, self.where, operands[0])

    def op_state(self, _word, operands):
        state = self.resource("ExtGState", operands[0])
        if isinstance(state, Dict):
            self.contents.graphics_state(state, self)

    def op_do(self, _word, operands):
        xobject = self.resource("XObject", operands[0])
        if not isinstance(xobject, Stream):
            return
        kind = xobject.get("Subtype")
        if kind == "Image":
            self.paint()
            self.contents.images.check(xobject, self.resources, self.where)
            if xobject.get("ImageMask") is True:
                self.use_colours(True, False)
        elif kind == "Form":
            self.contents.form(xobject, self)
        else:
            self.fail(f"an XObject of type {kind}", a="6.2.9.3",
                      pdf="8.8")

    def op_mark(self, word, operands):
        self.open_mark(operands[0], operands[1] if word == "BDC" else None)

    def op_close(self, _word, _operands):
        self.close_mark()


ACTIONS = {
    "q": Run.op_save, "Q": Run.op_restore, "BT": Run.op_text,
    "ET": Run.op_text, "Tf": Run.op_font, "Tr": Run.op_mode,
    "CS": Run.op_space, "cs": Run.op_space, "SCN": Run.op_colour,
    "scn": Run.op_colour, "sh": Run.op_shading, "ri": Run.op_intent,
    "gs": Run.op_state, "Do": Run.op_do, "BMC": Run.op_mark,
    "BDC": Run.op_mark, "EMC": Run.op_close,
    **dict.fromkeys(DEVICES, Run.op_device),
}


class Contents:
    """All contents of the document, read once each."""

    def __init__(self, doc, fonts, colours, images, replaced, bad_text):
        self.doc, self.fonts, self.colours = doc, fonts, colours
        self.images, self.bad_text = images, bad_text
        self.replaced = replaced  # (owner, MCID) below an ActualText
        self.mcids = {}  # by the object that has them: in order
        self.shown = {}  # by owner and MCID: (font, codes, whether they run
        # against the order of reading), or an ActualText
        self.forms_done = set()
        self.uses = {}  # how often a form is drawn
        self.form_depth = 0
        self.form_keys = {}  # forms with MCIDs
        self.untagged = "7.1"  # the clause that wants all to be marked

    def read_pages(self):
        for page in self.doc.pages:
            resources = page.get("Resources")
            if not isinstance(resources, Dict):
                self.doc.fail(page.where, "no Resources", pdf="7.7.3.3")
                resources = Dict()
            if "Group" in page.dict:
                check_group(self, page.dict.dict("Group"), resources,
                            page.where)
            data = b"\n".join(part.data() for part in page.contents())
            run = Run(self, page.where, resources, page.dict.num, State(), 0,
                      [])
            run.read(data)
            for annotation in page.dict.list("Annots"):
                if isinstance(annotation, Dict):
                    self.appearance(annotation, run)
        for number, count in self.uses.items():
            if count > 1 and self.mcids.get(number):
                self.doc.fail(number, "a form with MCIDs is drawn "
                              f"{count} times", ua="7.20", pdf="14.7.4.2")

    def appearance(self, annotation, run):
        """How an annotation looks. What it is its element says; that of a
        printer's mark is an artifact."""
        form = annotation.dict("AP").get("N")
        if not isinstance(form, Stream):
            return
        run.marks = [Mark("Artifact", None, False, False)]
        if annotation.get("Subtype") == "PrinterMark":
            run.marks, self.untagged = [], "7.18.8"
        run.update_marks()
        self.form(form, run)
        self.untagged = "7.1"

    def form(self, form, run):
        for key in ("OPI", "PS", "Subtype2"):
            if key in form and (key != "Subtype2" or form[key] == "PS"):
                self.doc.fail(form, f"a form with {key}", a="6.2.9.1")
        if "Ref" in form:
            self.doc.fail(form, "a reference to another file's page",
                          a="6.2.9.2", ua="7.20")
        self.uses[form.num] = self.uses.get(form.num, 0) + 1
        key = (form.num, run.tagged, run.artifact, run.actual)
        if key in self.forms_done:
            return
        self.forms_done.add(key)
        resources = form.get("Resources")
        if not isinstance(resources, Dict):
            self.doc.fail(form, "a form without Resources", a="6.2.2",
                          pdf="7.8.3")
            resources = Dict()
        if "Group" in form:
            check_group(self, form.dict("Group"), resources, form)
        self.nested(form, run, resources, run.outer + run.marks)

    def nested(self, stream, run, resources, marks):
        if self.form_depth > MOST_FORMS:
            raise NotUnderstood(f"object {stream.num}: forms in forms, "
                                "without an end")
        self.form_depth += 1
        self.mcids.pop(stream.num, None)
        inner = Run(self, f"{run.where} / object {stream.num}", resources,
                    stream.num, run.state.copy(),
                    run.depth + len(run.saved), marks)
        inner.read(stream.data())
        self.form_depth -= 1

    def pattern(self, pattern, run):
        kind = pattern.get("PatternType")
        if kind == 2:
            self.colours.shading(
                pattern.dict("Shading"), run.resources, run.where)
            if "ExtGState" in pattern:
                self.graphics_state(pattern.dict("ExtGState"), run)
        elif kind == 1 and isinstance(pattern, Stream):
            if pattern.num in self.forms_done:
                return
            self.forms_done.add(pattern.num)
            # What a pattern draws is marked where the pattern is used.
            self.nested(pattern, run, pattern.dict("Resources"),
                        [Mark("Artifact", None, False, False)])
        else:
            self.doc.fail(run.where, f"a pattern of type {kind}", pdf="8.7")

    def graphics_state(self, state, run):
        where = run.where
        if "TR" in state:
            self.doc.fail(where, "a graphics state with TR", a="6.2.5")
        if state.get("TR2", "Default") != "Default":
            self.doc.fail(where, "a graphics state with TR2", a="6.2.5")
        if "HTP" in state:
            self.doc.fail(where, "a graphics state with HTP", a="6.2.5")
        half = state.get("HT")
        if isinstance(half, Dict):
            if half.get("HalftoneType") not in (1, 5) or \
                    "HalftoneName" in half or "TransferFunction" in half:
                self.doc.fail(where, "a halftone that is not allowed",
                              a="6.2.5")
        if "RI" in state:
            check_intent_name(self.doc, where, state["RI"])
        if "BM" in state:
            check_blend(self.doc, where, state["BM"])
        mask = state.get("SMask")
        transparent = isinstance(mask, Dict) or \
            state.get("ca", 1) != 1 or state.get("CA", 1) != 1 or \
            state.get("BM", "Normal") not in ("Normal", "Compatible")
        if transparent:
            self.colours.transparent(where)
        for key in ("ca", "CA"):
            value = state.get(key, 1)
            if not is_number(value) or not 0 <= value <= 1:
                self.doc.fail(where, f"{key} is {value}", pdf="11.6.4.4")
        if isinstance(mask, Dict):
            self.soft_mask(mask, run)
        stroking, filling, mode = run.state.overprint
        stroking = state.get("OP", stroking)
        filling = state.get("op", state.get("OP", filling))
        run.state.overprint = (stroking, filling, state.get("OPM", mode))
        font = state.get("Font")
        if isinstance(font, list) and font and isinstance(font[0], Dict):
            run.state.font = self.fonts.get(font[0])

    def soft_mask(self, mask, run):
        form = mask.get("G")
        if mask.get("S") not in ("Alpha", "Luminosity") or \
                not isinstance(form, Stream):
            self.doc.fail(run.where, "a soft mask that is none",
                          pdf="11.6.5.2")
            return
        # A mask is no content of its own.
        outside = run.marks
        run.marks = outside + [Mark("Artifact", None, False, False)]
        run.update_marks()
        self.form(form, run)
        run.marks = outside
        run.update_marks()
