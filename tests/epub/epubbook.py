"""An EPUB taken apart: what must hold for every book, whatever is in it, and
what its articles say."""
import json
import posixpath
import re
import unicodedata
import zipfile
from urllib.parse import unquote
from xml.etree import ElementTree

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
FOLDER = "EPUB/"
MOST_BYTES = 260 * 1024
# What a reader does not count among an article's own words.
NOT_WRITTEN = {"byline", "date", "source", "note-ref", "back", "kicker",
               "dateline", "running"}


def kind(node):
    return node.tag.removeprefix(XHTML) if isinstance(node.tag, str) else ""


def letters(text):
    """Letters and digits alone: spaces, marks of quotation and what fonts need
    do not matter."""
    return "".join(c for c in unicodedata.normalize("NFC", text)
                   if unicodedata.category(c)[0] in "LNM")


def words_of(node, skip=lambda node: False):
    out = []

    def take(node):
        if skip(node):
            return
        out.append(node.text or "")
        for child in node:
            take(child)
            out.append(child.tail or "")

    take(node)
    return "".join(out)


def is_notes(node):
    return node.get(OPS + "type") == "footnotes"


class Book:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.infos = self.zip.infolist()
        self.names = [info.filename for info in self.infos]
        self.trees = {}
        self.opf = self.tree("package.opf")
        self.items = {item.get("id"): item
                      for item in self.opf.iter(OPF + "item")}
        self.spine = [self.items[ref.get("idref")].get("href")
                      for ref in self.opf.iter(OPF + "itemref")]

    def tree(self, name):
        if name not in self.trees:
            self.trees[name] = ElementTree.fromstring(
                self.zip.read(FOLDER + name))
        return self.trees[name]

    def nav(self, kind):
        """[(label, target)]"""
        for nav in self.tree("nav.xhtml").iter(XHTML + "nav"):
            if nav.get(OPS + "type") == kind:
                return [("".join(a.itertext()), a.get("href"))
                        for a in nav.iter(XHTML + "a")]
        return []

    def ncx(self, kind):
        return [(point.findtext(f"{NCX}navLabel/{NCX}text"),
                 point.find(NCX + "content").get("src"))
                for point in self.tree("toc.ncx").iter(NCX + kind)]

    def metadata(self, name):
        return [e.text for e in self.opf.iter(DC + name)]

    def meta(self, name, refines=None):
        return [e.text for e in self.opf.iter(OPF + "meta")
                if e.get("property") == name and e.get("refines") == refines]

    def articles(self):
        """{id: its files in order}"""
        found = {}
        for name in self.spine:
            match = re.fullmatch(r"(a\d+(?:-.*?)??)(-\d+)?\.xhtml", name)
            if not match:
                continue
            # "a003-the-1990-2" is part 2 of a003 if that comes before it.
            whole = name.removesuffix(".xhtml")
            first = whole if whole not in found and not (
                match[2] and match[1] in found) else match[1]
            found.setdefault(first, []).append(name)
        return found

    def article_words(self, name):
        """The letters of the headline, of all up to the notes, and of each
        note, as they are in the book."""
        headline, body, notes = "", [], []
        for part in self.articles()[name]:
            article = next(self.tree(part).iter(XHTML + "article"))
            for child in article:
                if kind(child) == "header":
                    for node in child:
                        if kind(node) == "h1":
                            headline = letters(words_of(node, not_written))
                        elif node.get("class") == "deck":
                            body.append(letters(words_of(node, not_written)))
                elif is_notes(child):
                    notes += [letters(words_of(note, not_written))
                              for note in child]
                else:
                    body.append(letters(words_of(child, not_written)))
        return headline, "".join(body), sorted(notes)


def not_written(node):
    """Numbers that a note has of its own are no words of it."""
    return node.get("class") in NOT_WRITTEN


def tree_words(text):
    """{id: (headline, body, notes)} of what `newsprint build -o x.tree`
    wrote."""
    found, part, indent = {}, None, 0
    parts = {"headline:": 0, "deck:": 1, "lead:": 1, "body:": 1, "notes:": 2}
    for line in text.splitlines():
        if match := re.fullmatch(r"== (\S+) ==", line):
            words = found[match[1]] = ["", "", []]
            part = None
        elif line in parts:
            part = parts[line]
        elif not line.startswith(" "):
            part = None
        elif part is not None:
            if part == 2 and re.match(r"    note ", line):
                words[2].append("")
            if match := re.match(r' +(?:text|code|code-block) (".*)', line):
                said = letters(json.JSONDecoder().raw_decode(match[1])[0])
                if part == 2:
                    words[2][-1] += said
                else:
                    words[part] += said
    return {name: (a, b, sorted(c)) for name, (a, b, c) in found.items()}


def check_archive(book):
    info = book.infos[0]
    if info.filename != "mimetype" or info.compress_type != 0 or \
            info.extra or book.zip.read(info) != b"application/epub+zip":
        yield "mimetype is not first and bare"
    if len({info.date_time for info in book.infos}) != 1:
        yield "entries have several times"
    if len(set(book.names)) != len(book.names):
        yield "two entries have one name"
    documents = [name.removeprefix(FOLDER) for name in book.names
                 if name.endswith(".xhtml")]
    if documents != book.spine:
        yield "documents are not in the order of the spine"
    items = {FOLDER + item.get("href") for item in book.items.values()}
    rest = {"mimetype", "META-INF/container.xml", FOLDER + "package.opf"}
    if set(book.names) - rest != items:
        yield f"manifest and files differ: {set(book.names) - rest ^ items}"
    shown = []
    for name in book.spine:
        for image in book.tree(name).iter(XHTML + "img"):
            if image.get("src") not in shown:
                shown.append(image.get("src"))
    packed = [name.removeprefix(FOLDER) for name in book.names
              if name.startswith(FOLDER + "images/")]
    if packed != [name for name in shown if name.startswith("images/")]:
        yield f"pictures are not in the order of their use: {packed}"
    for info in book.infos:
        if info.filename.endswith(".xhtml") and info.file_size >= MOST_BYTES:
            if not info.filename.endswith("/nav.xhtml"):
                yield f"{info.filename} has {info.file_size} bytes"


def ids_of(book, name):
    return [node.get("id") for node in book.tree(name).iter()
            if node.get("id") is not None]


def check_links(book):
    ids = {name: ids_of(book, name) for name in book.spine}
    for name, own in ids.items():
        if len(set(own)) != len(own):
            yield f"{name}: ids are not unique"
        for node in book.tree(name).iter():
            for attribute in ("href", "src"):
                target = node.get(attribute)
                if target is None:
                    continue
                if re.match(r"(https?|ftp|mailto|tel):", target):
                    if kind(node) != "a":
                        yield f"{name}: <{kind(node)}> from outside"
                    continue
                file, _, anchor = target.partition("#")
                file = posixpath.normpath(unquote(file)) if file else name
                if FOLDER + file not in book.names:
                    yield f"{name}: {target} is not there"
                elif anchor and anchor not in ids.get(file, ()):
                    yield f"{name}: {target} has no such place"


def check_navigation(book):
    articles = book.articles()
    toc = book.nav("toc")
    listed = [target for _, target in toc]
    order = [book.spine.index(target) for target in listed]
    if order != sorted(order) or len(set(order)) != len(order):
        yield "the contents are not in the order of the spine"
    missing = [parts[0] for parts in articles.values()
               if parts[0] not in listed]
    if missing:
        yield f"not in the contents: {missing}"
    if book.ncx("navPoint") != toc:
        yield "NCX and contents differ"
    if book.ncx("pageTarget") != book.nav("page-list"):
        yield "NCX and page list differ"
    for label, target in book.nav("page-list"):
        file, _, anchor = target.partition("#")
        marks = [node for node in book.tree(file).iter()
                 if node.get("id") == anchor]
        if not marks or marks[0].get(OPS + "type") != "pagebreak" or \
                not marks[0].get("aria-label").endswith(" " + label):
            yield f"page {label} has no mark at {target}"
    places = [(name, node.get("id")) for name in book.spine
              for node in book.tree(name).iter()
              if node.get(OPS + "type") == "pagebreak"]
    if places != [tuple(target.split("#"))
                  for _, target in book.nav("page-list")]:
        yield "the page list is not in the order of reading"
    landmarks = [target.partition("#")[0]
                 for _, target in book.nav("landmarks")]
    if any(target not in book.spine for target in landmarks) or \
            "nav.xhtml" not in landmarks:
        yield "landmarks lead nowhere"


def check_headings(book):
    for name in book.spine:
        last = 0
        for node in book.tree(name).iter():
            match = re.fullmatch(r"h([1-6])", kind(node))
            if not match:
                continue
            level = int(match[1])
            if level > last + 1 and (last or name in
                                     [parts[0] for parts in
                                      book.articles().values()]):
                yield f"{name}: h{level} after h{last}"
            last = level


def check_notes(book):
    notes, references, back = {}, {}, {}
    for name in book.spine:
        for node in book.tree(name).iter():
            role = node.get("role")
            if role not in ("doc-footnote", "doc-noteref", "doc-backlink"):
                continue
            place = f"{name}#{node.get('id')}"
            target = node.get("href", "")
            target = name + target if target.startswith("#") else target
            if role == "doc-footnote":
                notes[place] = [
                    child.get("role") for child in node.iter()
                    if kind(child) == "a"][:1]
                for child in node.iter():
                    if child.get("role") == "doc-backlink":
                        to = child.get("href")
                        back[name + to if to.startswith("#") else to] = place
            elif role == "doc-noteref":
                references[place] = target
    for place, target in references.items():
        if target not in notes:
            yield f"{place} leads to {target}, which is no note"
        if not place.endswith("#None") and back.get(place) != target:
            yield f"{place} has no way back from {target}"
    for place, first in notes.items():
        if place in references.values() and first != ["doc-backlink"]:
            yield f"{place} does not begin with the way back"
    for place in back:
        if place not in references:
            yield f"a way back leads to {place}, which is no reference"


def jumps_of(book, name):
    found = {}
    for nav in book.tree(name).iter(XHTML + "nav"):
        if nav.get("class") == "jumps":
            for p in nav:
                found[p.get("class")] = p.find(XHTML + "a").get("href")
    return found


def check_jumps(book):
    parts = [part for parts in book.articles().values() for part in parts]
    firsts = [parts[0] for parts in book.articles().values()]
    for name in book.spine:
        jumps = jumps_of(book, name)
        if name in ("cover.xhtml", "nav.xhtml"):
            continue
        if jumps.get("contents") != "nav.xhtml":
            yield f"{name} has no way to the contents"
        i = parts.index(name) if name in parts else None
        if i is None:
            continue
        after = parts[i + 1] if i + 1 < len(parts) else \
            "colophon.xhtml" if "colophon.xhtml" in book.spine else None
        if jumps.get("next") != after:
            yield f"{name}: next is {jumps.get('next')}, not {after}"
        # Back from an article leads to the beginning of the one before.
        before = parts[i - 1] if name not in firsts else \
            firsts[firsts.index(name) - 1] if firsts.index(name) else None
        if jumps.get("previous") != before:
            yield f"{name}: previous is {jumps.get('previous')}, not {before}"


def check(book):
    """What is wrong with a book, as lines."""
    for part in (check_archive, check_links, check_navigation, check_headings,
                 check_notes, check_jumps):
        yield from part(book)
    if not re.fullmatch(r"urn:uuid:[0-9a-f-]{36}|.+",
                        book.metadata("identifier")[0]):
        yield "no identifier"
    if not book.metadata("title") or not book.metadata("language"):
        yield "no title or language"


def compare(book, tree):
    """Where the articles' words are not those of the tree."""
    expected = tree_words(tree)
    for name in book.articles():
        headline, body, notes = book.article_words(name)
        want_headline, want_body, want_notes = expected[name]
        if want_headline and headline != want_headline:
            yield f"{name}: headline {headline!r}"
        if body != want_body:
            i = next((i for i, (a, b) in enumerate(zip(body, want_body))
                      if a != b), min(len(body), len(want_body)))
            yield (f"{name}: {len(body)} letters, not {len(want_body)}: "
                   f"{body[max(i - 20, 0):i + 30]!r} for "
                   f"{want_body[max(i - 20, 0):i + 30]!r}")
        if notes != want_notes:
            yield f"{name}: notes differ: {notes} {want_notes}"
