"""Agencies of ministries: three lines of head, the issuer underlined, a form's name above, pages as `2/3`."""

from __future__ import annotations

import random
from html import escape

from bench.pages import blocks, parts
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

FORMS = {"Thuế": "Mẫu số: 01/TB-PNN", "Bảo": "Mẫu số: D02-TB", "Kho": "Mẫu số: 07/TB-KB"}
STREETS = ("Số 85 đường Bến Mẫu, thành phố Hải Phòng", "Tòa nhà liên cơ, phố Cửa Biển, Hải Phòng")
CSS = f"""{blocks.CSS}
@page {{ @top-center {{ content: none }}
  @bottom-right {{ content: counter(page) '/' counter(pages); font-size: 10pt; white-space: nowrap }} }}
body {{ line-height: 1.3; font-size: 0.97em }} .parent, .issuer {{ font-size: 0.86em; line-height: 1.25 }}
.issuer span {{ border-bottom: 0.7pt solid black }} .nation {{ font-size: 0.85em; letter-spacing: -0.1pt }}
.motto {{ font-size: 0.95em }} .motto-rule {{ width: 51mm }} .number {{ white-space: nowrap; margin-top: 7pt }}
.date {{ margin-top: 9pt }}
.vv {{ font-style: italic; font-size: 0.88em; margin: 3pt 6mm 0; line-height: 1.2 }}
.form {{ text-align: right; font-size: 0.76em; font-weight: bold; margin-bottom: 4pt }}
.
lectronic {{ position: absolute; right: 0; top: -15mm; width: 60mm; font-size: 7.5pt; color: #222; line-height: 1.15 }}
.title {{ margin-top: 14pt; font-size: 1.1em }} .subject {{ margin: 1pt 12mm 0 }} .subject + .rule {{ width: 30mm }}
.to {{ text-align: center; margin: 10pt 0 8pt }} .one {{ text-align: left; margin-left: 38mm }}
p {{ margin: 4.5pt 0; text-indent: 10mm }} .unit {{ text-indent: 0 }} .money {{ text-align: right }}
.sum td {{ font-weight: bold }} .grid th {{ text-align: center }} .for {{ font-size: 0.8em; line-height: 1.25 }}
.rows td:first-child, .top td:first-child {{ padding-right: 3mm }}
div > p:last-child {{ break-after: avoid }}
"""


def html(doc: Doc, rng: random.Random) -> str:
    signed = blocks.signed_electronically(doc, rng) if rng.random() < 0.4 and not doc.secrecy else ""
    form = FORMS.get(doc.name.split()[0], "")
    shown = form and doc.type_code == "thong_bao" and not signed and rng.random() < 0.3
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + _underlined(doc)
        + parts.number_line(doc, rng.choice(["Số:", "Số:", "Số :", "Số"]))
        + blocks.about(doc)
        + parts.urgency(doc)
    )
    right = parts.NATION + parts.place_date(doc) + parts.secrecy(doc) + parts.arrival(doc, rng)
    kind = rng.choice([parts.addressees(doc), blocks.ahead(doc, (";", ".")), blocks.ahead(doc, ("", ""))])
    order = kind + parts.bases(doc) if rng.random() < 0.8 else parts.bases(doc) + kind
    return (
        _foot(rng) + signed + (f"<div class='form'>{form}</div>" if shown else "")
        + parts.columns(left, right, rng.choice([44, 46])) + parts.title(doc)
        + blocks.authority(doc) + order + parts.body(doc) + blocks.closing(doc, rng, ("CHỦ TRÌ", "THƯ KÝ"))
        + blocks.annex(doc, rng.choice(["", " 01"]))
    )  # fmt: skip


def _underlined(doc: Doc) -> str:
    """Return the issuer, under whose last line a rule runs as wide as its words."""
    *before, last = map(escape, doc.issuer_lines)
    said = "<br>".join([*before, f"<span>{last}</span>"])
    return f"<div class='issuer' data-f='issuer'>{said}</div>"


def _foot(rng: random.Random) -> str:
    """Return where the agency sits, at the foot of the first page of some."""
    if rng.random() < 0.6:
        return ""
    said = f"{rng.choice(STREETS)} * ĐT: 0225.300.0000 * Website: vidu.vn"
    return (
        "<style>@page :first { @bottom-right { content: none } @bottom-left {"
        f" content: '{said}'; font-size: 8.5pt; white-space: nowrap; border-top: 0.5pt solid #555; padding-top: 2pt;"
        " vertical-align: top; width: 100% } }</style>"
    )


LAYOUT = Layout("region", html, CSS)
