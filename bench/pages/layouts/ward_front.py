"""The Front of a ward: a line in brackets under the subject, cards of invitation in a frame, forms across the page."""

from __future__ import annotations

import random
from datetime import timedelta
from html import escape

from bench.pages import blocks, parts
from bench.pages.content import printed_date
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

CSS = f"""{blocks.CSS}
@page wide {{ size: A4 landscape; margin: 24mm 18mm 18mm 22mm }}
.parent, .issuer {{ font-size: 0.88em; line-height: 1.2 }} .short {{ width: 24mm }}
.stars {{ line-height: 1; letter-spacing: 1pt }}
.nation {{ font-size: 0.87em; letter-spacing: -0.1pt }} .motto {{ font-size: 0.97em }} .motto-rule {{ width: 51mm }}
.number {{ white-space: nowrap; margin-top: 5pt }} .gap {{ padding: 0 2.2mm }} .date {{ margin-top: 5pt }}
.late {{ text-align: right; margin-right: 2mm }}
.vv {{ font-size: 0.9em; margin: 3pt 3mm 0; line-height: 1.15 }}
.title {{ font-size: 1.16em; margin-top: 15pt }} .subject {{ margin: 1pt 13mm 0 }} .subject + .rule {{ width: 32mm }}
.bracket {{ text-align: center; font-style: italic; font-size: 0.95em; margin: 0 14mm 4pt }}
.card {{ border: 2.4pt double #b5121b; padding: 5mm 6mm 4mm }} .card .title {{ font-size: 1.7em; letter-spacing: 2pt }}
.card .title span {{ color: #b5121b }} .card .subject {{ font-style: italic }}
.card .subject + .rule {{ display: none }}
.guests {{ text-align: center; margin: 8pt 4mm }} .guests b {{ font-size: 1.05em }}
.come {{ text-align: center; text-indent: 0; font-style: italic }}
p {{ margin: 4pt 0; text-indent: 11mm }} .across {{ page: wide }} .annex .with {{ margin-bottom: 6pt }}
.right {{ text-align: right }}
.grid {{ font-size: 0.88em }} .grid th {{ text-align: center; vertical-align: middle }} .for {{ font-size: 0.82em }}
.rows td:first-child, .top td:first-child {{ padding-right: 3mm }}
div > p:last-child {{ break-after: avoid }}
"""


def html(doc: Doc, rng: random.Random) -> str:
    under = rng.choice(
        ["<div class='rule short'></div>", "<div class='rule short'></div>", "<div class='stars'>*****</div>"]
    )
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + under
    )
    stamp = parts.arrival(doc, rng)
    marks = parts.urgency(doc) + parts.secrecy(doc)
    date = parts.place_date(doc)
    if rng.random() < 0.5:
        head = parts.columns(
            left + _number(doc, rng) + blocks.about(doc), parts.NATION + date + marks + stamp, rng.choice([44, 46])
        )
    else:
        rows = [
            (left, parts.NATION),
            (_number(doc, rng), f"<div class='late'>{date}</div>"),
            (blocks.about(doc) + marks, stamp),
        ]
        head = blocks.rows(rows, rng.choice([43, 45]))
    whole = (
        head + parts.title(doc).replace("<div class='rule short'></div>", _below(doc, rng)) + blocks.authority(doc)
        + _to(doc, rng) + parts.bases(doc) + parts.body(doc) + blocks.closing(doc, rng, ("CHỦ TRÌ", "THƯ KÝ"))
    )  # fmt: skip
    if doc.type_code == "giay_moi" and rng.random() < 0.5:
        whole = f"<div class='card'>{whole}</div>"
    return whole + _annex(doc, rng)


def _number(doc: Doc, rng: random.Random) -> str:
    """Return the line of the number; some leave room about the figure, which was put in when it was signed."""
    line = parts.number_line(doc, rng.choice(["Số:", "Số:", "Số"]))
    figure = f">{doc.number:02d}/"
    return line.replace(figure, f"><span class='gap'>{figure[1:-1]}</span>/", 1) if rng.random() < 0.35 else line


def _below(doc: Doc, rng: random.Random) -> str:
    """Return what stands under the subject: a line in brackets, which is no part of it, and the rule."""
    rule = rng.choice(["<div class='rule short'></div>", "<div class='mid'>-------</div>", ""])
    first, last = (doc.issued_on + timedelta(days=days) for days in (rng.randrange(3, 20), rng.randrange(25, 90)))
    before = doc.issued_on - timedelta(days=rng.randrange(1, 20))
    said = {
        "bao_cao": rng.choice(
            [
                f"(Số liệu tính đến ngày {before:%d/%m/%Y})",
                f"(Từ ngày {before.replace(day=1):%d/%m/%Y} đến ngày {before:%d/%m/%Y})",
            ]
        ),
        "ke_hoach": f"(Thời gian thực hiện: từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y})",
        "thong_bao": "(Niêm yết tại nhà văn hóa các khu dân cư)",
        "chuong_trinh": f"(Thực hiện trong năm {doc.issued_on.year})",
    }.get(doc.type_code, "")
    return (f"<div class='bracket'>{said}</div>" if said and rng.random() < 0.45 else "") + rule


def _to(doc: Doc, rng: random.Random) -> str:
    """Return to whom it goes: on an invitation the guest in the middle, under words of courtesy."""
    if doc.type_code != "giay_moi":
        return (
            parts.addressees(doc)
            if rng.random() < 0.4
            else blocks.ahead(doc, rng.choice([(";", "."), (",", "."), ("", "")]))
        )
    said = rng.choice(["Trân trọng kính mời:", "Kính mời:", "Kính gửi:"])
    if len(doc.addressees) > 1:
        return blocks.ahead(doc, (";", ".")).replace("Kính gửi:", said)
    return f"<div class='guests'>{said}<br><b>{parts.marked('addressees.0', doc.addressees[0])}</b></div>"


def _annex(doc: Doc, rng: random.Random) -> str:
    """Return the form behind the signature; it lies across the page where its columns are many."""
    if not doc.annex:
        return ""
    wide = "colspan" in doc.annex and rng.random() < 0.7
    whole = f"Kèm theo {doc.title.capitalize()} số {doc.notation} ngày {printed_date(doc.issued_on)} của {doc.name}"
    about = doc.subject.removeprefix("Về việc ").removeprefix("Kết quả ").upper()
    named = rng.choice(["Biểu số 01", "Biểu 1", "Phụ lục"])
    return (
        f"<div class='annex {'across' if wide else ''}'><div class='right'><b>{named}</b></div>"
        f"<div class='of'>{escape(about)}</div><div class='with'>({escape(whole)})</div>{doc.annex}</div>"
    )


LAYOUT = Layout("ward_front", html, CSS)
