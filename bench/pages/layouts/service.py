"""Hospitals and schools: an emblem, a form's number in the corner, a degree before the name, `Trang 2/3` below."""

from __future__ import annotations

import random

from bench.pages import blocks, parts
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

CSS = f"""{blocks.CSS}
.parent, .issuer {{ font-size: 0.84em; line-height: 1.22 }} .issuer span {{ border-bottom: 0.7pt solid black }}
.emblem {{ display: table-cell; width: 15mm; vertical-align: middle }}
.beside {{ display: table-cell; vertical-align: top; text-align: center }} .head-left {{ display: table; width: 100% }}
.nation {{ font-size: 0.82em }} .motto {{ font-size: 0.9em }} .motto-rule {{ width: 46mm }}
.number {{ margin-top: 6pt }} .date {{ margin-top: 4pt }}
.vv {{ font-style: italic; font-size: 0.88em; margin: 3pt 4mm 0 }}
.title {{ font-size: 1.15em; margin-top: 12pt }} .subject {{ margin: 0 10mm }} .subject + .rule {{ display: none }}
.to {{ text-align: center; margin-left: 0; font-weight: bold }}
.one {{ font-weight: normal; text-align: left; margin-left: 34mm }}
.for i {{ text-decoration: underline }} .head {{ margin-top: 8pt }}
"""

DOCTORS = ("", "BSCKII. ", "BS.CKI. ", "ThS.BS. ", "TS. ")
TEACHERS = ("", "", "", "ThS. ")


def html(doc: Doc, rng: random.Random) -> str:
    medical = any(word in doc.name for word in ("Bệnh viện", "Trạm Y tế", "bệnh tật"))
    degree = rng.choice(DOCTORS if medical else TEACHERS)
    named = parts.lines("parent_issuer", doc.parent_lines, "parent") + parts.lines("issuer", doc.issuer_lines, "issuer")
    short = "<div class='rule short'></div>"
    left = f"<div class='beside'>{named}{short}{parts.number_line(doc, rng.choice(['Số:', 'Số :']))}</div>"
    if rng.random() < 0.6:
        left = f"<div class='emblem'>{blocks.emblem(rng, medical=medical)}</div>{left}"
    left = f"<div class='head-left'>{left}</div>{blocks.about(doc)}{parts.urgency(doc)}"
    right = parts.NATION + parts.place_date(doc) + parts.secrecy(doc) + parts.arrival(doc, rng)
    return (
        _margins(rng) + parts.columns(left, right, rng.choice([46, 48])) + parts.title(doc) + blocks.authority(doc)
        + _addressees(doc) + parts.bases(doc) + parts.body(doc)
        + blocks.closing(doc, rng, ("CHỦ TỌA", "THƯ KÝ"), degree=degree) + blocks.annex(doc, "")
    )  # fmt: skip


def _addressees(doc: Doc) -> str:
    """Return one addressee without a full stop, several with hyphens and nothing behind them."""
    found = parts.addressees(doc)
    return found.replace("</span>;", "</span>").replace("</span>.", "</span>")


def _margins(rng: random.Random) -> str:
    """Return pages numbered at the foot, and on some documents the number of the form at the head of the first."""
    form = f"Mã số: BM.{rng.randrange(1, 30):02d}/{rng.choice(['TCHC', 'KHTH', 'CM'])}"
    form += f" - Lần ban hành: 0{rng.randrange(1, 5)}"
    shown = f"'{form}'" if rng.random() < 0.35 else "none"
    return (
        "<style>@page { @top-center { content: none } @bottom-right {"
        " content: 'Trang ' counter(page) '/' counter(pages); font-size: 10pt; white-space: nowrap } }"
        f"@page :first {{ @top-right {{ content: {shown}; font-size: 9pt; white-space: nowrap }} }}</style>"
    )


LAYOUT = Layout("service", html, CSS)
