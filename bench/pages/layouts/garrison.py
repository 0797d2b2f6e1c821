"""Soldiers at home: small heads of up to four lines, number and date level, ranks before names, copies numbered."""

from __future__ import annotations

import random
from html import escape

from bench.pages import blocks, parts
from bench.pages.content import printed_date
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

RANKS = ("Đại tá ", "Thượng tá ", "Thượng tá ", "Trung tá ", "Thiếu tá ")
CSS = f"""{blocks.CSS}
@page wide {{ size: A4 landscape; margin: 25mm 18mm 20mm 20mm }}
body {{ line-height: 1.3 }} .parent, .issuer {{ font-size: 0.87em; line-height: 1.2 }}
.short {{ width: 18mm; margin-top: 2.5pt }}
.nation {{ font-size: 0.86em; letter-spacing: -0.1pt }} .motto {{ font-size: 0.97em }} .motto-rule {{ width: 51mm }}
.number {{ white-space: nowrap; margin-top: 4pt }} .date {{ margin-top: 4pt }}
.vv {{ font-size: 0.86em; margin: 2pt 4mm 0; line-height: 1.2 }}
.copy {{ font-size: 0.84em; margin-top: 1pt }} .mark {{ text-align: center }}
.title {{ font-size: 1.14em; margin-top: 14pt }} .subject {{ margin: 0 14mm }} .subject + .rule {{ width: 26mm }}
.basis {{ font-style: normal }} p {{ margin: 4pt 0; text-indent: 10mm }} .head {{ text-indent: 10mm; text-align: left }}
.guests {{ text-align: center; margin: 10pt 6mm 6pt }} .grid th {{ text-align: center; vertical-align: middle }}
.grid td {{ vertical-align: middle }} .across {{ page: wide }} .across .grid {{ font-size: 1em }}
.annex .of {{ margin: 0 20mm }} .for {{ font-size: 0.82em }} .ink {{ height: 26mm }} .lead .to {{ margin-left: 8mm }}
.rows td:first-child {{ padding-right: 3mm }}
div > p:last-child {{ break-after: avoid }}
"""


def html(doc: Doc, rng: random.Random) -> str:
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + "<div class='rule short'></div>"
    )
    copy = f"<div class='copy'>Bản số: {rng.randrange(1, 9):02d}</div>" if doc.secrecy else ""
    number = parts.number_line(doc, rng.choice(["Số:", "Số:", "Số"]))
    head = blocks.rows(
        [
            (left, parts.NATION),
            (number, blocks.dated(doc)),
            (parts.secrecy(doc) + copy + blocks.about(doc), parts.urgency(doc) + parts.arrival(doc, rng)),
        ],
        rng.choice([43, 45, 46]),
    )
    return (
        head + parts.title(doc) + _to(doc, rng) + parts.bases(doc) + parts.body(doc)
        + blocks.closing(doc, rng, ("ĐẠI DIỆN BÊN GIAO", "ĐẠI DIỆN BÊN NHẬN"), degree=_rank(doc, rng))
        + _annex(doc, rng)
    )  # fmt: skip


def _rank(doc: Doc, rng: random.Random) -> str:
    """Return the rank before the name: soldiers by profession have one, a commune's council and its chief do not."""
    ranked = any(word in doc.name for word in ("Bộ Chỉ huy", "Phòng thủ", "Đồn Biên phòng"))
    return rng.choice(RANKS) if ranked else ""


def _to(doc: Doc, rng: random.Random) -> str:
    """Return to whom it goes; who is invited stands in the middle."""
    if doc.type_code == "giay_moi" and len(doc.addressees) == 1:
        guest = parts.marked("addressees.0", doc.addressees[0])
        return f"<div class='guests'>{rng.choice(['Kính mời:', 'Kính gửi:', 'Trân trọng kính mời:'])} {guest}</div>"
    if rng.random() < 0.5:
        return blocks.ahead(doc, rng.choice([(";", "."), ("", "")]))
    return f"<div class='lead'>{parts.addressees(doc)}</div>" if len(doc.addressees) == 1 else parts.addressees(doc)


def _annex(doc: Doc, rng: random.Random) -> str:
    """Return the table of days behind the signature, some across the page."""
    if not doc.annex:
        return ""
    whole = f"Kèm theo {doc.title.capitalize()} số {doc.notation} ngày {printed_date(doc.issued_on)} của {doc.name}"
    name = rng.choice(["LỊCH THỰC HIỆN", "BẢNG PHÂN CHIA THỜI GIAN", "Phụ lục 1. LỊCH CÔNG TÁC"])
    about = doc.subject.removeprefix("Về việc ")
    return (
        f"<div class='annex {rng.choice(['', 'across'])}'><div class='no'>{name}</div>"
        f"<div class='of'>{escape(about)}</div><div class='with'>({escape(whole)})</div>{doc.annex}</div>"
    )


LAYOUT = Layout("garrison", html, CSS)
