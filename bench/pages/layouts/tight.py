"""As small offices print: small type, the mark of urgency before the title, recipients at the side of the last text."""

from __future__ import annotations

import random
from html import escape

from bench.pages import parts
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

CSS = """
body { font-size: 0.9em; line-height: 1.18 }
.title { margin-top: 8pt } .subject { margin: 0 25mm; font-style: italic } .to { margin-left: 30mm }
.stamps { text-align: center }
"""


def html(doc: Doc, rng: random.Random) -> str:
    about = "" if doc.title else f"<div class='vv' data-f='subject'>{escape(doc.subject)}</div>"
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + "<div class='rule short'></div>"
        + parts.number_line(doc)
        + about
    )
    stamps = f"<div class='stamps'>{parts.secrecy(doc)}{parts.urgency(doc)}</div>"
    top = parts.columns(left, parts.NATION + parts.place_date(doc), 45)
    return (
        top
        + stamps
        + parts.title(doc)
        + parts.addressees(doc)
        + parts.bases(doc)
        + parts.body(doc)
        + parts.closing(doc, rng)
    )


LAYOUT = Layout("state", html, CSS)
