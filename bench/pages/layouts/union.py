"""Unions of a ward: `“V/v …”` in quotes, `Kính mời` before the guests, recipients level with the signature or name."""

from __future__ import annotations

import random

from bench.pages import blocks, parts
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

CSS = f"""{blocks.CSS}
.parent, .issuer {{ font-size: 0.88em; line-height: 1.25 }} .short {{ width: 20mm }} .star {{ line-height: 1 }}
.nation {{ font-size: 0.86em; letter-spacing: -0.1pt }} .motto {{ font-size: 0.96em }} .motto-rule {{ width: 50mm }}
.number {{ margin-top: 4pt }} .date {{ margin-top: 4pt }} .right .date {{ text-align: right; margin-top: 10pt }}
.vv {{ font-style: italic; font-size: 0.86em; margin: 2pt 5mm 0; line-height: 1.2 }}
.title {{ font-size: 1.5em; margin-top: 14pt; letter-spacing: 1pt }} .subject {{ margin: 2pt 16mm 0 }}
.plain .title {{ font-size: 1.1em; letter-spacing: 0 }}
.guests {{ text-align: center; margin: 8pt 6mm }} .guests .label {{ font-style: italic }}
.guests .guest {{ font-weight: bold }} .gap {{ display: none }}
p {{ text-indent: 11mm; margin: 4.5pt 0 }} .call {{ font-style: italic; font-size: 0.92em }}
.low .left {{ vertical-align: bottom }} .ink {{ height: 25mm }}
div > p:last-child {{ break-after: avoid }}
"""


def html(doc: Doc, rng: random.Random) -> str:
    named = parts.lines("parent_issuer", doc.parent_lines, "parent") + parts.lines("issuer", doc.issuer_lines, "issuer")
    slashed = "/" in doc.symbol
    under = "<div class='star'>*</div>" if slashed else "<div class='rule short'></div>"
    number = parts.number_line(doc, rng.choice(["Số:", "Số"] if slashed else ["Số:", "Số:", "Số :"]))
    marks = parts.secrecy(doc) + parts.urgency(doc)
    date = parts.place_date(doc)
    stamp = parts.arrival(doc, rng)
    if rng.random() < 0.5:
        right = f"<div class='right'>{parts.NATION}{date}{stamp}</div>"
        head = parts.columns(f"{named}{under}{number}{_about(doc, rng)}{marks}", right, 46)
    else:
        rows = [(f"{named}{under}", parts.NATION), (number, date), (_about(doc, rng), marks + stamp)]
        head = blocks.rows(rows, rng.choice([44, 47]))
    end = f"<div class='{rng.choice(['', '', 'low'])}'>{parts.closing(doc, rng)}</div>"
    look = "" if doc.type_code == "giay_moi" else "plain"
    return (
        head + f"<div class='{look}'>{_title(doc, rng)}</div>" + blocks.authority(doc) + _to(doc, rng)
        + parts.bases(doc) + parts.body(doc) + end + blocks.annex(doc, "")
    )  # fmt: skip


def _about(doc: Doc, rng: random.Random) -> str:
    """Return a letter's subject, half of the time in quotes."""
    said = parts.marked("subject", doc.subject)
    quoted = rng.random() < 0.5
    if doc.title:
        return ""
    return f"<div class='vv'>“{said}”</div>" if quoted else f"<div class='vv'>{said}</div>"


def _title(doc: Doc, rng: random.Random) -> str:
    """Return type and subject; below them a rule, a dash of hyphens or nothing."""
    below = rng.choice(["<div class='rule short'></div>", "", "<div class='mid'>-----</div>"])
    return parts.title(doc).replace("<div class='rule short'></div>", below)


def _to(doc: Doc, rng: random.Random) -> str:
    """Return to whom it goes: guests in the middle of an invitation, in letters beside `Kính gửi:` or behind it."""
    if doc.type_code != "giay_moi":
        return parts.addressees(doc) if rng.random() < 0.5 else blocks.ahead(doc, ("", ""))
    label = rng.choice(["Kính mời:", "Trân trọng kính mời:", "Kính gửi:"])
    if len(doc.addressees) == 1:
        guest = parts.marked("addressees.0", doc.addressees[0])
        return f"<div class='guests'><span class='label'>{label}</span> <span class='guest'>{guest}</span></div>"
    return blocks.ahead(doc, (";", ".")).replace("Kính gửi:", label)


LAYOUT = Layout("union", html, CSS)
