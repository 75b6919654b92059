"""XMP: what the file says of itself and claims to be, and that it says the
same in the information dictionary."""
import datetime
import re
import xml.etree.ElementTree as ElementTree

from .document import Dict, NotUnderstood, Stream, text_of

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML = "http://www.w3.org/XML/1998/namespace"
DC = "http://purl.org/dc/elements/1.1/"
XMP = "http://ns.adobe.com/xap/1.0/"
PDF = "http://ns.adobe.com/pdf/1.3/"
PDFAID = "http://www.aiim.org/pdfa/ns/id/"
PDFUAID = "http://www.aiim.org/pdfua/ns/id/"
EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
PREFIXES = {"pdfaid": PDFAID, "pdfuaid": PDFUAID,
            "pdfaExtension": EXTENSION, "pdfaSchema": SCHEMA,
            "pdfaProperty": PROPERTY}

# Properties that need no schema, with their forms.
TEXT, DATE, ALT, BAG, SEQ, INTEGER, ANY = (
    "text", "date", "Alt", "Bag", "Seq", "integer", "any")
PREDEFINED = {
    DC: {"contributor": BAG, "coverage": TEXT, "creator": SEQ, "date": SEQ,
         "description": ALT, "format": TEXT, "identifier": TEXT,
         "language": BAG, "publisher": BAG, "relation": BAG, "rights": ALT,
         "source": TEXT, "subject": BAG, "title": ALT, "type": BAG},
    XMP: {"BaseURL": TEXT, "CreateDate": DATE, "CreatorTool": TEXT,
          "Identifier": BAG, "Label": TEXT, "MetadataDate": DATE,
          "ModifyDate": DATE, "Nickname": TEXT, "Rating": INTEGER,
          "Thumbnails": ALT, "Advisory": BAG},
    PDF: {"Keywords": TEXT, "PDFVersion": TEXT, "Producer": TEXT,
          "Trapped": TEXT},
    PDFAID: {"part": INTEGER, "conformance": TEXT, "amd": TEXT,
             "corr": TEXT},
    EXTENSION: {"schemas": BAG},
    "http://ns.adobe.com/xap/1.0/mm/": {
        name: ANY for name in (
            "DerivedFrom", "DocumentID", "InstanceID", "OriginalDocumentID",
            "VersionID", "RenditionClass", "RenditionParams", "History",
            "Ingredients", "Manager", "ManageTo", "ManageUI", "ManagerVariant",
            "Pantry", "Versions")},
    "http://ns.adobe.com/xap/1.0/rights/": {
        "Certificate": TEXT, "Marked": TEXT, "Owner": BAG, "UsageTerms": ALT,
        "WebStatement": TEXT},
    "http://ns.adobe.com/xap/1.0/t/pg/": {
        "MaxPageSize": ANY, "NPages": INTEGER, "Fonts": BAG, "PlateNames": SEQ,
        "Colorants": SEQ},
}
DATE_FORM = re.compile(
    r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")
INFO_DATE = re.compile(
    r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?"
    r"(?:(Z)|([+-])(\d\d)'?(?:(\d\d)'?)?)?")
LANGUAGE = re.compile(
    r"(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4}|[A-Za-z]{5,8})"
    r"(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*"
    r"(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?|[xX](?:-[A-Za-z0-9]{1,8})+"
    r"|[iI](?:-[A-Za-z0-9]{2,8})+")


def is_language(text):
    """BCP 47; an empty one says that it is not known."""
    return text == "" or bool(LANGUAGE.fullmatch(text))


class Metadata:
    """What the XMP says: properties by namespace and name, as elements or
    strings. Everything is empty if there is none that can be read."""

    def __init__(self, doc):
        self.doc = doc
        self.properties = {}
        self.problems = []  # told when it is known what is claimed
        self.prefixes = set()
        stream = doc.catalog.get("Metadata")
        self.stream = stream if isinstance(stream, Stream) else None
        if self.stream is not None:
            self.read(self.stream.data())

    def read(self, data):
        if data[:2] in (b"\xfe\xff", b"\xff\xfe"):
            self.problems.append("is not UTF-8")
            return
        head = re.search(rb"<\?xpacket begin=(['\"])(.*?)\1(.*?)\?>", data)
        if not head or b"W5M0MpCehiHzreSzNTczkc9d" not in head[3]:
            self.problems.append("has no packet header")
        elif b"bytes=" in head[3] or b"encoding=" in head[3]:
            self.problems.append("has bytes or encoding in its header")
        if not re.search(rb"<\?xpacket end=(['\"])[rw]\1\?>\s*\Z", data):
            self.problems.append("has no end of the packet")
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise NotUnderstood("XMP with a document type")
        try:
            text = data.decode("utf-8")
            root = ElementTree.fromstring(text)
        except (UnicodeError, ElementTree.ParseError) as error:
            self.problems.append(f"is not well-formed UTF-8: {error}")
            return
        self.prefixes = set(re.findall(r'xmlns:(\w+)="([^"]*)"', text))
        rdf = root if root.tag == f"{{{RDF}}}RDF" else root.find(
            f"{{{RDF}}}RDF")
        if rdf is None:
            self.problems.append("has no rdf:RDF")
            return
        for description in rdf.findall(f"{{{RDF}}}Description"):
            if description.get(f"{{{RDF}}}about", "") != "":
                self.problems.append("is about something else")
            for name, value in description.attrib.items():
                if not name.startswith(f"{{{RDF}}}"):
                    self.add(name, value)
            for element in description:
                self.add(element.tag, element)

    def add(self, name, value):
        if name in self.properties:
            self.problems.append(f"says {name} twice")
        self.properties[name] = value

    def get(self, namespace, name):
        """A property's text, the first one of a list; None: it has none."""
        value = self.properties.get(f"{{{namespace}}}{name}")
        if value is None or isinstance(value, str):
            return value
        items = value.findall(f".//{{{RDF}}}li")
        if items:
            return items[0].text or ""
        return value.text or ""

    def claims(self):
        """(part, level, ua) as the file claims them."""
        part = self.get(PDFAID, "part")
        level = self.get(PDFAID, "conformance")
        return (int(part) if part and part.isdigit() else None,
                (level or "b").lower(), self.get(PDFUAID, "part") == "1")

    # ---- the rules ----

    def check(self, claimed):
        doc = self.doc
        if self.stream is None:
            doc.fail(doc.catalog, "no Metadata", a="6.6.2.1", ua="7.1")
        else:
            where = self.stream
            if self.stream.get("Type") != "Metadata" or \
                    self.stream.get("Subtype") != "XML":
                doc.fail(where, "the metadata's type is not XML",
                         a="6.6.2.1", pdf="14.3.2")
            if self.stream.filters():
                doc.fail(where, "the metadata are compressed, and can be "
                         "read by PDF readers only", pdf="house rule")
            for problem in self.problems:
                doc.fail(where, f"the XMP {problem}", a="6.6.2.1",
                         pdf="14.3.2")
            self.check_prefixes()
            self.check_properties()
            if not (self.get(DC, "title") or "").strip():
                doc.fail(where, "no dc:title", ua="7.1")
        self.check_claims(claimed)
        self.check_info()

    def check_claims(self, claimed):
        """What the file is held to it has to claim."""
        doc, found = self.doc, self.doc.findings
        part, level, ua = claimed
        if found.part and (part, level) != (found.part, found.level):
            doc.fail("file", f"the XMP claims PDF/A-{part}{level} and not "
                     f"PDF/A-{found.part}{found.level}"
                     if part else "the XMP claims no PDF/A", a="6.6.4")
        if found.ua and not ua:
            doc.fail("file", "the XMP claims no PDF/UA", ua="5")
        conformance = self.get(PDFAID, "conformance")
        if part and conformance not in ("A", "B", "U"):
            doc.fail("file", f"pdfaid:conformance is {conformance}",
                     a="6.6.4")
        if any(PDFUAID in name for name in self.properties) and not ua:
            doc.fail("file", "pdfuaid:part is not 1", ua="5",
                     pdf="house rule")

    def check_prefixes(self):
        for prefix, namespace in self.prefixes:
            if namespace in PREFIXES.values() and \
                    PREFIXES.get(prefix) != namespace:
                self.doc.fail(self.stream, f"prefix {prefix} for {namespace}",
                              a="6.6.2.3.2", ua="5")

    def check_properties(self):
        declared = self.read_schemas()
        for name, value in self.properties.items():
            namespace, _, local = name[1:].partition("}")
            form = PREDEFINED.get(namespace, {}).get(local)
            if form is None:
                form = declared.get((namespace, local))
            if form is None:
                self.doc.fail(self.stream, f"{name} is in no schema",
                              a="6.6.2.3.1")
            elif not self.has_form(value, form):
                self.doc.fail(self.stream, f"{local} is no {form}",
                              a="6.6.2.3.1", pdf="house rule")

    @staticmethod
    def has_form(value, form):
        if form == ANY:
            return True
        if form in (ALT, BAG, SEQ):
            if isinstance(value, str) or len(value) != 1 or \
                    value[0].tag != f"{{{RDF}}}{form}":
                return False
            items = value[0].findall(f"{{{RDF}}}li")
            return bool(items) and (form != ALT or all(
                item.get(f"{{{XML}}}lang") for item in items))
        if not isinstance(value, str):
            if len(value):
                return False
            value = value.text or ""
        if form == DATE:
            return bool(DATE_FORM.fullmatch(value))
        return form != INTEGER or bool(re.fullmatch(r"[+-]?\d+", value))

    def read_schemas(self):
        """Properties that the file itself declares."""
        declared = {}
        schemas = self.properties.get(f"{{{EXTENSION}}}schemas")
        if schemas is None or isinstance(schemas, str):
            return declared

        def fail(what):
            self.doc.fail(self.stream, f"an extension schema {what}",
                          a="6.6.2.3.2", pdf="house rule")

        if not self.has_form(schemas, BAG):
            fail("is not in a Bag")
        for schema in schemas.findall(f"{{{RDF}}}Bag/{{{RDF}}}li"):
            texts = {key: schema.findtext(f"{{{SCHEMA}}}{key}")
                     for key in ("schema", "namespaceURI", "prefix")}
            if None in texts.values():
                fail("lacks its name, namespace or prefix")
            if (texts["prefix"], texts["namespaceURI"]) not in self.prefixes:
                fail(f"names prefix {texts['prefix']}, which is not used so")
            items = schema.findall(
                f"{{{SCHEMA}}}property/{{{RDF}}}Seq/{{{RDF}}}li")
            for item in items:
                parts = {key: item.findtext(f"{{{PROPERTY}}}{key}")
                         for key in ("name", "valueType", "category",
                                     "description")}
                if None in parts.values():
                    fail("has a property that is not described")
                if parts["category"] not in ("internal", "external"):
                    fail(f"has a property of category {parts['category']}")
                forms = {"Integer": INTEGER, "Text": TEXT, "Date": DATE}
                if parts["valueType"] not in forms:
                    raise NotUnderstood("XMP with values of type "
                                        f"{parts['valueType']}")
                declared[texts["namespaceURI"], parts["name"]] = \
                    forms[parts["valueType"]]
        return declared

    def check_info(self):
        doc, info = self.doc, self.doc.trailer.get("Info")
        if not isinstance(info, Dict):
            return
        pairs = {"Title": (DC, "title"), "Author": (DC, "creator"),
                 "Subject": (DC, "description"), "Keywords": (PDF, "Keywords"),
                 "Creator": (XMP, "CreatorTool"), "Producer": (PDF, "Producer"),
                 "CreationDate": (XMP, "CreateDate"),
                 "ModDate": (XMP, "ModifyDate")}
        for key, (namespace, name) in pairs.items():
            if key not in info:
                continue
            text = text_of(info[key])
            if text is None:
                doc.fail(info, f"{key} is no text", pdf="14.3.3")
                continue
            other = self.get(namespace, name)
            if key.endswith("Date"):
                moment = info_moment(text)
                if moment is None:
                    doc.fail(info, f"{key} is no date: {text}", pdf="7.9.4")
                same = other is not None and moment == xmp_moment(other)
            else:
                same = other == text
            if not same and self.stream is not None:
                doc.fail(info, f"{key} is {text!r}, and {other!r} in the XMP",
                         pdf="house rule")
        for key in info:
            if key not in pairs and key not in ("Trapped",):
                doc.fail(info, f"Info has {key}", pdf="house rule")


def info_moment(text):
    found = INFO_DATE.fullmatch(text)
    if not found:
        return None
    numbers = [int(part) if part else least for part, least in zip(
        found.groups()[:6], (0, 1, 1, 0, 0, 0))]
    shift = datetime.timedelta(hours=int(found[9] or 0),
                               minutes=int(found[10] or 0))
    try:
        moment = datetime.datetime(*numbers)
    except ValueError:
        return None
    return moment - shift if found[8] == "+" else moment + shift


def xmp_moment(text):
    if not DATE_FORM.fullmatch(text):
        return None
    text = text.replace("Z", "+00:00")
    for least in ("-01", "-01", "T00:00+00:00"):
        try:
            moment = datetime.datetime.fromisoformat(text)
            break
        except ValueError:
            text += least
    else:
        return None
    if moment.tzinfo is None:
        return moment
    return moment.astimezone(datetime.timezone.utc).replace(tzinfo=None)
