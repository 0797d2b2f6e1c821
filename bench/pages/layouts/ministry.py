"""Ministries and departments: number level with the date, an electronic signature above, decisions in articles."""

from __future__ import annotations

import random

from bench.pages import blocks, parts
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

CSS = f"""{blocks.CSS}
.electronic {{ position: absolute; right: 0; top: -15mm; width: 62mm; font-size: 7.5pt; color: #444;
  line-height: 1.15 }}
.parent, .issuer {{ font-size: 0.92em; line-height: 1.25 }} .short {{ width: 22mm }}
.nation {{ font-size: 0.88em; letter-spacing: -0.1pt }} .number, .date {{ margin-top: 5pt }}
.vv {{ font-size: 0.88em; margin: 4pt 3mm 0; line-height: 1.2 }} .title {{ margin-top: 14pt; font-size: 1.07em }}
.title + .subject {{ margin: 2pt 14mm 0 }} p {{ margin: 5pt 0 }}
.for {{ font-size: 0.8em }}
"""


def html(doc: Doc, rng: random.Random) -> str:
    signed = blocks.signed_electronically(doc, rng) if rng.random() < 0.6 and not doc.secrecy else ""
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + "<div class='rule short'></div>"
    )
    marks = parts.secrecy(doc) + parts.urgency(doc)
    head = blocks.rows(
        [
            (left, parts.NATION),
            (parts.number_line(doc), parts.place_date(doc)),
            (blocks.about(doc) + marks, parts.arrival(doc, rng)),
        ],
        rng.choice([40, 42]),
    )
    return (
        signed + head + parts.title(doc) + blocks.authority(doc) + blocks.ahead(doc, (";", ".")) + parts.bases(doc)
        + parts.body(doc) + blocks.closing(doc, rng, ("CHỦ TRÌ", "NGƯỜI GHI BIÊN BẢN"))
        + blocks.annex(doc, rng.choice(["", " I"]))
    )  # fmt: skip


LAYOUT = Layout("central", html, CSS)
