"""Which structure elements may stand in which: tables, lists, contents and
paragraphs (ISO 32000-1 14.8.4, ISO 14289-1 7.2 to 7.9)."""

INLINE = {"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link",
          "Annot", "Ruby", "Warichu", "Figure", "Formula", "Form", "Lbl",
          "NonStruct", "Private"}
LINES = {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6"}
ONLY_INLINE = LINES | {"Span", "Quote", "Reference", "BibEntry", "Code",
                       "Link"}
# What may be in an element, other kids are wrong.
KIDS = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI", "TOC", "Caption"},
    "TOCI": {"Lbl", "Reference", "NonStruct", "P", "TOC", "Link"},
    "Ruby": {"RB", "RT", "RP"}, "Warichu": {"WT", "WP"},
    **dict.fromkeys(ONLY_INLINE, INLINE),
}
# What an element may be in.
PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
    "TH": {"TR"}, "TD": {"TR"},
    "LI": {"L"}, "LBody": {"LI"},
    "TOCI": {"TOC"},
    "RB": {"Ruby"}, "RT": {"Ruby"}, "RP": {"Ruby"},
    "WT": {"Warichu"}, "WP": {"Warichu"},
}
# Elements that only hold others.
NO_CONTENT = {"Document", "Part", "Art", "Sect", "Div", "TOC", "Index", "L",
              "LI", "Table", "TR", "THead", "TBody", "TFoot"}
SCOPES = {"Row", "Column", "Both"}
NUMBERINGS = {"None", "Disc", "Circle", "Square", "Decimal", "UpperRoman",
              "LowerRoman", "UpperAlpha", "LowerAlpha"}
MOST_SPAN = 1000


def check_nesting(doc, element):
    kind, source = element.type, element.dict
    allowed = KIDS.get(kind)
    for kid in element.elements:
        if allowed is not None and kid.type not in allowed:
            doc.fail(kid.dict, f"{kid.type} in {kind}", ua="7.2",
                     pdf="14.8.4")
        if kid.type == "Document":
            doc.fail(kid.dict, f"Document in {kind}", ua="7.1",
                     pdf="14.8.4.2")
    wanted = PARENTS.get(kind)
    above = element.parent.type if element.parent else "the root"
    if wanted is not None and above not in wanted and \
            kind not in KIDS.get(above, ()):
        doc.fail(source, f"{kind} in {above}", ua="7.2", pdf="14.8.4")
    if kind in NO_CONTENT and element.content:
        doc.fail(source, f"{kind} has content of its own", ua="7.1",
                 pdf="14.8.4.2")
    if kind == "Caption":
        check_caption(doc, element)
    if kind == "Table":
        check_table(doc, element)
    if kind == "L":
        check_list(doc, element)
    if kind in ("Ruby", "Warichu"):
        check_pair(doc, element)
    if [kid.type for kid in element.elements].count("H") > 1:
        doc.fail(source, f"{kind} has more than one H", ua="7.4.4")
    if kind == "Form":
        check_form(doc, element)
    if kind in LINES - {"P"} and not any(part.content for part in element.walk()):
        doc.fail(source, f"{kind} is empty", pdf="house rule")


def check_caption(doc, element):
    """A table's or list's is its first or last kid."""
    above = element.parent
    if above is None or above.type not in ("Table", "L", "TOC"):
        return
    captions = [kid for kid in above.elements if kid.type == "Caption"]
    if len(captions) > 1 or element not in (
            above.elements[0], above.elements[-1]):
        doc.fail(element.dict, "a Caption in the middle, or a second one",
                 ua="7.2", pdf="14.8.4.3.4")


def check_pair(doc, element):
    """Two parts, with or without parentheses around the second one."""
    kinds = [kid.type for kid in element.elements]
    wanted = (["RB", "RT"], ["RB", "RP", "RT", "RP"]) \
        if element.type == "Ruby" else (["WP", "WT", "WP"],)
    if kinds not in wanted:
        doc.fail(element.dict, f"{element.type} has "
                 f"{', '.join(kinds) or 'nothing'}", ua="7.2",
                 pdf="14.8.4.4.3")


def check_form(doc, element):
    """A field that is only printed says what it is."""
    fields = [kid for part in element.walk() for kid in part.content
              if kid[0] == "object"]
    if not fields and element.attribute("PrintField", "Role") is None:
        doc.fail(element.dict, "a Form without a field or a role in print",
                 ua="7.14", pdf="14.8.5.6")


def check_list(doc, element):
    numbering = element.attribute("List", "ListNumbering")
    if numbering is not None and numbering not in NUMBERINGS:
        doc.fail(element.dict, f"ListNumbering {numbering}",
                 pdf="14.8.5.5")
    for item in element.elements:
        kinds = [kid.type for kid in item.elements]
        if item.type == "LI" and (
                kinds.count("Lbl") > 1 or "LBody" not in kinds or
                "Lbl" in kinds and kinds.index("Lbl") >
                kinds.index("LBody")):
            doc.fail(item.dict, f"LI has {', '.join(kinds) or 'nothing'}",
                     ua="7.6", pdf="14.8.4.3.3")
    labels = any(kid.type == "Lbl" for item in element.elements
                 for kid in item.elements)
    if labels and numbering in (None, "None"):
        doc.fail(element.dict, "a list with labels without ListNumbering",
                 ua="7.6", pdf="14.8.5.5")


def rows_of(table):
    for kid in table.elements:
        if kid.type == "TR":
            yield kid
        elif kid.type in ("THead", "TBody", "TFoot"):
            yield from (row for row in kid.elements if row.type == "TR")


def span(doc, cell, key):
    value = cell.attribute("Table", key)
    if value is None:
        return 1
    if isinstance(value, bool) or not isinstance(value, int) or \
            not 1 <= value <= MOST_SPAN:
        doc.fail(cell.dict, f"{key} is {value}", ua="7.2", pdf="14.8.5.7")
        return 1
    return value


def check_table(doc, table):
    """Each row has as many columns; cells find their headers."""
    rows = list(rows_of(table))
    if not rows:
        doc.fail(table.dict, "a Table without rows", ua="7.2",
                 pdf="14.8.4.3.4")
    kinds = [kid.type for kid in table.elements if kid.type != "Caption"]
    if len(set(kinds)) > 1 and (
            "TR" in kinds or "TBody" not in kinds or
            kinds.count("THead") > 1 or kinds.count("TFoot") > 1 or
            "THead" in kinds and kinds[0] != "THead"):
        doc.fail(table.dict, f"Table has {', '.join(kinds)}", ua="7.2",
                 pdf="14.8.4.3.4")
    taken = {}  # (row, column): cell
    ids, wanted = set(), set()
    for y, row in enumerate(rows):
        x = 0
        for cell in row.elements:
            if cell.type not in ("TH", "TD"):
                continue
            while (y, x) in taken:
                x += 1
            place_cell(doc, cell, taken, y, x)
            wanted |= set(check_headers(doc, cell))
            if cell.type == "TH" and isinstance(cell.dict.get("ID"), bytes):
                ids.add(cell.dict["ID"])
    for name in sorted(wanted - ids):
        doc.fail(table.dict, f"Headers: no TH of the table is {name!r}",
                 ua="7.5", pdf="14.8.5.7")
    for row in rows:
        for cell in row.elements:
            scope = cell.attribute("Table", "Scope")
            if cell.type == "TH" and scope not in SCOPES and \
                    cell.dict.get("ID") not in wanted:
                doc.fail(cell.dict, f"a TH of Scope {scope}", ua="7.5",
                         pdf="14.8.5.7")
    widths = [1 + max((x for y, x in taken if y == row), default=-1)
              for row in range(len(rows))]
    if len(set(widths)) > 1:
        doc.fail(table.dict, f"its rows have {min(widths)} to "
                 f"{max(widths)} columns", ua="7.2", pdf="14.8.4.3.4")
    if any(y >= len(rows) for y, _ in taken):
        doc.fail(table.dict, "a RowSpan goes beyond the last row", ua="7.2",
                 pdf="14.8.5.7")


def place_cell(doc, cell, taken, y, x):
    for dy in range(span(doc, cell, "RowSpan")):
        for dx in range(span(doc, cell, "ColSpan")):
            if (y + dy, x + dx) in taken:
                doc.fail(cell.dict, "lies over another cell", ua="7.2",
                         pdf="14.8.5.7")
            taken[y + dy, x + dx] = cell


def check_headers(doc, cell):
    headers = cell.attribute("Table", "Headers")
    if headers is None:
        return []
    if not isinstance(headers, list) or \
            not all(isinstance(name, bytes) for name in headers):
        doc.fail(cell.dict, "Headers is no array of strings", ua="7.5",
                 pdf="14.8.5.7")
        return []
    return headers
