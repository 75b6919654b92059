"""Mistakes that are put into a file on purpose: a name, the clause that must
be found broken, and what does it. Those on objects go through pikepdf; those
on bytes keep the file's length, so that its table stays right."""
import re

from pikepdf import Array, Dictionary, Name, Stream, String

MUTATIONS = []


def mutation(clause, on="objects"):
    """CLAUSE: an expression that a finding's line has to match."""
    def keep(function):
        MUTATIONS.append((function.__name__, clause, on, function))
        return function
    return keep


# ---- helpers ----


def edit(pdf, old, new, page=0):
    """Puts NEW for the first OLD in a page's content."""
    page = pdf.pages[page].obj
    data = page.Contents.read_bytes()
    assert old in data, old
    page.Contents = pdf.make_stream(data.replace(old, new, 1))


def elements(pdf, kind):
    return [item for item in pdf.objects if isinstance(item, Dictionary)
            and item.get("/S") == kind and "/P" in item]


def link(pdf):
    return pdf.pages[0].obj.Annots[0]


def font(pdf, kind="/CIDFontType0", name=""):
    """The first composite font on page 1 whose descendant is of a kind."""
    for page in pdf.pages:
        for _, item in page.obj.Resources.Font.items():
            below = item.DescendantFonts[0]
            if below.Subtype == kind and name in str(below.BaseFont):
                return item
    raise AssertionError(f"no font of type {kind}")


def change_stream(stream, old, new, count=1):
    data = stream.read_bytes()
    assert re.search(old, data, re.S), old
    stream.write(re.sub(old, new, data, count=count, flags=re.S))


def change_xmp(pdf, old, new):
    change_stream(pdf.Root.Metadata, old, new)


def replace_bytes(data, old, new):
    assert len(old) == len(new) and old in data, old
    return data.replace(old, new, 1)


def picture(pdf):
    for item in pdf.objects:
        if isinstance(item, Stream) and item.get("/Subtype") == "/Image":
            return item
    raise AssertionError("no picture")


def first_leaf(tree):
    while "/Kids" in tree:
        tree = tree.Kids[0]
    return tree


# ---- the file ----


@mutation("6.1.2: the header", on="bytes")
def header_moved(data):
    return b" " + data[:-1]


@mutation("6.1.2: the second line", on="bytes")
def header_comment(data):
    return re.sub(rb"(?<=\n%)[\x80-\xff]{4}", b"abcd", data, count=1)


@mutation("6.1.3: there is something behind", on="bytes")
def junk_at_the_end(data):
    return data + b"% more\n"


@mutation("6.1.7.1: no end of line before endstream", on="bytes")
def endstream_in_line(data):
    at = data.index(b"\nendstream")
    length = re.compile(rb"/Length (\d+)")
    found = list(length.finditer(data, 0, at))[-1]
    longer = b"/Length %d" % (int(found[1]) + 1)
    assert len(longer) == len(found[0])
    return data[:found.start()] + longer + data[found.end():]


@mutation("6.1.7.1: Length", on="bytes")
def length_too_small(data):
    found = re.search(rb"/Length (\d+)", data)
    less = b"/Length %0*d" % (len(found[1]), int(found[1]) - 5)
    return data[:found.start()] + less + data[found.end():]


@mutation("6.1.9: endobj", on="bytes")
def endobj_in_line(data):
    return replace_bytes(data, b"endstream\nendobj", b"endstream endobj")


@mutation("6.1.7.2: filter LZWDecode")
def lzw(pdf):
    stream = pdf.pages[0].obj.Contents
    # The empty text in LZW: clear table, end of data.
    stream.write(b"\x80\x40\x40", filter=Name.LZWDecode)


@mutation("6.1.7.1: the stream has F")
def external_stream(pdf):
    picture(pdf)["/F"] = String("elsewhere.jpg")


@mutation("6.5.2: the catalog has AA")
def catalog_actions(pdf):
    pdf.Root.AA = Dictionary()


@mutation("6.4.2, ISO 14289-1 7.15: the form is one of XFA")
def xfa(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array())


@mutation("6.4.1: NeedAppearances")
def need_appearances(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array(), NeedAppearances=True)


@mutation("6.1.13: a name of more")
def long_name(pdf):
    pdf.Root["/" + "x" * 128] = True


@mutation("6.1.13: 99999999999 is too large")
def large_integer(pdf):
    pdf.Root["/Large"] = 99999999999


@mutation("6.1.13: a string of")
def long_string(pdf):
    pdf.Root["/Long"] = String("x" * 40000)


@mutation("6.11: the catalog has Requirements")
def requirements(pdf):
    pdf.Root["/Requirements"] = Array()


# ---- contents ----


@mutation("14.6: marked content .* is not closed")
def mark_not_closed(pdf):
    edit(pdf, b"EMC\n", b"")


@mutation("14.6: EMC closes nothing")
def mark_closed_twice(pdf):
    edit(pdf, b"EMC\n", b"EMC EMC\n")


@mutation("14.6: marked content and a text object cross")
def mark_crosses_text(pdf):
    edit(pdf, b"ET\nEMC\n", b"EMC\nET\n")


@mutation("14289-1 7.1: content that is neither")
def untagged_rule(pdf):
    edit(pdf, b"/Artifact<</Type/Layout>>BDC\n", b"/Span BMC\n")


@mutation("14289-1 7.1: an artifact in tagged content")
def artifact_in_paragraph(pdf):
    edit(pdf, b"/P<</MCID 1>>BDC\n", b"/P<</MCID 1>>BDC /Artifact BMC EMC\n")


@mutation("14289-1 7.1: tagged content in an artifact")
def paragraph_in_artifact(pdf):
    edit(pdf, b"/P<</MCID 1>>BDC\n", b"/Artifact BMC /P<</MCID 1>>BDC\n")
    edit(pdf, b"ET\nEMC\n", b"ET\nEMC EMC\n")


@mutation("14.7.4.2: MCID 1 is there twice")
def mcid_twice(pdf):
    edit(pdf, b"/MCID 2>>", b"/MCID 1>>")


@mutation("6.2.2: there is no operator")
def unknown_operator(pdf):
    edit(pdf, b"BT\n", b"quiet BT\n")


@mutation("6.1.6: a hexadecimal string of an odd")
def odd_hex(pdf):
    edit(pdf, b"BT\n", b"/Span<</ActualText<fefff>>>BDC EMC BT\n")


@mutation("6.1.13: q is nested")
def q_too_deep(pdf):
    edit(pdf, b"BT\n", b"q " * 29 + b"Q " * 29 + b"BT\n")


@mutation("8.4.2: Q without q")
def q_without(pdf):
    edit(pdf, b"BT\n", b"Q BT\n")


@mutation("7.8.2: Td has the wrong operands")
def operand_lost(pdf):
    edit(pdf, b" Td\n", b" 1 2 3 Td\n")


@mutation("6.2.2: Font Nope is not in the resources")
def font_not_there(pdf):
    edit(pdf, b"/F1 ", b"/Nope ")


@mutation("8.2: re in a text object")
def rule_in_text(pdf):
    edit(pdf, b"BT\n", b"BT 0 0 1 1 re f\n")


# ---- colour ----


@mutation("6.2.4.3: DeviceCMYK, but the output intent is another")
def cmyk(pdf):
    edit(pdf, b".067 g", b"0 0 0 1 k")


@mutation("6.2.4.3: Device\\w+, but the output intent is none")
def no_intent(pdf):
    del pdf.Root.OutputIntents


@mutation("6.2.3: more than one output intent")
def two_intents(pdf):
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


@mutation("6.2.3: .* is no ICC profile")
def profile_damaged(pdf):
    pdf.Root.OutputIntents[0].DestOutputProfile.write(b"no profile")


@mutation("6.2.3: .* but N is 4")
def profile_of_four(pdf):
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 4


@mutation("6.2.6: rendering intent Nice")
def rendering_intent(pdf):
    edit(pdf, b"BT\n", b"/Nice ri BT\n")


def add_state(pdf, **keys):
    page = pdf.pages[0].obj
    page.Resources.ExtGState = Dictionary(Bad=Dictionary(**keys))
    edit(pdf, b"BT\n", b"/Bad gs BT\n")


@mutation("6.2.10: blend mode Sparkle")
def blend_mode(pdf):
    add_state(pdf, BM=Name.Sparkle)


@mutation("6.2.5: a graphics state with TR2")
def transfer_function(pdf):
    add_state(pdf, TR2=Name.Identity)


@mutation("6.2.8: Interpolate is true")
def interpolate(pdf):
    picture(pdf).Interpolate = True


@mutation("6.2.8: a picture with Alternates")
def alternates(pdf):
    picture(pdf).Alternates = Array()


@mutation("7.4.8: the JPEG has")
def picture_size(pdf):
    picture(pdf).Width += 1


@mutation("6.2.10: transparency, without")
def transparency_without_intent(pdf):
    del pdf.Root.OutputIntents
    add_state(pdf, ca=0.5)


# ---- fonts ----


@mutation("6.2.11.4.1, ISO 14289-1 7.21.4.1: .* is not embedded")
def font_not_embedded(pdf):
    del font(pdf).DescendantFonts[0].FontDescriptor["/FontFile3"]


@mutation("6.2.11.4.1, .*: the font file cannot be read")
def font_damaged(pdf):
    font(pdf).DescendantFonts[0].FontDescriptor.FontFile3.write(b"\1\0\4\4x")


@mutation("6.2.11.2, ISO 14289-1 7.21.2: .* the font file of CIDFontType0")
def font_file_type(pdf):
    font(pdf).DescendantFonts[0].FontDescriptor.FontFile3.Subtype = Name.Type1C


@mutation("6.2.11.3.2, ISO 14289-1 7.21.3.2: .* no CIDToGIDMap")
def no_glyph_map(pdf):
    del font(pdf, "/CIDFontType2").DescendantFonts[0]["/CIDToGIDMap"]


@mutation("6.2.11.4.1, .* is a glyph that is not in the font file")
def glyph_map_short(pdf):
    font(pdf, "/CIDFontType2").DescendantFonts[0].CIDToGIDMap = \
        pdf.make_stream(b"\xff\xff" * 500)


@mutation("6.2.11.5, ISO 14289-1 7.21.5: .* wide, the glyph")
def width_wrong(pdf):
    widths = font(pdf).DescendantFonts[0].W[1]
    for i, width in enumerate(widths):
        widths[i] = width + 3


@mutation("6.2.11.8, ISO 14289-1 7.21.8: .* shows .notdef")
def notdef(pdf):
    edit(pdf, b")]TJ", b"\\000\\000)]TJ")


@mutation("6.2.11.7.2, ISO 14289-1 7.21.7: .* no ToUnicode")
def no_to_unicode(pdf):
    del font(pdf)["/ToUnicode"]


@mutation("6.2.11.7.2, ISO 14289-1 7.21.7: .* has no Unicode")
def code_without_unicode(pdf):
    change_stream(font(pdf).ToUnicode, rb"<(00)?02><[^>]*>", rb"<\1fe><0041>")


@mutation("6.2.11.7.2, ISO 14289-1 7.21.7: .* is U\\+FEFF")
def unicode_bom(pdf):
    change_stream(font(pdf).ToUnicode, rb"(<(?:00)?02>)<[^>]*>", rb"\1<feff>")


@mutation("6.2.11.7.3: .* for private use")
def private_use(pdf):
    change_stream(font(pdf).ToUnicode, rb"(<(?:00)?02>)<[^>]*>", rb"\1<e049>")


@mutation("9.8.1: .* FontName is")
def font_name(pdf):
    font(pdf).DescendantFonts[0].FontDescriptor.FontName = Name.Other


@mutation("9.7.6.2: bytes of a string that are no code")
def half_a_code(pdf):
    font(pdf).Encoding = Name("/Identity-H")


# ---- metadata ----


@mutation("6.6.2.1, ISO 14289-1 7.1: no Metadata")
def no_metadata(pdf):
    del pdf.Root.Metadata


@mutation("6.6.2.1: the XMP is not well-formed")
def xmp_malformed(pdf):
    change_xmp(pdf, rb"</dc:format>", b"</dc:formal>")


@mutation("6.6.2.1: the XMP has bytes or encoding")
def xmp_encoding(pdf):
    change_xmp(pdf, rb'(id="W5M0[^"]*")', rb'\1 encoding="UTF-8"')


@mutation("6.6.4: the XMP claims no PDF/A")
def no_claim(pdf):
    change_xmp(pdf, rb"<pdfaid:part>2</pdfaid:part>", b"")


@mutation("14289-1 5: the XMP claims no PDF/UA")
def no_claim_of_ua(pdf):
    change_xmp(pdf, rb"<pdfuaid:part>1</pdfuaid:part>", b"")


@mutation("6.6.2.3.1: .*pdfua.* is in no schema")
def no_extension_schema(pdf):
    change_xmp(pdf, rb"<pdfaExtension:schemas>.*</pdfaExtension:schemas>",
               b"")


@mutation("6.6.2.3.2: an extension schema has a property of category")
def extension_category(pdf):
    change_xmp(pdf, b">internal<", b">secret<")


@mutation("14289-1 7.1: no dc:title")
def no_title(pdf):
    change_xmp(pdf, rb"<dc:title>.*</dc:title>", b"")


@mutation("6.6.2.3.1: title is no Alt")
def title_form(pdf):
    change_xmp(pdf, rb"<dc:title><rdf:Alt>(.*)</rdf:Alt></dc:title>",
               rb"<dc:title><rdf:Bag>\1</rdf:Bag></dc:title>")


@mutation("house rule: Title is")
def info_title(pdf):
    pdf.trailer.Info.Title = String("Another title")


@mutation("house rule: CreationDate is")
def info_date(pdf):
    pdf.trailer.Info.CreationDate = String("D:20200101000000Z")


# ---- annotations and navigation ----


@mutation("6.3.2: no F")
def link_flags(pdf):
    del link(pdf)["/F"]


@mutation("6.3.2: F is 6")
def link_hidden(pdf):
    link(pdf).F = 6


@mutation("6.3.1, ISO 14289-1 7.18.1: an annotation of type Movie")
def movie(pdf):
    link(pdf).Subtype = Name.Movie


@mutation("14289-1 7.18.5: a link without Contents")
def link_contents(pdf):
    del link(pdf)["/Contents"]


@mutation("14289-1 7.18.5: StructParent leads to no element")
def link_parent(pdf):
    del link(pdf)["/StructParent"]


@mutation("14289-1 7.18.5: is in no Link")
def link_outside(pdf):
    for item in elements(pdf, "/Link"):
        item.S = Name.Span


@mutation("14289-1 7.18.3: Tabs is not S")
def tabs(pdf):
    pdf.pages[0].obj.Tabs = Name.R


@mutation("6.5.1: an action JavaScript")
def javascript(pdf):
    del link(pdf)["/Dest"]
    link(pdf).A = Dictionary(S=Name.JavaScript, JS=String("beep()"))


@mutation("6.5.1: a named action Print")
def named_action(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.Named, N=Name.Print)


@mutation("12.3.3: Count is")
def outline_count(pdf):
    pdf.Root.Outlines.Count = 99


@mutation("12.3.3: Parent or Prev")
def outline_parent(pdf):
    pdf.Root.Outlines.First.Parent = pdf.Root.Outlines.First


@mutation("12.3.2.2: a destination that is on no page")
def destination(pdf):
    pdf.Root.Outlines.First.Dest = Array([pdf.Root, Name.Fit])


@mutation("7.9.6: .* stands after")
def names_unsorted(pdf):
    names = first_leaf(pdf.Root.Names.Dests).Names
    names[0], names[2] = names[2], names[0]


@mutation("7.9.6: .* Limits are not")
def names_limits(pdf):
    first_leaf(pdf.Root.Names.Dests).Limits[1] = String("zzz")


@mutation("12.4.2: page labels do not begin")
def labels(pdf):
    pdf.Root.PageLabels.Nums[0] = 1


@mutation("12.4.3: its beads are no ring")
def thread(pdf):
    bead = pdf.make_indirect(Dictionary(
        R=Array([0, 0, 9, 9]), P=pdf.pages[0].obj))
    item = pdf.make_indirect(Dictionary(Type=Name.Thread, F=bead))
    bead.T = item
    pdf.pages[0].obj.B = Array([bead])
    pdf.Root.Threads = Array([item])


@mutation("14.11.2: TrimBox goes beyond MediaBox")
def boxes(pdf):
    pdf.pages[0].obj.TrimBox = Array([0, 0, 3000, 3000])


@mutation("6.8, ISO 14289-1 7.11: a file without F and UF")
def attachment(pdf):
    stream = pdf.make_stream(b"text")
    stream.Type = Name.EmbeddedFile
    pdf.make_indirect(Dictionary(
        Type=Name.Filespec, F=String("a.txt"), EF=Dictionary(F=stream)))
    pdf.Root["/Attached"] = pdf.make_indirect(Dictionary(
        Type=Name.Filespec, F=String("a.txt"), EF=Dictionary(F=stream)))


@mutation("6.8: an embedded file that is no PDF/A")
def attachment_of_text(pdf):
    stream = pdf.make_stream(b"text")
    stream.Type = Name.EmbeddedFile
    pdf.Root["/Attached"] = pdf.make_indirect(Dictionary(
        Type=Name.Filespec, F=String("a.txt"), UF=String("a.txt"),
        EF=Dictionary(F=stream)))


# ---- the structure ----


@mutation("6.7.2.2, ISO 14289-1 6.2: MarkInfo")
def not_marked(pdf):
    del pdf.Root.MarkInfo


@mutation("house rule: Suspects|14289-1 7.1: Suspects")
def suspects(pdf):
    pdf.Root.MarkInfo.Suspects = True


@mutation("6.7.3.3, ISO 14289-1 7.1: no StructTreeRoot")
def no_tree(pdf):
    del pdf.Root.StructTreeRoot


@mutation("14289-1 7.2: the document has no Lang")
def no_language(pdf):
    del pdf.Root.Lang


@mutation("6.7.4, ISO 14289-1 7.2: Lang is 'english please'")
def bad_language(pdf):
    elements(pdf, "/P")[0].Lang = String("english please")


@mutation("14289-1 7.1: DisplayDocTitle")
def title_not_shown(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@mutation("14289-1 7.3: a Figure without Alt")
def figure_without_alt(pdf):
    del elements(pdf, "/Figure")[0]["/Alt"]


@mutation("7.3: a Figure on one page without a BBox")
def figure_without_box(pdf):
    del elements(pdf, "/Figure")[0]["/A"]


@mutation("14289-1 7.4.2: H5 after H")
def heading_skipped(pdf):
    elements(pdf, "/H3")[0].S = Name.H5


@mutation("14289-1 7.4.2: H2 after no heading")
def heading_first(pdf):
    elements(pdf, "/H1")[0].S = Name.P


@mutation("14289-1 7.4.4: H and numbered")
def heading_plain(pdf):
    elements(pdf, "/H3")[0].S = Name.H


@mutation("6.7.3.4, ISO 14289-1 7.1: Story is no standard type")
def unknown_type(pdf):
    elements(pdf, "/Art")[0].S = Name.Story


@mutation("6.7.3.4, ISO 14289-1 7.1: RoleMap: A leads in a circle")
def role_circle(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(A=Name.B, B=Name.A)


@mutation("6.7.3.4, ISO 14289-1 7.1: RoleMap gives P another")
def role_of_standard(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.H1)


@mutation("14289-1 7.5: a TH of Scope None")
def header_scope(pdf):
    del elements(pdf, "/TH")[0]["/A"]


@mutation("14289-1 7.2: its rows have")
def table_row_short(pdf):
    row = elements(pdf, "/TR")[1]
    row.K = Array([row.K[0]])


@mutation("14289-1 7.2: TR in Art")
def row_outside(pdf):
    elements(pdf, "/Table")[0].S = Name.Art


@mutation("14289-1 7.2: LI in Div")
def item_outside(pdf):
    elements(pdf, "/L")[0].S = Name.Div


@mutation("14289-1 7.6: LI has Lbl")
def item_without_body(pdf):
    item = elements(pdf, "/LI")[0]
    item.K = Array([item.K[0]])


@mutation("14289-1 7.6: a list with labels")
def list_numbering(pdf):
    del elements(pdf, "/L")[0]["/A"]


@mutation("14289-1 7.2: P in P")
def paragraph_in_paragraph(pdf):
    elements(pdf, "/H3")[0].S = Name.P
    for item in elements(pdf, "/Reference"):
        item.S = Name.P


@mutation("14289-1 7.9: a Note without an ID")
def note_without_id(pdf):
    del elements(pdf, "/Note")[0]["/ID"]


@mutation("14289-1 7.9: ID .* is there twice")
def note_id_twice(pdf):
    notes = elements(pdf, "/Note")
    elements(pdf, "/P")[0].ID = notes[0].ID


@mutation("14289-1 7.9: the tree of IDs does not lead")
def id_tree(pdf):
    del pdf.Root.StructTreeRoot["/IDTree"]


@mutation("14289-1 7.1: P is not the element above")
def wrong_parent(pdf):
    elements(pdf, "/P")[0].P = pdf.Root.StructTreeRoot


@mutation("14289-1 7.1: an element that is in the tree twice")
def tree_circle(pdf):
    art = elements(pdf, "/Art")[0]
    art.K.append(art.P)


@mutation("14289-1 7.1: MCID 2 .*is not in the content")
def mark_lost(pdf):
    edit(pdf, b"/H2<</MCID 2>>BDC", b"/Artifact<</Type/Layout>>BDC")


@mutation("14289-1 7.1: MCID \\d+ belongs to no element")
def mark_unclaimed(pdf):
    elements(pdf, "/H1")[0].K = Array()


@mutation("14289-1 7.1: MCID \\d+ belongs to several")
def mark_claimed_twice(pdf):
    one, other = elements(pdf, "/H3")[:2]
    other.K = one.K
    other.Pg = one.Pg


@mutation("14289-1 7.1: MCID \\d+: the element in the parent tree")
def parent_tree_wrong(pdf):
    entry = first_leaf(pdf.Root.StructTreeRoot.ParentTree).Nums[1]
    entry[0] = entry[1]


@mutation("14289-1 7.1: StructParents does not lead")
def page_without_parents(pdf):
    del pdf.pages[0].obj["/StructParents"]


@mutation("14.7.4.4: ParentTreeNextKey")
def next_key(pdf):
    pdf.Root.StructTreeRoot.ParentTreeNextKey = 0


@mutation("14289-1 7.1: Sect has content of its own|14.8.4.2")
def content_in_section(pdf):
    elements(pdf, "/P")[0].S = Name.Sect


@mutation("14289-1 7.1: Alt is no text")
def alt_is_a_name(pdf):
    elements(pdf, "/Figure")[0].Alt = Name.Picture
