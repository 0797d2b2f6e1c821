"""Everything together: the pages of one document in, its fields out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from nhipcau.documents.reading.shapes import Box, PageText
from nhipcau.documents.understanding.address import addressees_of
from nhipcau.documents.understanding.arrival import without_arrival
from nhipcau.documents.understanding.closing import (
    Closing,
    closing_of,
    item_text,
    name_certainty,
    name_text,
    position_certainty,
    position_text,
)
from nhipcau.documents.understanding.confidence import SURE, sure
from nhipcau.documents.understanding.flow import Flow, flow_of
from nhipcau.documents.understanding.header import Head, day_above_signature, head_of, hides_a_line, issuer_lines
from nhipcau.documents.understanding.marks import urgency_of
from nhipcau.documents.understanding.mentions import CitedAt, cited_in, due_in
from nhipcau.documents.understanding.names import as_in_text, mend, tidy
from nhipcau.documents.understanding.notation import known_abbreviation, parse_notation
from nhipcau.documents.understanding.rows import Piece, Rows, nfc, rows_of
from nhipcau.documents.understanding.shapes import Citation, Found, Notation, Understood
from nhipcau.documents.understanding.spelling import distance, flat, squash
from nhipcau.documents.understanding.title import Title, subject_text, title_of, type_by

T = TypeVar("T")
_BELONGS, _BEFORE = "kem theo", 60
"""What an appendix says before the document it belongs to, and within how many letters."""
_LEAST = 2
"""Letters that are no recipient: what a reader makes of a seal's edge."""
_EDGES = " .,;:*|_-—'"
_HIDDEN = 0.8
"""How sure the issuer is when a line of the letterhead was not read."""
_BELOW = 0.9
"""How sure a date is that does not stand in the head."""


def understand(pages: Sequence[PageText], places: Sequence[str] = ()) -> Understood:
    """Return what the pages of one document say about it; an empty answer for pages without words.

    `places` are the names of territories the reader may know, `Phường Hồng Bàng`: tones misread in them are mended.
    """
    held = [without_arrival(nfc(page)) for page in pages if not page.is_blank]
    held = [page for page in held if not page.is_blank]
    if not held:
        return Understood()
    rows = [rows_of(page) for page in held]
    head = head_of(rows[0])
    title = title_of(rows[0], head)
    notation = _notation(rows[0], head, title)
    flow = flow_of(held)
    day = _day(rows, head)
    understood = Understood(notation=notation, issued_on=day)
    understood = _head_fields(understood, rows[0], head, title)
    understood = _issuers(understood, rows[0], head, places, flow.text)
    understood = _closing_fields(understood, rows)
    return _text_fields(understood, flow, head, rows[0])


def _day(rows: Sequence[Rows], head: Head) -> Found[date] | None:
    """Return the date of the head, or else the one above the signature."""
    if head.day:
        return _found("issued_on", head.day[0], [head.day[1]], rows[0])
    for page in reversed(rows):
        below = day_above_signature(page)
        if below:
            return _found("issued_on", below[0], [below[1]], page, _BELOW)
    return None


def _found(field: str, value: T, pieces: Sequence[Piece], rows: Rows, certain: float = 1.0) -> Found[T]:
    """Return a value with the place and confidence of the pieces it was read from."""
    words = [word for piece in pieces for word in piece.words]
    text = " ".join(word.text for word in words)
    box = Box.around(word.box for word in words)
    return Found(value, text, rows.page.number, box, sure(field, [word.confidence for word in words], certain))


def _notation(rows: Rows, head: Head, title: Title | None) -> Found[Notation] | None:
    if head.number is None:
        return None
    line = head.number
    notation = line.notation
    if title and title.kind and title.kind.abbreviation:
        # the title decides what the picture left open: HD or HĐ
        notation = parse_notation(notation.text, title.kind.abbreviation, born=rows.born) or notation
    certain = (1.0 if line.labelled else 0.8) * (1.0 if notation.number else 0.6)
    return _found("notation", notation, [line.piece], rows, certain)


def _head_fields(understood: Understood, rows: Rows, head: Head, title: Title | None) -> Understood:
    notation = understood.notation
    symbol = notation.value.symbol if notation else ""
    code, certain = type_by(title, symbol)
    urgent = urgency_of(rows.pieces)
    typed = [title.piece] if title and title.piece else [head.number.piece] if head.number else []
    return replace(
        understood,
        number=_as(notation, notation.value.number) if notation and notation.value.number else None,
        symbol=_as(notation, symbol) if notation else None,
        type=_found("type", code, typed, rows, certain) if code and typed else None,
        subject=_found("subject", subject_text(title), title.about, rows) if title and subject_text(title) else None,
        addressees=_items("addressees", addressees_of(rows), rows),
        urgency=_found("urgency", urgent[0], [urgent[1]], rows) if urgent else None,
    )


def _as(found: Found[Notation], value: T) -> Found[T]:
    """Return a part of a notation as found where the whole was."""
    return Found(value, found.as_read, found.page, found.box, found.confidence)


def _issuers(understood: Understood, rows: Rows, head: Head, places: Sequence[str], text: str) -> Understood:
    parent, issuer = issuer_lines(head)
    name = partial(_name, places=places, text=text, born=rows.born)
    certain = _HIDDEN if hides_a_line(head, [*parent, *issuer]) else 1.0
    return replace(
        understood,
        issuer=_found("issuer", name(issuer), issuer, rows, certain) if issuer else None,
        parent_issuer=_found("issuer", name(parent), parent, rows, certain) if parent else None,
    )


def _name(pieces: Sequence[Piece], places: Sequence[str], text: str, *, born: bool) -> str:
    """Return the lines of a name as one, as the `text` below spells it; of a file's own letters none is changed."""
    words = " ".join(piece.text.strip(_EDGES) for piece in pieces).split()
    if born:
        return tidy(" ".join(words))
    words_read = [word for piece in pieces for word in piece.words]
    doubtful = {flat(word.text.strip(_EDGES)) for word in words_read if word.confidence < SURE}
    spelt = as_in_text(" ".join(map(known_abbreviation, words)), text)
    return mend(spelt, places, doubtful=doubtful)


def _items(field: str, items: Iterable[Sequence[Piece]], rows: Rows) -> tuple[Found[str], ...]:
    found = [_found(field, item_text(item), item, rows) for item in items if len(squash(item_text(item))) > _LEAST]
    return tuple(found)


def _closing_fields(understood: Understood, rows: Sequence[Rows]) -> Understood:
    closing = closing_of(rows)
    if closing is None:
        return understood
    page = next(held for held in rows if held.page.number == closing.page)
    understood = replace(understood, recipients=_items("recipients", closing.recipients, page))
    signed = next(held for held in rows if held.page.number == closing.signed_on_page)
    return _signed(understood, closing, signed)


def _signed(understood: Understood, closing: Closing, page: Rows) -> Understood:
    signing = closing.signing
    if signing is None:
        return understood
    name, position = signing.name, position_text(signing)
    certain = position_certainty(signing)
    return replace(
        understood,
        position=_found("position", position, [signing.position], page, certain) if position else None,
        signer=_found("signer", name_text(name), [name], page, name_certainty(signing)) if name else None,
    )


def _text_fields(understood: Understood, flow: Flow, head: Head, rows: Rows) -> Understood:
    own = _own_end(flow, head, rows)
    issued: date | None = understood.issued_on.value if understood.issued_on else None
    due = due_in(flow, issued, _end_of(flow, head.day[1], rows) if head.day else 0)
    return replace(
        understood,
        due_on=_stretch("due_on", due.day, flow, (due.start, due.end), 1.0 if due.sure else 0.8) if due else None,
        cited=tuple(
            _cited(cited.citation, flow, (cited.start, cited.end), named=cited.named)
            for cited in cited_in(flow, own)
            if not _is_itself(cited, understood, flow)
        ),
    )


def _is_itself(cited: CitedAt, understood: Understood, flow: Flow) -> bool:
    """Whether a citation is of the document itself: an appendix says what it belongs to, and may be misread there."""
    own, issued = understood.notation, understood.issued_on
    if own is None:
        return False
    citation, day = cited.citation, issued.value if issued else None
    if citation.notation.text == own.value.text:
        return citation.issued_on in {None, day}
    as_appendix = _BELONGS in flow.flat[max(0, cited.start - _BEFORE) : cited.start]
    near = as_appendix or citation.notation.number == own.value.number
    return near and citation.issued_on == day and distance(citation.notation.text, own.value.text, 1) <= 1


def _own_end(flow: Flow, head: Head, rows: Rows) -> int:
    """Return where in the flow the document's own number ends: nothing before it is a citation."""
    return _end_of(flow, head.number.piece, rows) if head.number else 0


def _end_of(flow: Flow, piece: Piece, rows: Rows) -> int:
    """Return where in the flow a piece of the first page ends; 0 when it is not there."""
    last = piece.words[-1]
    for place, word in enumerate(flow.words):
        if word is last and flow.pages[place] == rows.page.number:
            return flow.starts[place] + len(word.text)
    return 0


def _cited(citation: Citation, flow: Flow, span: tuple[int, int], *, named: bool) -> Found[Citation]:
    return _stretch("cited", citation, flow, span, 1.0 if named else 0.85)


def _stretch(field: str, value: T, flow: Flow, span: tuple[int, int], certain: float) -> Found[T]:
    page, box, least = flow.place(*span)
    return Found(value, flow.text[span[0] : span[1]], page, box, sure(field, [least], certain))
