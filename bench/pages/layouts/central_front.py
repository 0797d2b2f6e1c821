"""The Front above the city: heads of three lines, level number and date, parts in the middle, notes below the page."""

from __future__ import annotations

import random
from html import escape

from bench.pages import blocks, parts
from bench.pages.content import printed_date
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

CSS = f"""{blocks.CSS}
@page wide {{ size: A4 landscape; margin: 25mm 20mm 18mm 20mm }}
@page {{ @footnote {{ border-top: 0.5pt solid black }} }}
.note {{ float: footnote; font-size: 0.74em; line-height: 1.2; font-style: normal; text-indent: 0; padding-top: 2pt }}
.parent, .issuer {{ font-size: 0.9em; line-height: 1.2 }} .short {{ width: 22mm; margin-top: 2.5pt }}
.nation {{ font-size: 0.88em; letter-spacing: -0.1pt }} .motto {{ font-size: 0.98em }} .motto-rule {{ width: 53mm }}
.number {{ margin-top: 9pt; white-space: nowrap }} .date {{ margin-top: 9pt }}
.vv {{ font-size: 0.86em; margin: 4pt 3mm 0; line-height: 1.15 }}
.title {{ margin-top: 20pt; font-size: 1.12em }} .subject {{ margin: 1pt 9mm 0 }} .subject + .rule {{ width: 40mm }}
.to.mid {{ margin: 10pt 0 8pt }}
.part {{ text-align: center; text-indent: 0; font-weight: bold; margin: 9pt 0 5pt; break-after: avoid }}
p {{ margin: 5pt 0; text-indent: 12.7mm }} .head {{ text-indent: 12.7mm }} .call {{ font-style: italic }}
.grid {{ font-size: 0.9em }} .grid th {{ text-align: center; vertical-align: middle }} .form td {{ height: 8mm }}
.sum td {{ font-weight: bold }} .whose {{ text-indent: 0; text-align: left; font-weight: bold; line-height: 1.2 }}
.across {{ page: wide }} .annex .with {{ margin: 1pt 16mm 8pt }} .annex .outline {{ text-align: left }}
.for {{ font-size: 0.8em; line-height: 1.15 }} .for b {{ font-size: 1.08em }}
.rows td:first-child, .top td:first-child {{ padding-right: 2mm }}
div > p:last-child {{ break-after: avoid }}
"""


def html(doc: Doc, rng: random.Random) -> str:
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + rng.choice(["<div class='rule short'></div>", "<div class='rule short'></div>", ""])
    )
    marks = parts.secrecy(doc) + parts.urgency(doc)
    level = [(left, parts.NATION), (parts.number_line(doc, rng.choice(["Số:", "Số:", "Số :"])), parts.place_date(doc))]
    head = blocks.rows([*level, (blocks.about(doc) + marks, parts.arrival(doc, rng))], rng.choice([42, 44, 45]))
    ends = rng.choice([(";", "."), (",", "."), ("", "")])
    to = blocks.ahead(doc, ends) if len(doc.addressees) > 1 or rng.random() < 0.3 else _one(doc)
    return (
        head + parts.title(doc) + blocks.authority(doc) + to + parts.bases(doc) + parts.body(doc)
        + blocks.closing(doc, rng, ("CHỦ TRÌ", "THƯ KÝ")) + _annex(doc, rng)
    )  # fmt: skip


def _one(doc: Doc) -> str:
    """Return a single addressee in the middle of the page, without a full stop."""
    return parts.addressees(doc).replace("class='to'", "class='to mid'").replace("</span>.", "</span>")


def _annex(doc: Doc, rng: random.Random) -> str:
    """Return the outline, form or table behind the signature under a name of its own; forms lie across the page."""
    if not doc.annex:
        return ""
    kind = doc.title.capitalize() or "Công văn"
    whole = f"Kèm theo {kind} số {doc.notation} ngày {printed_date(doc.issued_on)} của {doc.name}"
    about = doc.subject.removeprefix("V/v ").removeprefix("Về việc ").removeprefix("Kết quả ")
    about = about[0].upper() + about[1:]
    outline, form = "class='outline'" in doc.annex, "grid form" in doc.annex
    if not outline and not form:
        about = "Kết quả hỗ trợ xây dựng, sửa chữa nhà ở"
    name = "ĐỀ CƯƠNG BÁO CÁO" if outline else "BIỂU TỔNG HỢP SỐ LIỆU" if form else rng.choice(["PHỤ LỤC", "Phụ lục 1"])
    first, table = doc.annex, ""
    if form:
        first, _, table = doc.annex.partition("<p class='unit'>")
        table = f"<p class='unit'>{table}"
    said = f"<div class='no'>{name}</div><div class='of'>{escape(about)}</div>"
    behind = f"<div class='with'>({escape(whole)})</div>"
    inner = f"{first}{said}{behind}{table}" if form else f"{said}{behind}{first}"
    return f"<div class='annex {'across' if form and rng.random() < 0.8 else ''}'>{inner}</div>"


LAYOUT = Layout("central_front", html, CSS)
