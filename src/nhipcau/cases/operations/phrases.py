"""Editing the phrases by which a kind of matter is suggested and a notice is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases.events import PhraseChanged
from nhipcau.cases.models import CasesStamp, CategoryPhrase, NoticePhrase
from nhipcau.cases.permissions import can_edit_rules
from nhipcau.cases.queries import intake
from nhipcau.cases.queries.categories import is_category
from nhipcau.cases.queries.intake import DESTINATIONS
from nhipcau.cases.suggest import Phrase, read_phrases
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Actor, Timer, person_of
from nhipcau.kernel.db import atomic, lock, require
from nhipcau.kernel.errors import Invalid, Text
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import clean, fold
from nhipcau.standards import queries as standards

Row = TypeVar("Row", CategoryPhrase, NoticePhrase)

LONGEST = 120
MOST_WEIGHT = 10.0


@atomic
def save_phrase(
    *, actor: Actor, category_code: str, text: str, weight: float = 1.0, phrase_id: UUID | None = None
) -> CategoryPhrase:
    """Write a phrase that speaks for a kind of matter; one that was retired comes back."""
    require(can_edit_rules(actor))
    text, folded, faults = _checked(text, weight)
    if not is_category(category_code):
        faults["category"] = _("This kind of matter is no longer in the list. Choose another, or none.")
    if faults:
        raise Invalid(fields=faults)
    same = CategoryPhrase.objects.filter(category_code=category_code, folded=folded)
    if phrase_id is not None:
        row = lock(CategoryPhrase.objects.all(), phrase_id)
        if same.exclude(pk=phrase_id).exists():
            raise Invalid(fields={"text": _("This phrase stands there already.")})
    else:
        row = same.first() or CategoryPhrase()
    row.category_code, row.text, row.folded, row.weight = category_code, text, folded, weight
    return _saved(actor, row, is_active=True)


@atomic
def retire_phrase(*, actor: Actor, phrase_id: UUID) -> CategoryPhrase:
    """Let a phrase no longer count; the seed table does not bring it back."""
    require(can_edit_rules(actor))
    return _saved(actor, lock(CategoryPhrase.objects.all(), phrase_id), is_active=False)


@atomic
def save_notice_phrase(
    *, actor: Actor, kind: str, text: str, weight: float = 1.0, phrase_id: UUID | None = None
) -> NoticePhrase:
    """Write a phrase that calls for a notice before sending."""
    require(can_edit_rules(actor))
    text, folded, faults = _checked(text, weight)
    if not standards.has_item(DESTINATIONS, kind):
        faults["kind"] = _("Choose which notice the phrase calls for.")
    if faults:
        raise Invalid(fields=faults)
    same = NoticePhrase.objects.filter(kind=kind, folded=folded)
    if phrase_id is not None:
        row = lock(NoticePhrase.objects.all(), phrase_id)
        if same.exclude(pk=phrase_id).exists():
            raise Invalid(fields={"text": _("This phrase stands there already.")})
    else:
        row = same.first() or NoticePhrase()
    row.kind, row.text, row.folded, row.weight = kind, text, folded, weight
    return _saved(actor, row, is_active=True)


@atomic
def retire_notice_phrase(*, actor: Actor, phrase_id: UUID) -> NoticePhrase:
    """Let a notice phrase no longer count; the seed table does not bring it back."""
    require(can_edit_rules(actor))
    return _saved(actor, lock(NoticePhrase.objects.all(), phrase_id), is_active=False)


@atomic
def seed_phrases(*, actor: Timer) -> int:
    """Bring in the shipped phrases that were never there; reworded and retired ones stay as a person left them."""
    require(isinstance(actor, Timer))
    added = _seed(CategoryPhrase, "category_code", read_phrases("phrases"))
    added += _seed(NoticePhrase, "kind", read_phrases("notice_phrases"))
    if added:
        stamp = CasesStamp.objects.update_or_create(name="phrases", defaults={"stamp": ids.new_id()})[0].stamp
        intake.forget()
        emit(PhraseChanged(actor=actor, phrase_id=stamp, change="seeded"))
    return added


def _seed(model: type[Row], column: str, phrases: Iterable[Phrase]) -> int:
    held = model.objects.values_list("seeded_as", column, "folded")
    known, taken = {row[0] for row in held}, {row[1:] for row in held}
    # A phrase that stands already, shipped in another spelling or written by a person, is not brought in again.
    rows = {
        (phrase.code, fold(phrase.text)): model(
            text=phrase.text, folded=fold(phrase.text), weight=phrase.weight, seeded_as=key, **{column: phrase.code}
        )
        for phrase in phrases
        if (key := f"{phrase.code}:{phrase.text}"[:170]) not in known and (phrase.code, fold(phrase.text)) not in taken
    }
    model.objects.bulk_create(rows.values(), batch_size=500)
    return len(rows)


def _checked(text: str, weight: float) -> tuple[str, str, dict[str, Text]]:
    cleaned = clean(text)
    faults: dict[str, Text] = {}
    if not fold(cleaned) or len(cleaned) > LONGEST:
        faults["text"] = _("Write a few words, at most %(most)s letters.") % {"most": LONGEST}
    if not -MOST_WEIGHT <= weight <= MOST_WEIGHT or weight == 0:
        faults["weight"] = _("Give a number from -%(most)s to %(most)s, not 0.") % {"most": int(MOST_WEIGHT)}
    return cleaned, fold(cleaned), faults


def _saved(actor: Actor, row: Row, *, is_active: bool) -> Row:
    row.is_active = is_active
    row.made_by, row.changed_at = person_of(actor), clock.now()
    row.save()
    CasesStamp.objects.update_or_create(name="phrases", defaults={"stamp": ids.new_id()})
    intake.forget()
    emit(PhraseChanged(actor=actor, phrase_id=row.id, change="saved" if is_active else "retired"))
    return row
