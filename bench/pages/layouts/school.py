"""Nurseries, schools and hospitals: who made it beside who signs it, who approves at the left, figures as of a day."""

from __future__ import annotations

import random
from datetime import timedelta
from html import escape

from bench.pages import blocks, parts
from bench.pages.content import person
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

MADE = {"bao_cao", "ke_hoach", "phuong_an"}
CSS = f"""{blocks.CSS}
@page {{ @top-center {{ content: none }} @bottom-center {{ content: counter(page); font-size: 11pt }} }}
@page :first {{ @bottom-center {{ content: none }} }}
body {{ line-height: 1.36 }} .parent, .issuer {{ font-size: 0.86em; line-height: 1.25 }} .short {{ width: 22mm }}
.nation {{ font-size: 0.84em; letter-spacing: -0.15pt }} .motto {{ font-size: 0.94em }} .motto-rule {{ width: 48mm }}
.number {{ margin-top: 5pt }} .date {{ margin-top: 6pt; font-size: 0.96em }}
.vv {{ font-size: 0.88em; margin: 3pt 4mm 0; line-height: 1.2; font-style: italic }}
.title {{ font-size: 1.2em; margin-top: 12pt }} .subject {{ margin: 0 10mm }} .subject + .rule {{ width: 34mm }}
.asof {{ text-align: center; font-style: italic; font-size: 0.94em; margin-bottom: 6pt }}
.ahead .label {{ font-style: italic; font-weight: bold }} .ahead {{ font-weight: bold }}
p {{ margin: 3pt 0; text-indent: 10mm }} .head {{ text-indent: 10mm }}
.three td {{ width: 33.3%; text-align: center }}
.three .hand {{ left: 2mm }} .three .seal {{ left: -4mm }} .three .power {{ font-size: 0.94em }}
.lower {{ margin-top: 8pt }}
div > p:last-child {{ break-after: avoid }}
"""


def html(doc: Doc, rng: random.Random) -> str:
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + "<div class='rule short'></div>"
        + parts.number_line(doc, rng.choice(["Số:", "Số:", "Số :"]))
        + blocks.about(doc)
        + parts.urgency(doc)
    )
    nation = parts.NATION.replace(" - ", " – ") if rng.random() < 0.3 else parts.NATION
    right = nation + parts.place_date(doc) + parts.secrecy(doc) + parts.arrival(doc, rng)
    return (
        parts.columns(left, right, rng.choice([44, 46])) + parts.title(doc) + _as_of(doc, rng) + blocks.authority(doc)
        + blocks.ahead(doc, rng.choice([("", ""), (";", "."), (",", ".")])) + parts.bases(doc) + parts.body(doc)
        + _end(doc, rng) + blocks.annex(doc, rng.choice(["", " 1"]))
    )  # fmt: skip


def _as_of(doc: Doc, rng: random.Random) -> str:
    """Return the day up to which a report counts: it is neither the document's nor a deadline."""
    day = doc.issued_on - timedelta(days=rng.randrange(1, 25))
    if doc.type_code != "bao_cao" or rng.random() < 0.5:
        return ""
    return f"<div class='asof'>({rng.choice(['Số liệu tính đến ngày', 'Thời điểm báo cáo:'])} {day:%d/%m/%Y})</div>"


def _end(doc: Doc, rng: random.Random) -> str:
    """Return recipients beside the signature, or below it where others sign as well."""
    roll = rng.random()
    if doc.type_code not in MADE or roll < 0.4:
        return parts.closing(doc, rng)
    made = _other(rng.choice(["NGƯỜI LẬP", "NGƯỜI LẬP BÁO CÁO", "NGƯỜI TỔNG HỢP"]), person(rng), rng)
    signed = parts.signing(doc, rng)
    if roll < 0.75:
        row, look = f"<td>{made}</td><td>{signed}</td>", "end"
    else:
        approves = rng.choice(["DUYỆT CỦA CẤP TRÊN", "PHÊ DUYỆT CỦA<br>CƠ QUAN CHỦ QUẢN", "XÁC NHẬN CỦA<br>CÔNG ĐOÀN"])
        row, look = f"<td>{_other(approves, '', rng)}</td><td>{made}</td><td>{signed}</td>", "end three"
    return f"<table class='{look}'><tr>{row}</tr></table><div class='lower'>{parts.recipients(doc)}</div>"


def _other(said: str, name: str, rng: random.Random) -> str:
    """Return the place of another who signs; without a name it was left free. `said` is HTML."""
    hand = f"<div class='hand zone'>{parts.signature(rng)}</div>" if name else ""
    return (
        f"<div class='sign'><div class='power'>{said}</div><div class='ink'>{hand}</div>"
        f"<div class='name'>{escape(name)}</div></div>"
    )


LAYOUT = Layout("school", html, CSS)
