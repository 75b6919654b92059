"""The structure tree as text, for golden cases: an element is a line with what
it says of itself, and below it, further to the right, are its text and its
elements, in the order of reading.
"""
from .document import Dict, Name, is_number, text_of

ATTRIBUTES = ("Scope", "ColSpan", "RowSpan", "ListNumbering", "Placement")


def quoted(text):
    """With what cannot be seen as escapes."""
    out = []
    for c in text:
        if c in '"\\':
            out.append("\\" + c)
        elif ord(c) < 32 or c in "\u00ad\u200b\u200e\u200f\u2060":
            out.append(f"\\u{ord(c):04x}")
        else:
            out.append(c)
    return '"' + "".join(out) + '"'


def shown_text(parts):
    """What the glyphs of a content item say."""
    out = []
    for part in parts:
        if isinstance(part, str):
            out.append(part)
            continue
        font, codes, reversed_ = part
        text = "".join(font.unicode(code) or "" for code in codes
                       if code is not None)
        out.append(text[::-1] if reversed_ else text)
    return "".join(out)


def describe(element):
    source = element.dict
    words = [element.type]
    for key in ("Lang", "Alt", "ActualText", "E", "ID"):
        if key in source:
            words.append(f"{key} {quoted(text_of(source[key]) or '')}")
    for key in ATTRIBUTES:
        for owner in ("Layout", "List", "Table"):
            value = element.attribute(owner, key)
            if isinstance(value, (Name, str)) or is_number(value):
                words.append(f"{key} {value}")
    return " ".join(words)


def describe_link(doc, thing):
    action = thing.get("A")
    if isinstance(action, Dict) and "URI" in action:
        target = action["URI"].decode("ascii", "replace")
    else:
        dest = thing.get("Dest")
        page = dest[0] if isinstance(dest, list) and dest else None
        number = getattr(page, "num", None)
        pages = [page.dict.num for page in doc.pages]
        target = f"page {pages.index(number) + 1}" \
            if number in pages else "nowhere"
    return f"-> {target} {quoted(text_of(thing.get('Contents')) or '')}"


def list_elements(doc, structure, shown):
    """Lines. SHOWN: by page object and MCID, as Contents has it."""
    lines = []
    stack = [(0, root) for root in reversed(structure.roots)]
    while stack:
        depth, thing = stack.pop()
        indent = "  " * depth
        if isinstance(thing, str):
            lines.append(indent + thing)
            continue
        lines.append(indent + describe(thing))
        below, text = [], ""
        for kid in thing.kids + [None]:
            if isinstance(kid, tuple) and kid[0] == "content":
                text += shown_text(shown.get(kid[1:], []))
                continue
            if text:
                below.append((depth + 1, quoted(text)))
                text = ""
            if isinstance(kid, tuple):
                below.append((depth + 1,
                              describe_link(doc, doc.objects[kid[1]])))
            elif kid is not None:
                below.append((depth + 1, kid))
        stack.extend(reversed(below))
    return lines


INLINE = {"Span", "Link", "Code", "Reference", "Quote"}


def block_texts(structure, shown):
    """(type, words) of each element that has words, in the order of reading;
    those of links, code and the like are their block's. References are left
    out, but for the space after them: paper alone has them."""
    blocks = []
    for root in structure.roots:
        for element in root.walk():
            if element.type in INLINE and element.parent and \
                    element.parent.type not in ("TOCI", "Div", "Art"):
                continue
            words, stack = [], list(reversed(element.kids))
            while stack:
                kid = stack.pop()
                if isinstance(kid, tuple):
                    if kid[0] == "content":
                        words.append(shown_text(shown.get(kid[1:], [])))
                elif kid.type == "Reference":
                    text = text_below(kid, shown)
                    # "(see page 3)" has a space before it, a number none.
                    if words and not text.strip().isdigit():
                        words = ["".join(words).rstrip()]
                    words.append(" " * text.rstrip("\u200e\u200f").endswith(" "))
                elif kid.type in INLINE:
                    stack.extend(reversed(kid.kids))
            text = "".join(words)
            if text:
                blocks.append((element.type, text))
    return blocks


def text_below(element, shown):
    """All that is said in it."""
    words, stack = [], [element]
    while stack:
        thing = stack.pop()
        if not isinstance(thing, tuple):
            stack.extend(reversed(thing.kids))
        elif thing[0] == "content":
            words.append(shown_text(shown.get(thing[1:], [])))
    return "".join(words)
