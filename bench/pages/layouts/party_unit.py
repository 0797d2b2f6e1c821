"""The Party in a commune: an asterisk under the issuer, commas behind recipients, cells without a seal."""

from __future__ import annotations

import random
import re
from html import escape

from bench.pages import blocks, parts
from bench.pages.content import printed_date
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

NAME = "<div class='party'><span>ĐẢNG CỘNG SẢN VIỆT NAM</span></div>"
SEAL = re.compile(r"<div class='seal zone'.*?</div>", re.DOTALL)
CSS = f"""{blocks.CSS}
.date {{ font-size: 0.96em }}
body {{ line-height: 1.38 }} .parent, .issuer {{ line-height: 1.22 }} .star {{ line-height: 1.1 }}
.party {{ font-weight: bold; font-size: 1.06em }}
.party span {{ border-bottom: 0.9pt solid black; padding-bottom: 1pt; white-space: nowrap }}
.number {{ white-space: nowrap }} .rows .date {{ margin-top: 2pt; text-align: right }} .top .date {{ margin-top: 13pt }}
.vv {{ font-size: 0.88em; font-style: italic; margin: 2pt 5mm 0; line-height: 1.2 }}
.title {{ font-size: 1.2em; margin-top: 16pt }} .subject {{ margin: 0 13mm }}
.dashes {{ text-align: center; line-height: 1; margin-bottom: 8pt }}
.basis {{ font-style: normal }} .authority {{ margin: 10pt 0; line-height: 1.3 }}
p {{ margin: 5pt 0; text-indent: 12.7mm }} .head {{ text-indent: 12.7mm; text-align: left }}
.ahead .label {{ font-style: italic }} .annex .with {{ margin-bottom: 6pt }}
.for {{ font-size: 0.84em }} .for u {{ font-style: normal }} .grid {{ font-size: 0.94em }}
.rows td:first-child, .top td:first-child {{ padding-right: 3mm }}
div > p:last-child {{ break-after: avoid }}
"""


def html(doc: Doc, rng: random.Random) -> str:
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + "<div class='star'>*</div>"
    )
    number = parts.number_line(doc, rng.choice(["Số", "Số", "Số:"]))
    marks = parts.secrecy(doc) + parts.urgency(doc)
    stamp = parts.arrival(doc, rng)
    if rng.random() < 0.5:
        under = number + blocks.about(doc) + marks
        head = parts.columns(left + under, NAME + blocks.dated(doc) + stamp, rng.choice([43, 46]))
    else:
        pairs = [(left, NAME), (number, blocks.dated(doc)), (blocks.about(doc) + marks, stamp)]
        head = blocks.rows(pairs, rng.choice([44, 46]))
    who = f"<div class='authority'>{'<br>'.join(map(escape, doc.authority.splitlines()))}</div>"
    dashes = f"<div class='dashes'>{rng.choice(['-----', '-----', '-------', '*'])}</div>"
    order = _bases(doc) + who if doc.authority else _bases(doc)
    return (
        head + parts.title(doc).replace("<div class='rule short'></div>", dashes)
        + blocks.ahead(doc, rng.choice([(",", "."), (";", "."), ("", "")])) + order + parts.body(doc)
        + _closing(doc, rng) + _annex(doc)
    )  # fmt: skip


def _bases(doc: Doc) -> str:
    """Return the bases, each behind a hyphen; who decides stands below them."""
    ends = [";"] * (len(doc.bases) - 1) + [","]
    return "".join(f"<p class='basis'>- {text}{end}</p>" for text, end in zip(doc.bases, ends, strict=False))


def _closing(doc: Doc, rng: random.Random) -> str:
    """Return recipients beside the signature; a cell has no seal."""
    listed = parts.recipients(doc)
    whole = blocks.closing(doc, rng, ("CHỦ TRÌ", "NGƯỜI GHI BIÊN BẢN"))
    whole = whole.replace(
        listed, listed.replace("</span>;", "</span>,").replace("<b><i>Nơi nhận:</i></b>", "<u>Nơi nhận:</u>")
    )
    return SEAL.sub("", whole) if doc.issuer_lines[0].startswith("CHI BỘ") else whole


def _annex(doc: Doc) -> str:
    """Return the names behind the signature, under what they are named in."""
    if not doc.annex:
        return ""
    whole = f"Kèm theo {doc.title.capitalize()} số {doc.notation}, ngày {printed_date(doc.issued_on)} của {doc.name}"
    return (
        f"<div class='annex'><div class='of'>DANH SÁCH</div><div class='no'>{escape(doc.subject)}</div>"
        f"<div class='with'>({escape(whole)})</div><div class='dashes'>-----</div>{doc.annex}</div>"
    )


LAYOUT = Layout("party_unit", html, CSS)
