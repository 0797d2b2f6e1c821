"""Making a masked version of a case public, taking it down, and the sender's say in both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases import rules, states
from nhipcau.cases.events import CasePublished, CaseUnpublished, CitizenAdded, PublicationFollowed, PublicChoiceMade
from nhipcau.cases.models import Case, Publication
from nhipcau.cases.operations.holding import Held, enter, hold, written
from nhipcau.cases.operations.telling import tell
from nhipcau.cases.queries.blobs import PHOTOS, PUBLISHED
from nhipcau.cases.queries.published import SEARCH_KIND, agrees
from nhipcau.cases.queries.wording import unit_name
from nhipcau.handling import operations as handling
from nhipcau.handling import queries as handled
from nhipcau.kernel import blobs, clock
from nhipcau.kernel.actors import Actor, LinkHolder, Timer, person_of
from nhipcau.kernel.db import atomic, locked, require
from nhipcau.kernel.errors import Conflict, Invalid, NotFound
from nhipcau.kernel.events import emit
from nhipcau.kernel.search import note_changed, note_scope_change


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicDraft:
    """What an officer wants everybody to read."""

    title: str
    text: str
    answer: str = ""
    photos: Sequence[UUID] = field(default_factory=tuple)


@atomic
def publish_case(*, actor: Actor, case_id: UUID, draft: PublicDraft, seen_version: int | None = None) -> Publication:
    """Publish a masked version of a case whose sender agreed, or put another in its place.

    Raises Conflict without that consent, or when somebody else published meanwhile (`seen_version`, 0 for none).
    Invalid names the field that still holds the sender's own name or contact, and photos that are not the case's.
    """
    held = hold(actor=actor, case_id=case_id, move="publish")
    case = held.case
    if not agrees(case):
        raise Conflict(_("The sender did not agree that everybody may read this."), code="no_consent")
    known = locked(Publication.objects.filter(case_id=case_id)).first()
    if seen_version is not None and seen_version != (known.version if known else 0):
        raise Conflict(code="stale_form")
    texts = _checked(case, draft)
    photos = _chosen(case, draft.photos)
    again = known is not None and known.state == Publication.State.SHOWN
    public = _written(actor, held, known, texts)
    blobs.release(kind=PUBLISHED, subject_id=public.id)
    blobs.share(photos, kind=PUBLISHED, subject_id=public.id)
    case.published_at = public.published_at
    case.save(update_fields=["published_at"])
    note_changed(public.id, kind=SEARCH_KIND)
    entry_id = enter(actor=actor, held=held, kind="published", visibility="public", data={"again": again})
    emit(
        CasePublished(
            actor=actor,
            subject_id=case_id,
            entry_id=entry_id,
            publication_id=public.id,
            version=public.version,
            has_answer=bool(public.answer),
            photos=len(photos),
        )
    )
    if not again:
        tell(case, "published")
    return public


def _checked(case: Case, draft: PublicDraft) -> dict[str, str]:
    texts = {
        "title": " ".join(written("title", draft.title, limit=rules.LONGEST_PUBLIC_TITLE).split()),
        "text": written("text", draft.text, limit=rules.LONGEST_TEXT),
        "answer": written("answer", draft.answer, limit=rules.LONGEST_NOTE, required=False),
    }
    own = rules.OwnWords(case.name, case.phone, case.email)
    leaking = {name: _("This still holds the sender's own name or contact. Take it out.") for name in texts}
    faults = {name: leaking[name] for name, text in texts.items() if rules.gives_away(text, own)}
    if faults:
        raise Invalid(fields=faults)
    return texts


def _chosen(case: Case, wanted: Sequence[UUID]) -> list[UUID]:
    """Return the chosen photos in the order in which they were sent; only photos of the report itself may be shown."""
    sent = [blob.id for blob in blobs.blobs_of(PHOTOS, [case.id])[case.id]] if wanted else []
    if set(wanted) - set(sent):
        raise Invalid(fields={"photos": _("One of these photos does not belong to the report. Choose again.")})
    return [photo for photo in sent if photo in set(wanted)]


def _written(actor: Actor, held: Held, known: Publication | None, texts: dict[str, str]) -> Publication:
    case, now = held.case, clock.now()
    public = known or Publication(case=case, code=case.code, published_at=now)
    if known is not None:
        public.version += 1
        if known.state != Publication.State.SHOWN:
            public.published_at = now
    public.title, public.text, public.answer = texts["title"], texts["text"], texts["answer"]
    public.state, public.removed_at, public.removed_reason = Publication.State.SHOWN, None, ""
    public.stage = states.STAGES[held.subject.status]
    public.owner_unit_id = held.subject.owner.unit_id
    public.category_code = case.category_code
    public.territory_id, public.residential_id = case.territory_id, case.residential_id
    public.lat, public.lon = rules.blurred(case.lat, case.lon)
    public.changed_at, public.published_by = now, person_of(actor)
    public.save()
    return public


@atomic
def unpublish_case(*, actor: Actor, case_id: UUID, reason: str) -> Publication:
    """Take the public version down at once; the sender reads the reason. Conflict when none is shown."""
    held = hold(actor=actor, case_id=case_id, move="unpublish")
    reason = written("reason", reason, limit=rules.LONGEST_REASON)
    public = _shown(case_id)
    if public is None:
        raise Conflict(_("This case is not on the public pages."), code="not_published")
    _take_down(held, public, Publication.State.REMOVED, reason)
    entry_id = enter(actor=actor, held=held, kind="unpublished", visibility="public", text=reason)
    emit(CaseUnpublished(actor=actor, subject_id=case_id, entry_id=entry_id, publication_id=public.id, by="unit"))
    tell(held.case, "unpublished", unit=unit_name(held.subject.owner.unit_id), text=reason)
    return public


def _shown(case_id: UUID) -> Publication | None:
    return locked(Publication.objects.filter(case_id=case_id, state=Publication.State.SHOWN)).first()


def _take_down(held: Held, public: Publication, state: str, reason: str = "") -> None:
    public.state, public.removed_at, public.removed_reason = state, clock.now(), reason
    public.version += 1
    public.save(update_fields=["state", "removed_at", "removed_reason", "version"])
    blobs.release(kind=PUBLISHED, subject_id=public.id)
    held.case.published_at = None
    held.case.save(update_fields=["published_at"])
    # Hidden from searches in this very transaction, not only once the index has learnt of it.
    note_scope_change(public.id)


@atomic
def choose_public(*, actor: LinkHolder, case_id: UUID, agrees_now: bool, consent_version: str = "link-1") -> Case:
    """Let the sender agree that a masked version may become public, or take that back.

    Taking it back ends the consent and takes down what is shown, in the same transaction. Twice the same is no harm.
    """
    held = hold(actor=actor, case_id=case_id, move="choose_public")
    case, now = held.case, clock.now()
    if agrees(case) == agrees_now and case.wants_public == agrees_now:
        return case
    stamp = now.isoformat()
    case.consents = [
        {**one, "until": stamp} if one["purpose"] == "public" and not one.get("until") else one for one in case.consents
    ]
    if agrees_now:
        case.consents.append({"purpose": "public", "version": consent_version[:40], "at": stamp})
    case.wants_public = agrees_now
    case.save(update_fields=["consents", "wants_public"])
    entry_id = enter(actor=actor, held=held, kind="public_choice", visibility="public", data={"agrees": agrees_now})
    emit(PublicChoiceMade(actor=actor, subject_id=case_id, entry_id=entry_id, agrees=agrees_now))
    public = None if agrees_now else _shown(case_id)
    if public is not None:
        _take_down(held, public, Publication.State.WITHDRAWN)
        emit(CaseUnpublished(actor=actor, subject_id=case_id, entry_id=entry_id, publication_id=public.id, by="sender"))
    return case


@atomic
def answer_publication(*, actor: LinkHolder, case_id: UUID, text: str) -> UUID:
    """Let the sender say what should change in what is public, or answer why it was taken down; in any state.

    Whoever holds the case is told. Returns the entry. NotFound where nothing was ever published.
    """
    held = hold(actor=actor, case_id=case_id, move="object")
    if not Publication.objects.filter(case_id=case_id).exists():
        raise NotFound
    text = written("text", text, limit=rules.LONGEST_TEXT)
    handling.touch(subject=held.subject)
    entry_id = enter(
        actor=actor,
        held=held,
        kind="citizen_note",
        visibility="public",
        text=text,
        data={"about": "publication"},
    )
    emit(CitizenAdded(actor=actor, subject_id=case_id, entry_id=entry_id, owner_unit_id=held.subject.owner.unit_id))
    return entry_id


@atomic
def follow_publication(*, actor: Timer, case_id: UUID) -> None:
    """Bring what the public page says of state, owner and kind in step with the case; nothing where none is shown."""
    require(isinstance(actor, Timer))
    public = _shown(case_id)
    if public is None:
        return
    subject = handled.get_handled(case_id)
    kind = Case.objects.filter(pk=case_id).values_list("category_code", flat=True).get()
    now_said = (states.STAGES[subject.status], subject.owner.unit_id, kind)
    if now_said == (public.stage, public.owner_unit_id, public.category_code):
        return
    public.stage, public.owner_unit_id, public.category_code = now_said
    public.changed_at = clock.now()
    public.save(update_fields=["stage", "owner_unit_id", "category_code", "changed_at"])
    note_changed(public.id, kind=SEARCH_KIND)
    emit(PublicationFollowed(actor=actor, subject_id=case_id, publication_id=public.id, stage=public.stage))
