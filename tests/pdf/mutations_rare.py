"""More mistakes, in what Newsprint seldom or never writes: simple fonts,
forms, media, optional content, signs of other programs. See mutations.py."""
import io

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from mutations import (add_state, change_stream, change_xmp, edit, elements,
                       font, link, mutation, replace_bytes)


# ---- helpers ----


def simple(pdf, kind):
    """A font of a drawing's words."""
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == "/Font" and \
                item.get("/Subtype") == kind:
            return item
    raise AssertionError(f"no font of type {kind}")


def add_space(pdf, text):
    """Chooses a colour space, written as TEXT, on page 1."""
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(
        Bad=pikepdf.Object.parse(text))
    edit(pdf, b"BT\n", b"/Bad cs BT\n")


def add_form(pdf, content=b"", times=1, **keys):
    """Draws a form on page 1."""
    form = pdf.make_stream(content)
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox, form.Resources = Array([0, 0, 9, 9]), Dictionary()
    for key, value in keys.items():
        form["/" + key] = value
    resources = pdf.pages[0].obj.Resources
    if "/XObject" not in resources:
        resources.XObject = Dictionary()
    resources.XObject.Bad = form
    edit(pdf, b"BT\n", b"/Bad Do\n" * times + b"BT\n")
    return form


def annotate(pdf, kind, **keys):
    """Adds an annotation to page 1."""
    item = pdf.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=kind, Rect=Array([9, 9, 20, 20]), F=4,
        **keys))
    pdf.pages[0].obj.Annots.append(item)
    return item


def look(pdf, content):
    form = pdf.make_stream(content)
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox, form.Resources = Array([0, 0, 9, 9]), Dictionary()
    return Dictionary(N=form)


def change_program(pdf, change):
    """CHANGE is given the font file of a TrueType font."""
    descriptor = simple(pdf, "/TrueType").FontDescriptor
    program = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
    change(program)
    out = io.BytesIO()
    program.save(out)
    descriptor.FontFile2 = pdf.make_stream(
        out.getvalue(), Length1=len(out.getvalue()))


# ---- the file ----


@mutation("6.1.4: xref does not end its line", on="table")
def table_line(data):
    return replace_bytes(data, b"xref\n0 ", b"xref 0 ")


@mutation("6.1.6: <", on="table")
def odd_hex_in_object(data):
    at = data.index(b"<feff")
    return data[:at + 1] + b" " + data[at + 2:]


@mutation("6.1.3, ISO 14289-1 7.16: it is encrypted", on="encrypted")
def encrypted(data):
    return data


@mutation("6.1.3: the trailer has no ID", on="table")
def no_id(data):
    at = data.rindex(b"/ID")
    return data[:at] + b"/Xx" + data[at + 3:]


@mutation("6.1.12: the catalog has Perms")
def permissions(pdf):
    pdf.Root.Perms = Dictionary()


@mutation("6.10: there are AlternatePresentations")
def presentations(pdf):
    pdf.Root.Names.AlternatePresentations = Dictionary()


@mutation("6.10: the page has PresSteps")
def steps(pdf):
    pdf.pages[0].obj.PresSteps = Dictionary()


@mutation("6.1.13: .* is out of the range")
def large_real(pdf):
    edit(pdf, b"BT\n", b"9" * 40 + b".5 w BT\n")


@mutation("6.1.13: MediaBox is 20000 wide or high")
def page_too_large(pdf):
    pdf.pages[0].obj.MediaBox = Array([0, 0, 20000, 20000])


@mutation("6.1.13: too many colourants")
def colourants(pdf):
    names = b" ".join(b"/Ink%d" % i for i in range(33))
    add_space(pdf, b"[/DeviceN[" + names + b"]/DeviceGray<</FunctionType 2"
              b"/Domain[0 1]/N 1>>]")


@mutation("6.1.13: .* is no CID")
def code_without_cid(pdf):
    change_stream(font(pdf).Encoding,
                  rb"\d+ begincid(char|range).*?endcid(char|range)", b"")


@mutation("6.1.8: a colourant whose name is not UTF-8")
def name_encoding(pdf):
    add_space(pdf, b"[/Separation/Ink#ff/DeviceGray<</FunctionType 2"
              b"/Domain[0 1]/N 1>>]")


@mutation("6.1.10: an inline image with LZW")
def inline_lzw(pdf):
    edit(pdf, b"BT\n", b"BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID x EI BT\n")


# ---- colour and drawing ----


@mutation("6.2.4.2: .* is no ICC profile")
def space_profile(pdf):
    profile = pdf.make_stream(b"no profile")
    profile.N = 3
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(
        Bad=Array([Name.ICCBased, profile]))
    edit(pdf, b"BT\n", b"/Bad cs BT\n")


@mutation("6.2.4.4: DeviceN does not say what Gold is")
def ink_unknown(pdf):
    add_space(pdf, b"[/DeviceN[/Gold]/DeviceGray<</FunctionType 2"
              b"/Domain[0 1]/N 1>>]")


@mutation("6.2.4.3: DeviceCMYK")
def palette_of_inks(pdf):
    add_space(pdf, b"[/Indexed/DeviceCMYK 0 <00000000>]")


@mutation("6.2.5: a graphics state with HTP")
def halftone_phase(pdf):
    add_state(pdf, HTP=Array([0, 0]))


@mutation("6.2.9.1: a form with PS")
def form_of_postscript(pdf):
    add_form(pdf, PS=pdf.make_stream(b"showpage"))


@mutation("6.2.9.2, ISO 14289-1 7.20: a reference")
def form_of_another_file(pdf):
    add_form(pdf, Ref=Dictionary())


@mutation("6.2.9.3: an XObject of type PS")
def postscript(pdf):
    add_form(pdf).Subtype = Name.PS


@mutation("14289-1 7.20: a form with MCIDs is drawn 2 times")
def form_twice(pdf):
    add_form(pdf, b"/P<</MCID 0>>BDC EMC", times=2)


@mutation("14289-1 7.8: an artifact of type Pagination Middle")
def artifact_type(pdf):
    edit(pdf, b"/Subtype/Header", b"/Subtype/Middle", page=1)


@mutation("14289-1 7.8: words in an artifact")
def header_without_type(pdf):
    edit(pdf, b"/Type/Pagination/Subtype/Header", b"/Type/Layout", page=1)


# ---- fonts ----


@mutation("6.2.11.2, ISO 14289-1 7.21.2: .* a font of type Type9")
def font_kind(pdf):
    simple(pdf, "/TrueType").Subtype = Name.Type9


@mutation("6.2.11.3.1, ISO 14289-1 7.21.3.1: .* Registry of the CMap")
def registry(pdf):
    font(pdf).DescendantFonts[0].CIDSystemInfo.Registry = String("Other")


@mutation("6.2.11.3.1, ISO 14289-1 7.21.3.1: .* Ordering of the CMap")
def ordering(pdf):
    font(pdf).DescendantFonts[0].CIDSystemInfo.Ordering = String("Other")


@mutation("6.2.11.3.1, ISO 14289-1 7.21.3.1: .* Supplement of the CMap")
def supplement(pdf):
    font(pdf).Encoding.CIDSystemInfo.Supplement = 9


@mutation("6.2.11.3.3, ISO 14289-1 7.21.3.3: .* WMode")
def writing_mode(pdf):
    font(pdf).Encoding.WMode = 1


@mutation("not understood: .* CMap that uses another")
def cmap_of_another(pdf):
    font(pdf).Encoding.UseCMap = Name("/UniGB-UCS2-H")


@mutation("not understood: .* is not one that these rules have")
def cmap_elsewhere(pdf):
    font(pdf).Encoding = Name("/UniGB-UCS2-H")


@mutation("6.2.11.4.2, ISO 14289-1 7.21.4.2: .* CIDSet lacks")
def cid_set_short(pdf):
    font(pdf).DescendantFonts[0].FontDescriptor.CIDSet = \
        pdf.make_stream(b"\x80")


@mutation("14289-1 7.21.4.2: .* CIDSet has")
def cid_set_long(pdf):
    font(pdf).DescendantFonts[0].FontDescriptor.CIDSet = \
        pdf.make_stream(b"\xff" * 8192)


@mutation("6.2.11.4.2, ISO 14289-1 7.21.4.2: .* CharSet lacks")
def char_set_short(pdf):
    simple(pdf, "/Type1").FontDescriptor.CharSet = String("/T")


@mutation("6.2.11.4.2, ISO 14289-1 7.21.4.2: .* CharSet has nonesuch")
def char_set_long(pdf):
    simple(pdf, "/Type1").FontDescriptor.CharSet = String("/T/nonesuch")


@mutation("6.2.11.6, ISO 14289-1 7.21.6: .* with Encoding None")
def no_encoding(pdf):
    del simple(pdf, "/TrueType")["/Encoding"]


@mutation("6.2.11.6, ISO 14289-1 7.21.6: .* with Encoding None")
def no_base_encoding(pdf):
    simple(pdf, "/TrueType").Encoding = Dictionary(Type=Name.Encoding)


@mutation("6.2.11.6, ISO 14289-1 7.21.6: .* with Encoding StandardEnc")
def other_encoding(pdf):
    simple(pdf, "/TrueType").Encoding = Name.StandardEncoding


def differ(pdf, name):
    simple(pdf, "/TrueType").Encoding = Dictionary(
        Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding,
        Differences=Array([ord("M"), Name("/" + name)]))


@mutation("6.2.11.6, ISO 14289-1 7.21.6: .* names that are not known")
def glyph_name(pdf):
    differ(pdf, "nonesuch")


@mutation("6.2.11.4.1, ISO 14289-1 7.21.4.1: .* is a glyph that is not")
def glyph_of_no_code(pdf):
    differ(pdf, "Omega")


def only_cmap(program, platform, encoding):
    table = program["cmap"].tables[0]
    table.platformID, table.platEncID = platform, encoding
    program["cmap"].tables = [table]


@mutation("6.2.11.6, ISO 14289-1 7.21.6: .* names that are not known")
def differences_without_cmap(pdf):
    differ(pdf, "M")
    change_program(pdf, lambda program: only_cmap(program, 0, 3))


@mutation("6.2.11.6, ISO 14289-1 7.21.6: .* without a cmap")
def no_cmap(pdf):
    change_program(pdf, lambda program: program.__delitem__("cmap"))


@mutation("6.2.11.6, ISO 14289-1 7.21.6: .* symbolic, with an Encoding")
def symbolic_encoding(pdf):
    simple(pdf, "/TrueType").FontDescriptor.Flags = 4


@mutation("6.2.11.6, ISO 14289-1 7.21.6: .* its cmap is not one")
def symbolic_without_cmap(pdf):
    no_cmap(pdf)
    simple(pdf, "/TrueType").FontDescriptor.Flags = 4


@mutation("6.2.11.6, ISO 14289-1 7.21.6: .* its cmap is not one")
def symbolic_cmaps(pdf):
    def both(program):
        from copy import copy
        only_cmap(program, 3, 1)
        other = copy(program["cmap"].tables[0])
        other.platformID, other.platEncID = 0, 3
        program["cmap"].tables.append(other)

    change_program(pdf, both)
    simple(pdf, "/TrueType").FontDescriptor.Flags = 4


@mutation("6.2.11.7.2, ISO 14289-1 7.21.7: .* is U\\+0000")
def unicode_zero(pdf):
    change_stream(font(pdf).ToUnicode, rb"(<(?:00)?02>)<[^>]*>", rb"\1<0000>")


# ---- metadata ----


@mutation("6.6.4: pdfaid:conformance is a")
def small_conformance(pdf):
    change_xmp(pdf, rb"(<pdfaid:conformance>)A", rb"\1a")


@mutation("14289-1 5: pdfuaid:part is not 1")
def part_of_ua(pdf):
    change_xmp(pdf, rb"(<pdfuaid:part>)1", rb"\g<1>3")


# ---- annotations ----


@mutation("14289-1 7.18.1: a Text without Contents")
def text_without_contents(pdf):
    annotate(pdf, Name.Text, AP=look(pdf, b""))


@mutation("14289-1 7.18.1: is in no Annot")
def text_outside(pdf):
    annotate(pdf, Name.Text, AP=look(pdf, b""), Contents=String("Mind this"))


@mutation("6.3.1, ISO 14289-1 7.18.1: an annotation of type Nice")
def unknown_annotation(pdf):
    annotate(pdf, Name.Nice)


@mutation("6.3.1, ISO 14289-1 7.18.2: a trap network")
def trap_network(pdf):
    annotate(pdf, Name.TrapNet, AP=look(pdf, b""))


@mutation("6.3.3: no AP")
def no_appearance(pdf):
    annotate(pdf, Name.Text, Contents=String("Mind this"))


@mutation("6.5.2: the page has AA")
def page_actions(pdf):
    pdf.pages[0].obj.AA = Dictionary()


@mutation("14289-1 7.18.3: Tabs is not S")
def no_tabs(pdf):
    del pdf.pages[0].obj["/Tabs"]


@mutation("14289-1 7.18.4: is in no Form")
def field_outside(pdf):
    annotate(pdf, Name.Widget, TU=String("Your name"), AP=look(pdf, b""))


@mutation("14289-1 7.18.4: a field without TU")
def field_without_words(pdf):
    annotate(pdf, Name.Widget, AP=look(pdf, b""))


@mutation("not understood: it has form fields")
def form_fields(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array([annotate(pdf, Name.Widget)]))


@mutation("14289-1 7.18.6.2: media without")
def media(pdf):
    link(pdf).A = Dictionary(S=Name.Rendition, R=Dictionary(
        S=Name.MR, C=Dictionary(S=Name.MCD, CT=String("video/mp4"))))


@mutation("14289-1 7.18.7: an attachment without F and UF")
def attachment_on_page(pdf):
    annotate(pdf, Name.FileAttachment, Contents=String("The figures"),
             FS=Dictionary(Type=Name.Filespec, F=String("a.pdf")))


@mutation("14289-1 7.18.8: a printer's mark in the structure")
def printers_mark(pdf):
    annotate(pdf, Name.PrinterMark, StructParent=0, AP=look(pdf, b""))


@mutation("14289-1 7.18.8: content that is neither")
def printers_mark_unmarked(pdf):
    annotate(pdf, Name.PrinterMark, AP=look(pdf, b"0 0 1 1 re f"))


# ---- navigation and optional content ----


@mutation("14289-1 7.12: a thread turns back to page 1")
def thread_backwards(pdf):
    beads = [pdf.make_indirect(Dictionary(R=Array([0, 0, 9, 9]), P=page.obj))
             for page in (pdf.pages[1], pdf.pages[0])]
    for bead, other in zip(beads, beads[::-1]):
        bead.N = bead.V = other
    thread = pdf.make_indirect(Dictionary(Type=Name.Thread, F=beads[0]))
    beads[0].T = thread
    for bead in beads:
        bead.P.B = Array([bead])
    pdf.Root.Threads = Array([thread])


def add_groups(pdf, **keys):
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), **keys)


@mutation("6.9, ISO 14289-1 7.10: optional content without a Name")
def layers(pdf):
    add_groups(pdf, D=Dictionary())


@mutation("6.9, ISO 14289-1 7.10: optional content without a Name")
def more_layers(pdf):
    add_groups(pdf, D=Dictionary(Name=String("All")),
               Configs=Array([Dictionary(Name=String(""))]))


@mutation("6.9, ISO 14289-1 7.10: optional content with AS")
def layers_by_use(pdf):
    add_groups(pdf, D=Dictionary(Name=String("All"), AS=Array()))


@mutation("6.9: Order does not have all groups")
def layers_unordered(pdf):
    add_groups(pdf, D=Dictionary(Name=String("All"), Order=Array()))


# ---- the structure ----


@mutation("14289-1 7.2: the language of its text is not known")
def text_without_language(pdf):
    del pdf.Root.Lang
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/Lang" in item:
            del item["/Lang"]


@mutation("6.7.4, ISO 14289-1 7.2: Lang of marked content is no lang")
def language_of_mark(pdf):
    edit(pdf, b"BT\n", b"/Span<</Lang(english please)>>BDC EMC BT\n")


@mutation("6.7.7, ISO 14289-1 7.1: ActualText is no text")
def actual_text(pdf):
    elements(pdf, "/P")[0].ActualText = Name.Words


@mutation("6.7.8, ISO 14289-1 7.1: E is no text")
def expansion(pdf):
    elements(pdf, "/P")[0].E = Name.Words


@mutation("14289-1 7.2: TOCI in Div")
def contents_entry_outside(pdf):
    for item in elements(pdf, "/TOC"):
        item.S = Name.Div


@mutation("14289-1 7.2: RB in Art|14289-1 7.2: RB in")
def ruby_outside(pdf):
    elements(pdf, "/H3")[0].S = Name.RB


@mutation("14289-1 7.2: Ruby has nothing")
def ruby_without_parts(pdf):
    elements(pdf, "/H3")[0].S = Name.Ruby


@mutation("14289-1 7.2: Warichu has nothing")
def warichu_without_parts(pdf):
    elements(pdf, "/H3")[0].S = Name.Warichu


@mutation("14289-1 7.2: Table has THead, TR, TR")
def table_of_head_and_rows(pdf):
    table = elements(pdf, "/Table")[0]
    head = pdf.make_indirect(Dictionary(
        Type=Name.StructElem, S=Name.THead, P=table, K=Array([table.K[0]])))
    table.K[0].P = head
    table.K[0] = head


@mutation("14289-1 7.4.3: H7 is shown as Table")
def low_heading(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(H7=Name.Table)
    elements(pdf, "/H3")[0].S = Name.H7


@mutation("14289-1 7.4.2: H7 after H2")
def low_heading_early(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(H7=Name.H6)
    elements(pdf, "/H3")[0].S = Name.H7


@mutation("14289-1 7.4.4: Art has more than one H")
def two_headings(pdf):
    for item in elements(pdf, "/H2") + elements(pdf, "/H3"):
        item.S = Name.H


@mutation("14289-1 7.7: a Formula without Alt")
def formula(pdf):
    elements(pdf, "/H3")[0].S = Name.Formula


@mutation("14289-1 7.14: a Form without a field")
def printed_form(pdf):
    elements(pdf, "/H3")[0].S = Name.Form
