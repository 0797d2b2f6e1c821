"""Police, court, prosecution, enforcement: a tall head on the left, a narrow national title, ranks before names."""

from __future__ import annotations

import random
from html import escape

from bench.pages import parts
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

RANKS = ("Đại tá", "Thượng tá", "Trung tá", "Thiếu tá")
CSS = """
.parent, .issuer { font-size: 0.86em; line-height: 1.2 } .short { width: 16mm }
.nation { font-size: 0.78em; letter-spacing: -0.15pt } .motto { font-size: 0.88em } .motto-rule { width: 44mm }
.date { font-size: 0.94em; margin-top: 12pt } .number { margin-top: 8pt }
.title { font-size: 1.15em; margin-top: 16pt } .subject { margin: 0 20mm }
"""


def html(doc: Doc, rng: random.Random) -> str:
    about = "" if doc.title else f"<div class='vv' data-f='subject'>{escape(doc.subject)}</div>"
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + "<div class='rule short'></div>"
        + parts.number_line(doc)
        + about
        + parts.secrecy(doc)
        + parts.urgency(doc)
    )
    right = parts.NATION + parts.place_date(doc) + parts.arrival(doc, rng)
    closing = parts.closing(doc, rng)
    if "QLHC" in doc.symbol or "PCCC" in doc.symbol or doc.issuer_lines[0].startswith("CÔNG AN"):
        closing = closing.replace("<div class='name'>", f"<div class='name'>{rng.choice(RANKS)} ")
    return (
        parts.columns(left, right, rng.choice([48, 50])) + parts.title(doc) + parts.addressees(doc)
        + parts.bases(doc) + parts.body(doc) + closing
    )  # fmt: skip


LAYOUT = Layout("justice", html, CSS)
