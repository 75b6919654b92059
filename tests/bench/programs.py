"""The programs that tests/bench/quality compares, and how each sets a text.

Every program gets the same paragraphs, font file, size, leading, measure,
indent and language, and its own usual settings for the rest. Ligatures are
the font's usual ones in all of them; what some make of quotation marks and
dashes in their input is off.
"""
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
FAMILY = "Linux Libertine O"
FONT = "LinLibertine_R.otf"
SIZE, LEADING, NATURAL = 9.5, 12, 0.25  # NATURAL: the font's word space, in ems
PAPER_WIDTH = 595.276
LEAST_MARGIN, TOP, GUTTER = 36, 57, 13
PATIENCE = 600  # seconds for one PDF


NOT_INSTALLED = "not installed"
NO_PATTERNS = "its hyphenation patterns are not installed"


class LeftOut(Exception):
    """Why a program cannot set a text."""


class Job:
    """A text in a measure, and the page that it is set on."""

    def __init__(self, lang, paragraphs, measure, font, folder):
        self.lang, self.paragraphs, self.measure = lang, paragraphs, measure
        self.font, self.folder = font, folder
        self.columns = int(
            (PAPER_WIDTH - 2 * LEAST_MARGIN + GUTTER) // (measure + GUTTER))
        if self.columns < 1:
            sys.exit(f"quality: {measure:g} pt is too wide for A4")
        width = self.columns * (measure + GUTTER) - GUTTER
        self.width = round(width, 3)
        self.side = round((PAPER_WIDTH - width) / 2, 3)

    def write(self, name, template, **more):
        """A file of the folder; @NAME@ in TEMPLATE is the job's or MORE's."""
        values = dict(vars(self), size=SIZE, leading=LEADING, top=TOP,
                      gutter=GUTTER, family=FAMILY, **more)
        text = re.sub(r"@(\w+)@", lambda m: str(values[m.group(1)]), template)
        (self.folder / name).write_text(text, encoding="utf-8")


def run(command, folder, **more):
    """What COMMAND prints; LeftOut with its last words if it fails."""
    # The tests have GLib abort on what it finds critical. That is for our own
    # program, not for WeasyPrint's use of Pango.
    environment = {k: v for k, v in os.environ.items() if k != "G_DEBUG"}
    try:
        done = subprocess.run(
            [str(word) for word in command], cwd=folder, timeout=PATIENCE,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env=dict(environment, **more))
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LeftOut(str(error)) from error
    output = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        said = [line for line in output.splitlines() if line.strip()] or ["failed"]
        raise LeftOut(said[-1].strip())
    return output


def find(*commands):
    for command in commands:
        if command and shutil.which(command):
            return command
    raise LeftOut(NOT_INSTALLED)


# ---- Newsprint ----

NEWSPRINT_STYLE = """\
version: 1
extends: broadsheet
paper: A4
margins: { top: @top@pt, bottom: @top@pt, inside: @side@pt, outside: @side@pt }
facing: false
columns: @columns@
gutter: @gutter@pt
column-rule: 0pt
grid: @leading@pt
contents: false
@justification@
roles:
  body: { size: @size@pt, leading: 1grid, figures: default, indent: 1em }
  running-head: { size: 6pt }
  folio: { size: 6pt }
"""
NEWSPRINT_EDITION = """\
version: 1
title: Quality
date: 2024-10-27
lang: @lang@
style: style.yaml
articles: text.md
"""
NEWSPRINT_ARTICLE = """\
---
title: Quality
lang: @lang@
---
@text@
"""


def newsprint_command():
    return os.environ.get("NEWSPRINT") or HERE.parents[1] / "build/src/newsprint"


def set_newsprint(job, pdf, justification=""):
    command = find(newsprint_command())
    marks = re.compile(r"([!-/:-@\[-`{-~])")
    text = "\n\n".join(marks.sub(r"\\\1", p) for p in job.paragraphs)
    job.write("style.yaml", NEWSPRINT_STYLE, justification=justification)
    job.write("edition.yaml", NEWSPRINT_EDITION)
    job.write("text.md", NEWSPRINT_ARTICLE, text=text)
    said = run([command, "build", "--raw", "-v", "-o", pdf, "edition.yaml"],
               job.folder)
    if "[hyphen-missing]" in said:
        raise LeftOut(NO_PATTERNS)


# ---- LuaLaTeX ----

# TeX's own points are smaller than those of PDF, which it calls bp. Columns
# have a tolerance of their own, so it is set inside. \babelprovide brings a
# language's patterns and nothing else of it.
LATEX = r"""\documentclass{article}
\usepackage[a4paper,left=@side@bp,textwidth=@width@bp,top=@top@bp,
  bottom=@top@bp,noheadfoot,nomarginpar]{geometry}
\usepackage{fontspec,multicol,babel}
\babelprovide[import=@lang@,main]{text}
\setmainfont{@font_name@}[Path=@font_folder@/,BoldFont=*,ItalicFont=*,RawFeature=-tlig]
\usepackage[@microtype@]{microtype}
\frenchspacing
\pagestyle{empty}
\begin{document}
\fontsize{@size@bp}{@leading@bp}\selectfont
\setlength\parindent{1em}\setlength\parskip{0pt}
\setlength\columnsep{@gutter@bp}\raggedcolumns
\directlua{if (lang.patterns(lang.new(tex.language)) or '') == '' then
  tex.error('no patterns') end}
\pdfextension info{/Creator (microtype \csname ver@microtype.sty\endcsname)}
@begin@
\tolerance=2000 \emergencystretch=1em
\widowpenalty=10000 \clubpenalty=10000
@text@
@end@
\end{document}
"""
LATEX_MARKS = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "\u00a0": "~",
    **{mark: "\\" + mark for mark in "#$%&_{}"},
}


def set_lualatex(job, pdf, microtype=""):
    command = find("lualatex")
    text = "\n\n".join(
        "".join(LATEX_MARKS.get(c, c) for c in p) for p in job.paragraphs)
    begin, end = r"\begin{multicols*}{%d}" % job.columns, r"\end{multicols*}"
    if job.columns == 1:  # which multicols makes two of
        begin = end = ""
    job.write(
        "text.tex", LATEX, text=text, microtype=microtype, begin=begin, end=end,
        font_name=job.font.name, font_folder=job.font.parent)
    try:
        run([command, "-interaction=nonstopmode", "-halt-on-error", "text.tex"],
            job.folder)
    except LeftOut as error:
        log = job.folder / "text.log"
        said = log.read_text(errors="replace") if log.exists() else ""
        if "no patterns" in said:
            raise LeftOut(NO_PATTERNS) from error
        complaint = re.search(r"^! (.*)", said, re.M)
        raise LeftOut(complaint.group(1) if complaint else str(error)) from error
    shutil.move(job.folder / "text.pdf", pdf)


# ---- Typst ----

TYPST = """\
#set page(paper: "a4", margin: (x: @side@pt, y: @top@pt), columns: @columns@)
#set columns(gutter: @gutter@pt)
#set text(font: "@family@", size: @size@pt, lang: "@tongue@", hyphenate: true)
#set text(top-edge: 0.75em, bottom-edge: -0.25em)
#let between = @leading@pt - @size@pt
#set par(justify: true, leading: between, spacing: between)
#set par(first-line-indent: (amount: 1em, all: true))
@more@
#for text in json("text.json") { par(text) }
"""
TYPST_PACKAGE = "@myriaddreamin/typst-ts-node-compiler"
TYPST_NODE = """\
const { NodeCompiler } = require("%s");
const [workspace, mainFilePath, pdf, fonts] = process.argv.slice(1);
const fontArgs = [{ fontPaths: [fonts] }];
const compiler = NodeCompiler.create({ workspace, fontArgs });
require("fs").writeFileSync(pdf, compiler.pdf({ mainFilePath }));
""" % TYPST_PACKAGE


def set_typst(job, pdf, more=""):
    modules = pathlib.Path(os.environ.get("NEWSPRINT_TYPST", "")) / "node_modules"
    job.write("text.typ", TYPST, tongue=job.lang.partition("-")[0], more=more)
    (job.folder / "text.json").write_text(json.dumps(job.paragraphs))
    main = job.folder / "text.typ"
    if (modules / TYPST_PACKAGE).exists():
        run([find("node", "nodejs"), "-e", TYPST_NODE, job.folder, main, pdf,
             job.font.parent], job.folder, NODE_PATH=str(modules.resolve()))
    else:
        run([find("typst"), "compile", "--root", job.folder, "--font-path",
             job.font.parent, "--ignore-system-fonts", main, pdf], job.folder)


# ---- WeasyPrint ----

HTML = """<!DOCTYPE html>
<html lang="@lang@">
<meta charset="utf-8">
<title>Quality</title>
<style>
@font-face { font-family: face; src: url("@url@") }
@page { size: A4; margin: @top@pt @side@pt }
html { font: @size@pt/@leading@pt face; text-align: justify; hyphens: auto;
       widows: 2; orphans: 2 }
body { margin: 0; columns: @columns@; column-gap: @gutter@pt; column-fill: auto }
p { margin: 0; text-indent: 1em }
</style>
@text@
"""


def set_weasyprint(job, pdf):
    text = "\n".join(f"<p>{html.escape(p)}</p>" for p in job.paragraphs)
    job.write("text.html", HTML, url=job.font.as_uri(), text=text)
    run([find("weasyprint"), "text.html", pdf], job.folder)


# ---- all of them ----

# Name, how it is set, and with what. Newsprint lets letters stand closer or
# apart, and scales them by 3 % rather than 2 % where columns are narrow. So
# there are rows without the one, and of the others with what they have of it.
NO_TRACKING = "justification: { tracking: 0 }"
SCALING = "stretch=30,shrink=30"
TRACKING = """\
#set par(justification-limits: (tracking: (min: -0.02em, max: 0.02em)))"""
PROGRAMS = {
    "Newsprint": (set_newsprint, {}),
    "Newsprint, no tracking": (set_newsprint, {"justification": NO_TRACKING}),
    "LuaLaTeX, microtype": (set_lualatex, {}),
    "LuaLaTeX, scaling 3 %": (set_lualatex, {"microtype": SCALING}),
    "Typst": (set_typst, {}),
    "Typst, tracking 2 %": (set_typst, {"more": TRACKING}),
    "WeasyPrint": (set_weasyprint, {}),
}


def version(name, pdf):
    """What the program says of itself, most say it in the PDF."""
    if PROGRAMS[name][0] is set_newsprint:
        return run([newsprint_command(), "--version"], None).strip()
    info = run(["mutool", "info", pdf, "1"], None)
    words = re.findall(r"/(?:Producer|Creator) ?\(((?:\\.|[^)\\])*)\)", info)
    return ", ".join(re.sub(r"\\(.)", r"\1", word) for word in words)


def find_font():
    """The font's file, None if it is not here."""
    try:
        path = run(["fc-match", "-f", "%{file}", FAMILY + ":style=Regular"], None)
    except LeftOut:
        return None
    return pathlib.Path(path) if pathlib.Path(path).name == FONT else None
