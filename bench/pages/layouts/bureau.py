"""Departments and what is under them: a figure stamped before `/`, an annex of tasks bound in across the page."""

from __future__ import annotations

import random
from html import escape

from bench.pages import blocks, parts
from bench.pages.content import printed_date
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

CSS = f"""{blocks.CSS}
@page wide {{ size: A4 landscape; margin: 22mm 15mm 18mm 20mm }}
.parent, .issuer {{ font-size: 0.9em; line-height: 1.22 }} .issuer {{ font-size: 0.94em }} .short {{ width: 26mm }}
.nation {{ font-size: 0.86em }} .motto {{ font-size: 1em }} .motto-rule {{ width: 54mm }}
.number {{ margin-top: 7pt }} .date {{ margin-top: 7pt }}
.stamped {{ color: #24378f; font-weight: bold; font-size: 1.05em }}
.vv {{ font-size: 0.86em; margin: 5pt 2mm 0; line-height: 1.2 }} .hurry .mark span {{ padding: 2pt 10pt }}
.title {{ margin-top: 16pt; font-size: 1.05em }} .subject {{ margin: 0 8mm }} .subject + .rule {{ width: 48mm }}
p {{ margin: 6pt 0; text-indent: 12.7mm }} .basis {{ margin: 3pt 0 }} .head {{ text-indent: 12.7mm }}
.for {{ font-size: 0.8em; line-height: 1.15 }} .grid th {{ text-align: center; vertical-align: middle }}
.annex {{ font-size: 0.92em }} .across {{ page: wide }} .annex .no {{ font-size: 1.05em }}
.annex .form {{ text-align: right }}
div > p:last-child {{ break-after: avoid }}
"""


def html(doc: Doc, rng: random.Random) -> str:
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + "<div class='rule short'></div>"
    )
    hurry = f"<div class='hurry'>{parts.urgency(doc)}</div>"
    head = blocks.rows(
        [
            (left, parts.NATION),
            (_number(doc, rng), parts.place_date(doc)),
            (blocks.about(doc) + parts.secrecy(doc), hurry + parts.arrival(doc, rng)),
        ],
        rng.choice([40, 43, 45]),
    )
    to = blocks.ahead(doc, (";", ".")) if rng.random() < 0.6 else parts.addressees(doc)
    return (
        head + parts.title(doc) + blocks.authority(doc) + to + parts.bases(doc) + parts.body(doc)
        + blocks.closing(doc, rng, ("CHỦ TRÌ", "THƯ KÝ")) + _annex(doc, rng)
    )  # fmt: skip


def _number(doc: Doc, rng: random.Random) -> str:
    """Return the line of the number; half of the time its figure was put in later, with a gap behind it."""
    line = parts.number_line(doc)
    figure = f">{doc.number:02d}/"
    if rng.random() < 0.5:
        return line
    return line.replace(figure, f"><span class='stamped'>{figure[1:-1]}</span> /", 1)


def _annex(doc: Doc, rng: random.Random) -> str:
    """Return the annex: its name, whose it is, its table; across the page where the columns are many."""
    wide = "<thead>" in doc.annex and rng.random() < 0.6
    number = rng.choice(["PHỤ LỤC", "PHỤ LỤC I", "Phụ lục 01", "Biểu số 1"])
    form = f"<div class='form'><i>{rng.choice(['Biểu mẫu 02', 'Mẫu số 01'])}</i></div>" if rng.random() < 0.25 else ""
    kind = doc.title.capitalize() or "Công văn"
    behind = rng.choice(["Kèm theo", "Ban hành kèm theo"])
    whole = f"{behind} {kind} số {doc.notation} ngày {printed_date(doc.issued_on)} của {doc.name}"
    about = doc.subject.removeprefix("Về việc ").removeprefix("Kết quả ").upper()
    if not doc.annex:
        return ""
    return (
        f"<div class='annex {'across' if wide else ''}'>{form}<div class='no'>{number}</div>"
        f"<div class='of'>{escape(about)}</div><div class='with'>({escape(whole)})</div>"
        f"{doc.annex}</div>"
    )


LAYOUT = Layout("bureau", html, CSS)
