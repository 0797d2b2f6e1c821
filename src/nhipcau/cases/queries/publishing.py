"""What those see who decide about a publication: the officer who masks it, the sender whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from nhipcau.cases import permissions, states
from nhipcau.cases.models import Case, Publication
from nhipcau.cases.queries.blobs import PHOTOS, PUBLISHED
from nhipcau.cases.queries.categories import category_name
from nhipcau.cases.queries.published import PublicCase, agrees, public_place
from nhipcau.cases.queries.wording import unit_name
from nhipcau.handling import queries as handling
from nhipcau.kernel import blobs
from nhipcau.kernel.actors import Actor, LinkHolder
from nhipcau.kernel.db import require
from nhipcau.kernel.errors import NotFound, Text
from nhipcau.kernel.text import find_personal, mask_personal

MOST_ENTRIES = 100


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the rules would hide that still stands in a text: the words, and what they look like."""

    words: str
    kind_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """Where the publication of a case stands, for the unit in charge; texts are suggestions until one is shown."""

    case_id: UUID
    code: str
    case_title: str
    agrees: bool
    state: str  # "" while nothing was ever published, else the state of the publication
    version: int  # 0 while nothing was ever published
    reason: str
    title: str
    text: str
    answer: str
    has_answer: bool
    private_text: str
    photos: Sequence[UUID]
    chosen: Sequence[UUID]
    place: str
    category_name: str
    stage: str
    owner_name: str
    sent_at: datetime
    published_at: datetime | None

    def preview(self, *, title: str, text: str, answer: str, photos: Sequence[UUID]) -> PublicCase:
        """Return exactly what everybody will read, from what was typed."""
        return PublicCase(
            code=self.code,
            title=title,
            text=text,
            answer=answer,
            photos=[photo for photo in self.photos if photo in set(photos)],
            place=self.place,
            category_name=self.category_name,
            stage=self.stage,
            owner_name=self.owner_name,
            sent_at=self.sent_at,
            published_at=self.published_at,
            changed_at=None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPublication:
    """What the sender reads about the publication of their own case."""

    code: str
    agrees: bool
    state: str
    reason: str
    removed_at: datetime | None
    published_at: datetime | None

    @property
    def was_published(self) -> bool:
        return bool(self.state)


def mask_labels() -> dict[str, str]:
    """Return what stands in place of each kind of find."""
    return {
        "name": _("[name hidden]"),
        "phone": _("[phone hidden]"),
        "email": _("[e-mail hidden]"),
        "number": _("[number hidden]"),
        "house": _("[house number hidden]"),
        "plate": _("[number plate hidden]"),
    }


def kind_names() -> dict[str, Text]:
    return {
        "name": _("a person's name"),
        "phone": _("a phone number"),
        "email": _("an e-mail address"),
        "number": _("an identity, account or other number"),
        "house": _("a house number"),
        "plate": _("a number plate"),
    }


def suggested(text: str) -> str:
    """Return a text with what the rules find hidden."""
    return mask_personal(text, mask_labels())


def doubts(*texts: str) -> list[Doubt]:
    """Return what still looks like a person's name, number or house in texts about to be published."""
    names = kind_names()
    found = {text[one.start : one.end]: str(names[one.kind]) for text in texts for one in find_personal(text)}
    return [Doubt(words, kind) for words, kind in found.items()]


def publishing_of(*, actor: Actor, case_id: UUID) -> Publishing:
    """Return what the page for publishing needs; NotFound for who may not see the case, NotAllowed for other units."""
    case = permissions.visible_to(actor).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    subject = handling.get_handled(case_id)
    require(permissions.can_publish(actor, subject))
    public = Publication.objects.filter(case_id=case_id).first()
    photos = [blob.id for blob in blobs.blobs_of(PHOTOS, [case_id])[case_id]]
    answer = _answer(actor, case)
    return Publishing(
        case_id=case_id,
        code=case.code,
        case_title=case.title,
        agrees=agrees(case),
        state=public.state if public else "",
        version=public.version if public else 0,
        reason=public.removed_reason if public else "",
        title=public.title if public else suggested(case.title)[:120],
        text=public.text if public else suggested(case.text),
        answer=public.answer if public and public.answer else suggested(answer),
        has_answer=bool(answer),
        private_text=case.text,
        photos=photos,
        chosen=_chosen(public),
        place=public_place(case.residential_id, case.territory_id),
        category_name=category_name(case.category_code),
        stage=states.STAGES[subject.status],
        owner_name=unit_name(subject.owner.unit_id),
        sent_at=case.submitted_at,
        published_at=public.published_at if public and public.state == Publication.State.SHOWN else None,
    )


def _chosen(public: Publication | None) -> list[UUID]:
    return [blob.id for blob in blobs.blobs_of(PUBLISHED, [public.id])[public.id]] if public else []


def _answer(actor: Actor, case: Case) -> str:
    """Return the newest answer the sender got, "" when there is none."""
    if case.answered_at is None:
        return ""
    page = handling.timeline(actor=actor, subject_id=case.id, limit=MOST_ENTRIES, visibility="public")
    return next((entry.text for entry in page.entries if entry.kind == "answered"), "")


def own_publication(*, actor: LinkHolder) -> OwnPublication:
    """Return what the holder of the link may know about the publication of their case."""
    case = permissions.visible_to(actor).filter(pk=actor.subject_id).first()
    if case is None:
        raise NotFound
    public = Publication.objects.filter(case_id=case.id).first()
    return OwnPublication(
        code=case.code,
        agrees=agrees(case),
        state=public.state if public else "",
        reason=public.removed_reason if public else "",
        removed_at=public.removed_at if public else None,
        published_at=case.published_at,
    )
