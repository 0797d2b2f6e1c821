"""A member organisation's letter: V/v slanted under the number, Kính gửi bold, the address at the foot of the page."""

from __future__ import annotations

import random
from html import escape

from bench.pages import parts
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

ADDRESS = "Địa chỉ: số 6 phố Bến Mẫu, thành phố Hải Phòng - Điện thoại: 0225 000 0000 - Email: vanphong@vidu.vn"
CSS = f"""
@page :first {{ @bottom-center {{ content: "{ADDRESS}"; font-size: 9pt; font-style: italic; white-space: nowrap;
  border-top: 0.5pt solid black; padding-top: 2pt; vertical-align: top; width: 100% }} }}
.vv {{ font-style: italic; font-size: 0.86em; margin: 2pt 4mm 0 }}
.issuer, .parent {{ font-size: 0.9em }} .nation {{ font-size: 0.86em }} .short {{ width: 20mm }}
.to {{ font-weight: bold; margin-left: 24mm }} .one {{ font-weight: normal }}
.date {{ margin-top: 10pt }}
"""


def html(doc: Doc, rng: random.Random) -> str:
    about = "" if doc.title else f"<div class='vv' data-f='subject'>{escape(doc.subject)}</div>"
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + "<div class='rule short'></div>"
        + parts.number_line(doc, rng.choice(["Số:", "Số :"]))
        + about
        + parts.arrival(doc, rng)
    )
    right = parts.NATION + parts.place_date(doc) + parts.secrecy(doc) + parts.urgency(doc)
    return (
        parts.columns(left, right, rng.choice([43, 45])) + parts.title(doc) + parts.addressees(doc)
        + parts.bases(doc) + parts.body(doc) + parts.closing(doc, rng)
    )  # fmt: skip


LAYOUT = Layout("member", html, CSS)
