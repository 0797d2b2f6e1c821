"""What a text is probably about, and what its writer should be told before sending it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from nhipcau.cases.errors import Address, Notice
from nhipcau.cases.models import CasesStamp, CategoryPhrase, NoticePhrase
from nhipcau.cases.permissions import can_read_rules
from nhipcau.cases.queries.categories import category_name, handling_of, is_category
from nhipcau.cases.suggest import NoticeDetector, Phrase, Suggester
from nhipcau.kernel.actors import Actor
from nhipcau.kernel.db import require
from nhipcau.kernel.process_cache import ProcessCache
from nhipcau.standards import queries as standards

DESTINATIONS = "destination"
NO_QUESTION = frozenset({"emergency", "violence"})
"""The hotline stands first, but nobody in need is asked to confirm anything."""

_KIND_OF_CATEGORY = {
    "other.complaint": "complaint",
    "other.denunciation": "denunciation",
    "other.crime": "crime",
    "other.private": "private_dispute",
    "safety.drug": "drug",
    "safety.fraud": "fraud",
    "social.violence": "violence",
}


@dataclass(frozen=True, slots=True)
class CategoryHint:
    """A kind of matter the words point to; suggested, never imposed."""

    code: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class NoticePhraseRow:
    id: UUID
    kind: str
    text: str
    weight: float
    is_active: bool


@dataclass(frozen=True, slots=True)
class _Readers:
    suggester: Suggester
    detector: NoticeDetector


def suggest_categories(text: str, limit: int = 3) -> list[CategoryHint]:
    """Return the likeliest kinds of matter, best first; nothing when no word is known."""
    found = _cache.get().suggester.suggest(text, limit)
    return [CategoryHint(hint.code, category_name(hint.code), hint.score) for hint in found if is_category(hint.code)]


def intake_notice(text: str, category_code: str = "") -> Notice | None:
    """Return what to tell the sender before the report goes out: by the kind they chose, else by their words."""
    kind = _kind_of_category(category_code)
    if not kind:
        kind = _kind_of_words(text)
    return notice(kind) if kind else None


def _kind_of_words(text: str) -> str:
    readers = _cache.get()
    hints = readers.detector.detect(text)
    if hints:
        return hints[0].kind
    clear = readers.suggester.clear(text)
    return _kind_of_category(clear.code) if clear else ""


def notice(kind: str) -> Notice | None:
    """Return the notice of one kind, with the offices to go to, from the standards' list."""
    if not standards.has_item(DESTINATIONS, kind):
        return None
    item = standards.item(DESTINATIONS, kind)
    calls = [phone.partition(":") for phone in item.fact("phones") or ()]
    return Notice(
        kind=kind,
        title=item.name,
        text=str(item.told),
        addresses=(
            *(Address(name.strip(), number.strip(), "") for number, _, name in calls),
            *(Address(name, "", "") for name in item.fact("receivers") or ()),
        ),
        steps=tuple(item.fact("steps") or ()),
        law=item.fact("law") or "",
        must_confirm=kind not in NO_QUESTION,
    )


def _kind_of_category(code: str) -> str:
    if code in _KIND_OF_CATEGORY:
        return _KIND_OF_CATEGORY[code]
    return "emergency" if code and handling_of(code) == "emergency" else ""


def notice_phrases(*, actor: Actor, kind: str = "") -> list[NoticePhraseRow]:
    """Return the phrases that call for a notice, for the page that edits them."""
    require(can_read_rules(actor))
    rows = NoticePhrase.objects.filter(kind=kind) if kind else NoticePhrase.objects.all()
    columns = ("id", "kind", "text", "weight", "is_active")
    return [NoticePhraseRow(*row) for row in rows.order_by("kind", "folded").values_list(*columns)]


def forget() -> None:
    """Read the phrases again after a change."""
    _cache.forget()


def _load() -> _Readers:
    return _Readers(
        Suggester.from_phrases(_phrases(CategoryPhrase, "category_code")),
        NoticeDetector.from_phrases(_phrases(NoticePhrase, "kind")),
    )


def _phrases(model: type[CategoryPhrase | NoticePhrase], column: str) -> Sequence[Phrase]:
    rows = model.objects.filter(is_active=True).order_by("pk")
    return [Phrase(*row) for row in rows.values_list(column, "text", "weight")]


_cache: ProcessCache[_Readers] = ProcessCache(
    stamp=lambda: CasesStamp.objects.filter(name="phrases").values_list("stamp", flat=True).first(), load=_load
)
