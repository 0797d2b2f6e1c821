"""Hamlets and street groups: no seal, the day at the end, `Kính mời`, on minutes three who sign."""

from __future__ import annotations

import random
from html import escape

from bench.pages import blocks, parts
from bench.pages.content import URGENCIES, person
from bench.pages.layouts import Layout
from bench.pages.shapes import Doc

LATE = {"bien_ban", "bao_cao", "giay_moi", "to_trinh"}
CSS = f"""{blocks.CSS}
body {{ line-height: 1.36 }} .across {{ text-align: center; line-height: 1.25; margin-bottom: 6pt }}
.nation {{ font-size: 0.94em; letter-spacing: -0.1pt }} .tail {{ line-height: 1; letter-spacing: 0.5pt }}
.parent, .issuer {{ font-size: 0.9em; line-height: 1.22 }} .short {{ width: 20mm }}
.beside .nation {{ font-size: 0.84em }} .beside .motto {{ font-size: 0.92em }} .beside .motto-rule {{ width: 46mm }}
.vv {{ font-size: 0.9em; margin: 2pt 3mm 0; line-height: 1.2 }} .hurry {{ font-weight: bold }}
.title {{ font-size: 1.3em; margin-top: 10pt }} .subject {{ margin: 0 14mm }} .subject + .rule {{ display: none }}
p {{ text-indent: 9mm; margin: 2.5pt 0 }} .late {{ text-align: right; margin: 8pt 4mm 0 }}
.late + .end {{ margin-top: 4pt }}
.money {{ text-align: right }} .grid {{ font-size: 0.96em }} .grid th {{ text-align: center }}
.third td {{ width: 33.3% }}
.ink {{ height: 22mm }} .hand {{ left: 3mm }} .third .hand {{ left: 0 }} .one {{ margin-left: 20mm }}
"""


def html(doc: Doc, rng: random.Random) -> str:
    late = doc.type_code in LATE and rng.random() < 0.6
    across = rng.random() < 0.4
    nation = f"<div class='across'>{_nation(rng)}</div>" if across else ""
    left = (
        parts.lines("parent_issuer", doc.parent_lines, "parent")
        + parts.lines("issuer", doc.issuer_lines, "issuer")
        + "<div class='rule short'></div>"
        + parts.number_line(doc, rng.choice(["Số:", "Số:", "Số"]))
        + blocks.about(doc)
    )
    hurry = f"<div class='hurry'>{parts.marked('urgency', URGENCIES[doc.urgency])}</div>" if doc.urgency else ""
    date = parts.place_date(doc)
    beside = "" if across else f"<div class='beside'>{parts.NATION}</div>"
    right = beside + ("" if late else date) + hurry + parts.secrecy(doc) + parts.arrival(doc, rng)
    end = f"<div class='late'>{date}</div>" if late else ""
    return (
        nation + parts.columns(left, right, rng.choice([43, 45])) + parts.title(doc) + _to(doc)
        + parts.bases(doc) + parts.body(doc) + end + (_three(doc, rng) if doc.secretary else _two(doc, rng))
        + blocks.annex(doc, "")
    )  # fmt: skip


def _nation(rng: random.Random) -> str:
    """Return the nation's name with the tail that typists put under it."""
    tail = rng.choice(["-------------------", "-----o0o-----", "----------***----------", "=========="])
    return parts.NATION.replace("<div class='rule motto-rule'></div>", f"<div class='tail'>{tail}</div>")


def _to(doc: Doc) -> str:
    found = parts.addressees(doc)
    return found.replace("Kính gửi:", "Kính mời:") if doc.type_code == "giay_moi" else found


def _signed(powers: list[str], position: str, name: str, rng: random.Random) -> str:
    """Return a signature without a seal: such bodies have none. `position` and `name` are HTML."""
    above = "".join(f"<div>{escape(power)}</div>" for power in powers)
    return (
        f"<div class='sign'><div class='power'>{above}<div>{position}</div></div>"
        f"<div class='ink'><div class='hand zone'>{parts.signature(rng)}</div></div>"
        f"<div class='name'>{name}</div></div>"
    )


def _head(doc: Doc, powers: list[str], rng: random.Random) -> str:
    return _signed(powers, parts.marked("position", doc.position), parts.marked("signer", doc.signer), rng)


def _two(doc: Doc, rng: random.Random) -> str:
    signed = _head(doc, doc.powers, rng)
    return f"<table class='end'><tr><td class='left'>{parts.recipients(doc)}</td><td>{signed}</td></tr></table>"


def _three(doc: Doc, rng: random.Random) -> str:
    """Return secretary, a neighbour for the households, and the chair, who signs last."""
    cells = (
        _signed(["THƯ KÝ"], "&nbsp;", escape(doc.secretary), rng),
        _signed(["ĐẠI DIỆN HỘ DÂN"], "&nbsp;", person(rng), rng),
        _head(doc, ["CHỦ TỌA"], rng),
    )
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return f"<table class='end third'><tr>{row}</tr></table>{parts.recipients(doc)}"


LAYOUT = Layout("village", html, CSS)
