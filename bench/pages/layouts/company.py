"""Companies: a mark and a coloured rule across, the address in the head or at the foot, `(Về việc …)`, grey tables."""

from __future__ import annotations

import random
from html import escape

from bench.pages import blocks, parts
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

ACROSS = {"cong_van", "giay_moi", "thong_bao"}
ENGLISH = {
    "Công ty Cổ phần Cấp nước Bến Mẫu": "BEN MAU WATER SUPPLY JOINT STOCK COMPANY",
    "Công ty Điện lực Bến Mẫu": "BEN MAU POWER COMPANY",
    "Công ty Cổ phần Môi trường và Thoát nước Duyên Hải": "DUYEN HAI ENVIRONMENT AND DRAINAGE JSC",
}
CSS = f"""{blocks.CSS}
body {{ line-height: 1.28; font-size: 0.96em }} p {{ text-indent: 0; margin: 5pt 0 }}
.parent, .issuer {{ font-size: 0.86em; line-height: 1.22 }} .short {{ width: 18mm }}
.nation {{ font-size: 0.84em; letter-spacing: -0.1pt }} .motto {{ font-size: 0.94em }} .motto-rule {{ width: 50mm }}
.foreign {{ font-size: 0.66em; font-weight: bold; line-height: 1.2 }} .reach {{ font-size: 0.74em; line-height: 1.25 }}
.letterhead {{ display: table; width: 100%; border-bottom: 1.6pt solid #14539a; padding-bottom: 2mm }}
.letterhead > div {{ display: table-cell; vertical-align: middle }} .letterhead .mark-of {{ width: 19mm }}
.letterhead .issuer {{ font-size: 1.08em; color: #14539a }} .letterhead .parent {{ font-size: 0.84em }}
.mark-of {{ text-align: center }} .number, .date {{ margin-top: 5pt }}
.vv {{ font-style: italic; font-size: 0.9em; margin: 3pt 3mm 0; line-height: 1.2 }}
.title {{ font-size: 1.3em; margin-top: 14pt }} .subject {{ margin: 1pt 12mm }} .subject + .rule {{ display: none }}
.bracketed {{ font-style: italic; font-weight: normal; text-align: center; margin: 1pt 12mm 8pt }}
.ahead {{ margin-left: 0 }} .ahead .label {{ font-weight: bold; text-decoration: underline }}
.grid th {{ background: #e3e7ec; text-align: center }} .for i {{ text-decoration: underline }}
"""


def html(doc: Doc, rng: random.Random) -> str:
    reach = (
        f"Địa chỉ: Số {rng.randrange(2, 90)} phố Bến Mẫu, {doc.place} - Điện thoại: 0225 000 0{rng.randrange(100, 999)}"
    )
    taxed = f"Mã số thuế: 0200{rng.randrange(100000, 999999)} - Website: www.vidu.vn"
    across = doc.type_code in ACROSS and rng.random() < 0.45
    named = parts.lines("parent_issuer", doc.parent_lines, "parent") + parts.lines("issuer", doc.issuer_lines, "issuer")
    foreign = ENGLISH.get(doc.name, "") if rng.random() < 0.6 else ""
    named += f"<div class='foreign'>{foreign}</div>" if foreign else ""
    marks = parts.secrecy(doc) + parts.urgency(doc)
    number = parts.number_line(doc, rng.choice(["Số:", "Số:", "Số"]))
    stamp = parts.arrival(doc, rng)
    head = _across(f"{named}<div class='reach'>{reach}<br>{taxed}</div>", rng) if across else ""
    first = [] if across else [(f"{named}<div class='rule short'></div>", parts.NATION)]
    rows = [*first, (number, parts.place_date(doc)), (blocks.about(doc) + marks, stamp)]
    foot = "" if across or rng.random() < 0.5 else f"{reach} - {taxed.partition(' - ')[0]}"
    return (
        _margins(foot) + head + blocks.rows(rows, rng.choice([42, 44])) + _title(doc, rng) + blocks.authority(doc)
        + blocks.ahead(doc, rng.choice([("", ""), (";", "."), (",", "")])) + parts.bases(doc) + parts.body(doc)
        + blocks.closing(doc, rng, ("CHỦ TRÌ", "NGƯỜI LẬP BIÊN BẢN")) + blocks.annex(doc, rng.choice(["", " 01"]))
    )  # fmt: skip


def _across(named: str, rng: random.Random) -> str:
    """Return a head over the whole page, as firms have it printed: no words of the nation."""
    logo = f"<div class='mark-of'>{blocks.emblem(rng, medical=False)}</div>"
    return f"<div class='letterhead'>{logo}<div>{named}</div></div>"


def _title(doc: Doc, rng: random.Random) -> str:
    """Return type and subject, on some documents slanted in brackets."""
    if not doc.title or rng.random() < 0.5:
        return parts.title(doc)
    return (
        f"<div class='title'>{parts.marked('type', doc.title)}</div>"
        f"<div class='bracketed'>({parts.marked('subject', doc.subject)})</div>"
    )


def _margins(foot: str) -> str:
    """Return pages numbered at the foot; on the first stands where the company is found."""
    return (
        "<style>@page { @top-center { content: none } @bottom-center {"
        " content: counter(page) '/' counter(pages); font-size: 10pt } }"
        f"@page :first {{ @bottom-center {{ content: '{escape(foot)}'; font-size: 8pt; white-space: nowrap;"
        " width: 100%; vertical-align: top; padding-top: 2pt"
        f"{'; border-top: 0.8pt solid #14539a' if foot else ''} }} }}</style>"
    )


LAYOUT = Layout("company", html, CSS)
