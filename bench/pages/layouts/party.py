"""The Party's heading: its own name on the right, an asterisk under the issuer, `36-HD/VPTW`, powers with a slash."""

from __future__ import annotations

import random
from html import escape

from bench.pages import parts
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

NAME = "<div class='nation under'>ĐẢNG CỘNG SẢN VIỆT NAM</div>"
CSS = ".under { border-bottom: 0.7pt solid black; display: inline-block; font-size: 1em } .date { margin-top: 8pt }"


def html(doc: Doc, rng: random.Random) -> str:
    about = "" if doc.title else f"<div class='vv' data-f='subject'>{escape(doc.subject)}</div>"
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + "<div>*</div>"
        + parts.number_line(doc, rng.choice(["Số", "Số:"]))
        + about
        + parts.secrecy(doc)
        + parts.urgency(doc)
        + parts.arrival(doc, rng)
    )
    top = parts.columns(left, NAME + parts.place_date(doc), rng.choice([44, 48]))
    return (
        top + parts.title(doc) + parts.addressees(doc) + parts.bases(doc) + parts.body(doc)
        + parts.closing(doc, rng)
    )  # fmt: skip


LAYOUT = Layout("party", html, CSS)
