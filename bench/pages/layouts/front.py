"""The Front's own use: a wider left column, letters spaced in the title, marks above the number, a contact line."""

from __future__ import annotations

import random
from html import escape

from bench.pages import parts
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

CSS = """
.wide { letter-spacing: 2.5pt } .title { margin-top: 16pt }
.contact { border-top: 0.7pt solid black; text-align: center; font-size: 0.8em; margin-top: 14pt }
.for { font-size: 0.8em }
"""


def html(doc: Doc, rng: random.Random) -> str:
    about = "" if doc.title else f"<div class='vv' data-f='subject'>{escape(doc.subject)}</div>"
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + "<div class='rule short'></div>"
        + parts.number_line(doc, rng.choice(["Số:", "Số"]))
        + about
        + parts.arrival(doc, rng)
    )
    right = parts.NATION + parts.place_date(doc) + parts.urgency(doc) + parts.secrecy(doc)
    title = parts.title(doc)
    if rng.random() < 0.5:
        title = title.replace("class='title'", "class='title wide'")
    contact = "<div class='contact'>Địa chỉ: số 18 đường Bến Mẫu, Hải Phòng. Điện thoại: 0225 000 0000</div>"
    return (
        parts.columns(left, right, rng.choice([44, 46])) + title + parts.addressees(doc)
        + parts.bases(doc) + parts.body(doc) + parts.closing(doc, rng) + (contact if rng.random() < 0.3 else "")
    )  # fmt: skip


LAYOUT = Layout("front", html, CSS)
