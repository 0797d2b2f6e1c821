"""Associations: the nation's name across the page, issuer below it, the date often at the end, `T/M`, loose lines."""

from __future__ import annotations

import random

from bench.pages import blocks, parts
from bench.pages.content import URGENCIES
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

DATED_BELOW = {"bien_ban", "giay_gioi_thieu", "giay_moi"}
CSS = f"""{blocks.CSS}
body {{ line-height: 1.42 }} .across {{ text-align: center; margin-bottom: 8pt }} .across .nation {{ font-size: 1em }}
.parent, .issuer {{ font-size: 0.9em; line-height: 1.25 }} .stars {{ line-height: 1.1; letter-spacing: 1pt }}
.number {{ margin-top: 1pt }} .stamped {{ color: #24378f; font-size: 1.12em }}
.vv {{ font-weight: bold; font-size: 0.84em; margin: 2pt 2mm 0; line-height: 1.2 }}
.rows .date {{ text-align: right }} .end .date {{ text-align: center; margin-bottom: 3pt }}
.title {{ font-size: 1.25em; margin-top: 10pt; letter-spacing: 0.6pt }}
.subject {{ font-style: italic; margin: 0 16mm }}
.subject + .rule {{ width: 40mm }} .label {{ font-weight: bold; font-style: italic }}
p {{ text-indent: 12mm; margin: 3pt 0 }} .hurry {{ text-align: right; font-weight: bold; margin: 4pt 6mm 0 }}
.for {{ line-height: 1.3 }} .for i {{ font-style: normal }}
"""


def html(doc: Doc, rng: random.Random) -> str:
    number = parts.number_line(doc, rng.choice(["Số:", "Số"]))
    if rng.random() < 0.5:
        digits = f"{doc.number:02d}/"
        number = number.replace(f">{digits}", f"><span class='stamped'>{digits[:-1]}</span>/")
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + f"<div class='stars'>{rng.choice(['-------', '-----***-----', '*****'])}</div>"
    )
    below = doc.type_code in DATED_BELOW and rng.random() < 0.75
    date = parts.place_date(doc)
    hurry = f"<div class='hurry'>{parts.marked('urgency', URGENCIES[doc.urgency])}</div>" if doc.urgency else ""
    head = blocks.rows(
        [
            (left, hurry + parts.secrecy(doc) + parts.arrival(doc, rng)),
            (number, "" if below else date),
            (blocks.about(doc), ""),
        ],
        rng.choice([46, 50]),
    )
    doc = blocks.without_powers(doc, rng.choice(["TM. ", "T/M ", "TM "]))
    titles = ("CHỦ TỌA", rng.choice(["THƯ KÝ", "THƯ KÝ CUỘC HỌP"]))
    end = blocks.closing(doc, rng, titles, before=date if below else "")
    return (
        f"<div class='across'>{parts.NATION}</div>" + head + parts.title(doc) + blocks.authority(doc)
        + blocks.ahead(doc, (",", "")) + parts.bases(doc) + parts.body(doc)
        + end + blocks.annex(doc, " số 01")
    )  # fmt: skip


LAYOUT = Layout("association", html, CSS)
