"""Ways into the document, and what is attached to it: outline, page labels,
named destinations, threads, embedded files, optional content."""
import re

from .document import Dict, Name, Stream, is_int, is_rect, text_of
from .pages import overlaps

STYLES = {"D", "R", "r", "A", "a"}
RELATIONS = {"Source", "Data", "Alternative", "Supplement", "Unspecified"}
MIME = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+")
DATE = re.compile(rb"D:\d{4,14}(Z|[+-]\d\d'\d\d'?)?")


def read_destinations(doc):
    """Named destinations, of both kinds."""
    names = {}
    tree = doc.catalog.dict("Names").get("Dests")
    if isinstance(tree, Dict):
        names.update(doc.read_tree(tree, "Names", "names of destinations"))
    for name, value in doc.catalog.dict("Dests").items():
        names.setdefault(name.encode("utf-8", "surrogateescape"), value)
    return names


def check_navigation(doc, pages):
    for name, value in pages.destinations.items():
        pages.check_destination(value, f"name {name.decode('latin-1')}")
    check_outline(doc, pages)
    check_labels(doc)
    check_threads(doc)
    check_attachments(doc)
    check_optional(doc)
    opening = doc.catalog.get("OpenAction")
    if isinstance(opening, Dict):
        pages.check_actions(opening, doc.catalog)
    elif opening is not None:
        pages.check_destination(opening, doc.catalog)
    mode = doc.catalog.get("PageMode")
    if mode == "UseOutlines" and "Outlines" not in doc.catalog:
        doc.fail(doc.catalog, "PageMode shows an outline, and there is none",
                 pdf="7.7.2")


# ---- the outline ----


def check_outline(doc, pages):
    root = doc.catalog.get("Outlines")
    if root is None:
        return
    if not isinstance(root, Dict):
        doc.fail(doc.catalog, "Outlines is no dictionary", pdf="12.3.3")
        return
    seen = set()
    visible = check_items(doc, pages, root, seen, 0)
    if root.get("Count", 0) != visible:
        doc.fail(root, f"Count is {root.get('Count')}, and {visible} items "
                 "are open", pdf="12.3.3")


def check_items(doc, pages, parent, seen, depth):
    """How many of the items below are open, if PARENT is."""
    if depth > 50:
        doc.fail(parent, "the outline is too deep", pdf="house rule")
        return 0
    item, before, visible = parent.get("First"), None, 0
    while item is not None:
        if not isinstance(item, Dict) or not item.num or item.num in seen:
            doc.fail(parent, "the outline goes round in a circle",
                     pdf="12.3.3")
            return visible
        seen.add(item.num)
        if item.get("Parent") is not parent or item.get("Prev") is not before:
            doc.fail(item, "Parent or Prev are not those of the item",
                     pdf="12.3.3")
        if not (text_of(item.get("Title")) or "").strip():
            doc.fail(item, "an item of the outline without a Title",
                     pdf="12.3.3")
        below = check_items(doc, pages, item, seen, depth + 1)
        count = item.get("Count", 0)
        if not is_int(count) or abs(count) != below:
            doc.fail(item, f"Count is {count}, and {below} items are below",
                     pdf="12.3.3")
            count = 0
        visible += 1 + max(count, 0)
        if "Dest" in item:
            pages.check_destination(item["Dest"], item)
        elif "A" in item:
            pages.check_actions(item["A"], item)
        before, item = item, item.get("Next")
    if before is not parent.get("Last"):
        doc.fail(parent, "Last is not the last item", pdf="12.3.3")
    return visible


# ---- labels and threads ----


def check_labels(doc):
    labels = doc.catalog.get("PageLabels")
    if labels is None:
        return
    entries = doc.read_tree(
        doc.catalog.dict("PageLabels"), "Nums", "page labels")
    if not entries or entries[0][0] != 0:
        doc.fail(doc.catalog, "page labels do not begin at the first page",
                 pdf="12.4.2")
    for index, label in entries:
        if index >= len(doc.pages):
            doc.fail(doc.catalog, f"a label for page {index + 1}",
                     pdf="12.4.2")
        if not isinstance(label, Dict) or \
                label.get("S", "D") not in STYLES or \
                not is_int(label.get("St", 1)) or label.get("St", 1) < 1 or \
                "P" in label and text_of(label["P"]) is None:
            doc.fail(doc.catalog, f"the label of page {index + 1} is none",
                     pdf="12.4.2")


def check_threads(doc):
    threads = doc.catalog.get("Threads", [])
    found = {}  # bead: its page
    if not isinstance(threads, list):
        doc.fail(doc.catalog, "Threads is no array", pdf="12.4.3")
        return
    for thread in threads:
        if not isinstance(thread, Dict) or not thread.num:
            doc.fail(doc.catalog, "a thread that is no object", pdf="12.4.3")
            continue
        check_direction(doc, thread)
        first = bead = thread.get("F")
        while isinstance(bead, Dict) and bead.num not in found:
            found[bead.num] = bead.get("P")
            check_bead(doc, thread, bead, bead is first)
            bead = bead.get("N")
        if first is None or bead is not first:
            doc.fail(thread, "its beads are no ring", pdf="12.4.3")
    listed = {}
    for page in doc.pages:
        for bead in page.dict.list("B"):
            number = bead.num if isinstance(bead, Dict) else 0
            listed[number] = page.dict
            if number not in found:
                doc.fail(page.where, "B has a bead of no thread",
                         pdf="12.4.3")
    for number, page in found.items():
        if listed.get(number) is not page:
            doc.fail(number, "a bead that is not in B of its page",
                     pdf="12.4.3")


def check_direction(doc, thread):
    """An article is read from the front to the back."""
    first = bead = thread.get("F")
    seen, last = set(), 0
    while isinstance(bead, Dict) and bead.num not in seen:
        seen.add(bead.num)
        page = doc.page_of.get(bead.dict("P").num)
        if page is not None and page.index < last:
            doc.fail(bead, f"a thread turns back to {page.where}", ua="7.12",
                     pdf="house rule")
        last = page.index if page is not None else last
        bead = bead.get("N")
        if bead is first:
            break


def check_bead(doc, thread, bead, first):
    page = bead.get("P")
    on = doc.page_of.get(page.num) if isinstance(page, Dict) else None
    if on is None:
        doc.fail(bead, "a bead on no page", pdf="12.4.3")
    rect = bead.get("R")
    if not is_rect(rect) or on and not overlaps(rect, on.get("MediaBox")):
        doc.fail(bead, f"a bead at {rect}", pdf="12.4.3")
    following = bead.get("N")
    if not isinstance(following, Dict) or following.get("V") is not bead:
        doc.fail(bead, "V of the next bead is another", pdf="12.4.3")
    if first and bead.get("T") is not thread or \
            bead.get("T", thread) is not thread:
        doc.fail(bead, "T is not the thread", pdf="12.4.3")


# ---- attached files ----


def check_attachments(doc):
    part = doc.findings.part
    tree = doc.catalog.dict("Names").get("EmbeddedFiles")
    listed = dict(doc.read_tree(tree, "Names", "embedded files")) if \
        isinstance(tree, Dict) else {}
    associated = set()
    for value in doc.objects.values():
        if isinstance(value, Dict):
            associated |= {id(spec) for spec in value.list("AF")}
    specs = {id(value): value for value in listed.values()
             if isinstance(value, Dict)}
    specs.update((id(value), value) for value in doc.objects.values()
                 if isinstance(value, Dict) and "EF" in value)
    for spec in specs.values():
        check_spec(doc, spec, part, id(spec) in associated)


def check_spec(doc, spec, part, associated):
    if spec.get("Type") != "Filespec":
        doc.fail(spec, "Type is not Filespec", pdf="7.11.3")
    names = [text_of(spec.get(key)) for key in ("F", "UF")]
    if not all(names):
        doc.fail(spec, "a file without F and UF", a="6.8", ua="7.11",
                 pdf="house rule")
    elif names[0] != names[1] and names[1].isascii():
        doc.fail(spec, "F and UF are different names", pdf="house rule")
    files = spec.dict("EF")
    stream = files.get("F", files.get("UF"))
    if not isinstance(stream, Stream):
        doc.fail(spec, "EF has no file", a="6.8", pdf="7.11.4")
        return
    if stream.get("Type", "EmbeddedFile") != "EmbeddedFile":
        doc.fail(stream, "Type is not EmbeddedFile", pdf="7.11.4")
    params = stream.dict("Params")
    size = params.get("Size")
    if size is not None and size != len(stream.data()):
        doc.fail(stream, f"Size is {size}, and it has {len(stream.data())} "
                 "bytes", pdf="7.11.4")
    for key in ("ModDate", "CreationDate"):
        if key in params and not (isinstance(params[key], bytes) and
                                  DATE.fullmatch(params[key])):
            doc.fail(stream, f"{key} is no date", pdf="7.9.4")
    if part == 2:
        # Only its own claim can be looked at here.
        if not re.search(rb"pdfaid:part[>=]", stream.data()):
            doc.fail(stream, "an embedded file that is no PDF/A", a="6.8")
    elif part == 3:
        if not MIME.fullmatch(stream.get("Subtype") or ""):
            doc.fail(stream, f"MIME type {stream.get('Subtype')}", a="6.8")
        if "ModDate" not in params:
            doc.fail(stream, "a file without a ModDate", a="6.8")
        if spec.get("AFRelationship") not in RELATIONS:
            doc.fail(spec, "AFRelationship is "
                     f"{spec.get('AFRelationship')}", a="6.8")
        if not associated:
            doc.fail(spec, "a file that is in no AF", a="6.8")


# ---- optional content ----


def check_optional(doc):
    properties = doc.catalog.get("OCProperties")
    if not isinstance(properties, Dict):
        return
    groups = [group for group in properties.list("OCGs")
              if isinstance(group, Dict)]
    for group in groups:
        if not text_of(group.get("Name")):
            doc.fail(group, "a group of optional content without a Name",
                     pdf="8.11.2.1")
    names = set()
    for config in [properties.dict("D")] + properties.list("Configs"):
        if not isinstance(config, Dict):
            continue
        name = text_of(config.get("Name"))
        if not name or name in names:
            doc.fail(config, "optional content without a Name of its own",
                     a="6.9", ua="7.10")
        names.add(name)
        if "AS" in config:
            doc.fail(config, "optional content with AS", a="6.9", ua="7.10")
        order = set()
        stack = config.list("Order")[:]
        while stack:
            item = stack.pop()
            if isinstance(item, list):
                stack += item
            elif isinstance(item, Dict):
                order.add(item.num)
        if "Order" in config and any(
                group.num not in order for group in groups):
            doc.fail(config, "Order does not have all groups", a="6.9")
