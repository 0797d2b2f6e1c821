"""Decree 30, Appendix I: two columns above, V/v under the number, type and subject in the middle."""

from __future__ import annotations

import random
from html import escape

from bench.pages import parts
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc


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
        + parts.arrival(doc, rng)
    )
    top = parts.columns(left, parts.NATION + parts.place_date(doc), rng.choice([40, 42, 44]))
    return (
        top + parts.title(doc) + parts.addressees(doc) + parts.bases(doc) + parts.body(doc)
        + parts.closing(doc, rng)
    )  # fmt: skip


LAYOUT = Layout("state", html)
