"""One deed on many cases: each case by the operation it always goes through, in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, OperationalError
from django.utils.translation import gettext as _

from nhipcau.cases import permissions, rules
from nhipcau.cases.errors import IdTaken
from nhipcau.cases.events import BulkEnded, BulkStarted
from nhipcau.cases.models import BulkRow, BulkRun, Case
from nhipcau.cases.operations.answering import answer_case, close_case
from nhipcau.cases.operations.holding import written
from nhipcau.cases.operations.moving import require_open_unit, take_case, transfer_case
from nhipcau.cases.queries.bulk import MOST_AT_ONCE
from nhipcau.cases.queries.categories import category_name
from nhipcau.cases.queries.lists import place_text
from nhipcau.cases.queries.templates import answer_values, missing_words, unknown_words
from nhipcau.kernel import clock
from nhipcau.kernel.actors import Actor, ApiClient, Staff, client_of, person_of, require_unit
from nhipcau.kernel.db import atomic, require
from nhipcau.kernel.errors import DomainError, Invalid, NotFound, Unavailable
from nhipcau.kernel.events import emit

Doer = Staff | ApiClient


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkDraft:
    """What is to be done. `cases` are ids with the versions that were seen; `id` is made by who asks."""

    id: UUID
    move: str
    cases: Sequence[tuple[UUID, int]]
    text: str = ""
    to_unit_id: UUID | None = None


def do_to_many(*, actor: Actor, draft: BulkDraft) -> UUID:
    """Carry one deed out on many cases and return the id of the report.

    Each case stands alone: one that changed meanwhile, or that does not allow the deed, is refused in its row with the
    reason, the others go through. The same draft again does nothing and leads to the same report. Raises Invalid, and
    changes nothing, when what was typed holds for none of them.
    """
    doer = require_unit(actor)
    require(permissions.is_writer(actor))
    run = _begin(doer, draft)
    if run is not None:
        for row in BulkRow.objects.filter(run=run).order_by("place"):
            _try(doer, run, row)
        _end(doer, run)
    return draft.id


def _begin(doer: Doer, draft: BulkDraft) -> BulkRun | None:
    """Write down what was asked; None when it was written before."""
    text = _checked(draft)
    known = BulkRun.objects.filter(pk=draft.id).first()
    if known is None:
        try:
            return _write(doer, draft, text)
        except IntegrityError:  # the other of two clicks was faster
            known = BulkRun.objects.get(pk=draft.id)
    if (known.person_id, known.client_id, known.unit_id) != (person_of(doer), client_of(doer), doer.unit_id):
        raise IdTaken
    return None


@atomic
def _write(doer: Doer, draft: BulkDraft, text: str) -> BulkRun:
    run = BulkRun.objects.create(
        id=draft.id,
        person_id=person_of(doer),
        client_id=client_of(doer),
        unit_id=doer.unit_id,
        move=draft.move,
        text=text,
        to_unit_id=draft.to_unit_id,
    )
    chosen = dict(draft.cases)
    codes = dict(permissions.visible_to(doer).filter(pk__in=chosen).values_list("pk", "code"))
    BulkRow.objects.bulk_create(
        BulkRow(run=run, place=place, case_id=case_id, code=codes.get(case_id, ""), seen_version=version)
        for place, (case_id, version) in enumerate(chosen.items())
    )
    emit(BulkStarted(actor=doer, run_id=run.id, move=run.move, count=len(chosen)))
    return run


def _checked(draft: BulkDraft) -> str:
    """Return the cleaned text; refuse what could go well for no case at all."""
    if draft.move not in _DEEDS:
        raise Invalid(code="unknown_move")
    if not draft.cases:
        raise Invalid(_("Choose at least one case."))
    if len(draft.cases) > MOST_AT_ONCE:
        raise Invalid(_("At most %(most)s cases can be done at once.") % {"most": MOST_AT_ONCE})
    if draft.move == "take":
        return ""
    if draft.move == "transfer":
        if draft.to_unit_id is None:
            raise Invalid(fields={"to_unit_id": _("Choose a unit from the list.")})
        require_open_unit(draft.to_unit_id, field="to_unit_id")
        return written("reason", draft.text, limit=rules.LONGEST_REASON)
    text = written("text", draft.text, limit=rules.LONGEST_NOTE, required=draft.move == "answer")
    if draft.move == "answer" and (unknown := rules.unknown_variables(text)):
        raise Invalid(fields={"text": unknown_words(unknown)})
    return text


def _try(doer: Doer, run: BulkRun, row: BulkRow) -> None:
    try:
        with atomic():
            _DEEDS[run.move](doer, run, row)
            row.outcome = BulkRow.Outcome.DONE
            row.save(update_fields=["outcome"])
    except DomainError as refusal:
        _refuse(row, refusal)
    except OperationalError:  # the engine was busy for too long: this row can be tried again
        _refuse(row, Unavailable())


@atomic
def _refuse(row: BulkRow, refusal: DomainError) -> None:
    fields = refusal.fields.values() if isinstance(refusal, Invalid) else ()
    row.outcome = BulkRow.Outcome.REFUSED
    row.why = (" ".join(str(text) for text in fields) or str(refusal.text))[:400]
    row.save(update_fields=["outcome", "why"])


@atomic
def _end(doer: Doer, run: BulkRun) -> None:
    run.ended_at = clock.now()
    run.save(update_fields=["ended_at"])
    outcomes = list(BulkRow.objects.filter(run=run).values_list("outcome", flat=True))
    emit(BulkEnded(actor=doer, run_id=run.id, done=outcomes.count("done"), refused=outcomes.count("refused")))


def _take(doer: Doer, _run: BulkRun, row: BulkRow) -> None:
    take_case(actor=doer, case_id=row.case_id, seen_version=row.seen_version)


def _transfer(doer: Doer, run: BulkRun, row: BulkRow) -> None:
    if run.to_unit_id is None:
        raise NotFound
    transfer_case(
        actor=doer,
        case_id=row.case_id,
        to_unit_id=run.to_unit_id,
        reason=run.text,
        seen_version=row.seen_version,
    )


def _answer(doer: Doer, run: BulkRun, row: BulkRow) -> None:
    text = _filled(doer, run.text, row.case_id)
    answer_case(actor=doer, case_id=row.case_id, text=text, seen_version=row.seen_version)


def _close(doer: Doer, run: BulkRun, row: BulkRow) -> None:
    close_case(actor=doer, case_id=row.case_id, text=run.text, seen_version=row.seen_version)


def _filled(doer: Doer, text: str, case_id: UUID) -> str:
    case = permissions.visible_to(doer).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    filled, missing = rules.fill(text, _values(doer, case))
    if missing:
        raise Invalid(fields={"text": missing_words(missing)})
    return filled


def _values(doer: Doer, case: Case) -> dict[str, str]:
    return dict(
        answer_values(
            code=case.code,
            title=case.title,
            place=place_text(case.address, case.residential_id, case.territory_id, short=True),
            received=case.submitted_at,
            category=category_name(case.category_code) if case.category_code else "",
            unit_id=doer.unit_id,
        )
    )


_DEEDS: dict[str, Callable[[Doer, BulkRun, BulkRow], None]] = {
    "take": _take,
    "transfer": _transfer,
    "answer": _answer,
    "close": _close,
}
BULK_MOVES = tuple(_DEEDS)
