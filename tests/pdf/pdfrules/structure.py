"""The structure tree: that it is one, that it and the marked content agree
both ways, and that its elements are what a screen reader needs."""
import re

from .document import Dict, Name, Stream, is_int, is_rect, text_of
from .metadata import is_language
from .nesting import check_nesting

GROUPING = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption",
            "TOC", "TOCI", "Index", "NonStruct", "Private"}
HEADINGS = {"H", "H1", "H2", "H3", "H4", "H5", "H6"}
STANDARD = GROUPING | HEADINGS | {
    "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead",
    "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry",
    "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP",
    "Figure", "Formula", "Form"}
# Below H6 there are no standard types, but PDF/UA-1 wants them named so.
LOW_HEADING = re.compile(r"H([7-9]|[1-9]\d+)")
OWNERS = {"Layout", "List", "Table", "PrintField", "XML-1.00", "HTML-3.20",
          "HTML-4.01", "OEB-1.00", "RTF-1.05", "CSS-1.00", "CSS-2.00"}


class Element:
    """A structure element. kids: elements, ("content", owner, MCID) and
    ("object", number), in their order."""

    __slots__ = ("dict", "type", "kids", "parent", "lang", "replaced",
                 "depth", "attributes")

    def __init__(self, dictionary, parent):
        self.dict, self.parent = dictionary, parent
        self.kids = []
        self.type = ""
        self.lang = None
        self.replaced = False
        self.depth = parent.depth + 1 if parent else 0
        self.attributes = []

    @property
    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def content(self):
        return [kid for kid in self.kids if not isinstance(kid, Element)]

    def attribute(self, owner, key):
        for attributes in self.attributes:
            if attributes.get("O") == owner and key in attributes:
                return attributes[key]
        return None

    def walk(self):
        """Itself and what is below, in the order of reading."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.elements))


class Structure:
    """The tree as it is read; None in root if there is none."""

    def __init__(self, doc):
        self.doc = doc
        self.tree = doc.catalog.get("StructTreeRoot")
        self.roles = {}
        self.roots = []  # the elements without a parent
        self.claims = {}  # (owner, MCID): elements
        self.objects = {}  # object: elements with its OBJR
        self.by_number = {}
        self.parents = {}  # the parent tree
        self.lang = text_of(doc.catalog.get("Lang"))
        if not isinstance(self.tree, Dict):
            self.tree = None
            return
        self.read_roles()
        self.read_elements()
        self.settle()
        self.parents = dict(self.doc.read_tree(
            self.tree.dict("ParentTree"), "Nums", "the parent tree")) \
            if "ParentTree" in self.tree else {}

    def read_roles(self):
        doc, roles = self.doc, self.tree.dict("RoleMap")
        for name in roles:
            seen, at = set(), name
            while at in roles and at not in seen:
                seen.add(at)
                at = roles[at]
            if at in seen:
                doc.fail(self.tree, f"RoleMap: {name} leads in a circle",
                         a="6.7.3.4", ua="7.1", pdf="14.7.3", level="a")
            elif at not in STANDARD:
                doc.fail(self.tree, f"RoleMap: {name} leads to {at}, which "
                         "is no standard type", a="6.7.3.4", ua="7.1",
                         pdf="14.7.3", level="a")
            if name in STANDARD:
                doc.fail(self.tree, f"RoleMap gives {name} another meaning",
                         a="6.7.3.4", ua="7.1", level="a")
            self.roles[name] = at

    def read_elements(self):
        """Without recursion: the tree's depth is the file's."""
        kids = self.tree.get("K")
        kids = kids if isinstance(kids, list) else [kids]
        stack = [(kid, None) for kid in reversed(kids) if kid is not None]
        while stack:
            source, parent = stack.pop()
            if not isinstance(source, Dict) or "S" not in source:
                self.doc.fail(self.tree, "K has something else than elements",
                              pdf="14.7.2")
                continue
            number = source.num
            if not number:
                self.doc.fail(source, "an element that is no object of its "
                              "own", pdf="14.7.2")
            elif number in self.by_number:
                self.doc.fail(source, "an element that is in the tree twice",
                              ua="7.1", pdf="14.7.2")
                continue
            element = Element(source, parent)
            self.by_number[number] = element
            (parent.kids if parent else self.roots).append(element)
            self.read_element(element, stack)

    def read_element(self, element, stack):
        doc, source = self.doc, element.dict
        above = element.parent.dict if element.parent else self.tree
        if source.get("P") is not above:
            doc.fail(source, "P is not the element above", ua="7.1",
                     pdf="14.7.2")
        kind = source.name("S")
        element.type = self.roles.get(kind, kind)
        if kind not in STANDARD and kind not in self.roles:
            doc.fail(source, f"{kind} is no standard type and is not in the "
                     "RoleMap", a="6.7.3.4", ua="7.1", pdf="14.7.3",
                     level="a")
        element.lang = text_of(source.get("Lang")) or (
            element.parent.lang if element.parent else self.lang)
        element.replaced = isinstance(source.get("ActualText"), bytes) or \
            bool(element.parent and element.parent.replaced)
        self.read_attributes(element)
        kids = source.get("K")
        kids = kids if isinstance(kids, list) else \
            [] if kids is None else [kids]
        slots = []  # elements come later, and where they belong is kept
        for kid in kids:
            if is_int(kid):
                self.claim(element, source.get("Pg"), kid)
            elif not isinstance(kid, Dict):
                doc.fail(source, f"K has {kid!r}", pdf="14.7.2")
            elif kid.get("Type") == "MCR":
                self.claim(element, kid.get("Stm", kid.get(
                    "Pg", source.get("Pg"))), kid.get("MCID"))
            elif kid.get("Type") == "OBJR":
                self.claim_object(element, kid)
            else:
                slots.append(kid)
                element.kids.append(None)
        # The stack gives the first one first; each takes the next free slot.
        stack.extend((kid, element) for kid in reversed(slots))

    def claim(self, element, owner, mcid):
        number = owner.num if isinstance(owner, Dict) else 0
        if not is_int(mcid) or not number:
            self.doc.fail(element.dict, "a content item without a page or an "
                          "MCID", pdf="14.7.4.2")
            return
        element.kids.append(("content", number, mcid))
        self.claims.setdefault((number, mcid), []).append(element)

    def claim_object(self, element, reference):
        thing = reference.get("Obj")
        page = reference.get("Pg", element.dict.get("Pg"))
        if not isinstance(thing, Dict) or not thing.num:
            self.doc.fail(element.dict, "an OBJR without an object",
                          pdf="14.7.4.3")
            return
        if not isinstance(page, Dict) or page.num not in self.doc.page_of:
            self.doc.fail(element.dict, "an OBJR without a page",
                          pdf="14.7.4.3")
        element.kids.append(("object", thing.num))
        self.objects.setdefault(thing.num, []).append(element)

    def read_attributes(self, element):
        value, source = element.dict.get("A"), element.dict
        items = value if isinstance(value, list) else \
            [] if value is None else [value]
        for i, item in enumerate(items):
            if isinstance(item, Dict):
                element.attributes.append(item)
                if item.get("O") not in OWNERS and \
                        item.get("O") != "UserProperties":
                    self.doc.fail(source, f"attributes of {item.get('O')}",
                                  pdf="14.7.5.1")
            elif not (is_int(item) and i):
                self.doc.fail(source, "A has something else than attributes",
                              pdf="14.7.5.1")
        classes = source.get("C")
        classes = classes if isinstance(classes, list) else \
            [] if classes is None else [classes]
        for name in classes:
            if not isinstance(name, Name):
                continue
            found = self.tree.dict("ClassMap").get(name)
            if found is None:
                self.doc.fail(source, f"class {name} is not in the ClassMap",
                              pdf="14.7.5.2")
                continue
            element.attributes += [item for item in (
                found if isinstance(found, list) else [found])
                if isinstance(item, Dict)]

    def settle(self):
        """Puts elements into the places that were kept for them."""
        for element in self.elements():
            if None not in element.kids:
                continue
            rest = [kid for kid in element.kids if isinstance(kid, Element)]
            kept = [kid for kid in element.kids
                    if not isinstance(kid, Element)]
            element.kids = [
                (rest.pop(0) if rest else None) if kid is None else kid
                for kid in kept]
            element.kids = [kid for kid in element.kids if kid is not None]

    def elements(self):
        for root in self.roots:
            yield from root.walk()

    def replaced(self):
        """Content items below an element with ActualText."""
        return {claim for claim, owners in self.claims.items()
                if any(element.replaced for element in owners)}

    # ---- the rules ----

    def check(self, mcids):
        """MCIDS: of each page and form, as its contents have them."""
        doc, catalog = self.doc, self.doc.catalog
        info = catalog.dict("MarkInfo")
        if info.get("Marked") is not True:
            doc.fail(catalog, "MarkInfo does not say that it is marked",
                     a="6.7.2.2", ua="6.2", level="a")
        if info.get("Suspects") is True:
            doc.fail(catalog, "Suspects is true", ua="7.1",
                     pdf="house rule")
        if doc.catalog.dict("ViewerPreferences").get(
                "DisplayDocTitle") is not True:
            doc.fail(catalog, "DisplayDocTitle is not true", ua="7.1")
        if self.lang is None:
            doc.fail(catalog, "the document has no Lang", ua="7.2")
        elif not is_language(self.lang):
            doc.fail(catalog, f"Lang is {self.lang!r}", a="6.7.4", ua="7.2",
                     pdf="14.9.2", level="a")
        if self.tree is None:
            doc.fail(catalog, "no StructTreeRoot", a="6.7.3.3", ua="7.1",
                     level="a")
            if any(mcids.values()):
                doc.fail(catalog, "contents have MCIDs, but there is no "
                         "StructTreeRoot", pdf="14.7.4")
            return
        if self.tree.get("Type") != "StructTreeRoot":
            doc.fail(self.tree, "Type is not StructTreeRoot", pdf="14.7.2")
        self.check_claims(mcids)
        self.check_parents(mcids)
        self.check_ids()
        for element in self.elements():
            self.check_element(element)
            check_nesting(doc, element)
        self.check_headings()

    def check_claims(self, mcids):
        doc = self.doc
        for (owner, mcid), elements in self.claims.items():
            where = self.place(owner)
            if mcid not in mcids.get(owner, ()):
                doc.fail(where, f"MCID {mcid} of object "
                         f"{elements[0].dict.num} is not in the content",
                         ua="7.1", pdf="14.7.4.2")
            if len(elements) > 1:
                doc.fail(where, f"MCID {mcid} belongs to several elements",
                         ua="7.1", pdf="14.7.4.2")
        for owner, numbers in mcids.items():
            for mcid in numbers:
                if (owner, mcid) not in self.claims:
                    doc.fail(self.place(owner), f"MCID {mcid} belongs to no "
                             "element", ua="7.1", pdf="14.7.4.2")

    def place(self, owner):
        page = self.doc.page_of.get(owner)
        return page.where if page else f"object {owner}"

    def check_parents(self, mcids):
        """The parent tree against the elements, both ways."""
        doc = self.doc
        if "ParentTree" not in self.tree:
            doc.fail(self.tree, "no ParentTree", ua="7.1", pdf="14.7.4.4")
        following = self.tree.get("ParentTreeNextKey")
        if self.parents and (not is_int(following) or
                             following <= max(self.parents)):
            doc.fail(self.tree, f"ParentTreeNextKey is {following}",
                     pdf="14.7.4.4")
        keys = {}
        for owner, numbers in mcids.items():
            if not numbers:
                continue
            key = doc.objects[owner].get("StructParents")
            where = self.place(owner)
            entry = self.parents.get(key) if is_int(key) else None
            if not isinstance(entry, list):
                doc.fail(where, "StructParents does not lead to an array of "
                         "the parent tree", ua="7.1", pdf="14.7.4.4")
                continue
            if key in keys:
                doc.fail(where, f"StructParents {key} is that of "
                         f"{keys[key]} too", pdf="14.7.4.4")
            keys[key] = where
            for mcid, element in enumerate(entry):
                self.check_parent(where, owner, mcid, element)
            for mcid in numbers:
                if mcid >= len(entry) or entry[mcid] is None:
                    doc.fail(where, f"MCID {mcid} is not in the parent tree",
                             ua="7.1", pdf="14.7.4.4")
        self.check_object_parents(keys)

    def check_parent(self, where, owner, mcid, element):
        if element is None:
            return
        owners = self.claims.get((owner, mcid), [])
        if not any(claimed.dict is element for claimed in owners):
            self.doc.fail(where, f"MCID {mcid}: the element in the parent "
                          "tree does not have it", ua="7.1", pdf="14.7.4.4")

    def check_object_parents(self, keys):
        doc = self.doc
        for number, elements in self.objects.items():
            thing = doc.objects[number]
            key = thing.get("StructParent")
            if len(elements) > 1:
                doc.fail(thing, "belongs to several elements",
                         pdf="14.7.4.3")
            if key in keys:
                doc.fail(thing, f"StructParent {key} is that of {keys[key]}",
                         pdf="14.7.4.4")
            keys[key] = f"object {number}"
            if self.parents.get(key) is not elements[0].dict:
                doc.fail(thing, "StructParent does not lead to the element "
                         "that has it", ua="7.18.5", pdf="14.7.4.4")
        for key in self.parents:
            value = self.parents[key]
            if key not in keys and value != []:
                doc.fail(self.tree, f"parent tree: nothing has key {key}",
                         pdf="14.7.4.4")

    def check_ids(self):
        doc, ids = self.doc, {}
        for element in self.elements():
            name = element.dict.get("ID")
            if name is None:
                if element.type == "Note":
                    doc.fail(element.dict, "a Note without an ID", ua="7.9")
                continue
            if not isinstance(name, bytes) or not name:
                doc.fail(element.dict, "ID is no string", pdf="14.7.2")
            elif name in ids:
                doc.fail(element.dict, f"ID {name!r} is there twice",
                         ua="7.9", pdf="14.7.2")
            else:
                ids[name] = element.dict
        if "IDTree" in self.tree:
            found = dict(doc.read_tree(
                self.tree.dict("IDTree"), "Names", "the tree of IDs"))
        else:
            found = {}
        for name in sorted(ids.keys() | found.keys()):
            if ids.get(name) is not found.get(name):
                doc.fail(self.tree, f"the tree of IDs does not lead from "
                         f"{name!r} to its element", ua="7.9", pdf="14.7.2")
        self.ids = ids

    def check_element(self, element):
        doc, source = self.doc, element.dict
        if source.get("Type", "StructElem") != "StructElem":
            doc.fail(source, "Type is not StructElem", pdf="14.7.2")
        for key, a in (("Alt", "6.7.5"), ("ActualText", "6.7.7"),
                       ("E", "6.7.8"), ("T", None), ("Lang", "6.7.4")):
            if key in source and text_of(source[key]) is None:
                doc.fail(source, f"{key} is no text", a=a, ua="7.1",
                         pdf="14.9", level="a")
        lang = text_of(source.get("Lang"))
        if lang is not None and not is_language(lang):
            doc.fail(source, f"Lang is {lang!r}", a="6.7.4", ua="7.2",
                     pdf="14.9.2", level="a")
        if not element.lang and (element.content or "Alt" in source or
                                 "ActualText" in source):
            doc.fail(source, "the language of its text is not known",
                     ua="7.2")
        if element.type in ("Figure", "Formula"):
            self.check_figure(element)
        if element.type == "Link":
            self.check_link(element)

    def check_figure(self, element):
        doc, source = self.doc, element.dict
        words = (text_of(source.get("Alt")) or "").strip() or \
            "ActualText" in source
        if not words:
            doc.fail(source, f"a {element.type} without Alt or ActualText",
                     ua="7.3" if element.type == "Figure" else "7.7")
        pages = {kid[1] for part in element.walk() for kid in part.content
                 if kid[0] == "content"}
        box = element.attribute("Layout", "BBox")
        if element.type == "Figure" and len(pages) == 1 and box is None:
            doc.fail(source, "a Figure on one page without a BBox",
                     ua="7.3", pdf="14.8.5.4.3")
        if box is not None:
            page = doc.page_of.get(next(iter(pages), 0))
            media = page.get("MediaBox") if page else None
            if not is_rect(box) or box[0] >= box[2] or box[1] >= box[3] or \
                    is_rect(media) and (
                        box[2] <= media[0] or box[0] >= media[2] or
                        box[3] <= media[1] or box[1] >= media[3]):
                doc.fail(source, f"BBox {box} is no box on the page",
                         pdf="14.8.5.4.3")

    def check_link(self, element):
        links = [kid for kid in element.content if kid[0] == "object"]
        if not links:
            self.doc.fail(element.dict, "a Link without an annotation",
                          ua="7.18.5", pdf="14.8.4.4.2")

    def check_headings(self):
        doc, last, strong, weak = self.doc, 0, False, False
        for element in self.elements():
            low = LOW_HEADING.fullmatch(element.dict.name("S"))
            if low and element.type not in ("P", "H6"):
                doc.fail(element.dict, f"{low[0]} is shown as "
                         f"{element.type}", ua="7.4.3")
            if element.type == "H" and not low:
                weak = True
            elif element.type in HEADINGS or low:
                strong = True
                level = int(low[1] if low else element.type[1])
                if level > last + 1:
                    doc.fail(element.dict, f"H{level} after "
                             + (f"H{last}" if last else "no heading"),
                             ua="7.4.2")
                last = level
        if weak and strong:
            doc.fail(self.tree, "H and numbered headings", ua="7.4.4")
