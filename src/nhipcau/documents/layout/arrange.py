"""From what a document says to how it stands on the page (Decree 30/2020, Appendix I, part I and its diagram)."""

from __future__ import annotations

from collections.abc import Iterable

from nhipcau.documents.layout.arrange_body import body_blocks
from nhipcau.documents.layout.blocks import Arranged, Block, Columns, Part
from nhipcau.documents.layout.components import (
    FIRST_INDENT_MM,
    LOOKS,
    MOTTO,
    NATIONAL_NAME,
    TEXT_MM,
    URGENCY_MM,
)
from nhipcau.documents.layout.forms import clean, folded
from nhipcau.documents.layout.marked import Piece
from nhipcau.documents.layout.model import Appendix, Content, Signer
from nhipcau.documents.layout.widths import broken, width_mm

HEAD_MM = (72.0, TEXT_MM - 72.0)
FOOT_MM = (80.0, TEXT_MM - 80.0)
_CELL_ROOM_MM = 2.0
"""Kept free at the sides of a cell, so that no program breaks a line that we measured to fit."""
_RULE_SHARE = 0.4
"""Of the allowed 1/3 to 1/2."""
_SIGNATURE_ROOM_PT = 70.0


def arranged(content: Content) -> Arranged:
    """Return a document with everything in its place. ValueError for a mark of urgency the decree does not know."""
    parts: list[Part] = [_head(content), *_title(content), *_addressees(content.addressees)]
    if content.issuing_power:
        parts += _lines("issuing_power", content.issuing_power, TEXT_MM - 10, after=6)
    parts += _bases(content.bases)
    parts += body_blocks(content.body)
    parts += _foot(content)
    title = " ".join(clean(f"{'' if content.is_letter else content.kind} {content.subject}").split())
    contact = tuple(_block("contact", clean(line)) for line in content.contact if line.strip())
    appendices = [_appendix(content, at, appendix) for at, appendix in enumerate(content.appendices)]
    return Arranged(title, (tuple(parts), *appendices), contact)


def _block(component: str, text: str, *, after: float = 0, before: float = 0, rule_mm: float = 0) -> Block:
    look = LOOKS[component]
    piece = Piece(text, bold=bool(look.bold), italic=bool(look.italic))
    return Block(component, (piece,), look.size, look.align or "left", before=before, after=after, rule_mm=rule_mm)


def _lines(component: str, text: str, room_mm: float, *, after: float = 0, before: float = 0) -> list[Block]:
    """Return one paragraph of evenly broken lines with, where the decree asks for it, the line beneath."""
    look = LOOKS[component]
    text = clean(text)
    lines = broken(text.upper() if look.capitals else text, room_mm, look.size, bold=bool(look.bold))
    if not lines:
        return []
    share = 0.0 if look.rule is None else (1.0 if look.rule[0] == 1 else _RULE_SHARE)
    rule_mm = share * width_mm(lines[-1], look.size, bold=bool(look.bold))
    return [_block(component, "\n".join(lines), before=before, after=after, rule_mm=rule_mm)]


def _head(content: Content) -> Columns:
    left_room = HEAD_MM[0] - _CELL_ROOM_MM
    issuers = [
        *_lines("parent_issuer", content.parent_issuer, left_room),
        *_lines("issuer", content.issuer, left_room),
    ]
    nation = [_block("national_name", NATIONAL_NAME), *_lines("motto", MOTTO, HEAD_MM[1])]
    number = [_block("number", content.number_line, before=4)]
    if content.is_letter and content.subject.strip():
        subject = clean(content.subject).strip()
        marked = subject if folded(subject).startswith("v/v") else f"V/v {subject[:1].lower()}{subject[1:]}"
        number += _lines("letter_subject", marked, left_room, before=6)
    number += _urgency(content.urgency)
    date = [_block("place_date", content.date_line, before=4)]
    return Columns(HEAD_MM, ((tuple(issuers), tuple(nation)), (tuple(number), tuple(date))))


def _urgency(mark: str) -> list[Block]:
    if not mark:
        return []
    if mark not in URGENCY_MM:
        message = f"no mark of urgency: {mark!r}"
        raise ValueError(message)
    look = LOOKS["urgency"]
    return [
        Block("urgency", (Piece(mark, bold=True),), look.size, "center", before=6, after=3, frame_mm=URGENCY_MM[mark])
    ]


def _title(content: Content) -> list[Block]:
    if content.is_letter:
        return [Block("space", (Piece(""),), 6, "left")]
    subject = _lines("subject", content.subject, TEXT_MM - 15, after=10)
    return [_block("type", content.kind.upper(), before=16, after=0 if subject else 10), *subject]


def _addressees(names: Iterable[str]) -> list[Block]:
    """One addressee stands behind the colon; several on lines of their own, their dashes under the colon."""
    known = [clean(name).strip().strip("-;. ") for name in names if name.strip()]
    if not known:
        return []
    look = LOOKS["addressee"]
    label = "Kính gửi:"
    behind = width_mm("Kính gửi", look.size)
    room = TEXT_MM - FIRST_INDENT_MM[1] - behind - 4
    widest = max(max(width_mm(line, look.size) for line in broken(name, room, look.size)) for name in known)
    left = max(FIRST_INDENT_MM[1], (TEXT_MM - behind - 4 - widest) / 2)
    if len(known) == 1:
        hang = width_mm("Kính gửi: ", look.size)
        only = Piece(f"{label} {known[0]}")
        return [Block("addressee", (only,), look.size, "left", -hang, left + hang, before=6, after=12)]
    dash = width_mm("- ", look.size)
    blocks = [Block("addressee", (Piece(label),), look.size, "left", 0, left, before=6, keeps_next=True)]
    for at, name in enumerate(known):
        last = at == len(known) - 1
        item = Piece(f"- {name}{'.' if last else ';'}")
        after = 12 if last else 0
        blocks.append(Block("addressee", (item,), look.size, "left", -dash, left + behind + dash, after=after))
    return blocks


def _bases(lines: Iterable[str]) -> list[Block]:
    known = [clean(line).strip().rstrip(";. ") for line in lines if line.strip()]
    look = LOOKS["basis"]
    return [
        Block(
            "basis",
            (Piece(f"{line}{'.' if at == len(known) - 1 else ';'}", italic=True),),
            look.size,
            "both",
            first_mm=FIRST_INDENT_MM[1],
            after=6,
            line=1.15,
        )
        for at, line in enumerate(known)
    ]


def _foot(content: Content) -> list[Part]:
    """Return signature and recipients side by side; minutes have two signers and their recipients below."""
    recipients = tuple(_recipients(content.recipients))
    signature = tuple(_signature(content.signer))
    gap = Block("space", (Piece(""),), 8, "left", keeps_next=True)
    if content.left_signer is None:
        return [gap, Columns(FOOT_MM, ((recipients, signature),))]
    parts: list[Part] = [gap, Columns(FOOT_MM, ((tuple(_signature(content.left_signer)), signature),))]
    if recipients:
        parts += [gap, Columns(FOOT_MM, ((recipients, ()),))]
    return parts


def _signature(signer: Signer) -> list[Block]:
    blocks: list[Block] = []
    for line in (*signer.powers, signer.position):
        blocks += _lines("signer_position", line, FOOT_MM[1] - _CELL_ROOM_MM)
    name = clean(signer.name).strip()
    return [*blocks, _block("signer_name", name, before=_SIGNATURE_ROOM_PT)]


def _recipients(lines: Iterable[str]) -> list[Block]:
    known = [clean(line).strip().lstrip("- ").rstrip(";. ") for line in lines if line.strip()]
    if not known:
        return []
    look = LOOKS["recipients"]
    dash = width_mm("- ", look.size)
    blocks = [_block("recipients_label", "Nơi nhận:")]
    for at, line in enumerate(known):
        item = Piece(f"- {line}{'.' if at == len(known) - 1 else ';'}")
        blocks.append(Block("recipients", (item,), look.size, "left", -dash, dash))
    return blocks


def _appendix(content: Content, at: int, appendix: Appendix) -> tuple[Part, ...]:
    """Return an appendix, numbered in roman when there are several, with its reference to the document."""
    label = "Phụ lục" if len(content.appendices) == 1 else f"Phụ lục {_ROMAN[at]}"
    bare = content.number_line.removeprefix("Số: ")
    day = content.date_line.partition(", ")[2]
    source = f"(Kèm theo {content.kind} số {bare} {day} của {clean(content.issuer_name or content.issuer).strip()})"
    head = [_block("appendix_label", label), *_lines("appendix_title", appendix.title, TEXT_MM - 15)]
    reference = _lines("appendix_reference", source, TEXT_MM - 15, after=12)
    return (*head, *reference, *(piece for piece in body_blocks(appendix.body, ends_document=False)))


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
