"""Communes since July 2025: a figure typed in by the register, a square code, a drafter's initials behind the text."""

from __future__ import annotations

import random
from html import escape

from bench.pages import blocks, parts
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

CSS = f"""{blocks.CSS}
.parent, .issuer {{ font-size: 0.92em; line-height: 1.2 }} .short {{ width: 24mm }}
.nation {{ font-size: 0.9em; letter-spacing: -0.1pt }} .motto {{ font-size: 0.98em }}
.number {{ margin-top: 6pt }} .typed {{ font-size: 1.06em; padding: 0 1.2mm }} .date {{ margin-top: 6pt }}
.vv {{ font-size: 0.86em; margin: 3pt 5mm 0; line-height: 1.15 }} .code {{ margin: 2mm auto 0; display: block }}
.title {{ margin-top: 12pt }} .authority {{ line-height: 1.25 }} .sent {{ margin: 6pt 0 8pt 26mm }}
p {{ margin: 3.5pt 0; text-indent: 12.7mm }} .initial {{ vertical-align: middle; margin: -4mm 0 -4mm 1mm }}
.grid th {{ text-align: center }} .for {{ font-size: 0.82em }} .for b {{ font-size: 1.05em }}
"""


def html(doc: Doc, rng: random.Random) -> str:
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + "<div class='rule short'></div>"
    )
    number = parts.number_line(doc)
    if rng.random() < 0.4:
        figure = f">{doc.number:02d}/"
        number = number.replace(figure, f"><span class='typed'>{figure[1:-1]}</span>/")
    under = blocks.about(doc) + parts.secrecy(doc) + parts.urgency(doc)
    head = blocks.rows(
        [
            (left, parts.NATION),
            (number, parts.place_date(doc)),
            (under + (_code(rng) if rng.random() < 0.25 else ""), parts.arrival(doc, rng)),
        ],
        rng.choice([38, 40, 42]),
    )
    return (
        head + parts.title(doc) + _who(doc) + parts.bases(doc) + _initialled(parts.body(doc), rng)
        + blocks.closing(doc, rng, ("CHỦ TRÌ", "THƯ KÝ")) + blocks.annex(doc, rng.choice(["", " 1"]))
    )  # fmt: skip


def _who(doc: Doc) -> str:
    """Return who decides and to whom it goes: in a telegram one under the other, without `Kính gửi`."""
    who = f"<div class='authority'>{'<br>'.join(map(escape, doc.authority.splitlines()))}</div>"
    if doc.type_code != "cong_dien":
        return (who if doc.authority else "") + blocks.ahead(doc, (";", "."))
    ends = [";"] * (len(doc.addressees) - 1) + ["."]
    rows = "".join(
        f"<div>- {parts.marked(f'addressees.{place}', name)}{end}</div>"
        for place, (name, end) in enumerate(zip(doc.addressees, ends, strict=True))
    )
    return f"{who}<div class='sent'>{rows}</div>"


def _initialled(body: str, rng: random.Random) -> str:
    """Return the body with the small stroke by which its drafter answers for it, right behind the last word."""
    if "./.</p>" not in body or rng.random() > 0.3:
        return body
    stroke = " ".join(f"{x} {rng.uniform(4, 34):.0f}" for x in range(12, 70, 14))
    drawn = (
        f"<svg class='initial zone' width='11mm' height='7mm' viewBox='0 0 70 40'>"
        f"<path d='M4 22 T{stroke}' fill='none' stroke='{parts.BLUE}' stroke-width='{rng.uniform(1.6, 3):.1f}'/></svg>"
    )
    before, _, after = body.rpartition("./.</p>")
    return f"{before}./.{drawn}</p>{after}"


def _code(rng: random.Random) -> str:
    """Return a square code by which the register finds its own document: it says nothing here."""
    size = 25
    dots = "".join(f"M{x} {y}h1v1h-1z" for y in range(size) for x in range(size) if rng.random() < 0.5)
    corners = "".join(
        f"<path d='M{x} {y}h7v7h-7z' fill='#fff'/><path d='M{x} {y}h7v7h-7zM{x + 1} {y + 1}v5h5v-5z"
        f"M{x + 2} {y + 2}h3v3h-3z' fill-rule='evenodd'/>"
        for x, y in ((0, 0), (size - 7, 0), (0, size - 7))
    )
    return f"<svg class='code zone' width='16mm' height='16mm' viewBox='0 0 25 25'><path d='{dots}'/>{corners}</svg>"


LAYOUT = Layout("commune", html, CSS)
