"""Beginning a draft, writing on it, giving it up."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.documents import permissions
from nhipcau.documents.events.drafts import DraftDiscarded, DraftSaved
from nhipcau.documents.models import Draft, DraftVersion
from nhipcau.documents.operations.drafting.holding import hold_draft, moved, newest
from nhipcau.documents.queries.draft_content import fields_of, type_code_of
from nhipcau.documents.rules import LONGEST_SUBJECT
from nhipcau.kernel import clock, ids
from nhipcau.kernel.actors import Actor, Staff, person_of, require_unit
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.errors import Invalid, NotAllowed, Text
from nhipcau.kernel.events import emit
from nhipcau.kernel.text import clean

LONGEST = {"line": 500, "choice": 40, "lines": 20_000, "text": 200_000, "date": 10, "number": 10}
"""Letters a field of each kind may hold."""
Values = Mapping[str, str]


@atomic
def start_draft(
    *,
    actor: Actor,
    template: str,
    values: Values,
    draft_id: UUID | None = None,
    answers_id: UUID | None = None,
    case_id: UUID | None = None,
) -> UUID:
    """Begin a document of one of the templates; what is still missing may come later. Returns its id.

    `draft_id` is an id the caller made, so that a repeated sending is the same draft. `answers_id` is an incoming line
    of the unit that the document will answer. Invalid names each field that is too long or that the template lacks.
    """
    unit_id = require_unit(actor).unit_id
    require(permissions.can_draft(actor))
    type_code = type_code_of(template)
    if answers_id is not None:
        _check_answered(actor, unit_id, answers_id)
    draft = Draft(
        id=draft_id or ids.new_id(),
        unit_id=unit_id,
        template=template,
        type_code=type_code,
        author_id=person_of(actor),
        answers_id=answers_id,
        case_id=case_id,
    )
    tidy = _tidied(template, values)
    draft.version, draft.subject = 1, _subject(tidy)
    # Of two sendings at once the second waits here for the first, and then finds its draft.
    Draft.objects.bulk_create([draft], ignore_conflicts=True)
    known = locked(Draft.objects.all()).get(pk=draft.pk)
    if known.made_at != draft.made_at:
        return _known(actor, unit_id, known, values)
    _write_version(actor, draft, tidy, took_back="")
    return draft.id


def _known(actor: Actor, unit_id: UUID, draft: Draft, values: Values) -> UUID:
    """Answer a repeated call, keeping what was typed since; an id that is another unit's tells nothing.

    A program has no form in which somebody typed on: what it sends again changes nothing that was written meanwhile.
    """
    if draft.unit_id != unit_id or draft.author_id != person_of(actor):
        raise NotAllowed
    if isinstance(actor, Staff):
        save_draft(actor=actor, draft_id=draft.id, values=values, seen_version=draft.version)
    return draft.id


def _check_answered(actor: Actor, unit_id: UUID, entry_id: UUID) -> None:
    lines = permissions.visible_to(actor).filter(pk=entry_id, unit_id=unit_id, direction=permissions.INCOMING)
    if not lines.exists():
        raise Invalid(fields={"answers": _("This is no incoming document of your unit. Choose another.")})


@atomic
def save_draft(*, actor: Actor, draft_id: UUID, values: Values, seen_version: int) -> int:
    """Keep what was written as a new version; returns its number.

    Conflict when somebody else has saved since `seen_version`. Whatever waited for approval, or had it, has to be put
    before the leader again: the event says so, and the state is back to being written. Saving what stands there already
    changes nothing.
    """
    draft = hold_draft(actor=actor, draft_id=draft_id, move="save", seen_version=seen_version)
    tidy = _tidied(draft.template, values)
    if tidy == newest(draft):
        return draft.version
    took_back = draft.state if draft.state in {Draft.State.SUBMITTED, Draft.State.APPROVED} else ""
    draft.version += 1
    draft.subject = _subject(tidy)
    draft.decided_at, draft.decided_by = None, None
    moved(draft, "save", "version", "subject", "decided_at", "decided_by")
    _write_version(actor, draft, tidy, took_back=took_back)
    return draft.version


@atomic
def discard_draft(*, actor: Actor, draft_id: UUID, seen_version: int | None = None) -> None:
    """Give a draft up. What was written stays in the record; nobody can go on with it."""
    draft = hold_draft(actor=actor, draft_id=draft_id, move="discard", seen_version=seen_version)
    moved(draft, "discard")
    emit(DraftDiscarded(actor=actor, subject_id=draft.id, unit_id=draft.unit_id, version=draft.version))


def _subject(values: Values) -> str:
    return values.get("subject", "")[:LONGEST_SUBJECT]


def _tidied(template: str, values: Values) -> dict[str, str]:
    """Return the fields of the template, cleaned; the register gives number and date, so they are none of them.

    Invalid names a field that is none: a misspelt one would be lost in silence.
    """
    fields = fields_of(template)
    found: dict[str, str] = {}
    faults: dict[str, Text] = dict.fromkeys(
        sorted(values.keys() - {field.name for field in fields}), _("This kind of document has no such field.")
    )
    for field in fields:
        text = str(values.get(field.name, ""))
        try:
            found[field.name] = clean(text, multiline=field.kind in {"lines", "text"}, limit=LONGEST[field.kind])
        except Invalid as fault:
            faults[field.name] = fault.text
    if faults:
        raise Invalid(fields=faults)
    return found


def _write_version(actor: Actor, draft: Draft, values: Values, *, took_back: str) -> None:
    DraftVersion.objects.create(
        draft=draft, number=draft.version, values=dict(values), made_at=clock.now(), made_by=person_of(actor)
    )
    emit(
        DraftSaved(
            actor=actor,
            subject_id=draft.id,
            unit_id=draft.unit_id,
            version=draft.version,
            template=draft.template,
            took_back=took_back,
        )
    )
