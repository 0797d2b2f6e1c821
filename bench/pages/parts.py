"""Pieces that layouts share: marked fields, seals, signatures, stamps."""

from __future__ import annotations

import random
from html import escape

from bench.pages.content import SECRECIES, URGENCIES, printed_date
from bench.pages.seals import seal
from bench.pages.shapes import Doc

BLUE = "#2a3f9c"


def marked(name: str, text: str) -> str:
    """Return text that is the value of a field."""
    return f"<span data-f='{name}'>{escape(text)}</span>"


def lines(name: str, printed: list[str], look: str) -> str:
    """Return lines under each other that together are one field, in the class `look`."""
    return f"<div class='{look}' data-f='{name}'>{'<br>'.join(map(escape, printed))}</div>" if printed else ""


def number_line(doc: Doc, label: str = "Số:") -> str:
    return f"<div class='number'>{label} {marked('notation', doc.notation)}</div>"


def place_date(doc: Doc) -> str:
    return f"<div class='date'>{escape(doc.place)}, {marked('issued_on', f'ngày {printed_date(doc.issued_on)}')}</div>"


def urgency(doc: Doc) -> str:
    return f"<div class='mark'>{marked('urgency', URGENCIES[doc.urgency])}</div>" if doc.urgency else ""


def secrecy(doc: Doc) -> str:
    return f"<div class='mark'>{marked('secrecy', SECRECIES[doc.secrecy])}</div>" if doc.secrecy else ""


def title(doc: Doc) -> str:
    """Return type and subject under each other, with the rule below."""
    if not doc.title:
        return ""
    return (
        f"<div class='title'>{marked('type', doc.title)}</div>"
        f"<div class='subject' data-f='subject'>{escape(doc.subject)}</div><div class='rule short'></div>"
    )


def addressees(doc: Doc) -> str:
    if not doc.addressees:
        return ""
    if len(doc.addressees) == 1:
        return f"<div class='to'>Kính gửi: {marked('addressees.0', doc.addressees[0])}.</div>"
    ends = [";"] * (len(doc.addressees) - 1) + ["."]
    rows = "".join(
        f"<div class='one'>- {marked(f'addressees.{place}', name)}{end}</div>"
        for place, (name, end) in enumerate(zip(doc.addressees, ends, strict=True))
    )
    return f"<div class='to'>Kính gửi:{rows}</div>"


def bases(doc: Doc) -> str:
    ends = [";"] * (len(doc.bases) - 1) + ["."]
    return "".join(f"<p class='basis'>{text}{end}</p>" for text, end in zip(doc.bases, ends, strict=False))


def body(doc: Doc) -> str:
    inner = "".join(doc.body)
    return f"<div class='{'columns' if doc.two_columns else ''}'>{inner}</div>"


def recipients(doc: Doc) -> str:
    rows = "".join(
        f"<div>- {marked(f'recipients.{place}', name)}{'.' if place + 1 == len(doc.recipients) else ';'}</div>"
        for place, name in enumerate(doc.recipients)
    )
    return f"<div class='for'><b><i>Nơi nhận:</i></b>{rows}</div>"


def signing(doc: Doc, rng: random.Random) -> str:
    """Return power, position, signature with the seal over its left third, and name."""
    powers = "".join(f"<div>{escape(power)}</div>" for power in doc.powers)
    return (
        f"<div class='sign'><div class='power'>{powers}<div>{marked('position', doc.position)}</div></div>"
        f"<div class='ink'><div class='hand zone'>{signature(rng)}</div>"
        f"<div class='seal zone' style='top:{rng.uniform(-5, 0):.1f}mm'>{seal(rng)}</div></div>"
        f"<div class='name'>{marked('signer', doc.signer)}</div></div>"
    )


def closing(doc: Doc, rng: random.Random) -> str:
    return f"<table class='end'><tr><td class='left'>{recipients(doc)}</td><td>{signing(doc, rng)}</td></tr></table>"


def signature(rng: random.Random) -> str:
    """Return a scribble that is nobody's."""
    points, x = [], 10.0
    for _ in range(rng.randrange(7, 13)):
        x += rng.uniform(6, 22)
        points.append(f"{x:.0f} {40 + rng.uniform(-32, 28):.0f}")
    curve = "M 8 45 " + " ".join(f"S {rng.uniform(10, 200):.0f} {rng.uniform(5, 75):.0f} {end}" for end in points)
    return (
        f"<svg width='46mm' height='18mm' viewBox='0 0 220 80'><path d='{curve}' fill='none' stroke='{BLUE}' "
        f"stroke-width='{rng.uniform(1.5, 3):.1f}'/></svg>"
    )


def arrival(doc: Doc, rng: random.Random) -> str:
    """Return the box the receiving office stamps, in its own ink: mostly on free paper, sometimes over the text."""
    if rng.random() > 0.3:
        return ""
    number, day = rng.randrange(1, 2000), rng.randrange(1, 28)
    over = f"position:absolute;left:{rng.uniform(-18, -6):.0f}mm;top:{rng.uniform(52, 70):.0f}mm;"
    return (
        f"<div class='arrival zone' "
        f"style='{over if rng.random() < 0.2 else ''}transform:rotate({rng.uniform(-4, 4):.1f}deg)'>"
        f"<b>CÔNG VĂN ĐẾN</b><br>Số: {number}<br>Ngày: {day}/{doc.issued_on.month}/{doc.issued_on.year}</div>"
    )


def columns(left: str, right: str, share: int = 42) -> str:
    cells = f"<td style='width:{share}%'>{left}</td><td style='width:{100 - share}%'>{right}</td>"
    return f"<table class='top'><tr>{cells}</tr></table>"


NATION = (
    "<div class='nation'>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</div>"
    "<div class='motto'>Độc lập - Tự do - Hạnh phúc</div><div class='rule motto-rule'></div>"
)
CSS = """
* { box-sizing: border-box }
body { margin: 0; line-height: 1.32; text-align: left }
p { margin: 4pt 0; text-align: justify; text-indent: 10mm }
.top, .end { width: 100%; border-collapse: collapse; table-layout: fixed }
.top td { vertical-align: top; text-align: center; padding: 0 }
.parent { font-size: 0.94em } .issuer { font-weight: bold; font-size: 0.94em }
.nation { font-weight: bold; font-size: 0.9em; white-space: nowrap } .motto { font-weight: bold; white-space: nowrap }
.rule { border-top: 0.7pt solid black; margin: 1.5pt auto 4pt } .short { width: 28mm } .motto-rule { width: 52mm }
.number { margin-top: 3pt } .date { font-style: italic; margin-top: 3pt; white-space: nowrap }
.vv { font-size: 0.92em; margin-top: 6pt }
.mark { margin: 5pt auto } .mark span { border: 1.2pt solid #c00; color: #c00; font-weight: bold; padding: 1pt 6pt }
.title { text-align: center; font-weight: bold; font-size: 1.04em; margin-top: 12pt }
.subject { text-align: center; font-weight: bold; margin: 0 12mm }
.to { margin: 10pt 0 8pt 18mm } .one { margin-left: 10mm; text-indent: 0 }
.basis { font-style: italic } .head { font-weight: bold; text-indent: 0; text-align: left }
.columns { columns: 2; column-gap: 8mm; font-size: 0.92em } .columns p { text-indent: 5mm }
.grid { width: 100%; border-collapse: collapse; margin: 6pt 0 }
.grid td, .grid th { border: 0.6pt solid black; padding: 2pt 4pt }
.mid { text-align: center }
.end { margin-top: 10pt; break-inside: avoid } .end td { vertical-align: top; padding: 0; width: 50% }
.for { font-size: 0.84em; line-height: 1.2; padding-right: 4mm } .for div { padding-left: 2mm; text-indent: -2mm }
.sign { text-align: center } .power { font-weight: bold; line-height: 1.25 } .name { font-weight: bold }
.ink { position: relative; height: 28mm } .hand { position: absolute; left: 20mm; top: 3mm }
.seal { position: absolute; left: 2mm }
.arrival { margin: 4mm auto 1mm; width: 44mm; border: 1pt solid #2a3f9c; color: #2a3f9c;
  font-size: 0.8em; padding: 2mm; text-align: left }
"""
