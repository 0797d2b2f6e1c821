"""Councils: number and date level under a wide head, small type in tables of voters' words, joint plans of two."""

from __future__ import annotations

import random
from html import escape

from bench.pages import blocks, parts
from bench.pages.content import printed_date
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

CSS = f"""{blocks.CSS}
body {{ line-height: 1.28 }} .parent, .issuer {{ font-size: 0.88em; line-height: 1.2 }} .short {{ width: 30mm }}
.nation {{ font-size: 0.86em; letter-spacing: -0.1pt }} .motto {{ font-size: 0.96em }} .motto-rule {{ width: 50mm }}
.number {{ white-space: nowrap; margin-top: 8pt }} .date {{ margin-top: 8pt }}
.vv {{ font-size: 0.88em; margin: 5pt 4mm 0; line-height: 1.15 }}
.title {{ margin-top: 18pt; font-size: 1.08em }} .subject {{ margin: 2pt 10mm 0 }} .subject + .rule {{ width: 36mm }}
.authority {{ margin: 12pt 0 8pt }} p {{ margin: 5pt 0; text-indent: 12.7mm }} .basis {{ margin: 4pt 0 }}
.grid {{ font-size: 0.86em }} .grid th {{ text-align: center; vertical-align: middle }}
.annex .no {{ font-size: 1.05em }}
.annex .with {{ margin: 2pt 14mm 8pt }} .for {{ font-size: 0.82em }} .lower {{ margin-top: 6pt }}
.both .power {{ font-size: 0.96em }} .both .hand {{ left: 12mm }}
.rows td:first-child, .top td:first-child {{ padding-right: 3mm }}
div > p:last-child {{ break-after: avoid }}
"""
FRONT = "TM. BAN THƯỜNG TRỰC"


def html(doc: Doc, rng: random.Random) -> str:
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + "<div class='rule short'></div>"
    )
    marks = parts.secrecy(doc) + parts.urgency(doc)
    aside = rng.random() < 0.5
    head = blocks.rows(
        [
            (left, parts.NATION),
            (parts.number_line(doc), parts.place_date(doc)),
            (blocks.about(doc) + ("" if aside else marks), (marks if aside else "") + parts.arrival(doc, rng)),
        ],
        rng.choice([43, 45, 46]),
    )
    to = blocks.ahead(doc, (";", ".")) if len(doc.addressees) > 1 or rng.random() < 0.5 else parts.addressees(doc)
    return (
        head + parts.title(doc) + blocks.authority(doc) + to + parts.bases(doc) + parts.body(doc)
        + (_both(doc, rng) if doc.secretary else parts.closing(doc, rng)) + _annex(doc, rng)
    )  # fmt: skip


def _both(doc: Doc, rng: random.Random) -> str:
    """Return the signatures of a joint paper: the Front at the left, the council, which leads, at the right."""
    deputy = "<div>KT. CHỦ TỊCH</div><div>PHÓ CHỦ TỊCH</div>"
    says = deputy if len(doc.powers) > 1 else "<div>CHỦ TỊCH</div>"
    name = f"<div class='name'>{escape(doc.secretary)}</div>"
    other = (
        f"<div class='sign'><div class='power'><div>{FRONT}</div>{says}</div><div class='ink'>"
        f"<div class='hand zone'>{parts.signature(rng)}</div></div>{name}</div>"
    )
    row = f"<td>{other}</td><td>{parts.signing(doc, rng)}</td>"
    return f"<table class='end both'><tr>{row}</tr></table><div class='lower'>{parts.recipients(doc)}</div>"


def _annex(doc: Doc, rng: random.Random) -> str:
    """Return the table of what voters said, under a name of its own."""
    if not doc.annex:
        return ""
    kind = doc.title.capitalize()
    whole = f"Kèm theo {kind} số {doc.notation} ngày {printed_date(doc.issued_on)} của {doc.name}"
    name = rng.choice(["TỔNG HỢP Ý KIẾN, KIẾN NGHỊ CỦA CỬ TRI", "DANH MỤC KIẾN NGHỊ CỦA CỬ TRI"])
    return (
        f"<div class='annex'><div class='no'>{rng.choice(['PHỤ LỤC', 'PHỤ LỤC SỐ 01', 'Phụ lục'])}</div>"
        f"<div class='of'>{name}</div><div class='with'>({escape(whole)})</div>{doc.annex}</div>"
    )


LAYOUT = Layout("council", html, CSS)
