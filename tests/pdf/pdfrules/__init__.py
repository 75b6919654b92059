"""The rules of PDF/UA-1 and PDF/A-2 and 3 that a file of Newsprint could
break, and those of PDF itself that they lean on.

check(data, profile) looks at one file. Its order matters: contents are read
before fonts, of which they say what is used, and the structure tree before
them, since it says which text has ActualText.
"""
import re

from .colour import Colours, Images
from .content import Contents
from .document import Document, Findings, NotUnderstood, text_of
from .file import check_file
from .fonts import Fonts
from .metadata import Metadata, is_language
from .navigation import check_navigation, read_destinations
from .pages import Pages
from .listing import block_texts, list_elements
from .structure import Structure

__all__ = ["NotUnderstood", "check", "list_structure", "parse_profile",
           "read_blocks"]

LEVELS = {1: "ba", 2: "bua", 3: "bua"}


def parse_profile(text):
    """(part, level, ua) of words such as "ua-1,a-2a"; ValueError if one of
    them is none."""
    part, level, ua = None, "b", False
    for word in text.split(","):
        found = re.fullmatch(r"a-([23])([bua])", word)
        if found:
            part, level = int(found[1]), found[2]
        elif word == "ua-1":
            ua = True
        elif word != "none":
            raise ValueError(word)
    return part, level, ua


def is_bad_text(name, value):
    """Whether a property of marked content is not what NAME asks for."""
    text = text_of(value)
    return text is None or name == "Lang" and not is_language(text)


def check(data, profile=None):
    """As check_data, but what the rules stumble over is not understood."""
    try:
        return check_data(data, profile)
    except NotUnderstood:
        raise
    except Exception as error:  # of a type where none was thought of
        raise NotUnderstood(f"the rules stumble: {error!r}") from error


def check_data(data, profile):
    """Lines of what is wrong, none if all is right. PROFILE as
    parse_profile gives it; None: what the file claims. Raises NotUnderstood,
    whose findings are those up to there."""
    doc = Document(data)
    metadata = Metadata(doc)
    claimed = metadata.claims()
    part, level, ua = claimed if profile is None else profile
    if part is not None and (part not in (2, 3) or level not in LEVELS[part]):
        raise NotUnderstood(f"it claims PDF/A-{part}{level}, for which these "
                            "rules are not")
    doc.findings = Findings(part, level, ua)
    try:
        run_rules(doc, metadata, claimed)
    except NotUnderstood as error:
        error.findings = doc.findings.report()
        raise
    return doc.findings.report()


def list_structure(data):
    """The structure tree as lines of text."""
    doc = Document(data)
    doc.findings = Findings(None, "b", False)
    structure, contents = run_rules(doc, Metadata(doc), (None, "b", False))
    return list_elements(doc, structure, contents.shown)


def read_blocks(data):
    """What the structure tree says, block by block; see block_texts."""
    doc = Document(data)
    doc.findings = Findings(None, "b", False)
    structure, contents = run_rules(doc, Metadata(doc), (None, "b", False))
    return block_texts(structure, contents.shown)


def run_rules(doc, metadata, claimed):
    check_file(doc)
    metadata.check(claimed)
    doc.read_pages()
    structure = Structure(doc)
    fonts, colours = Fonts(doc), Colours(doc)
    contents = Contents(doc, fonts, colours, Images(doc, colours),
                        structure.replaced(), is_bad_text)
    contents.read_pages()
    fonts.check()
    structure.check(contents.mcids)
    pages = Pages(doc, colours, structure, read_destinations(doc))
    pages.check()
    check_navigation(doc, pages)
    for warning in doc.pdf.get_warnings():
        doc.fail("file", f"qpdf: {warning}", pdf="7.3.8")
    return structure, contents
