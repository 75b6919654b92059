"""Pages: their boxes, their annotations, and what happens on a click."""
import re

from .document import Dict, Name, Stream, is_int, is_number, is_rect, text_of

ANNOTATIONS = {"Text", "Link", "FreeText", "Line", "Square", "Circle",
               "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly",
               "StrikeOut", "Stamp", "Caret", "Ink", "Popup",
               "FileAttachment", "Widget", "PrinterMark", "TrapNet",
               "Watermark", "Redact"}
INVISIBLE, HIDDEN, PRINT, NO_VIEW, TOGGLE = 1, 2, 4, 32, 256
ACTIONS = {"GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm"}
NAMED = {"NextPage", "PrevPage", "FirstPage", "LastPage"}
# How the target of a destination may be shown, and how many numbers follow.
VIEWS = {"XYZ": 3, "Fit": 0, "FitH": 1, "FitV": 1, "FitR": 4, "FitB": 0,
         "FitBH": 1, "FitBV": 1}
LEAST_SIDE, MOST_SIDE = 3, 14400
ROUNDING = 0.01  # of a point, between boxes
MOST_ACTIONS = 1000
URI = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]*:[!-~]*")


class Pages:
    def __init__(self, doc, colours, structure, destinations):
        self.doc, self.colours = doc, colours
        self.structure = structure
        self.destinations = destinations  # by name

    def check(self):
        for page in self.doc.pages:
            self.check_page(page)
            annotations = page.dict.get("Annots", [])
            if not isinstance(annotations, list):
                self.doc.fail(page.where, "Annots is no array", pdf="7.7.3.3")
                continue
            if annotations and page.dict.get("Tabs") != "S":
                self.doc.fail(page.where, "Tabs is not S", ua="7.18.3")
            for annotation in annotations:
                if isinstance(annotation, Dict):
                    self.check_annotation(page, annotation)
                else:
                    self.doc.fail(page.where, "Annots has something else",
                                  pdf="7.7.3.3")

    def check_page(self, page):
        doc, where = self.doc, page.where
        if page.dict.get("Type") != "Page":
            doc.fail(where, "Type is not Page", pdf="7.7.3.3")
        media = page.get("MediaBox")
        boxes = {"MediaBox": media, "CropBox": page.get("CropBox")}
        boxes.update((key, page.dict.get(key))
                     for key in ("BleedBox", "TrimBox", "ArtBox"))
        for key, box in boxes.items():
            if box is None and key != "MediaBox":
                continue
            if not is_rect(box) or box[0] >= box[2] or box[1] >= box[3]:
                doc.fail(where, f"{key} is {box}", pdf="14.11.2")
                boxes[key] = None
                continue
            for side in (box[2] - box[0], box[3] - box[1]):
                if not LEAST_SIDE <= side <= MOST_SIDE:
                    doc.fail(where, f"{key} is {side} wide or high",
                             a="6.1.13", pdf="house rule")
        for inner, outer in (("CropBox", "MediaBox"),
                             ("BleedBox", "MediaBox"),
                             ("TrimBox", "BleedBox"),
                             ("TrimBox", "MediaBox"),
                             ("ArtBox", "MediaBox")):
            if boxes[inner] and boxes[outer] and not inside(
                    boxes[inner], boxes[outer]):
                doc.fail(where, f"{inner} goes beyond {outer}",
                         pdf="14.11.2")
        if page.dict.get("Rotate", 0) not in (0, 90, 180, 270):
            doc.fail(where, f"Rotate is {page.dict['Rotate']}",
                     pdf="7.7.3.3")
        for key, a in (("AA", "6.5.2"), ("PresSteps", "6.10")):
            if key in page.dict:
                doc.fail(where, f"the page has {key}", a=a)
        if page.dict.get("Contents") is not None and not page.contents():
            doc.fail(where, "Contents is no stream", pdf="7.7.3.3")

    # ---- annotations ----

    def check_annotation(self, page, annotation):
        doc, kind = self.doc, annotation.name("Subtype")
        if kind not in ANNOTATIONS:
            doc.fail(annotation, f"an annotation of type {kind}", a="6.3.1",
                     ua="7.18.1")
        if kind == "TrapNet":
            doc.fail(annotation, "a trap network", a="6.3.1", ua="7.18.2")
        if annotation.get("Type", "Annot") != "Annot":
            doc.fail(annotation, "Type is not Annot", pdf="12.5.2")
        if annotation.get("P") not in (None, page.dict):
            doc.fail(annotation, "P is another page", pdf="12.5.2")
        flags = annotation.int("F")
        if flags is None:
            if kind != "Popup":
                doc.fail(annotation, "no F", a="6.3.2")
            flags = 0
        elif kind != "Popup" and not flags & PRINT or \
                flags & (INVISIBLE | HIDDEN | NO_VIEW | TOGGLE):
            doc.fail(annotation, f"F is {flags}: it has to be printed and "
                     "not hidden", a="6.3.2")
        rect = annotation.get("Rect")
        if not is_rect(rect) or rect[0] > rect[2] or rect[1] > rect[3]:
            doc.fail(annotation, f"Rect is {rect}", pdf="12.5.2")
            rect = None
        self.check_appearance(annotation, kind, rect)
        self.check_quads(annotation, page, rect)
        hidden = flags & HIDDEN or rect and not overlaps(
            rect, page.get("CropBox") or page.get("MediaBox"))
        if kind == "Link":
            self.check_link(page, annotation, rect, hidden)
        elif kind == "Widget":
            self.check_field(annotation)
        elif kind == "PrinterMark":
            self.check_mark(annotation)
        elif kind != "Popup" and not hidden:
            if not text_of(annotation.get("Contents")):
                doc.fail(annotation, f"a {kind} without Contents",
                         ua="7.18.1")
            self.check_owner(annotation, "Annot", "7.18.1")
        if kind == "FileAttachment":
            self.check_file(annotation)
        if "AA" in annotation:
            doc.fail(annotation, "AA", a="6.5.2")
        for key in ("C", "IC"):
            n = len(annotation.list(key))
            if n and not self.colours.intent:
                doc.fail(annotation, "a colour without an output intent",
                         a="6.2.4.3")
        if "A" in annotation:
            self.check_actions(annotation.get("A"), annotation)

    def check_field(self, widget):
        self.check_owner(widget, "Form", "7.18.4")
        field = widget
        while "TU" not in field and isinstance(field.get("Parent"), Dict):
            field = field["Parent"]
            if field is widget:
                break
        if not (text_of(field.get("TU")) or "").strip():
            self.doc.fail(widget, "a field without TU", ua="7.18.4")

    def check_mark(self, mark):
        if "StructParent" in mark or mark.num in self.structure.objects:
            self.doc.fail(mark, "a printer's mark in the structure",
                          ua="7.18.8", pdf="house rule")

    def check_file(self, annotation):
        spec = annotation.get("FS")
        if not isinstance(spec, Dict) or not (
                text_of(spec.get("F")) and text_of(spec.get("UF"))):
            self.doc.fail(annotation, "an attachment without F and UF",
                          ua="7.18.7", pdf="12.5.6.15")

    def check_appearance(self, annotation, kind, rect):
        looks = annotation.get("AP")
        if looks is None:
            if kind not in ("Popup", "Link") and not (
                    rect and rect[0] == rect[2] and rect[1] == rect[3]):
                self.doc.fail(annotation, "no AP", a="6.3.3")
        elif not isinstance(looks, Dict) or set(looks) != {"N"} or \
                kind != "Widget" and not isinstance(looks.get("N"), Stream):
            self.doc.fail(annotation, "AP has something else than N",
                          a="6.3.3")

    def check_quads(self, annotation, page, rect):
        quads = annotation.get("QuadPoints")
        if quads is None:
            return
        if not isinstance(quads, list) or len(quads) % 8 or \
                not all(map(is_number, quads)):
            self.doc.fail(annotation, "QuadPoints are no quadrilaterals",
                          pdf="12.5.6.5")
            return
        # Readers take no notice of those that go beyond.
        if rect and not (
                inside([min(quads[::2]), min(quads[1::2]),
                        max(quads[::2]), max(quads[1::2])], rect)):
            self.doc.fail(annotation, "QuadPoints go beyond Rect",
                          pdf="12.5.6.5")

    def check_link(self, page, annotation, rect, hidden):
        doc = self.doc
        if "A" in annotation and "Dest" in annotation:
            doc.fail(annotation, "a link with A and Dest", pdf="12.5.6.5")
        if "A" not in annotation and "Dest" not in annotation:
            doc.fail(annotation, "a link that leads nowhere",
                     pdf="house rule")
        if "Dest" in annotation:
            self.check_destination(annotation["Dest"], annotation)
        if rect and not overlaps(rect, page.get("MediaBox")):
            doc.fail(annotation, "a link beside the page", pdf="house rule")
        if hidden:
            return
        if not (text_of(annotation.get("Contents")) or "").strip():
            doc.fail(annotation, "a link without Contents", ua="7.18.5")
        self.check_owner(annotation, "Link", "7.18.5")

    def check_owner(self, annotation, kind, clause):
        """Its element, which the parent tree leads to, is of the kind."""
        structure = self.structure
        elements = structure.objects.get(annotation.num, [])
        key = annotation.get("StructParent")
        if not is_int(key) or key not in structure.parents:
            self.doc.fail(annotation, "StructParent leads to no element",
                          ua=clause,
                          pdf="14.7.4.4" if structure.tree else None)
        if not any(element.type == kind or element.parent is not None and
                   element.parent.type == kind for element in elements):
            self.doc.fail(annotation, f"is in no {kind} of the structure",
                          ua=clause,
                          pdf="14.7.4.3" if structure.tree else None)

    # ---- actions and destinations ----

    def check_actions(self, action, where):
        waiting = [action]
        seen = set()
        while waiting and len(seen) < MOST_ACTIONS:
            action = waiting.pop()
            if not isinstance(action, Dict) or id(action) in seen:
                self.doc.fail(where, "an action that is none", pdf="12.6.2")
                continue
            seen.add(id(action))
            self.check_action(action, where)
            following = action.get("Next")
            if following is not None:
                waiting += following if isinstance(
                    following, list) else [following]

    def check_action(self, action, where):
        doc, kind = self.doc, action.name("S")
        if kind not in ACTIONS:
            doc.fail(where, f"an action {kind}", a="6.5.1",
                     pdf="house rule")
        if kind == "Named" and action.get("N") not in NAMED:
            doc.fail(where, f"a named action {action.get('N')}", a="6.5.1")
        if kind == "GoTo":
            self.check_destination(action.get("D"), where)
        if kind == "URI":
            uri = action.get("URI")
            if not isinstance(uri, bytes) or not URI.fullmatch(uri):
                doc.fail(where, f"a URI that is none: {uri!r}",
                         pdf="12.6.4.7")

    def check_destination(self, target, where):
        doc = self.doc
        if isinstance(target, (bytes, Name)):
            name = target if isinstance(target, bytes) else \
                str(target).encode()
            if name not in self.destinations:
                doc.fail(where, f"there is no destination {name!r}",
                         pdf="12.3.2.3")
                return
            target = self.destinations[name]
        if isinstance(target, Dict):
            target = target.get("D")
        if not isinstance(target, list) or len(target) < 2 or \
                not isinstance(target[0], Dict) or \
                target[0].num not in doc.page_of:
            doc.fail(where, "a destination that is on no page",
                     pdf="12.3.2.2")
            return
        wanted = VIEWS.get(target[1])
        rest = target[2:]
        if wanted is None or len(rest) != wanted or \
                not all(value is None or is_number(value) for value in rest):
            doc.fail(where, f"a destination {target[1:]}", pdf="12.3.2.2")
        elif target[1] == "XYZ":
            self.check_point(doc.page_of[target[0].num], rest, where)

    def check_point(self, page, point, where):
        media = page.get("MediaBox")
        if is_rect(media) and any(
                value is not None and not low - 1 <= value <= high + 1
                for value, low, high in ((point[0], media[0], media[2]),
                                         (point[1], media[1], media[3]))):
            self.doc.fail(where, f"a destination beside {page.where}",
                          pdf="house rule")


def inside(a, b):
    return a[0] >= b[0] - ROUNDING and a[1] >= b[1] - ROUNDING and \
        a[2] <= b[2] + ROUNDING and a[3] <= b[3] + ROUNDING


def overlaps(a, b):
    return not is_rect(b) or \
        a[0] <= b[2] and a[2] >= b[0] and a[1] <= b[3] and a[3] >= b[1]
