"""The Youth Union: its own name on the right, three asterisks under the issuer, a number as the Party writes it."""

from __future__ import annotations

import random
from html import escape

from bench.pages import parts
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

NAME = "<div><span class='union'>{name}</span></div>"
CSS = """
.union { font-weight: bold; border-bottom: 0.7pt solid black; white-space: nowrap }
.stars { line-height: 1 } .date { margin-top: 14pt } .number { margin-top: 2pt }
.title { margin-top: 18pt; font-size: 1.1em } .subject + .rule { display: none }
.stars-below { text-align: center; line-height: 1 }
"""


def html(doc: Doc, rng: random.Random) -> str:
    about = "" if doc.title else f"<div class='vv' data-f='subject'>{escape(doc.subject)}</div>"
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + "<div class='stars'>***</div>"
        + parts.number_line(doc, rng.choice(["Số:", "Số"]))
        + about
        + parts.secrecy(doc)
        + parts.urgency(doc)
        + parts.arrival(doc, rng)
    )
    name = rng.choice(["ĐOÀN TNCS HỒ CHÍ MINH", "ĐOÀN TNCS HỒ CHÍ MINH", "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH"])
    shrunk = NAME.format(name=name).replace("<div>", "<div style='font-size:0.84em'>" if len(name) > 30 else "<div>")
    below = f"<div class='stars-below'>{rng.choice(['-------', '***'])}</div>" if doc.title else ""
    return (
        parts.columns(left, shrunk + parts.place_date(doc), rng.choice([46, 48])) + parts.title(doc) + below
        + parts.addressees(doc) + parts.bases(doc) + parts.body(doc) + parts.closing(doc, rng)
    )  # fmt: skip


LAYOUT = Layout("youth", html, CSS)
