"""Pieces of the layouts for `bench.pages.offices`, beside the common ones of `bench.pages.parts`."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from bench.pages import parts
from bench.pages.content import printed_date
from bench.pages.shapes import Doc

LONG = 12
"""Letters a place may have before its day no longer fits beside the head."""

INKS = ("#b5121b", "#14539a", "#1b7a3d")
CSS = """
.rows { width: 100%; border-collapse: collapse; table-layout: fixed }
.rows td { vertical-align: top; text-align: center; padding: 0 }
.authority { text-align: center; font-weight: bold; margin: 8pt 0 6pt }
.tight .date { font-size: 0.8em; letter-spacing: -0.15pt }
.order { text-align: center; text-indent: 0; font-weight: bold; margin: 8pt 0 }
.unit { text-align: right; font-style: italic; font-size: 0.9em; margin: 4pt 0 0 }
.head { break-after: avoid } .grid { font-size: 0.92em } .grid tr { break-inside: avoid }
.annex { break-before: page } .annex div { text-align: center }
.annex .no, .annex .of { font-weight: bold } .annex .with { font-style: italic; margin-bottom: 8pt }
.ahead { display: table; margin: 10pt auto 8pt } .ahead > div { display: table-cell; text-align: left }
.ahead .label { white-space: nowrap; padding-right: 3mm }
"""


def about(doc: Doc) -> str:
    """Return the subject of a letter, which stands under its number."""
    return "" if doc.title else f"<div class='vv' data-f='subject'>{escape(doc.subject)}</div>"


def rows(pairs: Sequence[tuple[str, str]], share: int) -> str:
    """Return two columns whose rows keep level: number and date of the same height whatever stands above."""
    cells = "".join(
        f"<tr><td style='width:{share}%'>{left}</td><td style='width:{100 - share}%'>{right}</td></tr>"
        for left, right in pairs
    )
    return f"<table class='rows'>{cells}</table>"


def dated(doc: Doc) -> str:
    """Return place and day; behind the name of a long place they are set smaller, to stay on one line."""
    line = parts.place_date(doc)
    return line if len(doc.place) <= LONG else f"<div class='tight'>{line}</div>"


def authority(doc: Doc) -> str:
    return f"<div class='authority'>{escape(doc.authority)}</div>" if doc.authority else ""


def ahead(doc: Doc, ends: tuple[str, str]) -> str:
    """Return addressees in a column of their own beside `Kính gửi:`; `ends` close an inner and the last line."""
    if not doc.addressees:
        return ""
    dash = "- " if len(doc.addressees) > 1 else ""
    said = "".join(
        f"<div>{dash}{parts.marked(f'addressees.{place}', name)}{ends[place + 1 == len(doc.addressees)]}</div>"
        for place, name in enumerate(doc.addressees)
    )
    return f"<div class='ahead'><div class='label'>Kính gửi:</div><div>{said}</div></div>"


def annex(doc: Doc, number: str) -> str:
    """Return what is bound behind the signature; it names its own document, which is no citation."""
    if not doc.annex:
        return ""
    whole = f"Kèm theo {doc.title.capitalize()} số {doc.notation} ngày {printed_date(doc.issued_on)} của {doc.name}"
    named = doc.subject.removeprefix("Về việc ").upper()
    return (
        f"<div class='annex'><div class='no'>Phụ lục{number}</div><div class='of'>{escape(named)}</div>"
        f"<div class='with'>({escape(whole)})</div>{doc.annex}</div>"
    )


def closing(doc: Doc, rng: random.Random, titles: tuple[str, str], before: str = "", degree: str = "") -> str:
    """Return recipients beside the signature; on minutes the secretary beside the chair, recipients below.

    `titles` are those of chair and secretary, `before` stands above the signature, `degree` before the name.
    """
    name = "<div class='name'>"
    signed = before + parts.signing(doc, rng).replace(name, name + degree)
    if not doc.secretary:
        return f"<table class='end'><tr><td class='left'>{parts.recipients(doc)}</td><td>{signed}</td></tr></table>"
    signed = signed.replace("<div class='power'>", f"<div class='power'><div>{titles[0]}</div>")
    space = "<div class='date'>&nbsp;</div>" if before else ""
    other = (
        f"{space}<div class='sign'><div class='power'><div>{titles[1]}</div><div>&nbsp;</div></div><div class='ink'>"
        f"<div class='hand zone'>{parts.signature(rng)}</div></div>{name}{escape(doc.secretary)}</div></div>"
    )
    return f"<table class='end'><tr><td>{other}</td><td>{signed}</td></tr></table>{parts.recipients(doc)}"


def without_powers(doc: Doc, lead: str) -> Doc:
    """Return the document with `TM.` written as this office writes it."""
    return replace(doc, powers=[power.replace("TM. ", lead, 1) for power in doc.powers])


def signed_electronically(doc: Doc, rng: random.Random) -> str:
    """Return what a signing program prints in the upper corner: who signed and when."""
    clock = f"{rng.randrange(7, 18):02d}:{rng.randrange(60):02d}:{rng.randrange(60):02d}"
    lines = rng.choice(
        [
            (f"Người ký: {doc.name}", f"Thời gian ký: {doc.issued_on:%d.%m.%Y} {clock} +07:00"),
            (f"Ký bởi: {doc.name}", "Cơ quan: Ban Cơ yếu Chính phủ", f"Ngày ký: {doc.issued_on:%d-%m-%Y} {clock}"),
        ]
    )
    return f"<div class='electronic zone'>{'<br>'.join(map(escape, lines))}</div>"


def emblem(rng: random.Random, *, medical: bool) -> str:
    """Return a drawn emblem that is nobody's and has no letters; a cross is for those who heal."""
    ink = rng.choice(INKS)
    inner = rng.choice(
        [
            "<path d='M50 22v56M22 50h56' stroke-width='16'/>"
            if medical
            else "<path d='M50 34q-14-9-30-4v34q16-5 30 4 14-9 30-4V30q-16-5-30 4v34' stroke-width='5'/>",
            "<path d='M24 62l26-14 26 14V38L50 24 24 38z' stroke-width='6'/>",
            "<path d='M20 60q15-16 30 0t30 0M20 44q15-16 30 0t30 0' stroke-width='7'/>",
        ]
    )
    return (
        f"<svg class='zone' width='13mm' height='13mm' viewBox='0 0 100 100' fill='none' stroke='{ink}'>"
        f"<circle cx='50' cy='50' r='45' stroke-width='5'/>{inner}</svg>"
    )
