#!/usr/bin/python3
"""Each mistake of mutations.py, put into a file of Newsprint's that is right,
is found, with its clause; rules.tsv, the table of all rules, says what is
found; and files that cannot be judged are refused.

    test_mutations.py    (as a test of meson: NEWSPRINT, NEWSPRINT_SOURCE)
"""
import glob
import io
import os
import re
import subprocess
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True
import pikepdf  # noqa: E402
from pikepdf import Array, Dictionary, Name, String  # noqa: E402

import mutations_rare  # noqa: E402,F401  it adds to the list
from mutations import MUTATIONS  # noqa: E402
from pdfrules import NotUnderstood, check  # noqa: E402
from tap import Results  # noqa: E402

PROFILE = (2, "a", True)
SOURCE = os.environ["NEWSPRINT_SOURCE"]
EDITION = os.path.join(SOURCE, "tests", "pdf", "edition", "edition.yaml")
CHECKER = os.path.join(SOURCE, "tests", "pdf", "check-pdf")
KEEP = pikepdf.StreamDecodeLevel.none
# How a file is written before its bytes are changed.
SAVED = {
    "objects": {"stream_decode_level": KEEP},
    "table": {"stream_decode_level": KEEP,
              "object_stream_mode": pikepdf.ObjectStreamMode.disable},
    "encrypted": {"encryption": pikepdf.Encryption(owner="o", user="")},
}
LEAST = 150  # mutations; fewer mean that the lists were not read
CHECKPOINTS = 31  # of the Matterhorn Protocol
STANDARDS = {"19005-2": "A-2", "14289-1": "UA-1"}


def mutate(data, on, function):
    if on == "bytes":
        changed = function(data)
    else:
        pdf = pikepdf.open(io.BytesIO(data))
        if on == "objects":
            function(pdf)
        out = io.BytesIO()
        pdf.save(out, fix_metadata_version=False, recompress_flate=False,
                 compress_streams=False, **SAVED[on])
        changed = out.getvalue()
        if on != "objects":
            changed = function(changed)
    assert changed != data
    return changed


def findings(data, profile=PROFILE):
    try:
        return check(data, profile)
    except NotUnderstood as error:
        return getattr(error, "findings", []) + [f"not understood: {error}"]


def read_rules():
    """The rows of rules.tsv: (standard, clause, condition, state, by what,
    rule)."""
    with open(os.path.join(SOURCE, "tests", "pdf", "rules.tsv"),
              encoding="utf-8") as file:
        return [tuple(line.rstrip("\n").split("\t")) for line in file
                if not line.startswith("#")]


def broken(line):
    """The (standard, clause) that a finding names."""
    clauses = line.split(": ")[1] if ": " in line else ""
    return {(STANDARDS.get(number), clause) for number, clause in
            re.findall(r"ISO (\S+) ([\d.]+)", clauses)}


def run_rules(results, found):
    """Each row that says so has mistakes that are found as breaches of its
    clause, and the checker names no clause that has no row. FOUND: by
    mutation, the lines that its expression matched."""
    rows = read_rules()
    states = ("checked", "refused", "cannot arise", "human")
    for row in rows:
        if len(row) != 6 or row[3] not in states or not row[4]:
            results.add(False, f"a row of rules.tsv: {row}")
            continue
        standard, clause, condition, state, names, rule = row
        if state not in states[:2]:
            continue
        lacks = [name for name in names.split() if not any(
            line.startswith("not understood") if state == "refused"
            else (standard, clause) in broken(line)
            for line in found.get(name, ()))]
        results.add(not lacks, f"{standard} {clause} {condition}: {rule}",
                    [f"not found by {name}" for name in lacks])
    checked = {row[:2] for row in rows if row[3] == "checked"}
    named = set()
    for path in glob.glob(os.path.join(SOURCE, "tests", "pdf", "pdfrules",
                                       "*.py")):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        named |= {("A-2", clause) for clause in
                  re.findall(r'"(6\.\d+(?:\.\d+)*)"', text)}
        named |= {("UA-1", clause) for clause in
                  re.findall(r'ua="([\d.]+)"', text)}
    # PDF/UA-1 has a clause of such a number too.
    named.discard(("A-2", "6.2"))
    results.add(not named - checked, "all clauses of the checker have rows",
                [f"{standard} {clause}"
                 for standard, clause in sorted(named - checked)])
    points = {row[2][:2] for row in rows if row[0] == "UA-1"} - {"-"}
    lost = {f"{i:02d}" for i in range(1, CHECKPOINTS + 1)} - points
    results.add(not lost, "all checkpoints have rows", sorted(lost))


def run_mutations(results, data):
    """Gives, by mutation, the findings that were wanted of it."""
    wanted = {}
    lines = findings(data)
    results.add(not lines, "the file as it is", lines)
    lines = findings(mutate(data, "objects", lambda pdf: None))
    results.add(not lines, "the file as pikepdf writes it", lines)
    for name, clause, on, function in MUTATIONS:
        try:
            lines = findings(mutate(data, on, function))
        except Exception:  # of the mutation: the file is not as it was
            results.add(False, name, traceback.format_exc().splitlines())
            continue
        found = [line for line in lines if re.search(clause, line)]
        wanted[name] = found
        results.add(found, f"{name}: {clause}", lines[:20] or ["is clean"])
    results.add(len(wanted) == len(MUTATIONS) >= LEAST,
                "there are mutations, each with a name of its own")
    return wanted


def attach(pdf):
    """Makes it a PDF/A-3 with a file that is attached as it should be."""
    metadata = pdf.Root.Metadata
    metadata.write(metadata.read_bytes().replace(
        b"<pdfaid:part>2<", b"<pdfaid:part>3<"))
    stream = pdf.make_stream(b"# The harbour opens again")
    stream.Type = Name.EmbeddedFile
    stream.Subtype = Name("/text/markdown")
    stream.Params = Dictionary(ModDate=String("D:20241027000000Z"), Size=25)
    spec = pdf.make_indirect(Dictionary(
        Type=Name.Filespec, F=String("harbour.md"), UF=String("harbour.md"),
        AFRelationship=Name.Source, EF=Dictionary(F=stream, UF=stream)))
    pdf.Root.AF = Array([spec])
    pdf.Root.Names.EmbeddedFiles = Dictionary(
        Names=Array([String("harbour.md"), spec]))
    return spec


def run_attachments(results, data):
    """The rules that only PDF/A-3 has."""
    cases = (("attached", None, lambda pdf, spec: None),
             ("relationship", "6.8: AFRelationship is None",
              lambda pdf, spec: spec.__delitem__("/AFRelationship")),
             ("associated", "6.8: a file that is in no AF",
              lambda pdf, spec: pdf.Root.__delitem__("/AF")),
             ("media_type", "6.8: MIME type",
              lambda pdf, spec: spec.EF.F.__delitem__("/Subtype")),
             ("date", "6.8: a file without a ModDate",
              lambda pdf, spec: spec.EF.F.Params.__delitem__("/ModDate")),
             ("size", "7.11.4: Size is 7, and it has 25 bytes",
              lambda pdf, spec: spec.EF.F.Params.__setitem__("/Size", 7)))
    for name, clause, change in cases:
        lines = findings(mutate(data, "objects", lambda pdf, change=change:
                                change(pdf, attach(pdf))), (3, "a", True))
        good = not lines if clause is None else any(
            re.search(clause, line) for line in lines)
        results.add(good, f"PDF/A-3, {name}: {clause or 'clean'}", lines)


def run_levels(results, folder):
    """Headings below H6, which PDF 1.7 does not have, say what they are."""
    text = "# One\n" + "".join(
        f"\nText.\n\n{'#' * i} Level {i}\n" for i in range(2, 7))
    with open(os.path.join(folder, "deep.md"), "w", encoding="utf-8") as file:
        file.write(text + "\nText.\n")
    with open(os.path.join(folder, "deep.yaml"), "w",
              encoding="utf-8") as file:
        file.write("version: 1\ntitle: Levels\nlang: en\ndate: 2024-10-27\n"
                   "articles: [deep.md]\n")
    path = os.path.join(folder, "deep.pdf")
    subprocess.run([os.environ["NEWSPRINT"], "build", "-q",
                    os.path.join(folder, "deep.yaml"), "-o", path],
                   check=True)
    with open(path, "rb") as file:
        lines = findings(file.read())
    with pikepdf.open(path) as pdf:
        kinds = [str(item.S) for item in pdf.objects
                 if isinstance(item, Dictionary) and "/P" in item
                 and re.fullmatch("/H[0-9]+", str(item.get("/S")))]
        roles = dict(pdf.Root.StructTreeRoot.get("/RoleMap", {}))
    results.add(kinds == [f"/H{i}" for i in range(1, 8)] and
                roles == {"/H7": "/H6"} and not lines,
                "a heading of the seventh level", [str(kinds)] + lines)


def run_command(results, folder, data):
    """Statuses and messages of the command itself."""
    other = io.BytesIO()
    pikepdf.open(io.BytesIO(data)).save(
        other, encryption=pikepdf.Encryption(owner="o", user="u"))
    flags = mutate(data, "objects", dict(
        (name, function) for name, _, _, function in MUTATIONS)["link_flags"])
    half = data[:len(data) // 2]
    cases = (("clean", data, 0, "clean"),
             ("broken", flags, 1, r"broken.pdf: object \d+: ISO 19005-2 "
              "6.3.2: no F"),
             ("encrypted", other.getvalue(), 2, "it is encrypted"),
             ("text", b"no PDF at all", 2, "it is no PDF file"),
             ("damaged", half, 2, "damaged|no PDF file|no startxref"),
             ("empty", b"", 2, "it is no PDF file"))
    for name, content, status, says in cases:
        path = os.path.join(folder, name + ".pdf")
        with open(path, "wb") as file:
            file.write(content)
        run = subprocess.run([sys.executable, CHECKER, path],
                             capture_output=True, text=True, check=False)
        results.add(run.returncode == status and re.search(says, run.stdout),
                    f"{name}: status {status}",
                    [f"status {run.returncode}"] +
                    (run.stdout + run.stderr).splitlines())
    run = subprocess.run([sys.executable, CHECKER, "/nowhere.pdf"],
                         capture_output=True, text=True, check=False)
    results.add(run.returncode == 2, "no such file", [run.stdout])


def main():
    results = Results()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "edition.pdf")
        subprocess.run([os.environ["NEWSPRINT"], "build", "-q", EDITION,
                        "--root", SOURCE, "-o", path], check=True)
        with open(path, "rb") as file:
            data = file.read()
        run_rules(results, run_mutations(results, data))
        run_attachments(results, data)
        run_levels(results, folder)
        run_command(results, folder, data)
    print(f"1..{results.n}")
    return 1 if results.bad else 0


if __name__ == "__main__":
    sys.exit(main())
